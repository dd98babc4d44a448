"""Markdown with YAML front matter.

Read line by line: the texts are laws of megabytes in many dialects (`##Heading`, HTML between), where a full
CommonMark parser is a hundred times slower and reads less of what is meant.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from ingest.extract.clean import drop_invisible, one_line, repair_arabic
from ingest.extract.encodings import decode
from ingest.extract.problems import problem
from ingest.extract.wrapping import ends_sentence, is_wide, is_wrapped, join, opens_paragraph
from ingest.items import Block, BlockKind, Extracted

_FRONT: Final = re.compile(r"\s*---[^\S\n]*\n(?P<yaml>.*?)\n---[^\S\n]*(?:\n|$)", re.DOTALL)
_FRONT_LIMIT: Final = 100_000
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING: Final = re.compile(r"\s*(#{1,6})(?!#)")
_ITEM: Final = re.compile(r"\s*[-*+•]\s+")
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,4}[.)]|\(?[a-z]{1,4}\))\s")
_TITLE: Final = re.compile(r"(?:\d{1,4}[A-Z]{0,2}[.)、]\s?)?(?=[^\W\d_])[^a-z第\W][^.;:。；：!?]{0,99}[^\W\d_][)”»\"]?")
"""A short line that is no sentence: the heading of what follows."""
_TABLE: Final = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE: Final = re.compile(r"[\s|:-]+$")
_RULE: Final = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_FOOTNOTE: Final = re.compile(r"\s*\[\^[^\]]+\]:\s*")
_QUOTE: Final = re.compile(r"^\s*(?:>\s?)+")
_BREAK: Final = re.compile(r"</?(?:br|p|div|details|summary|ul|ol|li|table|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_ADDRESS: Final = re.compile(r"<((?:https?|mailto):[^<>\s]+)>", re.IGNORECASE)
_IMAGE: Final = re.compile(r"!\[[^\]\[]{0,500}\]\([^()]{0,2000}\)")
_LINK: Final = re.compile(r"\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_BOLD: Final = re.compile(r"\*\*\s*(?P<text>[^*]+?)\s*\*\*[.:]?")
_EMPHASIS: Final = re.compile(r"\*{1,3}")
_UNDERSCORED: Final = re.compile(r"(?<!\w)_{1,2}([^_\n]+)_{1,2}(?!\w)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


def extract_markdown(data: bytes) -> Extracted:
    """Headings with their level, paragraphs, list items and table rows; the front matter as metadata.

    Raises StageError(`extract`, `empty`) when nothing follows the front matter.
    """
    text, encoding = decode(data)
    text = repair_arabic(drop_invisible(text.replace("\r\n", "\n").replace("\r", "\n")))
    metadata, body, warnings = _front_matter(text)
    blocks = tuple(_blocks(_without_comments(body)))
    if not blocks:
        raise problem("empty", "no text below the front matter")
    title = str(metadata.get("title") or "") or next((b.text for b in blocks if b.kind == BlockKind.HEADING), "")
    return Extracted(blocks, "text/markdown", f"markdown ({encoding})", one_line(title), metadata, warnings=warnings)


def _without_comments(body: str) -> str:
    """Only up to the last that is closed: looking for the end of each open one would take forever."""
    end = body.rfind("-->") + 3
    return _COMMENT.sub("", body[:end]) + body[end:] if end > 2 else body


def _front_matter(text: str) -> tuple[Mapping[str, Any], str, tuple[str, ...]]:
    found = _FRONT.match(text[:_FRONT_LIMIT])
    if not found:
        return {}, text, ()
    try:
        values = yaml.load(found["yaml"], Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return {}, text[found.end() :], (f"front matter: {one_line(str(error))}",)
    return values if isinstance(values, dict) else {}, text[found.end() :], ()


def _blocks(body: str) -> Iterator[Block]:
    paragraph: list[str] = []
    lines = body.split("\n")
    wrapped = is_wrapped(lines)
    for line in lines:
        block = _line_block(line)
        if block is None and line.strip() and not _starts_item(line) and not _starts_anew(paragraph, line, wrapped):
            paragraph.append(line)
            continue
        yield from _paragraph(paragraph)
        paragraph = []
        if block:
            if block.text:
                yield block
        elif line.strip():
            paragraph = [line]
    yield from _paragraph(paragraph)


def _starts_item(line: str) -> bool:
    return bool(_ITEM.match(line) or _NUMBERED.match(line) or _FOOTNOTE.match(line))


def _starts_anew(paragraph: list[str], line: str, wrapped: bool) -> bool:
    """Whether a line opens an article or an item after the end of a sentence; Chinese is never wrapped there.

    Where no margin breaks the lines, also after a heading: `Tentativa` above `Art. 14 -`, `1. 簡稱` above its text.
    """
    if not paragraph:
        return False
    opens = is_wide(line.lstrip()) or opens_paragraph(line.lstrip())
    headed = not wrapped and len(paragraph) == 1 and _TITLE.fullmatch(paragraph[0].strip())
    return opens and bool(headed or ends_sentence(paragraph[-1]))


def _line_block(line: str) -> Block | None:
    """The block of a line that stands for itself; an empty one for a line that says nothing."""
    first = line.lstrip()[:1]
    if first == "#" and (found := _HEADING.match(line)):
        return Block(_inline(line[found.end() :].rstrip("# \t")), BlockKind.HEADING, len(found[1]))
    if first == "|" and _TABLE.match(line):
        return Block("" if _TABLE_RULE.match(line) else _row(line), BlockKind.TABLE_ROW)
    if first and first in "-*_" and _RULE.match(line):
        return Block("")
    return None


def _row(line: str) -> str:
    cells = (_inline(cell) for cell in line.strip().strip("|").split("|"))
    return " | ".join(cell for cell in cells if cell)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    first, kind = lines[0], BlockKind.PARAGRAPH
    if _FOOTNOTE.match(first):
        kind, first = BlockKind.FOOTNOTE, _FOOTNOTE.sub("", first)
    elif _ITEM.match(first):
        kind, first = BlockKind.LIST_ITEM, _ITEM.sub("", first, count=1)
    text = _QUOTE.sub("", first).strip()
    for line in lines[1:]:
        text = join(text, _QUOTE.sub("", line).strip()) if text else line.strip()
    if kind == BlockKind.PARAGRAPH and len(text) < 200 and _BOLD.fullmatch(text):
        kind = BlockKind.HEADING
    if text := _inline(text):
        yield Block(text, kind)


def _inline(text: str) -> str:
    """The words of a line, its marks-up removed."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _ADDRESS.sub(r"\1", text)))
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text:
        text = _strip_emphasis(text)
    if "_" in text:
        text = _UNDERSCORED.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return one_line(text)


def _strip_emphasis(text: str) -> str:
    r"""Without `*`, but for one that was escaped or stands alone, as a footnote's sign does: `(*)`, `5 * 3`."""
    kept = text.replace(r"\*", "\0").replace("(*)", "(\0)").replace(" * ", " \0 ")
    return _EMPHASIS.sub("", kept).replace("\0", "*")
