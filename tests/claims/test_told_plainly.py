"""Plain news of listings: how many stand on a list by now, who came newly on it, what customs will do from a day on,
who is named in commas behind a participle."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BEFORE = "The United States keeps several sanctions lists."
CUSTOMS = "U.S. Customs and Border Protection modified the withhold release order on Acme Optics."
STORY = "The Treasury sanctioned ten firms. It put them on its sanctions list in May."
OPTICS, VISION, PETROV = "Acme Optics", "Beta Vision", "Ivan Petrov"


def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("The UFLPA Entity List now stands at 144 entities.", "144 entities"),
        ("With this the Entity List has gone up to 30 firms.", "30 firms"),
        ("The Entity List has grown to 40 companies.", "40 companies"),
        ("The EU's sanctions list now counts close to 1,500 individuals.", "close to 1,500 individuals"),
    ],
)
def test_how_many_stand_on_a_list(sentence: str, target: str) -> None:
    assert said(sentence) == told("maintain", target)


def test_a_list_that_grows_by_names_or_for_somebody_tells_nobody() -> None:
    assert not said("The guest list has grown to 144 people.", "")
    assert not said("The Entity List now runs to 134 names.")
    assert not said("The Entity List has come to Acme Optics as a shock.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Among the newcomers are the lens maker Acme Optics and the lender Beta Vision.",
        "Newcomers include Acme Optics and Beta Vision.",
        "Entities listed were Acme Optics and Beta Vision.",
    ],
)
def test_who_came_newly(sentence: str) -> None:
    assert said(sentence, STORY) == told("add", OPTICS, VISION)


def test_newcomers_elsewhere_are_none() -> None:
    assert not said("Among the newcomers are Acme Optics and Beta Vision.", "The fair opened on Monday.")


def test_the_listing_of_somebody_named_is_told_in_a_story() -> None:
    assert said("The listing of Acme Optics is the first since the list came out.", STORY) == told("add", OPTICS)
    assert not said("The listing of firms is the first since the list came out.", STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "As of today, CBP will let Beta Vision's gloves into the country.",
        "From that day, the U.S. will admit gloves made by Beta Vision.",
        "The ports will stop holding gloves made by Beta Vision.",
    ],
)
def test_what_customs_will_do_is_done(sentence: str) -> None:
    assert said(sentence, CUSTOMS) == told("release_goods", VISION)


def test_what_customs_may_do_one_day_is_not() -> None:
    found = said("CBP will soon admit gloves made by Beta Vision.", CUSTOMS)
    assert all(modality != "asserted" for _, modality, _, _ in found)


def test_a_finding_behind_its_verb_is_a_noun() -> None:
    assert said("CBP issues finding against Beta Vision.", CUSTOMS) == told("restrict_goods", VISION)


def test_who_is_named_behind_a_participle() -> None:
    sentence = "The senator put on the list on December 9, Ivan Petrov, is said to have paid judges."
    assert said(sentence, STORY) == told("add", PETROV)
    assert PETROV not in {
        name for *_, name in said("The senator put on the list in May, a friend said, denies it.", STORY)
    }


def test_until_a_time_somebody_was_something() -> None:
    sentence = "The Treasury sanctioned Ivan Petrov, until this autumn the chairman of the bank, and Beta Vision."
    assert said(sentence) == told("add", PETROV, VISION)


def test_sanctions_on_one_and_on_another() -> None:
    assert said("The sanctions on Acme Optics and on Beta Vision were lifted.") == told("remove", OPTICS, VISION)
    assert said("The sanctions on Acme Optics and on Beta Vision are gone.") == told("remove", OPTICS, VISION)


def test_a_list_names_firms() -> None:
    assert said("The Entity List still names firms that have been hit by US sanctions, including Acme Optics.") >= told(
        "maintain", OPTICS
    )


def test_the_first_time_is_no_state() -> None:
    found = said("It is the first time that Chinese firms have been placed under US sanctions since 2022.", STORY)
    assert "maintain" not in {event for event, *_ in found}


def test_asked_in_letters_over_a_time() -> None:
    assert said("Lawmakers have asked Treasury in letters over the last year to sanction Acme Optics.") == told(
        "add", OPTICS, modality="urged"
    )
