"""What a timeline says: states, boundaries, and on what evidence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from onrecord.model.evidence import Citation


class State(StrEnum):
    """The legal state of an entry on a day."""

    NOT_LISTED = "not_listed"
    PENDING = "pending"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """On what a state on a day rests, the strongest first. `carried` is said of a day beyond all looks: from the newest
    one on, or back from the first."""

    NOTICE = "notice"
    STATED = "stated"
    OBSERVED = "observed"
    INTERPOLATED = "interpolated"
    CARRIED = "carried"


class BoundaryBasis(StrEnum):
    """On what a boundary rests. `scheduled` is a stated end that has not come yet, `open` says nothing is known."""

    NOTICE = "notice"
    STATED = "stated"
    OBSERVED = "observed"
    SCHEDULED = "scheduled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A start or an end: an exact day, or the window (`after`, `by`] in which it lies.

    `date` is the first day of what begins (for an end: the first day without the listing). In a window `after` is the
    last day known to be before it and `by` the first day known to be behind it; either can be open (None). `stated` is
    the publisher's own text where it is less exact than a day.
    """

    date: datetime.date | None
    after: datetime.date | None
    by: datetime.date | None
    basis: BoundaryBasis
    citations: tuple[Citation, ...] = ()
    stated: str | None = None

    @property
    def earliest(self) -> datetime.date:
        """The first day on which it can lie."""
        if self.date:
            return self.date
        return datetime.date.min if self.after is None else datetime.date.fromordinal(self.after.toordinal() + 1)

    @property
    def latest(self) -> datetime.date:
        """The day by which it surely lies behind."""
        return self.date or self.by or datetime.date.max

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.date is not None

    @property
    def verified(self) -> bool:
        """Whether every source was seen."""
        return all(citation.verified for citation in self.citations)

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "date": _iso(self.date),
            "after": _iso(self.after),
            "by": _iso(self.by),
            "basis": str(self.basis),
            "stated": self.stated,
            "citations": [citation_json(citation) for citation in self.citations],
        }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation in the shape of docs/answers.md."""
    return {
        "kind": citation.kind,
        "text": citation.text,
        "url": citation.url,
        "printed": _iso(citation.printed),
        "look": citation.look,
        "verified": citation.verified,
    }
