"""The documents to ask the supplier for, by the way out that they belong to, each with the findings it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.cli.traced_words import document_words
from onrecord.cli.validation_plots import escaped
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.shipment import Shipment

Json = Mapping[str, Any]


@dataclass(slots=True)
class Way:
    """A way out: to what standard it is measured, and each document it needs with the numbers of the findings."""

    standards: dict[str, None] = field(default_factory=dict)
    documents: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    findings: dict[int, None] = field(default_factory=dict)


def ways_out(findings: Sequence[Json]) -> dict[tuple[str, str], Way]:
    """The ways out of findings, numbered from 1 in their order, by route and citation; findings of one law share
    theirs, and a document that several need is named once."""
    rules = packaged()
    found: dict[tuple[str, str], Way] = {}
    for number, one in enumerate(findings, 1):
        written = {way.route: way for way in rules[one["rule"]].rebut} if one["rule"] in rules else {}
        for need in one["evidence_needed"]:
            way = written.get(need["route"])
            mine = found.setdefault((need["route"], way.citation if way else ""), Way())
            if way:
                mine.standards[way.standard] = None
            mine.findings[number] = None
            numbers = mine.documents.setdefault((need["type"], need["shows"]), [])
            if number not in numbers:
                numbers.append(number)
    return found


def asking(shipment: Shipment, findings: Sequence[Json]) -> Iterator[str]:
    """The section of the page, as HTML: what to ask for, and what is held."""
    ways = ways_out(findings)
    if ways:
        yield "<h2>Documents to ask for</h2>"
        yield (
            "<p>Each way out stands for itself: the documents of one of them answer the findings beside it, as far as"
            " they show what they must.</p>"
        )
    for (route, citation), way in ways.items():
        numbers = " ".join(f'<span class="no">{number}</span>' for number in way.findings)
        yield f"<h3>{numbers} {escaped(route[:1].upper() + route[1:])}</h3><p>{escaped('; '.join(way.standards))}"
        yield f' <span class="dim">{escaped(citation)}</span></p><ul class="ask">'
        for (kind, shows), told in way.documents.items():
            only = "" if len(told) == len(way.findings) else f" (for {', '.join(map(str, told))})"
            yield f"<li><b>{escaped(document_words(kind))}</b>: {escaped(shows)}{only}</li>"
        yield "</ul>"
    if shipment.evidence:
        yield "<h3>Held, as the document says</h3><ul>"
        for one in shipment.evidence:
            about = f", on {', '.join(one.covers)}" if one.covers else ""
            ref = f": {one.ref}" if one.ref else ""
            yield f"<li><b>{escaped(one.id)}</b> {escaped(document_words(one.type) + ref + about)}</li>"
        yield "</ul>"
