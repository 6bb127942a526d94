"""Scoring: how far two names, as words, can be one party's.

Words paired with their like speak for it, each by what it tells (its weight). Words that are paired and unlike, or left
over on both sides, contradict; words that only one side has cost little. What speaks for it is divided by all of it,
and lowered where the matched words are so common that many parties bear them. Numbers, places, legal forms and the
order of father and son weigh in at the end.

This is the definition of the score. The kernel calculates the same number faster and without the reasons.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.screening.alignment import Alignment, Pair, align
from onrecord.screening.kinds import SON, Kind, Mode
from onrecord.screening.tuning import ORGANISATION, PERSON, Tuning
from onrecord.screening.words import Word

TUNINGS = {Mode.PERSON: PERSON, Mode.ORGANISATION: ORGANISATION}
SAME_WORDS = 0.99
"""The score of two names of the same words in another order, or cut into words otherwise."""
ANOTHER_SCRIPT = 0.99
"""The score of two names that are the same in Latin letters and not in their own."""
INVERTED_FROM = 0.7
"""The likeness from which father and son count as found on the other side."""
FEWEST_INITIALS = 3
RARE = 7.5
"""Nats from which a word names a house or a fleet by itself."""
LITTLE = frozenset({Kind.TITLE, Kind.PARTICLE, Kind.LEGAL})


@dataclass(frozen=True, slots=True)
class Part:
    """What one thing contributed to a score: `effect` is what it speaks for (above 0) or against, in nats, or a
    factor."""

    feature: str
    effect: float
    detail: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared: the score in [0, 1], how their words were paired, and the sums it came from."""

    score: float
    alignment: Alignment
    credit: float = 0.0
    clash: float = 0.0
    extra: float = 0.0
    factors: tuple[Part, ...] = ()


def effect(like: float, tuning: Tuning) -> float:
    """How far a pair of that likeness speaks for one party, from 0 to 1: a logistic curve through both ends."""
    low = 1 / (1 + math.exp(tuning.steep * tuning.middle))
    high = 1 / (1 + math.exp(tuning.steep * (tuning.middle - 1)))
    return (1 / (1 + math.exp(tuning.steep * (tuning.middle - like))) - low) / (high - low)


def compare_words(a: Sequence[Word], b: Sequence[Word], mode: Mode, alignment: Alignment | None = None) -> Comparison:
    """The score of two names as words, in either order the same. `alignment` is theirs, where it is known already."""
    tuning = TUNINGS[mode]
    if not a or not b:
        return Comparison(0.0, Alignment((), tuple(range(len(a))), tuple(range(len(b)))))
    alignment = alignment or align(a, b, mode)
    same = _same(a, b)
    if same:
        return Comparison(same, alignment)
    credit = clash = worst = behind = 0.0
    for pair in alignment.pairs:
        speaks, against = _of_pair(pair, a, b, tuning)
        credit += speaks
        clash += against
        worst = max(worst, against / tuning.least_clash)
        behind += _behind_initial(pair, a, b) * tuning.initial_extra
    left, right = [a[i] for i in alignment.left], [b[j] for j in alignment.right]
    contradicted, alone, weightiest = _left_over(left, right, tuning)
    clash += contradicted
    worst = min(1.0, max(worst, weightiest / tuning.least_clash))
    extra = tuning.most_extra * (1 - math.exp(-tuning.extra * (behind + alone) / tuning.most_extra))
    factors = tuple(_factors(a, b, alignment, credit, worst, mode, tuning))
    score = credit / (credit + tuning.contradiction * clash + extra) if credit else 0.0
    for part in factors:
        score *= part.effect
    score = min(score, tuning.cap)
    letters = _acronym(a, b) or _acronym(b, a)
    by_initials = tuning.short_acronym if letters == FEWEST_INITIALS else tuning.acronym
    if letters and by_initials > score:
        return Comparison(by_initials, alignment, factors=(Part("acronym", by_initials, f"{letters} initials"),))
    return Comparison(score, alignment, credit, clash, extra, factors)


def _same(a: Sequence[Word], b: Sequence[Word]) -> float:
    """1 for the same words, a little less for the same words otherwise put; 0 for others."""
    left, right = [word.text for word in a], [word.text for word in b]
    if left == right:
        return 1.0
    if "".join(left) == "".join(right) or (
        sorted(left) == sorted(right) and not any(map(_tells_son, (*a[1:-1], *b[1:-1])))
    ):
        return SAME_WORDS
    return 0.0


def _of_pair(pair: Pair, a: Sequence[Word], b: Sequence[Word], tuning: Tuning) -> tuple[float, float]:
    left = sum(a[i].weight for i in pair.left)
    right = sum(b[j].weight for j in pair.right)
    mean = (left + right) / 2
    # A misspelt common name is unknown, and tells no more than the name it stands for.
    told = mean if len(pair.left) + len(pair.right) > 2 else min(left, right)
    against = max(mean, tuning.least_clash) if _named(a[pair.left[0]]) and _named(b[pair.right[0]]) else mean
    share = effect(pair.likeness, tuning)
    return told * share, against * (1 - share)


def _behind_initial(pair: Pair, a: Sequence[Word], b: Sequence[Word]) -> float:
    """What a word tells more than the initial that it is paired with."""
    left, right = a[pair.left[0]], b[pair.right[0]]
    glued = len(pair.left) + len(pair.right) > 2
    if glued or (left.kind is Kind.INITIAL) == (right.kind is Kind.INITIAL):
        return 0.0
    return abs(left.weight - right.weight)


def _named(word: Word) -> bool:
    """Whether a word is, or can be, a name proper."""
    return word.kind is Kind.WORD or word.sense == "doubtful"


def _left_over(left: Sequence[Word], right: Sequence[Word], tuning: Tuning) -> tuple[float, float, float]:
    """What is left over on both sides and contradicts, what only one side has, and the weightiest contradiction.

    Numbers are weighed apart.
    """
    a = sorted((word for word in left if word.kind is not Kind.NUMBER), key=lambda word: -word.weight)
    b = sorted((word for word in right if word.kind is not Kind.NUMBER), key=lambda word: -word.weight)
    clash = extra = weightiest = 0.0
    for x, y in zip(a, b, strict=False):
        against = min(_clashing(x, tuning), _clashing(y, tuning))
        clash += against
        weightiest = max(weightiest, against)
        extra += abs(x.weight - y.weight)
    for word in (*a[len(b) :], *b[len(a) :]):
        extra += word.weight * (tuning.place_extra if word.kind is Kind.PLACE else 1.0)
    return clash, extra, weightiest


def _clashing(word: Word, tuning: Tuning) -> float:
    if word.kind is Kind.INITIAL:
        return tuning.initial_clash
    return max(word.weight, tuning.least_clash) if _named(word) else word.weight


def _factors(
    a: Sequence[Word], b: Sequence[Word], alignment: Alignment, credit: float, worst: float, mode: Mode, tuning: Tuning
) -> list[Part]:
    short, long = sorted((_names(a), _names(b)))
    asked = tuning.evidence * (tuning.alone if short == long == 1 else 1.0)
    found = [
        Part(
            "evidence",
            1 - asked * math.exp(-credit / tuning.evidence_scale),
            f"the matched words tell {credit:.1f} nats",
        )
    ]
    if worst:
        found.append(Part("contradiction", 1 - tuning.worst * worst, "the words that fit least"))
    numbers_a, numbers_b = _senses(a, Kind.NUMBER), _senses(b, Kind.NUMBER)
    if numbers_a != numbers_b:
        factor = tuning.number_extra
        if numbers_a and numbers_b:
            factor = tuning.numbers_of_named if _share_a_name(a, b, alignment) else tuning.numbers
        told = f"{_texts(a, Kind.NUMBER) or 'none'} against {_texts(b, Kind.NUMBER) or 'none'}"
        found.append(Part("number", factor, told))
    forms_a, forms_b = _senses(a, Kind.LEGAL), _senses(b, Kind.LEGAL)
    if forms_a and forms_b and not forms_a & forms_b:
        told = f"{_texts(a, Kind.LEGAL)} against {_texts(b, Kind.LEGAL)}"
        found.append(Part("legal form", tuning.forms, told))
    if short == 1 < long:
        found.append(Part("one word", tuning.one_word, "one of the names is a single word"))
    if mode is Mode.PERSON and _inverted(a, b, alignment):
        found.append(Part("father and son", tuning.inversion, "the other way round"))
    return found


def _share_a_name(a: Sequence[Word], b: Sequence[Word], alignment: Alignment) -> bool:
    """Whether a rare word that is no generic one stands in both names."""
    return any(
        pair.likeness == 1
        and all(word.kind is Kind.WORD and word.weight >= RARE for word in (a[pair.left[0]], b[pair.right[0]]))
        for pair in alignment.pairs
    )


def _senses(words: Sequence[Word], kind: Kind) -> frozenset[str]:
    return frozenset(word.sense for word in words if word.kind is kind)


def _texts(words: Sequence[Word], kind: Kind) -> str:
    return " ".join(word.text for word in words if word.kind is kind)


def _names(words: Sequence[Word]) -> int:
    """How many of the words are more than titles, particles and legal forms."""
    return sum(word.kind not in LITTLE or word.sense == "doubtful" for word in words)


def _tells_son(word: Word) -> bool:
    return word.kind is Kind.PARTICLE and word.sense == SON


def _inverted(a: Sequence[Word], b: Sequence[Word], alignment: Alignment) -> bool:
    """Whether one name says `A bin B` where the other says `B bin A`."""
    to = {pair.left[0]: pair.right[0] for pair in alignment.pairs if pair.likeness >= INVERTED_FROM}
    for i in range(1, len(a) - 1):
        at = to.get(i + 1, -1) + 1
        turned = _tells_son(a[i]) and 0 < at < len(b) and _tells_son(b[at]) and to.get(i - 1) == at + 1
        # A son who bears his father's name is the same either way round.
        if turned and a[i - 1].text != a[i + 1].text:
            return True
    return False


def _acronym(short: Sequence[Word], long: Sequence[Word]) -> int:
    """The letters of a name that is one word of the initials of another, with or without its little words and legal
    forms; 0 for other names."""
    core = [word.text for word in short if word.kind is not Kind.LEGAL]
    if len(core) != 1 or len(core[0]) < FEWEST_INITIALS or len(long) < FEWEST_INITIALS:
        return 0
    return len(core[0]) if core[0] in acronyms(long) else 0


def acronyms(words: Sequence[Word]) -> frozenset[str]:
    """The initials of a name's words without its numbers: all of them, without little words, without legal forms.

    >>> from onrecord.screening.words import words_of
    >>> sorted(acronyms(words_of("Bank of Eastern Trade Ltd", Mode.ORGANISATION)))
    ['bet', 'betl', 'boet', 'boetl']
    """
    kept = [word for word in words if word.kind is not Kind.NUMBER]
    left_out: tuple[tuple[Kind, ...], ...] = ((), (Kind.PARTICLE,), (Kind.LEGAL,), (Kind.PARTICLE, Kind.LEGAL))
    found = ("".join(word.text[0] for word in kept if word.kind not in kinds) for kinds in left_out)
    return frozenset(text for text in found if len(text) >= FEWEST_INITIALS)
