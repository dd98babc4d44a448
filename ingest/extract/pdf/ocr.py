"""Reading a picture of a page with tesseract, where it is installed."""

import csv
import io
import shutil
import subprocess
from functools import cache
from typing import Final

import pypdfium2 as pdfium

from ingest.extract.pdf.lines import Line, Page
from ingest.extract.problems import problem

_DPI: Final = 300
_SECONDS: Final = 120
_WORD_LEVEL: Final = "5"
_TO_POINTS: Final = 72 / _DPI


@cache
def can_ocr() -> bool:
    """Whether tesseract is on the path."""
    return shutil.which("tesseract") is not None


@cache
def _languages() -> str:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=10, check=False)
    installed = [name for name in listed.stdout.split()[1:] if name != "osd" and name.replace("_", "").isalpha()]
    return "+".join(sorted(installed, key=lambda name: name != "eng")) or "eng"


@cache
def _version() -> str:
    shown = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, timeout=10, check=False)
    return (shown.stdout or shown.stderr).split("\n", 1)[0]


def ocr_page(page: pdfium.PdfPage, number: int) -> Page:
    """The page as tesseract reads it, in every language installed. Raises StageError(`extract`, `ocr_failed`)."""
    command = ["tesseract", "stdin", "stdout", "-l", _languages(), "--dpi", str(_DPI), "tsv"]
    try:
        done = subprocess.run(command, input=_picture(page), capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise problem("ocr_failed", f"page {number}: {error}") from error
    width, height = page.get_size()
    return Page(number, width, height, tuple(_lines(done.stdout.decode("utf-8"), number)), reader=f"OCR {_version()}")


def _picture(page: pdfium.PdfPage) -> bytes:
    """The page in grey, as a portable graymap."""
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    pixels, width = bytes(bitmap.buffer), bitmap.width
    rows = (pixels[start : start + width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (width, bitmap.height) + b"".join(rows)


def _lines(table: str, number: int) -> list[Line]:
    words: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD_LEVEL and row["text"].strip():
            words.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return [_line(line, number) for line in words.values()]


def _line(words: list[dict[str, str]], number: int) -> Line:
    left = min(int(word["left"]) for word in words)
    top = min(int(word["top"]) for word in words)
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    bottom = max(int(word["top"]) + int(word["height"]) for word in words)
    box = (left * _TO_POINTS, top * _TO_POINTS, right * _TO_POINTS, bottom * _TO_POINTS)
    return Line(" ".join(word["text"] for word in words), number, box, box[3] - box[1])
