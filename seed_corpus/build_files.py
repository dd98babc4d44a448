"""Keep the built part of the seed corpus true to its sources.

`python seed_corpus/build_files.py build` writes every PDF and DOCX of `manifest.csv` from the text of the same name
under `.sources/` (Markdown: title, note, headings, paragraphs; hidden, so that ingest leaves it alone); names given
after `build` restrict it to these files. `refresh` writes the checksums of all files into the manifest; `check` fails
when one differs, or a file is unlisted. PDFs are printed by Chromium (`chromium` on the path), DOCX files are made by
python-docx.
"""

import argparse
import csv
import hashlib
import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

SEED = Path(__file__).resolve().parent
MANIFEST = SEED / "manifest.csv"
RIGHT_TO_LEFT = {"ar"}
MARKS = {"# ": "h1", "> ": "note", "## ": "h2", "### ": "h3"}
DOCX_STYLES = {"h1": "Title", "note": "Quote", "h2": "Heading 1", "h3": "Heading 2", "p": "Normal"}
PAGE = """<!DOCTYPE html><html lang="{language}" dir="{direction}"><meta charset="utf-8"><title>{title}</title>
<style>@page {{ size: A4; margin: 22mm }} h1 {{ font-size: 17pt }} h2 {{ font-size: 14pt }} h3 {{ font-size: 11.5pt }}
body {{ font: 10.5pt/1.5 {font} }} h2, h3 {{ break-after: avoid }} .note {{ color: #444 }} {weight}</style>
{body}</html>"""
FONTS = {"ar": '"Noto Kufi Arabic"', "zh-Hans": '"Noto Sans CJK SC"', "zh-Hant": '"Noto Sans CJK TC"'}
ONE_WEIGHT = "h1, h2, h3 { font-weight: normal }"
"""A second weight of a Chinese font would double the size of a file."""

Row = dict[str, str]


def rows() -> list[Row]:
    """The manifest's rows."""
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def source_of(row: Row) -> Path:
    """Where the text of a PDF or DOCX of the manifest lies."""
    return (SEED / ".sources" / Path(row["path"]).relative_to("legislation")).with_suffix(".md")


def paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """(`h1`, `note`, `h2`, `h3` or `p`, text) of every line of a source that is not empty."""
    for line in filter(None, map(str.strip, text.splitlines())):
        mark = next((mark for mark in MARKS if line.startswith(mark)), "")
        yield MARKS.get(mark, "p"), line.removeprefix(mark)


def build_docx(row: Row, target: Path) -> None:
    """A Word file with real heading styles; right-to-left paragraphs where the language asks for it."""
    document = Document()
    title = row["title"][:255]  # the longest that the file format allows
    document.core_properties.title, document.core_properties.language = title, row["language"]
    for kind, text in paragraphs(source_of(row).read_text(encoding="utf-8")):
        paragraph = document.add_paragraph(text, style=DOCX_STYLES[kind])
        if row["language"] in RIGHT_TO_LEFT:
            _right_to_left(paragraph)
    document.save(str(target))


def _right_to_left(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def build_pdf(row: Row, target: Path) -> None:
    """A PDF with a text layer and subset fonts. Raises RuntimeError when Chromium is missing or fails."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        raise RuntimeError("chromium is needed to print PDFs; install it or build the other files only")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(_page(row), encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging")
        run = [browser, *options, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(run, check=True, capture_output=True, timeout=120)


def _page(row: Row) -> str:
    tags = {"note": ('<p class="note">', "</p>")}
    body = "\n".join(
        f"{tags.get(kind, (f'<{kind}>', ''))[0]}{html.escape(text)}{tags.get(kind, ('', f'</{kind}>'))[1]}"
        for kind, text in paragraphs(source_of(row).read_text(encoding="utf-8"))
    )
    return PAGE.format(
        language=row["language"],
        direction="rtl" if row["language"] in RIGHT_TO_LEFT else "ltr",
        title=html.escape(row["title"]),
        font=FONTS.get(row["language"], '"DejaVu Serif"'),
        weight=ONE_WEIGHT if row["language"].startswith("zh") else "",
        body=body,
    )


BUILDERS = {".docx": build_docx, ".pdf": build_pdf}


def build(names: Iterable[str]) -> None:
    """Build the named files of the manifest, or all that have a source."""
    wanted = set(names)
    for row in rows():
        target = SEED / row["path"]
        builder = BUILDERS.get(target.suffix)
        if builder and (not wanted or row["path"] in wanted):
            target.parent.mkdir(parents=True, exist_ok=True)
            builder(row, target)


def checksum(path: str) -> str:
    """SHA-256 of a file of the seed corpus."""
    return hashlib.sha256((SEED / path).read_bytes()).hexdigest()


def refresh() -> None:
    """Write every file's checksum into the manifest."""
    listed = [{**row, "sha256": checksum(row["path"])} for row in rows()]
    with MANIFEST.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, listed[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def faults() -> list[str]:
    """What is wrong between the manifest and the files: one line a fault."""
    listed = {row["path"]: row["sha256"] for row in rows()}
    present = {
        file.relative_to(SEED).as_posix()
        for folder in ("legislation", "cases")
        for file in (SEED / folder).rglob("*")
        if file.is_file()
    }
    wrong = [f"{path}: checksum differs" for path in sorted(listed.keys() & present) if checksum(path) != listed[path]]
    return [
        *wrong,
        *(f"{path}: not in the manifest" for path in sorted(present - listed.keys())),
        *(f"{path}: in the manifest, not on disk" for path in sorted(listed.keys() - present)),
    ]


def main() -> int:
    """Exit code 0, or 1 when `check` finds faults."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("build", "refresh", "check"))
    parser.add_argument("paths", nargs="*", help="paths of the manifest to build (all when none is given)")
    arguments = parser.parse_args()
    if arguments.task == "build":
        build(arguments.paths)
    if arguments.task != "check":
        refresh()
    found = faults()
    print("\n".join(found) or "the seed corpus agrees with its manifest", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
