"""The language of a document, of each of its blocks, and of any short text, as BCP 47 tags with a confidence."""

from ingest.language.detect import tag_text
from ingest.language.document import tag

__all__ = ["tag", "tag_text"]
