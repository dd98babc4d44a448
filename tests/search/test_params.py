import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidParameter
from app.search import state
from app.search.fields import FACETS
from app.search.params import parse_params, to_params
from app.search.query import Filter, SearchQuery, Sort
from tests.search.documents import VOCABULARIES

TERMS = {name: sorted(vocabulary.terms) for name, vocabulary in VOCABULARIES.items()}
filters = st.tuples(
    *(
        st.one_of(
            st.none(),
            st.builds(
                Filter, st.just(name), st.lists(st.sampled_from(TERMS[name]), min_size=1, unique=True).map(tuple),
                st.lists(st.sampled_from(TERMS[name]), unique=True).map(tuple),
            ),
        )
        for name in ("article", "jurisdiction", "crime_type")
    )
).map(lambda chosen: tuple(filter(None, chosen)))  # fmt: skip
queries = st.builds(
    SearchQuery,
    text=st.text().map(str.strip),
    filters=filters,
    year_from=st.none() | st.integers(1, 9999),
    in_force_on=st.none() | st.dates().map(str),
    sort=st.sampled_from(Sort),
    page_size=st.integers(1, 100),
    facets=st.lists(st.sampled_from(FACETS), unique=True).map(tuple),
    expand=st.booleans(),
    highlight=st.booleans(),
)


@given(queries)
def test_a_search_survives_its_address(query: SearchQuery) -> None:
    assert parse_params(to_params(query), VOCABULARIES) == query


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("jurisdicton", "FR", "jurisdiction"),
        ("jurisdiction", "Canada", "CA"),
        ("-crime_type", "money_laudnering", "money_laundering"),
        ("article", "UNCAC:151", "UNCAC:15"),
        ("sort", "newst", "newest"),
        ("facets", "jurisdictions", "jurisdiction"),
        ("expand", "of", "off"),
        ("page_size", "0", ""),
        ("page_size", "0000120000", ""),
        ("page_size", "00001" + "9" * 5000, ""),
        ("year_from", "00001999", ""),
        ("page_size", "²", ""),
        ("year_from", "MMXX", ""),
        ("in_force_on", "2020-13-01", ""),
        ("cursor[]", "x", "cursor"),
    ],
)
def test_a_wrong_parameter_names_the_nearest(name: str, value: str, nearest: str) -> None:
    with pytest.raises(InvalidParameter) as raised:
        parse_params([(name, value)], VOCABULARIES)
    assert (raised.value.parameter, raised.value.nearest) == (name, nearest)


def test_a_single_parameter_given_twice_is_an_error() -> None:
    with pytest.raises(InvalidParameter):
        parse_params([("q", "a"), ("q", "b")], VOCABULARIES)


def test_articles_are_read_in_every_spelling() -> None:
    spelled = {"article": VOCABULARIES["article"]}
    query = parse_params([("article", "uncac:15(b)"), ("article", "UNCAC")], spelled)
    assert query.filter("article").values == ("UNCAC:15(b)", "UNCAC")


def test_steps_toggle_exclude_and_go_back_to_page_one() -> None:
    query = SearchQuery("x", cursor="abc")
    chosen = state.toggle(query, "jurisdiction", "CA")
    assert chosen == SearchQuery("x", filters=(Filter("jurisdiction", ("CA",)),))
    assert state.toggle(chosen, "jurisdiction", "CA") == SearchQuery("x")
    assert state.exclude(chosen, "jurisdiction", "CA").filter("jurisdiction") == Filter("jurisdiction", (), ("CA",))
    assert state.with_filter(chosen, Filter("jurisdiction", ("KE",))).filters == (Filter("jurisdiction", ("KE",)),)
