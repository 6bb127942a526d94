"""Writing a shipment: the JSON document, or the tables of a folder, that reads as the same shipment.

What a document cannot hold is not written: what a reader told, and quantities without an end in decimals.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_fields import SECTIONS, SHIPMENT, Section


def document_of(shipment: Shipment) -> dict[str, Any]:
    """The document of a shipment, as JSON has it; fields that say nothing are left out."""
    found = _object(SHIPMENT, shipment)
    for section in SECTIONS:
        if items := getattr(shipment, section.attribute):
            found[section.key] = [_object(section, item) for item in items]
    return found


def json_of(shipment: Shipment) -> str:
    """The document as text."""
    return json.dumps(document_of(shipment), ensure_ascii=False, indent=2) + "\n"


def tables_of(shipment: Shipment, every_column: bool = False) -> dict[str, str]:
    """The tables of a shipment, by file name; those that say nothing are left out, as are columns, unless
    `every_column`."""
    found = {"shipment.csv": _table(SHIPMENT, [shipment], every_column)}
    for section in SECTIONS:
        if (items := getattr(shipment, section.attribute)) or every_column:
            found[f"{section.key}.csv"] = _table(section, items, every_column)
    return found


def write_tables(shipment: Shipment, folder: Path, every_column: bool = False) -> None:
    """Write the tables into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables_of(shipment, every_column).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def _object(section: Section, item: Any) -> dict[str, Any]:
    values = section.values(item)
    found = {}
    for field in section.fields:
        value = values.get(field.attribute)
        if value is None or value == () or (field.value.shape == "pairs" and not value):
            continue
        found[field.key] = field.value.write(value)
    return found


def _table(section: Section, items: Iterable[Any], every_column: bool) -> str:
    objects = [_object(section, item) for item in items]
    used = {key for found in objects for key in found}
    columns = [field for field in section.fields if every_column or field.required or field.key in used]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.key for field in columns)
    for found in objects:
        writer.writerow(_cell(found.get(field.key), field.value.shape) for field in columns)
    return text.getvalue()


def _cell(value: Any, shape: str) -> str:
    """The text of a cell: a list as `a; b`, identifiers as `lei=…; imo=…`, both as JSON where that could be misread."""
    if value is None:
        return ""
    if shape == "many":
        plain = all(";" not in item and item[0] not in "[{" for item in value)
        return "; ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    if shape == "pairs":
        plain = all(";" not in item for item in value.values())
        return "; ".join(f"{k}={v}" for k, v in value.items()) if plain else json.dumps(value, ensure_ascii=False)
    return str(value)
