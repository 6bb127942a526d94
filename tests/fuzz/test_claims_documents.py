"""Whatever bytes arrive, they are read as a document or refused in one line, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.claims.documents.document import Document
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.times.times import times_in
from onrecord.claims.words.tokens import folded, sentences, tokens
from onrecord.model.errors import Refused

SECONDS = 5
"""What any of the files below may take; the slowest takes one where the machine is free."""
fuzzing = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def read(data: bytes) -> Document | None:
    """The document; None if it was refused in one line."""
    refusal, document = "", None
    try:
        document = document_from(data, "file")
    except Refused as refused:
        refusal = str(refused)
    if document is None:
        assert refusal.startswith("file: ")
        assert "\n" not in refusal
        return None
    at = 0
    for segment in document.segments:
        assert at <= segment.start < segment.end <= len(document.text)
        at = segment.end
    assert document.text.strip()
    document.text.encode()
    return document


HOSTILE: dict[str, Callable[[], bytes]] = {
    "attributes": lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(500_000)) + b">hello world</p>",
    "long text": lambda: b"<html><p>" + b"word " * 3_000_000 + b"</p>",
    "entities": lambda: b"<html><p>" + b"&amp;&lt;&copy;" * 300_000,
    "entity bomb": lambda: b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b; hi</p>',
    "external entity": lambda: b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a; hi</p>',
    "deep": lambda: b"<html>" + b"<div>" * 100_000 + b"<p>hello",
    "deep and wide": lambda: b"<html>" + (b"<b>" * 200 + b"</b>" * 200) * 500 + b"hi",
    "open links": lambda: b"<html>" + b"<a>" * 300_000 + b"x",
    "many elements": lambda: b"<html>" + b"<p>x" * 500_000,
    "signs": lambda: b"<html>" + b"<" * 2_000_000,
    "comments": lambda: b"<html>" + b"<!--" * 1_000_000,
    "comments closed": lambda: b"<!-- -->" * 400 + b"<x>",
    "scripts": lambda: b"<html><script>" + b"</scrip" * 1_000_000,
    "ends": lambda: b"<html>" + b"</p>" * 1_000_000,
    "deep json": lambda: b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>hi there",
    "wide json": lambda: b'<html><script type="application/ld+json">[' + b"{}," * 100_000 + b"{}]</script><p>hi there",
    "one line": lambda: b"word " * 2_000_000,
    "no space": lambda: b"x" * 5_000_000,
    "line ends": lambda: b"\n" * 5_000_000 + b"x",
    "lines": lambda: b"a\n" * 250_000,
    "years": lambda: b"in 2020 " * 500_000,
    "past years": lambda: b"was listed in 2020 " * 100_000,
    "dates": lambda: b"July 26, 2023\n" * 100_000,
    "salutations": lambda: b"Dear x,\n" * 100_000,
    "datelines": lambda: b"LONDON, Jan 28 - x\n\n" * 50_000,
    "bullets": lambda: b"- a\n" * 200_000,
    "bars": lambda: b"a | b\n" * 200_000,
    "quotes": lambda: b'"' * 2_000_000,
    "parentheses": lambda: b"(" * 2_000_000,
    "bylines": lambda: (b"By " * 30 + b"July 26, 2023\n\n") * 5_000,
    "names": lambda: (b"By " + b"Aa " * 38 + b"9\n\n") * 5_000,
    "labels": lambda: (b"date " * 20 + b"July 26, 2023 " + b"on" * 5 + b"x\n\n") * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_built_to_last_does_not(name: str) -> None:
    data = HOSTILE[name]()
    start = time.process_time()
    document = read(data)
    assert time.process_time() - start < SECONDS
    assert document is None or "root:" not in document.text


PIECES = st.sampled_from(
    [
        b"The firm was listed on 7 January 2025.",
        b"\n\n",
        b"\r\n",
        b"Dear Sir,",
        b"<html>",
        b"<p>",
        b"</p>",
        b"<article>",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        "名单".encode(),
        "\u202e".encode(),
        b"July 26, 2023",
        b"LONDON, Jan 28 -",
        b"- ",
        b" | ",
        b"<time datetime='2023-07-26'>",
        b"<meta name=date content=2023-07-26>",
        b"<script type='application/ld+json'>",
        b"</script>",
        b'{"datePublished": "2023-07-26"}',
        b"By Jane Doe",
        b"Sincerely,",
        b"three years ago",
        b"last Friday",
        b"12/3/2024",
        b"<!--",
    ]
)


@fuzzing
@given(st.lists(PIECES | st.binary(max_size=20), max_size=25))
@example([b"<html>", b"&#xD800;&#0;&#x110000;"])
@example([b"<html>", b"<p>\xef\xbf\xbe\xef\xbf\xbf"])
def test_any_bytes_are_read_or_refused(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    first = read(data)
    assert first == read(data)
    if first is not None:
        low, words = folded(first.text), tokens(first.text)
        for segment in first.segments:
            for sentence in sentences(first.text, words, segment.start, segment.end):
                for time_said in times_in(first.text, low, words, sentence.first, sentence.last, first.written):
                    assert first.text[time_said.start : time_said.end] == time_said.text


@fuzzing
@given(st.text(max_size=400))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    document = read(data)
    if document is not None and document.origin == "text":
        assert document.text == text.removeprefix("\ufeff")
