"""Who is told of by a row's head, by what a list takes in, by "itself" and by laws asked for or voted."""

from __future__ import annotations

import pytest

from claims_named import Said, claims_in, said_in, told

LISTED = "The Treasury put Acme Optics and Beta Vision on its sanctions list. It sanctioned Ivan Petrov in May."
ROUND = "The EU sanctioned Ivan Petrov and several businessmen on Monday."
LAW = "The BURMA Act would impose sanctions on generals."


def said(sentence: str, before: str = LISTED) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


def in_rows(*rows: str) -> Said:
    """The claims of rows behind a sentence that announces them."""
    text = "OFAC sanctioned Ivan Petrov in 2021. In this article, we look at:\n\n" + "\n\n".join(
        f"• {row}" for row in rows
    )
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(text, known=True)
        if claim.target is not None and claim.target.name != "Ivan Petrov"
    )


def test_a_description_in_a_row_is_of_its_head() -> None:
    rows = "Nov. 8 – Acme Optics: OFAC sanctioned the lens maker.", "Beta Vision: The exchange was sanctioned by OFAC."
    assert in_rows(*rows) == told("add", "Acme Optics", "Beta Vision")


def test_two_descriptions_are_of_two_heads() -> None:
    row = "April 5 – Acme Optics & Beta Vision: OFAC sanctioned the lens maker and the exchange."
    assert in_rows(row) == told("add", "Acme Optics", "Beta Vision")


def test_who_belongs_to_the_head_of_a_row_is_another() -> None:
    assert in_rows("Acme Optics: OFAC sanctioned its founder.") == told("add", "its founder")


@pytest.mark.parametrize(
    "sentence",
    [
        "44 groups urge passage of the BURMA Act.",
        "We will go on pressing for passage of the BURMA Act.",
    ],
)
def test_a_passage_is_asked_for(sentence: str) -> None:
    assert said(sentence, LAW) == told("law_pass", "BURMA Act of 2022", modality="urged")


@pytest.mark.parametrize(
    "sentence",
    ["The congresswoman voted to pass the BURMA Act.", "It went through the House without a dissenting voice."],
)
def test_a_chamber_or_its_member_passes_a_law(sentence: str) -> None:
    assert said(sentence, LAW) == told("law_pass", "BURMA Act of 2022")


def test_an_act_against_somebody_is_named_as_a_whole() -> None:
    assert said("He introduced the Standing Against Abuse Act.", LAW) == told(
        "law_propose", "Standing Against Abuse Act"
    )


@pytest.mark.parametrize("sentence", ["The passage of the BURMA Act was long.", "The actress voted to pass the salt."])
def test_a_passage_that_nobody_asks_for_is_not_told(sentence: str) -> None:
    assert not said(sentence, LAW)


@pytest.mark.parametrize(
    "sentence",
    [
        "The list also mentions Gamma Bank and Boris Smirnov.",
        "By the decree, which is online, the blacklist takes in Gamma Bank and Boris Smirnov.",
        "The round takes in Gamma Bank as well as Boris Smirnov.",
    ],
)
def test_what_a_list_takes_in_is_added(sentence: str) -> None:
    assert said(sentence, ROUND) == told("add", "Gamma Bank", "Boris Smirnov")


@pytest.mark.parametrize(
    "sentence",
    ["The package took Gamma Bank by surprise.", "The list takes place in order.", "He mentions Gamma Bank."],
)
def test_what_is_taken_or_mentioned_otherwise_is_not_added(sentence: str) -> None:
    assert not said(sentence, ROUND)


def test_several_beside_one_described_are_told() -> None:
    assert said("In March it sanctioned his wife and several businessmen.", ROUND) == told(
        "add", "his wife", "several businessmen"
    )


def test_itself_is_who_stands_before_it() -> None:
    sentence = "The Treasury sanctioned Gamma Bank for its service to Beta Vision, itself sanctioned in 2019."
    assert said(sentence) == told("add", "Gamma Bank", "Beta Vision")


def test_the_last_of_these_is_the_last_named() -> None:
    assert said("The last of these has been under Treasury sanctions since July 2020.", LISTED[:67]) == told(
        "maintain", "Beta Vision"
    )


def test_put_on_is_put_on_a_list() -> None:
    before = f"{LISTED} The Treasury took Gamma Bank off the list."
    assert said("The department put on two more firms, Acme Optics and Beta Vision.", before) == told(
        "add", "Acme Optics", "Beta Vision"
    )
    assert not said("The department put pressure on Acme Optics.", before)


def test_wanted_back_on_the_list() -> None:
    assert said("Lawmakers want them back on the list.") == told("add", "Acme Optics", "Beta Vision", modality="urged")


def test_the_newly_named_are_added_where_others_were_removed() -> None:
    before = "The Pentagon released its list of Chinese military companies. Six companies were removed from it."
    assert said("Newly named as well are Acme Optics and Beta Vision.", before) == told(
        "add", "Acme Optics", "Beta Vision"
    )


def test_neither_points_left_nor_some_of_those_hit_are_told() -> None:
    assert not said("Is there any point left in the Foreign Terrorist Organization list?")
    assert not said("Several of those hit today are officers at the court.")


def test_a_list_is_no_party() -> None:
    assert "Russia list" not in {row[3] for row in said("His inclusion on the EU's Russia list was ended in May.")}


def test_an_authority_sanctions_a_former_minister() -> None:
    assert said("The EU sanctions ex-minister Boris Smirnov.") == told("add", "Boris Smirnov")
    assert not said("Despite EU sanctions ex-minister Boris Smirnov travels freely.")
