"""Options that verbs share: the record, the day asked about, the clock of public knowledge, JSON, strictness."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.ink import Paper, paper_for, standard_output
from onrecord.model.days import parse_day
from onrecord.model.errors import RecordProblem, WrongUse

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

    _DayType = click.ParamType[date]
    _TextType = click.ParamType[str]
else:
    # Older versions of click have no type arguments here.
    _DayType = _TextType = click.ParamType

F = TypeVar("F", bound=Callable[..., Any])
YEARS = range(1000, 9000)
"""The years a day can be asked about; beyond them calendars and time zones run out."""


class Day(_DayType):
    """A civil day, `YYYY-MM-DD`."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; WrongUse for anything else."""
        day = value if isinstance(value, date) else parse_day(value)
        if day.year not in YEARS:
            raise WrongUse(f"{value} lies too far away; days from {YEARS[0]} to {YEARS[-1]} can be asked about")
        return day


class Name(_TextType):
    """A text that a terminal gave us whole."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text; WrongUse where it is empty or no UTF-8."""
        text = str(value)
        if not text.strip():
            raise WrongUse(f"{self._what(param)} is empty")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise WrongUse(f"{self._what(param)} is not UTF-8") from None
        return text

    @staticmethod
    def _what(param: click.Parameter | None) -> str:
        if param is None:
            return "the text"
        return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name


record_option = click.option(
    "--record",
    "where",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The record file. Default: the variable ONRECORD_RECORD, else record.db in your data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document, as docs/answers.md tells.")
on_option = click.option(
    "--on", type=Day(), metavar="DAY", help="The legal day asked about, in the publisher's zone. Default: today."
)
known_option = click.option(
    "--known", type=Day(), metavar="DAY", help="Leave out what was published after that day. Default: nothing."
)
strict_option = click.option("--strict", is_flag=True, help="Exit with 3 where the evidence is insufficient or stale.")


def every_verb(verb: F) -> F:
    """The options of every verb."""
    return json_option(record_option(verb))


def question(verb: F) -> F:
    """The options of every question about a day."""
    return every_verb(strict_option(known_option(on_option(verb))))


def reading(where: Path | None) -> Desk:
    """The record, for reading: it is never made, and never written."""
    from onrecord import record_path
    from onrecord.desk.desk import Desk

    return Desk.open(_no_folder(record_path(where)))


def writing(where: Path | None) -> Desk:
    """The record, which must be there, for writing."""
    from onrecord import record_path
    from onrecord.desk.desk import Desk

    return Desk.open(_no_folder(record_path(where)), write=True)


def _no_folder(path: Path) -> Path:
    if path.is_dir():
        raise RecordProblem(f"{path}: this is a folder; the record is a file")
    return path


def sheet() -> Paper:
    """The paper that fits the output."""
    return paper_for(standard_output())


def put(paper: Paper) -> None:
    """Write what is on the paper to the output."""
    out = standard_output()
    put_bytes(paper.text().encode(out.encoding or "utf-8", "backslashreplace"))


def put_json(answer: Mapping[str, Any]) -> None:
    """Write an answer as JSON in UTF-8, whatever the encoding of the terminal is."""
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    # What is no text (half of a pair) becomes an escape, which is the same in JSON.
    put_bytes(text.encode("utf-8", "backslashreplace"))


def put_bytes(data: bytes) -> None:
    """Write bytes to the output as they are, all of them."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    left = memoryview(data)
    # Without a buffer (PYTHONUNBUFFERED, as in containers) a pipe takes only a part at once.
    while left:
        left = left[out.write(left) :]
    out.flush()
