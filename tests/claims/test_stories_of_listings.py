"""What a text that is about listings means by verbs that elsewhere need a list or an office beside them; and what it
does not mean by them."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in

STORY = "The EU widened its sanctions on Friday. The Treasury keeps a sanctions list."
OTHERWISE = "The fair was opened on Friday. The minister keeps a diary."


def told(sentence: str, before: str = STORY) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


FACTS: list[tuple[str, str, set[str]]] = [
    ("Acme Optics and Beta Vision were dropped in the same renewal.", "remove", {"Acme Optics", "Beta Vision"}),
    ("Acme Optics, which makes lenses, was dropped in May after it had sued.", "remove", {"Acme Optics"}),
    ("Thirty-seven Chinese entities were added with effect from 15 January.", "add", {"Thirty-seven Chinese entities"}),
    ("Three terminal operators in Rizhao were named at the same time.", "add", {"Three terminal operators"}),
    ("In July the EU struck out the banker Ivan Petrov.", "remove", {"Ivan Petrov"}),
    ("Ivan Petrov was let off last year.", "remove", {"Ivan Petrov"}),
    ("The EU banned three Iranian airlines.", "add", {"three Iranian airlines"}),
    ("In August the Treasury went after Acme Optics, the lens maker.", "add", {"Acme Optics"}),
    ("Acme Optics and its director Ivan Petrov were blocked in September 2024.", "add", {"Acme Optics", "Ivan Petrov"}),
    ("Ivan Petrov and Acme Optics had been listed by the same instrument.", "add", {"Ivan Petrov", "Acme Optics"}),
    ("For the first time a refinery in Goa, Acme Oil, was targeted.", "add", {"Acme Oil"}),
    ('"We designated Ivan Petrov today," a spokesman said.', "add", {"Ivan Petrov"}),
]


@pytest.mark.parametrize(("sentence", "event", "whom"), FACTS)
def test_bare_verbs_tell_a_listing_there(sentence: str, event: str, whom: set[str]) -> None:
    found = told(sentence)
    assert found == {(event, "asserted", True, name) for name in whom}
    assert not told(sentence, OTHERWISE) & found


@pytest.mark.parametrize(
    "sentence",
    [
        "The lawyers added that nobody had asked them.",
        "It is not the first time that an Indian company has been named.",
        "Ivan Petrov was named chairman of Acme Optics in May.",
        "Ivan Petrov was dropped from the team.",
        "The passage was dropped in the final text.",
        "Acme Optics was added to the S&P 500 index.",
        "Acme Optics was cleared of fraud in May.",
        "The statement was released on Monday.",
        "Goods of a listed entity can be released.",
        "The law bans companies from trading with Acme Optics.",
        "The judge barred two witnesses.",
        "Parliament let the measure through.",
        "Ivan Petrov was struck by a car in May.",
        "The police went after the thieves.",
        "Its accounts are blocked.",
    ],
)
def test_bare_verbs_that_mean_something_else_there(sentence: str) -> None:
    assert not told(sentence)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Washington imposed coordinated sanctions on Ivan Petrov.", {("add", "asserted", True, "Ivan Petrov")}),
        ("The UK announced expanded sanctions on Acme Optics.", {("add", "asserted", True, "Acme Optics")}),
        ("We ask governments to blacklist the officials concerned.", {("add", "urged", True, "the officials")}),
        ("Switzerland has not listed Ivan Petrov either.", {("add", "asserted", False, "Ivan Petrov")}),
        ("Two Acme Optics units were added to the UVL.", {("add", "asserted", True, "Two Acme Optics units")}),
        (
            "From the list were struck Ivan Petrov and two bankers.",
            {("remove", "asserted", True, "Ivan Petrov"), ("remove", "asserted", True, "two bankers")},
        ),
        (
            "The Treasury sanctioned a Sichuan company over a break-in, and a Shanghai man over a theft.",
            {("add", "asserted", True, "a Sichuan company"), ("add", "asserted", True, "a Shanghai man")},
        ),
        (
            "In addition to Acme Optics, the Treasury sanctioned Beta Vision.",
            {("add", "asserted", True, "Acme Optics"), ("add", "asserted", True, "Beta Vision")},
        ),
        ("Nine think tanks were blacklisted.", {("add", "asserted", True, "Nine think tanks")}),
        ("The EU sanctioned Theresa May.", {("add", "asserted", True, "Theresa May")}),
        ("The listing of the shares became effective on June 12.", set()),
    ],
)
def test_other_wordings(sentence: str, claims: Said) -> None:
    assert told(sentence) == claims


def test_listings_and_orders_take_effect() -> None:
    """Of whom, the sentence before tells."""
    listed = "The Commerce Department put Acme Optics on the Entity List."
    assert ("add", "asserted", True, "Acme Optics") in told("The listing became effective on June 12.", listed)
    ordered = "US customs issued a withhold release order against Acme Optics."
    dated = told("The order took effect at all ports on May 28.", ordered)
    assert dated == {("restrict_goods", "asserted", True, "Acme Optics")}
