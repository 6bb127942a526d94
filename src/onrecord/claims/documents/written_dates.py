"""Full dates as texts write them, and lines that are nothing but a date.

All functions read folded text (`onrecord.claims.words.tokens.folded`). A date needs a year of 1900 to 2100. `12/3/2024`
is read here only where one of its numbers is above 12; `3.12.2024` has the day first, as is the custom where dots are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.claims.words.word_tables import table

EARLIEST, LATEST = 1900, 2100
"""The years that are read as such."""
LONGEST_LINE = 120
_YEAR = r"((?:19|20)\d\d|2100)"


class Dated(NamedTuple):
    """A full date in a text: half-open place, and the day."""

    start: int
    end: int
    day: date


@cache
def _months() -> dict[str, int]:
    return {str(word): int(number) for word, number in table("times")["months"].items()}


@cache
def month_pattern() -> str:
    """A regular expression for the name of a month, long or short."""
    return "(?:" + "|".join(sorted(_months(), key=len, reverse=True)) + r")\b\.?"


@cache
def weekday_pattern() -> str:
    """A regular expression for the name of a day of the week, long or short."""
    words = (*table("times")["weekdays"], *table("times")["weekdays_short"])
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b\.?"


@cache
def date_pattern() -> re.Pattern[str]:
    """A regular expression for full dates; `day_of` reads its matches."""
    month, number = f"({month_pattern()})", r"(\d{1,2})(?:st|nd|rd|th)?"
    return re.compile(
        r"(?<![\w/-])(?<!\d[.,])(?:"
        rf"{month} ?{number},? ?{_YEAR}"
        rf"|{number}(?: of)?[ -]?{month},?[ -]?{_YEAR}"
        rf"|{_YEAR}[-/](\d\d?)[-/](\d\d?)(?=t\d\d:|$|[^\w/-])"
        rf"|(\d\d?)\.(\d\d?)\.{_YEAR}"
        rf"|(\d\d?)/(\d\d?)/{_YEAR}"
        rf"|{_YEAR} ?年 ?(\d\d?) ?月 ?(\d\d?) ?日?"
        r")(?![\d/])(?!t?-\d)"
    )


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `date_pattern` names; None if there is no such day or it can be one of two."""
    group = match.group
    try:
        if group(1):
            return date(int(group(3)), _months()[group(1).rstrip(".")], int(group(2)))
        if group(5):
            return date(int(group(6)), _months()[group(5).rstrip(".")], int(group(4)))
        if group(7):
            return date(int(group(7)), int(group(8)), int(group(9)))
        if group(10):
            return date(int(group(12)), int(group(11)), int(group(10)))
        if group(13):
            one, two, year = int(group(13)), int(group(14)), int(group(15))
            if one <= 12 and two <= 12 and one != two:
                return None
            return date(year, one, two) if one <= 12 else date(year, two, one)
        return date(int(group(16)), int(group(17)), int(group(18)))
    except ValueError:
        return None


def full_dates(low: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """The full dates of a stretch of text, in order."""
    for match in date_pattern().finditer(low, start, len(low) if end is None else end):
        if day := day_of(match):
            yield Dated(*match.span(), day)


_TIME_OF_DAY = re.compile(
    r"\b(?:at )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?"
    r"|(?<!\w)[+-]\d\d:?\d\d\b|\b(?:e[sd]?t|p[sd]?t|c[sd]?t|m[sd]t|gmt|utc|bst|ist|hkt|jst|cest|cet|aest)\b"
    r"|\b\d+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago)\b"
)
_INSTANT = re.compile(r"^t\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?")
_LABELS = (
    r"(?:(?:first |originally |last |page )?"
    r"(?:published|posted|updated|modified|reviewed|released|issued|created|dated)(?: on| at)?"
    r"|publication date|release date|date published|date|for immediate release|press release|news release|statement"
    r"|media release|reuters|ap|afp|news|blog|opinion|analysis|commentary)"
)
_DIGIT = re.compile(r"\d")
_UPDATED = re.compile(r"\b(?:updated|modified|reviewed)\b")
_BEFORE = re.compile(rf"\W*(?>(?:{_LABELS}|by [^|]{{3,60}}|on)\b\W*)*+")


class DateLine(NamedTuple):
    """A line that bears the date of its text. `is_update` says that it is that of a later change."""

    start: int
    end: int
    day: date
    is_update: bool


def date_line(text: str, low: str, start: int, end: int) -> list[DateLine]:
    """The dates of a line that is a date, with a label, a place, an author, a time of day at most; else none.

    `low` is the folded form of `text`, the line is [start, end) of both.

    >>> line = "Published: Wed, July 26, 2023, 10:30 am EDT | Updated July 28, 2023"
    >>> [(d.day.isoformat(), d.is_update) for d in date_line(line, line.lower(), 0, len(line))]
    [('2023-07-26', False), ('2023-07-28', True)]
    """
    if end - start > LONGEST_LINE or _DIGIT.search(low, start, end) is None:
        return []
    found = list(full_dates(low, start, end))
    if not found or len(found) > 2:
        return []
    at, lines = start, []
    for n, dated in enumerate(found):
        before = low[at : dated.start]
        if not (_furniture(before) if n else _heads(text[at : dated.start], before)):
            return []
        lines.append(DateLine(*dated, bool(_UPDATED.search(before))))
        at = dated.end
    if len(lines) == 2 and not lines[1].is_update:
        return []  # A span of days, not a date.
    return lines if _tails(text[at:end], low[at:end]) else []


def _stripped(low: str) -> str:
    """What stands in a line beside times of day and days of the week, without marks at its ends."""
    low = re.sub(rf"\b{weekday_pattern()}", " ", _TIME_OF_DAY.sub(" ", low))
    return low.strip(" \t.,:;|()[]-/*·•#~'\"")


def _furniture(low: str) -> bool:
    rest = _stripped(low)
    return not rest or _BEFORE.fullmatch(rest) is not None


def _heads(text: str, low: str) -> bool:
    """Whether what stands before a date leaves the line a date: a label, or a place or name and a comma or dash."""
    if _furniture(low):
        return True
    if low.lstrip()[:1] == "-":
        return False  # Who said the words on the line before, and when.
    bare = re.sub(rf"\b{weekday_pattern()}\W*$", "", low.rstrip())
    return bare.rstrip()[-1:] in (",", "-", "|", ":", ")", "/", "·", "•") and _is_name(text[: len(bare)])


def _tails(text: str, low: str) -> bool:
    if _furniture(_INSTANT.sub(" ", low)):
        return True
    return low.lstrip()[:1] in (",", "-", "|", "(", "/", "·", "•") and _is_name(text)


def _is_name(text: str) -> bool:
    """Whether the words are those of a place, a person or an outlet: few, and all with capitals but the small ones."""
    words = re.findall(r"[^\W\d_][\w.'’]*", text)
    small = {"of", "the", "and", "by", "de", "la", "for", "in", "at", "read", "min", "on", "am", "pm"}
    return len(words) <= 8 and all(word[0].isupper() or word in small or not word[0].islower() for word in words)
