"""Files as documents: what is read, what is refused and in which words, and how long that takes."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from onrecord.claims.documents.document import Part
from onrecord.claims.documents.languages import language_of
from onrecord.claims.documents.reading_files import MAX_BYTES, document_from, is_html
from onrecord.claims.words.tokens import folded
from onrecord.model.errors import Refused

BODY = "The U.S. “removed” it, café owners said. \U0001f600 Then it rained."
TEXT = f"US delists an institute\r\n\r\nJuly 26, 2023\r\n\r\n{BODY}\r\n"


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.encode("utf-16"), b"\xfe\xff" + TEXT.encode("utf-16-be")],
)
def test_a_text_is_kept_as_it_is(data: bytes) -> None:
    document = document_from(data, "note")
    assert document.text == TEXT
    assert document.origin == "text"
    assert document.title == "US delists an institute"
    assert document.written.day == date(2023, 7, 26)
    assert [TEXT[s.start : s.end] for s in document.segments if s.part is Part.BODY] == [BODY]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        ("\u00a0\u2003\n".encode(), "the file holds no text"),
        (b"x" * (MAX_BYTES + 1), "larger than 20 MiB"),
        (b"%PDF-1.7 and so on", "this is a PDF file, not text"),
        (b"PK\x03\x04rest", "a ZIP archive or office document"),
        (bytes(range(256)), "this is no text: it holds NUL bytes"),
        (b"caf\xe9 and more", r"byte 0xe9 at offset 3 is not UTF-8; save the text as UTF-8"),
        (b"ends in \xe2\x80", "not UTF-8"),
        ("Hello".encode("utf-16-le"), "a NUL at character 1"),
        (b"\xff\xfeH", "not UTF-16"),
        (b"\x01\x02\x03\x04 text \x05", "full of control characters"),
        (b"\n" * 400_000 + b"x", "more than 300,000 line ends"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        document_from(data, "note")
    assert str(refused.value).startswith("note: ")
    assert "\n" not in str(refused.value)


def test_a_huge_file_is_refused_at_once() -> None:
    data, start = b"word " * 10_000_000, time.perf_counter()
    with pytest.raises(Refused, match="larger than"):
        document_from(data, "note")
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize("text", ["x", "!!! ... ???", "word " * 50_000, "ثلاثة", "\ufeff\u202ex", "a\x0cb", "…"])
def test_odd_texts_are_read(text: str) -> None:
    assert document_from(text.encode(), "note").text == text.removeprefix("\ufeff")


def test_a_page_is_told_by_its_start_or_name() -> None:
    assert is_html("<!DOCTYPE html>\n<html>")
    assert is_html(" \n<!-- a --><HTML lang='en'>")
    assert is_html("anything", "a.HTM")
    assert is_html("<?xml version='1.0'?>\n<!DOCTYPE html>")
    assert not is_html("<p> begins a text on markup")
    assert not is_html("html is a language")
    page = b"<html><body><p>It was listed on Thursday, said the ministry of trade there.</p></body></html>"
    assert document_from(page, "a").origin == "html"
    assert document_from(page, "a", kind="text").text == page.decode()
    assert document_from("<html><p>Hello there, all of you.".encode("utf-16"), "a").text == "Hello there, all of you."
    assert document_from(b"\xef\xbb\xbf<html><p>Hello there.", "a").text == "Hello there."


def test_a_page_may_declare_a_common_encoding() -> None:
    page = (
        "<html><head><meta charset='windows-1252'></head><body><p>Rogán was “removed” from the list.</p></body></html>"
    )
    assert "Rogán was “removed”" in document_from(page.encode("windows-1252"), "a").text
    with pytest.raises(Refused, match="not UTF-8"):
        document_from(page.replace("windows-1252", "utf-7").encode("latin-1", "replace").replace(b"?", b"\xe9"), "a")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hikvision added to Entity List"),
        ("en", "The institute was removed from the list, officials said, and the step was not announced."),
        ("en", "Sanktionen"),
        ("es", "Los Estados Unidos han retirado a la empresa de su lista negra, según el Departamento de Comercio."),
        (
            "fr",
            "Le ministère a ajouté l'entreprise à la liste des sanctions, selon les médias qui ont cité une source.",
        ),
        ("de", "Die Behörde hat das Unternehmen von der Liste gestrichen, und der Minister ist nicht überrascht."),
        ("pt", "O governo removeu a empresa da lista de sanções, mas não explicou por que o fez em uma nota do dia."),
        ("ru", "США внесли компанию в санкционный список, сообщило министерство."),
        ("uk", "США внесли компанію до санкційного списку, повідомило міністерство."),
        ("zh", "美国商务部将该公司列入实体清单。"),
        ("ja", "米国は同社をリストに追加した。"),
        ("ko", "미국은 그 회사를 명단에 올렸다."),
        ("ar", "أضافت الولايات المتحدة الشركة إلى القائمة."),
        ("fa", "ایالات متحده این شرکت را به فهرست تحریم‌ها اضافه کرد و گفت"),
    ],
)
def test_the_language_is_named_where_it_is_clear(language: str, text: str) -> None:
    assert language_of(folded(text)) == language
    assert document_from(text.encode(), "note").language == language


def test_names_in_other_scripts_leave_a_text_english() -> None:
    text = (
        "The U.S. put Hikvision (杭州海康威视数字技术股份有限公司) and Kaspersky (Лаборатория Касперского) on the list."
    )
    assert language_of(folded(text)) == "en"


def test_seeds_are_read_in_time(shared: Path) -> None:
    """Some 0.4 ms for 600 words where the machine is free."""
    files = [path.read_bytes() for path in sorted((shared / "seeds").glob("*.txt"))]
    words = sum(len(data.split()) for data in files)
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        for data in files:
            assert document_from(data, "seed").language == "en"
        best = min(best, time.perf_counter() - start)
    assert best / words * 600 < 0.005
