"""Batches: many rows screened, in order, in constant memory.

Blocks of rows are read, their names searched by several threads (the search holds no lock of Python), and the answers
written in the order of the rows. A query and an answer are made only for rows for which something was found.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from onrecord.model.errors import WrongUse
from onrecord.screening.asking import Asking
from onrecord.screening.batch_columns import Columns
from onrecord.screening.batch_draft import Counts
from onrecord.screening.batch_output import Output
from onrecord.screening.batch_rows import Block, Fault, Record, Source
from onrecord.screening.kinds import Mode
from onrecord.screening.query import LONGEST_NAME, Query
from onrecord.screening.screener import Screener, floor, search_mode
from onrecord.screening.search import MOST_FOUND, Found, NameSearch
from onrecord.timeline.answers import State

Searched = dict[tuple[Mode | None, str], Sequence[Found]]
"""What was found for each name, in each mode; nothing for a name that is not there."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch, ready to run."""

    screener: Screener
    asking: Asking
    columns: Columns
    source: Source
    output: Output

    def run(
        self,
        counts: Counts,
        write: Callable[[bytes], None],
        *,
        head: bool = True,
        workers: int = 1,
        after: Callable[[int], None] = lambda read: None,
    ) -> None:
        """Screen all rows of the source, adding to `counts`. `head`: begin with that of the output. `after` is told
        after each block how many bytes of the input have been read."""
        if head:
            write(self.output.head())
        with ThreadPoolExecutor(workers) as pool:
            waiting: deque[tuple[_Asked, Future[Searched]]] = deque()
            blocks = iter(self.source.blocks)
            try:
                while True:
                    while len(waiting) <= workers and (block := next(blocks, None)):
                        asked = self._asked(block)
                        waiting.append((asked, pool.submit(self._search, asked)))
                    if not waiting:
                        break
                    asked, future = waiting.popleft()
                    write(b"".join(self._answers(asked, future.result(), counts)))
                    counts.rows += len(asked.block.rows)
                    after(asked.block.read)
            finally:
                for _, future in waiting:
                    future.cancel()

    def _asked(self, block: Block) -> _Asked:
        if self._plain():
            return _Asked(block, [*map(self._names(), block.rows)], None)
        queries = [*self._queries(block)]
        return _Asked(block, [], queries)

    def _plain(self) -> bool:
        """Whether the names of a row are known without making its query."""
        return self.columns.only_names and not self.output.every_row and self.source.header is not None

    def _names(self) -> Callable[[Record | Fault], tuple[str, ...]]:
        """What gives the names of a row; none for a row that cannot be screened."""
        header = self.source.header or ()
        places = [header.index(column) for _, column in self.columns.mapped]
        if len(places) == 1:
            [place] = places

            def one(row: Record | Fault) -> tuple[str, ...]:
                if type(row) is not list:
                    return self._slowly(row)
                name = " ".join(row[place].split())
                return (name,) if 0 < len(name) <= LONGEST_NAME else ()

            return one

        def several(row: Record | Fault) -> tuple[str, ...]:
            if type(row) is not list:
                return self._slowly(row)
            names = tuple(name for place in places if (name := " ".join(row[place].split())))
            return () if any(len(name) > LONGEST_NAME for name in names) else names

        return several

    def _slowly(self, row: Record | Fault) -> tuple[str, ...]:
        made = self._query(1, row)
        return made.names if isinstance(made, Query) else ()

    def _query(self, number: int, row: Record | Fault) -> Query | str:
        """The query of a row, or why it makes none."""
        if isinstance(row, Fault):
            return row.why
        header = self.source.header or ()
        try:
            return self.columns.query(number, dict(zip(header, row, strict=True)) if isinstance(row, list) else row)
        except WrongUse as error:
            return str(error)

    def _queries(self, block: Block) -> Iterator[Query | str]:
        for number, row in enumerate(block.rows, block.first):
            yield self._query(number, row)

    def _search(self, asked: _Asked) -> Searched:
        """Runs in a thread of its own; touches nothing but the search."""
        wanted: dict[Mode | None, dict[str, None]] = {}
        if asked.queries is None:
            # All rows are of one schema, or of none.
            mode = search_mode(Query(("",), schema=self.columns.schema))
            wanted[mode] = {name: None for names in asked.names for name in names}
        else:
            for query in asked.queries:
                if isinstance(query, Query):
                    wanted.setdefault(search_mode(query), {}).update(dict.fromkeys(query.names))
        least = floor(self.asking, has_evidence=self.columns.may_have_evidence)
        found: Searched = {}
        for mode, names in wanted.items():
            listed = [*names]
            for name, others in zip(listed, _search_many(self.screener.names, listed, mode, least), strict=True):
                if others:
                    found[mode, name] = others
        return found

    def _answers(self, asked: _Asked, found: Searched, counts: Counts) -> Iterator[bytes]:
        every_row, block = self.output.every_row, asked.block
        if asked.queries is None:
            hit = {name for _, name in found}
            for number, (row, names) in enumerate(zip(block.rows, asked.names, strict=True), block.first):
                if not names or not hit.isdisjoint(names):
                    yield self._answer(number, row, self._query(number, row), found, counts)
            return
        for number, (row, query) in enumerate(zip(block.rows, asked.queries, strict=True), block.first):
            if isinstance(query, str) or every_row or query.identifiers or _found(query, found):
                yield self._answer(number, row, query, found, counts)

    def _answer(self, number: int, row: Record | Fault, query: Query | str, found: Searched, counts: Counts) -> bytes:
        if isinstance(query, str) or isinstance(row, Fault):
            counts.not_screened += 1
            return self.output.fault(number, row, query if isinstance(query, str) else "")
        mode = search_mode(query)
        names = [(name, found.get((mode, name), ())) for name in query.names]
        screened = self.screener.answer(query, self.asking, names)
        counts.hits += len(screened.hits)
        counts.in_force += sum(hit.state is State.IN_FORCE for hit in screened.hits)
        counts.with_hits += bool(screened.hits)
        return self.output.answer(number, row, screened)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A block, and the names of its rows, or, where names alone do not do, their queries."""

    block: Block
    names: list[tuple[str, ...]]
    queries: list[Query | str] | None


def _found(query: Query, found: Searched) -> bool:
    mode = search_mode(query)
    return any((mode, name) in found for name in query.names)


def _search_many(
    search: NameSearch, names: Sequence[str], mode: Mode | None, least: float
) -> Iterable[Sequence[Found]]:
    many = getattr(search, "search_many", None)
    if many is not None:
        found: Iterable[Sequence[Found]] = many(names, mode, limit=MOST_FOUND, least=least)
        return found
    return [search.search(name, mode, limit=MOST_FOUND, least=least) for name in names]
