"""Tracing many shipments: a file of them in, an answer a line out, and what the answers come to."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast

from onrecord.desk.receipts import canonical, receipt
from onrecord.desk.traced_receipts import parameters_of
from onrecord.model.errors import NotInRecord, Refused, WrongUse
from onrecord.record.answers import iso
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.findings import Result, Traced
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Severity
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_checking import Known
from onrecord.tracing.shipments_many import shipments_of
from onrecord.tracing.tracing import YEARS, trace

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

Json = dict[str, Any]
Progress = Callable[[int, int, str], None]
"""Told (bytes read, of all, what)."""
STANDARD = "-"
"""Standard input, or standard output."""
FORMATS: dict[str, Literal["jsonl", "csv"]] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".txt": "csv",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """What is asked of every shipment of a file. `chain` is one that all of them share: its nodes, links and parties
    can be referred to by each."""

    on: date | None = None
    known: date | None = None
    rules: tuple[str, ...] = ()
    all_paths: bool = False
    chain: Shipment | None = None


@dataclass(slots=True)
class Tally:
    """What the answers come to, counted as they are given."""

    shipments: int = 0
    not_traced: int = 0
    with_findings: int = 0
    not_evaluated: int = 0
    gravest: dict[Severity, int] = field(default_factory=dict)
    findings: dict[Severity, int] = field(default_factory=dict)
    rules: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, traced: Traced) -> None:
        """Count an answer."""
        told = [one for one in traced.findings if one.speaks]
        graver = any(one.severity is not Severity.INFO for one in told)
        self.with_findings += graver
        self.not_evaluated += any(one.result is Result.NOT_EVALUATED for one in traced.findings)
        if traced.gravest and graver:
            self.gravest[traced.gravest] = self.gravest.get(traced.gravest, 0) + 1
        for one in told:
            self.findings[one.severity] = self.findings.get(one.severity, 0) + 1
        for rule, result in {(one.rule, one.result) for one in traced.findings}:
            counts = self.rules.setdefault(rule, {})
            counts[result] = counts.get(result, 0) + 1

    def to_json(self) -> Json:
        """The part of the answer that counts."""
        titles = packaged()
        return {
            "shipments": self.shipments,
            "not_traced": self.not_traced,
            "with_findings": self.with_findings,
            "not_evaluated": self.not_evaluated,
            "severities": [
                {"severity": str(one), "gravest_of": self.gravest.get(one, 0), "findings": self.findings.get(one, 0)}
                for one in Severity
                if one in self.findings
            ],
            "rules": [
                {"rule": rule, "title": titles[rule].title, **{str(one): counts.get(one, 0) for one in Result}}
                for rule, counts in sorted(self.rules.items())
            ],
        }


def trace_many(
    desk: Desk, source: str, output: str, asked: ManyAsked, *, kind: str | None = None, overwrite: bool = False,
    progress: Progress | None = None,
) -> Json:  # fmt: skip
    """Trace every shipment of a file, and give the answer `onrecord/traces/1`.

    `source` and `output` are files, `-` for the standard ones; `kind` is `jsonl` or `csv` (None: by the ending). A row
    that is no shipment stands in the output with why, and is counted. The output gets its name when it is whole.
    Refused for a file that is no table or has lines too long; WrongUse for an output that is there already.
    """
    form = _format(source, kind)
    _check(asked)
    index, known = None, Known()
    if asked.chain:
        index = ChainIndex.of(asked.chain.nodes, asked.chain.links, asked.chain.parties)
        known = Known(frozenset(index.parties), frozenset(index.nodes))
    tally = Tally()
    with desk.moment(), _input(source) as (stream, size), _output(output, overwrite) as write:
        view, head = desk.view(), desk.head()
        seal = receipt(head, {}, {}, scored=True)
        for row in shipments_of(stream, form, "standard input" if source == STANDARD else Path(source).name, known):
            tally.shipments += 1
            shipment = row.shipment
            try:
                if isinstance(shipment, Refused):
                    raise shipment
                traced = trace(
                    shipment, view, asked.on, asked.known, rules=asked.rules, chain=index, all_paths=asked.all_paths
                )
            except (Refused, NotInRecord, WrongUse) as error:
                tally.not_traced += 1
                given = None if isinstance(shipment, Refused) else shipment.id
                write(_line(_not_traced(row.number, given, str(error))))
            else:
                tally.add(traced)
                parameters = parameters_of(shipment, traced, asked.rules, all_paths=asked.all_paths)
                write(_sealed(traced.to_json(), seal, parameters))
            if progress:
                progress(min(row.read, size), size, f"{tally.shipments:,} shipments, {tally.with_findings:,} found")
        answer = {
            "schema": "onrecord/traces/1",
            "input": source,
            "output": output,
            "on": iso(asked.on) if asked.on else None,
            "known": iso(asked.known) if asked.known else None,
            **tally.to_json(),
        }
        parameters = {"verb": "trace", "rules": sorted(set(asked.rules)), "all_paths": asked.all_paths}
        return {**answer, "receipt": receipt(head, parameters, answer, scored=True)}


def _check(asked: ManyAsked) -> None:
    """Refuse once what would be wrong with every row."""
    for name in asked.rules:
        if name not in packaged():
            raise WrongUse(f"there is no rule {name!r}; the rules are {', '.join(packaged())}")
    if asked.on and asked.on.year not in YEARS:
        raise WrongUse(f"{asked.on} is no day on which rules are kept")


def _sealed(answer: Json, seal: Json, parameters: Json) -> bytes:
    """The line of an answer with its receipt, whose hash is that of the same bytes without it."""
    data = canonical(answer)
    made = {**seal, "parameters": parameters, "sha256": hashlib.sha256(data).hexdigest()}
    return data[:-1] + b',"receipt":' + json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"}\n"


def _not_traced(row: int, shipment: str | None, why: str) -> Json:
    return {"schema": "onrecord/not_traced/1", "row": row, "shipment": shipment, "why": why, "receipt": None}


def _line(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def _format(source: str, kind: str | None) -> Literal["jsonl", "csv"]:
    found = kind or FORMATS.get(Path(source).suffix.lower())
    if found not in ("jsonl", "csv"):
        raise WrongUse(f"{source}: the ending does not say what it is; give --input-format jsonl or csv")
    return cast("Literal['jsonl', 'csv']", found)


@contextmanager
def _input(source: str) -> Iterator[tuple[IO[bytes], int]]:
    if source == STANDARD:
        yield sys.stdin.buffer, 0
        return
    path = Path(source)
    if not path.is_file():
        raise WrongUse(f"{source}: {'is a folder' if path.is_dir() else 'there is no such file'}")
    with path.open("rb") as stream:
        yield stream, path.stat().st_size


@contextmanager
def _output(output: str, overwrite: bool) -> Iterator[Callable[[bytes], object]]:
    """What writes; a file is there under its name only when the block ended well."""
    if output == STANDARD:
        yield _write_all
        return
    path = Path(output)
    if path.is_dir() or not path.parent.is_dir():
        raise WrongUse(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if path.exists() and not overwrite:
        raise WrongUse(f"{path} is there already; --overwrite replaces it once the new one is whole")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file.write
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_all(data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) :]
