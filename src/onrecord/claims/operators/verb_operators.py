"""Operators over an infinitive or a command."""

from __future__ import annotations

from onrecord.claims.claim import Modality
from onrecord.claims.documents.document import Part
from onrecord.claims.grammar.behind_items import before_brackets
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.inserted import comma_before
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.operators.circumstances import before_circumstances, before_times
from onrecord.claims.operators.governing import PARTICLES, Step, governed, governed_by_noun, under_subject
from onrecord.claims.operators.meaning import Meaning, apply, group_meaning, operator_at, set_modality
from onrecord.claims.operators.negations import negative_noun
from onrecord.claims.operators.unlicensed import is_ranked
from onrecord.claims.words.word_tables import words


def _is_verb(parsed: Parsed, at: int) -> bool:
    return parsed.shape(at) is Shape.VERB


def is_imperative(parsed: Parsed, at: int, before: int) -> bool:
    """Whether a base form is a command: it begins a sentence, a bullet, or goes on from one that does."""
    shape = parsed.shape(before)
    if before < 0 or shape is Shape.MARK:
        return True
    if shape is Shape.COMMA and parsed.word(before) in ("-", "--", "("):
        return True
    if parsed.word(before) == ")" and parsed.word(before - 2) == "(" and parsed.shape(before - 3) is not Shape.NOUN:
        return True  # (1) list X, but not "Acme Optics (Cyprus) remain"
    if shape is Shape.AND:
        if before == 0:
            return True
        for earlier in range(before - 1, -1, -1):
            if parsed.shape(earlier) is Shape.VERB:
                chunk = parsed.chunks[earlier]
                return chunk.form == "base" and is_imperative(parsed, earlier, earlier - 1)
        return False
    if parsed.word(before) == "please":
        return True
    return shape is Shape.COMMA and before == 1 and parsed.shape(0) is not Shape.NOUN


def _asking_before(parsed: Parsed, at: int) -> int | None:
    """The verb before a conjunction that asks somebody to do something, and stands over what comes behind it too."""
    for earlier in range(at - 1, -1, -1):
        if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form != "inf":
            asks = operator_at(parsed, earlier) is not None and parsed.shape(earlier + 1) is Shape.NOUN
            return earlier if asks else None
    return None


def _same_preposition(parsed: Parsed, at: int) -> int | None:
    """The earlier phrase with the preposition at `at` whose verb stands over this one too."""
    for earlier in range(at - 2, 0, -1):
        if parsed.shape(earlier) is Shape.PREPOSITION and parsed.word(earlier) == parsed.word(at):
            if parsed.shape(earlier - 1) is Shape.VERB and operator_at(parsed, earlier - 1) is not None:
                return earlier
        elif parsed.shape(earlier) is Shape.MARK and parsed.word(earlier) != ",":
            return None
    return None


def joined_infinitive(parsed: Parsed, at: int) -> int | None:
    """The infinitive that a base form goes on from: "asked it to end this and remove X"."""
    before = at - 1
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    if parsed.word(before) != "," and parsed.word(before) not in ("and", "or"):
        return None
    for earlier in range(before - 1, -1, -1):
        if parsed.shape(earlier) is Shape.VERB:
            chunk = parsed.chunks[earlier]
            if chunk.form == "inf":
                return earlier
            if not (chunk.form in ("base", "finite") and chunk.word in chunk.lemmas) and chunk.form != "ing":
                return None
        elif parsed.shape(earlier) is Shape.CLAUSE:
            return None
    return None


def _decided(parsed: Parsed, at: int) -> int:
    """The decision before whose it is: of "the decision of the Bureau (BIS) to list X" the decision; else `at`."""
    owner = before_brackets(parsed, at)
    if parsed.word(owner - 1) == "of" and parsed.word(owner - 2) in parsed.words_of.operators.nouns:
        return owner - 2
    return at


def _tells_past(parsed: Parsed, at: int, before: int) -> int | None:
    """The verb over an infinitive that tells what came about as it is known: "is understood to have been listed"."""
    verb = before - 1 if parsed.shape(before) is Shape.PREPOSITION and parsed.word(before) in PARTICLES else before
    if not _is_verb(parsed, verb) or _KNOWING.isdisjoint(parsed.chunks[verb].lemmas):
        return None
    return verb if any(unit.word == "have" for unit in parsed.units_of(at)) else None


_KNOWING = words("reading", "knowing")


def _is_apposed(parsed: Parsed, comma: int) -> bool:
    """Whether what a comma opens only says who the one before it is: "asked for a rival, Acme Optics, to be listed"."""
    nouns = parsed.shape(comma - 1) is Shape.NOUN and parsed.shape(comma + 1) is Shape.NOUN
    return nouns and parsed.word(comma - 2) in ("for", "on", "upon") and parsed.units_of(comma + 1)[-1].is_name


def step_from_infinitive(parsed: Parsed, at: int, before: int, meaning: Meaning) -> Step:
    """What stands over an infinitive: a verb, a noun, an adjective, or nothing but "to"."""
    before = before_times(parsed, before)
    while parsed.shape(before) is Shape.ADVERB:
        before -= 1
    opened = comma_before(parsed, before) if parsed.word(before) == "," else None
    if opened is not None and (parsed.shape(opened + 1) is Shape.CLAUSE or _is_apposed(parsed, opened)):
        before = opened - 1  # "called on the EU, where they have their seat, to list them"
    elif opened is not None and (opened == before - 2 or parsed.shape(opened + 1) is Shape.VERB):
        # "asked for a rival, Acme Optics, to be listed", "urged the office, run by Petrov, to list them"
        before = opened - 1 if parsed.shape(opened - 1) is Shape.NOUN else before
    before = _decided(parsed, before)
    if (tells := _tells_past(parsed, at, before)) is not None:
        meaning.governors.append(tells)
        meaning.said = True
        group_meaning(parsed, parsed.chunks[tells], meaning, None)
        return "verb", tells
    shape = parsed.shape(before)
    if is_ranked(parsed, before):
        return None  # "the first exchange to land on the list": it did
    if shape is Shape.NOUN and parsed.units_of(before)[0].word == "any":
        meaning.generic = True  # "any decision to add a firm to the list"
    if shape is Shape.PREPOSITION and parsed.word(before) in PARTICLES | {"on"} and _is_verb(parsed, before - 1):
        return governed(parsed, before - 1, meaning)  # went on to list
    if shape is Shape.VERB:
        return governed(parsed, before, meaning)
    if shape is Shape.AND or (shape is Shape.COMMA and parsed.shape(before - 1) is not Shape.NOUN):
        for earlier in range(before - 1, -1, -1):
            if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form == "inf":
                return "verb", earlier
            if parsed.shape(earlier) is Shape.VERB and parsed.chunks[earlier].form != "ing":
                return governed(parsed, earlier, meaning)
        return None
    if shape is Shape.NOUN:
        head = parsed.word(before)
        operators = parsed.words_of.operators
        noun = operators.nouns.get(head)
        if noun is not None and not noun[0].saying:
            meaning.governors.append(before)
            apply(noun[0], meaning)
            negative_noun(parsed, before, meaning)
            return "noun", before
        if head == "enough":
            meaning.generic = True  # "did enough to be removed"
            return None
        adjective = operators.adjectives.get(head)
        if adjective is not None and parsed.units_of(before)[0].tag != "D":  # "is right to", but not "the right to"
            meaning.governors.append(before)
            be = before - 1
            while parsed.shape(be) is Shape.ADVERB:
                be -= 1
            if head == "able" and parsed.word(be) in ("was", "were", "been"):
                apply(operators.verbs["manage"][0], meaning)  # "was able to get off the list"
            else:
                apply(adjective, meaning)
            if parsed.shape(be) is Shape.VERB:
                group_meaning(parsed, parsed.chunks[be], meaning, None)
                return "verb", be
        over = before_circumstances(parsed, before)
        if over != before:
            step = governed_by_noun(parsed, over, meaning) if parsed.shape(over) is Shape.NOUN else None
            if step is not None:
                return step  # "the decision of last month by the Treasury to list X"
            verb = over - 1 if parsed.shape(over) is Shape.NOUN else over
            goes = _is_verb(parsed, verb) and not {"go", "come"}.isdisjoint(parsed.chunks[verb].lemmas)
            if _is_verb(parsed, verb) and operator_at(parsed, verb) is not None and not goes:
                return governed(parsed, verb, meaning)  # but "went to court to be removed"
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
            if parsed.shape(ahead - 1) is Shape.AND and (other := _same_preposition(parsed, ahead)) is not None:
                ahead = other  # "called on X to do this, and on Y to do that"
            ahead = before_times(parsed, ahead - 1)
            while parsed.shape(ahead) is Shape.ADVERB:
                ahead -= 1
            while (
                parsed.shape(ahead) is Shape.NOUN
                and parsed.shape(ahead - 1) is Shape.PREPOSITION
                and parsed.shape(ahead - 2) is Shape.VERB
                and operator_at(parsed, ahead - 2) is not None
            ):
                ahead -= 2  # "called in public for X to be listed"
            if parsed.shape(ahead) is Shape.NOUN:
                noun = operators.nouns.get(parsed.word(ahead))
                if noun is not None:
                    meaning.governors.append(ahead)
                    apply(noun[0], meaning)
                    return "noun", ahead
                ahead -= 1
        opens = parsed.shape(ahead) in (Shape.PREPOSITION, Shape.CLAUSE)
        if opens and first < before and parsed.shape(before - 1) is Shape.AND:
            asking = _asking_before(parsed, before - 1)
            if asking is not None:
                return governed(parsed, asking, meaning)  # "before Christmas and the President to sign it"
        while parsed.shape(ahead) is Shape.ADVERB:
            ahead -= 1
        if parsed.shape(ahead) is Shape.VERB and operator_at(parsed, ahead) is not None:
            return governed(parsed, ahead, meaning)
        if parsed.shape(ahead) is Shape.VERB and ahead < first - 1:
            under_subject(parsed, ahead, meaning)
            return None
        asking = _asking_before(parsed, ahead) if parsed.shape(ahead) is Shape.AND else None
        if asking is not None:
            return governed(parsed, asking, meaning)  # "ask the Senate to adopt it and the President to sign it"
        if ahead < 0 or parsed.shape(ahead) in (Shape.MARK, Shape.QUOTE, Shape.COMMA, Shape.AND):
            # A headline: "US to lift sanctions on X".
            if parsed.part is Part.TITLE or ahead < 0 or (ahead == 1 and parsed.word(ahead) == ":"):
                set_modality(meaning, Modality.PREDICTED)
                meaning.rules.append("to")
            return None
    if parsed.word(before) == "as" and parsed.word(before - 1) in ("yet", "far") and _is_verb(parsed, before - 2):
        return governed(parsed, before - 2, meaning)  # went so far as to list
    if shape in (Shape.CLAUSE, Shape.PREPOSITION) or shape is None or shape is Shape.COMMA:
        set_modality(meaning, Modality.PREDICTED if parsed.word(before) != "whether" else Modality.CONSIDERED)
        meaning.rules.append("to")
    return None
