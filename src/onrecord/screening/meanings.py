"""Meanings: what a word or phrase of a name is, and which other words stand for it, from the lexicons of `names`.

A name is read in one of two modes. In a person's name `general` is a title and `bin` a particle; in an organisation's
name `general` is a generic word and `limited` a legal form. All texts are in the Latin letters of
`onrecord.names.romanise.latin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from onrecord.names import lexicon
from onrecord.names.romanise import latin
from onrecord.screening.kinds import LONGEST_PHRASE, SON, Kind, Mode


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase is; `sense` is equal for phrases of one meaning (`company` and `kompaniya`)."""

    kind: Kind
    sense: str = ""


MOST_GROUP_LETTERS = 24
"""Letters of the longest word that is looked for in the groups."""


def _spelt(phrases: Iterable[tuple[lexicon.Phrase, Meaning]]) -> Iterator[tuple[str, Meaning]]:
    for phrase, meaning in phrases:
        text = latin(" ".join(phrase))
        if text and text.count(" ") < LONGEST_PHRASE:
            yield text, meaning


@cache
def meanings(mode: Mode) -> Mapping[str, Meaning]:
    """Phrases, their words joined by spaces, with what they mean in that mode.

    >>> meanings(Mode.PERSON)["general"].kind.name, meanings(Mode.ORGANISATION)["limited"].kind.name
    ('TITLE', 'LEGAL')
    """
    found: dict[str, Meaning] = {}
    # What is said later goes before what is said earlier.
    particles = [
        (phrase, Meaning(Kind.PARTICLE if each.drops or each.id == SON else Kind.GENERIC, each.id))
        for phrase, each in lexicon.particles().items()
    ]
    if mode is Mode.PERSON:
        found.update(_spelt((phrase, Meaning(Kind.TITLE, "doubtful")) for phrase in lexicon.doubtful_titles()))
        found.update(_spelt(particles))
        found.update(_spelt((phrase, Meaning(Kind.TITLE)) for phrase in lexicon.titles()))
    else:
        found.update(_spelt((phrase, Meaning(Kind.TITLE)) for phrase in lexicon.remittance_words()))
        found.update(_spelt((phrase, Meaning(Kind.TITLE)) for phrase in lexicon.vessel_prefixes()))
        found.update(_spelt(particles))
        found.update(
            _spelt(((word,), Meaning(Kind.GENERIC, sense)) for word, sense in lexicon.organisation_words().items())
        )
        found.update(_spelt((phrase, Meaning(Kind.PLACE, code)) for phrase, code in lexicon.territories().items()))
        found.update(
            _spelt((phrase, Meaning(Kind.NUMBER, str(value))) for phrase, value in lexicon.number_words().items())
        )
        found.update(
            _spelt(
                (phrase, Meaning(Kind.LEGAL, form.like or form.code)) for phrase, form in lexicon.legal_forms().items()
            )
        )
        found.update(_spelt((phrase, Meaning(Kind.PARTICLE, "filler")) for phrase in lexicon.function_words()))
    return MappingProxyType(found)


GROUP_KINDS = ("spelling", "given", "family", "translated")
"""How words of one group are one name: spellings of it, short forms, romanisations of a family name, translations."""


@cache
def groups() -> Mapping[str, frozenset[tuple[int, str]]]:
    """Words with the groups they are in, each a place in `GROUP_KINDS` and a name."""
    found: dict[str, set[tuple[int, str]]] = {}
    tables = (lexicon.name_spellings(), lexicon.given_names(), lexicon.family_names(), lexicon.translated_names())
    for place, table in enumerate(tables):
        for word, names in table.items():
            text = latin(word).replace(" ", "")
            if 1 < len(text) <= MOST_GROUP_LETTERS:
                found.setdefault(text, set()).update((place, name) for name in names)
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})
