"""Rows: whom a sentence names side by side stays the same whatever joins the names and whatever is told of each."""

from __future__ import annotations

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
SENTENCES = [
    ("The Treasury sanctioned {}.", "add", "asserted"),
    ("The Commerce Department added {} to the Entity List.", "add", "asserted"),
    ("Britain imposed sanctions on {} on Friday.", "add", "asserted"),
    ("{} were removed from the EU sanctions list.", "remove", "asserted"),
    ("The EU will put {} on its sanctions list.", "add", "predicted"),
    ("Officials said {} had been added to the Entity List.", "add", "asserted"),
]
TOLD = [
    ", a maker of drones,", ", the largest such firm in the region,", ", which makes drones,", ", based in Minsk,",
    ", known as the Shadow,", ", also known as Zetaprom,", ", whose owner lives in Dubai,",
    ", who ran the agency until May,", ", accused of selling parts to the army,", ", a subsidiary of Orlov Holding,",
    ", formerly Zetaprom,", ", of Minsk, Belarus,", ", 54,", ", 54, a former minister,", " (Belarus)", " (ZTP)",
    " (also known as Zetaprom)", " (a lens maker)", " – a maker of drones –",
    ", a firm whose products are sold abroad,",
]  # fmt: skip
"""What is told of one; "also known as Zetaprom, Y and Z" can be three names of one."""
FIRST, SECOND, THIRD = "Acme Optics", "Beta Vision", "Kestrel Drones"
ROWS = [
    ("Acme Optics and Beta Vision", 2), ("Acme Optics, Beta Vision and Kestrel Drones", 3),
    ("Acme Optics, Beta Vision, and Kestrel Drones", 3), ("Acme Optics, as well as Beta Vision,", 2),
    ("Acme Optics along with Beta Vision", 2), ("Acme Optics, along with Beta Vision,", 2),
    ("Acme Optics, together with Beta Vision,", 2), ("Acme Optics, plus Beta Vision,", 2),
    ("Acme Optics and its subsidiary Beta Vision", 2), ("Acme Optics and its subsidiary, Beta Vision,", 2),
    ("Acme Optics and the Russian firms Beta Vision and Kestrel Drones", 3),
    ("two Russian firms, Acme Optics and Beta Vision,", 2),
    ("two Russian firms, Acme Optics, a bank, and Beta Vision,", 2),
    ("Acme Optics (Latvia) and Beta Vision (Cyprus)", 2), ("Acme Optics in Latvia and Beta Vision in Cyprus", 2),
    ("Acme Optics from Latvia, Beta Vision from Cyprus and Kestrel Drones from Iran", 3),
    ("Acme Optics and, for the first time, Beta Vision", 2), ("both Acme Optics and Beta Vision", 2),
    ("Acme Optics, a maker of drones, Beta Vision, a bank in Minsk, and Kestrel Drones", 3),
    ("Acme Optics, which makes drones, Beta Vision, based in Minsk, and Kestrel Drones", 3),
]  # fmt: skip
COUNTED_TOO = [
    "Acme Optics and two of its subsidiaries, Beta Vision and Kestrel Drones,",
    "Acme Optics and two Russian firms, Beta Vision and Kestrel Drones,",
    "Acme Optics and two Russian firms – Beta Vision and Kestrel Drones –",
]
"""Rows with two of whom is told by their number too, besides the one before them and their own names."""
Said = list[tuple[str, str, bool, str]]


def said(sentence: str, *, known: bool) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    found = claims_in(sentence[0].upper() + sentence[1:], BEFORE, known=known)
    return sorted(
        (one.event.value, one.modality.value, one.positive, one.target.name if one.target else "") for one in found
    )


def _wrong(sentence: str, event: str, modality: str, rows: list[tuple[str, int]], *, known: bool) -> list[str]:
    wrong = []
    for row, count in rows:
        written = sentence.format(row).replace(",.", ".").replace(" –.", ".")
        wanted = [(event, modality, True, name) for name in (FIRST, SECOND, THIRD)[:count]]
        if said(written, known=known) != sorted(wanted):
            wrong.append(written)
    return wrong


def _names_only(told: Said) -> Said:
    return [one for one in told if not one[-1].startswith("two ")]


both = pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
each = pytest.mark.parametrize(("sentence", "event", "modality"), SENTENCES)


@both
@each
def test_a_row_names_the_same_parties_however_it_is_joined(
    sentence: str, event: str, modality: str, known: bool
) -> None:
    assert not _wrong(sentence, event, modality, ROWS, known=known)


@both
@each
def test_a_row_names_the_same_parties_where_it_counts_some(
    sentence: str, event: str, modality: str, known: bool
) -> None:
    wanted = [(event, modality, True, name) for name in (FIRST, SECOND, THIRD)]
    for row in COUNTED_TOO:
        written = sentence.format(row).replace(",.", ".").replace(" –.", ".")
        assert _names_only(said(written, known=known)) == sorted(wanted)


@both
@each
def test_what_is_told_of_one_stands_aside(sentence: str, event: str, modality: str, known: bool) -> None:
    told = [(f"{FIRST}{words} and {SECOND}", 2) for words in TOLD]
    told += [
        (f"{FIRST}{words} {SECOND} and {THIRD}", 3) for words in TOLD if words.endswith(",") and "also" not in words
    ]
    told += [(f"{FIRST}, {SECOND}{words} and {THIRD}", 3) for words in TOLD]
    told += [(f"{FIRST} and {SECOND}{words}", 2) for words in TOLD if not words.endswith("–")]
    assert not _wrong(sentence, event, modality, told, known=known)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Acme Optics (Iran) and Beta Vision (Iran) stay on the EU list.", {("maintain", FIRST), ("maintain", SECOND)}),
        ("It took the names of Acme Optics and Beta Vision off the EU list.", {("remove", FIRST), ("remove", SECOND)}),
        ("EU sanctioned Acme Optics, and Beta Vision was taken off its list.", {("add", FIRST), ("remove", SECOND)}),
        ("EU sanctioned Acme Optics – and Beta Vision was taken off its list.", {("add", FIRST), ("remove", SECOND)}),
        ("Acme Optics, but not its parent Beta Vision, was added to the Entity List.", {("add", FIRST)}),
        ("Acme Optics, not Beta Vision, was added to the Entity List.", {("add", FIRST)}),
        ("The EU sanctioned Acme Optics, which sells to Beta Vision, Kestrel Drones, and Iran.", {("add", FIRST)}),
        ("The EU sanctioned Acme Optics, a rival of Beta Vision.", {("add", FIRST)}),
        ("The EU sanctioned Acme Optics, which makes drones, and Beta Vision sued.", {("add", FIRST)}),
        ("The US put Acme Optics, which makes drones, on the Entity List.", {("add", FIRST)}),
    ],
)  # fmt: skip
@both
def test_who_stands_near_a_row_is_not_in_it(sentence: str, wanted: set[tuple[str, str]], known: bool) -> None:
    denied = {("add", SECOND)} if "but not" in sentence else set()
    expected = [(event, name, True) for event, name in wanted] + [(event, name, False) for event, name in denied]
    found = [(event, name, positive) for event, _, positive, name in said(sentence, known=known)]
    assert sorted(found) == sorted(expected)
