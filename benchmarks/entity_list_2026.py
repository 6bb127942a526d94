"""Bar 3 of the record: what a third party's parse of the Entity List of 2026 does to the entries of 2017 and 2022.

    python benchmarks/entity_list_2026.py

Takes CSL 2017, 2022 and 2023 (cut) and the parse, complete, into a bare record; prints how many entries end, are in
doubt (a conflict, state unknown) and were joined as renames, and the founding example without founding facts.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from everything import PARSES, SHARED
from onrecord.publishers.general import packaged_mapping
from onrecord.record.linking import link
from onrecord.record.record import Record
from onrecord.record.relinking import named_rows

PARSE = "bis_entity_list/2026-07-09/bis_entity_list.parsed.json"
NAME = "Ministry of Public Security's Institute of Forensic Science of China"


def main() -> None:
    """Run the benchmark."""
    data = SHARED / "data"
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "record.db", bare=True) as record:
        for path in sorted((data / "csl").glob("*/*.csv.xz")):
            list(record.take_paths([path], "csl-csv", published=path.parent.name[:10]))
        files = {"": (data / PARSE).read_bytes(), "mapping": packaged_mapping(PARSES[PARSE])}
        record.take(files, "general", complete=True)
        entries = record.entries(["us-bis-el"], on=date(2026, 7, 9), every_state=True)["entries"]
        links = link(named_rows(record._connection, record.catalogue, "us-bis-el"))
        print("entries by state on 2026-07-09:", dict(Counter(entry["state"] for entry in entries)))
        print(
            f"joined by alias: {links.by_alias}, by spelling: {links.by_spelling},",
            f"absences in doubt: {len(links.doubts)}",
        )
        for day in (date(2023, 7, 26), date(2026, 7, 9)):
            [entry] = record.show(NAME, on=day).entries
            until, known = entry.until, entry.last_known
            window = f"({until.after}, {until.by}]" if until else "none"
            told = f", last known {known[0]} on {known[1]}" if known else ""
            print(f"{day}: {entry.state}{told}; its end lies in {window}")


if __name__ == "__main__":
    main()
