"""Which of the words that can be verbs are: "sanctions" is a noun or a verb by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.claims.grammar.helping_before import ends_insert, ends_insert_on_subject
from onrecord.claims.grammar.verb_neighbours import (
    bears,
    begins_object,
    heads_portion,
    heads_subject,
    is_counted,
    is_numbered,
    is_only_verb,
    is_party,
    is_verbless,
    names_a_speaker,
    stands_alone,
    unit_before,
)
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

NUMBERS = words("reading", "numbers")
SPANS = words("reading", "spans")
_DAYS = words("reading", "days")
_ORDINALS = words("reading", "ordinals")
_TELLING_WHICH = words("reading", "telling_which")
_DOINGS = words("reading", "fields_of_companies") | words("reading", "doings_of_companies")
_STAND_ALONE = frozenset({"all", "both", "many", "most", "some", "few", "several", "neither"})
_DEMONYMS = words("reading", "demonyms")
BESIDE_NOW = frozenset({"this", "last", "next", "that"})
_WHEN = frozenset({"last", "late", "early", "earlier"})

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit


def tell_verbs(found: list[Unit], words_of: Lexicon) -> None:
    """Settle which of the words that can be verbs are."""
    for at, unit in enumerate(found):
        if unit.tag != "V":
            continue
        # Inside a sentence a capital makes a verb a name: "Intellexa Limited".
        is_inside = at > 0 and found[at - 1].tag not in ('"', ":", ".", "-")
        if (unit.is_name and is_inside and not _in_capitals(found)) or not _is_verb(found, at, words_of):
            unit.tag = "X"


def _in_capitals(found: Sequence[Unit]) -> bool:
    are_names = [unit.is_name for unit in found if unit.word[0].isalpha()]
    return sum(are_names) * 10 > 7 * len(are_names)


def tell_clauses(found: list[Unit]) -> None:
    """Take a subordinator between commas that no verb stands behind for an adverb: "X, once a minister, was"; and
    before a time for a preposition: "who ran it until May"."""
    for at, unit in enumerate(found):
        if unit.word in ("once", "though", "although") and unit.tag == "S" and at and found[at - 1].word == ",":
            inside = takewhile(lambda other: other.tag not in (",", ".", ":"), found[at + 1 :])
            if not any(other.tag in ("V", "B", "H", "M", "O") for other in inside):
                unit.tag = "A"
        elif unit.word in ("until", "till") and unit.tag == "S" and _is_when(found, at + 1):
            unit.tag = "P"


def _is_when(found: Sequence[Unit], at: int) -> bool:
    """Whether only a time stands at a unit, with no verb of its own: "until May,", "until last year"."""
    stop = at
    while stop < len(found) and (found[stop].word in BESIDE_NOW or found[stop].word in _DAYS or found[stop].tag == "#"):
        stop += 1
    return stop > at and (stop == len(found) or found[stop].tag in (",", ".", ";", ":", "C", "P", ")", "T"))


def _is_verb(found: Sequence[Unit], at: int, words_of: Lexicon) -> bool:
    unit = found[at]
    before = unit_before(found, at)
    counted = at > 0 and found[at - 1].word in _ORDINALS
    after = found[at + 1] if at + 1 < len(found) else None
    tag = before.tag if before else "."
    if at == 0 and unit.is_name and names_a_speaker(found):
        return False
    forms = {form for _, form in unit.forms}
    if before is not None and before.word == "own":
        return False  # its own list
    if tag == "-" and before is not None and before.glued and unit.glued:
        return False  # state-backed
    if after is not None and after.tag == "-" and after.glued:
        return False  # take-over
    if "base" in forms and (tag in ("T", "M", "O") or ends_insert(found, at, "M")):
        return True
    if "part" in forms and ends_insert(found, at, "H"):
        return True
    if tag == "N":
        helping = next((other for other in reversed(found[:at]) if other.tag not in ("N", "A")), None)
        with_be = helping is not None and helping.tag == "B"
        return not with_be or bool(forms & {"ing", "part", "past"})  # "is not subject to", "is no longer subject to"
    if tag in ("B", "H"):
        return bool(forms & {"ing", "part", "past"})
    if "ing" in forms:
        if after is not None and (after.word == "of" or after.tag == "'"):
            return False
        if unit.word in words_of.nouns_too and tag in ("D", "'", "#", "X") and not begins_object(after):
            return False  # at their next meeting
        if unit.word in _DOINGS and after is not None and not after.is_name and bears(after.word, words_of):
            return False  # a Hong Kong trading firm
        return tag not in ("D", "'") or begins_object(after)
    if forms & {"past", "part"}:
        opens = before is not None and (tag == "C" or bool(before.forms) or "sanction" in before.kinds)
        if opens and unit.word in _TELLING_WHICH and after is not None and after.tag == "X":
            return False  # and associated firms
        told_of = before is not None and before.word == "those"  # those hit by the freeze
        if unit.word in words_of.nouns_too and tag in ("D", "'", "P", "#") and not told_of:
            return False
        if unit.word in words_of.nouns_too and "base" in forms and heads_portion(found, at):
            return False
        if (
            after is not None
            and after.tag == "X"
            and (not after.is_name or after.kinds or (after.word in _DEMONYMS and tag in ("D", "'", "P")))
            and after.party is None
            and (not after.kinds or tag in ("D", "'", "P", "T") or (tag == "V" and unit.word not in words_of.telling))
            and (
                counted
                or tag in ("D", "'", "P", "T", "C", ",", "A", "V")
                or (before is not None and before.word in NUMBERS)
                or (before is None and heads_subject(found, at + 1))
            )
            and not (tag == "," and (after.word in _WHEN or ends_insert_on_subject(found, at)))
        ):
            # "the sanctioned bank", "newly listed firms"
            return tag == "C" and before is not None
        if tag == "D" and before is not None and before.word in ("those", "these", "both", "all", "some"):
            return True
        ahead = found[at + 2] if at + 2 < len(found) else None
        if tag == '"' and after is not None and after.tag == "X" and ahead is not None and ahead.tag == '"':
            return False  # "sanctioned persons"
        if tag == "D" or tag == "'":
            return after is not None and after.tag in ("P", "T")
        return True
    # base and third person: "sanctions", "list", "bans"
    if unit.word in words_of.nouns_too:
        if tag in ("D", "'", "#", "P"):
            return False
        if tag in ("R", "S") and before is not None and before.word not in ("that", "as"):
            opens = begins_object(after) and not (
                unit.is_name and after is not None and after.is_name and not after.kinds and after.party is None
            )
            return opens or (after is not None and after.tag in ("P", "T", "S", "A"))
        if "base" in forms and tag == "X" and before is not None and stands_alone(found, at, before, words_of):
            return begins_object(after)
        if "s" in forms and tag == "X" and before is not None and before.is_name and after is not None:
            ahead = found[at + 2] if at + 2 < len(found) else None
            if after.tag == "T" or any(form == "ing" for _, form in after.forms) or after.word == "being":
                return True  # Acme hopes to be removed
            of_office = "authority" in before.kinds
            if of_office and is_only_verb(found, at, words_of) and is_party(found, at + 1, words_of):
                return True  # Washington sanctions architects of repression
            if (
                after.tag == "X"
                and not after.is_name
                and not after.kinds
                and after.word not in NUMBERS
                and ahead is not None
                and ahead.is_name
            ):
                return after.word in words_of.persons or after.word in words_of.organisations
        if "base" in forms and (tag in (".", '"', ":", ",") or is_numbered(found, at)):
            return begins_object(after) or (
                (before is None or tag in ('"', ":"))
                and after is not None
                and after.tag == "X"
                and is_verbless(found, at + 1)
            )
        if tag in ("X", ")", ",") and "s" in forms:
            ahead = found[at + 2] if at + 2 < len(found) else None
            return (
                begins_object(after)
                and not (after is not None and after.word in BESIDE_NOW and ahead is not None and ahead.word in SPANS)
                and before is not None
                and (before.is_name or before.party is not None or not before.kinds)
            )
        if tag == "C":
            return begins_object(after)
        return False
    if "s" in forms:
        if counted:
            return True  # "The first removes"
        if unit.word in words_of.groups and is_counted(found, at, words_of):
            return False
        if tag == "#" and at > 1 and found[at - 2].is_name:
            return True  # General License 43 authorizes
        return tag not in ("D", "'", "#") or (before is not None and before.word in ("this", "that", "some"))
    # A base form of a word that is only a verb.
    if tag == "D" and before is not None and before.word in _STAND_ALONE and after is not None and after.tag != "X":
        return True  # "X and Y both remain on it", "all deny it"
    return tag in ("R", "X", "S", ".", ",", '"', "C", ":", ")", "A", "V", "#", "(", "P") or before is None
