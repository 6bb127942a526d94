"""Continuations: what a sentence adds to an event told before ("among them are X and Y")."""

from __future__ import annotations

from onrecord.claims.chunk import Shape
from onrecord.claims.claim import Target
from onrecord.claims.clauses import object_of, subject_of
from onrecord.claims.focus import Focus
from onrecord.claims.groups import Group, group_from, group_to
from onrecord.claims.parsed import Parsed
from onrecord.claims.targets import named_target
from onrecord.claims.whom import whom


def targets_of_group(parsed: Parsed, group: Group, focus: Focus) -> tuple[Target, ...]:
    """The parties that a group of noun phrases names."""
    named = [
        found
        for item in group.items
        if (found := whom(parsed, item)) is not None and found.kind in ("party", "unknown")
    ]
    return tuple(named_target(found, focus) for found in named)


def continuation(parsed: Parsed) -> Group | None:
    """What a sentence adds to the parties of an event told before; None where it adds none."""
    told = next((at for at, chunk in enumerate(parsed.chunks) if chunk.shape is Shape.VERB), len(parsed.chunks))
    for at in range(max(2, told + 1), len(parsed.chunks)):
        if parsed.word(at - 1) == "including" and parsed.word(at - 2) == "," and parsed.shape(at) is Shape.NOUN:
            return group_from(parsed, at)
        if (
            parsed.word(at) == "among"
            and parsed.word(at + 1) in ("them", "these")
            and parsed.shape(at - 1) is Shape.NOUN
            and parsed.word((named := group_to(parsed, at - 1)).first - 1) == ","
        ):
            return named  # "five firms, X and Y among them"
        if parsed.word(at - 1) == ":" and parsed.shape(at) is Shape.NOUN:
            return _row(parsed, at)
        if (
            parsed.word(at - 2) == "among"
            and parsed.word(at - 1) in ("them", "those")
            and parsed.word(at - 3) == ","
            and parsed.shape(at) is Shape.NOUN
        ):
            return group_from(parsed, at)
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.VERB or at + 1 >= len(parsed.chunks):
            continue
        if "be" in chunk.lemmas and chunk.form == "finite" and parsed.shape(at + 1) is Shape.NOUN:
            if parsed.word(at - 1) in ("them", "those", "these") and parsed.word(at - 2) == "among":
                return group_from(parsed, at + 1)
            if parsed.word(at - 1) in ("so", "as") and parsed.shape(at - 1) in (Shape.CLAUSE, Shape.ADVERB):
                return group_from(parsed, at + 1)
        if (
            "be" in chunk.lemmas
            and parsed.word(at + 1) == "among"
            and parsed.word(at + 2) in ("them", "those")
            and parsed.shape(at + 3) is not Shape.VERB
            and parsed.shape(at - 1) is Shape.NOUN
        ):
            return subject_of(parsed, at)
        if "include" in chunk.lemmas and not chunk.passive and at <= 3 and parsed.shape(at + 1) is Shape.NOUN:
            head = parsed.chunks[at - 1].word if at else ""
            if (
                head in ("they", "these", "those", "list", "additions", "batch", "newcomers")
                or head in parsed.words_of.groups
            ):
                return group_from(parsed, at + 1)
    return None


def followers(parsed: Parsed) -> Group | None:
    """Who is said to have followed, with what was told before: "X and Y followed in May"; None where nobody is."""
    for at, chunk in enumerate(parsed.chunks):
        if chunk.shape is not Shape.VERB or "follow" not in chunk.lemmas or chunk.passive or chunk.negative:
            continue
        if chunk.modal is None and chunk.form in ("past?", "finite") and object_of(parsed, at) is None:
            behind = parsed.shape(at + 1)
            if behind in (Shape.MARK, Shape.NOUN, None) or parsed.word(at + 1) in ("on", "in", "at"):
                return subject_of(parsed, at)
    return None


def _row(parsed: Parsed, at: int) -> Group:
    """The noun phrases behind a colon, whatever marks stand between them."""
    items = [ahead for ahead in range(at, len(parsed.chunks)) if parsed.shape(ahead) is Shape.NOUN]
    return Group(items, {item: [] for item in items}, at, items[-1] + 1)
