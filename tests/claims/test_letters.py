"""Letters: whom they address keeps the list that their "you" is asked about."""

from __future__ import annotations

import pytest

from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.documents.salutation import salutation
from onrecord.claims.reading.reading import read

BLOCK = "The Honorable Ann Lee\nSecretary of Commerce\nU.S. Department of Commerce\nWashington, DC 20230\n\n"
BODY = (
    "We write about sanctions on Acme Optics. We ask that you blacklist Beta Vision. Thank you for listing Zeta Drones."
)


def told(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Of each claim whom it is about, which lists, and whose they are."""
    document = document_from(text.encode(), "text", kind="text")
    return [(one.target.name, one.lists, one.authority) for one in read(document).claims if one.target]


@pytest.mark.parametrize(
    ("head", "list_id", "keeper"),
    [
        ("Dear Secretary Raimondo,\n\n", "us-bis-el", "US-BIS"),
        ("Dear Under Secretary Estevez:\n\n", "us-bis-el", "US-BIS"),
        ("Dear Secretary Yellen,\n\n", "us-ofac-sdn", "US-OFAC"),
        ("Dear Director Gacki,\n\n", "us-ofac-sdn", "US-OFAC"),
        ("Dear Secretary of the Treasury,\n\n", "us-ofac-sdn", "US-OFAC"),
        (BLOCK + "Dear Madam Secretary:\n\n", "us-bis-el", "US-BIS"),
    ],
)
def test_you_are_the_office_that_a_letter_addresses(head: str, list_id: str, keeper: str) -> None:
    found = [one for one in told(head + BODY) if one[0] != "Acme Optics"]
    assert found == [("Beta Vision", (list_id,), keeper), ("Zeta Drones", (list_id,), keeper)]


@pytest.mark.parametrize(
    "head",
    [
        "Dear Secretary Yellen and Secretary Raimondo,\n\n",
        "Dear Chairman Scott,\n\n",
        "Dear Ann,\n\n",
        "Dear Reader,\n\n",
        "",
    ],
)
def test_a_letter_to_several_or_to_nobody_tells_no_keeper(head: str) -> None:
    assert {keeper for name, _, keeper in told(head + BODY) if name != "Acme Optics"} <= {None, "US"}


def test_another_office_asked_in_the_same_letter_keeps_its_own_list() -> None:
    text = (
        "Dear Secretary Raimondo, We ask that you add Beta Vision, and that the Treasury impose Global Magnitsky "
        "sanctions on Acme Optics. Thank you for listing Zeta Drones last month."
    )
    lists = {name: lists for name, lists, _ in told(text)}
    assert lists == {"Beta Vision": ("us-bis-el",), "Acme Optics": ("us-ofac-sdn",), "Zeta Drones": ("us-bis-el",)}


def test_who_adds_somebody_is_no_source() -> None:
    text = "We ask that Commerce add Acme Optics to the Entity List and that the Treasury sanction Beta Ltd."
    sources = [
        [one.name for one in claim.sources] for claim in read(document_from(text.encode(), "a", kind="text")).claims
    ]
    assert sources == [["We"], ["We"]]


def test_where_a_letter_greets() -> None:
    assert salutation("Dear Sirs") is None
    text = "1 May\n\n  Dear Mr Petrov:\nthanks"
    assert text[slice(*salutation(text) or (0, 0))] == "Mr Petrov"
