"""When a text was written: what it bears, what its words imply, and never more than that."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.documents.dating import Dated, written
from onrecord.claims.documents.document import Written
from onrecord.claims.documents.segments import segments
from onrecord.claims.documents.written_dates import date_line, full_dates
from onrecord.claims.words.tokens import folded

BODY = (
    "The Commerce Department removed the institute from its Entity List, an official said, as part of an understanding "
    "with Beijing. The institute had been there for years, and few had noticed."
)
PASSAGES = Path(__file__).parent / "passages"


def dated(text: str, **known: object) -> Written:
    low = folded(text)
    return written(text, low, segments(text, low=low), **known)  # type: ignore[arg-type]


def days(text: str) -> tuple[str | None, str | None, str]:
    found = dated(text)
    return (found.first and found.first.isoformat(), found.last and found.last.isoformat(), found.basis)


@pytest.mark.parametrize(
    "line",
    [
        "July 26, 2023",
        "26 July 2023",
        "2023-07-26",
        "Published: 26 July 2023",
        "Wednesday, July 26, 2023 10:30 am EDT",
        "London, 26 July 2023",
        "Washington, D.C. – July 26, 2023",
        "By Jane Doe | July 26, 2023 | 4 min read",
        "26.7.2023",
        "Date: Wed, 26 Jul 2023 10:00:00 +0000",
        "(Reuters, 26 July 2023)",
        "2023年7月26日",
        "Updated 26 July 2023",
        "Press release | 26 July 2023 | Brussels",
        "26/07/2023",
        "2023-07-26T10:00:00Z",
        "Posted on July 26th, 2023",
    ],
)
def test_a_line_that_is_a_date_dates_the_text(line: str) -> None:
    for text in (f"US delists an institute\n\n{line}\n\n{BODY}", f"{line}\n\nUS delists an institute\n\n{BODY}"):
        assert days(text) == ("2023-07-26", "2023-07-26", "dateline")


@pytest.mark.parametrize(
    "head",
    [
        "LONDON, July 26, 2023 (Reuters) -",
        "WASHINGTON (AP) — July 26, 2023 —",
        "GENEVA (26 July 2023) –",
        "KYIV, 26.7.2023:",
        "Washington, D.C., July 26, 2023 –",
        "(Reuters, 26 July 2023)",
        "July 26, 2023 -",
        "Hong Kong, 2023-07-26 —",
        "BEIJING, July 26, 2023 /PRNewswire/ --",
    ],
)
def test_the_head_of_the_first_paragraph_dates_the_text(head: str) -> None:
    assert days(f"US delists an institute\n\n{head} {BODY}") == ("2023-07-26", "2023-07-26", "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "The deal of May 3, 2021",
        "In London on May 3, 2021 - a Monday - they met.",
        "May 3, 2021 - May 5, 2021",
        "Sanctions of May 3, 2021",
        "12/3/2024",
        "— A. Person, London, May 3, 2021",
        "On Thursday it was listed.",
        "They were to meet on May 3, 2021",
        "Valid until May 3, 2021",
    ],
)
def test_what_only_names_a_date_is_no_dateline(text: str) -> None:
    assert days(f"US delists an institute\n\n{text}\n\n{BODY}")[2] != "dateline"


def test_what_is_known_goes_before_what_is_read() -> None:
    text = f"US delists an institute\n\nJuly 26, 2023\n\n{BODY}"
    given_day, named = date(2020, 1, 2), Dated(date(2021, 3, 4), "2021-03-04T10:00")
    assert dated(text, given=given_day, metadata=[named]) == Written(given_day, given_day, "given")
    assert dated(text, metadata=[named]) == Written(named.day, named.day, "metadata", "2021-03-04T10:00")
    assert dated(text).evidence == "July 26, 2023"


def test_a_letter_bears_its_own_date_not_that_of_its_page() -> None:
    letter = f"A letter to the Secretary\n\nMay 4, 2021\n\n{BODY}\n\nMay 3, 2021\n\nJane Doe\n\nDear Ms Doe,\n\n{BODY}"
    assert days(letter)[:2] == ("2021-05-03", "2021-05-03")


def test_published_and_updated_make_a_span() -> None:
    text = f"US delists an institute\n\nPublished: July 26, 2023\n\nUpdated: July 28, 2023\n\n{BODY}"
    assert days(text) == ("2023-07-26", "2023-07-28", "dateline")
    one = f"US delists an institute\n\nPublished July 26, 2023 | Updated July 28, 2023\n\n{BODY}"
    assert days(one) == ("2023-07-26", "2023-07-28", "dateline")


def test_a_date_at_the_end_counts_unless_it_is_that_of_another_page() -> None:
    assert days(f"US delists an institute\n\n{BODY}\n\nBrussels, 3 May 2021")[:2] == ("2021-05-03", "2021-05-03")
    assert days(f"US delists an institute\n\n{BODY}\n\nRecent Posts\n\nA firm\n\nMay 3, 2021")[2] == "unknown"
    assert days(f"{BODY}\n\nMay 3, 2021\n\nA change.\n\nMay 9, 2021")[2] == "unknown"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The US designated him on 7 January 2025.", "2025-01-07"),
        ("On 7 January 2025, the Treasury designated him.", "2025-01-07"),
        ("The firm was added to the Entity List on June 5, 2020 and sued.", "2020-06-05"),
        ("It was first placed on the government's list during the last term in 2020.", "2020-01-01"),
        ("It was listed in May 2019, and removed in March 2021.", "2021-03-01"),
    ],
)
def test_a_text_was_written_after_what_it_tells_as_past(text: str, first: str) -> None:
    assert days(text) == (first, None, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "The ban expires on 7 January 2030.",
        "He said it would take effect on 7 January 2030.",
        "They agreed to cut what they burn in 2050.",
        "The deadline was set for 1 June 2030.",
        "It was extended until 1 June 2030.",
        "The order was scheduled to expire on 1 June 2030.",
        "It imposed a ban on old cars in 2035.",
        "The city won the right to host the games in 2034.",
        "They announced a meeting on 3 May 2030.",
        "The rule, published last week, takes effect on 5 June 2030.",
        "Nobody knows what the world was like in 2060, if it still was.",
        "On 3 May 2030, the ministers are to meet.",
        "The company sold bonds that fall due in 2035.",
        "The plan was published with targets met in 2040.",
        "On Thursday it was listed, and in September removed.",
        "In 2050, scientists predicted, it was gone.",
    ],
)
def test_what_can_lie_ahead_proves_nothing(text: str) -> None:
    assert days(text) == (None, None, "unknown")


def test_a_dateline_without_a_year_counts_from_what_is_past() -> None:
    text = "LONDON, Jan 28 - Prices slipped. The company was listed in April 2018, and it sold less for a while."
    assert days(text) == ("2019-01-28", None, "inferred")
    nothing = dated(f"LONDON, Jan 28 - {BODY}")
    assert (nothing.first, nothing.last, nothing.basis, nothing.evidence) == (None, None, "unknown", "Jan 28")
    assert days("OSLO, 29 February - It went on. The company was listed in April 2018.")[0] == "2020-02-29"


def test_no_passage_is_dated_wrongly() -> None:
    """Their dates are known to their gold alone; what is found must hold them."""
    bounds = 0
    for file in sorted(PASSAGES.glob("dev_*.jsonl")):
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            if row["type"] == "doc" and row.get("date"):
                found, day = dated(row["text"]), date.fromisoformat(row["date"])
                assert found.first is None or found.first <= day, row["doc"]
                assert found.last is None or found.last >= day, row["doc"]
                bounds += found.first is not None
    assert bounds >= 10


def test_the_seeds_are_dated_as_their_gold_says(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "gold/claims/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        if row["type"] == "doc":
            found = dated((shared / "seeds" / row["file"]).read_bytes().decode())
            assert (found.day and found.day.isoformat()) == row["date"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 5))
def test_every_day_is_read_as_it_is_written(day: date, form: int) -> None:
    english = f"{day:%B} {day.day}, {day.year}"
    forms = [
        english,
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%b}. {day.day}, {day.year}",
    ]
    line = forms[form]
    assert [found.day for found in date_line(line, folded(line), 0, len(line))] == [day]
    assert [found.day for found in full_dates(f"in text {folded(line)}, and more")] == [day]


@given(st.text(max_size=200))
def test_any_line_can_be_asked_for_its_date(text: str) -> None:
    for found in date_line(text, folded(text), 0, len(text)):
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=300), st.text("0123456789 on in was listed removed,.2020\n", max_size=300))
def test_any_text_can_be_dated(text: str, other: str) -> None:
    for one in (text, other, text + other):
        found = dated(one)
        assert found.first is None or found.last is None or found.first <= found.last
        assert (found.basis == "unknown") == (found.first is None and found.last is None)
