"""What `offences.yaml` says in the words of many traditions carries out its article; what resembles it does not."""

from pathlib import Path

import pytest
import yaml

from app.domain.assignments import LanguageTag
from app.domain.kinds import LinkRole, ProvisionRole, TagMethod
from ingest.classify import classify
from ingest.items import Segment

THEMES = yaml.safe_load(Path(__file__).with_name("offences.yaml").read_text("utf-8")).values()
PROVISIONS = [provision for theme in THEMES for provision in theme]


def carried_out(language: str, text: str, heading: str = "", chapter: str = "", title: str = "") -> set[str]:
    tag = LanguageTag(language, 1.0, TagMethod.DECLARED)
    above = Segment("chapter", ProvisionRole.GROUP, "1", chapter, "chp_1", "", language=tag)
    inside = Segment("article", ProvisionRole.UNIT, "1", heading, "art_1", text, parent=0, language=tag)
    found = classify((above, inside), title, "legislation", "XX")[1].assignments
    return {a.term for a in found if a.vocabulary == "article" and a.role is LinkRole.CORE}


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: f"{one['article']}-{one['language']}")
def test_offences_are_known_in_the_words_of_many_traditions(provision: dict[str, str]) -> None:
    article = provision["article"]
    assert article in carried_out(**{key: said for key, said in provision.items() if key != "article"})


def test_stolen_goods_are_no_matter_of_customs() -> None:
    assert "UNCAC:24" in carried_out("en", "Who handles them is guilty of an offence.", "Handling stolen goods")


def test_officials_have_to_declare_what_they_own() -> None:
    assert "UNCAC:52" in carried_out("fr", "Tout fonctionnaire fait une déclaration de patrimoine au greffe.")


def test_the_bribery_of_officials_at_home_and_abroad_is_both() -> None:
    found = carried_out("en", "Who gives a benefit to a domestic or foreign public official commits an offence.")
    assert found >= {"UNTOC:8", "UNCAC:15", "UNCAC:16"}


@pytest.mark.parametrize(
    ("language", "text", "unwanted"),
    [
        ("es", "El funcionario que abusando de su cargo impida una reunión será castigado con multa.", "UNCAC:19"),
        ("fr", "Le fonctionnaire présente sa carte ; quiconque l'en empêche commet une infraction.", "UNCAC:15"),
        ("ru", "Приобретение, хранение или сбыт животных наказывается штрафом.", "UNCAC:24"),
        ("zh", "国家机关工作人员滥用职权的，依法给予处分。", "UNCAC:19"),
        ("en", "Who uses an explosive without a permit commits an offence.", "UNTOC-FIREARMS:5"),
        ("es", "El Registro Nacional de Armas, director nacional del registro, hará una campaña.", "UNTOC-FIREARMS:7"),
        ("en", "The Commission of Inquiry into a public officer who gives evidence may fine him.", "UNCAC:15"),
    ],
)
def test_broader_words_do_not_reach_what_only_resembles_it(language: str, text: str, unwanted: str) -> None:
    assert unwanted not in carried_out(language, text)
