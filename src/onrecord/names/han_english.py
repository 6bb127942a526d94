"""Chinese organisations' names in English, word by word with alternatives.

A name is taken apart (`han_parsing`), and each piece is given what English texts have for it: places their English
spellings, words their translations, what no table knows its pinyin. The order of words is not English; whoever compares
must not mind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.names.han_lexicon import lexicon
from onrecord.names.han_parsing import Piece, pieces
from onrecord.names.han_script import is_han, pinyin
from onrecord.names.keys import normal

OPTIONAL = ""
"""The alternative that says: English texts may leave this piece out."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A piece of a Chinese name and its English alternatives, the usual one first."""

    piece: Piece
    alternatives: tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def renderings(name: str) -> tuple[Rendering, ...]:
    """The pieces of a name with their English alternatives, in Chinese order; empty for what is not Chinese."""
    if not is_han(name):
        return ()
    return tuple(Rendering(piece, _alternatives(piece)) for piece in pieces(name) if piece.part != "gap")


def _alternatives(piece: Piece) -> tuple[str, ...]:
    tables = lexicon()
    match piece.part:
        case "place":
            place = tables.places.get(piece.text)
            found: Sequence[str] = (*place.english, place.pinyin) if place else _in_pinyin(piece.text)
        case "people":
            found = (*tables.peoples[piece.text], OPTIONAL)
        case "kind":
            found = (*tables.kinds[piece.text], OPTIONAL)
        case "brand":
            found = (*tables.brands[piece.text], *_in_pinyin(piece.text))
        case "form":
            found = (*tables.form_english[str(piece.value)], OPTIONAL)
            if "集团" in piece.text:
                found = ("group", *found)
        case "number":
            found = (str(piece.value), _ordinal(int(piece.value or 0)))
        case "unknown":
            found = _in_pinyin(piece.text)
        case _:
            found = (*tables.words[piece.text].english, *(_in_pinyin(piece.text) if len(piece.text) > 1 else ()))
    return tuple(dict.fromkeys(found))


def _in_pinyin(text: str) -> tuple[str, ...]:
    spellings = (pinyin(text), pinyin(text, "v"), pinyin(text, "yu"))
    joined = ("".join(spelling) for spelling in spellings)
    return tuple(dict.fromkeys((*joined, " ".join(spellings[0]))))


def _ordinal(number: int) -> str:
    tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def english(name: str) -> tuple[frozenset[str], ...] | None:
    """Best-effort English for a Chinese organisation's name: for each piece, in Chinese order, its alternatives.

    An alternative is in the form of `keys.normal` and may be several words; the empty one says that English texts may
    leave the piece out. None for what is not Chinese.

    >>> [sorted(word) for word in english("乌鲁木齐市教育局")]
    [['urumchi', 'urumqi', 'wulumqi', 'wulumuqi'], ['', 'city', 'municipal', 'municipality'], \
['bureau of education', 'education bureau', 'jiao yu ju', 'jiaoyuju']]
    >>> english("Urumqi") is None
    True
    """
    if not is_han(name):
        return None
    return tuple(
        frozenset(normal(text) if text else OPTIONAL for text in rendering.alternatives)
        for rendering in renderings(name)
    )


def in_latin(name: str) -> tuple[str, ...]:
    """A Chinese name as Latin names to look up: its usual translation, then all in pinyin. Empty if it is not Chinese.

    >>> in_latin("杭州海康威视数字技术股份有限公司")
    ('hangzhou hikvision digital technology co ltd', 'hangzhou haikangweishi shuzijishu')
    """
    found = renderings(name)
    translated = " ".join(normal(rendering.alternatives[0]) for rendering in found)
    spelt = " ".join("".join(pinyin(each.piece.text)) for each in found if each.piece.part not in ("form", "number"))
    return tuple(dict.fromkeys(text for text in (translated, spelt) if text))
