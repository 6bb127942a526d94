"""The draft of a batch: what is written so far, so that a run that was killed goes on where it was.

The output grows as `OUT.part` and gets its own name only when it is whole. Beside it `OUT.part.state` says how many
rows and bytes are safe on disk; whatever a killed run wrote behind them is cut off and written again, so that the whole
has the bytes that an undisturbed run gives.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.model.errors import WrongUse

SECONDS = 2.0
"""How often what is written is made safe."""
LARGEST_STATE = 1 << 20


@dataclass(slots=True)
class Counts:
    """What a batch has done so far: rows, those with hits, hits, those in force, rows that could not be screened."""

    rows: int = 0
    with_hits: int = 0
    hits: int = 0
    in_force: int = 0
    not_screened: int = 0


class Draft:
    """An output that is being written. `asked` is what makes a run the same run: another one's draft is not gone on
    with."""

    def __init__(self, output: Path, asked: Mapping[str, Any], *, restart: bool = False) -> None:
        self.output = output
        self.asked = dict(asked)
        self.counts = Counts()
        self._part = output.with_name(output.name + ".part")
        self._state = output.with_name(output.name + ".part.state")
        self._safe = 0
        before = None if restart else self._before()
        if before and before["asked"] != self.asked:
            asked = before["asked"]
            other = next((name for name in sorted(asked) if asked[name] != self.asked.get(name)), "question")
            raise WrongUse(f"{self._part} was begun with another {other}; --restart begins anew, and loses it")
        if before:
            self.counts, self._safe = Counts(**before["counts"]), before["bytes"]
        elif self._part.exists() and not restart:
            raise WrongUse(f"{self._part} is there already and its state is not; --restart begins anew, and loses it")
        self._file = self._opened()
        self._saved = time.monotonic()
        if not before:
            self.save()

    def _before(self) -> dict[str, Any] | None:
        """The state that an earlier run left; None where there is none, or none that fits its draft."""
        try:
            with self._state.open("rb") as file:
                found = json.loads(file.read(LARGEST_STATE))
            counts, size = Counts(**found["counts"]), found["bytes"]
            numbers = [*asdict(counts).values(), size]
            sound = isinstance(found["asked"], dict) and all(type(number) is int and number >= 0 for number in numbers)
            return found if sound and self._part.stat().st_size >= size else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _opened(self) -> IO[bytes]:
        file = self._part.open("r+b" if self._safe else "wb")
        _lock(file, self._part)
        file.truncate(self._safe)
        file.seek(self._safe)
        return file

    @property
    def fresh(self) -> bool:
        """Whether nothing is safe on disk yet."""
        return not self._safe

    def write(self, data: bytes) -> None:
        """Add to the output."""
        self._file.write(data)

    def save_in_time(self) -> None:
        """Make safe what is written, if it is time to; `counts` must be that of all that is written."""
        if time.monotonic() - self._saved >= SECONDS:
            self.save()

    def save(self) -> None:
        """Make safe what is written."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._safe = self._file.tell()
        state = {"asked": self.asked, "counts": asdict(self.counts), "bytes": self._safe}
        new = self._state.with_name(self._state.name + ".new")
        with new.open("w", encoding="utf-8") as file:
            json.dump(state, file, ensure_ascii=True, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._state)
        self._saved = time.monotonic()

    def finish(self) -> None:
        """Give the output its name."""
        self.save()
        self._file.close()
        self._part.replace(self.output)
        self._state.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the draft as it is, to be gone on with; one in which nothing is safe yet goes."""
        with suppress(OSError):
            self._file.close()
        if self.fresh:
            self._part.unlink(missing_ok=True)
            self._state.unlink(missing_ok=True)


def begun(output: Path) -> Mapping[str, Any] | None:
    """What a run that was cut short had been asked, None where there is none."""
    path = output.with_name(output.name + ".part.state")
    try:
        with path.open("rb") as file:
            asked = json.loads(file.read(LARGEST_STATE))["asked"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return asked if isinstance(asked, dict) else None


def _lock(file: IO[bytes], path: Path) -> None:
    """Keep a second process off the draft, where the system can."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise WrongUse(f"{path}: another process is writing it") from None
