"""Rules cited: when those were listed whose rows cite a printed rule by the day on which it was printed.

Lists cite the Federal Register, and many give the day of printing as the start of a listing, although a rule can take
effect days before, when it is filed for public inspection (its DATES line; 44 U.S.C. 1507). The founding facts know
rules by their pages, with the days of announcement, effect and printing. A row that cites one of those pages and states
its day of printing, or that of effect, as its first start was added by that rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation, Event, Notice
from onrecord.model.rows import Row
from onrecord.publishers.citing import citation_keys, citation_of, printed_day
from onrecord.record.answers import Json


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed rule that adds entries to a list, with its days; all of its pages are of one volume. Where the day of
    effect is not known, that of printing stands for it, as for any notice."""

    list: str
    volume: int
    first: int
    last: int
    announced: date | None
    printed: date
    effective: date | None
    citations: tuple[Citation, ...]
    verified: bool

    def addition(self, key: str) -> Notice:
        """The notice by which it added an entry."""
        return Notice(
            list=self.list,
            key=key,
            event=Event.ADDED,
            announced=self.announced,
            printed=self.printed,
            effective=PartialDate.of(self.effective) if self.effective else None,
            citations=self.citations,
            verified=self.verified,
        )


class RulesCited:
    """The rules of the founding facts, by the pages that lists cite."""

    def __init__(self, facts: Mapping[str, Json]) -> None:
        self._rules: dict[tuple[str, int], list[Rule]] = {}
        for fact in facts.values():
            if (rule := _rule(fact)) is not None:
                self._rules.setdefault((rule.list, rule.volume), []).append(rule)
        for rules in self._rules.values():
            rules.sort(key=lambda rule: (rule.first, rule.last))

    def addition(
        self, list_id: str, key: str, rows: Iterable[Row], notices: Sequence[Notice], lacking: date, shown: date
    ) -> Notice | None:
        """The addition of an entry by a rule that its rows cite as the source of their first start; None where none
        does, where a notice tells of an addition, or where looks do not fit: the first that shows the entry is of the
        day `shown`, the last one before it of the day `lacking`."""
        starts = [(day, row) for row in rows for day in _starts(row)]
        if not starts or any(notice.event is Event.ADDED for notice in notices):
            return None
        first = min(day for day, _ in starts)
        citing = [text for day, row in starts if day == first for text in row.citations]
        rule = next((one for one in self._cited(list_id, citing) if first in (one.printed, one.effective)), None)
        return rule.addition(key) if rule is not None and lacking < (rule.effective or rule.printed) <= shown else None

    def _cited(self, list_id: str, texts: Iterable[str]) -> Iterator[Rule]:
        for cited in citation_keys(texts):
            volume, page = (int(part) for part in cited.split("/"))
            rules = self._rules.get((list_id, volume), [])
            place = bisect_left(rules, page + 1, key=lambda rule: rule.first)
            yield from (rule for rule in reversed(rules[:place]) if page <= rule.last)


def _starts(row: Row) -> list[date]:
    """The days that a row states as its start; where it states none, the day on which its first source was printed."""
    stated = [one.date.first for one in row.stated if one.role in ("effective", "listed")]
    printed = next((day for text in row.citations if (day := printed_day(text))), None)
    return stated or ([printed] if printed else [])


def _rule(fact: Json) -> Rule | None:
    """A rule that adds entries, of a notice of the founding facts; None where that is none, or tells no more than the
    day of printing, which the rows tell as well."""
    cited = citation_keys([fact["citation"] or ""])
    effective = fact["effective"] if len(fact["effective"] or "") == _DAY else None
    if not (cited and fact["added"] and fact["printed"] and (effective or fact["announced"])):
        return None
    volume, page = (int(part) for part in cited[0].split("/"))
    pages = [page, *fact["pages"]]
    printed = date.fromisoformat(fact["printed"])
    told = citation_of(fact["citation"])
    return Rule(
        list=fact["list"],
        volume=volume,
        first=min(pages),
        last=max(pages),
        announced=date.fromisoformat(fact["announced"]) if fact["announced"] else None,
        printed=printed,
        effective=date.fromisoformat(effective) if effective else None,
        citations=(Citation(told.kind, told.text, told.url, printed, verified=fact["verified"]),),
        verified=fact["verified"],
    )


_DAY = len("2020-06-05")
