"""Ways to run the command line, and to hold its answers to their schemas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
from click.testing import CliRunner, Result
from referencing import Registry, Resource

from onrecord.cli.group import onrecord

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
SCHEMAS = sorted(SOURCE.glob("*/schemas/*.json"))
"""The schemas of all rooms; each stands beside the types it describes."""
IFS = "Institute of Forensic Science"
HEADER = "id,name,other_names,type,country,since,why\n"
FIRST = (
    HEADER
    + "7,Example Trading Co.,Example Co.; ETC,company,China,2024-02-10,Unpaid invoices\n"
    + "8,Jane Example,,person,Austria,,\n"
)
SECOND = HEADER + "7,Example Trading Co.,Example Co.; ETC,company,China,2024-02-10,Fraud\n"


SILENCED = ("ONRECORD_RECORD", "NO_COLOR", "COLUMNS", "FORCE_COLOR", "TERM")
"""Variables of the machine that must not speak into a test."""


def run(*arguments: object, record: Path | None = None, charset: str = "utf-8", env: Any = None) -> Result:
    """One command, in this process. A defect comes out as the exception it is."""
    place = ["--record", str(record)] if record else []
    silent = {**dict.fromkeys(SILENCED), **(env or {})}
    return CliRunner(charset=charset).invoke(
        onrecord, [*map(str, arguments), *place], catch_exceptions=False, env=silent
    )


def process(
    *arguments: object, env: Mapping[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """One command, in a process of its own."""
    machine = {name: value for name, value in os.environ.items() if name not in SILENCED}
    command = [sys.executable, "-m", "onrecord", *map(os.fspath, map(str, arguments))]
    return subprocess.run(
        command, capture_output=True, check=False, timeout=120, env={**machine, **(env or {})}, **more
    )


def answer(result: Result) -> dict[str, Any]:
    """The JSON document that a command wrote, held to the schema that it names."""
    found: dict[str, Any] = json.loads(result.stdout)
    hold_to_schema(found)
    return found


def hold_to_schema(found: Mapping[str, Any]) -> None:
    """Fail where an answer is not what its schema says."""
    _, name, version = found["schema"].split("/")
    assert version == "1"
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS}
    registry: Registry[Any] = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()]
    )
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schemas[name], registry=registry, format_checker=checker).validate(found)
