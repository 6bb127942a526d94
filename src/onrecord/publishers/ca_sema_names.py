"""Names in the Canadian list: pairs in two languages, and many names in one field.

An organisation's name can be given twice, `Iranian Navy/Force navale iranienne`. The field of aliases joins names by
commas and semicolons, at times by a slash, a line break, or an English "or" or "and" between names in Cyrillic letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.names import normal, respelled
from onrecord.names.lexicon import legal_forms

_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_SLASH = re.compile(r"\s/\s|(?<=\w[\w)])/(?=\w\w|\w['’])")
"""Between two names, but not in `M/V` or `A/S`."""
_SEPARATOR = re.compile(r"[;,|]|\n|\sor\s|(?<=[Ѐ-ӿ])\sand\s(?=[Ѐ-ӿ])|\s(?=(?:a\.k\.a|f\.k\.a|also known as)\b)")
_FRENCH_AND = re.compile(r"\set\s(?=[A-ZÀ-Þ])")
_LABEL = re.compile(
    r"\A(?:Russian|Belarus+ian|Ukrainian|English|French|Arabic|Persian|Farsi|Chinese|Spanish|Burmese|Hebrew)\s*:\s*"
)
"""What names a language before an alias: `Russian: …`."""
_KNOWN_AS = re.compile(r"\A(?:a\.?k\.?a\.?|also known as)[\s:]+", re.IGNORECASE)
_FORMERLY = re.compile(r"(?:f\.?k\.?a\.?|(?:formerly|previously)(?: known as)?)[\s:]+", re.IGNORECASE)
_PATRONYMIC = re.compile(r"[\w'’-]+(?:(?:[aeiouy]v)?[iy]t?ch|(?:[aeiouy]v|[ao]u|[iy]ch)na)", re.IGNORECASE)
_ACRONYM = re.compile(r"(.*\S)\s*\(([A-Z]{2,9})\)")


def in_two_languages(name: str) -> tuple[str, ...]:
    """The English and the French of a name that is given in both, else the name alone.

    >>> in_two_languages("Iranian Navy/Force navale iranienne"), in_two_languages("M/V Maria")
    (('Iranian Navy', 'Force navale iranienne'), ('M/V Maria',))
    >>> in_two_languages("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)")
    ('MEC Steel Mills (Hmaw Bi/Pyi/Ywama)',)
    """
    halves = _cut(name, _SLASH)
    return tuple(halves) if len(halves) == 2 else (" ".join(name.split()),)


def acronyms(name: str) -> Iterator[tuple[str, str]]:
    """The name without the acronym in brackets behind it, as an alias, and the acronym, as a weak one.

    >>> list(acronyms("Myanma Economic Corporation (MEC)")), list(acronyms("Alp Company (PJS)"))
    ([('alias', 'Myanma Economic Corporation'), ('weakAlias', 'MEC')], [])
    """
    while (match := _ACRONYM.fullmatch(name)) and not _is_legal_form(match[2]):
        name = match[1]
        yield "alias", name
        yield "weakAlias", match[2]


def without_patronymic(given: str, last: str) -> str:
    """The name by which a person with a patronymic is mostly called, "" where no patronymic is given.

    >>> without_patronymic("Aleksandr Grigoryevich", "Lukashenko"), without_patronymic("Michel Joseph", "Martelly")
    ('Aleksandr Lukashenko', '')
    """
    first, _, patronymic = given.rpartition(" ")
    return f"{first} {last}" if first and last and _PATRONYMIC.fullmatch(patronymic) else ""


def aliases(text: str, *, given: str | None = None) -> Iterator[tuple[str, str]]:
    """The aliases in a field, each with its property: `alias`, `weakAlias` or `previousName`.

    `given` are the given names of a person, None for anything else. Of a person, a single word and another spelling of
    the given names alone are weak: the list gives "Andrei" as an alias of Andrey Igorevich Akimov.

    >>> list(aliases("Alexei, Igor STRELKOV; Игорь Стрелков", given="Alexey"))
    [('weakAlias', 'Alexei'), ('alias', 'Igor STRELKOV'), ('alias', 'Игорь Стрелков')]
    >>> list(aliases("VEB.RF, КВЗ-Ремсервис, АО; Bank (of A, B)"))
    [('alias', 'VEB.RF'), ('alias', 'КВЗ-Ремсервис, АО'), ('alias', 'Bank (of A, B)')]
    """
    for piece in _pieces(text, person=given is not None):
        bare = _KNOWN_AS.sub("", _LABEL.sub("", piece))
        former = _FORMERLY.match(bare)
        name = _unbracketed(bare[former.end() :] if former else bare)
        if not normal(name):
            continue
        if former:
            yield "previousName", name
        elif given is not None and (len(name.split()) == 1 or (given and respelled(name, given))):
            yield "weakAlias", name
        else:
            yield "alias", name


def _pieces(text: str, *, person: bool) -> list[str]:
    found: list[str] = []
    lines = "\n".join(" ".join(line.split()) for line in text.splitlines() if not line.isspace())
    for number, half in enumerate(_cut(lines, _SLASH)):
        pieces = _cut(half, _SEPARATOR)
        if number and len(pieces) > 1:
            pieces[-1:] = _cut(pieces[-1], _FRENCH_AND)
        for piece in pieces:
            if found and not person and _is_legal_form(piece):
                found[-1] += f", {piece}"
            else:
                found.append(piece)
    return found


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text cut at the separators that stand outside of brackets; what is left empty falls out."""
    inside = [match.span() for match in _BRACKETS.finditer(text)]
    pieces, start = [], 0
    for match in separator.finditer(text):
        if any(first < match.start() < last for first, last in inside):
            continue
        if match[0] == "\n" and not text[match.end() : match.end() + 1].isupper():
            continue  # a line that goes on
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return [piece for piece in (piece.strip() for piece in pieces) if piece]


def _unbracketed(name: str) -> str:
    """A name without brackets around the whole of it, and without one that has no other."""
    name = " ".join(name.split())
    whole = _BRACKETS.fullmatch(name)
    return name.strip("()[] ") if whole or name.count("(") != name.count(")") else name


def _is_legal_form(text: str) -> bool:
    return tuple(normal(text).split()) in legal_forms()
