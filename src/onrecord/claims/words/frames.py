"""Frames and operators: what an event looks like in a sentence, and what can stand over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.claims.claim import Event, Modality
from onrecord.claims.words.tokens import tokens

Phrase = tuple[str, ...]


OBJECTS = frozenset(
    {
        "party",
        "sanction",
        "listing",
        "entry",
        "order",
        "licence",
        "dealings",
        "trading",
        "law",
        "goods",
        "decision",
        "list",
        "assets",
        "technology",
        "military",
        "access",
        "exports",
        "trade",
        "market",
        "programme",
        "chamber",
        "instrument",
        "admission",
        "finance",
    }
)
"""What a slot of a frame can ask for."""


PRONOUNS = frozenset({"it", "they", "them", "these", "those", "this", "that", "off"})
STANDING_IN = "pronoun"
"""What a sentence has instead of a term where a pronoun can stand for it, or a word that says it by itself ("off")."""
KINDS_OF: Mapping[str, frozenset[str]] = {
    "list": frozenset({"list", "open_list", STANDING_IN}),
    "sanction": frozenset({"sanction", STANDING_IN}),
    "listing": frozenset({"listing", STANDING_IN}),
    "order": frozenset({"order", STANDING_IN}),
    "decision": frozenset({"decision", STANDING_IN}),
    "law": frozenset({"law", "law_noun", STANDING_IN}),
    "licence": frozenset({"licence"}),
}
"""The kinds of terms that can fill a slot."""
NEEDS = frozenset({"actor", "agent", "context", "chamber", "bare", "goods", "operator", "target", "told"})


DROPPED = frozenset({"'s", "-", "'"})
"""Tokens that phrases are matched without."""


SPELT = {
    "u.s.": "us",
    "u.s.a.": "usa",
    "u.n.": "un",
    "u.k.": "uk",
    "e.u.": "eu",
    "u.a.e.": "uae",
    "d.c.": "dc",
    "p.r.c.": "prc",
}
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
    behind: frozenset[str]
    """The prepositions behind which the object stands: "followed *with* sanctions"."""
    target: frozenset[str]
    needs: str | None
    participles: tuple[Phrase, ...]
    opens: frozenset[str]
    """The first words of the participles."""
    negative: bool
    """Whether it tells that something is not so: "is off the list"."""
    modality: Modality
    """How the verb itself means it: "wants X on the list" is a call."""
    permits: bool
    """Whether it tells what may be done, so that "may not" tells the opposite event: "may no longer enter"."""
    asks: tuple[frozenset[str], ...]
    """Kinds of terms of which a sentence must have one each, or a pronoun that can stand for one."""
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
class Operators:
    """Operators by the word that carries them, for each class of word."""

    verbs: Mapping[str, tuple[Operator, ...]]
    nouns: Mapping[str, tuple[Operator, ...]]
    adjectives: Mapping[str, Operator]
    clauses: Mapping[str, Operator]
    prepositions: Mapping[str, Operator]
    saying: frozenset[str]
    """The verbs that say."""


def phrase_of(text: str) -> Phrase:
    """The words of a phrase, as texts are matched with them."""
    return tuple(SPELT.get(token.word, token.word) for token in tokens(text) if token.word not in DROPPED)


FRAME_KEYS = frozenset(
    [
        "id",
        "event",
        "verbs",
        "nouns",
        "object",
        "subject",
        "of",
        "among",
        "then",
        "behind",
        "target",
        "needs",
        "participle",
        "negative",
        "modality",
        "permits",
        "tests",
    ]
)


def frame_of(row: Mapping[str, Any]) -> Frame:
    """The frame of a row of `frames.yaml`; `LexiconError` says what is wrong with it."""
    if unknown := set(row) - FRAME_KEYS:
        raise ValueError(f"frames.yaml: {row.get('id')}: {min(unknown)} is no key of a frame")
    for key in ("object", "subject", "of", "among"):
        if row.get(key) is not None and row[key] not in OBJECTS:
            raise ValueError(f"frames.yaml: {row['id']}: {row[key]} is nothing a slot can ask for")
    if row.get("needs") is not None and row["needs"] not in NEEDS:
        raise ValueError(f"frames.yaml: {row['id']}: {row['needs']} is no need")
    then = row.get("then")
    participles = tuple(phrase_of(text) for text in row.get("participle", ()))
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
        behind=frozenset(row.get("behind", ())),
        target=frozenset(row.get("target", ())),
        needs=row.get("needs"),
        participles=participles,
        opens=frozenset(phrase[0] for phrase in participles),
        negative=row.get("negative") == "true",
        modality=Modality(row.get("modality", "asserted")),
        permits=row.get("permits") == "true",
        asks=tuple(
            KINDS_OF[slot]
            for slot in (str(row.get("object")), str(row.get("subject")), then["phrase"] if then else "")
            if slot in KINDS_OF
        ),
        yes=tuple(row["tests"]["yes"]),
        no=tuple(row["tests"]["no"]),
    )


OPERATOR_KEYS = frozenset(
    [
        "id",
        "modality",
        "negates",
        "inverts",
        "transparent",
        "saying",
        "announcing",
        "verbs",
        "nouns",
        "adjectives",
        "clauses",
        "prepositions",
    ]
)


def operators_of(rows: Iterable[Mapping[str, Any]]) -> Operators:
    """The operators of the rows of `operators.yaml`, by the words that carry them."""
    found: dict[str, dict[str, list[Operator]]] = {
        kind: {} for kind in ("verbs", "nouns", "adjectives", "clauses", "prepositions")
    }
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
        frozenset(word for word, rows in found["verbs"].items() if any(row.saying for row in rows)),
    )
