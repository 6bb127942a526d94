"""Who is meant precisely: the whole of a name, nobody's kin, those just told of; and what only sounds like a claim."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BATCH = "The Treasury put sanctions on 13 individuals and businesses on Thursday."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Treasury blacklisted Gamma Ocean USA International LLC.", "Gamma Ocean USA International LLC"),
        ("Delhi-based Gamma Lens India Private Limited was designated.", "Gamma Lens India Private Limited"),
        ("The US sanctioned the Defence Research and Development Laboratory.", None),
        ("The US sanctioned the Karelian Institute of Telecommunications and Post.", None),
        ("The EU sanctioned former GammaChem CEO Ivan Petrov.", "Ivan Petrov"),
    ],
)
def test_a_name_is_taken_whole(sentence: str, name: str | None) -> None:
    names = [name for _, _, _, name in said(sentence)]
    assert len(names) == 1
    assert names == [name] if name is not None else " and " in names[0]


def test_two_bodies_are_two() -> None:
    assert len(said("The US sanctioned the Ministry of Defence and Gamma Laboratory.")) == 2


def test_the_mother_of_a_boss_is_not_the_boss() -> None:
    kin = said("The EU's General Court annulled the sanctions on the mother of Wagner boss Ivan Petrov.")
    assert kin == told("remove", "the mother")
    assert said("The EU sanctioned the head of Gamma Steel Ivan Petrov.") == told("add", "Ivan Petrov")


def test_what_an_act_would_do_should_it_become_law() -> None:
    act = "The Countering CCP Drones Act is before the Senate."
    assert all(modality != "asserted" for _, modality, _, _ in said("Should it become law, it could hit DJI.", act))


@pytest.mark.parametrize(
    "sentence",
    [
        "Customs confirmed the step, without putting a figure on it.",
        "The ministry put no price on it.",
        "Critics put pressure on it.",
    ],
)
def test_what_is_put_on_a_list_and_lists_nobody(sentence: str) -> None:
    assert said(sentence, "The Treasury put Acme Optics on its list.") == frozenset()


def test_more_than_two_stay_together() -> None:
    before = "The Treasury designated Ivan Petrov, Acme Optics and Beta Vision on Thursday."
    assert said("Britain has sanctioned the three parties as well.", before) == told("add", "the three parties")
    pair = "The Treasury designated Acme Optics and Beta Vision on Thursday."
    assert said("Britain has sanctioned both companies as well.", pair) == told("add", "Acme Optics", "Beta Vision")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commerce Department is reversing its decision to blacklist Acme Optics.",
        "The court annulled the department's decision to blacklist Acme Optics.",
    ],
)
def test_a_decision_undone_is_told_once(sentence: str) -> None:
    assert said(sentence) == told("remove", "Acme Optics")


def test_a_decision_announced_is_told() -> None:
    assert said("The Commerce Department announced its decision to blacklist Acme Optics.") == told(
        "add", "Acme Optics"
    )


def test_one_of_them_added_is_a_remark() -> None:
    quarrel = "Beta Vision was put on the list, but this had been another quarrel, two of them added."
    assert said(quarrel) == told("add", "Beta Vision")
    again = "The Commerce Department dropped six firms from its Entity List, with two of them added again."
    assert told("add", "two of them") <= said(again)


def test_who_a_colon_names_is_told_by_name() -> None:
    owners = said("The Treasury lifted sanctions on the owners of Gamma Steel: Ivan Petrov and Boris Smirnov.")
    assert owners == told("remove", "Ivan Petrov", "Boris Smirnov")


def test_the_unit_just_told_of() -> None:
    arm = "The Treasury lifted sanctions on a tanker arm of shipper Acme Optics months after the unit was blacklisted."
    assert told("add", "Acme Optics") & said(arm) == frozenset()
    assert told("remove", "a tanker arm") <= said(arm)


def test_a_people_named_in_the_sentence() -> None:
    before = "The Treasury designated Acme Optics and Beta Vision."
    them = said("It has yet to put the Houthis back on the list, which it took them off in February 2021.", before)
    assert told("remove", "Houthis") <= them
    assert told("remove", "Acme Optics") & them == frozenset()


def test_what_only_counts_the_named() -> None:
    row = said("Ivan Petrov is still on the list, as are Acme Optics and Beta Vision, two bodies in his orbit.")
    assert row == told("maintain", "Ivan Petrov", "Acme Optics", "Beta Vision")


def test_what_whoever_is_listed_finds() -> None:
    before = "Acme Optics and Beta Vision were designated by OFAC."
    assert not told("add", "Acme Optics") & said(
        "Companies and people named on the list find their U.S. property frozen.", before
    )


def test_a_founder_in_a_title_is_not_another_man() -> None:
    title = "EU to drop Gamma founder and two more men from sanctions list"
    assert told("remove", "Gamma founder", modality="predicted") <= said(title, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Lawmakers have asked for a rival maker, Beta Vision, to be placed on the Entity List.",
        "Lawmakers called for a rival, Beta Vision, to be added to the Entity List.",
    ],
)
def test_what_is_asked_for_one_named_between_commas(sentence: str) -> None:
    assert said(sentence) == told("add", "Beta Vision", modality="urged")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Lawyers took steps to have Acme Optics removed from the SDN list.", "considered"),
        ("Measures to get Acme Optics off the list were being prepared.", "predicted"),
        ("The Treasury took steps to remove Acme Optics from the SDN list.", "asserted"),
    ],
)
def test_steps_to_have_another_do_it_are_no_removal(sentence: str, modality: str) -> None:
    found = said(sentence, "The Treasury listed Acme Optics in 2019.")
    assert found == told("remove", "Acme Optics", modality=modality)
