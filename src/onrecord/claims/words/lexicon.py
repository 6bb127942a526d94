"""The lexicon: the words, lists, frames and operators by which texts are read, from the tables in `lexicon/*.yaml`.

Every table is checked when it is loaded: an unknown key, slot, event or operator is a defect of the package and is
refused with the table and the entry. docs/claims-lexicon.md says how to add to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from onrecord.claims.words.frames import OF_MEASURES, SPELT, Frame, Operators, Phrase, frame_of, operators_of, phrase_of
from onrecord.claims.words.inflection import forms_of, with_s


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


@dataclass(frozen=True, slots=True, eq=False)
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
    parties: frozenset[str]
    """The words for persons, organisations, vessels and groups of them."""
    relations: frozenset[str]
    regions: frozenset[str]
    authority_lists: Mapping[str, tuple[str, ...]]
    law_names: Mapping[str, str]
    strong_verbs: frozenset[str]
    telling: frozenset[str]
    """Words that can carry an event, but for forms of `be`, and those that go on with one."""
    telling_alone: frozenset[str]
    """Those of them that can without a term beside them, a list, sanctions, an order or a law, and those that go on."""
    official: frozenset[str]
    """The forms of the strong verbs, and words with which a term of `OFFICIAL` kinds can begin."""


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


STRONG = frozenset({"blacklist", "delist", "sanction", "de-list", "unblacklist", "resanction"})
"""Verbs that are said of nothing but listings."""
OFFICIAL = frozenset({"authority", "list", "programme", "law"})
"""Kinds of terms without which, and without a strong verb, no text speaks of official lists."""


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
    frames = tuple(frame_of(row) for row in _table("frames"))
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
    for word in words["pasts"]:
        verbs.setdefault(word, [(word, "past"), (word, "part")])
    by_verb: dict[str, list[Frame]] = {}
    by_noun: dict[str, list[Frame]] = {}
    for frame in frames:
        for verb in frame.verbs:
            by_verb.setdefault(verb, []).append(frame)
        for noun in frame.nouns:
            by_noun.setdefault(" ".join(noun), []).append(frame)
    terms = _terms(lists, laws)
    each = [word for kind in ("persons", "organisations", "vessels") for word in parties[kind]]
    groups = frozenset(word.lower() for word in parties["groups"]).union(map(with_s, each))
    return Lexicon(
        classes=classes,
        verbs={word: tuple(dict.fromkeys(found)) for word, found in verbs.items()},
        nouns_too=frozenset(words["nouns_too"]),
        terms=terms,
        frames=frames,
        frames_by_verb={verb: tuple(found) for verb, found in by_verb.items()},
        frames_by_noun={noun: tuple(found) for noun, found in by_noun.items()},
        operators=operators_of(operator_rows),
        organisations=frozenset(parties["organisations"]),
        persons=frozenset(parties["persons"]),
        vessels=frozenset(parties["vessels"]),
        goods=frozenset(phrase for phrase in parties["goods"]),
        groups=groups,
        parties=groups.union(each),
        relations=frozenset(parties["relations"]),
        regions=frozenset(parties["regions"]),
        authority_lists={row["id"]: _lists(row["list"]) for row in lists["authorities"] if "list" in row},
        law_names={row["id"]: row["name"] for row in laws["laws"]},
        telling=frozenset(
            word for word, forms in verbs.items() if any(lemma in by_verb and lemma != "be" for lemma, _ in forms)
        ).union((noun.split()[-1] for noun in by_noun), words["going_on"], _ENTRIES),
        telling_alone=frozenset(
            word
            for word, forms in verbs.items()
            if any(lemma != "be" and _tells_alone(lemma, by_verb.get(lemma, ())) for lemma, _ in forms)
        ).union((noun.split()[-1] for noun in by_noun), words["going_on"], _ENTRIES),
        strong_verbs=STRONG,
        official=_official(terms).union(
            word for word, forms in verbs.items() if any(lemma in STRONG for lemma, _ in forms)
        ),
    )


_TERMS = frozenset({
    "list", "sanction", "order", "licence", "decision", "law", "programme", "instrument", "chamber", "goods",
})  # fmt: skip
"""What slots ask for that only a term can fill; not so "rewrites the entry for X", "struck down the listing of X"."""


_ENTRIES = frozenset({"entry", "entries"})
"""What a listing is called that is no term by itself: "the entries for X and Y were withdrawn"."""


def _tells_alone(lemma: str, frames: Sequence[Frame]) -> bool:
    """Whether a verb can tell an event in a sentence without a term."""
    return lemma in OF_MEASURES or any(
        _TERMS.isdisjoint((frame.object, frame.subject, frame.of, frame.then.phrase if frame.then else None))
        for frame in frames
    )


def _official(terms: Mapping[str, Sequence[tuple[Phrase, Term]]]) -> frozenset[str]:
    begin = {word for word, found in terms.items() if any(OFFICIAL & term.kinds.keys() for _, term in found)}
    return frozenset(begin).union(short for short, word in SPELT.items() if word in begin)


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
        put(
            row["names"],
            "open_list",
            OpenList({by: _lists(one) for by, one in row["by"].items()}, _lists(row.get("else", ()))),
        )
    for row in lists["programmes"]:
        put(row["names"], "programme", (row["list"], row["authority"]))
        put((name for name in row["names"] if name.endswith("sanctions")), "sanction", True)
    for row in lists["authorities"]:
        put(row["names"], "authority", row["id"])
    for table, kind in (
        ("sanctions", "sanction"),
        ("listings", "listing"),
        ("orders", "order"),
        ("licences", "licence"),
    ):
        put(lists[table], kind, True)
    put(lists["not_lists"], "not_list", True)
    for row in laws["laws"]:
        put([row["name"], *row["names"]], "law", row["id"])
    put(laws["nouns"], "law_noun", True)
    put(
        ["decision", "decisions", "acts", "move", "action", "inclusion", "ruling", "step", "measure", "measures"],
        "decision",
        True,
    )
    put(lists["removals"], "removal", True)
    weak = {phrase_of(name) for table in ("weak_lists", "weak_sanctions") for name in lists[table]}
    found: dict[str, list[tuple[Phrase, Term]]] = {}
    for phrase, what in kinds.items():
        found.setdefault(phrase[0], []).append((phrase, Term(what, phrase in weak)))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
