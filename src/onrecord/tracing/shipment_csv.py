"""A shipment as a folder of tables: `shipment.csv`, `parties.csv`, `goods.csv`, `nodes.csv`, `links.csv`,
`ownership.csv`, `controls.csv`, `evidence.csv`, `assumed_listings.csv`.

The columns are the keys of the JSON document, in any order; an empty cell is a field left out. Several values stand in
one cell parted by semicolons (`seller; shipper`), identifiers as `lei=…; imo=…`; a cell that begins with `[` or `{` is
read as JSON. The folder may also hold EPCIS events and ownership statements (`*.epcis.json`, `*.bods.json`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.model.errors import Refused
from onrecord.tracing.json_text import decode, file_bytes, parse_json
from onrecord.tracing.problems import EnoughProblems, Problem, Problems, TablePlaces, meant
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_checking import Known
from onrecord.tracing.shipment_fields import SECTIONS, SHIPMENT, Section
from onrecord.tracing.shipment_reading import NOTHING_KNOWN, assembled, read_attributes, read_item

MAX_TABLE = 256 << 20
"""The largest table, in bytes."""
MAX_ROWS = 5_000_000
"""The longest table, in rows."""
MOST_FILES = 1000
"""The most files in a folder."""

_SHAPES = {section.key: {field.key: field.value.shape for field in section.fields} for section in (SHIPMENT, *SECTIONS)}


def is_table_folder(path: Path) -> bool:
    """True for a folder that holds `shipment.csv`."""
    return path.is_dir() and (path / "shipment.csv").is_file()


def read_folder(folder: Path, known: Known = NOTHING_KNOWN) -> Shipment:
    """The shipment that the tables of a folder describe. Raises `Refused`, naming file, line and column."""
    problems = Problems()
    shipment = _read(folder, known, problems)
    problems.refuse()
    assert shipment is not None
    return shipment


def validate_folder(folder: Path, known: Known = NOTHING_KNOWN) -> tuple[Problem, ...]:
    """All that is wrong with the tables of a folder, up to `MOST_PROBLEMS`."""
    problems = Problems()
    try:
        _read(folder, known, problems)
    except Refused as refusal:
        return (Problem(": ".join(part for part in (refusal.file, refusal.place) if part), refusal.why),)
    return tuple(problems.found)


def read_table(path: Path, section: Section, problems: Problems, lines: dict[str, list[int]]) -> tuple[Any, ...]:
    """The items of one table; the line of each row is noted in `lines`, what is wrong told to `problems`."""
    places = TablePlaces(lines)
    numbers = lines.setdefault(section.key, [])
    rows = _rows(path, section, problems, numbers)
    found = (read_item(section, row, number, places, problems) for number, row in enumerate(rows))
    return tuple(item for item in found if item is not None)


def _read(folder: Path, known: Known, problems: Problems) -> Shipment | None:
    lines: dict[str, list[int]] = {}
    try:
        _check_names(folder)
        numbers = lines.setdefault("shipment", [])
        rows = list(_rows(folder / "shipment.csv", SHIPMENT, problems, numbers))
        if len(rows) != 1:
            problems.add("shipment.csv", f"has {len(rows)} rows; expected the one of this shipment")
            return None
        attributes = read_attributes(SHIPMENT, rows[0], None, TablePlaces(lines), problems)
        lists = {
            section.attribute: read_table(folder / f"{section.key}.csv", section, problems, lines)
            for section in SECTIONS
            if (folder / f"{section.key}.csv").exists()
        }
        return assembled(attributes, lists, TablePlaces(lines), known, problems)
    except EnoughProblems:
        return None


def _check_names(folder: Path) -> None:
    """That no table is misspelt, and so passed over."""
    if not (folder / "shipment.csv").exists():
        raise Refused("there is no shipment.csv", file=folder.name)
    known = {"shipment.csv", *(f"{section.key}.csv" for section in SECTIONS)}
    for number, path in enumerate(sorted(folder.iterdir())):
        if number >= MOST_FILES:
            raise Refused(f"holds more than {MOST_FILES} files", file=folder.name)
        if path.suffix.lower() == ".csv" and path.name not in known:
            raise Refused(f"is no table of a shipment{meant(path.name, sorted(known))}", file=path.name)


def _rows(path: Path, section: Section, problems: Problems, numbers: list[int]) -> Iterator[dict[str, Any]]:
    """The rows of a table as objects of the document, empty cells left out."""
    name = path.name
    text = decode(file_bytes(path, MAX_TABLE), name)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    shapes = _SHAPES[section.key]
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise Refused(f"is not CSV: {error}", place=f"line {line}", file=name) from None
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = [cell.strip() for cell in cells]
            _check_columns(columns, section, name)
            continue
        if len(cells) != len(columns):
            raise Refused(f"{len(cells)} columns, {len(columns)} expected", place=f"line {line}", file=name)
        if len(numbers) >= MAX_ROWS:
            raise Refused(f"has more than {MAX_ROWS:,} rows", file=name)
        row = {}
        for column, cell in zip(columns, cells, strict=True):
            if cell and (cell := cell.strip()):
                try:
                    row[column] = cell_value(cell, shapes[column])
                except ValueError as error:
                    problems.add(f"{name}:{line}: {column}", str(error))
        numbers.append(line)
        yield row


def _check_columns(columns: list[str], section: Section, name: str) -> None:
    for place, column in enumerate(columns):
        if column not in _SHAPES[section.key]:
            named = [field.key for field in section.fields] if section.key else [f.key for f in SHIPMENT.fields]
            raise Refused(f"unknown column {column[:60]!r}{meant(column, named)}", place="line 1", file=name)
        if column in columns[:place]:
            raise Refused(f"the column {column} stands twice", place="line 1", file=name)
    for field in section.fields:
        if field.required and field.key not in columns:
            raise Refused(f"the column {field.key} is missing", place="line 1", file=name)


def cell_value(cell: str, shape: str) -> Any:
    """What a cell that is not blank says to a field of that shape; ValueError where that cannot be read."""
    return cell if shape == "one" else _several(cell, shape)


def _several(cell: str, shape: str) -> Any:
    """The list or the object that a cell writes."""
    if cell[0] in "[{":
        try:
            return parse_json(cell)
        except Refused as refusal:
            raise ValueError(str(refusal)) from None
    parts = [part.strip() for part in cell.split(";")]
    if shape == "many":
        return [part for part in parts if part]
    found: dict[str, str] = {}
    for part in parts:
        kind, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"{part[:60]!r} is no identifier; write lei=529900T8BM49AURSDO55; imo=9074729")
        if kind.strip() in found:
            raise ValueError(f"{kind.strip()[:60]} is given twice")
        found[kind.strip()] = value.strip()
    return found
