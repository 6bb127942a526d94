"""What is easily told wrongly: who joins those just added, what stands behind the list, whom a description means."""

from __future__ import annotations

import pytest

from claims_named import Said, said_in, told

BATCH = "The Treasury put sanctions on 13 individuals and businesses on Thursday."


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics and Beta Vision are on the list too.",
        "Also on the list are Acme Optics and Beta Vision.",
        "Acme Optics and Beta Vision are on the new list.",
        "Acme Optics and Beta Vision are sanctioned for selling chips to Russia.",
        "Acme Optics and Beta Vision are also listed because they bought from the region.",
    ],
)
def test_one_more_of_those_added(sentence: str) -> None:
    assert said(sentence) == told("add", "Acme Optics", "Beta Vision")


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics and Beta Vision are still on the list.",
        "Acme Optics and Beta Vision are already on the list.",
        "Acme Optics and Beta Vision have been on the list since 2019.",
        "Acme Optics and Beta Vision are still sanctioned for selling chips to Russia.",
    ],
)
def test_who_was_there_before_is_not_one_more(sentence: str) -> None:
    assert said(sentence) == told("maintain", "Acme Optics", "Beta Vision")


def test_what_stands_behind_who_is_on_the_new_list_is_not_gone_on_from() -> None:
    row = (
        "Named in the batch are Acme Optics and Beta Vision, both said to serve Gamma Steel, which is under sanctions."
    )
    assert said(row) == told("add", "Acme Optics", "Beta Vision") | told("maintain", "Gamma Steel")


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("It also put on the list Acme Optics and Beta Vision.", told("add", "Acme Optics", "Beta Vision")),
        ("OFAC wrote in a release that it put on the list Acme Optics.", told("add", "Acme Optics")),
        ("The council removed from its sanctions list Acme Optics.", told("remove", "Acme Optics")),
        ("The firms that it put on a list Beijing calls illegal are angry.", told("add", "The firms")),
        ("Sanctions went out against Acme Optics.", told("add", "Acme Optics")),
        ("Sanctions against Acme Optics have been put off five times.", frozenset()),
        ("Acme Optics is among those cut off from dual-use goods.", told("add", "Acme Optics")),
        ("Acme Optics is among those cut off from the village.", frozenset()),
        ("Acme Optics, with units in Canada, Japan and Sweden, was added in May.", told("add", "Acme Optics")),
    ],
)
def test_what_is_done_to_whom(sentence: str, claims: Said) -> None:
    assert said(sentence) == claims


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The government should go further by imposing sanctions on Acme Optics.", "urged"),
        ("Washington could respond by adding Acme Optics to its list.", "predicted"),
        ("Washington responded by adding Acme Optics to its list.", "asserted"),
        ("Sanctions will be imposed from the same day on Acme Optics.", "asserted"),
        ("Sanctions will be imposed on Acme Optics.", "predicted"),
        (
            "Each will ship with one battery because its supplier sat there until China sanctioned Acme Optics in May.",
            "asserted",
        ),
    ],
)
def test_by_doing_it_and_from_now_on(sentence: str, modality: str) -> None:
    assert said(sentence) == told("add", "Acme Optics", modality=modality)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("The court annulled the acts that kept Ivan Petrov on the sanctions list.", told("remove", "Ivan Petrov")),
        ("The court upheld the acts that kept Ivan Petrov on the sanctions list.", told("maintain", "Ivan Petrov")),
    ],
)
def test_what_kept_somebody_on_a_list(sentence: str, claims: Said) -> None:
    assert said(sentence) == claims


@pytest.mark.parametrize(
    ("before", "whom"),
    [
        ("The Treasury sanctioned Ivan Petrov. His wife, Anna Orlova, lives in Oslo.", "Anna Orlova"),
        ("The Treasury sanctioned Ivan Petrov. Anna Orlova, wife of Ivan Petrov, lives in Oslo.", "Anna Orlova"),
        ("The Treasury sanctioned Ivan Petrov. His wife lives in Oslo.", "His wife"),
    ],
)
def test_his_wife_is_whom_the_text_has_named_so(before: str, whom: str) -> None:
    assert said("His wife was put on the list in July.", before) == told("add", whom)


def test_the_order_of_a_month_is_about_those_told_of() -> None:
    before = "CBP issued a withhold release order against Acme Optics in June."
    [claim] = said("June's WRO blocked all silica products of Acme Optics.", before)
    assert claim == ("restrict_goods", "asserted", True, "Acme Optics")
