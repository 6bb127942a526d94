"""Tracing rows: from the rows of a file to the lines of its answers, here or in a process of its own."""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.desk.desk import Desk
from onrecord.desk.receipts import canonical, receipt
from onrecord.desk.traced_receipts import parameters_of
from onrecord.model.errors import NotInRecord, RecordProblem, Refused, WrongUse
from onrecord.tracing.chain_index import ChainIndex
from onrecord.tracing.findings import Result, Traced
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Severity
from onrecord.tracing.shipment_checking import Known
from onrecord.tracing.shipment_files import open_shipment
from onrecord.tracing.shipments_many import Column, Row, reader
from onrecord.tracing.tracing import trace

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ManyAsked:
    """What is asked of every shipment of a file. `chain` is a document with a chain that all of them share: its nodes,
    links and parties can be referred to by each."""

    on: date | None = None
    known: date | None = None
    rules: tuple[str, ...] = ()
    all_paths: bool = False
    chain: Path | None = None


@dataclass(slots=True)
class Tally:
    """What answers come to: shipments, those that could not be traced, those with a finding graver than for
    information, those with a rule not evaluated in full; shipments by their gravest severity, findings by severity,
    and shipments by rule and result."""

    shipments: int = 0
    not_traced: int = 0
    with_findings: int = 0
    not_evaluated: int = 0
    gravest: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    rules: dict[tuple[str, str], int] = field(default_factory=dict)

    def count(self, traced: Traced) -> None:
        """Count an answer."""
        told = [one for one in traced.findings if one.speaks]
        graver = any(one.severity is not Severity.INFO for one in told)
        self.with_findings += graver
        self.not_evaluated += any(one.result is Result.NOT_EVALUATED for one in traced.findings)
        if traced.gravest and graver:
            _add(self.gravest, str(traced.gravest))
        for one in told:
            _add(self.findings, str(one.severity))
        for rule, result in {(one.rule, str(one.result)) for one in traced.findings}:
            _add(self.rules, (rule, result))

    def add(self, other: Tally) -> None:
        """Count what another one has counted."""
        for each in fields(self):
            mine, theirs = getattr(self, each.name), getattr(other, each.name)
            if isinstance(mine, int):
                setattr(self, each.name, mine + theirs)
            else:
                for key, count in theirs.items():
                    _add(mine, key, count)

    def to_json(self) -> Json:
        """The part of the answer that counts."""
        heard, titles = sorted({rule for rule, _ in self.rules}), packaged()
        return {
            "shipments": self.shipments,
            "not_traced": self.not_traced,
            "with_findings": self.with_findings,
            "not_evaluated": self.not_evaluated,
            "severities": [
                {"severity": str(one), "gravest_of": self.gravest.get(one, 0), "findings": self.findings[one]}
                for one in Severity
                if one in self.findings
            ],
            "rules": [
                {"rule": rule, "title": titles[rule].title, **{str(r): self.rules.get((rule, r), 0) for r in Result}}
                for rule in heard
            ],
        }


def _add(counts: dict[Any, int], key: Any, count: int = 1) -> None:
    counts[key] = counts.get(key, 0) + count


class Tracer:
    """Traces rows against one record, as it was when it was made."""

    def __init__(self, desk: Desk, asked: ManyAsked, columns: Sequence[Column]) -> None:
        self._asked = asked
        self._view = desk.view()
        self._seal = receipt(desk.head(), {}, {}, scored=True)
        self._index, known = None, Known()
        if asked.chain:
            chain = open_shipment(asked.chain)
            self._index = ChainIndex.of(chain.nodes, chain.links, chain.parties)
            known = Known(frozenset(self._index.parties), frozenset(self._index.nodes))
        self._read = reader(columns, known)

    def lines(self, rows: Sequence[Row]) -> tuple[bytes, Tally]:
        """An answer a line for each row, and what they come to. A row that is no shipment gets a line with why."""
        tally = Tally(shipments=len(rows))
        return b"".join([self._line(row, tally) for row in rows]), tally

    def _line(self, row: Row, tally: Tally) -> bytes:
        asked, shipment = self._asked, None
        try:
            shipment = self._read(row.given)
            traced = trace(
                shipment, self._view, asked.on, asked.known, rules=asked.rules, chain=self._index,
                all_paths=asked.all_paths,
            )  # fmt: skip
        except (Refused, NotInRecord, WrongUse) as error:
            tally.not_traced += 1
            given = shipment.id if shipment else None
            why = {"schema": "onrecord/not_traced/1", "row": row.number, "shipment": given, "why": str(error)}
            return _bytes({**why, "receipt": None}) + b"\n"
        tally.count(traced)
        # The hash of a receipt is that of the same bytes without it.
        data = canonical(traced.to_json())
        parameters = parameters_of(shipment, traced, asked.rules, all_paths=asked.all_paths)
        seal = {**self._seal, "parameters": parameters, "sha256": hashlib.sha256(data).hexdigest()}
        return data[:-1] + b',"receipt":' + _bytes(seal) + b"}\n"


def _bytes(answer: Json) -> bytes:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


_mine: list[Tracer] = []
"""The tracer of this process, where it is a worker."""
_held = ExitStack()


def begin_work(record: Path, head: str, asked: ManyAsked, columns: Sequence[Column]) -> None:
    """Make this process a worker: open the record, which must be that of `head`, and hold its moment. RecordProblem
    where it has changed."""
    # An interruption from the keyboard reaches all processes; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    desk = _held.enter_context(Desk.open(record))
    _held.enter_context(desk.moment())
    if desk.head() != head:
        raise RecordProblem(f"{record}: the record was changed meanwhile; ask again")
    _mine.append(Tracer(desk, asked, columns))


def work(rows: Sequence[Row]) -> tuple[bytes, Tally, int]:
    """The lines of some rows, what they come to, and how far the file was read with them."""
    data, tally = _mine[0].lines(rows)
    return data, tally, rows[-1].read
