"""Opening files: what is packed comes out byte for byte, and what is hostile is refused before it costs anything."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import os
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import parse_published
from onrecord.model.errors import Refused
from onrecord.publishers import files
from onrecord.publishers.files import date_in_name, digest, read_file, text_of


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [("sdn.csv", bytes), ("sdn.csv.xz", lzma.compress), ("sdn.csv.gz", gzip.compress), ("sdn.csv.XZ", lzma.compress)],
)
def test_one_file_in_its_daily_forms(tmp_path, name, pack):
    assert read_file(written(tmp_path, name, pack(b"36,content"))) == [("sdn.csv", b"36,content")]


def test_packing_is_recognised_by_content(tmp_path):
    assert read_file(written(tmp_path, "download", lzma.compress(b"abc"))) == [("download", b"abc")]
    with pytest.raises(Refused, match=r"ends in \.xz"):
        read_file(written(tmp_path, "sdn.csv.xz", b"36,content"))


def test_several_streams_and_padding_of_xz_are_one_file(tmp_path):
    packed = lzma.compress(b"abc") + b"\0" * 8 + lzma.compress(b"def") + b"\0" * 4
    assert read_file(written(tmp_path, "a.xz", packed)) == [("a", b"abcdef")]
    assert read_file(written(tmp_path, "a.gz", gzip.compress(b"abc") + gzip.compress(b"def"))) == [("a", b"abcdef")]


def test_a_zip_gives_all_its_files_in_order(tmp_path):
    members = {"cons_prim.csv": b"1", "list/cons_alt.csv": b"2"}
    assert read_file(written(tmp_path, "x.zip", zipped(members))) == list(members.items())


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.xz", lzma.compress), ("a.gz", gzip.compress), ("a.zip", lambda data: zipped({"a": data}))],
)
def test_every_cut_of_a_packed_file_is_refused(tmp_path, name, pack):
    packed = pack(bytes(range(256)) * 40)
    for end in (*range(40), len(packed) // 2, len(packed) - 1):
        with pytest.raises(Refused):
            read_file(written(tmp_path, name, packed[:end]))


@pytest.mark.parametrize("name", ["a.csv", "a.csv.xz", "a.csv.gz", "a.zip"])
def test_an_empty_file_is_refused_in_any_form(tmp_path, name):
    with pytest.raises(Refused, match="the file is empty"):
        read_file(written(tmp_path, name, b""))


@pytest.mark.parametrize(
    "packed", [lzma.compress(b""), gzip.compress(b""), zipped({"sdn.csv": b""})], ids=["xz", "gz", "zip"]
)
def test_a_packed_empty_file_is_refused(tmp_path, packed):
    with pytest.raises(Refused, match="the file is empty"):
        read_file(written(tmp_path, "a", packed))


@pytest.mark.parametrize("inner", [lzma.compress, gzip.compress, lambda data: zipped({"a": data})])
def test_archives_in_archives_are_refused(tmp_path, inner):
    for outer in (lzma.compress, gzip.compress, lambda data: zipped({"sdn.csv": data})):
        with pytest.raises(Refused, match="packed twice"):
            read_file(written(tmp_path, "a", outer(inner(b"abc"))))


@pytest.mark.parametrize(
    "pack",
    [
        bytes,
        lzma.compress,
        gzip.compress,
        lambda data: zipped({"a": data}),
        lambda data: zipped({"a": data[1:], "b": b"1" * 9}),
    ],
)
def test_more_than_the_limit_is_refused(tmp_path, monkeypatch, pack):
    monkeypatch.setattr(files, "MAX_BYTES", 1 << 20)
    with pytest.raises(Refused, match="more than 1 MiB"):
        read_file(written(tmp_path, "a", pack(b"\1" * ((1 << 20) + 1))))


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_a_bomb_is_refused_before_memory_is_used(tmp_path, monkeypatch, pack):
    """200 MB of zeros in some kB, with a limit of 8 MiB."""
    monkeypatch.setattr(files, "MAX_BYTES", 8 << 20)
    path = written(tmp_path, "a", pack(bytes(200_000_000)))
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="more than 8 MiB"):
            read_file(path)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "name", ["../sdn.csv", "/etc/sdn.csv", "a/../../b.csv", "C:/sdn.csv", "c:sdn.csv", "a\\b.csv", ".."]
)
def test_a_member_that_leaves_the_folder_is_refused(tmp_path, name):
    with pytest.raises(Refused, match="leaves the folder"):
        read_file(written(tmp_path, "a.zip", zipped({name: b"1"})))


def test_a_member_with_nul_in_its_name_is_refused(tmp_path):
    with pytest.raises(Refused):
        read_file(written(tmp_path, "a.zip", zipped({"sdn.csvXexe": b"1"}).replace(b"csvX", b"csv\0")))


def test_links_encrypted_members_and_other_methods_are_refused(tmp_path):
    link = zipfile.ZipInfo("sdn.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Refused, match="link"):
        read_file(written(tmp_path, "a.zip", buffer.getvalue()))

    data = bytearray(zipped({"sdn.csv": b"1"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="encrypted"):
        read_file(written(tmp_path, "b.zip", bytes(data)))

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("sdn.csv", b"1" * 100)
    with pytest.raises(Refused, match="unusual"):
        read_file(written(tmp_path, "c.zip", buffer.getvalue()))


def test_too_many_members_two_of_one_name_and_none(tmp_path):
    with pytest.raises(Refused, match="at most 64"):
        read_file(written(tmp_path, "a.zip", zipped({f"{n}.csv": b"1" for n in range(65)})))
    with pytest.raises(Refused, match="of one name"):
        read_file(written(tmp_path, "b.zip", zipped({"a.csv": b"1", "b.csv": b"2"}).replace(b"b.csv", b"a.csv")))
    with pytest.raises(Refused, match="holds no file"):
        read_file(written(tmp_path, "c.zip", zipped({})))


def test_a_directory_that_lies_about_its_size_is_refused(tmp_path):
    data = bytearray(zipped({"a.csv": b"1"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(Refused):
        read_file(written(tmp_path, "a.zip", bytes(data)))


def test_spreadsheets_are_documents(tmp_path, data):
    content = (data / "uk_ofsi/2022-05-04/ConList.xlsx").read_bytes()
    assert read_file(data / "uk_ofsi/2022-05-04/ConList.xlsx") == [("ConList.xlsx", content)]
    assert read_file(written(tmp_path, "ConList.xlsx.xz", lzma.compress(content))) == [("ConList.xlsx", content)]
    [(name, inner)] = read_file(data / "ofac_sdn/2020_sample_xml/sample_ofac_sdn.zip")
    assert name.endswith(".xml")
    assert inner.startswith(b"<?xml")


def test_what_is_no_regular_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="no such file"):
        read_file(tmp_path / "missing.csv")
    with pytest.raises(Refused, match="no regular file"):
        read_file(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="no regular file"):
        read_file(tmp_path / "pipe")


@given(st.binary(max_size=200), st.sampled_from(["", ".xz", ".gz", ".zip"]))
def test_anything_is_read_or_refused(tmp_path_factory, content, suffix):
    path = written(tmp_path_factory.getbasetemp(), "any" + suffix, content)
    why = "any"
    try:
        assert read_file(path) == [(path.name, content)]
    except Refused as refusal:
        why = str(refusal)
    assert "any" in why
    assert "\n" not in why


def test_the_digest_of_one_file_is_its_hash(data):
    content = (data / "ofac_consolidated/2018-04-06/cons_prim.csv").read_bytes()
    assert digest({"": content}) == "78e9434dbfb124c0a2a15b3f389aebdf377bb98cff2c9178caff96488534de6f"


@given(st.dictionaries(st.sampled_from(["", "alt", "add", "comments"]), st.binary(), min_size=2))
def test_the_digest_of_several_does_not_depend_on_order(look):
    lines = sorted(f"{role}\0{hashlib.sha256(content).hexdigest()}\n" for role, content in look.items())
    assert digest(look) == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert digest(dict(reversed(look.items()))) == digest(look)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("sdn-2021-08-18T09:39:01+00:00.csv", "2021-08-18T09:39:01+00:00"),
        ("sdn_2021-08-18T093901Z_full.csv", "2021-08-18T09:39:01Z"),
        ("20210818T093901.csv", "2021-08-18T09:39:01"),
        ("withhold-release-orders-findings-fy26-2026-06-23.csv", "2026-06-23"),
        ("2017-04-03_edited/ConList.csv.xz", "2017-04-03"),
        ("2024-05-03/sdn_20240504.csv", "2024-05-04"),
        ("2024-05-03/sdn-2024-05-04-2024-05-06.csv", None),
        ("2024-05-03/sdn-99999999.csv", "2024-05-03"),
        ("sdn-2023-02-30.csv", None),
        ("sdn-120240503.csv", None),
        ("lists/sdn.csv", None),
    ],
)
def test_the_date_in_a_name(path, found):
    assert date_in_name(Path("/data/x") / path) == found
    if found:
        parse_published(found, "America/New_York")


@given(st.text(alphabet="0123456789-T:Z+_.abc", max_size=40))
def test_every_date_found_can_be_parsed(name):
    if found := date_in_name(Path("/nowhere") / (name + "x")):
        parse_published(found, "America/New_York")


def test_text_names_the_line_of_what_is_wrong():
    assert text_of("\ufeffä".encode(), "utf-8-sig") == "ä"
    for content, encoding, line in [
        (b"a\nb\xe9\n", "utf-8-sig", "line 2"),
        (b"a\n\nb\0", "utf-8", "line 3"),
        (b"a\0", "latin-1", "line 1"),
        ("a".encode("utf-16"), "utf-8", "line 1"),
        (b"ab\n" + b"x" * 11 + b"\nab\n", "utf-8", "line 2"),
    ]:
        with pytest.raises(Refused) as refused:
            text_of(content, encoding, max_line=10)
        assert refused.value.place == line
    with pytest.raises(Refused, match="empty"):
        text_of(b"", "utf-8")
    assert len(text_of(b"x" * (files.MAX_LINE + 1), "utf-8", max_line=None)) == files.MAX_LINE + 1


@given(st.lists(st.integers(0, 12), min_size=1).map(lambda sizes: "\n".join("x" * size for size in sizes)))
def test_only_a_line_over_the_limit_is_refused(text):
    content = text.encode() + b"\n"
    if max(map(len, text.split("\n"))) > 10:
        with pytest.raises(Refused, match="longer than"):
            text_of(content, "utf-8", max_line=10)
    else:
        assert text_of(content, "utf-8", max_line=10) == text + "\n"


def test_a_zip_whose_directory_points_before_the_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(content := io.BytesIO(), "w") as archive:
        archive.writestr("sdn.csv", b"1")
    altered = bytearray(content.getvalue())
    end = altered.rindex(b"PK\x05\x06")
    altered[end + 16] += 1
    (tmp_path / "list.zip").write_bytes(altered)
    with pytest.raises(Refused, match=r"list\.zip: cannot be"):
        read_file(tmp_path / "list.zip")
    with pytest.raises(Refused, match="cannot be unpacked"):
        list(files.members_of(io.BytesIO(altered)))
