"""Of several: one verdict on a claim about parties that a text tells of together: "the two firms were removed"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from onrecord.claims.claim import Target
from onrecord.claims.judging.judged import Judged, Verdict

T = TypeVar("T")


def of_several(members: Sequence[Target], judged: Sequence[Judged]) -> Judged:
    """The verdict on all members, each judged by itself: theirs where they agree, else it is left to be checked by
    hand, and told for each."""
    return Judged(
        verdict_at_pub=_agreed([one.verdict_at_pub for one in judged]),
        verdict_today=_agreed([one.verdict_today for one in judged]),
        citations=_all(one.citations for one in judged),
        fact="; ".join(dict.fromkeys(one.fact for one in judged if one.fact)) or None,
        gate=(*_apart(members, judged), *_all(one.gate for one in judged)),
        entries=_all(one.entries for one in judged),
        sides=judged[0].sides if len({one.sides for one in judged}) == 1 else (),
        right_parties=_all(one.right_parties for one in judged),
    )


def _agreed(verdicts: Sequence[Verdict]) -> Verdict:
    return verdicts[0] if len(set(verdicts)) == 1 else Verdict.CHECK_BY_HAND


def _apart(members: Sequence[Target], judged: Sequence[Judged]) -> tuple[str, ...]:
    """What the record says to each, where that differs."""
    if len({one.verdict_at_pub for one in judged}) == 1:
        return ()
    told = (f"{one.name}: {found.verdict_at_pub}" for one, found in zip(members, judged, strict=True))
    return (f"the record says of {'; '.join(told)}",)


def _all(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    found: list[T] = []
    for part in parts:
        found.extend(one for one in part if one not in found)
    return tuple(found)
