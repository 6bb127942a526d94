"""In a story about listings: verbs that mean a listing there by themselves, "was added", "were named", "let off".

Elsewhere such a verb needs a list, sanctions or an office beside it. In a text that speaks of listings again and again
(`Parsed.in_story`) it needs only that nothing else follows: not from where, to what or as what.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.claim import Event
from onrecord.claims.events.actors import actor_in_headline, actor_of_means, is_chamber, is_official
from onrecord.claims.events.naming import names_others
from onrecord.claims.events.verb_doubts import NOTICES, are_named_to_list
from onrecord.claims.events.verb_roles import Roles
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.described import Whom
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.named_or_counted import tells_whom
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom

_INDEFINITE = frozenset({"a", "an", "another"})
_ELSEWHERE = frozenset({"from", "to", "as", "into", "off"})
"""What leads on to another list, place or office: "dropped *from* the team", "named *as* chairman"."""
_ANYWHERE = _ELSEWHERE | {"of", "with", "against", "for", "in", "up", "down", "over", "by"}
_OUT_OF = frozenset({"territory", "soil"})
_LETTING = {
    "let": ("off", "go"), "take": ("off",), "strike": ("off", "out"), "cross": ("off", "out"), "pull": ("off",),
    "kick": ("off",), "set": ("free",), "put": ("on", "back"),
}  # fmt: skip
"""What verbs need behind them, or behind their object, to mean that somebody is listed no more, or is listed."""


@dataclass(frozen=True, slots=True)
class Told:
    """A verb of such a text: its chunk, its roles, what stands behind it and its object, whether an office does it."""

    parsed: Parsed
    at: int
    roles: Roles
    last: int
    by_office: bool

    @property
    def chunk(self) -> Chunk:
        """The verb group."""
        return self.parsed.chunks[self.at]

    @property
    def opening(self) -> str:
        """The first word of whom it is done to."""
        return self.parsed.units_of(self.roles.obj.items[0])[0].word

    def meant(self) -> list[Whom]:
        """Whom it is done to."""
        return [found for item in self.roles.obj.items if (found := whom(self.parsed, item)) is not None]


def is_bare_in_story(told: Told) -> bool:
    """Whether "added", "dropped", "removed", "named" without a list mean one."""
    parsed, chunk = told.parsed, told.chunk
    meant, lemmas = told.meant(), set(told.chunk.lemmas)
    as_a_manual_says = chunk.form in ("base", "ing") and all(parsed.shape(at) is Shape.ADVERB for at in range(told.at))
    if (
        not meant
        or [told.opening, meant[0].head] == ["names", "names"]
        or as_a_manual_says
        or _leads_on(parsed, told.last)
    ):
        return False
    if len(meant) == 1 and meant[0].kind == "description" and told.opening in _INDEFINITE:
        return False  # "not the first time that an Indian company has been named"
    if not told.roles.passive and not _can_do_it(told, meant):
        return False
    if "name" in lemmas:
        office = parsed.shape(told.last) is Shape.NOUN and not is_time(parsed, told.last)  # named her chairwoman
        if (chunk.form == "inf" and told.roles.passive) or office:
            return False  # "asked not to be named"
        if told.by_office and names_others(parsed, told.at, meant):
            return True
        return told.roles.passive or (meant[0].kind == "group" and are_named_to_list(parsed, told.roles.obj, told.at))
    if "include" in lemmas and (chunk.present or chunk.negative) and not chunk.modal:
        return False
    return told.roles.passive or not {"include", "restore", "reinstate"} & lemmas


def _can_do_it(told: Told, meant: list[Whom]) -> bool:
    """Whether an active verb is of one who lists, or is about somebody in particular: not "…, the lawyers added"."""
    actor = told.roles.actor
    if actor is not None and told.parsed.word(actor.items[0]) in ("you", "we"):
        return True  # "we ask that you add X"
    if told.by_office or told.chunk.modal or told.chunk.form in ("inf", "ing"):
        return True
    counted = told.opening == "one" or is_counted(told.parsed, told.roles.obj.items[0], meant[0])
    return meant[0].kind == "party" or counted


def _leads_on(parsed: Parsed, last: int) -> bool:
    """Whether it is said behind a chunk from where, to what or as what, unless that is a time or a notice."""
    ahead = last
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.word(ahead) not in _ELSEWHERE or parsed.shape(ahead) is Shape.NOUN:
        return False
    if parsed.word(ahead) == "as" and parsed.word(ahead + 1) == "well":
        return False
    return not _is_time_or_notice(parsed, ahead + 1)


def _is_time_or_notice(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.NOUN and (is_time(parsed, at) or parsed.word(at) in NOTICES)


def is_told_in_story(told: Told, event: Event) -> bool:
    """Whether a verb that elsewhere means much else tells a listing or its end: "barred ten Europeans", "were let
    off", "was caught in the same round"."""
    parsed, chunk, roles = told.parsed, told.chunk, told.roles
    if chunk.modal in ("can", "could") or _is_made_so(parsed, told.at):
        return False  # "can be released", "made clear it"
    if _FREED & set(chunk.lemmas) and any(one.head in _HELD for one in told.meant()):
        return False  # "freed 12 prisoners", "has let 120 people go"
    if not (_is_done_to(told) if roles.passive else _is_done_by_office(told, event)):
        return False
    behind = _behind_particle(told)
    if behind is None:
        return False
    while parsed.shape(behind) is Shape.ADVERB:
        behind += 1
    if parsed.word(behind) in _ANYWHERE and parsed.shape(behind) in (Shape.PREPOSITION, Shape.CLAUSE):
        return _is_time_or_notice(parsed, behind + 1) or parsed.word(behind + 1) in _OUT_OF
    if parsed.shape(behind) is Shape.VERB and parsed.chunks[behind].form == "inf":
        return False  # "was cleared to sell"
    return parsed.shape(behind) is not Shape.NOUN or is_time(parsed, behind)


_FREED = frozenset({"free", "let", "release", "set"})
_HELD = frozenset(
    {"people", "prisoners", "hostages", "detainees", "inmates", "captives", "activists", "journalists", "women"}
)


def _is_made_so(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at - 1) is Shape.VERB and "make" in parsed.chunks[at - 1].lemmas


def _is_done_to(told: Told) -> bool:
    """Whether a passive tells what happened, and by nobody but an office."""
    chunk = told.chunk
    states = chunk.present and not chunk.modal  # "its accounts are closed"
    return chunk.passive and not states and (told.roles.actor is None or told.by_office)


def _is_done_by_office(told: Told, event: Event) -> bool:
    """Whether an office, and no chamber of a parliament, does it to somebody in particular."""
    parsed, roles = told.parsed, told.roles
    actor = roles.actor or actor_in_headline(parsed, told.at)
    if not told.by_office or is_chamber(parsed, actor, in_context=False):
        return False
    back = parsed.word(roles.obj.last) == "back"  # "put the company back": who was there before
    pointed_to = (event is Event.REMOVE or back) and parsed.units_of(roles.obj.items[0])[0].tag in ("R", "D")
    return pointed_to or tells_whom(parsed, roles.obj)


def _behind_particle(told: Told) -> int | None:
    """The chunk behind a verb, its object and the particle that it needs; None where that is missing."""
    wanted = next((_LETTING[lemma] for lemma in told.chunk.lemmas if lemma in _LETTING), None)
    if wanted is None:
        return told.last
    if "put" in told.chunk.lemmas and (actor := told.roles.actor) is not None:
        said = [unit for at in range(actor.first, told.at) for unit in told.parsed.units_of(at)]
        if any(unit.kinds.keys() & {"order", "sanction", "listing"} for unit in said):
            return None  # "the order put on X"
    places = [place for place in (told.at + 1, told.roles.obj.last) if told.parsed.word(place) in wanted]
    return max(told.last, places[-1] + 1) if places else None


def told_in_story(parsed: Parsed, at: int, roles: Roles, last: int, in_context: bool) -> Told:
    """A verb as such a text tells it."""
    actor = roles.actor or actor_in_headline(parsed, at) or actor_of_means(parsed, at)
    by_office = actor is not None and is_official(parsed, actor, at, in_context, "party")
    by_list = actor is not None and bool({"list", "open_list"} & parsed.units_of(actor.items[0])[-1].kinds.keys())
    by_office = by_office or by_list  # "the new list dropped three firms"
    return Told(parsed, at, roles, last, by_office)
