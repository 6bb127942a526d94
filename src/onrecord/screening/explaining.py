"""Explaining: a score as parts that add up in a reader's mind, and as one line of aligned words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.screening.alignment import Pair
from onrecord.screening.answers import PLACES, Compared, Explained
from onrecord.screening.comparison import compare, modes_of
from onrecord.screening.kinds import Kind, Mode
from onrecord.screening.reading import read_words
from onrecord.screening.schemata import schema_named
from onrecord.screening.scoring import Comparison, Part
from onrecord.screening.tuning import PERSON
from onrecord.screening.words import Word

SAME, NEAR, UNLIKE = "=", "≈", "≠"
NEAR_FROM = PERSON.middle
"""The likeness from which a pair of words speaks for the hit rather than against it."""
ASKED_ONLY, LISTED_ONLY = "asked only", "listed only"
BETWEEN = " · "
SETS = ("acronym", "another name")
"""Features that set the score of the names, instead of taking a share of it away."""


def compared(asked: str, listed: str, mode: Mode) -> tuple[float, tuple[Explained, ...]]:
    """The score of two names in one mode, and why: the names as a whole, then word for word, then what weighed in."""
    a, b = read_words(asked, mode), read_words(listed, mode)
    comparison = compare(asked, listed, mode)
    return comparison.score, explained(a, b, comparison)


def explain_names(a: str, b: str, schema: str | None = None) -> Compared:
    """Why two names have the score they have.

    `schema` is that of the parties who bear them; without one they are compared in the modes of `comparison.modes_of`,
    and the highest score is told, as `compare_names` gives it. WrongUse for a schema that is none.

    >>> told = explain_names("Vladimir Putin", "Putin, Vladimir V.", "Person")
    >>> told.mode, told.explanation[0].detail
    ('person', 'vladimir = vladimir · putin = putin · listed only: v')
    """
    named = schema_named(schema) if schema is not None else None
    score, _, mode = max((compare(a, b, mode).score, -mode, mode) for mode in modes_of(a, b, named))
    return Compared((a, b), named, mode.name.lower(), round(score, PLACES), compared(a, b, mode)[1])


def explained(a: Sequence[Word], b: Sequence[Word], comparison: Comparison) -> tuple[Explained, ...]:
    """The parts of a comparison; the first one is the score of the names with their aligned words."""
    whole = Explained("name", comparison.score, 1.0, aligned(a, b, comparison))
    factors = (
        Explained(part.feature, part.effect, 1.0 if part.feature in SETS else part.effect - 1, _detail(part, a, b))
        for part in comparison.factors
    )
    return (whole, *_words(a, b, comparison), *factors)


def _detail(part: Part, a: Sequence[Word], b: Sequence[Word]) -> str:
    """What a part says; of legal forms the words themselves, for their sense is but a number here."""
    if part.feature != "legal form":
        return part.detail
    left, right = (" ".join(word.text for word in words if word.kind is Kind.LEGAL) for words in (a, b))
    return f"{left} against {right}"


def aligned(a: Sequence[Word], b: Sequence[Word], comparison: Comparison) -> str:
    """The words of two names against each other on one line, in the order of the first.

    Words that are the same are joined by `=`, like ones by `≈`, and pairs too unlike to speak for one party by `≠`;
    what only one side has stands behind.
    """
    told = [part.detail for part in _words(a, b, comparison) if part.feature == "word"]
    for side, words, places in _left_over(a, b, comparison):
        if places:
            told.append(f"{side}: {' '.join(words[place].text for place in places)}")
    return BETWEEN.join(told)


def _words(a: Sequence[Word], b: Sequence[Word], comparison: Comparison) -> Iterator[Explained]:
    alignment = comparison.alignment
    for pair in sorted(alignment.pairs, key=lambda pair: pair.left):
        left, right = (" ".join(words[i].text for i in places) for words, places in ((a, pair.left), (b, pair.right)))
        told = min(sum(a[i].weight for i in pair.left), sum(b[j].weight for j in pair.right))
        yield Explained("word", pair.likeness, told, f"{left} {_mark(pair, left, right)} {right}")
    for side, words, places in _left_over(a, b, comparison):
        for place in places:
            yield Explained(side, 0.0, words[place].weight, words[place].text)


def _mark(pair: Pair, left: str, right: str) -> str:
    if left == right:
        return SAME
    return NEAR if pair.likeness >= NEAR_FROM else UNLIKE


def _left_over(
    a: Sequence[Word], b: Sequence[Word], comparison: Comparison
) -> tuple[tuple[str, Sequence[Word], tuple[int, ...]], ...]:
    return (ASKED_ONLY, a, comparison.alignment.left), (LISTED_ONLY, b, comparison.alignment.right)
