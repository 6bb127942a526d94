"""The elements of the EU's consolidated list as values, in one shape for both of its layouts.

A file of the older layout (root `WHOLE`, an `ENTITY` each) is given as one of the present layout would be (root
`export`, a `sanctionEntity` each), so that there is one reader for both and a row does not change with the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from lxml import etree

from onrecord.names.countries import country_code

UNKNOWN_COUNTRY = "00"
"""What the list writes for a country it does not know."""

_BLANK = ("", "-")
_FIELDS = {
    "LASTNAME": "lastName", "FIRSTNAME": "firstName", "MIDDLENAME": "middleName", "WHOLENAME": "wholeName",
    "GENDER": "gender", "TITLE": "title", "FUNCTION": "function", "LANGUAGE": "nameLanguage",
}  # fmt: skip
_DOCUMENT = re.compile(r"(?P<number>.*?) \((?P<code>[a-z]+)-(?P<kind>[^()]*)\)(?P<remark>.*)", re.DOTALL)
_CONTACT = re.compile(r"(PHONE|FAX|EMAIL|WEB)\[([^\]]*)\]")
_BIRTH = re.compile(r"(?P<first>\d{4})(?: - (?P<last>\d{4}))?(?P<circa> \(approximative\))?", re.ASCII)
_PARENTHESIS = re.compile(r"[()]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Node(NamedTuple):
    """An element: its tag without namespace, its attributes that are not blank, its text and its children.

    Attributes and children are sorted, for their order changes between files and means nothing.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[Node, ...] = ()

    def get(self, name: str) -> str:
        """The attribute of that name, "" where there is none."""
        return next((value for key, value in self.attributes if key == name), "")

    def all(self, tag: str) -> Iterator[Node]:
        """The children of that tag."""
        return (child for child in self.children if child.tag == tag)

    @property
    def remark(self) -> str:
        """The remarks in it."""
        return " ".join(child.text for child in self.all("remark"))


def node_of(element: etree._Element) -> Node:
    """An element of a file, with all in it."""
    attributes = {intern(str(name)): str(value) for name, value in element.attrib.items()}
    return _node(local_name(element), attributes, element.text or "", *map(node_of, element))


def local_name(element: etree._Element) -> str:
    """The tag without its namespace."""
    return intern(str(element.tag).rpartition("}")[2])


def in_present_layout(entity: Node) -> Node:
    """An `ENTITY` as a `sanctionEntity`.

    `reg_date` is the publication in the elements of an entity, but the entry into force in the entity itself: its
    publication is that of an element with the same legal basis. Further programmes stand at the elements alone.
    """
    title = entity.get("legal_basis")
    published = min(
        (child.get("reg_date") for child in entity.children if child.get("legal_basis") == title), default=""
    )
    about = {"numberTitle": title, "publicationDate": published, "entryIntoForceDate": entity.get("reg_date")}
    own = _node(
        "regulation",
        about | {"programme": entity.get("programme")},
        "",
        *([Node("publicationUrl", text=entity.get("pdf_link"))] if entity.get("pdf_link") else []),
    )
    others = {child.get("programme") for child in entity.children} - {entity.get("programme"), ""}
    return _node(
        "sanctionEntity",
        {"logicalId": entity.get("Id")},
        "",
        own,
        *(_node("regulation", {"programme": programme}) for programme in others),
        _node("subjectType", {"classificationCode": entity.get("Type")}),
        *_remarks(entity.get("remark")),
        *(_CHILDREN[child.tag](child) for child in entity.children if child.tag in _CHILDREN),
    )


def _node(tag: str, attributes: dict[str, str], text: str = "", *children: Node) -> Node:
    folded = ((name, " ".join(value.split())) for name, value in attributes.items())
    return Node(
        tag,
        tuple(sorted((name, value) for name, value in folded if value not in _BLANK)),
        " ".join(text.split()),
        tuple(sorted((child for child in children if any(child[1:])), key=_place)),
    )


def _place(node: Node) -> tuple[str, int, Node]:
    """The publisher numbers the elements as they are entered, so that the oldest comes first."""
    number = node.get("logicalId")
    return node.tag, int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0, node


def _of(old: Node, tag: str, attributes: dict[str, str], *children: Node) -> Node:
    """An element of the present layout with the number and the legal basis of the old one."""
    basis = {"numberTitle": old.get("legal_basis"), "publicationDate": old.get("reg_date")}
    summary = _node("regulationSummary", basis)
    return _node(tag, {"logicalId": old.get("Id")} | attributes, "", summary, *children)


def _field(node: Node, tag: str) -> str:
    return next((child.text for child in node.all(tag)), "")


def _remarks(text: str) -> list[Node]:
    """A remark, without the parentheses that the old layout puts around it."""
    text = " ".join(text.split())
    while text.startswith("(") and _closing(text) == len(text) - 1:
        text = text[1:-1].strip()
    return [Node("remark", text=text)] if text else []


def _closing(text: str) -> int:
    """Where the parenthesis closes that the text begins with; -1 where it never does."""
    depth = 0
    for match in _PARENTHESIS.finditer(text):
        depth += 1 if match[0] == "(" else -1
        if not depth:
            return match.start()
    return -1


def _country(node: Node) -> dict[str, str]:
    """The country of an element, by its code; the old layout writes it with three letters."""
    text = _field(node, "COUNTRY")
    code = country_code(text) if text else None
    return {"countryIso2Code": code or UNKNOWN_COUNTRY, "countryDescription": text if text and not code else ""}


def _name(old: Node) -> Node:
    return _of(old, "nameAlias", {name: _field(old, tag) for tag, name in _FIELDS.items()})


def _birth(old: Node) -> Node:
    when = _field(old, "DATE")
    told: dict[str, str] = {"place": _field(old, "PLACE")} | _country(old)
    remark = ""
    if _DAY.fullmatch(when):
        told["birthdate"] = when
    elif match := _BIRTH.fullmatch(when):
        told["circa"] = "true" if match["circa"] else ""
        told |= {"yearRangeFrom": match[1], "yearRangeTo": match[2]} if match[2] else {"year": match[1]}
    else:
        remark = when
    return _of(old, "birthdate", told, *_remarks(remark))


def _document(old: Node) -> Node:
    text = _field(old, "NUMBER")
    told, remark = {"number": text}, ""
    if match := _DOCUMENT.fullmatch(text):
        told = {"number": match["number"], "identificationTypeCode": match["code"]}
        told["identificationTypeDescription"], remark = match["kind"], match["remark"]
    return _of(old, "identification", told | _country(old), *_remarks(remark))


def _address(old: Node) -> Node:
    other = _field(old, "OTHER")
    contacts = [
        _node("contactInfo", {"key": key, "value": value})
        for key, values in _CONTACT.findall(other)
        for value in values.split(", ")
    ]
    street = " ".join(filter(None, (_field(old, "NUMBER"), _field(old, "STREET"))))
    told = {"street": street, "zipCode": _field(old, "ZIPCODE"), "city": _field(old, "CITY")}
    return _of(old, "address", told | _country(old), *contacts, *_remarks(_CONTACT.sub("", other)))


def _citizenship(old: Node) -> Node:
    return _of(old, "citizenship", _country(old))


_CHILDREN = {
    "NAME": _name, "BIRTH": _birth, "PASSPORT": _document, "ADDRESS": _address, "CITIZEN": _citizenship,
}  # fmt: skip
