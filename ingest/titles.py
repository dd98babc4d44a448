"""The title of a work: what its source declares, else what the text itself shows to be one.

Templates leave their own name in a file's properties, and a printed law begins with the gazette's head, the State's
name or a notice of the site: the title is the line that names a law or a case, with the lines that it goes on in.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from app.domain.kinds import ProvisionRole
from app.domain.text import plain
from ingest.case_opening import opening_details
from ingest.items import Extracted, SourceItem
from ingest.kinds import names_law
from ingest.openings import opening_words
from ingest.segment.habits import habit_of
from ingest.segment.heads import read_head

_OPENING_LINES: Final = 24
_LONGEST_TITLE: Final = 300
_MOST_LINES: Final = 6
_FEWEST_WORDS: Final = 3
_LONGEST_NOTICE: Final = 40
_UNSPACED: Final = "\u2e80"
"""Where the scripts begin that print no spaces."""
_CHECKED: Final = ("application/pdf", "text/html", "application/vnd.openxmlformats")
"""Formats whose properties are often a template's or a site's: believed where the text shows the title, too."""
_NOT_WORD: Final = re.compile(r"[\W_]+")
_SENTENCE: Final = re.compile(r"[.。;:؛；：،]$")


def title_of(item: SourceItem, extracted: Extracted) -> str:
    """The work's title: declared, or the file's own, or what the opening names; the file's name when there is none."""
    title = item.declared.title or _own_title(extracted) or _opening_title(extracted)
    return " ".join(unescape(title).split()) or PurePosixPath(item.path).stem


def _own_title(extracted: Extracted) -> str:
    """The title in the file's metadata or marked in its text, where nothing speaks against it."""
    given = next((str(title) for title in (extracted.metadata.get("title"), extracted.title) if title), "").strip()
    if not given or not extracted.media_type.startswith(_CHECKED):
        return given
    better = _opening_title(extracted)
    shown = _folded(given) in _folded(" ".join(_opening_lines(extracted)))
    if not better or (shown and names_law(given) >= names_law(better) and _is_telling(given)):
        return better if _folded(better).startswith(_folded(given)) else given
    return better


def _is_telling(title: str) -> bool:
    """Whether a title names a law, or is more than a heading or a collection's name."""
    is_long = len(title.split()) >= _FEWEST_WORDS or title[:1] >= _UNSPACED
    return names_law(title) or (is_long and not opening_words().no_title.search(title))


def _opening_title(extracted: Extracted) -> str:
    """The first line that is neither a notice nor a sentence, with the lines it goes on in; a case by its name."""
    words, lines = opening_words(), list(_opening_lines(extracted))
    first = next((i for i, line in enumerate(lines) if _may_be_title(line)), None)
    named = next((line for line in lines if words.case_name.match(line)), "")
    if not named and first != 0:
        named = _court_and_number(extracted)
    if first is None or (named and not names_law(lines[first])):
        return named
    if decision := words.decision_name.match(lines[first]):
        return decision[0]
    title = _continued(lines, first)
    is_title = len(title) <= _LONGEST_TITLE and (names_law(title) or not _SENTENCE.search(title))
    return title.rstrip(".") if is_title else ""


def _court_and_number(extracted: Extracted) -> str:
    """What a decision without a name is called by."""
    shown = opening_details(extracted)
    return f"{shown['court']}, {shown['number']}" if shown.keys() >= {"court", "number"} else shown.get("number", "")


def _may_be_title(line: str) -> bool:
    is_notice = opening_words().no_title.search(line) and not (names_law(line) and len(line) > _LONGEST_NOTICE)
    return not is_notice and sum(map(str.isalpha, line)) > 1


def _opening_lines(extracted: Extracted) -> Iterator[str]:
    """The first lines, up to the first provision."""
    lines = (" ".join(line.split()) for block in extracted.blocks for line in block.text.split("\n"))
    for line in islice(filter(None, lines), _OPENING_LINES):
        head = read_head(line, habit_of("", ""))
        if head is not None and head.role is ProvisionRole.UNIT:
            return
        yield line


def _continued(lines: Sequence[str], first: int) -> str:
    """A line with those that it goes on in: in the same capitals, or after a word that asks for more."""
    title = lines[first]
    for line in lines[first + 1 : first + _MOST_LINES]:
        if not _goes_on(title, line) or len(title) + len(line) >= _LONGEST_TITLE:
            break
        title = f"{title} {line}"
    return title


def _goes_on(title: str, line: str) -> bool:
    words = opening_words()
    if words.unfinished.search(title) or (names_law(title) and title.isalpha() and title[0] < _UNSPACED):
        return True
    if _SENTENCE.search(title) or words.no_title.search(line):
        return False
    return bool(words.goes_on.match(line)) or (title.isupper() and line.isupper() and not names_law(line))


def _folded(text: str) -> str:
    return _NOT_WORD.sub(" ", plain(text)).strip()
