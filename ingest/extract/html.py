"""HTML: headings, paragraphs, lists and tables of the content, without the site's chrome."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from ingest.extract.clean import drop_invisible, one_line, repair_arabic, word_set
from ingest.extract.encodings import decode
from ingest.extract.problems import problem
from ingest.items import Block, BlockKind, Extracted

_DECLARED: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARED: Final = re.compile(rb"<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)")
_XML_HEAD: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_DROPPED: Final = word_set(
    "script style noscript template nav iframe object svg canvas button select textarea input dialog head "
    "map audio video picture datalist"
)
_BLOCKS: Final = word_set(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td "
    "tfoot th thead tr ul caption dir menu"
)
_CHROME_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"})
_CHROME: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|cookies?|footer|share|social|toolbar|pagination|"
    r"skip-?link|search-?form|banner|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOOTNOTE: Final = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?|fn|MsoFootnoteText)(?:$|[\s_-])", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNNUMBERED: Final = re.compile(r"list-style[^;]*none|list-none|unstyled", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?[0-9]{1,6}")
_DEPTH: Final = 200
_OPENED: Final = re.compile(r"(?:<[A-Za-z][^<>]*>\s*)++")
_MOST_OPENED: Final = 300
"""More elements opened at once than any page means: the parser drops what lies deeper than it goes."""
_RAISED: Final = re.compile(r"vertical-align\s*:\s*(?:super|text-top|top)\b", re.IGNORECASE)
_RAISED_RULE: Final = re.compile(r"([^{}]*)\{[^{}]*vertical-align\s*:\s*super\b[^{}]*\}", re.IGNORECASE)
_RAISED_CLASS: Final = re.compile(r"(?:^|[\s,])(?:span|sup)?\.([\w-]+)\s*(?=,|$)")
_RAISED_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TITLE_SPLIT: Final = re.compile(r"\s+[|–—]\s+")


def extract_html(data: bytes) -> Extracted:
    """The page's content as blocks; `metadata` has the `language` and what `<meta>` says.

    Raises StageError(`extract`): `empty` without text, `damaged` for markup no parser reads.
    """
    text, encoding = decode(data, _declared(data[:4096]))
    root, walker = _read(text)
    if not walker.blocks:
        root, walker = _read(_OPENED.sub(_flattened, text))
    if not walker.blocks:
        raise problem("empty", "a page without text")
    metadata = _metadata(root)
    extractor = f"lxml {etree.__version__} html ({encoding})"
    return Extracted(tuple(walker.blocks), "text/html", extractor, _title(root, walker.blocks), metadata)


def _flattened(opened: re.Match[str]) -> str:
    return "<div>" if opened[0].count("<") > _MOST_OPENED else opened[0]


def _read(text: str) -> tuple[etree._Element, "_Walker"]:
    root, walker = _parse(text), _Walker()
    walker.walk(_content(root), 0)
    walker.flush()
    return root, walker


def _declared(head: bytes) -> str:
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return found[1].decode("ascii", "ignore") if found else ""


def _parse(text: str) -> etree._Element:
    text = repair_arabic(drop_invisible(_XML_HEAD.sub("", text)))
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise problem("damaged", f"no readable HTML: {error}") from error
    _raise_digits(root)
    return root


def _raise_digits(root: etree._Element) -> None:
    """Superscript characters for raised digits behind a digit (389<sup>1</sup>), which else would sink into its number.

    A raised mark behind a word or with a link to a note stays as it is, a space before it where a digit stands there.
    """
    rules = " ".join(style.text or "" for style in root.iter("style"))
    classes = {name for rule in _RAISED_RULE.findall(rules) for name in _RAISED_CLASS.findall(rule)}
    for element in root.iter("sup", "span", "font"):
        words = "".join(map(str, element.itertext())).strip()
        if not (words.isascii() and words.isdecimal() and _is_raised(element, classes)):
            continue
        if not _text_before(element)[-1:].isdecimal():
            continue
        if element.find(".//a") is not None:
            element.text = f" {element.text or ''}"
        elif not len(element):
            element.text = words.translate(_RAISED_DIGITS)


def _is_raised(element: etree._Element, classes: set[str]) -> bool:
    if element.tag == "sup" or _RAISED.search(element.get("style") or ""):
        return True
    return not classes.isdisjoint((element.get("class") or "").split())


def _text_before(element: etree._Element) -> str:
    before = element.getprevious()
    if before is not None:
        return before.tail or "".join(map(str, before.itertext()))
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _content(root: etree._Element) -> etree._Element:
    """The page's one `main`, where it holds a good part of the words; otherwise everything."""
    mains = [element for element in root.iter(etree.Element) if element.tag == "main" or element.get("role") == "main"]
    if len(mains) == 1 and 4 * _length(mains[0]) > _length(root):
        return mains[0]
    return root


def _length(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _metadata(root: etree._Element) -> dict[str, str]:
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = {"language": lang} if lang else {}
    for meta in root.iter("meta"):
        name, content = meta.get("name") or meta.get("property"), meta.get("content")
        if name and content:
            found[name.lower()] = one_line(content)
    return found


def _title(root: etree._Element, blocks: list[Block]) -> str:
    """The first h1, else the first part of `<title>`."""
    first = next((b.text for b in blocks if b.kind == BlockKind.HEADING and b.level == 1), "")
    return first or _TITLE_SPLIT.split(one_line(root.findtext(".//title") or ""))[0]


@dataclass(slots=True)
class _Walker:
    """Collects inline text until a block ends."""

    blocks: list[Block] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _level: int = 0
    _note: bool = False
    _counts: Counter[etree._Element] = field(default_factory=Counter)
    """Items seen of each ordered list."""

    def walk(self, element: etree._Element, depth: int) -> None:
        """Everything below an element, in order."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_chrome(element, tag):
            return
        if depth > _DEPTH:
            self._words.extend(str(text) for text in element.itertext())
        elif tag == "br":
            self.flush()
        elif tag == "table" and not _is_layout(element):
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, tag, depth)
        else:
            self._inline(element, depth)

    def flush(self) -> None:
        """End the block, if it has words."""
        if self._words:
            text = one_line("".join(self._words))
            self._words.clear()
            if text:
                kind = BlockKind.FOOTNOTE if self._note else self._kind
                self.blocks.append(Block(text, kind, self._level if kind == BlockKind.HEADING else 0))

    def _inline(self, element: etree._Element, depth: int) -> None:
        if element.text:
            self._words.append(element.text)
        for child in element:
            self.walk(child, depth + 1)
            if child.tail:
                self._words.append(child.tail)

    def _block(self, element: etree._Element, tag: str, depth: int) -> None:
        self.flush()
        outer = self._kind, self._level, self._note
        self._note = self._note or bool(_FOOTNOTE.search(element.get("class") or ""))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._kind, self._level = BlockKind.HEADING, int(tag[1])
        elif tag == "li":
            self._kind, self._level = BlockKind.LIST_ITEM, 0
            self._words.append(self._list_number(element.getparent()))
        self._inline(element, depth)
        self.flush()
        self._kind, self._level, self._note = outer

    def _list_number(self, parent: etree._Element | None) -> str:
        """The number a browser shows before the next item of an ordered list, with a space."""
        if parent is None or parent.tag != "ol" or _UNNUMBERED.search(f"{parent.get('style')} {parent.get('class')}"):
            return ""
        self._counts[parent] += 1
        start = parent.get("start") or "1"
        number = self._counts[parent] + (int(start) - 1 if _NUMBER.fullmatch(start) else 0)
        kind = parent.get("type") or "1"
        if kind in "aA" and 1 <= number <= 26:
            return f"{chr(ord(kind) + number - 1)}. "
        return f"{number}. "

    def _table(self, table: etree._Element) -> None:
        self.flush()
        for row in table.iter("tr"):
            cells = (one_line(_visible(cell)) for cell in row if cell.tag in ("td", "th"))
            if text := " | ".join(cell for cell in cells if cell):
                self.blocks.append(Block(text, BlockKind.TABLE_ROW))


def _visible(element: etree._Element) -> str:
    """All text below, a space between blocks, nothing of scripts."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _DROPPED:
            space = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            parts += [space, _visible(child), space]
        parts.append(child.tail or "")
    return "".join(parts)


def _is_chrome(element: etree._Element, tag: str) -> bool:
    """Navigation and decoration: by role, by the names sites give it, when most of its words are links."""
    attributes = element.attrib
    if tag in ("ul", "ol", "menu") and _is_link_list(element):
        return True
    if not attributes:
        return tag in ("header", "footer", "aside") and _is_links(element)
    if attributes.get("role") in _CHROME_ROLES or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    named = tag in ("header", "footer", "aside") or (len(names) > 2 and tag in _BLOCKS and _CHROME.search(names))
    return bool(named) and tag not in ("body", "html", "main") and _is_links(element)


def _is_link_list(element: etree._Element) -> bool:
    """A menu: a list of several entries whose words are nearly all links to other pages."""
    links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    return len(links) > 3 and _length_of(links) * 10 > 9 * _length_of([element])


def _length_of(elements: list[etree._Element]) -> int:
    return sum(len(text.strip()) for element in elements for text in element.itertext())


def _is_links(element: etree._Element) -> bool:
    """Whether more than a third of the words are links, or there are hardly any words."""
    words, linked = _length_of([element]), _length_of(list(element.iter("a")))
    return linked * 3 > words or words < 200


def _is_layout(table: etree._Element) -> bool:
    """A table that only places text: one column, tables within, or whole paragraphs in its cells."""
    rows = table.findall(".//tr")
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    if not widths or max(widths) < 2 or table.find(".//table") is not None:
        return True
    paragraphs = sum(1 for _ in table.iter("p", "div", "h1", "h2", "h3", "h4"))
    return paragraphs > 3 * sum(widths)
