"""Claims made by hand, and the record of the founding facts that they are judged by."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from onrecord.claims.claim import Claim, Event, ListBound, Modality, Target, TimeSaid
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.standing import Held, Listed, Standings
from onrecord.model.days import PartialDate
from onrecord.record.record import Record

TODAY = date(2026, 11, 22)
UNDATED = Written(None, None, "unknown")
FORENSIC = "mps-institute-of-forensic-science"
VERIFIED_LISTS = ("us-bis-el", "us-ofac-sdn", "eu-fsf", "uk-sl", "us-dod-ccmc", "us-bis-dpl")


@cache
def record() -> Record:
    """A record with the founding facts alone."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Record.create(folder / "record.db")
    atexit.register(made.close)
    return made


@cache
def founding() -> Standings:
    """What the founding facts hold, nobody having a near name."""
    return Standings(record(), near=lambda name: ())


def on(day: str) -> Written:
    """A text written on that day."""
    return Written(date.fromisoformat(day), date.fromisoformat(day), "given")


def said(text: str, value: str) -> TimeSaid:
    """A time that a text gives in those words."""
    when = PartialDate.of(value)
    return TimeSaid(text, 0, len(text), when.first, when.last, value)


def claim(
    event: str,
    *parties: str,
    name: str = "",
    lists: tuple[str, ...] = (),
    bound: ListBound | None = None,
    time: TimeSaid | str | None = None,
    modality: str = "asserted",
    positive: bool = True,
    **more: Any,
) -> Claim:
    """A claim about those parties of the record; a `time` in words that name its year is that time."""
    if isinstance(time, str):
        time = said(f"in {time}", time)
    target = Target(name or (parties[0] if parties else ""), 0, 1, parties, "named") if parties or name else None
    return Claim(
        0, 10, 0, 10, Event(event), Modality(modality), positive, more.pop("target", target), lists,
        bound or ("named" if lists else "none"), time=time, **more,
    )  # fmt: skip


def all_listed() -> Iterator[tuple[Held, Listed]]:
    """Every listing of the founding facts, with its entry."""
    standings = founding()
    for uid in sorted({entry for entry, _ in standings.notices}):
        for held in standings.of([uid]):
            if held.entry == uid:
                yield from ((held, one) for one in held.listings)


LISTED = st.deferred(lambda: st.sampled_from(list(all_listed())))
