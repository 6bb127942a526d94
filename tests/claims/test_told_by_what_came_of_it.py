"""Told by what came of it, by what a step held or led to, and of those only counted or spoken of."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BATCH = "The Treasury put sanctions on 13 individuals and businesses on Thursday."
STORY = "The Pentagon keeps a blacklist. It took Acme Optics off the military blacklist in June."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Beta Vision was put on the sanctions list in May, only to be taken off in June.",
            told("add", "Beta Vision") | told("remove", "Beta Vision"),
        ),
        (
            "Ivan Petrov was delisted in 2016 - only to be sanctioned again in 2022.",
            told("remove", "Ivan Petrov") | told("add", "Ivan Petrov"),
        ),
        (
            "Ivan Petrov only hopes to be taken off the sanctions list.",
            told("remove", "Ivan Petrov", modality="proposed"),
        ),
    ],
)
def test_only_to_be_removed_is_what_came_of_it(sentence: str, claims: Said) -> None:
    assert said(sentence) == claims


def test_who_is_put_back_was_there_before() -> None:
    assert said("The Pentagon put the company back in January 2024.", STORY) == told("add", "Acme Optics")
    assert not said("The Pentagon put the talks back to January.", STORY)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The probe led to the designation of 40 firms.", told("add", "40 firms")),
        ("This week saw the listing of Beta Vision and Ivan Petrov.", told("add", "Beta Vision", "Ivan Petrov")),
        ("The designation of four Russian officials angered Moscow.", told("add", "four Russian officials")),
        ("The designation of the three carriers angered Moscow.", frozenset()),
        ("The probe could lead to the designation of 40 firms.", frozenset()),
        ("The talks led to questions about the designation of 40 firms.", frozenset()),
    ],
)
def test_what_led_to_a_listing_tells_it(sentence: str, claims: Said) -> None:
    assert said(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("This includes placing Beta Vision on the Entity List.", told("add", "Beta Vision")),
        ("The steps included adding Ivan Petrov to the sanctions list.", told("add", "Ivan Petrov")),
        ("Its powers include placing firms such as Beta Vision on the Entity List.", frozenset()),
        ("The steps could include adding Ivan Petrov to the sanctions list.", frozenset()),
    ],
)
def test_what_a_step_includes_is_done(sentence: str, claims: Said) -> None:
    assert {one for one in said(sentence) if one[1] == "asserted"} == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("London announced the introduction of sanctions against Ivan Petrov.", told("add", "Ivan Petrov")),
        ("The chairman left right after the introduction of sanctions.", frozenset()),
        ("The asset freeze now applies to 150 people.", told("maintain", "150 people")),
        ("The asset freeze applies to companies that they own.", frozenset()),
        ("Two banks had their sanctions lifted in May.", told("remove", "Two banks")),
        ("Two banks saw their sanctions lifted once they had sold the mine.", told("remove", "Two banks")),
        ("Two banks saw the sanctions that had been lifted as a trap.", frozenset()),
        (
            "The US blacklisted Beta Vision for carrying oil from Iran, along with four other companies.",
            told("add", "Beta Vision", "four other companies"),
        ),
        ("The US blacklisted Beta Vision for carrying oil from Iran, with prices falling.", told("add", "Beta Vision")),
        (
            "Lawmakers called for the Crimson Front as a whole to be put on the sanctions list.",
            told("add", "Crimson Front", modality="urged"),
        ),
        ("The Commerce Department imposed license requirements on Beta Vision.", told("add", "Beta Vision")),
        ("The rule imposes a license requirement on lasers.", frozenset()),
    ],
)
def test_measures_are_told_of_those_whom_they_hit(sentence: str, claims: Said) -> None:
    assert said(sentence) == claims


def test_they_are_both_firms_of_the_clause_before() -> None:
    before = "The Treasury blacklisted Beta Vision and Acme Optics."
    sentence = "The EU lifted its sanctions on both firms before they were put on the Entity List."
    assert told("add", "Beta Vision", "Acme Optics") <= said(sentence, before)


def test_the_removals_include_those_taken_off() -> None:
    before = "The EU cut six names from its sanctions list. The sanctions on Ivan Petrov were lifted too."
    assert said("The removals include Beta Vision, or Bevis, which makes lenses.", before) == told(
        "remove", "Beta Vision"
    )
    assert not said("The removals of rubbish include Beta Vision.", "The city cleaned its streets.")


def test_by_naming_them_the_council_lists_them() -> None:
    before = (
        "The EU put sanctions on four men. The EU's blacklist has grown by four names, and the listings are a first."
    )
    assert said("By naming Ivan Petrov, the Council has shown its strength.", before) == told("add", "Ivan Petrov")
    assert not said("By naming Ivan Petrov, the paper has broken the law.", before)
