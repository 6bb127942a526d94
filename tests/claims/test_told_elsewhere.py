"""What is told where it is not looked for first: behind what is inserted, by a verb left out, beside another."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States and the EU keep several sanctions lists."
ADDED = ("add", "asserted", True, "Acme Optics")
REMOVED = ("remove", "asserted", True, "Acme Optics")
Said = frozenset[tuple[str, str, bool, str]]


@cache
def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    found = claims_in(sentence, before, known=True)
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in found
        if claim.target is not None
    )


@pytest.mark.parametrize(
    "noun",
    [
        "The designation under Executive Order 13382 of",
        "The listing by the EU last week of",
        "The addition to the Entity List of",
        "The placing by EU authorities of",
    ],
)
def test_a_noun_is_told_of_whom_stands_behind_what_is_inserted(noun: str) -> None:
    rest = "on a sanctions list" if "placing" in noun else ""
    assert said(f"{noun} Acme Optics {rest} raised questions.") == {ADDED}
    assert not said("The addition to the list of foreign terrorists raised questions.")
    assert not said("The Treasury makes designations of terrorists.")


@pytest.mark.parametrize(
    ("over", "modality"),
    [
        ("Britain should go further", "urged"),
        ("They asked the EU to answer", "urged"),
        ("The EU could hit back", "predicted"),
        ("The EU answered", "asserted"),
        ("The EU decided to stop the trade", "asserted"),
    ],
)
def test_what_is_done_by_an_event_says_how_it_is_meant(over: str, modality: str) -> None:
    assert said(f"{over} by sanctioning Acme Optics.") == {("add", modality, True, "Acme Optics")}
