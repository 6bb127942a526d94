"""Who is named, and by which words, changes nothing: names of every shape stand for one another, and so do the words
for the same event, list or office."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
PLACES = [
    "The Treasury sanctioned {} on Friday.", "{} was added to the Entity List.",
    "The European Union imposed sanctions on {} and Beta Vision.",
    "The Pentagon put Beta Vision, {} and Halcyon Trading on its list of Chinese military companies.",
    "{} remains under US sanctions.", "Britain has removed {} from its sanctions list.",
]  # fmt: skip
NAMES = [
    "Orvex", "ORVEX", "ORX", "Orvex 5", "OX-14", "Plant 812", "iOrvex", "Orvex.io", "orvexpay.com", "Orvex & Sons",
    "Orvex and Sons", "Orvex Oil & Gas", "Orvex Rotor & Gear Ltd", "Orvex Co., Ltd.",
    "Orvex Precision Machinery Co., Ltd.", "Orvex Sdn. Bhd.", "Orvex Pte. Ltd.", "Orvex S.A.", "Orvex A.S.",
    "OOO Orvex", "JSC Orvex", "Orvex PJSC", "Orvex FZ-LLC", "Orvex Airlines", "Orvex International",
    "Al-Orvex Trading", "Katib al-Orvex", "Orvex Front", "Bank of Orvex", "University of Orvex",
    "Orvex Institute of Physics and Technology", "Institute for Orvex Studies", "Ministry of Supply of Orvex",
    "Center for Advanced Orvex Design", "MT Orvex Star", "M/V Orvex Star", "People's Orvex Works", "Sean O'Orvex",
    "Kim Orv-ex", "Ri Orvex Su", "Khalid al-Orvex", "Saleh bin Nasser al-Orvex", "Abu Salim al-Orvex",
    "Carlos Orvex Mendoza", "Orvex de la Cruz", "J.P. Orvex", "A. K. Orvex", "Luis Orvex Jr.",
]  # fmt: skip
OFFICES = [
    "retired general {}", "Maj. Gen. {}", "Iranian businessman {}", "the tycoon {}", "Minister of Defence {}",
    "Deputy Prime Minister {}", "former central bank governor {}", "Dr. {}", "Speaker of the State Assembly {}",
    "{}, the minister of trade,", "Minister of Foreign Affairs {}", "Rear Adm. {}", "Chinese national {}",
]  # fmt: skip
BESIDE = [
    "the oil tanker {}", "drone maker {}", "Hong Kong-based {}", "state-owned {}", "Russia's {}", '"{}"',
    "{} (a.k.a. El Toro)", "{} (IMO 1234567)", "a trading house called {}", "a firm known as {}",
]  # fmt: skip
GROUPS = [
    "six officials of the ministry", "dozens of tankers", "another 20 firms", "a Hong Kong trading firm",
    "three shipping companies", "a freight forwarding company", "two mining firms", "a Dubai-based trading company",
    "half a dozen Emirati companies", "a further 15 officials",
]  # fmt: skip
ADDED = [
    "The Treasury sanctioned {}", "The Treasury blacklisted {}", "The Treasury designated {}",
    "{} was sanctioned by the Treasury", "The Treasury imposed sanctions on {}",
    "The Treasury slapped sanctions on {}", "The Treasury levelled sanctions against {}",
    "The Treasury announced sanctions aimed at {}", "The Treasury hit {} with sanctions",
    "The Treasury put {} under sanctions", "{} was made subject to US sanctions", "{} was added to the SDN list",
    "{} was named to the SDN list", "{} was included in the latest US sanctions",
    "The Treasury announced the designation of {}", "The Treasury has imposed an asset freeze on {}",
    "The Treasury's Office of Foreign Assets Control (OFAC) sanctioned {}",
]  # fmt: skip
REMOVED = [
    "The Treasury lifted sanctions on {}", "The Treasury eliminated sanctions on {}",
    "The Treasury called off sanctions on {}", "The Treasury repealed sanctions against {}",
    "The Treasury delisted {}", "The Treasury de-listed {}", "{} was removed from the SDN list",
    "{} was stricken from the SDN list", "{} was withdrawn from the SDN list", "{} was struck off the SDN list",
    "The Treasury took {} off the SDN list", "The Treasury announced the delisting of {}",
    "The Treasury announced the repeal of sanctions on {}",
]  # fmt: skip
RELEASED = [
    "CBP lifted the import ban on {}", "CBP scrapped the import ban on {}", "CBP eliminated the import ban on {}",
    "CBP revoked the withhold release order against {}", "CBP removed the withhold release order (WRO) against {}",
    "CBP announced the end of the import ban on {}", "The US border agency reversed the import ban on {}",
]  # fmt: skip


@cache
def said(sentence: str) -> frozenset[tuple[str, str, bool, str]]:
    """The claims of a sentence: event, modality, polarity, target."""
    found = claims_in(sentence, BEFORE, known=True)
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in found
        if claim.target is not None
    )


def put_in(place: str, name: str) -> str:
    """A sentence with a name in its place."""
    return place.format(name[0].upper() + name[1:] if place.startswith("{}") else name)


@pytest.mark.parametrize("place", PLACES)
def test_names_of_every_shape_are_read_alike(place: str) -> None:
    wanted = {claim[:3] if claim[3] == "Acme Optics" else claim for claim in said(place.format("Acme Optics"))}
    assert wanted
    wrong = []
    for name in NAMES:
        found = said(place.format(name))
        if {claim[:3] if "rv" in claim[3].lower() or claim[3] in name else claim for claim in found} != wanted:
            wrong.append((name, found))
    assert not wrong


@pytest.mark.parametrize("place", PLACES)
def test_what_stands_before_a_name_is_no_part_of_whom_is_meant(place: str) -> None:
    wrong = []
    for name, words in (("Acme Optics", BESIDE), ("Ivan Petrov", OFFICES)):
        wanted = said(place.format(name))
        wrong += [beside for beside in words if said(put_in(place, beside.format(name))) != wanted]
    assert not wrong


@pytest.mark.parametrize("place", PLACES[:2])
def test_those_without_a_name_are_meant_like_those_with_one(place: str) -> None:
    wanted = {claim[:3] for claim in said(place.format("Acme Optics")) if claim[3] == "Acme Optics"}
    wrong = []
    for group in GROUPS:
        found = said(put_in(place, group))
        if not any(claim[:3] in wanted and group.lower().startswith(claim[3].lower()) for claim in found):
            wrong.append((group, found))
    assert not wrong


@pytest.mark.parametrize(
    ("event", "wordings"),
    [("add", ADDED), ("remove", REMOVED), ("release_goods", RELEASED)],
    ids=lambda one: str(one)[:8],
)
def test_words_for_the_same_make_the_same_claim(event: str, wordings: list[str]) -> None:
    found = {wording: said(wording.format("Acme Optics") + ".") for wording in wordings}
    wrong = {wording: one for wording, one in found.items() if one != {(event, "asserted", True, "Acme Optics")}}
    assert not wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "The company called Acme Optics a thief of patents.",
        "A bank named Ivan Petrov as its chief executive.",
        "Section 301 tariffs on Acme Optics were raised in May 2020.",
        "It is vital to Acme Optics that the trading of shares be resumed.",
    ],
)
def test_what_only_looks_like_it_says_nothing(sentence: str) -> None:
    assert not said(sentence)


def test_a_subjunctive_is_a_call() -> None:
    found = said("It is vital that Acme Optics be removed from the Entity List.")
    assert found == {("remove", "urged", True, "Acme Optics")}


@pytest.mark.parametrize(
    "asking", ["Lawmakers called", "China pressed", "Several groups have called", "They campaigned"]
)
def test_who_is_called_for_to_be_listed_is_behind_for(asking: str) -> None:
    listed = said(f"{asking} for Acme Optics to be added to the Entity List.")
    assert listed == {("add", "urged", True, "Acme Optics")}
    delisted = said(f"{asking} for Acme Optics to be removed from the Entity List.")
    assert delisted == {("remove", "urged", True, "Acme Optics")}


@pytest.mark.parametrize("told", ["a firm", "a Chinese company", "the drone maker"])
def test_what_is_said_in_commas_is_said_of_the_name_before(told: str) -> None:
    wanted = {("add", "asserted", True, "Acme Optics")}
    assert said(f"Acme Optics, {told} sanctioned by the Treasury in May, went to court.") == wanted
    assert said(f"The ship belongs to Acme Optics, {told} sanctioned by the Treasury in May.") == wanted
    assert said(f"In Lagos, {told} sanctioned by the Treasury in May went to court.") != wanted


@pytest.mark.parametrize("called", [" (OLF)", ", or OLF,", ", known as OLF,", ", better known as OLF,"])
def test_a_name_is_meant_by_its_initials(called: str) -> None:
    found = said(f"The Treasury sanctioned the Orvex Liberation Front{called} in 2021. The EU sanctioned OLF in 2022.")
    assert found == {("add", "asserted", True, "Orvex Liberation Front")}


@pytest.mark.parametrize("among", ["added to", "put on", "placed on", "entered on", "named to"])
def test_who_is_among_those_is_told_with_the_list(among: str) -> None:
    for negation, positive in (("", True), ("not ", False)):
        found = claims_in(f"Acme Optics was {negation}among the firms {among} the Entity List.", BEFORE, known=True)
        assert {(claim.positive, claim.target and claim.target.name) for claim in found} == {(positive, "Acme Optics")}
        assert all("us-bis-el" in claim.lists for claim in found)
