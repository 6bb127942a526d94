"""Kill -9 at random moments while taking in: the record opens, verifies, and holds each look wholly or not at all.

    python benchmarks/kill.py [--kills 200] [--bare] [--seed 1]

A process of its own creates a record, takes looks of four feeds in, accepts one, retracts one and rebuilds. It is
killed at a random moment; then the record must verify, hold a beginning of what was done and nothing in halves, and,
when the rest is done, be the same as one that nobody disturbed. Prints where the kills fell and fails on the first that
did harm.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.publishers.bis_dpl_txt import COLUMNS as DPL_COLUMNS
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest

OWN = """list: own-suppliers
format: csv
key: id
schema: Company
identity: {name: name}
sublist: part
"""
UN = (
    '<CONSOLIDATED_LIST dateGenerated="2024-0{month}-01T00:00:00Z"><INDIVIDUALS/><ENTITIES>{inside}</ENTITIES>'
    "</CONSOLIDATED_LIST>"
)
ENTITY = (
    "<ENTITY><REFERENCE_NUMBER>XXe.{n:03}</REFERENCE_NUMBER><UN_LIST_TYPE>Mali</UN_LIST_TYPE>"
    "<FIRST_NAME>ENTITY {n}</FIRST_NAME><LISTED_ON>2014-02-0{month}</LISTED_ON></ENTITY>"
)
Step = tuple[str, Callable[[Record], object], Callable[[Record], bool]]
"""What is done, how, and how to see that it was."""


@dataclass(frozen=True)
class End:
    """The state of a record in which all was done."""

    head: str
    derived: str


def looks(folder: Path, size: int) -> list[tuple[str, Path]]:
    """Made-up files of four feeds, in the order in which they are taken in: feed and path."""
    found: list[tuple[str, Path]] = []
    for month in range(1, 5):
        nulls = ",".join(["-0- "] * 8)
        rows = [
            f'{n},"ENTRY {n} OF {month if n % 50 == 0 else 1}",-0- ,"CUBA",{nulls}'
            for n in range(1, 10 * size) if n % 97 != month
        ]  # fmt: skip
        un = "".join(ENTITY.format(n=n, month=month) for n in range(1, size) if n % 61 != month)
        own = [f"S-{n},Supplier {n} {month},first" for n in range(size) if n % 83 != month]
        day = f"01/0{month}/2020"
        named = [
            "\t".join(
                (f"Party {n} of Town {n % 7}", "Road", "Town", "", "CN", "", day, "", "Y", day, "new", f"85 F.R. {n}")
            )
            for n in range(size // 2)
        ]
        head = "\t".join(DPL_COLUMNS)
        for feed, name, text in (
            ("ofac-sdn-csv", f"sdn-2024-0{month}-01.csv", "\n".join(rows) + "\n"),
            ("un-sc-xml", f"un-{month}.xml", UN.format(month=month, inside=un)),
            ("general", f"own-2024-0{month}-01.csv", "\n".join(["id,name,part", *own]) + "\n"),
            ("bis-dpl-txt", f"dpl-2024-0{month}-01.txt", "\n".join([head, *named]) + "\n"),
        ):
            path = folder / name
            path.write_text(text)
            found.append((feed, path))
    return found


def steps(folder: Path, size: int) -> list[Step]:
    """All that is done to a record, in order."""

    def taking(feed: str, path: Path) -> Step:
        extra = {"mapping": OWN.encode()} if feed == "general" else {}

        def do(record: Record) -> object:
            return list(record.take_paths([path], feed, extra=extra, complete=feed == "general"))

        def done(record: Record) -> bool:
            held = [look for look in known(record) if dict(record.raw(look)) == {"": path.read_bytes(), **extra}]
            assert len(held) <= 1
            return bool(held)

        return path.name, do, done

    def deciding(kind: str) -> Step:
        def do(record: Record) -> object:
            look = next(look for look in known(record) if look.startswith("ofac-sdn-csv@2024-03"))
            return record.retract(look) if kind == "retract" else record.accept(look)

        def done(record: Record) -> bool:
            return bool(record._connection.execute("SELECT 1 FROM decision WHERE kind = ?", (kind,)).fetchone())

        return kind, do, done

    taken = [taking(feed, path) for feed, path in looks(folder, size)]
    rebuild: Step = ("rebuild", Record.rebuild, lambda record: False)
    return [*taken[:12], deciding("accept"), deciding("retract"), rebuild, *taken[12:]]


def known(record: Record) -> list[str]:
    """The ids of all looks, retracted ones as well, but those of the founding facts."""
    query = "SELECT uid FROM look WHERE feed <> 'founding' ORDER BY id"
    return [uid for (uid,) in record._connection.execute(query)]


def work(path: Path, folder: Path, bare: bool, size: int) -> None:
    """Do all that is not done yet."""
    with Record.create(path, bare=bare) as record:
        for _, do, done in steps(folder, size):
            if not done(record):
                do(record)


def state(path: Path) -> End:
    """What a record holds."""
    with Record.open(path) as record:
        problems = record.verify(derived=True)
        assert not problems, problems
        return End(record.head(), derived_digest(record._connection))


def start(path: Path, folder: Path, bare: bool, size: int) -> subprocess.Popen[bytes]:
    """Begin the work in a process of its own."""
    options = ["--worker", str(path), str(folder), "--size", str(size), *(["--bare"] if bare else [])]
    return subprocess.Popen([sys.executable, __file__, *options], stdout=subprocess.PIPE)


def undisturbed(folder: Path, bare: bool, size: int) -> tuple[End, float]:
    """The end of work that nobody disturbs, and how long it took."""
    path = folder / "undisturbed" / "record.db"
    process = start(path, folder, bare, size)
    assert process.stdout
    process.stdout.readline()
    began = time.monotonic()
    assert process.wait() == 0
    took = time.monotonic() - began
    process.stdout.close()
    return state(path), took


def kill_once(folder: Path, name: str, after: float, end: End, bare: bool, size: int) -> str:
    """Kill the work after that time, check the record, finish the work; what was the last thing done before."""
    path = folder / name / "record.db"
    process = start(path, folder, bare, size)
    assert process.stdout
    process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    last = "nothing"
    if path.exists() and path.stat().st_size:
        with Record.create(path, bare=bare) as record:
            problems = record.verify(derived=True)
            assert not problems, problems
            held = [(what, done(record)) for what, _, done in steps(folder, size) if what != "rebuild"]
            were = [done for _, done in held]
            assert were == sorted(were, reverse=True), f"a later step was done and an earlier one not: {held}"
            last = ([what for what, done in held if done] or ["created"])[-1]
    work(path, folder, bare, size)
    assert state(path) == end
    shutil.rmtree(path.parent)
    return last


def main() -> None:
    """Measure, or be the process that is killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="without the founding facts")
    parser.add_argument("--size", type=int, default=300, help="how many rows the looks have, about")
    parser.add_argument("--worker", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        print("ready", flush=True)
        work(*given.worker, given.bare, given.size)
        return
    with tempfile.TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(given.seed)
        end, took = undisturbed(folder, given.bare, given.size)
        print(f"undisturbed: {took:.2f} s, head {end.head[:16]}")
        fell: Counter[str] = Counter()
        for number in range(given.kills):
            fell[kill_once(folder, str(number), chance.uniform(0, took * 1.02), end, given.bare, given.size)] += 1
            if sys.stderr.isatty():
                print(f"\r{number + 1} of {given.kills}", end="", file=sys.stderr)
        print(f"{given.kills} kills: each record opened, verified, held each step wholly or not at all, ended the same")
        for what, count in fell.items():
            print(f"{count:5} after {what}")


if __name__ == "__main__":
    main()
