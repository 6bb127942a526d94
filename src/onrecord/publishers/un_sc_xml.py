"""The United Nations Security Council Consolidated List as XML (feed `un-sc-xml`, list `un-sc`).

One file, `consolidated.xml`, with an element for each individual and each entity
(https://scsanctions.un.org/resources/xml/en/consolidated.xml, schema
https://www.un.org/sc/resources/sc-sanctions.xsd). REFERENCE_NUMBER is the key; DATAID can change while the designation
stays. UN_LIST_TYPE, the sanctions regime, is sub-list, strand and programme.

Dates: `dateGenerated` is when the file was published. LISTED_ON is the day of the listing, each LAST_DAY_UPDATED a day
on which the row was amended; both are civil days in New York, and an offset behind them moves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from onrecord.model.days import PartialDate, parse_published
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.rows import Row, Stated, StatedRole, values
from onrecord.publishers.parsing import Files, Parsed, Record
from onrecord.publishers.xml_files import line_of, root_of

LIST = "un-sc"
ZONE = "America/New_York"
ROOT = "CONSOLIDATED_LIST"
MAX_BYTES = 32 << 20

Node = tuple[str, str, tuple["Node", ...]]
"""An element as a value: tag, text, children; blank ones left out, so that layout does not count as a difference."""

_NULL = ("na", "n/a")
"""What the list writes where it knows nothing; in lower case, for NA is also a name."""
_SCHEMAS = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_KINDS_OF_ALIAS = {"good": "alias", "a.k.a.": "alias", "f.k.a.": "previousName"}
_FORMERLY = re.compile(r"(?:previously|formerly) listed as", re.IGNORECASE)
_FORMERLY_BEHIND = re.compile(rf"\s*\({_FORMERLY.pattern}\)\s*$", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*-\s*(\d{4})")
_PASSPORT = re.compile(r"passport|passeport|pasaporte", re.IGNORECASE)
_IDENTITY_CARD = re.compile(r"identification", re.IGNORECASE)


class UnScXml:
    """The publisher of feed `un-sc-xml`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: the one file is any `.xml`."""
        return "" if file_name.lower().endswith(".xml") else None

    def parse(self, files: Files) -> Parsed:
        """Split the file into designations. Refused: not well-formed, a DOCTYPE, another root, no designation, or one
        without reference number or regime. Elements that share a reference number are one record."""
        root = root_of(files.get("", b""), (ROOT,), max_bytes=MAX_BYTES)
        found: dict[str, tuple[str, list[Node]]] = {}
        for element in _designations(root):
            place = line_of(element)
            node = _node(element)
            key = _text(node, "REFERENCE_NUMBER")
            if not key:
                raise Refused(f"{element.tag} without REFERENCE_NUMBER", place=place)
            if not _text(node, "UN_LIST_TYPE"):
                raise Refused(f"{key} has no UN_LIST_TYPE", place=place)
            first_place, nodes = found.setdefault(key, (place, []))
            if nodes and nodes[0][0] != node[0]:
                raise Refused(f"{key} is an individual and an entity at once ({first_place})", place=place)
            if node not in nodes:
                nodes.append(node)
        if not found:
            raise Refused("the list is empty: no INDIVIDUAL and no ENTITY in it")
        records = [Record(LIST, key, place, tuple(nodes)) for key, (place, nodes) in found.items()]
        return Parsed(records, published=_published(root))

    def row(self, record: Record) -> Row:
        """Read one designation."""
        nodes: tuple[Node, ...] = record.raw
        regimes = tuple(dict.fromkeys(_text(node, "UN_LIST_TYPE") for node in nodes))
        stated, malformed = _stated(nodes)
        return Row(
            list=record.list,
            key=record.key,
            schema=_SCHEMAS[nodes[0][0]],
            sublists=regimes,
            strands=regimes,
            terms=values(("program", regimes)),
            identity=values(*(pair for node in nodes for pair in _identity(node))),
            place=values(*(pair for node in nodes for pair in _place(node))),
            note=values(("notes", [text for node in nodes for text in _notes(node)])),
            stated=stated,
            malformed=malformed,
        )


def _designations(root: etree._Element) -> Iterator[etree._Element]:
    for group in root:
        if group.tag not in ("INDIVIDUALS", "ENTITIES"):
            raise Refused(f"unexpected element {group.tag} in {ROOT}", place=line_of(group))
        for element in group:
            if element.tag not in _SCHEMAS:
                raise Refused(f"unexpected element {element.tag} in {group.tag}", place=line_of(element))
            yield element


def _published(root: etree._Element) -> datetime:
    generated = root.get("dateGenerated", "")
    try:
        return parse_published(generated, ZONE)
    except WrongUse:
        raise Refused(f"dateGenerated is {generated!r}, an instant expected", place=line_of(root)) from None


def _node(element: etree._Element) -> Node:
    children = tuple(node for child in element if (node := _node(child))[1] or node[2])
    text = " ".join((element.text or "").split())
    return str(element.tag), "" if text in _NULL else text, children


def _all(node: Node, tag: str) -> Iterator[Node]:
    return (child for child in node[2] if child[0] == tag)


def _text(node: Node, tag: str) -> str:
    return next((child[1] for child in _all(node, tag)), "")


def _inner(node: Node, tag: str) -> list[str]:
    """The VALUEs inside the elements of that tag."""
    return [value[1] for child in _all(node, tag) for value in _all(child, "VALUE")]


def _joined(node: Node, *tags: str) -> str:
    return ", ".join(text for tag in tags if (text := _text(node, tag)))


def _identity(node: Node) -> Iterator[tuple[str, str | list[str]]]:
    yield "name", " ".join(text for tag in _NAME_PARTS if (text := _text(node, tag)))
    for original in _all(node, "NAME_ORIGINAL_SCRIPT"):
        yield "alias", original[1]
    for alias in (*_all(node, "INDIVIDUAL_ALIAS"), *_all(node, "ENTITY_ALIAS")):
        yield from _aliases(alias)
    yield "position", _inner(node, "DESIGNATION")
    yield "title", _inner(node, "TITLE")
    yield "gender", _text(node, "GENDER")
    yield "nationality", _inner(node, "NATIONALITY")
    for birth in _all(node, "INDIVIDUAL_DATE_OF_BIRTH"):
        yield "birthDate", _birth_date(birth)
    for birth in _all(node, "INDIVIDUAL_PLACE_OF_BIRTH"):
        yield "birthPlace", _joined(birth, "STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
        yield "birthCountry", _text(birth, "COUNTRY")
    for document in _all(node, "INDIVIDUAL_DOCUMENT"):
        kind = f"{_text(document, 'TYPE_OF_DOCUMENT')} {_text(document, 'TYPE_OF_DOCUMENT2')}"
        if _PASSPORT.search(kind):
            yield "passportNumber", _text(document, "NUMBER")
        elif _IDENTITY_CARD.search(kind):
            yield "idNumber", _text(document, "NUMBER")


def _aliases(alias: Node) -> Iterator[tuple[str, str]]:
    """The names in one alias element. An alias whose quality is not told counts as a weak one."""
    kind = _KINDS_OF_ALIAS.get(_text(alias, "QUALITY").casefold(), "weakAlias")
    if _FORMERLY.fullmatch(_text(alias, "NOTE")):
        kind = "previousName"
    for name in _text(alias, "ALIAS_NAME").split(";"):
        bare = _FORMERLY_BEHIND.sub("", name)
        yield (kind if bare == name else "previousName"), bare


def _birth_date(birth: Node) -> str:
    """A date of birth: ISO 8601, to the day or the year; a span of years as an ISO interval (`1958/1963`)."""
    if match := _DAY.fullmatch(_text(birth, "DATE")):
        return match[1]
    if (first := _text(birth, "FROM_YEAR")) and (last := _text(birth, "TO_YEAR")):
        return f"{first}/{last}"
    year = _text(birth, "DATE") or _text(birth, "YEAR")
    return f"{span[1]}/{span[2]}" if (span := _YEARS.fullmatch(year)) else year


def _place(node: Node) -> Iterator[tuple[str, str]]:
    for address in (*_all(node, "INDIVIDUAL_ADDRESS"), *_all(node, "ENTITY_ADDRESS")):
        text = _joined(address, "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
        note = _text(address, "NOTE")
        yield "address", f"{text} ({note})" if text and note else text or note
        yield "country", _text(address, "COUNTRY")


def _notes(node: Node) -> Iterator[str]:
    for comment in _all(node, "COMMENTS1"):
        yield comment[1]
    for alias in (*_all(node, "INDIVIDUAL_ALIAS"), *_all(node, "ENTITY_ALIAS")):
        details = _joined(alias, "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE")
        if details and not _FORMERLY.fullmatch(details):
            yield f"alias {_text(alias, 'ALIAS_NAME')}: {details}"
    for birth in _all(node, "INDIVIDUAL_DATE_OF_BIRTH"):
        if _text(birth, "TYPE_OF_DATE").casefold() == "approximately":
            yield f"born circa {_birth_date(birth)}"
        if note := _text(birth, "NOTE"):
            yield f"date of birth {_birth_date(birth)}: {note}".replace(" :", ":")
    for birth in _all(node, "INDIVIDUAL_PLACE_OF_BIRTH"):
        if note := _text(birth, "NOTE"):
            yield f"place of birth: {note}"
    for document in _all(node, "INDIVIDUAL_DOCUMENT"):
        yield _joined(
            document, "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE",
            "CITY_OF_ISSUE", "COUNTRY_OF_ISSUE", "NOTE",
        )  # fmt: skip
    if submitted := _joined(node, "SUBMITTED_ON", "SUBMITTED_BY"):
        yield f"submitted: {submitted}"


def _stated(nodes: tuple[Node, ...]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The dates that the designation states, and those that are none."""
    given: list[tuple[StatedRole, str]] = []
    for node in nodes:
        given += [("listed", child[1]) for child in _all(node, "LISTED_ON")]
        given += [("amended", text) for text in _inner(node, "LAST_DAY_UPDATED")]
    stated: dict[Stated, None] = {}
    malformed: dict[str, None] = {}
    for role, text in given:
        match = _DAY.fullmatch(text)
        try:
            stated[Stated(role, PartialDate.of(match[1] if match else text))] = None
        except ValueError:
            malformed[text] = None
    return tuple(stated), tuple(malformed)


PUBLISHER = UnScXml()
