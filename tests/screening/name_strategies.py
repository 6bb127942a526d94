"""Names for tests: made ones of every sort of word, those of the real sets, and what goes wrong in writing one."""

from __future__ import annotations

import csv
import json
import lzma
import random
import string
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from onrecord.screening.kinds import ROMAN_NUMERALS, Mode
from onrecord.screening.meanings import groups, meanings
from onrecord.screening.search import mode_of

MODES = st.sampled_from([*Mode])


@cache
def phrases() -> tuple[str, ...]:
    """Every phrase of the lexicons, and every word that is in a group."""
    return tuple(sorted({*meanings(Mode.PERSON), *meanings(Mode.ORGANISATION), *groups()}))


_LETTERS = st.text(string.ascii_lowercase, min_size=1, max_size=12)
_SYLLABLES = st.lists(
    st.sampled_from(["al", "mo", "ha", "med", "iva", "nov", "sky", "bin", "ch", "sh", "tz", "kh", "qu", "ou", "ee"]),
    min_size=1,
    max_size=5,
)
_ENDINGS = st.sampled_from(["st", "nd", "rd", "th", "ya", "y", "i", "x", "7"])
_FIGURES = st.integers(0, 4000).map(str) | st.builds(
    "{}{}{}".format, st.sampled_from(["", "0", "00"]), st.integers(0, 10**6), _ENDINGS
)
PLAIN_WORD = (
    _LETTERS
    | _SYLLABLES.map("".join)
    | _FIGURES
    | st.sampled_from([*ROMAN_NUMERALS[1:], "xiix", "mcm"])
    | st.text(string.ascii_lowercase + string.digits, min_size=30, max_size=90)
)
"""A word of letters and figures, as `latin` gives them."""
_TEXT = PLAIN_WORD | st.deferred(lambda: st.sampled_from(phrases()))
_MESS = st.text(max_size=12) | st.sampled_from(
    ["海康威视", "김정은", "محمد", "Γεώργιος", "Київ", "O’Brien", "Al-", "S.A.", "&", "№ 5", "Łódź", "ﬁ", "नरेन्द्र", "ﷺ"]
)


def _altered(parts: list[str], chance: random.Random) -> str:
    """The words joined, some of them twice, some of them glued, some of them swapped."""
    parts = [*parts]
    for _ in range(chance.choice((0, 0, 1, 2, 3))):
        at = chance.randrange(len(parts))
        how = chance.randrange(3)
        if how == 0:
            parts.insert(chance.randrange(len(parts) + 1), parts[at])
        elif at + 1 < len(parts):
            both = parts[at + 1], parts[at]
            parts[at : at + 2] = both if how == 1 else ["".join(reversed(both)).replace(" ", "")]
    return " ".join(parts)


_CHANCE = st.randoms(use_true_random=False)
LATIN_NAME = st.builds(
    _altered, st.lists(_TEXT, min_size=1, max_size=6) | st.lists(_TEXT, min_size=1, max_size=40), _CHANCE
)
"""A name in Latin letters, of one word to forty and more."""
NAME = LATIN_NAME | st.builds(_altered, st.lists(_TEXT | _MESS, min_size=1, max_size=8), _CHANCE)
"""A name in any letters."""


def misspelt(word: str, chance: random.Random) -> str:
    """The word with one letter put in, left out, put for another or swapped with the next."""
    at = chance.randrange(len(word))
    other = chance.choice(string.ascii_lowercase)
    how = chance.randrange(4)
    if how == 0:
        return word[:at] + other + word[at:]
    if how == 1 and len(word) > 1:
        return word[:at] + word[at + 1 :]
    if how == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + other + word[at + 1 :]


def written_otherwise(name: str, chance: random.Random) -> str:
    """The name as somebody may write it: words misspelt, left out, moved, glued, parted, shortened, added."""
    words = name.split() or ["x"]
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        at = chance.randrange(len(words))
        how = chance.randrange(8)
        if how < 3:
            words[at] = misspelt(words[at], chance)
        elif how == 3 and len(words) > 1:
            del words[at]
        elif how == 4:
            words.insert(chance.randrange(len(words)), words.pop(at))
        elif how == 5 and at + 1 < len(words):
            words[at : at + 2] = [words[at] + words[at + 1]]
        elif how == 6 and len(words[at]) > 3:
            cut = chance.randrange(1, len(words[at]))
            words[at : at + 1] = [words[at][:cut], words[at][cut:]] if chance.random() < 0.5 else [words[at][0]]
        else:
            words.insert(at, chance.choice(phrases()))
    return " ".join(words)


PAIR = st.builds(lambda name, chance: (name, written_otherwise(name, chance)), NAME, _CHANCE) | st.tuples(NAME, NAME)
"""Two names, most of them one name written in two ways."""


@cache
def listed(shared: Path) -> tuple[tuple[str, Mode], ...]:
    """The names of the two corpora, in their order, each once, with the mode they are read in."""
    found: dict[tuple[str, Mode], None] = {}
    for corpus in ("ofac", "un"):
        with lzma.open(shared / "gold" / "names" / f"corpus_{corpus}.ftm.json.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for kind in ("name", "alias", "weakAlias"):
                    for name in row["properties"].get(kind, ()):
                        found[name, mode_of(row["schema"])] = None
    return tuple(found)


def rows(shared: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of the sets."""
    with (shared / "gold" / "names" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
