"""`onrecord screen NAME` from a cold start: the whole process, with all files of the publishers taken in.

    python benchmarks/cold_screen.py [--record RECORD] [--runs 30]

Without --record it makes one first (`benchmarks/everything.py`). The index is built by a question before the clock
starts. Prints the median and the worst wall time by name, over all runs, and whether a process reads YAML or wakes
numpy, of which either would take a good part of the time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from everything import SHARED, fill
from onrecord.record.record import Record

QUERIES = (
    ("Institute of Forensic Sciences",),
    ("Vladimir Vladimirovich Puttin", "--schema", "Person"),
    ("Hikvison Digital Technology",),
    ("海康威视",),
    ("Владимир Путин", "--birth-date", "1952-10-07"),
    ("Ingeborg Abrahamsen", "--schema", "Person"),
    ("Nobody of that name",),
)
BAR = 0.3
HEAVY = ("yaml", "numpy", "opencc", "pypinyin", "lxml")


def command(record: Path, query: tuple[str, ...]) -> list[str]:
    """The command."""
    return [str(Path(sys.executable).with_name("onrecord")), "screen", *query, "--record", str(record)]


def seconds(record: Path, query: tuple[str, ...]) -> float:
    """The wall time of one process."""
    began = time.perf_counter()
    subprocess.run(command(record, query), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def modules(record: Path, query: tuple[str, ...]) -> set[str]:
    """The modules that such a process loads."""
    code = (
        "import sys; from onrecord.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    run = [sys.executable, "-c", code, *command(record, query)[1:]]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stderr.split())


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--runs", type=int, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.db"
        if not path.exists():
            with Record.create(path) as record:
                fill(record, SHARED / "data")
        print(f"load {os.getloadavg()[0]:.2f}; record: {path.stat().st_size / 1e6:.1f} MB")
        print(f"the first question, which builds the index: {seconds(path, QUERIES[0]):.2f} s")
        every = []
        for query in QUERIES:
            times = [seconds(path, query) for _ in range(given.runs)]
            every += times
            woken = sorted(modules(path, query).intersection(HEAVY))
            print(f"screen {' '.join(query)!r}: median {statistics.median(times):.3f} s, worst {max(times):.3f} s; "
                  f"wakes {', '.join(woken) or 'none of ' + ', '.join(HEAVY)}", flush=True)  # fmt: skip
        print(f"all: median {statistics.median(every):.3f} s, worst of {len(every)} {max(every):.3f} s "
              f"(bar {BAR})")  # fmt: skip


if __name__ == "__main__":
    main()
