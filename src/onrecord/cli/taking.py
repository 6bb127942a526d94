"""`onrecord take`: looks at published lists go into the record, which is made if it is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.group import Verb
from onrecord.cli.ink import Paper, Span
from onrecord.cli.options import every_verb, put, put_json, sheet
from onrecord.cli.progress import progress
from onrecord.cli.wording import count_of
from onrecord.model.errors import OnRecordError, RecordProblem, WrongUse

if TYPE_CHECKING:
    from onrecord.record.questions import Taken
    from onrecord.record.record import Record

STATUS_STYLES = {"full": "good", "partial": "warn", "quarantined": "bad"}


@click.command(
    "take",
    cls=Verb,
    short_help="Take looks at a list into the record; make the record.",
    options_metavar="--feed FEED [OPTIONS]",
    examples=(
        "onrecord take",
        "onrecord take sdn.csv alt.csv add.csv --feed ofac-sdn-csv --published 2024-05-03",
        "onrecord take consolidated_2022-04-21.csv.xz --feed csl-csv",
        "onrecord take history/ --feed un-sc-xml --check",
        "onrecord take suppliers.csv --mapping own-blocklist --published 2024-05-01 --complete",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--feed", metavar="FEED", help="The channel that published the files: csl-csv, ofac-sdn-csv, general, …")
@click.option(
    "--published",
    metavar="DAY|INSTANT",
    help="When it was published, if the file does not say: a day (its end, in the publisher's zone) or an instant"
    " such as 2024-05-03T18:43:23Z. Default: the date in the file's name.",
)
@click.option("--mapping", metavar="FILE|NAME", help="For feed general: a mapping file, or the name of a packaged one.")
@click.option("--scope", multiple=True, metavar="SUBLIST", help="A sub-list that the look covers outright. Repeatable.")
@click.option("--complete", is_flag=True, help="For feed general: the table is the whole list, so absences count.")
@click.option("--check", is_flag=True, help="Do everything but keep it.")
@click.option("--bare", is_flag=True, help="Make a new record without the founding facts.")
@every_verb
def take_verb(
    paths: tuple[Path, ...],
    feed: str | None,
    published: str | None,
    mapping: str | None,
    scope: tuple[str, ...],
    complete: bool,
    check: bool,
    bare: bool,
    where: Path | None,
    as_json: bool,
) -> None:
    """Take looks at a list into the record: files as they were published, plain or as .xz, .gz or .zip.

    A record that is not there is made, with the founding facts in it; --bare makes it without. With no PATH that is
    all, or the founding facts are brought up to date.

    Files of one folder with different roles are one look (sdn.csv, alt.csv), files with the same role are one look
    each. A date in the file itself goes before --published, and that before one in its name.

    A file that is broken, empty or of another format is refused and nothing of it is kept. A look that has lost too
    much is kept in quarantine: who stands in it is seen, who does not is not taken to be gone until a later look or
    `onrecord accept` confirms it. Taking the same look again adds nothing.
    """
    feed = _feed(paths, feed, mapping)
    given = [(published, "--published"), (mapping, "--mapping"), (scope, "--scope"), (complete, "--complete")]
    if not paths and (feed or check or any(value for value, _ in given)):
        named = [name for value, name in ((feed, "--feed"), (check, "--check"), *given) if value]
        raise WrongUse(f"{', '.join(named)}: how to take a file, but no PATH is given")
    if complete and feed != "general":
        raise WrongUse("--complete is for feed general; the other feeds are known to be whole lists")
    extra = {"mapping": _mapping(mapping)} if mapping else {}
    paper = sheet()
    taken: list[Taken] = []
    problem: OnRecordError | None = None
    with _record(where, paths, feed, bare, check) as record, progress("taking in") as bar:
        looks = (
            record.take_paths(
                paths, feed, published=published, extra=extra, scope=scope or None, complete=complete, check=check,
                progress=bar,
            )
            if paths and feed
            else _founding(record, bare)
        )  # fmt: skip
        try:
            for one in looks:
                taken.append(one)
                if not as_json:
                    with bar.aside():
                        _tell(paper, one)
        except OnRecordError as error:
            problem = error
        if as_json:
            put_json(_answer(record, where, taken, problem, kept=not check))
        elif problem is None:
            with bar.aside():
                _end(paper, record, taken, check=check, founding=not paths, bare=bare)
    if problem:
        raise problem


def _feed(paths: Sequence[Path], feed: str | None, mapping: str | None) -> str | None:
    if mapping and feed not in (None, "general"):
        raise WrongUse(f"--mapping is for feed general, not for {feed}")
    if paths and not feed and not mapping:
        raise WrongUse("give --feed, the channel that published the files; `onrecord status --lists` names them")
    return feed or ("general" if mapping else None)


def _mapping(text: str) -> bytes:
    """The mapping file of that path, or the packaged one of that name."""
    from onrecord.publishers.files import read_file
    from onrecord.publishers.general import packaged_mapping

    path = Path(text)
    if not path.is_file():
        return packaged_mapping(text)
    [(_, data), *more] = read_file(path)
    if more:
        raise WrongUse(f"{path}: a mapping is one file")
    return data


@contextmanager
def _record(where: Path | None, paths: Sequence[Path], feed: str | None, bare: bool, check: bool) -> Iterator[Record]:
    """The record to write into; made only when what is asked for makes sense, and for a check only for its time."""
    from tempfile import TemporaryDirectory

    from onrecord import record_path
    from onrecord.catalog import packaged
    from onrecord.publishers.formats import publisher_of
    from onrecord.record.record import Record

    if feed:
        publisher_of(packaged().feed(feed))
    for path in paths:
        if not path.exists():
            raise WrongUse(f"{path}: there is no such file")
    place = record_path(where)
    if place.is_dir():
        raise RecordProblem(f"{place}: this is a folder; the record is a file")
    if check and not place.exists():
        with TemporaryDirectory() as folder, Record.create(Path(folder) / "record.db", bare=bare) as record:
            yield record
        return
    # Without paths the founding facts are what is taken, and told of.
    with Record.create(place, bare=bare or not paths) as record:
        yield record


def _founding(record: Record, bare: bool) -> Iterator[Taken]:
    if not bare and (taken := record.take_founding()):
        yield taken


def _tell(paper: Paper, taken: Taken) -> None:
    """One line on one look, at once."""
    reading = taken.reading
    held = count_of(reading.rows, "row", "rows") if reading.rows or not reading.notices else ""
    told = count_of(reading.notices, "notice", "notices") if reading.notices else ""
    line: list[Span] = [(taken.look, "title"), (f"  {', '.join(part for part in (held, told) if part)}", "")]
    if not taken.new:
        line.append(("  held already", "dim"))
    elif reading.rows:
        line += [
            ("  ", ""),
            (f"+{reading.added}", "good"),
            (f" -{reading.gone}", "bad"),
            (f" ~{reading.changed}", "warn"),
        ]
    line.append((f"  {taken.status}", STATUS_STYLES.get(taken.status, "")))
    line.append((f": {taken.why}" if taken.why else "", ""))
    paper.line(*line)
    put(paper)
    paper.lines.clear()


def _end(paper: Paper, record: Record, taken: Sequence[Taken], *, check: bool, founding: bool, bare: bool) -> None:
    if check:
        paper.line(("checked; nothing was kept", "warn"))
    elif founding and bare:
        paper.line((f"the record {record.path} is there, without the founding facts", ""))
    elif founding and not taken:
        paper.line((f"the record {record.path} is there; nothing was added", ""))
    elif founding:
        paper.line((f"the record {record.path} holds the founding facts", ""))
    if not check:
        for one in taken:
            if one.new and one.status == "quarantined":
                paper.flow(("what is missing there does not count yet; ", "dim"), (f"onrecord accept {one.look}", ""))
    put(paper)


def _answer(
    record: Record, where: Path | None, taken: Sequence[Taken], problem: OnRecordError | None, *, kept: bool
) -> dict[str, Any]:
    from onrecord import record_path

    place = record_path(where)
    return {
        "schema": "onrecord/taken/1",
        "record": str(place),
        "kept": kept,
        "looks": [one.to_json() for one in taken],
        "refused": str(problem) if problem else None,
        "head": record.head() if place.exists() else None,
        "receipt": None,
    }
