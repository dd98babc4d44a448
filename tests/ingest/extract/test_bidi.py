"""Latin words in lines of Arabic: what PDFium says, where its letters stand, and what is read."""

import pytest

from ingest.extract.pdf.bidi import in_reading_order


class Drawn:
    """A line as it is seen: `seen` from left to right, of which `said` are the characters in PDFium's order."""

    def __init__(self, said: str, places: list[int]) -> None:
        self.said, self.places = said, places

    def at(self, index: int) -> tuple[float, float, float, float]:
        left = 10.0 * self.places[index]
        return left, 0.0, left + 10.0, 12.0


def read(said: str, *seen: tuple[str, int]) -> str:
    """`seen`: each piece of `said`, in its order, with the place of its leftmost character."""
    places: list[int] = []
    for piece, left in seen:
        is_arabic = "\u0600" < piece[0] < "\u06ff"
        places += range(left + len(piece) - 1, left - 1, -1) if is_arabic else range(left, left + len(piece))
    assert "".join(piece for piece, _ in seen) == said
    return in_reading_order(said, 0, Drawn(said, places))


def test_the_parts_of_an_address_stand_from_left_to_right() -> None:
    said = "البريد b.org@a"
    assert read(said, ("البريد", 20), (" ", 19), ("b", 14), (".", 15), ("org", 16), ("@", 13), ("a", 12)) == (
        "البريد a@b.org"
    )


def test_a_name_and_its_year_too() -> None:
    said = "بموجب 2003 UNCAC"
    assert read(said, ("بموجب", 20), (" ", 19), ("2003", 15), (" ", 14), ("UNCAC", 9)) == "بموجب UNCAC 2003"


def test_a_line_with_much_latin_still_runs_from_the_right() -> None:
    said = "بعد https://a.example/b-c على"
    found = read(said, ("بعد", 0), (" ", 3), ("https://a.example/b-c", 4), (" ", 25), ("على", 26))
    assert found == "على https://a.example/b-c بعد"


@pytest.mark.parametrize("mark", "()")
def test_brackets_open_before_they_close(mark: str) -> None:
    said = f"كلمة MLA (X{mark}"
    assert read(said, ("كلمة", 20), (" ", 19), ("MLA", 9), (" ", 12), ("(X", 13), (mark, 15)) == "كلمة MLA (X)"


def test_a_stop_behind_a_figure_is_read_behind_it() -> None:
    assert read("المادة .5", ("المادة", 10), (" ", 9), (".", 7), ("5", 8)) == "المادة 5."


@pytest.mark.parametrize("line", ["المادة الأولى", "www.example.org", "بتاريخ 12/05/2020 وفقا"])
def test_a_line_in_order_is_left_alone(line: str) -> None:
    words = line.split(" ")
    places = {word: 100 - 10 * number for number, word in enumerate(words)}
    pieces = [piece for word in words for piece in ((word, places[word]), (" ", places[word] - 1))][:-1]
    assert read(line, *pieces) == line
