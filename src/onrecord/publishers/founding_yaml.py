"""YAML for facts that people edit: maps, lists and texts, each with the line it stands on.

A small part of YAML 1.1 (https://yaml.org/spec/1.1/): no anchors or aliases (an alias can blow a small file up), no
tags, no key twice, one document. A plain `null`, `true` or `false` is what it says; every other scalar is text, so that
the country `NO` stays a country and the prefix `03` keeps its nought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.publishers.files import text_of

MAX_BYTES = 1 << 20
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN = {"null": None, "~": None, "": None, "true": True, "false": False}


class Map(dict[str, Any]):
    """A mapping and the line it begins on."""

    line: int = 0


def load(data: bytes) -> Map:
    """The mapping that a file holds. Raises `Refused` naming the line."""
    if len(data) > MAX_BYTES:
        raise Refused(f"{len(data):,} bytes, at most {MAX_BYTES:,} expected")
    if data:
        text_of(data, "utf-8-sig", max_line=None)
    try:
        found = _build(yaml.parse(data, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise Refused(f"no YAML: {error.problem}", place=f"line {mark.line + 1}" if mark else None) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Refused(f"no YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(found, Map):
        raise Refused("a mapping expected, as in `list: us-bis-el`")
    return found


def _build(events: Iterator[Any]) -> Any:
    """The value that the events of one document make, without recursion."""
    root: list[Any] = []
    stack: list[tuple[Any, list[str]]] = [(root, [])]
    documents = 0
    for event in events:
        number = event.start_mark.line + 1 if event.start_mark else 0
        line = f"line {number}"
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused("a second document; one expected", place=line)
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused("anchors and aliases are not used here", place=line)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            continue
        if event.tag:
            raise Refused(f"tag {event.tag!r}; none expected", place=line)
        holder, key = stack[-1]
        if isinstance(event, yaml.ScalarEvent):
            if isinstance(holder, Map) and not key:
                if event.value in holder:
                    raise Refused(f"{event.value!r} stands twice", place=line)
                key.append(event.value)
                continue
            _put(holder, key, _PLAIN.get(event.value, event.value) if event.implicit[0] else event.value)
            continue
        if isinstance(holder, Map) and not key:
            raise Refused("a key must be a text", place=line)
        if len(stack) > MAX_DEPTH:
            raise Refused(f"nested deeper than {MAX_DEPTH}", place=line)
        inner: Map | list[Any] = Map() if isinstance(event, yaml.MappingStartEvent) else []
        if isinstance(inner, Map):
            inner.line = number
        _put(holder, key, inner)
        stack.append((inner, []))
    return root[0] if root else None


def _put(holder: Any, key: list[str], value: Any) -> None:
    if isinstance(holder, Map):
        holder[key.pop()] = value
    else:
        holder.append(value)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one map, read by name and kind; every misfit is `Refused` naming file and place."""

    values: Map
    place: str
    file: str

    def refuse(self, why: str) -> Refused:
        """The refusal of this map."""
        return Refused(why, place=f"line {self.values.line}: {self.place}", file=self.file)

    def only(self, *names: str) -> None:
        """Refuse a field that is none of these."""
        for name in self.values:
            if name not in names:
                raise self.refuse(f"there is no field {name!r}; the fields are {', '.join(names)}")

    def text(self, name: str) -> str | None:
        """The text of a field, None where it is missing or null."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"{name!r} must be a text")
        return " ".join(value.split())

    def required(self, name: str) -> str:
        """The text of a field that must be there."""
        if (value := self.text(name)) is None:
            raise self.refuse(f"{name!r} is missing")
        return value

    def matching(self, name: str, pattern: re.Pattern[str], what: str) -> tuple[str, ...]:
        """The texts of a field, each of that form."""
        for value in (found := self.texts(name)):
            if not pattern.fullmatch(value):
                raise self.refuse(f"{name!r}: {value!r} is no {what}")
        return found

    def one_of(self, name: str, allowed: Mapping[str, Any] | tuple[str, ...], default: str | None = None) -> str:
        """The text of a field, which must be one of these."""
        value = self.text(name) or default
        if value is None or value not in allowed:
            raise self.refuse(f"{name!r} is {value!r}; one of {', '.join(allowed)} expected")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a field that holds one or a list of them."""
        value = self.values.get(name)
        found = value if isinstance(value, list) else [] if value is None else [value]
        for item in found:
            if not isinstance(item, str) or not item.strip():
                raise self.refuse(f"{name!r} must hold texts")
        return tuple(" ".join(item.split()) for item in found)

    def flag(self, name: str) -> bool:
        """True unless the field says false."""
        value = self.values.get(name, True)
        if not isinstance(value, bool):
            raise self.refuse(f"{name!r} must be true or false")
        return value

    def partial(self, name: str) -> PartialDate | None:
        """The date of a field, to the day, month or year."""
        if (value := self.text(name)) is None:
            return None
        try:
            found = PartialDate.of(value)
        except ValueError:
            raise self.refuse(f"{name!r}: {value!r} is no date; YYYY-MM-DD, YYYY-MM or YYYY expected") from None
        if not 1900 <= found.first.year <= 2199:
            raise self.refuse(f"{name!r}: {value!r} lies outside 1900 to 2199")
        return found

    def day(self, name: str) -> date | None:
        """The day of a field."""
        if (found := self.partial(name)) is None:
            return None
        if not found.exact:
            raise self.refuse(f"{name!r}: {found} is no day; YYYY-MM-DD expected")
        return found.first

    def inner(self, name: str) -> Fields | None:
        """The map in a field."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, Map):
            raise self.refuse(f"{name!r} must be a mapping")
        return Fields(value, f"{self.place}: {name}", self.file)

    def each(self, name: str, label: str) -> Iterator[Fields]:
        """The maps that a field lists; `label` is what one is called in an error."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, list):
            raise self.refuse(f"{name!r} must be a list")
        for number, item in enumerate(value or (), 1):
            place = f"{label} {number}" if not self.place else f"{self.place}: {label} {number}"
            if not isinstance(item, Map):
                raise self.refuse(f"{place} must be a mapping")
            yield Fields(item, place, self.file)
