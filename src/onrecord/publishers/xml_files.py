"""Reading a published XML file whole, as hostile as it may be."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from onrecord.model.errors import Refused
from onrecord.publishers.files import text_of

MAX_BYTES = 48 << 20
"""The most bytes of an XML file that is read as a whole; the largest list of this kind, the EU's, has some 24 MB."""
MAX_MARKUP = 2_000_000
"""The most tags and attributes. Each costs a parser a hundred times its bytes."""


def root_of(
    data: bytes, roots: Collection[str], *, max_bytes: int = MAX_BYTES, max_markup: int = MAX_MARKUP
) -> etree._Element:
    """The root element of a UTF-8 file; comments and processing instructions are left out.

    `roots` are the names that the root may have, without namespace. Raises `Refused`, naming the line where there is
    one: more bytes than `max_bytes` or more tags and attributes than `max_markup`, no bytes, no UTF-8, not well-formed,
    a DOCTYPE (entities are never read), another root.
    """
    if len(data) > max_bytes:
        raise Refused(f"the file is larger than {max_bytes >> 20} MiB")
    if not data.strip():
        raise Refused("the file is empty")
    text_of(data, "utf-8-sig", max_line=None)
    if data.count(b"<") + data.count(b"=") > max_markup:
        raise Refused(f"the file has more than {max_markup:,} tags and attributes")
    if b"<!DOCTYPE" in data:
        raise Refused("the file has a DOCTYPE, which this list never has", place=_line_of(data, b"<!DOCTYPE"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        why = re.sub(r", line \d+, column \d+.*$", "", str(error.msg or "no XML"))
        raise Refused(f"not well-formed XML: {why}", place=f"line {error.lineno}" if error.lineno else None) from None
    except (ValueError, LookupError) as error:
        raise Refused(f"not well-formed XML: {error}") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Refused("the file has a DOCTYPE, which this list never has")
    if etree.QName(root).localname not in roots:
        raise Refused(f"the root is {root.tag}, {' or '.join(roots)} expected", place=line_of(root))
    return root


def line_of(element: etree._Element) -> str:
    """Where an element begins, as a place for `Refused`."""
    return f"line {element.sourceline}"


def _line_of(data: bytes, what: bytes) -> str:
    before = data[: data.index(what)]
    return f"line {before.count(10) + 1}"
