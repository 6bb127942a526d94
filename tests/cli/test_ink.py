"""Text for terminals: nothing in it steers them, and it fits."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.ink import Paper, clean, paper_for, table, width, wrap

spans = st.lists(st.tuples(st.text(max_size=60), st.sampled_from(["", "bad", "dim"])), max_size=5)


@given(st.text())
def test_what_is_shown_is_printable_and_on_one_line(text: str) -> None:
    shown = clean(text)
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in shown)
    assert len(shown.splitlines()) <= 1
    assert clean(shown) == shown


@given(spans, st.integers(2, 80), st.integers(0, 8))
def test_wrapped_text_fits_and_loses_only_spaces(line: list[tuple[str, str]], room: int, indent: int) -> None:
    indent = min(indent, room // 2)
    rows = ["".join(text for text, _ in row) for row in wrap(line, room, indent)]
    # A sign that is wider than what is left beside the indent cannot be broken.
    assert all(width(row) <= max(room, indent + 2) for row in rows)
    whole = "".join(clean(text) for text, _ in line)
    assert "".join(rows).replace(" ", "") == whole.replace(" ", "")


@given(st.lists(st.lists(st.text(max_size=40), min_size=3, max_size=3), max_size=6), st.sampled_from([None, 60, 120]))
def test_tables_are_a_row_a_line_unless_there_is_a_terminal(rows: list[list[str]], room: int | None) -> None:
    paper = Paper(room)
    table(paper, ("a", "b", "c"), [[(cell, "") for cell in row] for row in rows], flexible=(0, 1, 2))
    if room is None:
        assert len(paper.lines) == 1 + len(rows)
    else:
        assert all(width(line) <= room for line in paper.lines)


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)

    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    assert paper_for(Terminal()).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not paper_for(Terminal()).colour
    monkeypatch.setenv("NO_COLOR", "")
    assert paper_for(Terminal()).colour
    monkeypatch.setenv("TERM", "dumb")
    assert not paper_for(Terminal()).colour
    assert not paper_for(io.StringIO()).colour
    assert paper_for(io.StringIO()).room is None
    monkeypatch.setenv("COLUMNS", "66")
    assert paper_for(io.StringIO()).room == 66


def test_styles_are_written_around_text_only() -> None:
    paper = Paper(colour=True)
    paper.line(("x", "bad"), ("z", "bad"), ("  ", "dim"), ("y", ""))
    assert paper.text() == "\x1b[1;31mxz\x1b[0m  y\n"
