"""Operators over a finite clause: what opens it, and what governs that."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Event, Modality
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE, subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.operators.clause_openers import joined_to, opener_before, opener_in_front, opener_of
from onrecord.claims.operators.drafts import is_aim
from onrecord.claims.operators.governing import Step, governed, under_subject
from onrecord.claims.operators.lasting import UNTIL, lasted_until
from onrecord.claims.operators.meaning import (
    CALLING,
    INVERSE,
    PREDICTING,
    Meaning,
    apply,
    apply_modal,
    operator_at,
    saying_at,
    set_modality,
)
from onrecord.claims.words.word_tables import words


def step_from_clause(parsed: Parsed, at: int, meaning: Meaning) -> Step:
    """Walk outward from a finite verb: what opens its clause, and what governs that."""
    which = at - 2
    if parsed.shape(at - 1) is Shape.CLAUSE and parsed.word(at - 1) in ("which", "that", "who"):
        open_noun = parsed.shape(which) is Shape.NOUN and parsed.units_of(which)[0].word in ("a", "an", "any")
        if open_noun and parsed.chunks[at].present and parsed.word(at - 1) != "who":
            return "noun", which  # "may publish a rule that adds X"
        if parsed.word(at - 1) != "that":
            return None
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    opener = opener_before(parsed, first)
    if (earlier := joined_to(parsed, at)) is not None:
        # "has been listed and will be removed": the clause of the first verb is that of the second.
        opener = opener_of(parsed, earlier)
        shares = parsed.chunks[at].form in ("base", "past?") and parsed.chunks[at].modal is None
        if shares and parsed.units_of(at)[-1].lemmas("base"):
            apply_modal(parsed.chunks[earlier].modal, meaning)
    if _is_due(parsed, opener):
        set_modality(meaning, Modality.URGED)  # it is time the EU sanctioned X
        meaning.rules.append("operator.urge")
        return None
    if first != at and is_to_come(parsed, first, at):
        apply(parsed.words_of.operators.clauses["once"], meaning)
        return None
    opener = opener_in_front(parsed, opener)
    if parsed.shape(opener) is Shape.CLAUSE:
        return _step_from_subordinate(parsed, opener, at, meaning)
    if parsed.shape(opener) is not Shape.VERB:
        return None
    if _lets(parsed, opener, at):
        return governed(parsed, opener, meaning)  # "is asking to have it delisted"
    operator, said = operator_at(parsed, opener), saying_at(parsed, opener)
    if said is not None:
        meaning.governors.append(opener)
        apply(said, meaning)
        if operator is not None and operator.modality is Modality.DENIED:
            apply(operator, meaning)
        return "verb", opener
    if operator is not None and operator.modality is not None and first != at:
        return governed(parsed, opener, meaning)
    return None


def _step_from_subordinate(parsed: Parsed, opener: int, at: int, meaning: Meaning) -> Step:
    """What stands over the verb of a clause that a word opens: "until", "once", "so that", "whether"."""
    if _ended_then(parsed, opener, at) or _began_then(parsed, opener, at):
        return None
    if is_to_come(parsed, opener, at):
        apply(parsed.words_of.operators.clauses["once"], meaning)
        return None
    if meaning.event is not Event.MAINTAIN and is_aim(parsed, opener, at):
        set_modality(meaning, Modality.URGED)  # "we are working so that X is removed"
        meaning.rules.append("operator.urge")
        return None
    return step_from_opener(parsed, opener, meaning)


def _lets(parsed: Parsed, verb: int, at: int) -> bool:
    """Whether a verb has somebody do what another tells: "let X stay", "have it delisted"."""
    lemmas, form = set(parsed.chunks[verb].lemmas), parsed.chunks[at].form
    if form == "base" and lemmas & {"let", "see", "make", "help"}:
        return True
    return form in ("base", "part", "past?") and bool(lemmas & {"have", "get", "see", "want"})


def _ended_then(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether a clause tells until when something was so: "Until it was listed in 2019, X bought chips", "X was on the
    list until it was removed"."""
    is_past = parsed.units_of(at)[0].word in ("was", "were", "had") or parsed.chunks[at].form == "past?"
    return is_past and parsed.word(opener) in UNTIL and lasted_until(parsed, opener, at)


def _is_due(parsed: Parsed, opener: int) -> bool:
    """Whether a clause says what it is time for: "it is time the EU sanctioned X", "it is high time X was listed"."""
    if parsed.word(opener) == "time":
        return parsed.word(opener - 1) in ("is", "'s", "was") and parsed.word(opener - 2) == "it"
    opens = parsed.shape(opener + 1) is Shape.NOUN and parsed.word(opener) in ("is", "'s", "was")
    words = [unit.word for unit in parsed.units_of(opener + 1)[:-1]] if opens else []
    return "time" in words and parsed.word(opener - 1) == "it"


def _began_then(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether a clause tells since when something was so: "Once it had been listed, its suppliers left"."""
    past = parsed.units_of(at)[0].word in ("was", "were", "had")
    said = [verb for verb in parsed.verbs if parsed.word(verb - 1) != "that"]  # not "a bill that would force"
    return parsed.word(opener) == "once" and past and not _is_prospective(parsed, opener, at, said)


def _is_prospective(parsed: Parsed, opener: int, at: int, verbs: Sequence[int] | None = None) -> bool:
    """Whether a verb outside a clause, from its first chunk to its verb, tells what will or may be. `verbs`: those of
    the sentence that are asked."""
    asked = parsed.verbs if verbs is None else verbs
    return any(parsed.chunks[verb].modal in _PROSPECTIVE for verb in asked if verb < opener or verb > at)


def is_to_come(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether a clause in the present tells when something will be, so that it has not come about itself: "when it is
    removed from the list, sales will resume", "it may take years before it is removed"."""
    chunk, word = parsed.chunks[at], parsed.word(opener)
    if not chunk.present and parsed.units_of(at)[0].word not in ("has", "have"):
        return False
    if word == "before":
        return parsed.part is not Part.TITLE
    as_soon = word == "as" and parsed.word(opener - 1) == "soon"
    that_day = parsed.shape(opener) is Shape.NOUN and [unit.word for unit in parsed.units_of(opener)[:2]] in _THE_DAY
    return (as_soon or that_day or word == "after" or (word == "when" and chunk.present)) and _is_prospective(
        parsed, opener, at
    )


_EVIDENCE = words("reading", "evidence")
_PROSPECTIVE = PREDICTING | CALLING
_THE_DAY = [["the", word] for word in ("day", "minute", "moment")]


def _asking(parsed: Parsed, opener: int) -> int | None:
    """The verb before a clause that is asked, or not answered: "asked whether", "asked the minister if", "it was not
    clear if", "would not say if"."""
    verb = opener - 1
    if parsed.word(verb) in _OPEN_QUESTION and parsed.shape(verb - 1) in (Shape.VERB, Shape.ADVERB):
        return verb - 1
    while parsed.shape(verb) in (Shape.NOUN, Shape.ADVERB) and verb > opener - 3:
        verb -= 1
    if parsed.shape(verb) is not Shape.VERB:
        return None
    chunk = parsed.chunks[verb]
    lemmas = set(chunk.lemmas)
    untold = lemmas & _TELLING if chunk.negative else lemmas & {"say", "confirm", "disclose"} and chunk.form == "inf"
    return verb if untold or lemmas & {"ask", "enquire", "wonder"} else None


_OPEN_QUESTION = frozenset({"clear", "unclear", "known", "unknown", "certain", "uncertain", "sure", "unsure"})
_TELLING = frozenset({"clarify", "confirm", "decide", "determine", "disclose", "find", "know", "say", "see", "tell"})


def step_from_opener(parsed: Parsed, opener: int, meaning: Meaning) -> Step:
    """Apply what opens a clause, and go on from what governs the clause."""
    word = parsed.word(opener)
    operators = parsed.words_of.operators
    found = operators.clauses.get(word)
    if word in ("whether", "if") and (asks := _asking(parsed, opener)) is not None:
        apply(operators.clauses["whether"], meaning)
        meaning.governors.append(asks)
        return None  # "asked the minister whether X could be listed": a question, no call
    if found is not None and found.id == "operator.until" and meaning.event not in INVERSE:
        meaning.generic = meaning.event is not Event.MAINTAIN  # "unless they are listed", "until it is given a licence"
        return None
    if found is not None:
        apply(found, meaning)
        if word != "whether":
            return None
    if word in RELATIVE and word != "that":
        return None
    if word not in ("that", "whether"):
        return None  # "asked why X was never listed": it was not
    left = opener - 1
    while parsed.shape(left) in (Shape.ADVERB, Shape.QUOTE) or (
        parsed.shape(left) is Shape.COMMA and parsed.word(left) == ","
    ):
        left -= 1
    if parsed.shape(left) is Shape.AND:
        # "ask that you do this, and that they do that"
        earlier = next(
            (at for at in range(left - 1, -1, -1) if parsed.shape(at) is Shape.CLAUSE and parsed.word(at) == word), None
        )
        if earlier is not None:
            return step_from_opener(parsed, earlier, meaning)
        return None
    if parsed.shape(left) is Shape.NOUN and is_time(parsed, left):
        left -= 1
        if parsed.shape(left) is Shape.PREPOSITION:
            left -= 1
    if parsed.shape(left) is Shape.VERB and "be" in parsed.chunks[left].lemmas:
        under_subject(parsed, left, meaning)
        return "verb", left  # "the fear is that X was listed", "it was in 2019 that X was listed"
    if parsed.shape(left) is Shape.VERB and "forget" in parsed.chunks[left].lemmas:
        return "verb", left  # "people forget that X was listed": it was
    if parsed.shape(left) is Shape.VERB:
        return governed(parsed, left, meaning)
    if parsed.shape(left) is Shape.NOUN:
        noun = operators.nouns.get(parsed.word(left))
        if parsed.word(left) in ("true", "untrue", "false"):
            return None
        if parsed.word(left) in _EVIDENCE and parsed.units_of(left)[0].word in ("no", "little", "any", "scant"):
            meaning.generic = True  # "no evidence that X was removed"
            return None
        if meaning.event.value.startswith("law_") and any("law_noun" in unit.kinds for unit in parsed.units_of(left)):
            return None  # "a bill that the House passed": it stands over what it holds, not over itself
        if noun is not None:
            meaning.governors.append(left)
            for operator in noun:
                apply(operator, meaning)
            return "noun", left
        # told reporters that; insists to X that
        ahead = left - 1
        if parsed.shape(ahead) is Shape.PREPOSITION:
            ahead -= 1
        if parsed.shape(ahead) is Shape.VERB and (
            saying_at(parsed, ahead) is not None or operator_at(parsed, ahead) is not None
        ):
            return governed(parsed, ahead, meaning)
    return None
