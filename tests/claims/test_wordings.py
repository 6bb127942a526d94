"""The same event in many wordings: verbs in a row, what "but not" denies, who ended up or got listed, whose bid it is,
gerunds, and participles that share helping words."""

from __future__ import annotations

import pytest

from claims_named import Said, claims_in, said_in

BEFORE = "The United States keeps several sanctions lists."
ADDED = ("add", "asserted", True, "Acme Optics")
REMOVED = ("remove", "asserted", True, "Acme Optics")
PASSIVES = [
    ("blacklisted", "", "add"), ("sanctioned", " by the EU", "add"), ("added", " to the Entity List", "add"),
    ("put", " on the Entity List", "add"), ("slapped", " with US sanctions", "add"),
    ("placed", " under sanctions", "add"),
    ("delisted", " by the Treasury", "remove"), ("removed", " from the Entity List", "remove"),
    ("struck", " off the SDN list", "remove"),
]  # fmt: skip


def said(sentence: str, before: str = BEFORE) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return said_in(sentence, before)


def _wrong(wanted: dict[str, set[tuple[str, str, bool, str]]]) -> dict[str, Said]:
    return {sentence: said(sentence) for sentence, claims in wanted.items() if said(sentence) != claims}


@pytest.mark.parametrize(("verb", "rest", "event"), PASSIVES)
def test_a_passive_by_whatever_verb_helps(verb: str, rest: str, event: str) -> None:
    told = (event, "asserted", True, "Acme Optics")
    places = [
        "Acme Optics was {}.", "Acme Optics got {}.", "Acme Optics has got {}.", "Acme Optics ended up {}.",
        "Acme Optics sued after being {}.", "Acme Optics has changed since being {}.",
        "Acme Optics has changed since getting {}.", "Despite being {}, Acme Optics sells chips.",
        "Acme Optics was charged and {}.", "Acme Optics has been charged and then {}.",
    ]  # fmt: skip
    assert not _wrong({place.format(verb + rest): {told} for place in places})
    denied = (event, "asserted", False, "Acme Optics")
    nots = [
        "Acme Optics was not {}.", "Acme Optics did not get {}.", "Acme Optics has not been charged or {}.",
        "Acme Optics was neither charged nor {}.", "Acme Optics has neither been charged nor {}.",
    ]  # fmt: skip
    assert not _wrong({place.format(verb + rest): {denied} for place in nots})
    coming = (event, "predicted", True, "Acme Optics")
    plans = ["Acme Optics may get {}.", "Acme Optics will be charged and {}.", "Acme Optics could be charged or {}."]
    assert not _wrong({place.format(verb + rest): {coming} for place in plans})


def test_verbs_in_a_row_share_the_object_behind_the_last() -> None:
    assert not _wrong(
        {
            "The Treasury sanctioned, and later delisted, Acme Optics.": {ADDED, REMOVED},
            "The Treasury blacklisted and then delisted Acme Optics.": {ADDED, REMOVED},
            "Washington imposed and then lifted sanctions on Acme Optics.": {ADDED, REMOVED},
            "The Treasury has named and sanctioned Acme Optics.": {ADDED},
            "The Treasury sanctioned, fined and publicly condemned Acme Optics.": {ADDED},
            "Lawmakers urged the Treasury to sanction and prosecute Acme Optics.": {
                ("add", "urged", True, "Acme Optics")
            },
            "The EU has not fined or sanctioned Acme Optics.": {("add", "asserted", False, "Acme Optics")},
            "The firm expanded and the Treasury took note of Acme Optics.": set(),
        }
    )


def test_what_but_not_denies() -> None:
    kept, not_kept = (("maintain", "asserted", positive, "Acme Optics") for positive in (True, False))
    not_added = ("add", "asserted", False, "Acme Optics")
    assert not _wrong(
        {
            "Acme Optics is on the US list but not on the EU list.": {kept, not_kept},
            "Acme Optics is under US sanctions but not under EU sanctions.": {kept, not_kept},
            "Acme Optics has been sanctioned by the US but not by the EU.": {ADDED, not_added},
            "The US, but not the EU, has sanctioned Acme Optics.": {ADDED, not_added},
            "The Treasury sanctioned Acme Optics but not Beta Vision.": {
                ADDED,
                ("add", "asserted", False, "Beta Vision"),
            },
            "Acme Optics was sanctioned in 2019 but not for arms sales.": {ADDED},
            "Acme Optics was blacklisted by Washington but not before it had moved its assets.": {ADDED},
        }
    )


@pytest.mark.parametrize("bid", ["bid", "fight", "request", "petition", "attempt"])
def test_whose_bid_it_is_to_be_removed(bid: str) -> None:
    lost = ("remove", "asserted", False, "Acme Optics")
    assert not _wrong(
        {
            f"Acme Optics lost its {bid} to be removed from the Entity List.": {lost},
            f"Acme Optics lost a {bid} to be removed from the Entity List.": {lost},
            f"Acme Optics won its {bid} to be removed from the Entity List.": {REMOVED},
        }
    )
    for whose in (f"Acme Optics's {bid}", f"a {bid} by Acme Optics"):
        found = said(f"The court heard {whose} to be removed from the Entity List.")
        assert {(claim[0], claim[3]) for claim in found} == {("remove", "Acme Optics")}
        assert all(claim[1] != "asserted" for claim in found)


@pytest.mark.parametrize("measure", ["US sanctions against Acme Optics", "The import ban on Acme Optics"])
@pytest.mark.parametrize(
    "stays", ["remain", "remain in place", "remain until May", "remain, officials said", "remain for now"]
)
def test_measures_stand(measure: str, stays: str) -> None:
    verb = stays if "sanctions" in measure else stays.replace("remain", "remains", 1)
    assert said(f"{measure} {verb}.") == {("maintain", "asserted", True, "Acme Optics")}
    assert not said("Questions about the designation of Acme Optics remain.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gloves made by Acme Optics have been held at US ports since May.",
        "Gloves made by Acme Optics are barred from entering the United States.",
        "CBP officers at all US ports have been instructed to detain gloves made by Acme Optics.",
        "Imports from Acme Optics are banned in the United States.",
    ],
)
def test_goods_are_held_by_whomever(sentence: str) -> None:
    assert said(sentence) == {("restrict_goods", "asserted", True, "Acme Optics")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Following its addition to the Entity List in 2019, Acme Optics lost half its sales.",
        "After its 2019 blacklisting, Acme Optics lost half its sales.",
        "The 2019 US sanctions on Acme Optics hurt its sales.",
        "The arms sales earned Acme Optics a place on the Entity List.",
        "The arms sales led to sanctions on Acme Optics in 2019.",
        "The arms sales prompted US sanctions against Acme Optics.",
        "Acme Optics incurred US sanctions in 2019.",
    ],
)
def test_an_addition_by_a_noun_or_what_brought_it(sentence: str) -> None:
    assert said(sentence) == {ADDED}


def test_who_is_told_of_by_what_they_do() -> None:
    assert not _wrong(
        {
            "Washington sanctioned Acme's chief operating officer, Ivan Petrov.": {
                ("add", "asserted", True, "Ivan Petrov")
            },
            "The EU lifted sanctions on Russian racing driver Ivan Petrov.": {
                ("remove", "asserted", True, "Ivan Petrov")
            },
            "The EU imposed sanctions on ruling party official Ivan Petrov.": {
                ("add", "asserted", True, "Ivan Petrov")
            },
            "The EU regrets Ivan Petrov managing director after director.": set(),
        }
    )


def test_who_is_described_beside_others() -> None:
    told = {
        "Washington sanctioned the president and his wife.": {"the president", "his wife"},
        "Washington sanctioned a broker and a bank.": {"a broker", "a bank"},
        "Washington sanctioned Ivan Petrov, two of his sons, and firms accused of fraud.": {
            "Ivan Petrov", "two of his sons", "firms",
        },
        "Washington put sanctions on a set of 13 persons and firms.": {"a set of 13 persons and firms"},
        "Washington sanctioned the ministry's top brass.": {"the ministry's top brass"},
        "Washington put Acme Optics on the Entity List; shares tank.": {"Acme Optics"},
        "Washington added Acme Optics to a watch list of companies it cannot check.": {"Acme Optics"},
        "Washington sanctioned its founder, a former spy.": {"its founder"},
        "Washington added Acme Optics to a watch list of rare birds.": set(),
    }  # fmt: skip
    assert not _wrong(
        {sentence: {("add", "asserted", True, name) for name in names} for sentence, names in told.items()}
    )


def test_what_is_told_again_or_of_others_without_its_verb() -> None:
    beta, others = ("add", "asserted", True, "Beta Vision"), ("add", "asserted", True, "several affiliates")
    assert not _wrong(
        {
            "Beta Vision has been added, and several affiliates with it.": {beta, others},
            "Washington added 15 firms to the Entity List and another 10 — including Beta Vision — to the SDN list.": {
                ("add", "asserted", True, "15 firms"), ("add", "asserted", True, "another 10"), beta,
            },
            "Ivan Petrov was sanctioned in 2020, and the firm in March last year.": {
                ("add", "asserted", True, "Ivan Petrov"), ("add", "asserted", True, "the firm"),
            },
            "Beta Vision was sanctioned in 2020, and the firm in March closed its doors.": {beta},
        }
    )  # fmt: skip
    twice = claims_in("Beta Vision was sanctioned in 2017 and again five years later.", BEFORE, known=True)
    assert [claim.target.name for claim in twice if claim.target] == ["Beta Vision", "Beta Vision"]
    assert len(claims_in("Washington blacklisted Beta Vision in 2017, then again last May.", BEFORE, known=True)) == 2
    assert len(claims_in("Beta Vision was sanctioned in 2017 and again last May denied it.", BEFORE, known=True)) == 1


def test_whom_a_text_calls_so_is_meant_by_it() -> None:
    for told, meant, name in (
        ("The EU sanctioned banker Ivan Petrov and the politician Boris Orlov.", "banker", "Ivan Petrov"),
        ("The EU sanctioned Ivan Petrov, a banker, and Boris Orlov, a politician.", "banker", "Ivan Petrov"),
        ("The EU sanctioned Ivan Petrov, a banker, and Boris Orlov, a politician.", "politician", "Boris Orlov"),
    ):
        assert said(f"London also sanctioned the {meant}.", told) == {("add", "asserted", True, name)}
        assert said(f"London is weighing whether to target the {meant}.", told) == {("add", "considered", True, name)}
    removed = {("remove", "asserted", True, "Acme Optics")}
    assert said("Acme Optics, which was listed only under that order, has come off.") >= removed
    assert not said("Acme Optics is weighing whether to target the banker.")


def test_who_was_put_on_named_or_cut_off_where_a_text_is_about_listings() -> None:
    story = (
        "Britain sanctioned Borealis Bank on Monday. It was also blacklisted by the EU. Orion Bank was put on the list."
    )
    beta, gamma = ("add", "asserted", True, "Beta Vision"), ("add", "asserted", True, "Gamma Works")
    for sentence, claims in {
        "Beta Vision was put on in 2018.": {beta},
        "The bureau also named Beta Vision and Gamma Works.": {beta, gamma},
        "And it put on the list Beta Vision and Gamma Works.": {beta, gamma},
        "Beta Vision and Gamma Works are among those cut off from dual-use goods.": {beta, gamma},
        "If the ritual sounds familiar, Beta Vision was put on the EU sanctions list in 2018.": {beta},
        "A show was put on in 2018.": set(),
        "Beta Vision was put on hold in 2018.": set(),
        "The ministry named Ivan Petrov its new chief.": set(),
        "Ivan Petrov is among those cut off from the road.": set(),
    }.items():
        assert said(sentence, story) == claims, sentence


def test_with_whom_somebody_was_listed_and_who_stands_behind_whom() -> None:
    acme, units = ("add", "asserted", True, "Acme Optics"), ("add", "asserted", True, "its units")
    beta, orlov = ("add", "asserted", True, "Beta Vision"), ("maintain", "asserted", True, "Boris Orlov")
    told = "The US put Acme Optics on the Entity List on Monday."
    for sentence, claims in {
        "It was added along with its units.": {acme, units},
        "Beta Vision was added alongside its siblings.": {beta, ("add", "asserted", True, "its siblings")},
        "Among those named is Beta Vision, a shop owned by Boris Orlov, who is also under sanctions.": {beta, orlov},
        "The company's name has been deleted from the list.": {REMOVED},
        "The company's name was painted on the wall.": set(),
    }.items():
        assert said(sentence, told) == claims, sentence
    assert ADDED in said(
        "Named in the batch are Acme Optics and Beta Vision, both run by Boris Orlov, who is sanctioned.", told
    )
    assert said("U.S. blacklists Acme Optics, citing human rights.") == {ADDED}
