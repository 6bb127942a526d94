"""What the name index costs at 300,000 names: to build, on disk, to open, to bring up to date, in memory.

    python benchmarks/index_size.py [--corpus CORPUS.csv] [--record RECORD] [--names 300000]

CORPUS is what `benchmarks/grow.py` writes, RECORD the record of `benchmarks/everything.py`; both are made if they are
missing. The corpus is taken into a copy of the record, with the parties that were made as a list of their own, and then
a look in which a few hundred of them differ.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grow import NAMES, grown, listed, listed_with_one_edit, unlisted_people
from onrecord.record.record import Record
from onrecord.screening.index_arrays import arrays_of
from onrecord.screening.kept_index import folder_of, index_of
from onrecord.screening.search import ListedName

MAPPING = b"""list: own-grown
format: csv
key: id
schema: {column: schema, values: {Person: Person, Other: Organization}}
identity: {name: name, alias: {column: aliases, split: "|"}}
"""
CHANGED = 300
OPENING = """
import sys, time
from pathlib import Path
from threading import Thread
from onrecord.record.record import Record
from onrecord.screening.kept_index import index_of
names = Path(sys.argv[2]).read_text(encoding="utf-8").split("\\n")
def resident(what):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(what))
record = Record.open(Path(sys.argv[1]))
began = time.perf_counter()
index = index_of(record)
opened = time.perf_counter() - began
threads = [Thread(target=index.search_many, args=(names[start::2],), kwargs={"least": 0.7}) for start in (0, 1)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(f"{opened * 1000:.0f} {resident('VmRSS:'):.0f} {resident('RssAnon:'):.0f} {'numpy' in sys.modules}")
"""


def table(parties: dict[str, tuple[str, list[str]]]) -> bytes:
    """The parties as a file of a user's own list."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "schema", "name", "aliases"))
    for key, (schema, names) in parties.items():
        writer.writerow((key, schema, names[0], "|".join(name.replace("|", " ") for name in names[1:])))
    return text.getvalue().encode()


def fill(record: Record, corpus: Path) -> dict[str, tuple[str, list[str]]]:
    """Take the made parties of a corpus in."""
    parties: dict[str, tuple[str, list[str]]] = {}
    with corpus.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["id"].startswith("own-grown:"):
                schema = row["schema"] if row["schema"] == "Person" else "Other"
                parties.setdefault(row["id"].partition(":")[2], (schema, []))[1].append(row["name"])
    record.take({"": table(parties), "mapping": MAPPING}, "general", published="2026-01-01", complete=True)
    return parties


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--names", type=int, default=NAMES)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here, told = Path(folder), {}
        source = given.record or here / "source.db"
        corpus = given.corpus or here / "corpus.csv"
        if not corpus.exists():
            with corpus.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("id", "schema", "name", "kind"), *grown(listed(source), given.names)])
        path = here / "record.db"
        shutil.copy(source, path)
        with Record.open(path, write=True) as record:
            parties = fill(record, corpus)
            names = record.names()
            told["names"] = len(names)
            began, used = time.perf_counter(), time.process_time()
            arrays_of([ListedName(*each[:4]) for each in names], [each.public for each in names])
            told["build_from_names_s"] = round(time.perf_counter() - began, 2)
            told["build_from_names_cpu_s"] = round(time.process_time() - used, 2)
            began = time.perf_counter()
            index_of(record)
            told["build_from_record_s"] = round(time.perf_counter() - began, 2)
            files = [item for item in folder_of(path).rglob("*") if item.is_file()]
            told["disk_mb"] = round(sum(item.stat().st_size for item in files) / 1e6, 1)
            for number, key in enumerate([*parties][:CHANGED]):
                parties[key][1].append(f"{parties[key][1][0]} Number {number}")
            record.take({"": table(parties), "mapping": MAPPING}, "general", published="2026-01-02", complete=True)
            began, used = time.perf_counter(), time.process_time()
            index_of(record)
            told["after_a_small_look_s"] = round(time.perf_counter() - began, 2)
            told["after_a_small_look_cpu_s"] = round(time.process_time() - used, 2)
        asked = here / "asked.txt"
        people = unlisted_people(5000, 1) + listed_with_one_edit([each.name for each in names], 5000, 1)
        asked.write_text("\n".join(people), encoding="utf-8")
        run = [sys.executable, "-c", OPENING, str(path), str(asked)]
        # Twice, for a change of the sources while this runs has the index made again.
        for _ in range(2):
            opened = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
        told |= {"open_ms": int(opened[0]), "resident_mb": int(opened[1]), "of_it_private_mb": int(opened[2])}
        print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
