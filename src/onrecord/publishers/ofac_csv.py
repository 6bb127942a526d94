"""OFAC's legacy CSV files: the SDN list and the consolidated list of the other OFAC lists.

One look has up to four files: the primary one (`sdn.csv`, `cons_prim.csv`, 12 columns), aliases (`alt.csv`, 5),
addresses (`add.csv`, 6) and the remarks that found no room in the primary file (`sdn_comments.csv`, 2). There is no
header; every field is a number, a quoted text or the null `-0- `; lines end in CRLF or LF; a 0x1A may end the file. All
published files seen are ASCII; UTF-8 is accepted, anything else refused. `ent_num` is the publisher's key. No file
holds its date, and the only dates in it are those of measures, in the remarks.
Source: https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas (dat_spec.txt)

A row that lacks a final `-` or blank in its last null (as the last line of a trimmed file does) has lost nothing and is
read; a row that ends inside a text or with too few columns is refused. Two lists joined into one file (bytes after
0x1A) are refused: the second is another list.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from itertools import repeat

from onrecord.model.days import PartialDate
from onrecord.model.errors import Refused
from onrecord.model.rows import Row, Stated, values
from onrecord.publishers.files import MAX_LINES, text_of
from onrecord.publishers.ofac_remarks import Item, fact_file, remark_items
from onrecord.publishers.parsing import Files, Parsed, Record

_COLUMNS = {"": 12, "alt": 5, "add": 6, "comments": 2}
_SCHEMAS = {None: "Organization", "individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
_ALIASES = {"aka": "alias", "fka": "previousName", "nka": "alias"}
_FIELD = re.compile(r'"([^"]*(?:""[^"]*)*)"|(\d+)|-0(?:- ?)?')
_TOKEN = re.compile(r"[a-z]+")
_END = b"\x1a"

Lines = Sequence[bytes]
Raw = bytes | tuple[bytes, tuple[bytes, ...], tuple[bytes, ...], tuple[bytes, ...]]
"""A primary line alone, or with its lines of the alias, address and comments files."""


class OfacCsv:
    """The publisher of one of the two lists in CSV.

    `us-ofac-sdn` has the one sub-list `SDN`; in `us-ofac-cons` the programmes and remarks tell the sub-lists
    (`ofac_programmes.yaml`). A look without the other three files has no aliases and no addresses.
    """

    version = 1

    def __init__(self, list_id: str) -> None:
        self.list_id = list_id
        self._consolidated = list_id == "us-ofac-cons"

    def role(self, file_name: str) -> str | None:
        """ "" for the primary file, which can have any name that ends in .csv, and the roles of the other three."""
        name = file_name.replace("\\", "/").rsplit("/", 1)[-1].lower()
        words = set(_TOKEN.findall(name.removesuffix(".csv")))
        if not name.endswith(".csv") or ("sdn" if self._consolidated else "cons") in words:
            return None
        return next((role for role in ("comments", "alt", "add") if role in words), "")

    def parse(self, files: Files) -> Parsed:
        """The entries of a look, unread, in the order of the file.

        Refused: a missing or empty primary file, a line that does not start with an entry number, an entry number
        that stands twice, bytes after the end-of-file mark. Aliases, addresses and remarks of an entry that the
        primary file lacks are counted under `partial`: the files are then not of one and the same publication.
        """
        if "" not in files:
            raise Refused("the primary file is missing (sdn.csv or cons_prim.csv)")
        if unknown := files.keys() - _COLUMNS.keys():
            raise Refused(f"there is no file {min(unknown)!r} in this feed")
        lines, keys = _split(files[""], "")
        if len(set(keys)) < len(keys):
            first = {key: at for at, key in reversed(list(enumerate(keys)))}
            again = next(at for at, key in enumerate(keys) if first[key] != at)
            raise Refused(f"entry number {keys[again]} stands twice", place=f"line {again + 1}")
        raws: Sequence[Raw] = lines
        strangers = 0
        others = {role: _grouped(files[role], role) for role in ("alt", "add", "comments") if role in files}
        if others:
            known = set(keys)
            strangers = sum(len(rows) for group in others.values() for key, rows in group.items() if key not in known)
            raws = _joined(lines, keys, *(others.get(role, {}) for role in ("alt", "add", "comments")))
        places = [f"line {number}" for number in range(1, len(lines) + 1)]
        records = list(map(Record, repeat(self.list_id), keys, places, raws))
        partial = f"{strangers} alias, address or comment rows belong to entries that the primary file lacks"
        return Parsed(records=records, partial=partial if strangers else None)

    def row(self, record: Record) -> Row:
        """Read one entry. Refused: a field that is none of the three kinds, a wrong number of columns, no name."""
        raw: Raw = record.raw
        line, alts, adds, more = (raw, (), (), ()) if isinstance(raw, bytes) else raw
        _, name, kind, programme, title, call_sign, vessel, tonnage, grt, flag, owner, remarks = _fields(
            line, "", record.place
        )
        if not name or not programme:
            raise Refused("an entry without name or programme", place=record.place)
        if kind not in _SCHEMAS:
            raise Refused(f"unknown type of entry {kind!r}", place=record.place)
        text = (remarks or "") + "".join(_fields(one, "comments", record.place)[1] or "" for one in more)
        aliases = [_fields(one, "alt", record.place) for one in alts]
        if odd := [alias[2] for alias in aliases if alias[2] not in _ALIASES]:
            raise Refused(f"unknown type of alias {odd[0]!r}", place=record.place)
        addresses = [_fields(one, "add", record.place) for one in adds]
        items = remark_items(text) if text else []
        programmes = programme.split("] [")
        sublists = self._sublists(programmes, text)
        return Row(
            list=self.list_id,
            key=record.key,
            schema=_SCHEMAS[kind],
            sublists=sublists,
            strands=tuple(dict.fromkeys((*sublists, *programmes))),
            terms=values(("program", programmes), *_of("terms", items)),
            identity=values(
                ("name", name),
                *((_ALIASES[alias[2] or ""], alias[3]) for alias in aliases),
                ("position", title),
                ("callSign", call_sign),
                ("type", vessel),
                ("tonnage", tonnage),
                ("grossRegisteredTonnage", grt),
                ("flag", flag),
                *_of("identity", items),
            ),
            place=values(
                ("address", [", ".join(filter(None, one[2:5])) for one in addresses if one[2] or one[3]]),
                ("country", [one[4] for one in addresses if one[4]]),
            ),
            note=values(
                ("owner", owner),
                ("aliasRemarks", [alias[4] for alias in aliases if alias[4]]),
                ("addressRemarks", [one[5] for one in addresses if one[5]]),
                *_of("note", items),
            ),
            stated=stated_once(items) if self._consolidated and len(sublists) == 1 else (),
        )

    def _sublists(self, programmes: Sequence[str], remarks: str) -> tuple[str, ...]:
        if not self._consolidated:
            return ("SDN",)
        rules: Mapping[str, Mapping[str, str]] = fact_file("ofac_programmes.yaml")
        found = {rules["programmes"][code] for code in programmes if code in rules["programmes"]}
        found.update(sublist for text, sublist in rules["remarks"].items() if text in remarks)
        return tuple(sorted(found)) or ("CONS",)


SDN = OfacCsv("us-ofac-sdn")
CONSOLIDATED = OfacCsv("us-ofac-cons")


def stated_once(items: Sequence[Item]) -> tuple[Stated, ...]:
    """The listing and effective dates that the items state, of each role only where there is a single one: the dates of
    several measures are not the date of the listing."""
    found: dict[str, set[PartialDate | None]] = {"effective": set(), "listed": set()}
    for item in items:
        if item.states:
            found[item.states].add(item.date)
    single = [(role, dates.pop()) for role, dates in found.items() if len(dates) == 1]
    return tuple(Stated("effective" if role == "effective" else "listed", day) for role, day in single if day)


def _of(part: str, items: Sequence[Item]) -> list[tuple[str, str]]:
    return [(item.property, item.value) for item in items if item.part == part]


def _where(role: str, line: int) -> str:
    return f"{role} file, line {line}" if role else f"line {line}"


def _split(data: bytes, role: str) -> tuple[list[bytes], list[str]]:
    """The lines of a file and the entry number that each starts with."""
    try:
        text_of(data, "utf-8")
    except Refused as refusal:
        raise Refused(refusal.why, place=": ".join(filter(None, (role and f"{role} file", refusal.place)))) from None
    body = data.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n" + _END)
    if (mark := body.find(_END)) >= 0:
        why = "bytes after the end-of-file mark 0x1A; are two lists joined?"
        raise Refused(why, place=_where(role, body.count(b"\n", 0, mark) + 1))
    if not body:
        raise Refused("the file is empty but for its end-of-file mark", place=role and f"{role} file")
    if body.count(b"\n") >= MAX_LINES:
        raise Refused(f"holds more than {MAX_LINES:,} lines", place=role and f"{role} file")
    lines = body.splitlines()
    try:
        numbers = [line[: line.index(b",")] for line in lines]
    except ValueError:
        numbers = [line.partition(b",")[0] if b"," in line else b"" for line in lines]
    if not all(map(bytes.isdigit, numbers)) or max(map(len, numbers)) > 10:
        at = next(at for at, number in enumerate(numbers) if not number.isdigit() or len(number) > 10)
        start = lines[at][:40].decode("utf-8", "replace")
        raise Refused(f"a row starts with its entry number and a comma, not with {start!r}", place=_where(role, at + 1))
    return lines, b"\n".join(numbers).decode("ascii").split("\n")


def _grouped(data: bytes, role: str) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for line, key in zip(*_split(data, role), strict=True):
        found.setdefault(key, []).append(line)
    return found


def _joined(lines: Lines, keys: Sequence[str], *groups: Mapping[str, list[bytes]]) -> list[Raw]:
    alts, adds, more = groups
    return [
        (line, tuple(alts.get(key, ())), tuple(adds.get(key, ())), tuple(more.get(key, ())))
        if key in alts or key in adds or key in more
        else line
        for line, key in zip(lines, keys, strict=True)
    ]


def _fields(line: bytes, role: str, place: str) -> list[str | None]:
    """The fields of a line; None for a null. Refused unless every field is well formed and their number is right."""
    text = line.decode("utf-8")
    what = f"{role} row: " if role else ""
    fields: list[str | None] = []
    at = -1
    while at < len(text):
        match = _FIELD.match(text, at + 1)
        if not match or (match.end() < len(text) and text[match.end()] != ","):
            why = f"{what}column {len(fields) + 1} is neither a number nor a quoted text nor -0-"
            raise Refused(why, place=place)
        quoted, number = match.groups()
        fields.append((quoted.replace('""', '"') if quoted else None) if number is None else number)
        at = match.end()
    if len(fields) != _COLUMNS[role]:
        raise Refused(f"{what}{len(fields)} columns, {_COLUMNS[role]} expected", place=place)
    return fields
