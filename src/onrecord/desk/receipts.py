"""Receipts: from which evidence, by which engine and for which question an answer was given.

A receipt holds no clock: the same question about the same evidence, asked of the same engine, gets the same receipt,
so that an answer can be given again and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from onrecord import __version__
from onrecord.screening.engine import tables


def canonical(answer: Mapping[str, Any]) -> bytes:
    """An answer as the bytes that are hashed: JSON in UTF-8 with sorted keys and no white space, without its receipt.

    >>> canonical({"b": 1, "a": "ö", "receipt": None})
    b'{"a":"\\xc3\\xb6","b":1}'
    """
    kept = {name: value for name, value in answer.items() if name != "receipt"}
    text = json.dumps(
        kept, ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8", "backslashreplace")


def text_digest(text: str) -> str:
    """The SHA-256 of a text, by which a receipt tells what was read without holding it."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def receipt(
    head: str | None, parameters: Mapping[str, Any], answer: Mapping[str, Any], *, scored: bool = False
) -> dict[str, Any]:
    """The receipt of an answer.

    `head` is the record's (None: none was asked), `parameters` what was asked beside the day and the query that the
    answer itself repeats. `scored` says that the tables of names and the tuning had a part in it.
    """
    engine = {"version": __version__, "tables": tables() if scored else None}
    digest = hashlib.sha256(canonical(answer)).hexdigest()
    return {"head": head, "engine": engine, "parameters": dict(parameters), "sha256": digest}


def stamp(head: str, parameters: Mapping[str, Any]) -> Callable[[bytes], str]:
    """What makes receipts of many scored answers to one question: from their canonical bytes to JSON."""
    blank = receipt(head, parameters, {}, scored=True)
    before, behind = json.dumps(blank, ensure_ascii=False, separators=(",", ":")).split(str(blank["sha256"]))
    return lambda data: f"{before}{hashlib.sha256(data).hexdigest()}{behind}"
