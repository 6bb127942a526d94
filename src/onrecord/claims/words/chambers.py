"""Chambers: the words for bodies that pass laws."""

from __future__ import annotations

CHAMBERS = frozenset({"house", "senate", "congress", "lawmakers", "parliament", "senators", "chamber", "chambers"})
