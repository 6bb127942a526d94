"""Party phrases: where the party of a frame stands: in its object, behind a preposition, before a possessive."""

from __future__ import annotations

from onrecord.claims.events.goods_named import MAKING
from onrecord.claims.events.licences import hit_by_ban
from onrecord.claims.events.measures_imposed import IMPOSING, behind_imposing, behind_insert, is_in_relative
from onrecord.claims.events.noun_inserts import is_of
from onrecord.claims.grammar.antecedents import antecedent
from onrecord.claims.grammar.bids import BIDS
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of
from onrecord.claims.grammar.described import POSSESSIVE
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.next_items import behind_time, opens_clause, row_goes_on
from onrecord.claims.grammar.parsed import DAYS, Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.grammar.whole_phrases import whole
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame, Then
from onrecord.claims.words.word_tables import words

OFFICES = words("reading", "offices")


def are_names(parsed: Parsed, group: Group) -> bool:
    """Whether all of a group are names."""
    return all(any(unit.is_name for unit in parsed.units_of(item)) for item in group.items)


def any_party(parsed: Parsed, group: Group, in_context: bool, *, strong: bool, loosely: bool = False) -> bool:
    """Whether a group names or describes a party; `strong` asks for a name, `loosely` takes any description."""
    for item in group.items:
        units = parsed.units_of(item)
        if (
            in_context
            and (units[-1].word in ("name", "names") or units[-1].word in BIDS)
            and (
                units[0].word in POSSESSIVE
                or [unit.word for unit in units] == ["the", "name"]
                or any(unit.tag == "'" for unit in units)
                or (parsed.word(item + 1) == "of" and item in group.hung)
                or (parsed.word(item + 1) in ("by", "from") and units[-1].word in BIDS)
            )
        ):
            return True
        found = whole(parsed, group, item, loosely=loosely)  # "12 of its executives"
        if found is not None and (found.kind in ("party", "unknown") or in_context or strong):
            return True
    return False


def is_known(parsed: Parsed, group: Group, lemmas: tuple[str, ...]) -> bool:
    """Whether "struck off", "put on" without a list can mean one: somebody named or spoken of was."""
    found = whom(parsed, group.items[0])
    return (
        found is not None
        and (found.kind in ("party", "pronoun", "unknown", "description") or is_counted(parsed, group.items[0], found))
        and bool(set(lemmas) & {"strike", "take", "drop", "pull", "put"})
    )


def then_party(parsed: Parsed, at: int, then: Then) -> Group | None:
    """The group behind one of the prepositions of `then`, from the chunk at `at` on, that names a party."""
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB and set(chunk.lemmas) & then.verbs:
            found = object_of(parsed, ahead)
            return found if found is not None and any(whom(parsed, item) for item in found.items) else None
        if (
            chunk.shape is Shape.PREPOSITION
            and chunk.word in then.words
            and parsed.shape(ahead + 1) is Shape.NOUN
            and not is_time(parsed, ahead + 1)
        ):
            found = group_from(parsed, ahead + 1)
            return found if any(whom(parsed, item) for item in found.items) else None
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def target_phrase(parsed: Parsed, obj: Group, last: int, frame: Frame, at: int) -> tuple[Group | None, int]:
    """The parties of a phrase like "sanctions on X", and where they end."""
    ahead = obj.first + 1 if obj.first < at else obj.items[0] + 1
    if obj.first < at and is_in_relative(parsed, obj.first, at):
        ahead = at + 1  # "the order that the agency slapped on X"
    limit = min(ahead + 8, len(parsed.chunks))
    while ahead < limit:
        shape = parsed.shape(ahead)
        word = parsed.word(ahead)
        if word == "that" and "that" in frame.target and parsed.shape(ahead + 1) is Shape.NOUN:
            found = group_from(parsed, ahead + 1, upto=ahead + 1)
            return (found, found.last) if any(whom(parsed, item) for item in found.items) else (None, last)
        if (
            shape is Shape.VERB
            and ahead != at
            and set(parsed.chunks[ahead].lemmas) & IMPOSING
            and parsed.chunks[ahead].form in ("part", "past?")
        ):
            ahead += 1
            continue
        if (imposed := behind_imposing(parsed, ahead, at)) > ahead:
            ahead = imposed  # "dropped the sanctions that it had put on X"
            continue
        if (inserted := behind_insert(parsed, ahead, frame)) > ahead:
            ahead = inserted  # "extend sanctions, which expire this week, against X"
            limit = min(ahead + 8, len(parsed.chunks))
            continue
        if (
            shape is Shape.PREPOSITION
            and word in frame.target
            and parsed.shape(ahead + 1) is Shape.NOUN
            and not is_time(parsed, ahead + 1)
            and (word != "of" or is_of(parsed, obj, ahead))
        ):
            found = group_from(parsed, ahead + 1, upto=obj.last - 1 if obj.first < at else -1)
            if parsed.word(found.items[-1]) == "those" and parsed.word(found.last) in frame.target:
                found = _with_those(parsed, found)
            if any(whom(parsed, item) for item in found.items):
                found = hit_by_ban(parsed, found) or with_continuation(parsed, found, word)
                return found, max(found.last, last)
            made_by = _maker(parsed, ahead + 1) if "order" in (frame.object, frame.subject) else None
            if made_by is not None:
                made_by = _with_makers(parsed, made_by, word)
                return made_by, max(made_by.last, last)
            ahead += 2
            continue
        if shape is Shape.AND and parsed.word(ahead - 1) == "," and opens_clause(parsed, ahead + 1):
            break  # "an order issued in June, and goods from X are barred"
        if (
            ahead == at
            or shape in (Shape.NOUN, Shape.AND, Shape.ADVERB, Shape.PREPOSITION, Shape.QUOTE)
            or (shape is Shape.COMMA and (obj.last > ahead or ahead == at - 1))  # "sanctions, imposed in May on X"
        ):
            ahead += 1
            continue
        break
    relative = _relative_target(parsed, at, frame)
    if relative is not None:
        return relative, last
    return None, last


def _with_those(parsed: Parsed, group: Group) -> Group:
    """A group that "those" ends, with whom they are on: of "sanctions on X, including those on Y" X and Y."""
    if parsed.shape(group.last + 1) is not Shape.NOUN:
        return group
    more = group_from(parsed, group.last + 1)
    items = [*group.items[:-1], *more.items]
    joined = group.joined | more.joined | {more.items[0]}
    return Group(items, {**group.hung, **more.hung}, group.first, more.last, joined & set(items))


def _maker(parsed: Parsed, goods: int) -> Group | None:
    """Whose goods an order is against: "palm oil from X and Y"."""
    for at in range(goods + 1, min(goods + 6, len(parsed.chunks))):
        made = parsed.shape(at + 1) is Shape.VERB and not MAKING.isdisjoint(parsed.chunks[at + 1].lemmas)
        if parsed.shape(at) is Shape.NOUN and parsed.word(at - 1) in ("from", "by", "of") and not made:
            found = group_from(parsed, at)
            if any((who := whom(parsed, item)) and who.kind in ("party", "unknown") for item in found.items):
                return found
        if parsed.shape(at) in (Shape.CLAUSE, Shape.MARK, Shape.COMMA):
            return None
    return None


def _with_makers(parsed: Parsed, group: Group, word: str) -> Group:
    """The makers with those of what an order is on besides: "an order on palm oil from X and on gloves from Y"."""
    more = group.last + 2
    if parsed.shape(group.last) is not Shape.AND or parsed.word(group.last + 1) != word:
        return group
    made_by = _maker(parsed, more) if parsed.shape(more) is Shape.NOUN else None
    if made_by is None:
        return group
    items = [*group.items, *made_by.items]
    joined = group.joined | made_by.joined | {made_by.items[0]}
    return Group(items, {**group.hung, **made_by.hung}, group.first, made_by.last, joined)


def _relative_target(parsed: Parsed, at: int, frame: Frame) -> Group | None:
    """The party of "X, on whom the EU imposed sanctions"."""
    for before in range(at - 1, 0, -1):
        if parsed.shape(before) is Shape.CLAUSE:
            if parsed.word(before) in ("whom", "which") and parsed.word(before - 1) in frame.target:
                return antecedent(parsed, before)
            return None
    return None


def with_continuation(parsed: Parsed, group: Group, word: str) -> Group:
    """The group with what is gapped behind it: "on X, the firm that does Y, and on Z"."""
    for ahead in range(group.last, len(parsed.chunks) - 2):
        if parsed.shape(ahead) is Shape.MARK and parsed.word(ahead) in (".", ";"):
            break
        listed = ahead == group.last and row_goes_on(parsed, ahead, word)
        if not listed and parsed.shape(ahead) is not Shape.AND:
            continue
        again = behind_time(parsed, ahead + 1)
        if parsed.word(again) == word and parsed.shape(again + 1) is Shape.NOUN and not is_time(parsed, again + 1):
            more = group_from(parsed, again + 1)
            if _is_asked_too(parsed, group, more):
                break
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
                    if (
                        parsed.shape(tail + 1) is Shape.NOUN
                        and (named := whom(parsed, tail + 1))
                        and named.kind in ("party", "unknown")
                    ):
                        names = group_from(parsed, tail + 1)
                        group.items.extend(names.items)
                        group.hung.update(names.hung)
                        group.last = names.last
                if listed:
                    return with_continuation(parsed, group, word)
            break
    return group


def _is_asked_too(parsed: Parsed, group: Group, more: Group) -> bool:
    """Whether what is gapped behind a group is asked to do something else: "call on the EU to impose sanctions on X,
    and on banks to review"."""
    infinitives = [at for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB and chunk.form == "inf"]
    return any(at < group.first for at in infinitives) and any(more.last <= at < more.last + 3 for at in infinitives)


def party_inside(parsed: Parsed, obj: Group, unit: Unit) -> tuple[int, int, int] | None:
    """A party that stands before its sanctions in one phrase: "the Acme Bank sanctions", "its sanctions"."""
    item = obj.items[0]
    chunk = parsed.chunks[item]
    for place in range(chunk.first, chunk.last):
        other = parsed.units[place]
        if other is unit:
            break
        if other.party is not None or (
            other.word in POSSESSIVE and (unit.word == "access" or not _official_speaks(parsed, obj))
        ):
            return item, place, place + 1
        if (
            other.tag == "'"
            and place > chunk.first
            and parsed.units[place - 1].is_name
            and not parsed.units[place - 1].kinds
            and parsed.units[place - 1].word not in DAYS  # "June's order"
        ):
            return item, chunk.first, place
    return described_owner(parsed, item, chunk.last)


def described_owner(parsed: Parsed, at: int, before: int) -> tuple[int, int, int] | None:
    """Who is described before the possessive of a phrase, and is no office: "the group's designation"."""
    first = parsed.chunks[at].first
    mark = next((place for place in range(first, before) if parsed.units[place].tag == "'"), first)
    if mark == first or parsed.units[first].word not in ("the", "this", "that", "these", "those", "both"):
        return None
    owner = whom(parsed, at, part=(first, mark))
    told = owner is not None and owner.kind in ("description", "group") and owner.head not in OFFICES
    return (at, first, mark) if told else None


def _official_speaks(parsed: Parsed, obj: Group) -> bool:
    """Whether "its sanctions" are those of an authority that the sentence names before, and not only as the country of
    somebody else: "two Russian bankers"."""
    for at in range(obj.items[0]):
        units = parsed.units_of(at) if parsed.shape(at) is Shape.NOUN else ()
        if any("authority" in unit.kinds for unit in units) and units[-1].word not in parsed.words_of.groups:
            return True
    return False
