"""Problems: what is wrong with an input, each with its place, collected so that a user can mend them all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from onrecord.model.errors import Refused, one_line

MOST_PROBLEMS = 20
"""How many problems are listed before reading stops."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where: `parties[2].role` in a document, `parties.csv:4: role` in a folder."""

    place: str
    why: str

    def __str__(self) -> str:
        return one_line(f"{self.place}: {self.why}" if self.place else self.why)


class EnoughProblems(Exception):
    """Raised to stop reading when `MOST_PROBLEMS` are found."""


@dataclass(slots=True)
class Problems:
    """The problems found so far, in the order of finding them. `file` names the input."""

    file: str | None = None
    found: list[Problem] = field(default_factory=list)

    def add(self, place: str, why: str) -> None:
        """Note a problem; raises `EnoughProblems` when there is no sense in going on."""
        self.found.append(Problem(place, why))
        if len(self.found) >= MOST_PROBLEMS:
            raise EnoughProblems

    def refuse(self) -> None:
        """Raise `Refused` with the first problem, saying how many more there are; nothing if there is none."""
        if self.found:
            first, more = self.found[0], len(self.found) - 1
            many = f"at least {more}" if len(self.found) >= MOST_PROBLEMS else str(more)
            tail = f" (and {many} more problem{'s' if more > 1 else ''})" if more else ""
            raise Refused(first.why + tail, place=first.place or None, file=self.file)


class Places:
    """Where things stand in a JSON document: `links[4].level`."""

    def at(self, section: str, number: int | None = None, key: str = "") -> str:
        """The place of a key of the item of that number in a section; without a number, of the document's own key."""
        item = section if number is None else f"{section}[{number}]"
        return f"{item}.{key}" if item and key else item or key


@dataclass(frozen=True, slots=True)
class TablePlaces(Places):
    """Where things stand in a folder of tables: `links.csv:6: level`. `lines` are the lines of each section's rows."""

    lines: Mapping[str, list[int]]

    def at(self, section: str, number: int | None = None, key: str = "") -> str:
        """The file, the line and the column."""
        row = self.lines.get(section or "shipment", ())
        line = f":{row[number or 0]}" if (number or 0) < len(row) else ""
        return f"{section or 'shipment'}.csv{line}" + (f": {key}" if key else "")


def meant(given: str, known: Iterable[str]) -> str:
    """`; did you mean role` for a misspelt word, or what is known where nothing is near it.

    >>> meant("rol", ["id", "name", "role"]), meant("xyz", ["a", "b"])
    ('; did you mean role', '; expected a, b')
    """
    words = list(known)
    near = get_close_matches(given[:60].lower(), words, n=1)
    return f"; did you mean {near[0]}" if near else f"; expected {', '.join(words)}"
