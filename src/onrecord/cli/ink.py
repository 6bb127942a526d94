"""Ink: styled text for people, made safe for their terminal.

Names and remarks come from files of others, so a control code, a bidirectional override or another invisible sign in
them is shown as its escape and never obeyed. Widths are counted in terminal cells: a Chinese sign takes two.
"""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TextIO

Span = tuple[str, str]
"""A text and the name of its style, one of `STYLES`."""
Line = Sequence[Span]

STYLES = {
    "": "",
    "title": "1",
    "head": "1;4",
    "dim": "2",
    "good": "32",
    "warn": "33",
    "bad": "1;31",
    "pause": "35",
    "cool": "36",
    "good mark": "4;32",
    "warn mark": "4;33",
    "bad mark": "1;4;31",
    "dim mark": "4",
}
"""What each style is in ECMA-48 (SGR) codes; those that every terminal has."""

WIDTH_OF_PROSE = 100
"""How wide text is set where no terminal says."""
_NARROWEST, _NARROWEST_COLUMN = 40, 8
_JOINERS = "\u200c\u200d"
"""Signs without a width that some scripts cannot be written without."""


def clean(text: str) -> str:
    r"""The text on one line, with every sign that could steer a terminal or hide shown as its escape.

    >>> clean("Evil\x1b[31m Corp\u202e\nLtd")
    'Evil\\x1b[31m Corp\\u202e Ltd'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(sign) for sign in text)


def _shown(sign: str) -> str:
    if sign.isprintable() or sign in _JOINERS:
        return sign
    if sign in "\t\n\r\v\f\x85\u2028\u2029" or unicodedata.category(sign) == "Zs":
        return " "
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many cells of a terminal the text takes.

    >>> width("Öl"), width("华为")
    (2, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(sign) for sign in text)


def _cells(sign: str) -> int:
    if sign in _JOINERS or unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def wrap(line: Line, room: int, indent: int = 0) -> Iterator[list[Span]]:
    """The line broken between words to fit `room` cells; all but the first begin with `indent` spaces. A word that is
    longer than the room is broken inside.

    >>> [["".join(t for t, _ in row)] for row in wrap([("one two ", ""), ("three", "bad")], 8, 2)]
    [['one two'], ['  three']]
    """
    row: list[Span] = []
    used, fresh = 0, True
    for word, style in _words(line, max(room - indent, 1)):
        taken = width(word.rstrip(" "))
        if not fresh and used + taken > room:
            yield _trimmed(row)
            row, used, fresh = [(" " * indent, "")], indent, True
            word = word.lstrip(" ")
        elif fresh and used + taken > room:
            # Only spaces stand before it.
            row, used = [], 0
        row.append((word, style))
        used += width(word)
        fresh = fresh and not word.strip(" ")
    yield _trimmed(row)


def _words(line: Line, longest: int) -> Iterator[Span]:
    for text, style in line:
        word = ""
        size = 0
        for sign in clean(text):
            cells = _cells(sign)
            if (word.endswith(" ") and sign != " ") or (size + cells > longest and sign != " "):
                yield word, style
                word, size = "", 0
            word += sign
            size += cells
        if word:
            yield word, style


def _trimmed(row: list[Span]) -> list[Span]:
    while row and not row[-1][0].strip(" "):
        row.pop()
    if row:
        row[-1] = (row[-1][0].rstrip(" "), row[-1][1])
    return row


@dataclass(slots=True)
class Paper:
    """What a command writes on for people: lines, kept until `text` is asked for.

    `room` is the width of the terminal; None where the output goes elsewhere, so that tables stay one row a line.
    `blocks` says whether the output can show block graphics, `colour` whether styles are written.
    """

    room: int | None = None
    colour: bool = False
    blocks: bool = True
    lines: list[str] = field(default_factory=list)

    @property
    def prose(self) -> int:
        """How wide prose and drawings are set."""
        return self.room or WIDTH_OF_PROSE

    def line(self, *spans: Span) -> None:
        """One line as it is, however long."""
        runs = ((style, "".join(text for text, _ in run)) for style, run in groupby(spans, lambda span: span[1]))
        self.lines.append("".join(self._painted(clean(text), style) for style, text in runs).rstrip(" "))

    def flow(self, *spans: Span, indent: int = 0) -> None:
        """Text broken to the width; `indent` is that of the second line on."""
        for row in wrap(spans, self.prose, indent):
            self.line(*row)

    def _painted(self, text: str, style: str) -> str:
        code = STYLES[style] if self.colour else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code and text.strip(" ") else text

    def text(self) -> str:
        """Everything written."""
        return "".join(line + "\n" for line in self.lines)


def paper_for(out: TextIO) -> Paper:
    """The paper that fits an output: its width, its colours and its signs.

    `NO_COLOR` (https://no-color.org) and a dumb terminal take the colour away; `COLUMNS` sets the width.
    """
    terminal = out.isatty()
    set_by_user = os.environ.get("COLUMNS", "")
    room = None
    if terminal or (set_by_user.isascii() and set_by_user.isdigit() and int(set_by_user) > 0):
        room = max(shutil.get_terminal_size((WIDTH_OF_PROSE, 24)).columns, _NARROWEST)
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Paper(room, colour, _can_show(out, "█▒░─…│└┘▼"))


def _can_show(out: TextIO, signs: str) -> bool:
    try:
        signs.encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def table(
    paper: Paper, heads: Sequence[str], rows: Iterable[Sequence[Span]], *, flexible: Sequence[int] = (-1,)
) -> None:
    """A table with its heads: one row a line, or, where there is a terminal, its `flexible` columns broken to fit."""
    body = [[(clean(text), style) for text, style in row] for row in rows]
    broken = {place % len(heads) for place in flexible} if paper.room else set()
    widths = [max([width(heads[i]), *(width(row[i][0]) for row in body)]) for i in range(len(heads))]
    free = (paper.room or 0) - sum(size + 2 for i, size in enumerate(widths) if i not in broken)
    for place in sorted(broken, key=lambda place: widths[place]):
        share = free // sum(1 for other in broken if widths[other] >= widths[place])
        widths[place] = min(widths[place], max(share - 2, _NARROWEST_COLUMN))
        free -= widths[place] + 2
    paper.line(*_cells_of([(head, "head") for head in heads], widths))
    for row in body:
        pieces = {place: [_text(line) for line in wrap([row[place]], widths[place])] for place in broken}
        for number in range(max([1, *map(len, pieces.values())])):
            cells = []
            for i, (text, style) in enumerate(row):
                lines = pieces.get(i, [text])
                cells.append((lines[number] if number < len(lines) else "", style))
            paper.line(*_cells_of(cells, widths))


def _text(line: Line) -> str:
    return "".join(text for text, _ in line)


def _cells_of(cells: Sequence[Span], widths: Sequence[int]) -> Iterator[Span]:
    for (text, style), size in zip(cells, widths, strict=True):
        yield text, style
        yield " " * (size - width(text) + 2), ""


def standard_output() -> TextIO:
    """The output, made to show what its encoding lacks as escapes instead of failing."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="backslashreplace")
    return out
