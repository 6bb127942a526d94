"""The output of a batch: JSON lines with an answer a row, or CSV with a row a hit."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from onrecord.model.errors import WrongUse
from onrecord.screening.answers import Explained, Hit, Screened
from onrecord.screening.batch_rows import Fault, Record

OURS = (
    "row", "hit_party", "hit_caption", "hit_score", "hit_match", "hit_state", "hit_formerly", "hit_asked", "hit_name",
    "hit_kind", "hit_entries", "hit_lists", "hit_since", "hit_until", "hit_explanation", "not_screened",
)  # fmt: skip
"""The columns behind those of the row itself."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
_FIGURES = re.compile(r"[+-]?[\d .,()/-]*", re.ASCII)
FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}

LEAST_TOLD = 0.03
"""The least effect on a score that the explanation in a cell tells."""

Stamp = Callable[[bytes], str]
"""From the canonical bytes of an answer to its receipt, as JSON."""


class Output(Protocol):
    """How rows are written. Rows without a hit need a query only where `every_row` is true."""

    every_row: bool

    def head(self) -> bytes:
        """What stands before the first row."""

    def answer(self, number: int, record: Record, screened: Screened) -> bytes:
        """What is written for a row that was screened."""

    def fault(self, number: int, record: Record | Fault, why: str) -> bytes:
        """What is written for a row that could not be."""


def format_of(path: str, given: str | None) -> str:
    """The format of an output: `csv` or `jsonl`, as given or by the ending of its name; WrongUse if neither says."""
    ending = next((kind for end, kind in FORMATS.items() if path.lower().endswith(end)), None)
    if found := given or ending:
        return found
    raise WrongUse(f"{path}: the ending does not say what to write; give --output-format csv or jsonl")


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula: an apostrophe goes before what looks like one, numbers
    aside.

    >>> guarded("=HYPERLINK(1)"), guarded("-12.5"), guarded("+43 1 234"), guarded("Al-Zawahiri")
    ("'=HYPERLINK(1)", '-12.5', '+43 1 234', 'Al-Zawahiri')
    """
    return f"'{text}" if text.startswith(FORMULA) and not _FIGURES.fullmatch(text) else text


class HitTable:
    """CSV: the columns of the row, then `OURS`; a row a hit, and one for each row that could not be screened."""

    every_row = False

    def __init__(self, header: Sequence[str] | None) -> None:
        # Rows that have columns of their own are given back as JSON.
        self._header = tuple(header) if header is not None else ("input",)
        self._whole = header is None
        self._ours = tuple(self._free(name) for name in OURS)

    def _free(self, name: str) -> str:
        while name in self._header:
            name += "_"
        return name

    def head(self) -> bytes:
        """The header."""
        return _line([*map(guarded, self._header), *self._ours])

    def answer(self, number: int, record: Record, screened: Screened) -> bytes:
        """A line a hit; nothing where there is none."""
        if not screened.hits:
            return b""
        cells = self._cells(record)
        return b"".join(_line([*cells, str(number), *map(guarded, _told(hit)), ""]) for hit in screened.hits)

    def fault(self, number: int, record: Record | Fault, why: str) -> bytes:
        """A line that says why, in the last column."""
        if isinstance(record, Fault):
            cells = [guarded(record.text), *[""] * (len(self._header) - 1)]
        else:
            cells = self._cells(record)
        return _line([*cells, str(number), *[""] * (len(OURS) - 2), guarded(why)])

    def _cells(self, record: Record) -> list[str]:
        if isinstance(record, list):
            return [guarded(cell) for cell in record]
        if self._whole:
            return [_json(record)]
        return [guarded(_cell(record.get(name))) for name in self._header]


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else _json(value)


def _told(hit: Hit) -> list[str]:
    first = hit.entries[0]
    return [
        hit.party,
        hit.caption,
        str(hit.score),
        "true" if hit.match else "false",
        str(hit.state),
        "true" if hit.formerly else "false",
        hit.matched.query,
        hit.matched.name,
        hit.matched.kind,
        "; ".join(entry.entry for entry in hit.entries),
        "; ".join(dict.fromkeys(entry.list for entry in hit.entries)),
        _when(first.since.to_json() if first.since else None),
        _when(first.until.to_json() if first.until else None),
        "; ".join(part.detail for part in hit.explanation if _tells(part)),
    ]


def _tells(part: Explained) -> bool:
    """Whether a part stands in the one line of the explanation: the aligned words, and what moved the score."""
    return part.feature not in ("word", "asked only", "listed only") and abs(part.weight) >= LEAST_TOLD


def _when(boundary: Mapping[str, Any] | None) -> str:
    """A day, or an ISO 8601 interval of the days between which it lies, open where nothing says."""
    if boundary is None:
        return ""
    if boundary["date"]:
        return str(boundary["date"])
    return f"{boundary['after'] or '..'}/{boundary['by'] or '..'}" if boundary["after"] or boundary["by"] else ""


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode("utf-8", "backslashreplace")


class AnswerLines:
    """JSON lines: the answer of `screen` to each row, with its receipt."""

    every_row = True

    def __init__(self, stamp: Stamp) -> None:
        self._stamp = stamp
        self._of: Screened | None = None
        self._before = self._behind = ""

    def head(self) -> bytes:
        """Nothing."""
        return b""

    def answer(self, number: int, record: Record, screened: Screened) -> bytes:
        """The line of a row. Its bytes up to the receipt are those that the receipt's hash is of."""
        if self._of is None or self._of.searched is not screened.searched:
            # All but the query and the hits is the same in every line of a batch.
            self._of = screened
            answer = {**screened.to_json(), "query": None, "hits": []}
            del answer["receipt"]
            self._before, self._behind = (
                _json(answer, sort_keys=True).removeprefix('{"hits":[]').split('"query":null', 1)
            )
        hits = _json([hit.to_json() for hit in screened.hits], sort_keys=True) if screened.hits else "[]"
        query = _json(screened.query.to_json(), sort_keys=True)
        text = f'{{"hits":{hits}{self._before}"query":{query}{self._behind}'
        data = text.encode("utf-8", "backslashreplace")
        return data[:-1] + f',"receipt":{self._stamp(data)}}}\n'.encode()

    def fault(self, number: int, record: Record | Fault, why: str) -> bytes:
        """The line of a row that could not be screened."""
        extra = {"input": record.text if isinstance(record, Fault) else record}
        told = {"schema": "onrecord/not_screened/1", "row": number, "why": why, "extra": extra, "receipt": None}
        return (_json(told) + "\n").encode("utf-8", "backslashreplace")


def _json(value: Any, *, sort_keys: bool = False) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"), allow_nan=False)
