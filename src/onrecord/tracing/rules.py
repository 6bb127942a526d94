"""Rules: what a law says of shipments, in dated versions.

A rule is data: when it holds, what follows, where that is written, what answers it. The test itself is a Python
predicate which the rule names; there is no rule language. Versions are half-open periods `[since, until)` that cover
all of time without overlap or gap, so that on every day exactly one of them speaks, if only to say that the rule was
not in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from onrecord.model.evidence import Citation
from onrecord.tracing.vocabulary import Direction


class Status(StrEnum):
    """What holds of a rule in a period. `SCHEDULED_UNCONFIRMED`: the text is to come (back) into force, and no source
    says whether it did."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    SCHEDULED_UNCONFIRMED = "scheduled_unconfirmed"
    NOT_IN_FORCE = "not_in_force"


class Severity(StrEnum):
    """How grave a finding is, the gravest first."""

    PROHIBITED = "prohibited"
    PRESUMED_PROHIBITED = "presumed_prohibited"
    DETAIN = "detain"
    SEIZURE = "seizure"
    LICENCE_REQUIRED = "licence_required"
    REGULATED = "regulated"
    UNRESOLVED = "unresolved"
    CAUTION = "caution"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Source:
    """A citation of a rule and where it was read. `seen` is False where the source was not seen by who wrote the rule;
    such a rule carries that doubt into its findings. `notice` is the id of the notice or law of the founding facts that
    says the same, if there is one."""

    citation: Citation
    source: str
    notice: str | None = None

    @property
    def seen(self) -> bool:
        """Whether the source was seen."""
        return self.citation.verified


@dataclass(frozen=True, slots=True)
class Version:
    """A rule in a period `[since, until)`; None leaves an end open.

    `effect` says in one word what follows where the rule's test is met, `severity` how grave that is. `args` are what
    the test goes by in this period, those of the rule included. `note` is for the reader.
    """

    since: date | None
    until: date | None
    status: Status
    effect: str
    severity: Severity
    sources: tuple[Source, ...]
    args: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None

    @property
    def id(self) -> str:
        """The first day of the period, `begin` for the one that was always there."""
        return self.since.isoformat() if self.since else "begin"

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell of the rule in this period."""
        return self.effect == "none"

    def holds(self, on: date) -> bool:
        """Whether the day lies in the period."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that answers a rule: its type, as a shipment's `evidence` names it, and what it must show."""

    type: str
    shows: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way to answer a finding: what must be shown, to which standard, by which documents, and where that is said."""

    route: str
    standard: str
    needs: tuple[Document, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class Scope:
    """To which movements a rule speaks at all. `to` and `origins` are places of departure and arrival, empty for any;
    `nexus` says that a rule of the United States asks for a tie to them."""

    directions: frozenset[Direction]
    to: tuple[str, ...] = ()
    nexus: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its versions, the predicate that tests it, the ways to answer it, and what it does not say.

    `limits` are what the rule does not reach, `doubts` what its sources leave open; both are told with every finding
    that they touch.
    """

    id: str
    title: str
    says: str
    predicate: str
    scope: Scope
    versions: tuple[Version, ...]
    rebut: tuple[WayOut, ...] = ()
    limits: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()

    def on(self, day: date) -> Version:
        """The version that holds on that day."""
        return next(version for version in self.versions if version.holds(day))
