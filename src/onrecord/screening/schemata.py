"""Schemata: the FollowTheMoney schema of what is asked, and which listed ones it can match.

Source of the names and their order: https://followthemoney.tech/explorer/ (the schemata that name a party or a thing
that lists hold).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from onrecord.model.errors import WrongUse

PARENTS: Mapping[str, tuple[str, ...]] = {
    "Thing": (),
    "LegalEntity": ("Thing",),
    "Person": ("LegalEntity",),
    "Organization": ("LegalEntity",),
    "Company": ("Organization", "Asset"),
    "PublicBody": ("Organization",),
    "Asset": ("Thing",),
    "Vehicle": ("Asset",),
    "Vessel": ("Vehicle",),
    "Airplane": ("Vehicle",),
    "Security": ("Asset",),
    "RealEstate": ("Asset",),
    "CryptoWallet": ("Thing",),
}
"""The schemata that can be asked for, each with those it is a kind of."""

_BY_LOWER = {name.lower(): name for name in PARENTS}


def schema_named(text: str) -> str:
    """The schema of that name, in any case; WrongUse, naming near ones, for a name that is none.

    >>> schema_named("person"), schema_named("ORGANIZATION")
    ('Person', 'Organization')
    """
    known = _BY_LOWER.get(text.strip().lower())
    if known is None:
        from difflib import get_close_matches

        near = [_BY_LOWER[name] for name in get_close_matches(text[:100].lower(), _BY_LOWER, n=3)]
        choice = " or ".join(near) or ", ".join(PARENTS)
        raise WrongUse(f"{text[:100]!r} is no schema; write {choice}")
    return known


def mode_of(schema: str | None) -> Literal["person", "organisation"] | None:
    """How names of a schema are read; None where it can be a person or an organisation.

    >>> mode_of("Person"), mode_of("Vessel"), mode_of("LegalEntity"), mode_of(None)
    ('person', 'organisation', None, None)
    """
    if schema in (None, "Thing", "LegalEntity"):
        return None
    return "person" if schema == "Person" else "organisation"


@cache
def kinds_of(schema: str) -> frozenset[str]:
    """The schema with all that it is a kind of; of one that is not in `PARENTS`, itself."""
    return frozenset({schema}).union(*(kinds_of(parent) for parent in PARENTS.get(schema, ())))


@cache
def can_match(asked: str | None, listed: str) -> bool:
    """Whether a party asked for under one schema can be one listed under another.

    It can where one is a kind of the other, and where both are organisations, which lists sort differently. Without a
    schema, and for a listed one that is not in `PARENTS`, anything can.

    >>> can_match("Person", "LegalEntity"), can_match("Company", "PublicBody"), can_match("Person", "Vessel")
    (True, True, False)
    """
    if asked is None or listed not in PARENTS:
        return True
    one, other = kinds_of(asked), kinds_of(listed)
    return asked in other or listed in one or "Organization" in one & other


def matching(asked: str | None) -> frozenset[str]:
    """The schemata of `PARENTS` that one asked for can match.

    >>> sorted(matching("Vessel")), len(matching(None)) == len(PARENTS)
    (['Asset', 'Thing', 'Vehicle', 'Vessel'], True)
    """
    return frozenset(listed for listed in PARENTS if can_match(asked, listed))
