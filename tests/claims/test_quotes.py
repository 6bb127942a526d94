"""Quotations are found with their speakers and traced to where their words stand, and nothing is traced by chance."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.documents.document import Document, Part, Segment, Written
from onrecord.claims.quotes.quoted_spans import quoted_spans
from onrecord.claims.quotes.quotes import quotes
from onrecord.claims.quotes.tracing import Trace, trace

UNKNOWN = Written(None, None, "unknown")


def on(day: str) -> Written:
    return Written(date.fromisoformat(day), date.fromisoformat(day), "given")


def document(text: str, doc: str = "a", written: Written = UNKNOWN) -> Document:
    return Document(doc, text, (), written)


def said(text: str) -> list[tuple[str, str | None]]:
    """The words and the speaker of each quotation."""
    return [(text[quote.start : quote.end], quote.speaker) for quote in quotes(document(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '"We have nothing to hide," said Li Wei, a spokesman. "Our firms obey the law," he added.',
            [("We have nothing to hide,", "Li Wei"), ("Our firms obey the law,", "Li Wei")],
        ),
        (
            "‘It is a scandal,’ Margaret Ames told the paper. ‘The officials’ answer was no answer.’",
            [("It is a scandal,", "Margaret Ames"), ("The officials’ answer was no answer.", "Margaret Ames")],
        ),
        (
            "The bank, which is based in Minsk, was “directly involved”, the US Treasury Department said on Friday.",
            [("directly involved", "the US Treasury Department")],
        ),
        (
            "According to the Treasury, the network was “a major supplier of precursors”.",
            [("a major supplier of precursors", "the Treasury")],
        ),
        ("In Mr Baker’s words, the measures “speak for themselves.”", [("speak for themselves.", "Mr Baker")]),
        (
            "Senator Ann Lee spoke first. Lee stated, “It shows what they expect to get away with.”",
            [("It shows what they expect to get away with.", "Senator Ann Lee")],
        ),
        (
            "President Zhao — who did not attend — stated that his goals “will never change.”",
            [("will never change.", "President Zhao")],
        ),
        (
            "China has denied it all, referring to any criticism of its reported acts as “meddling” at home.",
            [("meddling", "China")],
        ),
        ('The firm said it "strongly opposes" its inclusion.', [("strongly opposes", "The firm")]),
        (
            "The measures are needed, said the open letter. The group, the signatories added, must be “kept out”.",
            [("kept out", "the open letter")],
        ),
        ("„Das ist ein Skandal“, sagte der Minister.", [("Das ist ein Skandal", None)]),
        ("«Это скандал», сказал министр.", [("Это скандал", None)]),
        ("She said the “rebuttable presumption” was hard.", [("rebuttable presumption", None)]),
    ],
)
def test_words_and_speaker(text, found):
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rock 'n' roll was big in the '90s, and the dogs' owners didn't mind O'Brien's noise.",
        'The 5\'10" guard, John "Jack" Smith, stood by.',
        'Jo Doe is the co-author of "Faith and Fire: Hope in Dark Times."',
        'Acme Corp. (the "Company") makes cameras. The "Company" sells abroad.',
        'The word "Ruritania" is printed on every box.',
        '" nothing " is quoted " here',
        'He said "this was never closed and goes on\n\nin a new paragraph.',
        '"And having done all, stand." Eph. 6:13\n\nA Headline\n\nThe text begins here.',
    ],
)
def test_what_is_no_quotation(text):
    assert said(text) == []


def test_a_quotation_over_paragraphs_is_one_a_paragraph():
    text = "“We begin here and go on.\n\n“And we end here,” the group wrote."
    assert [words for words, _ in said(text)] == ["We begin here and go on.", "And we end here,"]


def test_a_quotation_that_its_attribution_interrupts_is_two_and_an_inner_one_is_none():
    text = "“We know,” he said. “They spoke of ‘accountability for all,’ and left.”"
    assert [words for words, _ in said(text)] == ["We know,", "They spoke of ‘accountability for all,’ and left."]
    inner = quotes(document(text))[1].inner
    assert [text[start:end] for start, end in inner] == ["accountability for all,"]


def test_a_stray_mark_before_a_quotation_does_not_hide_it():
    text = "‘“We have watched,” Doe said. “Many firms took part.”"
    assert [words for words, _ in said(text)] == ["We have watched,", "Many firms took part."]


def test_what_is_no_text_is_not_read():
    text = "“Related story”\n\n“We will act,” she said."
    segments = (Segment(Part.BOILERPLATE, 0, 15), Segment(Part.BODY, 17, len(text)))
    found = quotes(Document("a", text, segments, UNKNOWN))
    assert [text[quote.start : quote.end] for quote in found] == ["We will act,"]


@given(st.text(alphabet="ab '\"‘’“”„«»\n.,s", max_size=200))
def test_spans_lie_in_the_text_apart_and_in_order(text):
    end = 0
    for span in quoted_spans(text):
        assert end <= span.start < span.end <= len(text)
        assert all(span.start <= first <= last <= span.end for first, last in span.inner)
        end = span.end
    quotes(document(text))


@pytest.mark.parametrize("mark", ['"', "'", "“", "‘", ' "a', " 'a", " 'a \"b", "‘a’ ", "“a” ", "“a\n\n", "„", "«a» "])
def test_ten_thousand_marks_take_no_time(mark):
    start = time.perf_counter()
    quotes(document(mark * 10_000))
    assert time.perf_counter() - start < 5


LETTER = (
    "Dear Minister,\n\nThe ministry should keep every one of these listings in force until the camps are closed. We "
    "also urgently support the earlier call by forty experts. The ministry should, finally, urgently support an "
    "independent inquiry into the mines of the northern valley.\n\nSincerely,\nAnn Lee"
)


def traced(*documents: Document) -> dict[str, list[Trace | None]]:
    return trace(documents, {one.doc: quotes(one) for one in documents})


def was(documents: Sequence[Document], found: Trace | None) -> str | None:
    texts = {one.doc: one.text for one in documents}
    return texts[found.doc][found.start : found.end] if found else None


def test_a_change_of_words_is_shown():
    report = document(
        "“The ministry must keep every one of these listings in force until the camps are closed,” the letter said.",
        "report",
    )
    letter = document(LETTER, "letter")
    [found] = traced(report, letter)["report"]
    assert found is not None
    assert (found.doc, found.match) == ("letter", "near")
    assert [(edit.said, edit.was) for edit in found.edits] == [("must", "should")]


def test_house_style_is_no_change():
    letter = document(
        "The United States should honour human-rights organisations, lawyers, and writers at home.", "letter"
    )
    report = document(
        "“The U.S. should honour human rights organizations, lawyers and writers at home,” it said.", "report"
    )
    [found] = traced(report, letter)["report"]
    assert found is not None
    assert (found.match, found.edits) == ("house_style", ())


def test_a_few_words_are_traced_by_the_words_around_them():
    report = document(
        "“The ministry should keep every one of these listings in force,” the letter said. It must “urgently support”"
        " an independent inquiry into the mines of the valley.",
        "report",
    )
    letter = document(LETTER, "letter")
    both = (report, letter)
    found = traced(*both)["report"]
    assert was(both, found[1]) == "urgently support an independent inquiry"


@pytest.mark.parametrize("words", ["finally", "support", "the ministry should", "call by"])
def test_a_few_words_that_both_have_by_chance_are_not_traced(words):
    other = document(f"The spokesman of another country called the step “{words}” and left it there.", "other")
    assert traced(other, document(LETTER, "letter"))["other"] == [None]


def test_nothing_is_traced_to_a_later_text_or_to_one_that_quotes_too():
    line = "we will never accept that our workers are called slaves by anybody"
    first = document(f"“{line},” said the minister.", "first", on("2021-03-01"))
    second = document(f"The minister said: “{line}.”", "second", on("2021-02-01"))
    later = document(f"In his book he wrote that {line}.", "later", on("2022-01-01"))
    assert traced(first, second, later) == {"first": [None], "second": [None], "later": []}
    speech = document(f"Friends, {line}.", "speech", on("2021-01-31"))
    found = traced(first, second, later, speech)
    assert [one and one.doc for one in found["first"] + found["second"]] == ["speech", "speech"]


def test_the_earliest_of_two_is_the_source_and_a_note_can_quote_the_letter_below_it():
    line = "the scale of these abuses requires a shift in the policy of this government"
    note = document(
        f"We join others as “{line}.”\n\nDear Minister,\n\nWe write since {line}; much is at stake.", "note"
    )
    [found] = traced(note)["note"]
    assert found is not None
    assert found.start > 100
    early, late = (document(f"As is known, {line}.", day, on(day)) for day in ("2020-01-01", "2020-05-01"))
    quoting = document(f"“{line},” she said.", "q", on("2021-01-01"))
    [found] = traced(quoting, late, early)["q"]
    assert found is not None
    assert found.doc == "2020-01-01"


def test_the_quotations_of_the_five_real_documents(shared: Path):
    """The bars: 22 of 22 with no more than one too many, 9 of 9 traced, none falsely."""
    rows = [json.loads(line) for line in (shared / "gold/claims/seeds.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = []
    for row in rows:
        if row["type"] == "doc":
            text = (shared / "seeds" / row["file"]).read_bytes().decode("utf-8")
            documents.append(document(text, row["doc"], on(row["date"]) if row["date"] else UNKNOWN))
    gold = {(row["doc"], row["start"]): row for row in rows if row["type"] == "quote"}
    found = {one.doc: quotes(one) for one in documents}
    told = {
        (doc, quote.start): (quote, one)
        for doc, traces in trace(documents, found).items()
        for quote, one in zip(found[doc], traces, strict=True)
    }
    assert told.keys() >= gold.keys()
    assert len(told) <= len(gold) + 1
    for place, row in gold.items():
        quote, one = told[place]
        assert abs(quote.end - row["end"]) < 0.3 * (row["end"] - row["start"])
        assert (one.doc if one else None) == row["primary_doc"]
        if one:
            shared_part = min(one.end, row["primary_end"]) - max(one.start, row["primary_start"])
            assert shared_part > 0.5 * (max(one.end, row["primary_end"]) - min(one.start, row["primary_start"]))
