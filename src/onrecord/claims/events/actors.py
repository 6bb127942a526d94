"""Actors: who does what happens, and whether they keep a list."""

from __future__ import annotations

from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.chambers import CHAMBERS
from onrecord.claims.words.word_tables import words


def agent_of(parsed: Parsed, at: int) -> Group | None:
    """Whoever does what the verb chunk at `at` tells: the subject of an active verb, the phrase behind "by" of a
    passive one."""
    for ahead in range(at + 1, min(at + 9, len(parsed.chunks) - 1)):
        shape = parsed.shape(ahead)
        if shape is Shape.VERB or (shape is Shape.CLAUSE and parsed.word(ahead) != "as"):
            break  # but "was designated as a terrorist group by the Treasury"
        if (
            shape is Shape.PREPOSITION
            and parsed.word(ahead) == "by"
            and parsed.shape(ahead + 1) is Shape.NOUN
            and not is_time(parsed, ahead + 1)
        ):
            return group_from(parsed, ahead + 1)
    return None


def is_official(parsed: Parsed, actor: Group | None, at: int, in_context: bool, wanted: str) -> bool:
    """Whether an actor can do it: an office or a country where `wanted` asks for one; where none is named, whether
    lists are spoken of."""
    chunk = parsed.chunks[at]
    if chunk.form == "inf" and wanted == "party" and in_context and LISTING & set(chunk.lemmas):
        return True  # "we urge you to list X": who is to do it stands before
    if actor is not None:
        for item in actor.items:
            for place in (item, *actor.hung.get(item, ())):
                if any("authority" in unit.kinds for unit in parsed.units_of(place)):
                    return True
            if in_context and chunk.form == "ing" and wanted == "goods" and parsed.word(item) in OFFICERS:
                return True  # "the ports will stop holding gloves made by X"
            if in_context and wanted == "party" and parsed.chunks[item].word in INSTRUMENTS:
                return True
            if "target" not in chunk.lemmas and in_context and parsed.chunks[item].word in ACTING:
                return True
        if parsed.in_story and wanted == "party" and _lists_in_story(parsed, actor, at):
            return True
        if not in_context:
            return False
        return wanted == "party" and "target" not in chunk.lemmas and _named_as_programme(parsed, at)
    if not in_context:
        return False
    if wanted == "goods":
        return False
    if chunk.form == "base":
        return True
    if parsed.in_story and "target" in chunk.lemmas and chunk.passive and not chunk.present:
        return True
    return bool(set(chunk.lemmas) & LISTING) and (chunk.passive or chunk.form in ("part", "past?", "ing", "inf"))


def _lists_in_story(parsed: Parsed, actor: Group, at: int) -> bool:
    """Whether an actor who is no office lists somebody in a text that is about listings: "had been listed by the same
    instrument", "We designated them today"."""
    chunk = parsed.chunks[at]
    says_we = parsed.word(actor.items[0]) == "we" and parsed.shape(at + 1) is Shape.NOUN
    return says_we or (chunk.passive and not LISTING.isdisjoint(chunk.lemmas))


INSTRUMENTS = words("reading", "instruments")
ACTING = words("reading", "acting")
LISTING = words("reading", "listing")


def _named_as_programme(parsed: Parsed, at: int) -> bool:
    return any({"programme", "list", "sanction"} & unit.kinds.keys() for unit in parsed.units)


def ordered_by(parsed: Parsed, at: int, done: Group | None, in_context: bool) -> int | None:
    """The verb by which an authority has its officers do what the verb at `at` tells: "ordered its ports to hold",
    "officers were told to seize", "ordered shipments detained", "issued orders to detain". `done` is what a participle
    is said of."""
    if done is not None:
        verb = done.first - 1
    elif parsed.chunks[at].form != "inf":
        return None
    elif parsed.shape(at - 1) is Shape.VERB:
        verb = at - 1
    else:
        held = subject_of(parsed, at)
        verb = held.first - 1 if held is not None else -1
    if verb < 1 or parsed.shape(verb) is not Shape.VERB:
        return None
    issued = "issue" in parsed.chunks[verb].lemmas and "order" in parsed.units_of(at - 1)[-1].kinds
    if not (issued or ORDERING & set(parsed.chunks[verb].lemmas)):
        return None
    subject = subject_of(parsed, verb)
    if subject is None:
        return None
    if verb == at - 1:
        told = {unit.word for item in subject.items for unit in parsed.units_of(item)}
        return verb if in_context and told & OFFICERS else None
    return verb if is_official(parsed, subject, verb, in_context, "goods") else None


PASSING = CHAMBERS | {"members", "majority", "representatives", "legislators"}
COMMITTEES = frozenset({"committee", "subcommittee", "panel"})
OFFICERS = words("reading", "officers")
ORDERING = words("reading", "ordering")


def is_chamber(parsed: Parsed, actor: Group | None, in_context: bool) -> bool:
    """Whether an actor can pass a bill: a chamber, or any body where laws are spoken of."""
    voted = actor.first - 1 if actor is not None else 0
    if actor is not None and voted > 0 and parsed.shape(voted) is Shape.VERB and "vote" in parsed.chunks[voted].lemmas:
        actor = subject_of(parsed, voted)  # the Senate voted 92 to 4 to approve
    if actor is not None and "vote" in parsed.chunks[actor.last].lemmas and _is_member(parsed, actor):
        return True  # the congresswoman voted to approve
    if actor is not None and in_context and parsed.word(actor.items[0]) == "it":
        actor = _chamber_before(parsed, actor) or actor
    if actor is not None and any(unit.word.split()[-1] in COMMITTEES for unit in parsed.units_of(actor.items[0])):
        return False  # it only reports a bill to its chamber
    if actor is not None:
        return any(
            PASSING & set(unit.word.split())
            for item in actor.items
            for place in (item, *actor.hung.get(item, ()))
            for unit in parsed.units_of(place)
        )
    return in_context


def _is_member(parsed: Parsed, actor: Group) -> bool:
    """Whether somebody sits in a chamber: a senator, a congresswoman."""
    return not _MEMBERS.isdisjoint(unit.word for unit in parsed.units_of(actor.items[0]))


_MEMBERS = frozenset({"congressman", "congresswoman", "senator", "lawmaker", "representative", "sen", "rep"})


def is_law(parsed: Parsed, subject: Group | None) -> bool:
    """Whether a subject is a law or a bill: "the act makes banks subject to sanctions"."""
    if subject is None:
        return False
    return any({"law", "law_noun"} & unit.kinds.keys() for unit in parsed.units_of(subject.items[0]))


def _chamber_before(parsed: Parsed, pronoun: Group) -> Group | None:
    """The chamber with which a sentence begins, where "it" stands for that: "the Senate spoke when it passed"."""
    first = group_from(parsed, 0) if parsed.shape(0) is Shape.NOUN and pronoun.first > 0 else None
    if first is None or not any(CHAMBERS & set(unit.word.split()) for unit in parsed.units_of(first.items[0])):
        return None
    return first


def is_brought_in(parsed: Parsed, first: int) -> bool:
    """Whether it is said from a chunk on in which chamber a law was told of: "it was first introduced in the House"."""
    return any(
        parsed.word(at) in ("in", "into") and any(CHAMBERS & set(unit.word.split()) for unit in parsed.units_of(at + 1))
        for at in range(first, len(parsed.chunks) - 1)
    )


def actor_in_headline(parsed: Parsed, at: int) -> Group | None:
    """Who does in a headline what its second verb tells: "EU extends sanctions, drops seven names"."""
    first = parsed.verbs[0]
    is_second = parsed.part is Part.TITLE and first < at and parsed.shape(at - 1) is Shape.COMMA
    return subject_of(parsed, first) if is_second else None


def actor_of_means(parsed: Parsed, at: int) -> Group | None:
    """Who does what an -ing form in front tells the means of: of "By naming X, the Council showed", the Council."""
    opens = at == 1 and parsed.word(0) in ("by", "in") and parsed.chunks[at].form == "ing"
    main = next((verb for verb in parsed.verbs if verb > at and parsed.chunks[verb].form == "finite"), None)
    return subject_of(parsed, main) if opens and main is not None else None


def actor_of(parsed: Parsed, happening: Happening) -> str | None:
    """Who does it, as the text calls them."""
    if happening.actor is None or not happening.actor.items:
        return None
    item = happening.actor.items[0]
    return " ".join(parsed.text[parsed.start(item) : parsed.end(item)].split())
