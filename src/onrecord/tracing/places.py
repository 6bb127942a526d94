"""Places: ISO 3166 codes of countries (`CN`) and of their subdivisions (`CN-XJ`), in upper case.

One place has one code here, whatever code it was given: the old digits of Chinese provinces are their letters. What is
known to be the same stands in `places.yaml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

PATTERN = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"
"""What a code looks like."""
_CODE = re.compile(PATTERN, re.ASCII)


@cache
def _facts() -> dict[str, Any]:
    import yaml

    text = (resources.files("onrecord.tracing") / "places.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@lru_cache(maxsize=4096)
def place_of(code: str) -> str:
    """The place that an ISO 3166-1 alpha-2 or ISO 3166-2 code names; ValueError with one clear line for what is none.

    >>> place_of("CN-65"), place_of("CN-HK")
    ('CN-XJ', 'HK')
    """
    from onrecord.names.countries import country_code

    facts = _facts()
    if not _CODE.fullmatch(code):
        upper = code.strip().upper()
        known = country_code(code[:100])
        hint = upper if _CODE.fullmatch(upper) else known
        raise ValueError(
            f"{code[:60]!r} is no place; "
            + (f"did you mean {hint}?" if hint else "write an ISO 3166 code as CN or CN-XJ")
        )
    code = facts["same"].get(code, code)
    country, _, part = code.partition("-")
    if country_code(country) != country and country not in facts["beside"]:
        raise ValueError(f"{code!r}: {country} is no country of ISO 3166-1")
    if part and part not in facts["subdivisions"].get(country, (part,)):
        raise ValueError(f"{code!r} is no subdivision of {country} in ISO 3166-2")
    return code


def lies_in(place: str | None, region: str) -> bool:
    """True if the place is the region or known to be a part of it.

    >>> lies_in("CN-XJ", "CN"), lies_in("CN", "CN-XJ"), lies_in(None, "CN")
    (True, False, False)
    """
    return place is not None and (place == region or place.startswith(f"{region}-"))


def may_lie_in(place: str | None, region: str) -> bool:
    """True if nothing known of the place speaks against its lying in the region: a country may mean any of its parts.

    >>> may_lie_in("CN", "CN-XJ"), may_lie_in(None, "CN-XJ"), may_lie_in("CN-SD", "CN-XJ"), may_lie_in("VN", "CN-XJ")
    (True, True, False, False)
    """
    return place is None or lies_in(place, region) or lies_in(region, place)
