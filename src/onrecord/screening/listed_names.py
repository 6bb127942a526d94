"""Listed names: all names of a record, of every list, entry and time, as the search takes them."""

from __future__ import annotations

from onrecord.record.questions import Questions
from onrecord.screening.search import ListedName


def listed_names(record: Questions) -> list[ListedName]:
    """All names of all entries of a record, sorted by entry and name, so that the same evidence gives the same list.

    Names of looks that are long past are among them: a party is found under any name it was ever listed by. Those that
    were blanked are not.
    """
    return [ListedName(entry, schema, name, kind) for entry, schema, name, kind in record.listed()]
