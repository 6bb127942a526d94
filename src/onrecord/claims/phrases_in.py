"""Phrases in a sentence: groups of noun phrases, subjects, objects and what follows a preposition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.claims.chunks import Chunk, Shape
from onrecord.claims.document import Part
from onrecord.claims.lexicon import Lexicon
from onrecord.claims.tokens import Sentence
from onrecord.claims.units import Unit

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december jan feb mar apr jun jul aug sept sep oct nov dec year month week day today yesterday tomorrow time"
    " night morning afternoon evening spring summer autumn winter fall quarter years months weeks days decade hours while ago".split()
)
"""Words that head a time."""
RELATIVE = frozenset({"which", "who", "whom", "that"})
ATTACHING = frozenset("of in at for from under behind within with by on over near against about among to between".split())


@dataclass(slots=True)
class Parsed:
    """A sentence cut into units and chunks. `number` is its place in the document, `part` the kind of its segment."""

    text: str
    sentence: Sentence
    units: Sequence[Unit]
    chunks: Sequence[Chunk]
    words_of: Lexicon
    number: int = 0
    part: Part = Part.BODY

    def units_of(self, at: int) -> Sequence[Unit]:
        """The units of a chunk."""
        chunk = self.chunks[at]
        return self.units[chunk.first : chunk.last]

    def start(self, at: int) -> int:
        """Where a chunk begins in the text."""
        return self.units[self.chunks[at].first].start

    def end(self, at: int) -> int:
        """Where a chunk ends in the text."""
        return self.units[self.chunks[at].last - 1].end

    def shape(self, at: int) -> Shape | None:
        """The shape of a chunk; None outside the sentence."""
        return self.chunks[at].shape if 0 <= at < len(self.chunks) else None

    def word(self, at: int) -> str:
        """The last word of a chunk; empty outside the sentence."""
        return self.chunks[at].word if 0 <= at < len(self.chunks) else ""


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


def is_time(parsed: Parsed, at: int) -> bool:
    """Whether a noun chunk only says when."""
    units = parsed.units_of(at)
    if any(unit.party or unit.kinds for unit in units):
        return False
    head = units[-1]
    if head.word in DAYS:
        return True
    return len(units) <= 3 and head.tag == "#" and (len(head.word) == 4 or units[0].word in DAYS)


def group_from(parsed: Parsed, at: int, *, hang: frozenset[str] = frozenset({"of"}), upto: int = -1) -> Group:
    """The group of noun phrases that begins with the noun chunk `at`; `upto` is a chunk that surely belongs to it."""
    group = Group(first=at)
    joined = set()
    while True:
        group.items.append(at)
        hung: list[int] = []
        behind = at + 1
        while parsed.shape(behind) is Shape.PREPOSITION and parsed.word(behind) in hang and parsed.shape(behind + 1) is Shape.NOUN:
            if parsed.word(behind) != "of" and is_time(parsed, behind + 1):
                break
            hung.append(behind + 1)
            behind += 2
        behind = _passing(parsed, behind, upto)
        group.hung[at] = hung
        group.last = behind
        ahead, by_and = _next_item(parsed, behind, upto)
        if ahead is None:
            break
        if by_and:
            joined.add(ahead)
        at = ahead
    group.joined = frozenset(joined)
    return group


def _passing(parsed: Parsed, behind: int, upto: int) -> int:
    """Behind what is only said in passing of an item of a list: "X in Greece, Y", "X, which sells kits, and Y"."""
    if parsed.shape(behind) is Shape.PREPOSITION and parsed.word(behind) in ("in", "from", "near", "at") and parsed.shape(behind + 1) is Shape.NOUN:
        if not is_time(parsed, behind + 1) and _item_follows(parsed, behind + 2):
            return behind + 2
    opener = behind + 1 if parsed.word(behind) == "," else behind
    if parsed.shape(opener) is Shape.CLAUSE and parsed.word(opener) in ("which", "who", "whose") and opener > behind:
        for ahead in range(opener + 1, min(opener + 14, len(parsed.chunks))):
            if parsed.shape(ahead) is Shape.MARK:
                break
            if parsed.word(ahead) == "," and parsed.shape(ahead + 1) is Shape.AND and parsed.shape(ahead + 2) is Shape.NOUN and _item_follows(parsed, ahead):
                return ahead
    return behind


def _item_follows(parsed: Parsed, at: int) -> bool:
    """Whether a further item of a list comes next, and no verb of its own behind it."""
    ahead = at
    while parsed.shape(ahead) in (Shape.COMMA, Shape.AND) and parsed.word(ahead) not in ("but", "(", ")"):
        ahead += 1
    if ahead == at or parsed.shape(ahead) is not Shape.NOUN or is_time(parsed, ahead):
        return False
    after = ahead + 1
    while parsed.shape(after) is Shape.PREPOSITION and parsed.shape(after + 1) is Shape.NOUN:
        after += 2
    return parsed.shape(after) is not Shape.VERB or parsed.chunks[after].form in ("inf", "ing")


def _next_item(parsed: Parsed, behind: int, upto: int) -> tuple[int | None, bool]:
    """The next noun chunk of a group behind the chunk `behind`, and whether a conjunction joins it."""
    ahead = behind
    comma = False
    if parsed.shape(ahead) is Shape.COMMA and parsed.word(ahead) == "," or parsed.word(ahead) in ("(", "--"):
        comma = True
        ahead += 1
    elif parsed.word(ahead) == "-" and not parsed.units[parsed.chunks[ahead].first].glued:
        comma = True
        ahead += 1
    by_and = False
    if parsed.shape(ahead) is Shape.AND and parsed.word(ahead) not in ("but", "yet"):
        by_and = True
        ahead += 1
    if parsed.word(ahead) in ("as", "alongside", "including", "plus", "along") or (ahead > behind and parsed.word(ahead) == "both"):
        if parsed.word(ahead) == "as" and parsed.word(ahead + 1) == "well" and parsed.word(ahead + 2) == "as":
            ahead += 3
            by_and = True
        elif parsed.word(ahead) in ("including", "plus", "alongside", "with"):
            ahead += 1
            comma = True
        elif parsed.word(ahead) == "along" and parsed.word(ahead + 1) == "with":
            ahead += 2
            by_and = True
    if parsed.word(ahead) == "among" and parsed.word(ahead + 1) in ("them", "those", "which") and comma:
        ahead += 2
    if parsed.word(ahead) == "well" and parsed.word(ahead + 1) == "as":
        ahead += 2
        by_and = True
    while parsed.shape(ahead) is Shape.ADVERB and (comma or by_and):
        ahead += 1
    if not (comma or by_and) or parsed.shape(ahead) is not Shape.NOUN or is_time(parsed, ahead):
        return None, False
    after = ahead + 1
    while parsed.shape(after) is Shape.PREPOSITION and parsed.word(after) == "of" and parsed.shape(after + 1) is Shape.NOUN:
        after += 2
    if ahead > upto and parsed.shape(after) is Shape.VERB and parsed.chunks[after].form in ("finite", "past?", "base") and not _is_apposed(parsed, ahead, after):
        return None, False  # the subject of what comes next
    return ahead, by_and


def _is_apposed(parsed: Parsed, at: int, after: int) -> bool:
    """Whether a noun chunk before a verb can be an apposition with a reduced clause ("a firm owned by X")."""
    return parsed.chunks[after].form == "past?" and parsed.shape(after + 1) is Shape.PREPOSITION and parsed.word(after + 1) in ("by", "to", "in", "with")


def group_to(parsed: Parsed, at: int) -> Group:
    """The group of noun phrases that ends with the noun chunk `at`: what hangs on others is told from what is joined."""
    first = at
    while True:
        before = first - 1
        if parsed.shape(before) is Shape.PREPOSITION and parsed.shape(before - 1) is Shape.NOUN and parsed.word(before) in ATTACHING:
            if is_time(parsed, before - 1):
                break
            first = before - 1
            continue
        if parsed.shape(before) is Shape.AND and parsed.word(before) in ("and", "or", "&", "nor"):
            comma = before - 1 if parsed.word(before - 1) == "," else before
            if parsed.shape(comma - 1) is Shape.NOUN and not is_time(parsed, comma - 1):
                first = comma - 1
                continue
        if parsed.word(before) == "," and parsed.shape(before - 1) is Shape.NOUN and first != at and _has_and(parsed, first, at) and not is_time(parsed, before - 1):
            first = before - 1
            continue
        break
    group = group_from(parsed, first, hang=ATTACHING, upto=at)
    group.last = at + 1
    group.items = [item for item in group.items if item <= at] or [first]
    return group


def _has_and(parsed: Parsed, first: int, last: int) -> bool:
    return any(parsed.shape(at) is Shape.AND for at in range(first, last))


def object_of(parsed: Parsed, verb: int, *, hang: frozenset[str] = frozenset({"of"})) -> Group | None:
    """The group of noun phrases that a verb group has as its object, if it has one."""
    at = verb + 1
    while parsed.shape(at) in (Shape.ADVERB, Shape.QUOTE) or (parsed.word(at) in ("up", "back", "out", "down", "both") and parsed.shape(at + 1) in (Shape.NOUN, Shape.ADVERB)):
        at += 1
    if parsed.word(at) == "in" and parsed.word(at + 1) == "place":
        at += 2  # put in place a series of measures
    if parsed.shape(at) is not Shape.NOUN or is_time(parsed, at):
        return None
    return group_from(parsed, at, hang=hang)


def subject_of(parsed: Parsed, verb: int, depth: int = 0) -> Group | None:
    """The group of noun phrases that is a verb group's subject, looked for leftwards."""
    found = _subject(parsed, verb, depth)
    for _ in range(4):
        if found is None or (wider := _clause_head(parsed, found)) is None:
            break
        found = wider
    return found


def _clause_head(parsed: Parsed, group: Group) -> Group | None:
    """What a clause around a noun phrase hangs on: of "a bill that would bar goods made in X", the bill."""
    first = group.first
    before = first - 1
    if parsed.shape(before) is Shape.PREPOSITION and parsed.shape(before - 1) is Shape.VERB and parsed.shape(before - 2) is Shape.NOUN:
        if parsed.chunks[before - 1].form in ("part", "past?") and parsed.chunks[before - 1].passive is not None and parsed.word(before) != "to":
            return group_to(parsed, before - 2) if not is_time(parsed, before - 2) else None
        return None
    while parsed.shape(before) is Shape.PREPOSITION and parsed.shape(before - 1) is Shape.NOUN:
        before -= 2
    if parsed.shape(before) is Shape.VERB:
        opener = before - 1
        if parsed.shape(opener) is Shape.NOUN and parsed.shape(opener - 1) is Shape.CLAUSE:
            return None
        if parsed.shape(opener) is Shape.CLAUSE and parsed.word(opener) in RELATIVE and parsed.shape(opener - 1) in (Shape.NOUN, Shape.COMMA):
            return antecedent(parsed, opener)
    return None


def _subject(parsed: Parsed, verb: int, depth: int = 0) -> Group | None:
    if depth > 4:
        return None
    at = verb - 1
    while parsed.shape(at) in (Shape.ADVERB, Shape.QUOTE):
        at -= 1
    shape = parsed.shape(at)
    if shape is Shape.NOUN:
        if is_time(parsed, at):
            before = at - 1
            if parsed.shape(before) is Shape.PREPOSITION:
                before -= 1
            while parsed.shape(before) is Shape.ADVERB:
                before -= 1
            if parsed.shape(before) is Shape.NOUN:
                return group_to(parsed, before)
            return None
        return group_to(parsed, at)
    if shape is Shape.COMMA:
        opened = _comma_before(parsed, at)
        if opened is not None:
            head = group_to(parsed, opened - 1)
            if parsed.shape(opened + 1) is Shape.NOUN and opened + 2 == at:
                head.items.append(opened + 1)  # "its parent, X, was"
                head.hung[opened + 1] = []
                head.last = at
            return head
        if parsed.shape(at - 1) is Shape.NOUN and not is_time(parsed, at - 1):
            return group_to(parsed, at - 1)
        return None
    if shape is Shape.CLAUSE and parsed.word(at) in RELATIVE:
        return antecedent(parsed, at)
    if shape is Shape.AND:
        if parsed.word(at - 1) == ",":
            at -= 1
        for before in range(at - 1, -1, -1):
            if parsed.shape(before) is Shape.VERB and parsed.chunks[before].form in ("finite", "past?", "base"):
                return subject_of(parsed, before, depth + 1)
        return None
    if shape is Shape.VERB:
        found = subject_of(parsed, at, depth + 1)
        return found
    if shape is Shape.PREPOSITION:
        return None
    return None


def antecedent(parsed: Parsed, clause: int) -> Group | None:
    """The group before a relative pronoun."""
    at = clause - 1
    if parsed.shape(at) is Shape.PREPOSITION:
        at -= 1
        if parsed.shape(at) is Shape.NOUN and parsed.shape(at - 1) is Shape.COMMA:
            at -= 1  # "the act, a version of which"
    if parsed.shape(at) is Shape.COMMA:
        at -= 1
    if parsed.shape(at) is Shape.NOUN and parsed.word(at - 1) == "," and parsed.shape(at - 2) is Shape.NOUN and parsed.units_of(at)[0].tag == "D":
        return Group([at - 2, at], {at - 2: [], at: []}, at - 2, at + 1)  # "X, the maker that"
    if parsed.shape(at) is Shape.NOUN:
        # "sanctions on X, which …": the nearest phrase is meant.
        return group_from(parsed, at) if parsed.shape(at - 1) is Shape.PREPOSITION else group_to(parsed, at)
    return None


def _comma_before(parsed: Parsed, comma: int) -> int | None:
    """The comma that opens the insertion which the comma at `comma` closes, behind a noun phrase."""
    depth = 0
    for at in range(comma - 1, 0, -1):
        if parsed.word(at) == ")":
            depth += 1
        if parsed.shape(at) is Shape.MARK and parsed.word(at) in (";", ":"):
            return None
        if parsed.shape(at) is Shape.COMMA and parsed.word(at) not in (")",) and parsed.shape(at - 1) is Shape.NOUN and not is_time(parsed, at - 1):
            inside = parsed.chunks[at + 1]
            first_is_insert = inside.shape in (Shape.CLAUSE, Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB) or (inside.shape is Shape.VERB and inside.form in ("ing", "part", "past?"))
            if first_is_insert:
                return at
    return None
