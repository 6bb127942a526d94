"""R1–R3: which looks count, and for which sub-lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.timeline.looks import LookCounts, Status, standings

NAMES = ("A", "B", "C")
FIRST = datetime(2020, 1, 1, 12, tzinfo=UTC)


def look(days: float, **rows: int) -> LookCounts:
    """A look so many days after the first."""
    return LookCounts(FIRST + timedelta(days=days), rows)


@st.composite
def channels(draw: st.DrawFn) -> list[LookCounts]:
    """Looks of one channel in order, sub-lists growing, shrinking, vanishing and coming back."""
    days = sorted(draw(st.sets(st.integers(0, 400), min_size=1, max_size=7)))
    sizes = st.sampled_from((0, 0, 5, 19, 20, 21, 95, 100, 104, 200))
    return [
        LookCounts(
            FIRST + timedelta(days=n),
            {name: size for name in NAMES if (size := draw(sizes))},
            scope=draw(st.sampled_from((None, None, None, frozenset("A"), frozenset("AB")))),
            speaks=draw(st.sampled_from((True, True, True, False))),
            accepted=draw(st.sampled_from((False, False, False, True))),
        )
        for n in days
    ]


@given(channels(), st.integers(1, 400))
def test_r1_the_same_bytes_at_a_later_instant_are_a_look_and_never_weaken_another(looks, later):
    again = [*looks, replace(looks[-1], at=looks[-1].at + timedelta(days=later))]
    before, after = standings(looks, 0.05), standings(again, 0.05)
    assert len(after) == len(looks) + 1
    for was, now in zip(before, after, strict=False):
        assert was.covers <= now.covers
    assert before[-1].covers <= after[-1].covers


@given(channels())
def test_r2_a_sublist_with_rows_is_covered_by_every_look_that_counts(looks):
    for one, standing in zip(looks, standings(looks, 0.05), strict=True):
        if standing.status is not Status.QUARANTINED and one.speaks and one.scope is None:
            assert {name for name, count in one.rows.items() if count} <= standing.covers


@given(channels())
def test_r2_a_sublist_without_rows_is_covered_only_on_the_word_of_the_operator_or_of_a_neighbour(looks):
    found = standings(looks, 0.05)
    for i, (one, standing) in enumerate(zip(looks, found, strict=True)):
        for name in standing.covers - {name for name, count in one.rows.items() if count}:
            others = [other for j, other in enumerate(looks) if j != i and other.speaks]
            confirmed = any(not other.rows.get(name) for other in others)
            assert one.accepted or (one.scope and name in one.scope) or confirmed


@given(channels())
def test_r2_the_operators_scope_is_believed_outright(looks):
    for one, standing in zip(looks, standings(looks, 0.05), strict=True):
        if one.scope is not None and one.speaks and standing.status is not Status.QUARANTINED:
            assert standing.covers == one.scope


@given(channels())
def test_r2_full_means_every_sublist_and_every_other_standing_says_why(looks):
    known = {name for one in looks for name in one.rows}
    for standing in standings(looks, 0.05):
        if standing.status is Status.FULL:
            assert standing.covers >= known
            assert standing.why is None
        else:
            assert standing.why


@given(channels())
def test_r2_a_file_that_nobody_called_complete_proves_no_absence_and_moves_no_other_look(looks):
    found = standings(looks, 0.05)
    speaking = [one for one in looks if one.speaks]
    names = {name for one in speaking for name in one.rows}
    alone = iter(standings(speaking, 0.05))
    for one, standing in zip(looks, found, strict=True):
        if one.speaks:
            assert next(alone).covers & names == standing.covers & names
        else:
            assert standing.status is Status.PARTIAL
            assert standing.covers == frozenset()


def test_r2_a_sublist_gone_in_one_look_is_absent_only_when_the_next_look_has_none_either():
    looks = [look(0, A=10, B=8), look(700, A=10), look(800, A=10)]
    assert "B" not in standings(looks[:2], 0.05)[1].covers
    assert all("B" in standing.covers for standing in standings(looks, 0.05)[1:])
    back = [*looks[:2], look(800, A=10, B=8)]
    assert "B" not in standings(back, 0.05)[1].covers


def test_r2_accepting_a_look_settles_a_sublist_that_is_gone():
    looks = [look(0, A=10, B=8), replace(look(700, A=10), accepted=True)]
    assert standings(looks, 0.05)[1].covers == {"A", "B"}


@given(st.integers(20, 300), st.integers(0, 300), st.integers(0, 40))
def test_r2_a_look_that_lacks_more_older_rows_than_it_has_is_incomplete(had, late, small):
    """The file of 2016 has 50 rows of Al-Qaida's and lacks 249 that the next one states to be older."""
    looks = [look(0, A=had, B=30), replace(look(900, A=had + late + small, B=30), backdated={"A": late})]
    first, second = standings(looks, 0.05)
    assert first.covers == ({"B"} if late >= had else {"A", "B"})
    assert first.status is (Status.PARTIAL if late >= had else Status.FULL)
    assert (second.status, second.covers) == (Status.FULL, {"A", "B"})


@given(st.integers(20, 3000), st.integers(1, 3000), st.integers(0, 2000), st.sampled_from((0.05, 0.10, 0.15)))
def test_r3_a_look_is_quarantined_when_it_lost_more_than_max_drop_for_each_30_days(before, after, days, max_drop):
    least = before * (1 - min(0.5, max_drop * max(1.0, days / 30)))
    assume(abs(after - least) > 1e-6)
    first, second = standings([look(0, A=before), look(days, A=after)], max_drop)
    assert first.status is Status.FULL
    assert second.status is (Status.QUARANTINED if after < least else Status.FULL)
    assert ("A" in second.covers) == (second.status is Status.FULL)


@given(st.integers(20, 3000), st.integers(400, 20000))
def test_r3_however_long_ago_the_last_look_was_more_than_half_is_never_believed(before, days):
    kept, lost = (before + 1) // 2, (before - 1) // 2
    assert standings([look(0, A=before), look(days, A=kept)], 0.05)[1].status is Status.FULL
    if lost:
        assert standings([look(0, A=before), look(days, A=lost)], 0.05)[1].status is Status.QUARANTINED


@given(st.integers(1, 19), st.integers(1, 19), st.integers(0, 400))
def test_r3_a_sublist_of_fewer_than_twenty_rows_is_never_quarantined(before, after, days):
    assert standings([look(0, A=before), look(days, A=after)], 0.05)[1].status is Status.FULL


@given(st.integers(100, 3000), st.integers(-5, 5))
def test_r3_a_later_look_of_about_the_same_size_confirms_both(before, drift):
    half = before // 2 - 3
    confirmed = half + int(half * drift / 100)
    looks = [look(0, A=before), look(1, A=half), look(2, A=confirmed)]
    assert [s.status for s in standings(looks, 0.05)] == [Status.FULL] * 3


@given(st.integers(100, 3000), st.floats(0.06, 0.9))
def test_r3_a_look_of_another_size_confirms_nothing(before, change):
    half = before // 3
    other = int(half * (1 - change)) or 1
    assume(abs(other - half) > 0.05 * half)
    looks = [look(0, A=before), look(1, A=half), look(2, A=other)]
    assert [s.status for s in standings(looks, 0.05)] == [Status.FULL, Status.QUARANTINED, Status.QUARANTINED]


@given(st.integers(20, 3000))
def test_r3_a_file_that_comes_back_to_its_size_leaves_the_shrunken_look_in_quarantine(before):
    looks = [look(0, A=before), look(1, A=before // 3), look(2, A=before)]
    assert [s.status for s in standings(looks, 0.05)] == [Status.FULL, Status.QUARANTINED, Status.FULL]


@given(channels())
def test_r3_a_look_that_the_operator_accepts_is_never_quarantined(looks):
    found = standings([replace(one, accepted=True) for one in looks], 0.05)
    assert all(standing.status is not Status.QUARANTINED for standing in found)


@given(st.integers(20, 300), st.integers(1, 300), st.integers(1, 90))
def test_r3_a_sublist_that_vanished_whole_holds_up_only_itself(gone, stays, days):
    last = standings([look(0, A=gone, B=stays), look(days, B=stays)], 0.05)[1]
    assert last.status is Status.QUARANTINED
    assert last.covers == {"B"}


@given(st.integers(40, 300), st.integers(1, 300))
def test_r3_a_sublist_that_only_shrank_holds_up_the_whole_look(before, stays):
    last = standings([look(0, A=before, B=stays), look(1, A=before // 2, B=stays)], 0.05)[1]
    assert last.status is Status.QUARANTINED
    assert last.covers == frozenset()


@pytest.mark.parametrize(("rows", "status"), [(200, Status.FULL), (0, Status.QUARANTINED)])
def test_r3_the_share_is_that_of_the_sublist_not_of_the_file(rows, status):
    """All 201 Unverified rows of 14,000 are 1.4 % of the file and 100 % of their sub-list."""
    looks = [look(0, SDN=13000, UVL=201), look(7, SDN=13000, **({"UVL": rows} if rows else {}))]
    assert standings(looks, 0.05)[1].status is status
