"""Opening what a user names: one published file, plain or packed as `.xz`, `.gz` or `.zip`.

Every file is taken to be hostile. What is packed is recognised by its content, unpacked in pieces and refused as soon
as it grows over `MAX_BYTES`, so that a bomb never fills memory. Spreadsheets (`.xlsx`, `.ods`) are zip files too, but
are documents: they are given as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

from onrecord.model.errors import Refused
from onrecord.publishers.parsing import Files

MAX_BYTES = 256 << 20
"""The most that the files of one look may hold, unpacked."""
MAX_MEMBERS = 64
"""The most files in one zip."""
MAX_TEXT = 48 << 20
"""The most bytes of a text that is read as a whole; the largest list of this kind has 6 MB."""
MAX_LINE = 4 << 20
"""The longest line of a text that has lines, in bytes."""
MAX_LINES = 1_000_000
"""The most lines of a file with one designation a line; the largest list has some 30,000."""

_CHUNK = 1 << 20
_DECODER_MEMORY = 128 << 20
_MAX_DIRECTORY = 1 << 20
_XZ, _GZIP, _ZIP = b"\xfd7zXZ\x00", b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_SUFFIXES = {".xz": "xz", ".gz": "gzip", ".zip": "zip"}
_ZIP_END, _ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
_DRIVE = re.compile(r"[A-Za-z]:")
_INSTANT = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)?(?!\d)", re.ASCII)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)


def read_file(path: Path) -> list[tuple[str, bytes]]:
    """The name and the bytes of the file, or of each file of a zip in its order; a name is without `.xz` or `.gz`.

    Raises `Refused`, naming the file: missing, empty, larger than `MAX_BYTES` unpacked, damaged, packed twice, or a zip
    with more than `MAX_MEMBERS` members or with a member that is encrypted, a link, or named to escape its folder.
    """
    try:
        size = _regular_size(path)
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            packing = _packing(head, lambda: _is_document(file))
            file.seek(0)
            if not head:
                raise Refused("the file is empty")
            promised = _SUFFIXES.get(path.suffix.lower())
            if promised and promised != packing:
                raise Refused(f"the name ends in {path.suffix}, but the content is no {promised} file")
            if size > MAX_BYTES:
                raise _too_large()
            if packing == "zip":
                return list(members_of(file))
            name = path.name[: -len(path.suffix)] if promised else path.name
            return [(name, _collected(_chunks(file, packing), packed=packing is not None))]
    except Refused as refusal:
        raise refusal.within(path.name) from None
    except FileNotFoundError:
        raise Refused("there is no such file", file=str(path)) from None
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror or error}", file=str(path)) from None


def digest(files: Files) -> str:
    """The hash of a look's files, in hex: of a single file with role "" the SHA-256 of its bytes, of several that of
    the sorted lines of role, NUL and hash.

    >>> digest({"": b"abc"})[:8], digest({"": b"abc"}) == digest({"": b"abc", "alt": b""})
    ('ba7816bf', False)
    """
    hashes = {role: hashlib.sha256(data).hexdigest() for role, data in files.items()}
    if set(hashes) == {""}:
        return hashes[""]
    lines = sorted(f"{role}\0{of_file}\n" for role, of_file in hashes.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def date_in_name(path: Path) -> str | None:
    """The date or instant that the file's name carries, or, where it carries none, its folder's name.

    The text is one that `onrecord.model.days.parse_published` takes. None where neither carries one, or where a name
    carries different ones: a period is not the date of a look.

    >>> date_in_name(Path("csl/consolidated_2017-03-31.csv.xz")), date_in_name(Path("2024-05-03/sdn.csv"))
    ('2017-03-31', '2024-05-03')
    >>> date_in_name(Path("sdn-2021-08-18T093901Z.csv")), date_in_name(Path("sdn_20240503.csv"))
    ('2021-08-18T09:39:01Z', '2024-05-03')
    >>> date_in_name(Path("2021-08-18_2024-05-03.bundle")), date_in_name(Path("/data/20249999.csv"))
    (None, None)
    """
    for name in (path.name, path.absolute().parent.name):
        if found := _dates(name):
            return found.pop() if len(found) == 1 else None
    return None


def text_of(data: bytes, encoding: str, *, max_line: int | None = MAX_LINE) -> str:
    """The text that the bytes are in that encoding; `utf-8-sig` accepts a byte order mark.

    Raises `Refused` naming the line: for bytes that the encoding does not have, for NUL, which no text has, and for a
    line longer than `max_line` bytes (None: no limit, for formats that have no lines), for more than `MAX_TEXT` bytes
    or `MAX_LINES` lines.
    """
    if not data:
        raise Refused("the file is empty")
    if len(data) > MAX_TEXT:
        raise Refused(f"holds more than {MAX_TEXT >> 20} MiB of text")
    if data.count(b"\n") >= MAX_LINES:
        raise Refused(f"holds more than {MAX_LINES:,} lines")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"byte 0x{data[error.start]:02x} at offset {error.start} is not {encoding.removesuffix('-sig')}"
        raise Refused(why, place=_line_at(data, error.start)) from None
    if "\0" in text:
        at = data.find(b"\0")
        raise Refused("holds a NUL character, so it is no text", place=_line_at(data, at))
    start = 0
    while max_line is not None and len(data) - start > max_line:
        end = data.rfind(b"\n", start, start + max_line + 1)
        if end < 0:
            raise Refused(f"longer than {max_line} bytes", place=_line_at(data, start))
        start = end + 1
    return text


def _line_at(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, max(offset, 0)) + 1
    return f"line {line}"


def _dates(name: str) -> set[str]:
    found = set()
    for match in _INSTANT.finditer(name):
        year, month, day, hour, minute, second, offset = match.groups()
        if _is_day(year, month, day) and hour < "24" and minute < "60" and second < "60":
            found.add(f"{year}-{month}-{day}T{hour}:{minute}:{second}{offset or ''}")
    if found:
        return found
    return {f"{year}-{month}-{day}" for year, _, month, day in _DATE.findall(name) if _is_day(year, month, day)}


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _regular_size(path: Path) -> int:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Refused("is no regular file")
    return status.st_size


def _packing(head: bytes, is_document: Callable[[], bool]) -> str | None:
    if head.startswith(_XZ):
        return "xz"
    if head.startswith(_GZIP):
        return "gzip"
    return "zip" if head.startswith(_ZIP) and not is_document() else None


def _is_document(file: IO[bytes]) -> bool:
    """Whether the zip's first member is what office documents start with."""
    file.seek(30)
    return file.read(19).startswith((b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"mimetype"))


def _too_large() -> Refused:
    return Refused(f"holds more than {MAX_BYTES >> 20} MiB")


def _collected(chunks: Iterator[bytes], *, packed: bool, room: int | None = None) -> bytes:
    limit = MAX_BYTES if room is None else room
    buffer = io.BytesIO()
    try:
        for chunk in chunks:
            if buffer.tell() + len(chunk) > limit:
                raise _too_large()
            buffer.write(chunk)
    except (lzma.LZMAError, zlib.error, EOFError, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError) as error:
        raise Refused(f"cannot be unpacked: {error}") from None
    data = buffer.getvalue()
    if not data:
        raise Refused("the file is empty")
    if packed and _packing(data[:8], lambda: _is_document(io.BytesIO(data))):
        raise Refused("is packed twice; unpack it once")
    return data


def _chunks(file: IO[bytes], packing: str | None) -> Iterator[bytes]:
    if packing == "xz":
        return _unpacked_xz(file)
    read = gzip.GzipFile(fileobj=file).read if packing == "gzip" else file.read
    return iter(lambda: read(_CHUNK), b"")


def _unpacked_xz(file: IO[bytes]) -> Iterator[bytes]:
    """The content of the streams of an xz file, in pieces; null bytes may pad the streams."""
    pending = b""
    while True:
        decoder = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_DECODER_MEMORY)
        while not decoder.eof:
            if decoder.needs_input and not pending:
                pending = file.read(_CHUNK)
                if not pending:
                    raise EOFError("the file ends inside its packed content")
            given, pending = pending, b""
            yield decoder.decompress(given, _CHUNK)
        pending = decoder.unused_data
        while not (pending := pending.lstrip(b"\0")):
            pending = file.read(_CHUNK)
            if not pending:
                return


def members_of(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file in a zip, in its order.

    Raises `Refused` for what `read_file` refuses in a zip.
    """
    _check_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS:
                raise Refused(f"holds {len(infos)} members; at most {MAX_MEMBERS} are read")
            if sum(info.file_size for info in infos) > MAX_BYTES:
                raise _too_large()
            if len({info.filename for info in infos}) < len(infos):
                raise Refused("holds two members of one name")
            room = MAX_BYTES
            wanted = [info for info in infos if _checked(info) and not info.is_dir()]
            if not wanted:
                raise Refused("the zip holds no file")
            for info in wanted:
                try:
                    with archive.open(info) as member:
                        pieces = iter(lambda: member.read(_CHUNK), b"")
                        data = _collected(pieces, packed=True, room=room)
                except Refused as refusal:
                    raise Refused(refusal.why, place=info.filename) from None
                room -= len(data)
                yield info.filename, data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, struct.error) as error:
        # A directory that points before the file, or a name that is no text, is a ValueError to the library.
        raise Refused(f"cannot be unpacked: {error}") from None


def _check_directory(file: IO[bytes]) -> None:
    """Refuse a zip whose directory is out of proportion before the library reads it into memory."""
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - (1 << 16) - 22 - 20)
    file.seek(start)
    tail = file.read()
    ends = {len(tail) - 22, tail.rfind(_ZIP_END)}
    for end in (at for at in ends if at >= 0 and tail.startswith(_ZIP_END, at) and len(tail) - at >= 22):
        members, directory = struct.unpack_from("<HL", tail, end + 10)
        if tail[max(0, end - 20) : end].startswith(_ZIP64_LOCATOR):
            raise Refused("is a zip of the 64-bit kind, which these lists never need")
        if members > MAX_MEMBERS or directory > _MAX_DIRECTORY:
            raise Refused(f"holds {members} members; at most {MAX_MEMBERS} are read")
    file.seek(0)


def _checked(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    unsafe = name.startswith("/") or ".." in name.split("/") or "\\" in name or "\0" in name or _DRIVE.match(name)
    if unsafe or not name:
        raise Refused(f"member {name!r} has a name that leaves the folder")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused(f"member {name!r} is a link")
    if info.flag_bits & 0x1:
        raise Refused(f"member {name!r} is encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(f"member {name!r} is packed in an unusual way; pack it with deflate")
    return True
