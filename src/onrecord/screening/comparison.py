"""Comparison of two names in any script: their words, and what their scripts say.

>>> round(compare_names("Vladimir Putin", "Владимир Путин", "Person"), 2), compare_names("Ivan", "ivan", "Person")
(0.99, 1.0)
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from onrecord.names.keys import normal
from onrecord.screening.kinds import Kind, Mode
from onrecord.screening.known_names import KNOWN, SAME_FROM, full_names
from onrecord.screening.reading import compare_read, read_words
from onrecord.screening.schemata import mode_of, schema_named
from onrecord.screening.scoring import ANOTHER_SCRIPT, Comparison, Part
from onrecord.screening.scripts import compare_in_script
from onrecord.screening.verdict import Says, Verdict


@lru_cache(maxsize=1 << 10)
def compare(a: str, b: str, mode: Mode) -> Comparison:
    """Two names read in one mode: the score in [0, 1], and what it came from; the same in either order.

    1 is the same normal form. Names that are the same in Latin letters only, as two scripts write them, stay below.
    """
    found = compare_read(a, b, mode)
    if found.score == 1 and normal(a) != normal(b):
        found = replace(found, score=ANOTHER_SCRIPT)
    verdict = compare_in_script(a, b, mode) or _known_as(a, b, mode) or _known_as(b, a, mode)
    if verdict is None or verdict.applied(found.score) == found.score:
        return found
    part = Part("another name", verdict.score, verdict.reason)
    return replace(found, score=verdict.applied(found.score), factors=(*found.factors, part))


def _known_as(short: str, long: str, mode: Mode) -> Verdict | None:
    """An acronym against the name that it is known for."""
    for full in full_names(short, mode):
        if compare_read(full, long, mode).score >= SAME_FROM:
            return Verdict(KNOWN, f"{short} is known for {full}", Says.AT_LEAST)
    return None


def compare_names(a: str, b: str, schema: str | None = None) -> float:
    """How far two names can be one party's, from 0 to 1; a match from 0.70 on.

    `schema` is that of the parties who bear them (`Person`, `Company`, `Vessel`, …): persons' names are read otherwise
    than those of organisations, vessels and goods. Without one, see `modes_of`; the highest score is given.

    Raises:
        WrongUse: the schema is none of FollowTheMoney.
    """
    return max(compare(a, b, mode).score for mode in modes_of(a, b, schema))


def modes_of(a: str, b: str, schema: str | None) -> tuple[Mode, ...]:
    """The modes in which two names are compared: that of the schema; without one, that of organisations where a name
    says that it is one (a legal form, a number, several generic words), else both.

    >>> modes_of("38th Research Institute", "54th Research Institute", None), modes_of("Ivan", "Iwan", None)
    ((<Mode.ORGANISATION: 1>,), (<Mode.PERSON: 0>, <Mode.ORGANISATION: 1>))
    """
    asked = mode_of(schema_named(schema)) if schema is not None else None
    if asked is not None:
        return (Mode[asked.upper()],)
    for name in (a, b):
        kinds = [word.kind for word in read_words(name, Mode.ORGANISATION)]
        if Kind.LEGAL in kinds or Kind.NUMBER in kinds or kinds.count(Kind.GENERIC) > 1:
            return (Mode.ORGANISATION,)
    return (Mode.PERSON, Mode.ORGANISATION)
