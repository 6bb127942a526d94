"""Which time of a sentence is an event's: its own, the one behind it, and never that of another clause."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.reading.reading import read
from onrecord.claims.times.times import DocumentTimes

WRITTEN = dt.date(2024, 3, 5)


def times(text: str) -> list[tuple[str, str | None]]:
    """Whom each claim of a text is about, and the days it is said to have happened on."""
    document = document_from(text.encode(), "text", given=WRITTEN, kind="text")
    return [
        (claim.target.name if claim.target else "", claim.time and claim.time.value)
        for claim in read(document, times_in=DocumentTimes(document)).claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme Optics, sanctioned under the Magnitsky Act in July 2022, was delisted in December 2023.",
            [("Acme Optics", "2022-07"), ("Acme Optics", "2023-12")],
        ),
        (
            "Sanctions that OFAC imposed on Acme Optics in 2021 have been lifted.",
            [("Acme Optics", "2021"), ("Acme Optics", None)],
        ),
        (
            "In May 2020 Acme Optics was put on the Entity List; two years later Beta Vision came off the list.",
            [("Acme Optics", "2020-05"), ("Beta Vision", "2022")],
        ),
        (
            "Acme Optics was delisted in May 2020 after a court ruled that the Treasury was wrong in sanctioning it.",
            [("Acme Optics", "2020-05"), ("Acme Optics", None)],
        ),
        (
            "Acme Optics is under British sanctions and, since 2022, under EU ones.",
            [("Acme Optics", None), ("Acme Optics", "2022")],
        ),
        (
            "Acme Optics is on the Entity List and, since 2022, on the EU's list.",
            [("Acme Optics", None), ("Acme Optics", "2022")],
        ),
        ("The Commerce Department added Acme Optics to the Entity List in May 2020.", [("Acme Optics", "2020-05")]),
        ("In May 2020 the Commerce Department added Acme Optics to the Entity List.", [("Acme Optics", "2020-05")]),
        (
            "OFAC sanctioned Acme Optics in 2018 and delisted it in 2021.",
            [("Acme Optics", "2018"), ("Acme Optics", "2021")],
        ),
        (
            "OFAC sanctioned Acme Optics in 2018 and Beta Vision in 2019.",
            [("Acme Optics", "2018"), ("Beta Vision", "2019")],
        ),
        (
            "OFAC sanctioned Acme Optics in June 2018 and Beta Vision followed in August 2019, while Gamma Ray Corp is "
            "not on the SDN list.",
            [("Acme Optics", "2018-06"), ("Beta Vision", "2019-08"), ("Gamma Ray Corp", None)],
        ),
        (
            "OFAC sanctioned Acme Optics in June 2018; Beta Vision followed in August 2019.",
            [("Acme Optics", "2018-06"), ("Beta Vision", "2019-08")],
        ),
        (
            "OFAC sanctioned Acme Optics in June 2018. In August 2019, Beta Vision followed.",
            [("Acme Optics", "2018-06"), ("Beta Vision", "2019-08")],
        ),
        (
            "OFAC sanctioned Acme Optics in June 2018; Beta Vision followed in August of that year.",
            [("Acme Optics", "2018-06"), ("Beta Vision", "2018-08")],
        ),
        (
            "OFAC sanctioned Acme Optics and Zeta Drones in June 2018; Beta Vision followed in August of that year.",
            [("Acme Optics", "2018-06"), ("Zeta Drones", "2018-06"), ("Beta Vision", "2018-08")],
        ),
        (
            "Acme Optics, on the Entity List since July 2021, was hit by Treasury sanctions in May 2022.",
            [("Acme Optics", "2021-07"), ("Acme Optics", "2022-05")],
        ),
        (
            "Acme Optics, a maker of lenses, was put on the Entity List in June 2019; Beta Vision was added last year.",
            [("Acme Optics", "2019-06"), ("Beta Vision", "2023")],
        ),
        ("OFAC sanctioned Acme Optics, which was founded in 1999.", [("Acme Optics", None)]),
        ("OFAC sanctioned Acme Optics in the last week of the Trump presidency.", [("Acme Optics", None)]),
    ],
)
def test_a_time_is_that_of_its_own_event(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In May 2020 OFAC sanctioned Acme Optics, and in October 2021 it added Beta Vision to the SDN list.",
            [("Acme Optics", "2020-05"), ("Beta Vision", "2021-10")],
        ),
        (
            "It recalls August 2019, when the Treasury put Acme Optics on the SDN list.",
            [("Acme Optics", "2019-08")],
        ),
        (
            "It was the first step since January 2019, when the Treasury put Acme Optics on the SDN list.",
            [("Acme Optics", "2019-01")],
        ),
        ("A rule published on 4 May 2020 added Acme Optics to the Entity List.", [("Acme Optics", "2020-05-04")]),
        (
            "Acme Optics was added to the Entity List, according to a notice posted on 4 May 2020.",
            [("Acme Optics", "2020-05-04")],
        ),
        ("The Council voted on 4 May 2020 to take Acme Optics off the EU list.", [("Acme Optics", "2020-05-04")]),
        (
            "The Commerce Department said on 4 May 2020 that it was adding Acme Optics to the Entity List, for fraud.",
            [("Acme Optics", "2020-05-04")],
        ),
        (
            "The Commerce Department on 4 May 2020 said it had added Acme Optics to the Entity List, as it had warned.",
            [("Acme Optics", "2020-05-04")],
        ),
        ("A firm said on 4 May 2020 that OFAC had put Acme Optics on the SDN list.", [("Acme Optics", None)]),
        (
            "The Commerce Department said on 4 May 2020 that Beta Vision, which it put on the Entity List, is fined.",
            [("Beta Vision", None)],
        ),
        ("OFAC blacklisted Acme Optics as of 4 May 2020.", [("Acme Optics", "2020-05-04")]),
    ],
)
def test_a_time_that_stands_beside_an_event_is_its_own(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Treasury slapped sanctions {} on Acme Optics.",
        "The Commerce Department added Acme Optics {} to its Entity List.",
        "The Treasury Department {} lifted sanctions on Acme Optics.",
        "Acme Optics was put {} on the Entity List.",
        "The EU sanctioned Acme Optics {} for arming Moscow.",
        "The United States removed sanctions on Acme Optics {}.",
    ],
)
def test_a_weekday_stands_with_or_without_its_preposition(sentence: str) -> None:
    expected = [("Acme Optics", "2024-02-29")]
    assert times(sentence.format("on Thursday")) == expected
    assert times(sentence.format("Thursday")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme Optics and Beta Vision were added to the Entity List in May 2019 and June 2021 respectively.",
            [("Acme Optics", "2019-05"), ("Beta Vision", "2021-06")],
        ),
        (
            "US sanctions on Acme Optics, Beta Vision and Gamma Labs were lifted in 2019, 2020 and 2021, respectively.",
            [("Acme Optics", "2019"), ("Beta Vision", "2020"), ("Gamma Labs", "2021")],
        ),
        (
            "Acme Optics, Beta Vision and Gamma Labs were added to the Entity List in 2019 and 2021 respectively.",
            [("Acme Optics", None), ("Beta Vision", None), ("Gamma Labs", None)],
        ),
    ],
)
def test_times_told_respectively_are_each_their_own_or_nobodys(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert times(text) == expected


def test_same_day_needs_a_day() -> None:
    """ "The same day" is that of the day told before, and of none where no day was."""
    same = "On the same day OFAC sanctioned Beta Vision."
    assert times(f"On 3 May 2021 OFAC sanctioned Acme Optics. {same}")[1] == ("Beta Vision", "2021-05-03")
    assert times(f"OFAC sanctioned Acme Optics in May 2021. {same}")[1] == ("Beta Vision", None)
