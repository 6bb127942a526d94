"""Who is meant: who stands between a party and the claim about it, who is told of in its row or is called like it,
changes nothing of whom a claim is about."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in
from onrecord.claims.targets.focus import Focus

BEFORE = "The United States keeps several sanctions lists."
NAMED = [
    "{} makes drones and employs 2,000 people.", "{}, a Shenzhen-based maker of drones, reported a loss on Monday.",
    "Founded in 1998, {} sells drones to police forces.", "A spokesman for {} declined to comment.",
    "Shares of {} fell 5 percent on Monday.", "Shenzhen-based drone maker {} sued the Pentagon in October.",
    "A court ruled against {} in July.", "{}'s drones are sold in 100 countries.",
]  # fmt: skip
DESCRIBED = [NAMED[1], NAMED[5], "{} is the world's largest drone maker."]
"""Sentences that say of somebody whom no list knows that it is a company."""
BETWEEN = [
    "", "The Financial Times first reported the plan.", "Ana Ruiz, a lawyer at Steptoe, declined to comment.",
    "Shares of its rival Halcyon Trading fell 3 percent.", "A person at Borealis Bank confirmed the report.",
    "The case is before Judge Paul Friedman.", "The sum is not known.",
]  # fmt: skip
MEANT = ["it", "the company", "the firm", "the Shenzhen-based company", "the drone maker", "the Chinese firm"]
TOLD = [
    "In 2020, {} was placed on the Entity List.", "Washington blacklisted {} in 2020.",
    "The Treasury lifted sanctions on {} in May.", "A spokesman said {} had been added to the Entity List in 2020.",
    "Lawmakers urged the Commerce Department to add {} to the Entity List.",
]  # fmt: skip
BESIDE = [
    ", a subsidiary of Borealis Bank,", ", formerly known as Zetaprom,", ", which is controlled by Ana Ruiz,",
    ", whose chairman is Ana Ruiz,", ", represented by the lawyer Ana Ruiz,", ", nicknamed “the Owl,”",
    ", dubbed “the Owl” by prosecutors,", ", in which Borealis Bank holds a 40 percent stake,",
    ", of which Ana Ruiz is chairman,", ", through which Borealis Bank sells drones,", ", where Ana Ruiz is chairman,",
    ", better known as Zetaprom,", ", headquartered in Minsk,", ", co-owned by Ana Ruiz,",
    ", majority-owned by Borealis Bank,", ", itself owned by Borealis Bank,", ", now called Zetaprom,",
    ", with offices in Minsk and Dubai,", ", said to be close to Ana Ruiz,", " (also known as Zetaprom),",
]  # fmt: skip
ROWS = [
    "The Treasury sanctioned Acme Optics, Beta Vision{} and Halcyon Trading.",
    "The Treasury imposed sanctions on Acme Optics, Beta Vision{} and Halcyon Trading.",
    "The Commerce Department added Acme Optics, Beta Vision{} and Halcyon Trading to the Entity List.",
    "Acme Optics, Beta Vision{} and Halcyon Trading were blacklisted by the Treasury.",
    "The companies blacklisted by the Treasury include Acme Optics, Beta Vision{} and Halcyon Trading.",
]  # fmt: skip


@cache
def targets(text: str, *, known: bool = True) -> frozenset[str]:
    """Whom the last sentence of a text makes claims about."""
    *before, last = text.split("\n")
    found = claims_in(last, " ".join([BEFORE, *(one for one in before if one)]), known=known)
    return frozenset(claim.target.name for claim in found if claim.target is not None)


@pytest.mark.parametrize("named", NAMED)
def test_who_stands_between_is_not_meant(named: str) -> None:
    wrong = [
        text
        for between in BETWEEN
        for meant in MEANT
        for told in TOLD
        if targets(text := f"{named.format('Acme Optics')}\n{between}\n{told.format(meant)}") != {"Acme Optics"}
    ]
    assert not wrong


@pytest.mark.parametrize("named", DESCRIBED)
def test_who_is_called_a_company_can_be_meant_though_no_list_knows_it(named: str) -> None:
    texts = [f"{named.format('Acme Drones')}\n{told.format(meant)}" for meant in MEANT for told in TOLD]
    assert not [text for text in texts if targets(text, known=False) != {"Acme Drones"}]


def test_who_is_described_can_own_what_is_told() -> None:
    for meant in ["Its", "The company's", "The Shenzhen-based firm's", "The drone maker's"]:
        for event in ["addition to", "placement on", "removal from"]:
            assert targets(f"{NAMED[0].format('Acme Optics')}\n{meant} {event} the Entity List was a surprise.") == {
                "Acme Optics"
            }
    for other in ["The minister's removal surprised the party.", "The bank's addition of branches was a surprise."]:
        assert not targets(f"{NAMED[0].format('Acme Optics')}\n{other}")


@pytest.mark.parametrize("row", ROWS)
def test_who_is_told_of_in_a_row_is_not_in_it(row: str) -> None:
    wanted = {"Acme Optics", "Beta Vision", "Halcyon Trading"}
    assert targets(row.format("")) == wanted
    assert not [words for words in BESIDE if targets(row.format(words)) != wanted]


def test_two_told_before() -> None:
    for meant in ["both", "both companies", "both Chinese firms", "these two companies"]:
        text = f"Acme Optics and Beta Vision make cameras.\nIn 2020, {meant} were placed on the Entity List."
        assert targets(text) == {"Acme Optics", "Beta Vision"}, text
    for meant in ["the two companies", "the two largest banks", "two other companies", "two more Chinese firms"]:
        text = f"Acme Optics and Beta Vision make cameras.\nIn 2020, {meant} were placed on the Entity List."
        assert targets(text).isdisjoint({"Acme Optics", "Beta Vision"}), text


def test_those_told_together_are_known() -> None:
    both = {"Acme Optics", "Beta Vision"}
    told = [("the two companies", both), ("the pair", both), ("both", set()), ("the two largest banks", set())]
    for meant, members in [*told, ("the three companies", set()), ("two other companies", set())]:
        before = "Acme Optics and Beta Vision make cameras."
        found = claims_in(f"In 2020, {meant} were placed on the Entity List.", f"{BEFORE} {before}", known=True)
        known = {one.name for claim in found if claim.target for one in claim.target.members}
        assert known == members, meant


def test_a_verb_behind_what_is_inserted_on_its_subject() -> None:
    for inserted in ["which keeps the list", "citing human rights", "under pressure from lawmakers", "in July 2020"]:
        for told in ["sanctioned businessman Ivan Petrov", "added businessman Ivan Petrov to the SDN list"]:
            assert targets(f"The Treasury, {inserted}, {told}.") == {"Ivan Petrov"}, (inserted, told)


def test_a_short_name_of_several_does_not_join_them() -> None:
    focus = Focus()
    focus.note("Acme", ("a", "b"), None, 0)
    tanker, crew = focus.note("Acme Tanker", ("a",), None, 10), focus.note("Acme Crew Management", ("b",), None, 20)
    assert (tanker.name, crew.name) == ("Acme Tanker", "Acme Crew Management")
    assert focus.note("Acme Tanker Co.", ("a",), None, 30) is tanker
