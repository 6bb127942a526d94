"""The fields of a shipment document: section by section, what each key is called and what it may say.

The one table behind the JSON reader, the tables of a folder, and both writers; `forms/shipment.schema.json` says the
same for others, with the meaning of every field, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.tracing import field_values as v
from onrecord.tracing.shipment import (
    WHOLE,
    AssumedListing,
    Control,
    Evidence,
    Good,
    Link,
    Node,
    Shipment,
    Stake,
    TradeParty,
)
from onrecord.tracing.vocabulary import ControlKind, Direction, Interest, Nexus, NodeKind, PartyKind, Role


class Field(NamedTuple):
    """A key of a document, the attribute it becomes, and the kind of value it has."""

    key: str
    attribute: str
    value: v.Value
    required: bool = False


Built = tuple[Mapping[str, Any], str | None]
"""The attributes of an item, and what is wrong with them as a whole (None: nothing)."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of item. `key` is its place in a document (and the name of its table), `attribute` that in a shipment;
    `build` turns what was read into the attributes of `type`, `spread` does the reverse."""

    key: str
    attribute: str
    type: type[Any]
    fields: tuple[Field, ...]
    build: Callable[[dict[str, Any]], Built] = lambda read: (read, None)
    spread: Callable[[Any], Mapping[str, Any]] | None = None

    def values(self, item: Any) -> Mapping[str, Any]:
        """What the item holds, by attribute of the fields."""
        return self.spread(item) if self.spread else {f.attribute: getattr(item, f.attribute) for f in self.fields}


def _same(*fields: tuple[str, v.Value]) -> tuple[Field, ...]:
    return tuple(Field(key, key, value) for key, value in fields)


def _days(since: str, until: str) -> tuple[Field, Field]:
    return Field(since, "since", v.DAY), Field(until, "until", v.DAY)


def _build_stake(read: dict[str, Any]) -> Built:
    exact, least, most = (read.pop(name, None) for name in ("exact", "least", "most"))
    if exact is not None:
        if least is not None or most is not None:
            return read, "pct stands with pct_min or pct_max; give the exact share or its bounds"
        return {**read, "low": exact[0], "high": exact[1]}, None
    low, high = least[0] if least else 0, most[1] if most else WHOLE
    return {**read, "low": low, "high": high}, "pct_min is more than pct_max" if low > high else None


def _spread_stake(stake: Stake) -> Mapping[str, Any]:
    held = {name: getattr(stake, name) for name in ("owner", "owned", "interest", "since", "until", "source")}
    if stake.low == stake.high:
        return {**held, "exact": (stake.low, stake.low)}
    least = (stake.low, stake.low) if stake.low else None
    return {**held, "least": least, "most": (stake.high, stake.high) if stake.high < WHOLE else None}


SHIPMENT = Section(
    "",
    "",
    Shipment,
    (
        Field("id", "id", v.ID, required=True),
        Field("transaction_date", "on", v.DAY),
        Field("known_by", "known", v.DAY),
        Field("direction", "direction", v.word(Direction), required=True),
        Field("from", "origin", v.PLACE),
        Field("to", "destination", v.PLACE),
        *_same(("route", v.PLACES), ("us_nexus", v.words(Nexus)), ("detained", v.DAY)),
    ),
)
PARTIES = Section(
    "parties",
    "parties",
    TradeParty,
    (
        Field("id", "id", v.ID, required=True),
        *_same(("name", v.TEXT), ("aliases", v.TEXTS)),
        Field("role", "roles", v.words(Role)),
        *_same(("kind", v.word(PartyKind)), ("country", v.PLACE), ("address", v.TEXT), ("ids", v.KINDS_AND_IDS)),
        *_same(("listings", v.IDS)),
    ),
)
GOODS = Section(
    "goods",
    "goods",
    Good,
    (
        Field("id", "id", v.ID, required=True),
        *_same(("description", v.TEXT), ("names", v.TEXTS), ("hs", v.HS_CODE), ("hs_edition", v.EDITION)),
        *_same(("cas", v.TEXTS), ("eccn", v.ID), ("origin", v.PLACE), ("quantity", v.QUANTITY), ("unit", v.ID)),
        *_same(("node", v.ID)),
    ),
)
NODES = Section(
    "nodes",
    "nodes",
    Node,
    (
        Field("id", "id", v.ID, required=True),
        *_same(("kind", v.word(NodeKind)), ("party", v.ID), ("place", v.PLACE), ("product", v.TEXT)),
        *_same(("hs", v.HS_CODE), ("date", v.DAY), ("quantity", v.QUANTITY), ("unit", v.ID)),
        *_same(("output_per_input", v.QUANTITY)),
    ),
)
LINKS = Section(
    "links",
    "links",
    Link,
    (
        Field("from", "source", v.ID, required=True),
        Field("to", "target", v.ID, required=True),
        *_same(("level", v.LEVEL), ("quantity", v.QUANTITY), ("unit", v.ID)),
        *_days("valid_from", "valid_to"),
        *_same(("evidence", v.IDS)),
    ),
)
OWNERSHIP = Section(
    "ownership",
    "ownership",
    Stake,
    (
        Field("owner", "owner", v.ID, required=True),
        Field("owned", "owned", v.ID, required=True),
        Field("pct", "exact", v.PERCENT),
        Field("pct_min", "least", v.PERCENT),
        Field("pct_max", "most", v.PERCENT),
        *_same(("interest", v.word(Interest))),
        *_days("from", "to"),
        *_same(("source", v.TEXT)),
    ),
    _build_stake,
    _spread_stake,
)
CONTROLS = Section(
    "controls",
    "controls",
    Control,
    (
        Field("controller", "controller", v.ID, required=True),
        Field("controlled", "controlled", v.ID, required=True),
        *_same(("kind", v.word(ControlKind)), ("detail", v.TEXT)),
        *_days("from", "to"),
        *_same(("source", v.TEXT)),
    ),
)
EVIDENCE = Section(
    "evidence",
    "evidence",
    Evidence,
    (
        Field("id", "id", v.ID, required=True),
        Field("type", "type", v.EVIDENCE_KIND, required=True),
        *_same(("ref", v.TEXT), ("covers", v.IDS)),
    ),
)
ASSUMED = Section(
    "assumed_listings",
    "assumed",
    AssumedListing,
    (
        Field("party", "party", v.ID, required=True),
        Field("list", "list", v.ID, required=True),
        *_same(("programme", v.ID), ("strand", v.ID)),
        *_days("from", "to"),
        *_same(("announced", v.DAY), ("licence_requirement", v.TEXT), ("licence_policy", v.TEXT)),
        *_same(("product", v.TEXT), ("place", v.PLACE)),
    ),
)
SECTIONS = (PARTIES, GOODS, NODES, LINKS, OWNERSHIP, CONTROLS, EVIDENCE, ASSUMED)
"""The lists of a document, in the order in which they are read and written."""


def keys(section: Section) -> Iterable[str]:
    """The keys of a section's items; of the document itself, with those of its lists."""
    own = [field.key for field in section.fields]
    return own if section.key else [*own, *(each.key for each in SECTIONS)]
