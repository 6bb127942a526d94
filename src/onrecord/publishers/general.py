"""Any table, read by a mapping file (feed `general`): CSV, JSON lines or a JSON document.

For a user's own lists and for other people's parses of official lists. The mapping file travels with the look under the
role `mapping` and is evidence like the table itself; docs/mapping.md tells how to write one, and `packaged_mapping` has
some ready ones.

Rows of one list and key are one designation: their values are joined. Every date in a row has the role that the mapping
gives it; one that cannot be read is kept under `malformed`. The look itself is dated by `published` of the mapping, or
not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import resources
from typing import Any

from onrecord.model.days import PartialDate, parse_published
from onrecord.model.errors import NotInRecord, OnRecordError, Refused
from onrecord.model.rows import PARTS, Row, Stated, StatedRole, values
from onrecord.names.keys import slug
from onrecord.publishers.citation_lists import split_citations
from onrecord.publishers.general_table import Cells, read_table, texts_at
from onrecord.publishers.mapping import Column, Condition, MappingFile, Pick
from onrecord.publishers.mapping_reading import read_mapping
from onrecord.publishers.parsing import Files, Parsed, Record, citations_of

Found = dict[Column, tuple[str, ...]]


class General:
    """The publisher of feed `general`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: a `.yaml` is the mapping, anything else the table."""
        return "mapping" if file_name.lower().endswith((".yaml", ".yml")) else ""

    def parse(self, files: Files) -> Parsed:
        """Split the table into designations. Refused: no mapping or a wrong one, a table of another format, a column
        that is not there, a row without list, key or name, a value that is in no table, no row at all."""
        if "mapping" not in files:
            raise Refused("a general table needs a mapping file (docs/mapping.md)")
        raw_mapping = files["mapping"]
        mapping = read_mapping(raw_mapping)
        document, table = read_table(mapping, files.get("", b""))
        found: dict[tuple[str, str], tuple[str, dict[Cells, None]]] = {}
        readable: dict[StatedRole, bool] = {}
        for place, cells in table:
            row = dict(zip(mapping.columns, cells, strict=True))
            if not _wanted(mapping, row):
                continue
            list_id, key = _one(mapping.list, row, place, "list"), _key(mapping, row, place)
            if not any(True for pick in mapping.parts["identity"]["name"] for _ in _texts(pick, row, place)):
                raise Refused("a row without a name", place=place)
            _note_dates(mapping, row, place, readable)
            found.setdefault((list_id, key), (place, {}))[1][cells] = None
        if not found:
            raise Refused("the table is empty, or the mapping skips every row")
        for role in (role for role, some in readable.items() if not some):
            raise Refused("no value has the format", place=f"stated.{role}", file="mapping")
        records = [
            Record(list_id, key, place, (raw_mapping, tuple(lines))) for (list_id, key), (place, lines) in found.items()
        ]
        return Parsed(records, published=_published(mapping, document))

    def row(self, record: Record) -> Row:
        """Read one designation."""
        raw_mapping, lines = record.raw
        mapping, place = read_mapping(raw_mapping), record.place
        rows: list[Found] = [dict(zip(mapping.columns, cells, strict=True)) for cells in lines]

        def texts(picks: Iterable[Pick]) -> list[str]:
            return [text for row in rows for pick in picks for text in _texts(pick, row, place)]

        schemas = {_one(mapping.schema, row, place, "schema"): None for row in rows}
        if len(schemas) > 1:
            raise Refused(f"{record.key} is {' and '.join(schemas)} at once", place=place)
        stated: dict[Stated, None] = {}
        malformed: dict[str, None] = {}
        for role, picks in mapping.stated.items():
            for text, iso in (found for row in rows for pick in picks for found in _dates(pick, row, place)):
                if iso:
                    stated[Stated(role, PartialDate(iso))] = None
                else:
                    malformed[text] = None
        parts = {part: values(*((name, texts(picks)) for name, picks in mapping.parts[part].items())) for part in PARTS}
        sublists = tuple(dict.fromkeys(texts(mapping.sublist)))
        return Row(
            list=record.list,
            key=record.key,
            schema=next(iter(schemas)),
            sublists=sublists,
            strands=tuple(dict.fromkeys(texts(mapping.strands))) or sublists,
            stated=tuple(stated),
            malformed=tuple(malformed),
            citations=citations_of(one for text in texts(mapping.citations) for one in split_citations(text)),
            **parts,
        )


def packaged_mappings() -> tuple[str, ...]:
    """The names of the mapping files in this package."""
    folder = resources.files("onrecord.publishers") / "mappings"
    return tuple(sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".yaml")))


def packaged_mapping(name: str) -> bytes:
    """The mapping file of that name in this package; NotInRecord if there is none."""
    if name not in packaged_mappings():
        raise NotInRecord(f"there is no mapping {name!r}; there are {', '.join(packaged_mappings())}")
    return (resources.files("onrecord.publishers") / "mappings" / f"{name}.yaml").read_bytes()


def _texts(pick: Pick, row: Found, place: str) -> Iterator[str]:
    """The values that a pick gives of a row; a date that cannot be read stays as it is."""
    for text in _pieces(pick, row, place):
        yield _iso(text, pick.formats) or text


def _dates(pick: Pick, row: Found, place: str) -> Iterator[tuple[str, str | None]]:
    """The dates that a pick gives of a row: as published, and in ISO 8601 if they can be read."""
    for text in _pieces(pick, row, place):
        yield text, _iso(text, pick.formats or ("iso",))


def _pieces(pick: Pick, row: Found, place: str) -> Iterator[str]:
    """The values that a pick gives of a row before they are read as dates, white space folded."""
    given = (pick.text,) if pick.text is not None else row[pick.column] if pick.column else ()
    for cell in given:
        for piece in _split(cell, pick.split):
            text = " ".join(piece.split())
            if pick.having and not any(part in text for part in pick.having):
                continue
            if pick.after is not None:
                text = text.partition(pick.after)[2]
            if ends := [at for end in pick.before if (at := text.find(end)) >= 0]:
                text = text[: min(ends)]
            text = text.strip()
            if pick.values is not None:
                text = _looked_up(pick, text, place)
            if text:
                yield text


def _split(text: str, separators: tuple[str, ...]) -> list[str]:
    if not separators:
        return [text]
    longest_first = sorted(separators, key=len, reverse=True)
    return re.split("|".join(map(re.escape, longest_first)), text)


def _looked_up(pick: Pick, text: str, place: str) -> str:
    if pick.values is not None and text in pick.values:
        return pick.values[text]
    if pick.otherwise == "refuse" and text:
        raise Refused(f"{text[:80]!r} in {'/'.join(pick.column or ('text',))!r} is not in the table", place=place)
    return {"keep": text, "text": pick.otherwise_text}.get(pick.otherwise, "")


def _iso(text: str, formats: tuple[str, ...]) -> str | None:
    """The date in ISO 8601, as exact as the format is; None where no format fits."""
    for format_ in formats:
        try:
            if format_ == "iso":
                return PartialDate.of(text).text
            day = datetime.strptime(text, format_).date().isoformat()
        except ValueError:
            continue
        return day if "%d" in format_ else day[:7] if re.search("%[mbB]", format_) else day[:4]
    return None


def _note_dates(mapping: MappingFile, row: Found, place: str, readable: dict[StatedRole, bool]) -> None:
    """Note for each role of date whether any value so far could be read."""
    for role, picks in mapping.stated.items():
        if not readable.get(role):
            for _, iso in (date for pick in picks for date in _dates(pick, row, place)):
                readable[role] = readable.get(role, False) or iso is not None


def _wanted(mapping: MappingFile, row: Found) -> bool:
    return all(_holds(test, row) for test in mapping.where) and not any(_holds(test, row) for test in mapping.skip)


def _holds(test: Condition, row: Found) -> bool:
    for cell in row[test.column]:
        text = " ".join(cell.split())
        if test.how == "is" and text in test.texts:
            return True
        if test.how == "begins" and text.startswith(test.texts):
            return True
        if test.how == "contains" and any(part in text for part in test.texts):
            return True
    return False


def _one(pick: Pick, row: Found, place: str, what: str) -> str:
    found = dict.fromkeys(_texts(pick, row, place))
    if not found and pick.otherwise_text:
        return pick.otherwise_text
    if len(found) != 1:
        raise Refused(f"{len(found)} values for the {what}, one expected", place=place)
    return next(iter(found))


def _key(mapping: MappingFile, row: Found, place: str) -> str:
    parts = []
    for part in mapping.key:
        text = next(_texts(part.pick, row, place), "")
        text = slug(text) if part.slug else text
        if not text:
            column = "/".join(part.pick.column or ("text",))
            raise Refused(f"no key: {column!r} gives nothing", place=place)
        parts.append(text)
    return "-".join(parts)


def _published(mapping: MappingFile, document: Any) -> datetime | None:
    if not (wanted := mapping.published):
        return None
    place = "/".join(wanted.path)
    found = tuple(texts_at(document, wanted.path, place))
    if len(found) != 1:
        raise Refused(f"{len(found)} values where the document tells its date, one expected", place=place)
    text = found[0].strip()
    try:
        return parse_published(_iso(text, wanted.formats) or text, wanted.zone)
    except (OnRecordError, OverflowError):
        raise Refused(f"{text[:40]!r} is no day or instant", place=place) from None


PUBLISHER = General()
