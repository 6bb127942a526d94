"""The table of phrases: its size, how long it takes to make, to open and to find in, and what it finds wrongly.

    python benchmarks/phrases.py --record RECORD [--text FOLDER_OR_FILE ...] [--passages PASSAGES.jsonl] [--show 40]

`--text` names text that is not about listings: each mention in it is false, unless it names one that is listed indeed;
all are printed to be judged. `--passages` is a set in the shape of `../shared/gold/claims/passages.jsonl`, of which the
documents are timed. Times are those of one core; opening and finding are measured in this process, once everything is
imported; opening cold, by `--cold`, in a process of its own. With pyahocorasick installed, an automaton of the same
phrases is measured beside the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import onrecord
from onrecord.claims.phrases.building import arrays_of
from onrecord.claims.phrases.kept import phrases_of
from onrecord.claims.phrases.phrase_words import words_in
from onrecord.claims.phrases.phrases import Phrases
from onrecord.claims.phrases.short_forms import forms_of
from onrecord.claims.words.tokens import tokens

ROUNDS = 5
ARTICLE = 600
"""Words of an article."""
MOST_BYTES = 2_000_000
COLD = """
import sys, time
import onrecord
from onrecord.claims.phrases.kept import phrases_of
with onrecord.open(sys.argv[1]) as record:
    began = time.perf_counter()
    found = phrases_of(record)
    print(time.perf_counter() - began, len(found), "numpy" in sys.modules)
"""


def texts(paths: Sequence[Path]) -> Iterator[str]:
    """The texts of files and of all files below folders; what is not text is left out."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_file() or file.is_symlink():
                continue
            with file.open("rb") as opened:
                data = opened.read(MOST_BYTES)
            if file.suffix == ".gz":
                try:
                    data = gzip.decompress(data)
                except (OSError, EOFError):
                    continue
            if b"\0" not in data[:1000]:
                yield data.decode("utf-8", "replace")


def passages(path: Path) -> list[str]:
    """The documents of a set."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line["text"] for line in lines if line["type"] == "doc"]


def timed(phrases: Phrases, documents: Sequence[str]) -> float:
    """Seconds that finding takes for an article, tokens at hand."""
    read = [(text, tokens(text)) for text in documents]
    size = sum(len(text.split()) for text in documents)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for text, words in read:
            phrases.find(text, words)
        best = min(best, time.process_time() - began)
    return best / size * ARTICLE


def wrongly(phrases: Phrases, documents: Iterator[str], show: int) -> None:
    """Print what is found in text that names nobody."""
    size = 0
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    where: dict[tuple[str, bool], str] = {}
    for text in documents:
        size += len(text.split())
        for one in phrases.find(text, tokens(text)):
            name = text[one.start : one.end]
            found[one.is_certain][name] += 1
            around = " ".join(text[max(0, one.start - 40) : one.end + 40].split())
            where.setdefault((name, one.is_certain), f"{one.entries[0]}: {around}")
    for certain, names in found.items():
        total = sum(names.values())
        rate = total / max(size, 1) * 10_000
        print(f"{'certain' if certain else 'uncertain'}: {total} in {size} words, {rate:.2f} in 10,000")
        for name, n in names.most_common(show):
            print(f"  {n:5} {name!r} {where[name, certain]}")


def automaton(record: onrecord.Desk, documents: Sequence[str]) -> None:
    """The same phrases, as text with one space between words, in an Aho-Corasick automaton."""
    try:
        import ahocorasick
    except ImportError:
        print("pyahocorasick is not installed")
        return
    keys = {" " + " ".join(form.words) + " " for name in record.names() for form in forms_of(name.name, name.schema)}
    began = time.perf_counter()
    machine = ahocorasick.Automaton()
    for number, key in enumerate(keys):
        machine.add_word(key, number)
    machine.make_automaton()
    built = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "machine")
        machine.save(path, lambda value: str(value).encode())
        began = time.perf_counter()
        ahocorasick.load(path, lambda data: int(data))
        loaded = time.perf_counter() - began
        size = Path(path).stat().st_size
    read = [" " + " ".join(words_in(text, tokens(text)).words) + " " for text in documents]
    began = time.process_time()
    hits = sum(1 for text in read for _ in machine.iter(text))
    each = (time.process_time() - began) / sum(len(text.split()) for text in documents) * ARTICLE
    print(
        f"automaton of {len(keys)} phrases: built in {built:.2f} s, loaded in {loaded:.2f} s from {size / 1e6:.0f} MB"
    )
    print(f"  {each * 1e3:.2f} ms an article, for {hits} hits that are not judged yet")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--text", type=Path, nargs="*", default=[])
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--show", type=int, default=40)
    told = parser.parse_args()
    with onrecord.open(told.record) as record:
        began = time.perf_counter()
        names = record.names()
        reading = time.perf_counter() - began
        began = time.perf_counter()
        arrays, about = arrays_of(names)
        building = time.perf_counter() - began
        size = sum(values.nbytes for values in arrays.values())
        print(f"{about['phrases']} phrases of {len(names)} names, {size / 1e6:.1f} MB")
        print(f"names read in {reading:.2f} s, table made in {building:.2f} s")
        phrases = phrases_of(record)
        run = [sys.executable, "-c", COLD, str(told.record)]
        for _ in range(2):
            print("opened cold (seconds, phrases, numpy imported):", subprocess.check_output(run, text=True).strip())
        if told.passages:
            documents = passages(told.passages)
            print(f"found in an article of {ARTICLE} words in {timed(phrases, documents) * 1e3:.2f} ms")
            automaton(record, documents)
        if told.text:
            wrongly(phrases, texts(told.text), told.show)


if __name__ == "__main__":
    main()
