"""Scripts: what two names' scripts say about their likeness, and the Latin forms under which a name is looked up.

The words of names are compared in Latin letters. That is right where a script has one romanisation which loses
nothing (Cyrillic, Greek, Georgian, Armenian). For the others `compare_in_script` gives a verdict: Chinese
by its characters or its readings, Korean by its syllables, scripts that write few vowels by their letters and sounds
(docs/scripts.md).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from onrecord.names.han import in_latin, is_han, person_pinyin
from onrecord.names.keys import normal
from onrecord.names.korean import korean_in_latin, korean_reads_as, split_korean
from onrecord.names.mandarin import in_pinyin, is_wade_giles, one_person
from onrecord.names.romanise import latin, usual_spelling
from onrecord.screening.han_comparison import compare_han, compare_han_latin
from onrecord.screening.heard import heard_alike, of_latin, of_script
from onrecord.screening.heard import scripts as heard_scripts
from onrecord.screening.kinds import Kind, Mode
from onrecord.screening.native_letters import FOLDED, compare_letters, same_letters
from onrecord.screening.reading import compare_read, read_words
from onrecord.screening.verdict import Says, Verdict
from onrecord.screening.writing import LATIN, own_words, scripts_of

__all__ = ["Says", "Verdict", "compare_in_script", "latin_forms"]

MOST_FORMS = 6
BY_WORDS = frozenset((LATIN, "cyrillic", "greek", "georgian", "armenian"))
"""Scripts of which romanisation loses nothing: their words decide."""
BY_LETTER = frozenset(
    (
        "arabic",
        "hebrew",
        "syriac",
        "thaana",
        "indic",
        "sinhala",
        "thai",
        "lao",
        "tibetan",
        "myanmar",
        "khmer",
        "ethiopic",
        "hangul",
    )
)
WADE_GILES = 0.92
KOREAN = 0.93
NEARLY_KOREAN = 0.65
LONGEST_KOREAN = 4
"""Syllables of the longest Korean person's name; a longer one is foreign unless a surname stands by itself."""
ONE_SYLLABLE = 0.55
HEARD = 0.95
LEAST_HEARD = {"kana": 0.82, "hangul": 0.82, "myanmar": 0.82, "tibetan": 0.82}
LEAST_HEARD_ELSE = 0.82
FEWEST_HEARD = 3
"""Letters of the words that are taken for what they sound like; shorter ones sound like too much."""
SYLLABIC = frozenset({"kana", "hangul"})
"""Scripts of which a character is a syllable; two of them are enough."""
UNSURE = {"kana": 1.0, "hangul": 1.0}
UNSURE_ELSE = 2.4
"""The power of the least likeness by ear, by which the score is lowered: without vowels much sounds alike."""
ARTICLE = "ال"
LONGEST = 300
"""Characters of a name that are looked at here; of a longer one the words decide."""


@lru_cache(maxsize=1 << 12)
def compare_in_script(a: str, b: str, mode: Mode) -> Verdict | None:
    """What the scripts of two names say; None where their words in Latin letters decide.

    The same in either order. Nothing is imported or read for names in ASCII but the syllables of Mandarin, for persons.

    >>> compare_in_script("Ivan", "Иван", Mode.PERSON) is None, compare_in_script("이재형", "이재명", Mode.PERSON).score
    (True, 0.55)
    """
    if a.isascii() and b.isascii():
        return _wade_giles(a, b, mode)
    if len(a) > LONGEST or len(b) > LONGEST:
        return None
    one, other = scripts_of(a), scripts_of(b)
    if one <= BY_WORDS and other <= BY_WORDS:
        return _wade_giles(a, b, mode)
    if not (one and other):
        return None
    if is_han(a) and is_han(b):
        return compare_han(a, b, mode)
    for (name, scripts), (against, theirs) in (((a, one), (b, other)), ((b, other), (a, one))):
        if is_han(name) and theirs <= BY_WORDS:
            return compare_han_latin(name, against, mode)
        if "hangul" in scripts and theirs <= BY_WORDS:
            return _korean(name, against, mode)
        if len(script := sorted(scripts - BY_WORDS)) == 1 and theirs <= BY_WORDS:
            return _by_ear(name, against, script[0], mode)
    shared = sorted(one - BY_WORDS)
    if len(shared) == 1 and shared == sorted(other - BY_WORDS) and shared[0] in BY_LETTER:
        return _by_letters(a, b, shared[0], mode)
    return None


def _wade_giles(a: str, b: str, mode: Mode) -> Verdict | None:
    if mode is Mode.PERSON and len(a) <= LONGEST and len(b) <= LONGEST and one_person(a, b):
        return Verdict(WADE_GILES, "the same syllables in pinyin and in Wade-Giles", Says.AT_LEAST)
    return None


def _by_letters(a: str, b: str, script: str, mode: Mode) -> Verdict:
    if own_words(a) == own_words(b):
        return Verdict(1.0, "the same letters")
    if same_letters(a, b, script):
        return Verdict(FOLDED, "the same letters in other forms")
    if script == "hangul" and mode is Mode.PERSON and (found := _koreans(a, b)):
        return found
    found_letters = compare_letters(a, b, script, mode)
    differing = ", ".join(f"{x} for {y}" for x, y in found_letters.differing)
    return Verdict(found_letters.score, f"letter by letter{': ' + differing if differing else ''}")


def _koreans(a: str, b: str) -> Verdict | None:
    """Two Korean persons: a syllable is a character of the name, and another one is another person."""
    one, other = split_korean(a), split_korean(b)
    if one is None or other is None:
        return None
    if one == other:
        return Verdict(FOLDED, "the same syllables")
    x, y = "".join(one), "".join(other)
    shared = sum(c == d for c, d in zip(x, y, strict=False))
    if len(x) == len(y) == shared + 1 and len(x) > 2:
        return Verdict(ONE_SYLLABLE, "one syllable is another")
    return Verdict(min(0.4, 0.4 * shared / max(len(x), len(y))), f"{shared} syllables the same")


def _korean(hangul: str, other: str, mode: Mode) -> Verdict | None:
    if mode is not Mode.PERSON:
        return None
    if korean_reads_as(hangul, other if other.isascii() else latin(other)):
        return Verdict(KOREAN, f"{hangul} reads so in Latin letters")
    words = own_words(hangul)
    alone = len(words[0]) == 1 or len(words[-1]) == 1
    if alone or (len("".join(words)) <= LONGEST_KOREAN and split_korean(hangul)):
        return Verdict(NEARLY_KOREAN, "not a spelling of these syllables", Says.AT_MOST)
    return _by_ear(hangul, other, "hangul", mode)


def _by_ear(name: str, other: str, script: str, mode: Mode) -> Verdict | None:
    """The words of a name that can be words of the other by their sound are taken for them; then the words decide."""
    if script == "sinhala":
        script = "indic"
    if script not in heard_scripts():
        return None
    read, heard = _read_in_the_light_of(name, other, script, mode)
    score = compare_read(read, other, mode).score
    sure = HEARD * heard ** UNSURE.get(script, UNSURE_ELSE)
    return Verdict(sure * score, f"read as {read}", Says.AT_LEAST) if score else None


def _read_in_the_light_of(name: str, other: str, script: str, mode: Mode) -> tuple[str, float]:
    """A name in Latin letters, its words written as the other name writes what they sound like; and how well."""
    words = [word.text for word in read_words(other, mode) if word.kind not in (Kind.INITIAL, Kind.NUMBER)]
    candidates: list[tuple[tuple[int, ...], str]] = [((at,), word) for at, word in enumerate(words)]
    candidates += [((at, at + 1), words[at] + words[at + 1]) for at in range(len(words) - 1)]
    tokens = _tokens(name)
    least = LEAST_HEARD.get(script, LEAST_HEARD_ELSE)
    likes = sorted(
        (-like, at, places, word)
        for at, token in enumerate(tokens)
        if len(token) >= FEWEST_HEARD - (script in SYLLABIC) and usual_spelling(token) is None
        for places, word in candidates
        if len(word) >= FEWEST_HEARD
        if (like := heard_alike(of_script(token, script), of_latin(word), script)) >= least
    )
    read: dict[int, str] = {}
    used: set[int] = set()
    heard = 1.0
    for minus, at, places, _ in likes:
        if at not in read and used.isdisjoint(places):
            read[at] = " ".join(words[place] for place in places)
            used.update(places)
            heard = min(heard, -minus)
    return " ".join(read.get(at, latin(token)) for at, token in enumerate(tokens)), heard


def _tokens(name: str) -> list[str]:
    """The words of a name in its own letters, an Arabic article by itself."""
    found: list[str] = []
    for word in own_words(name):
        if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1:
            found += [ARTICLE, word[len(ARTICLE) :]]
        else:
            found.append(word)
    return found


@lru_cache(maxsize=1 << 12)
def latin_forms(name: str, mode: Mode) -> tuple[str, ...]:
    """The Latin names under which a name is looked up, the usual one first, at most `MOST_FORMS`.

    A name in Latin letters is itself, and behind it the pinyin of a person's name that is clearly Wade-Giles.

    >>> latin_forms("李小明", Mode.PERSON)[:2], latin_forms("Ivan Petrov", Mode.PERSON)
    (('li xiaoming', 'li xiao ming'), ('Ivan Petrov',))
    >>> latin_forms("Mao Tse-tung", Mode.PERSON)[:2]
    ('Mao Tse-tung', 'mao zedong')
    """
    return tuple(islice(dict.fromkeys(form for form in _forms(name, mode) if form), MOST_FORMS))


def _forms(name: str, mode: Mode) -> list[str]:
    if name.isascii() or len(name) > LONGEST or scripts_of(name) <= {LATIN}:
        wade = mode is Mode.PERSON and len(name) <= LONGEST and is_wade_giles(name)
        return [name, *(in_pinyin(name) if wade else ())]
    if is_han(name):
        if mode is Mode.ORGANISATION:
            return [*in_latin(name), latin(name)]
        return [*(" ".join(each) for each in person_pinyin(name)), latin(name)]
    if "hangul" in scripts_of(name) and mode is Mode.PERSON:
        return [*korean_in_latin(name), latin(name)]
    return [latin(name), latin(normal(name))]
