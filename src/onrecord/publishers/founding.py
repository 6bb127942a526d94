"""The founding facts: listings, notices, laws and figures that the package knows before any file is taken in.

They are a publisher like any other. Its feed is `founding`, and one look of it is several YAML files, each with its
stem as role (`us-bis-el`). It yields notices and reference facts, never records: an event is told with its dates by
role and its citations, and what is not verified says so. `founding_schema` holds the shape of a file, and
`docs/founding-facts.md` what is in them. The look is as old as its newest notice, whatever day the package was
released.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources

from onrecord.model.days import end_of_day
from onrecord.model.errors import Refused
from onrecord.model.evidence import Notice
from onrecord.model.rows import Row
from onrecord.publishers.founding_schema import Entry, File, Happening, Source, read
from onrecord.publishers.founding_yaml import load
from onrecord.publishers.parsing import Facts, Files, Parsed, Record

ZONE = "America/New_York"
_ROLE = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")


class Founding:
    """The format of the founding facts."""

    version = 1

    def role(self, file_name: str) -> str | None:
        """The stem of a YAML file, None for any other file.

        >>> Founding().role("us-bis-el.yaml"), Founding().role("sdn.csv")
        ('us-bis-el', None)
        """
        match = _ROLE.fullmatch(file_name)
        return match[1] if match else None

    def parse(self, files: Files) -> Parsed:
        """The notices and facts of the files. Raises `Refused` naming file, line and entry."""
        if not files:
            raise Refused("no file; one at least expected")
        held = [_read(role, data) for role, data in sorted(files.items())]
        sources = _by_id(held)
        notices = tuple(notice for file in held for entry in file.entries for notice in _notices(entry, sources))
        facts = (*(source.fact for source in sources.values()), *(fact for file in held for fact in file.facts))
        _no_twins(held, facts)
        days = [day for notice in notices if (day := notice.published)]
        return Parsed(published=end_of_day(max(days), ZONE) if days else None, notices=notices, facts=facts)

    def row(self, record: Record) -> Row:
        """Never called: the founding facts hold no records."""
        raise TypeError(f"the founding facts hold no records, and {record.place} asks for one")


def packaged() -> Files:
    """The founding files of this package, by role."""
    folder = resources.files("onrecord.publishers") / "facts"
    roles = ((Founding().role(file.name), file) for file in folder.iterdir())
    return {role: file.read_bytes() for role, file in sorted(roles, key=lambda pair: str(pair[0])) if role}


def _read(role: str, data: bytes) -> File:
    name = f"{role}.yaml" if role else "founding.yaml"
    try:
        return read(load(data), name)
    except Refused as error:
        raise error.within(name) from None


def _by_id(held: list[File]) -> dict[str, Source]:
    """The notices of all files; a notice may be cited from another list's file."""
    found: dict[str, Source] = {}
    for file in held:
        for source in file.notices:
            if source.id in found:
                raise Refused(f"notice {source.id} stands twice in these files")
            found[source.id] = source
    return found


def _no_twins(held: list[File], facts: tuple[Facts, ...]) -> None:
    keys: set[tuple[str, str]] = set()
    for file in held:
        for entry in file.entries:
            key = (entry.content.list, entry.content.key)
            if key in keys:
                raise entry.place.refuse(f"{key[0]}:{key[1]} stands twice; give one of them a 'key'")
            keys.add(key)
    ids: set[tuple[str, str]] = set()
    for fact in facts:
        if (fact.kind, fact.id) in ids:
            raise Refused(f"{fact.kind} {fact.id} stands twice in these files")
        ids.add((fact.kind, fact.id))


def _notices(entry: Entry, sources: dict[str, Source]) -> Iterator[Notice]:
    """One notice for each event. The first carries the content, and so does each that changes the terms."""
    content = entry.content
    for number, happening in enumerate(entry.happenings):
        source = _source(happening, sources)
        if happening.terms is not None:
            content = replace(content, terms={**content.terms, **happening.terms})
        says = number == 0 or happening.terms is not None
        notice = Notice(
            list=content.list,
            key=content.key,
            event=happening.event,
            announced=happening.announced or (source.announced if source else None),
            printed=happening.printed or (source.printed if source else None),
            effective=happening.effective or (source.effective if source else None),
            until=happening.until,
            how=happening.how,
            strands=happening.strands,
            left=happening.left,
            citations=(*(source.citations if source else ()), *happening.citations),
            verified=happening.verified and (source is None or source.verified),
            content=replace(content, strands=happening.strands or content.strands) if says else None,
            party=entry.party,
        )
        if notice.published is None:
            raise happening.place.refuse("the event has no day: announced, printed or effective expected")
        yield notice


def _source(happening: Happening, sources: dict[str, Source]) -> Source | None:
    if happening.notice is None:
        return None
    if found := sources.get(happening.notice):
        return found
    raise happening.place.refuse(f"there is no notice {happening.notice!r} in these files")


PUBLISHER = Founding()
