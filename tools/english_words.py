"""Write the table of common English words, src/onrecord/claims/lexicon/english_words.txt.

    python tools/english_words.py FOLDER... --dictionary WORDS

Counts in how many files below the folders a word stands in lower case: documentation, manual pages, books, in text,
HTML or gzip. Of words in fewer than `OFTEN` files only those of the dictionary are kept (a file with a word a line, as
Vim's `:spelldump` writes it), as the rest are identifiers and slips. An inflected form is left out where
`onrecord.claims.words.english.bases` leads to a word that is kept: a change there means making the table again. What
is taken from the sources is which words are common, no text.
"""

from __future__ import annotations

import argparse
import gzip
import html
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.claims.words.english import bases

TABLE = Path(__file__).resolve().parents[1] / "src/onrecord/claims/lexicon/english_words.txt"

OFTEN = 20
SHORTEST = 3
MOST_BYTES = 3_000_000
BANDS = (1_000, 5_000, 100_000)
"""Where the bands end: the most common thousand, what is common, the rest."""
_WORD = re.compile(r"(?<![\w@/.\-\\$%&#])[a-z]+(?![\w@/\\(=])")
_TAG = re.compile(r"<(script|style|pre|code)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"\n\s*\n")
_LEFT_OUT = (".py", ".pyc", ".so", ".js", ".json", ".go", ".c", ".h", ".pl", ".svg", ".css", ".map", ".png", ".ts")


def texts(folder: str) -> Iterator[str]:
    """The texts below a folder."""
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(place, name)
            if path.is_symlink() or name.endswith(_LEFT_OUT):
                continue
            with path.open("rb") as file:
                data = file.read(MOST_BYTES)
            if name.endswith(".gz"):
                try:
                    data = gzip.decompress(data)
                except (OSError, EOFError):
                    continue
            if b"\0" not in data[:1000]:
                text = data.decode("utf-8", "replace")
                yield html.unescape(_TAG.sub(" ", text)) if "<html" in text[:500].lower() else text


def counted(folders: Sequence[str]) -> Counter[str]:
    """In how many texts each word stands; a paragraph that many texts share, a licence, counts once."""
    found: Counter[str] = Counter()
    seen: set[int] = set()
    for folder in folders:
        for text in texts(folder):
            words: set[str] = set()
            for block in _BLOCK.split(text):
                key = hash(block)
                if key not in seen:
                    seen.add(key)
                    words.update(_WORD.findall(block))
            found.update(words)
    return found


def banded(counts: Counter[str], dictionary: frozenset[str]) -> list[list[str]]:
    """The words that are kept, by band, each band sorted."""
    kept = [word for word, n in counts.items() if len(word) >= SHORTEST and (n >= OFTEN or word in dictionary)]
    kept.sort(key=lambda word: (-counts[word], word))
    place = {word: at for at, word in enumerate(kept)}
    found: list[list[str]] = [[] for _ in BANDS]
    for at, word in enumerate(kept):
        band = next(number for number, end in enumerate(BANDS) if at < end)
        derived = any(base in place and (place[base] < BANDS[band]) for base in bases(word) if base != word)
        if not derived:
            found[band].append(word)
    return [sorted(words) for words in found]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--dictionary", type=Path, required=True)
    told = parser.parse_args()
    lines = told.dictionary.read_text(encoding="utf-8").splitlines()
    dictionary = frozenset(word for line in lines if (word := line.partition("/")[0].strip()).islower())
    with TABLE.open("w", encoding="ascii") as file:
        file.write("# Words of ordinary English, the most common band first; made by tools/english_words.py.\n")
        for words in banded(counted(told.folders), dictionary):
            file.write(" ".join(words) + "\n")


if __name__ == "__main__":
    main()
