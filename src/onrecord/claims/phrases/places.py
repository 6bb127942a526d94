"""The place of a name in a text: whether what stands around it lets it be one, and leaves it whole.

A name that goes on with a capital is often another's: `Eugene Kaspersky`, `Huawei Cloud`, `Peking University Press`.
In a headline, in capitals throughout, or in a text without any, capitals say nothing, and only rare words name.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.meaning import BRAND, PERSON, THING, Meaning
from onrecord.claims.phrases.phrase_words import BREAK, GAP
from onrecord.claims.phrases.runs import Reading, Run

AROUND = 8
"""Words on either side that tell whether capitals say anything."""
FEWEST_AROUND = 3
NEAR = 6
"""Words on either side among which a word for a ship or an aircraft stands."""
MOST_COMPANY_WORDS = 3
_CODE_BEFORE = frozenset("@_/\\#$=<~%")
_CODE_AFTER = frozenset("@_\\=(<~%")


class Standing(Enum):
    """What the place of a run says."""

    NONE = 0
    """No name, or another's."""
    PART = 1
    """A name that may go on, or that capitals do not tell."""
    NAME = 2
    """A name by itself."""


class Places:
    """The places in one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def standing(self, run: Run, flags: int, meaning: Meaning) -> tuple[int, Standing]:
        """The word behind a name, with the legal form that follows it, and what its place says."""
        if self._is_in_code(run):
            return run.last, Standing.NONE
        if meaning.sort == THING:
            return run.last, Standing.NAME
        one_word = bool(flags & phrase_table.ONE_WORD)
        rare = bool(flags & phrase_table.HAS_RARE)
        telling = self.capitals_tell(run.first, run.last)
        if meaning.sort == PERSON:
            if self._is_between_names(run):
                return run.last, Standing.NONE
            part = telling and self._capital_behind(run.last) and not self._is_beside(run.last)
            return run.last, Standing.PART if part or not (telling or rare) else Standing.NAME
        last, wider = self._with_company_words(run.last)
        if one_word and self._follows_given_name(run.first):
            return run.last, Standing.NONE
        if self._owns_a_body(last):
            return run.last, Standing.NONE
        part = wider and meaning.nearness == BRAND
        if not telling:
            part = part or not rare
        elif self._goes_on(last, one_word or not rare) or (one_word and self._is_preceded(run.first)):
            part = True
        if run.low and one_word:
            part = part or len(self._reading.words[run.first]) < 6
        return last, Standing.PART if part else Standing.NAME

    def is_near(self, run: Run, sense: int) -> bool:
        """Whether a word of that sense stands near a run."""
        known = self._reading.known
        before = range(max(0, run.first - NEAR), run.first)
        behind = range(run.last, min(len(known), run.last + NEAR))
        return any(known[at][2] & sense for span in (before, behind) for at in span)

    def is_by_itself(self, first: int, last: int, *, is_person: bool) -> bool:
        """Whether a short form stands by itself: no other name before it or behind it."""
        if self._capital_before(first) and not self._is_beside(first - 1) and not self._opens(first - 1):
            return False
        if is_person and self._capital_before(first) and self._reading.sense(first - 1) & phrase_table.GIVEN:
            return False
        return not self._capital_behind(last) or self._is_beside(last) or not self.capitals_tell(first, last)

    def capitals_tell(self, first: int, last: int) -> bool:
        """Whether capitals tell names around a run: some longer word has none."""
        reading = self._reading
        if reading.is_low:
            return False
        around = []
        for places in (
            range(first - 1, max(-1, first - 1 - AROUND), -1),
            range(last, min(len(reading.words), last + AROUND)),
        ):
            for at in places:
                word = reading.words[at]
                if word == BREAK:
                    break
                if len(word) > 3 and word[0].isalpha():
                    around.append(at)
                    if not reading.has_capital(at):
                        return True
        if len(around) < FEWEST_AROUND:
            return last - first < 2 or not self._is_shouted(range(first, last))
        # Among words with a capital each, an acronym still tells itself.
        return any(self._is_shouted(range(at, at + 1)) for at in range(first, last)) and not self._is_shouted(around)

    def _is_shouted(self, places: Iterable[int]) -> bool:
        """Whether all words at those places are in capitals throughout."""
        return all(
            self.written(at).isupper() and len(self._reading.words[at]) > 1
            for at in places
            if self._reading.words[at][0].isalpha()
        )

    def written(self, at: int) -> str:
        """A word as the text writes it."""
        reading = self._reading
        return reading.text[reading.tokens[reading.first[at]].start : reading.tokens[reading.last[at] - 1].end]

    def _is_in_code(self, run: Run) -> bool:
        """Whether a run is part of a path, an address or a name in a programme."""
        reading = self._reading
        text = reading.text
        start = reading.tokens[reading.first[run.first]].start
        end = reading.tokens[reading.last[run.last - 1] - 1].end
        if start and (
            text[start - 1] in _CODE_BEFORE or (text[start - 1] == "." and text[start - 2 : start - 1].isalnum())
        ):
            return True
        behind = text[end : end + 2]
        if not behind:
            return False
        if behind[0] == "-" and behind[1:].isspace():
            # A word cut at the end of its line.
            return True
        return behind[0] in _CODE_AFTER or (behind[0] in "./:" and len(behind) > 1 and behind[1].isalnum())

    def _capital_before(self, first: int) -> bool:
        """Whether a word with a capital stands right before a run."""
        reading = self._reading
        if not first or reading.words[first - 1] in (GAP, BREAK) or not reading.has_capital(first - 1):
            return False
        end = reading.tokens[reading.last[first - 1] - 1].end
        return (
            reading.text[end : reading.tokens[reading.first[first]].start].isspace()
            and reading.words[first - 1][0].isalpha()
        )

    def _capital_behind(self, last: int) -> bool:
        """Whether a word with a capital stands right behind a run."""
        reading = self._reading
        if last >= len(reading.words) or reading.words[last] in (GAP, BREAK) or not reading.has_capital(last):
            return False
        end = reading.tokens[reading.last[last - 1] - 1].end
        return (
            reading.text[end : reading.tokens[reading.first[last]].start].isspace() and reading.words[last][0].isalpha()
        )

    def _is_beside(self, at: int) -> bool:
        """Whether a word stands beside names without being part of one: an office, a day, a place."""
        sense = self._reading.sense(at)
        return bool(sense & phrase_table.BESIDE or sense >> phrase_table.PLACE_SHIFT)

    def _opens(self, at: int) -> bool:
        """Whether a word opens a sentence, so that its capital tells nothing, and is no given name."""
        reading = self._reading
        if reading.sense(at) & phrase_table.GIVEN:
            return False
        token = reading.first[at]
        return (
            not token
            or reading.tokens[token - 1].word in (".", "!", "?", '"', ":", ";", "(", "-", "*")
            or (at > 0 and reading.words[at - 1] == BREAK)
        )

    def _follows_given_name(self, first: int) -> bool:
        return self._capital_before(first) and bool(self._reading.sense(first - 1) & phrase_table.GIVEN)

    def _is_preceded(self, first: int) -> bool:
        return self._capital_before(first) and not self._is_beside(first - 1) and not self._opens(first - 1)

    def _is_between_names(self, run: Run) -> bool:
        """Whether a person's name has a further name before it or behind it: another person's."""
        sense = self._reading.sense
        before = self._capital_before(run.first) and sense(run.first - 1) & phrase_table.GIVEN
        return bool(before or (self._capital_behind(run.last) and sense(run.last) & phrase_table.GIVEN))

    def _with_company_words(self, last: int) -> tuple[int, bool]:
        """The word behind a name with the legal form that follows, and whether it became that of a group."""
        reading = self._reading
        wider = False
        for _ in range(MOST_COMPANY_WORDS):
            if not self._capital_behind(last) or not reading.sense(last) & phrase_table.COMPANY:
                break
            wider = wider or bool(reading.sense(last) & phrase_table.GROUP)
            last += 1
        return last, wider

    def _goes_on(self, last: int, with_any: bool) -> bool:
        """Whether a name goes on as that of a part or of another body; `with_any`: with whatever capital."""
        if not self._capital_behind(last):
            return False
        sense = self._reading.sense(last)
        if sense & phrase_table.HEAD:
            return True
        return with_any and not self._is_beside(last)

    def is_elsewhere(self, last: int, countries: set[int]) -> bool:
        """Whether a name is followed by a place in another country: `of Mumbai`."""
        reading = self._reading
        if last + 1 >= len(reading.words) or reading.words[last] not in ("in", "of", "at"):
            return False
        sense = reading.sense(last + 1)
        if not reading.has_capital(last + 1) or sense & phrase_table.BESIDE:
            return False
        return sense >> phrase_table.PLACE_SHIFT not in countries

    def _owns_a_body(self, last: int) -> bool:
        """Whether a name is only the owner's in that of a body: `X's Institute of Y`."""
        reading = self._reading
        token = reading.last[last - 1]
        if token >= len(reading.tokens) or reading.tokens[token].word != "'s":
            return False
        for at in range(last, min(len(reading.words), last + 4)):
            sense = reading.sense(at)
            if reading.words[at] in (GAP, BREAK) or not (reading.has_capital(at) or sense & phrase_table.LITTLE):
                return False
            if sense & phrase_table.HEAD:
                return True
        return False
