"""Reading: a document → its claims. Pure: it knows the lexicon and the names it is given, not the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from onrecord.claims.claim import NARRATOR, Claim
from onrecord.claims.documents.document import Document, Part
from onrecord.claims.grammar.chunks import chunks
from onrecord.claims.grammar.names_written import in_title_case
from onrecord.claims.grammar.parsed import Parsed, Unread
from onrecord.claims.grammar.units import Named, units
from onrecord.claims.operators.rejections import rejects_before
from onrecord.claims.reading.addressee import addressee, tell_addressee
from onrecord.claims.reading.headings import as_sentence
from onrecord.claims.reading.names_in_body import names_in_body
from onrecord.claims.reading.names_later import headlines_resolved, resolved_later
from onrecord.claims.reading.reader import Reader, TimesIn, denied
from onrecord.claims.reading.rows import completed
from onrecord.claims.reading.shared_names import tell_entity_lists, tell_treasuries
from onrecord.claims.reading.worth_reading import is_worth_reading, names_somebody, points_back
from onrecord.claims.words.asides import behind_marker
from onrecord.claims.words.fronts import before_back, before_site, behind_front
from onrecord.claims.words.laws_named import LawsNamed
from onrecord.claims.words.lexicon import OFFICIAL, Lexicon, lexicon
from onrecord.claims.words.terms_named import term_at
from onrecord.claims.words.tokens import Sentence, Sentences, Token, tokens

READ = frozenset({Part.TITLE, Part.BODY, Part.BULLET})
"""The parts of a document that are read for claims."""


SPEAKING = frozenset({"list", "sanction", "listing", "order", "law", "programme", "open_list"})


_BACK = 3
"""So many sentences back somebody can be named whom a pronoun means."""
KEEPING = frozenset({"US-BIS", "US-OFAC", "US-DOD", "US-DHS", "US-CBP"})
"""Authorities of which a text that names them may well speak of lists."""


LISTING = frozenset({"EU", "UK", "UN"})
"""Authorities besides the American ones of which a text that speaks of sanctions may well mean theirs."""
SANCTIONING = LISTING | {"CA", "CH", "AU", "JP", "CN", "UA", "RU"}
"""Those of which a sentence that speaks of sanctions may well mean theirs."""


@dataclass(slots=True)
class Read:
    """What reading a document gives: its claims in order, and the sentences that speak of lists or sanctions but gave
    no claim."""

    claims: list[Claim] = field(default_factory=list)
    not_understood: list[Sentence] = field(default_factory=list)


def read(
    document: Document,
    words: list[Token] | None = None,
    named: Sequence[Named] = (),
    times_in: TimesIn | None = None,
    cut: Sentences | None = None,
) -> Read:
    """The claims of a document. `words` are its tokens, `named` the parties of the record that they name, in order;
    `cut` are its sentences, where the caller has them."""
    found, words_of = Read(), lexicon()
    words = tokens(document.text) if words is None else words
    by_token = {one[0]: one for one in named}
    if not _can_speak_of_lists(words, by_token, words_of):
        return found
    parsed = list(_parsed(document, words, cut or Sentences(document.text, words), by_token, words_of))
    tell_entity_lists(parsed)
    tell_treasuries(parsed)
    in_context = _speaks_of_lists(parsed)
    if not in_context and not any("authority" in one.kinds for one in parsed):
        return found
    in_story = sum(_speaks(one) or _tells_strongly(one) for one in parsed) >= STORY
    for one in parsed:
        one.in_story = in_story
    reader = Reader(document, words, words_of, in_context, times_in, LawsNamed(words, words_of))
    for one in parsed:
        if one.part is Part.TITLE:
            reader.hear_title(one)
            if in_title_case(one):
                every = [*parsed, *(before.parsed() for body in parsed for before in body.behind)]
                one.named_in_body = names_in_body([body for body in every if body.part is not Part.TITLE])
    # A title says in short what the body names in full.
    before: tuple[int, int] = (0, 0)
    for one in sorted(parsed, key=lambda one: (one.part is Part.TITLE, one.number)):
        if before[1] > before[0] and one.part is not Part.TITLE and rejects_before(one):
            found.claims[before[0] :] = [
                denied(claim) if claim.sources != (NARRATOR,) else claim for claim in found.claims[before[0] :]
            ]
        claims = reader.sentence(one)
        before = (len(found.claims), len(found.claims) + len(claims))
        found.claims.extend(claims)
        if not claims and _speaks(one):
            found.not_understood.append(one.sentence)
    found.claims = [told for claim in found.claims if (told := resolved_later(claim, reader.focus)) is not None]
    found.claims.sort(key=lambda claim: (claim.start, claim.end))
    found.claims = headlines_resolved(found.claims, document.text, reader.focus)
    found.not_understood.sort()
    return found


def _can_speak_of_lists(words: Sequence[Token], named: Mapping[int, Named], words_of: Lexicon) -> bool:
    """Whether a text has a word without which none speaks of official lists: who keeps one, a list, a programme, a law,
    a verb that is said of nothing else. Most texts have none, and are not read further."""
    for at in [at for at, token in enumerate(words) if token.word in words_of.official]:
        matched = term_at(words, at, len(words), named, words_of)
        if matched is not None and matched[1].keys() & OFFICIAL:
            return True
        if any(lemma in words_of.strong_verbs for lemma, _ in words_of.verbs.get(words[at].word, ())):
            return True
    return False


def _parsed(
    document: Document, words: list[Token], cut: Sentences, named: Mapping[int, Named], words_of: Lexicon
) -> Iterator[Parsed]:
    def whole(sentence: Sentence, number: int, part: Part) -> Parsed:
        found = units(words, sentence.first, sentence.last, named, words_of, document.text)
        return Parsed(document.text, sentence, found, chunks(found, words_of), words_of, number, part)

    number = intro = 0
    passed: list[tuple[int, Sentence, Part]] = []
    read_in = [segment for segment in document.segments if segment.part in READ]
    keeper = addressee(document, words, words_of)
    for place, segment in enumerate(read_in):
        is_row = segment.part is Part.BULLET
        opens = not is_row and read_in[place + 1 : place + 2] and read_in[place + 1].part is Part.BULLET
        intro = intro if is_row else 0
        inside = [piece for sentence in cut.of(segment.start, segment.end) for piece in _pieces(sentence, words)]
        for sentence in inside:
            number += 1
            opens_rows = bool(opens) and sentence is inside[-1]
            row_of = intro if is_row and sentence is inside[0] else 0
            intro = number if opens_rows else intro
            if not (opens_rows or row_of or is_worth_reading(words, sentence, named, words_of)):
                if segment.part is not Part.TITLE and names_somebody(words, sentence):
                    passed = [*passed[-1:], (number, sentence, segment.part)]
                continue
            behind: list[Unread] = []
            if passed and points_back(words, sentence, words_of):
                behind = [
                    Unread(told, partial(whole, told, at, part)) for at, told, part in passed if number - at <= _BACK
                ]
                passed = []
            first = behind_marker(words, sentence.first, sentence.last) if is_row else sentence.first
            first, last = behind_front(words, first, sentence.last), before_back(words, first, sentence.last)
            if segment.part is Part.TITLE:
                last = before_site(words, first, last, words_of.telling, named)
            found = units(words, first, last, named, words_of, document.text)
            tell_addressee(found, keeper)
            found = as_sentence(completed(found) if opens_rows else found, words_of, opens_rows=opens_rows)
            cut_up = chunks(found, words_of)
            part = segment.part
            one = Parsed(document.text, sentence, found, cut_up, words_of, number, part, opens_rows, row_of, behind)
            if row_of:
                one.in_capitals = False  # a row is all name, and has capitals for it
            yield one


LONGEST = 500
"""So many tokens at most are read as one sentence: no writer's has more, and what reads them takes longer the more they
are."""


def _pieces(sentence: Sentence, words: Sequence[Token]) -> Iterator[Sentence]:
    """A sentence, in pieces where it is longer than any can be."""
    for first in range(sentence.first, sentence.last, LONGEST):
        last = min(first + LONGEST, sentence.last)
        whole = last - first == sentence.last - sentence.first
        yield sentence if whole else Sentence(words[first].start, words[last - 1].end, first, last)


def _speaks(parsed: Parsed) -> bool:
    return not SPEAKING.isdisjoint(parsed.kinds) and any(
        SPEAKING & unit.kinds.keys() and not unit.weak for unit in parsed.units
    )


STORY = 2
"""In so many sentences at least a text that is about listings speaks of them."""


def _tells_strongly(parsed: Parsed) -> bool:
    """Whether a sentence has a verb that is said of nothing but lists."""
    strong = parsed.words_of.strong_verbs
    return any(not strong.isdisjoint(parsed.chunks[at].lemmas) for at in parsed.verbs)


def _speaks_of_lists(parsed: Sequence[Parsed]) -> bool:
    """Whether a text speaks of official lists at all, so that its weak words ("the list", "measures") can mean them."""
    naming = [one for one in parsed if "authority" in one.kinds]
    authorities = {unit.kinds["authority"] for one in naming for unit in one.units if "authority" in unit.kinds}
    official = any(one.startswith("US") or one in LISTING for one in authorities)
    if authorities & KEEPING and any(SPEAKING & one.kinds for one in parsed):
        return True
    by_force = any(unit.word == "forced" for one in parsed for unit in one.units)
    if by_force and ("US-CBP" in authorities or ("US" in authorities and any("order" in one.kinds for one in parsed))):
        return True  # an order against forced labour
    for one in parsed:
        here = {unit.kinds.get("authority") for unit in one.units} if "authority" in one.kinds else set()
        if here & SANCTIONING and (not official or "CN" in here) and _tells_sanctions(one, strictly=official):
            return True
        for unit in one.units:
            kinds = unit.kinds.keys()
            if ("list" in kinds and (official or not unit.weak)) or kinds & {"programme", "law"}:
                return True
            if (
                official
                and kinds & {"sanction", "listing", "open_list", "order", "law", "removal"}
                and not unit.weak
                and not any("not_list" in other.kinds for other in one.units)
            ):
                return True
            if unit.tag == "V" and unit.forms and one.words_of.strong_verbs & set(unit.lemmas()):
                return True
    return False


def _tells_sanctions(parsed: Parsed, *, strictly: bool) -> bool:
    """Whether a sentence that names a government speaks of sanctions or a list; `strictly` only of countermeasures
    against somebody."""
    if any("not_list" in unit.kinds for unit in parsed.units):
        return False
    words = {unit.word for unit in parsed.units if unit.tag == "X"}
    if "countermeasures" in words and not words.isdisjoint(parsed.words_of.groups):
        return True
    terms = [unit for unit in parsed.units if not unit.weak and {"sanction", "open_list"} & unit.kinds.keys()]
    return bool(terms) and not strictly
