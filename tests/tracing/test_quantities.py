"""Quantities: exact, converted exactly, and whether they add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracing.mass_balance import MassBalance, mass_balance
from onrecord.tracing.quantities import _units, convert, exact, percent_bounds, plain, unit_of
from onrecord.tracing.shipment import MICRO, WHOLE, Good, Link, Node, Shipment
from onrecord.tracing.vocabulary import Direction

decimals = st.decimals(0, 10**12, places=6)
units = st.sampled_from(["kg", "g", "t", "lb", "oz", "KGM", "tonnes"])


@given(decimals)
def test_a_number_is_what_its_digits_say(number: Decimal) -> None:
    assert exact(number) == exact(f"{number:f}") == Fraction(number)
    assert exact(plain(exact(number))) == exact(number)


@given(st.lists(st.decimals(0, 100, places=6), max_size=20))
def test_shares_sum_exactly(shares: list[Decimal]) -> None:
    assert sum(percent_bounds(str(share))[0] for share in shares) == sum(shares) * MICRO


@given(st.decimals(0, 100, places=12))
def test_a_fine_share_lies_within_its_bounds(share: Decimal) -> None:
    low, high = percent_bounds(share)
    assert low <= Fraction(share) * MICRO <= high <= WHOLE
    assert high - low <= 1


@pytest.mark.parametrize(
    "text", ["-1", "1e3", "", "1.", ".5", "1,5", "９", "0x1", "NaN", "inf", "1" * 16, "1." + "0" * 21]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        exact(text)


@pytest.mark.parametrize(
    "number", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e400"), Decimal("1e-400"), Decimal(-1)]
)
def test_numbers_beyond_all_bounds_are_refused(number: Decimal) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        exact(number)


@given(decimals.map(Fraction), units, units)
def test_there_and_back_is_the_same(quantity: Fraction, one: str, other: str) -> None:
    there = convert(quantity, one, other)
    assert there is not None
    assert convert(there, other, one) == quantity


def test_units() -> None:
    assert convert(Fraction(480), "lb", "kg") == Fraction("217.7243376")
    assert convert(Fraction(1), "t", "m2") is None
    assert convert(Fraction(1), "bale", "kg") is None
    assert convert(Fraction(1), "Bale", "bale") == 1
    assert convert(Fraction(1), None, "kg") is None
    assert convert(Fraction(1), None, None) == 1
    assert unit_of("metric  tons") == "t"
    for kind, unit, factor in _units().values():
        assert factor > 0
        assert _units()[unit.casefold()][0] == kind


def shipment(*nodes: Node, links: tuple[Link, ...] = (), goods: tuple[Good, ...] = ()) -> Shipment:
    return Shipment("S", Direction.IMPORT, nodes=nodes, links=links, goods=goods)


def kilos(node: str, quantity: int, **more: Fraction) -> Node:
    return Node(node, quantity=Fraction(quantity), unit="kg", **more)


def link(source: str, target: str, quantity: int | None, unit: str | None = "kg") -> Link:
    return Link(source, target, quantity=None if quantity is None else Fraction(quantity), unit=unit)


def balance(*nodes: Node, links: tuple[Link, ...] = (), goods: tuple[Good, ...] = ()) -> MassBalance:
    return mass_balance(shipment(*nodes, links=links, goods=goods))


def test_no_more_is_drawn_than_a_lot_holds() -> None:
    lot, users = kilos("lot", 1000), (Node("x"), Node("y"))
    assert balance(lot, *users, links=(link("lot", "x", 600), link("lot", "y", 400))).imbalances == ()
    [wrong] = balance(lot, *users, links=(link("lot", "x", 600), link("lot", "y", 1, "t"))).imbalances
    assert (wrong.kind, wrong.out, wrong.most, wrong.of) == ("drawn", 1600, 1000, ("lot>x", "lot>y"))
    assert str(wrong) == "lot: 1600 kg are drawn from it, which holds 1000 kg"
    [wrong] = balance(lot, goods=(Good("g", quantity=Fraction(1001), unit="kg", node="lot"),)).imbalances
    assert wrong.of == ("g",)


def test_no_process_yields_more_than_its_inputs_allow() -> None:
    yarn = kilos("yarn", 901, output_per_input=Fraction(9, 10))
    [wrong] = balance(yarn, Node("cotton"), links=(link("cotton", "yarn", 1, "t"),)).imbalances
    assert (wrong.kind, wrong.out, wrong.most) == ("made", 901, 900)
    fair = kilos("yarn", 900, output_per_input=Fraction(9, 10))
    assert balance(fair, Node("cotton"), links=(link("cotton", "yarn", 1, "t"),)).checked == 1
    pieces = Node("sewn", quantity=Fraction(500), unit="pieces", output_per_input=Fraction(4))
    [wrong] = balance(pieces, Node("cloth"), links=(link("cloth", "sewn", 100),)).imbalances
    assert (wrong.out, wrong.most, wrong.unit) == (500, 400, "pieces")


def test_what_cannot_be_checked_is_told_and_no_error() -> None:
    lot = kilos("lot", 1000)
    for drawn in (link("lot", "x", None), link("lot", "x", 5, "bale"), link("lot", "x", 5, None)):
        found = balance(lot, Node("x"), links=(drawn,))
        assert (found.imbalances, found.checked, len(found.not_checked)) == ((), 0, 1)
    # What is known is enough where it is too much already.
    found = balance(lot, Node("x"), Node("y"), links=(link("lot", "x", 2000), link("lot", "y", None)))
    assert len(found.imbalances) == 1
    yielding = kilos("lot", 1000, output_per_input=Fraction(1))
    assert balance(yielding).not_checked == ("lot: a yield is declared and no input",)
    found = balance(yielding, Node("x"), links=(link("x", "lot", None),))
    assert "lack quantities" in found.not_checked[0]
    assert balance(Node("a"), Node("b"), links=(link("a", "b", 5),)) == MassBalance((), (), 0)
