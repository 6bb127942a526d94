"""What the free text of the Australian list says: days of listing, dates of birth, lists in one cell.

The department writes these by hand, in some hundred ways. What stands here reads the ways it knows and nothing else: a
start that is wrong does more harm than one that is missing. Days are written day first, as in Australia.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model.days import PartialDate

MAX_TEXT = 20_000
"""The longest text that is searched; the longest real one, a list of addresses, has some 3,000 characters."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = (
    rf"(?<!\d)(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}}) ?{_MONTH},? ?(?P<year>\d{{4}})"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}))(?!\d)"
)
_LISTED = re.compile(
    r"(?<![\w-])(?:listed(?: ?on)?(?P<field> ?:)? ?"
    r"|listed by (?:the )?UN(?: ?\(?\d+(?: and \d+)? Committee\)?)? (?:on )?"
    r"|the Minister for Foreign Affairs listed this (?:individual|person|entity|vessel) on "
    r"|listed by the Foreign Minister under section 15 of the Charter of the United Nations Act 1945 on "
    r"|designated (?:under|by the Foreign Minister under regulation 6 of) the Autonomous Sanctions Regulations 2011 on "
    rf"|^(?=[\d/. A-Za-z-]+(?:\(amended|$))){_DAY}",
    re.IGNORECASE,
)
"""A day of listing with what must stand before it: one of the department's phrases, or nothing at all."""
_LISTED_BEFORE = re.compile(r"re-?listing of a previous designation|\bpreviously listed as an entity", re.IGNORECASE)
_AMENDED = re.compile(
    r"(?P<amended>amended|re-?listed|updated|declared|subsequently|Declaration of the Minister)"
    r"|(?P<other>(?<![\w-])(?:listed|designated|formerly|previously|cease|effect from|received|acquitted|modified))"
    rf"|{_DAY}",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:^|(?<=[\s,;.)]))\(?([A-Za-z])\) ?")
_SEPARATOR = re.compile(r"(?:;|>>)(?![^()]*\))")
_YEAR = r"(?P<{}>(?:18|19|20)\d\d)(?!\d)"
_BIRTH = re.compile(
    rf"(?<!\d)(?:{_YEAR.format('first')} ?(?:-|–|/|and|to) ?{_YEAR.format('last')})(?!-?\d)"
    rf"|between {_MONTH.replace('?P<month>', '?:')} and {_MONTH.replace('?P<month>', '?:')} {_YEAR.format('within')}"
    rf"|{_DAY}|{_MONTH.replace('month', 'name')} (?P<on>\d{{1,2}}), {_YEAR.format('of')}"
    rf"|{_MONTH.replace('month', 'alone')},? {_YEAR.format('in')}|(?<![\d/.-]){_YEAR.format('only')}(?![/.-]\d)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:\(?\b[a-z]\)|\bor\b|\bbetween\b|[\s,;.()]|>>|alt\b|DOB:?)*", re.IGNORECASE)


class Days(NamedTuple):
    """The day of listing, where the text leaves no doubt of it, and the days of amendment behind it, in order."""

    listed: PartialDate | None = None
    amended: tuple[PartialDate, ...] = ()


def listing_days(text: str) -> Days:
    """The days in a cell of `Listing Information`.

    The day of listing is that behind the one phrase that tells it; `Listed on:`, a field of its own, goes before other
    phrases. A text with two such days tells none, nor does one that speaks of an earlier listing: whoever asked about a
    day before it would be told "not listed". Relisting, continuation and update of a listing in force count as
    amendments. A day on which it will cease unless it is continued is no end, and a day on another list no start.

    >>> days = listing_days("Listed by UN 1267 Committee on 25 January 2001 (amended on 9 July 2007 and 29 Nov. 2011)")
    >>> str(days.listed), [str(day) for day in days.amended]
    ('2001-01-25', ['2007-07-09', '2011-11-29'])
    >>> listing_days("Assets received on or after 23 May 2003 are not affected. Listed under Resolution 1483 (2003)")
    Days(listed=None, amended=())
    """
    text = " ".join(text[:MAX_TEXT].split())
    told = [(bool(match["field"]), day) for match in _LISTED.finditer(text) if (day := _day(match))]
    days = {day for is_field, day in told if is_field} or {day for _, day in told}
    before = _LISTED_BEFORE.search(text)
    listed = days.pop() if len(days) == 1 and not before else None
    amended = {day for day in (*_amended(text), *(days if before else ())) if not listed or day.text > listed.text}
    return Days(listed, tuple(sorted(amended)))


def _amended(text: str) -> Iterator[PartialDate]:
    within = False
    for match in _AMENDED.finditer(text):
        if match["amended"] or match["other"]:
            within = bool(match["amended"])
        elif within and (day := _day(match)):
            yield day


def day_of(text: str) -> PartialDate | None:
    """The day that the whole text is, None where it is none.

    >>> str(day_of("2014-12-15")), str(day_of("7/03/2013")), day_of("31 Feb 2013")
    ('2014-12-15', '2013-03-07', None)
    """
    match = re.fullmatch(_DAY, " ".join(text[:100].split()), re.IGNORECASE)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> PartialDate | None:
    if match["iso"]:
        text = match["iso"]
    elif match["month"]:
        text = f"{match['year']}-{_number(match['month']):02}-{int(match['day']):02}"
    else:
        text = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    try:
        return PartialDate.of(text)
    except ValueError:
        return None


def _number(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def birth_dates(text: str) -> tuple[tuple[str, ...], bool]:
    """The dates in a cell of `Date of Birth` as ISO 8601, a span of years as an interval, and whether the cell says
    nothing else (as "approximately" does).

    >>> birth_dates("a) 1 Jan. 1962 b) 1964"), birth_dates("Between 1963 to 1968")
    ((('1962-01-01', '1964'), True), (('1963/1968',), True))
    >>> birth_dates("Approximately 1955- 1958"), birth_dates("24/06/1402 (Hijri Calendar)")
    ((('1955/1958',), False), ((), False))
    """
    text = " ".join(text[:MAX_TEXT].split())
    found: dict[str, None] = {}
    rest, at = [], 0
    for match in _BIRTH.finditer(text):
        date = _birth_date(match)
        if date is None:
            continue
        rest.append(text[at : match.start()])
        at = match.end()
        found[date] = None
    rest.append(text[at:])
    return tuple(found), all(_PLAIN.fullmatch(piece) for piece in rest)


def _birth_date(match: re.Match[str]) -> str | None:
    if match["first"]:
        return f"{match['first']}/{match['last']}" if match["first"] < match["last"] else None
    if year := match["within"] or match["only"]:
        return year
    if match["in"]:
        return f"{match['in']}-{_number(match['alone']):02}"
    if match["of"]:
        text = f"{match['of']}-{_number(match['name']):02}-{int(match['on']):02}"
        try:
            return PartialDate.of(text).text
        except ValueError:
            return None
    day = _day(match)
    return day.text if day and "1850" < day.text < "2100" else None


def lettered(text: str) -> list[str]:
    """The items of a cell that numbers them a), b), c); the cell as a whole where it does not.

    >>> lettered("a) Solo, Indonesia; b) Sukoharjo, Indonesia"), lettered("Kabul (a) village")
    (['Solo, Indonesia', 'Sukoharjo, Indonesia'], ['Kabul (a) village'])
    """
    text = " ".join(text[:MAX_TEXT].split())
    cuts: list[tuple[int, int]] = []
    expected = "a"
    for match in _LETTER.finditer(text):
        letter = match[1].lower()
        if not cuts and letter == "a" and match.start() > 0 and text[: match.start()].strip(" ("):
            continue
        if letter == expected or (cuts and letter == chr(ord(expected) - 1)) or (not cuts and letter == "b"):
            cuts.append(match.span())
            expected = chr(ord(letter) + 1)
    if not cuts:
        return [bare] if (bare := text.strip(" ,;")) else []
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    pieces = [text[: cuts[0][0]], *(text[start:end] for (_, start), end in zip(cuts, ends, strict=True))]
    return [bare for piece in pieces if (bare := piece.strip(" ,;"))]


def items(text: str) -> list[str]:
    """The items of a cell, numbered or with `;` between them; one inside brackets does not part them.

    >>> items("Damascus, Syria; Mosul (old town; north), Iraq")
    ['Damascus, Syria', 'Mosul (old town; north), Iraq']
    """
    return [bare for one in lettered(text) for piece in _SEPARATOR.split(one) if (bare := piece.strip(" ,;"))]
