"""Operators over a finite clause: what opens it, and what governs that."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Event, Modality
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.clauses import RELATIVE, subject_of
from onrecord.claims.grammar.parsed import Parsed, is_time
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
    relative = parsed.shape(at - 1) is Shape.CLAUSE and parsed.word(at - 1) in ("which", "that")
    if (
        relative
        and parsed.chunks[at].present
        and parsed.shape(which) is Shape.NOUN
        and parsed.units_of(which)[0].word in ("a", "an", "any")
    ):
        return "noun", which  # "may publish a rule that adds X"
    if parsed.shape(at - 1) is Shape.CLAUSE and parsed.word(at - 1) in ("which", "who"):
        return None
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    opener = first - 1
    while parsed.shape(opener) in (Shape.ADVERB, Shape.QUOTE):
        opener -= 1
    if parsed.shape(opener) is Shape.COMMA and parsed.shape(opener - 1) in (Shape.CLAUSE,):
        opener -= 1
    if parsed.shape(at - 1) is Shape.AND or (
        parsed.shape(at - 1) is Shape.ADVERB and parsed.shape(at - 2) is Shape.AND
    ):
        # "has been listed and will be removed": the clause of the first verb is that of the second.
        earlier = _coordinated(parsed, at)
        if earlier is not None:
            opener = _opener_of(parsed, earlier)
            if (
                parsed.chunks[at].form in ("base", "past?")
                and parsed.chunks[at].modal is None
                and parsed.units_of(at)[-1].lemmas("base")
            ):
                apply_modal(parsed.chunks[earlier].modal, meaning)
    if _is_due(parsed, opener):
        set_modality(meaning, Modality.URGED)  # it is time the EU sanctioned X
        meaning.rules.append("operator.urge")
        return None
    if first != at and is_to_come(parsed, first, at):
        apply(parsed.words_of.operators.clauses["once"], meaning)
        return None
    opener = _joined_clause(parsed, _behind_front(parsed, opener))
    if parsed.word(opener) == "not" and parsed.word(opener - 1) == "or":
        opener -= 2  # "whether or not X is listed"
    # An adverbial in front: "that in 2019 X was added".
    while opener >= 0 and (
        is_noun_time(parsed, opener)
        or parsed.shape(opener) is Shape.PREPOSITION
        or (parsed.word(opener) == "," and _adverbial(parsed, opener))
    ):
        opener -= 1
    shape = parsed.shape(opener)
    if shape is Shape.CLAUSE and (_ended_then(parsed, opener, at) or _began_then(parsed, opener, at)):
        return None
    if shape is Shape.CLAUSE and is_to_come(parsed, opener, at):
        apply(parsed.words_of.operators.clauses["once"], meaning)
        return None
    if shape is Shape.CLAUSE and meaning.event is not Event.MAINTAIN and is_aim(parsed, opener, at):
        set_modality(meaning, Modality.URGED)  # "we are working so that X is removed"
        meaning.rules.append("operator.urge")
        return None
    if shape is Shape.CLAUSE:
        return step_from_opener(parsed, opener, meaning)
    if shape is Shape.VERB and (
        (parsed.chunks[at].form == "base" and set(parsed.chunks[opener].lemmas) & {"let", "see", "make", "help"})
        or (
            parsed.chunks[at].form in ("base", "part", "past?")
            and set(parsed.chunks[opener].lemmas) & {"have", "get", "see", "want"}
        )
    ):
        return governed(parsed, opener, meaning)  # "is asking to have it delisted"
    if shape is Shape.VERB:
        operator = operator_at(parsed, opener)
        said = saying_at(parsed, opener)
        if said is not None:
            meaning.governors.append(opener)
            apply(said, meaning)
            denies = operator is not None and operator.modality is Modality.DENIED
            if denies and operator is not None:
                apply(operator, meaning)
            return "verb", opener
        if operator is not None and operator.modality is not None and first != at:
            return governed(parsed, opener, meaning)
    return None


def _ended_then(parsed: Parsed, opener: int, at: int) -> bool:
    """Whether a clause tells until when something was so: "Until it was listed in 2019, X bought chips", "X was on the
    list until it was removed"."""
    is_past = parsed.units_of(at)[0].word in ("was", "were", "had") or parsed.chunks[at].form == "past?"
    return is_past and parsed.word(opener) in UNTIL and lasted_until(parsed, opener, at)


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
    first = _opener_of(parsed, earlier)
    opens = parsed.shape(first) is Shape.CLAUSE and parsed.word(first) in ("that", "whether", "if")
    return first if opens and parsed.shape(first - 1) is not Shape.NOUN else opener


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


def _opener_of(parsed: Parsed, at: int) -> int:
    subject = subject_of(parsed, at)
    first = subject.first if subject is not None and subject.first < at else at
    return first - 1


def is_noun_time(parsed: Parsed, at: int) -> bool:
    """Whether a chunk is a noun phrase that says when."""
    return parsed.shape(at) is Shape.NOUN and is_time(parsed, at)


def _adverbial(parsed: Parsed, comma: int) -> bool:
    return is_noun_time(parsed, comma - 1)


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
