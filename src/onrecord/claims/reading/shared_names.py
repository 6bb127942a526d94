"""Shared names: what a text means by a name that two lists or two offices bear, "the Entity List", "the Treasury"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.grammar.parsed import Parsed

EXPORTS, FORCED_LABOUR = "us-bis-el", "us-dhs-uflpa"
_BARE = frozenset({"entity list", "entities list"})
_OF_FORCED_LABOUR = frozenset({"uflpa", "uyghur forced labor prevention act", "uyghur forced labour prevention act"})
_OF_EXPORTS = frozenset({"export", "exports", "exporter", "exporters", "re-exports"})


def tell_entity_lists(parsed: Sequence[Parsed]) -> None:
    """Let a bare "Entity List" mean the one of the Uyghur Forced Labor Prevention Act where a text has spoken of that
    act and speaks of no export controls, or in a sentence that does."""
    speaking = [one for one in parsed if _is_of_forced_labour(one)]
    if not speaking:
        return
    of_exports = any(_is_of_exports(one) for one in parsed)
    for one in speaking if of_exports else (one for one in parsed if one.number >= speaking[0].number):
        if of_exports and _is_of_exports(one):
            continue
        for unit in one.units:
            if unit.word in _BARE and "list" in unit.kinds:
                unit.kinds = {**unit.kinds, "list": (FORCED_LABOUR,)}


def _is_of_forced_labour(parsed: Parsed) -> bool:
    return not parsed.kinds.isdisjoint(_KINDS) and any(
        unit.word in _OF_FORCED_LABOUR
        or unit.kinds.get("authority") == "US-DHS"
        or unit.kinds.get("list") == (FORCED_LABOUR,)
        for unit in parsed.units
        if unit.kinds
    )


_KINDS = frozenset({"authority", "law", "list"})
"""The kinds of what tells of forced labour."""


def _is_of_exports(parsed: Parsed) -> bool:
    return any(
        unit.word in _OF_EXPORTS
        or unit.kinds.get("authority") == "US-BIS"
        or (unit.word not in _BARE and any(one.startswith("us-bis-") for one in unit.kinds.get("list", ())))
        for unit in parsed.units
    )


def tell_treasuries(parsed: Sequence[Parsed]) -> None:
    """Let a bare "Treasury" be Britain's in a text that speaks of Britain first and names no American Treasury."""
    told = [(one, unit) for one in parsed for unit in one.units if "authority" in unit.kinds and unit.party is None]
    first = next((unit for _, unit in sorted(told, key=lambda pair: pair[1].start)), None)
    if first is None or first.kinds["authority"] != "UK":
        return
    bare = [unit for _, unit in told if unit.kinds["authority"] == "US-OFAC"]
    if any(unit.word.removeprefix("the ") != "treasury" for unit in bare):
        return
    for unit in bare:
        unit.kinds = {**unit.kinds, "authority": "UK"}
