"""Rejections: what a text itself calls wrong ("that is false", "an earlier version said", "wrongly reported")."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import Meaning
from onrecord.claims.words.word_tables import words

FALSE = words("reading", "untrue")
FALSELY = words("reading", "falsely")
TRUE = words("reading", "right")
POINTING = words("reading", "pointing")
EARLIER = frozenset({"earlier version", "previous version", "original version", "earlier article", "headline"})
BARE = words("reading", "bare")


def rejects_within(parsed: Parsed) -> int | None:
    """Where in a sentence a clause begins that calls wrong what stands before it; None where there is none."""
    for at in range(1, len(parsed.chunks)):
        if (
            parsed.shape(at) in (Shape.MARK, Shape.COMMA)
            and parsed.word(at) in (";", "-", "--", ",", ":")
            and _calls_wrong(parsed, at + 1)
        ):
            return parsed.start(at)
    return None


def rejects_before(parsed: Parsed) -> bool:
    """Whether a sentence calls wrong what the sentence before it told: "That is false.", "He has not; …"."""
    if _calls_wrong(parsed, 0):
        return True
    units = parsed.units
    if len(units) < 3 or units[0].tag != "R":
        return False
    # "He has not." and "It was never": nothing but the subject and a negated helping verb.
    return units[1].word in BARE and units[2].tag == "N" and (len(units) == 3 or units[3].tag in (".", ";", ",", ":"))


def _calls_wrong(parsed: Parsed, at: int) -> bool:
    words = (
        [unit.word for unit in parsed.units[parsed.chunks[at].first : parsed.chunks[at].first + 9]]
        if at < len(parsed.chunks)
        else []
    )
    if not words:
        return False
    be = next((place for place, word in enumerate(words[:4]) if word in ("is", "was", "are", "were", "'s")), None)
    if be is None or be == 0 or not POINTING & set(words[:be]):
        return False
    behind = words[be + 1 : be + 5]
    negative = "not" in behind or "n't" in behind
    if negative:
        return bool(TRUE & set(behind))
    return bool(FALSE & set(behind[:3]))


_BEING = frozenset({"be", "prove", "turn"})
_REFUTING = frozenset({"debunk", "deny", "dismiss", "dispute", "refute", "reject", "retract"})
_CALLING = frozenset({"call", "describe", "brand", "label"})


_MYTHS = tuple(f"{word} that" for word in ("myth", "lie", "hoax", "fiction", "fabrication"))


def is_rejected(parsed: Parsed, meaning: Meaning, start: int) -> bool:
    """Whether an event stands under words that call it wrong: a false report, an earlier version, "wrongly said"."""
    for at in meaning.governors:
        units = parsed.units_of(at)
        words = [unit.word for unit in units]
        if FALSELY & set(words) or FALSE & set(words[:-1]):
            return True
        before = at - 1
        while parsed.shape(before) is Shape.ADVERB:
            if parsed.word(before) in FALSELY:
                return True
            before -= 1
    for at in meaning.governors:
        if parsed.shape(at) is Shape.NOUN and _is_called_wrong(parsed, at, start):
            return True
        if not _CALLING.isdisjoint(parsed.chunks[at].lemmas):
            behind = parsed.units[parsed.chunks[at].last :]
            if any(unit.word in FALSE for unit in behind):
                return True
    low = f" {' '.join(unit.word for unit in parsed.units if unit.start < start)} "
    denials = ("not true that", "untrue that", "false that", "no truth", "contrary to reports", *_MYTHS)
    told_wrong = any(f" {phrase} " in low for phrase in (*EARLIER, *denials))  # not "while the war made headlines"
    return told_wrong and "version of the list" not in low


def _is_called_wrong(parsed: Parsed, at: int, start: int) -> bool:
    """Whether a report or claim, which holds an event that begins at `start`, is the subject of what calls it wrong:
    "Reports that X was removed are false", "A rumour that X was removed was denied"."""
    for ahead in range(at + 1, len(parsed.chunks) - 1):
        chunk = parsed.chunks[ahead]
        refuted = chunk.passive and chunk.form == "finite" and not _REFUTING.isdisjoint(chunk.lemmas)
        if refuted and parsed.shape(at + 1) is Shape.CLAUSE and parsed.start(ahead) > start:
            return not chunk.negative
        if chunk.shape is Shape.VERB and not _BEING.isdisjoint(chunk.lemmas) and not chunk.passive:
            words = {unit.word for unit in parsed.units_of(ahead + 1)} | {parsed.word(ahead + 2)}
            if (FALSE & words and not chunk.negative) or (TRUE & words and chunk.negative):
                return True
    return False
