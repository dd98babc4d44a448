"""Directories of authorities and lists of resources."""

import json

import pytest

from ingest.items import StageError
from ingest.sources import is_directory, read_directory

AUTHORITIES = (
    "id,jurisdiction,functions,name_original,language_of_name,treaty_articles,channels,accepted_languages,source\n"
    "xx-justice,FR,mutual_legal_assistance;extradition,Ministère de la justice,fr,UNTOC:18(13),direct,fr;en,registry\n"
)
RESOURCES = [
    {"id": "R1", "type": "guide", "title_en": "Guide", "title_fr": "Guide", "year": 2012, "articles": ["UNCAC:15"]},
    {"id": "R2", "type": "manual", "title_en": "", "title_fr": "Manuel", "year": 2014, "articles": []},
]


def test_a_row_is_a_draft_with_its_cells_as_details() -> None:
    (draft,) = read_directory(AUTHORITIES.encode(), "authorities.csv")
    assert (draft.kind, draft.title, draft.language.tag, draft.work_key) == (
        "authority",
        "Ministère de la justice",
        "fr",
        "authority|xx-justice",
    )
    assert draft.details["functions"] == "mutual_legal_assistance;extradition"
    assert draft.declared.jurisdiction == "FR"


def test_a_json_list_is_read_like_a_table() -> None:
    guide, manual = read_directory(json.dumps(RESOURCES).encode(), "resources.json")
    assert (guide.kind, guide.details["articles"], guide.declared.date) == ("resource", "UNCAC:15", "2012")
    assert (manual.title, manual.language.tag) == ("Manuel", "fr")


@pytest.mark.parametrize(
    ("broken", "code", "message"),
    [
        (AUTHORITIES.replace("channels", "chanels"), "unknown_column", "the nearest is 'channels'"),
        (AUTHORITIES.replace("UNTOC:18(13)", "UNTOC 18"), "wrong_value", "row 1, column treaty_articles"),
        (AUTHORITIES.replace(",FR,", ",France,"), "wrong_value", "row 1, column jurisdiction"),
        (AUTHORITIES.replace(",FR,", ",,"), "missing_value", "row 1, column jurisdiction"),
        (AUTHORITIES + AUTHORITIES.split("\n")[1], "doubled_id", "row 2, column id"),
        (AUTHORITIES + "a,b,c,d,e,f,g,h,i,j,k\n", "malformed_list", "line 3"),
        ("a,b\n1,2\n", "unknown_list", "neither"),
    ],
)
def test_a_mistake_is_named_by_row_and_column(broken: str, code: str, message: str) -> None:
    with pytest.raises(StageError) as caught:
        read_directory(broken.encode(), "list.csv")
    assert caught.value.code == code
    assert message in caught.value.message


def test_other_tables_are_no_directories() -> None:
    assert is_directory(AUTHORITIES.encode(), "x.csv")
    assert not is_directory(b"value,label_en,order\na,A,1\n", "vocabulary.csv")
    assert not is_directory(b"\xff\xfe\x00", "x.json")
