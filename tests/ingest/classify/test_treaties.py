"""A treaty that a law approves is how States cooperate; offences it names and the Conventions' own words are not."""

import pytest

from app.domain.assignments import LanguageTag
from app.domain.kinds import LinkRole, ProvisionRole, TagMethod
from ingest.classify import classify
from ingest.items import Segment

SPANISH = LanguageTag("es", 1.0, TagMethod.DECLARED)


def linked(*provisions: tuple[str, str]) -> list[set[str]]:
    """The core links of each provision, given as (number, text), of a law that says nothing in its title."""
    segments = tuple(
        Segment("article", ProvisionRole.UNIT, num, "", f"art_{at}", text, language=SPANISH)
        for at, (num, text) in enumerate(provisions)
    )
    found = classify(segments, "TRATADOS", "legislation", "XX")
    return [{a.term for a in one.assignments if a.vocabulary == "article" and a.role is LinkRole.CORE} for one in found]


def approved(treaty: str, *articles: str) -> list[set[str]]:
    return linked(("1", f"Apruébase {treaty}, cuyo texto sigue."), *(("2", article) for article in articles))


def test_a_treaty_is_named_by_the_provision_that_approves_it() -> None:
    duty = "Las Partes Contratantes se obligan a entregarse las personas reclamadas que sean requeridas."
    approval, surrender = approved("el Tratado de Extradición con la República vecina", duty)
    assert not approval
    assert surrender == {"UNTOC:16", "UNCAC:44"}


def test_extraditable_offences_are_no_offences_of_the_treaty() -> None:
    offences = "Dan lugar a la extradición: el peculado o malversación por funcionarios públicos, con prisión."
    assert "UNCAC:17" not in approved("el Tratado de Extradición con la República vecina", offences)[1]


@pytest.mark.parametrize(
    ("treaty", "is_linked"),
    [
        ("la Convención de las Naciones Unidas contra la Corrupción", False),
        ("la Convención regional de asistencia mutua en materia penal", True),
    ],
)
def test_the_conventions_own_words_carry_nothing_out(treaty: str, is_linked: bool) -> None:
    duty = "Los Estados Parte se prestarán asistencia judicial recíproca y darán curso a las solicitudes de asistencia."
    assert ("UNCAC:46" in approved(treaty, duty)[1]) is is_linked


def test_what_stands_unnumbered_before_the_first_article_only_repeats_it() -> None:
    recital = "Deniégase la extradición requerida por un Estado extranjero."
    law = "La extradición requerida por un Estado extranjero se concederá por el juez."
    assert linked(("", recital), ("1", law)) == [set(), {"UNTOC:16", "UNCAC:44"}]
    assert linked(("", law)) == [{"UNTOC:16", "UNCAC:44"}]
