"""Continuations: what a sentence adds to an event told before ("among them are X and Y")."""

from __future__ import annotations

from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import object_of, subject_of
from onrecord.claims.grammar.described import NUMBERS
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to
from onrecord.claims.grammar.next_items import counts_only
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.whom import whom
from onrecord.claims.reading.names_behind import (
    are_those_counted,
    behind_opening,
    is_named_behind_dash,
    named_as,
    row_behind,
    tells,
)
from onrecord.claims.reading.some_named import are_the_counted
from onrecord.claims.words.word_tables import words as word_set


def _tells_signs(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is about signs, reasons or terms, so that what follows names no parties: "identified four
    indicators of forced labour, including"."""
    if _SIGNS.isdisjoint(parsed.last_words):
        return False
    group = object_of(parsed, verb) or subject_of(parsed, verb)
    return group is not None and any(parsed.word(item) in _SIGNS for item in group.items)


_SIGNS = word_set("reading", "signs")


def _row_of_counted(parsed: Parsed, at: int) -> Group | None:
    """The names behind a colon that say who those are that a phrase only counts: "including two in Mexico: X and Y"."""
    if not counts_only(parsed, at):
        return None
    colon = next((ahead for ahead in range(at + 1, len(parsed.chunks) - 1) if parsed.word(ahead) == ":"), 0)
    return row_behind(parsed, colon + 1) if colon and parsed.shape(colon + 1) is Shape.NOUN else None


_ADDING = frozenset({"including", "namely", ":", "•", "-", "--", ","})


def continuation(parsed: Parsed) -> Group | None:
    """What a sentence adds to the parties of an event told before; None where it adds none."""
    if any(_tells_signs(parsed, at) for at in parsed.verbs[:1]):
        return None
    told = parsed.verbs[0] if parsed.verbs else len(parsed.chunks)
    has_among = "among" in parsed.last_words
    for at in range(max(2, told + 1), len(parsed.chunks)):
        among = has_among and "among" in (parsed.word(at), parsed.word(at - 2))
        if (among or parsed.word(at - 1) in _ADDING) and (added := _added(parsed, at)) is not None:
            return added
    for at in parsed.verbs:
        if at + 1 < len(parsed.chunks) and (told_of := _told_by_verb(parsed, at)) is not None:
            return told_of
    return None


def _added(parsed: Parsed, at: int) -> Group | None:
    """Those whom the words before a chunk add to a sentence: "including", "among them", a colon, a dash."""
    before = parsed.word(at - 1)
    is_noun = parsed.shape(at) is Shape.NOUN
    if before in ("including", "namely") and (included := _included(parsed, at)) is not None:
        return included
    if before == "," and is_noun and are_those_counted(parsed, at):
        return group_from(parsed, at)
    if parsed.word(at) == "among" and parsed.word(at + 1) in ("them", "these"):
        last = at - 2 if before == "," else at - 1
        named = group_to(parsed, last) if parsed.shape(last) is Shape.NOUN else None
        if named is not None and parsed.word(named.first - 1) == ",":
            return named  # "five firms, X and Y among them"
    opens_row = before == ":" or (before == "•" and parsed.word(at - 2) == ":")
    if opens_row and is_noun and not tells(parsed, at):
        row = row_behind(parsed, at)
        return None if parsed.part is Part.TITLE and len(row.items) == 1 else row  # "firms on US list: MEA"
    if before in ("-", "--") and is_named_behind_dash(parsed, at):
        return group_from(parsed, at)
    among_them = parsed.word(at - 2) == "among" and before in ("them", "those") and parsed.word(at - 3) == ","
    return group_from(parsed, at) if among_them and is_noun else None


def _included(parsed: Parsed, at: int) -> Group | None:
    """Those behind "including" or "namely"."""
    if parsed.word(at - 1) == "including" and (row := _row_of_counted(parsed, at)) is not None:
        return row
    if _tells_of_list(parsed, at):
        return None
    if parsed.word(at) not in ("those", "that"):
        return group_from(parsed, at) if parsed.word(at - 2) == "," and parsed.shape(at) is Shape.NOUN else None
    on = parsed.word(at - 1) == "including" and parsed.word(at + 1) in ("on", "against")
    # "lifted sanctions on X, including those on Y"
    return group_from(parsed, at + 2) if on and parsed.shape(at + 2) is Shape.NOUN else None


def _tells_of_list(parsed: Parsed, at: int) -> bool:
    """Whether a chunk stands in a clause that tells of a list whom it is for: "the list, which names facilities,
    including X"."""
    for before in range(at - 1, 1, -1):
        if parsed.shape(before) is Shape.CLAUSE:
            noun = before - 1 - (parsed.word(before - 1) == ",")
            kinds = {kind for unit in parsed.units_of(noun) for kind in unit.kinds}
            if parsed.word(before + 1) in ("it", "they") and _says(parsed, before + 2):
                return False  # "removed six firms from the list that it said no longer qualified, including X"
            return parsed.word(before) in ("which", "that") and not kinds.isdisjoint(("list", "open_list"))
    return False


def _says(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.VERB and "say" in parsed.chunks[at].lemmas


def _told_by_verb(parsed: Parsed, at: int) -> Group | None:
    """Those whom a verb tells to be the ones: "among them are X and Y", "X is among them", "the list includes X"."""
    chunk = parsed.chunks[at]
    is_be = "be" in chunk.lemmas
    states = is_be and chunk.form == "finite" and parsed.shape(at + 1) is Shape.NOUN
    if states and (told := _behind_be(parsed, at)) is not None:
        return told
    if is_be and parsed.word(at + 1) == "among" and parsed.shape(at - 1) is Shape.NOUN:
        those = parsed.word(at + 2) in _ROWS | {"them", "those"} or are_the_counted(parsed, at + 2)
        if those and parsed.shape(at + 3) is not Shape.VERB:
            return subject_of(parsed, at)
    if _says_who(parsed, at):
        return group_from(parsed, at + 1)
    if (called := named_as(parsed, at)) is not None:
        return called
    if _COVERING.isdisjoint(chunk.lemmas) or chunk.passive:
        return None
    names_at = at + 1 + ("take" in chunk.lemmas)
    if names_at > at + 1 and parsed.word(at + 1) != "in":
        return None  # "the round took X by surprise"
    return group_from(parsed, names_at) if parsed.shape(names_at) is Shape.NOUN and _is_row(parsed, at) else None


def _behind_be(parsed: Parsed, be: int) -> Group | None:
    """Those who stand behind "are", where what is before it means some told of: "among them are X and Y"."""
    before = parsed.word(be - 1)
    among = before in ("them", "those", "these") and parsed.word(be - 2) == "among"
    likewise = before in ("so", "as") and parsed.shape(be - 1) in (Shape.CLAUSE, Shape.ADVERB)
    if among or likewise or told_first(parsed, be) or _tells_which(parsed, be) or _best_known(parsed, be):
        return group_from(parsed, be + 1)
    rest = parsed.shape(be - 1) is Shape.NOUN and _are_the_rest(parsed, be + 1)
    if rest and (others := subject_of(parsed, be)) is not None and are_named(parsed, others):
        return others  # "X and Y are the other two"
    if be and _heads_row(parsed, be - 1):
        return group_from(parsed, be + 1)  # "the newcomers are X and Y"
    if before == "they" and be == 1:
        row = group_from(parsed, be + 1)
        names = [item for item in row.items if any(unit.is_name for unit in parsed.units_of(item))]
        return row if len(names) > 1 and row.items[0] in names else None
    return None


def _is_row(parsed: Parsed, verb: int) -> bool:
    """Whether the subject of a verb of including is a list, a round, or those told of: "the new round includes X"."""
    begins = behind_opening(parsed, verb)
    near = verb - begins <= 3
    includes_them = "include" in parsed.chunks[verb].lemmas
    subject = subject_of(parsed, verb) if not near or not includes_them else None
    if not includes_them and subject is not None and parsed.word(subject.items[0]) in _ROUNDS:
        return True
    opens = subject is not None and subject.first - begins < 2
    before = verb - 1 - (parsed.word(verb - 1) == "also")  # "the list also includes X"
    first = before if near else subject.items[0] if subject is not None and opens else -1
    head = parsed.word(first)
    if head in _ROUNDS:
        return True
    known = near and (_heads_row(parsed, verb - 1) or head in parsed.words_of.groups)
    return includes_them and (head in ("they", "it", "these", "those") or known)


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
    if not told_of or opens is None:
        return False
    # "The additions include three men and a bank"
    return opens.kind in ("party", "unknown") or (head in _ROWS and "include" in chunk.lemmas and opens.kind == "group")


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
