"""What the catalogue holds, and how it is read.

The catalogue is YAML in the package. A record keeps the catalogue that it was last written with as JSON, so that
reading verbs start without reading YAML.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from onrecord.catalog.checking import checked, faults
from onrecord.model.errors import WrongUse

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a listing prohibits or requires, for whom, with its source."""

    code: str
    text: str
    citation: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, or a sub-list, under which parties are listed: its title, authority and dates (`end` exclusive).

    `code` is the publisher's own (`GLOMAG`) or the id of a sub-list of `list` (`NS-CMIC`). `measures` are those that
    differ from the list's; without any, the list's own measures hold. `source` says where the row's facts were read.
    """

    code: str
    list: str
    title: str
    authority: str
    start: date | None = None
    end: date | None = None
    measures: tuple[Measure, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A legal list. `zone` is the publisher's time zone, `inception` the day before which no listing can date.

    `sublists` names its parts by id, `measures` say what a listing there prohibits, and `about` what one should know
    before reading it (for the pages in `docs/lists`). `is_series` says that it is no list that somebody keeps but a
    series of announcements, each by itself: the same party can be named in several.
    """

    id: str
    title: str
    publisher: str
    authority: str
    zone: str
    inception: date
    url: str
    sublists: Mapping[str, str] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    about: str = ""
    is_series: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A channel that publishes lists; `lists` are those it can hold, none means any.

    `lag` is how many days it may trail the legal state, `fresh_for` how many days its newest look speaks for the days
    after it, `max_drop` the share of a sub-list that may vanish in 30 days before a look is quarantined (R3).
    `stable_keys` names the lists in which the publisher's own key identifies a designation; in all others names do.
    `rank` orders feeds of one list: content is shown from the lowest. `official` is False for other people's parses.
    """

    id: str
    title: str
    lists: tuple[str, ...]
    zone: str
    lag: int
    fresh_for: int
    max_drop: float
    rank: int
    address: str | None = None
    format: str = ""
    stable_keys: tuple[str, ...] = ()
    official: bool = True
    can_tell: str = ""
    cannot_tell: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All lists, feeds and programmes, by id; programmes by code."""

    lists: Mapping[str, List]
    feeds: Mapping[str, Feed]
    programmes: Mapping[str, Programme]

    def list(self, list_id: str) -> List:
        """The list of that id; a user's own list (`own-…`) needs no entry. WrongUse for any other."""
        if found := self.lists.get(list_id):
            return found
        if list_id.startswith("own-"):
            return List(list_id, list_id, "own", "none", "UTC", date(1900, 1, 1), "")
        raise WrongUse(f"there is no list {list_id!r}; `onrecord status --lists` names them all")

    def feed(self, feed_id: str) -> Feed:
        """The feed of that id; WrongUse if there is none."""
        if found := self.feeds.get(feed_id):
            return found
        raise WrongUse(f"there is no feed {feed_id!r}; the feeds are {', '.join(sorted(self.feeds))}")

    def measures(self, list_id: str, programmes: tuple[str, ...]) -> tuple[Measure, ...]:
        """What a listing there, under those programmes or sub-lists, prohibits; each measure once.

        A programme without measures of its own stands for the list's. Codes that the catalogue does not know, or knows
        for another list, add nothing; where none is left, the list's measures hold.
        """
        general = self.lists[list_id].measures if list_id in self.lists else ()
        known = [self.programmes[code] for code in programmes if code in self.programmes]
        found = [m for programme in known if programme.list == list_id for m in programme.measures or general]
        return tuple(dict.fromkeys(found or general))

    def to_json(self) -> str:
        """The catalogue as JSON, for the record."""
        return json.dumps(
            {
                "lists": [asdict(item) for item in self.lists.values()],
                "feeds": [asdict(item) for item in self.feeds.values()],
                "programmes": [asdict(item) for item in self.programmes.values()],
            },
            ensure_ascii=False,
            default=date.isoformat,
        )

    @classmethod
    def from_json(cls, text: str) -> Catalogue:
        """The catalogue that `to_json` wrote."""
        return cls.from_data(json.loads(text))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Catalogue:
        """The catalogue from plain data; ValueError naming the entry if a field is missing, unknown or wrong."""
        if missing := {"lists", "feeds", "programmes"} - set(data):
            raise ValueError(f"a catalogue has lists, feeds and programmes; missing: {', '.join(sorted(missing))}")
        lists = [_list(item) for item in data["lists"]]
        feeds = [_feed(item) for item in data["feeds"]]
        programmes = [_programme(item) for item in data["programmes"]]
        return cls(
            _by_id("list", [(item.id, item) for item in lists]),
            _by_id("feed", [(item.id, item) for item in feeds]),
            _by_id("programme", [(item.code, item) for item in programmes]),
        )


@cache
def packaged() -> Catalogue:
    """The catalogue of this package, from its YAML; ValueError naming every fault if its entries do not fit."""
    import yaml

    folder = resources.files("onrecord.catalog")
    data: dict[str, Any] = {}
    for name in ("lists", "feeds", "programmes"):
        text = (folder / f"{name}.yaml").read_text(encoding="utf-8")
        data[name] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    catalogue = Catalogue.from_data(data)
    if found := faults(catalogue):
        raise ValueError("; ".join(found))
    return catalogue


def _by_id(kind: str, items: Sequence[tuple[str, T]]) -> dict[str, T]:
    found = dict(items)
    if len(found) < len(items):
        twice = sorted(name for name, count in Counter(name for name, _ in items).items() if count > 1)
        raise ValueError(f"more than one {kind} of the catalogue is called {', '.join(twice)}")
    return found


def _day(value: str | date | None, place: str) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"{place}: {value!r} is no day (YYYY-MM-DD)") from None


def _measures(items: Any, place: str) -> tuple[Measure, ...]:
    return tuple(Measure(**checked(f"a measure of {place}", Measure, item)) for item in items or ())


def _list(item: Mapping[str, Any]) -> List:
    place = f"list {item.get('id')!r}"
    checked(place, List, item)
    if (inception := _day(item["inception"], place)) is None:
        raise ValueError(f"{place}: it has no inception")
    return List(**{**item, "inception": inception, "measures": _measures(item.get("measures"), place)})


def _feed(item: Mapping[str, Any]) -> Feed:
    checked(f"feed {item.get('id')!r}", Feed, item)
    tuples = {name: tuple(item.get(name) or ()) for name in ("lists", "stable_keys")}
    return Feed(**{**item, **tuples})


def _programme(item: Mapping[str, Any]) -> Programme:
    place = f"programme {item.get('code')!r}"
    checked(place, Programme, item)
    days = {name: _day(item.get(name), place) for name in ("start", "end")}
    return Programme(**{**item, **days, "measures": _measures(item.get("measures"), place)})
