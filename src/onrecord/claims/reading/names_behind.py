"""Names behind: whether and where names stand behind a clause that say whom it means, behind a colon, dash or comma."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.described import NUMBERS
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.words.word_tables import words as word_set


def tells(parsed: Parsed, first: int) -> bool:
    """Whether what stands behind a colon is a sentence of its own."""
    after = group_from(parsed, first).last
    while parsed.shape(after) is Shape.ADVERB or (
        parsed.shape(after) is Shape.PREPOSITION and parsed.shape(after + 1) is Shape.NOUN
    ):
        after += 1 if parsed.shape(after) is Shape.ADVERB else 2  # "the agency on Tuesday formally added"
    verb = parsed.chunks[after] if after < len(parsed.chunks) else None
    return verb is not None and verb.shape is Shape.VERB and verb.form in ("finite", "past?", "base")


def are_those_counted(parsed: Parsed, at: int) -> bool:
    """Whether the names that begin at a chunk are just so many as were counted before a clause: "the two firms that
    were put on the list in March, X and Y,"."""
    if not any(unit.is_name for unit in parsed.units_of(at)):
        return False
    first = parsed.chunks[at].first
    counts = next((place for place in range(first - 1, -1, -1) if parsed.units[place].word in COUNTED), None)
    if counts is None or not any(parsed.units[place].tag in ("V", "B", "H") for place in range(counts, first)):
        return False
    if any(unit.word == "," for unit in parsed.units[counts : first - 1]):
        return False
    count = COUNTED[parsed.units[counts].word]
    row = group_from(parsed, at)
    found = [(item, whom(parsed, item)) for item in row.items]
    others = [item for item, one in found if one is None or one.kind not in ("party", "unknown")]
    # "X and Y, as well as a broker", "X, a lens maker, and Y", "X and Y, head of the bureau,"
    told = {item for item, one in found if one is not None and one.kind == "description"}
    joined = all(item in row.joined or item in told or parsed.units_of(item)[0].tag == "D" for item in others)
    names = [item for item, _ in found if item not in others]
    # "X and Y, as well as Z"
    just = len(names) == count or (len(names) > count > 1 and {names[count - 1], names[count]} <= row.joined)
    return joined and just and parsed.word(row.last) in (",", ".", "-", "--")


def is_named_behind_dash(parsed: Parsed, at: int) -> bool:
    """Whether a name behind a dash says whom the clause before means: "removed a company from its list - X, of Y"."""
    dash = parsed.units[parsed.chunks[at - 1].first]
    found = whom(parsed, at)
    named = found is not None and found.kind in ("party", "unknown") and parsed.text[found.start].isupper()
    about = {"list", "open_list"} & {kind for unit in parsed.units_of(at - 2) for kind in unit.kinds}
    ends = parsed.shape(at - 2) is Shape.NOUN and (about or is_time(parsed, at - 2))
    return not dash.glued and named and bool(ends) and not tells(parsed, at)


def heads_names(parsed: Parsed, mark: int) -> bool:
    """Whether what stands before a colon can speak of those of whom a sentence before told: "They are:", "The five:",
    "Among the firms:", but not "Photo:". Of any other mark or word it is so."""
    if parsed.word(mark) != ":":
        return True
    head = parsed.units[: parsed.chunks[mark].first]
    pointing = parsed.words_of.groups | _ROWS | NUMBERS | COUNTED.keys()
    return any(unit.tag == "B" or unit.word in pointing or {"list", "open_list"} & unit.kinds.keys() for unit in head)


_ROWS = word_set("reading", "rows") | {
    "all", "following", "list", "lists", "name", "them", "these", "they", "those", "both", "include", "including",
}  # fmt: skip
"""Words for those who are named behind."""


def row_behind(parsed: Parsed, at: int) -> Group:
    """The noun phrases behind a colon, whatever marks stand between them."""
    row = group_from(parsed, at)
    if parsed.shape(row.last) in (Shape.MARK, None) and parsed.word(row.last) not in (";", "•"):
        return row
    items = [
        ahead
        for ahead in range(at, len(parsed.chunks))
        if parsed.shape(ahead) is Shape.NOUN
        and (ahead == at or parsed.shape(ahead - 1) is not Shape.PREPOSITION)
        and parsed.word(ahead - 1) != "("
    ]
    return Group(items, {item: [] for item in items}, at, items[-1] + 1)


def behind_opening(parsed: Parsed, verb: int) -> int:
    """Where the clause of a verb begins behind a phrase in front: "In particular, they include"."""
    if parsed.shape(0) not in (Shape.PREPOSITION, Shape.ADVERB):
        return 0
    comma = next((at for at in range(1, verb) if parsed.word(at) == ","), -1)
    opens = all(parsed.shape(at) in (Shape.PREPOSITION, Shape.NOUN, Shape.ADVERB) for at in range(comma))
    return comma + 1 if opens else 0


def tells_more(parsed: Parsed, group: Group, item: int) -> bool:
    """Whether an item only tells more of the one before: "X, a sister of the magnate Y"."""
    apposed = item != group.items[0] and item not in group.joined and parsed.units_of(item)[0].word in ("a", "an")
    return apposed and bool(group.hung.get(item))


def named_as(parsed: Parsed, verb: int) -> Group | None:
    """Who those told of before are said to be: "It identified the firms as X and Y", "the two were named as X and
    Y"."""
    chunk = parsed.chunks[verb]
    if _IDENTIFYING.isdisjoint(chunk.lemmas) or chunk.negative or chunk.modal is not None:
        return None
    told = object_of(parsed, verb) if not chunk.passive else subject_of(parsed, verb)
    opens = (told.last if told is not None and not chunk.passive else verb + 1) if told is not None else -1
    if (
        parsed.shape(opens) is Shape.PREPOSITION
        and parsed.word(opens) == "in"
        and parsed.shape(opens + 1) is Shape.NOUN
    ):
        opens += 2  # "were given in the document as X and Y"
    if told is None or parsed.word(opens) != "as" or parsed.shape(opens + 1) is not Shape.NOUN:
        return None
    if len(told.items) > 1 or not _means_those(parsed, told.items[0]):
        return None
    row = group_from(parsed, opens + 1)
    first = whom(parsed, row.items[0])
    return row if first is not None and first.kind in ("party", "unknown") else None


_IDENTIFYING = frozenset({"identify", "name", "list", "give"})


def _means_those(parsed: Parsed, item: int) -> bool:
    """Whether a phrase means those told of before: "the firms", "them", "the two other companies"."""
    units = parsed.units_of(item)
    if units[0].word in ("them", "they", "both"):
        return len(units) == 1
    head = units[-1].word
    definite = units[0].word in ("the", "these", "those") and not any(unit.tag == "'" for unit in units)
    return definite and (head in parsed.words_of.groups or head in NUMBERS)
