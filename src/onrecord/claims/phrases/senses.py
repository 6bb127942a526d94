"""What single words are besides parts of names: given names, places, words for ships, offices. Kept in the table, so
that finding reads no lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.listed_name import Words
from onrecord.claims.phrases.strength import little
from onrecord.claims.phrases.table import code_of
from onrecord.claims.words.english import generic, is_of_persons, of_person, told, words_of
from onrecord.names import han_lexicon, lexicon
from onrecord.names.word_counts import counts


class Countries:
    """Countries: their codes (`told`), by number, and the words that name each, by its number plus one."""

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


def senses(places: Countries) -> dict[int, int]:
    """What single words are besides, by their codes."""
    found: dict[str, int] = {word: number << phrase_table.PLACE_SHIFT for word, number in places.words.items()}

    def add(words: Iterable[str], sense: int) -> None:
        for word in words:
            found[word] = found.get(word, 0) | sense

    add(words_of("beside") | words_of("days"), phrase_table.BESIDE)
    add((words[0] for words in lexicon.titles() if len(words) == 1), phrase_table.BESIDE)
    add(words_of("heads"), phrase_table.HEAD)
    add(words_of("company_words"), phrase_table.COMPANY)
    add(words_of("group_words"), phrase_table.GROUP)
    add(words_of("ships"), phrase_table.SHIP)
    add(words_of("aircraft"), phrase_table.AIRCRAFT)
    add(little(), phrase_table.LITTLE)
    add((word for word in counts() if _is_given(word) and not found.get(word)), phrase_table.GIVEN)
    return {code_of(word): sense for word, sense in found.items()}


def _is_given(word: str) -> bool:
    """Whether a word with a capital is far more likely a person's name than anything else."""
    return len(word) > 2 and word not in generic() and is_of_persons(word) and told(word) >= of_person(word)
