"""Whatever arrives in the place of a list is refused in one line or waits in quarantine, and delists nobody.

The kinds stand in `broken_files`; how long each takes and how much memory is measured by `benchmarks/broken.py`.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import broken_files
import openpyxl
import pytest
from broken_files import (
    BINARY,
    FORGIVING,
    HEAVY,
    JSON,
    KINDS,
    ODD,
    OF_FEED,
    OF_TEXT,
    PACKED,
    SHRUNKEN,
    Files,
    Good,
    odd_paths,
    written,
)
from strategies import OWN, table

from conftest import plain
from onrecord.catalog import packaged
from onrecord.model.errors import Refused, WrongUse
from onrecord.publishers.founding import packaged as founding_files
from onrecord.publishers.general import packaged_mapping
from onrecord.record.record import Record
from onrecord.record.upkeep import derived_digest

BEFORE, LATER = date(2026, 3, 1), date(2026, 3, 5)
"""The day of the good look, and of the broken one."""
FEEDS = [*OF_FEED]
DATED = {"eu-fsf-xml": (b'Date="11/02/2016"', b'Date="05/03/2026"')}
EARLIER = {
    "un-sc-xml": (b'dateGenerated="2026-02-2', b'dateGenerated="2025-02-2'),
    "eu-fsf-xml": (b'Date="05/03/2026"', b'Date="01/03/2026"'),
}
"""How the day is replaced in files that tell it themselves."""


def every(content: bytes, step: int) -> bytes:
    """The header and some rows of a CSV file."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([rows[0], *rows[1::step]])
    return text.getvalue().encode()


def some_groups(content: bytes, step: int) -> tuple[bytes, bytes]:
    """Some designations of the UK list in letters that every encoding has, published on the day of the broken look: as
    a CSV file and as a spreadsheet."""
    _, header, *rows = csv.reader(io.StringIO(content.decode("cp1252"), newline=""))
    whole = {row[-1] for row in rows} - {row[-1] for row in rows if not "".join(row).isascii()}
    kept = {*sorted(whole, key=int)[::step]}
    cells = [["Last Updated", f"{LATER:%d/%m/%Y}"], header, *(row for row in rows if row[-1] in kept)]
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode(), workbook(cells)


def workbook(cells: list[list[str]]) -> bytes:
    """A spreadsheet of these cells."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in cells:
        sheet.append(row)
    book.save(content := io.BytesIO())
    return content.getvalue()


def published_before(good: Good) -> bytes:
    """The good file as of the day before, where it says itself when it was published."""
    if good.feed == "uk-conlist-xlsx":
        rows = (
            openpyxl.load_workbook(io.BytesIO(good.content), read_only=True).worksheets[0].iter_rows(values_only=True)
        )
        cells = [[cell or "" for cell in row] for row in rows]
        return workbook([["Last Updated", f"{BEFORE:%d/%m/%Y}"], *cells[1:]])
    if good.feed == "uk-conlist-csv":
        return good.content.replace(f"{LATER:%d/%m/%Y}".encode(), f"{BEFORE:%d/%m/%Y}".encode(), 1)
    return good.content.replace(*EARLIER[good.feed])


@pytest.fixture(scope="session")
def goods(data: Path) -> dict[str, Good]:
    """A good file of each feed, of the long ones a part."""
    sdn = b"\n".join(plain(data / "ofac_sdn/2018-01-26/sdn.csv").split(b"\n")[::15]).rstrip(b"\r\n\x1a") + b"\r\n"
    csl = every(plain(data / "csl/2022-04-21/consolidated.csv.xz"), 25)
    dpl = plain(data / "bis_denied_persons/2022-09-07/dpl.txt")
    names = [f"Supplier {number}" for number in range(80)]
    rows = [
        {"id": f"S-{n}", "name": name, "type": "company", "country": "CN", "since": "2020-01-01", "part": "first"}
        for n, name in enumerate(names)
    ]
    header = ("id", "name", "other_names", "type", "country", "since", "why", "part")
    own = table(header, rows)
    un = plain(data / "un_sc/2026-02-27/consolidated.xml")
    eu = plain(data / "eu_fsf/2016-02-11/global_v0.xml")
    uk, sheet = some_groups(plain(data / "uk_ofsi/2020-04-27/ConList.csv.xz"), 3)
    facts = founding_files()["us-bis-el"]
    canada = plain(data / "ca_sema/2022-05-11/sema-lmes.xml")
    found = [
        Good("ofac-sdn-csv", "sdn.csv", sdn, {}, b"\r\n"),
        Good("csl-csv", "consolidated.csv", csl, {}, b"\n", csl.index(b"\n") + 1),
        Good("bis-dpl-txt", "dpl.txt", dpl, {}, b"\n", dpl.index(b"\n") + 1),
        Good("un-sc-xml", "consolidated.xml", un, {}, b"</INDIVIDUAL>", un.index(b"<INDIVIDUAL>")),
        Good(
            "dhs-uflpa-html", "uflpa.html", plain(data / "uflpa/2026-07-09/uflpa-entity-list.html"), {}, b"</tr>", 2000
        ),
        Good("eu-fsf-xml", "global.xml", eu.replace(*DATED["eu-fsf-xml"]), {}, b"</ENTITY>", eu.index(b"<ENTITY")),
        Good("uk-conlist-csv", "ConList.csv", uk, {}, b"\r\n", uk.index(b"Group ID\r\n") + 10),
        Good("uk-conlist-xlsx", "ConList.xlsx", sheet, {}, b"PK\x01\x02", 2000),
        Good("general", "suppliers.csv", own, {"mapping": OWN}, b"\n", own.index(b"\n") + 1),
        Good("founding", "us-bis-el.yaml", facts, {}, b"\n", facts.index(b"notices:")),
        Good("ca-sema-xml", "sema-lmes.xml", canada, {}, b"</record>", canada.index(b"<record>")),
        Good("au-dfat-xls", "list.xls", plain(data / "au_dfat/2022-05-03/regulation8_consolidated.xls.xz"), {}),
    ]
    return {good.feed: good for good in found}


@pytest.fixture(scope="session")
def templates(goods: dict[str, Good], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each feed a record that holds a good look of it."""
    folder = tmp_path_factory.mktemp("good")
    found = {}
    for feed, good in goods.items():
        paths = written(folder / feed, {good.name: good.content})
        with Record.create(folder / f"{feed}.db", bare=True) as record:
            if feed in EARLIER or feed in ("uk-conlist-csv", "uk-conlist-xlsx"):
                # The file itself says when it was published; an older one is the good look, so that others are later.
                earlier = published_before(good)
                assert earlier != good.content
                record.take(earlier, feed)
            else:
                complete = feed == "general"
                [*_] = record.take_paths(paths, feed, published=BEFORE.isoformat(), extra=good.extra, complete=complete)
        found[feed] = folder / f"{feed}.db"
    return found


@pytest.fixture
def attempt(templates, goods, tmp_path):
    """Take files in that are broken; say how it ended. The record must be as before if they were refused."""

    def take(feed: str, files: Files | list[Path], extra: Files | None = None) -> tuple[str, str]:
        path = Path(shutil.copy(templates[feed], tmp_path / f"{time.monotonic_ns()}.db"))
        paths = written(tmp_path / path.stem, files) if isinstance(files, dict) else files
        with Record.open(path, write=True) as record:
            before = record.head(), derived_digest(record._connection)
            began = time.monotonic()
            try:
                given = goods[feed].extra if extra is None else extra
                complete = feed == "general"
                [taken] = record.take_paths(paths, feed, published=LATER.isoformat(), extra=given, complete=complete)
            except (Refused, WrongUse) as error:
                refusal = error
            else:
                refusal = None
            assert time.monotonic() - began < 10
            if refusal:
                assert (record.head(), derived_digest(record._connection)) == before
                assert str(refusal).isprintable(), "one line without control characters"
                assert len(str(refusal)) < 500
                if isinstance(refusal, Refused):
                    named = [*(path.name for path in paths), "mapping: "]
                    assert any(name in str(refusal) for name in named), "it names the file"
                return "refused", str(refusal)
            assert record.verify() == []
            share = packaged().feed(feed).max_drop if taken.status == "full" else 0
            assert ended(record) <= share * taken.reading.rows / (1 - share or 1)
            return taken.status, taken.why or ""

    return take


def ended(record: Record) -> int:
    """How many entries have ended on the day after the broken look, by what looks show."""
    told = record.entries(on=LATER + timedelta(days=1), every_state=True)["entries"]
    return sum(one["state"] == "ended" and (one["until"] or {}).get("basis") == "observed" for one in told)


def test_there_are_more_than_fifty_kinds() -> None:
    assert len(KINDS) + len(PACKED) + len(HEAVY) + len(SHRUNKEN) > 75
    assert sum(map(len, OF_FEED.values())) + len(JSON) > 70


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_list_is_refused(attempt, goods, feed, kind):
    if feed in BINARY and kind in OF_TEXT:
        return
    status, why = attempt(feed, KINDS[kind](goods[feed]))
    forgiven = kind in FORGIVING.get(feed, ())
    assert status == ("full" if forgiven else "refused"), why


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("feed", ["ofac-sdn-csv", "un-sc-xml"])
def test_a_broken_archive_is_refused(attempt, goods, feed, kind):
    status, why = attempt(feed, PACKED[kind](goods[feed]))
    assert status == "refused", why


@pytest.mark.parametrize(("kind", "feed"), [*zip(HEAVY, cycle(("ofac-sdn-csv", "csl-csv", "un-sc-xml")), strict=False)])
def test_what_is_huge_inside_is_refused(attempt, goods, feed, kind):
    status, why = attempt(feed, HEAVY[kind](goods[feed]))
    assert status == "refused", why


@pytest.mark.parametrize(("feed", "kind"), [(feed, kind) for feed in FEEDS for kind in OF_FEED[feed]])
def test_a_list_of_wrong_content_is_refused(attempt, goods, feed, kind):
    status, why = attempt(feed, OF_FEED[feed][kind](goods[feed]))
    assert status == "refused", why


@pytest.mark.parametrize("kind", ODD)
def test_a_list_of_odd_content_ends_nothing(attempt, goods, kind):
    status, why = attempt("un-sc-xml", ODD[kind](goods["un-sc-xml"]))
    assert status in ("refused", "partial"), why


@pytest.mark.parametrize("kind", JSON)
def test_wrong_json_is_refused(attempt, goods, kind):
    mapping = {"mapping": packaged_mapping("nsfreg-dhs-uflpa")}
    status, why = attempt("general", JSON[kind](replace(goods["general"], name="parsed.json")), mapping)
    assert status == "refused", why


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("other", FEEDS)
def test_another_publishers_file_is_refused(attempt, goods, feed, other):
    if other == feed:
        return
    status, why = attempt(feed, {goods[feed].name: goods[other].content})
    assert status == "refused", why


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("kind", SHRUNKEN)
def test_a_file_that_lost_half_its_rows_is_refused_or_waits(attempt, goods, feed, kind):
    status, why = attempt(feed, SHRUNKEN[kind](goods[feed]))
    # Notices do not vanish: a founding file with fewer of them says less and ends nothing.
    assert status in ("refused", "quarantined", "partial") or feed == "founding", why


@pytest.mark.parametrize("feed", [feed for feed in FEEDS if feed != "founding"])
def test_a_file_cut_at_random_places_ends_no_more_than_its_feed_allows(attempt, goods, feed):
    """A hundred places over all feeds. A cut near the end loses less than `max_drop` and cannot be told from a list
    that became shorter (R3), unless it falls inside a row."""
    good, chance = goods[feed], random.Random(feed)
    ends = Counter(
        attempt(feed, {good.name: good.content[:place]})[0] for place in chance.sample(range(len(good.content)), 17)
    )
    assert ends["refused"] + ends["quarantined"] >= 14, ends


@pytest.mark.parametrize("feed", ["ofac-sdn-csv", "un-sc-xml"])
def test_paths_that_are_no_files_are_refused(attempt, goods, tmp_path, feed):
    for kind, paths in odd_paths(tmp_path / "odd", goods[feed]):
        status, why = attempt(feed, paths)
        assert status == "refused", (kind, why)


def test_a_mapping_that_is_wrong_is_refused(attempt, goods):
    good = goods["general"]
    for mapping in (
        b"",
        b"\0",
        b"list: [",
        b"format: csv",
        OWN + b"extra: 1\n",
        OWN.replace(b"id", b"nothing"),
        b"\xff",
    ):
        status, why = attempt("general", {good.name: good.content}, {"mapping": mapping})
        assert status == "refused", why
    status, why = attempt("general", {good.name: good.content}, {})
    assert status == "refused", why


@pytest.mark.parametrize(
    "published", ["2900-01-01", "0097-06-30", "9999-12-31T23:59:59Z", "0001-01-01", "2026-02-30", "x\ny"]
)
def test_a_look_of_no_possible_day_is_refused(templates, goods, tmp_path, published):
    path = Path(shutil.copy(templates["ofac-sdn-csv"], tmp_path / "record.db"))
    with Record.open(path, write=True) as record:
        before = record.head()
        with pytest.raises(WrongUse, match=r"^[^\n]+$"):
            record.take(goods["ofac-sdn-csv"].content, "ofac-sdn-csv", published=published)
        assert record.head() == before


@pytest.mark.parametrize("year", ["0097", "2900"])
def test_a_row_with_an_impossible_date_is_taken_and_the_date_is_not_used(attempt, templates, goods, tmp_path, year):
    """Dates inside rows are shown as they are and never used (R7): CSL and the UN list have had such."""
    csl = goods["csl-csv"].content.replace(b",2020-", b",%s-" % year.encode())
    un = goods["un-sc-xml"].content.replace(b"<LISTED_ON>201", b"<LISTED_ON>%s" % year[:3].encode())
    assert csl != goods["csl-csv"].content
    for feed, content in (("csl-csv", csl), ("un-sc-xml", un)):
        status, why = attempt(feed, {goods[feed].name: content})
        assert status in ("full", "refused", "partial"), (feed, why)


def test_a_repeated_header_makes_an_extract_of_it(attempt, goods):
    good = goods["csl-csv"]
    twice = good.content[: good.middle] + good.content[: good.header] + good.content[good.middle :]
    status, why = attempt("csl-csv", {good.name: twice})
    assert status == "partial", "the file itself shows that it was put together from pieces"
    assert "repeats the header" in why


def test_the_kinds_are_documented_by_their_names() -> None:
    groups = (KINDS, PACKED, HEAVY, SHRUNKEN, ODD, *OF_FEED.values(), JSON)
    names = [name for group in groups for name in group]
    assert len(names) == len(set(names)), "a name stands for one kind"
    assert json.dumps(names).isascii()
    assert broken_files.__doc__
