"""A record with the founding facts, as rules ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import onrecord
from onrecord.desk.desk import Desk
from onrecord.tracing.record_view import RecordView


@pytest.fixture(scope="session")
def founding_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on the founding facts alone."""
    with onrecord.open(tmp_path_factory.mktemp("founding") / "record.db", write=True) as desk:
        yield desk


@pytest.fixture(scope="session")
def view(founding_desk: Desk) -> RecordView:
    """The founding facts as rules ask them."""
    return RecordView(founding_desk, founding_desk.screener)
