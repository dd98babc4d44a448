"""Small documents written for these tests, as the extract stage hands them on."""

from app.domain.assignments import LanguageTag
from app.domain.kinds import ProvisionRole, TagMethod
from ingest.items import Block, BlockKind, Extracted, Segment


def tag(language: str) -> LanguageTag:
    return LanguageTag(language, 1.0, TagMethod.DECLARED)


def document(*lines: str, language: str = "en", title: str = "") -> Extracted:
    """One block a line; a line that begins with `#` signs is a heading of that level."""
    return Extracted(tuple(block(line) for line in lines), "text/plain", "test", title=title, language=tag(language))


def block(line: str, language: str = "") -> Block:
    text = line.lstrip("#")
    level = len(line) - len(text)
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(text.strip(), kind, level, language=tag(language) if language else None)


def units(segments: tuple[Segment, ...]) -> list[Segment]:
    return [s for s in segments if s.role is ProvisionRole.UNIT]


def nums(segments: tuple[Segment, ...]) -> list[str]:
    return [s.num for s in units(segments) if s.num]


def groups(segments: tuple[Segment, ...]) -> list[Segment]:
    return [s for s in segments if s.role is ProvisionRole.GROUP]


def subunits(segments: tuple[Segment, ...]) -> list[Segment]:
    return [s for s in segments if s.role is ProvisionRole.SUBUNIT]
