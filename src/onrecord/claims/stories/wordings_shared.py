"""What documents share in wording: quotes of one another, paraphrases of what is not quoted, and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.claims.figures.figures import Figure
from onrecord.claims.stories.account import Account
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import table, words
from onrecord.claims.words.wording import Edit, Wording

Place = tuple[str, int, int]
"""A document and half-open code points in it."""

SHORTEST = 8
"""From how many words on a clause can be a paraphrase."""
NEARLY = 0.75
"""How alike the words of a paraphrase are."""
MOST_CLAUSES = 2000
"""How many clauses are looked for."""
SMALLEST = 10
"""From which number on equal figures say something."""

_CLAUSE = re.compile(r"[^.;:,!?\u2013\u2014\n\"\u201c\u201d]+")
_WORD = re.compile(r"[^\W_]+")


def shared_words(one: str, other: str) -> float:
    """The share of words with a meaning of their own that two stretches have in common.

    >>> shared_words("keep the sanctions on officials", "retain sanctions on the officials")
    0.5
    """
    first, second = (frozenset(_WORD.findall(folded(text))) - words("quotes", "stop") for text in (one, other))
    return len(first & second) / len(first | second) if first | second else 0.0


def quotes_matched(accounts: Sequence[Account]) -> Iterator[tuple[Place, Place, str]]:
    """The quotations of one document that stand in another, with what was changed."""
    for account in accounts:
        for quote, trace in zip(account.quotes, account.traces, strict=False):
            if trace is not None and trace.doc != account.doc:
                note = {"exact": "the same words", "house_style": "the same words, in another style"}.get(trace.match)
                place = (trace.doc, trace.start, trace.end)
                yield (account.doc, quote.start, quote.end), place, note or _changed(trace.edits)


def paraphrases(accounts: Sequence[Account]) -> Iterator[tuple[Place, Place, str]]:
    """The clauses of a document that repeat, outside quotation marks, a document that it quotes elsewhere."""
    by_doc = {account.doc: account for account in accounts}
    kept: dict[str, Wording] = {}

    def wording(doc: str) -> Wording:
        if doc not in kept:
            kept[doc] = Wording(by_doc[doc].document.text)
        return kept[doc]

    left = MOST_CLAUSES
    for account in accounts:
        for source in sorted(account.rests_on() & set(by_doc)):
            for match in _CLAUSE.finditer(account.document.text):
                if left <= 0:
                    return
                if any(quote.start < match.end() and match.start() < quote.end for quote in account.quotes):
                    continue
                first, last = wording(account.doc).within(*match.span())
                if last - first < SHORTEST:
                    continue
                left -= 1
                for place in wording(source).places(wording(account.doc), first, last, NEARLY)[:1]:
                    there = wording(source).words
                    start, end = there[place.first].start, there[place.last - 1].end
                    if "\n" in by_doc[source].document.text[start:end]:
                        continue
                    own = wording(account.doc).words
                    yield (
                        (account.doc, own[first].start, own[last - 1].end),
                        (source, start, end),
                        _changed(place.edits),
                    )


def _changed(edits: Sequence[Edit]) -> str:
    if not edits:
        return "the same words"
    told = "; ".join(f"{edit.was or 'nothing'!r} became {edit.said or 'nothing'!r}" for edit in edits[:6])
    modals = table("stories")["modals"]
    for edit in edits:
        said, was = folded(edit.said), folded(edit.was)
        if said in modals and was in modals and modals[said] != modals[was]:
            told += "; stronger than what was said" if modals[said] > modals[was] else "; weaker than what was said"
            break
    return told


def figures_agreeing(accounts: Sequence[Account]) -> Iterator[tuple[Place, Place, str]]:
    """Figures of one kind and value in two documents of which one quotes the other, and in one document where the
    second counts one more ("joins 23 others", "24 in all")."""
    for at, account in enumerate(accounts):
        yield from _one_more(account)
        for other in accounts[at + 1 :]:
            if other.doc not in account.rests_on() and account.doc not in other.rests_on():
                continue
            for one in _telling(account):
                for match in _telling(other):
                    if one.value == match.value and _of_a_kind(one, match):
                        yield _at(account, one), _at(other, match), f"both: {_value(one)}"


def _telling(account: Account) -> list[Figure]:
    """The figures that are more than a small number or a year."""
    found = []
    for figure in account.figures[:300]:
        value = figure.value
        if figure.unit in (None, "year", "percent") or value is None:
            continue
        if isinstance(value, tuple) or value >= SMALLEST:
            found.append(figure)
    return found


def _of_a_kind(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    return any(one.unit in members and other.unit in members for members in table("figures")["units"].values())


def _one_more(account: Account) -> Iterator[tuple[Place, Place, str]]:
    low = account.document.low
    for one in _telling(account)[:50]:
        if not isinstance(one.value, int):
            continue
        sentence = frozenset(_WORD.findall(low, one.sentence_start, one.sentence_end))
        if not sentence & words("figures", "one_more"):
            continue
        for other in _telling(account)[:50]:
            if other.value == one.value + 1 and _of_a_kind(one, other):
                yield _at(account, one), _at(account, other), f"{one.value} and one more is {other.value}"


def _at(account: Account, figure: Figure) -> Place:
    return account.doc, figure.start, figure.end


def _value(figure: Figure) -> str:
    return "-".join(map(str, figure.value)) if isinstance(figure.value, tuple) else f"{figure.value:,}"
