"""Speed and size of the name index: the 300,000 names of `grow.py`, searched by one core and by two.

    python benchmarks/search_speed.py [--corpus CORPUS.csv] [--record RECORD] [--batch 40000] [--single 5000]

Queries are people on no list, and listed persons and organisations with one letter changed. Batch figures are names a
second with full scoring, everything included from the text as published to the scores, best of three rounds over names
that were not asked before; once at the match threshold and once with all names from the least score that is worth
telling. The single query is timed in a process that is warm, by names not asked before either. Resident memory is that
of a process of its own that opens the index from a folder and searches: `mapped` is what it shares with others.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grow
import indexed
from onrecord.screening.asking import THRESHOLD
from onrecord.screening.index import NameIndex
from onrecord.screening.kinds import Mode
from onrecord.screening.search import LEAST_SCORE, ListedName, NameSearch, mode_of

CHUNK = 2000
ROUNDS = 3
BARS = {"people on no list": 20_000, "listed persons, one edit": 7_000, "listed organisations, one edit": 7_000}
"""Names a second and core."""


def queries(names: Sequence[grow.Named], n: int, seed: int) -> list[tuple[str, Mode, list[str]]]:
    """What is asked, by kind."""
    by_mode = {mode: [each.name for each in names if mode_of(each.schema) is mode] for mode in Mode}
    people = grow.unlisted_people(n, seed, [each.name for each in names])
    return [
        ("people on no list", Mode.PERSON, people),
        ("listed persons, one edit", Mode.PERSON, grow.listed_with_one_edit(by_mode[Mode.PERSON], n, seed)),
        (
            "listed organisations, one edit",
            Mode.ORGANISATION,
            grow.listed_with_one_edit(by_mode[Mode.ORGANISATION], n, seed),
        ),
    ]


def rate(search: NameIndex, names: Sequence[str], mode: Mode, least: float, threads: int = 1) -> tuple[float, float]:
    """Names a second, and names a second of processor time: where other work runs, the second is nearer the truth."""
    chunks = [names[at : at + CHUNK] for at in range(0, len(names), CHUNK)]
    began, used = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(lambda chunk: search.search_many(chunk, mode, limit=10, least=least), chunks):
            pass
    return len(names) / (time.perf_counter() - began), len(names) / (time.process_time() - used)


def latencies(search: NameSearch, names: Sequence[str], mode: Mode) -> list[float]:
    """Seconds of each search alone, sorted."""
    found = []
    for name in names:
        began = time.perf_counter()
        search.search(name, mode, limit=10, least=THRESHOLD)
        found.append(time.perf_counter() - began)
    return sorted(found)


def memory(folder: Path, names: Path) -> dict[str, float]:
    """MB of a process that opens the index and searches: all that is resident, and how much of that is mapped files."""
    command = [sys.executable, __file__, "--resident", str(folder), str(names)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent).stdout
    return {key: float(value) for key, value in (line.split() for line in told.splitlines())}


def resident(folder: Path, names: Path) -> None:
    """What `memory` runs."""
    search = indexed.opened(folder)
    for name in names.read_text(encoding="utf-8").splitlines():
        search.search(name, least=THRESHOLD)
    status = Path("/proc/self/status")
    if not status.exists():
        return
    for line in status.read_text().splitlines():
        key, _, value = line.partition(":")
        if key in ("VmRSS", "RssAnon", "RssFile", "RssShmem"):
            print(key, int(value.split()[0]) / 1024)


def corpus(given: argparse.Namespace, folder: Path) -> list[grow.Named]:
    """The names to search in."""
    if given.corpus:
        with given.corpus.open(encoding="utf-8", newline="") as file:
            return [grow.Named(**row) for row in csv.DictReader(file)]
    return [*grow.grown(grow.listed(given.record or folder / "record.db"))]


def measure(given: argparse.Namespace, folder: Path) -> None:
    """Everything, printed as it comes."""
    named = corpus(given, folder)
    names = [ListedName(each.id, each.schema, each.name, 0) for each in named]
    print(f"load {os.getloadavg()[0]:.2f}; {len(names)} names, sha256 {grow.digest(named)}")
    began = time.perf_counter()
    indexed.written(names, folder / "index")
    built = time.perf_counter() - began
    on_disk = sum(path.stat().st_size for path in (folder / "index").iterdir())
    print(f"index: built and written in {built:.1f} s (bar 8), {on_disk / 1e6:.1f} MB on disk (bar 60)", flush=True)
    del names
    asked = queries(named, ROUNDS * given.batch + given.single, grow.SEED)
    for label, mode, texts in asked:
        rounds = [texts[at * given.batch : (at + 1) * given.batch] for at in range(ROUNDS)]
        told = []
        for least in (THRESHOLD, LEAST_SCORE):
            search = indexed.opened(folder / "index")
            rates = [rate(search, some, mode, least) for some in rounds]
            wall, used = max(rates), max(cpu for _, cpu in rates)
            told.append(f"{wall[0]:,.0f} names/s ({used:,.0f} a second of processor) with scores from {least:.2f}")
        print(f"{label}: {', '.join(told)} (bar {BARS[label]:,} at the threshold)", flush=True)
    label, mode, texts = asked[0]
    if (os.cpu_count() or 1) > 1:
        one, two = (rate(indexed.opened(folder / "index"), texts, mode, THRESHOLD, threads)[0] for threads in (1, 2))
        print(f"two threads: x{two / one:.2f} ({label}; bar x1.9)", flush=True)
    for label, mode, texts in asked:
        single, search = texts[ROUNDS * given.batch :], indexed.opened(folder / "index")
        rate(search, texts[: given.batch], mode, THRESHOLD)
        times = latencies(search, single, mode)
        print(f"one query, {label}: p50 {percentile(times, 50) * 1e6:.0f} µs, p99 {percentile(times, 99) * 1e6:.0f} µs "
              "(bar 150 and 600)", flush=True)  # fmt: skip
    some = folder / "names.txt"
    some.write_text("\n".join(text for _, _, texts in asked for text in texts[:1000]), encoding="utf-8")
    for key, value in memory(folder / "index", some).items():
        print(f"memory of a process that searched: {key} {value:.0f} MB")


def percentile(values: Sequence[float], at: int) -> float:
    """That of sorted values.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50), percentile([1.0, 2.0, 3.0, 4.0], 99)
    (2.0, 4.0)
    """
    return values[max(0, -(-len(values) * at // 100) - 1)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="what grow.py wrote; made if it is not given")
    parser.add_argument("--record", type=Path, help="the record to grow a corpus from; made if it is missing")
    parser.add_argument("--batch", type=int, default=40_000, help="names of each kind in a round")
    parser.add_argument("--single", type=int, default=5_000, help="single queries of each kind")
    parser.add_argument("--resident", nargs=2, type=Path, metavar=("FOLDER", "NAMES"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.resident:
        resident(*given.resident)
        return
    if not given.corpus and not (grow.SHARED / "data").is_dir():
        raise SystemExit(f"{grow.SHARED}/data is missing: set ONRECORD_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        measure(given, Path(folder))


if __name__ == "__main__":
    main()
