"""Progress: a bar on standard error for work that takes more than a second, where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from onrecord.cli.ink import clean

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""After how many seconds the bar appears."""


class Bar:
    """A bar that appears after `PATIENCE`. Call it with (done, of all, what) as work goes on."""

    def __init__(self, what: str) -> None:
        self._what, self._done, self._all = what, 0, 0
        self._shown: tuple[Progress, TaskID] | None = None
        self._over = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell how far the work is."""
        with self._lock:
            self._done, self._all, self._what = done, total, what or self._what
            if self._shown:
                progress, task = self._shown
                progress.update(task, completed=done, total=self._total, description=self._label)

    @property
    def _total(self) -> int | None:
        # One piece of work has no measurable part: the bar only moves.
        return self._all if self._all > 1 else None

    @property
    def _label(self) -> str:
        return clean(self._what)[:40]

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        with self._lock:
            if self._over:
                return
            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TaskProgressColumn(),
                TimeRemainingColumn(),
            )
            progress = Progress(*columns, console=Console(stderr=True), transient=True)
            task = progress.add_task(self._label, completed=self._done, total=self._total)
            progress.start()
            self._shown = progress, task

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something else is written."""
        with self._lock:
            if self._shown:
                self._shown[0].stop()
            try:
                yield
            finally:
                if self._shown:
                    self._shown[0].start()

    def stop(self) -> None:
        """Take the bar away for good."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._shown:
                self._shown[0].stop()
                self._shown = None


class NoBar(Bar):
    """Nothing: nobody is looking."""

    def __init__(self) -> None:
        pass

    def __call__(self, done: int, total: int, what: str) -> None:
        """Say nothing."""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Nothing has to go."""
        yield

    def stop(self) -> None:
        """Nothing has to go."""


@contextmanager
def progress(what: str) -> Iterator[Bar]:
    """A bar for the work of the block, on a terminal; else one that says nothing."""
    bar = Bar(what) if sys.stderr.isatty() else NoBar()
    try:
        yield bar
    finally:
        bar.stop()
