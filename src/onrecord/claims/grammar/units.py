"""Units: the words of a sentence with their class, names and terms of the lexicon taken as one.

The classes are letters, for they are many and compared often: D determiner, R pronoun, P preposition, C conjunction,
S subordinator, T `to`, M modal, B be, H have, O do, N not, A adverb, V verb, X any other word, # number, ' possessive,
, comma and its like, " quotation mark, . the end of a sentence, - hyphen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from onrecord.claims.grammar.name_joints import joined_in_names
from onrecord.claims.grammar.quote_marks import without_quote_marks
from onrecord.claims.grammar.verbs_told import SPANS, tell_clauses, tell_verbs
from onrecord.claims.grammar.word_classes import class_of
from onrecord.claims.words.asides import behind_aside, behind_dash, behind_part
from onrecord.claims.words.laws_named import act_at
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.terms_named import term_at
from onrecord.claims.words.tokens import Token
from onrecord.claims.words.word_tables import words as word_set

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PartyNamed:
    """A party of the record that the text names: the ids it can be, best first, whether it is surely one of
    them, and whether that is a person (None: unknown)."""

    parties: tuple[str, ...]
    kind: str
    is_certain: bool
    is_person: bool | None = None


@dataclass(slots=True)
class Unit:
    """A word, or a name or term of several: its place in the text, its folded words and its class.

    `kinds` are those of a term of the lexicon. `forms` are (lemma, form) of what can be a verb.
    """

    start: int
    end: int
    word: str
    tag: str
    is_name: bool
    party: PartyNamed | None = None
    kinds: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    weak: bool = False
    forms: tuple[tuple[str, str], ...] = ()
    glued: bool = False
    """Whether it follows the unit before without a space."""

    def lemmas(self, *wanted: str) -> tuple[str, ...]:
        """The lemmas of its verb forms of those kinds (none given: of all)."""
        return tuple(lemma for lemma, form in self.forms if not wanted or form in wanted)


REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "alone"})

Named = tuple[int, int, PartyNamed]
"""A party named in a text: the tokens it stands on, half-open, and who it is."""


def units(
    words: Sequence[Token], first: int, last: int, named: Mapping[int, Named], words_of: Lexicon, text: str
) -> list[Unit]:
    """The units of the tokens [first, last) of a text. `named` are its parties by their first token."""
    found: list[Unit] = []
    has_act = "act" in [token.word for token in words[first:last]]
    before = -1
    at = first
    while at < last:
        start, end, word, is_name = words[at]
        if word in ("(", "["):
            if (behind := behind_aside(words, at, last)) > at:
                at = behind
                continue
            if (behind := behind_part(words, at, last)) > at:
                inside = " ".join(word.word for word in words[at:behind])
                found.append(Unit(start, words[behind - 1].end, inside, "X", True))
                at, before = behind, words[behind - 1].end
                continue
        if word == "-" and (behind := behind_dash(words, at, last, text)) > at:
            found.append(Unit(start, words[behind - 1].end, word, "-", False))
            at, before = behind, -1
            continue
        if party := named.get(at):
            stop = min(party[1], last)
            if stop + 1 < last and words[stop].word == "." and words[stop].start == words[stop - 1].end:
                stop += 1  # Acme Optics Co., Ltd. remains
            inside = " ".join(word.word for word in words[at:stop])
            unit = Unit(start, words[stop - 1].end, inside, "X", True, party[2], NOTHING)
            at = stop
        else:
            tag, forms, begins = class_of(word, is_name, words_of)
            matched = term_at(words, at, last, named, words_of) if begins else None
            if matched is not None:
                stop, kinds, weak, phrase = matched
                unit = Unit(start, words[stop - 1].end, phrase, "X", is_name, None, kinds, weak)
                if stop == at + 1:
                    unit.forms = words_of.verbs.get(word, ())
                    if unit.forms:
                        unit.tag = "V"
                at = stop
            else:
                stop = act_at(words, at, last, words_of, named) if has_act and is_name else at
                if stop > at:
                    title = " ".join(token.word for token in words[at:stop])
                    unit = Unit(start, words[stop - 1].end, title, "X", True, None, {"law": title})
                    at = stop
                else:
                    unit = Unit(start, end, word, tag, is_name, None, NOTHING, False, forms)
                    at += 1
        if before == start:
            unit.glued = True
            if unit.word == "'" and found[-1].word.endswith("s") and found[-1].tag == "X":
                unit.tag = "'"  # the corps' police
        if unit.word in REFLEXIVE and found and found[-1].tag in ("X", "N", "B", "H", "M"):
            unit.tag = "A"  # Petrov himself, will himself stay
        before = unit.end
        found.append(unit)
    found = _join_words(joined_in_names(found, words_of, text))
    _join(found)
    tell_verbs(found, words_of)
    tell_clauses(found)
    return without_quote_marks(found)


_AS_ONE = {
    ("at", "the", "same", "time"): ("A", "meanwhile"),
    ("as", "well", "as"): ("C", "and"),
    ("as", "well"): ("A", "well"),
    ("together", "with"): ("C", "and"),
    ("but", "also"): ("C", "and"),
    ("such", "as"): ("P", "including"),
    ("namely",): ("P", "including"),
    ("according", "to"): ("P", "according"),
    ("not", "only"): ("A", "only"),
    ("of", "course"): ("A", "course"),
    ("in", "turn"): ("A", "turn"),
    ("in", "fact"): ("A", "fact"),
    ("at", "last"): ("A", "finally"),
    ("so", "far"): ("A", "yet"),
    ("to", "date"): ("A", "yet"),
    ("until", "now"): ("A", "yet"),
    ("in", "particular"): ("A", "particularly"),
    ("in", "relation", "to"): ("P", "on"),
    ("in", "respect", "of"): ("P", "on"),
    ("in", "favor", "of"): ("P", "for"),
    ("in", "favour", "of"): ("P", "for"),
    ("thus", "far"): ("A", "yet"),
}
"""Words that stand together, the class that all of them have as one, and the word by which they are known."""
_ABOUT = frozenset(
    {
        ("about",), ("around",), ("over",), ("nearly",), ("almost",), ("roughly",), ("under",), ("up", "to"),
        ("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("no", "fewer", "than"),
        ("half",),
    }
)  # fmt: skip
"""What makes a number a rough one."""
_NUMBERS = word_set("reading", "numbers")
_CURRENT = frozenset({"current", "serving", "sitting", "present", "incumbent"})
_ALL = frozenset({"all", "both", "each"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that"})
_PARTS_OF_TIMES = frozenset({"early", "late", "mid"})
_COUNTED = word_set("reading", "countable")
_ROUGH = frozenset(phrase[0] for phrase in _ABOUT)
_BY_THEMSELVES = frozenset(
    _CURRENT
    | _PARTS_OF_TIMES
    | _ALL
    | {phrase[0] for phrase in (*_AS_ONE, *_ABOUT) if len(phrase) == 1}
    | {"yet", "long", "since", "that", "re", "de", "un", "once", "no", "following", "do"}
)
"""Words that can be told or put together by what is around them, whatever that is."""
_PREFIXES = {"re": "", "de": "de", "un": "un"}
"""Parts of verbs before a hyphen, and what they add to its lemma: what is re-imposed is imposed."""
_BEFORE = {
    first: frozenset(phrase[1] for phrase in (*_AS_ONE, *_ABOUT) if phrase[0] == first)
    for first in {phrase[0] for phrase in (*_AS_ONE, *_ABOUT)} - _BY_THEMSELVES
}
"""The words before which others are put together with them; most of these are common, and seldom so."""


def _join_words(found: list[Unit]) -> list[Unit]:
    """Put words that stand together into one unit, and tell helping words by what is around them."""
    joined: list[Unit] = []
    at, size = 0, len(found)
    while at < size:
        unit = found[at]
        if unit.word not in _BY_THEMSELVES and not (
            (behind := _BEFORE.get(unit.word)) is not None and at + 1 < size and found[at + 1].word in behind
        ):
            joined.append(unit)
            at += 1
            continue
        words = tuple(one.word for one in found[at : at + 4])
        if unit.word in _CURRENT and words[1:2] in (("or",), ("and",)) and words[2:3] in (("former",), ("retired",)):
            joined.append(Unit(unit.start, found[at + 2].end, "former", "X", False))
            at += 3
            continue
        rough = next((many for many in (3, 2, 1) if words[:many] in _ABOUT), 0) if unit.word in _ROUGH else 0
        if rough:
            if found[at + rough : at + rough + 1] and found[at + rough].word in ("a", "an"):
                rough += 1  # more than a hundred
            number = found[at + rough] if at + rough < len(found) else None
            hangs = rough == 1 and bool(joined) and joined[-1].tag in ("X", "#", "A")  # talks about 30 firms
            if number is not None and not hangs and (number.tag == "#" or number.word in _NUMBERS):
                joined.append(Unit(unit.start, found[at + rough - 1].end, "some", "D", False))
                at += rough
                continue
        phrase = next((words[:many] for many in (4, 3, 2, 1) if words[:many] in _AS_ONE), ())
        if phrase and (unit.word != "at" or _word(found, at + len(phrase)) != "as"):
            tag, word = _AS_ONE[phrase]
            unit = Unit(unit.start, found[at + len(phrase) - 1].end, word, tag, False)
            at += len(phrase) - 1
        else:
            before = joined[-1] if joined else None
            ahead = found[at + 1] if at + 1 < len(found) else None
            if unit.word in _ALL and before is not None and ahead is not None:
                is_both = unit.word == "both" and (before.is_name or before.party is not None) and not ahead.is_name
                goes_on = ahead.forms or ahead.tag in ("B", "H", "A") or (ahead.tag == "P" and ahead.word != "of")
                if goes_on and (is_both or before.tag in ("B", "H", "M")):
                    unit.tag = "A"  # were all struck off, X and Y both remain on it
            elif unit.word == "yet" and before is not None and before.tag in ("B", "H", "N", "M"):
                unit.tag = "A"
                if words[1:2] == ("to",) and before.tag == "H":
                    unit.tag, found[at + 1].tag = "N", "A"  # has yet to
            elif unit.word == "long" and words[1:2] and any(form == "part" for _, form in found[at + 1].forms):
                unit.tag = "A"  # long sanctioned by the EU
            elif unit.word in _PARTS_OF_TIMES:
                if words[1:2] and (found[at + 1].tag == "#" or words[1] in SPANS):
                    unit.tag = "X"  # in early 2024
            elif unit.word == "once":
                again = words[1:2] in (("again",), ("more",)) or (before is not None and _tells_since(found, at, "X"))
                unit.tag = "A" if again else unit.tag
            elif unit.word == "since" and before is not None and (before.tag == "H" or _tells_since(found, at)):
                unit.tag = "A"
            elif unit.word == "that" and words[1:2]:
                after = ("P", "T", "V", "X", "N", ",") if words[1] in SPANS else ("P", "T")
                ahead, points = found[at + 1], before is not None and before.tag in after and before.word != "out"
                if (points and (ahead.tag == "X" or ahead.kinds)) or (words[1] in _COUNTED and not ahead.is_name):
                    unit.tag = "D"  # to that list; blacklisted that September; hardened that order into a finding
            elif unit.word == "following" and before is not None:
                stands_behind = before.tag in ("X", "#", ".", ",", ")") or before.kinds
                if stands_behind and words[1:2] and words[1] in _ARTICLES:
                    unit = Unit(unit.start, unit.end, unit.word, "P", False)  # on Feb. 15 following a meeting
            elif unit.word == "no" and words[1:2] == (".",) and len(words) > 2 and found[at + 2].tag == "#":
                unit = Unit(unit.start, found[at + 2].end, " ".join(words), "X", True)  # Yu Long No. 2
                at += 2
            elif unit.word == "no" and unit.is_name and before is not None and len(words) > 2:
                names = all(one.is_name and one.tag == "X" and not one.kinds for one in found[at + 1 : at + 3])
                if names and (before.tag == "," or (before.tag == "X" and not before.is_name)):
                    unit.tag = "X"  # the minister No Kwang Chol
            elif unit.word == "do" and not unit.is_name and before is not None and words[1:2]:
                if before.is_name and before.tag == "X" and found[at + 1].is_name:
                    unit.tag = "X"  # Banco do Brasil
            elif unit.word in _PREFIXES and words[1:2] == ("-",) and len(words) > 2 and found[at + 2].forms:
                verb, first = found[at + 2], _PREFIXES[unit.word]
                forms = tuple((first + lemma, form) for lemma, form in verb.forms)
                unit = Unit(unit.start, verb.end, unit.word + verb.word, "V", unit.is_name, forms=forms)
                at += 2
        joined.append(unit)
        at += 1
    return joined


def _tells_since(found: Sequence[Unit], at: int, behind: str = ",(-") -> bool:
    """Whether "since" or "once" only tells when of a participle: "X, since taken off it,", "a man once hired by X"."""
    ahead = [*found[at + 1 : at + 3], None, None]
    is_done = ahead[0] is not None and any(form == "part" for _, form in ahead[0].forms)
    return found[at - 1].tag in behind and is_done and ahead[1] is not None and ahead[1].tag in ("P", "T")


def _word(found: Sequence[Unit], at: int) -> str:
    return found[at].word if at < len(found) else ""


_FORMS = frozenset({"ltd", "ltd .", "inc", "inc .", "llc", "limited", "corp", "corp .", "l.l.c.", "plc", "gmbh"})
"""Legal forms that stand behind a comma."""


def _join(found: list[Unit]) -> None:
    """Take words that a hyphen joins for parts of one word, and "no longer" for a negation."""
    for at, unit in enumerate(found):
        if unit.tag == "-" and unit.glued and 0 < at < len(found) - 1 and found[at + 1].glued:
            for side in (found[at - 1], found[at + 1]):
                if side.tag not in ("#", "X", '"') and not side.kinds and side.party is None:
                    side.tag = "X"
        elif (
            unit.word == ","
            and 0 < at < len(found) - 1
            and found[at + 1].word in _FORMS
            and (found[at - 1].is_name or found[at - 1].word in (".", "co ."))
        ):
            unit.tag, unit.is_name = "X", True  # Acme Optics Co., Ltd.
        elif unit.word == "no" and at + 1 < len(found) and found[at + 1].word == "longer":
            unit.tag, found[at + 1].tag = "N", "A"
