"""Happenings: the events that the frames of the lexicon find in a sentence, before it is known how they are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.claims.chunks import Shape
from onrecord.claims.claim import Event
from onrecord.claims.lexicon import Frame, Then
from onrecord.claims.phrases_in import RELATIVE, Group, Parsed, antecedent, group_from, is_time, object_of, subject_of
from onrecord.claims.units import Unit
from onrecord.claims.whom import POSSESSIVE, whom

IMPOSING = frozenset({"impose", "place", "put", "slap", "levy", "introduce", "adopt", "announce", "set", "apply", "target", "direct"})
CHAMBERS = frozenset({"house", "senate", "congress", "lawmakers", "parliament", "senators", "chamber"})


@dataclass(slots=True)
class Happening:
    """An event in a sentence. `at` is the chunk of its verb or noun, `group` whom it happens to (None: the topic of what
    is said before), `about` the units that name its list, sanctions or order, `actor` who does it."""

    frame: Frame
    event: Event
    at: int
    is_noun: bool
    group: Group | None
    start: int
    end: int
    about: list[Unit] = field(default_factory=list)
    actor: Group | None = None
    possessor: tuple[int, int, int] | None = None
    """A party that stands in a chunk as possessor: the chunk, and its units."""
    dated: bool = False
    """Whether a time stands with the noun of the event."""
    unit: Unit | None = None


def has(units: list[Unit] | tuple[Unit, ...], what: str, parsed: Parsed, in_context: bool) -> Unit | None:
    """The unit of a phrase that is what a slot asks for; None where there is none."""
    words_of = parsed.words_of
    if what == "list":
        if any("not_list" in unit.kinds for unit in units):
            return None
        for unit in reversed(units):
            if unit.party:
                continue
            if "list" in unit.kinds and (not unit.weak or in_context or unit.is_name):
                return unit
            if "open_list" in unit.kinds and (not unit.weak or in_context):
                if unit.word in ("list", "lists", "roster") and not _belongs(units, unit):
                    continue
                return unit
        return None
    if what == "goods":
        return next((unit for unit in reversed(units) if unit.word in words_of.goods), None)
    if what == "exports":
        return next((unit for unit in units if unit.word in ("exports", "privileges", "exporting")), None)
    if what == "access":
        return units[-1] if units[-1].word == "access" else None
    if what == "assets":
        return next((unit for unit in units if unit.word in ("assets", "asset", "property", "accounts")), None)
    if what == "technology":
        return next(
            (unit for unit in units if unit.word in ("technology", "technologies", "components", "chips", "software", "semiconductors", "suppliers", "equipment")), None
        )
    if what == "military":
        return next((unit for unit in units if unit.word == "military" or "list" in unit.kinds), None)
    if what == "law":
        found = next((unit for unit in units if "law" in unit.kinds), None)
        return found or next((unit for unit in reversed(units) if "law_noun" in unit.kinds and units[-1] is unit and in_context), None)
    for unit in reversed(units):
        if what in unit.kinds and (not unit.weak or in_context):
            if unit is not units[-1] and units[-1].tag != "'" and what in ("sanction", "order", "licence", "decision") and units[-1].tag == "X" and not units[-1].kinds:
                continue  # "sanctions regime", "order book"
            return unit
    return None


def _belongs(units: list[Unit] | tuple[Unit, ...], unit: Unit) -> bool:
    """Whether "list" alone is somebody's list, or the list: the only way in which it can be one of sanctions."""
    return any("authority" in other.kinds or "sanction" in other.kinds or other.word in ("the", "its", "their", "this", "that") for other in units if other is not unit)


def happenings(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events of a sentence. `in_context`: the text speaks of official lists, so that weak words count too."""
    words_of = parsed.words_of
    told: set[int] = set()
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is Shape.VERB:
            for lemma in chunk.lemmas:
                found = None
                for frame in words_of.frames_by_verb.get(lemma, ()):
                    if frame.needs in ("context", "bare") and not in_context:
                        continue
                    found = _by_verb(parsed, at, frame, in_context)
                    if found is not None:
                        break
                if found is not None:
                    told.update(id(unit) for unit in found.about)
                    if found.event is Event.ADD and _is_state(parsed, at):
                        found.event = Event.MAINTAIN
                    yield found
                    yield from _also(parsed, found)
                    break
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is Shape.NOUN:
            for place in range(chunk.first, chunk.last):
                if id(parsed.units[place]) in told:
                    continue
                found = _by_noun(parsed, at, place, in_context)
                if found is not None:
                    yield found
                    break


def _by_verb(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    chunk = parsed.chunks[at]
    if frame.among is not None:
        return _among(parsed, at, frame)
    if frame.subject is not None:
        return _state(parsed, at, frame, in_context)
    subject = subject_of(parsed, at)
    gap = _relative_before(parsed, subject.first) if subject is not None and subject.last == at else None
    passive = chunk.passive or (gap is None and chunk.form in ("part", "past?") and _is_reduced(parsed, at))
    obj = None if passive else object_of(parsed, at)
    actor = subject
    if passive:
        obj, actor = subject, _agent(parsed, at)
        if chunk.form in ("part", "past?") and obj is not None and _is_generic(parsed, obj):
            return None  # "those listed are subject to a freeze"
        if obj is not None:
            obj = _along_with(parsed, obj, at)
    elif obj is None and subject is not None:
        if gap is not None:
            obj = gap
        elif chunk.form == "past?" and frame.object in ("party",):
            # "Acme Optics added to Entity List": a headline's passive.
            obj, actor, passive = subject, _agent(parsed, at), True
    if obj is None:
        return None
    if frame.id == "add.impose" and chunk.form in ("part", "past?") and passive:
        return None  # "the sanctions imposed on X": said only to tell which
    wanted = frame.object or "party"
    start = parsed.start(subject.first) if subject is not None and subject.first < at else parsed.start(at)
    about: list[Unit] = []
    group: Group | None = obj
    last = max(obj.last if obj.first > at else at + 1, at + 1)
    if wanted == "party":
        if frame.then is not None:
            then = _then(parsed, last, frame.then, in_context)
            if then is None:
                return None
            last, unit = then
            if unit is not None:
                about.append(unit)
        if not _any_party(parsed, obj, in_context, strong=bool(words_strong(parsed, at)), loosely=bool(about)):
            return None
        if frame.then is not None and frame.then.phrase == "list" and not about and not _is_known(parsed, obj, chunk.lemmas):
            return None
        if frame.then is not None:
            pass
        elif frame.needs == "bare":
            if not _is_bare(parsed, obj, last, at):
                return None
        elif frame.id in ("add.direct", "remove.direct", "add.designate"):
            if _spoilt(parsed, last, frame):
                return None
            then = _then(parsed, last, _ON_LIST, in_context)
            if then is not None and then[1] is not None:
                about.append(then[1])
    elif wanted == "list":
        unit = _in_group(parsed, obj, "list", in_context)
        if unit is None or frame.then is None:
            return None
        about.append(unit)
        found = _then_party(parsed, last, frame.then)
        if found is None:
            return None
        group = found
        last = found.last
    elif wanted in ("sanction", "listing", "order", "licence", "assets", "decision", "access"):
        unit = _in_group(parsed, obj, wanted, in_context, first_only=True)
        if unit is None:
            if wanted == "decision" and in_context and parsed.chunks[obj.items[0]].word == "it" and "reverse" in chunk.lemmas:
                unit = parsed.units[parsed.chunks[obj.items[0]].first]
            else:
                return None
        if wanted == "decision":
            inner = _inner_event(parsed, obj)
            if inner is not None:
                inner_group, inner_event, last = inner
                about.append(unit)
                event = frame.event if frame.event is Event.MAINTAIN else Event.REMOVE if inner_event is Event.ADD else Event.ADD
                return Happening(frame, event, at, False, inner_group, start, parsed.end(last - 1), about, actor)
        if wanted == "access":
            if frame.then is None or (then := _then(parsed, obj.items[0] + 1, frame.then, in_context)) is None:
                return None
            last = max(last, then[0])
        else:
            about.append(unit)
        found_target, last = _target(parsed, obj, last, frame, at)
        group = found_target
        if group is None:
            inside = _party_inside(parsed, obj, unit)
            if inside is not None:
                return Happening(frame, frame.event, at, False, None, start, parsed.end(max(last - 1, at)), about, actor, inside, unit=unit)
            if unit.weak and not in_context:
                return None
    elif wanted == "goods":
        unit = _in_group(parsed, obj, "goods", True)
        if unit is None:
            if not (passive is False and _goods_of(parsed, obj)):
                return None
        else:
            about.append(unit)
    elif wanted == "law":
        unit = _in_group(parsed, obj, "law", in_context)
        if unit is None and in_context and frame.needs == "chamber" and parsed.word(obj.items[0]) == "it":
            unit = parsed.units_of(obj.items[0])[0]
        if unit is None:
            return None
        about.append(unit)
    if frame.needs == "actor" and not _official(parsed, actor, at, in_context, wanted):
        return None
    if frame.needs == "chamber" and not _chamber(parsed, actor, in_context):
        return None
    end = parsed.end(min(max(last - 1, at), len(parsed.chunks) - 1))
    if obj.first < at:
        start = min(start, parsed.start(obj.first))
    return Happening(frame, frame.event, at, False, group, start, end, about, actor)


def _is_state(parsed: Parsed, at: int) -> bool:
    """Whether a passive tells how things stand: "is still blacklisted", "is sanctioned by OFAC"."""
    chunk = parsed.chunks[at]
    words = {unit.word for unit in parsed.units_of(at)}
    if not chunk.passive or not chunk.present or chunk.modal or words & {"been", "being"}:
        return False
    return "still" in chunk.adverbs or bool(set(chunk.lemmas) & {"blacklist", "sanction", "list", "designate"})


def _also(parsed: Parsed, found: Happening) -> Iterator[Happening]:
    """What the same verb does to further sanctions: "maintain sanctions on X and designations on Y"."""
    if found.group is None or found.frame.object not in ("sanction", "listing"):
        return
    for item in [*found.group.items]:
        unit = next((unit for unit in parsed.units_of(item) if unit.kinds.keys() & {"sanction", "listing"} and unit.party is None), None)
        if unit is not None and parsed.word(item + 1) in found.frame.target and parsed.shape(item + 2) is Shape.NOUN and item not in found.group.hung:
            continue
        if unit is not None and parsed.word(item + 1) in found.frame.target and parsed.shape(item + 2) is Shape.NOUN:
            group = group_from(parsed, item + 2)
            found.group.items.remove(item)
            if any(whom(parsed, other) for other in group.items):
                yield Happening(found.frame, found.event, found.at, False, group, parsed.start(item), parsed.end(group.last - 1), [unit], found.actor)


def _among(parsed: Parsed, at: int, frame: Frame) -> Happening | None:
    """"Among those added are X and Y", "those listed include X", "X was not among those designated"."""
    if parsed.shape(at - 1) is not Shape.NOUN or parsed.word(at - 1) not in parsed.words_of.groups | {"those", "them"}:
        return None
    if parsed.word(at - 2) == "among" and parsed.shape(at - 3) is Shape.VERB and "be" in parsed.chunks[at - 3].lemmas:
        subject = subject_of(parsed, at - 3)
        if subject is None or not _any_party(parsed, subject, True, strong=True):
            return None
        found = Happening(frame, frame.event, at - 3, False, subject, parsed.start(subject.first), parsed.end(at))
        return found
    for ahead in range(at + 1, min(at + 8, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB:
            if not set(chunk.lemmas) & {"be", "include"} or ("be" in chunk.lemmas and parsed.word(at - 2) != "among"):
                return None
            group = object_of(parsed, ahead)
            if group is None or not _any_party(parsed, group, True, strong=True):
                return None
            first = at - 2 if parsed.word(at - 2) == "among" else at - 1
            return Happening(frame, frame.event, at, False, group, parsed.start(first), parsed.end(group.last - 1))
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def _inner_event(parsed: Parsed, obj: Group) -> tuple[Group, Event, int] | None:
    """The event that a decision is about: "its decision to remove X"."""
    at = obj.items[0] + 1
    if parsed.shape(at) is not Shape.VERB or parsed.chunks[at].form != "inf":
        return None
    for lemma in parsed.chunks[at].lemmas:
        for frame in parsed.words_of.frames_by_verb.get(lemma, ()):
            if frame.among is None and frame.subject is None and frame.needs != "bare" and frame.object != "decision":
                found = _by_verb(parsed, at, frame, True)
                if found is not None and found.group is not None and found.event in (Event.ADD, Event.REMOVE):
                    return found.group, found.event, found.group.last
    return None


_ON_LIST = Then(frozenset({"on", "to", "under", "from", "by", "in", "off", "as", "onto"}), "list")


def _is_generic(parsed: Parsed, group: Group) -> bool:
    """Whether a phrase means whoever is listed: "those", "persons"."""
    units = parsed.units_of(group.items[0])
    words = parsed.words_of.groups | {"those"}
    return len(units) == 1 and units[0].word in words and not units[0].party and parsed.shape(group.items[0] + 1) is Shape.VERB


def _along_with(parsed: Parsed, group: Group, at: int) -> Group:
    """The subject with whom it happened to as well: "were hit, along with their main shareholder, X"."""
    for ahead in range(at + 1, len(parsed.chunks) - 2):
        shape = parsed.shape(ahead)
        if shape in (Shape.MARK, Shape.CLAUSE) or (shape is Shape.VERB and parsed.chunks[ahead].form == "finite"):
            break
        if parsed.word(ahead) in ("along", "together") and parsed.word(ahead + 1) == "with" and parsed.shape(ahead + 2) is Shape.NOUN:
            more = group_from(parsed, ahead + 2)
            return Group([*group.items, *more.items], {**group.hung, **more.hung}, group.first, group.last, group.joined | {more.items[0]} | more.joined)
    return group


NOTICES = frozenset({"rule", "notice", "order", "action", "batch", "round", "announcement", "tranche", "update", "package", "wave", "move", "press release", "statement"})


def _is_bare(parsed: Parsed, obj: Group, last: int, at: int) -> bool:
    """Whether "removed" or "added" without a list can mean one: the party is named or spoken of, and nothing else is
    said of where from, where to or as what."""
    found = whom(parsed, obj.items[0])
    if found is None or (found.kind == "description" and found.person is None):
        return False
    ahead = last
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.word(ahead) in ("from", "to", "as", "into", "off", "in", "at", "with", "by", "under") and parsed.shape(ahead) in (Shape.PREPOSITION, Shape.CLAUSE):
        if not (parsed.shape(ahead + 1) is Shape.NOUN and (is_time(parsed, ahead + 1) or parsed.word(ahead + 1) in NOTICES)):
            return False
    if {"name", "include"} & set(parsed.chunks[at].lemmas) and not parsed.chunks[at].passive:
        return False
    if "add" in parsed.chunks[at].lemmas or "name" in parsed.chunks[at].lemmas or "include" in parsed.chunks[at].lemmas:
        return found.kind in ("party", "pronoun", "unknown")
    if "drop" in parsed.chunks[at].lemmas:
        return parsed.chunks[at].passive and found.kind in ("party", "pronoun", "group")
    return found.kind in ("party", "pronoun", "group", "unknown")


def words_strong(parsed: Parsed, at: int) -> set[str]:
    """The lemmas of a verb group that speak of lists by themselves."""
    return set(parsed.chunks[at].lemmas) & parsed.words_of.strong_verbs


def _is_reduced(parsed: Parsed, at: int) -> bool:
    """Whether a participle stands behind its noun, without an object: "firms added to the list"."""
    if parsed.chunks[at].form == "part":
        return True
    ahead = at + 1
    if parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    if parsed.shape(ahead) is Shape.NOUN and not is_time(parsed, ahead):
        return False
    if parsed.shape(at - 1) not in (Shape.NOUN, Shape.COMMA, Shape.CLAUSE, Shape.AND, Shape.ADVERB):
        return False
    lemmas = parsed.chunks[at].lemmas
    return bool(lemmas) and parsed.shape(ahead) in (Shape.PREPOSITION, Shape.NOUN, Shape.MARK, Shape.COMMA, Shape.VERB, None)


def _relative_before(parsed: Parsed, first: int) -> Group | None:
    """What a relative clause that begins before the chunk `first` hangs on: the object of its verb."""
    if parsed.shape(first - 1) is Shape.CLAUSE and parsed.word(first - 1) in RELATIVE:
        return antecedent(parsed, first - 1)
    return None


def _agent(parsed: Parsed, at: int) -> Group | None:
    for ahead in range(at + 1, min(at + 9, len(parsed.chunks) - 1)):
        shape = parsed.shape(ahead)
        if shape in (Shape.VERB, Shape.CLAUSE):
            break
        if shape is Shape.PREPOSITION and parsed.word(ahead) == "by" and parsed.shape(ahead + 1) is Shape.NOUN and not is_time(parsed, ahead + 1):
            return group_from(parsed, ahead + 1)
    return None


def _any_party(parsed: Parsed, group: Group, in_context: bool, *, strong: bool, loosely: bool = False) -> bool:
    for item in group.items:
        units = parsed.units_of(item)
        if in_context and units[-1].word in ("name", "names") and (units[0].word in POSSESSIVE or any(unit.tag == "'" for unit in units)):
            return True
        found = whom(parsed, item, loosely=loosely)
        if found is not None and (found.kind in ("party", "unknown") or in_context or strong):
            return True
    return False


PORTIONS = frozenset({"series", "round", "rounds", "wave", "package", "set", "raft", "range", "number", "slew", "array", "batch"})
"""Words before the `of` of what is meant: a round of sanctions."""


def _is_known(parsed: Parsed, group: Group, lemmas: tuple[str, ...]) -> bool:
    """Whether "struck off" without a list can mean one: somebody named or spoken of was."""
    found = whom(parsed, group.items[0])
    return found is not None and found.kind in ("party", "pronoun", "unknown", "description") and bool(set(lemmas) & {"strike", "take", "drop", "pull"}) and found.kind != "group"


def _in_group(parsed: Parsed, group: Group, what: str, in_context: bool, *, first_only: bool = False) -> Unit | None:
    for item in group.items[: 3 if first_only else None]:
        unit = has(list(parsed.units_of(item)), what, parsed, in_context)
        if unit is not None:
            return unit
        if what in ("law", "list", "goods", "assets") or parsed.word(item) in PORTIONS:
            for hung in group.hung.get(item, ()):
                unit = has(list(parsed.units_of(hung)), what, parsed, in_context)
                if unit is not None:
                    return unit
    return None


def _goods_of(parsed: Parsed, group: Group) -> bool:
    return any(unit.word in parsed.words_of.goods or unit.word in ("product", "import", "shipment") for item in group.items for unit in parsed.units_of(item))


MILITARY = frozenset({"us-dod-1260h", "us-dod-ccmc", "us-state-fto", "us-ofac-sdn"})


def _then(parsed: Parsed, at: int, then: Then, in_context: bool) -> tuple[int, Unit | None] | None:
    """Where a further phrase ends, and the unit that is what it asks for; None where it does not stand."""
    if then.phrase == "military":
        for ahead in range(at, len(parsed.chunks)):
            if parsed.shape(ahead) is Shape.NOUN:
                for unit in parsed.units_of(ahead):
                    if unit.word in ("military", "terrorist", "terrorists", "terror") or MILITARY & set(unit.kinds.get("list", ())):
                        return ahead + 1, unit if "list" in unit.kinds else None
        return None
    optional = "" in then.words
    for ahead in range(at, min(at + 18, len(parsed.chunks))):
        shape = parsed.shape(ahead)
        if shape is Shape.MARK or (shape is Shape.CLAUSE and parsed.word(ahead) != "as"):
            if parsed.word(ahead) in (".", ";"):
                return None
            if shape is Shape.CLAUSE and parsed.word(ahead) in RELATIVE:
                continue
            return None
        if shape is Shape.VERB and ahead > at and parsed.chunks[ahead].form in ("finite", "past?"):
            if not _in_insert(parsed, at, ahead):
                return None
        opens = parsed.word(ahead) in then.words and shape in (Shape.PREPOSITION, Shape.CLAUSE)
        if opens or (optional and shape is Shape.NOUN and ahead == at):
            noun = ahead + 1 if opens else ahead
            if then.phrase == "exports" and parsed.shape(noun) is Shape.VERB and "export" in parsed.chunks[noun].lemmas:
                return noun + 1, None
            while parsed.shape(noun) in (Shape.PREPOSITION, Shape.ADVERB, Shape.QUOTE) or (then.phrase == "technology" and parsed.shape(noun) is Shape.VERB):
                noun += 1
            if opens and in_context and parsed.word(ahead) == "off" and then.phrase == "list" and ahead - at < 3 and (noun > ahead + 1 or parsed.shape(noun) is not Shape.NOUN):
                return ahead + 1, None  # struck off
            if parsed.shape(noun) is not Shape.NOUN:
                continue
            if opens and in_context and then.phrase == "list" and parsed.word(noun) == "it" and ahead - at < 4:
                return noun + 1, parsed.units[parsed.chunks[noun].first]
            group = group_from(parsed, noun)
            for item in group.items:
                for place in (item, *group.hung[item]):
                    unit = has(list(parsed.units_of(place)), then.phrase, parsed, in_context)
                    if unit is not None:
                        return max(place + 1, noun + 1), unit
            if any("not_list" in unit.kinds for unit in parsed.units_of(noun)):
                return None
    return None


def _in_insert(parsed: Parsed, first: int, at: int) -> bool:
    """Whether a verb stands in a relative clause between commas."""
    return any(parsed.shape(before) is Shape.CLAUSE for before in range(first, at))


def _then_party(parsed: Parsed, at: int, then: Then) -> Group | None:
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB and set(chunk.lemmas) & then.verbs:
            found = object_of(parsed, ahead)
            return found if found is not None and any(whom(parsed, item) for item in found.items) else None
        if chunk.shape is Shape.PREPOSITION and chunk.word in then.words and parsed.shape(ahead + 1) is Shape.NOUN and not is_time(parsed, ahead + 1):
            found = group_from(parsed, ahead + 1)
            return found if any(whom(parsed, item) for item in found.items) else None
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def _spoilt(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether what follows says that another kind of list, exchange or penalty is meant."""
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        if parsed.shape(ahead) in (Shape.CLAUSE, Shape.MARK):
            return False
        if parsed.shape(ahead) is Shape.NOUN:
            units = parsed.units_of(ahead)
            if any("not_list" in unit.kinds for unit in units):
                return True
            if frame.id == "add.designate" and parsed.shape(ahead - 1) is not Shape.PREPOSITION and ahead == at and not is_time(parsed, ahead):
                return True  # named Smith chairman
            if any(unit.word in ("exchange", "nasdaq", "nyse", "shares", "index") for unit in units):
                return True
    return False


def _target(parsed: Parsed, obj: Group, last: int, frame: Frame, at: int) -> tuple[Group | None, int]:
    """The parties of a phrase like "sanctions on X", and where they end."""
    ahead = obj.first + 1 if obj.first < at else obj.items[0] + 1
    if obj.first < at and any(parsed.shape(between) is Shape.CLAUSE for between in range(obj.first, at)):
        ahead = at + 1  # "the order that the agency slapped on X"
    limit = min(ahead + 8, len(parsed.chunks))
    while ahead < limit:
        shape = parsed.shape(ahead)
        word = parsed.word(ahead)
        if shape is Shape.VERB and ahead != at and set(parsed.chunks[ahead].lemmas) & IMPOSING and parsed.chunks[ahead].form in ("part", "past?"):
            ahead += 1
            continue
        if shape is Shape.PREPOSITION and word in frame.target and parsed.shape(ahead + 1) is Shape.NOUN and not is_time(parsed, ahead + 1):
            found = group_from(parsed, ahead + 1)
            if any(whom(parsed, item) for item in found.items):
                found = _continued(parsed, found, word)
                return found, max(found.last, last)
            ahead += 2
            continue
        if ahead == at or shape in (Shape.NOUN, Shape.AND, Shape.ADVERB, Shape.PREPOSITION, Shape.QUOTE) or (shape is Shape.COMMA and obj.last > ahead):
            ahead += 1
            continue
        break
    return None, last


def _continued(parsed: Parsed, group: Group, word: str) -> Group:
    """The group with what is gapped behind it: "on X, the firm that does Y, and on Z"."""
    for ahead in range(group.last, len(parsed.chunks) - 2):
        if parsed.shape(ahead) is Shape.MARK and parsed.word(ahead) in (".", ";"):
            break
        if parsed.shape(ahead) is Shape.AND and parsed.word(ahead + 1) == word and parsed.shape(ahead + 2) is Shape.NOUN and not is_time(parsed, ahead + 2):
            more = group_from(parsed, ahead + 2)
            if any(whom(parsed, item) for item in more.items):
                group.items.extend(more.items)
                group.hung.update(more.hung)
                group.joined = group.joined | {more.items[0]} | more.joined
                group.last = more.last
                # "two officials linked to it, Sun and Peng"
                tail = more.last
                if parsed.shape(tail) is Shape.VERB and parsed.chunks[tail].form in ("part", "past?"):
                    while tail < len(parsed.chunks) and parsed.word(tail) != ",":
                        tail += 1
                    if parsed.shape(tail + 1) is Shape.NOUN and (named := whom(parsed, tail + 1)) and named.kind in ("party", "unknown"):
                        names = group_from(parsed, tail + 1)
                        group.items.extend(names.items)
                        group.hung.update(names.hung)
                        group.last = names.last
            break
    return group


def _party_inside(parsed: Parsed, obj: Group, unit: Unit) -> tuple[int, int, int] | None:
    """A party that stands before its sanctions in one phrase: "the Acme Bank sanctions", "its sanctions"."""
    item = obj.items[0]
    chunk = parsed.chunks[item]
    for place in range(chunk.first, chunk.last):
        other = parsed.units[place]
        if other is unit:
            break
        if other.party is not None or other.word in POSSESSIVE and (unit.word == "access" or not _official_speaks(parsed, obj)):
            return item, place, place + 1
        if other.tag == "'" and place > chunk.first and parsed.units[place - 1].is_name and not parsed.units[place - 1].kinds:
            return item, chunk.first, place
    return None


def _official_speaks(parsed: Parsed, obj: Group) -> bool:
    """Whether "its sanctions" are those of an authority that the sentence names before."""
    return any("authority" in unit.kinds for at in range(obj.items[0]) for unit in parsed.units_of(at))


def _official(parsed: Parsed, actor: Group | None, at: int, in_context: bool, wanted: str) -> bool:
    chunk = parsed.chunks[at]
    if actor is not None:
        for item in actor.items:
            for place in (item, *actor.hung.get(item, ())):
                if any("authority" in unit.kinds for unit in parsed.units_of(place)):
                    return True
            if "target" not in chunk.lemmas and in_context and parsed.chunks[item].word in ("it", "they", "he", "agency", "department", "bloc", "government", "administration", "ministers", "authorities", "officials", "committee", "council", "president", "regulators"):
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
    return bool(set(chunk.lemmas) & LISTING) and (chunk.passive or chunk.form in ("part", "past?", "ing"))


LISTING = frozenset({"designate", "redesignate", "re-designate", "list", "relist", "hit", "embargo", "penalise", "penalize", "punish"})


def _named_as_programme(parsed: Parsed, at: int) -> bool:
    return any({"programme", "list", "sanction"} & unit.kinds.keys() for unit in parsed.units)


def _chamber(parsed: Parsed, actor: Group | None, in_context: bool) -> bool:
    if actor is not None:
        return any(CHAMBERS & set(unit.word.split()) for item in actor.items for place in (item, *actor.hung.get(item, ())) for unit in parsed.units_of(place))
    return in_context


def _state(parsed: Parsed, at: int, frame: Frame, in_context: bool) -> Happening | None:
    chunk = parsed.chunks[at]
    if "be" in chunk.lemmas and parsed.shape(at + 1) is Shape.VERB:
        return None
    subject = subject_of(parsed, at)
    if subject is None or subject.first > at:
        return None
    about: list[Unit] = []
    last = at + 1
    group: Group | None = subject
    if frame.subject == "party":
        if not _any_party(parsed, subject, in_context, strong=False, loosely=frame.then is not None and frame.then.phrase == "list"):
            return None
    else:
        unit = _in_group(parsed, subject, frame.subject or "", in_context, first_only=True)
        if unit is None:
            return None
        about.append(unit)
        if frame.subject in ("sanction", "order", "listing"):
            group, _ = _target(parsed, subject, last, frame, at)
    if frame.participles:
        ahead = at + 1
        while parsed.shape(ahead) is Shape.ADVERB and not any(_words_at(parsed, ahead, phrase) for phrase in frame.participles):
            ahead += 1
        found = next((phrase for phrase in frame.participles if _words_at(parsed, ahead, phrase)), None)
        if found is None:
            return None
        if frame.id == "maintain.remain-listed" and _spoilt(parsed, ahead + 1, frame):
            return None
        last = ahead + 1
        if frame.subject == "party" and _is_generic(parsed, subject):
            return None
    elif frame.then is not None:
        then = _then(parsed, at + 1, frame.then, in_context)
        if then is None:
            return None
        last, unit_then = then
        if unit_then is not None:
            about.append(unit_then)
        if _is_generic(parsed, subject):
            return None
        if "" not in frame.then.words and _interrupted(parsed, at + 1, last):
            return None
    elif frame.object is not None:
        obj = object_of(parsed, at)
        if obj is None:
            return None
        group, last = obj, obj.last
        goods = _in_group(parsed, obj, frame.object, in_context)
        if goods is None:
            return None
        about.append(goods)
    return Happening(frame, frame.event, at, False, group, parsed.start(subject.first), parsed.end(min(last - 1, len(parsed.chunks) - 1)), about, subject)


def _interrupted(parsed: Parsed, first: int, last: int) -> bool:
    """Whether another noun stands between a state's verb and its phrase, which is then that noun's."""
    return parsed.shape(first) is Shape.NOUN and parsed.word(first) != "subject" and not is_time(parsed, first)


def _words_at(parsed: Parsed, at: int, phrase: tuple[str, ...]) -> bool:
    if not 0 <= at < len(parsed.chunks):
        return False
    first = parsed.chunks[at].first
    words: list[str] = []
    for unit in parsed.units[first : first + len(phrase) + 1]:
        words.extend(unit.word.split())
    return tuple(words[: len(phrase)]) == phrase


def _by_noun(parsed: Parsed, at: int, place: int, in_context: bool) -> Happening | None:
    unit = parsed.units[place]
    chunk = parsed.chunks[at]
    frames = parsed.words_of.frames_by_noun
    for frame in frames.get(unit.word) or frames.get(unit.word.split()[-1] if unit.kinds else "", ()):
        if frame.needs in ("context", "goods") and not in_context:
            continue
        if frame.needs == "goods":
            return _order_noun(parsed, at, frame, unit)
        if place != chunk.last - 1 and not (parsed.units[chunk.last - 1].kinds.keys() & {"sanction", "listing"} or _tail_only(parsed, place, chunk.last)):
            continue
        if frame.of is not None:
            if parsed.word(at + 1) != "of" or parsed.shape(at + 2) is not Shape.NOUN:
                continue
            inner = group_from(parsed, at + 2)
            about = _in_group(parsed, inner, frame.of, in_context, first_only=True)
            if about is None:
                continue
            group, last = _target(parsed, inner, inner.last, frame, -1)
            if group is None:
                inside = _party_inside(parsed, inner, about)
                return Happening(frame, frame.event, at, True, None, parsed.start(at), parsed.end(inner.last - 1), [about], None, inside, unit=unit)
            return Happening(frame, frame.event, at, True, group, parsed.start(at), parsed.end(min(last, len(parsed.chunks)) - 1), [about], unit=unit)
        return _noun_of_party(parsed, at, place, frame, in_context)
    return None


def _order_noun(parsed: Parsed, at: int, frame: Frame, unit: Unit) -> Happening | None:
    """An order on goods told by a noun: "a measure against cotton grown by X"."""
    if parsed.shape(at + 1) is Shape.PREPOSITION and parsed.shape(at + 2) is Shape.NOUN and is_time(parsed, at + 2):
        at += 2
    if parsed.word(at + 1) not in frame.target or parsed.shape(at + 2) is not Shape.NOUN:
        return None
    group = group_from(parsed, at + 2)
    if _in_group(parsed, group, "goods", True) is None:
        return None
    return Happening(frame, frame.event, at, True, group, parsed.start(at), parsed.end(group.last - 1), [unit], unit=unit)


def _tail_only(parsed: Parsed, place: int, last: int) -> bool:
    return all(unit.tag in ("A", "'") for unit in parsed.units[place + 1 : last])


def _noun_of_party(parsed: Parsed, at: int, place: int, frame: Frame, in_context: bool) -> Happening | None:
    """An event told by a noun of a party: "Acme's removal", "its inclusion on the list", "the designation of Acme"."""
    chunk = parsed.chunks[at]
    unit = parsed.units[place]
    last = at + 1
    group = None
    inside = None
    behind = at + 1
    if parsed.shape(behind) is Shape.PREPOSITION and parsed.shape(behind + 1) is Shape.NOUN and is_time(parsed, behind + 1):
        behind += 2  # the listing in November 2021 of X
    if parsed.word(behind) in frame.target and parsed.shape(behind + 1) is Shape.NOUN and not is_time(parsed, behind + 1):
        found = group_from(parsed, behind + 1)
        if any(whom(parsed, item) for item in found.items):
            group = _continued(parsed, found, parsed.word(behind))
            last = group.last
    if group is None:
        for other in range(chunk.first, place):
            held = parsed.units[other]
            if held.party is not None:
                inside = (at, other, other + 1)
            elif held.word in POSSESSIVE and other == chunk.first:
                inside = (at, other, other + 1)
            elif held.tag == "'" and other > chunk.first and parsed.units[other - 1].is_name and not parsed.units[other - 1].kinds and inside is None:
                inside = (at, chunk.first, other)
        if inside is None:
            return None
    dated = any(parsed.shape(ahead) is Shape.NOUN and is_time(parsed, ahead) for ahead in range(at + 1, min(last + 2, len(parsed.chunks))))
    then = _then(parsed, last, _FROM_ON, in_context)
    about = []
    if then is not None and then[1] is not None:
        about.append(then[1])
        last = then[0]
    else:
        own = has(list(parsed.units_of(at)), "list", parsed, in_context)
        if own is not None and own is not unit:
            about.append(own)
        elif not in_context:
            return None
    if any("not_list" in other.kinds for ahead in range(at, min(at + 6, len(parsed.chunks))) for other in parsed.units_of(ahead)):
        return None
    if group is not None and not about and not any((found := whom(parsed, item)) and found.kind in ("party", "unknown", "pronoun") for item in group.items) and frame.event is not Event.ADD:
        return None
    return Happening(
        frame, frame.event, at, True, group, parsed.start(at), parsed.end(min(last, len(parsed.chunks)) - 1), about, None, inside, unit=unit, dated=dated
    )


_FROM_ON = Then(frozenset({"from", "on", "to", "off", "in", "onto", "by", "under"}), "list")
