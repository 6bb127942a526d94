"""Holdings: the stakes that stand on a day, brought together so that they can be summed.

A stake is what one document says; a holding is what one owner has of one entity in one kind of interest. Kinds are
never mixed here: a third of the shares and a third of the votes are not two thirds of anything.

How stakes become holdings is a reading of ours, no law:

- Stakes of one owner, entity and kind from one source, or all without one, are lots and are summed.
- Equal figures from different sources are one stake told twice.
- Different figures from different sources may be two reports of one stake or two lots: a band from the least of them to
  their sum.
- A band is narrowed by what others surely have: who may hold 45 to 55 % where another holds 52 % holds at most 48 %.
  Only where the kind is known, since stakes of an unknown kind need not be parts of one whole.
- More than 100 % of one kind, counting the least that each stake can be, is an error of the data: nothing is computed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.errors import Refused
from onrecord.tracing.shipment import MICRO, WHOLE, Stake, within
from onrecord.tracing.vocabulary import Interest

WHOLES = frozenset({Interest.SHARES, Interest.VOTES, Interest.PROFIT, Interest.PARTNERSHIP})
"""Kinds whose parts are known to make up one whole."""

Key = tuple[str, str, Interest]


@dataclass(frozen=True, slots=True, order=True)
class Holding:
    """What `owner` directly holds of `owned` in one kind of interest on a day, at least `low` and at most `high`
    micro-percent; `sources` are those of the stakes behind it."""

    owner: str
    owned: str
    interest: Interest
    low: int
    high: int
    sources: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether its size is known."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Holdings:
    """The holdings of a day in a fixed order, and in words what was read otherwise than as written."""

    items: tuple[Holding, ...]
    told: tuple[str, ...] = ()


def percent(micro: int) -> str:
    """Micro-percents as an exact decimal, in percent.

    >>> percent(50 * MICRO), percent(49_999_999), percent(16_670_000)
    ('50', '49.999999', '16.67')
    """
    whole, rest = divmod(micro, MICRO)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")


def span(low: int, high: int) -> str:
    """A size or a band in percent.

    >>> span(25_000_001, 50_000_000), span(5_000_000, 5_000_000)
    ('25.000001 to 50 %', '5 %')
    """
    return f"{percent(low)} %" if low == high else f"{percent(low)} to {percent(high)} %"


def holdings_on(stakes: Iterable[Stake], on: date | None) -> Holdings:
    """The holdings on the day; without a day (None), of all stakes whatever their days.

    Raises `Refused`, naming the entity, where the known stakes of one kind in it come to more than 100 %.

    >>> a, b = (Stake("X", "A", 30 * MICRO, 30 * MICRO, source=source) for source in ("register", "press"))
    >>> [(h.low // MICRO, h.high // MICRO) for h in holdings_on([a, b], None).items]
    [(30, 30)]
    """
    first: dict[Key, Stake] = {}
    several: dict[Key, list[Stake]] = {}
    for stake in stakes:
        if within(stake.since, stake.until, on):
            key = (stake.owner, stake.owned, stake.interest)
            if key in first:
                several.setdefault(key, [first[key]]).append(stake)
            else:
                first[key] = stake
    told: list[str] = []
    found = [_joined(key, several.get(key) or [first[key]], told) for key in sorted(first)]
    lows: dict[tuple[str, Interest], int] = defaultdict(int)
    for holding in found:
        lows[holding.owned, holding.interest] += holding.low
    _refuse_more_than_all(lows, on)
    return Holdings(tuple(_narrowed(holding, lows, told) for holding in found), tuple(told))


def _joined(key: Key, stakes: Sequence[Stake], told: list[str]) -> Holding:
    owner, owned, interest = key
    if len(stakes) == 1:
        [one] = stakes
        return Holding(owner, owned, interest, one.low, one.high, (one.source,) if one.source is not None else ())
    by_source: dict[str | None, list[Stake]] = {}
    for one in stakes:
        by_source.setdefault(one.source, []).append(one)
    sums = {(sum(one.low for one in lots), sum(one.high for one in lots)) for lots in by_source.values()}
    low = min(least for least, _ in sums)
    high = min(sum(most for _, most in sums), max(WHOLE, low))
    sources = tuple(sorted(source for source in by_source if source is not None))
    if len(sums) > 1:
        figures = " and ".join(span(*one) for one in sorted(sums))
        told.append(
            f"{owner} in {owned}: {figures} ({interest}), by different sources; read as {span(low, high)}, for they may"
            " be reports of one stake or two lots"
        )
    return Holding(owner, owned, interest, low, high, sources)


def _refuse_more_than_all(lows: dict[tuple[str, Interest], int], on: date | None) -> None:
    if not (wrong := sorted(key for key, total in lows.items() if total > WHOLE)):
        return
    owned, interest = wrong[0]
    kind = "stakes of an unknown kind" if interest is Interest.UNKNOWN else f"stakes ({interest})"
    day = f" on {on}" if on else ""
    more = f"; so with {len(wrong) - 1} more" if len(wrong) > 1 else ""
    raise Refused(
        f"the known {kind}{day} come to {percent(lows[wrong[0]])} %, more than 100 %{more}",
        place=f"ownership of {owned}",
    )


def _narrowed(holding: Holding, lows: dict[tuple[str, Interest], int], told: list[str]) -> Holding:
    if holding.exact or holding.interest not in WHOLES:
        return holding
    room = WHOLE - (lows[holding.owned, holding.interest] - holding.low)
    if room >= holding.high:
        return holding
    what = f"{holding.owner} in {holding.owned}"
    told.append(f"{what}: at most {percent(room)} % ({holding.interest}), since others hold the rest")
    return replace(holding, high=room)


def by_owned(holdings: Sequence[Holding]) -> dict[str, list[Holding]]:
    """The holdings of each entity, in their order."""
    found: dict[str, list[Holding]] = {}
    for holding in holdings:
        found.setdefault(holding.owned, []).append(holding)
    return found
