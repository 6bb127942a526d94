"""Lists meant: which list or whose sanctions a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.claims.claim import ListBound
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.reading.authorities_named import (
    authorities_beside,
    authorities_in,
    authorities_speaking,
    group_authorities,
)
from onrecord.claims.words.lexicon import OpenList
from onrecord.names.countries import country_code

AMERICAN = frozenset({"US", "US-BIS", "US-OFAC", "US-DOD", "US-DHS", "US-CBP", "US-STATE", "US-FCC", "US-CONGRESS"})
ONE_LIST = frozenset({"EU", "UK", "UN", "CA", "CH", "AU", "US-CBP", "US-OFAC"})
"""Authorities that have one list, so that naming them names it."""
KEEPERS = frozenset({"US", "EU", "UK", "UN", "CA", "CH", "AU", "CN"})
"""Authorities in whose place one can be under sanctions."""


Bound = tuple[tuple[str, ...], ListBound, str | None]


def is_spoken_of(happening: Happening) -> bool:
    """Whether a happening is about "the list", whichever the text speaks of."""
    return any(unit.weak and "open_list" in unit.kinds for unit in happening.about)


def is_same_keeper(authority: str | None, keeper: str | None) -> bool:
    """Whether who is said to act can be the keeper of the list last spoken of: the same country, and no other of its
    departments; the State Department acts on the lists of others."""
    if authority is None or keeper is None or authority.partition("-")[0] != keeper.partition("-")[0]:
        return False
    return authority in (keeper, "US-STATE") or "-" not in authority or "-" not in keeper


def _chunk_of(parsed: Parsed, unit: Unit) -> int | None:
    return next((at for at, chunk in enumerate(parsed.chunks) if unit in parsed.units[chunk.first : chunk.last]), None)


def _placed(parsed: Parsed, happening: Happening) -> Group | None:
    """The authorities whose lists a phrase behind an event or state says are meant: "under sanctions in Brussels or
    London", "is blacklisted in the United States"."""
    said = [at for unit in happening.about if (at := _chunk_of(parsed, unit)) is not None]
    at = max(said, default=happening.at) + 1
    if parsed.word(at) not in ("in", "at") or parsed.shape(at + 1) is not Shape.NOUN:
        return None
    group = group_from(parsed, at + 1)
    heads = [parsed.units_of(item)[-1].kinds.get("authority") for item in group.items]
    return group if all(head in KEEPERS for head in heads) else None


def list_meant(parsed: Parsed, happening: Happening, governors: Sequence[int] = ()) -> Bound:
    """The lists that a happening names or implies, how, and whose they are. `governors` are the chunks that stand over
    it: who decides, plans or refuses it is who keeps the list."""
    actors = _deciding(parsed, happening, governors)
    for unit in happening.about:
        if (found := _list_in(parsed, happening, unit, actors)) is not None:
            return found
    if actors:
        return _of_authority(parsed, _sharpest(actors) or actors[0])
    if (programme := _first_kind(parsed.units, "programme")) is not None:
        return (programme[0],), "implied", programme[1]
    return (), "none", None


def _deciding(parsed: Parsed, happening: Happening, governors: Sequence[int]) -> list[str]:
    """The authorities of which it is said that the list is theirs, that they act, or that they decide it."""
    actors = group_authorities(parsed, _placed(parsed, happening) or happening.actor)
    at = happening.at
    if not actors and parsed.word(at - 1) == "for" and parsed.shape(at - 2) is Shape.NOUN:
        actors = authorities_in(parsed.units_of(at - 2))  # "sued the Pentagon for listing X"
    for over in governors if not actors else ():
        actors = authorities_in(parsed.units_of(over))
        if not actors and parsed.shape(over) is Shape.VERB:
            actors = group_authorities(parsed, subject_of(parsed, over))
        if actors:
            return actors
    return actors


def _list_in(parsed: Parsed, happening: Happening, unit: Unit, actors: list[str]) -> Bound | None:
    """The lists that one of the words tells which a happening is about; None where it tells none."""
    at = _chunk_of(parsed, unit)
    around = parsed.units_of(at) if at is not None else ()
    beside = authorities_beside(parsed, at) if at is not None else []
    whose = _sharpest(beside) or _sharpest(actors)
    if "list" in unit.kinds:
        if not beside and (foreign := _keeper_abroad(parsed, happening, unit, around)) is not None:
            own = parsed.words_of.authority_lists.get(foreign, ())
            return own, "implied" if own else "none", foreign
        return unit.kinds["list"], "named", whose
    if "open_list" in unit.kinds:
        if at is not None and _is_of_military(parsed, at, [*beside, *actors]):
            return parsed.words_of.authority_lists["US-DOD"], "implied", "US-DOD"
        if at is not None and parsed.word(at + 1) == "of" and parsed.shape(at + 2) is Shape.NOUN:
            listed = _first_kind(parsed.units_of(at + 2), "list")
            if listed is not None:
                return listed, "named", whose  # "a blacklist of alleged Chinese military companies"
        return _of_open_list(parsed, happening.at, unit.kinds["open_list"], beside, actors)
    programme = _first_kind(around, "programme")
    if programme is not None and (whose is None or whose.partition("-")[0] == programme[1].partition("-")[0]):
        # The British government's "Magnitsky sanctions" are not those of the American programme.
        return (programme[0],), "named", programme[1]
    if "listing" in unit.kinds and (listed := _first_kind(around, "list")) is not None:
        return listed, "named", whose
    if "listing" in unit.kinds and at is not None and (behind := _list_behind(parsed, at)) is not None:
        return _list_in(parsed, happening, behind, actors)
    if unit.word.startswith("entity list"):
        return ("us-bis-el",), "named", whose
    if "terror" in unit.word and whose in AMERICAN:
        return ("us-ofac-sdn", "us-state-fto"), "implied", whose
    return _of_authority(parsed, whose) if whose is not None else None


def _list_behind(parsed: Parsed, at: int) -> Unit | None:
    """The word for a list behind a listing at a chunk: "his inclusion on the EU list", "the listing of X on it"."""
    for ahead in range(at + 1, min(at + _NEAR, len(parsed.chunks) - 1)):
        if parsed.shape(ahead) is Shape.PREPOSITION and parsed.word(ahead) in ("in", "on", "to"):
            told = [one for one in parsed.units_of(ahead + 1) if {"list", "open_list"} & one.kinds.keys()]
            return told[0] if told and told[0].party is None else None
        if parsed.shape(ahead) not in (Shape.NOUN, Shape.PREPOSITION):
            break
    return None


_NEAR = 5
"""Within so many chunks behind a listing stands the list that it is on."""


def _keeper_abroad(parsed: Parsed, happening: Happening, unit: Unit, around: Sequence[Unit]) -> str | None:
    """The country or union that acts on a list of its own which is called like another's: "China adds two US firms to
    its export control list", "Taiwan put X on its entity list"; None where it is the list known by that name."""
    if _is_listed(happening) or not _OWN_NAMES.isdisjoint(unit.word.split()):
        return None
    form, its = parsed.chunks[happening.at].form, bool(around) and around[0].word == "its"
    acts = its and form == "ing" if happening.actor is None else its or form in ("finite", "past?")
    if not acts:
        return None  # "Beijing asked to have X taken off the Entity List"
    acting = _named_last(parsed, happening.at) if happening.actor is None else _acting(parsed, happening.actor)
    keeper = unit.kinds["list"][0].partition("-")[0].upper()
    countries = {one.partition("-")[0] for one in acting}
    return acting[0] if acting and keeper not in countries else None


def _acting(parsed: Parsed, actor: Group) -> list[str]:
    """The authorities that act, by what they or their countries are called."""
    codes = [
        country_code(parsed.text[parsed.start(item) : parsed.end(item)])
        for item in actor.items
        if parsed.end(item) - parsed.start(item) > _CODE  # "it" is no Italy
    ]
    return group_authorities(parsed, actor) or [_CODES.get(code, code) for code in codes if code is not None]


def _named_last(parsed: Parsed, before: int) -> list[str]:
    """The authority named last before a chunk, not as the country of somebody else: of "China's ministry acted against
    ten US firms by adding them to its list" China."""
    for at in range(before - 1, -1, -1):
        units = parsed.units_of(at)
        if units[-1].word not in parsed.words_of.groups and (found := authorities_in(units)):
            return found[-1:]
    return []


def _is_listed(happening: Happening) -> bool:
    """Whether the one who is said to act is the one listed: "82 Chinese firms would join the Entity List"."""
    acting, group = happening.actor, happening.group
    return acting is not None and group is not None and not {*acting.items}.isdisjoint(group.items)


_CODE = 3
"""A code of a country has so many letters at most."""
_CODES = {"GB": "UK"}
"""Countries whose lists go by another code than theirs."""
_OWN_NAMES = frozenset({"us", "american", "bis", "ofac", "commerce", "pentagon", "treasury", "uflpa", "un", "eu", "uk"})
"""Words in the names of lists that say whose they are."""


def _is_of_military(parsed: Parsed, at: int, keepers: Sequence[str]) -> bool:
    """Whether the list at a chunk is said to be of those who work with China's armed forces, which the Pentagon keeps:
    "a list of companies with alleged ties to China's military"."""
    if parsed.word(at + 1) not in ("of", "that", "which") or not AMERICAN.issuperset(keepers):
        return False
    for ahead in range(at + 2, min(at + _REACH, len(parsed.chunks))):
        units = parsed.units_of(ahead)
        if units[-1].word in ("army", "military") and "CN" in authorities_in(units):
            return True
    return False


_REACH = 12
"""Within so many chunks a list is described."""


def _of_open_list(parsed: Parsed, at: int, opened: OpenList, beside: list[str], actors: list[str]) -> Bound:
    """The lists that words mean by whose they are, as "the blacklist": of those named beside them, of who acts, of
    others whom the sentence speaks of before the chunk `at`."""
    # "The Russian stop list" is of no one else in the sentence.
    others = [] if any(one not in AMERICAN for one in beside) else authorities_speaking(parsed, at)
    if not AMERICAN.isdisjoint(actors):
        others = [one for one in others if one in AMERICAN]  # "the US put X on a list for its ties to China's army"
    for ids in (beside, actors, others):
        for one in ids:
            if found := opened.by.get(one):
                return found, "named" if ids is beside or (one in ONE_LIST and one in actors) else "implied", one
    return opened.otherwise, "implied" if opened.otherwise else "none", _sharpest(beside) or _sharpest(actors)


def _first_kind(units: Iterable[Unit], kind: str) -> Any:
    """What the first of the units tells that has a kind; None where none has."""
    return next((unit.kinds[kind] for unit in units if kind in unit.kinds), None)


def lists_of_others(parsed: Parsed, happening: Happening, bound: Bound) -> list[Bound]:
    """The lists of those who do it as well: "London and Ottawa imposed sanctions on X" tells of two; and those named
    beside one: "added X to the Entity List and the SDN List". `bound` is what `list_meant` gives."""
    placed = _placed(parsed, happening)
    actor = placed or happening.actor
    named = placed is None and any({"list", "open_list"} & unit.kinds.keys() for unit in happening.about)
    if named:
        return _named_beside(parsed, happening, bound)
    if actor is None or (actor is happening.actor and _is_listed(happening)):
        return []  # "Ivan Petrov, the UN envoy, is under US sanctions": who is listed lists nobody
    found: list[Bound] = []
    for item in actor.items:
        authority = _sharpest(authorities_in(parsed.units_of(item)))
        if authority is None:
            continue
        other = _of_authority(parsed, authority)
        whose = (other[2] or "").partition("-")[0]
        if whose and whose != (bound[2] or "").partition("-")[0] and other not in found:
            found.append(other)
    return found


def _named_beside(parsed: Parsed, happening: Happening, bound: Bound) -> list[Bound]:
    """The lists that a row names behind the first."""
    first = next((at for unit in happening.about if "list" in unit.kinds and (at := _chunk_of(parsed, unit))), None)
    found: list[Bound] = []
    for item in group_from(parsed, first).items[1:] if first is not None else ():
        units = parsed.units_of(item)
        lists = next((unit.kinds["list"] for unit in units if "list" in unit.kinds and not unit.weak), None)
        if lists is not None and lists != bound[0] and all(lists != other for other, _, _ in found):
            found.append((lists, "named", _sharpest(authorities_in(units)) or bound[2]))
    return found


def _sharpest(ids: list[str]) -> str | None:
    """Of several authorities the one that says most: a department before its country."""
    return next((one for one in ids if "-" in one and one != "US-CONGRESS"), ids[0] if ids else None)


def _of_authority(parsed: Parsed, authority: str) -> Bound:
    found = parsed.words_of.authority_lists.get(authority)
    programme = _first_kind(parsed.units, "programme")
    # "you add X, and that the Treasury impose Magnitsky sanctions on Y": the programme is another office's
    others = found is not None and "-" in authority and programme is not None and programme[1] != authority
    if programme is not None and authority in AMERICAN and not others:
        return (programme[0],), "named", programme[1]
    if found is None:
        return (), "none", authority
    return found, "named" if authority in ONE_LIST else "implied", authority


def list_named(parsed: Parsed) -> tuple[tuple[str, ...], str | None] | None:
    """The last list that a sentence names in full, and whose it is; None where it names none."""
    for unit in reversed(parsed.units):
        if "list" in unit.kinds and not unit.weak and unit.party is None:
            lists: tuple[str, ...] = unit.kinds["list"]
            known = parsed.words_of.authority_lists.items()
            return lists, next((authority for authority, own in known if lists[0] in own), None)
    return None
