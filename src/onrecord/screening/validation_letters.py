"""Manipulations of letters: the same name as somebody else types, scans or romanises it.

Each takes a name and dice and gives the changed name, or None where it does not apply. Words are runs of Latin letters;
the first letter of a word stays, as it does in nearly all real slips.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from onrecord.screening.validation_dice import Dice

LONG = 4
"""Letters from which a word is changed."""
_RUN = re.compile(rf"[A-Za-zÀ-ÖØ-öø-ɏ]{{{LONG},}}")
_LETTERS = "eaoinrstlhdumkbgyvczjfpwxq"
_VOWELS = "aeiou"


@cache
def table() -> Mapping[str, Any]:
    """What manipulations put into names (manipulations.yaml), every value a text."""
    import yaml

    text = (resources.files("onrecord.screening") / "manipulations.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return found


def letter_case(name: str, dice: Dice) -> str | None:
    """The name in capitals, in small letters, or with capitals at the beginning of words."""
    forms = [form for form in (name.upper(), name.lower(), name.title()) if form != name]
    return dice.one(forms) if forms else None


def accents_dropped(name: str, dice: Dice) -> str | None:
    """Latin letters without their accents, as forms and telex machines leave them out."""
    found = "".join(_bare(sign) for sign in name)
    return found if found != name else None


def _bare(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign)[0]
    return first if first.isascii() else sign


def accents_added(name: str, dice: Dice) -> str | None:
    """An accent on one letter of a name that has none."""
    accents: Mapping[str, str] = table()["accents"]
    found = _place(name, dice, accents.keys())
    if found is None or not name.isascii():
        return None
    return _put(name, found, 1, dice.one(accents[name[found].lower()]))


def one_typo(name: str, dice: Dice) -> str | None:
    """One letter left out, put in, changed for another, or swapped with the one before it."""
    run = _run(name, dice)
    return _edited(name, run, dice) if run else None


def two_typos(name: str, dice: Dice) -> str | None:
    """Two such slips, in two words where two are long enough, else in one of at least eight letters."""
    runs = [*_RUN.finditer(name)]
    if len(runs) > 1:
        first = dice.below(len(runs))
        second = (first + 1 + dice.below(len(runs) - 1)) % len(runs)
        # The later one first: the places of the earlier one stay as they are.
        for at in sorted((first, second), reverse=True):
            name = _edited(name, runs[at].span(), dice)
        return name
    if not runs or runs[0].end() - runs[0].start() < 2 * LONG:
        return None
    once = _edited(name, runs[0].span(), dice)
    return _edited(once, (runs[0].start(), runs[0].end() - 1), dice)


def _edited(name: str, run: tuple[int, int], dice: Dice) -> str:
    start, end = run
    at, kind = start + 1 + dice.below(end - start - 1), dice.below(100)
    if kind < 30:
        return name[:at] + name[at + 1 :]
    if kind < 85:
        others = [letter for letter in _LETTERS if letter != name[at].lower()]
        return _put(name, at, 0 if kind < 55 else 1, dice.one(others))
    if at - 1 == start:
        at += 1
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def another_vowel(name: str, dice: Dice) -> str | None:
    """One vowel inside a word for another one."""
    found = _place(name, dice, _VOWELS)
    if found is None:
        return None
    return _put(name, found, 1, dice.one([vowel for vowel in _VOWELS if vowel != name[found].lower()]))


def doubled_letter(name: str, dice: Dice) -> str | None:
    """A double letter written once, or a consonant written twice."""
    doubles = [at for m in _RUN.finditer(name) for at in range(m.start() + 1, m.end()) if _same(name, at)]
    if doubles and dice.chance(50):
        at = dice.one(doubles)
        return name[:at] + name[at + 1 :]
    found = _place(name, dice, "bcdfgklmnprstvz")
    return None if found is None else _put(name, found, 0, name[found].lower())


def _same(name: str, at: int) -> bool:
    return name[at].lower() == name[at - 1].lower()


def keyboard_slip(name: str, dice: Dice) -> str | None:
    """A letter for its neighbour on the keyboard."""
    near: Mapping[str, str] = table()["keyboard"]
    found = _place(name, dice, near.keys())
    return None if found is None else _put(name, found, 1, dice.one(near[name[found].lower()]))


def misread(name: str, dice: Dice) -> str | None:
    """A letter as a scanner misreads it: 0 for o, 1 for l, rn for m."""
    signs: Mapping[str, str] = table()["misread"]
    places = [
        (m.start() + at, seen) for m in _RUN.finditer(name) for seen in signs for at in _found(m.group().lower(), seen)
    ]
    if not places:
        return None
    at, seen = dice.one(sorted(places))
    return _put(name, at, len(seen), signs[seen])


def _found(word: str, part: str) -> list[int]:
    return [at for at in range(1, len(word) - len(part) + 1) if word.startswith(part, at)]


def romanised_otherwise(name: str, dice: Dice) -> str | None:
    """One sound in another romanisation: Khalid and Halid, Ivanov and Ivanoff, Mohammad and Mohammed."""
    places: list[tuple[int, str, str]] = []
    lower = name.lower()
    for one, other in _romanisations():
        end = one.endswith("$")
        bare, instead = one.removesuffix("$"), other.removesuffix("$")
        if bare not in lower:
            continue
        for run in _RUN.finditer(name):
            word = run.group().lower()
            if end:
                if word.endswith(bare) and len(word) > len(bare) + 1:
                    places.append((run.end() - len(bare), bare, instead))
            else:
                at = word.find(bare)
                # `h` inside `kh` is a part of that.
                if at >= 0 and bare not in ("h", "j", "u", "i", "e") and (len(bare) > 1 or instead[0] != word[at]):
                    places.append((run.start() + at, bare, instead))
    if not places:
        return None
    at, bare, instead = dice.one(sorted(set(places)))
    return _put(name, at, len(bare), instead)


@cache
def _romanisations() -> tuple[tuple[str, str], ...]:
    pairs = [line.split() for line in table()["romanisations"]]
    return tuple(sorted({(one, other) for one, other in pairs} | {(other, one) for one, other in pairs}))


def _run(name: str, dice: Dice) -> tuple[int, int] | None:
    """Where a word stands that is long enough."""
    runs = [match.span() for match in _RUN.finditer(name)]
    return dice.one(runs) if runs else None


def _place(name: str, dice: Dice, letters: Iterable[str]) -> int | None:
    """Where one of those letters stands inside a word."""
    wanted = set(letters)
    places = [at for m in _RUN.finditer(name) for at in range(m.start() + 1, m.end()) if name[at].lower() in wanted]
    return dice.one(places) if places else None


def _put(name: str, at: int, count: int, text: str) -> str:
    """The name with `count` letters at a place replaced, in the case of what stood there."""
    text = text.upper() if name[at : at + max(count, 1)].isupper() else text
    return name[:at] + text + name[at + count :]
