"""What does the official record say, about this party, this shipment, this claim, on this date?

    >>> import onrecord, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with onrecord.open(f"{folder}/record.db", write=True) as record:
    ...         entry = record.show("Institute of Forensic Science", on=onrecord.day("2023-07-26")).entries[0]
    ...         entry.state is onrecord.State.IN_FORCE, str(entry.since.date)
    (True, '2020-06-05')

Everything public is a name of this package; modules below it can change. Importing it loads next to nothing.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.claims.answers import Checked
    from onrecord.claims.documents.reading_files import document_from
    from onrecord.desk.desk import Desk
    from onrecord.model.days import parse_day as day
    from onrecord.model.errors import NotInRecord, OnRecordError, RecordProblem, Refused, WrongUse
    from onrecord.record.answers import Coverage, Entry, Party, Shown
    from onrecord.record.questions import Taken
    from onrecord.record.record import Record
    from onrecord.screening.answers import Compared, Explained, Hit, Matched, NotSearched, Screened
    from onrecord.screening.asking import Asking
    from onrecord.screening.comparison import compare_names
    from onrecord.screening.explaining import explain_names
    from onrecord.screening.query import Query
    from onrecord.timeline.answers import Basis, Boundary, BoundaryBasis, State
    from onrecord.tracing.findings import Finding, Traced
    from onrecord.tracing.shipment import Shipment
    from onrecord.tracing.shipment_files import open_shipment

__version__ = "0.1.0"

_WHERE = {
    "day": "model.days:parse_day",
    "Checked": "claims.answers",
    "document_from": "claims.documents.reading_files",
    "Desk": "desk.desk",
    "NotInRecord": "model.errors",
    "OnRecordError": "model.errors",
    "RecordProblem": "model.errors",
    "Refused": "model.errors",
    "WrongUse": "model.errors",
    "Coverage": "record.answers",
    "Entry": "record.answers",
    "Party": "record.answers",
    "Shown": "record.answers",
    "Record": "record.record",
    "Taken": "record.questions",
    "Asking": "screening.asking",
    "Compared": "screening.answers",
    "Explained": "screening.answers",
    "Hit": "screening.answers",
    "Matched": "screening.answers",
    "NotSearched": "screening.answers",
    "Screened": "screening.answers",
    "compare_names": "screening.comparison",
    "explain_names": "screening.explaining",
    "Query": "screening.query",
    "Basis": "timeline.answers",
    "Boundary": "timeline.answers",
    "BoundaryBasis": "timeline.answers",
    "State": "timeline.answers",
    "Finding": "tracing.findings",
    "Traced": "tracing.findings",
    "Shipment": "tracing.shipment",
    "open_shipment": "tracing.shipment_files",
}

__all__ = [
    "Asking",
    "Basis",
    "Boundary",
    "BoundaryBasis",
    "Checked",
    "Compared",
    "Coverage",
    "Desk",
    "Entry",
    "Explained",
    "Finding",
    "Hit",
    "Matched",
    "NotInRecord",
    "NotSearched",
    "OnRecordError",
    "Party",
    "Query",
    "Record",
    "RecordProblem",
    "Refused",
    "Screened",
    "Shipment",
    "Shown",
    "State",
    "Taken",
    "Traced",
    "WrongUse",
    "__version__",
    "compare_names",
    "day",
    "document_from",
    "explain_names",
    "open",
    "open_shipment",
    "record_path",
]


def __getattr__(name: str) -> Any:
    """The public name, loaded when it is first asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    module, _, other = _WHERE[name].partition(":")
    found = getattr(import_module(f"onrecord.{module}"), other or name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def record_path(path: str | os.PathLike[str] | None = None) -> Path:
    """Where the record is: `path`, else `ONRECORD_RECORD`, else `record.db` in the user's data folder."""
    if path is None:
        path = os.environ.get("ONRECORD_RECORD") or None
    if path is not None:
        return Path(path)
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "record.db"


def open(path: str | os.PathLike[str] | None = None, write: bool = False) -> Desk:
    """The desk on the record at `path` (default: `record_path()`), for use in a `with` block.

    With `write` it can take looks in, and is made, with the founding facts, if it is not there; without, it is only
    read and RecordProblem is raised where there is none.
    """
    from onrecord.desk.desk import Desk

    where = record_path(path)
    return Desk.create(where) if write else Desk.open(where)
