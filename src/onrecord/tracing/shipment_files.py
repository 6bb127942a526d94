"""Files of shipments: opening what a user names, whatever form it has.

A shipment is a JSON document or a folder of tables. Beside it, or in the folder as `*.epcis.json` and `*.bods.json`,
may stand supply-chain events and ownership statements; where both speak of a party or a node, the shipment's own words
count. Ownership alone can be a shipment too, ownership statements, or one table with the columns of `ownership.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path

from onrecord.model.errors import Refused
from onrecord.tracing.bods import is_bods, read_bods
from onrecord.tracing.epcis import is_epcis, parts_of_events
from onrecord.tracing.json_text import file_bytes, parse_json
from onrecord.tracing.problems import EnoughProblems, Problem, Problems
from onrecord.tracing.shipment import Parts, Shipment, Stake, TradeParty
from onrecord.tracing.shipment_checking import Known
from onrecord.tracing.shipment_csv import is_table_folder, read_folder, read_table, validate_folder
from onrecord.tracing.shipment_fields import OWNERSHIP
from onrecord.tracing.shipment_reading import read_document, read_shipment, validate_shipment
from onrecord.tracing.shipment_writing import write_tables

BESIDE = ("*.epcis.json", "*.epcis.jsonld", "*.bods.json", "*.bods.jsonl")
"""Names of files in a folder of tables that are read with it."""


def open_shipment(path: Path, beside: Sequence[Path] = ()) -> Shipment:
    """The shipment of a JSON file or a folder of tables, with the events and statements of the files `beside`.

    Raises `Refused`, naming file and place.
    """
    parts = [read_parts(each) for each in (*beside, *_found_beside(path))]
    known = _known(parts)
    shipment = read_folder(path, known) if path.is_dir() else read_document(path, known)
    for each in parts:
        shipment = shipment.joined(each)
    return shipment


def validate_path(path: Path, beside: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """All that is wrong with a shipment, up to `MOST_PROBLEMS`; nothing if it can be opened."""
    try:
        parts = [read_parts(each) for each in (*beside, *_found_beside(path))]
        known = _known(parts)
        if path.is_dir():
            return validate_folder(path, known)
        return validate_shipment(file_bytes(path), path.name, known)
    except Refused as refusal:
        return (Problem(": ".join(part for part in (refusal.file, refusal.place) if part), refusal.why),)


def read_parts(path: Path) -> Parts:
    """What a file of EPCIS events or of ownership statements holds. Raises `Refused` for any other file."""
    content = file_bytes(path)
    if content.lstrip()[:1] == b"{" and path.suffix == ".jsonl":
        return read_bods(content, path.name)
    given = parse_json(content, path.name)
    if is_epcis(given):
        return parts_of_events(given, path.name)
    if is_bods(given):
        return read_bods(content, path.name)
    raise Refused("is neither EPCIS 2.0 nor BODS 0.4; its type or its statementId is missing", file=path.name)


def open_owners(path: Path) -> Parts:
    """Parties, stakes and controls alone: of a shipment, of ownership statements, or of one table, whose owners and
    owned are the parties. Raises `Refused`, naming file and place."""
    if path.is_dir():
        return _owners(open_shipment(path))
    if path.suffix.lower() == ".csv":
        return _owners_of_table(path)
    content = file_bytes(path)
    if path.suffix == ".jsonl":
        return read_bods(content, path.name)
    if is_bods(parse_json(content, path.name)):
        return read_bods(content, path.name)
    return _owners(read_shipment(content, path.name))


def template() -> str:
    """A small shipment with every kind of item, as JSON text, to be filled in."""
    return (resources.files("onrecord.tracing") / "forms" / "template.json").read_text(encoding="utf-8")


def schema() -> str:
    """The JSON Schema of a shipment document, as text."""
    return (resources.files("onrecord.tracing") / "forms" / "shipment.schema.json").read_text(encoding="utf-8")


def write_template_folder(folder: Path) -> None:
    """Write the template as tables with all their columns."""
    write_tables(read_shipment(template()), folder, every_column=True)


def _found_beside(path: Path) -> list[Path]:
    return sorted({each for pattern in BESIDE for each in path.glob(pattern)}) if is_table_folder(path) else []


def _known(parts: Sequence[Parts]) -> Known:
    return Known(
        frozenset(party.id for each in parts for party in each.parties),
        frozenset(node.id for each in parts for node in each.nodes),
        frozenset(held.id for each in parts for held in each.evidence),
    )


def _owners(shipment: Shipment) -> Parts:
    return Parts(shipment.parties, ownership=shipment.ownership, controls=shipment.controls, told=shipment.told)


def _owners_of_table(path: Path) -> Parts:
    problems, lines = Problems(), dict[str, list[int]]()
    stakes: tuple[Stake, ...] = ()
    with suppress(EnoughProblems):
        stakes = read_table(path, OWNERSHIP, problems, lines)
    problems.refuse()
    names = dict.fromkeys(name for stake in stakes for name in (stake.owner, stake.owned))
    return Parts(tuple(TradeParty(name, name) for name in names), ownership=stakes)
