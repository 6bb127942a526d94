"""What news tells again and besides: in titles of capitals, on another list too, there where others were put, with
others whom a clause names behind, of one's own."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
OPTICS, VISION, PETROV = "Acme Optics", "Beta Vision", "Ivan Petrov"
Said = frozenset[tuple[str, str, bool, str]]


@cache
def said(sentence: str, before: str = BEFORE, *, known: bool = True) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(sentence, before, known=known)
        if claim.target is not None
    )


def told(event: str, *names: str, modality: str = "asserted") -> Said:
    """The same event told of several."""
    return frozenset((event, modality, True, name) for name in names)


def in_title(title: str, body: str) -> Said:
    """The claims of a title, none of whose names a record has."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(f"{title}\n\n{body}", known=False)
        if claim.in_title and claim.target is not None
    )


def test_a_title_of_capitals_names_whom_the_body_names() -> None:
    body = "The ministry added Zorvex Martin Corporation and Quillon Technologies to its list of unreliable entities."
    assert in_title("China Blacklists Zorvex Martin and Quillon Citing Arms", body) == told(
        "add", "Zorvex Martin Corporation", "Quillon Technologies"
    )
    assert in_title("US Removes Russian Tycoon Simic From Sanctions List", "The Treasury freed Oleg Simic.") == told(
        "remove", "Simic"
    )
    assert not in_title("US Sanctions Relief Deal Lifts Quillon Shares", body)
    assert not in_title("China Blacklists Human Rights", "The Human Rights Council met. China sanctioned Zorvex.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics has been on the Entity List since 2020 and on the Pentagon's list of Chinese military companies "
        "since 2022.",
        "Acme Optics has been on the EU list since 2020 and on one of the U.N.'s since 2022.",
        "Acme Optics has been on the Treasury's sanctions list since 2020 and the EU's since 2022.",
        "Acme Optics was put on the Entity List in 2020 and on the Pentagon's list in 2022.",
    ],
)
def test_another_list_too(sentence: str) -> None:
    claims = claims_in(sentence, BEFORE, known=True)
    assert [claim.target.name for claim in claims if claim.target] == [OPTICS, OPTICS]
    assert claims[0].lists != claims[1].lists


def test_another_list_of_something_else() -> None:
    assert len(claims_in("Acme Optics is on the EU list and on the list of guests.", BEFORE, known=True)) == 1
    assert len(claims_in("Acme Optics is on the EU list and on Britain's mind.", BEFORE, known=True)) == 1


def test_those_who_were_put_there() -> None:
    before = f"{BEFORE} The Treasury put Acme Optics on its sanctions list."
    assert said("Beta Vision was put there last year.", before) == told("add", VISION)
    assert said("The firms were put there for helping the army.", before) == told("add", "The firms")
    assert not said("A notice was put there by the police.", before)
    assert not said("A notice put on it said so.", before)
    assert not said("The flag was put there by Ivan Petrov.", before)
