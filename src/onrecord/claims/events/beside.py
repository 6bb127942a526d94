"""Beside: what is told of a party without a verb, in commas or in a headline: "X, still under sanctions, …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.claims.documents.document import Part
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.slots import has
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to, row_before
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame

LASTING = frozenset({"still", "already", "now", "currently", "long", "unchanged", "continuously"})
_MARKS = frozenset({",", "-", "--", "("})
"""What stands before what is told in passing: "X, on the list since 2019," and "X (on the list since 2019)"."""
LEADING = frozenset({"on", "under", "off", "in"})
STATES = {"on": "maintain.remain-on", "under": "maintain.remain-under"}
"""The frames of what lasts, by the words that open their phrases."""


def beside(parsed: Parsed, *, in_context: bool) -> Iterator[Happening]:
    """The events of a sentence that no verb carries."""
    if LEADING.isdisjoint(parsed.last_words):
        return
    verb = parsed.verbs[0] if parsed.verbs else len(parsed.chunks)
    no_verb = not parsed.verbs
    for at, chunk in enumerate(parsed.chunks[:-1]):
        if chunk.word not in LEADING or not at:
            continue
        if parsed.shape(at) is not Shape.PREPOSITION or parsed.shape(at + 1) is not Shape.NOUN:
            continue
        before = at - 1
        adverbs = set()
        while parsed.shape(before) is Shape.ADVERB or parsed.word(before) in LASTING | {"back"} | REFLEXIVE:
            adverbs.add(parsed.word(before))
            before -= 1
        gone = "longer" in adverbs and parsed.word(before) == "no"
        before -= gone
        frame, row = None, None
        lasts = bool(adverbs & LASTING) or parsed.word(at + 2) == "since"
        whole = row_before(parsed, before) if parsed.shape(before) is Shape.NOUN else None
        if whole is not None:
            frame, row = STATES.get(parsed.word(at)), whole
        elif parsed.word(before) == "," and (law := _law_in_force(parsed, before - 1, at)) is not None:
            yield law
        elif parsed.word(before) in _MARKS and parsed.shape(before - 1) is Shape.NOUN and (lasts or gone):
            frame = STATES.get(parsed.word(at)) if not gone else "maintain.absent"
            before -= 1
        elif adverbs & {"already", "still"} and parsed.shape(before) is Shape.NOUN and parsed.word(at + 2) == "since":
            frame, row = STATES.get(parsed.word(at)), group_to(parsed, before)
        elif (named := _described_before(parsed, before)) is not None:
            frame, before = STATES.get(parsed.word(at)), named
        elif at < verb and parsed.shape(before) is Shape.NOUN and (no_verb or _ends_clause(parsed, at + 2)):
            row = group_to(parsed, before)
            in_title = no_verb and (parsed.part is Part.TITLE or parsed.shape(at + 2) in (Shape.MARK, None))
            opens = row.first == 0 or (in_title and parsed.word(row.first - 1) == ":")
            if opens and (before == row.first or row.joined or in_title):
                adverbs |= _MORE & {unit.word for unit in parsed.units_of(row.items[0])}
                frame = _of_headline(parsed.word(at), adverbs, in_title=in_title)
                row.hung = {item: [one for one in hung if one <= before] for item, hung in row.hung.items()}
        if frame is not None and (found := state_told(parsed, before, at + 1, frame, in_context, row)) is not None:
            yield found
    if (found := _fronted(parsed, in_context)) is not None:
        yield found


def _described_before(parsed: Parsed, at: int) -> int | None:
    """The name before a description in commas: of "X, a banker under sanctions", X."""
    if parsed.shape(at) is not Shape.NOUN or parsed.word(at - 1) != "," or parsed.shape(at - 2) is not Shape.NOUN:
        return None
    found, named = whom(parsed, at), whom(parsed, at - 2)
    describes = found is not None and found.kind == "description" and parsed.units_of(at)[0].tag == "D"
    return at - 2 if describes and named is not None and named.kind in ("party", "unknown") else None


def _of_headline(word: str, adverbs: set[str], *, in_title: bool) -> str | None:
    """The frame of a clause without a verb: "X off the list", "X back on the list", "X still under sanctions",
    "two more on the list"; of a headline, "X on the list"."""
    if word == "off":
        return "remove.off-list"
    if word == "on" and adverbs & ({"back"} | _MORE):
        return "add.to-list"
    return STATES.get(word) if in_title or adverbs & {"still", "now"} else None


_MORE = frozenset({"more", "new", "another", "second", "third", "fourth", "fifth"})
"""Words for further ones than those before: "A second bank on the EU list"."""


def _ends_clause(parsed: Parsed, at: int) -> bool:
    """Whether a clause ends before a chunk, or goes on with no more than when or why."""
    return parsed.shape(at) in (Shape.MARK, Shape.CLAUSE, None) or parsed.word(at) in (",", "-", "after", "despite")


def _fronted(parsed: Parsed, in_context: bool) -> Happening | None:
    """What is told in front of the subject: "Still on the list, X sells", "under sanctions since 2019, X sells"."""
    at = next((at for at in range(len(parsed.chunks)) if parsed.shape(at) is not Shape.ADVERB), 0)
    name = STATES.get(parsed.word(at))
    lasts = parsed.word(at + 2) == "since" or bool(LASTING & {parsed.word(before) for before in range(at)})
    comma = next((ahead for ahead in range(at + 1, min(at + 6, len(parsed.chunks))) if parsed.word(ahead) == ","), 0)
    if name is None or not lasts or not comma or parsed.shape(at + 1) is not Shape.NOUN:
        return None
    subject = comma + 1
    group = group_from(parsed, subject, upto=subject) if parsed.shape(subject) is Shape.NOUN else None
    if group is None or parsed.shape(group.last) not in (Shape.VERB, Shape.ADVERB):
        return None
    return state_told(parsed, subject, at + 1, name, in_context, group)


def _law_in_force(parsed: Parsed, law: int, phrase: int) -> Happening | None:
    """A law that is said in commas to be in force: "the act, in force since November, makes"."""
    if parsed.word(phrase) != "in" or parsed.word(phrase + 1) not in ("force", "effect"):
        return None
    unit = next((unit for unit in parsed.units_of(law) if "law" in unit.kinds), None)
    if unit is None:
        return None
    frame = _frame(parsed, "law.in-force")
    return Happening(
        frame=frame,
        event=frame.event,
        at=phrase,
        is_noun=True,
        start=parsed.start(law),
        end=parsed.end(phrase + 1),
        about=[unit],
    )


def state_told(
    parsed: Parsed,
    party: int,
    phrase: int,
    name: str,
    in_context: bool,
    row: Group | None = None,
    *,
    counted_too: bool = False,
) -> Happening | None:
    """What a frame tells of a party without a verb of its own: the party stands at a noun chunk or is a `row`, the list
    or the sanctions at the noun chunk `phrase`. None where either is missing, or where nobody is named; `counted_too`:
    where nobody is counted either, as in a headline."""
    frame = _frame(parsed, name)
    what = "list" if frame.then is None else frame.then.phrase
    unit = has(list(parsed.units_of(phrase)), what, parsed, in_context)
    if what == "list" and in_context and parsed.word(phrase) == "it":
        unit = parsed.units_of(phrase)[0]
    group: Group = row or group_from(parsed, party, upto=party)
    found = whom(parsed, row.items[0] if row is not None else party)
    named = found is not None and found.kind in ("party", "unknown")
    counted = found is not None and row is not None and is_counted(parsed, row.items[0], found)
    counted_too = counted_too or parsed.part is Part.TITLE or not parsed.verbs
    if unit is None or not (named or (counted and counted_too)):
        return None
    last = phrase
    if parsed.word(phrase + 1) == "since" and parsed.shape(phrase + 2) is Shape.NOUN and is_time(parsed, phrase + 2):
        last = phrase + 2
    start, end = min(parsed.start(party), parsed.start(phrase)), max(parsed.end(group.last - 1), parsed.end(last))
    return Happening(
        frame=frame,
        event=frame.event,
        at=phrase,
        is_noun=True,
        group=group,
        start=start,
        end=end,
        about=[unit],
    )


def _frame(parsed: Parsed, name: str) -> Frame:
    return next(frame for frame in parsed.words_of.frames if frame.id == name)
