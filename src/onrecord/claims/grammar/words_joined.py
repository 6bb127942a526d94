"""Words joined: words that stand together and are read as one, and small words told by what is around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.claims.grammar.rough_numbers import ABOUT, ROUGH, rough_number
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
    ("as", "before"): ("A", "still"),
    ("once", "again"): ("A", "again"),
    ("once", "more"): ("A", "again"),
    ("yet", "again"): ("A", "again"),
    ("at", "once"): ("A", "immediately"),
    ("for", "now"): ("A", "now"),
    ("for", "the", "moment"): ("A", "now"),
    ("for", "the", "time", "being"): ("A", "now"),
    ("at", "present"): ("A", "now"),
    ("for", "good"): ("A", "finally"),
    ("in", "total"): ("A", "altogether"),
    ("in", "all"): ("A", "altogether"),
    ("in", "the", "end"): ("A", "finally"),
    ("in", "the", "meantime"): ("A", "meanwhile"),
    ("in", "the", "interim"): ("A", "meanwhile"),
    ("after", "all"): ("A", "indeed"),
    ("for", "example"): ("A", "indeed"),
    ("for", "instance"): ("A", "indeed"),
    ("by", "contrast"): ("A", "however"),
    ("in", "contrast"): ("A", "however"),
    ("no", "doubt"): ("A", "doubtless"),
    ("in", "addition", "to"): ("P", "besides"),
    ("in", "addition"): ("A", "also"),
    ("as", "a", "result"): ("A", "thus"),
    ("as", "a", "whole"): ("A", "wholly"),
    ("half", "a"): ("D", "a"),
}
"""Words that stand together, the class that all of them have as one, and the word by which they are known."""
_CURRENT = frozenset({"current", "serving", "sitting", "present", "incumbent"})
_ALL = frozenset({"all", "both", "each"})
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "this", "that"})
_PARTS_OF_TIMES = frozenset({"early", "late", "mid"})
_COUNTED = word_set("reading", "countable")
_DAYS = word_set("reading", "days")
_PREFIXES = {"re": "", "de": "de", "un": "un"}
"""Parts of verbs before a hyphen, and what they add to its lemma: what is re-imposed is imposed."""
_HYPHENED = frozenset({"formerly", "freshly", "jointly", "newly", "previously", "recently"})
"""Adverbs that some write with a hyphen before a participle: "newly-sanctioned"."""
_OR_FORMER = [(joint, word) for joint in ("or", "and") for word in ("former", "retired")]


def join_words(found: list[Unit]) -> list[Unit]:
    """Put words that stand together into one unit, and tell helping words by what is around them."""
    joined: list[Unit] = []
    behind = 0
    for at in [at for at, unit in enumerate(found) if unit.word in _FIRST]:
        word = found[at].word
        if at >= behind and (word in _BY_THEMSELVES or _word(found, at + 1) in _BEFORE[word]):
            joined += found[behind:at]
            unit, behind = _put_together(joined, found, at)
            joined.append(unit)
    return joined + found[behind:]


def _put_together(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> tuple[Unit, int]:
    """What stands at a unit, taken as one and told by its surroundings, and the unit behind it. `joined` are the units
    before it as they have been put together."""
    unit = found[at]
    words = tuple([one.word for one in found[at : at + 4]])
    if unit.word in _CURRENT and words[1:3] in _OR_FORMER:
        return Unit(unit.start, found[at + 2].end, "former", "X", False), at + 3
    if unit.word in ROUGH and (number := rough_number(joined, found, at, words)) > at:
        return Unit(unit.start, found[number - 1].end, "some", "D", False), number
    phrase = next((words[:many] for many in (4, 3, 2, 1) if words[:many] in _AS_ONE), ())
    behind = at + len(phrase)
    if phrase and (unit.word != "at" or _word(found, behind) != "as"):
        tag, word = _AS_ONE[phrase]
        return Unit(unit.start, found[behind - 1].end, word, tag, False), behind
    if words[1:2] == ("-",) and len(words) > 2 and unit.word in _HYPHENED and found[at + 2].forms:
        return unit, at + 2
    if words[1:2] == ("-",) and len(words) > 2 and unit.word in _PREFIXES and found[at + 2].forms:
        return _with_prefix(unit, found[at + 2]), at + 3
    if unit.word == "no" and words[1:2] == (".",) and len(words) > 2 and found[at + 2].tag == "#":
        return Unit(unit.start, found[at + 2].end, " ".join(words[:3]), "X", True), at + 3  # Yu Long No. 2
    if unit.word in _TELLING:
        _TELLING[unit.word](joined, found, at)
    return unit, at + 1


def _with_prefix(prefix: Unit, verb: Unit) -> Unit:
    """A verb written with a hyphen behind its prefix: re-imposed, de-listed."""
    forms = tuple([(_PREFIXES[prefix.word] + lemma, form) for lemma, form in verb.forms])
    return Unit(prefix.start, verb.end, prefix.word + verb.word, "V", prefix.is_name, forms=forms)


def _tell_all(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    """All, both and each, behind those they are said of: were all struck off, X and Y both remain on it."""
    unit, before, ahead = found[at], _last(joined), _next(found, at)
    if before is not None and ahead is not None:
        is_both = unit.word == "both" and (before.is_name or before.party is not None) and not ahead.is_name
        goes_on = ahead.forms or ahead.tag in ("B", "H", "A") or (ahead.tag == "P" and ahead.word != "of")
        if goes_on and (is_both or before.tag in ("B", "H", "M")):
            unit.tag = "A"


def _tell_yet(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, before = found[at], _last(joined)
    if before is not None and before.tag in ("B", "H", "N", "M"):
        unit.tag = "A"
        if before.tag == "H" and _word(found, at + 1) == "to":
            unit.tag, found[at + 1].tag = "N", "A"  # has yet to


def _tell_long(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, ahead = found[at], _next(found, at)
    if ahead is not None and any(form == "part" for _, form in ahead.forms):
        unit.tag = "A"  # long sanctioned by the EU


def _tell_part_of_time(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, ahead = found[at], _next(found, at)
    if ahead is not None and (ahead.tag == "#" or ahead.word in SPANS):
        unit.tag = "X"  # in early 2024


def _tell_first(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, over = found[at], joined[-2] if len(joined) > 1 else None
    if over is not None and (over.tag == "B" or "become" in over.lemmas()) and _word(found, at + 1) == "to":
        unit.tag = "X"  # was the first to be listed


def _tell_once(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit = found[at]
    if _word(found, at + 1) in ("again", "more") or (joined and _tells_since(found, at, "X")):
        unit.tag = "A"


def _tell_since(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, before = found[at], _last(joined)
    if before is not None and (before.tag == "H" or _tells_since(found, at)):
        unit.tag = "A"


def _tell_that(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    """The word "that" before the noun it points to: to that list; blacklisted that September; hardened that order."""
    unit, before, ahead = found[at], _last(joined), _next(found, at)
    if ahead is not None:
        after = ("P", "T", "V", "X", "N", ",") if ahead.word in SPANS else ("P", "T")
        points = before is not None and before.tag in after and before.word != "out"
        if (points and (ahead.tag == "X" or ahead.kinds)) or (ahead.word in _COUNTED and not ahead.is_name):
            unit.tag = "D"


def _tell_numeral(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    """The number at the end of a name: the tankers Voyager I and Seahero."""
    unit, before, ahead = found[at], _last(joined), _next(found, at)
    if before is not None and before.is_name and unit.is_name and (ahead is None or ahead.tag in (",", "C", ".", ")")):
        unit.tag = "X"


def _tell_following(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, before = found[at], _last(joined)
    stands_behind = before is not None and (before.tag in ("X", "V", "#", ".", ",", ")") or before.kinds)
    behind = found[at + 1] if at + 1 < len(found) else None
    in_front = before is None and behind is not None and (behind.tag in ("D", "X", "#") or behind.kinds)
    if in_front or (stands_behind and _word(found, at + 1) in _ARTICLES):
        unit.tag, unit.forms, unit.is_name = "P", (), False  # on Feb. 15 following a meeting


def _tell_neither(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    """Neither between a helping verb and the verb that it helps: has neither been charged nor sanctioned."""
    before, ahead = _last(joined), _next(found, at)
    helping = before is not None and before.tag in ("B", "H", "M", "O")
    if helping and ahead is not None and (ahead.forms or ahead.tag in ("B", "H")):
        found[at].tag = "N"


def _tell_get(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    """Get as the helping verb of a passive: got blacklisted, may get removed; but not got blacklisted goods."""
    place = at + 1
    while place < len(found) and found[place].tag == "A":
        place += 1
    done, behind = found[place : place + 1], found[place + 1 : place + 2]
    takes = bool(behind) and (behind[0].tag == "X" or bool(behind[0].kinds)) and behind[0].word not in _DAYS
    if done and any(form == "part" for _, form in done[0].forms) and not takes:
        found[at].tag, found[at].forms = "B", ()


def _tell_no(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, before, behind = found[at], _last(joined), found[at + 1 : at + 3]
    if unit.is_name and before is not None and len(behind) == 2:
        names = all(one.is_name and one.tag == "X" and not one.kinds for one in behind)
        if names and (before.tag == "," or (before.tag == "X" and not before.is_name)):
            unit.tag = "X"  # the minister No Kwang Chol


def _tell_do(joined: Sequence[Unit], found: Sequence[Unit], at: int) -> None:
    unit, before, ahead = found[at], _last(joined), _next(found, at)
    between = before is not None and before.is_name and before.tag == "X" and ahead is not None and ahead.is_name
    if between and not unit.is_name:
        unit.tag = "X"  # Banco do Brasil


_TELLING: Mapping[str, Callable[[Sequence[Unit], Sequence[Unit], int], None]] = {
    **dict.fromkeys(_ALL, _tell_all),
    **dict.fromkeys(_PARTS_OF_TIMES, _tell_part_of_time),
    "yet": _tell_yet,
    "long": _tell_long,
    "first": _tell_first,
    "only": _tell_first,
    "once": _tell_once,
    "since": _tell_since,
    "that": _tell_that,
    "following": _tell_following,
    "neither": _tell_neither,
    "i": _tell_numeral,
    **dict.fromkeys(("get", "gets", "got", "gotten", "getting"), _tell_get),
    "no": _tell_no,
    "do": _tell_do,
}
"""The words whose class is told by what is around them, and how."""
_BY_THEMSELVES = frozenset(
    _CURRENT
    | _HYPHENED
    | _PREFIXES.keys()
    | _TELLING.keys()
    | {phrase[0] for phrase in (*_AS_ONE, *ABOUT) if len(phrase) == 1}
)
"""Words that can be told or put together by what is around them, whatever that is."""
_BEFORE = {
    first: frozenset(phrase[1] for phrase in (*_AS_ONE, *ABOUT) if phrase[0] == first)
    for first in {phrase[0] for phrase in (*_AS_ONE, *ABOUT)} - _BY_THEMSELVES
}
"""The words before which others are put together with them; most of these are common, and seldom so."""
_FIRST = _BY_THEMSELVES | _BEFORE.keys()


def _last(joined: Sequence[Unit]) -> Unit | None:
    return joined[-1] if joined else None


def _next(found: Sequence[Unit], at: int) -> Unit | None:
    return found[at + 1] if at + 1 < len(found) else None


def _tells_since(found: Sequence[Unit], at: int, behind: str = ",(-") -> bool:
    """Whether "since" or "once" only tells when of a participle: "X, since taken off it,", "a man once hired by X"."""
    ahead = [*found[at + 1 : at + 3], None, None]
    is_done = ahead[0] is not None and any(form == "part" for _, form in ahead[0].forms)
    return found[at - 1].tag in behind and is_done and ahead[1] is not None and ahead[1].tag in ("P", "T")


def _word(found: Sequence[Unit], at: int) -> str:
    return found[at].word if at < len(found) else ""
