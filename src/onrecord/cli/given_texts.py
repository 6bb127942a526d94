"""Texts as they are given on the command line: files or standard input, each with a name and, where known, its day."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from onrecord.cli.options import Day, Name
from onrecord.model.errors import Refused, WrongUse

if TYPE_CHECKING:
    # What reads texts is loaded when there are some.
    from onrecord.claims.documents.document import Document
    from onrecord.claims.documents.reading_files import Kind

STDIN = "-"
MOST_FILES = 10_000
"""How many texts are checked together."""
Progress = Callable[[int, int, str], None]


class DayOf(NamedTuple):
    """The day on which a text was written, as the user gives it; `file` is None where only one text is given."""

    file: str | None
    day: date


class DayOfText(Name):
    """`YYYY-MM-DD`, or `FILE=YYYY-MM-DD`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day with its file; WrongUse where there is none."""
        if isinstance(value, DayOf):
            return value
        file, equals, day = super().convert(value, param, ctx).rpartition("=")
        if equals and not file:
            raise WrongUse(f"--date: {value} names no file; write FILE=YYYY-MM-DD")
        return DayOf(file if equals else None, Day().convert(day, param, ctx))


def texts_given(files: Sequence[str], days: Iterable[DayOf], progress: Progress | None = None) -> list[Document]:
    """The documents that files hold, in order, each with a name of its own: that of its file without the ending, and a
    number behind it where an earlier one has that name. `-` is standard input.

    `days` says when texts were written. WrongUse for a day of no text or of several, and for a file that is given
    twice; Refused for one that is no text.
    """
    if len(files) > MOST_FILES:
        raise WrongUse(f"{len(files):,} texts are given; at most {MOST_FILES:,} are checked together")
    _each_once(files, "is given twice")
    names = names_of(files)
    written = _days_of(files, names, days)
    found = []
    for number, (file, name) in enumerate(zip(files, names, strict=True)):
        if progress:
            progress(number, len(files), f"reading {name}")
        found.append(_read(file, name, written.get(file)))
    return found


def names_of(files: Iterable[str]) -> list[str]:
    """The names of the texts in files, no two the same.

    >>> names_of(["a/news.txt", "b/news.html", "-", "news-2.txt"])
    ['news', 'news-2', 'standard-input', 'news-2-2']
    """
    found: dict[str, None] = {}
    last: dict[str, int] = {}
    for file in files:
        stem = "standard-input" if file == STDIN else Path(file).stem or file
        name, number = stem, last.get(stem, 1)
        while name in found:
            number += 1
            name = f"{stem}-{number}"
        last[stem] = number
        found[name] = None
    return [*found]


def _days_of(files: Sequence[str], names: Sequence[str], days: Iterable[DayOf]) -> dict[str, date]:
    """The day of each file of which one is given."""
    found: dict[str, date] = {}
    meant_by = {**dict(zip(names, files, strict=True)), **{file: file for file in files}}
    for file, day in days:
        if file is None:
            if len(files) > 1:
                raise WrongUse(f"--date {day}: several texts are given; write --date FILE={day} for each")
            meant = files[0]
        elif file in meant_by:
            meant = meant_by[file]
        else:
            raise WrongUse(f"--date {file}={day}: {file} is none of the texts given")
        if meant in found:
            raise WrongUse(f"--date: two days are given for {meant}")
        found[meant] = day
    return found


def _each_once(files: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for file in files:
        if file in seen:
            raise WrongUse(f"{'standard input' if file == STDIN else file} {what}")
        seen.add(file)


def _read(file: str, name: str, day: date | None) -> Document:
    from onrecord.claims.documents.reading_files import MAX_BYTES, document_from, is_html

    shown = "standard input" if file == STDIN else file
    kind: Kind | None = "html" if file != STDIN and is_html("", file) else None
    try:
        return document_from(_bytes(file, MAX_BYTES + 1), name, given=day, kind=kind)
    except Refused as refused:
        # The user knows it by its whole name.
        raise Refused(refused.why, place=refused.place, file=shown) from None


def _bytes(file: str, most: int) -> bytes:
    """What a file holds, so many bytes at the most."""
    if file == STDIN:
        return sys.stdin.buffer.read(most)
    path = Path(file)
    if path.is_dir():
        raise Refused("this is a folder; name the texts in it")
    with path.open("rb") as opened:
        return opened.read(most)
