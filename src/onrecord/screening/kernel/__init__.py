"""The kernel: what is hot in a search, in Cython, each module the fast twin of a plain one.

The sources are the `.pyx` beside this file, and setup.py builds them when the package is installed. Where that has not
happened, importing this package says so in one line.
"""

from __future__ import annotations

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from onrecord.model.errors import NotBuilt

_STUB = ".pyi"


def missing(names: list[str]) -> list[str]:
    """The kernel modules among the names of a folder's files that have a stub and are not compiled for this Python.

    >>> missing(["__init__.py", "spelling.pyi", "spelling.pyx", "spelling.cpython-27.so"])
    ['spelling']
    """
    here = frozenset(names)
    modules = sorted(name.removesuffix(_STUB) for name in names if name.endswith(_STUB))
    return [module for module in modules if here.isdisjoint(module + suffix for suffix in EXTENSION_SUFFIXES)]


def check(folder: Path) -> None:
    """Look whether the kernel in a folder is compiled.

    Raises:
        NotBuilt: it is not, or not all of it; the message says how to build it.
    """
    if unbuilt := missing([path.name for path in folder.iterdir()]):
        raise NotBuilt(
            f"the screening kernel is not built ({', '.join(unbuilt)}): install onrecord again (in its sources: pip "
            "install .), which needs a C compiler (Debian, Ubuntu: apt-get install gcc libc6-dev python3-dev; macOS: "
            "xcode-select --install)"
        )


check(Path(__file__).parent)
