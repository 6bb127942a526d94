"""Which looks count: full, partial or quarantined (rules R2 and R3).

A look shows what is present whatever its standing. Whether what it does *not* show is absent depends on the looks
around it, so the standing is derived, from the looks of one channel in the order they were published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SMALL_SUBLIST = 20
"""Sub-lists with fewer rows are too small for the shrinkage test."""
LARGEST_DROP = 0.5
"""However long ago the last good look was, a sub-list that lost more than this is quarantined."""
DAYS_PER_STEP = 30
"""`max_drop` is the loss allowed for each so many days since the last good look."""


class Status(StrEnum):
    """The standing of a look."""

    FULL = "full"
    PARTIAL = "partial"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class LookCounts:
    """What rules R2 and R3 need of one look: when it was published and how many rows each sub-list has.

    `scope` is the operator's word on which sub-lists the look covers (None: derive it). `speaks` is False for a look
    whose absences never count, as a third party's parse that nobody called complete. `accepted` is the operator's
    decision to believe it.
    """

    at: datetime
    rows: Mapping[str, int]
    scope: frozenset[str] | None = None
    speaks: bool = True
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How much a look proves: its status, the sub-lists whose absences count in it, and why if not all do."""

    status: Status
    covers: frozenset[str]
    why: str | None = None


def standings(looks: Sequence[LookCounts], max_drop: float) -> list[Standing]:
    """The standing of each look of one channel, given in the order of publication.

    >>> at = datetime.fromisoformat
    >>> looks = [LookCounts(at("2024-05-01"), {"SDN": 1000}), LookCounts(at("2024-05-02"), {"SDN": 700})]
    >>> [str(s.status) for s in standings(looks, max_drop=0.05)]
    ['full', 'quarantined']
    """
    shrunken = _quarantine(looks, max_drop)
    known = sorted({sublist for look in looks for sublist in look.rows})
    counting = [i for i, look in enumerate(looks) if look.speaks and not shrunken[i]]
    empty_twice = _empty_in_a_row(looks, counting, known)
    found = []
    for i, look in enumerate(looks):
        if not look.speaks:
            found.append(Standing(Status.PARTIAL, frozenset(), "a third party's file that is not said to be complete"))
        elif shrunken[i]:
            found.append(Standing(Status.QUARANTINED, frozenset(), shrunken[i]))
        else:
            found.append(_covered(look, known, empty_twice[i]))
    return found


def _covered(look: LookCounts, known: Sequence[str], empty_twice: frozenset[str]) -> Standing:
    """R2: a sub-list without rows is covered when the operator says so or a neighbouring full look has none either."""
    if look.scope is not None:
        covers = look.scope
    elif look.accepted:
        covers = frozenset(known)
    else:
        covers = frozenset(name for name in known if look.rows.get(name)) | empty_twice
    missing = [name for name in known if name not in covers]
    why = f"it has no rows of {', '.join(missing)}, and no neighbouring look confirms that" if missing else None
    return Standing(Status.PARTIAL if missing else Status.FULL, covers, why)


def _empty_in_a_row(
    looks: Sequence[LookCounts], counting: Sequence[int], known: Sequence[str]
) -> dict[int, frozenset[str]]:
    """For each counting look the sub-lists that are empty in it and in the counting look before or after it."""
    empty = {i: {name for name in known if not looks[i].rows.get(name)} for i in counting}
    found: dict[int, frozenset[str]] = {}
    for place, i in enumerate(counting):
        around = [*counting[max(place - 1, 0) : place], *counting[place + 1 : place + 2]]
        found[i] = frozenset(name for name in empty[i] if any(name in empty[j] for j in around))
    return found


def _quarantine(looks: Sequence[LookCounts], max_drop: float) -> list[str | None]:
    """R3: why each look is quarantined, None for the good ones.

    A shrunken look waits for a later one of about its size, which confirms both.
    """
    why: list[str | None] = [None] * len(looks)
    good: LookCounts | None = None
    waiting: int | None = None
    for i, look in enumerate(looks):
        if not look.speaks:
            continue
        lost = None if good is None or look.accepted else _shrunken(good, look, max_drop)
        if lost is None:
            good, waiting = look, None
        elif waiting is not None and _about_as_large(looks[waiting], look, lost, max_drop):
            why[waiting] = None
            good, waiting = look, None
        else:
            why[i] = "; ".join(f"{name} fell from {before} to {after} rows" for name, before, after in lost)
            waiting = i
    return why


Loss = list[tuple[str, int, int]]


def _shrunken(good: LookCounts, look: LookCounts, max_drop: float) -> Loss | None:
    """The sub-lists that lost more than the time since the last good look allows, or None."""
    steps = max(1.0, (look.at - good.at).total_seconds() / 86400 / DAYS_PER_STEP)
    allowed = min(LARGEST_DROP, max_drop * steps)
    inside = good.rows if look.scope is None else {name: good.rows.get(name, 0) for name in look.scope}
    lost = [
        (name, before, look.rows.get(name, 0))
        for name, before in sorted(inside.items())
        if before >= SMALL_SUBLIST and look.rows.get(name, 0) < before * (1 - allowed)
    ]
    return lost or None


def _about_as_large(earlier: LookCounts, later: LookCounts, lost: Loss, max_drop: float) -> bool:
    """Whether the later look confirms the earlier one: every shrunken sub-list has about the same size in both."""
    return all(
        abs(after - earlier.rows.get(name, 0)) <= max_drop * max(earlier.rows.get(name, 0), 1)
        for name, _, after in lost
    )
