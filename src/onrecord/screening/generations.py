"""Generations of an index: folders of arrays beside each other, one of which is current.

`<root>/current` names the generation that readers open. A writer puts a new one beside it and then replaces that name,
so that a reader, whenever it comes and wherever a writer is killed, finds the old one or the new one; who has the old
one mapped goes on reading it. Two writers at once do no harm: the later name stands.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model.errors import IndexProblem
from onrecord.screening.arrays import PART, Arrays, begin, open_arrays, sync

if TYPE_CHECKING:
    import numpy as np

CURRENT = "current"
BUILDING = "building.lock"
"""Held by who builds, so that others can wait for it."""
PUBLISHING = "publishing.lock"
"""Held for the moment in which the current generation changes."""
STALE_SECONDS = 900
"""After which a folder that is still being written belongs to a writer that was killed."""
ATTEMPTS = 5
_GENERATION = re.compile(r"g[0-9a-f]{16}-[0-9a-f]{8}", re.ASCII)


def current(root: Path) -> Arrays:
    """The arrays of the current generation.

    Raises:
        IndexProblem: there is none, or it is damaged, half written or of another version.
    """
    name = _current_name(root)
    for _ in range(ATTEMPTS):
        try:
            return open_arrays(root / name)
        except IndexProblem:
            # A writer may have removed it between the two: then another is current by now.
            again = _current_name(root)
            if again == name:
                raise
            name = again
    return open_arrays(root / name)


def _current_name(root: Path) -> str:
    path = root / CURRENT
    try:
        with path.open("rb") as file:
            name = file.read(64).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise IndexProblem(f"{path}: {getattr(problem, 'strerror', None) or 'is damaged'}") from None
    if not _GENERATION.fullmatch(name):
        raise IndexProblem(f"{path}: is damaged")
    return name


def publish(root: Path, arrays: Mapping[str, np.ndarray[Any, Any]], about: Mapping[str, Any]) -> Path:
    """Write a new generation, make it the current one, and remove what is older as far as that is possible.

    Gives the folder of the new generation. `root` is made if it is missing.

    Raises:
        IndexProblem: the folder cannot be written.
        ValueError: see `arrays.write`.
    """
    folder = root / f"g{time.time_ns():016x}-{os.urandom(4).hex()}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        part = begin(folder, arrays, about)
        try:
            with _locked(root / PUBLISHING, None):
                part.rename(folder)
                sync(root)
                _point_to(root, folder.name)
                _clear(root, folder.name)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as problem:
        raise IndexProblem(f"{problem.filename or root}: {problem.strerror or problem}") from None
    return folder


def _point_to(root: Path, name: str) -> None:
    part = root / f"{CURRENT}.{os.getpid()}-{os.urandom(4).hex()}{PART}"
    with part.open("x", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(root / CURRENT)
    sync(root)


def _clear(root: Path, name: str) -> None:
    """Remove other generations, and what writers left that were killed. Only called with `PUBLISHING` held."""
    stale = time.time() - STALE_SECONDS
    for path in list(root.iterdir()):
        with suppress(OSError):
            if path.name.endswith(PART) and path.stat().st_mtime > stale:
                continue
            if path.name.endswith(PART) and not path.is_dir():
                path.unlink()
            elif path.name.endswith(PART) or (_GENERATION.fullmatch(path.name) and path.name != name):
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def building(root: Path, patience: float = 60.0) -> Iterator[bool]:
    """Hold the lock of who builds; True once it is held, False if another still holds it after `patience` seconds.

    Who got it late looks whether the current generation is now what was wanted; who did not get it builds for itself,
    which is harmless.

    Raises:
        IndexProblem: the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise IndexProblem(f"{problem.filename or root}: {problem.strerror}") from None
    with _locked(root / BUILDING, patience) as held:
        yield held


@contextmanager
def _locked(path: Path, patience: float | None) -> Iterator[bool]:
    """Hold the lock of a file, which falls with the process; None waits for ever. False if it was not got."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as problem:
        raise IndexProblem(f"{path}: {problem.strerror}") from None
    try:
        until = None if patience is None else time.monotonic() + patience
        held = _try_lock(handle)
        while not held and (until is None or time.monotonic() < until):
            time.sleep(0.02)
            held = _try_lock(handle)
        yield held
    finally:
        # Closing gives the lock back.
        os.close(handle)


def _try_lock(handle: int) -> bool:
    """Take the lock of an open file if nobody has it. True, too, where the file system has no locks: see `building`."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return os.name != "nt"
    return True
