"""Units: the words of a sentence with their class, names and terms of the lexicon taken as one.

The classes are letters, for they are many and compared often: D determiner, R pronoun, P preposition, C conjunction,
S subordinator, T `to`, M modal, B be, H have, O do, N not, A adverb, V verb, X any other word, # number, ' possessive,
, comma and its like, " quotation mark, . the end of a sentence, - hyphen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.claims.grammar.name_joints import joined_in_names
from onrecord.claims.grammar.quote_marks import without_quote_marks
from onrecord.claims.grammar.unit import NOTHING, REFLEXIVE, PartyNamed, Unit
from onrecord.claims.grammar.verbs_told import CLAUSAL, tell_clauses, tell_stand_ins, tell_verbs
from onrecord.claims.grammar.word_classes import class_of
from onrecord.claims.grammar.words_joined import join_words
from onrecord.claims.words.asides import behind_aside, behind_dash, behind_part
from onrecord.claims.words.laws_named import act_at
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.terms_named import term_at
from onrecord.claims.words.tokens import Token, counts_row

Named = tuple[int, int, PartyNamed]
"""A party named in a text: the tokens it stands on, half-open, and who it is."""


_SHORT_FOR = {"vs": "against", "vs.": "against"}
"""What headlines shorten."""


def units(
    words: list[Token], first: int, last: int, named: Mapping[int, Named], words_of: Lexicon, text: str
) -> list[Unit]:
    """The units of the tokens [first, last) of a text. `named` are its parties by their first token."""
    found: list[Unit] = []
    has_act = "act" in [token.word for token in words[first:last]]
    before = -1
    rows = 0
    at = first
    while at < last:
        start, end, word, is_name = words[at]
        counted = found and (rows or found[-1].word == ":") and counts_row(words, at, last, rows + 1)
        if counted or (found and word == "•"):
            if found[-1].word != ":":
                found.append(Unit(start, end, ";", ":", False))  # ": 1. X 2. Y", ": • X • Y"
            rows += bool(counted)
            at, before = at + 1 + bool(counted), -1
            continue
        if word in ("(", "["):
            if (behind := behind_aside(words, at, last)) > at:
                at = behind
                continue
            if (behind := behind_part(words, at, last)) > at:
                inside = " ".join(word.word for word in words[at:behind])
                found.append(Unit(start, words[behind - 1].end, inside, "X", True))
                at, before = behind, words[behind - 1].end
                continue
        if word == "-" and (behind := behind_dash(words, at, last, text)) > at:
            found.append(Unit(start, words[behind - 1].end, word, "-", False))
            at, before = behind, -1
            continue
        if (party := named.get(at)) and not _is_hyphened(words, at, party[1]):
            stop = min(party[1], last)
            if stop + 1 < last and words[stop].word == "." and words[stop].start == words[stop - 1].end:
                stop += 1  # Acme Optics Co., Ltd. remains
            inside = " ".join(word.word for word in words[at:stop])
            unit = Unit(start, words[stop - 1].end, inside, "X", True, party[2], NOTHING)
            at = stop
        else:
            tag, forms, begins = class_of(word, is_name, words_of)
            matched = term_at(words, at, last, named, words_of) if begins else None
            if matched is not None:
                stop, kinds, weak, phrase = matched
                unit = Unit(start, words[stop - 1].end, phrase, "X", is_name, None, kinds, weak)
                if stop == at + 1:
                    unit.forms = words_of.verbs.get(word, ())
                    if unit.forms:
                        unit.tag = "V"
                at = stop
            else:
                stop = act_at(words, at, last, words_of, named) if has_act and is_name else at
                if stop > at:
                    title = " ".join(token.word for token in words[at:stop])
                    unit = Unit(start, words[stop - 1].end, title, "X", True, None, {"law": title})
                    at = stop
                else:
                    unit = Unit(start, end, _SHORT_FOR.get(word, word), tag, is_name, None, NOTHING, False, forms)
                    at += 1
        if before == start:
            unit.glued = True
            if unit.word == "'" and found[-1].word.endswith("s") and found[-1].tag == "X":
                unit.tag = "'"  # the corps' police
        if unit.word in REFLEXIVE and found and found[-1].tag in ("X", "N", "B", "H", "M"):
            unit.tag = "A"  # Petrov himself, will himself stay
        before = unit.end
        found.append(unit)
    found = join_words(joined_in_names(found, words_of, text))
    _join(found)
    tell_verbs(found, words_of)
    said = {unit.word for unit in found}
    if not said.isdisjoint(CLAUSAL):
        tell_clauses(found)
    if "those" in said:
        tell_stand_ins(found)
    return without_quote_marks(found)


_LINKS = frozenset({"e", "i", "ul", "ur"})


def _is_hyphened(words: Sequence[Token], first: int, behind: int) -> bool:
    """Whether the tokens [first, behind) are only the first or the last part of a name with hyphens:
    "Lashkar-e-Taiba"."""
    for at in (behind, first - 3):
        link = [word.word for word in words[max(at, 0) : at + 3]]
        joins = len(link) == 3 and link[0] == link[2] == "-" and link[1] in _LINKS and at > 0 and at + 3 < len(words)
        if joins and words[at].start == words[at - 1].end and words[at + 3].start == words[at + 2].end:
            return bool(words[at - 1].is_name and words[at + 3].is_name)
    return False


_FORMS = frozenset({"ltd", "ltd .", "inc", "inc .", "llc", "limited", "corp", "corp .", "l.l.c.", "plc", "gmbh"})
"""Legal forms that stand behind a comma."""


def _join(found: list[Unit]) -> None:
    """Take words that a hyphen joins for parts of one word, and "no longer" for a negation."""
    for at, unit in enumerate(found):
        if unit.tag == "-" and unit.glued and 0 < at < len(found) - 1 and found[at + 1].glued:
            for side in (found[at - 1], found[at + 1]):
                if side.tag not in ("#", "X", '"') and not side.kinds and side.party is None:
                    side.tag = "X"
        elif (
            unit.word == ","
            and 0 < at < len(found) - 1
            and found[at + 1].word in _FORMS
            and (found[at - 1].is_name or found[at - 1].word in (".", "co ."))
        ):
            unit.tag, unit.is_name = "X", True  # Acme Optics Co., Ltd.
        elif unit.word == "no" and at + 1 < len(found) and found[at + 1].word == "longer":
            unit.tag, found[at + 1].tag = "N", "A"
