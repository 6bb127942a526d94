"""Manipulations of words: the same name with its words in another order, form or number.

Each takes a name and dice and gives the changed name, or None where it does not apply. What a word is is told by the
tables of manipulations.yaml alone, not by those that the score reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.validation_dice import Dice
from onrecord.screening.validation_letters import table

FEWEST_SPLIT = 7
FEWEST_GLUED = 3
_NUMBER = re.compile(r"(?<![\w.])(\d{1,2})(st|nd|rd|th)?(?![\w.])")
_HAN = re.compile(r"[㐀-鿿]")
_LINKS = frozenset(("and", "of", "the", "for", "de", "la", "al", "bin"))


def _is_latin(word: str) -> bool:
    return any(sign.isalpha() for sign in word) and all(sign < "ɐ" or not sign.isalpha() for sign in word)


def _natural(name: str) -> list[str]:
    """The words with the given names first: "PETROV, Ivan" as Ivan PETROV."""
    last, comma, given = name.partition(",")
    return [*given.split(), *last.split()] if comma and given.strip() and "," not in given else name.split()


def word_order(name: str, dice: Dice) -> str | None:
    """The family name last where it stood first, and first where it stood last."""
    words = name.split()
    if len(words) < 2:
        return None
    if _natural(name) != words:
        return " ".join(_natural(name))
    return f"{words[-1]}, {' '.join(words[:-1])}" if dice.chance(50) else " ".join([words[-1], *words[:-1]])


def words_shuffled(name: str, dice: Dice) -> str | None:
    """The words of a name of three or more in any other order."""
    words = name.replace(",", " ").split()
    if len(words) < 3:
        return None
    first = 1 + dice.below(len(words) - 1)
    turned = words[first:] + words[:first]
    return " ".join(reversed(turned)) if dice.chance(50) else " ".join(turned)


def initials(name: str, dice: Dice) -> str | None:
    """All given names as initials: V. V. Putin."""
    words = _natural(name)
    if len(words) < 2 or not all(map(_is_latin, words)) or len(words[-1].strip(".,")) < 3:
        return None
    return " ".join([*(f"{word[0]}." for word in words[:-1]), words[-1]])


def middle_initials(name: str, dice: Dice) -> str | None:
    """All but the first given name and the family name as initials."""
    words = _natural(name)
    if len(words) < 3 or not all(map(_is_latin, words)):
        return None
    return " ".join([words[0], *(f"{word[0]}." for word in words[1:-1]), words[-1]])


def middle_dropped(name: str, dice: Dice) -> str | None:
    """One name between the first given name and the family name left out, of three or more."""
    words = _natural(name)
    return _without(words, range(1, len(words) - 1), dice)


def word_dropped(name: str, dice: Dice) -> str | None:
    """One word of an organisation's name of three or more left out, never the first."""
    words = name.split()
    return _without(words, range(1, len(words)), dice) if len(words) > 2 else None


def _without(words: Sequence[str], places: range, dice: Dice) -> str | None:
    able = [at for at in places if len(words[at].strip(".,")) > 1]
    gone = dice.one(able) if able else None
    return None if gone is None else " ".join([*words[:gone], *words[gone + 1 :]]).rstrip(",")


def extra_name(name: str, dice: Dice) -> str | None:
    """A further given name before the family name, in a name of two words or more."""
    words = _natural(name)
    if len(words) < 2 or not all(map(_is_latin, words)):
        return None
    return " ".join([*words[:-1], dice.one(table()["extra_of_persons"]), words[-1]])


def extra_word(name: str, dice: Dice) -> str | None:
    """A further common word in an organisation's name: Group, International, Branch."""
    words = name.split()
    extra = [word for word in table()["extra_of_others"] if word.lower() not in name.lower()]
    if len(words) < 2 or not extra or not all(map(_is_latin, words)):
        return None
    at = len(words) if dice.chance(50) else 2
    return " ".join([*words[:at], dice.one(extra), *words[at:]])


def glued(name: str, dice: Dice) -> str | None:
    """Two words that stand next to each other written as one."""
    words = name.split()
    places = [
        at for at in range(len(words) - 1)
        if words[at].isalpha() and words[at + 1].isalpha() and len(words[at]) + len(words[at + 1]) >= 2 * FEWEST_GLUED
    ]  # fmt: skip
    if not places:
        return None
    at = dice.one(places)
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def split(name: str, dice: Dice) -> str | None:
    """A word of seven letters or more written as two."""
    words = name.split()
    places = [at for at, word in enumerate(words) if len(word) >= FEWEST_SPLIT and word.isalpha() and _is_latin(word)]
    if not places:
        return None
    at = dice.one(places)
    cut = 3 + dice.below(len(words[at]) - 5)
    return " ".join([*words[:at], words[at][:cut], words[at][cut:], *words[at + 1 :]])


def hyphens(name: str, dice: Dice) -> str | None:
    """A hyphen as a space, or two words joined by a hyphen."""
    if re.search(r"\w-\w", name):
        return re.sub(r"(?<=\w)-(?=\w)", " ", name)
    words = name.split()
    places = [at for at in range(len(words) - 1) if words[at].isalpha() and words[at + 1].isalpha()]
    if not places:
        return None
    at = dice.one(places)
    return " ".join([*words[:at], f"{words[at]}-{words[at + 1]}", *words[at + 2 :]])


def punctuation(name: str, dice: Dice) -> str | None:
    """Without its commas, dots, brackets, quotation marks and apostrophes."""
    found = " ".join(re.sub(r"[.,;:()\[\]\"'’‘“”«»]", "", name).split())
    return found if found != name else None


def person_titled(name: str, dice: Dice) -> str | None:
    """A title before a person's name."""
    words = _natural(name)
    return None if len(words) < 2 else " ".join([dice.one(table()["titles_of_persons"]), *words])


def other_titled(name: str, dice: Dice) -> str | None:
    """An article or form of address before an organisation's name."""
    return None if name.lower().startswith("the ") else f"{dice.one(table()['titles_of_others'])} {name}"


def nickname(name: str, dice: Dice) -> str | None:
    """A given name as its short form, or a short form as its name."""
    words, known = _natural(name), _nicknames()
    places = [at for at, word in enumerate(words) if word.lower() in known]
    if len(words) < 2 or not places:
        return None
    at = dice.one(places)
    return " ".join([*words[:at], dice.one(known[words[at].lower()]).capitalize(), *words[at + 1 :]])


@cache
def _nicknames() -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = {}
    for line in table()["nicknames"]:
        full, *short = line.split()
        found.setdefault(full, {}).update(dict.fromkeys(short))
        for one in short:
            found.setdefault(one, {})[full] = None
    return {name: tuple(others) for name, others in found.items()}


def number_in_words(name: str, dice: Dice) -> str | None:
    """A number below a hundred in English words: 38th as thirty-eighth."""
    match = _NUMBER.search(name)
    if not match or not int(match.group(1)):
        return None
    words = _number(int(match.group(1)), "ordinal_words" if match.group(2) else "number_words")
    return name[: match.start()] + words + name[match.end() :]


def _number(value: int, form: str) -> str:
    last: Mapping[str, str] = table()[form]
    if str(value) in last:
        return last[str(value)].capitalize()
    tens: Mapping[str, str] = table()["number_words"]
    return f"{tens[str(value - value % 10)]}-{last[str(value % 10)]}".capitalize()


def legal_form_changed(name: str, dice: Dice) -> str | None:
    """A legal form at the end or the beginning in another way of writing it: Co., Ltd. as Company Limited."""
    found = _legal_form(name)
    if not found:
        return None
    start, end, others = found
    other = dice.one(others)
    return name[:start] + (other.upper() if name.isupper() else other) + name[end:]


def legal_form_dropped(name: str, dice: Dice) -> str | None:
    """A legal form at the end or the beginning left out."""
    found = _legal_form(name)
    rest = f"{name[: found[0]]} {name[found[1] :]}".strip(" ,.-") if found else ""
    return rest if len(normal(rest)) > 2 else None


def _legal_form(name: str) -> tuple[int, int, Sequence[str]] | None:
    """Where the longest known legal form stands, and what says the same."""
    lower = name.lower()
    if len(lower) != len(name):
        return None
    for text, others in _legal_forms():
        size = len(text)
        if lower.endswith(f" {text}"):
            return len(name) - size, len(name), others
        if lower.startswith(f"{text} "):
            return 0, size, others
    return None


@cache
def _legal_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for line in table()["legal_forms"]:
        forms = [form.strip() for form in line.split(";")]
        for form in forms:
            others = tuple(other for other in forms if normal(other) != normal(form))
            if others:
                found.setdefault(form.lower(), others)
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def acronym(name: str, dice: Dice) -> str | None:
    """The initials of all words of an organisation's name of three words or more, small ones left out."""
    rest = legal_form_dropped(name, dice) or name
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in _LINKS]
    if len(words) < 3 or len(words) > 8 or not all(map(_is_latin, words)):
        return None
    return "".join(word[0] for word in words).upper()


def in_latin_letters(name: str, dice: Dice) -> str | None:
    """A name in another script, romanised by this package."""
    if not any(sign.isalpha() and sign >= "ɐ" for sign in name):
        return None
    found = latin(normal(name)).title()
    return found or None


def other_characters(name: str, dice: Dice) -> str | None:
    """A Chinese name in traditional characters where it has simplified ones, and the other way round."""
    if not _HAN.search(name):
        return None
    for way in ("s2t", "t2s"):
        found: str = _converter(way).convert(name)
        if found != name:
            return found
    return None


@cache
def _converter(way: str) -> Any:
    import opencc  # type: ignore[import-untyped, unused-ignore]

    return opencc.OpenCC(way)
