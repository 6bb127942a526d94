"""The table of phrases as it is kept beside a record, in the folder `<record>.index/phrases`: opened, or built anew.

It lies there as the name index does (`screening.kept_index`): generations of flat arrays, with checksums, mapped and
not loaded. What is opened fits the names of the record as they are and was made by this version; what is damaged or
does not fit is built again, from all names: that takes as long as adding to it would. Where the folder cannot be
written, the table is made in memory. It can be deleted at any time, and goes with the index when names are blanked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from onrecord.claims.phrases.phrases import PartyOf, Phrases
from onrecord.model.errors import IndexProblem
from onrecord.record.names_listed import NamesState
from onrecord.record.parties import Parties
from onrecord.record.questions import Questions
from onrecord.screening.arrays import Arrays, open_arrays
from onrecord.screening.engine import engine
from onrecord.screening.generations import building, current, publish
from onrecord.screening.kept_index import folder_of

if TYPE_CHECKING:
    import numpy as np

FORMAT = 1
"""The version of the arrays and of what is told about them."""
FOLDER = "phrases"
LEXICON = ("short_forms.yaml", "english_words.txt")
SOURCES = (
    "phrases/bearers.py", "phrases/building.py", "phrases/listed_name.py", "phrases/person_forms.py",
    "phrases/phrase_words.py", "phrases/senses.py", "phrases/short_forms.py", "phrases/strength.py", "phrases/table.py",
    "words/english.py", "words/tokens.py",
)  # fmt: skip
"""The modules that decide what is in the table."""
ARRAYS = frozenset(
    [
        "gram-key",
        "gram-value",
        "word-key",
        "word-value",
        "phrase-flags",
        "phrase-surname",
        "phrase-at",
        "target-entry",
        "target-public",
        "target-what",
        "entry-text",
        "entry-text-at",
        "entry-sort",
        "entry-place",
        "entry-group",
    ]
)

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""


def phrases_of(record: Questions, progress: Progress | None = None) -> Phrases:
    """All phrases of the names of a record as it is now; where no table is kept that fits, it is made and kept.

    They are to be asked for as long as `record.state()` stays the same.
    """
    with record.moment():
        root = folder_of(record.path) / FOLDER
        party_of = _parties_of(record)
        found = _fitting(record, root)
        if found is None:
            try:
                with building(root):
                    # Another process may have made it meanwhile.
                    found = _fitting(record, root) or _made(record, root, progress)
            except IndexProblem:
                found = _made(record, None, progress)
        return Phrases(found.views, party_of)


@cache
def maker() -> str:
    """The version of what makes the table: of onrecord, of its words, and of the modules that read them."""
    found = hashlib.sha256(engine().encode())
    package = resources.files("onrecord.claims")
    for name in LEXICON:
        found.update((package / "lexicon" / name).read_bytes())
    for name in SOURCES:
        found.update((package / name).read_bytes())
    return found.hexdigest()[:16]


def _fitting(record: Questions, root: Path) -> Arrays | None:
    """The table that is kept, if it is whole and that of the record as it is."""
    try:
        arrays = current(root)
    except IndexProblem:
        return None
    about = arrays.about
    if (about.get("format"), about.get("maker")) != (FORMAT, maker()) or not _is_whole(arrays):
        return None
    try:
        state = NamesState.from_json(about["state"])
    except (KeyError, TypeError, ValueError):
        return None
    return arrays if record.has_names_of(state) else None


def _is_whole(arrays: Arrays) -> bool:
    """Whether the arrays fit one another, so that nothing is looked up outside them."""
    views = arrays.views
    if not views.keys() >= ARRAYS:
        return False
    entries, phrases, targets = len(views["entry-sort"]), len(views["phrase-flags"]), len(views["target-entry"])
    sizes = {
        "entry-place": entries, "entry-group": entries, "entry-text-at": entries + 1, "phrase-surname": phrases,
        "phrase-at": phrases + 1, "target-public": targets, "target-what": targets,
        "gram-value": len(views["gram-key"]), "word-value": len(views["word-key"]),
    }  # fmt: skip
    return all(len(views[name]) == size for name, size in sizes.items()) and all(
        size and not size & (size - 1) for size in (len(views["gram-key"]), len(views["word-key"]))
    )


def _made(record: Questions, root: Path | None, progress: Progress | None) -> Arrays:
    """The table of the record as it is, built of all names, and kept in the folder where one is given."""
    from onrecord.claims.phrases.building import arrays_of

    if progress:
        progress(0, 1, "reading names")
    arrays, told = arrays_of(record.names(), progress)
    about = {**told, "format": FORMAT, "maker": maker(), "state": record.names_state().to_json()}
    if root is not None:
        with suppress(IndexProblem):
            return open_arrays(publish(root, arrays, about))
    return Arrays(folder_of(record.path) / FOLDER, about, _views(arrays))


def _views(arrays: Mapping[str, np.ndarray[Any, Any]]) -> Mapping[str, memoryview[Any]]:
    return {name: memoryview(cast("bytes", values)) for name, values in arrays.items()}


def _parties_of(record: Questions) -> PartyOf:
    """The parties of a record as of today, for as long as its state stays the same."""
    held: dict[date | None, Parties] = {}

    def party_of(entry: str, known: date | None) -> str | None:
        if known not in held:
            held[known] = record.parties(datetime.now(UTC).date(), known)
        party = held[known].of(entry)
        return None if party is None else party.id

    return party_of
