"""From a file's bytes to blocks of text in reading order, each with its place in the original.

The content decides who reads a file, its name only where the content leaves it open.
"""

from ingest.extract.auction import extract

__all__ = ["extract"]
