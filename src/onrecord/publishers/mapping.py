"""The mapping file: how the rows of any table become rows of a list (feed `general`).

Written in YAML by whoever has the table, kept with the look as part of its evidence, and treated like any input
(`onrecord.publishers.mapping_reading` checks it). docs/mapping.md tells how to write one.

The unit is the *pick*: where a value comes from and what is done with it, in this order: the cells of a column (or a
fixed text); `split` at separators; `having` one of some texts in it; cut `after` one text and `before` the first of
others; looked up in a table of `values`; read as a date by `format`. There are no regular expressions: each step takes
time in proportion to the text, whoever wrote the mapping and the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from onrecord.model.rows import StatedRole

Column = tuple[str, ...]
"""The name of a column; in JSON also the names that lead to a nested value."""
Format = Literal["csv", "jsonl", "json"]
Otherwise = Literal["refuse", "keep", "drop", "text"]
Test = Literal["is", "begins", "contains"]


@dataclass(frozen=True, slots=True)
class Pick:
    """Where values come from. Exactly one of `column` and `text` is given.

    `values` is the table to look a value up in; what is not in it is refused, kept, dropped or replaced by
    `otherwise_text`, as `otherwise` says. `formats` are date formats; `iso` is a date of ISO 8601 to the year, month or
    day.
    """

    column: Column | None = None
    text: str | None = None
    split: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    after: str | None = None
    before: tuple[str, ...] = ()
    values: Mapping[str, str] | None = None
    otherwise: Otherwise = "refuse"
    otherwise_text: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a key: a value as it is, or the slug of a name."""

    pick: Pick
    slug: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of a row: one of the column's values is one of `texts`, begins with one, or contains one."""

    column: Column
    how: Test
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Where a JSON document tells its own date, in which format, and in whose zone."""

    path: Column
    formats: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A checked mapping file."""

    format: Format
    list: Pick
    key: tuple[KeyPart, ...]
    schema: Pick
    parts: Mapping[str, Mapping[str, tuple[Pick, ...]]]
    path: Column = ()
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    stated: Mapping[StatedRole, tuple[Pick, ...]] = field(default_factory=dict)
    citations: tuple[Pick, ...] = ()
    sublist: tuple[Pick, ...] = ()
    strands: tuple[Pick, ...] = ()
    where: tuple[Condition, ...] = ()
    skip: tuple[Condition, ...] = ()
    published: Published | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column that the mapping reads, once."""
        picks = [self.list, self.schema, *(part.pick for part in self.key)]
        picks += [pick for part in self.parts.values() for given in part.values() for pick in given]
        picks += [pick for given in self.stated.values() for pick in given]
        picks += [*self.citations, *self.sublist, *self.strands]
        columns = [pick.column for pick in picks if pick.column]
        columns += [condition.column for condition in (*self.where, *self.skip)]
        return tuple(dict.fromkeys(columns))
