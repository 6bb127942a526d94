"""Continuations: what a sentence adds to an event told before ("among them are X and Y")."""

from __future__ import annotations

from onrecord.claims.claim import Target
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.members import includes, is_counted, named_behind, whole
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.told_besides import is_one_more
from onrecord.claims.grammar.whom import NUMBERS, POSSESSIVE, Whom, whom
from onrecord.claims.reading.names_behind import (
    are_those_counted,
    behind_opening,
    is_named_behind_dash,
    named_as,
    row_behind,
    tells,
    tells_more,
)
from onrecord.claims.reading.some_named import are_the_counted, counted_place
from onrecord.claims.targets.counted import COUNTED
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.kin import kin_meant
from onrecord.claims.targets.named_target import named_target
from onrecord.claims.words.word_tables import words as word_set


def targets_of_group(parsed: Parsed, group: Group, focus: Focus) -> tuple[Target, ...]:
    """The parties that a group of noun phrases names, and those whom it only counts."""
    meant = [
        (item, found)
        for item in group.items
        if (found := whole(parsed, group, item)) is not None and not tells_more(parsed, group, item)
    ]
    names = [
        (item, found)
        for item, found in meant
        if found.kind in ("party", "unknown") and not (found.name.isupper() and parsed.word(item - 1) == "(")
    ]
    named = [found for _, found in names]
    counted = [
        kin_meant(found, focus)
        or Target(found.name, found.start, found.end, (), "description", is_plural=found.kind != "description")
        for item, found in meant
        if (
            (
                is_counted(parsed, item, found)
                or _is_kin(parsed, item, found)
                or (names and is_one_more(parsed, group, item, found, names))
            )
            and (includes(parsed, item, found) or not named_behind(parsed, group, item))
            and not _counts_those(parsed, group, item, len(named))
        )
        or (found.kind == "group" and not named and len(meant) == 1)
    ]
    placed = [counted_place(parsed, item) for item in group.items if whole(parsed, group, item) is None]
    return (*counted, *filter(None, placed), *(named_target(found, focus) for found in named))


def _counts_those(parsed: Parsed, group: Group, item: int, named: int) -> bool:
    """Whether a phrase at the end only counts those named before it: "X, Y and Z, three bodies in his orbit"."""
    apposed = item == group.items[-1] and item not in group.joined and named > 1
    return apposed and any(COUNTED.get(unit.word) == named for unit in parsed.units_of(item))


def _tells_signs(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is about signs, reasons or terms, so that what follows names no parties: "identified four
    indicators of forced labour, including"."""
    if _SIGNS.isdisjoint(parsed.last_words):
        return False
    group = object_of(parsed, verb) or subject_of(parsed, verb)
    return group is not None and any(parsed.word(item) in _SIGNS for item in group.items)


_SIGNS = word_set("reading", "signs")


def _is_kin(parsed: Parsed, item: int, found: Whom) -> bool:
    """Whether a phrase tells who somebody is to one told of before: "his wife", "its parent"."""
    words_of = parsed.words_of
    known = found.head in words_of.persons or found.head in words_of.organisations
    return found.kind == "description" and known and parsed.units_of(item)[0].word in POSSESSIVE


_ADDING = frozenset({"including", "namely", ":", "•", "-", "--", ","})


def continuation(parsed: Parsed) -> Group | None:
    """What a sentence adds to the parties of an event told before; None where it adds none."""
    told = parsed.verbs[0] if parsed.verbs else len(parsed.chunks)
    if any(_tells_signs(parsed, at) for at in parsed.verbs[:1]):
        return None
    has_among = "among" in parsed.last_words
    for at in range(max(2, told + 1), len(parsed.chunks)):
        if parsed.word(at - 1) not in _ADDING and not (has_among and "among" in (parsed.word(at), parsed.word(at - 2))):
            continue
        is_those = parsed.word(at) in ("those", "that")
        if (
            parsed.word(at - 1) in ("including", "namely")
            and parsed.word(at - 2) == ","
            and parsed.shape(at) is Shape.NOUN
            and not is_those
        ):
            return group_from(parsed, at)
        if (
            parsed.word(at - 1) == "including"
            and is_those
            and parsed.word(at + 1) in ("on", "against")
            and parsed.shape(at + 2) is Shape.NOUN
        ):
            return group_from(parsed, at + 2)  # "lifted sanctions on X, including those on Y"
        if parsed.word(at - 1) == "," and parsed.shape(at) is Shape.NOUN and are_those_counted(parsed, at):
            return group_from(parsed, at)
        if (
            parsed.word(at) == "among"
            and parsed.word(at + 1) in ("them", "these")
            and parsed.shape(last := at - 2 if parsed.word(at - 1) == "," else at - 1) is Shape.NOUN
            and parsed.word((named := group_to(parsed, last)).first - 1) == ","
        ):
            return named  # "five firms, X and Y among them"
        opens_row = parsed.word(at - 1) == ":" or (parsed.word(at - 1) == "•" and parsed.word(at - 2) == ":")
        if opens_row and parsed.shape(at) is Shape.NOUN and not tells(parsed, at):
            row = row_behind(parsed, at)
            return None if parsed.part is Part.TITLE and len(row.items) == 1 else row  # "firms on US list: MEA"
        if parsed.word(at - 1) in ("-", "--") and is_named_behind_dash(parsed, at):
            return group_from(parsed, at)
        if (
            parsed.word(at - 2) == "among"
            and parsed.word(at - 1) in ("them", "those")
            and parsed.word(at - 3) == ","
            and parsed.shape(at) is Shape.NOUN
        ):
            return group_from(parsed, at)
    for at in parsed.verbs:
        chunk = parsed.chunks[at]
        if at + 1 >= len(parsed.chunks):
            continue
        if "be" in chunk.lemmas and chunk.form == "finite" and parsed.shape(at + 1) is Shape.NOUN:
            if parsed.word(at - 1) in ("them", "those", "these") and parsed.word(at - 2) == "among":
                return group_from(parsed, at + 1)
            if parsed.word(at - 1) in ("so", "as") and parsed.shape(at - 1) in (Shape.CLAUSE, Shape.ADVERB):
                return group_from(parsed, at + 1)
            if told_first(parsed, at) or _tells_which(parsed, at) or _best_known(parsed, at):
                return group_from(parsed, at + 1)
            rest = parsed.shape(at - 1) is Shape.NOUN and _are_the_rest(parsed, at + 1)
            if rest and (others := subject_of(parsed, at)) is not None and are_named(parsed, others):
                return others  # "X and Y are the other two"
            if at and _heads_row(parsed, at - 1):
                return group_from(parsed, at + 1)  # "the newcomers are X and Y"
            if parsed.word(at - 1) == "they" and at == 1:
                row = group_from(parsed, at + 1)
                names = [item for item in row.items if any(unit.is_name for unit in parsed.units_of(item))]
                return row if len(names) > 1 and row.items[0] in names else None
        if (
            "be" in chunk.lemmas
            and parsed.word(at + 1) == "among"
            and (
                parsed.word(at + 2) in ("them", "those")
                or parsed.word(at + 2) in _ROWS
                or are_the_counted(parsed, at + 2)
            )
            and parsed.shape(at + 3) is not Shape.VERB
            and parsed.shape(at - 1) is Shape.NOUN
        ):
            return subject_of(parsed, at)
        if _says_who(parsed, at):
            return group_from(parsed, at + 1)
        if (called := named_as(parsed, at)) is not None:
            return called
        names_at = at + 1 + ("take" in chunk.lemmas)
        if names_at > at + 1 and parsed.word(at + 1) != "in":
            continue  # "the round took X by surprise"
        if not _COVERING.isdisjoint(chunk.lemmas) and not chunk.passive and parsed.shape(names_at) is Shape.NOUN:
            begins = behind_opening(parsed, at)
            near = at - begins <= 3
            subject = None if near else subject_of(parsed, at)
            is_first = subject is not None and subject.first - begins < 2
            first = subject.items[0] if subject is not None and is_first else at - 1 if near else -1
            head = parsed.word(first)
            of_round = subject_of(parsed, at) if "include" not in chunk.lemmas else None
            if (
                (of_round is not None and parsed.word(of_round.items[0]) in _ROUNDS)
                or head in _ROUNDS
                or (
                    "include" in chunk.lemmas
                    and (
                        head in ("they", "it", "these", "those")
                        or (near and (_heads_row(parsed, at - 1) or head in parsed.words_of.groups))
                    )
                )
            ):
                return group_from(parsed, names_at)
    return None


_COVERING = frozenset({"include", "mention", "contain", "feature", "take"})
"""What a list does of those on it; "takes in"."""
_ROUNDS = frozenset({"list", "blacklist", "batch", "edition", "package", "round", "tranche"})
"""By what several are listed together."""


def _says_who(parsed: Parsed, at: int) -> bool:
    """Whether a verb says who those told of are: "The four designees, named by the ministry, are X and Y"."""
    chunk = parsed.chunks[at]
    if chunk.form not in ("finite", "past?", "base"):
        return False
    if _NAMING.isdisjoint(chunk.lemmas) or chunk.passive or chunk.negative or parsed.shape(at + 1) is not Shape.NOUN:
        return False
    subject = subject_of(parsed, at)
    if subject is None or subject.first - behind_opening(parsed, at) > 1 or len(subject.items) > 1:
        return False
    units = parsed.units_of(subject.items[0])
    owned = any(unit.tag == "'" for unit in units)  # the bank's executives
    head, definite = units[-1].word, units[0].word in ("the", "these", "those") and not owned
    told_of = head in _ROWS or (definite and head in parsed.words_of.groups)
    opens = whom(parsed, at + 1)
    return told_of and opens is not None and opens.kind in ("party", "unknown")


_NAMING = frozenset({"be", "include", "comprise"})


def _tells_which(parsed: Parsed, be: int) -> bool:
    """Whether the verb `be` says who some of those told of are: "Among the entities are X"."""
    return (
        parsed.word(be - 2) == "among"
        and parsed.shape(be - 1) is Shape.NOUN
        and parsed.word(be - 1) in parsed.words_of.groups
    )


def _best_known(parsed: Parsed, be: int) -> bool:
    """Whether the subject of the verb `be` is the foremost of those told of: "the best known of them are X and Y"."""
    at = be - 2 if parsed.word(be - 2) in ("of", "among") and parsed.word(be - 1) in ("them", "these", "those") else be
    units = parsed.units[: parsed.chunks[at].first]
    words = [unit.word for unit in units]
    foremost = words[:1] == ["the"] and bool(_FOREMOST & set(words[1:3])) and len(words) <= 3
    named = any(unit.is_name for unit in parsed.units_of(be + 1))
    return foremost and named and (at < be or not units[-1].kinds)


_FOREMOST = word_set("reading", "foremost")


def told_first(parsed: Parsed, be: int) -> bool:
    """Whether the verb `be` stands behind what happened, before whom it happened to: "Also named were X and Y"."""
    verb = be - 1
    if parsed.shape(verb) is not Shape.VERB:
        verb = next((at for at in range(be) if parsed.shape(at) is Shape.VERB), -1)
    if verb < 0 or parsed.chunks[verb].form not in ("part", "past?") or not _TOLD & set(parsed.chunks[verb].lemmas):
        return False
    return all(parsed.shape(at) in (Shape.ADVERB, Shape.PREPOSITION, Shape.CLAUSE) for at in range(verb)) and all(
        parsed.shape(at) in (Shape.PREPOSITION, Shape.NOUN, Shape.ADVERB) for at in range(verb + 1, be)
    )


_TOLD = frozenset(
    {
        "include", "name", "add", "list", "sanction", "designate", "target", "hit", "blacklist", "remove", "delist",
        "exclude",
    }
)  # fmt: skip
_ROWS = word_set("reading", "rows")


def are_named(parsed: Parsed, group: Group) -> bool:
    """Whether all of a group are names."""
    return all(parsed.units_of(item)[-1].is_name for item in group.items)


def _are_the_rest(parsed: Parsed, at: int) -> bool:
    """Whether a phrase behind "are" means those of an event told before of whom nothing was said yet: "the other two",
    "the newcomers"."""
    words = [unit.word for unit in parsed.units_of(at)]
    rest = len(words) > 1 and words[0] == "the" and (words[1] in ("other", "remaining") or words[-1] in _NEW_ONES)
    ends = parsed.shape(at + 1) in (Shape.MARK, Shape.COMMA, None)
    return rest and ends and (words[-1] in NUMBERS | {"one"} | _NEW_ONES or words[-1] in parsed.words_of.groups)


_NEW_ONES = frozenset({"newcomer", "newcomers", "others"})


def _heads_row(parsed: Parsed, at: int) -> bool:
    """Whether a subject stands for those of an event told before: "the newcomers", "the two others", "the five"."""
    group = group_to(parsed, at)
    if group is None or not group.items:
        return False
    units = parsed.units_of(group.items[0])
    if any("list" in unit.kinds or "open_list" in unit.kinds or unit.party for item in range(group.first, at + 1)
           for unit in parsed.units_of(item)):  # fmt: skip
        return False
    if len(units) == 3 and units[-1].word in ("concerned", "involved", "affected"):
        units = units[:2]  # "the companies concerned"
    head = units[-1].word
    if head in parsed.words_of.groups and len(units) == 2 and units[0].word in ("the", "these") and at == 0:
        following = parsed.shape(at + 2)
        return following is Shape.NOUN and any(unit.is_name or unit.party for unit in parsed.units_of(at + 2))
    return (head in _ROWS and units[0].word not in ("no", "any")) or (
        units[0].word in ("the", "all") and len(units) <= 3 and head in NUMBERS
    )
