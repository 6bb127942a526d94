"""What offices will do from a day on, what lists hold, who is told of beside others, and what is left as it is."""

from __future__ import annotations

import pytest

from claims_named import Said, claims_in, said_in, told

BATCH = "The EU sanctioned Gamma Steel in May. The sanctions list of the EU is long."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


def names(sentence: str, before: str = BATCH) -> set[str]:
    """Whom the claims of a sentence are about."""
    return {name for _, _, _, name in said(sentence, before)}


ORDERS = "The DHS added three firms to the UFLPA Entity List."


@pytest.mark.parametrize(
    "sentence",
    [
        "Effective August 9, goods of Acme Optics Ltd., Beta Vision and Gamma Lens will be kept out of the US.",
        "Goods made by Acme Optics Ltd., Beta Vision and Gamma Lens will be restricted from entering the United States "
        "effective immediately.",
    ],
)
def test_what_will_be_done_from_a_day_on_is_told(sentence: str) -> None:
    claims = said(sentence, ORDERS)
    assert {(event, modality) for event, modality, _, _ in claims} == {("restrict_goods", "asserted")}
    assert {name.removesuffix(" Ltd.") for _, _, _, name in claims} == {"Acme Optics", "Beta Vision", "Gamma Lens"}


def test_what_will_be_done_some_day_is_foretold() -> None:
    claims = said("Goods of Acme Optics and Beta Vision will be kept out of the United States.", ORDERS)
    assert {modality for _, modality, _, _ in claims} == {"predicted"}
    more = said("A more effective ban will keep goods of Acme Optics out of the United States.", ORDERS)
    assert all(modality != "asserted" for _, modality, _, _ in more)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Last year 31 firms, chipmaker Acme Optics among them, were put on the EU sanctions list.",
            {"31 firms", "Acme Optics"},
        ),
        (
            "Nine firms, Acme Optics and Beta Vision among them, were put on the EU sanctions list.",
            {"Nine firms", "Acme Optics", "Beta Vision"},
        ),
        (
            "Neither Acme Optics nor any of its suppliers is on the EU sanctions list.",
            {"Acme Optics", "any of its suppliers"},
        ),
        (
            "The entities listed include Acme Prison in Iran, where men were beaten, the Gamma Guard and Beta Vision.",
            {"Acme Prison", "Gamma Guard", "Beta Vision"},
        ),
        ("The measures, imposed in 2021 on Acme Optics, came after the vote.", {"Acme Optics"}),
        ("They welcome the listing by the Government of Canada of Acme Optics.", {"Acme Optics"}),
    ],
)
def test_who_is_told_of_beside_others(sentence: str, who: set[str]) -> None:
    assert names(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers have left the list untouched otherwise.",
        "They left the sanctions list as it was.",
        "Acme Optics, to nobody's surprise, is said to be among friends.",
    ],
)
def test_nobody_is_told_of(sentence: str) -> None:
    assert not said(sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The sanctions now apply to Acme Optics.", ("maintain", "Acme Optics")),
        ("The council kept the name on the list for a year.", ("maintain", "Gamma Steel")),
        ("It struck the following entry off its sanctions list: Ivan Petrov", ("remove", "Ivan Petrov")),
        ("Acme Optics was entered in December.", ("add", "Acme Optics")),
    ],
)
def test_one_told_of(sentence: str, claim: tuple[str, str]) -> None:
    event, name = claim
    assert said(sentence) == told(event, name)


def test_some_counted_among_others() -> None:
    before = "The Commerce Department keeps the Entity List."
    parties = "The Commerce Department added 34 parties to the Entity List"
    assert names(f"{parties}, including 14 in China and five in Russia.", before) == {"34 parties", "14", "five"}
    assert names(f"{parties}, including two in Minsk: Acme Optics and Beta Vision.", before) == {
        "34 parties",
        "Acme Optics",
        "Beta Vision",
    }
    row = "Acme Optics for keeping women out of schools and offices, as well as two men, Ivan Petrov and Oleg Sidorov"
    assert names(f"The council listed {row}.") == {"Acme Optics", "two men", "Ivan Petrov", "Oleg Sidorov"}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Brussels had already named Acme Optics, another trading network, last December.", {"Acme Optics"}),
        ("The EU sanctioned Acme Optics and the 33rd Institute.", {"Acme Optics", "33rd Institute"}),
        (
            "The two tankers, Gamma Star I and Seahero, were struck from the sanctions list.",
            {"Gamma Star I", "Seahero"},
        ),
        ("Brussels named Ivan Petrov ambassador to Minsk.", set()),
    ],
)
def test_bodies_and_ships_with_numbers_and_who_is_told_more_of(sentence: str, who: set[str]) -> None:
    assert names(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Sanctions apply to whoever helps.",
        "Whoever is named may not enter the bloc.",
        "Minsk has let 120 people go.",
        "The Sanctions Act of 2018, which was fully used from 2020, is wide.",
        "The notice also corrects an entry published in December.",
        "The name of the game is trade.",
        "He was barred from entering the bloc in May.",
    ],
)
def test_nobody_listed(sentence: str) -> None:
    assert not said(sentence)


def test_the_title_of_an_order_tells_nothing() -> None:
    order = "The EU acted under Executive Order 13382, “Blocking Property of Arms Makers and Their Friends”."
    assert not said(order)


def test_who_followed_is_not_kept_off() -> None:
    claims = said("Acme Optics is not on the list, unlike Beta Vision, and Gamma Lens followed in May.")
    assert all(name != "Gamma Lens" for _, _, _, name in claims)


def test_what_word_was_is_on_no_list() -> None:
    assert names("Word from the council was that it had placed Acme Optics on its sanctions list.") == {"Acme Optics"}


@pytest.mark.parametrize(("who", "parties"), [("exile group", ("acme-optics",)), ("tycoon's wife", ())])
def test_a_headline_means_the_one_whom_the_text_names(who: str, parties: tuple[str, ...]) -> None:
    body = "The Council of the EU took Acme Optics off its sanctions list on Monday."
    told_of = claims_in(f"Rue du Lac 4, Brussels\nEU takes {who} off sanctions list\n\n{body}", known=True)
    assert [one.target.parties for one in told_of if one.target is not None] == [parties, ("acme-optics",)]
