"""Headings: a line that ends with a colon, or what stands before one, told as a sentence of those who are named behind.

"Added to the list: X and Y", "Full list of those sanctioned by the EU:", "The following deletions have been made to the
list:" say of them what "Added to the list were X and Y" says.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import table

_CHANGES: dict[str, str] = table("reading")["changes"]
"""Nouns of what is done to a list, and the verb for it."""
_TOLD = frozenset({"add", "remove"})
"""The events of which a heading is taken for a sentence."""
_OF_VERBS = frozenset("VBHMOS")
_ASKING = frozenset({"who", "which", "what"})
_POINTING = frozenset({"as", "below", "following", "follows", "the"})
_WEAK = frozenset({"hit", "include", "list", "name", "target"})
"""Verbs that tell it only with a list or an authority beside them."""
_OFFICIAL = frozenset({"authority", "list", "open_list", "programme", "sanction"})
_PLAIN = frozenset({"new", "newest", "latest", "recent", "further", "additional", "more", "other", "following", "full"})
_PLAIN |= {"list", "lists", "of", "here", "today", "all"}
LONGEST = 24
"""So many units at most stand before the colon."""


def as_sentence(units: list[Unit], words_of: Lexicon, *, opens_rows: bool) -> list[Unit]:
    """The units of a sentence, with "were" for the colon of a heading that tells what happened to those behind it."""
    colon = next((place for place, unit in enumerate(units[:LONGEST]) if unit.word == ":"), 0)
    opens_rows = opens_rows and colon == len(units) - 1
    if colon < 1 or not (opens_rows or _are_names(units[colon + 1 :])):
        return units
    if units[colon - 1].tag == "B" and any(unit.word == ";" for unit in units[colon:]):
        return units  # a sentence of its own: "Sanctioned were: X, the president; and, of its court, Y"
    head = _told(units[:colon], words_of)
    if not head:
        return units
    mark = units[colon]
    were = Unit(mark.start, mark.start, "were", "B", False, forms=(("be", "finite"),))
    if not opens_rows:
        return [*head, were, *units[colon + 1 :]]
    following = [Unit(mark.start, mark.start, word, tag, False) for word, tag in (("the", "D"), ("following", "X"))]
    return [*head, were, *following, mark]


def _told(head: Sequence[Unit], words_of: Lexicon) -> list[Unit]:
    """The heading from its participle on, or with the participle for its noun; nothing where it has neither."""
    while head and (head[-1].tag == "B" or head[-1].word in _POINTING):
        head = head[:-1]
    asks = bool(head) and head[0].word in _ASKING
    for place, unit in enumerate(head):
        behind = head[place + 1 :]
        if unit.word in _CHANGES:
            made = [one for one in behind if one.tag in _OF_VERBS and one.tag not in "BH"]
            stop = next((at for at, one in enumerate(behind) if one.word in ("to", "from", "on", "of", "by")), -1)
            if (
                not all(_is_plain(one) for one in head[:place])
                or stop < 0
                or not all("make" in one.lemmas() for one in made)
            ):
                return []
            verb = _CHANGES[unit.word]
            participle = Unit(unit.start, unit.end, unit.word, "V", False, forms=((verb, "part"),))
            way = behind[stop]
            if way.word in ("to", "on", "from"):
                word = "from" if verb == "remove" else "to"
                way = Unit(way.start, way.end, word, "P" if verb == "remove" else "T", False)
            return [participle, way, *behind[stop + 1 :]]
        if unit.tag == "V":
            before = [one for one in head[:place] if one.tag != "A"]
            stands_for = bool(before) and (before[-1].word == "those" or before[-1].word in words_of.groups)
            fits = not before or stands_for or (asks and before[-1].tag in "BH")
            if not fits or not _is_done(unit, words_of):
                return []
            if not _WEAK.isdisjoint(unit.lemmas("part")) and not any(_OFFICIAL & one.kinds.keys() for one in behind):
                return []  # "Companies listed in Hong Kong: X"
            return [unit, *behind] if not any(one.tag in _OF_VERBS for one in behind) else []
        if unit.tag == "N" or (unit.tag in _OF_VERBS and not asks):
            return []
    return []


def _is_plain(unit: Unit) -> bool:
    """Whether a word before a noun leaves what it tells as it is: "new", "the following", but not "possible"."""
    return unit.tag in "D#A'" or bool(unit.kinds) or unit.word in _PLAIN


def _is_done(unit: Unit, words_of: Lexicon) -> bool:
    """Whether a verb is the participle of what is done to somebody on a list."""
    frames = [frame for lemma in unit.lemmas("part") for frame in words_of.frames_by_verb.get(lemma, ())]
    return any(frame.object == "party" and frame.event.value in _TOLD for frame in frames)


def _are_names(behind: Sequence[Unit]) -> bool:
    """Whether nothing stands behind a colon but those whom it names or counts, and what is told of them in passing."""
    if not behind or behind[0].tag not in ("D", "X", "#", '"', "("):
        return False
    for before, unit in zip((None, *behind), behind, strict=False):
        if unit.tag in "BHMOSN" or (unit.tag == "V" and (before is None or before.word not in (",", "(", "-"))):
            return False
    return True
