"""A record with all files of the publishers taken in, as later benchmarks need it.

    python benchmarks/everything.py RECORD

Takes the founding facts and every full file of OFAC, trade.gov, BIS, the UN, the EU, the UK, Canada, Australia and DHS
in ../shared/data, the third parties' parses by their mappings, and the 308 states of the SDN list of 2021 to 2024.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.model.errors import OnRecordError
from onrecord.publishers.general import packaged_mapping
from onrecord.record.record import Record
from sdn_history import BUNDLE, states

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PARSES = {
    "bis_entity_list/2026-07-09/bis_entity_list.parsed.json": "nsfreg-bis-entity-list",
    "bis_meu/2026-07-09/bis_meu.parsed.json": "nsfreg-bis-meu",
    "bis_denied_persons/2026-07-09/bis_dpl.parsed.json": "nsfreg-bis-denied-persons",
    "cbp_wro/2026-06-23/cbp_wro.parsed.json": "nsfreg-cbp-wro",
    "us_other_lists/2026-07-09/dow_1260h.parsed.json": "nsfreg-dod-1260h",
    "us_other_lists/2026-07-09/dow_1286.parsed.json": "nsfreg-dod-1286",
    "us_other_lists/2026-07-09/fcc_covered.parsed.json": "nsfreg-fcc-covered",
    "us_other_lists/2026-07-09/ofac_nscmic.parsed.json": "nsfreg-ofac-nscmic",
    "us_other_lists/2026-07-09/state_debarred_admin.parsed.json": "nsfreg-state-debarred-admin",
    "us_other_lists/2026-07-09/state_debarred_statutory.parsed.json": "nsfreg-state-debarred-statutory",
    "us_other_lists/2026-07-09/state_nonproliferation.parsed.json": "nsfreg-state-nonproliferation",
}
"""Third parties' parses and the packaged mappings that read them."""
SCOPES: dict[str, list[str]] = {"eu-fsf-xml": []}
"""The sub-lists that the files of a feed cover whole. That of the EU was cut off behind number 3221, given out in 2005:
it shows who was listed, and nobody's absence."""


def files(data: Path) -> Iterator[tuple[str, list[Path], str]]:
    """(feed, paths of one look, its date) of every file of the publishers."""
    for folder in sorted((data / "ofac_sdn").iterdir()):
        primary = [path for name in ("sdn.csv", "sdn.csv.xz") if (path := folder / name).is_file()]
        if primary and "sample" not in folder.name:
            parts = [path for name in ("alt.csv", "add.csv", "sdn_comments.csv") if (path := folder / name).is_file()]
            yield "ofac-sdn-csv", [*primary, *parts], folder.name[:10]
    for folder in sorted((data / "ofac_consolidated").iterdir()):
        if parts := sorted(folder.glob("cons_*.csv")):
            yield "ofac-cons-csv", parts, folder.name[:10]
    for path in sorted((data / "csl").glob("*/*.csv.xz")):
        yield "csl-csv", [path], path.parent.name[:10]
    for path in sorted((data / "bis_denied_persons").glob("*/dpl.txt")):
        yield "bis-dpl-txt", [path], path.parent.name[:10]
    for path in sorted((data / "un_sc").glob("*/consolidated.xml")):
        yield "un-sc-xml", [path], path.parent.name[:10]
    for path in sorted((data / "ca_sema").glob("*/sema-lmes.xml")):
        yield "ca-sema-xml", [path], path.parent.name[:10]
    yield "eu-fsf-xml", [data / "eu_fsf/2016-02-11/global_v0.xml"], "2016-02-11"
    for name, feed in (("ConList.csv.xz", "uk-conlist-csv"), ("ConList.xlsx", "uk-conlist-xlsx")):
        for path in sorted((data / "uk_ofsi").glob(f"*/{name}")):
            # That of 2017 was edited by others, and is refused.
            yield feed, [path], path.parent.name[:10]
    for path in sorted((data / "au_dfat").glob("*/*.xls.xz")):
        yield "au-dfat-xls", [path], path.parent.name[:10]
    yield "dhs-uflpa-html", [data / "uflpa/2026-07-09/uflpa-entity-list.html"], "2026-07-09"


def fill(record: Record, data: Path) -> None:
    """Take everything in, telling what is refused."""
    looks = list(files(data))
    for feed, paths, day in looks:
        try:
            list(record.take_paths(paths, feed, published=day, scope=SCOPES.get(feed)))
        except OnRecordError as error:
            print("refused:", error)
    for name, mapping in PARSES.items():
        document = (data / name).read_bytes()
        record.take({"": document, "mapping": packaged_mapping(mapping)}, "general", complete=True, name=name)
    with tempfile.TemporaryDirectory() as folder:
        list(record.take_paths(states(data / BUNDLE, Path(folder)), "ofac-sdn-csv"))


def main() -> None:
    """Make the record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    arguments = parser.parse_args()
    began = time.perf_counter()
    with Record.create(arguments.record) as record:
        fill(record, SHARED / "data")
    size = arguments.record.stat().st_size / 1e6
    print(f"{arguments.record}: {size:.1f} MB in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
