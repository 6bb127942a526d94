"""Operators: how an event of a sentence is meant, told by walking outward from its verb or noun."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.chunks import Chunk, Shape
from onrecord.claims.claim import Event, Modality
from onrecord.claims.document import Part
from onrecord.claims.happenings import Happening
from onrecord.claims.lexicon import Operator
from onrecord.claims.phrases_in import RELATIVE, Parsed, is_time, subject_of

DEPTH = 8
CALLING_FOR = {
    "call": frozenset({"for", "on", "upon"}),
    "look": frozenset({"at", "to", "into"}),
    "argue": frozenset({"for", "that", "against"}),
    "appeal": frozenset({"to", "for", "against"}),
    "take": frozenset({"to"}),
}
"""Verbs that stand over an event only with one of these words behind them."""
PREDICTING = frozenset({"will", "would", "could", "may", "might", "can", "'ll", "wo", "ca", "cannot", "shall"})
CALLING = frozenset({"should", "must", "ought"})
INVERSE = {Event.REMOVE: Event.MAINTAIN, Event.RELEASE_GOODS: Event.RESTRICT_GOODS}
CALLS = frozenset({Modality.URGED, Modality.DEMANDED})


@dataclass(slots=True)
class Meaning:
    """How an event is meant, as far as the walk has come. `governors` are the chunks passed, the innermost first."""

    event: Event
    modality: Modality = Modality.ASSERTED
    positive: bool = True
    rules: list[str] = field(default_factory=list)
    governors: list[int] = field(default_factory=list)
    announced: bool = False
    colon: int | None = None
    """The main verb before a colon behind which the event stands: it can stand over the event too."""
    by_modal: bool = False
    """Whether only a modal verb made it a prospect."""


def meaning_of(parsed: Parsed, happening: Happening) -> Meaning:
    """How a happening is meant by the sentence that it stands in."""
    meaning = Meaning(happening.event)
    if happening.is_noun and happening.event is Event.ADD and happening.possessor is not None:
        pass  # "its addition to the list": it is taken for granted
    elif happening.is_noun:
        _walk_noun(parsed, happening.at, meaning, 0)
        _as_subject(parsed, happening, meaning)
    else:
        _group_meaning(parsed, parsed.chunks[happening.at], meaning, happening)
        _negative_object(parsed, happening, meaning)
        _walk_verb(parsed, happening.at, meaning, 0)
    if meaning.modality in CALLS and not meaning.positive and meaning.event in (Event.REMOVE, Event.RELEASE_GOODS):
        meaning.event, meaning.positive = Event.MAINTAIN, True  # called on not to remove: to keep
    if (
        meaning.by_modal
        and (meaning.announced or _by_order(parsed, happening))
        and meaning.modality is Modality.PREDICTED
    ):
        meaning.modality = Modality.ASSERTED
        meaning.rules.append("source.announce")
    return meaning


def second_meaning(parsed: Parsed, happening: Happening, first: Meaning) -> Meaning | None:
    """What an event behind a colon is to the main verb too: "is pursuing a deal by giving what X demanded: lifting Y"."""
    if first.colon is None:
        return None
    meaning = Meaning(happening.event)
    _governed(parsed, first.colon, meaning, 0)
    return meaning if meaning.modality not in (Modality.ASSERTED, first.modality) else None


def _group_meaning(parsed: Parsed, chunk: Chunk, meaning: Meaning, happening: Happening | None) -> None:
    """What the helping verbs of a verb group say: will, should, not."""
    if chunk.negative or {"never", "hardly"} & set(chunk.adverbs):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    _modal(chunk.modal, meaning)
    if chunk.modal is None and _inverted(parsed, chunk):
        _set(meaning, Modality.CONDITIONAL)
        meaning.rules.append("if")


def _modal(modal: str | None, meaning: Meaning) -> None:
    if modal in CALLING:
        if meaning.modality not in CALLS:
            _set(meaning, Modality.URGED)
            meaning.by_modal = True
            meaning.rules.append(str(modal))
    elif modal in PREDICTING and meaning.modality is Modality.ASSERTED:
        meaning.modality = Modality.PREDICTED
        meaning.by_modal = True
        meaning.rules.append(str(modal))


def _inverted(parsed: Parsed, chunk: Chunk) -> bool:
    """Whether the sentence begins "Should X …" or "Were X to …" and the group is its verb."""
    first = parsed.chunks[0]
    return (
        first.shape is Shape.VERB and first is not chunk and (first.asks and first.modal == "should" or first.word == "were")
        and chunk.form in ("base", "inf") and not any(parsed.shape(at) is Shape.COMMA for at in range(parsed.chunks.index(chunk)))
    )  # fmt: skip


def _set(meaning: Meaning, modality: Modality) -> None:
    """Let an outer operator say how the event is meant: a denial goes before all, a call before a prospect."""
    if meaning.modality is Modality.DENIED:
        return
    if meaning.modality in CALLS and not meaning.by_modal and modality not in (Modality.DENIED, *CALLS):
        return
    if meaning.modality in CALLS and modality in CALLS and not meaning.by_modal:
        return
    meaning.modality = modality
    meaning.by_modal = False


def apply(operator: Operator, meaning: Meaning) -> None:
    """Let an operator that stands over the event change how it is meant."""
    if operator.saying:
        if operator.announcing:
            meaning.announced = True
        return
    meaning.rules.append(operator.id)
    if operator.inverts:
        keeps = meaning.event in INVERSE
        meaning.event = INVERSE.get(meaning.event, meaning.event)
        meaning.positive = meaning.positive if keeps else not meaning.positive
        meaning.modality = Modality.URGED
        meaning.by_modal = False
        return
    if operator.negates:
        meaning.positive = not meaning.positive
    if operator.modality is not None:
        _set(meaning, operator.modality)


def _operator(parsed: Parsed, at: int) -> Operator | None:
    chunk = parsed.chunks[at]
    for lemma in chunk.lemmas:
        if lemma in CALLING_FOR and parsed.word(at + 1) not in CALLING_FOR[lemma]:
            continue
        found = parsed.words_of.operators.verbs.get(lemma)
        if found:
            return found[0]
    return None


def _saying(parsed: Parsed, at: int) -> Operator | None:
    """The operator of a verb that says, if it is one."""
    found = None
    for lemma in parsed.chunks[at].lemmas:
        for operator in parsed.words_of.operators.verbs.get(lemma, ()):
            if operator.saying:
                found = operator if found is None or operator.announcing else found
    return found


def _walk_verb(parsed: Parsed, at: int, meaning: Meaning, depth: int) -> None:
    """Walk outward from a verb group."""
    if depth > DEPTH:
        return
    chunk = parsed.chunks[at]
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        if parsed.word(before) in ("never", "not"):
            meaning.positive = not meaning.positive
        before -= 1
    if chunk.form == "inf":
        _walk_infinitive(parsed, at, before, meaning, depth)
    elif chunk.form == "ing":
        _walk_gerund(parsed, before, meaning, depth)
    elif chunk.form == "base" and _is_imperative(parsed, at, before):
        _set(meaning, Modality.URGED)
        meaning.rules.append("imperative")
    else:
        _walk_clause(parsed, at, meaning, depth)


def _is_imperative(parsed: Parsed, at: int, before: int) -> bool:
    shape = parsed.shape(before)
    if before < 0 or shape is Shape.MARK or (shape is Shape.QUOTE and False):
        return parsed.part is not Part.TITLE or before >= 0 or True
    if shape is Shape.COMMA and parsed.word(before) in ("-", "--", "("):
        return True
    if shape is Shape.AND:
        for earlier in range(before - 1, -1, -1):
            if parsed.shape(earlier) is Shape.VERB:
                chunk = parsed.chunks[earlier]
                return chunk.form == "base" and _is_imperative(parsed, earlier, earlier - 1)
        return False
    if parsed.word(before) == "please":
        return True
    return shape is Shape.COMMA and before == 1 and parsed.shape(0) is not Shape.NOUN


def _walk_infinitive(parsed: Parsed, at: int, before: int, meaning: Meaning, depth: int) -> None:
    shape = parsed.shape(before)
    if shape is Shape.VERB:
        _governed(parsed, before, meaning, depth)
        return
    if shape is Shape.AND or (shape is Shape.COMMA and parsed.shape(before - 1) is not Shape.NOUN):
        for earlier in range(before - 1, -1, -1):
            if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form == "inf":
                _walk_verb(parsed, earlier, meaning, depth + 1)
                return
            if parsed.shape(earlier) is Shape.VERB:
                _governed(parsed, earlier, meaning, depth)
                return
        return
    if shape is Shape.NOUN:
        head = parsed.word(before)
        operators = parsed.words_of.operators
        noun = operators.nouns.get(head)
        if noun is not None and not noun[0].saying:
            meaning.governors.append(before)
            apply(noun[0], meaning)
            _negative_noun(parsed, before, meaning)
            _walk_noun(parsed, before, meaning, depth + 1)
            return
        adjective = operators.adjectives.get(head)
        if adjective is not None:
            meaning.governors.append(before)
            apply(adjective, meaning)
            be = before - 1
            while parsed.shape(be) is Shape.ADVERB:
                be -= 1
            if parsed.shape(be) is Shape.VERB:
                _group_meaning(parsed, parsed.chunks[be], meaning, None)
                _walk_verb(parsed, be, meaning, depth + 1)
            return
        # The object of what governs: "urged Washington to withdraw", "for one entity to be taken off".
        first = before
        while (
            parsed.shape(first - 1) is Shape.PREPOSITION
            and parsed.word(first - 1) in ("of", "in")
            and parsed.shape(first - 2) is Shape.NOUN
        ):
            first -= 2
        while parsed.shape(first - 1) is Shape.AND and parsed.shape(first - 2) is Shape.NOUN:
            first -= 2
        ahead = first - 1
        if parsed.shape(ahead) is Shape.PREPOSITION and parsed.word(ahead) in (
            "for",
            "on",
            "upon",
            "with",
            "from",
            "at",
        ):
            ahead -= 1
            while parsed.shape(ahead) is Shape.ADVERB:
                ahead -= 1
            if parsed.shape(ahead) is Shape.NOUN:
                noun = operators.nouns.get(parsed.word(ahead))
                if noun is not None:
                    meaning.governors.append(ahead)
                    apply(noun[0], meaning)
                    _walk_noun(parsed, ahead, meaning, depth + 1)
                    return
                ahead -= 1
        while parsed.shape(ahead) is Shape.ADVERB:
            ahead -= 1
        if parsed.shape(ahead) is Shape.VERB and _operator(parsed, ahead) is not None:
            _governed(parsed, ahead, meaning, depth)
            return
        if ahead < 0 or parsed.shape(ahead) in (Shape.MARK, Shape.QUOTE, Shape.COMMA, Shape.AND):
            # A headline: "US to lift sanctions on X".
            if parsed.part is Part.TITLE or ahead < 0:
                _set(meaning, Modality.PREDICTED)
                meaning.rules.append("to")
            return
    if shape in (Shape.CLAUSE, Shape.PREPOSITION) or shape is None or shape is Shape.COMMA:
        _set(meaning, Modality.PREDICTED if parsed.word(before) != "whether" else Modality.CONSIDERED)
        meaning.rules.append("to")


def _walk_gerund(parsed: Parsed, before: int, meaning: Meaning, depth: int) -> None:
    shape = parsed.shape(before)
    word = parsed.word(before)
    if shape is Shape.VERB:
        _governed(parsed, before, meaning, depth)
    elif shape is Shape.PREPOSITION:
        operators = parsed.words_of.operators
        found = operators.prepositions.get(word)
        if found is not None:
            apply(found, meaning)
        if word in ("without", "than"):
            meaning.positive = not meaning.positive
            meaning.rules.append("not")
        left = before - 1
        if (
            word in ("of", "on", "about", "for", "to", "against", "in", "at", "from")
            and parsed.shape(left) is Shape.NOUN
        ):
            noun = operators.nouns.get(parsed.word(left))
            if noun is not None and not noun[0].saying:
                meaning.governors.append(left)
                apply(noun[0], meaning)
                _negative_noun(parsed, left, meaning)
                _walk_noun(parsed, left, meaning, depth + 1)
                return
            adjective = operators.adjectives.get(parsed.word(left))
            if adjective is not None:
                apply(adjective, meaning)
                return
            if word == "from" and parsed.shape(left - 1) is Shape.VERB:
                _governed(parsed, left - 1, meaning, depth)  # keep X from lifting
                return
        if (
            word in ("of", "on", "about", "from", "against", "in", "to", "at", "for")
            and parsed.shape(left) is Shape.VERB
        ):
            _governed(parsed, left, meaning, depth)
            return
        if word in ("by", "in", "after", "through", "since", "with", "for", "upon", "following", "when", "while"):
            return  # "by removing sanctions": said to be so
        if word in ("before", "pending"):
            _set(meaning, Modality.PREDICTED)
    elif shape is Shape.MARK and word == ":":
        verbs = [earlier for earlier in range(before) if parsed.shape(earlier) is Shape.VERB]
        if verbs:
            meaning.colon = verbs[0] if verbs[0] != verbs[-1] and parsed.chunks[verbs[0]].form in ("finite", "past?") else None
            _governed(parsed, verbs[-1], meaning, depth)
    elif shape is Shape.AND:
        for earlier in range(before - 1, -1, -1):
            if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form == "ing":
                _walk_verb(parsed, earlier, meaning, depth + 1)
                return
            if parsed.shape(earlier) is Shape.CLAUSE:
                return
    elif shape is Shape.CLAUSE:
        _clause(parsed, before, meaning, depth)
    elif shape is Shape.NOUN:
        head = parsed.word(before)
        noun = parsed.words_of.operators.nouns.get(head)
        if noun is not None and not noun[0].saying:
            apply(noun[0], meaning)


def _governed(parsed: Parsed, governor: int, meaning: Meaning, depth: int) -> None:
    """Apply a governing verb group, and go on from it."""
    chunk = parsed.chunks[governor]
    meaning.governors.append(governor)
    operator = _operator(parsed, governor)
    if set(chunk.lemmas) & {"want", "like", "need"} and parsed.shape(governor + 1) is Shape.NOUN:
        _set(meaning, Modality.URGED)  # want somebody to do it
        meaning.rules.append("operator.urge")
    said = _saying(parsed, governor)
    if "be" in chunk.lemmas and operator is None:
        if chunk.present or chunk.word in ("was", "were"):
            _set(meaning, Modality.PREDICTED)  # "is to be removed"
            meaning.rules.append("to")
    elif operator is not None and not (operator.saying and said is operator):
        apply(operator, meaning)
        if said is not None and operator.modality is None:
            apply(said, meaning)
    elif said is not None:
        apply(said, meaning)
        _walk_verb(parsed, governor, meaning, depth + 1)
        return
    elif operator is None and chunk.lemmas and parsed.chunks[governor].form not in ("ing",):
        pass
    _group_meaning(parsed, chunk, meaning, None)
    _walk_verb(parsed, governor, meaning, depth + 1)


def _walk_clause(parsed: Parsed, at: int, meaning: Meaning, depth: int) -> None:
    """Walk outward from a finite verb: what opens its clause, and what governs that."""
    if depth > DEPTH:
        return
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
                _modal(parsed.chunks[earlier].modal, meaning)
    # An adverbial in front: "that in 2019 X was added".
    while opener >= 0 and (
        is_noun_time(parsed, opener)
        or parsed.shape(opener) is Shape.PREPOSITION
        or (parsed.word(opener) == "," and _adverbial(parsed, opener))
    ):
        opener -= 1
    shape = parsed.shape(opener)
    if shape is Shape.CLAUSE:
        _clause(parsed, opener, meaning, depth)
    elif shape is Shape.VERB and parsed.chunks[at].form == "base" and set(parsed.chunks[opener].lemmas) & {"let", "see", "have", "make", "help"}:
        _governed(parsed, opener, meaning, depth)
    elif shape is Shape.VERB:
        operator = _operator(parsed, opener)
        said = _saying(parsed, opener)
        if said is not None:
            meaning.governors.append(opener)
            apply(said, meaning)
            denies = operator is not None and operator.modality is Modality.DENIED
            if denies and operator is not None:
                apply(operator, meaning)
            _walk_verb(parsed, opener, meaning, depth + 1)
        elif operator is not None and operator.modality is not None and first != at:
            _governed(parsed, opener, meaning, depth)


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


def _clause(parsed: Parsed, opener: int, meaning: Meaning, depth: int) -> None:
    """Apply what opens a clause, and go on from what governs the clause."""
    word = parsed.word(opener)
    operators = parsed.words_of.operators
    found = operators.clauses.get(word)
    if found is not None:
        apply(found, meaning)
        if word != "whether":
            return
    if word in RELATIVE and word != "that":
        return
    if word not in ("that", "whether", "how", "why"):
        return
    left = opener - 1
    while parsed.shape(left) in (Shape.ADVERB, Shape.QUOTE) or (
        parsed.shape(left) is Shape.COMMA and parsed.word(left) == ","
    ):
        left -= 1
    if parsed.shape(left) is Shape.AND:
        # "ask that you do this, and that they do that"
        earlier = next((at for at in range(left - 1, -1, -1) if parsed.shape(at) is Shape.CLAUSE and parsed.word(at) == word), None)
        if earlier is not None:
            _clause(parsed, earlier, meaning, depth + 1)
        return
    if parsed.shape(left) is Shape.NOUN and is_time(parsed, left):
        left -= 1
        if parsed.shape(left) is Shape.PREPOSITION:
            left -= 1
    if parsed.shape(left) is Shape.VERB:
        _governed(parsed, left, meaning, depth)
        return
    if parsed.shape(left) is Shape.NOUN:
        noun = operators.nouns.get(parsed.word(left))
        if noun is not None:
            meaning.governors.append(left)
            for operator in noun:
                apply(operator, meaning)
            _walk_noun(parsed, left, meaning, depth + 1)
            return
        # told reporters that; insists to X that
        ahead = left - 1
        if parsed.shape(ahead) is Shape.PREPOSITION:
            ahead -= 1
        if parsed.shape(ahead) is Shape.VERB and (
            _saying(parsed, ahead) is not None or _operator(parsed, ahead) is not None
        ):
            _governed(parsed, ahead, meaning, depth)


def _walk_noun(parsed: Parsed, at: int, meaning: Meaning, depth: int) -> None:
    """Walk outward from a noun: what it is the object of, or hangs on."""
    if depth > DEPTH:
        return
    before = at - 1
    while parsed.shape(before) in (Shape.ADVERB, Shape.QUOTE):
        before -= 1
    if parsed.shape(before) is Shape.NOUN and parsed.word(before - 1) == "as" or parsed.shape(before) is Shape.NOUN and parsed.shape(before - 1) is Shape.QUOTE and parsed.word(before - 2) == "as":
        # "dismissed as fiction a report that"
        before -= 2 if parsed.word(before - 1) == "as" else 3
    shape = parsed.shape(before)
    operators = parsed.words_of.operators
    if shape is Shape.VERB:
        chunk = parsed.chunks[before]
        operator = _operator(parsed, before)
        if chunk.passive:
            return
        meaning.governors.append(before)
        if operator is not None:
            if (
                operator.modality in (Modality.OFFERED, Modality.PREDICTED, Modality.PROPOSED)
                and operator.id == "operator.expect"
                and "mean" in chunk.lemmas
            ):
                return
            apply(operator, meaning)
        else:
            said = _saying(parsed, before)
            if said is not None:
                apply(said, meaning)
        _group_meaning(parsed, chunk, meaning, None)
        _walk_verb(parsed, before, meaning, depth + 1)
        return
    if shape is Shape.PREPOSITION:
        found = operators.prepositions.get(parsed.word(before))
        if found is not None:
            apply(found, meaning)
            return
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
            noun = operators.nouns.get(parsed.word(left))
            if noun is not None and not noun[0].saying:
                meaning.governors.append(left)
                apply(noun[0], meaning)
                _negative_noun(parsed, left, meaning)
                _walk_noun(parsed, left, meaning, depth + 1)
        elif parsed.shape(left) is Shape.VERB and parsed.word(before) in (
            "for",
            "on",
            "against",
            "about",
            "to",
            "of",
            "from",
            "with",
        ):
            operator = _operator(parsed, left)
            if operator is not None and not operator.saying:
                meaning.governors.append(left)
                apply(operator, meaning)
                _group_meaning(parsed, parsed.chunks[left], meaning, None)
                _walk_verb(parsed, left, meaning, depth + 1)


def _as_subject(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """What is said of an event that is a subject: "the delisting is expected", "the removal would help"."""
    at = happening.at + 1
    while at < len(parsed.chunks) and parsed.shape(at) is not Shape.VERB:
        if parsed.shape(at) in (Shape.MARK, Shape.CLAUSE) or (
            parsed.shape(at) is Shape.COMMA and parsed.word(at) == ","
        ):
            return
        at += 1
    if at >= len(parsed.chunks):
        return
    subject = subject_of(parsed, at)
    if subject is None or happening.at not in subject.items:
        return
    chunk = parsed.chunks[at]
    operator = _operator(parsed, at)
    if chunk.passive and operator is not None and not operator.saying:
        apply(operator, meaning)
        if chunk.negative:
            meaning.positive = not meaning.positive
    if (
        chunk.modal in ("would", "could", "might", "may")
        and meaning.modality is Modality.ASSERTED
        and happening.event is not Event.ADD
    ):
        _set(meaning, Modality.CONSIDERED)
        meaning.rules.append(str(chunk.modal))


def _negative_noun(parsed: Parsed, at: int, meaning: Meaning) -> None:
    """ "No decision to", "neither plan to"."""
    if parsed.units_of(at)[0].word in ("no", "neither"):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")


def _negative_object(parsed: Parsed, happening: Happening, meaning: Meaning) -> None:
    """ "Neither firm has been added", "no sanctions were imposed on X", "none of them"."""
    places = []
    if happening.group is not None:
        places.append(happening.group.first)
    subject = subject_of(parsed, happening.at)
    if subject is not None:
        places.append(subject.first)
    for place in dict.fromkeys(places):
        if parsed.units_of(place)[0].word in ("no", "neither", "none", "nobody"):
            meaning.positive = not meaning.positive
            meaning.rules.append("not")
            return
    if parsed.shape(happening.at + 1) is Shape.NOUN and parsed.units_of(happening.at + 1)[0].word == "no":
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    if happening.at and parsed.word(happening.at - 1) in ("neither",):
        meaning.positive = not meaning.positive


def _by_order(parsed: Parsed, happening: Happening) -> bool:
    """Whether what will happen stands in an order, a rule or a notice: "will seize shipments under an order"."""
    for at in range(happening.at, len(parsed.chunks) - 1):
        if (
            parsed.shape(at) is Shape.PREPOSITION
            and parsed.word(at) in ("under", "by", "in")
            and parsed.word(at + 1) in ("order", "rule", "notice", "decision")
        ):
            return True
    return False
