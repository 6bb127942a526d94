"""The small tables of words in `lexicon/*.yaml`: for quotes, figures, asks and stories.

Each is read once, when it is first asked for. All words are in the folded form of `onrecord.claims.words.tokens`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `lexicon/{name}.yaml` as it stands."""
    import yaml

    text = (resources.files("onrecord.claims") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    assert isinstance(found, dict)
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words of one row of a table.

    >>> "said" in words("quotes", "says")
    True
    """
    return frozenset(str(word) for word in table(name)[key])


@cache
def phrases(name: str, key: str) -> frozenset[tuple[str, ...]]:
    """The phrases of one row of a table, each as its words."""
    return frozenset(tuple(str(phrase).split()) for phrase in table(name)[key])
