"""Shipments in few words, and tracing them, for the tests of rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from onrecord.tracing.findings import Finding, Result, Traced
from onrecord.tracing.record_view import RecordView
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_reading import read_shipment
from onrecord.tracing.tracing import trace

Document = dict[str, Any]


def document(**sections: Any) -> Document:
    """A shipment document; `origin` and `to` are places, the rest its sections."""
    origin = sections.pop("origin", None)
    return {"id": "test", **({"from": origin} if origin else {}), **sections}


def shipment(**sections: Any) -> Shipment:
    """The shipment of a document."""
    return read_shipment(json.dumps(document(**sections)))


def made_by(name: str, description: str | None = None, hs: str | None = None, **more: Any) -> Shipment:
    """An import of goods that a party of that name made, with what else is told (`place`, sections)."""
    place = more.pop("place", None)
    parties = [{"id": "maker", "name": name}, *more.pop("parties", [])]
    node = {"id": "work", "kind": "process", "party": "maker", **({"place": place} if place else {})}
    good = {"id": "good", "description": description, "hs": hs, "node": "work"}
    goods = [{key: value for key, value in good.items() if value}] if description or hs else []
    return shipment(direction="import", to="US", parties=parties, goods=goods, nodes=[node], **more)


def owned(
    *stakes: tuple[str, str, str], on: str = "us-ofac-sdn", listed: Sequence[str] = ("X",), **more: Any
) -> Shipment:
    """A deal of United States persons with party `A`, among parties that hold stakes in one another."""
    names = sorted({name for owner, owns, _ in stakes for name in (owner, owns)} | {*listed, "A"})
    parties = [{"id": name, **({"role": "purchaser", "country": "CN"} if name == "A" else {})} for name in names]
    return shipment(
        **{
            "direction": "third_country",
            "us_nexus": "us_person",
            "parties": parties,
            "ownership": [{"owner": owner, "owned": owns, "pct": share} for owner, owns, share in stakes],
            "assumed_listings": [{"party": name, "list": on, "programme": "GLOMAG"} for name in listed],
            **more,
        }
    )


def on(view: RecordView, given: Shipment, day: str, *rules: str, known: str | None = None) -> Traced:
    """The answer on a day, of those rules or all."""
    limit = date.fromisoformat(known) if known else None
    return trace(given, view, date.fromisoformat(day), limit, rules=rules)


def told(view: RecordView, given: Shipment, day: str, rule: str, known: str | None = None) -> list[tuple[str, str]]:
    """Result and outcome of each finding of a rule that was evaluated, the gravest first."""
    found = on(view, given, day, rule, known=known).findings
    return [(str(one.result), one.outcome) for one in found if one.result is not Result.NOT_EVALUATED]


def only(found: Traced, rule: str, result: Result = Result.APPLIES) -> Finding:
    """The one finding of a rule with that result."""
    [one] = [each for each in found.findings if each.rule == rule and each.result is result]
    return one
