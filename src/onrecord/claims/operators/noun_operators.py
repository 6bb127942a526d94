"""Operators over a noun: what it is the object of, hangs on, or is said of."""

from __future__ import annotations

from onrecord.claims.claim import Event, Modality
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import subject_of
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.bids import settled
from onrecord.claims.operators.fulfilling import comes_about, is_contested
from onrecord.claims.operators.governing import PARTICLES, Step, governed, governed_by_noun, not_excluded, under_subject
from onrecord.claims.operators.lasting import UNTIL, lasted_until
from onrecord.claims.operators.meaning import (
    PREDICTING,
    Meaning,
    apply,
    group_meaning,
    may_ask,
    operator_at,
    saying_at,
    set_modality,
)
from onrecord.claims.words.word_tables import words


def step_from_noun(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """Walk outward from a noun: what it is the object of, or hangs on."""
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        before -= 1
    if (parsed.shape(before) is Shape.NOUN and parsed.word(before - 1) == "as") or (
        parsed.shape(before) is Shape.NOUN
        and parsed.shape(before - 1) is Shape.QUOTE
        and parsed.word(before - 2) == "as"
    ):
        # "dismissed as fiction a report that"
        before -= 2 if parsed.word(before - 1) == "as" else 3
    shape = parsed.shape(before)
    operators = parsed.words_of.operators
    if shape in (Shape.CLAUSE, Shape.PREPOSITION) and parsed.word(before) in UNTIL and _is_had(parsed, before, at):
        return None  # "was on the list until its removal in 2017"
    if shape is Shape.CLAUSE and parsed.word(before) in operators.clauses:
        apply(operators.clauses[parsed.word(before)], meaning)  # "until a notice removing X appears"
        return None
    ruled = shape is Shape.PREPOSITION and parsed.word(before) in PARTICLES and parsed.shape(before - 1) is Shape.VERB
    if ruled and (operator_at(parsed, before - 1) is not None or at in meaning.governors):
        before, shape = before - 1, Shape.VERB  # ruled out sanctions
    given = before - 1
    if (
        shape is Shape.NOUN
        and parsed.shape(given) is Shape.VERB
        and not _GIVING.isdisjoint(parsed.chunks[given].lemmas)
    ):
        before, shape = given, Shape.VERB  # offered Beijing the removal of X
    if (at in meaning.governors or meaning.event is Event.ADD) and is_contested(parsed, at, before):
        return None  # "rejected the decision to list X", "firmly opposes the inclusion of X": it was taken
    if at in meaning.governors and "operator.oppose" not in meaning.rules and comes_about(parsed, before):
        meaning.modality = Modality.ASSERTED
        meaning.rules.append("operator.decide")
        return None
    if shape is Shape.VERB:
        chunk = parsed.chunks[before]
        operator = operator_at(parsed, before)
        if chunk.passive:
            return None
        if set(chunk.lemmas) & REVERSING:
            if parsed.word(at) in ("decision", "move") and at in meaning.governors:
                return None  # "reverse its decision to remove X": that was decided
            if meaning.event is Event.REMOVE and at not in meaning.governors:
                meaning.event = Event.ADD
                meaning.rules.append("reversed")
        if at in meaning.governors and _leaves_open(parsed, before, ruled=ruled):
            meaning.generic = True
            return None
        if set(chunk.lemmas) & ABANDONING and at in meaning.governors:
            meaning.positive = not meaning.positive
            meaning.rules.append("abandoned")
        if "make" in chunk.lemmas:
            for ahead in range(at + 1, len(parsed.chunks)):
                made = operators.nouns.get(parsed.word(ahead)) if parsed.shape(ahead) is Shape.NOUN else None
                if made is not None and made[0].modality is Modality.DEMANDED:
                    apply(made[0], meaning)
                    break
        if {"be", "include"} & set(chunk.lemmas):
            under_subject(parsed, before, meaning)
        meaning.governors.append(before)
        if settled(parsed, before, at, meaning):
            return None
        if operator is not None and not (
            "raise" in chunk.lemmas and parsed.word(at) not in ("issue", "question", "matter")
        ):
            if (
                operator.modality in (Modality.OFFERED, Modality.PREDICTED, Modality.PROPOSED)
                and operator.id == "operator.expect"
                and "mean" in chunk.lemmas
            ):
                return None
            apply(operator, meaning)
            by = _authority_of(parsed, before)
            if ("want" in chunk.lemmas and (not by or ("US-CONGRESS" in by and meaning.event is Event.ADD))) or (
                "seek" in chunk.lemmas and by <= {"US-CONGRESS"} and meaning.event is Event.ADD
            ):
                set_modality(meaning, Modality.URGED)  # lawmakers want sanctions on X, seek the addition of X
        else:
            said = saying_at(parsed, before)
            if said is not None:
                apply(said, meaning)
        meaning.announced = meaning.announced and chunk.modal is None
        group_meaning(parsed, chunk, meaning, None)
        not_excluded(chunk, meaning)
        return "verb", before
    if shape is Shape.PREPOSITION:
        found = operators.prepositions.get(parsed.word(before))
        if found is not None:
            apply(found, meaning)
            return None
        left = before - 1
        while parsed.shape(left) is Shape.ADVERB:
            left -= 1
        if parsed.shape(left) is Shape.NOUN and parsed.word(before) in (
            "of",
            "for",
            "on",
            "about",
            "to",
            "against",
            "in",
        ):
            adjective = operators.adjectives.get(parsed.word(left))
            if adjective is not None:
                apply(adjective, meaning)
                return None  # stopped short of sanctions
            for _ in range(3):
                if (step := governed_by_noun(parsed, left, meaning)) is not None:
                    return step
                # "talks with the Treasury on the removal"
                if parsed.shape(left - 1) is not Shape.PREPOSITION or parsed.shape(left - 2) is not Shape.NOUN:
                    break
                left -= 2
            asks = operator_at(parsed, left - 1) if parsed.shape(left - 1) is Shape.VERB else None
            if parsed.word(before) in ("for", "on", "about") and asks is not None and asks.modality is not None:
                return governed(parsed, left - 1, meaning)  # petitioned the office for its removal
            if parsed.word(before) in ("for", "to", "towards") and parsed.word(left) in _AHEAD:
                meaning.generic = True  # "the deadline for the removal of X"
        elif parsed.shape(left) is Shape.VERB and parsed.word(before) == "in" and settled(parsed, left, at, meaning):
            return None  # "failed in its bid"
        elif parsed.shape(left) is Shape.VERB and parsed.word(before) in (
            "for",
            "on",
            "against",
            "about",
            "to",
            "of",
            "from",
            "with",
            "at",
        ):
            operator = operator_at(parsed, left)
            if may_ask(parsed, left):
                meaning.generic = True
                return None  # "may petition for its removal"
            if operator is not None and not operator.saying:
                meaning.governors.append(left)
                apply(operator, meaning)
                group_meaning(parsed, parsed.chunks[left], meaning, None)
                return "verb", left
    return None


def as_subject(parsed: Parsed, noun: int, meaning: Meaning) -> None:
    """What is said of an event, or of a decision about it, that is a subject: "the delisting is expected", "the removal
    would help", "lifting them is on the table"."""
    at = noun + 1
    while at < len(parsed.chunks) and (parsed.shape(at) is not Shape.VERB or _is_within(parsed, noun, at)):
        if parsed.shape(at) in (Shape.MARK, Shape.CLAUSE) or parsed.word(at) == ",":
            return
        at += 1
    if at >= len(parsed.chunks):
        return
    subject = subject_of(parsed, at)
    stands = subject is not None and (noun in subject.items or subject.first - 1 <= noun < at)
    if parsed.shape(noun) is Shape.VERB and parsed.shape(noun - 1) in (Shape.CLAUSE, None):
        stands = True  # "that dropping X from the list has been floated"
    if not stands and noun not in meaning.governors:
        return
    chunk = parsed.chunks[at]
    over = noun in meaning.governors
    operator = operator_at(parsed, at)
    if chunk.passive and operator is not None and not operator.saying and "agree" not in chunk.lemmas:
        apply(operator, meaning)
        if chunk.negative:
            meaning.positive = not meaning.positive
    if (
        {"be", "remain"} & set(chunk.lemmas)
        and parsed.shape(at + 1) is Shape.PREPOSITION
        and parsed.shape(at + 2) is Shape.NOUN
    ):
        found = parsed.words_of.operators.nouns.get(parsed.word(at + 2))
        if found is not None and not found[0].saying and found[0].modality is not None:
            apply(found[0], meaning)
    if {"be", "remain"} & set(chunk.lemmas) and parsed.shape(at + 1) is Shape.NOUN and not over:
        option = at + (3 if parsed.word(at + 1) == "one" and parsed.word(at + 2) == "of" else 1)
        planned = parsed.words_of.operators.nouns.get(parsed.word(option))
        if planned is not None and not planned[0].saying and planned[0].modality is not None:
            apply(planned[0], meaning)  # "lifting them is one of the options"
    if "be" in chunk.lemmas and chunk.form == "finite" and not chunk.passive:
        said_of = parsed.words_of.operators.adjectives.get(parsed.word(at + 1))
        alone = parsed.shape(at + 2) is not Shape.VERB and parsed.shape(at + 1) in (Shape.NOUN, Shape.ADVERB)
        if said_of is not None and alone and said_of.modality is not None:
            apply(said_of, meaning)
            group_meaning(parsed, chunk, meaning, None)
    if not over and chunk.modal in PREDICTING and not _COMING.isdisjoint(chunk.lemmas):
        set_modality(meaning, Modality.PREDICTED)
        meaning.rules.append(str(chunk.modal))
    if set(chunk.lemmas) & ABANDONING and noun in meaning.governors:
        meaning.positive = not meaning.positive
    if _is_not_come(parsed, noun, at):
        meaning.generic = True
    if over and ({"rest", "lie"} & set(chunk.lemmas)) and parsed.word(at + 1) == "with":
        meaning.generic = True  # "the decision to list X rests with the minister"
    if over and chunk.modal in PREDICTING and parsed.units_of(noun)[0].word in ("a", "an", "any"):
        set_modality(meaning, Modality.CONSIDERED)  # "a decision to list X could come"
    if (
        chunk.modal in ("would", "could", "might", "may")
        and meaning.modality is Modality.ASSERTED
        and meaning.event is not Event.ADD
    ):
        set_modality(meaning, Modality.CONSIDERED)
        meaning.rules.append(str(chunk.modal))


def _leaves_open(parsed: Parsed, verb: int, *, ruled: bool) -> bool:
    """Whether a verb says of a decision, a vote or a plan that it is still to come: "needs a vote", "put off a
    decision", "it takes a majority"."""
    lemmas = parsed.chunks[verb].lemmas
    if "take" in lemmas:
        return parsed.word(verb - 1) == "it"
    return not _NEEDING.isdisjoint(lemmas) or (ruled and not {"put", "hold"}.isdisjoint(lemmas))


def _is_had(parsed: Parsed, opener: int, noun: int) -> bool:
    """Whether an event behind "until" is one that came: something lasted until then, and the event is its party's or
    that of a day."""
    definite = parsed.units_of(noun)[0].word not in ("a", "an", "any")
    return definite and lasted_until(parsed, opener, noun)


_COMING = frozenset({"arrive", "come", "ensue", "follow", "loom"})
_GIVING = frozenset({"offer", "pledge", "promise"})
_PUT_OFF = frozenset({"delay", "defer", "pause", "postpone", "suspend"})
_AHEAD = words("reading", "ahead_of")
_NEEDING = words("reading", "needing")


def _authority_of(parsed: Parsed, verb: int) -> frozenset[str]:
    """The authorities that are the subject of a verb."""
    subject = subject_of(parsed, verb)
    units = parsed.units_of(subject.items[0]) if subject is not None else []
    return frozenset(str(unit.kinds["authority"]) for unit in units if "authority" in unit.kinds)


def _is_not_come(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether what is said of an event that is a subject shows that it has not come about: "the removal requires a
    vote", "the removal did not happen"."""
    chunk = parsed.chunks[at]
    lemmas = set(chunk.lemmas)
    happens = bool(lemmas & {"happen", "occur", "materialise", "materialize"})
    if happens or (lemmas & {"fall"} and parsed.word(at + 1) == "through"):
        return chunk.negative or "never" in chunk.adverbs or not happens
    if lemmas & {"depend", "hinge"}:
        return True
    if lemmas & {"take", "need", "require"}:
        return chunk.present or chunk.modal is not None
    return chunk.passive and not _PUT_OFF.isdisjoint(lemmas)


def _is_within(parsed: Parsed, noun: int, at: int) -> bool:
    """Whether a verb only tells more of a noun before it: "a vote *on removing* X *to be held*"."""
    form = parsed.chunks[at].form
    return form == "inf" or (form == "ing" and noun < at and parsed.shape(at - 1) is Shape.PREPOSITION)


ABANDONING = frozenset({"shelve", "abandon", "scrap", "drop", "cancel", "ditch", "bury"})
"""Verbs that turn a plan into none."""
REVERSING = frozenset({"reverse", "undo", "overturn", "revoke", "rescind", "annul", "quash"})
