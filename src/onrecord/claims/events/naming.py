"""Naming: whether who is said to be named, and nothing else of them, is named by a listing."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.described import Whom
from onrecord.claims.grammar.parsed import Parsed

_NO_OFFICE = frozenset({"list", "open_list", "law", "order"})


def names_others(parsed: Parsed, at: int, meant: Sequence[Whom]) -> bool:
    """Whether an office names parties: "the bureau also named X and Y", but not "the EU list names X and Y"."""
    subject = subject_of(parsed, at)
    told = [unit.kinds for item in subject.items for unit in parsed.units_of(item)] if subject is not None else []
    is_office = all(_NO_OFFICE.isdisjoint(kinds) for kinds in told)
    named = [one.kind in ("party", "unknown") for one in meant]
    # "named X, another broker, in May": told more of the one
    return is_office and named[:1] == [True] and (all(named) or (len(meant) == 2 and meant[1].kind == "description"))
