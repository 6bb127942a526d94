"""Unnamed: whom sanctions or a listing mean that are spoken of without a name ("China wants the listing withdrawn")."""

from __future__ import annotations

from onrecord.claims.claim import Event, Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.described import NUMBERS, POSSESSIVE, Whom
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.references import GENDER

_ASKING = frozenset(
    {
        "ask", "want", "demand", "sue", "petition", "seek", "urge", "request", "appeal", "apply", "argue", "fight",
        "contest", "challenge", "try", "call",
    }
)  # fmt: skip


def _asking(parsed: Parsed, at: int) -> Whom | None:
    """Who is named as asking for what the chunk at `at` tells: "Acme asked for the decision to be withdrawn"."""
    for before in range(at - 1, 0, -1):
        if parsed.shape(before) is Shape.VERB and _ASKING & set(parsed.chunks[before].lemmas):
            subject = subject_of(parsed, before)
            found = whom(parsed, subject.items[0]) if subject is not None and len(subject.items) == 1 else None
            if found is not None and found.head in ("it", "they"):
                # "Acme said it was shocked and asked for the decision to be withdrawn"
                first = next((at for at in range(before) if parsed.shape(at) is Shape.NOUN), before)
                found = whom(parsed, first) if parsed.shape(first) is Shape.NOUN else None
            return found if found is not None and found.kind in ("party", "unknown") else None
        if parsed.shape(before) is Shape.CLAUSE:
            return None
    return None


def _whose(parsed: Parsed, happening: Happening) -> str | None:
    """The country or union whose sanctions a happening is about: that of whoever imposes or is to lift them."""
    chunks = range(len(parsed.chunks))
    about = [at for at in chunks if any(unit in parsed.units_of(at) for unit in happening.about)]
    for at in (*about, *(happening.actor.items if happening.actor is not None else ())):
        for unit in parsed.units_of(at):
            if "authority" in unit.kinds:
                return country_of(str(unit.kinds["authority"]))
    return None


def country_of(authority: str) -> str:
    """The country or union that an authority belongs to: of `US-OFAC` the United States."""
    return authority.split("-")[0]


def _pronoun(parsed: Parsed) -> str | None:
    """The pronoun for a person who is not named in the sentence: "keep the sanctions until he has paid"."""
    if parsed.naming:
        return None
    return next((unit.word for unit in parsed.units if unit.word in GENDER), None)


def _spoken_of(parsed: Parsed, happening: Happening) -> str:
    """What a text calls the sanctions or listings that it speaks of."""
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is Shape.NOUN and any(unit in parsed.units_of(at) for unit in happening.about):
            return parsed.text[parsed.start(at) : parsed.end(at)]
    return parsed.text[parsed.start(happening.at) : parsed.end(happening.at)]


def _is_of_their_own(parsed: Parsed, at: int) -> bool:
    """Whether "of its own" begins at a chunk: sanctions of others, on whomever."""
    words = [unit.word for unit in parsed.units_of(at + 1)] if parsed.word(at) == "of" else []
    return len(words) == 2 and words[0] in POSSESSIVE and words[1] == "own"


def _is_of_whole_list(parsed: Parsed, happening: Happening) -> bool:
    """Whether all who are on a list are meant: "prolonged its Belarus blacklist", in a headline "prolongs Russia
    listings"."""
    if happening.frame.object == "list":
        return True
    listings = happening.event is Event.MAINTAIN and any(unit.word == "listings" for unit in happening.about)
    return listings and parsed.part is Part.TITLE and happening.frame.object == "listing" and not happening.is_noun


def _is_on_something(parsed: Parsed, happening: Happening) -> bool:
    """Whether sanctions are told to be on what is no party, and so not on the one spoken of: "sanctions on shipping";
    but not "sanctions on the regime", which can be one; in a headline, only "sanctions on Syria"."""
    for at in range(len(parsed.chunks) - 2):
        if parsed.word(at + 1) not in ("on", "against") or parsed.shape(at) is not Shape.NOUN:
            continue
        is_about = any(unit in happening.about and "sanction" in unit.kinds for unit in parsed.units_of(at))
        if is_about and parsed.shape(at + 2) is Shape.NOUN and not is_time(parsed, at + 2):
            first = parsed.units_of(at + 2)[0]
            if parsed.part is Part.TITLE:
                return len(parsed.units_of(at + 2)) == 1 and "authority" in first.kinds
            return first.word != "the"
    return False


def _is_new(parsed: Parsed, happening: Happening) -> bool:
    """Whether what is told of was not spoken of before, so that it is nobody's in particular: "corrects an entry"."""
    noun = next((at for at in range(happening.at, len(parsed.chunks)) if parsed.shape(at) is Shape.NOUN), None)
    return noun is not None and parsed.units_of(noun)[0].word in ("a", "an", "another", "some")


def counted_entries(parsed: Parsed, happening: Happening) -> Target | None:
    """The entries of a list that are only counted: "revises five existing entries on the Entity List"."""
    if happening.event is not Event.AMEND or happening.frame.object != "entry":
        return None
    for at in range(max(happening.at - 3, 0), min(happening.at + 3, len(parsed.chunks))):
        units = parsed.units_of(at) if parsed.shape(at) is Shape.NOUN else ()
        counts = len(units) > 1 and (units[0].tag == "#" or units[0].word in NUMBERS | {"one"})
        if counts and units[-1].word in ("entry", "entries") and any(unit in units for unit in happening.about):
            start, end, many = parsed.start(at), parsed.end(at), units[-1].word == "entries"
            return Target(parsed.text[start:end], start, end, (), "description", is_plural=many)
    return None


def topic(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom sanctions without a name mean: who asks for their end, else the parties of the last event."""
    behind = range(happening.at, min(happening.at + 4, len(parsed.chunks) - 1))
    if parsed.chunks[happening.at].form != "inf" and any(_is_of_their_own(parsed, at) for at in behind):
        return ()
    if _is_on_something(parsed, happening) or (happening.event is Event.AMEND and _is_new(parsed, happening)):
        return ()
    start, end = parsed.start(happening.at), parsed.end(happening.at)
    if _is_of_whole_list(parsed, happening):
        return (Target(_spoken_of(parsed, happening), start, end, (), "none", is_plural=True),)
    if happening.frame.object == "entry" and _begin_with(parsed, happening, _ONE):
        return (Target(_spoken_of(parsed, happening), start, end, (), "none"),)  # "deleted one entry"
    asking = _asking(parsed, happening.at) if happening.event is Event.REMOVE and not happening.is_noun else None
    if asking is not None:
        parties = asking.unit.party.parties if asking.unit is not None and asking.unit.party is not None else ()
        known = focus.known(asking.name, parties)
        if known is not None and (known.is_target or known.parties):
            kept = focus.note(asking.name, parties, asking.person, asking.start)
            return (Target(kept.name, asking.start, asking.end, kept.parties, "coreference"),)
    in_title = parsed.part is Part.TITLE
    named = focus.named_in(parsed.sentence.start, start, None) if in_title else None
    if named is not None:
        return (
            Target(named.name, start, end, named.parties, "description"),
        )  # "X back on the market as ban is lifted"
    if focus.topic and not in_title:
        speaker = next(
            (
                one
                for one in focus.topic
                if one.parties
                and any(unit.party and set(unit.party.parties) & set(one.parties) for unit in parsed.units[:3])
            ),
            None,
        )
        if speaker is not None:
            return (Target(speaker.name, start, end, speaker.parties, "coreference"),)
        spoken = focus.topic
        whose = _whose(parsed, happening)
        if whose is not None and all(one.start < parsed.sentence.start for one in spoken):
            spoken = focus.by_authority.get(whose, spoken)
        if len(spoken) > 1 and (he := _pronoun(parsed)) is not None:
            referent, _ = focus.meant(at=start, person=True, female=GENDER[he])
            if referent is not None and referent.is_target:
                return (Target(referent.name, start, end, referent.parties, "description"),)
        if len(spoken) > 2 or (len(spoken) == 2 and _begin_with(parsed, happening, _THOSE)):
            return (Target(_spoken_of(parsed, happening), start, end, (), "none", is_plural=True),)
        if not any(one.parties or one.bound == "named" for one in spoken):
            return ()
        spoken = tuple(one for one in spoken if one.parties or not one.is_plural)
        sure = len(spoken) == 1
        return tuple(
            Target(
                one.name,
                start,
                end,
                one.parties,
                "coreference" if sure and one.bound == "named" else "description",
                one.is_plural,
            )
            for one in spoken
        )
    if in_title and _are_of_many(parsed, happening):
        return ()  # "EU adopts fifth package of sanctions", on whomever the text then tells of
    referent, _ = focus.meant(at=start, person=None, after=in_title)
    if referent is None or not (referent.is_target or referent.weight >= 1):
        return ()
    return (Target(referent.name, start, end, referent.parties, "description"),)


def _are_of_many(parsed: Parsed, happening: Happening) -> bool:
    """Whether the sanctions that an event is about are counted, or a package, so that they hit many: "announces over 50
    new sanctions"."""
    units = [
        unit
        for at in range(happening.at, min(happening.at + 5, len(parsed.chunks)))
        if parsed.shape(at) is Shape.NOUN
        for unit in parsed.units_of(at)
    ]
    return any(unit.tag == "#" or not _PACKAGES.isdisjoint(unit.word.split()) for unit in units)


_PACKAGES = frozenset({"package", "packages", "round", "tranche", "wave", "raft", "batch", "series", "slate"})
_ONE = frozenset({"a", "an", "another", "one"})
_THOSE = frozenset({"these", "those"})


def _begin_with(parsed: Parsed, happening: Happening, words: frozenset[str]) -> bool:
    """Whether what an event is about is told with one of some first words: "renewed those listings"."""
    return any(
        parsed.units_of(at)[0].word in words and any(unit in parsed.units_of(at) for unit in happening.about)
        for at in range(max(0, happening.at - 3), min(happening.at + 3, len(parsed.chunks)))
        if parsed.shape(at) is Shape.NOUN
    )
