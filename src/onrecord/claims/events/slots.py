"""Slots: what stands in the places of a frame: its list, its sanctions, the phrase that must follow."""

from __future__ import annotations

from onrecord.claims.documents.document import Part
from onrecord.claims.events.goods_named import is_goods
from onrecord.claims.events.laws_told import is_another_law
from onrecord.claims.events.lists_unnamed import any_of_these, described_list, is_put_on, is_put_there
from onrecord.claims.events.own_lists import FIGURES, belongs, own_list
from onrecord.claims.grammar.antecedents import says_that
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE
from onrecord.claims.grammar.clauses_inserted import is_inserted_verb
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.words.chambers import CHAMBERS
from onrecord.claims.words.frames import Then
from onrecord.claims.words.word_tables import words

WORDED = {
    what: words("reading", what)
    for what in ("exports", "trade", "dealings", "assets", "technology", "admission", "finance")
}
"""Slots that certain words fill."""
_SUPPLIES = words("reading", "supplies")
MEASURES = frozenset({"sanction", "listing", "entry", "order", "licence", "decision", "access", *WORDED})
"""Objects that are no party, so that the party stands elsewhere."""


def has(units: list[Unit] | tuple[Unit, ...], what: str, parsed: Parsed, in_context: bool) -> Unit | None:
    """The unit of a phrase that is what a slot asks for; None where there is none."""
    words_of = parsed.words_of
    if what == "list":
        if any("not_list" in unit.kinds or unit.word in FIGURES for unit in units):
            return None  # "joined the growing list of firms that are leaving"
        for unit in reversed(units):
            if unit.party:
                continue
            if "list" in unit.kinds and (not unit.weak or in_context or unit.is_name):
                return unit
            if "open_list" in unit.kinds and (not unit.weak or in_context):
                bare = unit.word in ("list", "lists", "roster") and not belongs(units, unit)
                if bare and not (parsed.part is Part.TITLE and len(units) == 1):
                    continue  # a headline has no articles: "US drops institute from list"
                return unit
        return None
    if what == "instrument":
        return next((unit for unit in units if unit.word in INSTRUMENTS), None)
    if what == "goods":
        return next((unit for unit in reversed(units) if is_goods(unit, words_of)), None)
    if what == "chamber":
        return next((unit for unit in units if CHAMBERS & set(unit.word.split())), None)
    whose = what == "technology" and any("authority" in unit.kinds or unit.word == "dual" for unit in units)
    if whose and units[-1].word in _SUPPLIES:
        return units[-1]  # "American parts", "dual-use goods"
    if what in WORDED:
        return next((unit for unit in units if unit.word in WORDED[what]), None)
    if what == "market":
        return next((unit for unit in units if unit.kinds.get("authority") == "US" or unit.word in _MARKET), None)
    if what == "entry":
        return next((unit for unit in units if "listing" in unit.kinds or (in_context and unit.word in _ENTRIES)), None)
    if what == "access":
        return units[-1] if units[-1].word == "access" else None
    if what == "military":
        return next((unit for unit in units if unit.word == "military" or "list" in unit.kinds), None)
    if what == "law":
        found = next((unit for unit in units if "law" in unit.kinds), None)
        others = _OTHER_BILLS if units[0].word in ("a", "an") else _OTHERS
        own = units[-1].word == "version" and units[0].word in ("its", "their")  # "passed its own version"
        if found is None and not own and any(unit.word in others for unit in units):
            return None  # "another bill", of whatever kind, "signed a defence bill"
        loose = units[-1].word == "version" and not own and units[0].word not in ("the", "this", "that")
        loose = loose and not is_another_law(units)
        return found or (units[-1] if "law_noun" in units[-1].kinds and in_context and not loose else None)
    if what == "sanction" and "law_noun" in units[-1].kinds:
        return None  # "the Sanctions Act of 2018"
    for unit in reversed(units):
        if what in unit.kinds and (not unit.weak or in_context):
            if (
                unit is not units[-1]
                and units[-1].tag != "'"
                and what in ("sanction", "order", "licence", "decision")
                and units[-1].tag == "X"
                and (not units[-1].kinds or (what == "sanction" and "law_noun" in units[-1].kinds))
                and units[-1].word not in ("regime", "regimes")
                and not (units[-1].is_name and len(units[-1].word) < 3)  # General License K
            ):
                continue  # "sanctions lawyer", "order book", "sanctions bill"
            return unit
    return None


_OTHERS = frozenset({"another", "other", "own"})
_OTHER_BILLS = words("reading", "other_fields") | _OTHERS
INSTRUMENTS = words("reading", "instruments")
_MARKET = frozenset({"market", "markets", "country", "ports", "america"})


PORTIONS = words("reading", "portions")
"""Words before the `of` of what is meant: a round of sanctions."""


def in_group(parsed: Parsed, group: Group, what: str, in_context: bool, *, first_only: bool = False) -> Unit | None:
    """The first unit of the kind `what` in a group; of its first member alone with `first_only`."""
    for item in group.items[: 3 if first_only else None]:
        unit = has(list(parsed.units_of(item)), what, parsed, in_context)
        of = group.hung.get(item, ())[:1] if unit is not None and unit.word == "version" else ()
        if any(other.word in _OTHER_BILLS for at in of for other in parsed.units_of(at)):
            return None  # "a weaker version of the farm bill"
        if unit is not None:
            return unit
        renewed = what == "licence" and parsed.word(item) in _RENEWED
        if what in ("law", "list", "goods", "assets") or renewed or parsed.word(item) in PORTIONS:
            for hung in group.hung.get(item, ()):
                unit = has(list(parsed.units_of(hung)), what, parsed, in_context)
                if unit is not None:
                    return unit
    return None


_RENEWED = frozenset({"extension", "prolongation", "renewal"})
"""What a licence is given as again: "granted a further *extension* of the licence for X"."""
_DONE = {
    "exports": frozenset({"export"}),
    "admission": frozenset({"enter", "travel", "visit"}),
    "assets": frozenset({"block"}),
}
"""Verbs for what is forbidden that can stand for its noun: "barred from entering", "identified as blocked property"."""
_ENTRIES = frozenset({"entry", "entries"})
TRADING = words("reading", "trading")
"""Verbs for what a licence allows."""
_CALLED_SO = frozenset({"military", "terrorist", "terrorists", "terror", "kingpin", "kingpins"})
_BY_VERBS = frozenset({"military", "trading", "selling"})
MILITARY = frozenset({"us-dod-1260h", "us-dod-ccmc", "us-state-fto", "us-ofac-sdn"})


def _reach(parsed: Parsed, at: int) -> int:
    """The chunk before which a further phrase that is looked for from the chunk `at` on must begin."""
    if at not in parsed.reaches:
        last = min(at + 18, len(parsed.chunks))
        parsed.reaches[at] = next((ahead for ahead in range(at, last) if _ends_reach(parsed, at, ahead)), last)
    return parsed.reaches[at]


def _ends_reach(parsed: Parsed, first: int, at: int) -> bool:
    """Whether a mark stands at a chunk, or another clause begins there or has its verb."""
    shape = parsed.shape(at)
    if shape is Shape.CLAUSE:
        told_too = parsed.word(at) == "that" and parsed.shape(at - 1) is Shape.AND  # "… and that …"
        return told_too or (parsed.word(at) not in ("as", "whose") and parsed.word(at) not in RELATIVE)
    if at > first and parsed.word(at) == "," and _is_told_within(parsed, first):
        return True  # "put X, which makes drones, on the list"
    is_finite = shape is Shape.VERB and at > first and parsed.chunks[at].form in ("finite", "past?", "base")
    return shape is Shape.MARK or (is_finite and not is_inserted_verb(parsed, at) and not _in_insert(parsed, first, at))


def _is_told_within(parsed: Parsed, behind: int) -> bool:
    """Whether what stands before a chunk is the verb of a relative clause between commas, or its object."""
    verb = next((at for at in range(behind - 1, 1, -1) if parsed.shape(at) is Shape.VERB), 2)
    opens = parsed.shape(verb - 1) is Shape.CLAUSE and parsed.word(verb - 1) in RELATIVE
    return opens and parsed.word(verb - 2) == "," and not parsed.chunks[verb].passive


def can_open(parsed: Parsed, then: Then) -> bool:
    """Whether a sentence has a word with which a further phrase can begin: the cheapest thing to ask of one."""
    if then.phrase == "list" and "there" in parsed.last_words:
        return True
    return not then.words.isdisjoint(parsed.last_words) or "" in then.words or then.phrase in _BY_VERBS


def then_phrase(parsed: Parsed, at: int, then: Then, in_context: bool) -> tuple[int, Unit | None] | None:
    """Where a further phrase ends, and the unit that is what it asks for; None where it does not stand."""
    if then.phrase == "military":
        for ahead in range(at, len(parsed.chunks)):
            if parsed.shape(ahead) is Shape.CLAUSE and parsed.word(ahead) not in RELATIVE | {"as"}:
                return None  # "were listed because they sought goods for military drones"
            if parsed.word(ahead - 1) == "," and parsed.shape(ahead) is Shape.VERB and ahead > at + 1:
                return None  # "X, which Commerce listed in May, is on the Pentagon's list"
            if parsed.shape(ahead) is Shape.NOUN:
                for unit in parsed.units_of(ahead):
                    if unit.word in _CALLED_SO or MILITARY & set(unit.kinds.get("list", ())):
                        return ahead + 1, unit if "list" in unit.kinds else None
        return None
    if then.phrase in ("trading", "selling"):
        at += then.phrase == "selling" and parsed.word(at) == "from"
        form = "ing" if parsed.word(at - 1) == "from" else "inf"
        sells = parsed.shape(at) is Shape.VERB and parsed.chunks[at].form == form
        return (at + 1, None) if sells and TRADING & set(parsed.chunks[at].lemmas) else None
    if then.phrase == "list" and in_context and is_put_there(parsed, at):
        return at + 1, parsed.units[parsed.chunks[at].first]
    if not can_open(parsed, then):
        return None
    optional = "" in then.words and parsed.shape(at) is Shape.NOUN
    for ahead in range(at, _reach(parsed, at)):
        shape = parsed.shape(ahead) if parsed.word(ahead) in then.words else None
        opens = shape is Shape.PREPOSITION or (shape is Shape.CLAUSE and parsed.word(ahead) == "as")
        opens = opens and not _is_of_nearer(parsed, at, ahead, then)
        if opens or (optional and ahead == at):
            noun = ahead + 1 if opens else ahead
            if parsed.shape(noun) is Shape.VERB and {*_DONE.get(then.phrase, ())} & {*parsed.chunks[noun].lemmas}:
                return noun + 1, None
            while parsed.shape(noun) in (Shape.PREPOSITION, Shape.ADVERB, Shape.QUOTE) or (
                then.phrase in ("technology", "market") and parsed.shape(noun) is Shape.VERB
            ):
                noun += 1
            if parsed.word(noun) == "what":
                noun = _called(parsed, noun)
            if opens and in_context and then.phrase == "list" and is_put_on(parsed, ahead):
                return ahead + 1, None
            if (
                opens
                and in_context
                and parsed.word(ahead) == "off"
                and then.phrase == "list"
                and ahead - at < 3
                and parsed.word(ahead + 1) != "from"  # "cut off from the goods"
                and (noun > ahead + 1 or parsed.shape(noun) is not Shape.NOUN or is_time(parsed, noun))
            ):
                return ahead + 1, None  # struck off
            if parsed.shape(noun) is not Shape.NOUN:
                continue
            if opens and in_context and then.phrase == "list" and parsed.word(noun) == "it" and ahead - at < 4:
                return noun + 1, parsed.units[parsed.chunks[noun].first]
            if opens and in_context and then.phrase == "list" and (these := any_of_these(parsed, noun)) is not None:
                return noun + 3, these
            for item in (group := group_from(parsed, noun)).items:
                for place in (item, *group.hung[item]):
                    wanted = has(list(parsed.units_of(place)), then.phrase, parsed, in_context)
                    wanted = wanted or own_list(parsed, place, then.phrase, in_context)
                    if wanted is not None and any(
                        "not_list" in other.kinds for hung in group.hung[item] for other in parsed.units_of(hung)
                    ):
                        return None
                    if wanted is not None:
                        return max(place + 1, noun + 1), wanted
            if any("not_list" in unit.kinds for unit in parsed.units_of(noun)):
                return None
            if then.phrase == "list" and (named := _named_list(parsed, noun, in_context)) is not None:
                return named
            if then.phrase == "list" and (described := described_list(parsed, noun)) is not None:
                return noun + 1, described
    return None


def _is_of_nearer(parsed: Parsed, first: int, at: int, then: Then) -> bool:
    """Whether a phrase belongs to a verb that stands nearer: "dropped its fight to be *removed* from the list"."""
    return any(
        parsed.chunks[verb].form in ("inf", "ing")
        and any(
            frame.then is not None and frame.then.phrase == then.phrase and parsed.word(at) in frame.then.words
            for lemma in parsed.chunks[verb].lemmas
            for frame in parsed.words_of.frames_by_verb.get(lemma, ())
        )
        for verb in parsed.verbs
        if first <= verb < at
    )


_CALLED = frozenset({"call", "know", "dub", "name", "term"})


def _named_list(parsed: Parsed, at: int, in_context: bool) -> tuple[int, Unit] | None:
    """Where the name ends that is given to a list behind it, and the name: "a list known as the Entity List"."""
    verb = at + 1 + (parsed.word(at + 1) == ",")
    named = verb + 1 + (parsed.word(verb + 1) == "as")
    is_list = not {"list", "open_list"}.isdisjoint(parsed.units_of(at)[-1].kinds)
    if not is_list or parsed.shape(verb) is not Shape.VERB or parsed.shape(named) is not Shape.NOUN:
        return None
    unit = has(list(parsed.units_of(named)), "list", parsed, in_context)
    return (named + 1, unit) if unit is not None and _CALLED & set(parsed.chunks[verb].lemmas) else None


def _called(parsed: Parsed, at: int) -> int:
    """The noun that "what" stands before: "what is known as the 1260H list", "what it calls a blacklist"."""
    last = at
    for ahead in range(at + 1, min(at + 7, len(parsed.chunks))):
        shape = parsed.shape(ahead)
        if shape is Shape.NOUN:
            last = ahead
        elif parsed.word(ahead) == "to" and parsed.word(ahead - 1).startswith("amount"):
            continue  # "what amounts to a blacklist"
        elif shape not in (Shape.VERB, Shape.ADVERB, Shape.QUOTE) and parsed.word(ahead) != "as":
            break
    return last


def _in_insert(parsed: Parsed, first: int, at: int) -> bool:
    """Whether a verb stands in a relative clause, and not behind "as", "that" or "whose" in what is said or thought."""
    return any(
        parsed.shape(before) is Shape.CLAUSE and parsed.word(before) != "as" and not says_that(parsed, before)
        for before in range(first, at)
    )
