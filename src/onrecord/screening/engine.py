"""The engine: what decides a score, as a digest, so that answers and indexes of another one can be told apart."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord import __version__

TABLES = {"onrecord.names": (".yaml", ".txt", ".json"), "onrecord.screening": (".yaml",)}
"""Packages whose files of these endings decide a score, with the tuning."""
SOURCES = "*.pyx"
"""The sources of the kernel, which are beside it where onrecord is worked on and not where it was installed."""


@cache
def tables() -> str:
    """A digest of everything packaged that decides a score: the tables of names and the tuning."""
    from onrecord.screening import tuning

    found = hashlib.sha256()
    for package, endings in sorted(TABLES.items()):
        for name, data in sorted(_files(resources.files(package), package, endings)):
            found.update(f"{name} {len(data)}\n".encode())
            found.update(data)
    settings = {name: repr(value) for name, value in vars(tuning).items() if name.isupper()}
    found.update(json.dumps(settings, sort_keys=True).encode())
    return found.hexdigest()[:16]


def _files(folder: Traversable, name: str, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    found = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir():
            found += _files(item, path, endings)
        elif item.name.endswith(endings):
            found.append((path, item.read_bytes()))
    return found


@cache
def engine() -> str:
    """The version of onrecord and of its tables; where onrecord is worked on, also when its code was last changed."""
    found = f"{__version__} {tables()}"
    here = Path(__file__).parent
    if not any((here / "kernel").glob(SOURCES)):
        return found
    # What is being worked on changes without its version.
    stamps = []
    for folder in (here, here / "kernel", here.parent / "names"):
        with os.scandir(folder) as items:
            files = [(item.name, item.stat()) for item in items if item.name.endswith((".py", ".so", ".pyd"))]
        stamps += [f"{folder.name}/{name} {told.st_size} {told.st_mtime_ns}" for name, told in sorted(files)]
    return f"{found} {hashlib.sha256(repr(stamps).encode()).hexdigest()[:16]}"
