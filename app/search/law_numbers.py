"""Law numbers, one spelling of each: 26.097, 26 097 and LEY-26097 are 26097; Act 8 of 2003 and 2003-8 are 8/2003."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.text import plain

NUMBER_SIGN: Final = r"(?:\bn\s?[°ºo]?\.?(?=[\s(]*\d)|\bnr\.?|\bnum(?:ero|\.)|\bnumber|№|رقم)"
"""What stands before a law's number, in folded text without accents."""
NUMBER: Final = r"(?:\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:(?:[/-]| of )\d+)*(?:-[^\W\d_]{1,4})?)(?![\w-])"
"""A law's number, in folded text."""
_TITLED: Final = re.compile(rf"{NUMBER_SIGN}\s*\(?({NUMBER})")
_SO_EARLY: Final = 30
"""Characters of a title in which its own number begins; later ones are of the laws that it amends."""
_TELLING: Final = re.compile(r"\d{3,}|\d+/\d+|\d+-[^\W\d_]+")
"""Too many laws hold a number of one or two digits and nothing else."""
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


def law_number(written: str) -> str:
    """The one spelling of a number; its year last. Empty for a number that tells too little, such as 46."""
    bare = re.sub(r"(?<=\d)[., ](?=\d{3}(?!\d))", "", written.strip())
    parts = re.split(r"[/-](?=\d)| of ", bare)
    if len(parts) == 2 and _YEAR.fullmatch(parts[0]) and not _YEAR.fullmatch(parts[1]):
        parts.reverse()
    number = "/".join(parts)
    return number if _TELLING.fullmatch(number) or len(parts) > 2 else ""


def spellings(identifiers: Iterable[str], title: str) -> Iterator[str]:
    """What a law can be asked by: its identifiers, the number in each, and the number that its title begins with."""
    for identifier in map(plain, identifiers):
        yield identifier
        numbers = re.findall(r"\d+(?:[./-]\d+)*", identifier)
        if len(numbers) == 1 and (number := law_number(numbers[0])):
            yield number
    if (titled := _TITLED.search(plain(title))) and titled.start() <= _SO_EARLY:
        yield from filter(None, [law_number(titled[1])])
