"""Speed and memory of a batch: rows of people, 1 % of them listed with one edit, CSV to CSV through `onrecord screen`.

    python benchmarks/batch_speed.py [--rows 1000000] [--workers 2] [--birth-dates] [--any-schema]
                                     [--record RECORD] [--folder FOLDER]

The record has all files of the publishers and, as a list of its own, the parties that `grow.py` makes, so that it
holds 300,000 names. The index is built before the clock starts. Told are rows a second of the whole process, and its
memory as it went on: where that is constant, the last quarter needs no more than the second. Rows are screened as
persons by their names; --birth-dates has the birth dates weighed too, --any-schema looks for organisations as well.
Ten million rows, the figure with a bar, take minutes: `--rows 10000000`. --folder keeps what is made there, and uses it
again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import grow
from onrecord.desk.desk import Desk

OWN = "own-grown"
EVERY = 0.25
"""Seconds between two readings of the memory."""
BAR = 25_000
"""Rows a second, on two cores and ten million rows."""


def with_grown(record: Path, source: Path | None, names: int = grow.NAMES) -> None:
    """Make a record with so many names: that of `source`, or of all published files, and the made ones."""
    part = record.with_suffix(".part")
    part.unlink(missing_ok=True)
    if source:
        shutil.copy(source, part)
    parties = grow.listed(part)
    made: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in grow.grown(parties, names):
        if each.id.startswith(OWN):
            made[each.id.partition(":")[2], each.schema][each.kind].append(each.name)
    for some in made.values():
        if "name" not in some:
            # Its name was another's already.
            kind = next(iter(some))
            some["name"] = [some[kind].pop(0)]
    lines = [json.dumps({"id": key, "schema": schema, **some}) for (key, schema), some in made.items()]
    columns = ", ".join(f"{kind}: {kind}" for kind in sorted({kind for some in made.values() for kind in some}))
    schemata = ", ".join(f"{schema}: {schema}" for schema in sorted({schema for _, schema in made}))
    mapping = (
        f"list: {OWN}\nformat: jsonl\nkey: id\nschema: {{column: schema, values: {{{schemata}}}}}\n"
        f"identity: {{{columns}}}\n"
    )
    with Desk.open(part, write=True) as desk:
        files = {"": "\n".join(lines).encode(), "mapping": mapping.encode()}
        desk.take(files, "general", published=datetime.now(UTC).date().isoformat(), complete=True, name=OWN)
    part.rename(record)


def persons(record: Path) -> list[str]:
    """The published names of persons."""
    parties = [party for party in grow.listed(record) if party.schema == "Person" and not party.id.startswith(OWN)]
    return [name for party in parties for name, _ in party.names]


def onrecord(*arguments: str) -> list[str]:
    """The command."""
    return [str(Path(sys.executable).with_name("onrecord")), *arguments]


def watched(command: Sequence[str]) -> tuple[float, list[tuple[float, float]]]:
    """Run it; gives its seconds, and (MB resident, MB of those its own) every now and then."""
    began, seen = time.perf_counter(), []
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            if memory := resident(process.pid):
                seen.append(memory)
            time.sleep(EVERY)
        seconds = time.perf_counter() - began
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: {process.stderr.read() if process.stderr else ''}")
    return seconds, seen


def resident(process: int) -> tuple[float, float] | None:
    """MB resident, and MB of those that are not mapped files; None where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return None
    told = {line.partition(":")[0]: line.split()[1] for line in lines if len(line.split()) > 1}
    return (int(told["VmRSS"]) / 1024, int(told["RssAnon"]) / 1024) if "RssAnon" in told else None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--workers", type=int, help="threads that search; one for each core if it is not given")
    parser.add_argument("--birth-dates", action="store_true")
    parser.add_argument("--any-schema", action="store_true")
    parser.add_argument("--record", type=Path, help="a record of all published files; made if it is not given")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if not given.record and not (grow.SHARED / "data").is_dir():
        raise SystemExit(f"{grow.SHARED}/data is missing: set ONRECORD_SHARED")
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        measure(given, given.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(given, Path(folder))


def measure(given: argparse.Namespace, folder: Path) -> None:
    """Make what is missing, then measure."""
    record, source = folder / "record.db", folder / f"rows-{given.rows}.csv"
    if not record.exists():
        with_grown(record, given.record)
    if not source.exists():
        grow.ten_million_rows(source, given.rows, persons(record))
    began = time.perf_counter()
    subprocess.run(onrecord("screen", "Nobody", "--record", str(record)), check=True, stdout=subprocess.DEVNULL)
    print(f"load {os.getloadavg()[0]:.2f}; the first question, which builds the index: "
          f"{time.perf_counter() - began:.1f} s")  # fmt: skip
    columns = "name=full_name,birthDate=dob" if given.birth_dates else "name=full_name"
    output = folder / "hits.csv"
    command = onrecord("screen", "--record", str(record), "--input", str(source), "--columns", columns,
                       "--output", str(output), "--overwrite", "--restart")  # fmt: skip
    command += [] if given.any_schema else ["--schema", "Person"]
    command += ["--workers", str(given.workers)] if given.workers else []
    seconds, seen = watched(command)
    with output.open("rb") as file:
        hits = sum(1 for _ in file) - 1
    print(f"{given.rows:,} rows in {seconds:.1f} s: {given.rows / seconds:,.0f} rows/s, {hits:,} hits "
          f"(bar {BAR:,} rows/s on two cores)")  # fmt: skip
    if not seen:
        return
    print(f"memory: at most {max(total for total, _ in seen):.0f} MB resident, "
          f"{max(own for _, own in seen):.0f} MB of it not shared")  # fmt: skip
    quarters = [seen[len(seen) * at // 4 : len(seen) * (at + 1) // 4] for at in range(4)]
    if all(quarters):
        told = ", ".join(f"{max(own for _, own in quarter):.0f}" for quarter in quarters)
        print(f"MB not shared, the most in each quarter of the time: {told}")


if __name__ == "__main__":
    main()
