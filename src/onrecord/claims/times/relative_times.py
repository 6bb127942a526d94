"""Times told from the day of writing or from the time before: `last month`, `three years ago`, `the same day`.

What usage lets such words mean stands in `near_times`.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from onrecord.claims.documents.spans import (
    OPEN,
    Days,
    Span,
    a_day,
    a_month,
    days_on,
    hull,
    month_before,
    months_on,
    seen_from,
    weekday_before,
)
from onrecord.claims.times.calendar_times import season_near
from onrecord.claims.times.near_times import (
    UNITS,
    away,
    last_season,
    month_beside,
    season_beside,
    weekday_beside,
    weekend,
)
from onrecord.claims.times.time_context import Context, Hit

FROM_NOW = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_QUARTER = ("months", 3)
FROM_ANCHOR = {"previous": -1, "preceding": -1, "same": 0, "that": 0, "following": 1, "next": 1}


def by_named_day(at: Context, i: int) -> Hit:
    """`yesterday`, `today`, `overnight`."""
    first, last = at.say.named_days[at.word(i)]
    span = seen_from(at.written, lambda day: Days(days_on(day, first), days_on(day, last)))
    return Hit(i, i + 1, span, span.prefix)


def by_present(at: Context, i: int) -> Hit | None:
    """`at present`, `for now`, `at the moment`, `currently`: the day of writing. A bare "now" is none: "has now been
    lifted" can tell of what was long ago."""
    word, before, start, end = at.word(i), at.word(i - 1), i, i + 1
    if word == "now":
        end += at.word(i + 1) == "on"
        if (
            before not in ("for", "right")
            and (before, at.word(i - 2)) != ("of", "as")
            and (before, end) != ("from", i + 2)
        ):
            return None
        start = i - 1 - (before == "of")
    elif word == "immediately":
        if before != "effective":
            return None
        start = i - 1
    elif word == "present":
        if before != "at" or at.word(i + 1) in ("day", "-"):
            return None
        start = i - 1
    elif word == "moment":
        if before != "the" or at.word(i - 2) != "at":
            return None
        start = i - 2
    return Hit(start, end, at.written, at.written.prefix)


def by_side(at: Context, i: int) -> Hit | None:
    """The time that begins with `last`, `next`, `this`, `the previous`, `the same` at token `i`."""
    side, what = at.word(i), at.word(i + 1)
    told = side in FROM_ANCHOR and (side != "next" or at.word(i - 1) == "the")
    if told:
        span = _told_from_anchor(at, i, what, FROM_ANCHOR[side])
        start = i - (at.word(i - 1) == "the")
        return None if span is None else Hit(start, i + 2, span, span.prefix)
    on, j = FROM_NOW.get(side), i + 2
    if on is None:
        return None
    if side == "this" and what in ("past", "coming"):
        on, what, j = (-1 if what == "past" else 1), at.word(i + 2), i + 3
    if (number := at.number(i + 1)) is not None or what in at.say.vague:
        return _lately(at, i, number, at.word(i + 2)) if side in ("last", "past") else None
    if side == "past":
        return _lately(at, i, 1, what) if at.word(i - 1) in ("the", "this") else None
    span = _told_from_now(at, i, what, on)
    if span is None:
        return None
    j += what in at.say.weekdays and at.word(j) in at.say.parts_of_a_day
    return Hit(i, j, span, span.prefix)


def by_distance(at: Context, i: int) -> Hit | None:
    """`three years ago`, `a day earlier`, `two weeks later`: the word at token `i` ends it."""
    if (halved := _by_halves(at, i)) is not None:
        return halved
    word, unit = at.word(i), at.say.units.get(at.word(i - 1))
    if unit is None or at.word(i + 1) == "than":
        return None
    number, start = at.number(i - 2), i - 2
    vague = number is None
    if vague:
        start += at.word(i - 2) not in at.say.vague
        while at.word(start - 1) in ("a", "couple", "of") and word == "ago":
            start -= 1
    elif at.word(start - 1) in ("-", "/", "and", "half"):
        vague = True
    about = at.word(start - 1) in at.say.approximate
    if word == "ago":
        if vague or number is None:
            return Hit(start, i + 1, Span(None, at.written.last), None)
        count = number
        span = seen_from(at.written, lambda day: away(day, unit, -count, about))
        span = Span(span.first, min(span.last, at.written.last)) if span.last and at.written.last else span
        return Hit(start, i + 1, span, _rounded(at.written, unit, -count) if not about else span.prefix)
    if vague or number is None:
        return None
    count = number if word == "later" else -number
    span = at.from_anchor(lambda day: away(day, unit, count, about))
    return Hit(start, i + 1, span, None if about else _rounded(at.anchor or OPEN, unit, count))


def _by_halves(at: Context, i: int) -> Hit | None:
    """`three and a half years ago`, `a year and a half later`: the word at token `i` ends it. Whoever counts so is near
    to the month, no nearer."""
    before = [at.word(place) for place in range(i - 4, i)]
    if before[:3] == ["and", "a", "half"]:
        number, unit = at.number(i - 5), before[3]
    elif before[1:] == ["and", "a", "half"]:
        number, unit = at.number(i - 5), before[0]
    else:
        return None
    if number is None or unit not in ("year", "years"):
        return None
    quarters = 4 * number + 2 if at.word(i) == "later" else -4 * number - 2
    meant = partial(away, unit=_QUARTER, number=quarters, about=False)
    span = seen_from(at.written, meant) if at.word(i) == "ago" else at.from_anchor(meant)
    return Hit(i - 5, i + 1, span, span.prefix)


def by_since(at: Context, i: int) -> Hit | None:
    """`two years since` what is told behind it: the word at token `i` ends it."""
    unit, number, behind = at.say.units.get(at.word(i - 1)), at.number(i - 2), at.word(i + 1)
    if unit is None or number is None or not behind.isalpha() or behind == "then" or behind in at.say.triggers:
        return None
    if not {"had", "was", "were"}.isdisjoint(at.word(n) for n in range(i - 6, i)):
        return None
    span = seen_from(at.written, lambda day: away(day, unit, -number, False))
    return Hit(i - 2, i + 1, span, _rounded(at.written, unit, -number))


def counted_back(at: Context, ago: Hit, base: Hit) -> Hit | None:
    """`five years ago` and the `this month` right behind it, in one: that month, five years back."""
    unit, number = at.say.units.get(at.word(ago.last - 2)), at.number(ago.last - 3)
    first, last = base.span.first, base.span.last
    if at.word(ago.last - 1) != "ago" or unit is None or number is None or first is None or last is None:
        return None
    kind, size = unit
    if kind == "days":
        span = Span(days_on(first, -size * number), days_on(last, -size * number))
    else:
        span = Span(months_on(first, -size * number), days_on(months_on(days_on(last, 1), -size * number), -1))
    return Hit(ago.first, base.last, span, span.prefix)


def by_recent(at: Context, i: int) -> Hit | None:
    """`in recent weeks`: some time up to the day of writing."""
    if at.word(i - 1) != "in" or at.word(i + 1) not in at.say.units:
        return None
    return Hit(i - 1, i + 2, Span(None, at.written.last), None)


def by_the_unit(at: Context, i: int) -> Hit | None:
    """`the end of the year`, `later in the month`, `year-end`, `the weekend`: the unit is at token `i`."""
    word, before = at.word(i), at.word(i - 1)
    if word in ("year", "month") and at.word(i + 1) == "-" and at.word(i + 2) == "end":
        span = seen_from(at.written, lambda d: a_month(d.year, 12) if word == "year" else a_month(d.year, d.month))
        return Hit(i, i + 3, span, span.prefix)
    if word == "weekend" and before == "the":
        span = seen_from(at.written, weekend)
        return Hit(i - 1, i + 1, span, span.prefix)
    if before != "the" or at.word(i - 2) not in ("of", "in") or word not in ("year", "month", "week"):
        return None
    if at.word(i - 3) not in at.say.parts and at.word(i - 3) not in ("earlier", "later"):
        return None
    found = UNITS[word]
    span = seen_from(at.written, lambda day: found(day, 0))
    if at.anchor and at.word(i - 3) in ("earlier", "later"):
        # In a tale of another year, the year is that one.
        span = hull(span, seen_from(at.anchor, lambda day: found(day, 0)))
    return Hit(i - 1, i + 1, span, span.prefix)


def _told_from_now(at: Context, i: int, what: str, on: int) -> Span | None:
    """What `last`, `this` or `next` makes of a unit, a weekday, a month or a season."""
    if what in ("week", "month", "quarter", "year"):
        unit = UNITS[what]
        return seen_from(at.written, lambda day: unit(day, on))
    if what == "weekend":
        return seen_from(at.written, lambda day: weekend(days_on(weekday_before(day, 1), 6 + 7 * on)))
    if what in at.say.parts_of_a_day:
        back = -1 if on < 0 else 0
        return seen_from(at.written, lambda day: Days(days_on(day, back), day)) if on <= 0 else None
    if what in at.say.weekdays:
        weekday = at.say.weekdays[what]
        return seen_from(at.written, lambda day: weekday_beside(day, weekday, on))
    if what in at.say.months and (at.is_name(i + 1) or what not in at.say.doubtful):
        month = at.say.months[what]
        return seen_from(at.written, lambda day: month_beside(day, month, on))
    if what in at.say.seasons:
        if on < 0:
            months = at.say.seasons[what]
            return seen_from(at.written, lambda day: last_season(day, months))
        return season_near(at, i, what, 0) if on == 0 else season_near(at, i, what, 1)
    return None


def _told_from_anchor(at: Context, i: int, what: str, on: int) -> Span | None:
    """What `the previous`, `the same`, `the following` makes of a unit, a month or a weekday."""
    if what in UNITS:
        if at.word(i) == "that" and at.word(i + 2).isalpha() and at.is_name(i + 2):
            return None
        unit = UNITS[what]
        if on == 0 and what == "day":
            is_day = at.anchor is not None and at.anchor.first == at.anchor.last
            return at.anchor if is_day and at.anchor else OPEN
        return at.from_anchor(lambda day: unit(day, on))
    if what in at.say.months and at.is_name(i + 1):
        month = at.say.months[what]
        if on == 0:
            return at.from_anchor(lambda day: a_month(day.year, month))
        if on < 0:
            return at.from_anchor(lambda day: month_before(days_on(date(day.year, day.month, 1), -1), month), on)
        return at.from_anchor(lambda day: a_month(day.year + (month <= day.month), month), on)
    if what in at.say.seasons:
        months = at.say.seasons[what]
        return at.from_anchor(lambda day: season_beside(day, months, on), on)
    if what in at.say.weekdays:
        weekday = at.say.weekdays[what]
        if on < 0:
            return at.from_anchor(lambda day: a_day(weekday_before(days_on(day, -1), weekday)))
        return at.from_anchor(lambda day: a_day(weekday_before(days_on(day, 7 if on else 6), weekday)))
    return None


def _lately(at: Context, i: int, number: int | None, unit: str) -> Hit | None:
    """`the last three years`, `the past year`: from then until the day of writing."""
    found = at.say.units.get(unit)
    if found is None:
        return None
    j = i + 2 if number == 1 and at.word(i + 1) == unit else i + 3
    start = i - (at.word(i - 1) == "the")
    if number is None:
        return Hit(start, j, Span(None, at.written.last), None)
    span = seen_from(at.written, lambda day: Days(away(day, found, -number, False).first, day))
    return Hit(start, j, span, span.prefix)


def _rounded(base: Span, unit: tuple[str, int], number: int) -> str | None:
    """The day, month or year that is so many units away from a day or span, at the grain of the unit."""
    kind, size = unit
    if base.first is None or base.last is None or size == 120:
        return None
    if kind == "days":
        moved = Span(days_on(base.first, size * number), days_on(base.last, size * number))
        return moved.prefix if size == 1 else moved.prefix and moved.prefix[:7]
    moved = hull(*(Span(*a_month(*months_on(day, size * number).timetuple()[:2])) for day in (base.first, base.last)))
    return moved.prefix and moved.prefix[: 4 if size == 12 else 7]
