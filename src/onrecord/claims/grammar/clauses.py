"""Clauses: the subject and object of a verb group."""

from __future__ import annotations

from onrecord.claims.grammar.antecedents import antecedent
from onrecord.claims.grammar.behind_items import before_brackets, behind_brackets
from onrecord.claims.grammar.behind_whose import OPENING, before_whose
from onrecord.claims.grammar.bids import asking_office, is_own_bid, is_plan, over_infinitive
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.described import counts
from onrecord.claims.grammar.groups import Group, group_from
from onrecord.claims.grammar.groups_before import group_to, names_before, row_before
from onrecord.claims.grammar.included import included_before, with_included
from onrecord.claims.grammar.inserted import before_reflexive, comma_before, outermost, with_before
from onrecord.claims.grammar.named_before import is_named_at, is_named_beside, named_between, named_of_whom
from onrecord.claims.grammar.object_starts import object_start
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.series import acting_before, verb_in_series, verb_of_main_clause, verb_of_outcome
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.whom import OWN

_CAUSING = frozenset({"have", "get", "see"})
LINKING = frozenset({"link", "tie", "connect", "relate", "belong", "affiliate", "subject"})
RELATIVE = frozenset({"which", "who", "whom", "that"})


def object_of(parsed: Parsed, verb: int, *, hang: frozenset[str] = frozenset({"of"})) -> Group | None:
    """The group of noun phrases that a verb group has as its object, if it has one."""
    at = object_start(parsed, verb)
    return group_from(parsed, at, hang=hang) if at is not None else None


def subject_of(parsed: Parsed, verb: int, depth: int = 0) -> Group | None:
    """The group of noun phrases that is a verb group's subject, looked for leftwards."""
    if verb in parsed.subjects:
        known: Group | None = parsed.subjects[verb]
        return known
    if (named := named_of_whom(parsed, verb)) is not None:
        parsed.subjects[verb] = named
        return named
    if not OPENING.isdisjoint(parsed.last_words) and (whose := before_whose(parsed, verb)) is not None:
        parsed.subjects[verb] = whose
        return whose
    if (before := verb_of_outcome(parsed, verb)) is not None:
        return subject_of(parsed, before, depth)
    own = verb - 1
    while parsed.shape(own) is Shape.ADVERB:
        own -= 1
    if parsed.chunks[verb].form in ("part", "past?") and is_named_beside(parsed, own):
        found: Group | None = group_from(parsed, own - 1, upto=own - 1)
        parsed.subjects[verb] = found
        return found
    found = _subject(parsed, verb, depth)
    reduced = parsed.shape(own) is Shape.COMMA and parsed.chunks[verb].form in ("part", "past?")
    in_main = parsed.shape(own) is not Shape.CLAUSE and not reduced
    finite = parsed.chunks[verb].form == "finite"
    asked_for = found is not None and parsed.chunks[verb].form == "inf" and parsed.word(found.first - 1) == "for"
    if found is not None and parsed.units_of(verb)[0].word == "being" and parsed.shape(own) is Shape.NOUN:
        asked_for = parsed.shape(found.first - 1) is Shape.PREPOSITION  # "resulted in X being listed"
    apposed = not in_main and not reduced and found is not None and len(found.items) > 1 and not found.joined
    for _ in range(4):
        if found is None or asked_for or apposed or _is_list(parsed, found):
            break
        if (reduced and is_named_at(parsed, own - 1)) or _is_whose_name(parsed, found, own):
            break
        if parsed.chunks[verb].form in ("part", "past?") and found.items == [own] and _counts_parties(parsed, own):
            break  # "goods made by the 26 firms added to the list"
        wider = _clause_head(parsed, found, nearest=reduced) or (
            _participle_head(parsed, found, finite=finite) if in_main else None
        )
        if wider is None:
            break
        found = wider
        asked_for = parsed.chunks[verb].form == "inf" and parsed.word(found.first - 1) == "for"
    if found is not None and len(found.items) == 1 and (row := row_before(parsed, found.items[0])) is not None:
        found = row
    parsed.subjects[verb] = found
    return found


def _is_whose_name(parsed: Parsed, group: Group, clause: int) -> bool:
    """Whether "who" stands behind a comma and a name, of whom it then tells: "firms owned by X, who is listed"."""
    if parsed.word(clause) != "who" or parsed.word(clause - 1) != "," or group.items != [clause - 2]:
        return False
    return parsed.units_of(clause - 2)[-1].is_name


def _counts_parties(parsed: Parsed, at: int) -> bool:
    """Whether a noun phrase counts parties: "the 26 firms"."""
    units = parsed.units_of(at)
    return units[-1].word in parsed.words_of.groups and counts(units[:-1])


def _is_list(parsed: Parsed, group: Group) -> bool:
    """Whether a phrase is a list, of which a relative clause tells itself: "put on a list, which is kept under"."""
    return not {"list", "open_list"}.isdisjoint(kind for unit in parsed.units_of(group.items[0]) for kind in unit.kinds)


def _clause_head(parsed: Parsed, group: Group, *, nearest: bool) -> Group | None:
    """What a clause around a noun phrase hangs on: of "a bill that would bar goods made in X", the bill. `nearest`: a
    participle before it is no part of the phrase, as in "they worked on the act, signed in May"."""
    first = group.first
    before = first - 1
    noun = before - 2
    while parsed.shape(noun) is Shape.ADVERB:
        noun -= 1
    if (
        parsed.shape(before) is Shape.PREPOSITION
        and parsed.shape(before - 1) is Shape.VERB
        and parsed.shape(noun) is Shape.NOUN
    ):
        verb = parsed.chunks[before - 1]
        acts = verb.form in ("part", "past?", "finite") and not verb.passive
        if acts and parsed.shape(noun - 1) is Shape.CLAUSE and parsed.word(noun - 1) in RELATIVE:
            return antecedent(parsed, noun - 1)  # "the sanctions that the EU imposed on X"
        if acts and parsed.shape(noun - 1) is Shape.NOUN and not is_time(parsed, noun - 1):
            return group_to(parsed, noun - 1)  # "the sanctions the EU imposed on X"
        if nearest and verb.form == "past?":
            return None
        if verb.form in ("part", "past?") and (parsed.word(before) != "to" or set(verb.lemmas) & LINKING):
            return group_to(parsed, noun) if not is_time(parsed, noun) else None
        return None
    while parsed.shape(before) is Shape.PREPOSITION and parsed.shape(before - 1) is Shape.NOUN:
        before -= 2
    before = _outer_verb(parsed, before)
    if parsed.shape(before) is Shape.VERB:
        opener = before - 1
        if parsed.shape(opener) is Shape.NOUN and parsed.shape(opener - 1) is Shape.CLAUSE:
            return None
        if (
            parsed.shape(opener) is Shape.CLAUSE
            and parsed.word(opener) in RELATIVE
            and parsed.shape(opener - 1) in (Shape.NOUN, Shape.COMMA)
        ):
            return antecedent(parsed, opener)
    return None


def _outer_verb(parsed: Parsed, at: int) -> int:
    """The outermost verb over a phrase that the chunk `at` stands before: of "was accused of helping" X, the first."""
    while parsed.shape(at) is Shape.PREPOSITION or (
        parsed.shape(at) is Shape.VERB and parsed.chunks[at].form in ("ing", "inf")
    ):
        before = at - 1
        while parsed.shape(at) is Shape.PREPOSITION and (
            parsed.shape(before) is Shape.ADVERB or parsed.word(before) == "along"
        ):
            before -= 1  # "were listed only under", "went back to", "were listed along with"
        if parsed.shape(before) is not Shape.VERB and not (
            parsed.shape(at) is Shape.VERB and parsed.shape(before) is Shape.PREPOSITION
        ):
            break
        at = before
    return at


def _participle_head(parsed: Parsed, group: Group, *, finite: bool) -> Group | None:
    """What a participle hangs on that stands over a noun phrase: of "a firm supplying X" and "a man accused of helping
    X", the firm and the man; over the subject of a `finite` verb also what an infinitive does, of "a plan to list X",
    the plan."""
    if parsed.shape(group.first - 1) is Shape.VERB and _CAUSING & set(parsed.chunks[group.first - 1].lemmas):
        return None  # "sued to have its listing annulled"
    verb = _outer_verb(parsed, group.first - 1)
    noun = verb - 1
    if parsed.shape(verb) is not Shape.VERB or parsed.shape(noun) is not Shape.NOUN or is_time(parsed, noun):
        return None
    if any(parsed.shape(at) in (Shape.COMMA, Shape.AND) for at in range(verb, group.last)):
        return None
    reduced = parsed.chunks[verb].form in ("part", "past?") and verb + 1 < group.first
    planned = finite and parsed.chunks[verb].form == "inf" and is_plan(parsed, noun)
    return group_to(parsed, noun) if parsed.chunks[verb].form == "ing" or reduced or planned else None


def _subject(parsed: Parsed, verb: int, depth: int = 0) -> Group | None:
    """The subject of a verb, told by the kind of chunk before it."""
    if depth > 4:
        return None
    at = verb - 1
    while parsed.shape(at) in (Shape.ADVERB, Shape.QUOTE):
        at -= 1
    shape = parsed.shape(at)
    if shape is Shape.NOUN:
        if is_time(parsed, at):
            return _before_time(parsed, at, verb, depth)
        if parsed.chunks[verb].form == "ing" and parsed.units_of(at)[-1].word in OWN:
            return Group([at], {at: []}, at, at + 1)  # "the effect of our being listed"
        if parsed.word(at) in REFLEXIVE and parsed.word(at - 1) == "," and parsed.shape(at - 2) is Shape.NOUN:
            return Group([at - 2], {at - 2: []}, at - 2, at - 1)  # "its parent, itself listed in 2019"
        if parsed.chunks[verb].form == "inf":
            over = over_infinitive(parsed, at) or asking_office(parsed, at, verb)
            if over is not None:
                return subject_of(parsed, over, depth + 1)
        group = group_to(parsed, at)
        if parsed.chunks[verb].form == "inf":
            if (whose := _behind_for(parsed, group, at)) is not None:
                return whose
            if is_own_bid(parsed, at):
                return subject_of(parsed, at - 1, depth + 1)
        return group
    if shape is Shape.COMMA:
        return _before_comma(parsed, at, verb, depth)
    if shape is Shape.CLAUSE and parsed.word(at) in RELATIVE:
        return antecedent(parsed, at)
    if parsed.word(at) == "whether" and parsed.chunks[verb].form == "inf" and parsed.shape(at - 1) is Shape.VERB:
        return subject_of(parsed, at - 1, depth + 1)  # "London is weighing whether to target X"
    if (main := verb_of_main_clause(parsed, at, verb)) is not None:
        return subject_of(parsed, main, depth + 1)
    if shape is Shape.AND:
        return _of_verb_joined(parsed, at, depth)
    is_finite = parsed.chunks[verb].form not in ("inf", "ing")
    if is_finite and shape is Shape.VERB and parsed.word(at - 2) in RELATIVE and parsed.shape(at - 3) is Shape.NOUN:
        return group_to(parsed, at - 3)  # "firms that X owns are"
    return subject_of(parsed, at, depth + 1) if shape is Shape.VERB else None


def _before_time(parsed: Parsed, at: int, verb: int, depth: int) -> Group | None:
    """The subject of a verb before which a time stands: "the men named in February stay", "firms that on Monday were
    listed", "X, a banker, in 2019 was listed"."""
    before = at - 1
    if parsed.shape(before) is Shape.PREPOSITION:
        before -= 1
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    if parsed.shape(before) is Shape.CLAUSE and parsed.word(before) in RELATIVE:
        return antecedent(parsed, before)
    if parsed.word(before) == "," and before < at - 1:
        return _before_comma(parsed, before, verb, depth)
    if parsed.shape(before) is Shape.VERB and parsed.chunks[before].form in ("part", "past?"):
        before -= 1
        if parsed.shape(before - 1) is Shape.CLAUSE:  # "those whom the EU named in February stay"
            return antecedent(parsed, before - 1) if parsed.word(before - 1) in RELATIVE else None
    elif parsed.shape(before) is Shape.VERB and parsed.word(before - 1) in RELATIVE:
        return antecedent(parsed, before - 1)  # "the men who were named in February stay"
    return group_to(parsed, before) if parsed.shape(before) is Shape.NOUN else None


def _before_comma(parsed: Parsed, at: int, verb: int, depth: int) -> Group | None:
    """The subject of a verb before which a comma or bracket stands: what is inserted there is passed over."""
    if parsed.word(at - 1) in REFLEXIVE:  # "sanctions on X himself, imposed in 2006"
        return group_to(parsed, at - 2) if parsed.shape(at - 2) is Shape.NOUN else None
    if (having := with_before(parsed, at)) is not None:
        return group_to(parsed, before_reflexive(parsed, having))  # "X, with units in Y and Z, was"
    if (named := named_between(parsed, at)) is not None:
        return named
    if (acting := acting_before(parsed, at, verb)) is not None:
        return subject_of(parsed, acting, depth + 1)
    told_of = before_brackets(parsed, at)
    if told_of < at and behind_brackets(parsed, told_of + 1) == at + 1:
        return group_to(parsed, told_of)  # "X (Cyprus) was"
    if (included := included_before(parsed, at)) is not None:
        return included
    row = names_before(parsed, at)
    is_participle = parsed.chunks[verb].form in ("part", "past?")
    if row is not None and (is_participle or parsed.word(at) != "," or not is_named_at(parsed, row.items[0])):
        return row
    opened = comma_before(parsed, at)
    if opened is not None:
        opened = outermost(parsed, opened)
        head = group_to(parsed, before_reflexive(parsed, opened))
        if parsed.shape(opened + 1) is Shape.NOUN and opened + 2 == at:
            head.items.append(opened + 1)  # "its parent, X, was"
            head.hung[opened + 1] = []
            head.last = at
        if (included := included_before(parsed, opened)) is not None:
            return included  # "three men, including X, based in Minsk, were"
        return with_included(parsed, head, opened + 1, at)
    if (earlier := verb_in_series(parsed, at, verb)) is not None:
        return subject_of(parsed, earlier, depth + 1)
    is_noun = parsed.shape(at - 1) is Shape.NOUN and not is_time(parsed, at - 1)
    return group_to(parsed, at - 1) if is_noun else None


def _of_verb_joined(parsed: Parsed, at: int, depth: int) -> Group | None:
    """The subject that a verb behind "and" shares with the verb before."""
    for before in range(at - 2 if parsed.word(at - 1) == "," else at - 1, -1, -1):
        if before == at - 1 and parsed.shape(before) is Shape.VERB and parsed.chunks[at + 1].form == "inf":
            return subject_of(parsed, before, depth + 1)  # "wants X to be fined and sanctioned"
        if parsed.shape(before) is Shape.VERB and parsed.chunks[before].form in ("finite", "past?", "base"):
            return subject_of(parsed, before, depth + 1)
    return None


def _behind_for(parsed: Parsed, group: Group, at: int) -> Group | None:
    """The subject of an infinitive where its group holds more: of "calls for X to be listed", X."""
    opens = [place for place in range(group.first + 1, at) if parsed.word(place) == "for"]
    return group_from(parsed, opens[-1] + 1, upto=at) if opens and parsed.shape(opens[-1] + 1) is Shape.NOUN else None
