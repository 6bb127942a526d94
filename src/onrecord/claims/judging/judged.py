"""Judged: what the record says to a claim, at publication and today, and why.

The eight verdicts are explained, each with an example, in docs/verdicts.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from onrecord.model.evidence import Citation
from onrecord.record.answers import Entry, iso
from onrecord.timeline.answers import citation_json


class Verdict(StrEnum):
    """What the record says to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    PREMATURE = "premature"
    OUTDATED = "outdated"
    WRONG_PARTY = "wrong_party"
    NOT_ON_RECORD = "not_on_record"
    NOT_CHECKABLE = "not_checkable"
    CHECK_BY_HAND = "check_by_hand"


ALARMS = frozenset(
    {Verdict.CONTRADICTED, Verdict.PREMATURE, Verdict.OUTDATED, Verdict.WRONG_PARTY, Verdict.NOT_ON_RECORD}
)
"""The verdicts that call a claim wrong; each must pass every gate (`onrecord.claims.judging.gate`)."""


@dataclass(frozen=True, slots=True)
class Presupposition:
    """What a claim takes for granted: what is not listed cannot be lifted, kept or amended. `verdict` says whether the
    party was in that `state`, `fact` what the record says of it."""

    state: str
    verdict: Verdict
    fact: str | None

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"state": self.state, "verdict": str(self.verdict), "fact": self.fact}


@dataclass(frozen=True, slots=True)
class Side:
    """The verdict for a text written on a day of [`start`, `stop`); None leaves a side open."""

    start: date | None
    stop: date | None
    verdict: Verdict

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {"from": iso(self.start), "to": iso(self.stop), "verdict": str(self.verdict)}


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on a claim.

    `citations` are those of the boundaries that decide, `fact` is the nearest thing that the record holds, in one
    sentence. `gate` says what bars an alarm or what is missing; `entries` are those it was judged by, on the day of
    publication (of today where that is not known). `sides` has a verdict for each side of each event that matters to a
    text without a day; it is empty for a text with one. `right_parties` are the entries of those to whom it happened,
    where the text names another, and `right_sides` the verdicts had it named them.
    """

    verdict_at_pub: Verdict
    verdict_today: Verdict
    citations: tuple[Citation, ...] = ()
    presupposition: Presupposition | None = None
    fact: str | None = None
    gate: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    sides: tuple[Side, ...] = ()
    right_parties: tuple[str, ...] = ()
    right_sides: tuple[Side, ...] = ()

    @property
    def is_alarm(self) -> bool:
        """Whether it calls the claim wrong."""
        return self.verdict_at_pub in ALARMS

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "verdict_at_pub": str(self.verdict_at_pub),
            "verdict_today": str(self.verdict_today),
            "citations": [citation_json(citation) for citation in self.citations],
            "presupposition": self.presupposition.to_json() if self.presupposition else None,
            "fact": self.fact,
            "gate": [*self.gate],
            "entries": [entry.to_json() for entry in self.entries],
            "sides": [side.to_json() for side in self.sides],
            "right_parties": [*self.right_parties],
            "right_sides": [side.to_json() for side in self.right_sides],
        }
