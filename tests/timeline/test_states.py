"""R8b, R10, R11, R13, R14, R17–R19: the state of an entry on a day."""

from __future__ import annotations

from dataclasses import replace

from histories import (
    DAYS,
    LENGTH,
    LISTED,
    UNLISTED,
    added,
    day,
    evidence,
    feeds,
    notice,
    removed,
    sighting,
    some_told,
    source,
    state,
    states,
    summary,
    told,
    truths,
)  # fmt: skip
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model.days import PartialDate
from onrecord.model.evidence import Event
from onrecord.model.rows import Stated
from onrecord.timeline.answers import Basis, BoundaryBasis, State
from onrecord.timeline.boundaries import Dates
from onrecord.timeline.sightings import on_strand
from onrecord.timeline.states import state_on, timeline

numbers = st.integers(0, LENGTH - 1)
gaps = st.integers(2, 30)
sightings = st.builds(sighting, numbers, st.booleans(), st.booleans())
histories = st.lists(sightings, max_size=14).map(source)


# R8b


@given(numbers, gaps)
def test_r8b_a_day_inside_a_start_window_is_unknown(absent, gap):
    held = evidence(source([sighting(absent, False), sighting(absent + gap, True)]))
    for n in range(absent + 1, absent + gap):
        told_on = state(held, n)
        assert told_on.state is State.UNKNOWN
        assert told_on.last_known == (State.NOT_LISTED, day(absent))
        assert told_on.gap_days == gap
        assert str(day(absent)) in (told_on.missing or "")


@given(numbers, gaps)
def test_r8b_a_day_inside_an_end_window_is_unknown_and_was_last_in_force(present, gap):
    held = evidence(source([sighting(present, True), sighting(present + gap, False)]))
    for n in range(present + 1, present + gap):
        told_on = state(held, n)
        assert told_on.state is State.UNKNOWN
        assert told_on.last_known == (State.IN_FORCE, day(present))
        assert told_on.gap_days == gap
        assert str(day(present + gap)) in (told_on.missing or "")


@given(truths(), st.data())
def test_r8b_unknown_always_says_what_is_missing(truth, data):
    found = timeline(evidence(data.draw(feeds(truth)), notices=data.draw(some_told(truth))))
    for told_on in states(found):
        if told_on.state is State.UNKNOWN:
            assert told_on.missing
            assert told_on.basis is None
        else:
            assert told_on.missing is None
            assert told_on.basis is not None


# R10


@given(numbers, gaps)
def test_r10_between_two_presences_it_is_in_force_and_interpolated(first, gap):
    held = evidence(source([sighting(first, True), sighting(first + gap, True)]))
    for n in range(first + 1, first + gap):
        told_on = state(held, n)
        assert (told_on.state, told_on.basis, told_on.gap_days) == (State.IN_FORCE, Basis.INTERPOLATED, gap)
    assert state(held, first).gap_days is None
    assert state(held, first + gap).gap_days is None


@given(numbers, gaps)
def test_r10_an_absence_that_does_not_count_leaves_the_days_around_it_in_force(first, gap):
    seen = [sighting(first, True), sighting(first + 1, False, counts=False), sighting(first + gap, True)]
    held = evidence(source(seen))
    assert all(state(held, n).state is State.IN_FORCE for n in range(first, first + gap + 1))


# R11


@given(numbers, st.integers(0, 90))
def test_r11_the_newest_look_is_carried_for_exactly_fresh_for_days(last, fresh_for):
    held = evidence(source([sighting(last, True)], fresh_for=fresh_for))
    for n in range(1, fresh_for + 1):
        told_on = state(held, last + n)
        assert (told_on.state, told_on.basis, told_on.gap_days) == (State.IN_FORCE, Basis.CARRIED, n)
    stale = state(held, last + fresh_for + 1)
    assert (stale.state, stale.gap_days) == (State.UNKNOWN, fresh_for + 1)
    assert stale.last_known == (State.IN_FORCE, day(last))


@given(numbers, gaps, st.integers(0, 90))
def test_r11_an_absence_seen_only_in_looks_goes_stale_as_well(present, gap, fresh_for):
    held = evidence(source([sighting(present, True), sighting(present + gap, False)], fresh_for=fresh_for))
    assert state(held, present + gap).basis is Basis.OBSERVED
    for n in range(1, fresh_for + 1):
        told_on = state(held, present + gap + n)
        assert (told_on.state, told_on.basis, told_on.gap_days) == (State.ENDED, Basis.CARRIED, n)
    stale = state(held, present + gap + fresh_for + 1)
    assert (stale.state, stale.last_known) == (State.UNKNOWN, (State.ENDED, day(present + gap)))
    assert stale.formerly


@given(numbers, gaps, gaps, st.integers(1, 90))
def test_r11_between_two_absences_that_count_it_stays_ended_whatever_comes_after(present, gap, more, later):
    """A quarantined or partial look behind them takes nothing back."""
    seen = [
        sighting(present, True),
        sighting(present + gap, False),
        sighting(present + gap + more, False),
        sighting(present + gap + more + later, False, counts=False),
    ]
    held = evidence(source(seen))
    assert all(state(held, n).state is State.ENDED for n in range(present + gap, present + gap + more + 1))


@given(truths(), st.data(), st.integers(1, 3000))
def test_r11_what_a_notice_ended_never_goes_stale(truth, data, later):
    assume(truth.stretches[-1][1] is not None)
    held = evidence(data.draw(feeds(truth)), notices=told(truth))
    assert state(held, LENGTH + later).state is State.ENDED


@given(histories, st.integers(-2000, -1))
def test_r11_before_all_evidence_nothing_is_in_force(seen, before):
    told_on = state(evidence(seen), before)
    assert told_on.state in (State.UNKNOWN, State.NOT_LISTED)
    first = seen.sightings[0] if seen.sightings else None
    if first is None or first.present:
        assert told_on.state is State.UNKNOWN
    assert told_on.basis in (None, Basis.CARRIED)


@given(truths(), st.data(), numbers)
def test_r11_later_looks_never_change_what_a_look_of_the_day_decided(truth, data, until):
    """What was known on a day used no later evidence; later evidence never overturns what a look had settled."""
    held = data.draw(feeds(truth))
    then = replace(held, sightings=tuple(s for s in held.sightings if s.day <= day(until)))
    before, after = timeline(evidence(then)), timeline(evidence(held))
    for s in then.sightings:
        if before.listings:
            assert state_on(after, s.day).state in (LISTED if s.present else UNLISTED)
            assert (state_on(before, s.day).state in LISTED) == s.present


# R13


@given(truths(), truths(), st.data())
def test_r13_each_strand_has_its_own_listings_and_the_entry_has_the_strongest(first, second, data):
    """A feed shows an entry in the strands `a`, `b`, both or neither; contents 1, 2 and 3 tell which."""
    sets = [frozenset(), frozenset("a"), frozenset("b"), frozenset("ab")]
    seen = []
    for n in sorted(data.draw(st.sets(numbers, max_size=12))):
        content = first.on(n) + 2 * second.on(n)
        seen.append(sighting(n, bool(content), content=content or None))
    held = source(seen)
    whole = timeline(evidence(held))
    strands = [timeline(evidence(on_strand(held, name, sets))) for name in "ab"]
    for s in held.sightings:
        here = [state_on(strand, s.day).state in LISTED for strand in strands]
        assert here == [first.on((s.day - day(0)).days), second.on((s.day - day(0)).days)]
        assert (state_on(whole, s.day).state in LISTED) == any(here)


@given(numbers, gaps, gaps)
def test_r13_a_move_between_strands_is_no_removal(start, stay, more):
    notices = [added(start, strands=("i",)), notice(Event.MOVED, start + stay, strands=("v",), left=("i",))]
    held = evidence(source([sighting(start + stay + more, True)]), notices=notices)
    [one] = timeline(held).listings
    assert (one.since.date, one.until) == (day(start), None)
    [old] = timeline(replace(held, sources=(), strand="i")).listings
    [new] = timeline(replace(held, sources=(), strand="v")).listings
    assert old.until is not None
    assert (old.since.date, old.until.date) == (day(start), day(start + stay))
    assert (new.since.date, new.until) == (day(start + stay), None)


@given(numbers, st.integers(1, 4))
def test_r13_leaving_one_of_two_strands_ends_nothing(start, stay):
    notices = [added(start, strands=("a", "b")), removed(start + stay, strands=("a",))]
    assert state(evidence(notices=notices), start + stay).state is State.IN_FORCE
    assert state(replace(evidence(notices=notices), strand="a"), start + stay).state is State.ENDED
    both = [*notices, removed(start + stay + 1, strands=("b",))]
    assert state(evidence(notices=both), start + stay + 1).state is State.ENDED


# R14


@given(numbers, gaps, st.integers(0, 3))
def test_r14_what_another_entry_took_the_place_of_is_superseded(last, gap, off):
    held = replace(
        evidence(source([sighting(last, True), sighting(last + gap, False)])), succeeded_on=day(last + gap + off)
    )
    told_on = state(held, last + gap)
    assert (told_on.state, told_on.how_ended) == (State.ENDED, "removed" if off else "superseded")


# R17


@given(histories, st.lists(st.builds(notice, st.sampled_from(list(Event)), numbers), max_size=4))
def test_r17_boundaries_are_half_open(seen, notices):
    """The first day of a listing is in it, the first day behind it is not; the days between are settled or unknown."""
    found = timeline(evidence(seen, notices=notices))
    for one in found.listings:
        if one.since.date and (one.until is None or one.since.date < one.until.latest):
            assert state_on(found, one.since.date).state in (*LISTED, State.UNKNOWN)
            assert state_on(found, day((one.since.date - day(0)).days - 1)).state not in LISTED
        if one.until and one.until.date:
            assert state_on(found, one.until.date).state not in LISTED
            assert state_on(found, day((one.until.date - day(0)).days - 1)).state in (*LISTED, State.UNKNOWN)


@given(st.integers(0, 60), st.integers(0, 60))
def test_r17_a_partial_date_is_a_window_shown_as_given_and_narrowed_by_looks(absent, present):
    """`2020-02` is the days 31 to 59."""
    assume(absent < present)
    assume(absent < 59)
    assume(present > 31)
    stated = Dates((Stated("effective", PartialDate("2020-02")),))
    seen = source([sighting(absent, False), sighting(present, True, content=0), sighting(90, True, content=0)])
    found = timeline(replace(evidence(seen), dates_of=lambda content: stated))
    [one] = found.listings
    assert (one.since.date, one.since.basis, one.since.stated) == (None, BoundaryBasis.STATED, "2020-02")
    assert one.since.earliest == max(day(31), day(absent + 1))
    assert one.since.latest == min(day(59), day(present))
    assert state_on(found, day(present)).state is State.IN_FORCE


@given(st.integers(31, 59))
def test_r17_a_partial_date_that_reaches_behind_an_absence_is_no_start_before_it(absent):
    """The year 2020 is stated and a look in February lacks it: it began later in that year, and no earlier listing is
    made up."""
    stated = Dates((Stated("listed", PartialDate("2020")),))
    seen = source([sighting(absent, False), sighting(100, True, content=0)])
    found = timeline(replace(evidence(seen), dates_of=lambda content: stated))
    [one] = found.listings
    assert found.conflicts == ()
    assert (one.since.after, one.since.by) == (day(absent), day(100))


# R18


@given(numbers, st.integers(1, 20), st.integers(1, 20))
def test_r18_announced_and_not_yet_effective_is_pending(announced, wait, before):
    held = evidence(source([sighting(announced - before, False)]), notices=[added(announced + wait, announced)])
    assert state(held, announced - 1).state is State.NOT_LISTED
    assert all(state(held, n).state is State.PENDING for n in range(announced, announced + wait))
    assert state(held, announced + wait).state is State.IN_FORCE


@given(numbers, st.integers(1, 20), st.integers(0, 20))
def test_r18_a_list_that_shows_it_between_announcement_and_effect_makes_it_no_earlier(announced, wait, seen):
    assume(seen < wait)
    looks = source([sighting(announced - 1, False), sighting(announced + seen, True), sighting(announced + wait, True)])
    found = timeline(evidence(looks, notices=[added(announced + wait, announced)]))
    [one] = found.listings
    assert (one.since.date, one.since.basis) == (day(announced + wait), BoundaryBasis.NOTICE)
    assert state_on(found, day(announced + seen)).state is State.PENDING
    assert found.conflicts == ()


@given(numbers, st.integers(1, 20))
def test_r18_a_row_that_states_a_start_ahead_is_pending_until_then(seen, ahead):
    stated = Dates((Stated("effective", PartialDate.of(day(seen + ahead))),))
    held = evidence(source([sighting(seen - 1, False), sighting(seen, True, content=0)]))
    found = timeline(replace(held, dates_of=lambda content: stated))
    assert all(state_on(found, day(n)).state is State.PENDING for n in range(seen, seen + ahead))
    assert found.listings[0].since.date == day(seen + ahead)


# R19


@given(truths(), st.data(), numbers)
def test_r19_a_correction_moves_no_boundary(truth, data, number):
    """It is told as a change; what it corrects is retracted by a notice of its own."""
    held = evidence(data.draw(feeds(truth)), notices=data.draw(some_told(truth)))
    corrected = replace(held, notices=[*held.notices, notice(Event.CORRECTED, number)])
    assert summary(timeline(held)) == summary(timeline(corrected))


@given(truths(), st.data(), st.builds(notice, st.sampled_from((Event.ADDED, Event.REMOVED)), numbers))
def test_r19_a_notice_that_is_taken_back_leaves_no_trace(truth, data, wrong):
    held = evidence(data.draw(feeds(truth)), notices=told(truth))
    said = replace(held, notices=[*held.notices, wrong])
    taken_back = replace(said, notices=[other for other in said.notices if other is not wrong])
    timeline(said)
    assert summary(timeline(taken_back)) == summary(timeline(held))


# Suspensions


@given(numbers, st.integers(1, 10), st.integers(1, 10), st.integers(1, 10), st.integers(1, 10))
def test_a_suspension_holds_from_its_day_to_its_end_and_not_into_a_later_listing(start, a, b, c, d):
    stop, gone, back = start + a, start + a + b, start + a + b + c
    notices = [added(start), notice(Event.SUSPENDED, stop), removed(gone), added(back)]
    held = evidence(source([sighting(back + d, True)]), notices=notices)
    assert state(held, start).state is State.IN_FORCE
    assert all(state(held, n).state is State.SUSPENDED for n in range(stop, gone))
    assert state(held, gone).state is State.ENDED
    assert all(state(held, n).state is State.IN_FORCE for n in range(back, back + d + 1))


# All days


@given(histories, histories, st.lists(st.builds(notice, st.sampled_from(list(Event)), numbers, numbers), max_size=5))
def test_every_day_has_one_state_that_its_listing_allows(first, second, notices):
    found = timeline(evidence(first, replace(second, feed="other", lag=3), notices=notices))
    for n, told_on in zip(DAYS, states(found), strict=True):
        if told_on.state in LISTED:
            assert told_on.listing is not None
            assert told_on.listing.since.latest <= day(n)
            assert told_on.listing.until is None or day(n) < told_on.listing.until.earliest
        elif told_on.state is State.ENDED:
            assert told_on.formerly
            assert told_on.how_ended
            assert told_on.listing is not None
            assert told_on.listing.until is not None
            assert told_on.listing.until.latest <= day(n)
        elif told_on.state is State.NOT_LISTED:
            assert not told_on.formerly
