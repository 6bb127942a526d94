"""Whatever bytes arrive, a publisher reads them or refuses them, and does so soon."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import plain
from onrecord.catalog import packaged
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.rows import Row
from onrecord.publishers.formats import publisher_of
from onrecord.publishers.founding import packaged as founding
from onrecord.publishers.general import packaged_mapping
from onrecord.publishers.spreadsheets import xls_cells, xlsx_cells
from onrecord.record.rows_kept import forms

SECONDS = 5
SEEDS = {
    "ofac-sdn-csv": ("", "ofac_sdn/2025-05-16_sample/sdn.csv"),
    "ofac-cons-csv": ("", "ofac_consolidated/2025-12-19/cons_prim.csv"),
    "csl-csv": ("", "csl/2019-12-03_sample/csl.csv"),
    "bis-dpl-txt": ("", "us_fixtures_ita_2014-2019/dpl/dpl.txt"),
    "un-sc-xml": ("", "un_sc/2016-02-11/consolidated.xml"),
    "uk-conlist-csv": ("", "uk_ofsi/2020-04-27/ConList.csv.xz"),
    "uk-conlist-xlsx": ("", "uk_ofsi/2022-05-04/ConList.xlsx"),
    "dhs-uflpa-html": ("", "uflpa/2026-07-09/uflpa-entity-list.html"),
    "eu-fsf-xml": ("", "eu_fsf/2021_sample/sample_eu.xml"),
    "ca-sema-xml": ("", "ca_sema/2022-05-11/sema-lmes.xml"),
    "au-dfat-xls": ("", "au_dfat/2022-05-03/regulation8_consolidated.xls.xz"),
    "general": ("", "us_other_lists/2026-07-09/fcc_covered.parsed.json"),
    "founding": ("us-dod-ccmc", ""),
}
"""Feed → role and a real file of it, which is cut to a size that can be read often."""
OTHERS = {
    "ofac-sdn-csv": {"alt": "alt.csv", "add": "add.csv", "comments": "sdn_comments.csv"},
    "ofac-cons-csv": {"alt": "cons_alt.csv", "add": "cons_add.csv", "comments": "cons_comments.csv"},
}
MAPPING = packaged_mapping("nsfreg-fcc-covered")
SIZE = 12_000
fuzzing = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_every_feed_is_fuzzed() -> None:
    assert set(SEEDS) == set(packaged().feeds), "a new feed needs a seed"


@cache
def seed(data: Path, feed: str) -> bytes:
    """A small well-formed file of the feed, made of a real one."""
    role, name = SEEDS[feed]
    content = plain(data / name) if name else founding()[role]
    if feed == "un-sc-xml":
        ends = [at for at in range(len(content)) if content.startswith(b"</INDIVIDUAL>", at)]
        entities = content.index(b"<ENTITIES>")
        return (
            content[: ends[3] + 13]
            + b"</INDIVIDUALS>"
            + content[entities : content.index(b"</ENTITY>") + 9]
            + (b"</ENTITIES></CONSOLIDATED_LIST>")
        )
    if feed == "dhs-uflpa-html":
        start = content.index(b"2(d)(2)(B)") - 200
        rows = content[start : start + SIZE].rpartition(b"</tr>")
        return b"<html><body><p>" + rows[0] + rows[1] + b"</tbody></table></body></html>"
    if feed == "csl-csv":
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        text = io.StringIO()
        csv.writer(text).writerows([rows[0], *rows[1::6]])
        return text.getvalue().encode()
    if feed == "uk-conlist-csv":
        return b"\r\n".join([*content.split(b"\r\n")[:30], b""])
    if feed == "ca-sema-xml":
        return content[: content.index(b"</record>", SIZE)] + b"</record></data-set>"
    if feed in ("uk-conlist-xlsx", "au-dfat-xls"):
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in islice(xlsx_cells(content) if feed == "uk-conlist-xlsx" else xls_cells(content), 12):
            sheet.append(row.texts)
        book.save(small := io.BytesIO())
        return small.getvalue()
    if feed.startswith("ofac"):
        return b"\n".join(content.split(b"\n")[:60])
    return content


def attempt(feed: str, files: dict[str, bytes]) -> str:
    """Read them as a look of that feed, all rows; nothing but a refusal may come of it."""
    publisher = publisher_of(packaged().feed(feed))
    began = time.perf_counter()
    try:
        parsed = publisher.parse(files)
        for record in parsed.records:
            row = publisher.row(record)
            assert isinstance(row, Row)
            assert (row.list, row.key) == (record.list, record.key)
            assert Row.from_json(row.list, row.key, row.to_json()) == row
            assert all(form.isprintable() for form, _ in forms(row))
        told = "read"
    except (Refused, WrongUse) as error:
        told = str(error)
        assert told
        assert told.isprintable()
    assert time.perf_counter() - began < SECONDS
    return told


def given_with(feed: str, content: bytes) -> dict[str, bytes]:
    """The files of a look: that one, and the mapping if the feed needs one."""
    return {SEEDS[feed][0]: content, **({"mapping": MAPPING} if feed == "general" else {})}


SPICES = [
    b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\x1a", b"\0", b"<", b">", b"&", b"&#0;", b"&x;", b"-0- ", b"(",
    b")", b"]]>", b"<!--", b"<![CDATA[", b"'", b"\\", b"\\ud800", b"\xc2\xa0", b"\xe2\x80\xa8", b"\xe2\x80\xae",
    b"\xef\xbb\xbf", b"\xc4\xb0", b"\xd9\xa0\xd9\xa1", b"{", b"}", b"[", b"]", b"- ", b": ", b"#", b"|", b"9" * 400,
    b"1e999", b"0097-06-30", b"2900-12-31", b"99/99/9999", b"<table>", b"</table>", b"<td>", b"a.k.a.", b"fka ",
]  # fmt: skip
"""Bytes that mean something to a reader."""
Mutation = Callable[[bytes, random.Random], bytes]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Some bits turned over."""
    altered = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        altered[chance.randrange(len(altered))] ^= 1 << chance.randrange(8)
    return bytes(altered)


def deleted(content: bytes, chance: random.Random) -> bytes:
    """A chunk gone."""
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 300) :]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """A chunk that stands twice."""
    start = chance.randrange(len(content))
    end = start + chance.randint(1, 2000)
    return content[:end] + content[start:end] + content[end:]


def moved(content: bytes, chance: random.Random) -> bytes:
    """A chunk in another place."""
    start, to = chance.randrange(len(content)), chance.randrange(len(content))
    chunk, rest = content[start : start + 100], content[:start] + content[start + 100 :]
    return rest[:to] + chunk + rest[to:]


def spiced(content: bytes, chance: random.Random) -> bytes:
    """Something put in that means something to a reader."""
    at, what = chance.randrange(len(content)), chance.choice(SPICES)
    return content[:at] + what + content[at + chance.choice((0, 0, 1, 5)) :]


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end gone."""
    return content[: chance.randrange(len(content))]


MUTATIONS: tuple[Mutation, ...] = (flipped, deleted, doubled, moved, spiced, spiced, spiced, cut)


@pytest.mark.parametrize("feed", SEEDS)
def test_the_seed_is_well_formed(data, feed):
    assert attempt(feed, given_with(feed, seed(data, feed))) == "read"


@pytest.mark.parametrize("feed", SEEDS)
@fuzzing
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(content=b"")
@example(content=b"\xff\xfe")
@example(content=b"\xef\xbb\xbf")
def test_arbitrary_bytes_are_refused(feed, content):
    assert attempt(feed, given_with(feed, content)) != "read" or feed == "founding"


@pytest.mark.parametrize("feed", SEEDS)
@fuzzing
@given(chance=st.randoms(use_true_random=False), often=st.integers(1, 4))
def test_mutated_files_are_read_or_refused(data, feed, chance, often):
    content = seed(data, feed)
    for _ in range(often):
        content = chance.choice(MUTATIONS)(content, chance) or b"x"
    attempt(feed, given_with(feed, content))


@pytest.mark.parametrize("feed", OTHERS)
@fuzzing
@given(chance=st.randoms(use_true_random=False))
def test_the_other_files_of_a_look_are_read_or_refused(data, feed, chance):
    folder = data / ("ofac_sdn/2025-05-16_sample" if feed == "ofac-sdn-csv" else "ofac_consolidated/2025-12-19")
    files = {"": seed(data, feed)}
    for role, name in OTHERS[feed].items():
        content = plain(folder / name)[:3000].rpartition(b"\n")[0] + b"\n"
        files[role] = chance.choice(MUTATIONS)(content, chance) if chance.random() < 0.6 else content
    attempt(feed, files)


@fuzzing
@given(chance=st.randoms(use_true_random=False))
def test_mutated_mappings_are_read_or_refused(data, chance):
    mapping = MAPPING
    for _ in range(chance.randint(1, 3)):
        mapping = chance.choice(MUTATIONS)(mapping, chance) or b"x"
    attempt("general", {"": seed(data, "general"), "mapping": mapping})


@fuzzing
@given(st.dictionaries(st.sampled_from(["", "alt", "add", "comments", "mapping", "x"]), st.binary(max_size=50)))
def test_any_set_of_files_is_read_or_refused(files):
    for feed in SEEDS:
        attempt(feed, files)
