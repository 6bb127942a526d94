"""Mass balance: whether the quantities of a chain can be true.

A check of its own, which changes no path and no finding: no more can be drawn from a node than it holds, and no process
yields more than its inputs times the yield that was declared for it. A quantity that is missing, or in a unit that
cannot be converted, is no error; what could not be checked is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from onrecord.tracing.quantities import convert, plain, unit_of
from onrecord.tracing.shipment import Link, Node, Shipment

Amount = tuple[str, Fraction | None, str | None]
"""What an amount is of, its quantity, its unit."""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A node whose quantities cannot all be true: `out` is more than the `most` that can come of it, both in `unit`.

    `kind` says which sum fails: `drawn`, more leaves the node than it holds; `made`, it holds or gives more than its
    inputs times its declared yield. `of` names what was summed.
    """

    node: str
    kind: Literal["drawn", "made"]
    out: Fraction
    most: Fraction
    unit: str | None
    of: tuple[str, ...]

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        what = "are drawn from it, which holds" if self.kind == "drawn" else "come of inputs that yield at most"
        return f"{self.node}: {plain(self.out)}{unit} {what} {plain(self.most)}{unit}"


@dataclass(frozen=True, slots=True)
class MassBalance:
    """What does not add up, and in words what could not be checked; `checked` counts the sums that could."""

    imbalances: tuple[Imbalance, ...]
    not_checked: tuple[str, ...]
    checked: int

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "checked": self.checked,
            "imbalances": [str(one) for one in self.imbalances],
            "not_checked": [*self.not_checked],
        }


def mass_balance(shipment: Shipment) -> MassBalance:
    """Check the quantities of a shipment's chain, whatever the dates of its links."""
    into: dict[str, list[Link]] = {}
    drawn: dict[str, list[Amount]] = {}
    for link in shipment.links:
        into.setdefault(link.target, []).append(link)
        drawn.setdefault(link.source, []).append((f"{link.source}>{link.target}", link.quantity, link.unit))
    for good in shipment.goods:
        if good.node is not None:
            drawn.setdefault(good.node, []).append((good.id, good.quantity, good.unit))
    wrong: list[Imbalance] = []
    open_questions: list[str] = []
    checked = 0
    for node in shipment.nodes:
        for result in _sums(node, into.get(node.id, []), drawn.get(node.id, [])):
            if isinstance(result, str):
                open_questions.append(f"{node.id}: {result}")
                continue
            checked += 1
            if result.out > result.most:
                wrong.append(result)
    return MassBalance(tuple(wrong), tuple(open_questions), checked)


def _sums(node: Node, inputs: Sequence[Link], drawn: Sequence[Amount]) -> Iterator[Imbalance | str]:
    """The sums that a node allows; in words those that something is missing for."""
    names = tuple(name for name, _, _ in drawn)
    if node.quantity is not None and drawn:
        # What is known to be drawn can be too much even where not all of it is known.
        known = [amount for amount in drawn if amount[1] is not None]
        total = _total(known, node.unit)
        if total is None:
            yield f"what is drawn is not measured as what it holds ({_units(known, node.unit)})"
        elif len(known) < len(drawn) and total <= node.quantity:
            yield "not all that is drawn has a quantity"
        else:
            yield Imbalance(node.id, "drawn", total, node.quantity, node.unit, names)
    if node.output_per_input is None:
        return
    if not inputs:
        yield "a yield is declared and no input"
        return
    unit = node.unit if node.quantity is not None else next((unit for _, q, unit in drawn if q is not None), None)
    output = node.quantity if node.quantity is not None else _total([a for a in drawn if a[1] is not None], unit)
    supplied = [(f"{link.source}>{link.target}", link.quantity, link.unit) for link in inputs]
    if output is None or (node.quantity is None and all(quantity is None for _, quantity, _ in drawn)):
        yield "a yield is declared and no output, or outputs that are not measured alike"
        return
    total = _total(supplied, unit)
    if total is None and len({unit_of(each) for _, _, each in supplied}) == 1:
        # Not measured alike, as pieces made of kilograms: the yield is so many of the one for one of the other.
        total = _total(supplied, supplied[0][2])
    if total is None:
        yield f"the inputs lack quantities or are not measured alike ({_units(supplied, unit)})"
        return
    yield Imbalance(
        node.id, "made", output, total * node.output_per_input, unit, tuple(name for name, _, _ in supplied)
    )


def _total(amounts: Sequence[Amount], unit: str | None) -> Fraction | None:
    """The sum in that unit; None where one is missing or not convertible."""
    total = Fraction(0)
    for _, quantity, each in amounts:
        converted = convert(quantity, each, unit) if quantity is not None else None
        if converted is None:
            return None
        total += converted
    return total


def _units(amounts: Sequence[Amount], unit: str | None) -> str:
    named = {each or "no unit" for _, _, each in amounts} | {unit or "no unit"}
    return ", ".join(sorted(named))
