"""Intake: from the paths a user names to the looks they hold.

A folder, and files of one folder that have different roles, are one look; two files of the same role are two. So
`sdn.csv alt.csv add.csv` is one look of three files, and `2021/sdn.csv 2022/sdn.csv` are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model.errors import Refused, WrongUse
from onrecord.publishers.files import date_in_name, read_file
from onrecord.publishers.parsing import Files, Publisher

MAX_FILES = 100_000


@dataclass(slots=True)
class Given:
    """The files of one look before they are read: path by role, the name to tell the user, and the date in its name."""

    name: str
    paths: dict[str, Path] = field(default_factory=dict)
    dated: str | None = None

    def read(self, publisher: Publisher, extra: Files) -> Files:
        """The bytes by role, unpacked. A zip can bring several roles."""
        files: dict[str, bytes] = dict(extra)
        for role, path in self.paths.items():
            members = _named(path)
            for name, data in members:
                member_role = role if len(members) == 1 else publisher.role(name)
                if member_role is None:
                    continue
                if member_role in files:
                    raise Refused(f"two files have the role {member_role or 'primary'!r}", file=str(path))
                files[member_role] = data
        if not files:
            raise Refused("it holds no file of this feed", file=self.name)
        return files


def _named(path: Path) -> list[tuple[str, bytes]]:
    try:
        return read_file(path)
    except Refused as error:
        raise error.within(path.name) from None
    except OSError as error:
        raise WrongUse(f"{path}: cannot be read ({error.strerror or error})") from error


def given(paths: Sequence[Path], publisher: Publisher) -> list[Given]:
    """The looks that the paths hold, in the order given. WrongUse for a path that is not there or has no file."""
    looks: list[Given] = []
    open_in: dict[Path, Given] = {}
    for path in _files(paths, publisher):
        role = publisher.role(_unpacked_name(path))
        if role is None:
            raise WrongUse(f"{path}: no file of this feed is called that")
        held = open_in.get(path.parent)
        if held is None or role in held.paths:
            held = open_in[path.parent] = Given(path.name)
            looks.append(held)
        held.paths[role] = path
        held.dated = held.dated or date_in_name(path)
    return looks


def _files(paths: Iterable[Path], publisher: Publisher) -> Iterator[Path]:
    count = 0
    for path in paths:
        if not path.exists():
            raise WrongUse(f"{path}: there is no such file")
        if not path.is_dir() and not path.is_file():
            raise WrongUse(f"{path}: this is neither a file nor a folder")
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found = [one for one in inside if one.is_file() and (one is path or _is_of_feed(one, publisher))]
        if not found:
            raise WrongUse(f"{path}: no file of this feed is in that folder")
        count += len(found)
        if count > MAX_FILES:
            raise WrongUse(f"more than {MAX_FILES} files at once")
        yield from found


def _is_of_feed(path: Path, publisher: Publisher) -> bool:
    return not path.name.startswith(".") and publisher.role(_unpacked_name(path)) is not None


def _unpacked_name(path: Path) -> str:
    return path.stem if path.suffix in (".xz", ".gz") else path.name
