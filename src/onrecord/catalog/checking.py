"""What makes an entry of the catalogue wrong: fields that are unknown, missing or of another type, and entries that
do not fit together.

The first is found whenever a catalogue is read, the second (`faults`) only when it is read from the package's YAML: a
record holds a catalogue that was already checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from onrecord.model.days import zone
from onrecord.model.errors import WrongUse

if TYPE_CHECKING:
    from onrecord.catalog.catalogue import Catalogue, Feed

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
"""How a field is annotated → what its value may be; other annotations are read by the functions that need them."""


def checked(place: str, kind: type[Any], item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item, if its fields are those of the dataclass `kind`; ValueError naming `place` and the field otherwise.

    >>> from onrecord.catalog.catalogue import Measure
    >>> checked("a measure", Measure, {"code": "blocking", "txt": "…", "citation": "31 CFR 583"})
    Traceback (most recent call last):
        ...
    ValueError: a measure: unknown field 'txt'; the fields are code, text, citation, url
    """
    known = {field.name: field for field in fields(kind)}
    for name in item:
        if name not in known:
            raise ValueError(f"{place}: unknown field {name!r}; the fields are {', '.join(known)}")
    for name, field in known.items():
        if name not in item:
            if field.default is MISSING and field.default_factory is MISSING:
                raise ValueError(f"{place}: the field {name!r} is missing")
            continue
        value, allowed = item[name], _TYPES.get(str(field.type))
        # bool is an int to Python, but `lag: true` is a mistake.
        if allowed and (not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed)):
            raise ValueError(f"{place}: {name} is {value!r}, and must be {str(field.type).replace(' | None', '')}")
        if str(field.type) == "tuple[str, ...]" and not _texts(value):
            raise ValueError(f"{place}: {name} is {value!r}, and must be a list of texts")
        if str(field.type) == "Mapping[str, str]" and not _text_map(value):
            raise ValueError(f"{place}: {name} is {value!r}, and must map texts to texts")
    return item


def faults(catalogue: Catalogue) -> list[str]:
    """What does not fit together, a line each; empty if all of it does."""
    found = []
    for item in catalogue.lists.values():
        found += _zone_fault(f"list {item.id}", item.zone)
    for feed in catalogue.feeds.values():
        found += [f"feed {feed.id}: {fault}" for fault in _feed_faults(feed, catalogue)]
        found += _zone_fault(f"feed {feed.id}", feed.zone)
    for programme in catalogue.programmes.values():
        if programme.list not in catalogue.lists:
            found.append(f"programme {programme.code}: there is no list {programme.list!r}")
        if programme.start and programme.end and programme.end <= programme.start:
            found.append(f"programme {programme.code}: it ends on {programme.end}, not after its start")
    return found


def _feed_faults(feed: Feed, catalogue: Catalogue) -> Iterator[str]:
    for name in dict.fromkeys((*feed.lists, *feed.stable_keys)):
        if name not in catalogue.lists:
            yield f"there is no list {name!r}"
    if feed.lists and (strange := set(feed.stable_keys) - set(feed.lists)):
        yield f"stable keys for lists it does not hold: {', '.join(sorted(strange))}"
    if not 0 < feed.max_drop <= 1:
        yield f"max_drop is {feed.max_drop}, and must be a share above 0 and up to 1"
    if feed.lag < 0 or feed.fresh_for < 0:
        yield "lag and fresh_for are days, and cannot be negative"


def _zone_fault(place: str, name: str) -> list[str]:
    try:
        zone(name)
    except WrongUse as error:
        return [f"{place}: {error}"]
    return []


def _texts(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(isinstance(value, str) for value in values)


def _text_map(value: Any) -> bool:
    return isinstance(value, Mapping) and _texts([*value, *value.values()])
