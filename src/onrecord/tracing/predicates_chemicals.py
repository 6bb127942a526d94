"""Predicates on chemicals: listed substances (`chemical_match`) and routes (`route_pattern`)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.tracing.asked import Asked
from onrecord.tracing.findings import Finding
from onrecord.tracing.rules import Rule, Version


def chemical_match(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """To come."""
    yield from ()


def number_check(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """To come."""
    yield from ()


def route_pattern(asked: Asked, rule: Rule, version: Version) -> Iterator[Finding]:
    """To come."""
    yield from ()
