"""Countries: from the names that publishers write to ISO 3166-1 codes.

The standard's own names come from pycountry; what publishers write beside them stands in `countries.yaml`. Neither is
read until a country is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from onrecord.names.keys import normal


@cache
def _codes() -> dict[str, str]:
    import pycountry
    import yaml

    found: dict[str, str] = {}
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if name := getattr(country, attribute, None):
                found[normal(name)] = country.alpha_2
        found[country.alpha_2.casefold()] = country.alpha_2
        found[country.alpha_3.casefold()] = country.alpha_2
    text = (resources.files("onrecord.names") / "countries.yaml").read_text(encoding="utf-8")
    for name, code in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)).items():
        found[normal(str(name))] = str(code)
    return found


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country as written, or None for a name that is no country's.

    >>> country_code("China"), country_code("CN"), country_code("Korea, North"), country_code("Atlantis")
    ('CN', 'CN', 'KP', None)
    """
    return _codes().get(normal(name))


def country_codes(names: Iterable[str]) -> frozenset[str]:
    """The codes of all names that are countries'."""
    return frozenset(code for name in names if (code := country_code(name)))
