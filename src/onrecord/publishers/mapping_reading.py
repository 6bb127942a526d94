"""Reading a mapping file: from YAML to a checked `MappingFile`.

Every field is checked, and whatever is not understood is refused with one line that names the field. Nothing is filled
in but what docs/mapping.md calls a default.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

from onrecord.model.days import zone
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.rows import PARTS, StatedRole
from onrecord.publishers.founding_yaml import load
from onrecord.publishers.mapping import Condition, Format, KeyPart, MappingFile, Otherwise, Pick, Published, Test

Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]

ENCODINGS = {
    "utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252", "iso-8859-1": "latin-1", "gb18030": "gb18030",
}  # fmt: skip
MAX_BYTES = 64 << 10
MAX_TEXT = 200

_SURROGATE = re.compile("[\ud800-\udfff]")
_LIST_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_PROPERTY = re.compile(r"[a-z][A-Za-z0-9]{0,39}")
_SCHEMA = re.compile(r"[A-Z][A-Za-z]{1,29}")
_DIRECTIVE = re.compile(r"%(.?)")


@lru_cache(maxsize=32)
def read_mapping(data: bytes) -> MappingFile:
    """The mapping that the bytes of a mapping file say. Refused, naming the field or the line of the YAML."""
    try:
        if len(data) > MAX_BYTES:
            raise Refused(f"larger than {MAX_BYTES >> 10} KiB")
        return _mapping(_Table.of(load(data), ""))
    except Refused as refusal:
        raise refusal.within("mapping") from None
    except (ValueError, OverflowError) as error:
        raise Refused(f"no YAML: {' '.join(ascii(str(error)).split())[:120]}", file="mapping") from None


@dataclass(slots=True)
class _Table:
    """A table of the mapping file that knows where it stands and which of its fields were read."""

    where: str
    fields: dict[str, Plain]

    @classmethod
    def of(cls, given: Plain, where: str) -> _Table:
        if not isinstance(given, dict):
            raise Refused("fields with values expected", place=where or None)
        return cls(where, dict(given))

    def place(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def take(self, name: str) -> Plain | None:
        return self.fields.pop(name, None)

    def need(self, name: str) -> Plain:
        if name not in self.fields:
            raise Refused(f"{name!r} is missing", place=self.where or None)
        return self.fields.pop(name)

    def text(self, name: str, default: str | None = None) -> str | None:
        return _text(self.fields.pop(name), self.place(name)) if name in self.fields else default

    def texts(self, name: str) -> tuple[str, ...]:
        return _texts(self.fields.pop(name), self.place(name)) if name in self.fields else ()

    def done(self) -> None:
        for name in self.fields:
            raise Refused(f"there is no field {name[:40]!r} here", place=self.where or None)


def _text(given: Plain, where: str) -> str:
    if not isinstance(given, str):
        raise Refused("one text expected", place=where)
    if _SURROGATE.search(given):
        raise Refused("half a surrogate pair", place=where)
    if not 0 < len(given) <= MAX_TEXT:
        raise Refused(f"a text of 1 to {MAX_TEXT} characters expected", place=where)
    return given


def _texts(given: Plain, where: str) -> tuple[str, ...]:
    items = given if isinstance(given, list) else [given]
    if not items:
        raise Refused("at least one text expected", place=where)
    return tuple(_text(item, where) for item in items)


def _mapping(table: _Table) -> MappingFile:
    for remark in ("title", "source", "licence"):
        table.text(remark)
    form = table.text("format")
    if form not in get_args(Format):
        raise Refused(f"{form!r}, one of {', '.join(get_args(Format))} expected", place="format")
    encoding = table.text("encoding", "utf-8") or ""
    if encoding not in ENCODINGS:
        raise Refused(f"{encoding!r}, one of {', '.join(ENCODINGS)} expected", place="encoding")
    delimiter = table.text("delimiter", ",") or ""
    if len(delimiter) != 1 or delimiter in '\r\n"':
        raise Refused("one character expected", place="delimiter")
    for name in ("path", "published"):
        if form != "json" and name in table.fields:
            raise Refused(f"a {form} file has no {name}", place=name)
    found = MappingFile(
        format=cast("Format", form),
        encoding=ENCODINGS[encoding],
        delimiter=delimiter,
        path=table.texts("path"),
        list=_fixed(table.need("list"), "list", _LIST_ID),
        key=tuple(_key(table.need("key"), "key")),
        schema=_fixed(table.need("schema"), "schema", _SCHEMA),
        parts={part: _properties(table.take(part), part) for part in PARTS},
        stated=_stated(table.take("stated")),
        citations=_picks(table.take("citations"), "citations"),
        sublist=_picks(table.take("sublist"), "sublist"),
        strands=_picks(table.take("strands"), "strands"),
        where=_conditions(table.take("where"), "where"),
        skip=_conditions(table.take("skip"), "skip"),
        published=_published(table.take("published")),
    )
    table.done()
    if "name" not in found.parts["identity"]:
        raise Refused("'name' is missing", place="identity")
    if form == "csv" and any(len(column) > 1 for column in found.columns):
        raise Refused("a column of a csv file has one name", place="format")
    return found


def _pick(given: Plain, where: str) -> Pick:
    if isinstance(given, str):
        return Pick(column=(_text(given, where),))
    table = _Table.of(given, where)
    column, text = table.texts("column"), table.text("text")
    if bool(column) == (text is not None):
        raise Refused("either 'column' or 'text' expected", place=where)
    otherwise, otherwise_text = _otherwise(table.take("otherwise"), table.place("otherwise"))
    pick = Pick(
        column=column or None,
        text=text,
        split=table.texts("split"),
        having=table.texts("having"),
        after=table.text("after"),
        before=table.texts("before"),
        values=_lookup(table.take("values"), table.place("values")),
        otherwise=otherwise,
        otherwise_text=otherwise_text,
        formats=_formats(table.texts("format"), table.place("format")),
    )
    if pick.values is None and otherwise != "refuse":
        raise Refused("'otherwise' without 'values'", place=where)
    table.done()
    return pick


def _lookup(given: Plain | None, where: str) -> Mapping[str, str] | None:
    if given is None:
        return None
    found = {}
    for name, value in _Table.of(given, where).fields.items():
        found[" ".join(name.split())] = "" if value is None else _text(value, f"{where}.{name[:40]!r}")
    return found


def _otherwise(given: Plain | None, where: str) -> tuple[Otherwise, str]:
    if given is None:
        return "refuse", ""
    if isinstance(given, dict):
        table = _Table.of(given, where)
        text = _text(table.need("text"), where)
        table.done()
        return "text", text
    if given not in ("refuse", "keep", "drop"):
        raise Refused("refuse, keep, drop or a 'text' expected", place=where)
    return cast("Otherwise", given), ""


def _formats(given: tuple[str, ...], where: str) -> tuple[str, ...]:
    for text in given:
        if text == "iso":
            continue
        directives = _DIRECTIVE.findall(text)
        if unknown := [letter for letter in directives if letter not in "YmdbB" or not letter]:
            why = "two-digit years can be read in two ways" if "y" in unknown else "only %Y, %m, %b, %B and %d are read"
            raise Refused(f"%{unknown[0]} in {text!r}: {why}", place=where)
        months = sum(letter in "mbB" for letter in directives)
        if directives.count("Y") != 1 or months > 1 or directives.count("d") > months:
            raise Refused(f"{text!r}: a year, or month and year, or day, month and year expected", place=where)
    return given


def _picks(given: Plain | None, where: str) -> tuple[Pick, ...]:
    if given is None:
        return ()
    items = given if isinstance(given, list) else [given]
    return tuple(_pick(item, where if len(items) == 1 else f"{where}[{n}]") for n, item in enumerate(items))


def _fixed(given: Plain, where: str, shape: re.Pattern[str]) -> Pick:
    """A pick with a known set of outcomes: one text, or a column with a table."""
    pick = Pick(text=_text(given, where)) if isinstance(given, str) else _pick(given, where)
    if pick.column and (pick.values is None or pick.otherwise == "keep"):
        raise Refused("a column needs a table of 'values' here, and cannot 'keep' others", place=where)
    outcomes = [*(pick.values or {}).values(), pick.text or "", pick.otherwise_text]
    for outcome in outcomes:
        if outcome and not shape.fullmatch(outcome):
            raise Refused(f"{outcome[:40]!r} is no {where}", place=where)
    return pick


def _key(given: Plain, where: str) -> Iterator[KeyPart]:
    if isinstance(given, list):
        if not given:
            raise Refused("at least one part expected", place=where)
        for number, item in enumerate(given):
            if isinstance(item, list):
                raise Refused("a part of a key is no list", place=f"{where}[{number}]")
            yield from _key(item, f"{where}[{number}]")
    elif isinstance(given, dict) and "slug" in given:
        table = _Table.of(given, where)
        yield KeyPart(_pick(table.need("slug"), f"{where}.slug"), slug=True)
        table.done()
    else:
        yield KeyPart(_pick(given, where), slug=False)


def _properties(given: Plain | None, where: str) -> dict[str, tuple[Pick, ...]]:
    if given is None:
        return {}
    found = {}
    for name, value in _Table.of(given, where).fields.items():
        if not _PROPERTY.fullmatch(name):
            raise Refused(f"{name[:40]!r} is no name of a property", place=where)
        found[name] = _picks(value, f"{where}.{name}")
    return found


def _stated(given: Plain | None) -> dict[StatedRole, tuple[Pick, ...]]:
    if given is None:
        return {}
    table = _Table.of(given, "stated")
    roles: tuple[StatedRole, ...] = get_args(StatedRole)
    found = {role: _picks(table.take(role), f"stated.{role}") for role in roles if role in table.fields}
    table.done()
    return found


def _conditions(given: Plain | None, where: str) -> tuple[Condition, ...]:
    if given is None:
        return ()
    found = []
    for item in given if isinstance(given, list) else [given]:
        table = _Table.of(item, where)
        column = table.texts("column")
        tests: list[tuple[Test, tuple[str, ...]]] = [
            (how, table.texts(how)) for how in get_args(Test) if how in table.fields
        ]
        if not column or len(tests) != 1:
            raise Refused("a 'column' and one of 'is', 'begins', 'contains' expected", place=where)
        table.done()
        found.append(Condition(column, *tests[0]))
    return tuple(found)


def _published(given: Plain | None) -> Published | None:
    if given is None:
        return None
    table = _Table.of(given, "published")
    path, zone_name = table.texts("path"), table.text("zone", "UTC") or "UTC"
    formats = _formats(table.texts("format"), "published.format") or ("iso",)
    table.done()
    try:
        zone(zone_name)
    except WrongUse as error:
        raise Refused(str(error), place="published.zone") from None
    if not path:
        raise Refused("'path' is missing", place="published")
    return Published(path, formats, zone_name)
