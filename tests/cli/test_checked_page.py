"""The page of `onrecord check --format html`: whole, alone, and never steered by the text that it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cli.checked_by_hand import TITLES, checked, claim, document, whole
from cli.running_commands import run
from onrecord.claims.answers import DocumentChecked
from onrecord.claims.documents.document import Document
from onrecord.claims.judging.judged import Verdict
from onrecord.cli.checked_notes import citation, shown
from onrecord.cli.checked_page import page

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (
    "<script>alert(1)</script> </div></body> \"onload=alert(1) x=' &lt;b&gt; \x1b[31m \u202e gnp.exe "
    "<img src=x onerror=alert(1)> javascript:alert(1) ]]> <!-- --> \x00 \ud800"
)
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th",
    "td", "a", "b", "bdi", "ul", "li", "section", "div", "aside", "sup", "span", "code", "br",
}  # fmt: skip
VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page taken apart: its tags, links and ids, and the text of every block; fails where it is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.blocks: list[str] = []
        self.directions: list[str | None] = []
        self._block: int | None = None
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        found = dict(attrs)
        assert not [name for name in found if name.startswith("on") or name in ("src", "style", "action")]
        if "href" in found:
            self.links.append(found["href"] or "")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag not in VOID:
            self.open.append(tag)
        if tag == "div" and (found.get("class") or "").startswith("text "):
            self._block = len(self.open)
            self.blocks.append("")
            self.directions.append(found.get("dir"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self._block is not None and len(self.open) < self._block:
            self._block = None

    def handle_data(self, data: str) -> None:
        if self._block is not None and "sup" not in self.open:
            self.blocks[-1] += data


def paged(document_of: Document, *claims: object) -> str:
    found = checked(DocumentChecked(document_of, claims))  # type: ignore[arg-type]
    return page(found.to_json(), {document_of.doc: document_of}, TITLES)


def test_everything_is_on_the_page() -> None:
    found, documents = whole()
    text = page(found.to_json(), documents, TITLES)
    told = Page(text)
    assert len(set(told.ids)) == len(told.ids)
    assert {link.removeprefix("#") for link in told.links if link.startswith("#")} <= set(told.ids)
    assert "https://www.federalregister.gov/d/2023-25557" in told.links
    flat = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    for expected in (
        "What the record says to 2 texts",
        "premature when written; today: supported",
        "Institute X taken off the Entity List (us-bis-el)",
        "Record: Institute X: added to Entity List",
        "88 FR 80131 , printed 2023-11-17",
        "read by remove.off-list",
        "Not understood: it speaks of lists or sanctions",
        "keep on a list: “keep Y on it”",
        "nearly in two: “should” became “must”",
        "70,601 people",
        "the words can mean something else",
        "contradict one another",
        "one, two rest on a newspaper",
    ):
        assert expected in flat, expected


def test_the_page_is_alone() -> None:
    found, documents = whole()
    text = page(found.to_json(), documents, TITLES)
    assert "default-src 'none'" in text
    assert not re.search(r"<(script|img|link|iframe|object|embed|form|base)\b|@import|url\(", text)


def test_a_hostile_text_stays_a_text() -> None:
    one = document(HOSTILE, doc=HOSTILE)
    found = claim(0, 30, target=HOSTILE, fact=HOSTILE, gate=(HOSTILE,), time=HOSTILE)
    told = Page(paged(one, found, claim(10, 60)))
    assert "<script>alert(1)</script>" in told.blocks[0]
    assert "\\u202e" in told.blocks[0]
    assert "\\x1b" in told.blocks[0]


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 200), st.sampled_from(Verdict)), max_size=8),
)
def test_any_text_with_any_marks_comes_out_whole(text: str, spans: list[tuple[int, int, Verdict]]) -> None:
    claims = [
        claim(min(start, len(text)), min(start + length, len(text)), verdict)
        for start, length, verdict in sorted(spans)
        if start < len(text)
    ]
    told = Page(paged(document(text), *claims))
    assert "".join(told.blocks).split() == shown_plainly(text).split()
    assert sorted(one for one in told.ids if "-c" in one) == sorted(f"d1-c{at}" for at in range(1, len(claims) + 1))


def shown_plainly(text: str) -> str:
    """A text as the page shows it, without its markup."""
    parts: list[str] = []

    class Plain(HTMLParser):
        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Plain(convert_charrefs=True)
    reader.feed(shown(text))
    reader.close()
    return "".join(parts)


def test_text_from_right_to_left_keeps_its_direction() -> None:
    one = document("הוסר מהרשימה \u200f(2023) القائمة", language="he", day=None)
    text = paged(one)
    told = Page(text)
    assert told.directions == ["auto"]
    assert "\u200f" in told.blocks[0]
    assert 'lang="he"' in text
    assert "only English is read for claims" in text


def test_overlapping_claims_are_both_marked() -> None:
    text = paged(document("0123456789"), claim(2, 6, Verdict.SUPPORTED), claim(4, 8, Verdict.CONTRADICTED))
    assert 'title="1 supported">23</span>' in text
    assert 'class="c bad over" title="1 supported; 2 contradicted">45</span>' in text
    assert 'title="2 contradicted">67</span>' in text


def test_only_web_addresses_become_links() -> None:
    found = {"text": "x", "verified": False, "printed": None, "url": "javascript:alert(1)"}
    assert citation(found) == "x, source not seen"


def test_the_page_of_the_founding_example(founding: Path) -> None:
    files = [ROOT / "examples" / f"article-{name}.txt" for name in ("right", "wrong")]
    result = run("check", *files, "--format", "html", "--on", "2026-07-01", record=founding)
    told = Page(result.stdout)
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    assert " ".join("\n".join(told.blocks).split()) == " ".join(texts.split())
    assert "Record (hash of its evidence)" in result.stdout
