"""Drawing: the timeline of an entry as a line of blocks, with a marker at the day asked about and dated ticks.

A change whose day is known is a change of block; one that is only known to lie in a window is drawn over the whole
window. Behind the newest evidence the line says that nothing is known, however likely it is that nothing changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.cli.ink import Line, Span
from onrecord.cli.wording import briefly, earliest, latest

Json = Mapping[str, Any]

WINDOW = "window"
BLOCKS = {
    "not_listed": ("·", "dim"),
    "pending": ("▒", "warn"),
    "in_force": ("█", "bad"),
    "suspended": ("▞", "pause"),
    "ended": ("─", "good"),
    "unknown": ("?", "warn"),
    WINDOW: ("░", "cool"),
}
LETTERS = {
    "not_listed": ".", "pending": ":", "in_force": "#", "suspended": "%", "ended": "-", "unknown": "?", WINDOW: "~",
}  # fmt: skip
"""The same for outputs without block graphics."""
LEGEND = {
    "not_listed": "not listed", "pending": "announced", "in_force": "in force", "suspended": "suspended",
    "ended": "ended", WINDOW: "changed somewhere in here", "unknown": "not known",
}  # fmt: skip
LABEL_ROWS = 4
LONGEST_OUTLOOK = timedelta(days=3 * 365)
"""How far beyond the day asked about a scheduled end is still drawn."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One look of the line, on the days of [first, stop)."""

    kind: str
    first: date
    stop: date


@dataclass(frozen=True, slots=True)
class Tick:
    """A boundary beneath the line: the days between which it lies (the same for a known day), and its label."""

    first: date
    last: date
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to columns. `first` is the first day drawn, `stop` the first one not drawn any more."""

    first: date
    stop: date
    columns: int

    def column(self, day: date) -> int:
        """The column in which a day falls."""
        span = max((self.stop - self.first).days, 1)
        place = (day - self.first).days * self.columns // span
        return min(max(place, 0), self.columns - 1)

    def last_column(self, stop: date) -> int:
        """The last column of what ends before the day `stop`; in a short line one day takes several."""
        if stop >= self.stop:
            return self.columns - 1
        return max(self.column(stop - timedelta(days=1)), self.column(stop) - 1)


def stretches(entry: Json, on: date) -> tuple[list[Stretch], Scale | None]:
    """What is drawn of an entry, oldest first, and the days it spans; none where no boundary has a day."""
    segments: Sequence[Json] = entry["timeline"]
    drawable = [
        day
        for segment in segments
        for day in (earliest(segment["from"]), latest(segment["from"]))
        if day and (segment["from"]["basis"] != "scheduled" or day <= on + LONGEST_OUTLOOK)
    ]
    if not drawable:
        return [], None
    first, last = min([*drawable, on]), max([*drawable, on])
    margin = timedelta(days=max((last - first).days // 16, 14))
    if first.year < 2 or last.year > 9000:
        margin = timedelta(0)
    # Behind the day asked about nothing is claimed, unless a boundary lies there or the state has an end that stands.
    open_end = last == on and not _stays(entry)
    first, stop = first - margin, last + (timedelta(days=1) if open_end else margin)
    drawn: list[Stretch] = []
    at, kind = first, _before(segments[0])
    for segment in segments:
        begins, surely = earliest(segment["from"]) or first, latest(segment["from"]) or begins_or(segment, stop)
        if segment["state"] != kind and begins < surely:
            drawn.append(Stretch(kind, at, max(begins, at)))
            drawn.append(Stretch(WINDOW, max(begins, at), surely))
        else:
            drawn.append(Stretch(kind, at, surely))
        at, kind = max(surely, at), segment["state"]
    drawn.append(Stretch(kind, at, stop))
    cut = _evidence_until(entry, on)
    if cut is not None:
        drawn = [Stretch(s.kind, s.first, min(s.stop, cut)) for s in drawn] + [Stretch("unknown", cut, stop)]
    drawn = [s for s in drawn if s.first < s.stop and s.first < stop]
    return drawn, Scale(first, stop, 0)


def begins_or(segment: Json, otherwise: date) -> date:
    """The first day of a segment whose latest day is not known."""
    return earliest(segment["from"]) or otherwise


def _before(segment: Json) -> str:
    """What is known of the time before the first segment: an absence only where its start is known on that side."""
    start = segment["from"]
    return "not_listed" if start["date"] or start["after"] else "unknown"


def _evidence_until(entry: Json, on: date) -> date | None:
    """The first day behind the newest evidence, where the day asked about is not known for that; else None."""
    boundaries = [day for s in entry["timeline"] if (day := latest(s["from"])) and s["from"]["basis"] != "scheduled"]
    if entry["state"] != "unknown" or not entry["last_known"] or any(day > on for day in boundaries):
        return None
    return max([date.fromisoformat(entry["last_known"]["on"]) + timedelta(days=1), *boundaries])


def _stays(entry: Json) -> bool:
    """Whether the last state stands for good: a notice has ended the listing."""
    last = entry["timeline"][-1]
    return bool(last["state"] == "ended" and last["from"]["basis"] == "notice")


def draw(entry: Json, on: date, columns: int, *, blocks: bool = True) -> list[Line]:
    """The drawn timeline, at most `columns` wide: a marker at the day, the line, ticks with their days, a legend."""
    parts, span = stretches(entry, on)
    if span is None:
        return []
    scale = Scale(span.first, span.stop, columns)
    kinds = _bar(parts, scale)
    bar = [(BLOCKS[kind][0] if blocks else LETTERS[kind], BLOCKS[kind][1]) for kind in kinds]
    ticks = _ticks(entry, scale)
    marker = "▼" if blocks else "v"
    place = scale.column(on)
    label = f"{marker} {on}" if place + 12 <= columns else f"{on} {marker}"
    above = " " * (place if place + 12 <= columns else place + 1 - len(label)) + label
    under = [[(row, "dim")] for row in _labels(ticks, scale, blocks)]
    used = [kind for kind in LEGEND if kind in kinds]
    legend: list[Span] = []
    for kind in used:
        legend += [(BLOCKS[kind][0] if blocks else LETTERS[kind], BLOCKS[kind][1]), (f" {LEGEND[kind]}   ", "dim")]
    return [[(above, "title")], bar, *under, legend]


def _bar(parts: Sequence[Stretch], scale: Scale) -> list[str]:
    """The kind in each column: that which holds most of its days; but nothing with a day of its own vanishes."""
    kinds = ["not_listed"] * scale.columns
    for part in sorted(parts, key=lambda part: part.first - part.stop):
        first, last = scale.column(part.first), scale.last_column(part.stop)
        for column in range(first, last + 1):
            kinds[column] = part.kind
    return kinds


def _ticks(entry: Json, scale: Scale) -> list[Tick]:
    found: dict[Tick, None] = {}
    for segment in entry["timeline"]:
        first, last = earliest(segment["from"]), latest(segment["from"])
        ends = [day for day in (first, last) if day]
        if ends and scale.first <= ends[0] < scale.stop:
            found[Tick(ends[0], min(ends[-1], scale.stop), briefly(segment["from"]))] = None
    return list(found)


def _labels(ticks: Sequence[Tick], scale: Scale, blocks: bool) -> list[str]:
    """The row of ticks, and under it the rows of their labels; a label for which no row has room is left out."""
    stroke, left, right, between = ("│", "└", "┘", "─") if blocks else ("|", "+", "+", "-")
    marks = [" "] * scale.columns
    rows = [[" "] * scale.columns for _ in range(LABEL_ROWS)]
    for tick in sorted(ticks, key=lambda tick: tick.last, reverse=True):
        first, last = scale.column(tick.first), scale.column(tick.last)
        if first < last:
            marks[first : last + 1] = [left, *between * (last - first - 1), right]
        elif marks[first] == " ":
            marks[first] = stroke
        place = min(first, scale.columns - len(tick.label))
        _set(rows, tick.label, max(place, 0), first, stroke)
    while rows and not any(sign.strip() for sign in rows[-1]):
        rows.pop()
    return ["".join(row).rstrip() for row in [marks, *rows]]


def _set(rows: list[list[str]], label: str, place: int, leader: int, stroke: str) -> None:
    for number, row in enumerate(rows):
        room = row[max(place - 1, 0) : place + len(label) + 1]
        if not any(sign.strip() for sign in room):
            row[place : place + len(label)] = label
            for above in rows[:number]:
                above[leader] = stroke if above[leader] == " " else above[leader]
            return
        if row[leader].strip() not in ("", stroke):
            return
