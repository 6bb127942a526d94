"""Times by the calendar: `22 May 2020`, `in March`, `on Friday`, `Q3 2023`, `12/3/2024`, `the autumn of 2022`.

A month, a date without a year and a day of the week mean the last such time up to the day of writing, that day
included; the next one where the clause looks ahead; a span that holds both where it may.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from onrecord.claims.documents.spans import (
    OPEN,
    Days,
    Span,
    a_day,
    a_month,
    a_season,
    a_year,
    date_before,
    days_on,
    hull,
    month_before,
    season_before,
    seen_from,
    weekday_before,
)
from onrecord.claims.times.time_context import Context, Hit

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d)?")
_DECADE = re.compile(r"((?:19|20)\d0)s")
_YEARS_FROM_NOW = {"last": -1, "this": 0, "next": 1, "current": 0, "coming": 1}


def by_number(at: Context, i: int) -> Hit | None:
    """The time that begins with the number at token `i`: a day of a month, a numeric date, a year, a decade."""
    word = at.word(i)
    if found := _DOTTED.fullmatch(word):
        day, month, year = map(int, found.groups())
        return _day(i, i + 1, year, month, day)
    if found := _DECADE.fullmatch(word):
        first = int(found[1])
        return Hit(i, i + 1, Span(date(first, 1, 1), date(first + 9, 12, 31)), None, True)
    if (year_named := at.year(i)) is not None:
        return _numeric_date(at, i) or _year(at, i, year_named)
    number = _day_number(word)
    if number is None:
        return None
    if at.word(i + 1) == "/":
        return _numeric_date(at, i)
    until, j = number, i + 1
    if at.word(j) in ("-", "and", "to") and (other := _day_number(at.word(j + 1))) is not None:
        until, j = other, j + 2
    j += at.word(j) == "of"
    if not _is_month(at, j) or (at.word(j) in at.say.doubtful and not at.is_name(j)):
        return None
    month = at.say.months[at.word(j)]
    end = _behind_month(at, j)
    return _with_year(at, i, end, month, (number, until))


def by_month(at: Context, i: int) -> Hit | None:
    """The time that begins with the month at token `i`."""
    if not _is_month(at, i):
        return None
    month, j = at.say.months[at.word(i)], _behind_month(at, i)
    number = _day_number(at.word(j))
    if number is not None and at.word(j + 1) not in ("%", "percent", "per"):
        until, j = number, j + 1
        if at.word(j) in ("-", "/") and (other := _day_number(at.word(j + 1))) is not None:
            until, j = other, j + 2
        return _with_year(at, i, j, month, (number, until))
    if not _month_is_meant(at, i, j):
        return None
    return _with_year(at, i, j, month, None)


def by_weekday(at: Context, i: int) -> Hit | None:
    """The time that begins with the day of the week at token `i`."""
    weekday, before = at.say.weekdays[at.word(i)], at.word(i - 1)
    if before in at.say.before_names and at.is_name(i - 1):
        return None
    if at.word(i + 1) in at.say.after_names and at.is_name(i + 1):
        return None
    if before == "on" and at.word(i - 2) == "mail":
        return None
    j = i + 1
    j += at.word(j) in at.say.parts_of_a_day
    k = j + (at.word(j) == ",")
    if k < at.last:
        word = at.word(k)
        dated = by_month(at, k) if word in at.say.months else by_number(at, k) if word[0].isdigit() else None
        if dated is not None and dated.span.first == dated.span.last and (k > j or dated.first == k):
            return dated._replace(first=i)
    span = at.nearest(i, lambda day: _weekday(day, weekday), lambda day: _weekday(days_on(day, 6), weekday))
    return Hit(i, j, span, span.prefix)


def by_season(at: Context, i: int) -> Hit | None:
    """The time of the season at token `i`, which needs a year behind it."""
    j = i + 1 + (at.word(i + 1) == "of")
    if (year := at.year(j)) is None:
        return None
    span = Span(*a_season(year, at.say.seasons[at.word(i)]))
    return Hit(i, j + 1, span, str(year), True)


def by_part_of_year(at: Context, i: int) -> Hit | None:
    """The quarter or half of a year at token `i`: `Q3 2023`, `third quarter of last year`, `H1`."""
    word, start = at.word(i), i
    if word in ("quarter", "half"):
        count = at.say.ordinals.get(at.word(i - 1))
        start, months = i - 1, 3 if word == "quarter" else 6
    else:
        count, months = int(word[1]), 3 if word[0] == "q" else 6
    if count is None or count * months > 12:
        return None
    j = i + 1 + (at.word(i + 1) == "of")
    if "fiscal" in (at.word(j), at.word(j + 1), at.word(start - 1)):
        return None
    first, last = (count - 1) * months + 1, count * months
    if (year := at.year(j)) is not None:
        return Hit(start, j + 1, Span(date(year, first, 1), a_month(year, last).last), str(year), True)
    on = _YEARS_FROM_NOW.get(at.word(j)) if at.word(j + 1) == "year" else None
    if at.word(j) == "the" and at.word(j + 1) == "year":
        on = 0
    if on is None:
        return None
    years = on
    span = seen_from(at.written, lambda d: Days(date(d.year + years, first, 1), a_month(d.year + years, last).last))
    return Hit(start, j + 2, span, span.prefix)


def _weekday(day: date, weekday: int) -> Days:
    return a_day(weekday_before(day, weekday))


def _is_month(at: Context, i: int) -> bool:
    word = at.word(i)
    return word in at.say.months and (at.is_name(i) or (len(word) > 4 and word not in at.say.doubtful))


def _behind_month(at: Context, i: int) -> int:
    """The token behind a month and the full stop of its short form."""
    return i + 1 + (at.word(i + 1) == "." and at.word(i) in at.say.short_months and at.joined(i + 1))


def _day_number(word: str) -> int | None:
    bare = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return int(bare) if 1 <= len(bare) <= 2 and bare.isdecimal() and 1 <= int(bare) <= 31 else None


def _month_is_meant(at: Context, i: int, j: int) -> bool:
    """Whether a month without a day is one, and no name or verb."""
    if at.year(j) is not None or (at.word(j) in (",", "of") and at.year(j + 1) is not None):
        return True
    if at.word(j) in _YEARS_FROM_NOW and at.word(j + 1) == "year":
        return True
    word, before = at.word(i), at.word(i - 1)
    if word not in at.say.doubtful:
        return not at.is_name(i - 1) or i - 1 == at.first or before in at.say.prepositions
    if at.word(j) == "'s" and at.is_name(i) and word not in at.say.short_months:
        return True  # "June's order"
    if at.is_name(j) and before not in ("in", "since", "until"):
        return False
    if before in at.say.prepositions and before not in ("on", "as", "to", "for", "around", "about"):
        return True
    if before in at.say.parts or (before == "-" and at.word(i - 2) in at.say.parts):
        return True
    if word in at.say.short_months or word == "may":
        return False
    return before in ("the", "a", "its", "'s", "their") and at.word(j).isalpha() and at.is_name(i)


def _with_year(at: Context, i: int, j: int, month: int, days: tuple[int, int] | None) -> Hit | None:
    """The month, or days of it, at tokens [i, j), with the year behind it if there is one."""
    if days and (days[1] < days[0] or days[1] > monthrange(2000, month)[1]):
        return None
    k = j + (at.word(j) in (",", "of"))
    if days and _CLOCK.fullmatch(at.word(j)):
        # Oct 16 14:29:43 JST 2004
        k = j + 1 + (at.word(j + 1).isalpha() and at.year(j + 2) is not None)
    if (year := at.year(k)) is not None and not (k == j and at.word(k + 1) in at.say.counted):
        if (said := _days(year, month, days)) is None:
            return None
        return Hit(i, k + 1, Span(*said), Span(*said).prefix, True)
    if at.word(k) in _YEARS_FROM_NOW and at.word(k + 1) == "year" and at.word(j) != ",":
        on = _YEARS_FROM_NOW[at.word(k)]
        span = seen_from(at.written, lambda day: _days(day.year + on, month, days) or a_month(day.year + on, month))
        return Hit(i, k + 2, span, span.prefix, True)
    if stop := at.behind_same_year(k):
        span = at.from_anchor(lambda day: _days(day.year, month, days) or a_month(day.year, month))
        return Hit(i, stop, span, span.prefix, True)
    found = _nearest(at, i, month, days)
    return Hit(i, j, found, found.prefix, False)


def _days(year: int, month: int, days: tuple[int, int] | None) -> Days | None:
    if days is None:
        return a_month(year, month)
    if days[1] > monthrange(year, month)[1]:
        return None
    return Days(date(year, month, days[0]), date(year, month, days[1]))


def _nearest(at: Context, i: int, month: int, days: tuple[int, int] | None) -> Span:
    """A month or days of it without a year."""
    if days is None:
        span = at.nearest(i, lambda day: month_before(day, month), lambda day: _month_from(day, month))
    else:
        first, length = days[0], days[1] - days[0]

        def before(day: date) -> Days:
            found = date_before(day, month, first).first
            return Days(found, days_on(found, length))

        span = at.nearest(i, before, lambda day: before(days_on(before(days_on(day, 364)).first, 0)))
    if at.anchor and at.anchor_here and at.anchor.first and span.first and at.outlook(i) == "past":
        # "listed in March 2018 and sued in June": of that year as well as of the last one.
        other = _month_from(at.anchor.first, month)
        if other.last < span.first:
            return hull(other, span)
    return span


def _month_from(day: date, month: int) -> Days:
    """The first such month that has not ended before `day`."""
    return a_month(day.year + (month < day.month), month)


def _day(i: int, j: int, year: int, month: int, day: int) -> Hit | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Hit(i, j, Span(found, found), found.isoformat(), True)


def _numeric_date(at: Context, i: int) -> Hit | None:
    """`2021-02-17`, `2021/02/17`, `17/2/2021`; `3/2/2021` can be either day."""
    mark = at.word(i + 1)
    if mark not in ("-", "/") or at.word(i + 3) != mark or not all(at.joined(i + n) for n in range(1, 5)):
        return None
    parts = [at.word(i + n) for n in (0, 2, 4)]
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    one, two, three = map(int, parts)
    if len(parts[0]) == 4:
        return _day(i, i + 5, one, two, three)
    if at.year(i + 4) is None:
        return None
    either = [hit for hit in (_day(i, i + 5, three, one, two), _day(i, i + 5, three, two, one)) if hit]
    if not either:
        return None
    span = hull(*(hit.span for hit in either))
    return either[0]._replace(span=span, value=span.prefix)


def _year(at: Context, i: int, year: int) -> Hit | None:
    """The year at token `i`, if what stands around it makes it one."""
    before, after = at.word(i - 1), at.word(i + 1)
    if after in at.say.counted or after in ("%", "°") or before in ("$", "£", "€", "#", ".", "fiscal", "fy"):
        return None
    if before == "year":
        if at.word(i - 2) == "fiscal":
            return None
    elif before == "of":
        if at.is_name(i - 2) and at.word(i - 2) not in at.say.months:
            return None  # The Tibetan Policy and Support Act of 2020.
    elif before in ("the", "a", "its", "their", "'s", "that", "his", "her"):
        if not after.isalpha() or at.is_name(i + 1):
            return None
    elif before not in at.say.prepositions and before not in at.say.parts and not _goes_on(at, i):
        return None
    if after == "-" and at.joined(i + 1) and at.joined(i + 2) and re.fullmatch(r"\d\d", at.word(i + 2)):
        if int(at.word(i + 2)) == (year + 1) % 100:
            return Hit(i, i + 3, Span(date(year, 1, 1), date(year + 1, 12, 31)), None, True)
        return None
    return Hit(i, i + 1, Span(*a_year(year)), str(year), True)


def _goes_on(at: Context, i: int) -> bool:
    """Whether the year stands beside another one: in 2019 and 2020, 2019-2021."""
    return at.word(i - 1) in ("and", "or", "-", ",") and (
        (at.year(i - 2) is not None and at.anchor_here) or at.word(i - 2) in at.say.parts
    )


def season_near(at: Context, i: int, season: str, years: int) -> Span:
    """The last season of that name that has begun, so many years on; open where the day of writing is."""
    months = at.say.seasons[season]
    if at.written == OPEN:
        return OPEN
    return seen_from(at.written, lambda day: a_season(season_before(day, months).first.year + years, months))
