"""R4–R9, R12, R15: from sightings, notices and stated dates to listings with a start and an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from histories import (
    DAYS,
    LENGTH,
    LISTED,
    UNLISTED,
    Truth,
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
from onrecord.model.evidence import Citation, Event
from onrecord.model.rows import Stated
from onrecord.timeline.answers import Basis, BoundaryBasis, State
from onrecord.timeline.boundaries import Dates, Listing
from onrecord.timeline.spells import runs_of
from onrecord.timeline.states import Evidence, Timeline, state_on, timeline

numbers = st.integers(0, LENGTH - 1)
sightings = st.builds(sighting, numbers, st.booleans(), st.booleans())
histories = st.lists(sightings, max_size=14).map(source)


def kinds(found: Timeline) -> set[str]:
    """The kinds of conflict in a timeline."""
    return {conflict.kind for conflict in found.conflicts}


def stating(*dates: tuple[str, str], printed: date | None = None) -> Dates:
    """The dates that a content states, by role."""
    return Dates(tuple(Stated(role, PartialDate(text)) for role, text in dates), printed, (Citation("fr", "1 FR 1"),))


def with_dates(held: Evidence, *contents: Dates, inception: date = date(1990, 1, 1)) -> Evidence:
    """That evidence, with what its contents state."""
    return replace(held, dates_of=lambda content: contents[content], inception=inception)


# R1


@given(histories, histories, truths().flatmap(some_told), st.randoms(use_true_random=False))
def test_r1_order_and_repetition_change_nothing(first, second, notices, chance):
    second = replace(second, feed="other", rank=20)
    mixed = [*notices, *notices]
    chance.shuffle(mixed)
    assert summary(timeline(evidence(second, first, notices=mixed))) == summary(
        timeline(evidence(first, second, notices=notices))
    )


@given(truths(), st.data())
def test_r1_a_look_that_shows_the_same_between_two_others_moves_no_boundary(truth, data):
    held = data.draw(feeds(truth))
    inner = [
        s
        for i, s in enumerate(held.sightings[1:-1], 1)
        if held.sightings[i - 1].present == s.present == held.sightings[i + 1].present
    ]
    assume(inner)
    less = replace(held, sightings=tuple(s for s in held.sightings if s != data.draw(st.sampled_from(inner))))
    listings = [(one.since.date, one.since.after, one.since.by, one.until) for one in timeline(evidence(held)).listings]
    assert [
        (one.since.date, one.since.after, one.since.by, one.until) for one in timeline(evidence(less)).listings
    ] == listings


# R2


@given(histories)
def test_r2_presence_always_lies_inside_a_listing_and_counted_absence_never(seen):
    found = timeline(evidence(seen))
    for s in seen.sightings:
        inside = sum(one.spell.first <= s.day <= one.spell.last for one in found.listings)
        if s.present:
            assert inside == 1
        elif s.counts:
            assert inside == 0


@given(histories)
def test_r2_an_absence_that_does_not_count_changes_no_listing(seen):
    counting = replace(seen, sightings=tuple(s for s in seen.sightings if s.present or s.counts))
    assert summary(timeline(evidence(seen))) == summary(timeline(evidence(counting)))


@given(histories)
def test_r2_one_look_decides_its_day(seen):
    found = timeline(evidence(seen))
    for s in seen.sightings:
        told_on = state_on(found, s.day)
        if s.present:
            assert (told_on.state, told_on.basis) == (State.IN_FORCE, Basis.OBSERVED)
        elif s.counts and found.listings:
            assert told_on.state in UNLISTED
            assert told_on.basis is Basis.OBSERVED


# R4


@given(histories)
def test_r4_a_run_is_a_maximal_stretch_of_presences_without_counted_absence(seen):
    runs = list(runs_of(seen))
    assert [s for run in runs for s in run.presences] == [s for s in seen.sightings if s.present]
    absences = [s.day for s in seen.sightings if not s.present and s.counts]
    for run in runs:
        assert not any(run.first < gone < run.last for gone in absences)
    for run, following in pairwise(runs):
        assert any(run.last < gone < following.first for gone in absences)


@given(st.integers(1, 20), st.integers(2, 10), st.integers(2, 10))
def test_r4_a_removal_notice_inside_a_run_cuts_it(start, length, pause):
    """Looks show it before and after, and none in between says it was gone; the notices do."""
    gone, back = start + length, start + length + pause
    seen = source([sighting(start, True), sighting(back + 5, True)])
    found = timeline(evidence(seen, notices=[removed(gone), added(back)]))
    assert [(one.since.latest, one.until and one.until.date) for one in found.listings] == [
        (day(start), day(gone)), (day(back), None),
    ]  # fmt: skip
    assert found.listings[1].since.basis is BoundaryBasis.NOTICE


@given(st.integers(2, 20), st.integers(2, 10))
def test_r4_an_addition_notice_inside_a_run_cuts_it_unless_nobody_verified_it(start, length):
    seen = source([sighting(start, True), sighting(start + 2 * length, True)])
    cut = timeline(evidence(seen, notices=[added(start + length)]))
    assert [one.since.date for one in cut.listings] == [None, day(start + length)]
    [whole] = timeline(evidence(seen, notices=[added(start + length, verified=False)])).listings
    assert whole.since.latest == day(start)


# R5


@given(truths(most=1), st.data())
def test_r5_the_start_is_the_window_between_the_last_absence_and_the_first_presence(truth, data):
    held = data.draw(feeds(truth))
    present = [s.day for s in held.sightings if s.present]
    assume(present)
    absent = [s.day for s in held.sightings if not s.present and s.day < present[0]]
    [one] = timeline(evidence(held)).listings
    since = one.since
    assert (since.date, since.after, since.by) == (None, max(absent, default=None), present[0])
    assert since.basis is BoundaryBasis.OBSERVED


@given(st.integers(-20, -1), st.integers(1, 20))
def test_r5_the_best_of_notice_stated_effective_stated_listed_and_printed(absent, present):
    """Each better source names another day inside the window, and each in turn is believed over the worse ones."""
    held = evidence(source([sighting(absent - 5, False), sighting(present, True, content=0)]))
    days = [str(day(absent - n)) for n in (1, 2, 3)]
    printed = stating(printed=date.fromisoformat(days[0]))
    listed = replace(stating(("listed", days[1])), printed=date.fromisoformat(days[0]))
    effective = stating(("listed", days[1]), ("effective", days[2]))
    for dates, expected in ((printed, days[0]), (listed, days[1]), (effective, days[2])):
        since = timeline(with_dates(held, dates)).listings[0].since
        assert (str(since.date), since.basis) == (expected, BoundaryBasis.STATED)
    told_of = replace(with_dates(held, effective), notices=[added(absent - 4)])
    since = timeline(told_of).listings[0].since
    assert (since.date, since.basis) == (day(absent - 4), BoundaryBasis.NOTICE)


@given(numbers)
def test_r5_with_no_earlier_look_a_listing_stood_on_or_before_the_first(first):
    held = evidence(source([sighting(first, True)]))
    [one] = timeline(held).listings
    assert (one.since.after, one.since.by) == (None, day(first))
    before = state(held, first - 1)
    assert (before.state, before.last_known) == (State.UNKNOWN, None)
    assert before.missing


# R6


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 20), st.booleans())
def test_r6_a_stated_start_before_a_proven_absence_opens_an_earlier_listing(stated, gap, more, twice):
    absences = [sighting(stated + gap, False), *([sighting(stated + gap + more, False)] if twice else [])]
    back = stated + gap + more + 5
    held = evidence(source([*absences, sighting(back, True, content=0)]))
    found = timeline(with_dates(held, stating(("listed", str(day(stated))))))
    earlier, later = found.listings
    assert earlier.since.date == day(stated)
    assert earlier.until is not None
    assert (earlier.until.date, earlier.until.by) == (None, day(stated + gap))
    assert later.since.date is None
    assert (later.since.after, later.since.by) == (absences[-1].day, day(back))
    assert kinds(found) == {"stated start before absence"}
    assert state_on(found, day(stated)).state is State.IN_FORCE
    assert state_on(found, day(stated + gap)).state is State.ENDED
    assert state_on(found, day(back)).formerly


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_r6_where_only_names_identify_the_stated_start_stands_and_bars_alarms(stated, gap, more):
    seen = source([sighting(stated + gap, False), sighting(stated + gap + more, True, content=0)], stable=False)
    found = timeline(with_dates(evidence(seen), stating(("listed", str(day(stated))))))
    [one] = found.listings
    assert one.since.date == day(stated)
    assert kinds(found) == {"stated start before absence"}


@given(st.integers(1, 20), st.integers(1, 20))
def test_r6_a_start_stated_for_the_day_of_the_absence_starts_nothing_for_certain(absent, more):
    """The file of that day, taken at its end, does not have it; the next one says it began on that day."""
    held = evidence(source([sighting(absent, False), sighting(absent + more, True, content=0)]))
    found = timeline(with_dates(held, stating(("listed", str(day(absent))))))
    assert kinds(found) == {"stated start before absence"}
    assert (found.listings[-1].since.date, found.listings[-1].since.by) == (None, day(absent + more))
    assert state_on(found, day(absent)).state not in LISTED


@given(st.integers(1, 20), st.integers(1, 20))
def test_r6_an_absence_within_the_day_does_not_contradict_a_start_on_that_day(absent, more):
    early = replace(sighting(absent, False), whole_day=False)
    held = evidence(source([early, sighting(absent + more, True, content=0)]))
    found = timeline(with_dates(held, stating(("listed", str(day(absent))))))
    assert (found.listings[0].since.date, found.conflicts) == (day(absent), ())


# R7


@given(st.integers(0, 20), st.integers(1, 20), st.integers(1, 20))
def test_r7_a_start_stated_later_inside_a_spell_is_a_date_of_amendment(start, seen, later):
    looks = source([sighting(start + seen, True, content=0), sighting(start + seen + later + 5, True, content=1)])
    first, second = stating(("effective", str(day(start)))), stating(("effective", str(day(start + seen + later))))
    found = timeline(with_dates(evidence(looks), first, second))
    [one] = found.listings
    assert one.since.date == day(start)
    assert kinds(found) == {"later stated start"}
    assert [one.since for one in found.conflicts] == [day(start + seen + later)]


@given(numbers)
def test_r7_what_stands_where_a_date_should_is_a_conflict(seen):
    """`0097-06-30` in the Entity List of 2022."""
    held = evidence(source([sighting(seen, True, content=0)]))
    found = timeline(with_dates(held, replace(stating(("listed", str(day(seen)))), malformed=("0097-06-30",))))
    assert [c.text for c in found.conflicts] == ["'0097-06-30' is stated, which is no day"]
    assert found.listings[0].since.date == day(seen)


@given(st.dates(date(1, 1, 1), date(1989, 12, 31)) | st.dates(day(20) + timedelta(days=367), date(2200, 1, 1)))
def test_r7_a_date_before_the_list_or_more_than_a_year_ahead_is_kept_as_a_conflict_and_believed_nowhere(wrong):
    held = evidence(source([sighting(10, False), sighting(20, True, content=0)]))
    found = timeline(with_dates(held, stating(("effective", wrong.isoformat()))))
    assert kinds(found) == {"impossible date"}
    assert (found.listings[0].since.after, found.listings[0].since.by) == (day(10), day(20))


# R8, R8a


@given(truths(), st.data())
def test_r8_notices_fix_both_ends_whatever_looks_leave_open(truth, data):
    held = evidence(data.draw(feeds(truth)), notices=told(truth))
    found = timeline(held)
    assert [one.since.date for one in found.listings] == truth.starts
    assert [one.until.date for one in found.listings if one.until] == truth.ends
    assert found.conflicts == ()


@given(truths(), st.data())
def test_r8_a_feed_that_trails_by_no_more_than_its_lag_contradicts_no_notice(truth, data):
    lag = data.draw(st.integers(0, 6))
    assume(all(stop is None or stop - start > lag for start, stop in truth.stretches))
    assume(all(b[0] - a[1] > lag for a, b in zip(truth.stretches, truth.stretches[1:], strict=False) if a[1]))
    held = evidence(data.draw(feeds(truth, lag=lag)), notices=told(truth))
    found = timeline(held)
    assert [one.since.date for one in found.listings] == truth.starts
    assert [one.until.date for one in found.listings if one.until] == truth.ends
    assert found.conflicts == ()


@given(st.integers(0, 20), st.integers(1, 30))
def test_r8_the_tolerance_ends_on_the_day_after_the_lag_and_the_notice_wins(lag, beyond):
    for late, expected in ((lag, set()), (lag + beyond, {"shown after removal"})):
        seen = source([sighting(0, True), sighting(10 + late, True)], lag=lag)
        found = timeline(evidence(seen, notices=[removed(10)]))
        assert kinds(found) == expected
        [one] = found.listings
        assert one.until is not None
        assert (one.until.date, one.until.basis) == (day(10), BoundaryBasis.NOTICE)
        assert state_on(found, day(10 + late)).state is State.ENDED


@given(st.integers(1, 20), st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_r8_a_slow_feed_that_has_not_shown_it_yet_ends_nothing(start, lag, within, more):
    """A new row in the quick feed is not delisted by a slow one that cannot have it yet; later it is, by an absence."""
    assume(within < lag)
    quick = source([sighting(start - 5, False), sighting(start, True)], "quick")
    slow = source([sighting(start + within, False)], "slow", lag=lag)
    assert timeline(evidence(quick, slow)).listings[0].until is None
    late = source([*slow.sightings, sighting(start + lag + more + 1, False)], "slow", lag=lag)
    [one] = timeline(evidence(quick, late)).listings
    assert one.until is not None
    assert (one.until.after, one.until.by) == (day(start), day(start + lag + more + 1))


@given(truths(most=1), st.data())
def test_r8_what_slow_feeds_say_is_right_but_for_their_lag(truth, data):
    quick = data.draw(feeds(truth, lag=2))
    slow = data.draw(feeds(truth, "slow", lag=5))
    found = timeline(evidence(quick, slow, notices=data.draw(some_told(truth))))
    assume(not found.conflicts)
    lag = timedelta(days=5)
    for one in found.listings:
        assert any(one.since.earliest <= start + lag and start <= one.since.latest for start in truth.starts), one.since
        if one.until:
            assert any(one.until.earliest <= end + lag and end <= one.until.latest for end in truth.ends), one.until


@given(st.integers(1, 20), st.integers(1, 20))
def test_r8_without_a_notice_the_end_is_the_window_behind_the_last_presence(last, gap):
    held = evidence(source([sighting(last, True), sighting(last + gap, False)]))
    [one] = timeline(held).listings
    assert one.until is not None
    assert (one.until.date, one.until.after, one.until.by) == (None, day(last), day(last + gap))
    assert one.how_ended == "removed"


@given(numbers, st.integers(1, 30))
def test_r8a_an_addition_alone_speaks_for_both_sides_of_its_date(effect, notice_of):
    held = evidence(notices=[added(effect, announced=effect - notice_of)])
    assert state(held, effect).state is State.IN_FORCE
    assert state(held, effect - 1).state is State.PENDING
    assert state(held, effect - notice_of).state is State.PENDING
    assert state(held, effect - notice_of - 1).state is State.NOT_LISTED


@given(numbers, st.integers(1, 4000))
def test_r8a_a_removal_alone_proves_the_day_before_and_never_goes_stale(effect, years):
    held = evidence(notices=[removed(effect)])
    assert state(held, effect - 1).state is State.IN_FORCE
    for n in (effect, effect + years):
        told_on = state(held, n)
        assert (told_on.state, told_on.how_ended, told_on.formerly) == (State.ENDED, "removed", True)
    assert state(held, effect - 2).state is State.UNKNOWN


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_r8a_a_notice_dated_to_a_month_is_a_window_that_looks_narrow(first, inside, behind):
    """`effective: 2020-02`, the days 31 to 59; a look inside that month shows the listing from its own day on."""
    month = replace(added(31), effective=PartialDate("2020-02"))
    seen = source([sighting(31 + inside, True), sighting(60 + behind, True)])
    [one] = timeline(evidence(seen, notices=[month])).listings
    assert one.since.latest == day(31 + inside)
    assert one.since.earliest == day(31)
    assert state(evidence(seen, notices=[month]), 31 + inside).state is State.IN_FORCE


# R9


@given(st.integers(0, 20), st.integers(1, 2000))
def test_r9_a_stated_future_end_is_scheduled_and_comes(seen, ahead):
    stated = stating(("effective", "2019-12-01"), ("ends", str(day(seen + ahead))))
    held = with_dates(evidence(source([sighting(seen, True, content=0)])), stated)
    found = timeline(held)
    [one] = found.listings
    assert one.until is not None
    assert (one.until.date, one.until.basis) == (day(seen + ahead), BoundaryBasis.SCHEDULED)
    assert state_on(found, day(seen)).state is State.IN_FORCE
    for n in (seen + ahead, seen + ahead + 900):
        told_on = state_on(found, day(n))
        assert (told_on.state, told_on.how_ended, told_on.basis) == (State.ENDED, "expired", Basis.STATED)
    assert state_on(found, day(seen + ahead - 1)).state is not State.ENDED


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_r9_an_absence_before_the_stated_end_is_an_end_before_its_time(seen, gone, more):
    looks = source([sighting(seen, True, content=0), sighting(seen + gone, False)])
    held = with_dates(evidence(looks), stating(("ends", str(day(seen + gone + more)))))
    [one] = timeline(held).listings
    assert one.until is not None
    assert (one.until.date, one.until.after, one.until.by) == (None, day(seen), day(seen + gone))
    assert one.how_ended == "removed"


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 20))
def test_r9_a_stated_end_between_the_last_presence_and_the_first_absence_is_the_end(seen, ahead, more):
    looks = source([sighting(seen, True, content=0), sighting(seen + ahead + more, False)])
    held = with_dates(evidence(looks), stating(("ends", str(day(seen + ahead)))))
    [one] = timeline(held).listings
    assert one.until is not None
    assert (one.until.date, one.until.basis, one.how_ended) == (day(seen + ahead), BoundaryBasis.STATED, "expired")


@given(st.integers(31, 59))
def test_r9_an_end_stated_to_the_month_is_a_window(number):
    held = with_dates(evidence(source([sighting(0, True, content=0)])), stating(("ends", "2020-02")))
    [one] = timeline(held).listings
    assert one.until is not None
    assert (one.until.date, one.until.stated) == (None, "2020-02")
    assert state(held, number).state in (State.UNKNOWN, State.ENDED)
    assert state(held, 59).state is State.ENDED or state(held, 60).state is State.ENDED


# R12


@given(truths(most=1), st.data())
def test_r12_the_windows_of_several_feeds_intersect(truth, data):
    first, second = data.draw(feeds(truth)), data.draw(feeds(truth, "other"))
    alone = [timeline(evidence(one)).listings for one in (first, second)]
    assume(all(alone))
    [both] = timeline(evidence(first, second)).listings
    for [one] in alone:
        assert both.since.earliest >= one.since.earliest
        assert both.since.latest <= one.since.latest
        if one.until:
            assert both.until is not None
            assert both.until.earliest >= one.until.earliest
            assert both.until.latest <= one.until.latest


@given(truths(), st.data())
def test_r12_more_evidence_of_the_same_truth_never_widens_a_window(truth, data):
    """Where it tells listings apart or not: every window that remains lies inside one that was there."""
    first = data.draw(feeds(truth))
    before = timeline(evidence(first))
    after = timeline(evidence(first, data.draw(feeds(truth, "other")), notices=data.draw(some_told(truth))))
    assume(not after.conflicts)
    for one in before.listings:
        assert any(
            other.since.earliest >= one.since.earliest and other.since.latest <= one.since.latest
            for other in after.listings
        )
        if one.until:
            assert any(
                other.until and other.until.earliest >= one.until.earliest and other.until.latest <= one.until.latest
                for other in after.listings
            )


@given(st.integers(1, 20), st.integers(1, 10), st.integers(1, 10))
def test_r12_feeds_that_cannot_both_be_right_are_a_conflict(start, gone, more):
    """One feed shows it all along, another shows it, lacks it, and shows it again no more."""
    steady = source([sighting(start, True), sighting(start + gone + more, True)], "steady")
    other = source([sighting(start, True), sighting(start + gone, False)], "other")
    found = timeline(evidence(steady, other))
    assert kinds(found) == {"feeds disagree"}
    assert state_on(found, day(start + gone)).state is State.IN_FORCE


@given(st.integers(1, 20), st.integers(0, 10), st.integers(0, 5), st.booleans())
def test_r12_what_one_feed_shows_on_a_day_no_other_ends_on_that_day(start, stay, lag, showed):
    """Presence in any feed is presence; that another one lacks it on the same day is a contradiction at the most."""
    newest = start + 20 + stay
    quick = source([sighting(start, True), sighting(newest, True)], "quick")
    other = source([sighting(start, showed), sighting(newest, False)], "other", lag=lag)
    found = timeline(evidence(quick, other))
    [one] = found.listings
    assert one.until is None
    assert state_on(found, day(newest)).state is State.IN_FORCE
    assert kinds(found) == {"feeds disagree"}


# R15


@given(histories)
def test_r15_a_presence_after_a_proven_absence_is_a_further_listing(seen):
    runs = list(runs_of(seen))
    found = timeline(evidence(seen))
    assert len(found.listings) == len(runs)
    for run, one in zip(runs[1:], found.listings[1:], strict=False):
        assert state_on(found, run.first).formerly
        assert one.since.after is not None


# Soundness: what is told for certain is true


@given(truths(), st.data())
def test_nothing_certain_is_false(truth, data):
    """Feeds without lag and true notices: where an answer rests on a look of that day, it is right; each start and end
    lies in its window. Only what one source could not see of a return is taken for a contradiction."""
    first, second = data.draw(feeds(truth)), data.draw(feeds(truth, "other"))
    found = timeline(evidence(first, second, notices=data.draw(some_told(truth))))
    check_sound(truth, found)
    assert kinds(found) <= {"shown after removal", "feeds disagree"}
    for number, told_on in zip(DAYS, states(found), strict=True):
        if told_on.basis is Basis.OBSERVED:
            assert (told_on.state in LISTED) == truth.on(number), number


@given(truths(), st.data())
def test_nothing_certain_is_false_where_rows_state_their_true_start(truth, data):
    contents = [stating(("effective", str(start))) for start in truth.starts]
    seen = [
        replace(s, content=next(i for i, (a, b) in enumerate(truth.stretches) if a <= n and (b is None or n < b)))
        if s.present else s
        for s in data.draw(feeds(truth)).sightings
        for n in [(s.day - day(0)).days]
    ]  # fmt: skip
    found = timeline(with_dates(evidence(source(seen)), *contents))
    assert all(one.since.date in truth.starts for one in found.listings)
    check_sound(truth, found)


def check_sound(truth: Truth, found: Timeline) -> None:
    """Every start and end lies in its window."""
    for one in found.listings:
        assert any(one.since.earliest <= start <= one.since.latest for start in truth.starts), one.since
        if one.until:
            assert any(one.until.earliest <= end <= one.until.latest for end in truth.ends), one.until


@given(truths(), st.data())
def test_listings_follow_each_other(truth, data):
    lagging = data.draw(feeds(truth, "lagging", lag=4))
    found = timeline(evidence(data.draw(feeds(truth)), lagging, notices=data.draw(some_told(truth))))
    for one in found.listings:
        assert one.since.earliest <= one.since.latest
        if one.until:
            assert one.since.earliest < one.until.latest
    ordered(found.listings)


@given(histories, histories, st.lists(st.builds(notice, st.sampled_from(list(Event)), numbers), max_size=4))
def test_whatever_the_evidence_listings_follow_each_other(first, second, notices):
    """Contradictions included: sources that lie to each other still give a timeline that can be read."""
    found = timeline(evidence(first, replace(second, feed="other", lag=3), notices=notices))
    ordered(found.listings)
    for told_on in states(found):
        if told_on.state is State.UNKNOWN:
            assert told_on.missing


def ordered(listings: Sequence[Listing]) -> None:
    """Listings in order, each ended before the next begins."""
    for one, following in pairwise(listings):
        assert one.until is not None
        assert one.until.earliest <= following.since.latest
        assert one.since.latest < following.since.latest
