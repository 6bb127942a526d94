"""A folder of flat arrays that are mapped, not loaded: how the name index lies on disk.

Each array is a file `<name>.npy` (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, version 1.0,
one dimension, little-endian), so that `numpy.load` opens it too; reading needs no numpy, whose import takes longer than
a question. `manifest.json`, written last, has the size, type and checksum of every file, and what its writer says
`about` them. A folder is complete or it is refused with `IndexProblem`: what is refused can be built again.

`generations` keeps several such folders beside each other, so that one can be replaced while it is read.
"""

from __future__ import annotations

import json
import mmap
import os
import re
import shutil
import stat
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from onrecord.model.errors import IndexProblem

if TYPE_CHECKING:
    import numpy as np

Code = Literal["b", "B", "h", "H", "i", "I", "q", "Q", "f", "d"]
VERSION = 1
MANIFEST = "manifest.json"
PART = ".part"
"""Ends the name of a folder that is being written."""
LARGEST_MANIFEST = 1 << 20
"""Bytes of a manifest that are read."""
MOST_ARRAYS = 1000
CODES: Mapping[str, Code] = {
    "|i1": "b", "|u1": "B", "<i2": "h", "<u2": "H", "<i4": "i", "<u4": "I", "<i8": "q", "<u8": "Q", "<f4": "f",
    "<f8": "d",
}  # fmt: skip
"""Types of elements, as numpy writes them, and their format in a `memoryview`."""
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)
_ALIGNED = 64


@dataclass(frozen=True, slots=True)
class Arrays:
    """The arrays of a folder by name, read-only, and what their writer said about them.

    A memoryview keeps its file mapped as long as it lives, also when the folder is removed.
    """

    folder: Path
    about: Mapping[str, Any]
    views: Mapping[str, memoryview[Any]]

    def __getitem__(self, name: str) -> memoryview[Any]:
        """An array.

        Raises:
            IndexProblem: the folder has none of this name.
        """
        if name not in self.views:
            raise IndexProblem(f"{self.folder}: has no array '{name}'")
        return self.views[name]

    @property
    def size(self) -> int:
        """Bytes of all arrays together, without heads."""
        return sum(view.nbytes for view in self.views.values())


def write(folder: Path, arrays: Mapping[str, np.ndarray[Any, Any]], about: Mapping[str, Any]) -> None:
    """Write arrays of one dimension into a folder that does not exist yet.

    The folder appears under its name when all of it is on disk. `about` is anything that JSON can hold.

    Raises:
        ValueError: an array that is not flat, of another type than `CODES` has, or with a name unfit for a file.
        IndexProblem: the folder exists, or cannot be written.
    """
    with _reported(folder):
        part = begin(folder, arrays, about)
        try:
            part.rename(folder)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync(folder.parent)


def begin(folder: Path, arrays: Mapping[str, np.ndarray[Any, Any]], about: Mapping[str, Any]) -> Path:
    """Write arrays completely into a folder beside the one named, which the caller renames or removes. See `write`."""
    flat = {name: _flat(name, values) for name, values in arrays.items()}
    if len(flat) > MOST_ARRAYS:
        raise ValueError(f"{len(flat)} arrays; {MOST_ARRAYS} is the limit")
    part = folder.with_name(f"{folder.name}.{os.getpid()}-{os.urandom(4).hex()}{PART}")
    part.mkdir(parents=True)
    try:
        told = {name: _write_array(part / f"{name}.npy", values) for name, values in flat.items()}
        text = _manifest({"format": "onrecord arrays", "version": VERSION, "arrays": told, "about": dict(about)})
        _write(part / MANIFEST, [text])
        sync(part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return part


def _flat(name: str, values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    little = values.astype(values.dtype.newbyteorder("<"), order="C", copy=False)
    if little.ndim != 1 or little.dtype.str not in CODES or not _NAME.fullmatch(name):
        raise ValueError(f"'{name}' ({values.dtype}, {values.ndim} dimensions) cannot be kept as a flat array")
    return little


def _write_array(path: Path, values: np.ndarray[Any, Any]) -> dict[str, Any]:
    dtype, head = values.dtype.str, _head(values.dtype.str, len(values))
    body = memoryview(cast("bytes", values)).cast("B") if len(values) else memoryview(b"")
    _write(path, [head, body])
    checksum = zlib.crc32(body, zlib.crc32(head))
    return {"type": dtype, "length": len(values), "size": len(head) + len(body), "crc32": checksum}


def _head(dtype: str, length: int) -> bytes:
    """The head of a file of this type and length: the one and only that is written and read."""
    told = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({length},), }}"
    width = -(-(10 + len(told) + 1) // _ALIGNED) * _ALIGNED - 10
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", width) + told.ljust(width - 1).encode() + b"\n"


def _manifest(told: Mapping[str, Any]) -> bytes:
    # As it will be read: a key that is a number becomes text, and is sorted as text.
    told = json.loads(json.dumps(told, allow_nan=False))
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    if len(text) > LARGEST_MANIFEST // 2:
        raise ValueError(f"{len(text)} characters about a folder of arrays; {LARGEST_MANIFEST // 2} is the limit")
    return json.dumps({**told, "crc32": zlib.crc32(text.encode())}, sort_keys=True, indent=1).encode()


def _write(path: Path, parts: list[Any]) -> None:
    with path.open("xb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: Path) -> None:
    """Have the names in a folder on disk, where the system can do that for folders."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise IndexProblem(f"{problem.filename or folder}: {problem.strerror or problem}") from None


def open_arrays(folder: Path) -> Arrays:
    """Map the arrays of a folder and verify them: 45 MB take some 25 ms, and no numpy.

    Raises:
        IndexProblem: anything in the folder is missing, cut short, damaged or of another version; it names the file.
    """
    if sys.byteorder != "little":
        raise IndexProblem(f"{folder}: is little-endian, and this machine is not")
    with _reported(folder):
        told = _read_manifest(folder / MANIFEST)
        views = {name: _map(folder / f"{name}.npy", each) for name, each in told["arrays"].items()}
    return Arrays(folder, told["about"], views)


def _read_manifest(path: Path) -> dict[str, Any]:
    handle = _open(path)
    with os.fdopen(handle, "rb") as file:
        raw = file.read(LARGEST_MANIFEST + 1)
    if len(raw) > LARGEST_MANIFEST:
        raise IndexProblem(f"{path}: is larger than {LARGEST_MANIFEST} bytes")
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        raise IndexProblem(f"{path}: is damaged") from None
    if not isinstance(told, dict) or told.get("format") != "onrecord arrays":
        raise IndexProblem(f"{path}: is not the manifest of an index")
    if told.get("version") != VERSION:
        raise IndexProblem(f"{path}: is of version {told.get('version')}, and this onrecord reads version {VERSION}")
    checksum = told.pop("crc32", None)
    try:
        text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError):
        raise IndexProblem(f"{path}: is damaged") from None
    if checksum != zlib.crc32(text.encode()) or not _in_order(told):
        raise IndexProblem(f"{path}: is damaged")
    return told


def _in_order(told: Mapping[str, Any]) -> bool:
    arrays = told.get("arrays")
    return (
        isinstance(told.get("about"), dict)
        and isinstance(arrays, dict)
        and len(arrays) <= MOST_ARRAYS
        and all(_NAME.fullmatch(name) and _describes_an_array(each) for name, each in arrays.items())
    )


def _describes_an_array(told: object) -> bool:
    return (
        isinstance(told, dict)
        and told.keys() == {"type", "length", "size", "crc32"}
        and isinstance(told["type"], str)
        and told["type"] in CODES
        and all(type(told[key]) is int and 0 <= told[key] < 1 << 48 for key in ("length", "size", "crc32"))
    )


def _open(path: Path) -> int:
    """Open a plain file; anything else (a pipe would wait for ever) is refused."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise IndexProblem(f"{path}: is no file")
    return handle


def _map(path: Path, told: Mapping[str, Any]) -> memoryview[Any]:
    handle = _open(path)
    try:
        size = os.fstat(handle).st_size
        head, code = _head(told["type"], told["length"]), CODES[told["type"]]
        if size != told["size"] or size != len(head) + told["length"] * struct.calcsize(f"={code}"):
            raise IndexProblem(f"{path}: has {size} bytes, {told['size']} expected")
        mapped = memoryview(mmap.mmap(handle, 0, access=mmap.ACCESS_READ))
    except ValueError:  # An empty file cannot be mapped; its size was refused before.
        raise IndexProblem(f"{path}: is damaged") from None
    finally:
        os.close(handle)
    if zlib.crc32(mapped) != told["crc32"] or mapped[: len(head)] != head:
        raise IndexProblem(f"{path}: is damaged: its checksum is another")
    # An empty memoryview cannot be cast.
    if not told["length"]:
        return memoryview(array(code)).toreadonly()
    return mapped[len(head) :].cast(code)
