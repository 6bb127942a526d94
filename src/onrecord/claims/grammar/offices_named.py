"""Offices named: what a title is for, before its holder: "Secretary *for Justice* Ivan Petrov"."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.word_tables import words

_HEADS = words("reading", "heads_of_portfolios")
_PORTFOLIOS = words("reading", "portfolios")


def is_office_for(parsed: Parsed, at: int, behind: int) -> bool:
    """Whether the chunk behind a title and "for" says which office it is; but not of "sanctioned the minister for
    abuses"."""
    units = [unit for unit in parsed.units_of(at) if unit.tag != "D"]
    if not units or units[-1].word not in _HEADS or parsed.word(behind - 1) != "for":
        return False
    if parsed.shape(behind) is not Shape.NOUN or is_time(parsed, behind):
        return False
    told = [unit for unit in parsed.units_of(behind) if unit.tag != "D"]
    return bool(told) and told[0].tag == "X" and (told[0].word in _PORTFOLIOS or _is_titled(parsed, at, behind))


def _is_titled(parsed: Parsed, at: int, behind: int) -> bool:
    """Whether a title and what it is for are written with capitals: "Commissioner for Human Rights"."""
    units = [unit for unit in parsed.units_of(behind) if unit.tag != "D"]
    return parsed.units_of(at)[-1].is_name and all(
        unit.is_name and unit.tag == "X" and not unit.kinds for unit in units
    )
