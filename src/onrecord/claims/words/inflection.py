"""Inflection: the forms of English verbs, for recognising them in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

VOWELS = frozenset("aeiou")


def with_s(word: str) -> str:
    """The plural of a regular noun, or the third person of a regular verb.

    >>> [with_s(word) for word in ("bank", "body", "boss", "pass")]
    ['banks', 'bodies', 'bosses', 'passes']
    """
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def forms_of(lemma: str, parts: Sequence[str] | None = None, doubles: bool = False) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with what it is: `base`, `s`, `ing`, `past` or `part`.

    `parts` are past and participles of an irregular verb; `doubles` says that the last consonant is doubled (banned).

    >>> sorted(forms_of("ban", doubles=True))
    [('ban', 'base'), ('banned', 'part'), ('banned', 'past'), ('banning', 'ing'), ('bans', 's')]
    >>> sorted(forms_of("take", ["took", "taken"]))
    [('take', 'base'), ('taken', 'part'), ('takes', 's'), ('taking', 'ing'), ('took', 'past')]
    """
    yield lemma, "base"
    before = lemma[-2:-1]
    yield with_s(lemma), "s"
    stem = lemma + lemma[-1] if doubles else lemma
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying", "ing"
    elif lemma.endswith("e") and before not in ("e", "o", "y"):
        yield lemma[:-1] + "ing", "ing"
    else:
        yield stem + "ing", "ing"
    if lemma[-1] == "l" and before in VOWELS and not doubles and not parts:
        # British: cancelled, annulled, labelling.
        yield lemma + "ling", "ing"
        yield lemma + "led", "past"
        yield lemma + "led", "part"
    if parts:
        yield parts[0], "past"
        yield from ((part, "part") for part in parts[1:])
        return
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and before not in VOWELS:
        past = lemma[:-1] + "ied"
    else:
        past = stem + "ed"
    yield past, "past"
    yield past, "part"
