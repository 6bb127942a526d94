"""What is told in passing and of several at once: rows of names, what stands between dashes, those counted beside
names, and what lasts or came about because it was asked for."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BEFORE = "The United States keeps several sanctions lists."
OPTICS, VISION, PETROV = "Acme Optics", "Beta Vision", "Ivan Petrov"


def said(sentence: str, before: str = BEFORE, *, known: bool = True) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before, known=known)


def test_there_are_so_many_on_a_list() -> None:
    assert said("There are now five banks on Britain's sanctions list.") == told("maintain", "five banks")
    assert said("There are some 300 firms under US sanctions, including Acme Optics.") == told(
        "maintain", "some 300 firms", OPTICS
    )
    assert not said("There are five banks on the street.")
    assert not said("There are no banks on the list.")


def test_a_line_without_a_verb_counts_those_on_a_list() -> None:
    assert said("Six traffickers on the UN's sanctions list.") == told("maintain", "Six traffickers")
    assert said("Six new traffickers on the UN's sanctions list.") == told("add", "Six new traffickers")
    assert not said("Six traffickers on the road.")


@pytest.mark.parametrize("verb", ["approved", "has accepted", "agreed to"])
def test_a_request_that_is_granted(verb: str) -> None:
    row = f"The UN committee {verb} a request to take Ivan Petrov off the sanctions list."
    assert said(row) == told("remove", PETROV)


def test_a_request_that_is_not_granted_yet() -> None:
    assert said("The UN committee may approve a request to take Ivan Petrov off the sanctions list.") == told(
        "remove", PETROV, modality="urged"
    )
    assert said("Ambassadors approved a proposal to add Ivan Petrov to the EU sanctions list.") == told(
        "add", PETROV, modality="proposed"
    )


def test_who_warns_that_it_lasts_says_that_it_does() -> None:
    assert said("OFAC warned that Acme Optics remains under sanctions.") == told("maintain", OPTICS)
    assert said("Acme Optics will remain on the Entity List.") == told("maintain", OPTICS)
    assert said("OFAC warned that Acme Optics would be put on the list.") == told("add", OPTICS, modality="predicted")
    assert said("OFAC warned that Acme Optics would remain under sanctions.") == told(
        "maintain", OPTICS, modality="predicted"
    )


def test_of_three_names_and_more_all_are_told_of() -> None:
    names = ("Zorvex Capital", "Quillon Bank", "Oleg Simic")
    row = "Zorvex Capital, Quillon Bank and their owner Oleg Simic"
    assert said(f"He met {row}, sanctioned by the Treasury in 2019.", known=False) == told("add", *names)
    assert said(f"They include {row}, added by the Treasury in 2019.", known=False) >= told("add", *names)
    assert said("He owns Acme Optics and Beta Vision, sanctioned by the Treasury in 2019.") == told("add", VISION)


@pytest.mark.parametrize("marks", [(" - ", " - "), (" -- ", " -- "), (", ", ", ")])
def test_a_number_and_so_many_names_are_one_subject(marks: tuple[str, str]) -> None:
    opens, closes = marks
    row = f"Three banks{opens}Zorvex Bank, Quillon Bank, and Tarvik Bank{closes}were added to the list."
    assert said(row, known=False) == told("add", "Zorvex Bank", "Quillon Bank", "Tarvik Bank")


def test_those_counted_beside_a_name_are_told_too() -> None:
    row = "The Treasury put Ivan Petrov and two of his firms, Acme Optics and Beta Vision, on its sanctions list."
    assert said(row) == told("add", PETROV, "two of his firms", OPTICS, VISION)
    assert said("The Treasury put two firms, Acme Optics and Beta Vision, on its sanctions list.") == told(
        "add", OPTICS, VISION
    )


def test_a_firm_said_to_be_somebodys_stands_beside_a_name() -> None:
    row = "The Treasury imposed sanctions on Acme Optics and a farming firm said to be its front."
    assert said(row) == told("add", OPTICS, "a farming firm")
    row = "The Treasury imposed sanctions on Acme Optics and a farming firm said it was worried."
    assert said(row) == told("add", OPTICS)


def test_who_bears_a_name_before_a_common_noun() -> None:
    row = "The Treasury sanctioned Ivan Petrov and the Zorvex Tarvik shipping company."
    assert said(row) == told("add", PETROV, "the Zorvex Tarvik shipping company")
    assert said("The Treasury sanctioned Ivan Petrov and the industry was shocked.") == told("add", PETROV)


@pytest.mark.parametrize("called", ["Actors", "Brothers", "Businessmen"])
def test_what_they_are_called_is_no_part_of_a_name(called: str) -> None:
    row = f"{called} Vladimir Simic and Sergey Tarvik were put on the sanctions list."
    assert said(row, known=False) == told("add", "Vladimir Simic", "Sergey Tarvik")


def test_a_member_of_a_chamber_is_named_behind_it() -> None:
    row = "China sanctioned House of Lords member Helena Tarvik."
    assert said(row, known=False) == told("add", "Helena Tarvik")


def test_some_more_are_blocked() -> None:
    assert said("Likewise blocked by Washington are Acme Optics and Beta Vision.") == told("add", OPTICS, VISION)
    assert not said("Acme Optics was blocked by Washington from buying a chip maker.")
    assert not said("The deal with Acme Optics was blocked by Washington.")


@pytest.mark.parametrize(
    "aside",
    [" - on the US sanctions list since 2019 - ", " (under US sanctions since 2019) ", ", already under sanctions, "],
)
def test_how_one_stands_between_marks(aside: str) -> None:
    assert said(f"Acme Optics{aside}denied it.") == told("maintain", OPTICS)


def test_where_one_stands_that_is_no_list() -> None:
    assert not said("Acme Optics - on the market since 2019 - denied it.")


def test_sanctions_that_no_longer_apply() -> None:
    assert said("The asset freeze and the travel ban no longer apply to Ivan Petrov.") == told(
        "maintain", PETROV, positive=False
    )
    assert not said("The sanctions apply to goods of Acme Optics.")


def test_an_order_on_somebodys_goods_remains() -> None:
    before = "US customs issued a withhold release order."
    assert said("The order on Acme Optics' lenses remains in force.", before) == told("maintain", OPTICS)
    assert not said("The order on Malaysia's palm oil remains in force.", before)


def test_an_entry_in_a_list() -> None:
    assert said("A notice told of the entry of Acme Optics and of Beta Vision in the Entity List.") == told(
        "add", OPTICS, VISION
    )
    assert not said("A notice told of the entry of Acme Optics in the market.")
    assert not said("The deletion of the entry of Acme Optics from the Entity List is unlikely.") & told("add", OPTICS)


def test_a_call_to_take_somebody_described_off() -> None:
    row = "Hungary is asking that the bank founded by Moscow be taken off."
    assert said(row, "The Treasury struck Ivan Petrov from its sanctions list.") == told(
        "remove", "the bank", modality="urged"
    )
    assert not said("The bank founded by Moscow was taken off.", "The Treasury struck Ivan Petrov from its list.")
