"""Where the real files are, and what happens when they are missing."""

from __future__ import annotations

import lzma
import os
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.screening import kernel

CHECKED = Path(__file__).resolve().parents[1] / "build" / "checked" / "onrecord" / "screening" / "kernel"
if os.environ.get("ONRECORD_CHECKED"):
    # The kernel with bounds checks, which `make test` builds, in the place of the one that is released.
    kernel.__path__.insert(0, str(CHECKED))

# No example is timed: the first of a test pays for what it opens. CI=true has Hypothesis do the same.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real published files; a test that needs it skips without it, and fails in CI."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("CI") == "true":
        pytest.fail(f"{SHARED} is missing, and CI must test on the real files")
    pytest.skip(f"{SHARED} is missing: set ONRECORD_SHARED to test on the real files")


@pytest.fixture(scope="session")
def data(shared: Path) -> Path:
    """The published lists."""
    return shared / "data"


def plain(path: Path) -> bytes:
    """The bytes of a published file, unpacked where it is stored as .xz."""
    return lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
