"""Broken input: how each kind of broken file ends, in how many seconds, and with how much memory.

    python benchmarks/broken.py [--feed FEED]... [--kind KIND]...

Every kind of tests/record/broken_files.py is taken, in a process of its own, into a record that holds a good look of
the feed. Prints a line a kind, then the maxima; fails if one takes more than 10 s or 500 MB, or leaves another head
although it was refused.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
MOST_SECONDS, MOST_MB = 10, 500
BEFORE, LATER = "2026-03-01", "2026-03-05"


def attempt(record_path: Path, feed: str, mapping: Path | None, paths: list[Path]) -> None:
    """Run in a process of its own: take the files in, and print how it ended and what it cost."""
    from onrecord.model.errors import Refused, WrongUse
    from onrecord.record.record import Record

    extra = {"mapping": mapping.read_bytes()} if mapping else {}
    with Record.open(record_path, write=True) as record:
        before, began = record.head(), time.perf_counter()
        try:
            complete = feed == "general"
            [taken] = record.take_paths(paths, feed, published=LATER, extra=extra, complete=complete)
            ended, why = taken.status, taken.why or ""
        except (Refused, WrongUse) as error:
            ended, why = "refused", str(error)
        seconds = time.perf_counter() - began
        same = record.head() == before
    print(json.dumps({"ended": ended, "why": why, "seconds": seconds, "peak_mb": peak_mb(), "same": same}))


def peak_mb() -> float:
    """The most memory this process has held. Where there is /proc it tells; `getrusage` counts what the parent held."""
    status = Path("/proc/self/status")
    if status.exists() and (match := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(match[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(record_path: Path, feed: str, mapping: bytes | None, paths: list[Path]) -> dict[str, object]:
    """What `attempt` prints."""
    options = [str(record_path), feed, *map(str, paths)]
    if mapping is not None:
        kept = record_path.with_suffix(".yaml")
        kept.write_bytes(mapping)
        options += ["--mapping", str(kept)]
    command = [sys.executable, __file__, "--attempt", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"ended": "defect", "why": done.stderr[-300:], "seconds": 0.0, "peak_mb": 0.0, "same": False}
    found: dict[str, object] = json.loads(done.stdout)
    return found


def goods(folder: Path) -> dict[str, tuple[object, Path]]:
    """Feed → a good file, whole as published, and a record that holds it."""
    from broken_files import Good, written
    from strategies import OWN, table

    from onrecord.publishers.files import read_file
    from onrecord.publishers.founding import packaged
    from onrecord.record.record import Record

    data = SHARED / "data"
    [(_, csl)] = read_file(data / "csl/2022-04-21/consolidated.csv.xz")
    [(_, au)] = read_file(data / "au_dfat/2022-05-03/regulation8_consolidated.xls.xz")
    un = (data / "un_sc/2026-02-27/consolidated.xml").read_bytes()
    dpl = (data / "bis_denied_persons/2022-09-07/dpl.txt").read_bytes()
    sdn = (data / "ofac_sdn/2018-01-26/sdn.csv").read_bytes().rstrip(b"\x1a")
    page = (data / "uflpa/2026-07-09/uflpa-entity-list.html").read_bytes()
    eu = (data / "eu_fsf/2016-02-11/global_v0.xml").read_bytes().replace(b'"11/02/2016"', b'"05/03/2026"')
    # In the letters that it has in common with UTF-8, from which other encodings are made.
    [(_, uk)] = read_file(data / "uk_ofsi/2020-04-27/ConList.csv.xz")
    uk = uk.decode("cp1252").encode("ascii", "replace").replace(b"27/04/2020", b"05/03/2026", 1)
    sheet = (data / "uk_ofsi/2022-05-04/ConList.xlsx").read_bytes()
    facts = packaged()["us-bis-el"]
    canada = (data / "ca_sema/2022-05-11/sema-lmes.xml").read_bytes()
    rows = [{"id": f"S-{n}", "name": f"Supplier {n}", "type": "company", "since": "2020-01-01"} for n in range(20_000)]
    own = table(("id", "name", "other_names", "type", "country", "since", "why", "part"), rows)
    found = {}
    for good in (
        Good("ofac-sdn-csv", "sdn.csv", sdn, {}, b"\r\n"),
        Good("csl-csv", "consolidated.csv", csl, {}, b"\n", csl.index(b"\n") + 1),
        Good("bis-dpl-txt", "dpl.txt", dpl, {}, b"\n", dpl.index(b"\n") + 1),
        Good("un-sc-xml", "consolidated.xml", un, {}, b"</INDIVIDUAL>", un.index(b"<INDIVIDUAL>")),
        Good("dhs-uflpa-html", "uflpa.html", page, {}, b"</tr>", 2000),
        Good("eu-fsf-xml", "global.xml", eu, {}, b"</ENTITY>", eu.index(b"<ENTITY")),
        Good("uk-conlist-csv", "ConList.csv", uk, {}, b"\r\n", uk.index(b"Group ID\r\n") + 10),
        Good("uk-conlist-xlsx", "ConList.xlsx", sheet, {}, b"PK\x01\x02", 2000),
        Good("general", "suppliers.csv", own, {"mapping": OWN}, b"\n", own.index(b"\n") + 1),
        Good("founding", "us-bis-el.yaml", facts, {}, b"\n", facts.index(b"notices:")),
        Good("ca-sema-xml", "sema-lmes.xml", canada, {}, b"</record>", canada.index(b"<record>")),
        Good("au-dfat-xls", "list.xls", au, {}),
    ):
        path = folder / f"{good.feed}.db"
        with Record.create(path, bare=True) as record:
            earlier = good.content.replace(b'dateGenerated="2026', b'dateGenerated="2025')
            earlier = earlier.replace(b'Date="05/03/2026"', b'Date="01/03/2026"')
            earlier = earlier.replace(b"Last Updated,05/03/2026", b"Last Updated,01/03/2026", 1)
            paths = written(folder / good.feed, {good.name: earlier})
            complete = good.feed == "general"
            list(record.take_paths(paths, good.feed, published=BEFORE, extra=good.extra, complete=complete))
        found[good.feed] = (good, path)
    return found


def main() -> None:
    """Measure, or be the process that is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feed", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--attempt", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--mapping", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.attempt:
        record_path, feed, *paths = given.attempt
        attempt(Path(record_path), feed, given.mapping, [Path(path) for path in paths])
        return
    sys.path.insert(0, str(ROOT / "tests" / "record"))
    import broken_files as broken
    from broken_files import Good, Kind, written

    from onrecord.publishers.general import packaged_mapping

    everywhere: dict[str, Kind] = {**broken.KINDS, **broken.PACKED, **broken.HEAVY, **broken.SHRUNKEN}
    worst_seconds, worst_mb, bad, count = (0.0, ""), (0.0, ""), [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for feed, (good, path) in goods(folder).items():
            assert isinstance(good, Good)
            if given.feed and feed not in given.feed:
                continue
            kinds = {**everywhere, **broken.OF_FEED[feed]}
            kinds |= broken.ODD if feed == "un-sc-xml" else broken.JSON if feed == "general" else {}
            if feed in broken.BINARY:
                kinds = {kind: make for kind, make in kinds.items() if kind not in broken.OF_TEXT}
            for kind, make in kinds.items():
                if given.kind and kind not in given.kind:
                    continue
                mapping = good.extra.get("mapping")
                if feed == "general" and kind in broken.JSON:
                    mapping = packaged_mapping("nsfreg-dhs-uflpa")
                work = folder / "work"
                paths = written(work / "files", make(good))
                copy = Path(shutil.copy(path, work / "record.db"))
                found = measured(copy, feed, mapping, paths)
                shutil.rmtree(work)
                count += 1
                seconds, peak = float(str(found["seconds"])), float(str(found["peak_mb"]))
                what = f"{feed} {kind}"
                worst_seconds, worst_mb = max(worst_seconds, (seconds, what)), max(worst_mb, (peak, what))
                if (
                    seconds > MOST_SECONDS
                    or peak > MOST_MB
                    or found["ended"] == "defect"
                    or (found["ended"] == "refused" and not found["same"])
                ):
                    bad.append(what)
                why = str(found["why"])[:90]
                print(f"{feed:15} {kind:45} {found['ended']:11} {seconds:6.2f} s {peak:6.0f} MB  {why}")
    print(f"{count} files; the slowest {worst_seconds[0]:.2f} s ({worst_seconds[1]})")
    print(f"the most memory {worst_mb[0]:.0f} MB ({worst_mb[1]})")
    print(f"over {MOST_SECONDS} s or {MOST_MB} MB, or changed: {', '.join(bad) or 'none'}")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
