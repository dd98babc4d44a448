"""A tiny corpus of three invented laws and a translation, with a key of each kind."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ENGLISH = """# Honest Offices Act

**1** This Act may be cited as the Honest Offices Act.

**2** A public official who solicits or accepts a bribe in return for an act in the exercise of his or her official
duties commits an offence and is liable to imprisonment for a term not exceeding nine years.

**3** The harbour master keeps the register of boats, and every boat is painted in the colour of its village.
"""
FRENCH = """# Loi sur les offices

Article 1. La présente loi s'applique dans tout le territoire de la République et dans ses ports.

Article 2. Est puni de neuf ans d'emprisonnement l'agent public qui sollicite ou accepte un avantage indu pour accomplir
un acte de ses fonctions.

Article 3. Le capitaine du port tient le registre des bateaux, et chaque bateau porte les couleurs de son village.
"""
CHINESE = """# 廉洁法

第一条　为了惩治贪污贿赂行为，保护公民和法人的合法权益，制定本法。

第二条　国家工作人员利用职务上的便利，索取他人财物的，或者非法收受他人财物，为他人谋取利益的，是受贿罪，处九年有期徒刑。

第三条　港口管理人负责登记船只，每条船都涂上本村的颜色，以便在海上能够互相辨认。
"""
HTML = "<!doctype html><html lang=en><meta charset=utf-8><title>Act</title><body>{}</body></html>"
MANIFEST = (
    ("en.md", "KE", "en", "Honest Offices Act"),
    ("fr.md", "MC", "fr", "Loi sur les offices de la République"),
    ("zh.md", "SG", "zh-Hans", "廉洁法"),
    ("en.html", "KE", "en", "Honest Offices Act in another form"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The folder of the files, and the folder of the keys."""

    files: Path
    keys: Path

    def table(self, name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
        """A key of tab-separated values."""
        file = self.keys / name
        file.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")
        return file

    def lines(self, name: str, rows: Iterable[object]) -> Path:
        """A key of JSON Lines."""
        file = self.keys / name
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return file

    def text(self, name: str, text: str) -> Path:
        """Any other file that goes with a key."""
        file = self.keys / name
        file.write_text(text, encoding="utf-8")
        return file


def write_corpus(folder: Path) -> Corpus:
    """The corpus, new in this folder."""
    corpus = Corpus(folder / "corpus", folder / "keys")
    corpus.files.mkdir()
    corpus.keys.mkdir()
    paragraphs = "".join(f"<p>{text}</p>" for text in ENGLISH.replace("# ", "").replace("**", "").split("\n\n"))
    texts = {"en.md": ENGLISH, "fr.md": FRENCH, "zh.md": CHINESE, "en.html": HTML.format(paragraphs)}
    for name, text in texts.items():
        (corpus.files / name).write_text(text, encoding="utf-8")
    with (corpus.files / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("path", "kind", "jurisdiction", "language", "title"))
        rows.writerows((path, "legislation", place, language, title) for path, place, language, title in MANIFEST)
    return corpus
