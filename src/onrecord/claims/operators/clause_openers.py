"""Clause openers: the chunk before a clause that opens it ("that", "if", "until") or governs it."""

from __future__ import annotations

from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time


def opener_before(parsed: Parsed, first: int) -> int:
    """What stands before a clause that begins at a chunk, and before the adverbs and quotation marks in front of it."""
    opener = first - 1
    while parsed.shape(opener) in (Shape.ADVERB, Shape.QUOTE):
        opener -= 1
    if parsed.shape(opener) is Shape.COMMA and parsed.shape(opener - 1) is Shape.CLAUSE:
        opener -= 1
    return opener


def opener_of(parsed: Parsed, at: int) -> int:
    """What stands right before the clause of a verb."""
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    return first - 1


def joined_to(parsed: Parsed, at: int) -> int | None:
    """The verb that a conjunction before the verb `at` joins it to; None where none does."""
    behind = at - 1 if parsed.shape(at - 1) is not Shape.ADVERB else at - 2
    return _coordinated(parsed, at) if parsed.shape(behind) is Shape.AND else None


def _coordinated(parsed: Parsed, at: int) -> int | None:
    """The verb that a conjunction joins the verb `at` to: the nearest before it, of the same kind if there is one."""
    found = [
        earlier for earlier in range(at - 2, -1, -1)
        if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form in ("finite", "past?", "base")
    ]  # fmt: skip
    same = [earlier for earlier in found if parsed.chunks[earlier].form == parsed.chunks[at].form]
    if parsed.chunks[at].form == "past?" and same:
        return same[0]
    return found[0] if found else None


def opener_in_front(parsed: Parsed, opener: int) -> int:
    """What opens a clause, before what stands in front within it: "that in 2019 X was added", "whether or not"."""
    opener = _joined_clause(parsed, _behind_front(parsed, opener))
    if parsed.word(opener) == "not" and parsed.word(opener - 1) == "or":
        opener -= 2  # "whether or not X is listed"
    while opener >= 0 and (
        is_noun_time(parsed, opener)
        or parsed.shape(opener) is Shape.PREPOSITION
        or (parsed.word(opener) == "," and is_noun_time(parsed, opener - 1))
    ):
        opener -= 1
    return opener


def _behind_front(parsed: Parsed, opener: int) -> int:
    """What opens a clause whose subject stands behind a comma: of "denied that finally, in a notice, X was added" the
    "that"; else `opener` itself."""
    if parsed.word(opener) != ",":
        return opener
    at = opener - 1
    while parsed.shape(at) in (Shape.NOUN, Shape.PREPOSITION, Shape.ADVERB) or parsed.word(at) == ",":
        at -= 1
    opens = parsed.shape(at) is Shape.CLAUSE and parsed.word(at) in ("that", "whether", "if")
    begins = parsed.shape(at + 1) in (Shape.PREPOSITION, Shape.ADVERB) or is_noun_time(parsed, at + 1)
    return at if opens and begins else opener


def _joined_clause(parsed: Parsed, opener: int) -> int:
    """What opens the clause that a clause is joined to without a comma: of "denied that X was listed and Y was removed"
    the "that"; else `opener` itself."""
    if parsed.shape(opener) is not Shape.AND or parsed.word(opener - 1) == ",":
        return opener
    earlier = next((verb for verb in reversed(parsed.verbs) if verb < opener), -1)
    if earlier < 0 or parsed.chunks[earlier].form not in ("finite", "past?"):
        return opener
    first = opener_of(parsed, earlier)
    opens = parsed.shape(first) is Shape.CLAUSE and parsed.word(first) in ("that", "whether", "if")
    return first if opens and parsed.shape(first - 1) is not Shape.NOUN else opener


def is_noun_time(parsed: Parsed, at: int) -> bool:
    """Whether a chunk is a noun phrase that says when."""
    return parsed.shape(at) is Shape.NOUN and is_time(parsed, at)
