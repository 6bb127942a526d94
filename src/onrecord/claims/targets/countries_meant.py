"""Countries meant: those of whom measures are told that are countries, and so no entries of a list."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Target
from onrecord.names.countries import country_code

_CODE = 3
"""Up to so many letters a name in capitals is short for something else: DJI."""


def without_countries(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets without those that are countries and no parties of the record.

    >>> [one.name for one in without_countries([Target("South Sudan", 0, 1), Target("DJI", 2, 3)])]
    ['DJI']
    """
    return tuple(one for one in targets if one.parties or not _is_country(one.name))


def _is_country(name: str) -> bool:
    short = len(name) <= _CODE and name.isupper()
    return bool(name) and not short and country_code(name) is not None
