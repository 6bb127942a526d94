"""Rows in which each is described, who is told of besides, objects behind a phrase, and what opens a clause."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
OPTICS, VISION, PETROV, SIDOROV = "Acme Optics", "Beta Vision", "Ivan Petrov", "Oleg Sidorov"
Said = frozenset[tuple[str, str, str]]


@cache
def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, target."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.target.name)
        for claim in claims_in(sentence, before, known=True)
        if claim.target is not None
    )


def told(event: str, *names: str, modality: str = "asserted") -> Said:
    """The same event told of several."""
    return frozenset((event, modality, name) for name in names)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Britain sanctioned two generals, the country's police chief and a bank.",
         ("two generals", "the country's police chief", "a bank")),
        ("So far, in Liberia, two senators, a port manager and a mayor have been hit by US sanctions.",
         ("two senators", "a port manager", "a mayor")),
        ("Senior traders, shell firms and two banks were put on the SDN list.",
         ("Senior traders", "shell firms", "two banks")),
        ("The Treasury sanctioned Ivan Petrov, 4 other businessmen.", (PETROV, "4 other businessmen")),
    ],
)  # fmt: skip
def test_each_of_a_row_is_described(sentence: str, names: tuple[str, ...]) -> None:
    assert said(sentence) == told("add", *names)


def test_what_is_counted_together_is_one() -> None:
    assert len(said("The Commerce Department added dozens of Chinese institutes and firms to its Entity List.")) == 1
    assert said("The Treasury sanctioned Ivan Petrov, 44, a trader.") == told("add", PETROV)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of the six \u2013 Acme Optics and Beta Vision \u2013 were listed by the Treasury for work on sensors.",
        "The Treasury on Friday put under sanctions the makers Acme Optics and Beta Vision.",
        "The probe cost them orders, resulting in Acme Optics and Beta Vision being added to OFAC's SDN list.",
        "Acme Optics and Beta Vision have rejoined the SDN list.",
    ],
)
def test_whom_it_happens_to(sentence: str) -> None:
    assert said(sentence) == told("add", OPTICS, VISION)


def test_put_back_under_sanctions() -> None:
    asked = "Exiles asked Washington to put back under sanctions the broker Ivan Petrov."
    assert told("add", PETROV, modality="urged") <= said(asked)
    assert not said("The ministry put back under review the plans of Ivan Petrov.")
    assert said("The resulting sanctions on Acme Optics were lifted in May.") == told("remove", OPTICS)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("These include Ivan Petrov, head of the police.", (PETROV,)),
        ("Acme Optics and Beta Vision are the other two.", (OPTICS, VISION)),
        ("The step covers Acme Optics and Beta Vision.", (OPTICS, VISION)),
        ("Two more are listed under the Ukraine regime.", ("Two more",)),
    ],
)
def test_a_sentence_goes_on(sentence: str, names: tuple[str, ...]) -> None:
    before = f"{BEFORE} The Treasury put several parties on its sanctions list on Friday."
    assert said(sentence, before) >= told("add", *names)


def test_a_sentence_that_goes_on_with_something_else() -> None:
    before = f"{BEFORE} The Treasury put several parties on its sanctions list on Friday."
    assert not said("These include steps against fraud.", before)
    assert not said("Rent and wages are the other two.", before)
    assert said("By now 134 Chinese companies are on the list.", before) == told("maintain", "134 Chinese companies")


def test_those_named_were_told_of_elsewhere_too() -> None:
    before = f"{BEFORE} The Treasury put two firms on its sanctions list on Friday."
    row = "The firms concerned include Acme Optics and Beta Vision, both of which had been taken off the list in 2016."
    assert said(row, before) == told("add", OPTICS, VISION) | told("remove", OPTICS, VISION)


def test_which_tells_of_the_sanctions() -> None:
    row = "The Treasury announced sanctions against the regime in Minsk, which include 20 people and 12 entities."
    assert said(row) >= told("add", "20 people", "12 entities")
    assert not said("The Treasury met the regime in Minsk, which includes 20 people.")


def test_grounds_are_no_target() -> None:
    row = "The decree was drawn up on the grounds that Acme Optics had returned to the U.N. sanctions list."
    assert said(row) == told("add", OPTICS)
    row = "Ivan Petrov was put under US sanctions in 2021 over the trade in coal with the occupied Donbas."
    assert said(row) == told("add", PETROV)


def test_a_headline_freezes() -> None:
    assert said("EU freezes assets of 38 Iran-linked firms") == told("add", "38 Iran-linked firms")
    assert not said("The new asset freezes worried traders.")


def test_one_man_is_two_things() -> None:
    before = f"{BEFORE} The Treasury sanctioned the senator Oleg Sidorov."
    assert said("It listed the senator and former rebel Ivan Petrov.", before) == told("add", PETROV)


def test_blocked_property() -> None:
    assert said("OFAC also identified the vessel Acme Star as blocked property.") == told("add", "Acme Star")
    assert not said("The police identified Ivan Petrov as the owner of the property.")


def test_one_more_on_the_list() -> None:
    assert said("Another two banks on the EU sanctions list") == told("add", "Another two banks")
    assert not said("EU settles dispute with settlers and outposts")


def test_both_told_of_in_a_row() -> None:
    before = f"{BEFORE} The EU put seven men on its sanctions list."
    row = "They include Ivan Petrov and Oleg Sidorov, both linked to the loss of a fortune, and the banker Igor Volkov."
    assert said(row, before) == told("add", PETROV, SIDOROV, "Igor Volkov")
