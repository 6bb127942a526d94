"""What is held of a party: entries that notices tell of, that looks show, and both; dates by role; what was known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_judging import FORENSIC, founding, record
from onrecord.claims.judging.standing import Standings
from onrecord.claims.judging.turns import Fit, Margin, Stretch, Turn
from onrecord.record.record import Record
from onrecord.timeline.answers import Boundary, BoundaryBasis, State
from record.strategies import sdn_file

DAY = st.dates(date(2000, 1, 1), date(2030, 1, 1))


def test_dates_stand_by_their_roles() -> None:
    [held] = founding().of([FORENSIC])
    [listed] = held.listings
    assert (listed.start.announced, listed.start.boundary.date) == (date(2020, 5, 22), date(2020, 6, 5))
    assert listed.end is not None
    assert (listed.end.announced, listed.end.printed) == (date(2023, 11, 16), date(2023, 11, 17))
    assert listed.delists
    assert listed.end.verified
    assert held.stands(date(2023, 7, 26)) is State.IN_FORCE
    assert held.stands(date(2024, 1, 1)) is State.ENDED


def test_a_party_is_read_once_and_whole() -> None:
    standings = founding()
    by_party = standings.of(["oleg-deripaska"])
    assert {held.list for held in by_party} == {"us-ofac-sdn", "uk-sl", "eu-fsf", "ca-sema", "au-dfat"}
    assert standings.of(["us-ofac-sdn:24283"]) == by_party
    assert standings.of(["oleg-deripaska", "us-ofac-sdn:24283"]) == by_party
    assert standings.of(["no-such-party"]) == ()


def test_what_was_not_known_yet_is_not_held() -> None:
    before = Standings(record(), known=date(2023, 11, 1))
    [held] = before.of([FORENSIC])
    assert held.listings[-1].end is None
    assert Standings(record(), known=date(2020, 5, 1)).of([FORENSIC]) == ()


def test_margins_are_those_of_the_record() -> None:
    standings = founding()
    margin = standings.margin("us-bis-el")
    assert margin.before == timedelta(days=14)  # 2020-05-22 to 2020-06-05
    assert standings.margin("uk-ofsi") == standings.margin("no-such-list")


@pytest.fixture
def looked(tmp_path: Path) -> Iterator[Standings]:
    """A record without founding facts that saw two parties of the SDN list, and later one of them."""
    with Record.create(tmp_path / "record.db", bare=True) as made:
        first, second = {101: ("FIRST TRADING", "CUBA")}, {102: ("SECOND TRADING", "CUBA")}
        for day, rows in (("2021-03-01", first | second), ("2021-06-01", first), ("2021-06-20", first)):
            made.take(sdn_file(rows), "ofac-sdn-csv", published=day)
        yield Standings(made)


def test_an_entry_that_looks_alone_show(looked: Standings) -> None:
    [held] = looked.of(["us-ofac-sdn:102"])
    [listed] = held.listings
    assert not listed.start.exact
    assert listed.start.announced is None
    assert listed.end is not None
    assert (listed.end.boundary.after, listed.end.boundary.by) == (date(2021, 3, 1), date(2021, 6, 1))
    assert [(look.day, look.full) for look in looked.looks("us-ofac-sdn")] == [
        (date(2021, 3, 1), True), (date(2021, 6, 1), True), (date(2021, 6, 20), True),
    ]  # fmt: skip
    assert looked.lists == {"us-ofac-sdn"}


# -- turns --------------------------------------------------------------------------------------------------------

TURN = st.builds(
    lambda day, ahead, behind, margin: Turn(
        "x:y", "x", Boundary(day, None, None, BoundaryBasis.NOTICE),
        None if ahead is None else day - timedelta(days=ahead),
        None if behind is None else day + timedelta(days=behind), True, margin,
    ),
    DAY, st.none() | st.integers(0, 40), st.none() | st.integers(0, 40),
    st.builds(lambda a, b: Margin(timedelta(days=a), timedelta(days=b)), st.integers(0, 40), st.integers(0, 40)),
)  # fmt: skip
STRETCH = st.builds(lambda first, days: Stretch(first, first + timedelta(days=days)), DAY, st.integers(0, 400))


@given(TURN, STRETCH)
def test_each_of_its_dates_fits(turn: Turn, said: Stretch) -> None:
    told = [day for day in (turn.boundary.date, turn.announced, turn.printed) if day]
    if any(said.first <= day <= said.last for day in told):
        assert turn.fits(said) is Fit.FITS
    assert all(turn.by(day) is Fit.FITS for day in told)


@given(TURN, STRETCH)
def test_outside_is_away_from_all_it_could_be_dated(turn: Turn, said: Stretch) -> None:
    if turn.fits(said) is Fit.OUTSIDE:
        assert not turn.days.wider(timedelta(days=1), timedelta(days=1)).meets(said)


@given(TURN, DAY, st.integers(0, 500))
def test_what_has_happened_stays_so(turn: Turn, day: date, later: int) -> None:
    order = (Fit.OUTSIDE, Fit.BESIDE, Fit.FITS)
    assert order.index(turn.by(day)) <= order.index(turn.by(day + timedelta(days=later)))


@given(DAY, st.integers(1, 300), STRETCH)
def test_a_window_never_fits_what_it_only_touches(day: date, length: int, said: Stretch) -> None:
    window = Boundary(None, day, day + timedelta(days=length), BoundaryBasis.OBSERVED)
    turn = Turn("x:y", "x", window, None, None, True, Margin(timedelta(0), timedelta(0)))
    fit = turn.fits(said)
    covered = said.first <= window.earliest and window.latest <= said.last
    assert (fit is Fit.FITS) == covered
    assert (fit is Fit.OUTSIDE) == (not turn.days.meets(said))
