"""Noun or verb: whether a word that can be a verb is one where it stands, "sanctions" and "listed" above all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.claims.grammar.helping_before import ends_insert, ends_insert_on_subject
from onrecord.claims.grammar.unit import REFLEXIVE
from onrecord.claims.grammar.verb_neighbours import (
    begins_object,
    ends_portion,
    follows_sanctions,
    heads_portion,
    heads_subject,
    is_counted,
    is_numbered,
    is_only_verb,
    is_party,
    is_verbless,
    names_a_speaker,
    stands_alone,
    tells_of_kind,
    unit_before,
)
from onrecord.claims.grammar.word_classes import MOST_WORDS_KEPT
from onrecord.claims.grammar.word_place import Place
from onrecord.claims.words.lexicon import Lexicon
from onrecord.claims.words.word_tables import words

if TYPE_CHECKING:
    from onrecord.claims.grammar.unit import Unit

BESIDE_NOW = frozenset({"this", "last", "next", "that"})
"""What tells which day or month is meant from where the text stands: "last May"."""
_NUMBERS = words("reading", "numbers")
_SPANS = words("reading", "spans")
_MONTHS = words("reading", "names_of_months")
_DAYS = words("reading", "days")
_TELLING_WHICH = words("reading", "telling_which")
_DOINGS = words("reading", "fields_of_companies") | words("reading", "doings_of_companies")
_PERSONS_DOINGS = words("reading", "doings_of_persons")
_DEMONYMS = words("reading", "demonyms")
_STAND_ALONE = frozenset({"all", "both", "many", "most", "some", "few", "several", "neither"})
_WHEN = frozenset({"last", "late", "early", "earlier"})
_DONE = frozenset({"past", "part"})
_AFTER_BE = frozenset({"ing", "part", "past"})
_NOUNS_BEHIND = {"the": ("X",), "a": ("X", "V"), "an": ("X", "V")}
"""The classes of what stands behind an article and a word in "-ing" that tells of it."""
_OWNING = ("D", "'")
"""The classes of what a noun stands behind: an article or a possessive."""


def is_verb(found: Sequence[Unit], at: int, words_of: Lexicon) -> bool:
    """Whether a unit that can be a verb is one. The forms that it can have are asked in turn: those that a word before
    it demands, then "-ing", then the past, then the present."""
    unit = found[at]
    before = unit_before(found, at)
    after = found[at + 1] if at + 1 < len(found) else None
    tag = before.tag if before else "."
    forms = _kinds_of(unit.forms)
    place = Place(found, at, words_of, unit, before, after, tag, forms)
    if _is_within_phrase(place):
        return False
    demanded = _is_demanded(place)
    if demanded is not None or "ing" in forms:
        return _is_gerund_or_progressive(place) if demanded is None else demanded
    if not forms.isdisjoint(_DONE):
        return _is_past(place)
    if unit.word in words_of.nouns_too:
        return _is_present_no_noun(place)
    return _is_third_person(place) if "s" in forms else _is_base(place)


@lru_cache(maxsize=MOST_WORDS_KEPT)
def _kinds_of(forms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Which forms a word can be of its verbs: "base", "past"."""
    return frozenset([form for _, form in forms])


def _is_within_phrase(place: Place) -> bool:
    """Whether a word is part of a name, of a word with a hyphen, or owned."""
    unit, before, after = place.unit, place.before, place.after
    if place.at == 0 and unit.is_name and names_a_speaker(place.found):
        return True
    if before is not None and (before.word == "own" or (before.tag == "-" and before.glued and unit.glued)):
        return True  # its own list, state-backed
    if unit.word == "think" and after is not None and after.word in ("tank", "tanks"):
        return True
    return after is not None and after.tag == "-" and after.glued  # take-over


def _is_demanded(place: Place) -> bool | None:
    """Whether a helping word before makes it a verb; None where none stands there."""
    found, at, forms = place.found, place.at, place.forms
    if "base" in forms and (place.tag in ("T", "M", "O") or ends_insert(found, at, "M")):
        return True
    if "part" in forms and ends_insert(found, at, "H"):
        return True
    if place.tag == "N":
        helping = next((other for other in reversed(found[:at]) if other.tag not in ("N", "A")), None)
        with_be = helping is not None and helping.tag == "B"
        return not with_be or not forms.isdisjoint(_AFTER_BE)  # "is not subject to", "is no longer subject to"
    if place.tag in ("B", "H"):
        return not forms.isdisjoint(_AFTER_BE)
    return None


def _is_gerund_or_progressive(place: Place) -> bool:
    unit, before, after, words_of = place.unit, place.before, place.after, place.words_of
    named = unit.word == "trading" and unit.is_name and before is not None and before.is_name  # Acme Trading
    resulting = unit.word == "resulting" and place.tag in _OWNING  # the resulting sanctions
    finding = "order" in unit.kinds and place.tag == "V"  # CBP modifies finding on X
    if named or resulting or (after is not None and (after.word == "of" or after.tag == ("P" if finding else "'"))):
        return False
    if unit.word in words_of.nouns_too and place.tag in (*_OWNING, "#", "X") and not begins_object(after):
        return False  # at their next meeting
    can_tell = unit.word in _DOINGS and after is not None and not after.is_name
    if can_tell and tells_of_kind(place.found, place.at, words_of):
        return False  # a Hong Kong trading firm
    if unit.word in _PERSONS_DOINGS and after is not None and after.word in words_of.parties:
        return False  # its chief operating officer, former racing driver Ivan Petrov
    beside = before is not None and before is place.found[place.at - 1]
    if before is not None and beside and after is not None and after.tag in _NOUNS_BEHIND.get(before.word, ()):
        return False  # the governing National Front, a crippling ban
    is_dated = place.at > 1 and (place.tag == "#" or place.found[place.at - 1].word in _MONTHS)
    owned = place.found[place.at - 2].tag in _OWNING if is_dated else place.tag in _OWNING
    return not owned or begins_object(after)  # its 2019 blacklisting, X's May delisting


def _is_past(place: Place) -> bool:
    unit, before, after, tag = place.unit, place.before, place.after, place.tag
    opens = before is not None and (tag == "C" or bool(before.forms) or "sanction" in before.kinds)
    if opens and unit.word in _TELLING_WHICH and after is not None and after.tag == "X":
        return False  # and associated firms
    if unit.word in place.words_of.nouns_too:
        told_of = before is not None and before.word == "those"  # those hit by the freeze
        if tag in (*_OWNING, "P", "#") and not told_of:
            return False
        if "base" in place.forms and heads_portion(place.found, place.at):
            return False
    if _stands_before_its_noun(place):
        return tag == "C" and before is not None
    if tag == "D" and before is not None and before.word in ("those", "these", "both", "all", "some"):
        return True
    ahead = place.ahead
    if tag == '"' and after is not None and after.tag == "X" and ahead is not None and ahead.tag == '"':
        return False  # "sanctioned persons"
    if tag in _OWNING:
        return after is not None and after.tag in ("P", "T")
    return True


def _stands_before_its_noun(place: Place) -> bool:
    """Whether a participle tells of the noun behind it: "the sanctioned bank", "newly listed firms"."""
    before, after, tag = place.before, place.after, place.tag
    if after is None or after.party is not None or after.word in _DAYS:
        return False  # "Delisted Tuesday were"
    can_be_noun = after.word in place.words_of.nouns_too and after.kinds  # "imposed coordinated sanctions"
    if after.tag != "X" and not (can_be_noun and tag == "V" and _follows_verb(place)):
        return False
    if tag in (",", "A") and (after.word in _NUMBERS or after.word in ("one", "another", "several")):
        return False  # put X on the list, removed one company from it
    if tag == "," and (after.word in _WHEN or ends_insert_on_subject(place.found, place.at)):
        return False  # the act, introduced last May,
    if tag == "," and _ends_date(place) and _is_only_verb(place):
        return False  # on Tuesday, January 25, removed nine firms
    counted = before is not None and before.word in _NUMBERS
    counts = place.at > 1 and (tag == "#" or counted)
    the_number = counts and place.found[place.at - 2].tag in _OWNING  # "the 33 listed parties"
    behind_article = tag in (*_OWNING, "P") or the_number
    is_told_of = counted and place.unit.word not in place.words_of.telling  # "two linked North Carolina firms"
    of_names = (after.word in _DEMONYMS and behind_article) or is_told_of
    if after.is_name and not after.kinds and not of_names:
        return False
    adds = tag == "V" and (place.unit.word not in place.words_of.telling or _follows_verb(place))
    if after.kinds and not (behind_article or tag == "T" or adds):
        return False
    return (
        place.is_counted
        or behind_article
        or tag in ("T", "C", ",", "A", "V")
        or counted
        or (before is None and heads_subject(place.found, place.at + 1))
    )


def _ends_date(place: Place) -> bool:
    """Whether a day or a year stands right before the comma before a word: "on Tuesday, January 25, removed"."""
    return place.at > 1 and (place.found[place.at - 2].tag == "#" or place.found[place.at - 2].word in _DAYS)


def _is_only_verb(place: Place) -> bool:
    """Whether a sentence has no other word that is a verb."""
    return is_only_verb(place.found, place.at, place.words_of)


def _follows_verb(place: Place) -> bool:
    """Whether a finite verb stands right before: "approved targeted sanctions"."""
    before = place.found[place.at - 1] if place.at else None
    return before is place.before and before is not None and any(form in ("past", "s") for _, form in before.forms)


def _is_present_no_noun(place: Place) -> bool:
    """Whether "sanctions", "list" or "bans" is a verb, which can each be a noun."""
    found, at, words_of = place.found, place.at, place.words_of
    unit, before, after, tag, forms = place.unit, place.before, place.after, place.tag, place.forms
    if tag in (*_OWNING, "#", "P"):
        return False
    if after is not None and after.word in _DAYS and place.ahead is not None and place.ahead.word in ("on", "against"):
        return False  # imposed trade and investment sanctions Thursday on X
    if "s" in forms and after is not None and after.word in REFLEXIVE:
        return False  # has been under US sanctions himself
    if tag in ("R", "S") and before is not None and before.word not in ("that", "as"):
        names = unit.is_name and after is not None and after.is_name and not after.kinds and after.party is None
        return (begins_object(after) and not names) or (after is not None and after.tag in ("P", "T", "S", "A"))
    opens = begins_object(after) or (after is not None and after.word in words_of.groups)  # the UK sanction firms
    if "base" in forms and tag == "X" and before is not None and stands_alone(found, at, before, words_of):
        return opens
    of_sanctions = before is not None and "sanction" in before.kinds and before.word.endswith("s")
    if of_sanctions and "base" in forms and not unit.kinds and opens:
        return True  # said the sanctions target X
    if "base" in forms and tag == "X" and not unit.kinds and opens and follows_sanctions(found, at):
        return True  # the sanctions announced by the EU target X
    if of_sanctions and "s" in forms and not unit.kinds and opens and ends_portion(found, at):
        return True  # the latest round of sanctions targets X
    if "s" in forms and tag == "X" and before is not None and before.is_name:
        told = _is_told_by_name(place, before)
        if told is not None:
            return told
    if "base" in forms and (tag in (".", '"', ":", ",") or is_numbered(found, at)):
        leads = before is None or tag in ('"', ":")
        return begins_object(after) or (leads and after is not None and after.tag == "X" and is_verbless(found, at + 1))
    if unit.word == "names" and before is not None and not {"list", "open_list"}.isdisjoint(before.kinds):
        return opens  # the list names firms
    if tag in ("X", ")", ",") and "s" in forms:
        ahead = place.ahead
        opens_time = after is not None and (after.word in BESIDE_NOW or after.tag in ("D", "#"))
        is_time = opens_time and ahead is not None and ahead.word.removesuffix("s") in _SPANS
        can_tell = before is not None and (before.is_name or before.party is not None or not before.kinds)
        return begins_object(after) and not is_time and can_tell
    return tag == "C" and begins_object(after)


def _is_told_by_name(place: Place, before: Unit) -> bool | None:
    """Whether the third person behind a name is its verb: "Acme hopes to be removed"; None where that is open."""
    after, ahead, words_of = place.after, place.ahead, place.words_of
    if after is None:
        return None
    if place.unit.word == "works" and not place.unit.is_name and after.word in ("as", "at", "for", "with"):
        return True  # Ivan Petrov works for Acme
    if after.tag == "T" or after.word == "being" or any(form == "ing" for _, form in after.forms):
        return True
    of_office = "authority" in before.kinds and is_only_verb(place.found, place.at, words_of)
    if of_office and (is_party(place.found, place.at + 1, words_of) or after.word in words_of.goods):
        return True  # Washington sanctions architects of repression, US bars imports of Acme
    plain = after.tag == "X" and not after.is_name and not after.kinds and after.word not in _NUMBERS
    if plain and ahead is not None and ahead.is_name:
        return after.word in words_of.persons or after.word in words_of.organisations or begins_object(after)
    return None


def _is_third_person(place: Place) -> bool:
    """Whether a form in "-s" of a word that is seldom a noun is a verb."""
    found, at, before = place.found, place.at, place.before
    if place.is_counted:
        return True  # "The first removes"
    if place.unit.word in place.words_of.groups and is_counted(found, at, place.words_of):
        return False
    if place.tag == "#" and at > 1 and found[at - 2].is_name:
        return True  # General License 43 authorizes
    return place.tag not in (*_OWNING, "#") or (before is not None and before.word in ("this", "that", "some"))


def _is_base(place: Place) -> bool:
    """Whether the base form of a word that is only a verb is one here."""
    before, after, tag = place.before, place.after, place.tag
    alone = before is not None and before.word in _STAND_ALONE and after is not None and after.tag != "X"
    these = before is not None and before.word in ("these", "those") and "include" in place.unit.lemmas()
    if tag == "D" and (alone or these):
        return True  # "X and Y both remain on it", "all deny it", "these include X"
    if tag == "-" and before is not None and not before.glued:
        return True  # "Three firms – X, Y and Z – remain"
    return tag in ("R", "X", "S", ".", ",", '"', "C", ":", ")", "A", "V", "#", "(", "P") or before is None
