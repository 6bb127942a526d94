"""Building the table of phrases from the names of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.claims import phrase_table
from onrecord.claims.english import RARE, generic, is_of_persons, of_person, told, words_of
from onrecord.claims.phrase_strength import Strength, little, strength
from onrecord.claims.phrase_table import GOES_ON, MAY_BE_LOW, SHIFT, code_of, hashed, longer
from onrecord.claims.phrase_words import GAP
from onrecord.claims.short_forms import Form, Nearness, Words, forms_of
from onrecord.names import han_lexicon, lexicon
from onrecord.names.word_counts import counts
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
SORTS = ("organisation", "person", "vessel", "aircraft", "thing")
"""The sorts of bearers, by number."""
_SORT_OF = {"Person": 1, "Vessel": 2, "Airplane": 3, "Thing": 4}
STEP = 4096

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Target:
    """Whose a phrase is: as near and as strong as any of the bearer's names makes it."""

    nearness: Nearness
    kind: int
    strength: Strength
    public: int
    more: int
    """How many words the name has that the phrase leaves out."""

    def order(self) -> tuple[int, int, int]:
        return (self.nearness, self.more, self.kind)


@dataclass(slots=True)
class _Phrase:
    targets: dict[int, _Target] = field(default_factory=dict)
    is_upper: bool = True
    is_low: bool = False
    surname: tuple[int, int] = (0, 0)


def arrays_of(
    names: Sequence[NameListed], progress: Progress | None = None
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """The arrays of the table of those names, and what is told about them. The names of an entry stand together."""
    phrases: dict[Words, _Phrase] = {}
    entries: list[str] = []
    sorts: list[int] = []
    places: list[int] = []
    codes = _Places()
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
    groups = _groups(kept, entries)
    return _arrays(kept, entries, sorts, places, groups, codes), {"places": codes.told, "phrases": len(kept)}


def _put(phrases: dict[Words, _Phrase], each: NameListed, entry: int) -> Words:
    """Put the forms of a name among the phrases. Gives the words of the name."""
    kind = NameKind(each.kind)
    forms = forms_of(each.name, each.schema)
    longest = max((len(form.words) for form in forms), default=0)
    is_upper = each.name.isupper()
    is_low = each.schema == "Thing" or (not is_upper and _has_low_word(each.name))
    for form in forms:
        worth = strength(form, kind, each.schema)
        if form.nearness is Nearness.PLACELESS and worth is Strength.SUPPORTED and len(form.words) < 3:
            continue
        phrase = phrases.get(form.words)
        if phrase is None:
            phrase = phrases[form.words] = _Phrase()
        phrase.is_upper &= is_upper or form.is_acronym
        phrase.is_low |= is_low and form.nearness <= Nearness.CORE
        phrase.surname = phrase.surname if phrase.surname[1] else form.surname
        as_kind = ACRONYM if form.is_acronym else int(kind)
        new = _Target(form.nearness, as_kind, worth, each.public, longest - len(form.words))
        held = phrase.targets.get(entry)
        if held is None:
            phrase.targets[entry] = new
        else:
            best = min(held, new, key=_Target.order)
            phrase.targets[entry] = _Target(
                best.nearness, best.kind, max(held.strength, new.strength), min(held.public, new.public), best.more
            )
    return forms[0].words if forms else ()


def _has_low_word(name: str) -> bool:
    return any(word.islower() and len(word) > 3 and word not in little() for word in name.split())


def _is_kept(phrase: _Phrase) -> bool:
    """Whether a phrase means few enough: a brand of many is a word."""
    if all(target.nearness is Nearness.BRAND for target in phrase.targets.values()):
        return len(phrase.targets) <= MOST_BY_BRAND
    return True


def _groups(phrases: Mapping[Words, _Phrase], entries: Sequence[str]) -> list[int]:
    """For each entry the number of its group: entries of several lists that share a name are one bearer's.

    Two entries of one list that share a name are two bearers, or the publisher would have made them one.
    """
    parent = list(range(len(entries)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    lists = [entry.partition(":")[0] for entry in entries]
    for words, phrase in phrases.items():
        if GAP in words or len(phrase.targets) < 2:
            continue
        for nearness in (Nearness.NAME, Nearness.CORE):
            bearers = _bearers(phrase, nearness)
            if len(bearers) > 1 and len({lists[entry] for entry in bearers}) == len(bearers):
                for entry in bearers[1:]:
                    parent[root(entry)] = root(bearers[0])
    return [root(at) for at in range(len(entries))]


def _bearers(phrase: _Phrase, nearness: Nearness) -> list[int]:
    """The entries with a name so near to a phrase, where it is distinctive enough to tell who they are."""
    found = {
        entry: target
        for entry, target in phrase.targets.items()
        if target.nearness <= nearness and target.kind != NameKind.WEAK and target.strength > Strength.SUPPORTED
    }
    is_strong = any(target.strength is Strength.ALONE for target in found.values())
    return list(found) if is_strong else []


class _Places:
    """Countries by number, and the words that name them."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.words: dict[str, int] = {}
        for words, code in lexicon.territories().items():
            if len(words) == 1:
                self._put(words[0], code)
        for place in han_lexicon.lexicon().places.values():
            for word in (place.pinyin, *place.english):
                if " " not in word and place.code.startswith("CN"):
                    self._put(word, place.code)

    def _put(self, word: str, code: str) -> None:
        country = code[:2]
        if country not in self.told:
            self.told.append(country)
        self.words.setdefault(word, self.told.index(country) + 1)

    def among(self, words: Words) -> int:
        """The country that a name tells, as its number plus one; 0 where it tells none, or two."""
        found = {self.words[word] for word in words if word in self.words}
        return found.pop() if len(found) == 1 else 0


def _senses(places: _Places) -> dict[int, int]:
    """What single words are besides, by their codes."""
    found: dict[str, int] = {word: number << phrase_table.PLACE_SHIFT for word, number in places.words.items()}

    def add(words: Iterable[str], sense: int) -> None:
        for word in words:
            found[word] = found.get(word, 0) | sense

    add(words_of("beside") | words_of("days"), phrase_table.BESIDE)
    add((words[0] for words in lexicon.titles() if len(words) == 1), phrase_table.BESIDE)
    add(words_of("heads"), phrase_table.HEAD)
    add(words_of("company_words"), phrase_table.COMPANY)
    add(words_of("ships"), phrase_table.SHIP)
    add(words_of("aircraft"), phrase_table.AIRCRAFT)
    add(little(), phrase_table.LITTLE)
    add((word for word in counts() if _is_given(word) and not found.get(word)), phrase_table.GIVEN)
    return {code_of(word): sense for word, sense in found.items()}


def _is_given(word: str) -> bool:
    """Whether a word with a capital is far more likely a person's name than anything else."""
    return len(word) > 2 and word not in generic() and is_of_persons(word) and told(word) >= of_person(word)


def _grams(phrases: Mapping[Words, _Phrase], low: Sequence[bool]) -> dict[int, int]:
    """The values of all phrases and of their beginnings, by key."""
    found: dict[int, int] = {}
    codes: dict[str, int] = {}
    for number, words in enumerate(phrases):
        key = 0
        mark = GOES_ON | (MAY_BE_LOW if low[number] else 0)
        for at, word in enumerate(words):
            if word not in codes:
                codes[word] = code_of(word)
            key = longer(key, codes[word]) if at else codes[word]
            if at < len(words) - 1:
                found[key] = found.get(key, 0) | mark
        found[key] = found.get(key, 0) | (number + 1) << SHIFT | (mark & MAY_BE_LOW)
    return found


def _flags(words: Words, phrase: _Phrase) -> int:
    content = [word for word in words if word != GAP and word not in little()]
    found = phrase_table.ONE_WORD if len(content) < 2 else 0
    if phrase.is_upper and len(content) == 1 and (len(content[0]) < 5 or not set("aeiouy") & set(content[0])):
        found |= phrase_table.UPPER
    if phrase.is_low:
        found |= phrase_table.LOWER
    if any(told(word) >= RARE for word in content):
        found |= phrase_table.HAS_RARE
    return found


def _arrays(
    phrases: Mapping[Words, _Phrase], entries: Sequence[str], sorts: Sequence[int], places: Sequence[int],
    groups: Sequence[int], codes: _Places,
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
        **hashed("gram", _grams(phrases, low)),
        **hashed("word", _senses(codes)),
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


def _ordered(phrase: _Phrase) -> Iterator[tuple[int, _Target]]:
    """Whose the phrase is, best first: the nearest, then the one of which least is left out."""
    yield from sorted(phrase.targets.items(), key=lambda one: (one[1].order(), one[0]))[:MOST_TARGETS]


def _surname(run: tuple[int, int]) -> int:
    start, stop = run
    return start << 4 | stop if stop < 16 else 0


__all__ = ["ACRONYM", "SORTS", "Form", "arrays_of"]
