"""Reading a shipment: from a JSON document to a `Shipment`, or to the list of what is wrong with it.

Nothing is read half: a document either becomes a shipment or is refused. Unknown keys are mistakes, because a misspelt
key that is passed over is a question that nobody asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.model.errors import Refused
from onrecord.tracing.json_text import MAX_BYTES, TwiceGiven, file_bytes, parse_json
from onrecord.tracing.problems import EnoughProblems, Places, Problem, Problems, meant
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_checking import Known, check
from onrecord.tracing.shipment_fields import SECTIONS, SHIPMENT, Field, Section, keys

MAX_ITEMS = 5_000_000
"""The most items of one list."""

NOTHING_KNOWN = Known()


def read_shipment(content: bytes | str, file: str | None = None, known: Known = NOTHING_KNOWN) -> Shipment:
    """The shipment that a JSON document describes.

    `file` is the name used in messages; `known` holds the ids that stand in another file which the shipment may refer
    to. Raises `Refused`, naming the place, with the first of what is wrong.
    """
    problems = Problems(file)
    shipment = _collected(problems, lambda: _document(parse_json(content, file), known, problems))
    problems.refuse()
    assert shipment is not None
    return shipment


def validate_shipment(
    content: bytes | str, file: str | None = None, known: Known = NOTHING_KNOWN
) -> tuple[Problem, ...]:
    """All that is wrong with a JSON document, up to `MOST_PROBLEMS`; nothing if it describes a shipment."""
    problems = Problems(file)
    try:
        _collected(problems, lambda: _document(parse_json(content, file), known, problems))
    except Refused as refusal:
        return (Problem(refusal.place or "", refusal.why),)
    return tuple(problems.found)


def read_lines(path: Path, known: Known = NOTHING_KNOWN) -> Iterator[tuple[int, Shipment | Refused]]:
    """The shipments of a file with one JSON document a line, with the line's number; what is wrong with one line says
    nothing of the others. Blank lines are passed over. Raises `Refused` where the file itself cannot be read."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MAX_BYTES + 1):
                number += 1
                if len(line) > MAX_BYTES:
                    yield number, Refused(f"has more than {MAX_BYTES:,} bytes", place=f"line {number}", file=path.name)
                    return
                if not line.strip():
                    continue
                name = f"{path.name}:{number}"
                try:
                    yield number, read_shipment(line, name, known)
                except Refused as refusal:
                    yield number, refusal
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}", file=path.name) from None


def read_document(path: Path, known: Known = NOTHING_KNOWN) -> Shipment:
    """The shipment of a JSON file. Raises `Refused`, naming file and place."""
    return read_shipment(file_bytes(path), path.name, known)


def read_items(section: Section, given: Any, places: Places, problems: Problems) -> tuple[Any, ...]:
    """The items of one list of a document, each an object; those that something is wrong with are left out, and told to
    `problems`."""
    if not isinstance(given, list):
        problems.add(section.key, "expected a list of objects")
        return ()
    if len(given) > MAX_ITEMS:
        problems.add(section.key, f"{len(given):,} items; at most {MAX_ITEMS:,} are read")
        return ()
    read = (read_item(section, item, number, places, problems) for number, item in enumerate(given))
    return tuple(item for item in read if item is not None)


def read_item(section: Section, given: Any, number: int | None, places: Places, problems: Problems) -> Any | None:
    """The item that an object describes; None where something is wrong with it, which is told to `problems`."""
    attributes = read_attributes(section, given, number, places, problems)
    if attributes is None:
        return None
    built, wrong = section.build(attributes)
    if wrong:
        problems.add(places.at(section.key, number), wrong)
        return None
    return section.type(**built)


def read_attributes(
    section: Section, given: Any, number: int | None, places: Places, problems: Problems
) -> dict[str, Any] | None:
    """What the fields of an object say, by attribute; None where something is wrong."""
    before = len(problems.found)
    if not isinstance(given, dict):
        problems.add(places.at(section.key, number), "expected an object")
        return None
    if isinstance(given, TwiceGiven):
        problems.add(places.at(section.key, number, given.key[:60]), "is given twice")
    fields = _by_key(section)
    read: dict[str, Any] = {}
    for key, value in given.items():
        field = fields.get(key)
        if field is None:
            if section.key or key not in _LISTS:
                problems.add(places.at(section.key, number, key[:60]), f"unknown field{meant(key, keys(section))}")
            continue
        try:
            read[field.attribute] = field.value.read(value)
        except ValueError as error:
            problems.add(_within(places.at(section.key, number, key), error), _why(error))
        if isinstance(value, TwiceGiven):
            problems.add(places.at(section.key, number, f"{key}.{value.key[:60]}"), "is given twice")
    for field in section.fields:
        if field.required and field.key not in given:
            problems.add(places.at(section.key, number), f"{field.key} is missing")
    return read if len(problems.found) == before else None


def assembled(
    attributes: Mapping[str, Any] | None,
    lists: Mapping[str, Any],
    places: Places,
    known: Known,
    problems: Problems,
) -> Shipment | None:
    """The shipment of what was read, once the whole of it holds together; None where something is wrong."""
    if problems.found or attributes is None:
        # What refers to an item that could not be read would be told as missing, and mislead.
        return None
    shipment = Shipment(**attributes, **lists)
    told = check(shipment, places, known, problems)
    if problems.found:
        return None
    return Shipment(**attributes, **lists, told=told)


def _collected(problems: Problems, work: Callable[[], Shipment | None]) -> Shipment | None:
    try:
        return work()
    except EnoughProblems:
        return None


def _document(given: Any, known: Known, problems: Problems) -> Shipment | None:
    places = Places()
    if not isinstance(given, dict):
        problems.add("", "is no shipment: expected a JSON object")
        return None
    attributes = read_attributes(SHIPMENT, given, None, places, problems)
    lists = {
        section.attribute: read_items(section, given[section.key], places, problems)
        for section in SECTIONS
        if section.key in given
    }
    return assembled(attributes, lists, places, known, problems)


_LISTS = {section.key for section in SECTIONS}
_FIELDS: dict[str, dict[str, Field]] = {
    section.key: {field.key: field for field in section.fields} for section in (SHIPMENT, *SECTIONS)
}


def _by_key(section: Section) -> dict[str, Field]:
    return _FIELDS[section.key]


def _within(place: str, error: ValueError) -> str:
    """The place of one value of a list or an object, which its reader has put in front of the message."""
    text = str(error)
    return place + text.partition(": ")[0] if text.startswith(("[", ".")) else place


def _why(error: ValueError) -> str:
    text = str(error)
    return text.partition(": ")[2] if text.startswith(("[", ".")) else text
