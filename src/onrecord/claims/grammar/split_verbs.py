"""Split verbs: helping verbs that a time or something between commas parts from the verb that they help."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.noun_or_verb import BESIDE_NOW
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.verbs_told import SPANS
from onrecord.claims.words.word_tables import words

DAYS = words("reading", "days")
LONGEST = 12
"""So many chunks at most stand between the commas."""


def join_helping(found: list[Chunk], units: Sequence[Unit], at: int) -> None:
    """Put "was on Wednesday declared", "was last month added", "had by then been added" and "has, officials say, been
    added" together: the helping verb at a chunk goes to the verb behind what parts them."""
    helping = found[at]
    if helping.shape is not Shape.VERB or at + 2 >= len(found):
        return
    behind = _behind_insert(found, at + 1 + (found[at + 1].shape is Shape.ADVERB)) or _behind_time(found, units, at + 1)
    if not behind:
        return
    while behind < len(found) and found[behind].shape is Shape.ADVERB:
        behind += 1
    if behind >= len(found) or not _is_helped(helping, found[behind], units):
        return
    verb = found[behind]
    verb.form = "finite" if helping.form in ("finite", "") else helping.form
    verb.passive = (helping.lemmas == ("be",) and verb.form != "ing") or verb.passive
    verb.negative = helping.negative or verb.negative
    verb.modal = helping.modal
    verb.present = helping.present
    verb.adverbs = (*helping.adverbs, *verb.adverbs)
    for between in found[at:behind]:
        between.shape = Shape.ADVERB


def _is_helped(helping: Chunk, verb: Chunk, units: Sequence[Unit]) -> bool:
    """Whether a verb group can be the rest of one that begins with helping verbs alone."""
    if verb.shape is not Shape.VERB or verb.modal is not None:
        return False
    if not helping.lemmas:
        is_base = verb.form == "base" or (verb.form == "past?" and verb.word in verb.lemmas)
        is_perfect = units[verb.first].word == "have" and verb.last > verb.first + 1
        return helping.modal is not None and (is_base or is_perfect)
    begins = next((unit for unit in units[verb.first : verb.last] if unit.tag not in ("A", "N")), units[verb.first])
    return begins.word in ("been", "being") or (
        begins.tag == "V" and bool({"part"} & {form for _, form in begins.forms})
    )


def _behind_insert(found: Sequence[Chunk], comma: int) -> int:
    """The chunk behind what two commas, dashes or brackets part from the rest; 0 where the first opens nothing."""
    opens = found[comma]
    if opens.shape is not Shape.COMMA:
        return 0
    closing = ")" if opens.word == "(" else opens.word
    for at in range(comma + 1, min(comma + LONGEST, len(found) - 1)):
        if found[at].shape is Shape.MARK:
            return 0
        if found[at].shape is Shape.COMMA and found[at].word == closing:
            return at + 1
    return 0


def _behind_time(found: Sequence[Chunk], units: Sequence[Unit], at: int) -> int:
    """The chunk behind a time; 0 where none begins at a chunk."""
    while at < len(found) - 1 and found[at].shape is Shape.ADVERB:
        at += 1
    if at >= len(found) - 1:
        return 0
    if found[at].shape in (Shape.PREPOSITION, Shape.CLAUSE) and found[at].word in ("on", "in", "by", "since", "until"):
        time = found[at + 1]
        is_time = time.word in DAYS or units[time.last - 1].tag == "#"
        return at + 2 if time.shape is Shape.ADVERB or (time.shape is Shape.NOUN and is_time) else 0
    time = found[at]
    is_time = time.shape is Shape.NOUN and time.word in SPANS and units[time.first].word in BESIDE_NOW
    return at + 1 if is_time else 0
