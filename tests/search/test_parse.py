import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.parse import MOST_LEAVES, Either, Every, Excluded, InField, Node, Quoted, Word, parse


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("money laundering", Every((Word("money"), Word("laundering")))),
        ('"proceeds of crime"', Quoted("proceeds of crime")),
        ("«produit du crime»", Quoted("produit du crime")),
        ('"never closed', Quoted("never closed")),
        ("-drug", Excluded(Word("drug"))),
        ('-"drug money"', Excluded(Quoted("drug money"))),
        ("NOT (a OR b)", Excluded(Either((Word("a"), Word("b"))))),
        ("a OR b c", Either((Word("a"), Every((Word("b"), Word("c")))))),
        ("(a | b) AND c", Every((Either((Word("a"), Word("b"))), Word("c")))),
        ("launder*", Word("launder", prefix=True)),
        ("anti-money", Word("anti-money")),
        ("UNTOC:18(3)(a)", Word("UNTOC:18(3)(a)")),
        ('title:"Criminal Code"', InField("title", "Criminal Code")),
        ("-Court:supreme", Excluded(InField("court", "supreme"))),
        ("note:this", Word("note:this")),
        ("a - b", Every((Word("a"), Word("b")))),
    ],
)
def test_the_forms_of_a_query(text: str, node: Node) -> None:
    assert parse(text) == (node, ())


@pytest.mark.parametrize("text", ["", " ", "*", '""', ")(", "((()))", "OR", "- -", "NOT", "| |"])
def test_nothing_to_search_is_no_error(text: str) -> None:
    assert parse(text)[0] is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("word " * 50, "words_cut"),
        ("(" * 40 + "a", "brackets_ignored"),
        ("x" * 3000, "text_cut"),
        ("a*", "prefix_too_short"),
    ],
)
def test_what_is_left_out_is_noted(text: str, note: str) -> None:
    assert note in [said.code for said in parse(text)[1]]


@given(st.text(alphabet=st.one_of(st.sampled_from('"()-*|OR «»:num'), st.characters()), max_size=300))
def test_anything_typed_is_read_within_bounds(text: str) -> None:
    node, _ = parse(text)
    assert leaves(node) <= MOST_LEAVES


def leaves(node: Node | None) -> int:
    match node:
        case None:
            return 0
        case Every(nodes) | Either(nodes):
            return sum(map(leaves, nodes))
        case Excluded(inner):
            return leaves(inner)
        case _:
            return 1
