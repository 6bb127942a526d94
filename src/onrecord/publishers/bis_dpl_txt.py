"""The BIS Denied Persons List as `dpl.txt`: tab-separated, with a header, one line an address.

All published files seen are ASCII; UTF-8 is accepted, anything else refused. Lines end in CRLF or LF; the last one
often has no line end. Source: https://www.bis.gov/dpl/dpl.txt

The list has no keys: a record is a name with the day its order took effect, keyed as in the Consolidated Screening
List. `Effective_Date` starts the listing, `Expiration_Date` is its stated end, `Last_Update` says when the row was last
touched.
"""

from __future__ import annotations

import re

from onrecord.model.errors import Refused
from onrecord.model.rows import Row, values
from onrecord.names.keys import slug
from onrecord.publishers.citation_lists import split_citations
from onrecord.publishers.csl_csv import denied_key, read_dates
from onrecord.publishers.delimited import Line, header_of, lines_of
from onrecord.publishers.files import text_of
from onrecord.publishers.parsing import Files, Parsed, Record, citations_of

LIST = "us-bis-dpl"
COLUMNS = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip
_OPTIONAL = 2
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class BisDplTxt:
    """The publisher of the Denied Persons List in its own text format."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """ "" for any file whose name ends in .txt or .tsv."""
        return "" if file_name.lower().endswith((".txt", ".tsv")) else None

    def parse(self, files: Files) -> Parsed:
        """The orders in the file, unread. Blank lines and lines of empty fields are skipped.

        Refused: another header, a line with too few or too many fields, a line without a name, no lines at all, and a
        file that ends inside a line. A line can lack its empty last fields (a spreadsheet drops them), but not the last
        line of a file without a final line end, which may be cut off.
        """
        if set(files) != {""}:
            raise Refused("this feed has one file")
        text = text_of(files[""], "utf-8-sig")
        lines = lines_of(text, delimiter="\t")
        if tuple(header_of(lines)) != COLUMNS:
            why = f"this is no Denied Persons List: the columns are not {', '.join(COLUMNS[:3])}, …"
            raise Refused(why, place="line 1")
        found: dict[str, tuple[int, dict[tuple[str, ...], None]]] = {}
        last: Line | None = None
        for last in lines:
            fields = tuple(field.strip() for field in last.fields)
            if last.cut or not len(COLUMNS) - _OPTIONAL <= len(fields) <= len(COLUMNS):
                raise _wrong_width(last)
            if not any(fields):
                continue
            if not slug(fields[0]):
                raise Refused("a line without a name", place=f"line {last.number}")
            row = fields + ("",) * (len(COLUMNS) - len(fields))
            known = found.setdefault(denied_key(row[0], iso_date(row[6])), (last.number, {}))
            known[1][row] = None
        if last and len(last.fields) < len(COLUMNS) and not text.endswith(("\n", "\r")):
            raise _wrong_width(last)
        if not found:
            raise Refused("there are no lines under the header")
        return Parsed([Record(LIST, key, f"line {number}", tuple(rows)) for key, (number, rows) in found.items()])

    def row(self, record: Record) -> Row:
        """Read one order with all its addresses."""
        rows: tuple[tuple[str, ...], ...] = record.raw
        name, _, _, _, country, _, start, end, order, update, action, notice = (
            list(dict.fromkeys(filter(None, column))) for column in zip(*rows, strict=True)
        )
        addresses = [", ".join(filter(None, (*row[1:4], row[5], row[4]))) for row in rows]
        stated, malformed = read_dates(
            ("effective", map(iso_date, start)), ("ends", map(iso_date, end)), ("amended", map(iso_date, update))
        )
        return Row(
            list=LIST,
            key=record.key,
            schema="LegalEntity",
            sublists=("DPL",),
            strands=("DPL",),
            terms=values(("standardOrder", order)),
            identity=values(("name", name)),
            place=values(("address", addresses), ("country", country)),
            note=values(("action", action)),
            stated=stated,
            malformed=malformed,
            citations=citations_of(one for text in notice for one in split_citations(text)),
        )


DPL = BisDplTxt()


def iso_date(text: str) -> str:
    """A US date as ISO 8601, anything else unchanged.

    >>> iso_date("3/20/1992"), iso_date("2017-10-23"), iso_date("13/45/2001")
    ('1992-03-20', '2017-10-23', '2001-13-45')
    """
    match = _US_DAY.fullmatch(text)
    return f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match else text


def _wrong_width(line: Line) -> Refused:
    why = "the file ends inside this line" if line.cut else f"{len(line.fields)} fields, {len(COLUMNS)} expected"
    return Refused(why, place=f"line {line.number}")
