"""Goods matching: whether a good is among those that an import order names in words.

Orders name goods in words ("Disposable gloves"), and Customs decides by what the goods are. Words and tariff codes of a
document can say that a good is such a ware, or that it is another; where they do neither, that stays open. The wares
stand in `wares.yaml`; the tariff codes there are unofficial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from onrecord.publishers.founding_yaml import Fields, load

EVERYTHING = re.compile(r"\ball (?:products|goods|merchandise)\b")
"""Orders that name no ware at all."""
_WORD = re.compile(r"[a-z0-9]+")
_KEEPS_S = re.compile(r"(?:ss|us|is|as)$")
_FILLERS = frozenset(
    ("a", "all", "an", "and", "any", "by", "for", "from", "in", "its", "made", "of", "or", "other", "part", "product",
     "the", "thereof", "with")
)  # fmt: skip
"""Words that name no goods."""


class Fit(StrEnum):
    """Whether a good is of a ware."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Ware:
    """Goods under one name: sets of words by which orders name them, and by which descriptions say that a good is such,
    prefixes of tariff codes (digits only, unofficial), and the wares that such a good may be made of."""

    id: str
    named: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]
    hs: tuple[str, ...]
    may_hold: frozenset[str]

    def is_told(self, text: str) -> bool:
        """Whether a description says that a good is such."""
        words = words_of(text)
        return any(phrase <= words for phrase in self.words)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Whether a good is what an order names, and by what that is told, in words."""

    fit: Fit
    why: str


@cache
def wares() -> tuple[Ware, ...]:
    """The wares of the package; Refused, naming the line, if their file is faulty."""
    file = "wares.yaml"
    top = Fields(load((resources.files("onrecord.tracing") / file).read_bytes()), "", file)
    top.only("wares")
    found = []
    for one in top.each("wares", "ware"):
        one.only("ware", "named", "words", "hs", "may_hold")
        codes = tuple(code.replace(".", "") for code in one.texts("hs"))
        if bad := next((code for code in codes if not code.isdigit()), None):
            raise one.refuse(f"'hs': {bad!r} is no tariff code")
        named, words = (tuple(map(words_of, one.texts(name))) for name in ("named", "words"))
        found.append(Ware(one.required("ware"), named, words, codes, frozenset(one.texts("may_hold"))))
    return tuple(found)


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case and in the singular.

    >>> sorted(words_of("Men's Cotton Shirts"))
    ['cotton', 'men', 'shirt']
    """
    found = (_singular(word) for word in _WORD.findall(text.lower().replace("'s", "").replace("’s", "")))
    return frozenset(word for word in found if word)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or _KEEPS_S.search(word):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("oes", "ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1024)
def named_wares(order: str) -> tuple[Ware, ...]:
    """The wares that the words of an order name, none where they name none that is known.

    >>> [ware.id for ware in named_wares("Disposable gloves")]
    ['disposable gloves']
    """
    words = words_of(order)
    found = [ware for ware in wares() if any(phrase <= words for phrase in ware.named)]
    ids = {ware.id for ware in found}
    # A more exact name goes before the general one within it.
    if "disposable gloves" in ids:
        found = [ware for ware in found if ware.id != "rubber goods"]
    return tuple(found)


def fitted(order: str, texts: Iterable[str], codes: Iterable[str]) -> Fitted:
    """Whether a good that those texts describe, under those tariff codes (digits only), is what an order names.

    >>> fitted("Cotton and Cotton Products", ["men's shirts"], ["620520"]).fit
    <Fit.YES: 'yes'>
    >>> fitted("Disposable gloves", ["gloves"], []).fit
    <Fit.UNKNOWN: 'unknown'>
    """
    return _fitted(order, tuple(text for text in texts if text), tuple(code for code in codes if code))


@lru_cache(maxsize=1 << 14)
def _fitted(order: str, told: tuple[str, ...], hs: tuple[str, ...]) -> Fitted:
    if EVERYTHING.search(order.lower()):
        return Fitted(Fit.YES, f"the order names {order.lower()}")
    if not told and not hs:
        return Fitted(Fit.UNKNOWN, "nothing says what the goods are")
    known = named_wares(order)
    if not known:
        return _by_words(order, told)
    for ware in known:
        for text in told:
            if ware.is_told(text):
                return Fitted(Fit.YES, f"{text!r} is read as {ware.id}")
        for code in hs:
            if code.startswith(ware.hs):
                return Fitted(Fit.YES, f"HS {dotted(code)} is read as {ware.id} (an unofficial reading)")
    return _another(known, told) or _by_codes(known, told, hs)


def _another(known: Sequence[Ware], told: Sequence[str]) -> Fitted | None:
    """What words say that name another ware, one that is not made of those of the order."""
    names = {ware.id for ware in known}
    for text in told:
        others = [ware for ware in wares() if ware.is_told(text)]
        if others and not any(names & ware.may_hold for ware in others):
            return Fitted(Fit.NO, f"{text!r} is read as {others[0].id}, not as {', '.join(sorted(names))}")
    return None


def _by_words(order: str, told: Sequence[str]) -> Fitted:
    wanted = words_of(order) - _FILLERS
    for text in told:
        if wanted and wanted <= words_of(text):
            return Fitted(Fit.YES, f"{text!r} has the words of the order")
    return Fitted(Fit.UNKNOWN, f"nothing says whether the goods are {order!r}")


def _by_codes(known: Sequence[Ware], told: Sequence[str], hs: Sequence[str]) -> Fitted:
    """What tariff codes say that lie under no prefix of the wares: another good, unless one is too short to tell."""
    names = ", ".join(ware.id for ware in known)
    exact = [code for code in hs if len(code) >= 4]
    if exact and not any(prefix.startswith(code) for ware in known for prefix in ware.hs for code in hs):
        return Fitted(Fit.NO, f"HS {dotted(exact[0])} is not read as {names} (an unofficial reading)")
    said = f"{told[0]!r}" if told else f"HS {dotted(hs[0])}"
    return Fitted(Fit.UNKNOWN, f"nothing says whether {said} is among {names}")


def dotted(code: str) -> str:
    """A tariff code as it is printed.

    >>> dotted("4015190510"), dotted("52")
    ('4015.19.0510', '52')
    """
    return ".".join(part for part in (code[:4], code[4:6], code[6:]) if part)
