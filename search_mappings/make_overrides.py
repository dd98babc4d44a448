"""Makes overrides/<language>.tsv: words that OpenSearch's edition of Snowball stems differently from tantivy's.

    python -m search_mappings.make_overrides http://127.0.0.1:9200 FILE...

Every distinct word of the text files, and of the present lists, is stemmed by both engines in every language, for
words travel; the lists keep those that differ, with tantivy's stem. Run it after an upgrade of either engine.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from opensearchpy import OpenSearch

from app.domain.text import fold
from app.search.analysis import OTHER, Analyzer, load_analysis
from app.settings import SEARCH_MAPPINGS

AT_ONCE: Final = 2000


def main(url: str, files: Iterable[str]) -> None:
    """Write the list of each language that has a stemmer."""
    analysis, client = load_analysis(), OpenSearch([url])
    texts = (Path(file).read_text(encoding="utf-8", errors="replace") for file in files)
    words = distinct_words(analysis.analyzers[OTHER], texts)
    for name, analyzer in analysis.analyzers.items():
        if analyzer.stemmer:
            differing = dict(differences(client, analyzer, sorted({*words, *analyzer.overrides})))
            write_overrides(SEARCH_MAPPINGS / "overrides" / f"{name}.tsv", differing)
            print(f"{name}: {len(differing)} of {len(words)} words differ")


def write_overrides(file: Path, stems: Mapping[str, str]) -> None:
    """A line a word; no file for none."""
    if stems:
        file.write_text("".join(f"{word}\t{stem}\n" for word, stem in stems.items()), encoding="utf-8")
    else:
        file.unlink(missing_ok=True)


def distinct_words(analyzer: Analyzer, texts: Iterable[str]) -> set[str]:
    """The folded words of texts; of those with an accent, also as careless writers leave it out."""
    words: set[str] = set()
    for text in texts:
        folded = fold(text)
        tokens = analyzer.tokens(folded)
        words.update(folded[token.char_offset_from : token.char_offset_to] for token in tokens)
        words.update(token.text for token in tokens)
    return words


def differences(client: OpenSearch, analyzer: Analyzer, words: list[str]) -> Iterator[tuple[str, str]]:
    """Each word that the two engines stem differently, with the stem that tantivy gives it."""
    snowball = {"type": "snowball", "language": analyzer.stemmer}
    for start in range(0, len(words), AT_ONCE):
        chunk = words[start : start + AT_ONCE]
        body = {"tokenizer": "whitespace", "filter": [snowball], "text": " ".join(chunk)}
        theirs = [token["token"] for token in client.indices.analyze(body=body)["tokens"]]
        for word, their_stem, our_stem in zip(chunk, theirs, map(analyzer.stem, chunk), strict=True):
            if their_stem != our_stem:
                yield word, our_stem


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
