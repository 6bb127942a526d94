"""The language of a text, as far as its script and its short words tell; the tables are in `lexicon/languages.yaml`.

English is the answer unless another language is clear, for a headline has few short words and English is what is read.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from onrecord.claims.words.word_tables import table

SAMPLE = 12_000
"""So many characters are looked at."""
ENGLISH = "en"
_COMMONEST = (" the ", " of ", " and ", " to ")
"""By themselves nearly a fifth of the words of English prose, and of no other language's."""
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is a short one."""
    found = dict[str, list[str]]()
    for language, words in table("languages")["words"].items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"[{ranges}]"), language) for language, ranges in table("languages")["scripts"].items())


def language_of(low: str) -> str:
    """The ISO 639-1 code of the language of a folded text.

    >>> language_of("el gobierno ha retirado a la empresa de la lista, segun los medios y por una razon que no se dio")
    'es'
    >>> language_of("hikvision blacklisted")
    'en'
    """
    sample = low[:SAMPLE]
    if 14 * sum(map(sample.count, _COMMONEST)) > sample.count(" ") > 20:
        return ENGLISH
    if not sample.isascii():
        found = _by_script(sample)
        if found:
            return found
    words = _WORD.findall(sample)
    counts, kinds = Counter[str](), Counter[str]()
    known = _words()
    for word, times in Counter(words).items():
        for language in known.get(word, ()):
            counts[language] += times
            kinds[language] += 1
    english = counts.pop(ENGLISH, 0)
    if not counts or english * 12 >= len(words):
        return ENGLISH
    language, count = counts.most_common(1)[0]
    return (
        language if kinds[language] >= 3 and count >= 4 and count > 2 * english and count * 8 >= len(words) else ENGLISH
    )


def _by_script(sample: str) -> str | None:
    """The language of the script in which most letters are; None for the Latin one."""
    letters = sum(map(str.isalpha, sample))
    counts = {language: len(pattern.findall(sample)) for pattern, language in _scripts()}
    if counts["ja"] * 20 > letters:
        counts["ja"] += counts["zh"]
    language = max(counts, key=lambda name: counts[name])
    if counts[language] * 2 <= letters:
        return None
    other = {"ru": "uk", "ar": "fa"}.get(language)
    if other:
        found = sum(sample.count(letter) for letter in table("languages")["letters"][other])
        return other if found * 50 > counts[language] else language
    return language
