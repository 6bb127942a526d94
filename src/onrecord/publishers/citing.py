"""Citations as publishers write them, read into comparable keys.

Lists cite the Federal Register in more than 25 spellings ("85 FR 34505", "85 F.R. 34503, 6/5/20", "Vol. 81, No. 128,
07/05/16"), and often the inner page of a rule instead of its first. A key is `volume/page`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from onrecord.model.evidence import Citation

_FEDERAL_REGISTER = re.compile(r"\b(\d{1,3})\s*(?:FR|F\.\s?R\.|Fed\.\s?Reg\.)\s*(?:No\.\s*)?(\d{1,6})\b", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
FIRST_VOLUME_YEAR = 1935
"""Volume N of the Federal Register is that of the year 1935 + N (https://www.federalregister.gov)."""


def citation_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """The `volume/page` keys of all Federal Register citations in the texts, in order.

    >>> citation_keys(["84 FR 54002; 85 F.R. 44159", "76 FR 71869, 11/21/11"])
    ('84/54002', '85/44159', '76/71869')
    """
    return tuple(
        dict.fromkeys(f"{m.group(1)}/{m.group(2)}" for text in texts for m in _FEDERAL_REGISTER.finditer(text))
    )


def printed_day(text: str) -> date | None:
    """The day that a citation says it was printed on (`76 FR 71869, 11/21/11`), if it fits the volume's year.

    >>> printed_day("76 FR 71869, 11/21/11"), printed_day("76 FR 71869, 11/21/45")
    (datetime.date(2011, 11, 21), None)
    """
    cited, dated = _FEDERAL_REGISTER.search(text), _DATE.search(text)
    if not cited or not dated:
        return None
    month, day, year = (int(part) for part in dated.groups())
    if year < 100:
        year += 1900 if year > 35 else 2000
    if abs(year - FIRST_VOLUME_YEAR - int(cited.group(1))) > 1:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def citation_of(text: str) -> Citation:
    """A citation that a row makes, with the address of the page where it is one of the Federal Register."""
    match = _FEDERAL_REGISTER.search(text)
    if match is None:
        return Citation("url" if text.startswith("http") else "cfr", text, text if text.startswith("http") else None)
    volume, page = match.groups()
    url = f"https://www.federalregister.gov/citation/{volume}-FR-{page}"
    return Citation("fr", f"{volume} FR {page}", url, printed_day(text))
