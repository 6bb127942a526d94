"""Building the table of phrases from the names of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.claims.collector import collector_at_rest
from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.bearers import Phrase, Target, groups_of
from onrecord.claims.phrases.listed_name import Nearness, Words
from onrecord.claims.phrases.phrase_words import GAP
from onrecord.claims.phrases.senses import Countries, senses
from onrecord.claims.phrases.short_forms import forms_of
from onrecord.claims.phrases.strength import Strength, little, strength
from onrecord.claims.phrases.table import grams, hashed
from onrecord.claims.words.english import RARE, told
from onrecord.record.names_listed import NameListed
from onrecord.record.rows_kept import NameKind

if TYPE_CHECKING:
    import numpy as np

MOST_TARGETS = 16
"""Entries that one phrase can mean; more share only words that are nobody's."""
MOST_BY_BRAND = 3
"""Bearers that distinctive words alone can mean, where none of them is published under these words."""
ACRONYM = 7
"""The kind of an acronym in a name's brackets, beside those of `NameKind`."""
_SORT_OF = {"Person": 1, "Vessel": 2, "Airplane": 3, "Thing": 4}
"""The sorts of bearers by schema; 0 is any organisation."""
STEP = 4096

Progress = Callable[[int, int, str], None]


def arrays_of(
    names: Sequence[NameListed], progress: Progress | None = None
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """The arrays of the table of those names, and what is told about them. The names of an entry stand together."""
    with collector_at_rest():
        return _built(names, progress)


def _built(
    names: Sequence[NameListed], progress: Progress | None
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    phrases: dict[Words, Phrase] = {}
    entries: list[str] = []
    sorts: list[int] = []
    places: list[int] = []
    codes = Countries()
    for number, each in enumerate(names):
        if progress and number % STEP == 0:
            progress(number, len(names), "the table of phrases")
        if not entries or entries[-1] != each.entry:
            entries.append(each.entry)
            sorts.append(_SORT_OF.get(each.schema, 0))
            places.append(0)
        if found := _put(phrases, each, len(entries) - 1):
            places[-1] = places[-1] or codes.among(found)
    kept = {words: phrase for words, phrase in phrases.items() if _is_kept(phrase)}
    groups = groups_of(kept, entries, sorts)
    return _arrays(kept, entries, sorts, places, groups, codes), {"places": codes.told, "phrases": len(kept)}


_SHORTEST = 2
"""A word of fewer letters is no name by itself."""


def _put(phrases: dict[Words, Phrase], each: NameListed, entry: int) -> Words:
    """Put the forms of a name among the phrases. Gives the words of the name."""
    kind = NameKind(each.kind)
    forms = forms_of(each.name, each.schema)
    longest = max((len(form.words) for form in forms), default=0)
    is_upper = each.name.isupper()
    is_low = each.schema == "Thing" or (not is_upper and _has_low_word(each.name))
    for form in forms:
        if all(len(word) < _SHORTEST or word in little() for word in form.words):
            continue  # the "A" of "Group A"
        worth = strength(form, kind, each.schema)
        if form.nearness is Nearness.PLACELESS and worth is Strength.SUPPORTED and len(form.words) < 3:
            continue
        phrase = phrases.get(form.words) or phrases.setdefault(form.words, Phrase())
        phrase.is_upper &= is_upper or form.is_acronym
        phrase.is_low |= is_low and form.nearness <= Nearness.CORE
        phrase.surname = phrase.surname if phrase.surname[1] else form.surname
        as_kind = ACRONYM if form.is_acronym else int(kind)
        new = Target(form.nearness, as_kind, worth, each.public, longest - len(form.words))
        held = phrase.targets.get(entry)
        if held is None:
            phrase.targets[entry] = new
        else:
            best = min(held, new, key=Target.order)
            phrase.targets[entry] = Target(
                best.nearness, best.kind, max(held.strength, new.strength), min(held.public, new.public), best.more
            )
    return forms[0].words if forms else ()


def _has_low_word(name: str) -> bool:
    return any(word.islower() and len(word) > 3 and word not in little() for word in name.split())


def _is_kept(phrase: Phrase) -> bool:
    """Whether a phrase means few enough: a brand of many is a word."""
    targets = phrase.targets.values()
    return len(targets) <= MOST_BY_BRAND or any(target.nearness is not Nearness.BRAND for target in targets)


def _flags(words: Words, phrase: Phrase) -> int:
    small = little()
    content = [word for word in words if word != GAP and word not in small]
    found = phrase_table.ONE_WORD if len(content) < 2 else 0
    if phrase.is_upper and len(content) == 1 and (len(content[0]) < 5 or not set("aeiouy") & set(content[0])):
        found |= phrase_table.UPPER
    if phrase.is_low:
        found |= phrase_table.LOWER
    if any(told(word) >= RARE for word in content):
        found |= phrase_table.HAS_RARE
    return found


def _arrays(
    phrases: Mapping[Words, Phrase], entries: Sequence[str], sorts: Sequence[int], places: Sequence[int],
    groups: Sequence[int], codes: Countries,
) -> dict[str, np.ndarray[Any, Any]]:  # fmt: skip
    import numpy as np

    at, targets, publics, whats = [0], [], [], []
    for phrase in phrases.values():
        for entry, target in _ordered(phrase):
            targets.append(entry)
            publics.append(target.public)
            whats.append(target.strength | target.nearness << 2 | target.kind << 5)
        at.append(len(targets))
    texts = [entry.encode("utf-8", "surrogatepass") for entry in entries]
    flags = [_flags(words, phrase) for words, phrase in phrases.items()]
    low = [bool(flag & phrase_table.LOWER) for flag in flags]
    return {
        **hashed("gram", *grams(list(phrases), low)),
        **hashed("word", *_columns(senses(codes))),
        "phrase-flags": np.array(flags, np.uint8),
        "phrase-surname": np.array([_surname(phrase.surname) for phrase in phrases.values()], np.uint8),
        "phrase-at": np.array(at, np.uint32),
        "target-entry": np.array(targets, np.uint32),
        "target-public": np.array(publics, np.int32),
        "target-what": np.array(whats, np.uint8),
        "entry-text": np.frombuffer(b"".join(texts), np.uint8),
        "entry-text-at": np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.uint32),
        "entry-sort": np.array(sorts, np.uint8),
        "entry-place": np.array(places, np.uint16),
        "entry-group": np.array(groups, np.uint32),
    }


def _columns(told: Mapping[int, int]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    import numpy as np

    return np.fromiter(told.keys(), np.uint64, len(told)), np.fromiter(told.values(), np.uint32, len(told))


def _ordered(phrase: Phrase) -> Iterator[tuple[int, Target]]:
    """Whose the phrase is, best first: the nearest, then the one of which least is left out."""
    yield from sorted(phrase.targets.items(), key=lambda one: (one[1].order(), one[0]))[:MOST_TARGETS]


def _surname(run: tuple[int, int]) -> int:
    start, stop = run
    return start << 4 | stop if stop < 16 else 0
