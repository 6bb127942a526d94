"""Frames and operators: what an event looks like in a sentence, and what can stand over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
        "selling",
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
        "suit",
    }
)
"""What a slot of a frame can ask for."""


PRONOUNS = frozenset({"it", "they", "them", "these", "those", "this", "that", "off"})
STANDING_IN = "pronoun"
"""What a sentence has instead of a term where a pronoun can stand for it, or a word that says it by itself ("off")."""
KINDS_OF: Mapping[str, frozenset[str]] = {
    "list": frozenset({"list", "open_list"}),
    "sanction": frozenset({"sanction"}),
    "listing": frozenset({"listing"}),
    "order": frozenset({"order"}),
    "decision": frozenset({"decision"}),
    "law": frozenset({"law", "law_noun"}),
    "licence": frozenset({"licence"}),
    "suit": frozenset({"sanction", "listing", "list", "open_list"}),
}
"""The kinds of terms that can fill a slot."""
OF_MEASURES = frozenset({"lift", "impose", "rescind", "ease", "revoke", "annul", "quash", "extend", "renew"})
"""Verbs of which "they" and "it" can be sanctions or an order told before."""
NEEDS = frozenset({
    "actor", "agent", "context", "chamber", "bare", "dated", "ended", "goods", "list", "operator", "place", "story",
    "target", "told",
})  # fmt: skip


DROPPED = frozenset({"'s", "-", "'", '"'})
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
class Ask:
    """What a slot of a frame asks of a sentence: a term of certain kinds, or with certain verbs a pronoun for one."""

    kinds: frozenset[str]
    verbs: frozenset[str]

    def is_met(self, verb: str, kinds: frozenset[str]) -> bool:
        """Whether a sentence with terms of those kinds can have it with that verb."""
        return not self.kinds.isdisjoint(kinds) or (STANDING_IN in kinds and verb in self.verbs)


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
    asks: tuple[Ask, ...]
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
        asks=tuple(_asks(row)),
        yes=tuple(row["tests"]["yes"]),
        no=tuple(row["tests"]["no"]),
    )


def _asks(row: Mapping[str, Any]) -> Iterator[Ask]:
    """What the slots of a row ask for. A pronoun is read as a law, as the list behind a preposition, and with certain
    verbs as a measure or a decision."""
    verbs = frozenset(row.get("verbs", ()))
    of_object = {"law": verbs, "sanction": OF_MEASURES, "order": OF_MEASURES, "decision": frozenset({"reverse"})}
    places = (("object", of_object), ("subject", {"law": verbs}))
    slots = [(str(row.get(place)), pronouns) for place, pronouns in places]
    slots.append((row.get("then", {}).get("phrase", ""), {"list": verbs}))
    for slot, pronouns in slots:
        if slot in KINDS_OF:
            yield Ask(KINDS_OF[slot], pronouns.get(slot, frozenset()))


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
