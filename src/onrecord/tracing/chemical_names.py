"""Names of chemicals: one form for all ways of writing a name, and what class of derivative a name says it is.

The normal form of a name has only letters and digits, and a point where something stands between two digits: case,
accents, Greek letters, brackets, hyphens, spaces and the signs of rotation fall away, and a few pairs of equal words
are made one (`RESPELT`). It is compared whole; a name is never looked for inside a longer word, for
1-methyl-4-piperidone is not 4-piperidone.

A name is a derivative of a listed chemical if it is that chemical's name with words of a class before or behind it
(`N-Boc-4-piperidone`, `4-piperidone hydrochloride`, `ethylene ketal of 4-piperidone`), or fits a pattern of the lexicon
(`ethyl 4-oxopiperidine-1-carboxylate`, `sodium phenylacetate`). Structures are not computed: a derivative that is named
otherwise is not found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from onrecord.tracing.chemical_lexicon import Chemical, Lexicon, lexicon, words

LONGEST = 300
"""The most characters of a name that is read."""
DEEPEST = 6
"""The most words of classes around one name."""
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
RESPELT = (
    ("sulph", "sulf"),
    ("aluminum", "aluminium"),
    ("betaphenylethyl", "phenethyl"),
    (r"(?<![\d.])2phenylethyl|(?<=\d)\.2phenylethyl|(?<![\d.])phenylethyl", "phenethyl"),
    (r"n?phenylamino", "anilino"),
    ("piperidin4amine", "4piperidinamine"),
    ("piperidine?4one|4piperidinone|piperidone4(?!\\d)", "4piperidone"),
    ("propionamide", "propanamide"),
    ("propanoyl", "propionyl"),
    ("propano(?=ic|ate)", "propion"),
    ("ethano(?=ic|ate)", "acet"),
    ("tertiarybutyl|tertbutyl|1\\.1dimethylethyl", "tbutyl"),
    ("(?:tertiary|tert|t)but(?:yl)?oxycarbonyl|1\\.1dimethylethoxycarbonyl|tboc", "boc"),
    ("1piperidinecarbox", "piperidine1carbox"),
)
"""Ways of writing that are one, as patterns of the normal form and what stands for them; each is applied in turn."""
_RESPELT = [(re.compile(pattern), text) for pattern, text in RESPELT]
_PIECE = re.compile(r"[a-z0-9]+", re.ASCII)
Classes = frozenset[str]
NO_CLASS: Classes = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says: a listed chemical, or a derivative of it of these classes. `short` says what else the
    name may stand for, where it is an abbreviation."""

    chemical: str
    classes: Classes = NO_CLASS
    short: str | None = None


def normal_form(name: str) -> str:
    """The normal form of a name; empty for one that is too long.

    >>> normal_form("1-(2-Phenylethyl)piperidin-4-one") == normal_form("N-phenethyl-4-piperidone".replace("N", "1"))
    True
    >>> normal_form("1,4-Dioxa-8-azaspiro[4.5]decane"), normal_form("α-Phenylacetoacetonitrile")
    ('1.4dioxa8azaspiro4.5decane', 'alphaphenylacetoacetonitrile')
    """
    return _normal_form(name) if len(name) <= LONGEST else ""


@lru_cache(maxsize=1 << 14)
def _normal_form(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(GREEK.get(char, char) for char in text if not unicodedata.combining(char))
    found = ""
    for piece in _PIECE.findall(text):
        found += f".{piece}" if found and found[-1].isdigit() and piece[0].isdigit() else piece
    for pattern, better in _RESPELT:
        found = pattern.sub(better, found)
    return found


def uninverted(name: str) -> str | None:
    """A name in the order of an index turned into the order of speech; None if it is not in the order of an index.

    >>> uninverted("4-Piperidinone, 1-(2-phenylethyl)-, hydrochloride"), uninverted("acetone, toluene")
    ('1-(2-phenylethyl)-4-Piperidinone hydrochloride', None)
    """
    if len(name) > LONGEST:
        return None
    parent, *rest = name.split(", ")
    before = [part for part in rest if part.endswith("-")]
    if not before or len(rest) > DEEPEST:
        return None
    return " ".join(["".join([*before, parent]), *(part for part in rest if not part.endswith("-"))])


@dataclass(frozen=True)
class Names:
    """What names are read by, all in normal form. `exact` are whole names, `anchors` texts of which every name that can
    be read holds one; `around` are words of a class before or behind a name."""

    exact: Mapping[str, Reading]
    anchors: tuple[str, ...]
    before: tuple[tuple[str, str | None], ...]
    behind: tuple[tuple[str, str | None], ...]
    carbamates: tuple[tuple[str, str, Classes], ...]
    amides: tuple[tuple[str, str], ...]
    anions: tuple[tuple[str, str], ...]
    alkyls: frozenset[str]
    cations: frozenset[str]
    allowed: Mapping[str, Classes]

    def read(self, name: str) -> Reading | None:
        """What the whole of a name says, with as few classes as it can; None if it names no listed chemical."""
        found = [
            reading
            for text in (name, uninverted(name))
            if text and (key := normal_form(text)) and any(anchor in key for anchor in self.anchors)
            for reading in self._readings(key, DEEPEST, {})
        ]
        return min(found, key=lambda one: (len(one.classes), one.chemical, sorted(one.classes)), default=None)

    def _readings(self, key: str, deep: int, seen: dict[tuple[str, int], list[Reading]]) -> list[Reading]:
        if (key, deep) in seen:
            return seen[key, deep]
        if key in self.exact:
            found = [self.exact[key]]
        else:
            found = [*self._patterns(key)]
            if deep:
                for rest, added in self._without(key):
                    more = frozenset({added}) if added else NO_CLASS
                    for one in self._readings(rest, deep - 1, seen):
                        if more <= self.allowed[one.chemical]:
                            found.append(Reading(one.chemical, one.classes | more, one.short))
        seen[key, deep] = found = list(dict.fromkeys(found))
        return found

    def _without(self, key: str) -> Iterator[tuple[str, str | None]]:
        for word, added in self.before:
            if key.startswith(word) and len(key) > len(word):
                yield key[len(word) :].lstrip("."), added
        for word, added in self.behind:
            if key.endswith(word) and len(key) > len(word):
                yield key[: -len(word)].rstrip("."), added

    def _patterns(self, key: str) -> Iterator[Reading]:
        for stem, chemical, classes in self.carbamates:
            head, there, tail = key.partition(stem)
            if there and ((tail == "ate" and head in self.alkyls) or (not head and self._ester(tail, "icacid"))):
                yield Reading(chemical, classes)
        for stem, chemical in self.amides:
            if key.startswith(stem) and key.endswith("amide") and len(key) > len(stem) + len("amide"):
                yield Reading(chemical, frozenset({"amide"}))
        for stem, chemical in self.anions:
            if key.endswith(stem) and (word := key[: -len(stem)]) in self.cations | self.alkyls:
                yield Reading(chemical, frozenset({"salt" if word in self.cations else "ester"}))

    def _ester(self, tail: str, begins: str) -> bool:
        return tail.startswith(begins) and tail.endswith("ester") and tail[len(begins) : -5] in self.alkyls


@cache
def names() -> Names:
    """The names of the lexicon that comes with the package."""
    return build(lexicon())


def build(given: Lexicon) -> Names:
    """What names are read by, from a lexicon. ValueError if two chemicals have one name."""
    exact: dict[str, Reading] = {}

    def add(text: str, reading: Reading) -> None:
        if exact.setdefault(normal_form(text), reading).chemical != reading.chemical:
            raise ValueError(f"{text!r} is the name of {reading.chemical} and of {exact[normal_form(text)].chemical}")

    for one in given.chemicals.values():
        for text in (one.name, *one.names):
            add(text, Reading(one.id))
        for text, other in one.short.items():
            add(text, Reading(one.id, short=f"{text} also stands for {other}"))
    for one in given.chemicals.values():
        for form in one.forms:
            add(form.name, Reading(one.id, form.classes))
        for text in one.halides:
            for filled in _filled(text):
                if normal_form(filled) not in exact:
                    add(filled, Reading(one.id, frozenset({"halide"})))
    carbamates, amides, anions = _stems(given.chemicals.values())
    stems = [*(stem for stem, *_ in carbamates), *(stem for stem, _ in amides), *(stem for stem, _ in anions)]
    before, behind = _words_around()
    return Names(
        exact=exact,
        anchors=_anchors([*exact, *stems]),
        before=before,
        behind=behind,
        carbamates=carbamates,
        amides=amides,
        anions=anions,
        alkyls=frozenset(map(normal_form, words()["alkyls"])),
        cations=frozenset(map(normal_form, words()["cations"])),
        allowed={one.id: one.classes for one in given.chemicals.values()},
    )


def _anchors(keys: Iterable[str]) -> tuple[str, ...]:
    """Few texts of which each key holds one: the longest run of letters of a key that holds none yet."""
    found: list[str] = []
    for key in sorted(keys, key=lambda key: (len(key), key)):
        if not any(anchor in key for anchor in found):
            longest = max(re.findall(r"[a-z]+", key), key=len, default="")
            found.append(longest if len(longest) > 3 else key)
    return tuple(found)


def _filled(text: str) -> Iterator[str]:
    """A pattern with each halogen in its place."""
    if "{X}" not in text:
        yield text
        return
    for position, halogen in product(words()["positions"], words()["halogens"]):
        yield text.replace("{X}", f"{position}{halogen}")


def _stems(
    chemicals: Iterable[Chemical],
) -> tuple[tuple[tuple[str, str, Classes], ...], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    carbamates: dict[str, tuple[str, Classes]] = {}
    amides: dict[str, str] = {}
    anions: dict[str, str] = {}
    for one in chemicals:
        for text in one.carbamates:
            classes = frozenset({"carbamate", "halide"} if "{X}" in text else {"carbamate"})
            for filled in _filled(text):
                carbamates.setdefault(normal_form(filled), (one.id, classes))
        amides.update((normal_form(text), one.id) for text in one.amides)
        anions.update((normal_form(text), one.id) for text in one.anions)
    return tuple((stem, *rest) for stem, rest in carbamates.items()), tuple(amides.items()), tuple(anions.items())


def _words_around() -> tuple[tuple[tuple[str, str | None], ...], tuple[tuple[str, str | None], ...]]:
    """The words of classes before a name and behind it, with the class that each says; None for a hydrate."""
    said = words()
    before: dict[str, str | None] = {}
    behind: dict[str, str | None] = {}
    for word in said["salts"]:
        for count in ("", *said["counts"]):
            behind[f"{count}{word}"] = before[f"{count}{word} of"] = "salt"
    for word in said["cations"]:
        behind[f"{word} salt"] = before[f"{word} salt of"] = "salt"
    for word in said["hydrates"]:
        for count in ("", *said["counts"]):
            behind[f"{count}{word}"] = None
    for word, locant in product(said["carbamates"], said["locants"]):
        before[f"{locant}{word}"] = behind[f"{locant}{word}"] = behind[f"{locant}{word} protected"] = "carbamate"
    for word in ("carbamate", "tert-butyl carbamate", "benzyl carbamate"):
        behind[word] = before[f"{word} of"] = "carbamate"
    for word, locant in product(said["amides"], said["locants"]):
        before[f"{locant}{word}"] = "amide"
    for word in ("amide", "acetamide", "formamide", "propanamide", "benzamide"):
        behind[word] = before[f"{word} of"] = "amide"
    for word in said["acetals"]:
        behind[word] = before[f"{word} of"] = "acetal"
    for word in said["alkyls"]:
        behind[f"{word} ester"] = before[f"{word} ester of"] = "ester"
    for word in said["isomers"]:
        before[word] = "isomer"
    return tuple(_normal(before)), tuple(_normal(behind))


def _normal(given: Mapping[str, str | None]) -> Iterator[tuple[str, str | None]]:
    yield from {normal_form(text): added for text, added in given.items()}.items()
