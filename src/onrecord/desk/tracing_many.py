"""Tracing many shipments: a file of them in, an answer a line out, and what the answers come to."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from onrecord.desk.desk import Desk
from onrecord.desk.receipts import receipt
from onrecord.desk.tracing_rows import ManyAsked, Tally, Tracer, begin_work, work
from onrecord.model.errors import RecordProblem, WrongUse
from onrecord.record.answers import iso
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.shipments_many import Column, Kind, Row, rows_of
from onrecord.tracing.tracing import YEARS

Json = dict[str, Any]
Progress = Callable[[int, int, str], None]
"""Told (bytes read, of all, what)."""
Done = tuple[bytes, Tally, int]
"""Lines, what they come to, and how many bytes of the input were read with them."""
STANDARD = "-"
"""Standard input, or standard output."""
FORMATS: dict[str, Kind] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".txt": "csv"}
CHUNK = 50
"""Rows that are traced at once."""
FEW = 400
"""So many rows are traced before others are asked to help."""
MOST_WORKERS = 64


def trace_many(
    desk: Desk, source: str, output: str, asked: ManyAsked, *, kind: str | None = None, overwrite: bool = False,
    workers: int | None = None, progress: Progress | None = None,
) -> Json:  # fmt: skip
    """Trace every shipment of a file, and give the answer `onrecord/traces/1`.

    `source` and `output` are files, `-` for the standard ones; `kind` is `jsonl` or `csv` (None: by the ending);
    `workers` processes trace (None: one for each core). A row that is no shipment stands in the output with why, and is
    counted. The output gets its name when it is whole. Refused for a file that is no table or has lines too long;
    WrongUse for an output that is there already.
    """
    form = _format(source, kind)
    threads = _check(asked, workers)
    tally = Tally()
    with desk.moment(), _input(source) as (stream, size), _output(output, overwrite) as write:
        given = rows_of(stream, form, "standard input" if source == STANDARD else Path(source).name)
        for data, counted, read in _traced(desk, asked, given.rows, given.columns, threads):
            write(data)
            tally.add(counted)
            if progress:
                progress(min(read, size), size, f"{tally.shipments:,} shipments, {tally.with_findings:,} with findings")
        answer = {
            "schema": "onrecord/traces/1",
            "input": source,
            "output": output,
            "on": iso(asked.on) if asked.on else None,
            "known": iso(asked.known) if asked.known else None,
            **tally.to_json(),
        }
        parameters = {"verb": "trace", "rules": sorted(set(asked.rules)), "all_paths": asked.all_paths}
        return {**answer, "receipt": receipt(desk.head(), parameters, answer, scored=True)}


def _traced(
    desk: Desk, asked: ManyAsked, rows: Iterator[Row], columns: Sequence[Column], workers: int
) -> Iterator[Done]:
    """The answers to rows, chunk by chunk and in order."""
    first = [*islice(rows, FEW + 1)]
    if workers > 1 and len(first) > FEW:
        yield from _shared(desk, asked, _chunks(chain(first, rows)), columns, workers)
        return
    tracer = Tracer(desk, asked, columns)
    for chunk in _chunks(chain(first, rows)):
        data, tally = tracer.lines(chunk)
        yield data, tally, chunk[-1].read


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := [*islice(rows, CHUNK)]:
        yield chunk


def _shared(
    desk: Desk, asked: ManyAsked, chunks: Iterator[list[Row]], columns: Sequence[Column], workers: int
) -> Iterator[Done]:
    """The same by several processes; no more chunks are waiting than keep them busy."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    given = (desk.path, desk.head(), asked, columns)
    with ProcessPoolExecutor(workers, get_context("spawn"), begin_work, given) as pool:
        waiting: deque[Future[Done]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(work, chunk))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise RecordProblem("a process that traces could not work; ask again, or with --workers 1") from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _format(source: str, kind: str | None) -> Kind:
    if kind in ("jsonl", "csv"):
        return "jsonl" if kind == "jsonl" else "csv"
    found = FORMATS.get(Path(source).suffix.lower())
    if not found:
        raise WrongUse(f"{source}: the ending does not say what it is; give --input-format jsonl or csv")
    return found


def _check(asked: ManyAsked, workers: int | None) -> int:
    """Refuse once what would be wrong with every row; how many processes trace."""
    for name in asked.rules:
        if name not in packaged():
            raise WrongUse(f"there is no rule {name!r}; the rules are {', '.join(packaged())}")
    if asked.on and asked.on.year not in YEARS:
        raise WrongUse(f"{asked.on} is no day on which rules are kept")
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise WrongUse(f"between 1 and {MOST_WORKERS} workers, not {workers}")
    return workers or min(os.cpu_count() or 1, MOST_WORKERS)


@contextmanager
def _input(source: str) -> Iterator[tuple[IO[bytes], int]]:
    if source == STANDARD:
        yield sys.stdin.buffer, 0
        return
    path = Path(source)
    if not path.is_file():
        raise WrongUse(f"{source}: {'is a folder' if path.is_dir() else 'there is no such file'}")
    with path.open("rb") as stream:
        yield stream, path.stat().st_size


@contextmanager
def _output(output: str, overwrite: bool) -> Iterator[Callable[[bytes], object]]:
    """What writes; a file is there under its name only when the block ended well."""
    if output == STANDARD:
        yield _write_all
        return
    path = Path(output)
    if path.is_dir() or not path.parent.is_dir():
        raise WrongUse(f"{path}: {'is a folder' if path.is_dir() else 'there is no such folder'}")
    if path.exists() and not overwrite:
        raise WrongUse(f"{path} is there already; --overwrite replaces it once the new one is whole")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file.write
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_all(data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) :]
