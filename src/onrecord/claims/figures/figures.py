"""Figures: the numbers of a text with what they count, the votes, and the years that date an event.

Not told are days of dates, numbers of laws, pages and houses, telephone numbers, and what belongs to a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.claims.documents.document import Document, Part
from onrecord.claims.figures.numbers_said import Number, Precision, Value, likely_places, number_at, precision_before
from onrecord.claims.words.tokens import Sentence, Sentences, Token, folded, tokens
from onrecord.claims.words.word_tables import table, words

MOST_FIGURES = 2000
"""How many figures of a document are read."""
_READ = frozenset({Part.TITLE, Part.BODY, Part.BULLET})
LONGEST_PHRASE = 7
"""The most words of what is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: half-open code points.

    `value` is a number, a pair (a vote, a range), or None for a vague number ("hundreds of thousands"). `unit` is the
    noun that is counted (`votes`, `year`, `percent` and the ISO 4217 code of a currency for these), `about` the words
    from it to the end of its phrase, `year` the year that the text gives the count; the sentence is where it stands.
    """

    start: int
    end: int
    text: str
    value: Value
    unit: str | None
    about: str
    precision: Precision = "exact"
    year: int | None = None
    sentence_start: int = 0
    sentence_end: int = 0

    def to_json(self) -> dict[str, Any]:
        """The shape of docs/answers.md."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": [*self.value] if isinstance(self.value, tuple) else self.value,
            "unit": self.unit,
            "about": self.about,
            "precision": self.precision,
            "year": self.year,
        }


def figures(document: Document, found: Sequence[Token] | None = None, cut: Sentences | None = None) -> list[Figure]:
    """The figures of a document, in order, at most `MOST_FIGURES`. `found` are its tokens and `cut` its sentences, if
    the caller has them."""
    text = document.text
    read = [*found] if found is not None else tokens(text, folded(text))
    likely = likely_places(read)
    told: list[Figure] = []
    done = 0
    for sentence, places in _sentences(document, read, cut or Sentences(text, read), likely):
        is_vote = _is_of_votes(read, sentence)
        for at in places:
            if at < done or len(told) >= MOST_FIGURES:
                continue
            number = _number(text, read, sentence, at, is_vote)
            if number is None:
                continue
            figure = _told(text, read, sentence, number)
            if figure and (not told or told[-1].end <= figure.start):  # of "1-$1" the mark is told with the first
                told.append(figure)
            done = number.last
    return told


def _sentences(
    document: Document, found: Sequence[Token], cut: Sentences, likely: Sequence[int]
) -> Iterator[tuple[Sentence, Sequence[int]]]:
    """The sentences of the parts that are text, with the tokens of `likely` that stand in them; none without any."""
    blocks = [(segment.start, segment.end) for segment in document.segments if segment.part in _READ]
    place = 0
    for start, end in blocks if document.segments else _paragraphs(document.text):
        while place < len(likely) and found[likely[place]].start < start:
            place += 1
        if place == len(likely):
            return
        if found[likely[place]].start >= end:
            continue
        for sentence in cut.of(start, end):
            stop = bisect_left(likely, sentence.last, place)
            if inside := likely[place:stop]:
                yield sentence, inside
            place = stop


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _is_of_votes(found: Sequence[Token], sentence: Sentence) -> bool:
    return not words("figures", "votes").isdisjoint([token.word for token in found[sentence.first : sentence.last]])


def _number(text: str, found: list[Token], sentence: Sentence, at: int, is_vote: bool) -> Number | None:
    token = found[at]
    if not (token.word[0].isdigit() or token.word[0].isalpha()):
        return None
    here = found[at : min(sentence.last, at + 14)]
    number = number_at(here, 0, is_vote=is_vote)
    if number is None:
        return None
    number = number._replace(first=at, last=at + number.last)
    if number.kind in ("year", "vote"):
        return number
    return None if _is_label(text, found, sentence, number) else number


def _is_label(text: str, found: Sequence[Token], sentence: Sentence, number: Number) -> bool:
    """Whether a number counts nothing: it is that of a day, a law, a page, a house, or belongs to a name."""
    first, last = number.first, number.last
    before = found[first - 1] if first > sentence.first else None
    behind = found[last] if last < sentence.last else None
    months = words("figures", "months")
    in_words = not found[first].word[0].isdigit()
    if in_words and number.value == 1:
        return True
    if before is not None:
        touching = before.end == found[first].start
        if touching and before.word in {"#", "+"}:
            return True
        if touching and before.word[-1] in "-/._:" and first - 1 > sentence.first:
            return found[first - 2].end == before.start
        if before.word in words("figures", "labels") or (before.word in months and before.is_name and _is_day(number)):
            return True
        if before.word == "." and first - 2 >= sentence.first:
            # "No. 2", "Dec. 8", "S. 65".
            short = found[first - 2]
            if short.word in words("figures", "labels") or short.word in months or len(short.word) == 1:
                return True
        if not in_words and before.word.isdigit() and before.word[0] != "," and number.kind == "number":
            return True
        named = before.is_name and before.word[0].isalpha() and first - 1 > sentence.first and before.word not in months
        if named and not in_words and number.kind == "number" and "," not in found[first].word:
            return True
        if before.word in {"h.r.", "s.", "j."}:
            return True
    if behind is not None:
        if behind.word in months and behind.is_name and _is_day(number):
            return True
        if behind.word in words("figures", "labels_behind"):
            return True
        touching = behind.start == found[last - 1].end
        if touching and (behind.word[0].isalpha() or behind.word in {"/", "@", "_"}):
            return True
        if not in_words and behind.word.isdigit() and len(behind.word) > 2:
            return True
        street = last + 1 < sentence.last and found[last + 1].word in words("figures", "labels_behind")
        if behind.is_name and behind.word[0].isalpha() and street:
            return True
    return False


def _is_day(number: Number) -> bool:
    return isinstance(number.value, int) and 1 <= number.value <= 31


def _told(text: str, found: Sequence[Token], sentence: Sentence, number: Number) -> Figure | None:
    if number.kind == "year":
        return _year(text, found, sentence, number)
    first, precision = precision_before(found[sentence.first : number.first], number.first - sentence.first)
    first += sentence.first
    unit, begin, stop = _counted(found, sentence, number)
    if unit is None and number.kind == "range":
        return None
    if unit is None and isinstance(number.value, int) and number.value < 13 and found[number.first].word[0].isalpha():
        return None
    before = found[number.first - 1].word if number.first > sentence.first else ""
    if currency := table("figures")["currencies"].get(before):
        first, unit = min(first, number.first - 1), currency
    start, end = found[first].start, found[max(stop, number.last) - 1].end
    about = text[found[begin].start : found[stop - 1].end] if begin < stop else ""
    year = _year_of(found, sentence, number)
    return Figure(
        start, end, text[start:end], number.value, unit, " ".join(about.split()), precision, year,
        sentence.start, sentence.end,
    )  # fmt: skip


@cache
def _stops() -> frozenset[str]:
    return words("quotes", "breaks") | words("figures", "ends")


def _counted(found: Sequence[Token], sentence: Sentence, number: Number) -> tuple[str | None, int, int]:
    """What a number counts: its noun, and the tokens of its phrase."""
    begin = number.last
    if number.kind == "vote":
        return "votes", begin, begin
    if begin < sentence.last and found[begin].word in words("figures", "percents"):
        return "percent", begin, begin + 1
    if begin < sentence.last and found[begin].word == "per" and _word(found, begin + 1) == "cent":
        return "percent", begin, begin + 2
    if begin < sentence.last and found[begin].word == "of" and number.kind == "vague":
        begin += 1
        if begin < sentence.last and found[begin].word in {"the", "its", "their"}:
            begin += 1
    if _word(found, begin) == "-" and begin + 1 < sentence.last and found[begin + 1].start == found[begin - 1].end + 1:
        # "A 12-month embargo": what is counted stands in the compound.
        return found[begin + 1].word, begin + 1, begin + 2
    stops = _stops()
    place = begin
    while place < sentence.last and place - begin < LONGEST_PHRASE + 3:
        word = found[place].word
        if word == "-":
            place += 1
            continue
        if word == "and" and place > begin and _goes_on(found, sentence, place):
            place += 1
            continue
        if not word[0].isalpha() or word in stops or (place > begin and _is_verb(word)):
            break
        place += 1
    while place > begin and (not found[place - 1].word[0].isalpha() or found[place - 1].word == "and"):
        place -= 1
    if place == begin:
        return None, begin, begin
    first_noun = next((n for n in range(begin, place) if found[n].word == "and"), place) - 1
    return found[max(begin, first_noun)].word, begin, place


def _goes_on(found: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Whether "and" joins one more noun to what is counted: "23 NGOs and individuals"."""
    if at + 1 >= sentence.last or not found[at + 1].word.endswith("s") or found[at + 1].is_name:
        return False
    return at + 2 >= sentence.last or not found[at + 2].word[0].isdigit()


def _is_verb(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ed", "ing")) and not word.endswith(("eed", "thing"))


def _year(text: str, found: Sequence[Token], sentence: Sentence, number: Number) -> Figure | None:
    """A year that dates an event; not one of a whole date or of a law's name."""
    at = number.first
    before = _word(found, at - 1) if at > sentence.first else ""
    behind = found[at + 1] if at + 1 < sentence.last else None
    months = words("figures", "months")
    noun = behind is not None and behind.word[0].isalpha() and behind.word not in words("quotes", "breaks")
    if before in words("figures", "labels") or before in {"-", "/"} or before.isdigit():
        return None
    whole = before == "," and at - 2 >= sentence.first and found[at - 2].word.isdigit()
    dated = before in words("figures", "before_years") or before in months
    if whole or (before in months and at - 2 >= sentence.first and found[at - 2].word.isdigit()):
        return None
    law = before == "of" and found[at - 2].is_name if at - 2 >= sentence.first else False
    if law or not (dated or (noun and before != ",")):
        return None
    last = (
        at + 2 if noun and behind is not None and not behind.is_name and before not in months and not dated else at + 1
    )
    start, end = found[at].start, found[last - 1].end
    assert isinstance(number.value, int)
    return Figure(
        start, end, text[start:end], number.value, "year", "", "exact", number.value, sentence.start, sentence.end
    )


def _year_of(found: Sequence[Token], sentence: Sentence, number: Number) -> int | None:
    """The year that a sentence gives a count: the nearest one behind it, else before it."""
    behind = range(number.last, min(sentence.last, number.last + 30))
    before = range(number.first - 1, max(sentence.first, number.first - 30) - 1, -1)
    for places in (behind, before):
        for place in places:
            word = found[place].word
            if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100:
                return int(word)
    return None


def _word(found: Sequence[Token], at: int) -> str:
    return found[at].word if 0 <= at < len(found) else ""
