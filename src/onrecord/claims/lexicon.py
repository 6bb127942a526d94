"""The lexicon: the words, lists, frames and operators by which texts are read, from the tables in `lexicon/*.yaml`.

Every table is checked when it is loaded: an unknown key, slot, event or operator is a defect of the package and is
refused with the table and the entry. docs/lexicon.md says how to add to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from onrecord.claims.claim import Event, Modality
from onrecord.claims.inflection import forms_of
from onrecord.claims.tokens import tokens

Phrase = tuple[str, ...]

OBJECTS = frozenset(
    {"party", "sanction", "listing", "order", "licence", "law", "goods", "decision", "list", "assets", "technology", "military", "access", "exports"}
)
"""What a slot of a frame can ask for."""
NEEDS = frozenset({"actor", "context", "chamber", "bare", "goods"})
DROPPED = frozenset({"'s", "-", "'"})
"""Tokens that phrases are matched without."""
SPELT = {"u.s.": "us", "u.s.a.": "usa", "u.n.": "un", "u.k.": "uk", "e.u.": "eu", "u.a.e.": "uae", "d.c.": "dc", "p.r.c.": "prc"}
"""Abbreviations with full stops, as phrases write them."""


@dataclass(frozen=True, slots=True)
class Then:
    """A further phrase of a frame: the words that open it (an empty one: none is needed) and what it is."""

    words: frozenset[str]
    phrase: str
    verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """What an event looks like in a sentence; see the head of frames.yaml for the fields."""

    id: str
    event: Event
    verbs: frozenset[str]
    nouns: tuple[Phrase, ...]
    object: str | None
    subject: str | None
    of: str | None
    among: str | None
    then: Then | None
    target: frozenset[str]
    needs: str | None
    participles: tuple[Phrase, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that stands over an event; see the head of operators.yaml."""

    id: str
    modality: Modality | None
    negates: bool
    inverts: bool
    saying: bool
    announcing: bool


@dataclass(frozen=True, slots=True)
class OpenList:
    """A phrase that is a list by the authority beside it."""

    by: Mapping[str, tuple[str, ...]]
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase of the lexicon can be: kinds, each with what it stands for."""

    kinds: Mapping[str, Any]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Operators:
    """Operators by the word that carries them, for each class of word."""

    verbs: Mapping[str, tuple[Operator, ...]]
    nouns: Mapping[str, tuple[Operator, ...]]
    adjectives: Mapping[str, Operator]
    clauses: Mapping[str, Operator]
    prepositions: Mapping[str, Operator]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tables say. `classes` gives a word's closed class by a letter, `verbs` the lemmas and forms of an
    inflected verb, `terms` the phrases by their first word, the longest first."""

    classes: Mapping[str, str]
    verbs: Mapping[str, tuple[tuple[str, str], ...]]
    nouns_too: frozenset[str]
    terms: Mapping[str, tuple[tuple[Phrase, Term], ...]]
    frames: tuple[Frame, ...]
    frames_by_verb: Mapping[str, tuple[Frame, ...]]
    frames_by_noun: Mapping[str, tuple[Frame, ...]]
    operators: Operators
    organisations: frozenset[str]
    persons: frozenset[str]
    vessels: frozenset[str]
    goods: frozenset[str]
    groups: frozenset[str]
    relations: frozenset[str]
    authority_lists: Mapping[str, tuple[str, ...]]
    law_names: Mapping[str, str]
    strong_verbs: frozenset[str]
    telling: frozenset[str]
    """Words that can carry an event, but for the commonest verbs."""


CLASSES = {
    "determiners": "D",
    "pronouns": "R",
    "prepositions": "P",
    "conjunctions": "C",
    "subordinators": "S",
    "modals": "M",
    "be": "B",
    "have": "H",
    "do": "O",
    "negations": "N",
    "adverbs": "A",
}


def phrase_of(text: str) -> Phrase:
    """The words of a phrase, as texts are matched with them."""
    return tuple(SPELT.get(token.word, token.word) for token in tokens(text) if token.word not in DROPPED)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which `yes`, `no`, `on` and `off` are words."""

    yaml_implicit_resolvers: Mapping[str, Any] = {
        char: [(tag, test) for tag, test in rows if tag != "tag:yaml.org,2002:bool"]
        for char, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _table(name: str) -> Any:
    text = (resources.files("onrecord.claims") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    words, lists, parties, laws = _table("words"), _table("lists"), _table("parties"), _table("laws")
    classes: dict[str, str] = {}
    for name, letter in reversed(CLASSES.items()):
        classes.update(dict.fromkeys(words[name], letter))
    classes.update(dict.fromkeys(words["adjectives"], "X"))
    classes.update({"to": "T", "not": "N", "no": "D", "as": "S", "'s": "'", "that": "S"})
    verbs: dict[str, list[tuple[str, str]]] = {}
    frames = tuple(_frame(row) for row in _table("frames"))
    operator_rows = _table("operators")
    lemmas: dict[str, Sequence[str] | None] = {}
    regular, irregular = words["verbs"]
    for lemma in regular:
        lemmas[lemma] = None
    for frame in frames:
        lemmas.update(dict.fromkeys((verb for verb in frame.verbs if " " not in verb), None))
    for row in operator_rows:
        lemmas.update(dict.fromkeys((verb for verb in row.get("verbs", ()) if " " not in verb), None))
    lemmas.update(irregular)
    doubling = frozenset(words["doubling"])
    for lemma, parts in lemmas.items():
        if lemma in classes and lemma not in ("do", "have", "be"):
            continue
        for word, form in forms_of(lemma, parts, lemma in doubling):
            verbs.setdefault(word, []).append((lemma, form))
    by_verb: dict[str, list[Frame]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames:
        for verb in frame.verbs:
            by_verb.setdefault(verb, []).append(frame)
        for noun in frame.nouns:
            by_noun.setdefault(" ".join(noun), []).append(frame)
    return Lexicon(
        classes=classes,
        verbs={word: tuple(dict.fromkeys(found)) for word, found in verbs.items()},
        nouns_too=frozenset(words["nouns_too"]),
        terms=_terms(lists, laws),
        frames=frames,
        frames_by_verb={verb: tuple(found) for verb, found in by_verb.items()},
        frames_by_noun={noun: tuple(found) for noun, found in by_noun.items()},
        operators=_operators(operator_rows),
        organisations=frozenset(parties["organisations"]),
        persons=frozenset(parties["persons"]),
        vessels=frozenset(parties["vessels"]),
        goods=frozenset(phrase for phrase in parties["goods"]),
        groups=frozenset(word.lower() for word in parties["groups"]),
        relations=frozenset(parties["relations"]),
        authority_lists={row["id"]: _lists(row["list"]) for row in lists["authorities"] if "list" in row},
        law_names={row["id"]: row["name"] for row in laws["laws"]},
        telling=frozenset(
            word for word, forms in verbs.items() if any(lemma in by_verb and lemma not in words["common"] for lemma, _ in forms)
        ).union(noun.split()[-1] for noun in by_noun),
        strong_verbs=frozenset({"blacklist", "delist", "sanction", "de-list", "unblacklist", "resanction"}),
    )


def _lists(told: str | Sequence[str]) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


def _terms(lists: Mapping[str, Any], laws: Mapping[str, Any]) -> dict[str, tuple[tuple[Phrase, Term], ...]]:
    kinds: dict[Phrase, dict[str, Any]] = {}

    def put(names: Iterable[str], kind: str, what: Any) -> None:
        for name in names:
            kinds.setdefault(phrase_of(str(name)), {}).setdefault(kind, what)

    for row in lists["lists"]:
        put(row["names"], "list", _lists(row["list"]))
    for row in lists["open_lists"]:
        put(row["names"], "open_list", OpenList({by: _lists(one) for by, one in row["by"].items()}, _lists(row.get("else", ()))))
    for row in lists["programmes"]:
        put(row["names"], "programme", (row["list"], row["authority"]))
        put((name for name in row["names"] if name.endswith("sanctions")), "sanction", True)
    for row in lists["authorities"]:
        put(row["names"], "authority", row["id"])
    for table, kind in (("sanctions", "sanction"), ("listings", "listing"), ("orders", "order"), ("licences", "licence")):
        put(lists[table], kind, True)
    put(lists["not_lists"], "not_list", True)
    for row in laws["laws"]:
        put([row["name"], *row["names"]], "law", row["id"])
    put(laws["nouns"], "law_noun", True)
    put(["decision", "move", "action", "inclusion", "ruling", "step", "measure", "measures"], "decision", True)
    put(lists["removals"], "removal", True)
    weak = {phrase_of(name) for table in ("weak_lists", "weak_sanctions") for name in lists[table]}
    found: dict[str, list[tuple[Phrase, Term]]] = {}
    for phrase, what in kinds.items():
        found.setdefault(phrase[0], []).append((phrase, Term(what, phrase in weak)))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


FRAME_KEYS = frozenset("id event verbs nouns object subject of among then target needs participle tests".split())


def _frame(row: Mapping[str, Any]) -> Frame:
    if unknown := set(row) - FRAME_KEYS:
        raise ValueError(f"frames.yaml: {row.get('id')}: {min(unknown)} is no key of a frame")
    for key in ("object", "subject", "of", "among"):
        if row.get(key) is not None and row[key] not in OBJECTS:
            raise ValueError(f"frames.yaml: {row['id']}: {row[key]} is nothing a slot can ask for")
    if row.get("needs") is not None and row["needs"] not in NEEDS:
        raise ValueError(f"frames.yaml: {row['id']}: {row['needs']} is no need")
    then = row.get("then")
    return Frame(
        id=row["id"],
        event=Event(row["event"]),
        verbs=frozenset(row.get("verbs", ())),
        nouns=tuple(phrase_of(noun) for noun in row.get("nouns", ())),
        object=row.get("object"),
        subject=row.get("subject"),
        of=row.get("of"),
        among=row.get("among"),
        then=Then(frozenset(then["words"]), then["phrase"], frozenset(then.get("verbs", ()))) if then else None,
        target=frozenset(row.get("target", ())),
        needs=row.get("needs"),
        participles=tuple(phrase_of(text) for text in row.get("participle", ())),
        yes=tuple(row["tests"]["yes"]),
        no=tuple(row["tests"]["no"]),
    )


OPERATOR_KEYS = frozenset(
    "id modality negates inverts transparent saying announcing verbs nouns adjectives clauses prepositions".split()
)


def _operators(rows: Iterable[Mapping[str, Any]]) -> Operators:
    found: dict[str, dict[str, list[Operator]]] = {kind: {} for kind in ("verbs", "nouns", "adjectives", "clauses", "prepositions")}
    for row in rows:
        if unknown := set(row) - OPERATOR_KEYS:
            raise ValueError(f"operators.yaml: {row.get('id')}: {min(unknown)} is no key of an operator")
        operator = Operator(
            row["id"],
            Modality(row["modality"]) if "modality" in row else None,
            row.get("negates") == "true",
            row.get("inverts") == "true",
            row.get("saying") == "true",
            row.get("announcing") == "true",
        )
        for kind, words in found.items():
            for word in row.get(kind, ()):
                words.setdefault(word, []).append(operator)

    def first(kind: str) -> dict[str, Operator]:
        return {word: rows[0] for word, rows in found[kind].items()}

    return Operators(
        {word: tuple(rows) for word, rows in found["verbs"].items()},
        {word: tuple(rows) for word, rows in found["nouns"].items()},
        first("adjectives"),
        first("clauses"),
        first("prepositions"),
    )
