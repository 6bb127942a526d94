"""Meaning: how an event is meant, and how one operator changes that."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.claims.claim import Event, Modality
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Operator

CALLING_FOR = {
    "call": frozenset({"for", "on", "upon"}),
    "look": frozenset({"at", "to", "into"}),
    "argue": frozenset({"for", "that", "against"}),
    "appeal": frozenset({"to", "for", "against"}),
    "take": frozenset({"to"}),
    "set": frozenset({"to"}),
    "stand": frozenset({"to"}),
    "need": frozenset({"to"}),
    "rule": frozenset({"out"}),
    "hold": frozenset({"off", "back"}),
    "back": frozenset({"away", "off", "down", "out"}),
    "provide": frozenset({"that"}),
    "bar": frozenset(),
    "end": frozenset({"up"}),
    "wind": frozenset({"up"}),
    "think": frozenset({"of", "about"}),
    "apply": frozenset({"for", "to"}),
    "work": frozenset({"to"}),
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
    said: bool = False
    """Whether the walk has passed a verb that says: what is refused further out is to say it."""
    colon: int | None = None
    """The main verb before a colon behind which the event stands: it can stand over the event too."""
    generic: bool = False
    """Whether it is said of no event in particular: "any decision to list a firm"."""
    by_modal: bool = False
    """Whether only a modal verb made it a prospect."""


def group_meaning(parsed: Parsed, chunk: Chunk, meaning: Meaning, happening: Happening | None) -> None:
    """What the helping verbs of a verb group say: will, should, not."""
    if chunk.negative and _until_a_time(parsed, chunk):
        pass  # "was not removed until 2021": it was, then
    elif chunk.negative or {"never", "hardly"} & set(chunk.adverbs) or chunk.adverbs[-1:] in (("almost",), ("nearly",)):
        meaning.positive = not meaning.positive
        meaning.rules.append("not")
    apply_modal("should" if _is_wished(parsed, chunk) else chunk.modal, meaning)
    if chunk.modal is None and _inverted(parsed, chunk):
        set_modality(meaning, Modality.CONDITIONAL)
        meaning.rules.append("if")


def _is_wished(parsed: Parsed, chunk: Chunk) -> bool:
    """Whether a verb group is a subjunctive: "it is vital that X be removed"."""
    at = parsed.chunks.index(chunk) - 1
    if chunk.form != "base" or chunk.modal is not None or parsed.units[chunk.first].word != "be":
        return False
    while parsed.shape(at) in (Shape.NOUN, Shape.PREPOSITION, Shape.AND, Shape.COMMA, Shape.ADVERB):
        at -= 1
    return parsed.word(at) == "that" and parsed.shape(at) is Shape.CLAUSE


def _until_a_time(parsed: Parsed, chunk: Chunk) -> bool:
    for ahead in range(parsed.chunks.index(chunk) + 1, len(parsed.chunks) - 1):
        if parsed.word(ahead) in ("until", "till"):
            return parsed.shape(ahead + 1) is Shape.NOUN and is_time(parsed, ahead + 1)
        if parsed.shape(ahead) in (Shape.CLAUSE, Shape.MARK):
            return False  # "was not removed, although its name was not told until Monday"
    return False


def apply_modal(modal: str | None, meaning: Meaning) -> None:
    """Weaken what is asserted by a modal verb: "may", "should", "to"."""
    if modal in CALLING:
        if meaning.modality not in CALLS:
            set_modality(meaning, Modality.URGED)
            meaning.by_modal = True
            meaning.rules.append(str(modal))
    elif modal in PREDICTING and meaning.modality is Modality.ASSERTED:
        meaning.modality = Modality.PREDICTED
        meaning.by_modal = True
        meaning.rules.append(str(modal))


def _inverted(parsed: Parsed, chunk: Chunk) -> bool:
    """Whether the sentence begins "Should X …" or "Were X to …" and the group is its verb."""
    first = parsed.chunks[0]
    if first.shape is not Shape.VERB or first is chunk:
        return False
    is_base = chunk.form in ("base", "inf") or (chunk.form in ("past?", "part") and chunk.word in chunk.lemmas)
    opens = is_base and (first.word == "were" or (first.asks and first.modal == "should"))
    if first.word == "were" and chunk.form in ("part", "past?") and parsed.units[-1].word != "?":
        opens = True  # Were X removed, shares would rise
    if first.word == "had" and chunk.form in ("part", "past?") and parsed.units[-1].word != "?":
        opens = True  # Had the EU listed X, the deal would have failed
    return opens and not any(parsed.shape(at) is Shape.COMMA for at in range(parsed.chunks.index(chunk)))


def set_modality(meaning: Meaning, modality: Modality) -> None:
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
        meaning.said = True
        if operator.announcing:
            meaning.announced = True
        return
    if meaning.said and operator.id == "operator.propose":
        return  # "I wish to inform the House that": what is wished is to say it
    meaning.rules.append(operator.id)
    if operator.inverts:
        keeps = meaning.event in INVERSE
        meaning.event = INVERSE.get(meaning.event, meaning.event)
        meaning.positive = meaning.positive if keeps else not meaning.positive
        meaning.modality = Modality.URGED
        meaning.by_modal = False
        return
    if operator.negates and not meaning.said:
        meaning.positive = not meaning.positive
    if operator.modality is not None:
        set_modality(meaning, operator.modality)


def _is_called_for(parsed: Parsed, at: int, words: frozenset[str]) -> bool:
    """Whether one of those words stands behind a verb; "to" is also that of an infinitive."""
    ahead = at + 1
    while parsed.shape(ahead) is Shape.ADVERB or (
        parsed.shape(ahead) is Shape.PREPOSITION
        and parsed.word(ahead) not in words
        and parsed.shape(ahead + 1) is Shape.NOUN
        and ahead < at + 4
    ):
        ahead += 1 if parsed.shape(ahead) is Shape.ADVERB else 2  # called in public for
    if parsed.word(at + 1) in words or parsed.word(ahead) in words:
        return True
    if not words:
        return any(parsed.word(ahead) == "from" for ahead in range(at + 1, at + 5))
    return "to" in words and parsed.shape(at + 1) is Shape.VERB and parsed.chunks[at + 1].form == "inf"


_ASKING = frozenset({"appeal", "apply", "ask", "petition", "request", "seek", "sue"})


def may_ask(parsed: Parsed, at: int) -> bool:
    """Whether a verb says what its subject is free to ask for itself: "a firm can apply to be listed", "may ask to come
    off the list"."""
    chunk = parsed.chunks[at]
    free = chunk.modal in ("can", "may") and not _ASKING.isdisjoint(chunk.lemmas)
    return free and ("apply" in chunk.lemmas or parsed.shape(at + 1) is not Shape.NOUN)


def operator_at(parsed: Parsed, at: int) -> Operator | None:
    """The operator that the verb chunk at `at` carries, if its words are those of one."""
    chunk = parsed.chunks[at]
    for lemma in chunk.lemmas:
        if lemma in _ASKING and may_ask(parsed, at):
            continue
        if lemma == "insist" and _tells_prospect(parsed, at):
            continue
        if lemma in CALLING_FOR and not _is_called_for(parsed, at, CALLING_FOR[lemma]):
            continue
        found = parsed.words_of.operators.verbs.get(lemma)
        if found:
            return found[0]
    return None


def _tells_prospect(parsed: Parsed, at: int) -> bool:
    """Whether who insists says what will be, and demands nothing: "insisted that the sanctions would be kept"."""
    verb = next((verb for verb in parsed.verbs if verb > at), at)
    return verb > at + 1 and parsed.chunks[verb].modal in ("will", "would", "wo", "'ll")


def saying_at(parsed: Parsed, at: int) -> Operator | None:
    """The operator of a verb that says, if it is one."""
    found = None
    for lemma in parsed.chunks[at].lemmas:
        for operator in parsed.words_of.operators.verbs.get(lemma, ()):
            if operator.saying:
                found = operator if found is None or operator.announcing else found
    return found
