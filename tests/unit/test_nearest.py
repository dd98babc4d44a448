from app.domain.nearest import hint, nearest


def test_the_nearest_name_is_found_in_whatever_case() -> None:
    assert nearest("JURISDICTON", ["language", "jurisdiction"]) == "jurisdiction"
    assert hint("lang", ["language", "term"]) == "; the nearest is 'language'"


def test_nothing_is_near_what_is_far() -> None:
    assert (nearest("zzz", ["language"]), hint("zzz", [])) == ("", "")
