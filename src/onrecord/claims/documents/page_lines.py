"""What a line says of itself: navigation, a byline, a letter's greeting; by the table `lexicon/page_furniture.yaml`.

All functions but `is_byline` and `is_author`, which need the capitals, read folded text (`words/tokens.py`).
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.claims.words.word_tables import table

LONGEST = 250
"""A longer line is a paragraph."""
_MARKS = " \t-_=+.,:;!|()[]<>»«›‹→←↑*·•#~'\"\u200b\ufeff"


@cache
def _lines() -> tuple[frozenset[str], dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The lines as they are; their beginnings by first word; their ends."""
    whole, heads, ends = set(), dict[str, list[str]](), []
    for line in table("page_furniture")["lines"]:
        if line.endswith("…"):
            heads.setdefault(line[:-1].split()[0], []).append(line[:-1])
        elif line.startswith("…"):
            ends.append(line[1:])
        else:
            whole.add(line)
    return frozenset(whole), {word: tuple(lines) for word, lines in heads.items()}, tuple(ends)


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(table("page_furniture")[key])


@cache
def _heads(key: str) -> tuple[str, ...]:
    return tuple(table("page_furniture")[key])


def is_furniture(low: str) -> bool:
    """Whether the line belongs to the page: navigation, sharing, credits, rights.

    >>> is_furniture("skip to main content"), is_furniture("share prices fell")
    (True, False)
    """
    if len(low) > LONGEST:
        return False
    whole, heads, ends = _lines()
    bare = low.strip(_MARKS)
    if not bare or bare in whole or low in whole or bare.endswith(ends):
        return True
    for line in (low, bare):
        first = re.match(r"\(c\)|©|\S+", line)
        if first and any(line.startswith(head) for head in heads.get(first[0], ())):
            return True
    return False


def is_heading(low: str) -> bool:
    """Whether titles of other pages follow the line.

    >>> is_heading("related stories:")
    True
    """
    return len(low) <= 40 and low.strip(_MARKS) in _set("headings")


def is_valediction(low: str) -> bool:
    """Whether the line ends a letter."""
    return len(low) <= 40 and low.endswith((",", ":", "y", "s", "d")) and low.strip(_MARKS) in _set("valedictions")


def is_salutation(low: str) -> bool:
    """Whether the line greets the reader of a letter.

    >>> is_salutation("dear president biden,"), is_salutation("dear prices hurt the poor.")
    (True, False)
    """
    return len(low) <= 120 and low.endswith((",", ":", ";")) and low.startswith(_heads("salutations"))


def is_letter_head(low: str) -> bool:
    """Whether the line is one of the head of a letter or memorandum: `Re:`, `To:`."""
    return len(low) <= LONGEST and low.startswith(_heads("letter_heads"))


_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Text by|Story by|Authors?:|Writer:|From)\s+{_NAME}"
    rf"(?:,?\s+(?:(?:and|&|with|for|in|of|at)\s+)?{_NAME}){{0,11}}[\s,|.-]*"
)


def is_byline(text: str) -> bool:
    """Whether the line, as given, names the author of the text.

    >>> is_byline("By Jane Smith and John Q. Doe, Reuters"), is_byline("By law"), is_byline("By Friday the ban was off")
    (True, False, False)
    """
    return len(text) <= 120 and text[:1] in "BbTSAWF" and _BYLINE.fullmatch(text) is not None


@cache
def _author() -> re.Pattern[str]:
    roles = "|".join(map(re.escape, table("page_furniture")["roles"]))
    return re.compile(
        rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?{_NAME}(?: (?:{_NAME}|de|del|van|von|bin|al)){{1,5}},? (?:is|was) "
        rf"(?:(?:an?|the|our|currently) )?(?:[\w-]+ ){{0,4}}(?i:{roles})\b.*"
        r"|(?:The|This) (?:author|writer|columnist)s? (?:is|are|was)\b.*",
        re.DOTALL,
    )


def is_author(text: str) -> bool:
    """Whether the paragraph, as given, says who its author is.

    >>> is_author("Jane Q. Doe is a senior fellow at the Institute of Trade.")
    True
    """
    return _author().match(text) is not None
