"""Which looks count: full, partial or quarantined (rules R2 and R3).

A look shows what is present whatever its standing. Whether what it does *not* show is absent depends on the looks
around it, so the standing is derived, from the looks of one channel in the order they were published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    decision to believe it. `backdated` counts the rows that the look before it lacks although they state a start before
    that look.
    """

    at: datetime
    rows: Mapping[str, int]
    scope: frozenset[str] | None = None
    speaks: bool = True
    accepted: bool = False
    backdated: Mapping[str, int] = field(default_factory=dict)


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
    losses = _losses(looks, max_drop)
    known = sorted({sublist for look in looks for sublist in look.rows})
    incomplete = _incomplete(looks, max_drop)
    counting = [i for i, look in enumerate(looks) if look.speaks and not _suspect(losses[i]) and incomplete[i] is None]
    empty_twice = _empty_in_a_row(looks, counting, known)
    found = []
    for i, look in enumerate(looks):
        why = "; ".join(str(loss) for loss in losses[i])
        if not look.speaks:
            found.append(Standing(Status.PARTIAL, frozenset(), "a third party's file that is not said to be complete"))
        elif _suspect(losses[i]):
            found.append(Standing(Status.QUARANTINED, frozenset(), why))
        elif lack := incomplete[i]:
            covers = frozenset(name for name in look.rows if look.rows[name]) - lack.sublists
            found.append(Standing(Status.PARTIAL, covers, lack.why))
        elif losses[i]:
            covers = _covered(look, known, empty_twice[i]).covers - {loss.sublist for loss in losses[i]}
            found.append(Standing(Status.QUARANTINED, covers, why))
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
    missing = [name.rstrip("/") for name in known if name not in covers]
    why = f"it has no rows of {', '.join(missing)}, and no neighbouring look confirms that" if missing else None
    return Standing(Status.PARTIAL if missing else Status.FULL, covers, why)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A look that the one after it shows to be incomplete: why, and the sub-lists in which it lacks older rows."""

    why: str
    sublists: frozenset[str]


def _incomplete(looks: Sequence[LookCounts], max_drop: float) -> list[Incomplete | None]:
    """The looks that are shown to be incomplete: of one sub-list at least as many rows as they have are new in the look
    after them, although that states them to be older. Looks before such a one, of about its size, are as incomplete."""
    found: list[Incomplete | None] = [None] * len(looks)
    for i, look in enumerate(looks[1:], 1):
        lacking = {name for name, late in look.backdated.items() if late > max_drop * looks[i - 1].rows.get(name, 0)}
        for name, late in sorted(look.backdated.items()):
            had = looks[i - 1].rows.get(name, 0)
            if not had or late < max(had, SMALL_SUBLIST):
                continue
            why = f"it has {had} rows of {name.rstrip('/')}, and lacks {late} that the look after it states to be older"
            for j in range(i - 1, -1, -1):
                if looks[j].scope is not None or looks[j].accepted or not looks[j].speaks:
                    continue
                if not _about_as_large(had, looks[j].rows.get(name, 0), max_drop):
                    break
                found[j] = Incomplete(why, frozenset(lacking))
    return found


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


@dataclass(frozen=True, slots=True)
class Loss:
    """A sub-list that lost more rows than the time since its last good look allows."""

    sublist: str
    before: int
    after: int

    def __str__(self) -> str:
        return f"{self.sublist.rstrip('/')} fell from {self.before} to {self.after} rows"


def _suspect(losses: Sequence[Loss]) -> bool:
    """Whether a look is cut somewhere: a sub-list that shrank without vanishing makes all its absences wait. One that
    vanished whole makes only its own wait, as sub-lists do end."""
    return any(loss.after for loss in losses)


def _losses(looks: Sequence[LookCounts], max_drop: float) -> list[list[Loss]]:
    """R3: the losses for which each look is quarantined, none for the good ones.

    A loss waits for a later look in which the sub-list has about the same size, which confirms both.
    """
    losses: list[list[Loss]] = [[] for _ in looks]
    good: dict[str, tuple[int, datetime]] = {}
    waiting: dict[str, int] = {}
    for i, look in enumerate(looks):
        if not look.speaks:
            continue
        lost = [] if look.accepted else _shrunken(good, look, max_drop)
        for loss in lost:
            earlier = waiting.get(loss.sublist)
            if earlier is not None and _about_as_large(looks[earlier].rows.get(loss.sublist, 0), loss.after, max_drop):
                losses[earlier] = [other for other in losses[earlier] if other.sublist != loss.sublist]
            else:
                losses[i].append(loss)
        open_losses = {loss.sublist for loss in losses[i]}
        waiting = dict.fromkeys(open_losses, i) | {n: j for n, j in waiting.items() if _suspect(losses[i])}
        if not _suspect(losses[i]):
            good.update({name: (count, look.at) for name, count in look.rows.items() if name not in open_losses})
            good.update({loss.sublist: (loss.after, look.at) for loss in lost if loss.sublist not in open_losses})
    return losses


def _shrunken(good: Mapping[str, tuple[int, datetime]], look: LookCounts, max_drop: float) -> list[Loss]:
    """The sub-lists that lost more than the time since their last good look allows."""
    lost = []
    for name in sorted(good if look.scope is None else good.keys() & look.scope):
        before, at = good[name]
        steps = max(1.0, (look.at - at).total_seconds() / 86400 / DAYS_PER_STEP)
        allowed = min(LARGEST_DROP, max_drop * steps)
        after = look.rows.get(name, 0)
        if before >= SMALL_SUBLIST and after < before * (1 - allowed):
            lost.append(Loss(name, before, after))
    return lost


def _about_as_large(earlier: int, later: int, max_drop: float) -> bool:
    """Whether the later size of a sub-list confirms the earlier one."""
    return abs(later - earlier) <= max_drop * max(earlier, 1)
