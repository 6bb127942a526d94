"""Those just told of: who was among them, one of them or is there too; and how lists, licences and aims are told."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in

BATCH = "The Commerce Department put nine firms on its Entity List on Monday. The Treasury sanctioned two banks."
KOREAN = "South Korea added four men and seven institutions to its blacklist of sanctions on Friday."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


def added(*names: str) -> Said:
    """What is said of those who were added."""
    return frozenset(("add", "asserted", True, name) for name in names)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Acme Optics and Beta Vision are among the nine firms.", ("Acme Optics", "Beta Vision")),
        ("Two are Acme Optics and Beta Vision.", ("Acme Optics", "Beta Vision")),
        ("Acme Optics was one of them.", ("Acme Optics",)),
        ("Those on the list include Acme Optics and Beta Vision.", ("Acme Optics", "Beta Vision")),
    ],
)
def test_who_is_among_those_counted_was_listed_too(sentence: str, names: tuple[str, ...]) -> None:
    before = "The Commerce Department put nine firms on its Entity List on Monday."
    assert said(sentence, before) == added(*names)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics and Beta Vision are among the three firms that bid for it.",
        "Twenty-three are Chinese.",
        "Acme Optics was not one of them.",
        "Two were fined by a court.",
    ],
)
def test_who_is_among_others_was_not(sentence: str) -> None:
    assert not said(sentence)


def test_who_is_there_too_was_listed_with_them() -> None:
    sentence = (
        "Acme Optics, which sells lenses, and Beta Vision are among the nine, and the name of Ivan Petrov is there too."
    )
    before = "The Commerce Department put nine firms on its Entity List on Monday."
    assert said(sentence, before) == added("Acme Optics", "Beta Vision", "Ivan Petrov")


def test_those_named_were_listed_by_one_country_and_by_another() -> None:
    found = said(
        "Among the institutions are Acme Optics and Beta Vision, both of which the US blacklisted in 2018.", KOREAN
    )
    assert found == added("Acme Optics", "Beta Vision")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The US sanctioned Ivan Petrov, a trader wanted in Cyprus, and Acme Optics.", ("Ivan Petrov", "Acme Optics")),
        ("The US sanctioned two firms based in Minsk and one bank.", ("two firms", "one bank")),
        ("The EU sanctioned Acme Trading.", ("Acme Trading",)),
        ("The US put 32 firms on its Entity List, including 23 in China.", ("32 firms", "23")),
        ("The firms included in the list are Acme Optics, Beta Vision, as well as two other firms.",
         ("Acme Optics", "Beta Vision", "two other firms")),
        ("Firms whose lenses were found in drones were put on the Entity List.", ("Firms",)),
        ("Ukraine's president signed a decree imposing sanctions on Acme Optics.", ("Acme Optics",)),
        ("Acme Optics said its being put on the Entity List was a mistake.", ("Acme Optics",)),
    ],
)  # fmt: skip
def test_all_of_them_are_listed(sentence: str, names: tuple[str, ...]) -> None:
    assert said(sentence) == added(*names)


def test_what_is_said_of_one_of_them_lists_nobody_else() -> None:
    assert said("The US sanctioned Ivan Petrov, a trader wanted in Germany, France and Italy.") == added("Ivan Petrov")
    assert said("A dealer identified as Ivan Petrov was put on the Entity List.") == added("Ivan Petrov")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Pentagon has concluded that Acme Optics should be put on its list.", "considered"),
        ("Two senators concluded that Acme Optics should be put on the Entity List.", "urged"),
    ],
)
def test_what_should_be_is_weighed_by_who_keeps_the_list(sentence: str, modality: str) -> None:
    assert said(sentence) == {("add", modality, True, "Acme Optics")}


def test_what_one_works_for_has_not_come_about() -> None:
    assert said("We are working so that Acme Optics is taken off the Entity List.") == {
        ("remove", "urged", True, "Acme Optics")
    }
    assert said(
        "It changed hands so that it was taken off the Entity List.", "Acme Optics was on the Entity List."
    ) == {("remove", "asserted", True, "Acme Optics")}


def test_a_licence_is_given_by_its_renewal_and_not_by_what_a_listing_brings() -> None:
    assert said("The Treasury granted an extension of the licence for Acme Optics.") == {
        ("license", "asserted", True, "Acme Optics")
    }
    assert said("The list keeps them from buying chips unless they are given a licence.") == frozenset()


def test_a_list_is_updated_both_ways() -> None:
    found = said(
        "The Pentagon updated its list of Chinese military companies, adding Acme Optics and dropping Beta Vision."
    )
    assert found == {*added("Acme Optics"), ("remove", "asserted", True, "Beta Vision")}
    assert said("There was no ground for a finding that Acme Optics should be placed on the Entity List.") <= {
        ("add", "urged", True, "Acme Optics")
    }


def test_goods_are_held_by_whose_they_are() -> None:
    before = "Customs and Border Protection issued a withhold release order on Monday."
    assert said("CBP had earlier, in April, stopped shoes from Acme Optics.", before) == {
        ("restrict_goods", "asserted", True, "Acme Optics")
    }
    assert said("CBP has begun holding letters from readers.", before) == frozenset()


def test_measures_that_were_announced_are_told_once() -> None:
    before = "The Treasury imposed sanctions on Ivan Petrov on Monday."
    assert said("The sanctions, which were announced in Minsk, target Acme Optics.", before) == added("Acme Optics")
