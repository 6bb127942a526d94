"""A claim: one thing that a text says about a listing, or about a law on listings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Event(StrEnum):
    """What happened, or is said to have happened, to a party, to goods or to a law."""

    ADD = "add"
    REMOVE = "remove"
    MAINTAIN = "maintain"
    AMEND = "amend"
    LICENSE = "license"
    RESTRICT_GOODS = "restrict_goods"
    RELEASE_GOODS = "release_goods"
    LAW_PROPOSE = "law_propose"
    LAW_PASS = "law_pass"
    LAW_ENACT = "law_enact"
    LAW_IN_FORCE = "law_in_force"
    LAW_EFFECT = "law_effect"


class Modality(StrEnum):
    """How the text, or the source that it quotes, stands to the event."""

    ASSERTED = "asserted"
    CONSIDERED = "considered"
    PROPOSED = "proposed"
    PREDICTED = "predicted"
    OFFERED = "offered"
    CONDITIONAL = "conditional"
    URGED = "urged"
    DEMANDED = "demanded"
    DENIED = "denied"


Bound = Literal["named", "coreference", "description", "none"]
"""How a target was found: named in the clause, by the one party that a pronoun or a short description can mean, by a
description that names nobody, or not at all."""

ListBound = Literal["named", "implied", "none"]
"""How the lists of a claim were found: named in the clause or clearly meant ("the Commerce Department's blacklist"),
implied by what stands around it ("its trade blacklist"), or not at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom or what a claim is about.

    `name` is the fullest name that the text gives it, `start` and `end` the words in this clause (a name, a pronoun, a
    description). `parties` are the ids of the record's parties that bear the name; empty for a party that no list
    knows and for a description that names nobody. `is_plural` says that it stands for several of which none is named;
    `members` are those that it means, where the text named just so many before ("the two firms").
    """

    name: str
    start: int
    end: int
    parties: tuple[str, ...] = ()
    bound: Bound = "named"
    is_plural: bool = False
    members: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A time that the text gives, and the days it can mean, both included; None where it leaves them open."""

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    value: str | None
    """The time as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where it cannot be written so."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so. `kind` is `narrator` for the text's own voice."""

    name: str
    kind: Literal["narrator", "government", "media", "party", "letter", "unnamed", "other"] = "other"


NARRATOR = Source("author", "narrator")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a text says. All positions are code points of the text as given, half-open.

    `positive` is False for what is said not to be so. `lists` are list ids of the catalogue (`us-bis-el`), or `law` and
    other ids of `lexicon/lists.yaml` that are no list of the record. `sources` are who says so, the outermost first.
    `rejected` says that the text itself calls it wrong. `rules` are the ids of the frame and the operators that made
    it. `goods` are the goods of a claim about goods, as the text calls them.
    """

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    event: Event
    modality: Modality
    positive: bool
    target: Target | None
    lists: tuple[str, ...] = ()
    list_bound: ListBound = "none"
    authority: str | None = None
    actor: str | None = None
    reason: str | None = None
    time: TimeSaid | None = None
    sources: tuple[Source, ...] = (NARRATOR,)
    rejected: bool = False
    in_title: bool = False
    goods: str | None = None
    rules: tuple[str, ...] = ()
