"""The name index: the listed names most like a name, found through the words that they share with it.

It gives what `search.Exhaustive` gives but for the weakest hits, with the scores of `comparison.compare`. A score rests
on the two names and the tables of the package, never on the other names listed: how they are parted into segments
changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.names.keys import normal
from onrecord.screening.comparison import compare
from onrecord.screening.index_arrays import by_words, forms_of, letters
from onrecord.screening.kinds import Mode
from onrecord.screening.scoring import ANOTHER_SCRIPT
from onrecord.screening.search import LEAST_SCORE, MOST_FOUND, Found, ListedName
from onrecord.screening.segments import Rows, Segment

REACH = 0.25
"""How far below the least score a form of a name may lie for the name itself to be compared."""
REACH_OF_WORDS = 0.1
"""The same for a query that is read by its words alone: who is listed in another script is listed in Latin letters too,
as a rule, and is found by those."""
MOST_COMPARED = 64
"""Names that are compared anew for one query, the most promising; more where more are wanted."""
MASKS = 8
"""Sets of masks that are kept."""

Masks = list[tuple[bytes | None, bytes | None]]
"""For each segment which names may be found, and which rows of other forms; None: all."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A name to search for: its letters, the other forms it is looked up under, and whether its words decide."""

    name: str
    text: str
    forms: Sequence[str]
    plain: bool


class NameIndex:
    """Searches listed names in segments. To be used by any number of threads at once; see `search.NameSearch`.

    Numbers run through the segments in their order. `gone` are those of names that are listed no longer so (their entry
    has another id, kind or schema by now), which are never found. `public` replaces the days of the segments.
    """

    def __init__(
        self, segments: Sequence[Segment], *, gone: Sequence[int] = (), public: Sequence[int] | None = None
    ) -> None:
        self._segments = tuple(segments)
        self._starts: list[int] = []
        self._size = 0
        for segment in segments:
            self._starts.append(self._size)
            self._size += len(segment)
        self._gone = gone
        self._public = public
        self._allowed: dict[tuple[object, ...], bytes | None] = {}
        self._masks: dict[bytes | None, Masks] = {}

    def __len__(self) -> int:
        return self._size

    def listed(self, number: int) -> ListedName:
        """The listed name of a number. IndexError where there is none."""
        if not 0 <= number < self._size:
            raise IndexError(number)
        place = bisect_right(self._starts, number) - 1
        return self._segments[place].listed(number - self._starts[place])

    def search(
        self,
        name: str,
        mode: Mode | None = None,
        *,
        limit: int = MOST_FOUND,
        least: float = LEAST_SCORE,
        allowed: bytes | None = None,
    ) -> list[Found]:
        """The listed names most like `name`; see `NameSearch.search`. `allowed`, as the method of that name gives it,
        leaves names out before they take the place of others."""
        masks = self._masks_of(allowed)
        found: list[tuple[float, int]] = []
        for each in [mode] if mode is not None else Mode:
            found += self._search(_asked(name, each), each, limit, least, masks)
        return [Found(number, -score) for score, number in sorted(found)[:limit]]

    def search_many(
        self,
        names: Sequence[str],
        mode: Mode | None = None,
        *,
        limit: int = MOST_FOUND,
        least: float = LEAST_SCORE,
        allowed: bytes | None = None,
    ) -> list[list[Found]]:
        """What `search` gives for each of many names, in order. Other threads can work meanwhile."""
        if limit > MOST_FOUND:
            return [self.search(name, mode, limit=limit, least=least, allowed=allowed) for name in names]
        masks = self._masks_of(allowed)
        found: list[list[tuple[float, int]]] = [[] for _ in names]
        for each in [mode] if mode is not None else Mode:
            asked = [_asked(name, each) for name in names]
            easy = [place for place, one in enumerate(asked) if one.plain and not one.forms]
            self._search_words([asked[place] for place in easy], each, limit, least, masks, [found[at] for at in easy])
            for place, one in enumerate(asked):
                if not one.plain or one.forms:
                    found[place] += self._search(one, each, limit, least, masks)
        return [[Found(number, -score) for score, number in sorted(one)[:limit]] if one else [] for one in found]

    def _search_words(
        self,
        asked: Sequence[_Asked],
        mode: Mode,
        limit: int,
        least: float,
        masks: Masks,
        found: Sequence[list[tuple[float, int]]],
    ) -> None:
        """Add to `found` what is found for names of which the words decide."""
        texts = [one.text for one in asked]
        for segment, start, (words_mask, forms_mask) in zip(self._segments, self._starts, masks, strict=True):
            rows = segment.words.search_many(texts, mode, limit, least, words_mask)
            for place, some in enumerate(rows or ()):
                if some:
                    found[place].extend(self._plain(asked[place], some, segment, start))
            lower = max(LEAST_SCORE, least - REACH_OF_WORDS)
            rows = segment.forms.search_many(texts, mode, limit, lower, forms_mask)
            for place, some in enumerate(rows or ()):
                if some:
                    numbers = {segment.form_of[row] + start for row, _ in some}
                    found[place][:] = self._compared(asked[place], numbers, mode, least, found[place])

    def _search(self, asked: _Asked, mode: Mode, limit: int, least: float, masks: Masks) -> list[tuple[float, int]]:
        """What is found for one name: (minus its score, number), in any order."""
        reach = REACH_OF_WORDS if asked.plain and not asked.forms else REACH
        lower = max(LEAST_SCORE, least - reach)
        plain: list[tuple[float, int]] = []
        promising: dict[int, float] = {}
        for segment, start, (words_mask, forms_mask) in zip(self._segments, self._starts, masks, strict=True):
            if asked.plain:
                rows = segment.words.search(asked.text, mode, limit, least, words_mask)
                plain += self._plain(asked, rows, segment, start)
            for form in asked.forms:
                for row, score in segment.words.search(form, mode, limit, lower, words_mask):
                    promising[row + start] = max(score, promising.get(row + start, 0.0))
            for form in (asked.text, *asked.forms):
                for row, score in segment.forms.search(form, mode, limit, lower, forms_mask):
                    number = segment.form_of[row] + start
                    promising[number] = max(score, promising.get(number, 0.0))
        best = sorted(promising, key=lambda number: (-promising[number], number))[: max(MOST_COMPARED, limit)]
        return self._compared(asked, best, mode, least, plain)

    def _plain(self, asked: _Asked, rows: Rows, segment: Segment, start: int) -> list[tuple[float, int]]:
        """What the kernel found by words, of which only a full score may have to be lowered."""
        if rows and rows[0][1] == 1.0:
            own = normal(asked.name)
            rows = [
                (row, score if score < 1.0 or normal(segment.name(row)) == own else ANOTHER_SCRIPT)
                for row, score in rows
            ]
        return [(-score, row + start) for row, score in rows]

    def _compared(
        self, asked: _Asked, numbers: Iterable[int], mode: Mode, least: float, plain: list[tuple[float, int]]
    ) -> list[tuple[float, int]]:
        """`plain` with those names, compared as they are written."""
        found = {number: score for score, number in plain}
        for number in numbers:
            score = compare(asked.name, self.listed(number).name, mode).score
            if score >= least:
                found[number] = min(-score, found.get(number, 0.0))
        return [(score, number) for number, score in found.items()]

    def allowed(
        self, *, known: date | None = None, lists: Iterable[str] = (), schemas: Iterable[str] = ()
    ) -> bytes | None:
        """Which names to look through, a byte each, for `search`: those that were public on the day `known`, of entries
        on those lists, of parties of those schemata. None where that is all of them.

        The mask of a day is a little wider than what was public then, never narrower. That of lists goes by the entry
        that bears a name: one that a party bears only on another list is left out.
        """
        key = (known, frozenset(lists), frozenset(schemas))
        if key not in self._allowed:
            if len(self._allowed) >= MASKS:
                self._allowed.clear()
            self._allowed[key] = self._mask(known, key[1], key[2])
        return self._allowed[key]

    def _mask(self, known: date | None, lists: frozenset[str], schemas: frozenset[str]) -> bytes | None:
        if known is None and not lists and not schemas:
            return None
        mask = int.from_bytes(b"\1" * self._size)
        if known is not None:
            day = known.toordinal()
            parts = [self._public] if self._public is not None else [segment.public for segment in self._segments]
            mask &= int.from_bytes(b"".join(bytes(map(day.__ge__, part)) for part in parts))
        if lists:
            on_lists = bytearray(self._size)
            for segment, start in zip(self._segments, self._starts, strict=True):
                for name in lists:
                    run = segment.names_of_list(name)
                    on_lists[start + run.start : start + run.stop] = b"\1" * len(run)
            mask &= int.from_bytes(on_lists)
        if schemas:
            mask &= int.from_bytes(b"".join(segment.bears_schema(schemas) for segment in self._segments))
        return mask.to_bytes(self._size)

    def _masks_of(self, allowed: bytes | None) -> Masks:
        """The masks of each segment, without the names that are gone."""
        if allowed is None and not len(self._gone):
            return [(None, None)] * len(self._segments)
        if allowed not in self._masks:
            mask = bytearray(allowed) if allowed is not None else bytearray(b"\1") * self._size
            if len(mask) != self._size:
                raise ValueError("one byte for each name is needed")
            for number in self._gone:
                mask[number] = 0
            found: Masks = []
            for segment, start in zip(self._segments, self._starts, strict=True):
                part = bytes(mask[start : start + len(segment)])
                found.append((part, bytes(part[number] for number in segment.form_of)))
            if len(self._masks) >= MASKS:
                self._masks.clear()
            self._masks[allowed] = found
            return found
        return self._masks[allowed]


def _asked(name: str, mode: Mode) -> _Asked:
    text = letters(name)
    return _Asked(name, text, forms_of(name, text, mode), by_words(name))
