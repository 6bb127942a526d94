"""Running a batch at the desk: files opened, the draft kept, the receipts stamped."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from onrecord import __version__
from onrecord.desk.receipts import receipt, stamp
from onrecord.model.errors import Refused, WrongUse
from onrecord.screening import batch_output, batch_rows
from onrecord.screening.answers import Json
from onrecord.screening.asking import Asking
from onrecord.screening.batch_columns import Columns, Mapped
from onrecord.screening.batch_draft import Counts, Draft, begun
from onrecord.screening.batches import Batch
from onrecord.screening.engine import tables

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

STANDARD = "-"
"""Standard input, or standard output."""
PACKED: dict[str, Callable[[Path], Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
BEGINNING = 1 << 16
MOST_WORKERS = 64

Progress = Callable[[int, int, str], None]
"""Told (bytes read, of all, what)."""


@dataclass(frozen=True, slots=True)
class BatchFiles:
    """Where a batch is read from and written to; `-` is the standard input or output. Formats that are None are told by
    the ending of the name. `schema` is that of rows that name none."""

    input: str
    output: str
    columns: Mapped = ()
    schema: str | None = None
    input_format: str | None = None
    output_format: str | None = None
    restart: bool = False
    overwrite: bool = False


def run_batch(
    desk: Desk, files: BatchFiles, asking: Asking, *, day_given: bool = True, workers: int | None = None,
    progress: Progress | None = None,
) -> Json:  # fmt: skip
    """Screen every row of a file, and give the answer `onrecord/batch/1` (docs/batches.md).

    A run of the same question that was cut short is gone on with; `day_given` says whether its day was asked for, else
    that of the first run stands. `workers` are the threads that search (None: one for each core).
    """
    threads = workers if workers is not None else os.cpu_count() or 1
    if not 1 <= threads <= MOST_WORKERS:
        raise WrongUse(f"between 1 and {MOST_WORKERS} workers, not {threads}")
    kinds = (
        batch_rows.format_of(_unpacked(files.input), files.input_format),
        batch_output.format_of(files.output, files.output_format),
    )
    target = None if files.output == STANDARD else Path(files.output)
    if target and not day_given and not files.restart and (before := begun(target)):
        asking = replace(asking, on=date.fromisoformat(str(before["on"])))
    identity = _identity(files.input)
    asked: Json = {
        "record": desk.head(),
        "engine": f"{__version__} {tables()}",
        "on": asking.on.isoformat(),
        "options": asking.parameters(),
        "input": identity,
        "columns": [*map(list, files.columns), files.schema, *kinds],
    }
    if target and target.exists():
        # A run that was cut short behind its last step is a run that is done.
        done = begun(target) == asked and not target.with_name(target.name + ".part").exists()
        if not done and not files.overwrite:
            raise WrongUse(f"{target} is there already; --overwrite replaces it once the new one is whole")
    with desk.moment(), _output(target, asked, files) as (draft, write, counts):
        screener = desk.screener()
        with _input(files.input) as stream:
            source = batch_rows.open_source(stream, kinds[0], name=files.input, skip=counts.rows)
            columns = Columns.of(files.columns, source.header, files.schema)
            output: batch_output.Output
            if kinds[1] == "csv":
                output = batch_output.HitTable(source.header)
            else:
                output = batch_output.AnswerLines(stamp(desk.head(), desk.parameters(asking)))

            def after(read: int) -> None:
                if draft:
                    draft.save_in_time()
                if progress:
                    progress(min(read, source.size), source.size, f"{counts.rows:,} rows, {counts.hits:,} hits")

            batch = Batch(screener, asking, columns, source, output)
            batch.run(counts, write, head=not draft or draft.fresh, workers=threads, after=after)
        if draft:
            draft.finish()
        searched, not_searched = screener.coverage(asking)
        answer = {
            "schema": "onrecord/batch/1",
            "input": files.input,
            "output": files.output,
            "on": asking.on.isoformat(),
            "known": asking.known.isoformat() if asking.known else None,
            "threshold": asking.threshold,
            **asdict(counts),
            "searched": [item.to_json() for item in searched],
            "not_searched": [item.to_json() for item in not_searched],
        }
        # When the file was written is no part of what it says.
        told = {**identity, "changed": None} if identity else None
        parameters = {**desk.parameters(asking), "input": told, "columns": asked["columns"]}
        return {**answer, "receipt": receipt(desk.head(), parameters, answer, scored=True)}


def _unpacked(name: str) -> str:
    return name.removesuffix(Path(name).suffix) if Path(name).suffix.lower() in PACKED else name


@contextmanager
def _input(name: str) -> Iterator[IO[bytes]]:
    if name == STANDARD:
        yield sys.stdin.buffer
        return
    path = Path(name)
    if not path.is_file():
        raise WrongUse(f"{name}: there is no such file")
    opener = PACKED.get(path.suffix.lower())
    try:
        with cast("IO[bytes]", opener(path) if opener else path.open("rb")) as stream:
            yield stream
    except (EOFError, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise Refused(f"it cannot be unpacked ({error})", file=name) from None


def _identity(name: str) -> Json | None:
    """What tells an input from another one, without reading all of it."""
    if name == STANDARD:
        return None
    path = Path(name)
    if not path.is_file():
        raise WrongUse(f"{name}: there is no such file")
    with path.open("rb") as file:
        beginning = hashlib.sha256(file.read(BEGINNING)).hexdigest()
    state = path.stat()
    return {"name": path.name, "size": state.st_size, "changed": state.st_mtime_ns, "beginning": beginning}


@contextmanager
def _output(
    target: Path | None, asked: Json, files: BatchFiles
) -> Iterator[tuple[Draft | None, Callable[[bytes], Any], Counts]]:
    if target is None:
        yield None, _write_all, Counts()
        return
    if files.input == STANDARD and not files.restart and begun(target):
        raise WrongUse(f"{target}: what came from standard input cannot be gone on with; --restart begins anew")
    draft = Draft(target, asked, restart=files.restart or files.input == STANDARD)
    try:
        yield draft, draft.write, draft.counts
    finally:
        draft.close()


def _write_all(data: bytes) -> None:
    out = cast("io.BufferedWriter", sys.stdout.buffer)
    left = memoryview(data)
    while left:
        left = left[out.write(left) :]
    out.flush()
