"""The parts of texts: what is title, paragraph, bullet, letter and page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.documents.document import Part
from onrecord.claims.documents.page_lines import is_author, is_byline, is_furniture, is_heading, is_salutation
from onrecord.claims.documents.segments import segments

BODY = (
    "The Commerce Department removed the institute from its Entity List on Thursday, an official said, as part of an "
    "understanding with Beijing. The institute had been on the list since 2020."
)
MORE = (
    "Critics of the step say that the list loses its meaning when names come and go with the weather of diplomacy, and "
    "that the ministry had done nothing to earn it. Others call it a fair price."
)


def parts(*blocks: str, between: str = "\n\n") -> list[str]:
    text = between.join(blocks)
    return [segment.part.value for segment in segments(text)]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["US delists Chinese police institute"], ["title"]),
        (["US delists Chinese police institute."], ["title"]),
        (["US delists Chinese police institute", "July 26, 2023"], ["title", "letterhead"]),
        (["July 26, 2023", "US delists Chinese police institute"], ["letterhead", "title"]),
        (["Skip to content", "Welcome to Trade News", "US delists an institute"], ["boilerplate"] * 2 + ["title"]),
        (["World", "US delists Chinese police institute", "By Jane Doe"], ["boilerplate", "title", "boilerplate"]),
        (['"Stand firm, and wait." Some Book 6:13', "US delists Chinese institute"], ["boilerplate", "title"]),
        (['"We will not yield": Beijing answers delisting'], ["title"]),
        (["US delists institute", "Beijing had asked for it as a sign"], ["title", "body"]),
        (["Why did the US delist an institute?"], ["title"]),
    ],
)
def test_the_title_is_the_first_headline(heads: list[str], expected: list[str]) -> None:
    assert parts(*heads, BODY, MORE) == [*expected, "body", "body"]


def test_a_text_may_have_no_title() -> None:
    assert parts(BODY) == ["body"]
    assert parts(BODY, MORE) == ["body", "body"]
    assert parts("The list grew.") == ["body"]
    assert parts("US delists Chinese police institute") == ["title"]
    assert segments("") == () == segments(" \n\t\n ")


def test_a_page_title_that_is_known_is_the_title_whatever_its_shape() -> None:
    title = "A long heading. It has two sentences, and a full stop."
    found = segments(f"News\n\n{title}\n\n{BODY}", title=title)
    assert [segment.part for segment in found] == [Part.BOILERPLATE, Part.TITLE, Part.BODY]


def test_bullets_are_told_from_paragraphs() -> None:
    assert parts(BODY, "  • Keep the list.\n  • Add to it.", "- Keep the sanctions.", "1. First.", "(b) Second.") == [
        "body",
        *["bullet"] * 5,
    ]
    assert (
        parts(BODY, "2020. That was the year of the pandemic and of many new listings, said the official there.")[1]
        == "body"
    )


def test_a_letter_has_a_head_and_an_end() -> None:
    letter = [
        "Joint letter: keep the list",
        "3 May 2021",
        "24 groups ask the government to keep its list of entities in force, "
        "and to add to it where it can. The letter follows.",
        "2 May 2021",
        "Jane Q. Doe\nSecretary of Trade\n1 Main Street",
        "Re: The list",
        "Dear Secretary Doe,",
        BODY,
        MORE,
        "Sincerely,",
        "A. Person | Some Group\nB. Person | Other Group",
        "Cc:",
        "John Roe, Adviser",
    ]
    assert parts(*letter) == [
        "title",
        "letterhead",
        "body",
        "letterhead",
        *["letterhead"] * 3,
        "letterhead",
        "letterhead",
        "body",
        "body",
        "signatures",
        "signatures",
        "signatures",
        "signatures",
        "signatures",
    ]


def test_names_with_bars_are_signatures_without_a_greeting_too() -> None:
    assert (
        parts("Keep the list in force", BODY, "A. Person | Some Group", "B. Person | Other Group")[2:]
        == ["signatures"] * 2
    )


def test_what_belongs_to_the_page_is_told_from_the_text() -> None:
    found = parts(
        "US delists an institute",
        BODY,
        "Related Stories",
        "Other firm is listed",
        MORE,
        "Recent Posts",
        "Third firm is listed",
        "See All",
    )
    assert found == ["title", "body", "boilerplate", "boilerplate", "body", "boilerplate", "boilerplate", "boilerplate"]
    assert parts("US delists an institute", BODY, MORE, "Jane Doe")[-1] == "boilerplate"
    assert (
        parts("US delists an institute", BODY, MORE, "Reporting by Jane Doe; editing by John Roe")[-1] == "boilerplate"
    )
    bio = "Jane Q. Doe is a senior fellow at the Institute of Trade, and writes about lists."
    assert parts("US delists an institute", BODY, MORE, BODY, MORE, bio)[-1] == "boilerplate"
    assert parts("US delists an institute", BODY, MORE, BODY, MORE, "Kaspersky is a maker of software.")[-1] == "body"


def test_lines_of_a_broken_paragraph_are_one_and_others_are_not() -> None:
    wrapped = (
        "The Commerce Department removed the institute from its Entity List on\n"
        "Thursday, an official said. The institute, which the ministry of public\n"
        "security runs, had been on that list since the summer of the year 2020."
    )
    assert parts(wrapped) == ["body"]
    assert parts("US delists an institute", BODY, MORE, between="\n") == ["title", "body", "body"]
    assert parts("US delists an institute", BODY, MORE, between="\r\n") == ["title", "body", "body"]
    signed = "It was packed for this system by somebody who is not its author on\nSat, 15 Jun 2002 23:37:29 +0200."
    assert parts(signed) == ["body"]


def test_lines() -> None:
    assert is_heading("recent posts")
    assert not is_heading("recent posts told of a listing of some firms there")
    assert is_furniture("© 2023 the outlet")
    assert is_furniture("read more: another firm")
    assert is_furniture("- - -")
    assert not is_furniture("share prices fell")
    assert not is_furniture("searches were made")
    assert is_salutation("dear secretary doe,")
    assert not is_salutation("dear secretary doe, we write to ask you to keep it.")
    assert is_byline("By Jane Doe and John Roe, Washington")
    assert not is_byline("By Tuesday it was over")
    assert not is_author("Huawei is a maker of phones.")


@pytest.mark.parametrize("number", range(5))
def test_every_seed_has_its_title_and_nothing_is_lost(shared: Path, number: int) -> None:
    import json

    gold = [json.loads(line) for line in (shared / "gold/claims/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    doc = [row for row in gold if row["type"] == "doc"][number]
    text = (shared / "seeds" / doc["file"]).read_bytes().decode()
    found = segments(text)
    [title] = [segment for segment in found if segment.part is Part.TITLE]
    assert " ".join(text[title.start : title.end].split()) == doc["title"]
    for row in gold:
        if row["type"] == "claim" and row["doc"] == doc["doc"]:
            [inside] = [s for s in found if s.start <= row["start"] < s.end]
            assert inside.part in (Part.TITLE, Part.BODY, Part.BULLET), row["id"]
            assert row["sent_end"] <= inside.end


LINES = st.sampled_from(
    [
        "",
        " ",
        "\t",
        "Dear Sir,",
        "Sincerely,",
        "A | B",
        "- x",
        "July 26, 2023",
        "By Jane Doe",
        "Related Stories",
        BODY,
        MORE,
        "Read more",
        '"A b." C 1',
        "Re: x",
        "2020",
        "…",
        "名单",
        "\u2028",
        "x\x0cy",
        "\xa0",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=30), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_segments_hold_every_visible_character_once_and_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = segments(text)
    at = 0
    for segment in found:
        assert at <= segment.start < segment.end <= len(text)
        assert not text[at : segment.start].strip()
        assert text[segment.start : segment.end] == text[segment.start : segment.end].strip()
        at = segment.end
    assert not text[at:].strip()
    assert sum(segment.part is Part.TITLE for segment in found) <= 1
