"""References: whom a pronoun, a description or a plural means."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Event, Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.groups import group_from
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.units import Unit
from onrecord.claims.grammar.whom import POSSESSIVE, Whom, whom
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.named_together import named_together
from onrecord.claims.words.word_tables import words

DEFINITE = words("reading", "definite")


PLURAL_PRONOUNS = words("reading", "plural_pronouns")


def meant_again(target: Target, start: int, end: int) -> Target:
    """A target met before, as it is spoken of at `start` to `end`."""
    return Target(
        target.name, start, end, target.parties, "coreference" if target.bound != "none" else "none", target.is_plural
    )


def owner_of_name(parsed: Parsed, item: int, focus: Focus) -> tuple[Target, ...]:
    """Whose name: "strike its name off the list"."""
    units = parsed.units_of(item)
    if units[-1].word not in ("name", "names"):
        return ()
    if parsed.word(item + 1) == "of" and parsed.shape(item + 2) is Shape.NOUN:
        borne = [whom(parsed, other) for other in group_from(parsed, item + 2).items]
        return tuple(_bearer(of, focus) for of in borne if of is not None and of.kind in ("party", "unknown"))
    mark = next((place for place, unit in enumerate(units) if unit.tag == "'"), 0)
    if mark:
        owner = whom(parsed, item, part=(parsed.chunks[item].first, parsed.chunks[item].first + mark))
        if owner is None or owner.kind not in ("party", "unknown"):
            return ()
        parties = owner.unit.party.parties if owner.unit is not None and owner.unit.party is not None else ()
        kept = focus.note(owner.name, parties, None, owner.start, weight=2.0, target=True)
        return (Target(kept.name, owner.start, owner.end, parties, "named"),)
    if units[0].word not in POSSESSIVE:
        return ()
    referent, sure = focus.meant(at=units[0].start, person=True if units[0].word in ("his", "her") else None)
    if referent is None:
        return ()
    return (
        Target(referent.name, units[0].start, units[0].end, referent.parties, "coreference" if sure else "description"),
    )


def _bearer(of: Whom, focus: Focus) -> Target:
    """The target whose name it is."""
    parties = of.unit.party.parties if of.unit is not None and of.unit.party is not None else ()
    kept = focus.note(of.name, parties, of.person, of.start, weight=2.0, target=True)
    return Target(kept.name, of.start, of.end, parties, "named")


def _both(found: Whom, focus: Focus) -> tuple[Target, ...]:
    """The two parties that "both firms" means: those named together, else the last two that something happened to."""
    if len(focus.group) > 1:
        return tuple(meant_again(one, found.start, found.end) for one in focus.group[:2])
    last = sorted((one for one in focus.referents if one.is_target), key=lambda one: one.at)[-2:]
    if len(last) < 2:
        return ()
    return tuple(Target(one.name, found.start, found.end, one.parties, "description") for one in last)


def meant_by_pronoun(parsed: Parsed, found: Whom, focus: Focus) -> tuple[Target, ...]:
    """Whom "it", "he", "they" mean: the nearest in focus that can be meant."""
    if found.head in ("former", "latter"):
        chosen = focus.group[:1] if found.head == "former" else focus.group[-1:]
        return tuple(meant_again(one, found.start, found.end) for one in chosen)
    behind = parsed.text[found.end :].split(maxsplit=2)
    if found.head == "those" and behind[:1] in (["who"], ["that"], ["responsible"], ["involved"], ["behind"]):
        return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)
    if found.head in PLURAL_PRONOUNS and len(focus.group) > 1:
        return tuple(meant_again(one, found.start, found.end) for one in focus.group)
    if found.head in PLURAL_PRONOUNS and behind[:1] == ["of"] and behind[1:2] not in (["them"], ["which"], ["whom"]):
        return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)  # "all of the makers"
    if found.head == "both" and len(together := named_together(parsed)) == 2 and together[-1].end <= found.start:
        return tuple(meant_again(one, found.start, found.end) for one in together)
    inside = focus.named_in(parsed.sentence.start, found.start, found.person)
    referent, sure = focus.meant(at=found.start, person=found.person)
    if inside is not None and inside is not referent:
        referent, sure = inside, False
    if referent is None:
        return (
            (Target("", found.start, found.end, (), "none"),) if found.head in ("it", "him", "he", "she", "her") else ()
        )
    referent.weight += 1
    referent.is_target = True
    return (Target(referent.name, found.start, found.end, referent.parties, "coreference" if sure else "description"),)


def meant_by_description(
    parsed: Parsed, item: int, found: Whom, focus: Focus, happening: Happening
) -> tuple[Target, ...]:
    """Whom "the company", "the Shenzhen firm" mean: the nearest in focus of that kind."""
    units = parsed.units_of(item)
    if units[0].word in ("neither", "both", "either"):
        return _both(found, focus) or (Target(found.name, found.start, found.end, (), "description", is_plural=True),)
    possessed = any(unit.tag == "'" for unit in units) or units[0].word in POSSESSIVE
    relation = found.head in parsed.words_of.relations and possessed
    title = parsed.part is Part.TITLE
    single = units[0].word in ("one", "a", "an") and any(
        unit.word in ("specific", "single", "particular") for unit in units
    )
    definite = single or units[0].word in DEFINITE or title or units[0].tag == "'" or possessed
    modifiers = frozenset(unit.word for unit in units[:-1] if unit.tag == "X" and not unit.kinds and len(unit.word) > 3)
    if not relation:
        referent, sure = focus.meant(
            at=found.start, person=found.person, head=found.head, modifiers=modifiers, after=title
        )
        by_word = referent is not None and (found.head in referent.words or bool(modifiers & referent.words))
        if referent is not None and by_owner(units) and not by_owner(units) & referent.words:
            return (Target(found.name, found.start, found.end, (), "description"),)  # another's: "Xinjiang's bureau"
        if referent is not None and (definite or by_word):
            referent.weight += 1
            referent.is_target = True
            return (
                Target(
                    referent.name,
                    found.start,
                    found.end,
                    referent.parties,
                    "coreference" if sure and (definite or by_word) else "description",
                ),
            )
    return (Target(found.name, found.start, found.end, (), "description"),)


def by_owner(units: Sequence[Unit]) -> frozenset[str]:
    """The words of the name before a possessive, if one stands in a phrase and is no authority's."""
    mark = next((at for at, unit in enumerate(units) if unit.tag == "'"), 0)
    return frozenset(unit.word for unit in units[:mark] if unit.is_name and not unit.kinds)


def meant_by_plural(parsed: Parsed, item: int, found: Whom, focus: Focus, verb: int) -> tuple[Target, ...]:
    """Whom "the companies", "both" mean: those last named together. `verb` is the chunk of what happens to them."""
    units = parsed.units_of(item)
    if found.head in EPITHETS and (foremost := focus.foremost()) is not None:
        return (Target(foremost.name, found.start, found.end, foremost.parties, "description"),)
    of_others = any(unit.party for unit in units)
    if (
        units[0].word in DEFINITE
        and len(units) <= 3
        and not of_others
        and units[0].word not in ("its", "his", "her", "their")
        and not _is_told_which(parsed, item, verb)
    ) and len(focus.group) > 1:
        return tuple(meant_again(one, found.start, found.end) for one in focus.group)
    if (
        found.head in UNITS
        and not of_others
        and units[0].word not in ("the", "these", "those")
        and not possessed_by_other(units)
    ):
        # "on two subsidiaries": of the party spoken of.
        referent, _ = focus.meant(at=found.start, person=False)
        if referent is not None and referent.is_target:
            return (Target(referent.name, found.start, found.end, referent.parties, "description"),)
    return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)


def _is_told_which(parsed: Parsed, item: int, verb: int) -> bool:
    """Whether a clause says which of a kind are meant, so that it is none told before: "the traders that fund it"."""
    behind = item + 1
    if parsed.word(behind) in ("that", "who", "whose", "which"):
        return parsed.shape(behind) is Shape.CLAUSE and behind + 1 != verb
    forms = ("part", "ing", "past?") if item > verb else ("part", "ing")  # "the companies sued and were removed"
    return parsed.shape(behind) is Shape.VERB and behind != verb and parsed.chunks[behind].form in forms


EPITHETS = words("reading", "epithets")
"""What a text calls the party that it is about, as if it spoke of many."""


UNITS = frozenset({"subsidiaries", "units", "affiliates", "arms"})


def possessed_by_other(units: Sequence[Unit]) -> bool:
    """Whether a phrase says whose the units are by a possessive."""
    return any(unit.tag == "'" for unit in units)


_ASKING = frozenset(
    {
        "ask", "want", "demand", "sue", "petition", "seek", "urge", "request", "appeal", "apply", "argue", "fight",
        "contest", "challenge", "try",
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


def topic(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom sanctions without a name mean: who asks for their end, else the parties of the last event."""
    start, end = parsed.start(happening.at), parsed.end(happening.at)
    asking = _asking(parsed, happening.at) if happening.event is Event.REMOVE and not happening.is_noun else None
    if asking is not None:
        parties = asking.unit.party.parties if asking.unit is not None and asking.unit.party is not None else ()
        if any(one.is_target or one.parties for one in focus.referents if one.name == asking.name) or not parties:
            kept = focus.note(asking.name, parties, asking.person, asking.start)
            return (Target(kept.name, asking.start, asking.end, kept.parties, "coreference"),)
    if focus.topic:
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
        if len(focus.topic) > 2:
            return (Target(parsed.text[start:end], start, end, (), "none", is_plural=True),)
        if not any(one.parties or one.bound == "named" for one in focus.topic):
            return ()
        sure = len(focus.topic) == 1
        return tuple(
            Target(
                one.name,
                start,
                end,
                one.parties,
                "coreference" if sure and one.bound == "named" else "description",
                one.is_plural,
            )
            for one in focus.topic
        )
    referent, _ = focus.meant(at=start, person=None, after=parsed.part is Part.TITLE)
    if referent is None or not (referent.is_target or referent.weight >= 1):
        return ()
    return (Target(referent.name, start, end, referent.parties, "description"),)
