"""Articles of web pages: the text that is taken out, the title, and the day that the page gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.documents.document import Part
from onrecord.claims.documents.html_events import read_page
from onrecord.claims.documents.html_text import Article, article_of
from onrecord.claims.documents.reading_files import document_from
from onrecord.model.errors import Refused

ONE = "The Commerce Department has removed the police institute from its Entity List, two officials said on Thursday."
TWO = "Beijing had asked for the step for years, and held back its help against fentanyl until it was taken, they said."
THREE = (
    "“It was a small price,” said one of them. Critics call it a betrayal of the people in whose name it was listed."
)
PARAGRAPHS = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
AROUND = (
    "<header><nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav></header>",
    "<aside><h2>Most read</h2><p>Another firm was added to the sanctions list of another country.</p></aside>"
    "<div class='related-posts'><p>Hikvision was taken off the list, says a headline of another day.</p></div>"
    "<script>var t = '<p>Huawei was removed from the Entity List in a script</p>';</script>"
    "<style>p { color: red }</style><form><p>Enter your address to get our letter.</p><input></form>"
    "<footer><p>© 2023 The Outlet. All rights reserved by the owners of the outlet in all countries.</p></footer>",
)


def page(body: str, head: str = "") -> str:
    title = "<title>Institute delisted | The Outlet</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Institute delisted</h1>{PARAGRAPHS}</article>",
        f"<main><div><h1>Institute delisted</h1><div>{PARAGRAPHS}</div></div></main>",
        f"<h1>Institute delisted</h1><div id='c1'><div itemprop='articleBody'>{PARAGRAPHS}</div></div>",
        f"<div id='page'><h1>Institute delisted</h1><div><div class='text'>{PARAGRAPHS}</div></div></div>",
        f"<div><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div>",
        f"<form id='all'><div><h1>Institute delisted</h1>{PARAGRAPHS}</div></form>",
        f"<table><tr><td>{PARAGRAPHS}</td></tr></table>",
        f"<div class='widget-page'><h1>Institute delisted</h1>{PARAGRAPHS}</div>",
        f"<h1>Institute delisted</h1><p>{ONE}<p>{TWO}<p>{THREE}",
    ],
)
def test_the_article_is_found_however_the_page_is_built(body: str) -> None:
    found = article_of(page(AROUND[0] + body + AROUND[1]))
    assert found.title == "Institute delisted"
    assert found.text == "\n\n".join(["Institute delisted", ONE, TWO, THREE])


def test_blocks_keep_their_shape() -> None:
    html = (
        f"<article><h1>A  list\n grows</h1>{PARAGRAPHS}<ul><li>Keep the <b>list</b>.</li><li>Add to it.</li></ul>"
        "<p>Line one<br>line two &amp; &lt;three&gt; &nbsp;four</p><table><tr><th>Firm</th><th>Day</th></tr></table>"
        "<blockquote>He said so.</blockquote><pre>a\n  b</pre>"
        "<p hidden>Not seen</p><p style='display:none'>Nor this</p></article>"
    )
    blocks = article_of(page(html)).text.split("\n\n")
    assert blocks[0] == "A list grows"
    assert blocks[4:] == [
        "• Keep the list.",
        "• Add to it.",
        "Line one\nline two & <three> four",
        "Firm | Day",
        "He said so.",
        "a\n  b",
    ]


def test_links_to_other_pages_are_left_out_and_links_in_the_text_kept() -> None:
    html = f"<article><h1>A list grows</h1>{PARAGRAPHS}<p><a href='x'>Huawei removed from the list</a></p>" + (
        "<p>It <a href='y'>was said</a> in June.</p></article>"
    )
    text = article_of(page(html)).text
    assert "Huawei" not in text
    assert text.endswith("It was said in June.")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2023-07-26T23:30:00-04:00'>", ""),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            ' {"@type": "NewsArticle", "datePublished": "2023-07-26T10:00:00Z"}]}</script>',
            "",
        ),
        ("<meta name='DC.date.issued' content='2023-07-26'>", ""),
        ("<meta name='pubdate' content='20230726'>", ""),
        ("<meta name='date' content='July 26, 2023'>", ""),
        ("", "<time datetime='2023-07-26'>Wednesday</time>"),
        (
            "",
            "<time class='updated' datetime='2024-01-01'>x</time><time class='posted' datetime='2023-07-26'>y</time>",
        ),
        ("", "<time>26 July 2023</time>"),
        (
            "<meta name='date' content='soon'><script type='application/ld+json'>{not json</script>",
            "<time itemprop='datePublished' datetime='2023-07-26T09:00'>y</time>",
        ),
    ],
)
def test_the_metadata_date_the_page(head: str, body: str) -> None:
    html = page(f"<article><h1>A list grows</h1>{body}{PARAGRAPHS}</article>", head)
    found = document_from(html.encode(), "page")
    assert (found.written.day, found.written.basis) == (date(2023, 7, 26), "metadata")
    assert document_from(html.encode(), "page", given=date(2020, 1, 2)).written.basis == "given"


def test_a_day_that_is_none_is_not_taken() -> None:
    html = page(
        f"<article>{PARAGRAPHS}</article>",
        "<meta name='date' content='0001-01-01'><meta name='pubdate' content='20239999'>",
    )
    assert article_of(html).dates == ()


def test_a_title_comes_from_the_heading_or_from_the_metadata() -> None:
    assert article_of(page(f"<article>{PARAGRAPHS}</article>")).title == "Institute delisted"
    named = page(
        f"<article>{PARAGRAPHS}</article>", "<meta property='og:title' content='Police institute off the list'>"
    )
    document = document_from(named.encode(), "page")
    assert document.title == "Police institute off the list"
    assert document.segments[0].part is Part.TITLE


def test_a_page_without_text_gives_none() -> None:
    assert article_of("<html><body><script>x</script></body></html>") == Article("", None, ())
    with pytest.raises(Refused, match="page: no text was found"):
        document_from(b"<html><body><script>x</script></body></html>", "page")


def test_elements_are_counted_and_refused() -> None:
    with pytest.raises(Refused, match="400,000 elements"):
        read_page("<p>" * 400_001)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='ad'>",
                "</div>",
                "<li>",
                "<script>",
                "</script>",
                "<article>",
                "</article>",
                "<h1>",
                "<pre>",
                "</pre>",
                "<br>",
                "<table><tr><td>",
                "<time>",
                "<a>",
                "</a>",
                "text here",
                "<!--",
                "-->",
                "&amp;",
                "&#0;",
                "&#xD800;",
                "<svg>",
                "<title>",
                "</html>",
                "<body>",
                "<",
                ">",
                ONE,
            ]
        )
    )
)
def test_any_heap_of_markup_is_read(heap: list[str]) -> None:
    found = article_of("".join(heap))
    assert "\0" not in found.text
    assert "\ud800" not in found.text
    assert found.text == found.text.strip() or "<pre>" in heap
