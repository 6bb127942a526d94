"""Quantities: exact numbers, percentages in whole micro-percents, and units that can be converted into each other.

No binary floats: a number is read from its decimal digits into a `Fraction`, so that sums and comparisons are exact.
Units and their factors stand in `units.yaml`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from onrecord.tracing.shipment import MICRO, WHOLE

LARGEST = 10**15
"""What every quantity is smaller than; a ship's cargo in milligrams has fourteen digits."""
MOST_DIGITS = 40
"""The longest number that is read, in characters."""
FINEST = 20
"""The most places behind the decimal point."""

DECIMAL = r"[0-9]{1,15}(\.[0-9]{1,20})?"
"""What a number in a text looks like."""
PERCENT = r"(100(\.0{1,20})?|[0-9]{1,2}(\.[0-9]{1,20})?)"
"""What a percentage in a text looks like."""

_DECIMAL = re.compile(DECIMAL, re.ASCII)
_PERCENT = re.compile(PERCENT, re.ASCII)


def exact(number: str | int | Decimal) -> Fraction:
    """The exact value of a decimal number from 0 to below `LARGEST`, with at most `FINEST` decimals; else ValueError.

    >>> exact("12.5")
    Fraction(25, 2)
    """
    text = str(number)
    if isinstance(number, Decimal):
        if not number.is_finite():
            raise ValueError(f"{text[:MOST_DIGITS]} is no number")
        value = number
    elif _DECIMAL.fullmatch(text):
        value = Decimal(text)
    elif _DECIMAL.fullmatch(text.removeprefix("-")):
        raise ValueError(f"{text} is below zero")
    else:
        raise ValueError(f"{text[:MOST_DIGITS]!r} is no decimal number; write 12 or 12.5")
    if value < 0:
        raise ValueError(f"{text[:MOST_DIGITS]} is below zero")
    if value >= LARGEST:
        raise ValueError(f"{text[:MOST_DIGITS]} is not smaller than {LARGEST:,}")
    if value and int(value.as_tuple().exponent) < -FINEST:
        raise ValueError(f"{text[:MOST_DIGITS]} has more than {FINEST} decimals")
    return Fraction(value)


def percent_bounds(number: str | int | Decimal) -> tuple[int, int]:
    """The whole micro-percents at or below and at or above a percentage; ValueError beyond 0 to 100.

    >>> percent_bounds("16.67"), percent_bounds("33.33333333")
    ((16670000, 16670000), (33333333, 33333334))
    """
    value = exact(number)
    if isinstance(number, str) and value <= 100 and not _PERCENT.fullmatch(number):
        raise ValueError(f"{number[:MOST_DIGITS]!r} has needless zeros in front")
    micro = value * MICRO
    if micro > WHOLE:
        raise ValueError(f"{str(number)[:MOST_DIGITS]} % is more than 100 %")
    low = micro.numerator // micro.denominator
    return low, low if micro == low else low + 1


def plain(value: Fraction) -> str:
    """An exact value in decimal digits; a value that has no end in decimals is cut at `FINEST` and marked `…`.

    >>> plain(Fraction(25, 2)), plain(Fraction(1, 3))
    ('12.5', '0.33333333333333333333…')
    """
    scaled = value * 10**FINEST
    digits = scaled.numerator // scaled.denominator
    whole, rest = divmod(digits, 10**FINEST)
    text = f"{whole}.{rest:0{FINEST}d}"
    return text.rstrip("0").rstrip(".") if digits == scaled else f"{text}…"


@cache
def _units() -> dict[str, tuple[str, str, Fraction]]:
    """Spelling → kind, unit, factor."""
    import yaml

    text = (resources.files("onrecord.tracing") / "units.yaml").read_text(encoding="utf-8")
    found: dict[str, tuple[str, str, Fraction]] = {}
    kinds: dict[str, dict[str, dict[str, Any]]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for kind, units in kinds.items():
        for unit, content in units.items():
            for spelling in (unit, *content["also"]):
                if str(spelling).casefold() in found:
                    raise ValueError(f"units.yaml: {spelling} stands twice")
                found[str(spelling).casefold()] = (kind, unit, Fraction(content["factor"]))
    return found


def unit_of(spelling: str | None) -> str | None:
    """The unit that a spelling names (`kg` for `KGM` and `kilos`), itself where it is not known, None where none is.

    >>> unit_of("KGM"), unit_of("bale"), unit_of(None)
    ('kg', 'bale', None)
    """
    if spelling is None:
        return None
    known = _units().get(" ".join(spelling.split()).casefold())
    return known[1] if known else spelling


def convert(quantity: Fraction, unit: str | None, into: str | None) -> Fraction | None:
    """The quantity in another unit, exactly; None where the two do not measure the same thing or one is missing.

    >>> convert(Fraction(2), "t", "kg"), convert(Fraction(2), "t", "m"), convert(Fraction(2), "bale", "bale")
    (Fraction(2000, 1), None, Fraction(2, 1))
    """
    one, other = unit_of(unit), unit_of(into)
    if one is None or other is None:
        return quantity if one is other else None
    if one.casefold() == other.casefold():
        return quantity
    units = _units()
    left, right = units.get(one.casefold()), units.get(other.casefold())
    if left is None or right is None or left[0] != right[0]:
        return None
    return quantity * left[2] / right[2]
