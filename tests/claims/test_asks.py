"""What letters ask for, of whom and by whom, and what became of it in the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from onrecord.claims.asks.asks import Ask, Signatory, asks, signatories
from onrecord.claims.asks.outcomes import Outcome, group_of, outcomes
from onrecord.claims.claim import NARRATOR, Claim, Event, Modality, Source, Target
from onrecord.claims.documents.document import Document, Part, Segment, Written
from onrecord.record.record import Record

UNKNOWN = Written(None, None, "unknown")
TODAY = date(2024, 6, 1)
KEEP = "Keep the Chinese firms and bureaus that broke human rights on the Entity List."
LETTER = f"""Dear President Doe,

We write to you on a matter of weight. {KEEP}

Sincerely,

Ann Lee | Rights Now
Bo Li | Free Press
Cai Wu | Tea Growers' Union

Cc: Jo Roe | Office of the President"""


def on(day: str) -> Written:
    return Written(date.fromisoformat(day), date.fromisoformat(day), "given")


def claim(text: str, words: str, event: Event, target: Target | None = None, **more: Any) -> Claim:
    start = text.index(words)
    given = {
        "modality": Modality.URGED, "positive": True, "lists": ("us-bis-el",), "sources": (NARRATOR,),
        "sentence_start": start, "sentence_end": start + len(words),
    } | more  # fmt: skip
    return Claim(start=start, end=start + len(words), event=event, target=target, **given)


def letter(day: Written | None = None) -> Ask:
    [ask] = asks(Document("a", LETTER, (), day or on("2021-02-17")), [claim(LETTER, KEEP, Event.MAINTAIN)])
    return ask


def test_addressee_and_signatories_of_a_letter():
    ask = letter()
    assert (ask.addressee, ask.asker, ask.day) == ("President Doe", None, date(2021, 2, 17))
    assert ask.signatories == (
        Signatory("Ann Lee", "Rights Now"),
        Signatory("Bo Li", "Free Press"),
        Signatory("Cai Wu", "Tea Growers' Union"),
    )
    assert ask.what == KEEP


def test_signatures_in_their_own_part_and_none_in_a_table():
    text = "Item | Price\n\nAnn Lee | Rights Now\nBo Li | Free Press"
    part = Segment(Part.SIGNATURES, text.index("Ann"), len(text))
    assert [one.name for one in signatories(Document("a", text, (part,), UNKNOWN))] == ["Ann Lee", "Bo Li"]
    table = Document("a", "Item | Price\nTea | 12\nMilk | 7", (), UNKNOWN)
    assert signatories(table) == []


def test_a_report_names_who_asks_and_some_who_signed():
    text = (
        "The groups want it kept on the list. The signatories include Rights Now, Free Press and the Tea Growers Union."
    )
    letter_source = Source("the joint letter", "letter")
    [ask] = asks(
        Document("a", text, (), UNKNOWN),
        [claim(text, "it kept on the list", Event.MAINTAIN, sources=(Source("Reuters", "media"), letter_source))],
    )
    assert (ask.addressee, ask.asker, ask.day) == (None, "the joint letter", None)
    [ask] = asks(
        Document("a", text, (), UNKNOWN), [claim(text, "it kept on the list", Event.MAINTAIN, sources=(letter_source,))]
    )
    assert [one.name for one in ask.signatories] == ["Rights Now", "Free Press", "the Tea Growers Union"]


def test_not_to_remove_is_to_keep_and_what_is_no_call_is_no_ask():
    text = "Do not remove it. It was removed."
    found = asks(
        Document("a", text, (), UNKNOWN),
        [
            claim(text, "Do not remove it", Event.REMOVE, positive=False),
            claim(text, "It was removed", Event.REMOVE, modality=Modality.ASSERTED),
        ],
    )
    assert [ask.event for ask in found] == [Event.MAINTAIN]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The founding facts."""
    with Record.create(tmp_path_factory.mktemp("asks") / "record.db") as made:
        yield made


def test_what_became_of_maintain(record: Record):
    """Asked in February 2021 to keep the listings over human rights; one of them was removed in November 2023."""
    ask = letter()
    group = group_of(ask)
    assert group is not None
    assert (group.lists, group.country) == (("us-bis-el",), "CN")
    assert "mass-detention" in group.reasons
    [told] = outcomes([ask], record, TODAY)
    assert (told.meant, told.result) == ("group", "partly")
    [removed] = [one for one in told.followed if one.became == "removed"]
    assert removed.entry == "us-bis-el:ministry-of-public-securitys-institute-of-forensic-science-of-china"
    assert removed.on is not None
    assert removed.on["date"] == "2023-11-16"
    assert "88 FR 80131" in [citation["text"] for citation in removed.on["citations"]]
    assert sum(one.became == "kept" for one in told.followed) > 10
    assert told.followed[0] == removed
    before = outcomes([ask], record, date(2023, 11, 1))[0]
    assert not [one for one in before.followed if one.became == "removed"]
    shape = told.to_json()
    assert shape["result"] == "partly"
    assert shape["signatories"][0] == {"name": "Ann Lee", "organisation": "Rights Now"}


def followed(record: Record, event: Event, name: str, day: str, today: date = TODAY) -> Outcome:
    """What became of an ask about one party of the founding facts."""
    [party] = record.show(name, on=today).parties
    text = f"We ask you for this about {name}."
    target = Target(name, 0, 4, (party.id,))
    found = asks(Document("a", text, (), on(day)), [claim(text, "We ask you", event, target)])
    return outcomes(found, record, today)[0]


def test_what_became_of_add_and_remove(record: Record):
    institute = "Ministry of Public Security's Institute of Forensic Science of China"
    assert followed(record, Event.REMOVE, institute, "2023-07-26").result == "done"
    kept = followed(record, Event.MAINTAIN, institute, "2023-07-26")
    assert (kept.result, kept.followed[0].became) == ("not_done", "removed")
    added = followed(record, Event.ADD, institute, "2020-01-10", date(2021, 1, 1))
    assert (added.result, added.followed[0].became) == ("done", "added")
    assert followed(record, Event.ADD, institute, "2020-07-10", date(2021, 1, 1)).followed[0].became == "already_listed"
    early = followed(record, Event.REMOVE, institute, "2023-07-26", date(2023, 9, 1))
    assert (early.result, early.followed[0].became) == ("not_done", "kept")


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (letter(UNKNOWN), "not known"),
        (letter(on("2025-01-01")), "asked on 2025-01-01"),
    ],
)
def test_what_cannot_be_followed(record: Record, ask: Ask, why: str):
    [told] = outcomes([ask], record, TODAY)
    assert (told.meant, told.result) == ("none", "not_checkable")
    assert why in told.note


@pytest.mark.parametrize(
    "words",
    [
        "Keep the sanctions on those who did it.",
        "Keep the listings of Chinese and Russian companies over human rights.",
        "Keep the Chinese companies on the list.",
    ],
)
def test_a_description_without_one_country_and_a_ground_means_no_group(words):
    found = asks(Document("a", words, (), on("2021-02-17")), [claim(words, words, Event.MAINTAIN)])
    assert group_of(found[0]) is None
