"""Salutation: how a letter addresses whom it is written to."""

from __future__ import annotations

import re

_SALUTATION = re.compile(r"^[ \t]*Dear[ \t]+([^\n,:]{3,80})[,:]", re.MULTILINE)


def salutation(text: str) -> tuple[int, int] | None:
    """Where the words stand by which a letter addresses somebody, behind "Dear", half-open; None where it has none.

    >>> text = "14 May 2024\\n\\nDear Secretary Raimondo,\\n\\nWe urge you"
    >>> text[slice(*salutation(text))]
    'Secretary Raimondo'
    """
    found = _SALUTATION.search(text)
    return found.span(1) if found else None
