"""Places: the countries and regions that a query and a listed party name, and whether they can be the same.

Codes are ISO 3166-1 and -2 (`CN`, `CN-XJ`), -3 for states that are no more (`SUHH`), `XK` for Kosovo. Names are those
of the territories lexicon and of `onrecord.names.countries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from onrecord.names.keys import normal
from onrecord.names.lexicon import territories

LONGEST = 200
"""The most characters of a place that is read."""

_CODE = re.compile(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?")
_HEAD = re.compile(r"^(?:region:|the)\s+", re.IGNORECASE)
_NOTE = re.compile(r"\s*\([^()]*\)$")


@cache
def _codes() -> frozenset[str]:
    return frozenset(territories().values())


@lru_cache(maxsize=1 << 12)
def place_code(text: str) -> str | None:
    """The code of a country or region as written, in any case; None where it names none.

    >>> place_code("cn-xj"), place_code("Korea, North"), place_code("Afghan"), place_code("Region: Crimea")
    ('CN-XJ', 'KP', 'AF', 'UA-CRI')
    >>> place_code("Union of Soviet Socialist Republics"), place_code("Atlantis")
    ('SUHH', None)
    """
    text = " ".join(text[: LONGEST + 1].split())
    if not text or len(text) > LONGEST:
        return None
    match = _CODE.fullmatch(text.upper())
    if text.upper() in _codes() or (match and match[1] in _codes()):
        return text.upper()
    plain = _NOTE.sub("", _HEAD.sub("", text))
    first, _, second = plain.partition(", ")
    forms = dict.fromkeys((text, plain, _HEAD.sub("", f"{second} {first}")))
    for form in forms:
        if code := territories().get(tuple(normal(form).split())):
            return code
    # Takes a tenth of a second to wake, so it is asked last.
    from onrecord.names.countries import country_code

    return next((code for form in forms if (code := country_code(form))), None)


@cache
def _related() -> Mapping[str, frozenset[str]]:
    import yaml

    text = (resources.files("onrecord.screening") / "related_places.yaml").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        for other in row["to"]:
            found.setdefault(row["place"], set()).add(other)
            found.setdefault(other, set()).add(row["place"])
    return {place: frozenset(others) for place, others in found.items()}


def country(code: str) -> str:
    """The country of a region, or the country itself.

    >>> country("CN-XJ"), country("CN")
    ('CN', 'CN')
    """
    return code.partition("-")[0]


def compared(asked: str, listed: str) -> Literal["same", "region", "related", "other"]:
    """How two places stand to each other: `same`; `region`, one country and at least one region of it; `related`, a
    territory and its state, or a former state and its successor, which is evidence of nothing; `other`.

    >>> compared("CN", "CN-XJ"), compared("HK", "CN"), compared("RU", "SUHH"), compared("DE", "FR")
    ('region', 'related', 'related', 'other')
    """
    if asked == listed:
        return "same"
    one, other = country(asked), country(listed)
    if one == other:
        return "region"
    related = _related()
    near = any(there in related.get(here, ()) for here in (asked, one) for there in (listed, other))
    return "related" if near else "other"


def places(names: Iterable[str]) -> tuple[frozenset[str], bool]:
    """The codes of all names that are places', and whether every name was one."""
    codes = [place_code(name) for name in names]
    return frozenset(code for code in codes if code), None not in codes
