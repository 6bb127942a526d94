"""Groups: noun phrases that stand together in a sentence, by conjunction, comma or apposition."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.behind_items import (
    behind_brackets,
    behind_countries,
    is_named_for,
    passing,
)
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.next_items import next_item
from onrecord.claims.grammar.offices_named import is_office_for
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.word_tables import words

ATTACHING = words("reading", "attaching")


BESIDE = frozenset({"along", "alongside"})
"""Words with which one more is named beside others: "along with", "alongside"."""


@dataclass(slots=True)
class Group:
    """Noun phrases that stand together: the chunks of its items, and the phrases that hang on them.

    `items` are coordinated or in apposition; `hung` are, for each item, the chunks of `of …` and the like behind it.
    """

    items: list[int] = field(default_factory=list)
    hung: dict[int, list[int]] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    """The chunks that it covers, half-open."""
    joined: frozenset[int] = frozenset()
    """The items that a conjunction joins to the ones before."""


def group_from(
    parsed: Parsed, at: int, *, hang: frozenset[str] = frozenset({"of"}), upto: int = -1, within: bool = False
) -> Group:
    """The group of noun phrases that begins with the noun chunk `at`; `upto` is a chunk that surely belongs to it.
    `within`: what semicolons part from it is left out."""
    group = Group(first=at)
    joined = set()
    while True:
        group.items.append(at)
        hung: list[int] = []
        behind = at + 1
        while (
            parsed.shape(behind) is Shape.PREPOSITION
            and parsed.word(behind) in hang
            and parsed.shape(behind + 1) is Shape.NOUN
        ):
            if parsed.word(behind) != "of" and is_time(parsed, behind + 1):
                break
            if (places := behind_countries(parsed, behind + 1)) > behind + 2:
                behind = places  # "six parties in Indonesia, Pakistan and Singapore"
                break
            hung.append(behind + 1)
            behind += 2
        if parsed.word(behind) in ("for", "on") and (
            is_named_for(parsed, at, behind + 1) or is_office_for(parsed, at, behind + 1)
        ):
            hung.append(behind + 1)
            behind += 2
        if parsed.word(behind) == ")" and parsed.word(at - 1) == "(":
            behind += 1  # "the bureau (XPSB) and four officials"
        behind = passing(parsed, behind_brackets(parsed, behind), upto)
        group.hung[at] = hung
        group.last = behind
        ahead, by_and = next_item(parsed, behind, upto)
        if ahead is None:
            break
        if by_and:
            joined.add(ahead)
        at = ahead
    group.joined = frozenset(joined)
    _hang_owners(parsed, group)
    if parsed.semicolons and not within:
        _add_rows(parsed, group)
    return group


def _hang_owners(parsed: Parsed, group: Group) -> None:
    """Hang the names behind the first on the units that are of all of them: "subsidiaries of X, Y and Z"."""
    units = group.items[0]
    if parsed.word(units) not in _UNITS or not group.hung[units] or not _is_named(parsed, group.hung[units][-1]):
        return
    while len(group.items) > 1 and _is_named(parsed, group.items[1]) and parsed.units_of(group.items[1])[0].tag != "D":
        owner = group.items.pop(1)
        group.hung[units].append(owner)
        group.hung.pop(owner)
    group.joined &= frozenset(group.items)


_UNITS = frozenset({"affiliates", "arms", "branches", "divisions", "subsidiaries", "units"})


def _add_rows(parsed: Parsed, group: Group) -> None:
    """Add to a group what semicolons part from it: "X, a politician; Y, who does this; and Z"."""
    behind = [at for at in parsed.semicolons if at >= group.last]
    starts = [_row_start(parsed, at + 1) for at in behind]
    closed = any(parsed.shape(at + 1) is Shape.AND for at in behind) or (
        len(starts) == 1
        and parsed.part is not Part.TITLE  # "Acme on Entity List; Shares Tank"
        and all(_is_named(parsed, at) for at in (group.first, starts[0]))
        and _closes(parsed, starts[0])
    )
    if _hangs_on_list(parsed, group.last):
        return  # "adding ten to the list, under the destinations of X; Y; and Z"
    if not starts or not (closed or (len(starts) > 1 and all(_is_named(parsed, at) for at in [group.first, *starts]))):
        return
    rows = []
    for start in starts:
        if parsed.shape(start) is not Shape.NOUN or is_time(parsed, start):
            return
        row = group_from(parsed, start, within=True)
        if _has_verb(parsed, row):
            return
        rows.append(row)
    _without_remarks(parsed, group)
    for row in rows:
        _without_remarks(parsed, row)
        _take(group, row)
    group.last = rows[-1].last


def _hangs_on_list(parsed: Parsed, at: int) -> bool:
    """Whether a preposition and a list stand at a chunk, with more behind a comma."""
    if parsed.shape(at) is not Shape.PREPOSITION or parsed.shape(at + 1) is not Shape.NOUN:
        return False
    is_list = any(not {"list", "open_list"}.isdisjoint(unit.kinds) for unit in parsed.units_of(at + 1))
    return is_list and parsed.word(at + 2) == ","


def _closes(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase and what is said of it are the last of the sentence."""
    row = group_from(parsed, at, within=True)
    return parsed.shape(row.last) is None or parsed.word(row.last) == "."


def _is_named(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase ends with a name."""
    return parsed.shape(at) is Shape.NOUN and parsed.units_of(at)[-1].is_name


def _without_remarks(parsed: Parsed, row: Group) -> None:
    """Leave out of a row between semicolons what only tells more of the one that it names: "Acme Optics, Dubai;", but
    not other companies: "Acme Ltd, Beta Vision Ltd;"."""
    if any(parsed.units_of(item)[-1].word in _COMPANIES for item in row.items[1:]):
        return
    if not row.joined and _is_named(parsed, row.items[0]):
        row.items, row.hung = row.items[:1], {row.items[0]: row.hung[row.items[0]]}


_COMPANIES = frozenset({"ltd", "limited", "llc", "inc", "corp", "corporation", "plc", "gmbh", "fze", "company"})
"""Words that end the name of a company."""


def _has_verb(parsed: Parsed, row: Group) -> bool:
    """Whether what stands between semicolons is a clause of its own: "X, a maker of lenses, was listed; …"."""
    at = row.last
    while parsed.shape(at) in (Shape.COMMA, Shape.ADVERB):
        at += 1
    if parsed.shape(at) is Shape.VERB and parsed.chunks[at].form in ("finite", "past?", "base"):
        return True
    in_relative = False
    while at < len(parsed.chunks) and parsed.word(at) != ";":
        shape = parsed.shape(at)
        if shape is Shape.VERB and parsed.chunks[at].form in ("finite", "base") and not in_relative:
            return True  # "X, which makes lenses, was listed; …", "X and Y remain; …"
        in_relative = shape is Shape.CLAUSE or (in_relative and shape is not Shape.COMMA)
        at += 1
    return False


def _take(group: Group, row: Group) -> None:
    """Join a row to a group as further items."""
    group.joined |= {group.items[0], row.items[0]} | row.joined
    group.items.extend(row.items)
    group.hung.update(row.hung)


def _row_start(parsed: Parsed, at: int) -> int:
    """Where the noun of a row stands, behind "and" and its number: "; and (2) X"."""
    if parsed.shape(at) is Shape.AND:
        at += 1
    if parsed.word(at) == "(" and parsed.word(at + 2) == ")":
        at += 3
    return at


def _first_row(parsed: Parsed, mark: int) -> int:
    """Where the first row before a semicolon begins, behind what says who tells it: "officials said that X; Y"."""
    opens = [at for at in range(mark) if parsed.word(at) in ("that", ":") and parsed.shape(at) is not Shape.NOUN]
    return opens[0] + 1 if opens else 0


def rows_before(parsed: Parsed, group: Group) -> Group:
    """The group with the rows before it that semicolons part from it."""
    before = group.first - 1
    if parsed.shape(before) is Shape.AND:
        before -= 1
    if parsed.word(before) != ";":
        return group
    marks = [at for at in parsed.semicolons if at <= before]
    rows = []
    for start in [_first_row(parsed, marks[0]), *(at + 1 for at in marks[:-1])]:
        start = _row_start(parsed, start)
        if parsed.shape(start) is not Shape.NOUN or is_time(parsed, start):
            return group
        row = group_from(parsed, start, within=True)
        if _has_verb(parsed, row):
            return group
        rows.append(row)
    whole = rows[0]
    for row in [*rows[1:], group]:
        _take(whole, row)
    whole.last = group.last
    return whole
