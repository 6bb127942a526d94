"""The texts inside the cells of the UK Consolidated List: dates, numbered items, and Other Information.

A cell of the list can hold several things, numbered `(1) … (2) …`, `1) …` or `a) …`. Other Information is free text, in
which the files since 2021 mark parts with a label, `(UK Statement of Reasons):…`; older ones write references and IMO
numbers as part of the text.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.names.countries import country_code

UN_CODE = r"(?:[A-Z]{2}[eiEI]\.\d{3}|[A-Z]{1,2}\.(?:(?:[A-Z]{1,3}|\d{1,3})\.){1,6}\d{1,3}(?:\.\(\d\))?)"
"""A reference number of a UN committee, of today (`QDi.352`) or of before 2015 (`QI.A.146.14`, `E.29.I.11`)."""

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BORN = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})", re.ASCII)
_MARK = re.compile(r"\(?\b(\d{1,2}|[a-zA-Z])\)\s*", re.ASCII)
_BEHIND_A_NUMBER = re.compile(r"\s*(?:\(|[.,;]?\s(?:issued|expire[sd]?|date of|valid|place of)\b)", re.IGNORECASE)
_BEFORE_A_MARK = re.compile(r"passport(?: n\w*)?[.:]*\s*(?=\(?a\)|\(?1\))", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)$|\s+as (?:of|at)\b.*$", re.IGNORECASE)
_PARTS = (
    "UK Sanctions List Ref", "UK Statement of Reasons", "UN Ref", "Gender", "Type of entity", "Phone number", "Fax",
    "Website", "Email address", "Parent company", "Subsidiaries", "Business Reg No", "IMO number", "Flag of ship",
    "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship", "Year built", "Current owners",
    "List of persons named in relation to financial and investment restrictions Group ID",
)  # fmt: skip
_LABEL = re.compile(rf"\(({'|'.join(_PARTS)})\)\s?:\s*")
_UK_REFS = re.compile(r"(?:[A-Z]{3}\d{4}\b[\s,]*(?:and\s+)?)+", re.ASCII)
# The owner of a ship is told with its own reference, "(OFSI ID: 13635, UN Reference Number: UN Ref KPe.064)".
_OTHERS = re.compile(r"\(OFSI ID[^()]*\)")
_UN_REF = re.compile(
    rf"(?<!\()(?<!Number: )\b(?i:UN Ref(?:erence)?(?: No)?)[.:)]{{0,3}}\s?:?\s{{0,3}}({UN_CODE})", re.ASCII
)
_UN_REFS = re.compile(rf"(?:{UN_CODE}\.?(?:\s+and\s+(?={UN_CODE}))?\s*)+", re.ASCII)
_IMO = re.compile(r"\bIMO\)?(?: number)?\)?:?\s?(\d{7})\b", re.ASCII | re.IGNORECASE)
_MMSI = re.compile(r"\bMMSI:?\s?(\d{9})\b", re.ASCII)


def iso_day(text: str) -> str | None:
    """A day as the list writes it as ISO 8601, whether the calendar has it or not; None for another form.

    A spreadsheet can hold days as dates, which are ISO 8601 already. The first number is always the day.

    >>> iso_day("23/03/2016"), iso_day("31/02/2016"), iso_day("2022-05-04"), iso_day("9/12/03")
    ('2016-03-23', '2016-02-31', '2022-05-04', None)
    """
    if match := _DAY.fullmatch(text):
        return f"{match[3]}-{match[2]}-{match[1]}"
    return text if _ISO.fullmatch(text) else None


def birth_date(text: str) -> str | None:
    """A date of birth to the day, month or year, ISO 8601; zeros stand for what is not known. None where it is no date.

    >>> [birth_date(text) for text in ("17/08/1957", "00/09/1962", "00/00/1980", "01/1957", "1964", "00/00/0")]
    ['1957-08-17', '1962-09', '1980', '1957-01', '1964', None]
    """
    if _ISO.fullmatch(text):
        return _calendar(text)
    match = _BORN.fullmatch(text)
    if not match or match[3] == "0000":
        return None
    day, month = int(match[1] or 0), int(match[2] or 0)
    if not month:
        return None if day else match[3]
    whole = _calendar(f"{match[3]}-{month:02}-{day or 1:02}")
    return whole if day or not whole else whole[:7]


def _calendar(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def numbered(text: str) -> dict[str, str]:
    """The items of a cell by their number; a cell without numbers is one item, of number "".

    Numbers run from 1 or a, and anything else in parentheses is text. `(1)-(2) Tunisia` says it of both; a dash alone
    says that nothing is known.

    >>> numbered("(1) Russia. (2) Ukraine"), numbered("a) French, b) Tunisian"), numbered("Egypt (previous)")
    ({'1': 'Russia', '2': 'Ukraine'}, {'1': 'French', '2': 'Tunisian'}, {'': 'Egypt (previous)'})
    >>> numbered("(1)-(3) Tunisia (4) Morocco"), numbered("(1) - (2) Shabwa")
    ({'1': 'Tunisia', '2': 'Tunisia', '3': 'Tunisia', '4': 'Morocco'}, {'2': 'Shabwa'})
    """
    text = text.strip()
    found: dict[str, str] = {}
    start: int | None = None
    number = first = 0
    for mark in _MARK.finditer(text):
        label = mark[1].lower()
        value = int(label) if label.isdigit() else ord(label) - ord("a") + 1
        if start is None:
            if mark.start() or value != 1:
                break
        elif text[start : mark.start()] == "-" and value > number:
            number, start = value, mark.end()
            continue
        elif value == number + 1:
            _add(found, first, number, text[start : mark.start()])
        else:
            continue
        number, first, start = value, value, mark.end()
    if start is None:
        return {"": text} if text else {}
    _add(found, first, number, text[start:])
    return found


def _add(found: dict[str, str], first: int, last: int, text: str) -> None:
    if bare := text.strip(" .,;\t\n").removeprefix("-").strip():
        found.update((str(number), bare) for number in range(first, last + 1))


def document_numbers(text: str) -> list[str]:
    """The numbers of passports and identity cards in a cell, without the remarks behind them.

    >>> document_numbers("(1) 6487 (Egypt). Issued 30 Jan 1986. (2) (Egypt). Issued 1993. (3) 388181 (Yemen).")
    ['6487', '388181']
    >>> document_numbers("SE-011697 (Afghan) Issued on 25 Jan 1988"), document_numbers("Passport No: 592667.")
    (['SE-011697'], ['Passport No: 592667'])
    """
    items = numbered(_BEFORE_A_MARK.sub("", text.strip(), count=1)).values()
    cut = (_BEHIND_A_NUMBER.split(item, maxsplit=1)[0].strip(" .,;") for item in items)
    return [number for number in cut if any(char.isdigit() for char in number)]


def bare_country(text: str) -> str:
    """A country without the remark behind it.

    >>> bare_country("Egypt (previous)"), bare_country("Congo (Democratic Republic)"), bare_country("Iran as at 2014")
    ('Egypt', 'Congo (Democratic Republic)', 'Iran')
    """
    text = text.strip()
    without = _REMARK.sub("", text)
    return text if country_code(text) or not without else without


def told(text: str) -> list[tuple[str, str]]:
    """The parts of Other Information with their labels, "" for free text. References give a part each.

    >>> told("(UK Sanctions List Ref):VEN0012 Vice President (UK Statement of Reasons):He presided.")
    [('UK Sanctions List Ref', 'VEN0012'), ('', 'Vice President'), ('UK Statement of Reasons', 'He presided.')]
    >>> told("UN Ref QDe.004. Emir for the eastern zone")
    [('UN Ref', 'QDe.004'), ('', 'UN Ref QDe.004. Emir for the eastern zone')]
    """
    found = [("UN Ref", code) for code in _UN_REF.findall(_OTHERS.sub("", text))]
    found += [("IMO number", number) for number in _IMO.findall(text)[:1]]
    found += [("MMSI", number) for number in _MMSI.findall(text)[:1]]
    free, *labelled = _LABEL.split(text)
    found.append(("", free))
    for label, part in zip(labelled[::2], labelled[1::2], strict=True):
        rest = part
        if label == "UK Sanctions List Ref" and (refs := _UK_REFS.match(part)):
            found += [(label, ref) for ref in re.findall(r"[A-Z]{3}\d{4}", refs[0])]
            label, rest = "", part[refs.end() :]
        elif label == "UN Ref":
            refs = _UN_REFS.match(part)
            found += [(label, ref) for ref in re.findall(UN_CODE, refs[0] if refs else "")]
            label, rest = "", part[refs.end() if refs else 0 :]
        elif label == "IMO number" and _IMO.search(text):
            label, rest = "", re.sub(r"^\d{7}\b\s*", "", part)
        found.append((label, rest))
    return [(label, bare) for label, part in dict.fromkeys(found) if (bare := " ".join(part.split()))]


def is_ship(text: str) -> bool:
    """Whether Other Information begins with an IMO number, as that of ships does in files that call them entities."""
    return bool(_IMO.match(text.lstrip("( ")))
