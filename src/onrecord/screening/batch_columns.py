"""Columns of a batch: which column of a file is which property of a query."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model.errors import WrongUse
from onrecord.screening.query import NAMES, PARTS, Query, known_properties
from onrecord.screening.schemata import schema_named

Mapped = tuple[tuple[str, str], ...]
"""Pairs of a FollowTheMoney property and a column; a property can have several columns."""


def parse_columns(texts: Iterable[str]) -> Mapped:
    """The mapping that `name=full_name,birthDate=dob` writes; a pair with a comma in it stands in double quotes.

    WrongUse for a pair without `=` and for a property that is not known.

    >>> parse_columns(["name=full_name,birthDate=dob", '"alias=also, or formerly"'])
    (('name', 'full_name'), ('birthDate', 'dob'), ('alias', 'also, or formerly'))
    """
    found: dict[tuple[str, str], None] = {}
    try:
        pairs = [pair for text in texts for row in csv.reader([text], strict=True) for pair in row]
    except csv.Error as error:
        raise WrongUse(f"--columns: {error}; write name=full_name,birthDate=dob") from None
    for pair in pairs:
        name, equals, column = pair.strip().partition("=")
        if not equals or not name or not column:
            raise WrongUse(f"--columns: {pair[:100]!r} is no pair; write name=full_name,birthDate=dob")
        if name != "schema":
            # A lenient query says what is wrong with the name of a property.
            Query.from_properties({"name": "x", name: "x"}, lenient=True)
        found[name, column] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that queries are made of; all others are given back with the answer. `schema` is that of rows that
    name none."""

    mapped: Mapped
    schema: str | None = None

    @classmethod
    def of(cls, mapped: Mapped, header: Sequence[str] | None, schema: str | None = None) -> Columns:
        """The columns of a file with that header (None: one that has none, as JSON lines).

        Without a mapping, columns that bear the name of a property are that property. WrongUse for a mapped column that
        the file does not have, and where nothing is a name.
        """
        if header is not None:
            for _, column in mapped:
                if column not in header:
                    raise WrongUse(f"there is no column {column[:100]!r}; the file has {', '.join(header)[:200]}")
        if not mapped:
            known = known_properties()
            names = known if header is None else tuple(name for name in header if name in known)
            mapped = tuple((name, name) for name in names)
        if not any(name in NAMES or name in PARTS for name, _ in mapped):
            told = f"; the file has {', '.join(header)[:200]}" if header else ""
            raise WrongUse(f"no column holds the name; say which: --columns name=COLUMN{told}")
        return cls(mapped, schema_named(schema) if schema else None)

    @property
    def used(self) -> frozenset[str]:
        """The columns that are part of the query."""
        return frozenset(column for _, column in self.mapped)

    @property
    def only_names(self) -> bool:
        """Whether a query is nothing but whole names, each in a column of its own."""
        return all(name in NAMES for name, _ in self.mapped)

    @property
    def may_have_evidence(self) -> bool:
        """Whether a query can hold more than names and a schema."""
        return any(name not in NAMES and name not in PARTS and name != "schema" for name, _ in self.mapped)

    def query(self, row: int, record: Mapping[str, Any]) -> Query:
        """The query that one record makes; WrongUse, saying why, for one that makes none."""
        properties: dict[str, Any] = {}
        for name, column in self.mapped:
            value = record.get(column)
            if value is None or value == "" or value == []:
                continue
            if name in properties:
                before = properties[name]
                value = [*(before if isinstance(before, list) else [before]),
                         *(value if isinstance(value, list) else [value])]  # fmt: skip
            properties[name] = value
        if self.schema and not properties.get("schema"):
            properties["schema"] = self.schema
        used = self.used
        extra = {name: value for name, value in record.items() if name not in used}
        return Query.from_properties(properties, row=row, extra=extra, lenient=True)
