"""The article of a web page: its text, its title, and the days that the page gives for it.

The article is what the page calls so (`itemprop=articleBody`, `<article>`, `<main>`), or else the element in which the
most text of paragraphs stands. Navigation, scripts, forms, lists of links and what class names call sharing, comments
or related pages are left out. Blocks are separated by blank lines, bullets begin with `•`, cells of a row have ` | `
between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.claims.documents.dating import Dated
from onrecord.claims.documents.html_events import Block, Page, read_page
from onrecord.claims.documents.page_dates import page_dates

PARAGRAPH = 40
"""A shorter block is no sign of an article."""
LINKS = 0.8
"""A block of which a greater share is links is a list of other pages."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PROSE = frozenset(["p", "blockquote", "pre", "li", "div", "dd", "section", "article", "main", "tr", "td"])


@dataclass(frozen=True, slots=True)
class Article:
    """The text taken out of a page, its title, and the days of its metadata, the best first."""

    text: str
    title: str | None
    dates: tuple[Dated, ...]


def article_of(html: str) -> Article:
    """The article of a page. `Refused` for a page beyond the limits of `html_events`; a page without text gives an
    empty one."""
    page = read_page(html)
    weights = _weights(page)
    root = _article(page, weights)
    title, at = _title(page, root)
    blocks = list(_chosen(page, weights, root))
    if title and not any(block.text == title for block in blocks[:4]):
        blocks.insert(0, Block(title, at, "h1", 0))
    text = "\n\n".join(f"• {block.text}" if block.tag == "li" else block.text for block in blocks)
    return Article(text, title, page_dates(page, root))


def _weights(page: Page) -> list[int]:
    """Of each element the characters of paragraphs that stand in it."""
    weights = [0] * len(page.tags)
    for block in page.blocks:
        if block.element >= 0 and _is_paragraph(block):
            weights[block.element] += len(block.text)
    for number in range(len(weights) - 1, 0, -1):
        if page.parents[number] >= 0:
            weights[page.parents[number]] += weights[number]
    return weights


def _is_paragraph(block: Block) -> bool:
    return block.tag in _PROSE and len(block.text) >= PARAGRAPH and block.linked < LINKS * len(block.text)


def _article(page: Page, weights: list[int]) -> int:
    """The element of the article; -1 for the whole page."""
    if not weights:
        return -1
    whole = max(weights)
    for fits in (_is_body, _is_article, _is_main):
        found = [number for number in range(len(weights)) if fits(page, number)]
        best = max(found, key=lambda number: weights[number], default=-1)
        if best >= 0 and weights[best] >= whole * 0.35 and weights[best] >= 2 * PARAGRAPH:
            return best
    return _densest(page)


def _is_body(page: Page, number: int) -> bool:
    return page.kinds.get(number) == "body"


def _is_article(page: Page, number: int) -> bool:
    return page.tags[number] == "article"


def _is_main(page: Page, number: int) -> bool:
    return page.tags[number] == "main"


def _densest(page: Page) -> int:
    """The element with the most text in its own paragraphs, and half of that in the paragraphs of its children."""
    scores = dict[int, float]()
    for block in page.blocks:
        if block.element < 0 or not _is_paragraph(block):
            continue
        holder = page.parents[block.element]
        scores[holder] = scores.get(holder, 0) + len(block.text)
        if holder >= 0:
            above = page.parents[holder]
            scores[above] = scores.get(above, 0) + len(block.text) / 2
    return max(scores, key=lambda number: (scores[number], number), default=-1)


def _title(page: Page, root: int) -> tuple[str | None, int]:
    """The main heading: of the article, else of the page, else what its metadata call it; and its element."""
    headings = [block for block in page.blocks if block.tag == "h1"]
    inside = [block for block in headings if _is_in(page, block.element, root)]
    for block in (*inside, *headings):
        if block.linked < len(block.text.replace(" ", "")) * LINKS or len(headings) == 1:
            return block.text.replace("\n", " "), block.element
    named = next((value for name, value in page.metas if name in ("og:title", "twitter:title")), page.title)
    named = " ".join(named.split())
    for mark in (" | ", " – ", " — ", " - ", " :: "):
        # "Headline | The Outlet": the outlet is the shorter part, and comes last.
        head, _, tail = named.rpartition(mark)
        if head and len(tail) < len(head) and len(tail.split()) <= 5:
            named = head
            break
    return named or None, -1


def _is_in(page: Page, element: int, root: int) -> bool:
    return root < 0 or (element >= root and element <= page.lasts[root])


def _chosen(page: Page, weights: list[int], root: int) -> Iterator[Block]:
    """The blocks of the article."""
    around = _around(page, weights, root)
    for block in page.blocks:
        if block.element < 0 and root >= 0:
            continue
        if not _is_in(page, block.element, root) or around[block.element]:
            continue
        length = len(block.text.replace(" ", ""))
        if block.linked >= LINKS * length and block.tag not in _HEADINGS and length < 300:
            continue
        yield block


def _around(page: Page, weights: list[int], root: int) -> list[bool]:
    """Of each element whether it stands in something around the article: called so, or a form, and no large part."""
    found = [False] * (len(page.tags) + 1)  # The last one is that of blocks outside of all elements.
    limit = weights[root] / 3 if root >= 0 else max(weights, default=0) / 3
    for number, tag in enumerate(page.tags):
        parent = page.parents[number]
        marked = page.kinds.get(number) == "around" or tag == "form" or (tag == "header" and root < 0)
        found[number] = (number > root and parent >= 0 and found[parent]) or (
            marked and number != root and weights[number] <= limit and tag != "h1"
        )
    return found
