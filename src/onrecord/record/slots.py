"""Slots: the sortable numbers of looks within their channel, an instant in microseconds and bits of the look's hash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.model.evidence import Look

SLOT_BITS = 10
"""How many bits of a look's hash tell looks of one instant apart in its slot."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def slot_of(look: Look) -> int:
    """The slot of a look."""
    return first_slot(look.published_at) | (int(look.evidence_hash()[:8], 16) >> (32 - SLOT_BITS))


def first_slot(instant: datetime) -> int:
    """The first slot that a look published at that instant can have."""
    return ((instant - _EPOCH) // _EPOCH.resolution) << SLOT_BITS


def instant_of(slot: int) -> datetime:
    """The instant at which the look of a slot was published."""
    return _EPOCH + timedelta(microseconds=slot >> SLOT_BITS)
