"""How common a word is in names of persons and of organisations.

The table `lexicons/word_counts.txt` is part of the package, so that two names weigh the same whatever lists a record
holds; its head names its sources, and docs/lexicons.md tells how it was made. Words are those of
`latin(normal(name)).split()`: ASCII letters and digits in lower case, dotted initials joined. A word that the table
does not have is rare; how rare such words are as a rule stands in the row `*`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

STEPS = 16
"""Steps of the table's values in one unit of the natural logarithm."""
OTHERS = "*"
"""The row for all words that have none; it stands first."""


@cache
def table() -> bytes:
    """The rows, `word person organisation`, sorted by word and each ended by a line feed.

    >>> table().startswith(b"* "), table().endswith(b"\\n")
    (True, True)
    """
    content = (resources.files("onrecord.names") / "lexicons" / "word_counts.txt").read_bytes()
    return content[content.rindex(b"\n#") + 1 :].partition(b"\n")[2]


def values(word: str) -> tuple[int, int]:
    """The values of a word for persons and for organisations as the table has them, in 0…255: 16 ln(1 + r), where r is
    in how many of a million names the word stands. Any text is a word, and a word that the table does not have gets
    the values of `OTHERS`.

    >>> values("mohammed")[0] > values("sergei")[0] > values("xqzt")[0]
    True
    >>> values("xqzt") == values("two words") == values(OTHERS)
    True
    """
    # The table is searched as it lies: a command that asks for three words does not read fifteen thousand.
    lines = table()
    wanted = (word if word.isascii() and word.isalnum() else OTHERS).encode("ascii") + b" "
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start, end = lines.rfind(b"\n", low, middle) + 1 or low, lines.index(b"\n", middle)
        if lines.startswith(wanted, start):
            _, person, organisation = lines[start:end].split()
            return int(person), int(organisation)
        if lines[start:end] < wanted:
            low = end + 1
        else:
            high = start
    _, person, organisation = lines[: lines.index(b"\n")].split()
    return int(person), int(organisation)


def person_count(word: str) -> float:
    """In how many of a million names of persons a word stands.

    >>> person_count("mohammed") > person_count("grishin") >= person_count("xqzt") > 0
    True
    """
    return math.expm1(values(word)[0] / STEPS)


def organisation_count(word: str) -> float:
    """In how many of a million names of organisations, vessels and aircraft a word stands.

    >>> organisation_count("trading") > organisation_count("shipping") > organisation_count("rosoboronexport")
    True
    """
    return math.expm1(values(word)[1] / STEPS)


@cache
def counts() -> Mapping[str, tuple[int, int]]:
    """All rows of the table, with the values of each word: for building an index.

    >>> counts()["trading"] == values("trading")
    True
    """
    rows = (line.split(" ") for line in table().decode("ascii").splitlines())
    return MappingProxyType({word: (int(person), int(organisation)) for word, person, organisation in rows})
