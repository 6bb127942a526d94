"""Broken, hostile and foreign files by kind: what the address of a publisher can give instead of a list.

Each kind makes one or several files in a folder out of a good file of the feed. `benchmarks/broken.py` measures how
long and with how much memory each is refused.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import os
import random
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

MB = 1 << 20
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
XML_BOMBS = {
    "entity-expansion": b'<!DOCTYPE C [<!ENTITY l0 "ha">' + LAUGHS + b"]><CONSOLIDATED_LIST>&l9;</CONSOLIDATED_LIST>",
    "quadratic-entity": b'<!DOCTYPE C [<!ENTITY a "' + b"a" * 200_000 + b'">]><C>' + b"&a;" * 100_000 + b"</C>",
    "external-entity": b'<!DOCTYPE C [<!ENTITY x SYSTEM "file:///etc/passwd">]><CONSOLIDATED_LIST>&x;</CONSOLIDATED_LIST>',
    "external-dtd": b'<!DOCTYPE C SYSTEM "http://127.0.0.1:9/x.dtd"><CONSOLIDATED_LIST/>',
    "parameter-entity": b'<!DOCTYPE C [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><CONSOLIDATED_LIST/>',
    "utf-16-doctype": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE C [<!ENTITY a "b">]><C>&a;</C>'.encode(
        "utf-16"
    ),
}
Files = dict[str, bytes]


@dataclass(frozen=True)
class Good:
    """A good file of a feed: its name, its bytes, where its rows end, and the look's other files."""

    feed: str
    name: str
    content: bytes
    extra: Files
    row_end: bytes = b"\n"
    header: int = 0
    """How many bytes come before the first row."""

    @property
    def middle(self) -> int:
        """The end of a row near the middle."""
        return self.content.index(self.row_end, len(self.content) // 2) + len(self.row_end)


Kind = Callable[[Good], Files]
"""What makes the broken files, by name, of a good one."""
KINDS: dict[str, Kind] = {}
"""Kinds that are refused, whatever the feed."""
PACKED: dict[str, Kind] = {}
"""Broken archives, refused before any publisher sees them."""
HEAVY: dict[str, Kind] = {}
"""Kinds that are small on disk and large inside."""
SHRUNKEN: dict[str, Kind] = {}
"""Files that lack rows: refused, quarantined or partial."""
ODD: dict[str, Kind] = {}
"""UN lists that are well formed and small: refused or partial."""
FORGIVING = {
    # Text can stand anywhere in a web page.
    "dhs-uflpa-html": {"a-row-of-junk-inside", "many-columns", "bytes-behind-the-end"},
    # Windows-1252 has a letter for nearly every byte.
    "uk-conlist-csv": {"latin-1-inside", "half-a-character-inside", "surrogate-inside"},
    # A zip is read from its directory at the end, and what stands behind that is passed over; so it is in an `.xls`.
    "uk-conlist-xlsx": {"bytes-behind-the-end"},
    "au-dfat-xls": {"bytes-behind-the-end"},
}
"""Kinds that lose nothing of a list, by feed."""
OF_TEXT = {"utf-16", "utf-16-without-mark", "utf-32", "ebcdic"}
"""Kinds that can only be made of a text."""


def kind(group: dict[str, Kind]) -> Callable[[Callable[[Good], bytes | Files]], Kind]:
    """Register a kind under its function's name; bytes alone are a file of the good one's name."""

    def register(make: Callable[[Good], bytes | Files]) -> Kind:
        def made(good: Good) -> Files:
            found = make(good)
            return {good.name: found} if isinstance(found, bytes) else found

        group[make.__name__.replace("_", "-")] = made
        return made

    return register


def constant(group: dict[str, Kind], name: str, content: bytes) -> None:
    """Register a kind that is the same for all feeds."""
    group[name] = lambda good: {good.name: content}


def _inside(good: Good, what: bytes) -> bytes:
    """The file with those bytes inside the first name that stands behind the middle."""
    at = next(at for at in range(good.middle, len(good.content)) if good.content[at : at + 3].isalpha()) + 2
    return good.content[:at] + what + good.content[at:]


for _name, _content in {
    "empty": b"",
    "a-newline": b"\n",
    "spaces": b"   \r\n  ",
    "byte-order-mark": b"\xef\xbb\xbf",
    "end-of-file-mark": b"\x1a",
    "nulls": bytes(5000),
    "random-bytes": random.Random(1).randbytes(5000),
    "html-error-page": b"<!DOCTYPE html><html><head><title>503</title></head><body><p>Unavailable</p></body></html>",
    "json-error": b'{"error": {"code": 429, "message": "Too many requests"}}',
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "old-excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "git-lfs-pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    "merge-conflict": b"<<<<<<< HEAD\n36,\n=======\n37,\n>>>>>>> main\n",
    "shell-script": b"#!/bin/sh\nrm -rf /\n",
    "escape-sequences": b"\x1b]0;title\x07\x1b[2J\x1b[31mred\n",
    "a-word": b"Forbidden",
    "commas": b"," * 1000,
    "tabs": b"\t" * 1000 + b"\n",
    "unclosed-quote": b'"' + b"a,b\n" * 1000,
    **XML_BOMBS,
}.items():
    constant(KINDS, _name, _content)


@kind(KINDS)
def header_only(good: Good) -> bytes:
    return good.content[: good.header]


@kind(KINDS)
def utf_16(good: Good) -> bytes:
    return good.content.decode("utf-8-sig").encode("utf-16")


@kind(KINDS)
def utf_16_without_mark(good: Good) -> bytes:
    return good.content.decode("utf-8-sig").encode("utf-16-le")


@kind(KINDS)
def utf_32(good: Good) -> bytes:
    return good.content.decode("utf-8-sig").encode("utf-32")


@kind(KINDS)
def ebcdic(good: Good) -> bytes:
    return good.content.decode("utf-8-sig").encode("cp500", "replace")


@kind(KINDS)
def latin_1_inside(good: Good) -> bytes:
    return _inside(good, b"\xe9\x20")


@kind(KINDS)
def half_a_character_inside(good: Good) -> bytes:
    return _inside(good, b"\xe4\xb8")


@kind(KINDS)
def surrogate_inside(good: Good) -> bytes:
    return _inside(good, b"\xed\xa0\x80")


@kind(KINDS)
def null_inside(good: Good) -> bytes:
    return _inside(good, b"\0")


@kind(KINDS)
def nulls_for_the_second_half(good: Good) -> bytes:
    """As a file system leaves it after a crash."""
    return good.content[: good.middle] + bytes(len(good.content) - good.middle)


@kind(KINDS)
def upside_down(good: Good) -> bytes:
    return good.content[::-1]


@kind(KINDS)
def upper_half_of_the_bytes(good: Good) -> bytes:
    return bytes(byte | 0x80 for byte in good.content[:20_000])


@kind(KINDS)
def base64(good: Good) -> bytes:
    import base64

    return base64.encodebytes(good.content)


@kind(KINDS)
def a_row_of_junk_inside(good: Good) -> bytes:
    return good.content[: good.middle] + b"\x07junk <&> \"'" + good.row_end + good.content[good.middle :]


@kind(KINDS)
def many_columns(good: Good) -> bytes:
    return good.content[: good.middle] + b"1," * (2 * MB) + good.row_end + good.content[good.middle :]


@kind(KINDS)
def bytes_behind_the_end(good: Good) -> bytes:
    return good.content + b"\x1a" + good.content[good.header :][:500]


@kind(SHRUNKEN)
def cut_in_the_middle_of_a_row(good: Good) -> bytes:
    return good.content[: good.middle + 11]


@kind(SHRUNKEN)
def cut_between_rows(good: Good) -> bytes:
    return good.content[: good.middle]


@kind(SHRUNKEN)
def first_half_missing(good: Good) -> bytes:
    return good.content[: good.header] + good.content[good.middle :]


@kind(SHRUNKEN)
def cut_to_a_disk_block(good: Good) -> bytes:
    return good.content[: len(good.content) // 4096 // 2 * 4096]


# Archives


@kind(PACKED)
def gz_in_name_only(good: Good) -> Files:
    return {good.name + ".gz": good.content}


@kind(PACKED)
def xz_in_name_only(good: Good) -> Files:
    return {good.name + ".xz": good.content}


@kind(PACKED)
def zip_in_name_only(good: Good) -> Files:
    return {good.name + ".zip": good.content}


@kind(PACKED)
def empty_gz(good: Good) -> Files:
    return {good.name + ".gz": gzip.compress(b"")}


@kind(PACKED)
def gz_cut(good: Good) -> Files:
    packed = gzip.compress(good.content)
    return {good.name + ".gz": packed[: len(packed) // 2]}


@kind(PACKED)
def gz_with_a_wrong_checksum(good: Good) -> Files:
    packed = gzip.compress(good.content)
    return {good.name + ".gz": packed[:-8] + bytes(4) + packed[-4:]}


@kind(PACKED)
def gz_with_junk_behind(good: Good) -> Files:
    return {good.name + ".gz": gzip.compress(good.content) + b"junk"}


@kind(PACKED)
def xz_cut(good: Good) -> Files:
    packed = lzma.compress(good.content)
    return {good.name + ".xz": packed[: len(packed) // 2]}


@kind(PACKED)
def xz_altered(good: Good) -> Files:
    packed = bytearray(lzma.compress(good.content))
    packed[len(packed) // 2] ^= 0xFF
    return {good.name + ".xz": bytes(packed)}


@kind(PACKED)
def packed_twice(good: Good) -> Files:
    return {good.name + ".gz": gzip.compress(lzma.compress(good.content))}


@kind(PACKED)
def zip_in_zip(good: Good) -> Files:
    return zipped(good, {"inner.zip": zipped(good, {good.name: good.content})["list.zip"]})


@kind(PACKED)
def tar(good: Good) -> Files:
    text = io.BytesIO()
    with tarfile.open(fileobj=text, mode="w:gz") as archive:
        archive.addfile(info := tarfile.TarInfo("../" + good.name), io.BytesIO(good.content[: info.size]))
    return {good.name + ".gz": text.getvalue()}


@kind(PACKED)
def path_escape(good: Good) -> Files:
    return zipped(good, {"../../" + good.name: good.content})


@kind(PACKED)
def absolute_path(good: Good) -> Files:
    return zipped(good, {"/tmp/" + good.name: good.content})


@kind(PACKED)
def windows_path(good: Good) -> Files:
    return zipped(good, {"..\\" + good.name: good.content})


@kind(PACKED)
def link_in_zip(good: Good) -> Files:
    info = zipfile.ZipInfo(good.name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return {"list.zip": text.getvalue()}


@kind(PACKED)
def empty_zip(good: Good) -> Files:
    return zipped(good, {})


@kind(PACKED)
def zip_cut(good: Good) -> Files:
    [packed] = zipped(good, {good.name: good.content}).values()
    return {"list.zip": packed[: len(packed) // 2]}


@kind(PACKED)
def zip_of_many(good: Good) -> Files:
    return zipped(good, {f"{n}-{good.name}": b"x" for n in range(1000)})


@kind(PACKED)
def zip_with_a_wrong_checksum(good: Good) -> Files:
    [packed] = zipped(good, {good.name: good.content}).values()
    altered = bytearray(packed)
    at = packed.rindex(b"PK\x01\x02") + 16
    altered[at : at + 4] = struct.pack("<L", ~zlib.crc32(good.content) & 0xFFFFFFFF)
    return {"list.zip": bytes(altered)}


@kind(PACKED)
def zip_of_strangers(good: Good) -> Files:
    return zipped(good, {"readme.md": b"# Hello\n", "image.png": b"\x89PNG"})


def zipped(good: Good, members: Files) -> Files:
    """A zip of these members."""
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return {"list.zip": text.getvalue()}


# Small on disk, large inside


def packed(pieces: Iterator[bytes] | list[bytes]) -> bytes:
    """Pieces as gzip, without ever holding them all."""
    text = io.BytesIO()
    with gzip.GzipFile(fileobj=text, mode="wb", compresslevel=1) as file:
        for piece in pieces:
            file.write(piece)
    return text.getvalue()


@kind(HEAVY)
def gz_bomb(good: Good) -> Files:
    """A gigabyte of nothing."""
    return {good.name + ".gz": packed([bytes(16 * MB)] * 64)}


@kind(HEAVY)
def xz_bomb(good: Good) -> Files:
    maker = lzma.LZMACompressor(preset=0)
    return {good.name + ".xz": b"".join([*(maker.compress(bytes(16 * MB)) for _ in range(32)), maker.flush()])}


@kind(HEAVY)
def zip_bomb(good: Good) -> Files:
    text = io.BytesIO()
    with (
        zipfile.ZipFile(text, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(good.name, "w", force_zip64=True) as member,
    ):
        for _ in range(40):
            member.write(bytes(16 * MB))
    return {"list.zip": text.getvalue()}


@kind(HEAVY)
def zip_bomb_that_lies_about_its_size(good: Good) -> Files:
    [content] = zipped(good, {good.name: bytes(300 * MB)}).values()
    altered = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(mark) + at
        altered[place : place + 4] = struct.pack("<L", 1000)
    return {"list.zip": bytes(altered)}


@kind(HEAVY)
def a_line_of_300_mb(good: Good) -> Files:
    head, tail = good.content[: good.middle], good.content[good.middle :]
    return {good.name + ".gz": packed([head, *[b"x" * MB] * 300, good.row_end, tail])}


@kind(HEAVY)
def a_line_of_200_mb(good: Good) -> Files:
    head, tail = good.content[: good.middle], good.content[good.middle :]
    return {good.name + ".gz": packed([head, *[b"x" * MB] * 200, good.row_end, tail])}


@kind(HEAVY)
def a_quoted_field_of_200_mb(good: Good) -> Files:
    head, tail = good.content[: good.middle], good.content[good.middle :]
    return {good.name + ".gz": packed([head, b'"', *[b"x" * (MB - 1) + b"\n"] * 200, b'"', good.row_end, tail])}


@kind(HEAVY)
def a_billion_columns(good: Good) -> Files:
    return {good.name + ".gz": packed([good.content[: good.middle], *[b"," * (8 * MB)] * 120])}


@kind(HEAVY)
def two_hundred_million_columns_in_short_lines(good: Good) -> Files:
    lines = (b"," * 1000 + b"\n") * 1000
    return {good.name + ".gz": packed([good.content[: good.middle], *[lines] * 200])}


@kind(HEAVY)
def a_hundred_million_empty_lines(good: Good) -> Files:
    return {good.name + ".gz": packed([good.content[: good.middle], *[b"\n" * MB] * 100])}


@kind(HEAVY)
def the_rows_again_and_again(good: Good) -> Files:
    body = good.content[good.header :].rstrip(b"\x1a")
    return {good.name + ".gz": packed([good.content[: good.header], *[body] * (200 * MB // len(body))])}


@kind(HEAVY)
def wide_characters(good: Good) -> Files:
    """A text of which each character takes four bytes in memory."""
    line = ("x" * 1000 + "\n").encode() * 1000
    pieces = [good.content[: good.middle], "\U0001f600\n".encode(), *[line] * 200]
    return {good.name + ".gz": packed(pieces)}


# Of one format

XML: dict[str, Kind] = {}
EU: dict[str, Kind] = {}
CSL: dict[str, Kind] = {}
DPL: dict[str, Kind] = {}
SDN: dict[str, Kind] = {}
HTML: dict[str, Kind] = {}
GENERAL: dict[str, Kind] = {}
CONLIST: dict[str, Kind] = {}
CONLIST_SHEET: dict[str, Kind] = {}
JSON: dict[str, Kind] = {}
FOUNDING: dict[str, Kind] = {}
CANADA: dict[str, Kind] = {}
AU: dict[str, Kind] = {}
OF_FEED = {
    "un-sc-xml": XML, "csl-csv": CSL, "bis-dpl-txt": DPL, "ofac-sdn-csv": SDN, "dhs-uflpa-html": HTML,
    "eu-fsf-xml": EU, "uk-conlist-csv": CONLIST, "uk-conlist-xlsx": CONLIST_SHEET, "general": GENERAL,
    "founding": FOUNDING, "ca-sema-xml": CANADA, "au-dfat-xls": AU,
}  # fmt: skip
BINARY = {"uk-conlist-xlsx", "au-dfat-xls"}
"""Feeds of files that are no text."""
_UN = b'<CONSOLIDATED_LIST dateGenerated="2024-01-01T00:00:00Z">%s</CONSOLIDATED_LIST>'
_ONE = b"<INDIVIDUAL><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><UN_LIST_TYPE>Mali</UN_LIST_TYPE>%s</INDIVIDUAL>"
_LIST = _UN % (b"<INDIVIDUALS>" + _ONE + b"</INDIVIDUALS>")

for _name, _content in {
    "another-root": b"<sdnList><publshInformation/></sdnList>",
    "a-namespace": (_LIST % b"").replace(b"<CONSOLIDATED_LIST", b'<CONSOLIDATED_LIST xmlns="urn:x"'),
    "no-designation": _UN % b"<INDIVIDUALS/><ENTITIES/>",
    "an-unknown-part": _UN % b"<VESSELS><VESSEL/></VESSELS>",
    "no-reference-number": (_LIST % b"").replace(b"XXi.001", b" "),
    "no-regime": (_LIST % b"").replace(b"Mali", b""),
    "no-date": (_LIST % b"").replace(b' dateGenerated="2024-01-01T00:00:00Z"', b""),
    "date-in-year-97": (_LIST % b"").replace(b"2024-01-01", b"0097-06-30"),
    "date-in-year-2900": (_LIST % b"").replace(b"2024-01-01", b"2900-01-01"),
    "date-in-year-9999": (_LIST % b"").replace(b"2024-01-01T00:00:00Z", b"9999-12-31T23:59:59-12:00"),
    "date-in-year-1": (_LIST % b"").replace(b"2024-01-01T00:00:00Z", b"0001-01-01T00:00:00+12:00"),
    "date-that-is-none": (_LIST % b"").replace(b"2024-01-01", b"2024-13-45"),
    "individual-and-entity": _UN
    % (b"<INDIVIDUALS>" + _ONE % b"" + b"</INDIVIDUALS><ENTITIES>" + (_ONE % b"").replace(b"INDIVIDUAL", b"ENTITY")
       + b"</ENTITIES>"),
    "deep-nesting": _LIST % (b"<A>" * 20_000 + b"</A>" * 20_000),
    "an-attribute-of-20-mb": _LIST % (b'<A b="' + b"x" * 20 * MB + b'"/>'),
    "a-text-of-20-mb": _LIST % (b"<COMMENTS1>" + b"x" * 20 * MB + b"</COMMENTS1>"),
    "unclosed": (_LIST % b"")[:-5],
    "two-roots": (_LIST % b"") * 2,
    "wrong-encoding-declared": b'<?xml version="1.0" encoding="utf-16"?>' + _LIST % b"",
    "unknown-encoding-declared": b'<?xml version="1.0" encoding="x-unknown"?>' + _LIST % b"",
}.items():  # fmt: skip
    constant(XML, _name, _content)

for _name, _content in {
    "deep-nesting-below-the-limit-of-the-library": _LIST % (b"<A>" * 240 + b"x" + b"</A>" * 240),
    "many-attributes": _LIST % (b"<A " + b" ".join(b'a%d="1"' % n for n in range(200_000)) + b"/>"),
    "many-small-elements": _LIST % (b"<A>x</A>" * 900_000),
    "the-same-attribute-in-many": _LIST % (b'<A b="c"/>' * 600_000),
}.items():
    constant(ODD, _name, _content)


@kind(XML)
def too_many_tags(good: Good) -> bytes:
    return _LIST % (b"<A/>" * (7 * MB))


@kind(XML)
def too_large(good: Good) -> Files:
    padding = b"<!-- " + b"x" * MB + b" -->"
    return {good.name + ".gz": packed([(_LIST % b"")[:-20], *[padding] * 70])}


_EU = b'<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-03-05T00:00:00+01:00">%s</export>'
_PARTY = (
    b'<sanctionEntity logicalId="13"><regulation programme="IRQ"/><subjectType classificationCode="P"/>'
    b'<nameAlias wholeName="A B"/></sanctionEntity>'
)

for _name, _content in {
    "eu-another-namespace": (_EU % _PARTY).replace(b"fsd/export", b"fsd/import"),
    "eu-no-namespace": (_EU % _PARTY).replace(b' xmlns="http://eu.europa.ec/fpi/fsd/export"', b""),
    "eu-old-party-in-the-new-root": _EU % b'<ENTITY Id="1" Type="P" programme="ZWE"/>',
    "eu-new-party-in-the-old-root": b'<WHOLE Date="05/03/2026">' + _PARTY + b"</WHOLE>",
    "eu-no-party": _EU % b"",
    "eu-no-number": _EU % _PARTY.replace(b"13", b" "),
    "eu-number-that-is-none": _EU % _PARTY.replace(b"13", b"thirteen"),
    "eu-number-of-a-thousand-digits": _EU % _PARTY.replace(b"13", b"1" * 1000),
    "eu-no-programme": _EU % _PARTY.replace(b"IRQ", b""),
    "eu-no-name": _EU % _PARTY.replace(b"A B", b" "),
    "eu-no-kind": _EU % _PARTY.replace(b"subjectType", b"subject"),
    "eu-unknown-kind": _EU % _PARTY.replace(b'"P"', b'"Q"'),
    "eu-person-and-enterprise": _EU % (_PARTY + _PARTY.replace(b'"P"', b'"E"')),
    "eu-no-date": (_EU % _PARTY).replace(b"generationDate", b"date"),
    "eu-date-that-is-none": (_EU % _PARTY).replace(b"2026-03-05", b"2026-13-45"),
    "eu-date-in-year-9999": (_EU % _PARTY).replace(b"2026-03-05T00:00:00+01:00", b"9999-12-31T23:59:59-12:00"),
    "eu-american-date": b'<WHOLE Date="02/31/2026"><ENTITY Id="1" Type="P" programme="ZWE"/></WHOLE>',
    "eu-deep-nesting": _EU % (b"<A>" * 20_000 + b"</A>" * 20_000),
    "eu-too-many-tags": _EU % (_PARTY + b"<A/>" * (3 * MB)),
    "eu-unclosed": (_EU % _PARTY)[:-5],
}.items():
    constant(EU, _name, _content)


@kind(CSL)
def unknown_column(good: Good) -> bytes:
    return good.content.replace(b"license_policy", b"licence_policy", 1)


@kind(CSL)
def missing_column(good: Good) -> bytes:
    return good.content.replace(b",remarks,", b",", 1)


@kind(CSL)
def column_twice(good: Good) -> bytes:
    return good.content.replace(b"license_policy", b"remarks", 1)


@kind(CSL)
def header_missing(good: Good) -> bytes:
    return good.content[good.header :]


@kind(CSL)
def unknown_source(good: Good) -> bytes:
    return good.content.replace(b"Entity List (EL)", b"Entity List (XX)", 1)


@kind(CSL)
def text_behind_a_quote(good: Good) -> bytes:
    return good.content[: good.middle] + b'"a"b' + b"," * 28 + b"\n" + good.content[good.middle :]


@kind(CSL)
def a_field_over_the_limit(good: Good) -> bytes:
    return good.content[: good.middle] + b'"' + b"x" * 200_000 + b'"' + b"," * 28 + b"\n" + good.content[good.middle :]


@kind(DPL)
def commas_for_tabs(good: Good) -> bytes:
    return good.content.replace(b"\t", b",")


@kind(DPL)
def another_header(good: Good) -> bytes:
    return good.content.replace(b"Street_Address", b"Address", 1)


@kind(DPL)
def no_names(good: Good) -> bytes:
    return good.content[: good.header] + b"\tStreet" + b"\t" * 10 + b"\r\n"


@kind(SDN)
def entry_number_twice(good: Good) -> bytes:
    first = good.content.index(good.row_end) + len(good.row_end)
    return good.content[:first] + good.content


@kind(SDN)
def entry_number_of_a_thousand_digits(good: Good) -> bytes:
    return b"9" * 1000 + b',"A",-0- ,"CUBA"' + b",-0- " * 8 + b"\n" + good.content


@kind(SDN)
def two_lists_joined(good: Good) -> bytes:
    return good.content + b"\x1a" + good.content


@kind(SDN)
def a_column_too_many(good: Good) -> bytes:
    return good.content.replace(b",-0- ,-0- ,-0- ", b",-0- ,-0- ,-0- ,-0- ", 1)


@kind(SDN)
def no_name(good: Good) -> bytes:
    return b'1,-0- ,-0- ,"CUBA"' + b",-0- " * 8 + b"\n" + good.content


@kind(SDN)
def only_the_aliases(good: Good) -> Files:
    return {"alt.csv": b'36,12,"aka","AERO-CARIBBEAN",-0- \r\n'}


@kind(SDN)
def aliases_of_another_width(good: Good) -> Files:
    key = good.content.partition(b",")[0]
    return {good.name: good.content, "alt.csv": key + b',12,"aka","AERO-CARIBBEAN"\r\n'}


@kind(HTML)
def no_clause(good: Good) -> bytes:
    return good.content.replace(b"Section", b"Chapter")


@kind(HTML)
def other_columns(good: Good) -> bytes:
    return good.content.replace(b"Effective Date", b"Date").replace(b"Effective", b"From")


@kind(HTML)
def deep_html(good: Good) -> bytes:
    return b"<p>Section 2(d)(2)(B)(i)</p>" + b"<div>" * 100_000 + b"<table><tr><td>"


@kind(HTML)
def a_cell_of_a_megabyte(good: Good) -> bytes:
    head = b"<tr><td>Name of Entity</td><td>Effective Date</td></tr>"
    return b"<p>Section 2(d)(2)(B)(i)</p><table>" + head + b"<tr><td>" + b"x" * MB + b"</td><td>1</td></tr></table>"


@kind(HTML)
def a_row_of_a_million_cells(good: Good) -> bytes:
    return b"<p>Section 2(d)(2)(B)(i)</p><table><tr>" + b"<td>x</td>" * MB + b"</tr></table>"


@kind(HTML)
def too_many_paragraphs(good: Good) -> bytes:
    return good.content + b"<p>" * (2 * MB)


@kind(HTML)
def too_large_a_page(good: Good) -> Files:
    return {good.name + ".gz": packed([good.content, *[b"<p>" + b"x" * MB] * 20])}


@kind(CONLIST)
def no_first_line(good: Good) -> bytes:
    return good.content.partition(b"\n")[2]


@kind(CONLIST)
def days_as_americans_write_them(good: Good) -> bytes:
    return re.sub(rb",(\d\d)/(\d\d)/(\d{4}),", rb",\2/\1/\3,", good.content)


@kind(CONLIST)
def days_as_a_spreadsheet_program_writes_them(good: Good) -> bytes:
    return re.sub(rb",0?(\d+)/0?(\d+)/\d\d(\d\d),", rb",\2/\1/\3,", good.content)


@kind(CONLIST)
def a_column_of_another_name(good: Good) -> bytes:
    return good.content.replace(b"Listed On", b"Listed", 1)


@kind(CONLIST)
def a_column_less(good: Good) -> bytes:
    return good.content.replace(b"Group Type,", b"", 1)


@kind(CONLIST)
def group_id_lost(good: Good) -> bytes:
    return re.sub(rb",\d+(?=\r\n)", b",", good.content)


@kind(CONLIST)
def cut_inside_the_last_group_id(good: Good) -> bytes:
    return good.content.rstrip(b"\r\n") + b"9"


@kind(CONLIST)
def an_individual_and_an_entity(good: Good) -> bytes:
    return good.content.replace(b",Individual,", b",Entity,", 1)


@kind(CONLIST)
def another_byte_than_windows_has(good: Good) -> bytes:
    return _inside(good, b"\x81")


_SHEET = "xl/worksheets/sheet1.xml"


def _sheet(good: Good, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in its sheet, or in the table of its strings."""
    with zipfile.ZipFile(io.BytesIO(good.content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    part = next(name for name in ("xl/sharedStrings.xml", _SHEET) if old in members.get(name, b""))
    members[part] = members[part].replace(old, new, 1)
    return zipped(good, members)["list.zip"]


@kind(CONLIST_SHEET)
def no_first_row(good: Good) -> bytes:
    return _sheet(good, b"Last Updated", b"Updated")


@kind(CONLIST_SHEET)
def a_sheet_column_of_another_name(good: Good) -> bytes:
    return _sheet(good, b"Listed On", b"Listed")


@kind(CONLIST_SHEET)
def a_group_of_another_type(good: Good) -> bytes:
    return _sheet(good, b">Individual<", b">Somebody<")


@kind(CONLIST_SHEET)
def a_workbook_with_entities(good: Good) -> bytes:
    declared = b'<!DOCTYPE C [<!ENTITY l0 "ha">' + LAUGHS + b"]>"
    return _sheet(good, b"<worksheet", declared + b"<worksheet")


@kind(CONLIST_SHEET)
def a_workbook_without_a_sheet(good: Good) -> bytes:
    with zipfile.ZipFile(io.BytesIO(good.content)) as archive:
        return zipped(good, {name: archive.read(name) for name in archive.namelist() if name != _SHEET})["list.zip"]


@kind(CONLIST_SHEET)
def a_sheet_cut_inside(good: Good) -> bytes:
    return _sheet(good, b"</sheetData>", b"")


@kind(CONLIST_SHEET)
def a_cell_of_a_hundred_kilobytes(good: Good) -> bytes:
    return _sheet(good, b">Individual<", b">" + b"x" * 100_000 + b"<")


@kind(CONLIST_SHEET)
def a_sheet_of_millions_of_tags(good: Good) -> bytes:
    return _sheet(good, b"</sheetData>", b"<row/>" * (7 * MB) + b"</sheetData>")


@kind(CONLIST_SHEET)
def a_sheet_that_ends_in_row_a_billion(good: Good) -> bytes:
    row = b'<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>x</t></is></c></row>'
    return _sheet(good, b"</sheetData>", row + b"</sheetData>")


@kind(CONLIST_SHEET)
def another_document(good: Good) -> bytes:
    return zipped(good, {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})["list.zip"]


_AU_COLUMNS = (
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship",
    "Address", "Additional Information", "Listing Information", "Committees", "Control Date",
)  # fmt: skip
_AU_ROW = ("2", "A", "Individual", "Primary Name", "", "", "", "", "", "", "Mali", "")


def _au(*rows: Sequence[str], columns: Sequence[str] = _AU_COLUMNS) -> bytes:
    """An Australian list as `.xlsx`."""
    book = openpyxl.Workbook()
    for row in (columns, *rows):
        book.active.append([*row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


for _name, _content in {
    "no-workbook": b"PK\x03\x04" + bytes(500),
    "no-rows": _au(),
    "no-header": _au(columns=_AU_ROW),
    "a-column-renamed": _au(_AU_ROW, columns=(*_AU_COLUMNS[:-1], "Updated")),
    "a-column-unknown": _au((*_AU_ROW, "x"), columns=(*_AU_COLUMNS, "Shoe Size")),
    "a-reference-that-is-none": _au(("A2", *_AU_ROW[1:])),
    "a-type-unknown": _au(("2", "A", "Robot", *_AU_ROW[3:])),
    "no-name-in-a-row": _au(("2", "NA", *_AU_ROW[2:])),
    "only-aliases": _au(("2a", "A", "Individual", "aka", *_AU_ROW[4:])),
    "a-reference-of-two-types": _au(_AU_ROW, ("2a", "B", "Entity", "aka", *_AU_ROW[4:])),
    "no-committee": _au((*_AU_ROW[:10], "", "")),
    "a-cell-too-many": _au((*_AU_ROW, "x")),
}.items():
    constant(AU, _name, _content)


@kind(AU)
def rows_of_a_workbook_out_of_order(good: Good) -> bytes:
    return _replaced(_au(_AU_ROW, _AU_ROW), b'r="3"', b'r="1"')


@kind(AU)
def a_doctype_in_a_part(good: Good) -> bytes:
    return _replaced(_au(_AU_ROW), b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')


@kind(AU)
def a_sheet_that_grows(good: Good) -> bytes:
    return _replaced(_au(_AU_ROW), b"</sheetData>", b"<row/>" * 5_000_000 + b"</sheetData>")


@kind(AU)
def a_sheet_elsewhere(good: Good) -> bytes:
    return _replaced(_au(_AU_ROW), b"/xl/worksheets/sheet1.xml", b"../../etc/passwd", part="xl/_rels/workbook.xml.rels")


def _replaced(workbook: bytes, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """The workbook with other bytes in one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            made.writestr(name, content)
    return file.getvalue()


@kind(GENERAL)
def missing_key_column(good: Good) -> bytes:
    return good.content.replace(b"id,", b"number,", 1)


@kind(GENERAL)
def a_row_without_a_key(good: Good) -> bytes:
    return good.content + b",Nobody,,company,CN,2020-01-01,,first\n"


@kind(GENERAL)
def a_row_without_a_name(good: Good) -> bytes:
    return good.content + b"S-999,,,company,CN,2020-01-01,,first\n"


@kind(GENERAL)
def an_unknown_type(good: Good) -> bytes:
    return good.content + b"S-999,Somebody,,robot,CN,2020-01-01,,first\n"


@kind(GENERAL)
def no_date_that_can_be_read(good: Good) -> bytes:
    return good.content.replace(b"2020-", b"MMXX-")


@kind(GENERAL)
def a_person_and_a_company(good: Good) -> bytes:
    return good.content + b"S-1,Somebody,,person,CN,2020-01-01,,first\n"


for _name, _content in {
    "deep-json": b'{"entities": ' + b"[" * 100_000,
    "deep-json-objects": b'{"entities": ' + b'{"a":' * 100_000,
    "not-a-number": b'{"entities": [{"name": "A", "n": NaN}]}',
    "no-array": b'{"entities": {"name": "A"}}',
    "rows-that-are-no-objects": b'{"entities": [1, 2, 3]}',
    "half-a-surrogate-pair": b'{"entities": [{"name": "\\ud800", "country": "CN"}]}',
    "a-name-that-is-an-object": b'{"entities": [{"name": {"en": "A"}, "country": "CN"}]}',
    "no-entities": b'{"entities": []}',
    "cut-json": b'{"entities": [{"name": "A", "country": "C',
    "many-empty-objects": b'{"entities": [' + b"{}," * (5 * MB) + b"{}]}",
    "many-empty-arrays": b'{"entities": ' + b"[],".join([b"["] * 2) + b"[]," * (5 * MB) + b"[]]}",
    "a-number-of-a-million-digits": b'{"entities": [{"name": ' + b"9" * MB + b"}]}",
    "json-lines": json.dumps({"name": "A"}).encode() + b"\n" + json.dumps({"name": "B"}).encode(),
}.items():
    constant(JSON, _name, _content)

for _name, _content in {
    "aliases": b"list: &a us-bis-el\nentries: [*a, *a]\n",
    "alias-bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "tag": b"list: !!python/object/apply:os.system ['true']\n",
    "deep-yaml": b"list: " + b"[" * 50_000,
    "deep-yaml-block": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "two-documents": b"list: us-bis-el\n---\nlist: us-bis-el\n",
    "key-twice": b"list: us-bis-el\nlist: us-bis-uvl\n",
    "no-mapping": b"- a\n- b\n",
    "unknown-field": b"list: us-bis-el\nsecret: 1\n",
    "no-event": b"list: us-bis-el\nentries:\n- {names: A, schema: Company, events: []}\n",
    "unknown-event": b"list: us-bis-el\nentries:\n- {names: A, schema: Company, events: [{event: vanished}]}\n",
    "founding-date-in-year-97": b"list: us-bis-el\nentries:\n- {names: A, schema: Company, events: "
    b"[{event: added, effective: 0097-06-30, citation: {text: x}, source: y}]}\n",
    "founding-date-in-year-2900": b"list: us-bis-el\nentries:\n- {names: A, schema: Company, events: "
    b"[{event: added, effective: 2900-06-30, citation: {text: x}, source: y}]}\n",
    "announced-after-it-was-printed": b"list: us-bis-el\nnotices:\n- {id: a, citation: 85 FR 1, announced: 2021-01-01, "
    b"printed: 2020-01-01, source: y}\n",
    "unknown-notice": b"list: us-bis-el\nentries:\n- {names: A, schema: Person, events: [{event: added, notice: b}]}\n",
    "facts-of-an-unknown-kind": b"kind: rumour\nfacts: []\n",
}.items():
    constant(FOUNDING, _name, _content)


_CA = b'<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%s</data-set>'
_CA_ONE = b"<record><Country>Iran</Country><Entity>Hara</Entity><Schedule>1</Schedule><Item>1</Item></record>"

for _name, _content in {
    "canada-in-another-root": b"<dataset>" + _CA_ONE + b"</dataset>",
    "canada-in-a-namespace": (_CA % _CA_ONE).replace(b"xmlns:xsi", b"xmlns"),
    "canada-without-records": _CA % b"",
    "canada-with-blank-records": _CA % b"<record/><record><Country> </Country></record>",
    "canada-with-an-unknown-record": _CA % (_CA_ONE + b"<ship><Country>Iran</Country></ship>"),
    "canada-without-regulations": _CA % _CA_ONE.replace(b"Iran", b" / "),
    "canada-without-a-name": _CA % _CA_ONE.replace(b"Hara", b"***"),
    "canada-with-two-names": _CA % _CA_ONE.replace(b"<Item>", b"<Entity>Aras</Entity><Item>"),
    "canada-nested": _CA % _CA_ONE.replace(b"Hara", b"<b>Hara</b>"),
    "canada-with-text-in-a-record": _CA % _CA_ONE.replace(b"<Item>", b"Hara<Item>"),
    "canada-with-text-between-records": _CA % (_CA_ONE + b"error 500" + _CA_ONE),
    "canada-with-a-field-of-20-mb": _CA % _CA_ONE.replace(b"Hara", b"H" * 20 * MB),
    "canada-with-a-long-field": _CA % _CA_ONE.replace(b"Hara", b"Hara, " * 10_000),
    "canada-as-the-page-of-the-list": b"<html><body><table><tr><td>Iran</td></tr></table></body></html>",
}.items():
    constant(CANADA, _name, _content)


def written(folder: Path, files: Files) -> list[Path]:
    """The files in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def odd_paths(folder: Path, good: Good) -> Iterator[tuple[str, list[Path]]]:
    """Paths that are no files to read."""
    folder.mkdir(parents=True, exist_ok=True)
    yield "missing", [folder / good.name]
    (folder / "empty").mkdir()
    yield "an-empty-folder", [folder / "empty"]
    (folder / "pipe").mkdir()
    os.mkfifo(folder / "pipe" / good.name)
    yield "a-pipe", [folder / "pipe" / good.name]
    (folder / "loop").mkdir()
    (folder / "loop" / good.name).symlink_to(good.name)
    yield "a-link-to-itself", [folder / "loop" / good.name]
    yield "a-device", [Path("/dev/zero")]
    (folder / "name").mkdir()
    (folder / "name" / "a list\nof\tnames\x1b[2J.exe").write_bytes(good.content)
    yield "a-name-with-line-breaks", [folder / "name" / "a list\nof\tnames\x1b[2J.exe"]
