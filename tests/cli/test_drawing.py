"""The drawn timeline: as wide as it may be, and true to the segments it draws."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.cli.drawing import BLOCKS, LETTERS, WINDOW, Scale, draw, stretches
from onrecord.cli.ink import width

Json = dict[str, Any]
DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))


def boundary(first: date, last: date | None = None, basis: str = "notice") -> Json:
    window = last is not None and last != first
    after = (first - timedelta(days=1)).isoformat() if window else None
    by = last.isoformat() if window and last else None
    exact = None if window else first.isoformat()
    return {"date": exact, "after": after, "by": by, "basis": basis, "stated": None, "citations": []}


def entry(*segments: tuple[str, Json], state: str = "in_force", last_known: Json | None = None) -> Json:
    timeline = [{"state": name, "from": at, "how_ended": None, "to": None, "changes": []} for name, at in segments]
    return {"state": state, "last_known": last_known, "basis": "notice", "timeline": timeline}


@st.composite
def entries(draw_from: st.DrawFn) -> Json:
    ends = sorted(draw_from(st.lists(DAYS, min_size=1, max_size=10, unique=True)))
    segments = []
    while ends:
        first = ends.pop(0)
        last = ends.pop(0) if ends and draw_from(st.booleans()) else None
        state = draw_from(st.sampled_from(["pending", "in_force", "suspended", "ended"]))
        segments.append((state, boundary(first, last)))
    return entry(*segments)


@given(entries(), DAYS, st.integers(40, 160), st.booleans())
def test_every_line_fits_and_the_marker_stands_over_its_day(told: Json, on: date, columns: int, blocks: bool) -> None:
    above, bar, *under, legend = ["".join(text for text, _ in line) for line in draw(told, on, columns, blocks=blocks)]
    assert len(bar) == columns
    assert all(width(line) <= columns for line in [above, *under])
    _, span = stretches(told, on)
    assert span
    assert above.index("▼" if blocks else "v") == Scale(span.first, span.stop, columns).column(on)
    signs = {sign for sign, _ in BLOCKS.values()} if blocks else set(LETTERS.values())
    assert set(bar) <= signs
    assert all(sign in legend for sign in set(bar))


@given(entries(), DAYS)
def test_the_stretches_follow_each_other_and_windows_are_drawn_as_windows(told: Json, on: date) -> None:
    parts, span = stretches(told, on)
    assert span
    assert parts[0].first == span.first
    assert parts[-1].stop == span.stop
    assert all(one.stop == other.first for one, other in pairwise(parts))
    kind = "not_listed"
    for segment in told["timeline"]:
        start = segment["from"]
        if start["after"] and segment["state"] != kind:
            inside = date.fromisoformat(start["by"]) - timedelta(days=1)
            assume(date.fromisoformat(start["after"]) < inside)
            assert next(part.kind for part in parts if part.first <= inside < part.stop) == WINDOW
        kind = segment["state"]


def test_behind_the_newest_evidence_nothing_is_claimed() -> None:
    known = {"state": "in_force", "on": "2022-04-21"}
    told = entry(("in_force", boundary(date(2020, 6, 5))), state="unknown", last_known=known)
    parts, _ = stretches(told, date(2023, 7, 26))
    assert [part.kind for part in parts] == ["not_listed", "in_force", "unknown"]
    assert parts[-1].first == date(2022, 4, 22)


def test_a_short_stretch_never_vanishes() -> None:
    day = date(2020, 6, 5)
    told = entry(
        ("pending", boundary(date(2020, 6, 4))), ("in_force", boundary(day)), ("ended", boundary(date(2060, 1, 1)))
    )
    bar = "".join(text for text, _ in draw(told, day, 60)[1])
    assert "▒" in bar


def test_a_listing_older_than_the_record_has_no_day_on_which_it_was_not_there() -> None:
    start = {"date": None, "after": None, "by": "2017-03-31", "basis": "observed", "stated": None, "citations": []}
    parts, _ = stretches(entry(("in_force", start)), date(2020, 1, 1))
    assert [part.kind for part in parts] == [WINDOW, "in_force"]
