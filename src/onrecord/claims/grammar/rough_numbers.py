"""Rough numbers: words that stand before a number and make it a rough one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.word_tables import words as word_set

ABOUT = frozenset(
    {
        ("about",), ("around",), ("over",), ("nearly",), ("almost",), ("roughly",), ("under",), ("up", "to"),
        ("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("no", "fewer", "than"),
        ("half",), ("a", "total", "of"), ("close", "to"), ("upwards", "of"), ("as", "many", "as"),
        ("well", "over"), ("just", "over"), ("just", "under"),
    }
)  # fmt: skip
"""What makes a number a rough one."""
_GOING = frozenset({"climb", "come", "creep", "go", "inch", "move"})
"""What goes up to a number: "has gone up to 30 names"."""
_NUMBERS = word_set("reading", "numbers")
ROUGH = frozenset(phrase[0] for phrase in ABOUT)


def rough_number(joined: Sequence[Unit], found: Sequence[Unit], at: int, words: tuple[str, ...]) -> int:
    """The number that the words at a unit make a rough one: "more than a hundred"; the unit itself if none."""
    many = next((many for many in (3, 2, 1) if words[:many] in ABOUT), 0)
    if not many:
        return at
    hangs = many == 1 and bool(joined) and joined[-1].tag in ("X", "#", "A")  # talks about 30 firms
    hangs = hangs or (words[:1] == ("up",) and bool(joined) and any(one in _GOING for one in joined[-1].lemmas()))
    place = at + many
    place += place < len(found) and found[place].word in ("a", "an")
    is_number = place < len(found) and (found[place].tag == "#" or found[place].word in _NUMBERS)
    return place if is_number and not hangs else at
