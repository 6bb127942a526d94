"""What is told of somebody: what is so already, whom a plural means, and measures that are told of nobody."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BATCH = "The Treasury put sanctions on 13 individuals and businesses on Thursday."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics will stay under sanctions, officials said.",
        "Acme Optics will remain on the list.",
        "OFAC warned that Acme Optics remains on the list.",
    ],
)
def test_what_remains_is_so_already(sentence: str) -> None:
    assert said(sentence) == told("maintain", "Acme Optics")


@pytest.mark.parametrize(
    "sentence", ["Acme Optics would stay on the list.", "Acme Optics is expected to remain on the list."]
)
def test_what_may_remain_is_no_fact(sentence: str) -> None:
    assert said(sentence) == told("maintain", "Acme Optics", modality="predicted")


def test_off_the_list_since_a_day_is_a_removal() -> None:
    assert said("Acme Optics has been off the list since March 21.") == told("remove", "Acme Optics")
    assert said("Acme Optics is off the list.") == frozenset({("maintain", "asserted", False, "Acme Optics")})


def test_an_earlier_version_of_a_list_is_no_false_report() -> None:
    sentence = "Acme Optics was put on an earlier version of the list and taken off in June 2021."
    assert {event for event, modality, _, _ in said(sentence) if modality == "asserted"} == {"add", "remove"}


def test_who_opposes_what_an_authority_did_tells_it() -> None:
    assert said("China opposes the inclusion of Acme Optics in the Entity List by the United States.") == told(
        "add", "Acme Optics"
    )
    assert said("China strongly opposes the U.S. move to put Acme Optics on its Entity List.") == told(
        "add", "Acme Optics"
    )
    assert all(modality != "asserted" for _, modality, _, _ in said("Hungary opposes listing Ivan Petrov."))
    assert said("Lawmakers oppose any move to take Acme Optics off the list.") == told(
        "maintain", "Acme Optics", modality="urged"
    )


def test_an_approved_request_came_about() -> None:
    assert said("The committee approved a request to take Ivan Petrov off the sanctions list.") == told(
        "remove", "Ivan Petrov"
    )
    assert all(modality != "asserted" for _, modality, _, _ in said("It weighs a request to list Ivan Petrov."))


def test_the_two_are_one_target_and_both_are_two() -> None:
    before = "The Treasury sanctioned Acme Optics and Beta Vision in May."
    assert said("The two companies were removed from the list in June.", before) == told("remove", "The two companies")
    assert said("Both companies were removed from the list in June.", before) == told(
        "remove", "Acme Optics", "Beta Vision"
    )


def test_a_row_between_semicolons_ends_at_a_verb() -> None:
    sentence = "Acme Optics and Beta Vision remain on the list; Ivan Petrov was taken off in October."
    assert said(sentence) == told("maintain", "Acme Optics", "Beta Vision") | told("remove", "Ivan Petrov")


@pytest.mark.parametrize(
    "sentence",
    [
        "Unless a big buyer is designated, traders will not care.",
        "The bureau tightened its limits on chips.",
        "These are hard measures that hit his friends.",
        "It froze the assets of 50 officials, many of whom were named over the protests.",
    ],
)
def test_what_is_told_of_nobody(sentence: str) -> None:
    assert not {claim for claim in said(sentence) if claim[3] != "50 officials"}


def test_who_forgets_it_grants_it() -> None:
    assert said("People forget that Acme Optics was never put on the list.") == frozenset(
        {("add", "asserted", False, "Acme Optics")}
    )


def test_those_listings_are_told_of_together() -> None:
    before = "The EU listed Acme Optics and Ivan Petrov in May."
    assert {event for event, _, _, _ in said("It renewed those listings in December.", before)} == {"maintain"}
    assert "Ivan Petrov" not in {name for _, _, _, name in said("It lifted those sanctions in June.", before)}
