"""Negations that stand in a phrase: "no decision to", "neither firm was added"."""

from __future__ import annotations

from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.meaning import Meaning


def negative_noun(parsed: Parsed, at: int, meaning: Meaning) -> None:
    """ "No decision to", "neither plan to"."""
    if parsed.units_of(at)[0].word in ("no", "neither"):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")


def negative_object(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """ "Neither firm has been added", "no sanctions were imposed on X", "none of them"."""
    places = []
    if happening.group is not None:
        places.append(happening.group.items[0] if happening.group.items else happening.group.first)
    subject = subject_of(parsed, happening.at)
    if subject is not None:
        places.append(subject.items[0])
    for place in dict.fromkeys(places):
        if place in meaning.governors:
            continue  # "no plans to" has been heard
        first = parsed.units_of(place)[0].word
        if first == "no" and parsed.word(place) in ("ground", "grounds", "basis"):
            meaning.generic = True  # "there was no ground to list X": whether it was, is not said
            return
        not_one = first in ("one", "a", "single") and parsed.word(place - 1) == "not"
        if not_one or parsed.word(place - 1) == "neither" or first in ("no", "neither", "none", "nobody"):
            meaning.positive = not meaning.positive
            meaning.rules.append("not")
            return
    if parsed.shape(happening.at + 1) is Shape.NOUN and parsed.units_of(happening.at + 1)[0].word == "no":
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    if any(unit in parsed.units_of(at)[1:] for unit in happening.about for at in _neithers(parsed)):
        meaning.positive = not meaning.positive  # "is on neither list"
        meaning.rules.append("not")
    if any(unit.word in ("none", "neither") for unit in happening.about):
        meaning.positive = not meaning.positive  # "is on none of these lists"
        meaning.rules.append("not")
    if _behind_nor(parsed, happening.at) or _is_never(parsed):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    before = parsed.word(happening.at - 1) if happening.at else ""
    if before == "neither" or (before == "but" and parsed.word(happening.at - 2) in ("all", "anything", "everything")):
        meaning.positive = not meaning.positive
    if before == "than" and parsed.chunks[happening.at].form != "ing":
        meaning.positive = not meaning.positive  # "fined X rather than list it"
        meaning.rules.append("not")


def _neithers(parsed: Parsed) -> list[int]:
    """The phrases that begin with a denial behind a preposition."""
    return [
        at
        for at, chunk in enumerate(parsed.chunks)
        if parsed.units[chunk.first].word in ("neither", "no") and parsed.shape(at - 1) is Shape.PREPOSITION
    ]


_NEVER = frozenset({"point", "time", "stage", "moment", "way", "circumstances", "account", "case"})


def _is_never(parsed: Parsed) -> bool:
    """Whether a sentence begins with a phrase for never: "at no point", "under no circumstances"."""
    return (
        len(parsed.chunks) > 2
        and parsed.shape(0) is Shape.PREPOSITION
        and parsed.units_of(1)[0].word == "no"
        and parsed.word(1) in _NEVER
    )


def _behind_nor(parsed: Parsed, at: int) -> bool:
    """Whether "nor" and a helping verb stand before a verb's subject: "…, and nor has Britain listed it"."""
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    return first > 2 and parsed.shape(first - 1) is Shape.VERB and parsed.word(first - 2) == "nor"
