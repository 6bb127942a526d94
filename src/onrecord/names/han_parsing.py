"""Organisations' names in Chinese, taken apart: place, distinctive core, trade, unit, numbers, legal form.

Chinese writes no spaces, so that a name is cut where the words of the lexicon fit best: the cut with the fewest
characters that no table knows, and among those the one with the fewest pieces. Traditional forms are simplified first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.names.han_lexicon import Lexicon, lexicon
from onrecord.names.han_script import is_han, numbers_at, simplified

Part = Literal[
    "place", "people", "kind", "brand", "name", "unit", "trade", "qualifier", "form", "number", "unknown", "gap"
]
"""What a piece of a name is; a gap is punctuation or white space."""

_GAP = re.compile(r"[^\w]+|_+")
_OWN_KIND = frozenset("旗盟镇乡村州")
"""Kinds that also begin words; after a place they are its kind only where the table says so."""
_KIND_OF_UNKNOWN = ("自治县", "自治旗", "自治州", "街道", "县", "镇", "乡", "村", "旗", "市")
_LEADING = frozenset({"place", "people", "kind", "gap"})
UNKNOWN_CHARACTER, UNKNOWN_RUN, KNOWN, BEHIND_CORE = 2.0, 1.0, 1.0, 0.6
LONGEST_UNKNOWN_PLACE = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a name and what it is; `value` is that of a number, the code of a legal form."""

    text: str
    part: Part
    value: int | str | None = None


@dataclass(frozen=True, slots=True)
class HanName:
    """An organisation's name, taken apart; every text is simplified.

    `place` holds the places without their kinds (新疆, 乌鲁木齐), `core` the distinctive part as one text ("" where all
    words are common ones), `industry` the words for what it deals with and of what rank it is, `form` the code of the
    legal form, `number` all numbers, `unit` what it is, or which part of it is meant (公安局, 研究所, 分公司).
    """

    place: tuple[str, ...]
    core: str
    industry: tuple[str, ...]
    form: str | None
    number: tuple[int, ...]
    unit: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def pieces(name: str) -> tuple[Piece, ...]:
    """The name cut into pieces, in their order; short forms of the table stand as what they are short for.

    >>> [(piece.text, piece.part) for piece in pieces("杭州海康威视数字技术股份有限公司")]
    [('杭州', 'place'), ('海康威视', 'brand'), ('数字技术', 'trade'), ('股份有限公司', 'form')]
    """
    text = _expanded(simplified(name), lexicon())
    return tuple(_merged(_cut(text, lexicon())))


def _expanded(text: str, tables: Lexicon) -> str:
    """The text with a short form at its start written out, where what follows goes on as after a whole name."""
    for end in range(min(len(text), tables.longest), 1, -1):
        if (whole := tables.short.get(text[:end])) and not text.startswith(whole):
            rest = text[end:]
            if not rest or _goes_on(rest, tables, any_word=end > 2):
                return whole + rest
    return text


def _goes_on(rest: str, tables: Lexicon, any_word: bool) -> bool:
    if _GAP.match(rest) or next((start == 0 for start, _, _ in numbers_at(rest)), False):
        return True
    for end in range(min(len(rest), tables.longest), 0, -1):
        word = tables.words.get(rest[:end])
        unit = word is not None and word.role == "unit" and (end > 1 or end == len(rest))
        if rest[:end] in tables.forms or unit or (any_word and word is not None and end > 1 and word.role == "trade"):
            return True
    return False


def _cut(text: str, tables: Lexicon) -> list[Piece]:
    """The cheapest way through the text, from left to right; linear in its length."""
    numbers = {start: (end, value) for start, end, value in numbers_at(text)}
    unreached: tuple[float, int, Piece | None] = (float("inf"), -1, None)
    best = [unreached] * (len(text) + 1)
    best[0] = (0.0, -1, None)
    for at in range(len(text)):
        cost, _, last = best[at]
        if cost == float("inf"):
            continue
        for end, piece, price in _next_pieces(text, at, last, numbers, tables):
            if cost + price < best[end][0]:
                best[end] = (cost + price, at, piece)
    found: list[Piece] = []
    at = len(text)
    while at > 0:
        _, before, last = best[at]
        if last is not None:
            found.append(last)
        at = before
    return found[::-1]


def _next_pieces(
    text: str, at: int, last: Piece | None, numbers: dict[int, tuple[int, int]], tables: Lexicon
) -> Iterator[tuple[int, Piece, float]]:
    """What can stand at a position: its end, the piece, its price."""
    if gap := _GAP.match(text, at):
        yield gap.end(), Piece(gap.group(), "gap"), 0.0
        return
    leading = last is None or last.part in _LEADING
    if at in numbers:
        end, value = numbers[at]
        yield end, Piece(text[at:end], "number", value), 0.5
    run_on = last is not None and last.part == "unknown"
    yield at + 1, Piece(text[at], "unknown"), UNKNOWN_CHARACTER + (0.0 if run_on else UNKNOWN_RUN)
    for end in range(at + 1, min(len(text), at + tables.longest) + 1):
        head = text[at:end]
        if last is not None and last.part in ("place", "people") and _is_kind(head, last, tables):
            yield end, Piece(head, "kind"), KNOWN / 2
        if head in tables.brands and end - at > 1:
            yield end, Piece(head, "brand"), KNOWN
        if head in tables.forms:
            yield end, Piece(head, "form", tables.forms[head]), KNOWN * 0.8
        if (place := tables.places.get(head)) and (not place.written_out or _kind_follows(text, end, tables)):
            yield end, Piece(head, "place"), KNOWN if leading else KNOWN + BEHIND_CORE
        if head in tables.peoples and last is not None and last.part in _LEADING:
            yield end, Piece(head, "people"), KNOWN / 2
        if (word := tables.words.get(head)) and (end - at > 1 or _closes(text, end, last, tables)):
            yield end, Piece(head, word.role), KNOWN if end - at > 1 else KNOWN + BEHIND_CORE


def _is_kind(head: str, last: Piece, tables: Lexicon) -> bool:
    if head not in tables.kinds:
        return False
    place = tables.places.get(last.text)
    return head not in _OWN_KIND or last.part == "people" or (place is not None and place.kind == head)


def _kind_follows(text: str, at: int, tables: Lexicon) -> bool:
    for end in range(min(len(text), at + 4), at, -1):
        if text[at:end] in tables.peoples or text[at:end] in tables.kinds:
            return True
    return False


def _closes(text: str, end: int, last: Piece | None, tables: Lexicon) -> bool:
    """Whether a word of one character can be one here: behind something known, with nothing unknown behind it."""
    if last is None or last.part == "unknown":
        return last is not None and end == len(text) and text[end - 1] in "厂局厅部院所社站馆店行矿"
    if end == len(text) or _GAP.match(text, end) or text[end] == "第" or text[end].isdecimal():
        return True
    for stop in range(min(len(text), end + tables.longest), end + 1, -1):
        word = tables.words.get(text[end:stop])
        if text[end:stop] in tables.forms or (word and word.role == "unit"):
            return True
    return False


def _merged(cut: list[Piece]) -> Iterator[Piece]:
    """The pieces with unknown characters joined, and an unknown place before its kind (墨江县) made one."""
    run = ""
    leading = True
    for piece in [*cut, Piece("", "gap")]:
        if piece.part == "unknown":
            run += piece.text
            continue
        if run:
            yield from _unknown(run, leading)
            leading = False
            run = ""
        leading = leading and piece.part in _LEADING
        if piece.text:
            yield piece


def _unknown(run: str, leading: bool) -> Iterator[Piece]:
    if leading:
        for kind in _KIND_OF_UNKNOWN:
            before, found, after = run.partition(kind)
            if found and 2 <= len(before) <= LONGEST_UNKNOWN_PLACE:
                yield Piece(before, "place")
                yield Piece(kind, "kind")
                if after:
                    yield Piece(after, "unknown")
                return
    yield Piece(run, "unknown")


def parts(name: str) -> HanName:
    """What an organisation's name says, part by part. A text without Chinese comes back whole as the core.

    >>> parts("新疆维吾尔自治区公安厅").place, parts("新疆维吾尔自治区公安厅").unit
    (('新疆',), ('公安厅',))
    >>> name = parts("中國電子科技集團公司第五十四研究所")
    >>> name.place, name.core, name.industry, name.form, name.number, name.unit
    (('中国',), '', ('电子科技',), 'GROUP', (54,), ('研究所',))
    """
    if not is_han(name):
        return HanName((), simplified(name).strip(), (), None, (), ())
    found = _unbranded(pieces(name))
    forms = [str(piece.value) for piece in found if piece.part == "form"]
    return HanName(
        place=tuple(dict.fromkeys(piece.text for piece in found if piece.part == "place")),
        core="".join(piece.text for piece in found if piece.part in ("brand", "name", "unknown")),
        industry=tuple(piece.text for piece in found if piece.part in ("trade", "qualifier")),
        form=next((form for form in reversed(forms) if form != "GROUP"), forms[-1] if forms else None),
        number=tuple(piece.value for piece in found if isinstance(piece.value, int)),
        unit=tuple(piece.text for piece in found if piece.part == "unit"),
    )


def _unbranded(found: tuple[Piece, ...]) -> list[Piece]:
    """The pieces with brands made of nothing but common words (中国电子科技) cut into those."""
    plain: list[Piece] = []
    for piece in found:
        plain += (common_words(piece.text) if piece.part == "brand" else ()) or (piece,)
    return plain


@lru_cache(maxsize=1 << 10)
def common_words(brand: str) -> tuple[Piece, ...]:
    """The pieces of a brand that is made of places and common words alone, as 中国电子科技 is; else none."""
    inside = _cut(brand, replace(lexicon(), brands={}))
    return () if any(piece.part in ("unknown", "name") for piece in inside) else tuple(inside)


def short_form_of(short: str, full: str) -> bool:
    """Whether one Chinese name can be a shorter way to write another: the same core, and nothing in conflict.

    The short name may leave out the place, words for the trade and the legal form. It may not leave out a number or a
    unit: a corps is not its bureau of education, and the 38th institute is not the 54th. A name without a distinctive
    core has to say all of its common words.

    >>> short_form_of("海康威视", "杭州海康威视数字技术股份有限公司")
    True
    >>> short_form_of("中国银行", "中国建设银行"), short_form_of("新疆生产建设兵团", "新疆生产建设兵团教育局")
    (False, False)
    """
    if not (is_han(short) and is_han(full)):
        return False
    few, many = parts(short), parts(full)
    if few.core != many.core or few.number != many.number or not _same_units(few, many):
        return False
    if not set(few.place) <= set(many.place) or (few.form == "GROUP" and not _is_group(full)):
        return False
    if few.core:
        return set(few.industry) <= set(many.industry) or _joined(few).startswith(_joined(many))
    return bool(few.industry or few.unit) and _joined(few) == _joined(many) and _places(few) == _places(many)


def _same_units(few: HanName, many: HanName) -> bool:
    """Whether the units are the same, where a numbered one may be said by its last character: 54所, 54研究所."""
    if len(few.unit) != len(many.unit):
        return False
    return all(
        a == b or (bool(few.number) and len(a) == 1 and b.endswith(a)) for a, b in zip(few.unit, many.unit, strict=True)
    )


def _places(name: HanName) -> set[str]:
    """The places without a province that a place in it makes needless."""
    tables = lexicon()
    wholes = {
        tables.wholes[place.code].han
        for han in name.place
        if (place := tables.places.get(han)) and place.code in tables.wholes
    } & set(name.place)
    return {han for han in name.place if han not in wholes or not _has_place_in(han, name.place)}


def _has_place_in(whole: str, places: tuple[str, ...]) -> bool:
    known = lexicon().places
    return any(han != whole and han in known and known[han].code == known[whole].code for han in places)


def _joined(name: HanName) -> str:
    return "".join(name.industry)


def _is_group(name: str) -> bool:
    return any(piece.part == "form" and "集团" in piece.text for piece in pieces(name))
