"""The laws of the score: what may not matter, and which way what matters must go.

They are tested on made names and on those of the corpora. Where a law has exceptions that are right (a misspelling can
make another word, which may be nearer), it is held to a share of real names.
"""

from __future__ import annotations

import random
import string
import unicodedata
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.screening.comparison import compare_names
from onrecord.screening.kernel.prepared import Prepared
from onrecord.screening.kernel.prepared import score as score_of
from onrecord.screening.kinds import SON, Kind, Mode
from onrecord.screening.scoring import compare_words
from onrecord.screening.search import LEAST_SCORE
from onrecord.screening.words import words_of
from screening.name_strategies import MODES, NAME, PAIR, listed, misspelt, written_otherwise

NEAR = 1e-9
THRESHOLD = 0.7
SAME_PARTY = 0.98
LITTLE = 0.1
FEW, VERY_FEW = 0.05, 0.01
TITLES = ("Dr", "Mr", "Mrs", "Prof")
FORMS = ("Ltd", "LLC", "GmbH", "JSC")
FORMS_OF_UNICODE = ("NFC", "NFD", "NFKC", "NFKD")
SCHEMATA = {Mode.PERSON: "Person", Mode.ORGANISATION: "Company"}
WIDE = {ord(char): ord(char) + 0xFEE0 for char in string.ascii_letters + string.digits}
ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u030c\u0327"


def score(a: str, b: str, mode: Mode) -> float:
    """The score of two names by their words, from the kernel, which its tests hold to the definition."""
    return score_of(Prepared(words_of(a, mode)), Prepared(words_of(b, mode)), mode)


def texts(name: str, mode: Mode) -> list[str]:
    return [word.text for word in words_of(name, mode)]


def tells_sons(name: str, mode: Mode) -> bool:
    return any(word.kind is Kind.PARTICLE and word.sense == SON for word in words_of(name, mode))


def proper(name: str, mode: Mode) -> int:
    return sum(word.kind is Kind.WORD for word in words_of(name, mode))


def pairs_of(shared: Path, many: int, seed: int) -> list[tuple[str, str, Mode]]:
    """Real names, most of them beside themselves written otherwise, some beside others."""
    names, chance = listed(shared), random.Random(seed)
    found = []
    for name, mode in chance.sample(names, many):
        other = written_otherwise(name, chance) if chance.random() < 0.8 else chance.choice(names)[0]
        found.append((name, other, mode))
    return found


# Range, identity, symmetry


@settings(max_examples=150)
@given(PAIR, MODES)
@example(("Mohamed Ben Belgacem Awani", "Ben Mohamed Belgacem Awani"), Mode.PERSON)
@example(("Imad ben al-Mekki ben al-Akhdar", "ben al-Mekki Imad ben al-Akhdar"), Mode.PERSON)
@example(("ab abc ab abc ab", "abc ab ab abc"), Mode.ORGANISATION)
def test_a_score_is_from_0_to_1_the_same_both_ways_and_1_for_the_same_words_alone(
    pair: tuple[str, str], mode: Mode
) -> None:
    a, b = (words_of(name, mode) for name in pair)
    found = compare_words(a, b, mode).score
    assert 0.0 <= found <= 1.0
    assert compare_words(b, a, mode).score == pytest.approx(found, abs=NEAR)
    assert (found == 1.0) == (bool(a) and texts(pair[0], mode) == texts(pair[1], mode))


def test_real_names_score_the_same_both_ways(shared: Path) -> None:
    for a, b, mode in pairs_of(shared, 3000, 1):
        assert score(a, b, mode) == pytest.approx(score(b, a, mode), abs=NEAR), (a, b, mode)


@settings(max_examples=60)
@given(PAIR, MODES)
def test_the_score_in_any_scripts_is_from_0_to_1_and_the_same_both_ways(pair: tuple[str, str], mode: Mode) -> None:
    found = compare_names(*pair, SCHEMATA[mode])
    assert 0.0 <= found <= 1.0
    assert compare_names(*reversed(pair), SCHEMATA[mode]) == pytest.approx(found, abs=NEAR)


# What does not matter


@settings(max_examples=200)
@given(NAME, st.randoms(use_true_random=False))
def test_the_order_of_the_words_of_a_person_does_not_matter(name: str, chance: random.Random) -> None:
    parts = [*texts(name, Mode.PERSON)]
    chance.shuffle(parts)
    other = " ".join(parts)
    # In another order words can be read otherwise: two of them can be a phrase.
    if parts and sorted(texts(other, Mode.PERSON)) == sorted(texts(name, Mode.PERSON)):
        assert score(name, other, Mode.PERSON) >= SAME_PARTY or tells_sons(name, Mode.PERSON)


def test_the_order_of_the_words_of_real_persons_does_not_matter(shared: Path) -> None:
    chance = random.Random(2)
    for name, mode in chance.sample(listed(shared), 4000):
        parts = name.split()
        chance.shuffle(parts)
        other = " ".join(parts)
        if mode is Mode.PERSON and sorted(texts(other, mode)) == sorted(texts(name, mode)):
            assert score(name, other, mode) >= SAME_PARTY or tells_sons(name, mode), (name, other)


def dressed(name: str, chance: random.Random) -> list[str]:
    """The name in other cases, forms of Unicode and widths, and with accents on its Latin letters."""
    found = [name.upper(), name.lower(), name.title(), name.swapcase(), name.translate(WIDE)]
    found += [unicodedata.normalize(form, text) for form in FORMS_OF_UNICODE for text in (name, name.upper())]
    found.append("".join(c + chance.choice(ACCENTS) if c.isascii() and c.isalpha() else c for c in name))
    return found


def test_case_width_accents_and_normal_form_do_not_matter(shared: Path) -> None:
    chance = random.Random(4)
    for name, mode in chance.sample(listed(shared), 500):
        other = written_otherwise(name, chance)
        for text in dressed(name, chance):
            assert texts(text, mode) == texts(name, mode), (name, text)
            assert score(text, other, mode) == score(name, other, mode)


@settings(max_examples=200)
@given(st.text(st.characters(categories=["L", "N", "Zs", "Po"]), max_size=30), MODES)
def test_no_letter_is_read_by_its_normal_form(name: str, mode: Mode) -> None:
    for form in FORMS_OF_UNICODE[:2]:
        assert texts(unicodedata.normalize(form, name), mode) == texts(name, mode)


# What matters, and which way


@pytest.mark.parametrize("mode", [*Mode])
def test_each_further_misspelling_lowers_the_score(shared: Path, mode: Mode) -> None:
    """On the mean always; of single names few rise by more than a little, for a misspelling can undo another."""
    names = [name.lower() for name, of_mode in listed(shared) if of_mode is mode and name.isascii()]
    chance, scores, risen = random.Random(6), [[], [], [], []], 0  # type: tuple[random.Random, list[list[float]], int]
    for name in chance.sample(names, 2000):
        parts, last = name.split(), 1.0
        for found in scores:
            found.append(score(name, " ".join(parts), mode))
            risen += found[-1] > last + 0.05
            last = found[-1]
            at = chance.randrange(len(parts))
            parts[at] = misspelt(parts[at], chance)
    means = [mean(found) for found in scores]
    assert means[0] == 1.0
    assert all(after < before - 0.03 for before, after in pairwise(means)), means
    assert risen < FEW * sum(map(len, scores)), risen


@pytest.mark.parametrize("mode", [*Mode])
def test_each_further_wrong_letter_of_a_word_lowers_the_score(shared: Path, mode: Mode) -> None:
    """Letters that the word does not have, each in another place, so that no edit undoes another.

    Of real names very few rise: two wrong letters can be a digraph that sounds like the right ones.
    """
    names = [name.lower() for name, of_mode in listed(shared) if of_mode is mode and name.isascii()]
    chance, steps, risen = random.Random(7), 0, 0
    for name in chance.sample(names, 2000):
        parts = name.split()
        long = [at for at, part in enumerate(parts) if part.isalpha() and len(part) >= 6]
        if not long:
            continue
        at = chance.choice(long)
        letters, last = [*parts[at]], 1.0
        others = [letter for letter in string.ascii_lowercase if letter not in letters]
        for place in chance.sample(range(len(letters)), 3):
            letters[place] = chance.choice(others)
            found = score(name, " ".join([*parts[:at], "".join(letters), *parts[at + 1 :]]), mode)
            risen += found > last + NEAR
            last, steps = found, steps + 1
    assert steps > 3000
    assert risen < VERY_FEW * steps, f"{risen} of {steps}"


def test_a_title_costs_little(shared: Path) -> None:
    names = [name for name, mode in listed(shared)[::12] if mode is Mode.PERSON and proper(name, mode) > 1]
    added = [(score(name, f"{title} {name}", Mode.PERSON), name, title) for name in names for title in TITLES]
    dear = [found for found in added if found[0] < 1 - LITTLE]
    assert len(dear) < VERY_FEW * len(added), dear[:9]
    assert min(added)[0] > THRESHOLD


def test_a_legal_form_costs_little_where_there_was_none(shared: Path) -> None:
    mode = Mode.ORGANISATION
    names = [name for name, of_mode in listed(shared)[::6] if of_mode is mode and proper(name, mode)]
    names = [name for name in names if not any(word.kind is Kind.LEGAL for word in words_of(name, mode))]
    added = [(score(name, f"{name} {form}", mode), name, form) for name in names for form in FORMS]
    dear = [found for found in added if found[0] < 1 - LITTLE]
    assert len(dear) < VERY_FEW * len(added), dear[:9]


def test_a_number_conflict_never_helps(shared: Path) -> None:
    """It never lifts two names to the threshold, and all but never lifts a score worth telling.

    A short legal form is one only at the end of a name, which a number behind it takes away.
    """
    chance, tried, risen = random.Random(8), 0, 0
    for a, b, mode in pairs_of(shared, 2500, 9):
        if any(char.isdigit() for char in a + b):
            continue
        one, other = chance.sample(range(2, 99), 2)
        before = score(a, b, mode)
        for left, right in ((f"{a} {one}", f"{b} {other}"), (f"{one} {a}", f"{other} {b}")):
            after = score(left, right, mode)
            assert after < THRESHOLD or before >= THRESHOLD, (left, right)
            tried += 1
            risen += after > max(before, LEAST_SCORE) + NEAR
    assert tried > 2500
    assert risen < VERY_FEW * tried, risen
