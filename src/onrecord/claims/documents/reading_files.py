"""The bytes of a file as a document: text or a web page, in UTF-8 or marked UTF-16, of the size of a text."""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Literal

from onrecord.claims.documents.dating import written
from onrecord.claims.documents.document import Document, Part
from onrecord.claims.documents.html_text import Article, article_of
from onrecord.claims.documents.languages import language_of
from onrecord.claims.documents.segments import segments
from onrecord.claims.words.tokens import folded
from onrecord.claims.words.word_tables import words
from onrecord.model.errors import Refused

MAX_BYTES = 20 << 20
"""A larger file is refused. Whoever reads a file can compare its size before."""
MAX_LINE_ENDS = 300_000
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What `str.splitlines` splits at."""
Kind = Literal["text", "html"]

_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml")
_HTML_START = re.compile(
    r"\s*(?><\?xml[^>]{0,200}>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,20})", re.I)
_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def document_from(data: bytes, doc: str, *, given: date | None = None, kind: Kind | None = None) -> Document:
    """The document that a file holds: its text, segments, language, title, and when it was written.

    `doc` names the document; an ending of `.html` says what it is, where `kind` does not. `given` is the day on which
    it was written, where the user knows. Positions count code points of the text without its byte order mark; line
    ends stay as they are. Of a web page the text is what was taken out of it.

    Refused with one clear line: an empty file, one larger than `MAX_BYTES`, one that is not text or in another encoding
    than UTF-8, UTF-16 with a byte order mark or, for a page, one of the common encodings that it declares; a page
    without text.

    >>> document = document_from(b"US delists a company\\n\\nLONDON, 3 May 2021 - It was removed.", "note")
    >>> document.title, document.written.first.isoformat(), document.language
    ('US delists a company', '2021-05-03', 'en')
    """
    if len(data) > MAX_BYTES:
        raise Refused(f"larger than {MAX_BYTES >> 20} MiB, the most that is read as one text", file=doc)
    if not data.strip():
        raise Refused("the file is empty", file=doc)
    try:
        text = _decoded(data, kind, doc)
        origin: Kind = kind or ("html" if is_html(text, doc) else "text")
        article = article_of(text) if origin == "html" else Article(text, None, ())
        if not article.text.strip():
            raise Refused("no text was found in this page" if origin == "html" else "the file holds no text")
        if sum(map(article.text.count, _LINE_ENDS)) > MAX_LINE_ENDS:
            raise Refused(f"more than {MAX_LINE_ENDS:,} line ends, the most that are read as one text")
    except Refused as refused:
        raise refused.within(doc) from None
    text, low = article.text, folded(article.text)
    parts = segments(text, low=low, title=article.title)
    title = next((text[s.start : s.end] for s in parts if s.part is Part.TITLE), article.title)
    return Document(
        doc,
        text,
        parts,
        written(text, low, parts, given=given, metadata=article.dates),
        language_of(low),
        origin,
        title and " ".join(title.split()),
    )


def is_html(text: str, name: str = "") -> bool:
    """Whether the text is a web page, by the ending of its name or how it begins."""
    return name.lower().endswith(_HTML_ENDINGS) or _HTML_START.match(text, 0, 4000) is not None


def _decoded(data: bytes, kind: Kind | None, name: str) -> str:
    """The text that the bytes are."""
    for start, what in _BINARY:
        if data.startswith(start):
            raise Refused(f"this is {what}, not text; save its text as UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    else:
        encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        ascii_head = data[:4000].decode("latin-1")
        declared = _declared(data) if kind == "html" or (kind is None and is_html(ascii_head, name)) else None
        if declared is None:
            raise Refused(_not_text(data, error, encoding)) from None
        text = data.decode(declared, "replace")
    at = text.find("\0")
    if at >= 0:
        raise Refused(f"a NUL at character {at:,}: this is no text, or UTF-16 without a byte order mark")
    controls = len(_CONTROLS.findall(text[:100_000]))
    if controls * 50 > min(len(text), 100_000):
        raise Refused("this is no text: it is full of control characters")
    return text


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, if it is one of the known ones."""
    match = _CHARSET.search(data[:4000])
    name = match[1].decode("ascii").lower() if match else ""
    return name if name in words("html", "encodings") else None


def _not_text(data: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    if b"\0" in data[:4000] and encoding != "utf-16":
        return "this is no text: it holds NUL bytes"
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    return f"byte 0x{data[error.start]:02x} at offset {error.start:,} is not {name}; save the text as UTF-8"
