"""Names later: claims about somebody whom the text names only further on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.claims.claim import Claim
from onrecord.claims.targets.focus import Focus
from onrecord.claims.targets.referent import Referent
from onrecord.claims.words.lexicon import lexicon
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import words as word_set


def resolved_later(claim: Claim, focus: Callable[[], Focus]) -> Claim | None:
    """A claim about "it" or "a Chinese institute" with the name that the text gives it further on; None where it
    gives none to a pronoun. `focus` gives who was spoken of."""
    target = claim.target
    if target is not None and not target.name:
        only = [one for one in focus().referents if one.parties]
        if len(only) != 1:
            return None
        return replace(claim, target=replace(target, name=only[0].name, parties=only[0].parties, bound="description"))
    if target is None or target.parties or target.is_plural or target.bound != "description" or claim.goods:
        return claim
    if (unit := _unit_of(target.name, focus())) is not None:
        return replace(claim, target=replace(target, name=unit.name, parties=unit.parties, bound="coreference"))
    words = target.name.lower().partition(" of ")[0].split()
    if len(words) == 2 and words[0] in ("a", "an"):
        return claim  # "a company" is any
    modifiers = frozenset(word for word in words[:-1] if len(word) > 3)
    referent, _ = focus().meant(at=target.start, person=None, head=words[-1], modifiers=modifiers, after=True)
    if referent is None or words[-1] not in referent.words:
        return claim
    return replace(claim, target=replace(target, name=referent.name, parties=referent.parties, bound="coreference"))


def headlines_resolved(claims: Sequence[Claim], text: str, focus: Callable[[], Focus]) -> list[Claim]:
    """The claims of a text, those of a headline about one whom it describes with the name of the only one of whom the
    text then tells the same first: "EU takes exile group off list" above "The Council dropped Acme from its list"."""
    told = [claim if text[claim.sentence_end - 1] in _ENDING else _by_body(claim, claims, focus) for claim in claims]
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim in told:
        if claim.target is not None and claim.target.bound == "named" and claim.target.parties:
            names[claim.target.parties].add(claim.target.name)
    return [_in_full(claim, names) for claim in told]


def _in_full(claim: Claim, names: Mapping[tuple[str, ...], set[str]]) -> Claim:
    """A claim about a party that it only describes, with the fullest of the `names` by which others call that party."""
    target = claim.target
    if target is None or target.bound != "coreference" or target.name in names.get(target.parties, {target.name}):
        return claim
    return replace(claim, target=replace(target, name=max(sorted(names[target.parties]), key=len)))


_ENDING = frozenset('.!?"”')
"""How a sentence ends that is no headline."""


def _by_body(claim: Claim, claims: Sequence[Claim], focus: Callable[[], Focus]) -> Claim:
    target = claim.target
    if target is None or target.parties or target.is_plural or target.bound != "description" or claim.goods:
        return claim
    same = [one for one in claims if one.sentence_start > claim.sentence_start and _tells_same(one, claim)]
    first = [one.target for one in same if one.sentence_start == same[0].sentence_start]
    if len(first) != 1 or first[0] is None or first[0].bound != "named":
        return claim
    head = target.name.lower().split()[-1]
    if head in lexicon().relations or head == "entry":
        return claim  # "tycoon's wife off EU list", of whom the text need not tell by name
    is_person = next((one.person for one in focus().referents if one.name == first[0].name), None)
    if is_person is not None and is_person is not (head in lexicon().persons):
        return claim
    return replace(claim, target=replace(target, name=first[0].name, parties=first[0].parties, bound="coreference"))


def _tells_same(one: Claim, other: Claim) -> bool:
    """Whether a claim tells the same as another, of whomever."""
    said = (one.event, one.positive, one.modality) == (other.event, other.positive, other.modality)
    return said and (None in (one.authority, other.authority) or one.authority == other.authority)


_UNITS = word_set("reading", "units_of_groups")


def _unit_of(name: str, focus: Focus) -> Referent | None:
    """The only party of a text that bears the name of another and more, where one of that other's units is spoken of:
    "Rosneft's German arm", of which the text says further on "Rosneft Deutschland"."""
    owner, mark, rest = folded(name).partition("'s ")
    if not mark or rest.split()[-1] not in _UNITS:
        return None
    whole = next((one for one in focus.referents if one.parties and folded(one.name) == owner), None)
    if whole is None:
        return None
    units = [one for one in focus.referents if folded(one.name).startswith(owner + " ") and one.person is not True]
    units = [one for one in units if not set(one.parties) & set(whole.parties)]
    return units[0] if len(units) == 1 else None
