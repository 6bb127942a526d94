"""Bar 7 of the record: `onrecord show` from a cold start with all files of the publishers taken in.

    python benchmarks/cold_show.py [--record RECORD] [--runs 20]

Without --record it makes one first (`benchmarks/everything.py`). Prints the median and the worst wall time of the whole
process, by name and by id, and checks that no YAML is read on that path.
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

QUERIES = ("Institute of Forensic Science", "us-ofac-sdn:36", "Huawei Technologies Co., Ltd.", "nobody of that name")


def seconds(record: Path, query: str) -> float:
    """The wall time of one `onrecord show` in a process of its own."""
    command = [str(Path(sys.executable).with_name("onrecord")), "show", query, "--record", str(record), "--json"]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
    return time.perf_counter() - began


def modules(record: Path) -> set[str]:
    """The modules that such a process loads."""
    code = (
        "import sys; from onrecord.cli import main\n"
        "sys.argv = ['onrecord', 'show', 'Institute of Forensic Science', '--json', '--record', sys.argv[1]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(record)], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "record.db"
        if not path.exists():
            with Record.create(path) as record:
                fill(record, SHARED / "data")
        print(f"record: {path.stat().st_size / 1e6:.1f} MB")
        seconds(path, QUERIES[0])
        for query in QUERIES:
            times = [seconds(path, query) for _ in range(arguments.runs)]
            print(f"show {query!r}: median {statistics.median(times):.3f} s, worst {max(times):.3f} s")
        loaded = modules(path)
        print("YAML read:", "yes" if {"yaml", "_yaml"} & loaded else "no", f"({len(loaded)} modules)")


if __name__ == "__main__":
    main()
