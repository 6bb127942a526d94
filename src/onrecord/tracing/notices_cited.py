"""Notices cited: where a finding's facts are written, and whether that can be found.

A finding cites the rule's own dated sources and, for each listing, the notices or looks that the record gives for its
beginning and its end. `resolves` tells whether a citation leads back to one of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model.errors import OnRecordError
from onrecord.model.evidence import Citation
from onrecord.record.answers import Entry
from onrecord.record.questions import Questions
from onrecord.tracing.chemical_lexicon import lexicon
from onrecord.tracing.findings import Cited
from onrecord.tracing.parties_found import Listing
from onrecord.tracing.rule_reading import packaged
from onrecord.tracing.rules import Version

RULE = "rule"
ASSUMPTION = "assumption"
CHEMICALS = "chemicals"
"""Whose a citation is: the rule's, the document's supposing, the lexicon's of chemicals; else an entry's id."""


def of_version(version: Version) -> Iterator[Cited]:
    """The sources of a rule's version."""
    for source in version.sources:
        yield Cited(RULE, source.citation, source.source)


def of_entry(entry: Entry) -> Iterator[Cited]:
    """What the record cites for the beginning and the end of a listing and of its parts."""
    bounds = [entry.since, entry.until]
    for strand in entry.strands:
        bounds += [strand.since, strand.until]
    found = dict.fromkeys(citation for bound in bounds if bound for citation in bound.citations)
    yield from (Cited(entry.entry, citation) for citation in found)


def of_listings(listings: Iterable[Listing]) -> Iterator[Cited]:
    """What is cited for listings; an assumed one is cited as what it is."""
    for listing in listings:
        if listing.entry:
            yield from of_entry(listing.entry)
        else:
            text = f"the document supposes that {listing.party} stands on {listing.list}"
            yield Cited(ASSUMPTION, Citation("url", text, verified=False))


def is_of_lexicon(cited: Cited) -> bool:
    """Whether a citation is one of the sources that the lexicon of chemicals names."""
    return any(source.citation == cited.citation for source in lexicon().sources.values())


def resolves(cited: Cited, record: Questions) -> bool:
    """Whether a citation leads to a rule's own source, to a look that the record keeps, or to a notice of the entry it
    is cited for. What the document supposes leads nowhere but to the document, and counts."""
    if cited.of == ASSUMPTION:
        return True
    if cited.of == RULE:
        sources = (s for rule in packaged().values() for version in rule.versions for s in version.sources)
        return any(source.citation == cited.citation and source.source == cited.source for source in sources)
    if cited.of == CHEMICALS:
        return is_of_lexicon(cited)
    if cited.citation.kind == "look":
        return bool(cited.citation.look) and record.look(str(cited.citation.look)) is not None
    try:
        history = record.history(cited.of)
    except OnRecordError:
        return False
    printed = [text for run in history["runs"] for text in run["content"]["citations"]]
    told = [citation["text"] for notice in history["notices"] for citation in notice["citations"]]
    return cited.citation.text in {*printed, *told} or any(cited.citation.text in text for text in printed)
