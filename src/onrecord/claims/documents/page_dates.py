"""The day on which a web page says its article was published.

Read are, in this order: `datePublished` of JSON-LD (https://schema.org/datePublished), the meta elements of Open Graph
(https://ogp.me/#type_article), Dublin Core and the outlets' own, and `<time>` elements in or before the article. A day
is taken in the offset that stands with it. `dateModified` is not: many pages change it without changing their text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.claims.documents.dating import Dated
from onrecord.claims.documents.html_events import Page
from onrecord.claims.documents.written_dates import EARLIEST, LATEST, full_dates
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import table, words

MOST_NODES = 5000
"""The most values of JSON-LD that are looked at."""


def page_dates(page: Page, root: int = -1) -> tuple[Dated, ...]:
    """The days that a page gives for the article in its element `root`, the best first."""
    found = [Dated(day, value) for value in _json_dates(page.scripts) if (day := _day(value))]
    metas = dict(reversed(page.metas))
    found += [
        Dated(day, metas[name]) for name in table("html")["dates"] if name in metas and (day := _day(metas[name]))
    ]
    found += _times(page, root)
    return tuple(dict.fromkeys(found))


def _times(page: Page, root: int) -> Iterator[Dated]:
    """Those of `<time>` elements that are called published; else of the first one before or in the article."""
    last = page.lasts[root] if root >= 0 else len(page.tags)
    times = [(called.lower(), value) for number, called, value in page.times if number <= last]
    times = [
        (called, value) for called, value in times if not any(word in called for word in words("html", "modified"))
    ]
    published = [value for called, value in times if any(word in called for word in words("html", "published"))]
    for value in published or [value for _, value in times[:1]]:
        if day := _day(value):
            yield Dated(day, value)


def _json_dates(scripts: list[str]) -> list[str]:
    """`datePublished` of JSON-LD objects: first those of articles, then those of others."""
    articles, others = list[str](), list[str]()
    for script in scripts:
        try:
            todo: list[Any] = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        for _ in range(MOST_NODES):
            if not todo:
                break
            node = todo.pop()
            if isinstance(node, list):
                todo += reversed(node[:MOST_NODES])
            elif isinstance(node, dict):
                todo += [value for value in node.values() if isinstance(value, dict | list)]
                value = node.get("datePublished")
                if isinstance(value, str):
                    kind = str(node.get("@type"))
                    (articles if "Article" in kind or "Posting" in kind or "Report" in kind else others).append(value)
    return articles + others


def _day(value: str) -> date | None:
    """The day that a metadata value names: ISO 8601, `20230726`, or a date in words."""
    value = value.strip()[:100]
    try:
        day = date.fromisoformat(value[:10] if value[4:5] == "-" else value[:8])
    except ValueError:
        return next((dated.day for dated in full_dates(folded(value))), None)
    return day if EARLIEST <= day.year <= LATEST else None
