"""How news tells of listings: what stands between a subject and its verb, rows that include, suits in vain, who asks
whom, sanctions that go out, and what is none of it."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BEFORE = "The United States keeps several sanctions lists."
OPTICS, VISION, PETROV = "Acme Optics", "Beta Vision", "Ivan Petrov"


def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("The Commerce Department added 14 Chinese technology and defence companies to its Entity List.",
         "14 Chinese technology and defence companies"),
        ("The Treasury sanctioned six Iranian oil and shipping firms.", "six Iranian oil and shipping firms"),
        ("The Commerce Department on Tuesday, January 25, removed nine banks from its Entity List.", "nine banks"),
        ("The Commerce Department on January 25, 2024, removed Chinese firms from its Entity List.", "Chinese firms"),
    ],
)  # fmt: skip
def test_a_phrase_of_two_fields_and_a_verb_behind_a_date(sentence: str, target: str) -> None:
    event = "remove" if "removed" in sentence else "add"
    assert said(sentence) == told(event, target)


def test_two_phrases_stay_two() -> None:
    assert said("The Treasury sanctioned Acme Optics and technology companies.") >= told("add", OPTICS)
    assert not said("The Treasury said on Friday, January 3, sanctioned firms would be heard.")


@pytest.mark.parametrize(
    "place",
    [
        "Acme Optics, which in 2019 was put on the Entity List, makes lenses.",
        "Acme Optics, a lens maker, in 2019 was put on the Entity List.",
        "Acme Optics, which makes lenses and which was put on the Entity List in May, sued.",
        "The department said in a release that it had put on the Entity List Acme Optics.",
    ],
)
def test_what_stands_before_the_verb(place: str) -> None:
    assert said(place) == told("add", OPTICS)


def test_a_list_between_a_verb_and_whom_it_is_done_to() -> None:
    assert said("The US struck from its blacklist Kenya's former spy chief.") == told(
        "remove", "Kenya's former spy chief"
    )
    assert said("The United States put Acme Optics on a list of its own.") == told("add", OPTICS)
    assert not said("The shop put its prices on a list of its own.")


@pytest.mark.parametrize(
    "sentence",
    [
        "A court dismissed an appeal by Ivan Petrov against his listing.",
        "The judges rejected Ivan Petrov's challenge to the EU sanctions.",
        "Ivan Petrov lost his case against the EU sanctions.",
        "Ivan Petrov failed to get off the EU sanctions list.",
    ],
)
def test_a_suit_in_vain(sentence: str) -> None:
    assert said(sentence) == told("maintain", PETROV)


@pytest.mark.parametrize(
    "sentence",
    [
        "A court dismissed an appeal by Ivan Petrov against his sentence.",
        "The minister dismissed claims by Ivan Petrov about the sanctions.",
        "The WTO rejected China's complaint against US sanctions.",
    ],
)
def test_suits_about_something_else(sentence: str) -> None:
    assert not said(sentence)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Acme Optics asked the Treasury to be taken off the list.", "urged"),
        ("Acme Optics has petitioned OFAC to be removed from the list.", "urged"),
        ("The premier appealed to the council for lifting sanctions on Acme Optics.", "urged"),
    ],
)
def test_who_asks_an_office(sentence: str, modality: str) -> None:
    assert said(sentence) == told("remove", OPTICS, modality=modality)


def test_who_is_proposed_and_who_wants_it() -> None:
    sentence = "Acme Optics and Ivan Petrov were recommended by the attorney general for designation."
    assert said(sentence) == told("add", OPTICS, PETROV, modality="proposed")
    assert said("US senators want sanctions on Acme Optics.") == told("add", OPTICS, modality="urged")
    assert not said("Acme Optics was recommended by the critic for an award.")


def test_sanctions_that_go_out_and_that_do_not() -> None:
    assert said("US sanctions went out against Acme Optics.") == told("add", OPTICS)
    assert said("The US sanctions on Acme Optics are gone.") == told("remove", OPTICS)
    assert not said("US sanctions on Acme Optics have been put off five times.")
    assert not said("US sanctions on Acme Optics went too far, he said.")


def test_measures_that_were_taken() -> None:
    assert said("China suspended the countermeasures it had taken against Acme Optics.") == told("remove", OPTICS)
    assert not said("The listed companies are cut off from US goods.")
    assert not said("The UN imposed an arms embargo on South Sudan.")


def test_who_are_among_them() -> None:
    sentence = "The Treasury sanctioned five men, who included Ivan Petrov and Oleg Simic."
    assert said(sentence) == told("add", "five men", PETROV, "Oleg Simic")
    assert said("China condemned the court, all 25 members of which will soon be sanctioned.") == told(
        "add", "all 25 members", modality="predicted"
    )
    assert said("The EU published a sanctions list which includes Ivan Petrov.") == told("add", PETROV)
    assert said("The EU sanctions list includes Ivan Petrov.") == told("maintain", PETROV)


def test_who_is_only_described_beside_another() -> None:
    sentence = "China put the US attorney general and the secretary of homeland security on its sanctions list."
    assert len(said(sentence)) == 2
    assert len(said("China put the chairman and chief executive of a bank on its sanctions list.")) == 1


def test_names_of_those_told_before() -> None:
    before = "The Treasury sanctioned two men on Monday."
    named = told("add", PETROV, "Oleg Simic")
    assert said("It identified the men as Ivan Petrov and Oleg Simic.", before) == named
    assert said("The two men were named as Ivan Petrov and Oleg Simic.", before) == named
    assert not said("Police identified the victims as Ivan Petrov and Oleg Simic.", before)


def test_names_with_little_words_and_companies_between_semicolons() -> None:
    assert said("The Treasury sanctioned Vice Premier He Lifeng and Ivan Petrov.") == told("add", "He Lifeng", PETROV)
    sentence = "The EU listed Ivan Petrov; Acme Optics Ltd, Beta Vision Ltd; and Oleg Simic."
    assert len(said(sentence)) == 4
