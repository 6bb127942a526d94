"""Targets: whom an event happens to, one target a party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.claim import Target
from onrecord.claims.document import Part
from onrecord.claims.focus import Focus
from onrecord.claims.happenings import Happening
from onrecord.claims.chunks import Shape
from onrecord.claims.phrases_in import Group, Parsed, group_from, subject_of
from onrecord.claims.units import Unit
from onrecord.claims.whom import POSSESSIVE, Whom, whom

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both", "neither", "either", "such", "said"})
PLURAL_PRONOUNS = frozenset({"they", "them", "both", "neither", "all", "those", "two", "three", "either", "none", "each"})


def targets_of(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom a happening is about; empty where nobody can be made out."""
    if happening.possessor is not None:
        found = _possessor(parsed, happening, focus)
        if found:
            return found
    if happening.group is not None:
        found = _of_group(parsed, happening.group, focus, happening)
        if found:
            return found
    if happening.group is None or not happening.group.items:
        return _of_topic(parsed, happening, focus)
    return ()


def goods_targets(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[tuple[Target, ...], str | None]:
    """Whose or which goods a happening is about: the parties that make them where they are named, and the goods as the
    text calls them."""
    goods = _goods_phrase(parsed, happening)
    if happening.group is not None and happening.frame.object in ("order", "party"):
        found = _of_group(parsed, happening.group, focus, happening)
        if found and (found[0].parties or found[0].bound != "description"):
            return found, goods
    if happening.possessor is not None and (found := _possessor(parsed, happening, focus)):
        return found, goods
    first = happening.group.first if happening.group is not None else happening.at
    makers = [
        unit for unit in parsed.units[parsed.chunks[first].first :] if unit.party is not None and parsed.start(first) <= unit.start
    ]
    if makers:
        unit = makers[0]
        assert unit.party is not None
        focus.note(parsed.text[unit.start : unit.end], unit.party.parties, None, unit.start, weight=2, target=True)
        return (Target(parsed.text[unit.start : unit.end], unit.start, unit.end, unit.party.parties, "named"),), goods
    if goods is not None:
        start = parsed.start(happening.at)
        return (Target(goods, start, start + len(goods), (), "description"),), goods
    return _of_topic(parsed, happening, focus), None


def _goods_phrase(parsed: Parsed, happening: Happening) -> str | None:
    """The goods of a happening as the text calls them, with where they come from."""
    included = [at + 1 for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB and "include" in chunk.lemmas]
    places = [*included, happening.group.first] if happening.group is not None else included
    places += [at for at in range(len(parsed.chunks)) if at != happening.at and parsed.shape(at) is Shape.NOUN and at not in places]
    for at in places:
        if any(unit.word in parsed.words_of.goods or unit.word in ("product", "cotton", "import", "shipment") for unit in parsed.units_of(at)):
            if any("order" in unit.kinds for unit in parsed.units_of(at)) and len(parsed.units_of(at)) < 3:
                continue
            group = group_from(parsed, at, hang=frozenset({"of", "from", "in", "by"}))
            last = group.last
            if parsed.shape(last) is Shape.VERB and parsed.chunks[last].form in ("part", "past?") and parsed.shape(last + 1) is Shape.PREPOSITION:
                last = min(last + 3, len(parsed.chunks))
            return " ".join(parsed.text[parsed.start(at) : parsed.end(last - 1)].split())
    return None


def _possessor(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    assert happening.possessor is not None
    at, first, last = happening.possessor
    unit = parsed.units[first]
    if unit.word in POSSESSIVE:
        person = True if unit.word in ("his", "her") else False if unit.word == "its" else None
        if unit.word == "their" and len(focus.group) > 1:
            return tuple(_again(one, unit.start, unit.end) for one in focus.group)
        referent, sure = focus.meant(at=unit.start, person=person)
        if referent is None:
            return ()
        return (Target(referent.name, unit.start, unit.end, referent.parties, "coreference" if sure else "description"),)
    found = whom(parsed, at, part=(first, last))
    return (_named(found, focus),) if found is not None and found.kind in ("party", "unknown") else ()


def _with_insertion(parsed: Parsed, at: int, end: int) -> int:
    """Where a description ends with what stands in commas behind it: ", including X, credibly alleged to have done Y"."""
    while parsed.word(at) == ",":
        inner = at + 1
        while parsed.shape(inner) is Shape.ADVERB:
            inner += 1
        reduced = parsed.shape(inner) is Shape.VERB and parsed.chunks[inner].form in ("part", "past?") and parsed.shape(inner + 1) in (Shape.PREPOSITION, Shape.VERB)
        if parsed.word(inner) != "including" and not reduced:
            return end
        inner += 1
        while inner < len(parsed.chunks) and parsed.word(inner) != "," and parsed.shape(inner) not in (Shape.MARK, Shape.CLAUSE):
            inner += 1
        at, end = inner, parsed.end(inner - 1)
    return end


def _again(target: Target, start: int, end: int) -> Target:
    return Target(target.name, start, end, target.parties, "coreference" if target.bound != "none" else "none", target.is_plural)


def _named(found: Whom, focus: Focus, weight: float = 2.0) -> Target:
    parties = found.unit.party.parties if found.unit is not None and found.unit.party is not None else ()
    referent = focus.note(found.name, parties, found.person, found.start, weight=weight, target=True)
    return Target(referent.name, found.start, found.end, parties or referent.parties, "named")


def _of_group(parsed: Parsed, group: Group, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    loosely = bool(happening.frame.then is not None and happening.about)
    meant = [(item, _whole(parsed, group, item, loosely=loosely)) for item in group.items]
    named = [(item, found) for item, found in meant if found is not None and found.kind in ("party", "unknown")]
    certain = [found for _, found in named if found.kind == "party"]
    if named:
        if certain and parsed.part is not Part.TITLE and len(group.items) > 1 and not group.joined and group.items[0] == named[0][0] and named[0][1].kind == "party":
            # What follows in commas is an apposition, unless it is another party.
            named = [named[0], *((item, found) for item, found in named[1:] if found.kind == "party")]
        elif certain:
            # A capitalised word that no list knows is a party beside others, or where it alone stands.
            named = [(item, found) for item, found in named if found.kind == "party" or item in group.joined or _before_joined(group, item) or item == group.items[0]]
        found_targets: list[Target] = []
        before_including = [found for item, found in meant if found is not None and found.kind == "group" and _includes(parsed, item)]
        for found in before_including:
            found_targets.append(Target(found.name, found.start, found.end, (), "description", is_plural=True))
        for item, found in meant:
            # "the chip designer, along with X and Y": one more, and no apposition.
            ahead = group.items.index(item) + 1
            if found is not None and found.kind == "description" and ahead < len(group.items) and group.items[ahead] in group.joined:
                found_targets.extend(one for one in _description(parsed, item, found, focus, happening) if one.parties)
        for item, found in named:
            if _is_acronym(parsed, item, found, found_targets):
                focus.note(found_targets[-1].name, found_targets[-1].parties, None, found.start).words.add(found.name.lower())
                continue
            target = _named(found, focus)
            if all(target.parties != other.parties or (not target.parties and target.name != other.name) for other in found_targets):
                found_targets.append(target)
        return tuple(found_targets)
    for item, found in meant:
        if found is None:
            owner = _owner_of_name(parsed, item, focus)
            if owner:
                return owner
            continue
        if found.kind == "pronoun":
            return _pronoun(parsed, found, focus)
        if found.kind == "description":
            return _description(parsed, item, found, focus, happening)
        if found.kind == "group":
            last = found.end
            for other, more in meant[group.items.index(item) + 1 :]:
                if more is None or more.kind != "group" or other not in group.joined and not _before_joined(group, other):
                    break
                last = more.end
            last = _with_insertion(parsed, group.last, last)
            if last > found.end:
                found = replace(found, name=" ".join(parsed.text[found.start : last].split()), end=last)
            return _plural(parsed, item, found, focus)
    return ()


def targets_of_group(parsed: Parsed, group: Group, focus: Focus) -> tuple[Target, ...]:
    """The parties that a group of noun phrases names."""
    named = [found for item in group.items if (found := whom(parsed, item)) is not None and found.kind in ("party", "unknown")]
    return tuple(_named(found, focus) for found in named)


def continuation(parsed: Parsed) -> Group | None:
    """What a sentence adds to the parties of an event told before; None where it adds none."""
    for at in range(2, len(parsed.chunks)):
        if parsed.word(at - 2) == "among" and parsed.word(at - 1) in ("them", "those") and parsed.word(at - 3) == "," and parsed.shape(at) is Shape.NOUN:
            if any(parsed.shape(before) is Shape.VERB for before in range(at)):
                return group_from(parsed, at)
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.VERB or at + 1 >= len(parsed.chunks):
            continue
        if "be" in chunk.lemmas and chunk.form == "finite" and parsed.shape(at + 1) is Shape.NOUN:
            if parsed.word(at - 1) in ("them", "those", "these") and parsed.word(at - 2) == "among":
                return group_from(parsed, at + 1)
            if parsed.word(at - 1) in ("so", "as") and parsed.shape(at - 1) in (Shape.CLAUSE, Shape.ADVERB):
                return group_from(parsed, at + 1)
        if "be" in chunk.lemmas and parsed.word(at + 1) == "among" and parsed.word(at + 2) in ("them", "those") and parsed.shape(at + 3) is not Shape.VERB and parsed.shape(at - 1) is Shape.NOUN:
            return subject_of(parsed, at)
        if "include" in chunk.lemmas and not chunk.passive and at <= 3 and parsed.shape(at + 1) is Shape.NOUN:
            head = parsed.chunks[at - 1].word if at else ""
            if head in ("they", "these", "those", "list", "additions", "batch", "newcomers") or head in parsed.words_of.groups:
                return group_from(parsed, at + 1)
    return None


def _is_acronym(parsed: Parsed, item: int, found: Whom, before: Sequence[Target]) -> bool:
    """Whether a name in brackets is short for the one before it: "Institute of X (IX)"."""
    if not before or not found.name.isupper() or found.kind != "unknown" or parsed.word(item - 1) != "(":
        return False
    initials = [word[0].lower() for word in before[-1].name.replace("-", " ").split() if word[:1].isupper()]
    return all(char in initials for char in found.name.lower() if char.isalpha())


def _includes(parsed: Parsed, item: int) -> bool:
    """Whether names of some of a group follow it: "four officials, among them X"."""
    at = item + 1
    while parsed.shape(at) is Shape.PREPOSITION and parsed.word(at) == "of":
        at += 2
    if parsed.word(at) == ",":
        at += 1
    return parsed.word(at) in ("including", "among")


def _owner_of_name(parsed: Parsed, item: int, focus: Focus) -> tuple[Target, ...]:
    """Whose name: "strike its name off the list"."""
    units = parsed.units_of(item)
    if units[-1].word not in ("name", "names") or units[0].word not in POSSESSIVE:
        return ()
    referent, sure = focus.meant(at=units[0].start, person=True if units[0].word in ("his", "her") else None)
    if referent is None:
        return ()
    return (Target(referent.name, units[0].start, units[0].end, referent.parties, "coreference" if sure else "description"),)


def _before_joined(group: Group, item: int) -> bool:
    """Whether an item stands in a list that a conjunction ends."""
    return bool(group.joined) and any(item < joined for joined in group.joined)


def _whole(parsed: Parsed, group: Group, item: int, *, loosely: bool = False) -> Whom | None:
    """Whom an item means, with what hangs on it: "Institute of Material Medical" is one name."""
    found = whom(parsed, item, loosely=loosely)
    hung = group.hung.get(item, [])
    if not hung:
        return found
    if found is not None and found.kind == "pronoun" and found.head not in ("it", "he", "she", "they", "none", "neither", "both", "all", "each", "either") and parsed.word(hung[0] - 1) == "of":
        start, end = parsed.start(item), parsed.end(hung[-1])
        return Whom("group", parsed.text[start:end], start, end, None, None, True, parsed.word(hung[0]))
    first = parsed.word(hung[0] - 1)
    head = parsed.units_of(item)[-1]
    inner = parsed.units_of(hung[0])
    if first == "of" and found is not None and found.kind in ("description", "unknown") and head.is_name and inner[0].is_name or (
        first == "of" and head.is_name and len(inner) > 1 and inner[0].word == "the" and inner[1].is_name and found is not None and found.kind == "description"
    ):
        units = parsed.units_of(item)
        start = next((unit.start for unit in units if unit.is_name), found.start)
        end = _name_end(parsed, hung[0])
        return Whom("unknown", parsed.text[start:end], start, end, None, False, False, head.word)
    if found is not None and found.kind == "party" and first == "of" and found.unit is not None and units_before(parsed, item, found):
        return found
    return found


def _name_end(parsed: Parsed, at: int) -> int:
    """Where a name ends that goes on behind the chunk `at`: "… (IX) of the Academy of Sciences"."""
    end = parsed.end(at)
    ahead = at + 1
    if parsed.word(ahead) == "(" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.word(ahead + 2) == ")":
        if parsed.text[parsed.start(ahead + 1) : parsed.end(ahead + 1)].isupper() and parsed.word(ahead + 3) == "of":
            ahead += 3
    while parsed.word(ahead) == "of" and parsed.shape(ahead + 1) is Shape.NOUN and parsed.units_of(ahead + 1)[-1].is_name:
        end = parsed.end(ahead + 1)
        ahead += 2
    return end


def units_before(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a party stands at the end of its phrase."""
    return parsed.units_of(item)[-1] is found.unit


def _both(found: Whom, focus: Focus) -> tuple[Target, ...]:
    """The two parties that "both firms" means: those named together, else the last two that something happened to."""
    if len(focus.group) > 1:
        return tuple(_again(one, found.start, found.end) for one in focus.group)
    last = sorted((one for one in focus.referents if one.is_target), key=lambda one: one.at)[-2:]
    if len(last) < 2:
        return ()
    return tuple(Target(one.name, found.start, found.end, one.parties, "description") for one in last)


def _pronoun(parsed: Parsed, found: Whom, focus: Focus) -> tuple[Target, ...]:
    if found.head in PLURAL_PRONOUNS and len(focus.group) > 1:
        return tuple(_again(one, found.start, found.end) for one in focus.group)
    inside = focus.named_in(parsed.sentence.start, found.start, found.person)
    referent, sure = focus.meant(at=found.start, person=found.person)
    if inside is not None and inside is not referent:
        referent, sure = inside, False
    if referent is None:
        return ()
    referent.weight += 1
    referent.is_target = True
    return (Target(referent.name, found.start, found.end, referent.parties, "coreference" if sure else "description"),)


def _description(parsed: Parsed, item: int, found: Whom, focus: Focus, happening: Happening) -> tuple[Target, ...]:
    units = parsed.units_of(item)
    if units[0].word in ("neither", "both", "either"):
        return _both(found, focus) or (Target(found.name, found.start, found.end, (), "description", is_plural=True),)
    possessed = any(unit.tag == "'" for unit in units) or units[0].word in POSSESSIVE
    relation = found.head in parsed.words_of.relations and possessed
    title = parsed.part is Part.TITLE
    single = units[0].word in ("one", "a", "an") and any(unit.word in ("specific", "single", "particular") for unit in units)
    definite = single or units[0].word in DEFINITE or title or units[0].tag == "'" or possessed
    modifiers = frozenset(unit.word for unit in units[:-1] if unit.tag == "X" and not unit.kinds and len(unit.word) > 3)
    if not relation:
        referent, sure = focus.meant(at=found.start, person=found.person, head=found.head, modifiers=modifiers, after=title)
        by_word = referent is not None and (found.head in referent.words or bool(modifiers & referent.words))
        if referent is not None and (definite or by_word):
            referent.weight += 1
            referent.is_target = True
            return (Target(referent.name, found.start, found.end, referent.parties, "coreference" if sure and (definite or by_word) else "description"),)
    return (Target(found.name, found.start, found.end, (), "description"),)


def _plural(parsed: Parsed, item: int, found: Whom, focus: Focus) -> tuple[Target, ...]:
    units = parsed.units_of(item)
    if found.head in EPITHETS and (foremost := focus.foremost()) is not None:
        return (Target(foremost.name, found.start, found.end, foremost.parties, "description"),)
    of_others = any(unit.party for unit in units)
    if units[0].word in DEFINITE and len(units) <= 3 and not of_others and units[0].word not in ("its", "his", "her", "their"):
        if len(focus.group) > 1:
            return tuple(_again(one, found.start, found.end) for one in focus.group)
    if found.head in UNITS and not of_others and units[0].word not in ("the", "these", "those") and not possessed_by_other(units):
        # "on two subsidiaries": of the party spoken of.
        referent, _ = focus.meant(at=found.start, person=False)
        if referent is not None and referent.is_target:
            return (Target(referent.name, found.start, found.end, referent.parties, "description"),)
    return (Target(found.name, found.start, found.end, (), "description", is_plural=True),)


EPITHETS = frozenset({"abusers", "violators", "offenders", "perpetrators", "oppressors", "persecutors"})
"""What a text calls the party that it is about, as if it spoke of many."""
UNITS = frozenset({"subsidiaries", "units", "affiliates", "arms"})


def possessed_by_other(units: Sequence[Unit]) -> bool:
    """Whether a phrase says whose the units are by a possessive."""
    return any(unit.tag == "'" for unit in units)


def _of_topic(parsed: Parsed, happening: Happening, focus: Focus) -> tuple[Target, ...]:
    """Whom sanctions without a name mean: the parties of the last event."""
    start, end = parsed.start(happening.at), parsed.end(happening.at)
    if focus.topic:
        speaker = next((one for one in focus.topic if one.parties and any(unit.party and set(unit.party.parties) & set(one.parties) for unit in parsed.units[:3])), None)
        if speaker is not None:
            return (Target(speaker.name, start, end, speaker.parties, "coreference"),)
        if len(focus.topic) > 2:
            return (Target(parsed.text[start:end], start, end, (), "none", is_plural=True),)
        if not any(one.parties or one.bound == "named" for one in focus.topic):
            return ()
        sure = len(focus.topic) == 1
        return tuple(Target(one.name, start, end, one.parties, "coreference" if sure and one.bound == "named" else "description", one.is_plural) for one in focus.topic)
    referent, _ = focus.meant(at=start, person=None, after=parsed.part is Part.TITLE)
    if referent is None or not (referent.is_target or referent.weight >= 1):
        return ()
    return (Target(referent.name, start, end, referent.parties, "description"),)
