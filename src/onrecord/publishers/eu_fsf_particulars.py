"""Who and where a party on the EU's consolidated list is: names, births, documents and addresses of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.publishers.eu_fsf_elements import UNKNOWN_COUNTRY, Node

Pairs = Iterator[tuple[str, str]]

_LOW_QUALITY = re.compile(r"low[- ]quality", re.IGNORECASE)
_QUALITY = re.compile(r"\(?\w+[- ]quality alias\)?[.;]?", re.IGNORECASE)
_FORMERLY = re.compile(r"(?:previously|formerly) listed as", re.IGNORECASE)
_INVERTED = re.compile(r"(?P<last>[^\s,]+(?: [^\s,]+){0,2}), *(?P<first>[^,()\"“]+)")
_NUMERAL = re.compile(r"(?:[IVX]+|Jr|Sr)\b\.?", re.IGNORECASE)
_GENDERS = {"M": "male", "F": "female"}
_NUMBERS = {
    "passport": "passportNumber", "regnumber": "registrationNumber", "taxid": "taxNumber", "swiftbic": "swiftBic",
    "imo": "imoNumber",
}  # fmt: skip
"""Numbers of any other kind are `idNumber`."""
_CONTACTS = {"PHONE": "phone", "EMAIL": "email", "WEB": "website"}
_STATES = {
    "knownExpired": "known to be expired", "knownFalse": "known to be false", "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer", "diplomatic": "diplomatic",
}  # fmt: skip


def identity(entities: Sequence[Node], *, person: bool) -> Pairs:
    """The identity, from all elements of one party, the best first.

    All names stand side by side. The primary one is the oldest that is given in parts, for that is how the name of the
    annex itself is entered, else the oldest; names in a language other than English come last.
    """
    names = [(place, name) for place, entity in enumerate(entities) for name in entity.all("nameAlias")]
    primary = min(names, key=_preference, default=None)
    caption = _spelt(primary[1], person=person) if primary else ""
    yield "name", caption
    for _, name in names:
        if (spelt := _spelt(name, person=person)) != caption:
            yield _kind(name), spelt
    for _, name in names:
        yield "title", name.get("title")
        yield "gender", _GENDERS.get(name.get("gender"), name.get("gender"))
        if person:
            yield "position", name.get("function")
    for entity in entities:
        for citizenship in entity.all("citizenship"):
            yield "nationality", _country(citizenship)
        for birth in entity.all("birthdate"):
            yield "birthDate", _birth_date(birth)
            yield "birthPlace", _joined(birth, "place", "city", "region", "zipCode")
            yield "birthCountry", _country(birth)
        for document in entity.all("identification"):
            yield _NUMBERS.get(document.get("identificationTypeCode"), "idNumber"), document.get("number")
        for address in entity.all("address"):
            for contact in address.all("contactInfo"):
                if contact.get("key") in _CONTACTS:
                    yield _CONTACTS[contact.get("key")], contact.get("value")


def place(entities: Iterable[Node]) -> Pairs:
    """Addresses and their countries; an address of a country alone is no address."""
    for entity in entities:
        for address in entity.all("address"):
            box = address.get("poBox")
            parts = (_joined(address, "street", "place"), f"PO Box {box}" if box.isdigit() else box)
            text = ", ".join(filter(None, (*parts, _joined(address, "zipCode", "city", "region"))))
            yield "address", f"{text}, {_country(address)}" if text and _country(address) else text
            yield "country", _country(address)


def notes(entities: Iterable[Node], *, person: bool) -> Iterator[str]:
    """What the elements say besides, in words, each with what it is about."""
    for entity in entities:
        yield entity.remark
        if details := entity.get("designationDetails"):
            yield details
        if day := entity.get("designationDate"):
            yield f"date of designation: {day}"
        for name in entity.all("nameAlias"):
            if (remark := name.remark) and not _QUALITY.fullmatch(remark):
                yield f"name {name.get('wholeName')}: {remark}"
            if not person:
                yield name.get("function")
        for citizenship in entity.all("citizenship"):
            yield _about("citizenship", _country(citizenship), citizenship.remark)
        for birth in entity.all("birthdate"):
            if birth.get("circa") == "true" and (when := _birth_date(birth)):
                yield f"born circa {when}"
            yield _about("born", _birth_date(birth), birth.remark)
        for document in entity.all("identification"):
            yield _document(document)
        for address in entity.all("address"):
            yield _about("address", address.get("city"), address.remark)
            if address.get("asAtListingTime") == "true":
                yield _about("address", _joined(address, "street", "place", "city"), "at the time of listing")
            for contact in address.all("contactInfo"):
                if contact.get("key") not in _CONTACTS:
                    yield f"{contact.get('key').lower()}: {contact.get('value')}"


def _preference(entry: tuple[int, Node]) -> tuple[bool, bool, int, bool]:
    """Names are in the order of their numbers already: `min` takes the oldest of the best."""
    at, name = entry
    return name.get("nameLanguage") not in ("", "EN"), _kind(name) != "alias", at, not name.get("lastName")


def _kind(name: Node) -> str:
    if _FORMERLY.search(name.remark):
        return "previousName"
    weak = name.get("strong") == "false" or _LOW_QUALITY.search(name.remark)
    return "weakAlias" if weak else "alias"


def _spelt(name: Node, *, person: bool) -> str:
    """A name as published, but a person's "Akhund, Attiqullah" in natural order."""
    whole = name.get("wholeName")
    match = _INVERTED.fullmatch(whole) if person and not name.get("lastName") else None
    return f"{match['first']} {match['last']}" if match and not _NUMERAL.match(match["first"]) else whole


def _birth_date(birth: Node) -> str:
    """A date of birth in ISO 8601; a span of years as an interval (`1958/1963`). The attribute `birthdate` is
    Gregorian; the year of another calendar is none of ours."""
    if birth.get("birthdate"):
        return birth.get("birthdate")
    if birth.get("calendarType") not in ("", "GREGORIAN"):
        return ""
    if (first := birth.get("yearRangeFrom")) and (last := birth.get("yearRangeTo")):
        return f"{first}/{last}"
    year, month = birth.get("year"), birth.get("monthOfYear")
    return f"{year}-{month:0>2}" if year and month else year


def _country(node: Node) -> str:
    """The ISO code; what is written out where there is none."""
    code = node.get("countryIso2Code")
    if code != UNKNOWN_COUNTRY:
        return code
    return "" if node.get("countryDescription") == "UNKNOWN" else node.get("countryDescription")


def _document(document: Node) -> str:
    """A document with everything that is known of it, where that is more than its number."""
    days = (
        f"{word} {document.get(name)}"
        for name, word in (("issueDate", "issued"), ("validFrom", "valid from"), ("validTo", "valid to"))
        if document.get(name)
    )
    states = (text for name, text in _STATES.items() if document.get(name) == "true")
    remark = "" if document.remark == document.get("number") else document.remark
    more = [*days, *states, _joined(document, "issuedBy", "nameOnDocument", "region"), remark]
    kind = document.get("identificationTypeDescription") or "Document"
    country = _country(document)
    return _about(
        f"{kind} {document.get('number')}{f' ({country})' if country else ''}", "", ", ".join(filter(None, more))
    )


def _about(what: str, which: str, text: str) -> str:
    return f"{' '.join(filter(None, (what, which)))}: {text}" if text else ""


def _joined(node: Node, *names: str) -> str:
    return ", ".join(text for name in names if (text := node.get(name).strip(" ,")))
