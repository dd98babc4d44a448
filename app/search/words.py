"""Words in a query: between spaces, and in Chinese, which writes none, by a dictionary."""

from collections.abc import Sequence
from itertools import groupby

import rjieba

from app.search.analysis import HAN


def units(text: str) -> list[str]:
    """The smallest pieces that may be words: between spaces, and each Chinese character."""
    pieces = [piece for word in text.split() for piece in HAN.split(word) if piece]
    return [unit for piece in pieces for unit in (piece if HAN.fullmatch(piece) else [piece])]


def words_of(pieces: Sequence[str]) -> list[str]:
    """Units put together into words: neighbouring Chinese characters are cut by the dictionary."""
    words: list[str] = []
    for is_han, group in groupby(pieces, key=lambda unit: bool(HAN.fullmatch(unit))):
        neighbours = list(group)
        words += rjieba.cut("".join(neighbours)) if is_han else neighbours
    return words
