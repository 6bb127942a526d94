"""How well claims are judged, apart from how well they are read: the gold's claims, as they stand, against a record.

    python benchmarks/claims_verdicts.py RECORD... [--gold DIR] [--bound named|implied|none] [--errors]

Each claim of the `*.jsonl` in DIR (default `gold/claims`; or `tests/claims/passages`) is made of its gold fields, its
party resolved by the names in `parties.json`, as `show` finds them. Told are the shares of right verdicts at
publication and today (a verdict of `verdict_also_ok` is right too), and for alarms what `score.py` counts. `--bound`
says how far the text is taken to name the lists: no binding may raise a false alarm. Times are that of one verdict with
all it needs read already, and those of reading a party for the first time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import onrecord
from onrecord.claims.claim import Claim, Event, Modality, Source, Target, TimeSaid
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.judged import ALARMS, Verdict
from onrecord.claims.judging.judging import judge
from onrecord.claims.judging.standing import Standings
from onrecord.model.days import PartialDate
from onrecord.screening.asking import Asking
from onrecord.screening.query import Query

Json = dict[str, Any]
NEAREST = 10
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "claims"


def _names(gold: Path) -> dict[str, list[str]]:
    parties = json.loads((gold / "parties.json").read_text(encoding="utf-8"))
    return {party["id"]: [party["name"], *party["aliases"]] for party in parties}


def _target(claim: Json, names: dict[str, list[str]], record: Any, text: str) -> Target | None:
    """The target, with the parties of the longest of its names that the text has, else of all its names."""
    if claim["target"] is None and claim["target_id"] is None:
        return None
    if ":" in (claim["target_id"] or "") and (own := record.show(claim["target_id"]).parties):
        return Target(claim["target"], claim["start"], claim["end"], tuple(party.id for party in own), "named")
    found: dict[str, None] = {}
    known = names.get(claim["target_id"], [claim["target"]])
    printed = [name for name in sorted(known, key=len, reverse=True) if name in text and record.show(name).parties]
    for name in printed[:1] or known:
        for party in record.show(name).parties:
            found[party.id] = None
    named = claim["target_id"] in names or bool(found)
    return Target(claim["target"], claim["start"], claim["end"], tuple(found), "named" if named else "description")


def _time(claim: Json) -> TimeSaid | None:
    text, value = claim.get("time_text"), claim.get("time_value")
    if not text or not value:
        return None
    when = PartialDate.of(value)
    return TimeSaid(text, claim["start"], claim["end"], when.first, when.last, value)


def claim_of(
    gold: Json, names: dict[str, list[str]], lists: dict[str, str], record: Any, bound: str, text: str
) -> Claim:
    """The claim that a row of the gold describes."""
    listed = gold.get("list")
    is_named = listed and bound != "none"
    return Claim(
        start=gold["start"], end=gold["end"], sentence_start=gold["sent_start"], sentence_end=gold["sent_end"],
        event=Event(gold["event"]), modality=Modality(gold["modality"]), positive=gold["polarity"] == "+",
        target=_target(gold, names, record, text),
        lists=(lists.get(listed, listed),) if is_named else (),
        list_bound=bound if is_named else "none",  # type: ignore[arg-type]
        authority=gold.get("authority"), actor=gold.get("actor"), reason=gold.get("reason"), time=_time(gold),
        sources=tuple(Source(one["source"]) for one in gold["attribution"]),
        goods=gold["target"] if gold["event"].endswith("_goods") else None,
    )  # fmt: skip


def written_of(doc: Json) -> Written:
    """When a document of the gold was written."""
    if doc.get("date"):
        day = date.fromisoformat(doc["date"])
        return Written(day, day, "given")
    first, last = (date.fromisoformat(text) if text else None for text in doc.get("date_inferred") or (None, None))
    return Written(first, last, "inferred" if last else "unknown")


def documents(gold: Path) -> Iterator[tuple[Json, str, list[Json]]]:
    """Each document of the gold with its text and its claims."""
    for path in sorted(gold.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for doc in (row for row in rows if row["type"] == "doc"):
            seed = gold.parents[1] / "seeds" / doc["file"] if "file" in doc else None
            text = seed.read_bytes().decode() if seed else doc["text"]
            yield doc, text, [row for row in rows if row["type"] == "claim" and row["doc"] == doc["doc"]]


def measure(path: str, gold: Path, bound: str, today: date, errors: bool) -> None:
    """Prints the figures of one record."""
    mapped = gold / "lists.json"
    names, lists = _names(gold), json.loads(mapped.read_text(encoding="utf-8")) if mapped.is_file() else {}
    tally: Counter[str] = Counter()
    with onrecord.open(path) as record:
        screener = record.screener()

        def near(name: str) -> list[str]:
            hits = screener.screen(Query.from_properties({"name": name}), Asking.of(on=today, limit=NEAREST)).hits
            return [hit.party for hit in hits]

        standings = Standings(record, near=near)
        seconds, kept = 0.0, []
        for doc, text, claims in documents(gold):
            for row in claims:
                claim = claim_of(row, names, lists, record, bound, text)
                judged = judge(claim, written_of(doc), standings, today, text)
                kept.append((claim, written_of(doc), text))
                right = {row["verdict_at_pub"], *row.get("verdict_also_ok", [])}
                today_right = {row["verdict_today"], *row.get("verdict_also_ok", [])}
                tally["all"] += 1
                tally["pub"] += judged.verdict_at_pub in right
                tally["today"] += judged.verdict_today in today_right
                expected, raised = row["verdict_at_pub"] in ALARMS, judged.verdict_at_pub in ALARMS
                tally["alarms"] += expected
                tally["raised rightly"] += expected and raised
                tally["false alarms"] += raised and not expected and not right & {str(v) for v in ALARMS}
                tally["false alarms today"] += judged.verdict_today in ALARMS and not today_right & {
                    str(v) for v in ALARMS
                }
                tally["by hand"] += judged.verdict_at_pub is Verdict.CHECK_BY_HAND
                if errors and judged.verdict_at_pub not in right:
                    print("  pub  ", row["id"], row["verdict_at_pub"], "<-", judged.verdict_at_pub, judged.gate)
                if errors and judged.verdict_today not in today_right:
                    print("  today", row["id"], row["verdict_today"], "<-", judged.verdict_today)
        start = time.perf_counter()
        for claim, written, text in kept:
            judge(claim, written, standings, today, text)
        seconds = time.perf_counter() - start
        parties = {party for claim, _, _ in kept if claim.target for party in claim.target.parties}
        first = sorted(_reading(record, parties))
    print(f"{path} ({bound}):", ", ".join(f"{name} {number}" for name, number in tally.items()))
    print(f"  at publication {tally['pub'] / tally['all']:.3f}, today {tally['today'] / tally['all']:.3f},"
          f" {1000 * seconds / tally['all']:.3f} ms a verdict,"
          f" {first[len(first) // 2]:.1f} ms (at most {first[-1]:.1f}) to read a party")  # fmt: skip


def _reading(record: Any, parties: set[str]) -> Iterator[float]:
    """How many milliseconds the first reading of each party takes."""
    standings = Standings(record)
    standings.margin("")
    for party in sorted(parties):
        start = time.perf_counter()
        standings.of([party])
        yield 1000 * (time.perf_counter() - start)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", nargs="+")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--bound", choices=("named", "implied", "none"), default="named")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    for path in given.records:
        measure(path, given.gold, given.bound, given.today, given.errors)


if __name__ == "__main__":
    main()
