"""Validating: the report of `onrecord validate`, with its receipt and the time it was made.

The receipt hashes the report without its times, so that two runs over the same record, with the same engine and seed,
have the same receipt.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from typing import Any

from onrecord.desk.desk import Desk
from onrecord.desk.receipts import receipt
from onrecord.record.questions import Progress
from onrecord.screening.validation import Validating, validate

Json = dict[str, Any]
MOST_WORKERS = 8


def run_validation(
    desk: Desk,
    validating: Validating,
    *,
    workers: int | None = None,
    progress: Progress = lambda done, total, what: None,
) -> Json:
    """The report on the record as it is now; the shape of docs/validate.md. `workers` search at once (None: one for
    each core). All that depends on when and where it was made stands under `written`."""
    began = last = time.monotonic()
    seconds: dict[str, float] = {}

    def part_done(part: str) -> None:
        nonlocal last
        now = time.monotonic()
        seconds[part], last = round(now - last, 2), now

    threads = max(1, min(workers or os.cpu_count() or 1, MOST_WORKERS))
    with desk.moment():
        screener = desk.screener()
        part_done("opening")
        told = validate(desk, screener, validating, workers=threads, progress=progress, part_done=part_done)
        seal = receipt(desk.head(), {"verb": "validate", **validating.parameters()}, told, scored=True)
    total = round(time.monotonic() - began, 2)
    written = {"at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "workers": threads, "seconds": total}
    return {**told, "written": {**written, "parts": seconds}, "receipt": seal}
