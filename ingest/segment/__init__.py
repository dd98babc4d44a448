"""Segmentation: the text of a law, treaty or decision as addressable provisions.

`segment` never loses text: what stands outside every numbered provision is a unit without a number
(`preamble`, `schedule`, `body`).
"""

from ingest.items import Extracted, Segment
from ingest.segment.bilingual import split_languages
from ingest.segment.decisions import segment_decision
from ingest.segment.habits import habit_of
from ingest.segment.marked import is_divided, is_marked, segment_marked
from ingest.segment.plain import segment_plain
from ingest.segment.statutes import segment_statute

__all__ = ["is_marked", "segment", "split_languages"]


def segment(extracted: Extracted, kind: str, jurisdiction: str) -> tuple[Segment, ...]:
    """The segments of one document in one language, in reading order, parents before children.

    `kind` is legislation, treaty, case or anything else (then the text is one unit); `jurisdiction` is ISO 3166-1
    (`CA`, `CA-QC`) or empty. A file in several languages goes through `split_languages` first.
    """
    if kind == "case":
        return segment_marked(extracted) if is_divided(extracted) else segment_decision(extracted)
    if is_marked(extracted):
        return segment_marked(extracted)
    if kind not in ("legislation", "treaty"):
        return segment_plain(extracted)
    language = extracted.language.tag if extracted.language else ""
    return segment_statute(extracted, habit_of(jurisdiction, language), deep=kind == "treaty")
