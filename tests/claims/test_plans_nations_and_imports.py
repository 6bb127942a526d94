"""Plans that came to nothing, parties counted by nation, imports barred in the passive, and the list named last."""

from __future__ import annotations

import pytest

from claims_named import claims_in, said_in, told

OPTICS, VISION, GLOVES = "Acme Optics", "Beta Vision", "Lotus Gloves"
STORY = "The US Commerce Department updated its Entity List this week. Washington also put sanctions on Oriole Telecom."


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier plan to list Acme Optics has been dropped.",
        "A proposal to blacklist Acme Optics was dropped in May.",
        "The paper said a plan to add Acme Optics was shelved.",
    ],
)
def test_a_dropped_plan_to_list_somebody_takes_nobody_off(sentence: str) -> None:
    assert {(event, name) for event, _, _, name in said_in(sentence, STORY)} <= {("add", OPTICS)}
    assert all(modality != "asserted" for _, modality, _, _ in said_in(sentence, STORY))


def test_a_plan_behind_another_verb_is_not_what_the_next_verb_is_said_of() -> None:
    assert told("add", OPTICS) <= said_in("The US moved to list Acme Optics and the firm was added in May.", STORY)


@pytest.mark.parametrize("count", ["Eleven Chinese", "11 Chinese", "Two Iranian"])
def test_those_who_are_counted_by_nation_keep_no_list(count: str) -> None:
    found = claims_in(f"{count} and five Russian companies were put on the list.", STORY, known=True)
    assert {claim.target.name for claim in found if claim.target} == {count, "five Russian companies"}
    assert all(claim.target is not None and claim.target.is_plural for claim in found)
    assert {claim.lists for claim in found} == {("us-bis-el",)}


def test_the_list_is_the_one_named_last() -> None:
    before = "The Unverified List is kept by the Commerce Department. Officials cannot check those on it."
    found = claims_in("Acme Optics was put on the list in May.", before, known=True)
    assert {claim.lists for claim in found} == {("us-bis-uvl",)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commerce Department added Acme Optics to a list of companies that US officials were unable to inspect.",
        "The Commerce Department put Acme Optics on a list of firms whose suppliers need a permit.",
    ],
)
def test_a_list_is_known_by_what_it_is_for(sentence: str) -> None:
    assert told("add", OPTICS) <= said_in(sentence, "")


def test_whom_americans_may_not_invest_in_is_listed() -> None:
    found = said_in("The US barred Americans from investing in Acme Optics and Beta Vision.", STORY)
    assert found == told("add", OPTICS) | told("add", VISION)


@pytest.mark.parametrize(
    "sentence",
    ["Americans barred from investing in bonds complained.", "The law bars minors from investing in shares."],
)
def test_whoever_may_not_invest_in_things_tells_of_no_listing(sentence: str) -> None:
    assert not said_in(sentence, STORY)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Imports from Lotus Gloves are banned.", GLOVES),
        ("Imports from Lotus Gloves were barred as of Friday.", GLOVES),
        ("Imports from 26 Chinese cotton traders are barred as of Friday.", "26 Chinese cotton traders"),
    ],
)
def test_imports_are_barred_by_whomever(sentence: str, name: str) -> None:
    assert {(event, told_of) for event, _, _, told_of in said_in(sentence, STORY)} == {("restrict_goods", name)}


@pytest.mark.parametrize(
    "sentence",
    ["Imports from abroad were banned.", "Exports to Lotus Gloves were discussed.", "Imports from Mexico were barred."],
)
def test_other_imports_are_under_no_order(sentence: str) -> None:
    assert not {event for event, _, _, _ in said_in(sentence, STORY)} & {"restrict_goods"}


def test_orders_to_detain_goods_restrict_them() -> None:
    found = said_in("US Customs and Border Protection issued five orders to detain goods from Xinjiang.", STORY)
    assert {event for event, _, _, _ in found} == {"restrict_goods"}


@pytest.mark.parametrize("country", ["Malaysia", "Turkmenistan"])
def test_whose_country_is_told_makes_the_goods_all_the_same(country: str) -> None:
    found = said_in(f"The US has lifted its import ban on {country}'s Lotus Gloves.", STORY)
    assert found == told("release_goods", GLOVES)


def test_a_headline_needs_no_article_before_the_list() -> None:
    titled = "U.S. drops glove maker from list\n\nThe Commerce Department has changed its Entity List."
    found = [claim for claim in claims_in(titled, known=True) if claim.in_title]
    assert [(claim.event.value, claim.target.name) for claim in found if claim.target] == [("remove", "glove maker")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The US slapped sanctions on a member of the ruling party's Politburo.",
        "The US slapped sanctions on ten officials, including a member of China's powerful Politburo.",
    ],
)
def test_the_body_of_whose_member_is_told_is_not_listed(sentence: str) -> None:
    assert not any(name == "Politburo" for _, _, _, name in said_in(sentence, STORY))


@pytest.mark.parametrize("title", ["EU adopts fifth package of sanctions", "UK announces over 50 new sanctions"])
def test_a_headline_about_many_is_about_nobody_in_particular(title: str) -> None:
    text = f"{title}\n\nThe Council listed 217 individuals. Among those listed are Ivan Petrov and Maria Kovac."
    assert not [
        claim for claim in claims_in(text, known=True) if claim.in_title and claim.target and claim.target.parties
    ]


def test_a_headline_about_a_country_is_about_nobody_whom_the_text_names() -> None:
    text = "Trump says he will lift sanctions on Syria\n\nSyria's leader Ivan Petrov remains on the UN sanctions list."
    assert not [claim for claim in claims_in(text, known=True) if claim.in_title]


def test_who_did_something_at_a_place_is_not_those_who_run_it() -> None:
    found = said_in("In May six heads of the colony where Ivan Petrov was held were designated.", STORY)
    assert {name for _, _, _, name in found} == {"six heads"}
