"""Ten thousand shipments traced from a file of JSON lines, as `onrecord trace --input` does it.

    python benchmarks/trace_many.py [--record RECORD] [--count 10000] [--csv] [--workers N]

Without RECORD, against the founding facts. The shipments are made from a seed: import chains of three to twelve nodes,
each with suppliers of its own and some that many share, one in fifty nodes in Xinjiang, one party in fifty with the
name of a listed one, and stakes in one of five. Prints the seconds, the peak memory, and what the answers come to.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord.desk.tracing_many import trace_many
from onrecord.desk.tracing_rows import ManyAsked

SEED = 504
BAR_SECONDS = 60.0
WORDS = ("North", "River", "Golden", "Bright", "East", "Delta", "Union", "Summit", "Harbour", "Lotus", "Cedar")
TRADES = ("Textile", "Spinning", "Dyeing", "Garment", "Trading", "Electronics", "Chemical", "Foods", "Knitting")
FORMS = ("Co., Ltd.", "Ltd.", "Limited", "Company", "JSC", "Pvt. Ltd.", "Group")
PLACES = ("BD", "VN", "IN", "TR", "CN-SD", "CN-JS", "CN-GD", "ID", "KH", "PK")
GOODS = (("men's shirts of cotton", "6205.20"), ("cotton yarn", "5205.11"), ("solar modules", "8541.43"),
         ("tomato paste", "2002.90"), ("printers", "8443.32"), ("gloves", "4015.19"))  # fmt: skip
LEVELS = ("lot", "invoice", "contract", "supplier_relationship", "inferred")
LISTED = (
    "Aksu Huafu Textiles Co.", "Hangzhou Hikvision Digital Technology Co., Ltd.", "Hoshine Silicon Industry Co., Ltd.",
    "Xinjiang Junggar Cotton and Linen Co.", "Changji Esquel Textile Co. Ltd.", "Dahua Technology",
)  # fmt: skip


def shipments(count: int) -> Iterator[dict[str, Any]]:
    """The shipments, always the same."""
    dice = random.Random(SEED)
    shared = [_name(dice) for _ in range(500)]
    for number in range(count):
        size = dice.randint(3, 12)
        parties: list[dict[str, Any]] = [
            {"id": "importer", "name": f"Importer {number % 300} Inc.", "role": "importer_of_record", "country": "US"}
        ]
        nodes, links = [], []
        for step in range(size):
            name = dice.choice(LISTED) if dice.random() < 0.02 else (
                dice.choice(shared) if dice.random() < 0.4 else _name(dice)
            )  # fmt: skip
            place = "CN-XJ" if dice.random() < 0.02 else dice.choice(PLACES)
            parties.append({"id": f"p{step}", "name": name, "country": place[:2]})
            kind = "raw" if step and dice.random() < 0.3 else "process"
            nodes.append({"id": f"n{step}", "party": f"p{step}", "place": place, "kind": kind, "product": "goods"})
            if step:
                target = dice.randrange(max(0, step - 3), step)
                links.append({"from": f"n{step}", "to": f"n{target}", "level": dice.choice(LEVELS)})
        description, hs = dice.choice(GOODS)
        found: dict[str, Any] = {
            "id": f"S{number}", "transaction_date": f"202{dice.randint(1, 4)}-{dice.randint(1, 12):02}-15",
            "direction": "import", "from": "BD", "to": "US", "parties": parties, "nodes": nodes, "links": links,
            "goods": [{"id": "g", "description": description, "hs": hs, "node": "n0"}],
        }  # fmt: skip
        if dice.random() < 0.2:
            parties.append({"id": "holding", "name": dice.choice((*LISTED, _name(dice)))})
            found["ownership"] = [{"owner": "holding", "owned": "p1", "pct": str(dice.randint(5, 95))}]
        yield found


def _name(dice: random.Random) -> str:
    number = dice.randint(1, 99_999)
    return f"{dice.choice(WORDS)} {dice.choice(WORDS)} {dice.choice(TRADES)} {number} {dice.choice(FORMS)}"


def write(path: Path, count: int, table: bool) -> None:
    """Write the file: JSON lines, or the part of it that a table can say."""
    with path.open("w", encoding="utf-8", newline="") as file:
        if not table:
            file.writelines(json.dumps(one) + "\n" for one in shipments(count))
            return
        rows = csv.writer(file)
        keys = ("id", "transaction_date", "direction", "from", "to")
        good_keys = ("goods.description", "goods.hs", "goods.origin")
        rows.writerow((*keys, *good_keys, "manufacturer.name", "manufacturer.country"))
        for one in shipments(count):
            good, maker, node = one["goods"][0], one["parties"][1], one["nodes"][0]
            told = (good["description"], good["hs"], node["place"], maker["name"], maker["country"])
            rows.writerow((*(one[key] for key in keys), *told))


def _processor_time() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> int:
    """Measure, print, and give 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description="Many shipments traced from one file.")
    parser.add_argument("--record", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--csv", action="store_true")
    parser.add_argument("--workers", type=int)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("many.csv" if given.csv else "many.jsonl")
        output = Path(folder) / "answers.jsonl"
        write(source, given.count, given.csv)
        with onrecord.open(given.record or Path(folder) / "record.db", write=given.record is None) as desk:
            desk.screener()
            began, worked = time.perf_counter(), _processor_time()
            told = trace_many(desk, str(source), str(output), ManyAsked(), workers=given.workers)
            seconds, used = time.perf_counter() - began, _processor_time() - worked
        size = output.stat().st_size
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{told['shipments']:,} shipments in {seconds:.1f} s ({used:.1f} s of processor time, load "
          f"{os.getloadavg()[0]:.1f}): {seconds / told['shipments'] * 1000:.2f} ms each; answers {size / 1e6:.0f} MB; "
          f"peak memory of one process {peak:.0f} MB")  # fmt: skip
    print(f"{told['with_findings']:,} with findings, {told['not_traced']} not traced; "
          + ", ".join(f"{one['severity']} {one['gravest_of']:,}" for one in told["severities"]))  # fmt: skip
    bar = BAR_SECONDS * given.count / 10_000
    print(f"bar: under {bar:.0f} s: {'met' if seconds < bar else 'MISSED'}")
    return int(seconds >= bar)


if __name__ == "__main__":
    sys.exit(main())
