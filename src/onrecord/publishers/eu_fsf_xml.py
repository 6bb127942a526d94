"""The EU's consolidated list of financial sanctions as XML (feed `eu-fsf-xml`, list `eu-fsf`), in both its layouts.

The present one, `xmlFullSanctionsList_1_1`, has the root `export` and an element `sanctionEntity` for each party; the
older, `global.xml`, the root `WHOLE` and an `ENTITY` each. `generationDate` or `Date` says when the file was made.
Sources: https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions
and, for the older one, https://ec.europa.eu/external_relations/cfsp/sanctions/list/version4/global/help_online/process_xmlfiles.html

Key: `logicalId`, which is the `Id` of the older layout: 352 numbers stand in the files of 2016-02-11 and 2022-03-18, in
336 of them a name is the same to the letter, and in the other 16 it is the same party respelt. `euReferenceNumber`, of
which the older layout knows nothing, is kept beside it. A party under two programmes is two elements with one number,
and one row here; each programme is sub-list and strand.

Dates: the file does not say when a listing began, and none is stated. The regulation of an entity is the last one that
touched it (Robert Mugabe, listed in 2002, stands in the file of 2016 under one of 2012), and the dates at its names and
births are those of the regulations that last printed these. `designationDate` is now the day of the UN's listing, days
or weeks before the EU's (2005-11-01 and 2005-11-10), now that of the EU's own, and now that of an amendment: of 427 in
the file of 2022, 45 lie after a regulation that had printed the party before, as 2021-08-05 for persons of Guinea
listed in 2009. Where every name was printed anew nothing shows it, as 2016-03-02 for a party whose number is one of
2010. It is kept among the notes, as is the oldest regulation cited. The publication of the entity's regulation is
stated as `amended`. Not so `entryIntoForceDate`, which in 317 of 1,044 elements lies before the publication: the day of
adoption. It stands in for the publication only where the older layout does not give that (90 of 595 entities).

Whether a file holds fewer parties than the whole list it does not show. One that was cut down to a sample is a look
that shrank (rule R3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree

from onrecord.model.days import PartialDate, parse_published
from onrecord.model.errors import Refused, WrongUse
from onrecord.model.rows import Row, Stated, values
from onrecord.publishers.eu_fsf_elements import Node, in_present_layout, local_name, node_of
from onrecord.publishers.eu_fsf_particulars import identity, notes, place
from onrecord.publishers.parsing import Files, Parsed, Record, citations_of
from onrecord.publishers.xml_files import line_of, root_of

LIST = "eu-fsf"
ZONE = "Europe/Brussels"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
PRESENT, OLD = "export", "WHOLE"

_ENTITIES = {PRESENT: "sanctionEntity", OLD: "ENTITY"}
_KEYS = {PRESENT: "logicalId", OLD: "Id"}
_SCHEMAS = {"P": "Person", "E": "Organization"}


class EuFsfXml:
    """The publisher of feed `eu-fsf-xml`."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The role of a file of that name: the one file is any `.xml`."""
        return "" if file_name.lower().endswith(".xml") else None

    def parse(self, files: Files) -> Parsed:
        """Split the file into parties. Refused: not well-formed, a DOCTYPE, another root or namespace, no entity, or
        one without number, kind, name or programme. Elements that share a number are one record."""
        root = root_of(files.get("", b""), tuple(_ENTITIES))
        layout = local_name(root)
        if (etree.QName(root).namespace or "") != (NAMESPACE if layout == PRESENT else ""):
            raise Refused(f"the root is {root.tag}, which is not the list's namespace", place=line_of(root))
        found: dict[str, tuple[str, list[Node]]] = {}
        for element in root:
            where = line_of(element)
            node = _checked(element, layout, where)
            key = node.get("logicalId")
            first, nodes = found.setdefault(key, (where, []))
            if nodes and _kind(nodes[0]) != _kind(node):
                raise Refused(f"{key} is a person and an enterprise at once ({first})", place=where)
            if node not in nodes:
                nodes.append(node)
        if not found:
            raise Refused(f"the list is empty: no {_ENTITIES[layout]} in it")
        records = [Record(LIST, key, where, _newest_first(nodes)) for key, (where, nodes) in found.items()]
        return Parsed(records, published=_published(root, layout))

    def row(self, record: Record) -> Row:
        """Read one party."""
        nodes: tuple[Node, ...] = record.raw
        regulations = [regulation for node in nodes for regulation in node.all("regulation")]
        programmes = sorted({regulation.get("programme") for regulation in regulations})
        cited = _cited(nodes)
        person = _kind(nodes[0]) == "P"
        stated, malformed = _stated(regulations)
        urls = [url.text for regulation in regulations for url in regulation.all("publicationUrl")]
        return Row(
            list=record.list,
            key=record.key,
            schema=_SCHEMAS[_kind(nodes[0])],
            sublists=tuple(programmes),
            strands=tuple(programmes),
            terms=values(("program", programmes)),
            identity=values(*identity(nodes, person=person)),
            place=values(*place(nodes)),
            note=values(
                ("notes", [*notes(nodes, person=person), *_oldest(cited, regulations)]),
                ("authorityId", [node.get("euReferenceNumber") for node in nodes]),
                ("unscId", [node.get("unitedNationId") for node in nodes]),
                ("sourceUrl", urls),
            ),
            stated=stated,
            malformed=malformed,
            citations=citations_of(one.get("numberTitle") for one in (*regulations, *cited)),
        )


def _checked(element: etree._Element, layout: str, where: str) -> Node:
    """One party of a file, in the present layout."""
    if local_name(element) != _ENTITIES[layout]:
        raise Refused(f"unexpected element {local_name(element)} in {layout}", place=where)
    node = node_of(element)
    if layout == OLD:
        node = in_present_layout(node)
    key = node.get("logicalId")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Refused(f"{_ENTITIES[layout]} with the {_KEYS[layout]} {key[:40]!r}, a number expected", place=where)
    if _kind(node) not in _SCHEMAS:
        raise Refused(f"{key} is of the unknown kind {_kind(node)[:40]!r}", place=where)
    if not any(name.get("wholeName") for name in node.all("nameAlias")):
        raise Refused(f"{key} has no name", place=where)
    if not all(regulation.get("programme") for regulation in node.all("regulation")) or not [*node.all("regulation")]:
        raise Refused(f"{key} has no programme", place=where)
    return node


def _kind(node: Node) -> str:
    return next((kind.get("classificationCode") for kind in node.all("subjectType")), "")


def _published(root: etree._Element, layout: str) -> datetime:
    if layout == PRESENT:
        name, told = "generationDate", root.get("generationDate", "")
        text = told
    else:
        name, told = "Date", root.get("Date", "")
        day, _, rest = told.partition("/")
        month, _, year = rest.partition("/")
        text = f"{year}-{month}-{day}"
    try:
        return parse_published(text, ZONE)
    except WrongUse:
        raise Refused(f"{name} is {told[:40]!r}, a date expected", place=line_of(root)) from None


def _newest_first(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The elements of one party, that which was amended last in front, in whatever order they stand in the file."""
    return tuple(sorted(sorted(nodes), key=_last_amended, reverse=True))


def _last_amended(node: Node) -> str:
    return max((regulation.get("publicationDate") for regulation in node.all("regulation")), default="")


def _cited(nodes: Sequence[Node]) -> list[Node]:
    """The regulations that names, births and the rest come from, the oldest first."""
    cited = {cited for node in nodes for child in node.children for cited in child.all("regulationSummary")}
    return sorted(cited, key=lambda one: (one.get("publicationDate"), one))


def _oldest(cited: Sequence[Node], regulations: Sequence[Node]) -> Iterator[str]:
    """The oldest regulation that something about the party comes from: by then it was printed, as a rule."""
    oldest = next((one for one in cited if one.get("publicationDate")), None)
    titles = {regulation.get("numberTitle") for regulation in regulations}
    if oldest and oldest.get("numberTitle") not in titles:
        yield f"oldest regulation cited: {oldest.get('numberTitle')}, printed {oldest.get('publicationDate')}"


def _stated(regulations: Sequence[Node]) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """The days on which the party was last amended, and those that are none."""
    stated: dict[Stated, None] = {}
    malformed: dict[str, None] = {}
    for regulation in regulations:
        text = regulation.get("publicationDate") or regulation.get("entryIntoForceDate")
        try:
            if text:
                stated[Stated("amended", PartialDate.of(text))] = None
        except ValueError:
            malformed[text] = None
    return tuple(stated), tuple(malformed)


PUBLISHER = EuFsfXml()
