"""How the sentence around a claim is built changes nothing, or changes how it is meant in a known way: what stands in
the middle of a verb, which clause tells it, where its subject stands, and what is planned, asked or denied."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
Said = frozenset[tuple[str, str, bool, str]]


@cache
def said(sentence: str) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(f"{sentence}.", BEFORE, known=True)
        if claim.target is not None
    )


WITHIN = [
    ", officials said,", ", on paper at least,", " (see note 3)", " - for the second time -", ", since 2021,",
    " in 2021",
    " on Friday also", " last week", ", according to two people familiar with it,", ", in the ministry's words,",
]  # fmt: skip
VERBS = [
    ("Acme Optics", "was", "added to the Entity List", ("add", "asserted", True)),
    ("Acme Optics", "has", "been removed from the Entity List", ("remove", "asserted", True)),
    ("Acme Optics", "has", "not been removed from the Entity List", ("remove", "asserted", False)),
    ("Acme Optics", "will", "be removed from the Entity List", ("remove", "predicted", True)),
    ("The Treasury", "has", "sanctioned Acme Optics", ("add", "asserted", True)),
    ("Washington", "would", "lift sanctions on Acme Optics", ("remove", "predicted", True)),
]


@pytest.mark.parametrize(("subject", "helping", "rest", "meant"), VERBS)
def test_what_stands_within_a_verb(subject: str, helping: str, rest: str, meant: tuple[str, str, bool]) -> None:
    wanted = {(*meant, "Acme Optics")}
    changed = [f"{subject} {helping}{words} {rest}" for words in WITHIN]
    assert [sentence for sentence in changed if said(sentence) != wanted] == []


SANCTIONS = [
    "sanctions {by} imposed on Acme Optics", "the sanctions that {by} imposed on Acme Optics",
    "the sanctions {by} had imposed on Acme Optics", "the sanctions which {by} had put on Acme Optics",
    "sanctions that were imposed on Acme Optics", "the sanctions imposed on Acme Optics",
]  # fmt: skip
DONE = [
    ("The Treasury lifted {}", "it", "remove"),
    ("The Treasury on Friday suspended {}", "the previous administration", "remove"),
    ("The Treasury will keep {}", "it", "maintain"),
]


@pytest.mark.parametrize(("frame", "by", "event"), DONE)
def test_sanctions_told_by_a_clause_of_their_own(frame: str, by: str, event: str) -> None:
    for sanctions in SANCTIONS:
        sentence = frame.format(sanctions.format(by=by))
        assert event in {event for event, _, _, name in said(sentence) if name == "Acme Optics"}, sentence


@pytest.mark.parametrize("sanctions", SANCTIONS)
def test_sanctions_told_by_a_clause_as_a_subject(sanctions: str) -> None:
    subject = sanctions.format(by="the Treasury")
    sentence = f"{subject[0].upper()}{subject[1:]} have been lifted"
    assert ("remove", "asserted", True, "Acme Optics") in said(sentence), sentence


@pytest.mark.parametrize(
    "subject",
    [
        "A banker who worked for Acme Optics", "A banker accused of helping Acme Optics",
        "A banker said to have run Acme Optics", "A company supplying Acme Optics",
        "A banker once hired by Acme Optics",
        "The man who was found to have paid Acme Optics",
        "Officials said a company supplying Acme Optics",
    ],
)  # fmt: skip
def test_a_party_within_a_subject_is_not_the_subject(subject: str) -> None:
    assert "Acme Optics" not in {name for _, _, _, name in said(f"{subject} was sanctioned by the Treasury")}


@pytest.mark.parametrize(
    "whom",
    [
        "Acme Optics, a company {}", "Acme Optics, one of the companies {}", "Acme Optics is a company {}",
        "The tender went to Acme Optics, a company {}",
    ],
)  # fmt: skip
def test_a_clause_without_a_pronoun_tells_of_what_it_hangs_on(whom: str) -> None:
    for clause in ("the Treasury sanctioned in 2021", "that the Treasury sanctioned in 2021", "it sanctioned in 2021"):
        assert said(whom.format(clause)) == {("add", "asserted", True, "Acme Optics")}, whom.format(clause)


@pytest.mark.parametrize(
    ("front", "meant"),
    [
        ("Since its removal from the Entity List", ("remove", "asserted", True)),
        ("After it was removed from the Entity List", ("remove", "asserted", True)),
        ("Two years after being removed from the Entity List", ("remove", "asserted", True)),
        ("Until it was added to the Entity List in 2019", ("add", "asserted", True)),
        ("Despite being on the Entity List", ("maintain", "asserted", True)),
        ("Already on the Entity List", ("maintain", "asserted", True)),
        ("Under US sanctions since 2019", ("maintain", "asserted", True)),
    ],
)
def test_what_stands_in_front_is_told_of_the_subject(front: str, meant: tuple[str, str, bool]) -> None:
    assert said(f"{front}, Acme Optics has sold its chip unit") == {(*meant, "Acme Optics")}


def test_what_lasted_until_a_day_ended_then() -> None:
    found = said("Until it was added to the Entity List in 2019, Acme Optics sold chips to the army")
    assert found == {("add", "asserted", True, "Acme Optics")}


def test_who_is_said_not_to_be_meant_is_not() -> None:
    told, denied = ("add", "asserted", True, "Acme Optics"), ("add", "asserted", False, "Beta Vision")
    assert said("Acme Optics, not Beta Vision, was added to the Entity List") == {told}
    assert said("Acme Optics, but not Beta Vision, was added to the Entity List") == {told, denied}


@pytest.mark.parametrize(
    ("wrapper", "modality", "positive"),
    [
        ("It was in 2019 that {}", "asserted", True), ("The fact is that {}", "asserted", True),
        ("The ministry denied that {}", "denied", True), ("It is unclear whether {}", "considered", True),
        ("Reports that {} are false, the ministry said", "denied", True), ("Trade suffered, but {}", "asserted", True),
    ],
)  # fmt: skip
def test_a_clause_is_meant_as_what_stands_over_it_says(wrapper: str, modality: str, positive: bool) -> None:
    for clause in ("Acme Optics was added to the Entity List", "the Treasury had sanctioned Acme Optics"):
        assert said(wrapper.format(clause)) == {("add", modality, positive, "Acme Optics")}, wrapper.format(clause)


@pytest.mark.parametrize(
    ("wrapper", "modality", "positive"),
    [
        ("A proposal has been made to {}", "proposed", True), ("The plan is to {}", "proposed", True),
        ("No decision has been taken to {}", "asserted", False), ("The Treasury went on to {}", "asserted", True),
        ("The idea was to {}", "considered", True), ("The Treasury is to {}", "predicted", True),
        ("Should Washington {}, China will retaliate", "conditional", True),
    ],
)  # fmt: skip
def test_an_infinitive_is_meant_as_what_stands_over_it_says(wrapper: str, modality: str, positive: bool) -> None:
    for infinitive in ("put Acme Optics on the Entity List", "add Acme Optics to the Entity List"):
        assert said(wrapper.format(infinitive)) == {("add", modality, positive, "Acme Optics")}, infinitive


@pytest.mark.parametrize(
    ("wrapper", "modality", "positive"),
    [
        ("The Treasury has not ruled out {}", "considered", True), ("The Treasury ruled out {}", "asserted", False),
        ("The options under consideration include {}", "considered", True),
        ("The Treasury stopped short of {}", "asserted", False),
    ],
)  # fmt: skip
def test_a_gerund_is_meant_as_what_stands_over_it_says(wrapper: str, modality: str, positive: bool) -> None:
    for gerund in ("sanctioning Acme Optics", "adding Acme Optics to the Entity List", "sanctions on Acme Optics"):
        if gerund.startswith("sanctions") and "under" in wrapper:
            continue  # a noun is told of what is planned by the verb over it
        assert said(wrapper.format(gerund)) == {("add", modality, positive, "Acme Optics")}, wrapper.format(gerund)


def test_calls_for_somebody_to_be_listed_are_for_that_one() -> None:
    for start in ("There are calls", "Calls have grown", "There is pressure"):
        sentence = f"{start} for Acme Optics to be added to the Entity List"
        assert said(sentence) == {("add", "urged", True, "Acme Optics")}


def test_whose_a_picture_is_is_told_of_nobody() -> None:
    for credit in (" (Photo: AFP)", " [Image: Getty]", " (File photo)", " (photo by Jane Smith)"):
        sentence = f"Acme Optics was added to the Entity List{credit}"
        assert said(sentence) == {("add", "asserted", True, "Acme Optics")}


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Never before had the Treasury sanctioned Acme Optics", ("add", "asserted", False)),
        ("The Treasury almost sanctioned Acme Optics in 2021", ("add", "asserted", False)),
        ("Acme Optics was nearly added to the Entity List", ("add", "asserted", False)),
        ("Almost immediately, the Treasury sanctioned Acme Optics", ("add", "asserted", True)),
        ("Had the Treasury sanctioned Acme Optics, the deal would have failed", ("add", "conditional", True)),
        ("Acme Optics is no longer subject to US sanctions", ("maintain", "asserted", False)),
        ("Acme Optics, since taken off the Entity List, makes lenses", ("remove", "asserted", True)),
        ("Acme Optics, a company on the Entity List, makes lenses", ("maintain", "asserted", True)),
        ("Acme Optics, whose addition to the Entity List surprised investors, will sue", ("add", "asserted", True)),
        ("Acme Optics, whose name is also on the Entity List, will sue", ("maintain", "asserted", True)),
        ("Acme Optics, says John Smith, a lawyer, was added to the Entity List", ("add", "asserted", True)),
        ("Acme Optics was added to a list known as the Entity List", ("add", "asserted", True)),
        ("Lawmakers demanded the United States sanction Acme Optics", ("add", "demanded", True)),
    ],
)  # fmt: skip
def test_other_shapes_of_a_clause(sentence: str, meant: tuple[str, str, bool]) -> None:
    assert said(sentence) == {(*meant, "Acme Optics")}


def test_a_clause_without_its_verb_tells_of_another_authority() -> None:
    found = claims_in("The EU sanctioned Acme Optics in 2019, Britain in 2020 and Canada in 2021.", BEFORE, known=True)
    assert {claim.authority for claim in found} == {"EU", "UK", "CA"}
