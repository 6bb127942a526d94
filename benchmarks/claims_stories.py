"""Documents against each other: quotes, traces, figures and relations on the gold sets, with the measures of score.py.

    python benchmarks/claims_stories.py [--undated] [--show] [--json OUT.json]

The claims that relations are read from are those of the gold set: what is measured here is the comparing, not the
reading. --undated leaves out the dates that gold only infers; --show prints every relation told.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.claims.claim import Claim, Event, Modality, Source, Target, TimeSaid
from onrecord.claims.documents.document import Document, Part, Written
from onrecord.claims.documents.segments import segments
from onrecord.claims.figures.figures import figures
from onrecord.claims.quotes.quotes import quotes
from onrecord.claims.quotes.tracing import NO_TRACE, trace
from onrecord.claims.stories.account import Account
from onrecord.claims.stories.relations import relations

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GOLD = SHARED / "gold" / "claims"
Json = dict[str, Any]


def read(name: str, undated: bool = False) -> tuple[list[Document], dict[str, list[Claim]]]:
    """The documents of a gold file and their claims as values of ours."""
    rows = [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    lists = json.loads((GOLD / "lists.json").read_text(encoding="utf-8"))
    titled = {row["doc"]: row.get("title") for row in rows if row["type"] == "doc"}
    documents = []
    for row in rows:
        if row["type"] == "doc":
            text = row.get("text")
            if text is None:
                text = (SHARED / "seeds" / row["file"]).read_bytes().decode("utf-8")
            documents.append(Document(row["doc"], text, (), _written(row, undated), title=titled[row["doc"]]))
    claims: dict[str, list[Claim]] = {document.doc: [] for document in documents}
    for row in rows:
        if row["type"] == "claim":
            claims[row["doc"]].append(_claim(row, lists))
    return documents, {
        document.doc: [_in_place(document, claim) for claim in claims[document.doc]] for document in documents
    }


def _in_place(document: Document, claim: Claim) -> Claim:
    """The claim, told whether it stands in the title."""
    titles = (part for part in segments(document.text) if part.part is Part.TITLE)
    return replace(claim, in_title=any(part.start <= claim.start < part.end for part in titles))


def _written(row: Json, undated: bool) -> Written:
    if row["date"]:
        return Written(date.fromisoformat(row["date"]), date.fromisoformat(row["date"]), "given")
    first, last = (None, None) if undated else row.get("date_inferred") or (None, None)
    return Written(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, "inferred")


def _claim(row: Json, lists: Json) -> Claim:
    unknown = row["target_id"] in (None, "IMM-CAMS")
    target = None
    if row["target"]:
        plural = row["target_id"] is None or row["target_id"].startswith("CN-")
        bound = "description" if plural else "named"
        target = Target(
            row["target"], row["start"], row["end"], () if unknown else (row["target_id"],), bound, plural
        )  # fmt: skip
    goods = row["target"] if row["event"] in ("restrict_goods", "release_goods") else None
    return Claim(
        row["start"], row["end"], row["sent_start"], row["sent_end"], Event(row["event"]), Modality(row["modality"]),
        row["polarity"] == "+", target, (lists[row["list"]],) if row["list"] else (),
        "named" if row["list"] else "none", row.get("authority"), row.get("actor"), row.get("reason"), _time(row),
        tuple(_source(one) for one in row["attribution"]), goods=goods,
    )  # fmt: skip


def _source(said: Json) -> Source:
    return Source(said["source"], said.get("kind") or ("narrator" if said["source"] == "author" else "other"))


def _time(row: Json) -> TimeSaid | None:
    value = row["time_value"]
    if not value:
        return None
    parts = [int(part) for part in value.split("-")]
    first = date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 3:
        last = first
    elif len(parts) == 2:
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    else:
        last = first.replace(month=12, day=31)
    return TimeSaid(row["time_text"] or value, row["start"], row["end"], first, last, value)


def answer(documents: Sequence[Document], claims: dict[str, list[Claim]]) -> Json:
    """The answer in the shape of score.py; no claims, since none was read."""
    quoted = {document.doc: quotes(document) for document in documents}
    traced = trace(documents, quoted)
    by_doc = {document.doc: document for document in documents}
    accounts = [
        Account(document, claims[document.doc], quoted[document.doc], traced[document.doc], figures(document))
        for document in documents
    ]
    return {
        "documents": [
            {
                "doc": one.doc,
                "claims": [],
                "quotes": [
                    quote.to_json(one.document.text)
                    | (dict(NO_TRACE) if found is None else found.to_json(by_doc[found.doc].text))
                    for quote, found in zip(one.quotes, one.traces, strict=True)
                ],
                "figures": [figure.to_json() for figure in one.figures],
            }
            for one in accounts
        ],
        "relations": [relation.to_json() for relation in relations(accounts)],
    }


def score(name: str, told: Json) -> Json:
    """What score.py measures of an answer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(GOLD / name), str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wanted = ("quotes", "figures", "relations_docpair", "relations", "relations_system")
    measured = json.loads(found[: found.rindex("}") + 1])
    return {key: measured[key] for key in wanted if key in measured}


def main() -> None:
    """Print the measures of both gold files."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--undated", action="store_true")
    options.add_argument("--show", action="store_true")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    report: Json = {}
    for name in ("seeds.jsonl", "passages.jsonl"):
        documents, claims = read(name, given.undated)
        start = time.perf_counter()
        told = answer(documents, claims)
        seconds = time.perf_counter() - start
        report[name] = {**score(name, told), "seconds": round(seconds, 3)}
        print(name, json.dumps(report[name], indent=1))
        texts = {document.doc: document.text for document in documents}
        for one in told["relations"] if given.show else ():
            a, b = ((one[side]["doc"], texts[one[side]["doc"]][one[side]["start"] : one[side]["end"]]) for side in "ab")
            print(f"{one['kind']:13} {a[0]} {a[1][:60]!r} | {b[0]} {b[1][:60]!r} | {one['subtype']}: {one['note']}")
    if given.json:
        given.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
