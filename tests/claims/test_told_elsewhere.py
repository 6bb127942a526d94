"""What is told where it is not looked for first: behind what is inserted, by a verb left out, beside another."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in

BEFORE = "The United States and the EU keep several sanctions lists."
ADDED = ("add", "asserted", True, "Acme Optics")
REMOVED = ("remove", "asserted", True, "Acme Optics")


def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


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


def test_a_helping_verb_alone_tells_it_of_another() -> None:
    denied = ("add", "asserted", False)
    wanted = {
        "Acme Optics was added to the Entity List, but Beta Vision was not.": {ADDED, (*denied, "Beta Vision")},
        "While Acme Optics has been put on the Entity List, no other Acme firm has.": {
            ADDED, (*denied, "no other Acme firm"),
        },
        "The EU has sanctioned Acme Optics, but Britain has not.": {ADDED, (*denied, "Acme Optics")},
        "Acme Optics is not on the Entity List, but Beta Vision has been since 2020.": {
            ("maintain", "asserted", False, "Acme Optics"), ("maintain", "asserted", True, "Beta Vision"),
        },
    }  # fmt: skip
    assert not {sentence: said(sentence) for sentence, claims in wanted.items() if said(sentence) != claims}
    assert said("Acme Optics was added to the Entity List, and the talks were over.") == {ADDED}
    assert said("Acme Optics was added to the Entity List, and Beta Vision was silent.") == {ADDED}


def test_a_title_says_what_it_is_for() -> None:
    both = {ADDED, ("add", "asserted", True, "Ivan Petrov")}
    for office in ("Minister for Defence", "the minister for trade,", "Commissioner for Human Rights"):
        closing = "," if office.endswith(",") else ""
        assert said(f"The Treasury sanctioned {office} Ivan Petrov{closing} and Acme Optics.") == both
    found = said("The Treasury sanctioned the minister for abuses against Ivan Petrov.")
    assert "Ivan Petrov" not in {claim[3] for claim in found}


def test_one_more_of_the_same_round() -> None:
    both = {ADDED, ("add", "asserted", True, "Ivan Petrov")}
    assert said("OFAC sanctioned Acme Optics in the same round as Ivan Petrov.") == both
    assert said("Acme Optics was blacklisted in May 2019, in the same batch as Ivan Petrov.") == both
    assert said("OFAC sanctioned Acme Optics in the same way as Ivan Petrov does business.") == {ADDED}


def test_a_participle_behind_a_comma_is_told_of_the_one_named_there() -> None:
    assert said("Both have bought from firms that deal with Acme Optics, blacklisted in 2022.") == {ADDED}
    assert said("A firm owned by Acme Optics, sanctioned by the EU in 2022, makes lenses.") == {ADDED}
    assert said("Ivan Petrov works for Acme Optics, sanctioned in 2022.") == {ADDED}
    told = {
        claim[3] for claim in said("Acme Optics, a firm that deals with Beta Vision and was blacklisted in 2022, grew.")
    }
    assert told <= {"Acme Optics"}


def test_sanctions_on_what_is_no_party_are_not_on_the_one_spoken_of() -> None:
    before = "The Treasury sanctioned Acme Optics in 2020."
    assert not said("Sanctions on shipping were lifted.", before)
    assert not said("Sanctions on Russian oil, imposed in 2019, were dropped as well.", before)
    assert said("The sanctions were lifted.", before) == {REMOVED}
    assert said("The sanctions on the company were lifted.", before) == {REMOVED}


def test_verbs_in_a_row_before_a_number_and_rules_that_say_it() -> None:
    four = ("add", "asserted", True, "four firms")
    one = ("remove", "asserted", True, "one company")
    sentence = "BIS (1) put four firms on the Entity List, (2) removed one company from the Entity List, and (3) left."
    assert said(sentence) == {four, one}
    assert said("BIS released a rule that takes Acme Optics off the Entity List.") == {REMOVED}
    asked = ("remove", "urged", True, "Acme Optics")
    assert said("BIS withdrew a request that Acme Optics be removed from the Entity List.") == {asked}


def test_participles_are_told_of_whom_they_stand_by() -> None:
    smirnov = ("add", "asserted", True, "Oleg Smirnov")
    sentence = "Acme Optics, sanctioned in May 2022, and Oleg Smirnov, sanctioned in June 2023, sell lenses."
    assert said(sentence) == {ADDED, smirnov}
    assert said("OFAC delisted Acme Optics, first sanctioned in May 2019 and sanctioned again in 2022.") == {
        REMOVED,
        ADDED,
    }
    assert said("OFAC delisted Acme Optics, sanctioned Oleg Smirnov and fined a bank.") == {REMOVED, smirnov}


def test_who_sues_to_have_it_undone() -> None:
    sued = said("Acme Optics sued to have the designation annulled.", "The EU put Acme Optics on its sanctions list.")
    assert sued == {("remove", "demanded", True, "Acme Optics")}


def test_who_one_of_those_told_of_is() -> None:
    four = ("add", "asserted", True, "four companies")
    told = "The EU sanctioned four companies"
    assert said(f"{told}, one of them Acme Optics.") == {four, ADDED}
    assert said(f"{told}, one of which is Acme Optics.") == {four, ADDED}
    assert said("One of them is Acme Optics, a maker of lenses.", f"{told}.") == {ADDED}
    assert said(f"{told}, none of them Acme Optics.") == {four}
    assert not said("One of them is Ivan Petrov.", "The EU sanctioned Acme Optics. Its owners are rich.")


def test_listings_target_and_are_revoked() -> None:
    assert said("Today's designations target Acme Optics and four companies.") >= {ADDED}
    assert said("The revocation of Acme Optics's designation as a terrorist group was welcomed.") == {REMOVED}
    assert not said("Designations target those who fund terror.")
