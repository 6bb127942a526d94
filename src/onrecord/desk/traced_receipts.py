"""The receipts of traces: what was asked of a shipment, without holding the shipment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from onrecord.desk.receipts import canonical
from onrecord.record.answers import iso
from onrecord.tracing.findings import Traced
from onrecord.tracing.shipment import Shipment
from onrecord.tracing.shipment_writing import document_of

Json = dict[str, Any]


def parameters_of(shipment: Shipment, traced: Traced, rules: Iterable[str] = (), *, all_paths: bool = False) -> Json:
    """What the receipt of a trace says was asked; the shipment by the SHA-256 of its document."""
    return {
        "verb": "trace",
        "on": iso(traced.on),
        "known": iso(traced.known),
        "rules": sorted(set(rules)),
        "all_paths": all_paths,
        "shipment": hashlib.sha256(canonical(document_of(shipment))).hexdigest(),
    }
