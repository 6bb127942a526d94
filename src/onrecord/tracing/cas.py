"""CAS registry numbers: reading them as people type them, their check digit, and what a wrong one may have been.

A number has two to seven digits, two digits and a check digit, which is the sum of the digits before it, each times its
place counted from the right, modulo ten (https://www.cas.org/training/documentation/chemical-substances/checkdig). A
right check digit proves that a number can exist, not that it is the number of this substance: it is always compared
with the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 60
"""The most characters of a text that is read as a CAS number."""
_SHAPE = re.compile(r"(\d{2,7})-(\d{2})-(\d)", re.ASCII)
_BARE = re.compile(r"\d{5,10}", re.ASCII)
_LABEL = re.compile(r"^cas(?:[- ]?(?:rn|no|nr|number|registry number))?[.:# ]*", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-‐‑‒–—−﹣－_]\s*")
_IN_TEXT = re.compile(r"(?<![\w-])(cas\b[^\d]{0,20})?(\d{2,7}-\d{2}-\d)(?![\w-])", re.IGNORECASE | re.ASCII)


def read_cas(text: str) -> str | None:
    """The number that a text names, written `1609-66-1`, whether or not its check digit is right; None if the text has
    not the shape of one.

    >>> read_cas(" CAS No. 0001609–66–1 "), read_cas("1609661"), read_cas("norfentanyl")
    ('1609-66-1', '1609-66-1', None)
    """
    if len(text) > LONGEST:
        return None
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    plain = _LABEL.sub("", plain).strip(" .;,()[]")
    if _BARE.fullmatch(plain):
        plain = f"{plain[:-3]}-{plain[-3:-1]}-{plain[-1]}"
    first, _, rest = plain.partition("-")
    plain = f"{first.lstrip('0').rjust(2, '0')}-{rest}"
    return plain if _SHAPE.fullmatch(plain) else None


def check_digit(digits: str) -> int:
    """The check digit that belongs behind the digits of a number.

    >>> check_digit("160966")
    1
    """
    return sum(place * int(digit) for place, digit in enumerate(reversed(digits), 1)) % 10


def valid_cas(number: str) -> bool:
    """Whether a number of the form that `read_cas` gives has the right check digit.

    >>> valid_cas("1609-66-1"), valid_cas("1609-66-5")
    (True, False)
    """
    digits = number.replace("-", "")
    return bool(_SHAPE.fullmatch(number)) and check_digit(digits[:-1]) == int(digits[-1])


def near_cas(number: str, among: Iterable[str]) -> tuple[str, ...]:
    """Those of the numbers that differ from this one by one digit or by two neighbours exchanged, sorted.

    >>> near_cas("1609-66-5", ["1609-66-1", "23056-29-3"]), near_cas("1690-66-1", ["1609-66-1"])
    (('1609-66-1',), ('1609-66-1',))
    """
    digits = number.replace("-", "")
    return tuple(sorted({one for one in among if _near(digits, one.replace("-", ""))}))


def _near(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    differs = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differs) == 1:
        return True
    if len(differs) != 2 or differs[1] != differs[0] + 1:
        return False
    first, second = differs
    return one[first] == other[second] and one[second] == other[first]


def cas_in(text: str) -> tuple[tuple[str, bool], ...]:
    """The numbers that stand in running text, and whether `CAS` stands before each; without it only those with a right
    check digit, for a date looks the same.

    >>> cas_in("25 kg 4-AP (CAS 23056-29-3), shipped 2023-11-30, lot 1609-66-5")
    (('23056-29-3', True),)
    """
    found: dict[str, bool] = {}
    for label, number in _IN_TEXT.findall(text):
        if label or valid_cas(number):
            found[number] = bool(label) or found.get(number, False)
    return tuple(found.items())
