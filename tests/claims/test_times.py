"""Times in sentences: what they can mean, told from the day of writing, and that nothing is made up."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.claim import TimeSaid
from onrecord.claims.documents.document import Written
from onrecord.claims.documents.spans import Span, days_on, hull, months_on, weekday_before
from onrecord.claims.times.time_words import time_words
from onrecord.claims.times.times import times_in
from onrecord.claims.words.tokens import folded, sentences, tokens

SATURDAY = date(2023, 12, 2)
UNDATED = Written(None, None, "unknown")
PASSAGES = Path(__file__).parent / "passages"


def on(day: date | str, until: date | str | None = None) -> Written:
    first, last = (d if isinstance(d, date) else date.fromisoformat(d) for d in (day, until or day))
    return Written(first, last, "given")


def read(text: str, written: Written, anchor: TimeSaid | None = None) -> list[TimeSaid]:
    """The times of all sentences, each told from the one before, as the reader of claims does."""
    low, words = folded(text), tokens(text)
    found: list[TimeSaid] = []
    for sentence in sentences(text, words, 0, len(text)):
        told = times_in(text, low, words, sentence.first, sentence.last, written, anchor)
        found += told
        anchor = next((time for time in reversed(told) if time.first or time.last), anchor)
    return found


def values(text: str, written: Written | None = None) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in read(text, written or on(SATURDAY))]


def test_years_since_are_counted_from_the_text() -> None:
    assert values("Two years since it was listed, sales are down.") == [("Two years since", "2021")]
    assert values("Two years since then, and five since 2020.") == [("since 2020", "2020")]
    assert values("It had been two years since it was listed.") == []


def spans(text: str, written: Written | None = None) -> list[tuple[str, str]]:
    return [(str(time.first), str(time.last)) for time in read(text, written or on(SATURDAY))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in 2020", "2020"),
        ("in March 2021", "2021-03"),
        ("in March of 2021", "2021-03"),
        ("in Sept. 2020", "2020-09"),
        ("on 7 January", "2023-01-07"),
        ("on Jan. 7", "2023-01-07"),
        ("on 5 December", "2022-12-05"),
        ("on 22 May 2020", "2020-05-22"),
        ("on May 22, 2020", "2020-05-22"),
        ("on the 22nd of May 2020", "2020-05-22"),
        ("on Sunday, May 3, 2020", "2020-05-03"),
        ("from 7-9 January 2021", "2021-01"),
        ("on 2021-02-17", "2021-02-17"),
        ("on 17.2.2021", "2021-02-17"),
        ("on 17/2/2021", "2021-02-17"),
        ("on Friday", "2023-12-01"),
        ("on Saturday", "2023-12-02"),
        ("on Monday night", "2023-11-27"),
        ("last month", "2023-11"),
        ("next month", "2024-01"),
        ("last year", "2022"),
        ("last December", "2022-12"),
        ("July last year", "2022-07"),
        ("earlier this month", "2023-12"),
        ("late last year", "2022"),
        ("in late January", "2023-01"),
        ("in mid-March", "2023-03"),
        ("at the end of March 2021", "2021-03"),
        ("in early 2021", "2021"),
        ("in the autumn of 2022", "2022"),
        ("in Q3 2023", "2023"),
        ("in the second quarter of last year", "2022"),
        ("yesterday", "2023-12-01"),
        ("today", "2023-12-02"),
        ("two days ago", "2023-11-30"),
        ("three weeks ago", "2023-11"),
        ("five months ago", "2023-07"),
        ("three years ago", "2020"),
        ("five years ago this month", "2018-12"),
        ("a year ago today", "2022-12-02"),
        ("two weeks ago yesterday", "2023-11-17"),
        ("since 2019", "2019"),
        ("by the end of the year", "2023"),
        ("by year-end", "2023-12"),
        ("until 2056", "2056"),
        ("for now", "2023-12-02"),
        ("at present", "2023-12-02"),
        ("effective immediately", "2023-12-02"),
        ("in November", "2023-11"),
        ("in December", "2023-12"),
        ("over the last weekend", "2023-11"),
    ],
)
def test_a_time_is_written_as_precisely_as_it_is_told(text: str, value: str) -> None:
    assert [time.value for time in read(f"It was listed {text}.", on(SATURDAY))] == [value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12/3/2024", "2024-03-12", "2024-12-03"),
        ("between 2019 and 2021", "2019-01-01", "2021-12-31"),
        ("from May to July 2021", "2021-05-01", "2021-07-31"),
        ("before 2020", "None", "2019-12-31"),
        ("after 7 January 2021", "2021-01-08", "None"),
        ("on or after 7 January 2021", "2021-01-07", "None"),
        ("by March 2021", "None", "2021-03-31"),
        ("last July", "2022-07-01", "2023-07-31"),
        ("last Friday", "2023-11-24", "2023-12-01"),
        ("last week", "2023-11-19", "2023-11-26"),
        ("a few years ago", "None", "2023-12-02"),
        ("three and a half years ago", "2020-04-17", "2020-07-18"),
        ("a year and a half ago", "2022-04-17", "2022-07-18"),
        ("in recent weeks", "None", "2023-12-02"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the past two years", "2021-01-01", "2023-12-02"),
        ("earlier this year", "2023-01-01", "2023-12-02"),
        ("overnight", "2023-12-01", "2023-12-02"),
        ("in the first half of 2021", "2021-01-01", "2021-06-30"),
        ("last summer", "2022-06-01", "2023-08-31"),
    ],
)
def test_what_is_open_is_a_span_that_holds_all_it_can_mean(text: str, first: str, last: str) -> None:
    assert spans(f"It was listed {text}.") == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "It may be listed.",
        "They march on Washington.",
        "Theresa May spoke to April Smith.",
        "The Uyghur Human Rights Policy Act of 2020 says so.",
        "The law names 2000 companies and affects 2020 people.",
        "In 2000 cases it was refused.",
        "In fiscal year 2023 it fell, and in fiscal 2022 too.",
        "On Black Friday shops open; the Sunday Times said so.",
        "It has now been lifted.",
        "It cost $2020, under Section 1260H and Resolution 1718 (2006).",
        "The DEC machines were sold.",
        "This company makes that product, as the last one does.",
        "Licences are valid for three years.",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will be listed on Friday.", "2023-12-08"),
        ("Decisions are expected in March.", "2024-03"),
        ("On Friday, the agency will list it.", "2023-12-08"),
        ("The order is due to expire on 1 June.", "2024-06-01"),
        ("Sales rose more than expected in March.", "2023-03"),
        ("The firm, which will sue, said on Friday that it would appeal.", "2023-12-01"),
        ("It was added to the list on Friday.", "2023-12-01"),
        ("They urged Washington to reverse its decision of October.", "2023-10"),
        ("It could not be reached on Friday.", "2023-12-01"),
    ],
)
def test_a_clause_that_looks_ahead_means_the_next_such_time(text: str, value: str) -> None:
    assert [time.value for time in read(text, on(SATURDAY))] == [value]


def test_where_the_clause_leaves_it_open_both_are_held() -> None:
    assert spans("He said it would be lifted in March.") == [("2023-03-01", "2024-03-31")]
    assert spans("A ban takes effect on Friday.") == [("2023-12-01", "2023-12-08")]


def test_a_time_can_be_told_from_the_one_before() -> None:
    assert values("It was named on Friday. The maker of drones was listed the same day.")[1][1] == "2023-12-01"
    assert values("It was named on Friday. Another had been a day earlier.")[1] == ("a day earlier", "2023-11-30")
    told = values("Europe listed him in March 2021: the Americans had done so the previous July.")
    assert told == [("in March 2021", "2021-03"), ("the previous July", "2020-07")]
    chain = "On 5 May 2020 it was listed. Two days later, it sued. The following month it lost. A year later it won."
    assert [value for _, value in values(chain)] == ["2020-05-05", "2020-05-07", "2020-06", "2021"]
    assert values("It was barred in 2020. The following spring another was.")[1][1] == "2021"
    assert spans("It was listed the same day, a day earlier or the following month.") == [("None", "None")] * 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in June that year", "2020-06"),
        ("in June of that year", "2020-06"),
        ("on 9 June the same year", "2020-06-09"),
        ("on June 9 of that same year", "2020-06-09"),
    ],
)
def test_a_month_or_day_of_the_year_told_before(text: str, value: str) -> None:
    assert values(f"The law is one of 2020. It was signed {text}.")[-1] == (text, value)
    assert values(f"It was signed {text}.") == [(text, None)]  # of no year that is known


def test_a_month_after_another_year_can_be_of_that_year() -> None:
    assert spans("It was listed in March 2018 and sued in June.")[1] == ("2018-06-01", "2023-06-30")
    assert [value for _, value in values("It was listed in January and February 2021.")] == ["2021-01", "2021-02"]
    assert [value for _, value in values("in 2018, 2019 and 2021")] == ["2018", "2019", "2021"]


def test_an_undated_text_leaves_open_what_is_not_absolute() -> None:
    text = (
        "Listed on Friday, last month, three years ago, on 7 January, in March; removed in May 2021 and on 5 June 2022."
    )
    told = read(text, UNDATED)
    assert [time.value for time in told] == [None] * 5 + ["2021-05", "2022-06-05"]
    assert all((time.first, time.last) == (None, None) for time in told[:5])


def test_a_text_of_a_span_of_days_gives_spans() -> None:
    within = on("2021-02-18", "2021-02-24")
    assert [time.value for time in read("It was reintroduced Thursday and passed in September.", within)] == [
        "2021-02-18",
        "2020-09",
    ]
    assert spans("It was listed on Monday.", within) == [("2021-02-15", "2021-02-22")]
    since = Written(date(2023, 7, 24), None, "inferred")
    assert spans("It was listed last month.", since) == [("2023-06-01", "None")]


def test_a_time_beyond_the_calendar_is_none() -> None:
    early = on("0001-01-01")
    assert read("It was listed 300 years ago, last year, yesterday and on Friday.", early) == []
    assert values("on 30 February 2020")[0][1] != "2020-02-30"


@pytest.mark.parametrize("trigger", sorted(time_words().triggers))
def test_no_word_by_itself_breaks_the_reading(trigger: str) -> None:
    for text in (trigger, f"the {trigger}", f"{trigger} of", f"in {trigger} {trigger} ago", f"{trigger.title()} 31 -"):
        read(text, on(SATURDAY))
        read(text, UNDATED)


RELATIVE = [
    "on Friday",
    "in March",
    "on 7 May",
    "last week",
    "last July",
    "next Monday",
    "this Friday",
    "three years ago",
    "two weeks ago",
    "last summer",
    "this month",
    "earlier this year",
    "a decade ago",
    "yesterday",
    "last Friday",
    "over the past two years",
    "later this month",
    "in the first quarter of last year",
    "last weekend",
]


@given(
    st.sampled_from(RELATIVE),
    st.sampled_from(["It was listed {}.", "It will be listed {}.", "It would be listed {}."]),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.integers(0, 500),
    st.integers(0, 500),
)
def test_told_from_a_span_a_time_holds_what_it_means_on_each_of_its_days(
    phrase: str, frame: str, first: date, length: int, some: int
) -> None:
    text, last = frame.format(phrase), first + timedelta(length)
    day = first + timedelta(min(some, length))
    [whole], [one] = read(text, on(first, last)), read(text, on(day))
    assert whole.first is None or (one.first is not None and whole.first <= one.first)
    assert whole.last is None or (one.last is not None and one.last <= whole.last)
    assert one.first is None or one.last is None or one.first <= one.last


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%B {d}, %Y", "{d} %B %Y", "%Y-%m-%d", "{d} %b %Y"]),
)
def test_a_full_date_means_its_day_whoever_writes_it_whenever(day: date, form: str) -> None:
    text = day.strftime(form).format(d=day.day)
    for written in (UNDATED, on(SATURDAY)):
        [time] = read(f"It was listed on {text}, he said.", written)
        assert (time.first, time.last, time.value) == (day, day, day.isoformat())
        assert time.text == f"on {text}"


@given(
    st.lists(
        st.sampled_from(
            [
                *sorted(time_words().triggers),
                *["the", "a", "of", "in", "on", "5", "31", "2020", "-", "/", ",", ".", "12.3.2021", "99", "May"],
            ]
        )
    )
)
def test_any_heap_of_words_is_read(heap: list[str]) -> None:
    text = " ".join(heap)
    for time in read(text, on(SATURDAY)):
        assert text[time.start : time.end] == time.text
        assert time.first is None or time.last is None or time.first <= time.last
        assert time.value is None or len(time.value) in (4, 7, 10)


def test_the_times_of_the_development_passages_are_found() -> None:
    """Their gold was written by somebody who had not seen this code."""
    found = missed = 0
    for file in sorted(PASSAGES.glob("dev_*.jsonl")):
        times: list[TimeSaid] = []
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if row["type"] == "doc":
                times = read(row["text"], on(row["date"]) if row.get("date") else UNDATED)
            elif row["type"] == "claim" and row.get("time_text") and row.get("time_value"):
                text, value = row["time_text"].lower(), row["time_value"]
                near = [time for time in times if text in time.text.lower() or time.text.lower() in text]
                hit = any(t.value and (t.value.startswith(value[:7]) or value.startswith(t.value)) for t in near)
                found, missed = found + hit, missed + (not hit)
    assert found >= 10 * missed, (found, missed)


def test_spans_and_days() -> None:
    assert Span(date(2020, 5, 22), date(2020, 5, 31)).prefix == "2020-05"
    assert Span(date(2020, 12, 31), date(2021, 1, 1)).prefix is None
    assert hull(Span(None, SATURDAY), Span(SATURDAY, SATURDAY)) == Span(None, SATURDAY)
    assert months_on(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert weekday_before(SATURDAY, 6) == SATURDAY
    assert weekday_before(SATURDAY, 7) == days_on(SATURDAY, -6)
