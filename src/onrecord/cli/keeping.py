"""`onrecord raw`, `rebuild`, `verify` and `backup`: what is kept, and that it is kept well."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from onrecord.cli.group import MISTAKE, Verb
from onrecord.cli.options import Name, every_verb, put, put_bytes, put_json, reading, sheet, writing
from onrecord.cli.progress import progress
from onrecord.cli.wording import count_of
from onrecord.model.errors import WrongUse


@click.command(
    "raw",
    cls=Verb,
    short_help="Give the file of a look back, byte for byte.",
    options_metavar="[OPTIONS]",
    examples=(
        "onrecord raw csl-csv@2022-04-22T035959Z > consolidated.csv",
        "onrecord raw ofac-sdn-csv@2024-05-04 --role alt --output alt.csv",
    ),
)
@click.argument("look", type=Name())
@click.option("--role", help="Which file of a look that has several: alt, add, mapping, …")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to; else to the output."
)
@every_verb
def raw_verb(look: str, role: str | None, output: Path | None, where: Path | None, as_json: bool) -> None:
    """Give the file of a look back, byte for byte as it was taken in (and unpacked, if it was packed).

    LOOK is the id of a look, or as much of its beginning as names one. --json tells what files there are, and gives
    bytes only into --output. An output file that is there already is not overwritten.
    """
    with reading(where) as record:
        uid = record.named(look)
        files: Mapping[str, bytes] = record.raw(uid)
    if role is not None and role not in files:
        raise WrongUse(f"{uid} has no file {role!r}; it has {_named(files)}")
    if role is None and len(files) > 1 and not (as_json and output is None):
        raise WrongUse(f"{uid} has {count_of(len(files), 'file', 'files')}; give --role: {_named(files)}")
    data = files[role] if role is not None else next(iter(files.values()))
    if output:
        try:
            with output.open("xb") as file:
                file.write(data)
        except FileExistsError:
            raise WrongUse(f"{output}: there is a file already; raw overwrites nothing") from None
    if as_json:
        told = [
            {"role": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(files.items())
            if role in (None, name)
        ]
        answer = {"schema": "onrecord/raw/1", "look": uid, "files": told, "output": str(output) if output else None}
        put_json({**answer, "receipt": None})
    elif not output:
        put_bytes(data)


def _named(files: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in sorted(files))


@click.command(
    "rebuild",
    cls=Verb,
    short_help="Derive everything again from the evidence.",
    options_metavar="[OPTIONS]",
    examples=("onrecord rebuild",),
)
@every_verb
def rebuild_verb(where: Path | None, as_json: bool) -> None:
    """Derive everything again from the evidence: rows, runs, names, links.

    Needed after an update of onrecord that reads files better, or where `verify` says so. The evidence and its head
    stay as they are; if it is interrupted, nothing changes.
    """
    with writing(where) as record:
        with progress("rebuilding") as bar:
            record.rebuild(bar)
        _done("rebuild", record.path, record.head(), None, "everything was derived again", as_json)


@click.command(
    "verify",
    cls=Verb,
    short_help="Test that the record is sound.",
    options_metavar="[OPTIONS]",
    examples=("onrecord verify", "onrecord verify --derived", "onrecord verify --json"),
)
@click.option("--derived", is_flag=True, help="Also derive everything again in a copy, and compare: slow.")
@every_verb
def verify_verb(derived: bool, where: Path | None, as_json: bool) -> None:
    """Test that the record is sound: the file, every raw byte against its hash, every piece of evidence against its
    own.

    Each fault is a line; the exit code is 2 if there is one.
    """
    with reading(where) as record:
        with progress("verifying") as bar:
            faults = record.verify(bar, derived=derived)
        answer: dict[str, Any] = {
            "schema": "onrecord/verify/1",
            "record": str(record.path),
            "sound": not faults,
            "faults": faults,
            "head": record.head(),
            "receipt": None,
        }
    if as_json:
        put_json(answer)
    else:
        paper = sheet()
        for fault in faults:
            paper.line((fault, "bad"))
        told = count_of(len(faults), "fault", "faults") if faults else "sound: all evidence gives its hash"
        paper.line((told, "bad" if faults else "good"))
        paper.line((f"head {answer['head']}", "dim"))
        put(paper)
    if faults:
        click.get_current_context().exit(MISTAKE)


@click.command(
    "backup",
    cls=Verb,
    short_help="Copy the record into a new file.",
    options_metavar="[OPTIONS]",
    examples=("onrecord backup /backups/record-2024-05-03.db",),
)
@click.argument("file", type=click.Path(path_type=Path))
@every_verb
def backup_verb(file: Path, where: Path | None, as_json: bool) -> None:
    """Copy the record, as it is at one moment, into a new file; a writer may go on meanwhile.

    The copy is a record like any other. A file that is there already is not overwritten.
    """
    with reading(where) as record:
        record.backup(file)
        _done("backup", record.path, record.head(), file, f"copied to {file}", as_json)


def _done(verb: str, path: Path, head: str, file: Path | None, words: str, as_json: bool) -> None:
    if as_json:
        answer = {"schema": "onrecord/done/1", "verb": verb, "record": str(path), "file": str(file) if file else None}
        put_json({**answer, "head": head, "receipt": None})
        return
    paper = sheet()
    paper.flow((words, ""))
    paper.line((f"head {head}", "dim"))
    put(paper)
    sys.stdout.flush()
