"""How releases and agencies write: offices with the letters of their body, datelines, what somebody is worth, rows that
answer a question, whose units are meant."""

from __future__ import annotations

from datetime import date

import pytest

from claims_named import claims_in, said_in, told
from onrecord.claims.claim import Claim
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.reading.reading import read
from onrecord.claims.times.times import DocumentTimes

OPTICS, VISION, TELECOM = "Acme Optics", "Beta Vision", "Oriole Telecom"
STORY = "The US Commerce Department updated its Entity List this week. Washington also put sanctions on Oriole Telecom."
EUROPE = "The EU updated its sanctions list this week."


def claims_of(text: str) -> list[Claim]:
    """The claims of a text written in March 2022, with their times."""
    document = document_from(text.encode(), "text", given=date(2022, 3, 11))
    return read(document, times_in=DocumentTimes(document)).claims


def whom(claims: list[Claim]) -> set[str]:
    """Whom claims are about."""
    return {claim.target.name for claim in claims if claim.target is not None}


@pytest.mark.parametrize(
    "sentence",
    [
        "OFAC sanctioned and placed on the SDN List Acme Optics.",
        "The eight listed Chinese trading firms — Acme Optics, Beta Vision and Oriole Telecom — sell cameras.",
        "The newly-sanctioned firms include Acme Optics and Beta Vision.",
        "Those newly-sanctioned by the US include Acme Optics, worth more than £9 billion, and Beta Vision.",
        "Acme Optics and Beta Vision are new additions to the trade blacklist.",
        "Among the new entrants to the list are Acme Optics and Beta Vision.",
        "The Treasury imposed trade and investment sanctions Thursday on Acme Optics.",
        'The ministry said Acme Optics was put on the "entity" list.',
    ],
)
def test_what_is_said_as_agencies_say_it_is_read(sentence: str) -> None:
    assert told("add", OPTICS) <= said_in(sentence, STORY)


def test_the_letters_of_a_body_part_no_row() -> None:
    sentence = (
        "Pavel Orlov, Secretary of the Committee of the Minsk Construction Corps (MCC), and Ivan Petrov, the Director "
        "of the Vostok Security Bureau (VSB), were sanctioned by OFAC."
    )
    assert said_in(sentence, STORY) == told("add", "Pavel Orlov") | told("add", "Ivan Petrov")


@pytest.mark.parametrize(
    "sentence",
    [
        "The US sanctioned Pavel Orlov, the Workers Party Secretary of Minsk, and Ivan Petrov, a banker.",
        "The US sanctioned Minsk Party Chief and council member Pavel Orlov and Ivan Petrov.",
    ],
)
def test_an_office_with_capitals_is_nobodys_name(sentence: str) -> None:
    assert said_in(sentence, STORY) == told("add", "Pavel Orlov") | told("add", "Ivan Petrov")


def test_what_stands_in_brackets_behind_a_person_is_where_they_work() -> None:
    found = said_in("Ivan Petrov (Acme Optics) and Pavel Orlov were sanctioned by the EU.", EUROPE)
    assert found == told("add", "Ivan Petrov") | told("add", "Pavel Orlov")


@pytest.mark.parametrize("head", ["Subsidiaries", "Units", "Affiliates"])
def test_units_are_of_all_whom_the_phrase_names(head: str) -> None:
    found = said_in(f"{head} of Acme Optics, Beta Vision and Oriole Telecom were added to the Entity List.", "")
    assert {name for event, _, _, name in found if event == "add"} == {head}


def test_the_firms_added_are_those_counted_and_not_their_goods() -> None:
    found = said_in("Goods made by the 26 firms added to the Entity List may not be sold.", STORY)
    assert {name for event, _, _, name in found if event == "add"} == {"the 26 firms"}


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("Four Belarusians, one of whom is dead, who were sanctioned by the EU in 2021, sued.", "Four Belarusians"),
        (
            "Along with Acme Optics, Beta Vision and Ivan Petrov, who was sanctioned by the EU in 2021, sued.",
            "Ivan Petrov",
        ),
    ],
)
def test_who_a_relative_clause_tells_of(sentence: str, whom: str) -> None:
    assert said_in(sentence, EUROPE) == told("add", whom)


def test_what_a_listing_brings_to_those_listed_is_no_listing() -> None:
    before = "The US sanctioned Acme Optics, but has not sanctioned Beta Vision."
    assert said_in("Those sanctioned have had their assets in the US frozen.", before) == frozenset()


def test_whom_somebody_met_is_not_whom_it_happened_to() -> None:
    sentence = "Many men were put on the list, such as Ivan Petrov, who met Pavel Orlov and Anton Kirsanov in 2022."
    assert {name for _, _, _, name in said_in(sentence, EUROPE)} == {"Many men", "Ivan Petrov"}


def test_some_of_those_removed_are_named_behind_what_the_keeper_said() -> None:
    sentence = (
        "The department removed six firms from the list that it said no longer qualified, including Acme Optics, Beta "
        "Vision and Oriole Telecom."
    )
    assert {OPTICS, VISION, TELECOM} <= {name for event, _, _, name in said_in(sentence, STORY) if event == "remove"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The EU will not extend sanctions, in place since 2022, against Ivan Petrov.", ("remove", "predicted", True)),
        ("The EU will not extend sanctions, which weigh on trade, against Ivan Petrov.", ("remove", "predicted", True)),
        (
            "The decision not to renew sanctions on Ivan Petrov came, although it was not told until Monday.",
            ("remove", "asserted", True),
        ),
        ("Officials insisted that sanctions on Ivan Petrov would be kept.", ("maintain", "predicted", True)),
        ("The EU no longer sanctions Ivan Petrov.", ("maintain", "asserted", False)),
        ("A court vacated the decision to impose sanctions on Ivan Petrov.", ("remove", "asserted", True)),
    ],
)
def test_what_is_said_of_whether_it_goes_on(sentence: str, expected: tuple[str, str, bool]) -> None:
    assert {(event, mode, positive) for event, mode, positive, _ in said_in(sentence, EUROPE)} == {expected}


def test_whose_goods_are_kept_out_stands_behind_where_they_are_from() -> None:
    sentence = "CBP issued a withhold release order against gloves from Malaysia produced by Acme Optics."
    assert whom(claims_in(sentence, known=True)) == {OPTICS}


def test_who_lists_firms_restricts_their_goods() -> None:
    text = "Homeland Security added 26 Chinese firms to the UFLPA Entity List, restricting their goods from entering."
    assert {claim.authority for claim in claims_in(text, known=True)} <= {"US-DHS"}


@pytest.mark.parametrize(
    "line", ["London, 11 March 2022 (TDI): ", "LONDON, March 11 (TDI) - ", "Minsk, March 11, 2022: "]
)
def test_the_day_of_a_dateline_is_no_events(line: str) -> None:
    (claim,) = claims_of(f"{line}The UK has announced sanctions against Ivan Petrov.")
    assert claim.time is None


def test_rows_answer_a_question_above_them() -> None:
    rows = "- Ivan Petrov, Chief Operating Officer (COO) and board member\n- Pavel Orlov has stakes in Acme\n"
    text = f"{EUROPE}\n\nWho has been sanctioned by the EU?\n\n{rows}"
    assert whom(claims_of(text)) == {"Ivan Petrov", "Pavel Orlov"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Washington began talks with the owner's team on removing Acme Optics from the blacklist.",
        "Officials held talks with Beijing and London on lifting sanctions on Acme Optics.",
        "He agreed to a deal that will result in Acme Optics being removed from the blacklist.",
    ],
)
def test_what_is_only_talked_of_or_to_come_is_no_removal(sentence: str) -> None:
    found = {(event, mode) for event, mode, _, name in said_in(sentence, STORY) if name == OPTICS}
    assert found
    assert {mode for _, mode in found} <= {"considered", "offered", "predicted"}


def test_what_a_list_brings_is_said_of_nobody_again() -> None:
    sentence = "The bureau put Acme Optics on its Entity List, which restricts such firms from buying U.S. technology."
    assert said_in(sentence, STORY) == told("add", OPTICS)


def test_firms_across_countries_are_firms() -> None:
    found = said_in("Another 38 affiliates of Acme Optics across 21 countries were added to the Entity List.", STORY)
    assert found == told("add", "Another 38 affiliates")


def test_the_country_of_firms_is_not_whose_list_they_are_on() -> None:
    text = "Acme Optics, one of China's tech companies, was taken off the US blacklist."
    assert {claim.authority for claim in claims_in(text, known=True)} == {"US"}


def test_those_counted_and_named_between_commas_are_they_behind() -> None:
    before = "Two firms on the Entity List, Acme Optics and Beta Vision, sued in March."
    found = said_in("They remain on the list.", before)
    assert {name for event, _, _, name in found if event == "maintain"} == {OPTICS, VISION}


@pytest.mark.parametrize(
    "sentence",
    [
        "A court upheld suits brought by two Chinese firms – Acme Optics and Beta Vision – seeking to annul their "
        "inclusion on the EU sanctions list.",
        "Acme Optics and Beta Vision are seeking to annul their listing on the EU sanctions list.",
    ],
)
def test_their_inclusion_is_of_those_named_and_on_the_list_behind_it(sentence: str) -> None:
    found = [claim for claim in claims_in(sentence, known=True) if claim.event.value == "remove"]
    assert {(claim.target.name, claim.lists) for claim in found if claim.target is not None} == {
        (OPTICS, ("eu-fsf",)),
        (VISION, ("eu-fsf",)),
    }


@pytest.mark.parametrize(
    ("office", "lists"), [("the Treasury", ("us-ofac-sdn",)), ("the EU", ("eu-fsf",)), ("Britain", ("uk-sl",))]
)
def test_who_lists_somebody_as_something_stands_behind_it(office: str, lists: tuple[str, ...]) -> None:
    (claim,) = claims_of(f"Acme Optics was sanctioned as an entity by {office} in July 2020.")
    assert claim.lists == lists
    assert claim.time is not None
    assert claim.time.text == "in July 2020"


def test_the_list_of_who_acts_by_adding_is_theirs() -> None:
    text = "China's commerce ministry acted against 28 US firms by adding Acme Optics to its export control list."
    assert {claim.authority for claim in claims_in(text, known=True)} == {"CN"}
