"""Words joined: words that stand together and are read as one, and small words told by what is around them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.verbs_told import SPANS
from onrecord.claims.words.word_tables import words as word_set

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
    | {"yet", "long", "since", "that", "re", "de", "un", "once", "no", "following", "do", "first", "only"}
)
"""Words that can be told or put together by what is around them, whatever that is."""
_PREFIXES = {"re": "", "de": "de", "un": "un"}
"""Parts of verbs before a hyphen, and what they add to its lemma: what is re-imposed is imposed."""
_BEFORE = {
    first: frozenset(phrase[1] for phrase in (*_AS_ONE, *_ABOUT) if phrase[0] == first)
    for first in {phrase[0] for phrase in (*_AS_ONE, *_ABOUT)} - _BY_THEMSELVES
}
"""The words before which others are put together with them; most of these are common, and seldom so."""


def join_words(found: list[Unit]) -> list[Unit]:
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
            elif unit.word in ("first", "only"):
                over = joined[-2] if len(joined) > 1 else None
                if over is not None and (over.tag == "B" or "become" in over.lemmas()) and words[1:2] == ("to",):
                    unit.tag = "X"  # was the first to be listed
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
