"""The rules of docs/obligation.md, on sentences written for them."""

import subprocess
import sys

import pytest

from app.settings import SEED_CORPUS
from seed_corpus.obligation import level, levels

PARTY = "Each State Party shall"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PARTY} punish the sale of forged stamps.", "mandatory"),
        ("States Parties may not refuse a letter on the ground of its colour.", "mandatory"),
        ("Each State Party agrees to publish its stamps.", "mandatory"),
        (f"{PARTY}, in accordance with the principles of its law, seize stamps.", "mandatory_with_safeguard"),
        (f"{PARTY}, to the greatest extent possible, seize forged stamps.", "mandatory_with_safeguard"),
        ("Fines shall apply to the same extent as before to every State Party.", "no_obligation"),
        (f"{PARTY} consider prohibiting stamp albums.", "shall_consider"),
        (f"{PARTY}, subject to its domestic law, give priority consideration to returning albums.", "shall_consider"),
        (f"{PARTY}, where appropriate, endeavour to print fewer stamps.", "shall_endeavour"),
        ("States Parties are encouraged to exchange stamps.", "shall_endeavour"),
        ("A State Party may decline to deliver parcels.", "optional"),
        ("Nothing in this Protocol shall oblige anybody to collect stamps.", "no_obligation"),
        ("“Stamp” shall mean any small paper that is glued to a letter.", "no_obligation"),
        ("This Protocol shall be open for signature at the post office.", "no_obligation"),
        ("The Conference of the Parties shall adopt rules on stamps.", "no_obligation"),
        ("The purposes of this Convention are:", ""),
    ],
)
def test_the_verb_of_a_paragraph_gives_its_level(text: str, expected: str) -> None:
    assert level(text) == expected


def test_the_first_operative_sentence_leads() -> None:
    assert level(f"{PARTY} consider keeping albums. {PARTY} keep them dry.") == "shall_consider"


def test_a_permission_yields_to_a_duty_that_follows_it() -> None:
    assert level("A State Party may send parcels. The receiving State Party shall open them.") == "mandatory"


def test_a_subparagraph_takes_the_level_of_its_chapeau_and_its_own_safeguard() -> None:
    found = dict(
        levels(
            [
                ("UNCAC:99", f"{PARTY} punish:"),
                ("UNCAC:99(a)", "The forging of stamps;"),
                ("UNCAC:99(b)", "Subject to the basic concepts of its legal system, the keeping of forged stamps;"),
                ("UNCAC:99(c)", "Consider, as an aggravation, the forging of many stamps that may deceive."),
                ("UNCAC:99(d)", "The sale of stamps that may be forged."),
            ]
        )
    )
    assert found == {
        "UNCAC:99": "mandatory",
        "UNCAC:99(a)": "mandatory",
        "UNCAC:99(b)": "mandatory_with_safeguard",
        "UNCAC:99(c)": "shall_consider",
        "UNCAC:99(d)": "mandatory",
    }


def test_the_script_reads_tab_separated_paragraphs_and_prints_levels() -> None:
    text = f"UNCAC:98(1)\t{PARTY} print stamps.\nUNCAC:98(2)\tThe aims are modest.\n"
    script = [sys.executable, str(SEED_CORPUS / "obligation.py")]
    ran = subprocess.run(script, input=text, capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout == "UNCAC:98(1)\tmandatory\nUNCAC:98(2)\tno_obligation\n"
