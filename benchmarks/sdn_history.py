"""Bar 1 of the record: 308 states of the SDN list taken in as 308 looks, then checked against the files themselves.

    python benchmarks/sdn_history.py [--bundle PATH] [--questions 500]

Prints seconds, record size and peak memory of the taking, and how many of the random (entry, day) questions have the
same answer as a direct reading of the last file of that day in New York.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
BUNDLE = "ofac_sdn/sdn_csv_git_history_2021-08-18_2024-05-03.bundle"
ZONE = ZoneInfo("America/New_York")


def states(bundle: Path, folder: Path) -> list[Path]:
    """The non-empty states of sdn.csv in the bundle, each as a file named by its instant, oldest first."""
    bare = folder / "history.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(bundle), str(bare)], check=True)
    log = subprocess.run(
        ["git", "-C", str(bare), "log", "--format=%H %cI", "--reverse", "--", "sdn.csv"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = []
    for line in log.splitlines():
        commit, instant = line.split()
        data = subprocess.run(
            ["git", "-C", str(bare), "cat-file", "blob", f"{commit}:sdn.csv"], check=True, capture_output=True
        ).stdout
        if data:
            path = folder / (
                datetime.fromisoformat(instant).astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H%M%SZ") + ".csv"
            )
            path.write_bytes(data)
            found.append(path)
    return found


def take(record_path: Path, folder: Path) -> None:
    """Run in a process of its own: take all states in, and print what it cost."""
    from onrecord.record.record import Record

    began = time.perf_counter()
    with Record.create(record_path, bare=True) as record:
        taken = list(record.take_paths(sorted(folder.glob("*.csv")), "ofac-sdn-csv"))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"looks": len(taken), "seconds": seconds, "peak_mb": peak}))


def questions(record_path: Path, files: list[Path], count: int) -> tuple[int, list[str]]:
    """How many random questions agree with a direct reading, and those that do not."""
    from onrecord.record.record import Record

    last = {}
    for path in files:
        at = datetime.fromisoformat(path.stem)
        last[at.astimezone(ZONE).date()] = path
    keys = {day: set(re.findall(rb"^(\d+),", path.read_bytes(), re.MULTILINE)) for day, path in last.items()}
    everyone = sorted(set().union(*keys.values()))
    days = sorted(last)
    chance = random.Random(20240503)
    wrong = []
    with Record.open(record_path) as record:
        for _ in range(count):
            key, day = chance.choice(everyone), chance.choice(days)
            entries = record.show(f"us-ofac-sdn:{key.decode()}", on=day).entries
            listed = bool(entries) and str(entries[0].state) == "in_force"
            unlisted = bool(entries) and str(entries[0].state) in ("not_listed", "ended")
            if (key in keys[day]) != listed or (key not in keys[day]) != unlisted:
                wrong.append(f"{key.decode()} on {day}: {entries[0].state if entries else 'nothing'}")
    return count - len(wrong), wrong


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=SHARED / "data" / BUNDLE)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="keep the record here")
    parser.add_argument("--take", nargs=2, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.take:
        take(*arguments.take)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "states"
        folder.mkdir()
        files = states(arguments.bundle, folder)
        record_path = arguments.keep or Path(temporary) / "record.db"
        done = subprocess.run(
            [sys.executable, __file__, "--take", str(record_path), str(folder)],
            check=True,
            capture_output=True,
            text=True,
        )
        cost = json.loads(done.stdout)
        size = record_path.stat().st_size / 1e6
        raw = sum(path.stat().st_size for path in files) / 1e6
        print(f"{cost['looks']} looks ({raw:.0f} MB raw): {cost['seconds']:.1f} s, record {size:.1f} MB, "
              f"peak memory {cost['peak_mb']:.0f} MB")  # fmt: skip
        right, wrong = questions(record_path, files, arguments.questions)
        print(f"{right} of {arguments.questions} random (entry, day) questions agree with the files")
        for line in wrong[:20]:
            print("  differs:", line)


if __name__ == "__main__":
    main()
