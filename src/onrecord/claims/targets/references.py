"""References: whom a pronoun, a description or a plural means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import NUMBERS, POSSESSIVE, Whom
from onrecord.claims.grammar.names_written import DEMONYMS
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.counted import MORE, asks_for_persons, count_of
from onrecord.claims.targets.described_before import called_before, modifiers_of, term_of
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.kin import kin_meant
from onrecord.claims.targets.named_ahead import named_ahead
from onrecord.claims.targets.named_together import named_together
from onrecord.claims.targets.told_just_now import NEXT, meant_again, part_told_of, people_named
from onrecord.claims.words.word_tables import words

DEFINITE = words("reading", "definite")


_THOSE = frozenset({"both", "either", "neither", "these", "those"})
_WHOLE = frozenset({"all", "both", "each", "either", "neither"})
PLURAL_PRONOUNS = words("reading", "plural_pronouns")
GENDER = {"she": True, "her": True, "herself": True, "he": False, "him": False, "his": False, "himself": False}
"""Whether a pronoun asks for a woman (True) or a man."""


def _counted(parsed: Parsed, found: Whom, count: int, focus: Focus) -> tuple[Target, ...]:
    """The parties, so many and of its kind, that "both firms" means, each by itself; several unknown where there are
    none."""
    together = _told_together(parsed, found, count, focus)
    return together.members or (together,)


def _several(found: Whom, members: tuple[Target, ...] = ()) -> Target:
    """Several told together, and who they are where that is known."""
    return Target(found.name, found.start, found.end, (), "description", is_plural=True, members=members)


def _told_together(parsed: Parsed, found: Whom, count: int, focus: Focus) -> Target:
    """Those counted whom the text named before, as it tells of them, together: "the two firms", "the pair"."""
    person = asks_for_persons(found.head, parsed.words_of)
    before = found.start if parsed.part is not Part.TITLE else len(parsed.text)
    meant = focus.together(count, person, before)
    return _several(found, tuple(meant_again(one, found.start, found.end) for one in meant))


def meant_by_pronoun(parsed: Parsed, found: Whom, focus: Focus) -> tuple[Target, ...]:
    """Whom "it", "he", "they" mean: the nearest in focus that can be meant."""
    if found.head in ("former", "latter"):
        chosen = focus.group[:1] if found.head == "former" else focus.group[-1:]
        return tuple(meant_again(one, found.start, found.end) for one in chosen)
    behind = parsed.text[found.end :].split(maxsplit=2)
    count = count_of([unit for unit in parsed.units if found.start <= unit.start < found.end])
    if found.head == "those" and behind[:1] in (["who"], ["that"], ["responsible"], ["involved"], ["behind"]):
        return (_several(found),)
    if found.head not in _WHOLE and behind[:2] in (["of", "which"], ["of", "whom"]):
        return (Target(found.name, found.start, found.end, (), "description", is_plural=found.plural),)
    if found.head in ("one", "another"):
        return (Target(found.name, found.start, found.end, (), "description"),)
    if found.head in ("them", "they") and (several := _several_before(parsed, found.start)) is not None:
        return tuple(replace(one, start=found.start, end=found.end) for one in _again(parsed, several, focus))
    if found.head == "none" or found.head in MORE:
        return (_several(found),)
    together = named_together(parsed, unknown=count is not None)
    if (
        found.head in PLURAL_PRONOUNS
        and together is not None
        and together.targets[-1].end <= found.start
        and count in (None, len(together.targets))
        and not together.passing
    ):
        return tuple(meant_again(one, found.start, found.end) for one in together.targets)
    if count is not None and any(unit.word == "the" for unit in parsed.units if unit.start == found.start):
        return (_told_together(parsed, found, count, focus),)  # "the pair", "the two"
    if count is not None:
        return _counted(parsed, found, count, focus)
    if found.head in ("them", "they") and (people := people_named(parsed, found, focus)) is not None:
        return (people,)
    if found.head in PLURAL_PRONOUNS and len(focus.group) > 1:
        return tuple(meant_again(one, found.start, found.end) for one in focus.group)
    if found.head in PLURAL_PRONOUNS and behind[:1] == ["of"] and behind[1:2] not in (["them"], ["which"], ["whom"]):
        return (_several(found),)  # "all of the makers"
    told = focus.topic
    if (
        found.head in ("they", "them", "these")
        and told
        and all(one.is_plural and one.bound == "description" and not one.parties for one in told)
        and 0 < parsed.sentence.start - told[0].start < NEXT
        and focus.named_in(told[0].start, found.start, None) is None
    ):
        return tuple(meant_again(one, found.start, found.end) for one in told)  # the ships of which the text just told
    last = focus.topic[0] if len(focus.topic) == 1 else None
    if (
        found.head == "it"
        and last is not None
        and not (last.parties or last.is_plural)
        and last.bound == "description"
        and 0 < parsed.sentence.start - last.start < NEXT
        and focus.named_in(last.start, found.start, None) is None
    ):
        return (meant_again(last, found.start, found.end),)  # the one only described of whom the text just told
    female = GENDER.get(found.head)
    marks = [parsed.end(at) for at in parsed.semicolons if parsed.end(at) <= found.start]
    inside = focus.named_in(marks[-1] if marks else parsed.sentence.start, found.start, found.person, female)
    opens = found.start == parsed.sentence.start
    referent, sure = focus.meant(at=found.start, person=found.person, female=female, opens=opens)
    if inside is not None and inside is not referent:
        # "Acme said it expects": surely who opens the sentence, where no list knows them
        referent, sure = inside, not inside.parties and parsed.sentence.start in inside.places
    if inside is None and (same := called_before(parsed, found.start, found.person, focus)) is not None:
        referent = same
    if (ahead := named_ahead(parsed, found.start, found.person, focus)) is not None:
        referent, sure = ahead, True
    if referent is None:
        return (
            (Target("", found.start, found.end, (), "none"),) if found.head in ("it", "him", "he", "she", "her") else ()
        )
    referent.weight += 1
    referent.is_target = True
    return (Target(referent.name, found.start, found.end, referent.parties, "coreference" if sure else "description"),)


def _again(parsed: Parsed, several: Whom, focus: Focus) -> tuple[Target, ...]:
    """Those whom a plural of a sentence means, for "they" behind it: of "listed both firms before they were freed" the
    two that the text told of, else the plural itself."""
    units = [unit for unit in parsed.units if several.start <= unit.start < several.end]
    points = bool(units) and units[0].word in _THOSE and len(units) <= 3
    count = count_of(units) if points else None
    return _counted(parsed, several, count, focus) if count is not None and count < 3 else (_several(several),)


def _several_before(parsed: Parsed, before: int) -> Whom | None:
    """The last plural of a sentence before a place, where nobody is named behind it: "the affiliates" of "business with
    the affiliates until a notice removes them"."""
    last: Whom | None = None
    for at, chunk in enumerate(parsed.chunks):
        if parsed.start(at) >= before:
            break
        if chunk.shape is not Shape.NOUN:
            continue
        meant = whom(parsed, at)
        if parsed.shape(at + 1) is Shape.VERB and at + 2 < len(parsed.chunks) and parsed.start(at + 2) == before:
            continue  # "officials want them on the list"
        if meant is not None and meant.kind in ("party", "unknown", "group"):
            units = parsed.units_of(at)
            is_plural = meant.kind == "group" and units[-1].tag != "#" and meant.head not in NUMBERS
            last = meant if is_plural and not any(unit.party for unit in units) else None
    return last


def meant_by_description(
    parsed: Parsed, item: int, found: Whom, focus: Focus, happening: Happening, part: Sequence[Unit] = ()
) -> tuple[Target, ...]:
    """Whom "the company", "the Shenzhen firm" mean: the nearest in focus of that kind. `part`: only these units of the
    chunk `item` describe it."""
    units = part or parsed.units_of(item)
    if units[0].word in ("neither", "both", "either"):
        return _counted(parsed, found, 2, focus)
    possessed = any(unit.tag == "'" for unit in units) or units[0].word in POSSESSIVE
    relation = found.head in parsed.words_of.relations and possessed
    title = parsed.part is Part.TITLE
    if possessed and not part and (kin := kin_meant(found, focus)) is not None:
        return (kin,)
    if units[0].word == "the" and len(units) == 2 and (one := part_told_of(found, focus)) is not None:
        return (one,)
    if not (part or title) and _is_told_which(parsed, item, happening.at):
        return (Target(found.name, found.start, found.end, (), "description"),)  # "the firm that made it"
    single = units[0].word in ("one", "a", "an") and any(unit.word in ("specific", "particular") for unit in units)
    definite = single or units[0].word in DEFINITE or title or units[0].tag == "'" or possessed
    modifiers, term = modifiers_of(units), term_of(found, units)
    if not relation:
        referent, sure = focus.meant(at=found.start, person=found.person, head=term, modifiers=modifiers, after=title)
        if referent is not None and term != found.head and not title:
            referent.called.add(term)
        if referent is not None and referent.person is not True and _is_of_another(parsed, item, found):
            end = parsed.end(item + 2)  # "the founder of Intellexa"
            return (Target(" ".join(parsed.text[found.start : end].split()), found.start, end, (), "description"),)
        known = referent.words | referent.called if referent is not None and definite else set()
        by_word = found.head in known or bool(modifiers & known)
        if not by_word and _is_office_of(parsed, item, found):
            end = parsed.end(item + 2)  # whoever it is: "the chief prosecutor of the Hague court"
            return (Target(" ".join(parsed.text[found.start : end].split()), found.start, end, (), "description"),)
        if referent is not None and not by_word and (found.head in NAMING or units[0].word in POSSESSIVE):
            return (Target(found.name, found.start, found.end, (), "description"),)
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


def _is_office_of(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a description tells by an "of" and a name which office somebody holds."""
    if not found.person or found.head in parsed.words_of.relations or parsed.word(item + 1) != "of":
        return False
    return parsed.shape(item + 2) is Shape.NOUN and any(unit.is_name for unit in parsed.units_of(item + 2))


def _is_of_another(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a description says to whom a person stands in a relation, by an "of" and a name."""
    is_relation = found.person and found.head in parsed.words_of.relations - parsed.words_of.organisations
    if not is_relation or parsed.word(item + 1) != "of":
        return False
    of = whom(parsed, item + 2) if parsed.shape(item + 2) is Shape.NOUN else None
    return of is not None and of.kind in ("party", "unknown")


NAMING = words("reading", "naming")
"""Nouns that whoever they describe bears in its name."""


def by_owner(units: Sequence[Unit]) -> frozenset[str]:
    """The words of the name before a possessive, if one stands in a phrase and is no authority's; also of one right
    before somebody's office: "Yandex founder"."""
    mark = next((at for at, unit in enumerate(units) if unit.tag == "'"), 0)
    if not mark and len(units) > 1 and not units[-1].is_name and _is_owner(units[-2], units[-1].word):
        return frozenset(units[-2].word.split())
    return frozenset(unit.word for unit in units[:mark] if unit.is_name and not unit.kinds)


def _is_owner(unit: Unit, office: str) -> bool:
    """Whether a unit before somebody's office names whose it is: "Acme founder", but not "Russian tycoon"."""
    named = office in _OF_FIRMS and unit.is_name and unit.tag == "X" and not unit.kinds
    return unit.party is not None or (named and unit.word not in DEMONYMS)


_OF_FIRMS = frozenset({"boss", "chairman", "chairwoman", "chief", "co-founder", "co-owner", "founder", "owner"})
"""Offices that somebody has in a firm."""


def meant_by_plural(parsed: Parsed, item: int, found: Whom, focus: Focus, verb: int) -> tuple[Target, ...]:
    """Whom "the companies", "both" mean: those last named together. `verb` is the chunk of what happens to them."""
    units = parsed.units_of(item)
    if found.head in EPITHETS and (foremost := focus.foremost()) is not None:
        return (Target(foremost.name, found.start, found.end, foremost.parties, "description"),)
    of_others = any(unit.party for unit in units) or (
        parsed.word(item + 1) == "of"
        and parsed.shape(item + 2) is Shape.NOUN
        and any(unit.party for unit in parsed.units_of(item + 2))
    )
    definite = units[0].word in _THOSE | {"the"} and len(units) <= 3 and not of_others
    if definite and not _is_told_which(parsed, item, verb) and (count := count_of(units)) is not None:
        # "both firms", "these two men" are those two; of "the two men", and of more, a text tells together.
        if units[0].word in _THOSE and count < 3:
            return _counted(parsed, found, count, focus)
        return (_told_together(parsed, found, count, focus),)
    if (
        found.head in UNITS
        and not of_others
        and parsed.word(item + 1) not in ("of", "with")  # "two of its units", "and several units with it"
        and units[0].word not in ("the", "these", "those")
        and not possessed_by_other(units)
        and not any(unit.word in MORE for unit in units)
    ):
        # "on two subsidiaries": of the party spoken of.
        referent, _ = focus.meant(at=found.start, person=False)
        if referent is not None and referent.is_target:
            return (Target(referent.name, found.start, found.end, referent.parties, "description"),)
    return (_several(found),)


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
