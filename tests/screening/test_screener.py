"""From found names to answers: parties, states on a day, thresholds, filters, and what was not searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain
from onrecord.model.errors import WrongUse
from onrecord.record.record import Record
from onrecord.screening.answers import Hit, Screened
from onrecord.screening.asking import THRESHOLD, Asking
from onrecord.screening.comparison import compare, compare_names
from onrecord.screening.explaining import explain_names
from onrecord.screening.kinds import Mode
from onrecord.screening.listed_names import listed_names
from onrecord.screening.query import Query
from onrecord.screening.screener import WEAK, Screener
from onrecord.screening.search import Exhaustive
from onrecord.timeline.answers import State

HEADER = "id,name,other_names,type,country,since,why\n"
FIRST = (
    HEADER
    + "7,Example Trading Co.,Example Co.; ETC,company,China,2024-02-10,Unpaid invoices\n"
    + "8,Jane Q. Exampleson,,person,Austria,,\n"
    + "9,Öztürk Şahinoğlu,Ozturk Sahinoglu,person,Turkey,,\n"
)
SECOND = HEADER + "7,Example Trading Co.,Example Co.; ETC,company,China,2024-02-10,Fraud\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One's own list: three parties on 2024-03-01, two of them gone on 2024-05-01."""
    from onrecord.publishers.general import packaged_mapping

    folder = tmp_path_factory.mktemp("own")
    with Record.create(folder / "own.db", bare=True) as record:
        for text, day in ((FIRST, "2024-03-01"), (SECOND, "2024-05-01")):
            files = {"": text.encode(), "mapping": packaged_mapping("own-blocklist")}
            record.take(files, "general", published=day, complete=True)
        yield record


@pytest.fixture(scope="module")
def screener(own: Record) -> Screener:
    return Screener(own, Exhaustive(listed_names(own)))


def screen(screener: Screener, asked: object, on: str = "2024-03-01", **more: object) -> Screened:
    properties = {"name": asked} if isinstance(asked, str) else asked
    assert isinstance(properties, dict)
    asking = Asking.of(on=date.fromisoformat(on), **more)  # type: ignore[arg-type]
    return screener.screen(Query.from_properties(properties), asking)


def only(screened: Screened) -> Hit:
    [hit] = screened.hits
    return hit


def test_every_listed_name_is_there_once_with_its_closest_kind(own: Record) -> None:
    names = [(each.entry, each.name, each.kind) for each in listed_names(own)]
    assert names == sorted(set(names))
    assert ("own-blocklist:7", "ETC", 1) in names
    assert len(names) == 6


def test_every_listed_name_searched_exactly_is_found_first(own: Record, screener: Screener) -> None:
    for each in listed_names(own):
        hit = screen(screener, each.name).hits[0]
        assert (hit.score, hit.entries[0].entry, hit.matched.name) == (1, each.entry, each.name)


def test_names_of_one_party_are_one_hit_by_the_best(screener: Screener) -> None:
    hit = only(screen(screener, "Example Trading Company"))
    assert (hit.party, hit.matched.name, hit.matched.kind) == ("own-blocklist:7", "Example Trading Co.", "name")
    assert hit.score == round(compare("Example Trading Company", "Example Trading Co.", Mode.ORGANISATION).score, 4)
    several = screen(screener, {"name": "Nobody of that name", "alias": "Example Trading Co"})
    assert only(several).matched.query == "Example Trading Co"


@pytest.mark.parametrize(
    ("on", "state", "formerly"),
    [
        ("2024-03-01", State.IN_FORCE, False),
        ("2024-04-01", State.UNKNOWN, False),
        ("2024-05-01", State.ENDED, True),
    ],
)
def test_the_state_is_that_of_the_day(screener: Screener, on: str, state: State, formerly: bool) -> None:
    hit = only(screen(screener, "Jane Exampleson", on))
    assert (hit.state, hit.formerly, hit.entries[0].state) == (state, formerly, state)


def test_who_was_never_listed_by_the_day_is_no_hit(screener: Screener) -> None:
    assert screen(screener, "Example Trading Co.", "2024-02-09").hits == ()
    assert only(screen(screener, "Example Trading Co.", "2024-02-10")).state is State.IN_FORCE


def test_what_was_not_known_is_no_hit(screener: Screener) -> None:
    assert screen(screener, "Jane Exampleson", known=date(2024, 2, 29)).hits == ()
    assert screen(screener, "Jane Exampleson", known=date(2024, 3, 1)).hits
    then = only(screen(screener, "Jane Exampleson", "2024-05-01", known=date(2024, 4, 30)))
    assert then.state is not State.ENDED


def test_in_force_only_keeps_what_may_be_in_force(screener: Screener) -> None:
    assert only(screen(screener, "Jane Exampleson", "2024-03-01", in_force_only=True))
    assert only(screen(screener, "Jane Exampleson", "2024-04-01", in_force_only=True)).state is State.UNKNOWN
    assert screen(screener, "Jane Exampleson", "2024-05-01", in_force_only=True).hits == ()


def test_hits_below_the_threshold_are_told_only_where_it_is_lower(screener: Screener) -> None:
    asked = "Jane Examplovic Smith"
    assert screen(screener, asked).hits == ()
    low = screen(screener, asked, threshold=0.05).hits
    assert low
    assert all(not hit.match and 0.05 <= hit.score < THRESHOLD for hit in low)
    assert [(-hit.score, hit.party) for hit in low] == sorted((-hit.score, hit.party) for hit in low)
    assert len(screen(screener, "Example", threshold=0.01, limit=1).hits) == 1


def test_evidence_moves_the_score_and_says_so(screener: Screener) -> None:
    plain = only(screen(screener, "Jane Examplesen"))
    same = only(screen(screener, {"name": "Jane Examplesen", "country": "AT"}))
    other = only(screen(screener, {"name": "Jane Examplesen", "country": "BR"}))
    assert other.score < plain.score < same.score
    assert [part.feature for part in same.explanation][-1] == "country"
    assert "country" not in [part.feature for part in plain.explanation]


def test_a_schema_leaves_out_what_cannot_be_meant(screener: Screener) -> None:
    assert screen(screener, {"name": "Jane Exampleson", "schema": "Company"}).hits == ()
    assert screen(screener, {"name": "Jane Exampleson", "schema": "Person"}).hits
    assert screen(screener, {"name": "Example Trading Co.", "schema": "Organization"}).hits


def test_a_weak_name_counts_less(screener: Screener) -> None:
    hit = only(screen(screener, {"name": "Nobody at all", "weakAlias": "Öztürk Şahinoğlu"}))
    assert hit.score == WEAK
    assert "weak alias" in [part.feature for part in hit.explanation]


def test_lists_and_programmes_leave_out_the_rest(screener: Screener) -> None:
    assert screen(screener, "Jane Exampleson", lists=["own-blocklist"]).hits
    elsewhere = screen(screener, "Jane Exampleson", lists=["un-sc"])
    assert (elsewhere.hits, elsewhere.searched) == ((), ())
    assert [one.list for one in elsewhere.not_searched] == ["un-sc"]
    assert screen(screener, "Jane Exampleson", programmes=["SDGT"]).hits == ()
    with pytest.raises(WrongUse, match="there is no list 'nonsense'"):
        screen(screener, "Jane Exampleson", lists=["nonsense"])


def test_an_answer_says_what_was_searched_and_what_not(screener: Screener) -> None:
    covered = screen(screener, "Nobody at all")
    assert ([*covered.lists], [*covered.stale]) == (["own-blocklist"], [])
    assert {"us-ofac-sdn", "un-sc"} <= {one.list for one in covered.not_searched}
    old = screen(screener, "Nobody at all", "2026-05-01")
    assert ([*old.lists], [*old.stale]) == ([], ["own-blocklist"])


@pytest.mark.parametrize(
    "more", [{"threshold": 0}, {"threshold": 1.1}, {"threshold": float("nan")}, {"limit": 0}, {"limit": 10**9}]
)
def test_an_asking_that_makes_no_sense_is_refused(more: dict[str, float]) -> None:
    with pytest.raises(WrongUse):
        Asking.of(**more)  # type: ignore[arg-type]


name = st.text(alphabet="abcdefghij öşЯ华", min_size=1, max_size=20).filter(str.strip)


@given(name, name)
def test_an_explanation_tells_the_score_that_is_given(a: str, b: str) -> None:
    told = explain_names(a, b, "Person")
    assert told.score == round(compare_names(a, b, "Person"), 4)
    assert (told.explanation[0].feature, round(told.explanation[0].value, 4)) == ("name", told.score)
    assert told.to_json()["match"] == (told.score >= THRESHOLD)


@given(name)
def test_no_text_makes_the_screener_fail(screener: Screener, text: str) -> None:
    screened = screen(screener, text, threshold=0.01)
    assert all(0.01 <= hit.score <= 1 for hit in screened.hits)
    parties = [hit.party for hit in screened.hits]
    assert len(parties) == len(set(parties))


def test_parties_of_several_entries_are_one_hit(data: Path, tmp_path: Path) -> None:
    """Tornado Cash was listed under one key until 2022-11-07 and under another from 2022-11-08 on (R14)."""
    paths = [data / "ofac_sdn" / day / "sdn.csv.xz" for day in ("2022-09-30", "2023-02-24")]
    with Record.create(tmp_path / "r.db", bare=True) as record:
        for path in paths:
            record.take(plain(path), "ofac-sdn-csv", published=path.parent.name)
        screener = Screener(record, Exhaustive(listed_names(record)))
        hit = only(screen(screener, "Tornado Cash", "2023-02-24", threshold=0.95))
        assert hit.state is State.IN_FORCE
        assert [entry.entry for entry in hit.entries] == ["us-ofac-sdn:39796", "us-ofac-sdn:38499"]
