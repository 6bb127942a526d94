"""R16, R17: the drawn timeline, cut where terms change, half-open and without gaps."""

from __future__ import annotations

from itertools import pairwise

from histories import (
    DAYS,
    LENGTH,
    added,
    day,
    evidence,
    feeds,
    notice,
    removed,
    sighting,
    some_told,
    source,
    told,
    truths,
)  # fmt: skip
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.evidence import Event
from onrecord.model.rows import PARTS
from onrecord.timeline.answers import State
from onrecord.timeline.segments import changes, segments
from onrecord.timeline.states import state_on, timeline

numbers = st.integers(0, LENGTH - 1)
suspensions = st.lists(st.builds(notice, st.sampled_from((Event.SUSPENDED, Event.RESUMED)), numbers), max_size=3)
parts = st.sets(st.sampled_from(PARTS), min_size=1).map(lambda found: tuple(p for p in PARTS if p in found))


def nothing_changed(old: int, new: int) -> tuple[str, ...]:
    """No parts."""
    return ()


@given(parts, st.integers(1, 20), st.integers(1, 20))
def test_r16_only_a_change_of_terms_cuts_a_segment(changed, first, gap):
    contents = ((0, 0), (first, 0), (first + gap, 1))
    seen = source([sighting(n, True, content=content) for n, content in contents])
    drawn = segments(timeline(evidence(seen)), lambda old, new: changed)
    assert len(drawn) == (2 if "terms" in changed else 1)
    [change] = [change for segment in drawn for change in segment.changes]
    assert (change.parts, change.after, change.by) == (changed, day(first), day(first + gap))
    if "terms" in changed:
        assert (drawn[1].start.after, drawn[1].start.by) == (day(first), day(first + gap))
        assert drawn[0].stop == drawn[1].start


@given(st.lists(st.tuples(numbers, st.integers(0, 3)), max_size=12, unique_by=lambda pair: pair[0]))
def test_r16_every_change_of_content_is_told_once(seen):
    held = source([sighting(n, True, content=content) for n, content in seen])
    found = timeline(evidence(held))
    expected = sum(a.content != b.content for a, b in pairwise(held.sightings))
    drawn = segments(found, lambda old, new: ("identity",))
    assert sum(len(segment.changes) for segment in drawn) == expected
    cut = segments(found, lambda old, new: ("terms",))
    assert len(cut) == (expected + 1 if seen else 0)


@given(st.integers(1, 20), st.integers(1, 20))
def test_r16_an_amendment_notice_cuts_on_its_day_and_a_correction_does_not(amended, more):
    for event, count in ((Event.AMENDED, 2), (Event.CORRECTED, 1)):
        notices = (added(0), notice(event, amended))
        found = timeline(evidence(source([sighting(amended + more, True)]), notices=notices))
        drawn = segments(found, nothing_changed, notices)
        assert len(drawn) == count
        assert drawn[-1].start.date == day(amended if count == 2 else 0)
        assert sum(len(segment.changes) for segment in drawn) == 1


@given(truths(), st.data())
def test_r17_segments_follow_each_other_without_gap_or_overlap(truth, data):
    notices = tuple(data.draw(some_told(truth)))
    pauses = data.draw(suspensions)
    found = timeline(evidence(data.draw(feeds(truth)), notices=[*notices, *pauses]))
    drawn = segments(found, nothing_changed, notices)
    for segment, following in pairwise(drawn):
        assert segment.stop == following.start
        assert segment.start.latest <= following.start.latest
    if drawn:
        assert drawn[0].state is not State.ENDED


@given(truths(), st.data())
def test_r17_the_segment_of_a_day_has_the_state_of_that_day(truth, data):
    """All dates are exact here, so that each day lies in one segment."""
    announced = {start: data.draw(st.integers(0, 5)) for start, _ in truth.stretches}
    starts = [added(start, start - announced[start]) for start, _ in truth.stretches]
    ends = [removed(stop) for _, stop in truth.stretches if stop is not None]
    pauses = data.draw(suspensions)
    found = timeline(evidence(data.draw(feeds(truth)), notices=[*starts, *ends, *pauses]))
    drawn = segments(found, nothing_changed)
    assert all(segment.start.exact for segment in drawn)
    for n in DAYS:
        told_on = state_on(found, day(n)).state
        inside = [s.state for s in drawn if s.start.latest <= day(n) and (s.stop is None or day(n) < s.stop.latest)]
        if told_on is State.NOT_LISTED:
            assert inside == []
        elif told_on is not State.UNKNOWN:
            assert inside == [told_on], n


@given(truths(), st.data())
def test_r17_changes_are_told_in_the_listing_in_which_they_fall(truth, data):
    held = data.draw(feeds(truth, content=0))
    for one in timeline(evidence(held, notices=told(truth))).listings:
        assert changes(one, nothing_changed, ()) == []
