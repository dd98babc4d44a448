"""What `measures.yaml` says in the words of many traditions carries out its article; what stands around it does not."""

from pathlib import Path

import pytest
import yaml

from app.domain.assignments import LanguageTag
from app.domain.kinds import LinkRole, ProvisionRole, TagMethod
from ingest.classify import classify
from ingest.items import Segment

THEMES = yaml.safe_load(Path(__file__).with_name("measures.yaml").read_text("utf-8"))
PROVISIONS = [provision for theme in THEMES.values() for provision in theme]


def carried_out(language: str, text: str, heading: str = "", chapter: str = "", title: str = "") -> set[str]:
    tag = LanguageTag(language, 1.0, TagMethod.DECLARED)
    above = Segment("chapter", ProvisionRole.GROUP, "1", chapter, "chp_1", "", language=tag)
    inside = Segment("article", ProvisionRole.UNIT, "1", heading, "art_1", text, parent=0, language=tag)
    found = classify((above, inside), title, "legislation", "XX")[1].assignments
    return {a.term for a in found if a.vocabulary == "article" and a.role is LinkRole.CORE}


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: f"{one['article']}-{one['language']}")
def test_measures_are_known_in_the_words_of_many_traditions(provision: dict[str, str]) -> None:
    article = provision["article"]
    assert article in carried_out(**{key: said for key, said in provision.items() if key != "article"})


@pytest.mark.parametrize(
    ("title", "heading", "text"),
    [
        ("Witness Protection Act", "Staff", "The office has the staff that the protection of witnesses requires."),
        ("Extradition Act", "Fees", "The Minister sets the fees for a request and a surrender."),
        ("Mutual Legal Assistance Act", "Annual report", "The authority reports the requests of foreign States."),
    ],
)
def test_how_an_office_is_run_carries_out_nothing(title: str, heading: str, text: str) -> None:
    assert carried_out("en", text, heading, title=title) == set()


@pytest.mark.parametrize(
    ("language", "heading", "text", "unwanted"),
    [
        ("en", "Assault", "Who assaults a peace officer is guilty of an offence.", "UNTOC:23"),
        ("es", "Deberes", "Será sancionada con multa la persona jurídica que no lleve sus libros.", "UNTOC:10"),
        ("zh", "", "单位犯前款罪的，对单位判处罚金。", "UNCAC:26"),
        ("es", "Pena de vigilancia electrónica", "El juez fija el lugar de cumplimiento.", "UNTOC:20"),
        ("es", "Homicidio de persona protegida", "Quien mate a un herido en combate irá a prisión.", "UNCAC:32"),
        ("ar", "", "تقوم إدارة السجن بنقل المسجونين إلى المستشفى عند المرض.", "UNTOC:17"),
        ("en", "International cooperation", "The Centre may share statistics with agencies abroad.", "UNTOC:18"),
        ("ar", "", "يعاقب بالحبس من استغل نفوذه واستلم هدية.", "UNTOC-TIP:5"),
    ],
)
def test_broader_words_leave_their_neighbours_alone(language: str, heading: str, text: str, unwanted: str) -> None:
    assert unwanted not in carried_out(language, text, heading)
