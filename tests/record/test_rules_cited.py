"""Entries that cite a printed rule: the rule's own days, where the row states no more than the day of printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import plain
from onrecord.model.days import PartialDate
from onrecord.model.evidence import Event, Notice
from onrecord.model.rows import Row, Stated
from onrecord.record.record import Record
from onrecord.record.rules_cited import RulesCited

LIST = "us-bis-el"
HUAWEI = {
    "list": LIST,
    "citation": "84 FR 22961",
    "pages": [22961, 22963],
    "announced": "2019-05-15",
    "printed": "2019-05-21",
    "effective": "2019-05-16",
    "added": "69",
    "verified": True,
}
EFFECTIVE, PRINTED = date(2019, 5, 16), date(2019, 5, 21)
RULES = RulesCited({"84FR22961": HUAWEI})


def row(*starts: str, cites: tuple[str, ...] = ("84 FR 22963",)) -> Row:
    stated = tuple(Stated("effective", PartialDate(start)) for start in starts)
    return Row(LIST, "acme", "Company", stated=stated, citations=cites)


def added(
    *rows: Row, notices: tuple[Notice, ...] = (), lacking: date = date.min, shown: date = date(2022, 4, 21)
) -> Notice | None:
    return RULES.addition(LIST, "acme", rows, notices, lacking, shown)


@pytest.mark.parametrize("start", ["2019-05-21", "2019-05-16"])
def test_a_row_that_states_the_day_of_printing_or_effect_was_added_by_the_rule(start: str) -> None:
    found = added(row(start))
    assert found is not None
    assert found.event is Event.ADDED
    assert (found.announced, found.printed, found.effective) == (date(2019, 5, 15), PRINTED, PartialDate.of(EFFECTIVE))
    assert [citation.text for citation in found.citations] == ["84 FR 22961"]


def test_a_row_without_a_day_is_dated_by_the_printing_of_its_first_source() -> None:
    assert added(row(cites=("84 FR 22963, 5/21/19", "85 FR 36720"))) is not None
    assert added(row(cites=("84 FR 22963",))) is None


@pytest.mark.parametrize(
    "rows",
    [
        (row("2018-08-01"),),  # another rule's day: this one amended the entry
        (row("2019-05-21"), row("2018-08-01")),  # an earlier row states an earlier start
        (row("2019-05-21", cites=("84 FR 22964",)),),  # the page behind
        (row("2019-05-21", cites=("85 FR 22963",)),),  # another volume
        (row("2019-05-21", cites=()),),
        (),
    ],
)
def test_what_does_not_fit_the_rule_is_no_addition_by_it(rows: tuple[Row, ...]) -> None:
    assert added(*rows) is None


def test_looks_must_fit() -> None:
    assert added(row("2019-05-21"), shown=EFFECTIVE - timedelta(days=1)) is None  # shown before it took effect
    assert added(row("2019-05-21"), lacking=EFFECTIVE) is None  # still absent when it had taken effect
    assert added(row("2019-05-21"), lacking=EFFECTIVE - timedelta(days=1), shown=EFFECTIVE) is not None


def test_a_notice_that_tells_of_an_addition_comes_first() -> None:
    told = Notice(LIST, "acme", Event.ADDED, effective=PartialDate("2020-06-05"))
    assert added(row("2019-05-21"), notices=(told,)) is None
    assert added(row("2019-05-21"), notices=(replace(told, event=Event.AMENDED),)) is not None


@pytest.mark.parametrize("lacks", [("added",), ("printed",), ("effective", "announced"), ("citation",)])
def test_a_rule_without_its_days_dates_nobody(lacks: tuple[str, ...]) -> None:
    rules = RulesCited({"84FR22961": {**HUAWEI, **dict.fromkeys(lacks)}})
    assert rules.addition(LIST, "acme", [row("2019-05-21")], (), date.min, date(2022, 4, 21)) is None


def test_a_rule_whose_effect_is_not_known_tells_when_it_was_announced() -> None:
    rules = RulesCited({"84FR22961": {**HUAWEI, "effective": None}})
    found = rules.addition(LIST, "acme", [row("2019-05-21")], (), date.min, date(2022, 4, 21))
    assert found is not None
    assert (found.announced, found.printed, found.effective) == (date(2019, 5, 15), PRINTED, None)
    assert rules.addition(LIST, "acme", [row("2019-05-21")], (), date.min, PRINTED - timedelta(days=1)) is None


@given(st.integers(22_950, 22_975))
def test_a_page_is_of_the_rule_that_holds_it(page: int) -> None:
    found = added(row("2019-05-21", cites=(f"84 FR {page}",)))
    assert (found is not None) == (22_961 <= page <= 22_963)


def test_huaweis_affiliates_are_listed_from_the_effect_of_their_rule(tmp_path: Path, data: Path) -> None:
    """The screening list gives 2019-08-21, the day of printing, for entries of a rule effective on 2019-08-19."""
    with Record.create(tmp_path / "el.db") as record:
        record.take(plain(data / "csl/2022-04-21/consolidated.csv.xz"), "csl-csv", published="2022-04-21")
        uid = "us-bis-el:bel-huawei-technologies-llc"
        [entry] = [one for party in record.show(uid, on=date(2019, 8, 20)).parties for one in party.entries]
        assert entry.since is not None
        assert entry.since.date == date(2019, 8, 19)
        early = record.show(uid, on=date(2019, 8, 20), known=date(2019, 8, 20))
        assert early.found == "none"  # no look had shown it then
