"""Reading rules: the YAML files of `rules/`, strictly.

A file holds one rule and is named after its id. Texts are folded, days are `YYYY-MM-DD`, and every field that is
unknown, missing or of another kind is refused with the file and the line. Versions must follow one another without
overlap or gap and cover all of time, and each names at least one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from onrecord.model.errors import Refused
from onrecord.model.evidence import Citation
from onrecord.publishers.founding_yaml import Fields, load
from onrecord.tracing.places import place_of
from onrecord.tracing.rules import Document, Rule, Scope, Severity, Source, Status, Version, WayOut
from onrecord.tracing.vocabulary import Direction

FIELDS = (
    "id", "title", "says", "predicate", "args", "applies", "versions", "rebut", "limits", "doubts", "would_change",
)  # fmt: skip
VERSION_FIELDS = ("from", "to", "status", "effect", "severity", "args", "sources", "note")
SOURCE_FIELDS = ("kind", "text", "url", "printed", "source", "seen", "notice")
KINDS = ("fr", "frdoc", "cfr", "un", "url")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TYPE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_WORD = re.compile(r"[a-z]+(_[a-z]+)*")


@cache
def packaged() -> Mapping[str, Rule]:
    """The rules of this package by id, in the order of their ids. Refused, naming file and line, for a faulty one."""
    folder = resources.files("onrecord.tracing") / "rules"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    rules = [read_rule(item.read_bytes(), item.name) for item in files]
    return {rule.id: rule for rule in rules}


def read_rule(data: bytes, file: str) -> Rule:
    """The rule that a file holds; Refused, naming the line, if it holds none or a faulty one."""
    try:
        top = Fields(load(data), "", file)
        return _rule(top)
    except Refused as error:
        raise error.within(file) from None


def _rule(top: Fields) -> Rule:
    top.only(*FIELDS)
    [uid] = top.matching("id", _ID, "id of a rule") or (None,)
    if uid is None or top.file != f"{uid}.yaml":
        raise top.refuse(f"the id is {uid!r}, and the file is called {top.file}")
    args = _args(top)
    versions = tuple(_version(one, args) for one in top.each("versions", "version"))
    _cover_all_time(versions, top)
    return Rule(
        id=uid,
        title=top.required("title"),
        says=top.required("says"),
        predicate=top.required("predicate"),
        scope=_scope(top),
        versions=versions,
        rebut=tuple(_way_out(one) for one in top.each("rebut", "way out")),
        limits=top.texts("limits"),
        doubts=top.texts("doubts"),
        would_change=top.texts("would_change"),
    )


def _scope(top: Fields) -> Scope:
    inner = top.inner("applies")
    if inner is None:
        raise top.refuse("'applies' is missing")
    inner.only("directions", "to", "nexus")
    words = inner.texts("directions")
    for word in words:
        if word not in set(Direction):
            raise inner.refuse(f"{word!r} is no direction; one of {', '.join(Direction)} expected")
    if not words:
        raise inner.refuse("'directions' is missing")
    nexus = inner.text("nexus")
    if nexus not in (None, "us"):
        raise inner.refuse(f"'nexus' is {nexus!r}; 'us' expected")
    return Scope(frozenset(Direction(word) for word in words), _places(inner, "to"), nexus == "us")


def _places(fields: Fields, name: str) -> tuple[str, ...]:
    try:
        return tuple(place_of(code) for code in fields.texts(name))
    except ValueError as error:
        raise fields.refuse(f"{name!r}: {error}") from None


def _version(fields: Fields, args: Mapping[str, Any]) -> Version:
    fields.only(*VERSION_FIELDS)
    if "from" not in fields.values or "to" not in fields.values:
        raise fields.refuse("'from' and 'to' are needed, null for an open end")
    sources = tuple(_source(one) for one in fields.each("sources", "source"))
    if not sources:
        raise fields.refuse("a version needs a source")
    [effect] = fields.matching("effect", _WORD, "word for an effect") or (None,)
    if effect is None:
        raise fields.refuse("'effect' is missing")
    return Version(
        since=fields.day("from"),
        until=fields.day("to"),
        status=Status(fields.one_of("status", tuple(Status))),
        effect=effect,
        severity=Severity(fields.one_of("severity", tuple(Severity))),
        sources=sources,
        args={**args, **_args(fields)},
        note=fields.text("note"),
    )


def _cover_all_time(versions: Sequence[Version], top: Fields) -> None:
    """Refuse versions that overlap, leave a gap, or do not reach from the first day to the last."""
    if not versions:
        raise top.refuse("a rule needs a version")
    if versions[0].since is not None or versions[-1].until is not None:
        raise top.refuse("the first version begins and the last one ends with null: a rule has a status on every day")
    for before, after in pairwise(versions):
        if before.until is None or after.since is None or before.until != after.since:
            kind = "gap" if before.until and after.since and before.until < after.since else "overlap"
            raise top.refuse(f"an {kind} between the versions {before.id} and {after.id}".replace("an gap", "a gap"))
        if before.since is not None and before.since >= before.until:
            raise top.refuse(f"the version {before.id} ends before it begins")


def _source(fields: Fields) -> Source:
    fields.only(*SOURCE_FIELDS)
    kind = fields.one_of("kind", KINDS, "url")
    assert kind in ("fr", "frdoc", "cfr", "un", "url")
    citation = Citation(
        kind,  # type: ignore[arg-type]
        fields.required("text"),
        fields.text("url"),
        fields.day("printed"),
        verified=fields.flag("seen"),
    )
    return Source(citation, fields.required("source"), fields.text("notice"))


def _way_out(fields: Fields) -> WayOut:
    fields.only("route", "standard", "needs", "citation")
    needs = []
    for one in fields.each("needs", "document"):
        one.only("type", "shows")
        [kind] = one.matching("type", _TYPE, "type of a document") or (None,)
        if kind is None:
            raise one.refuse("'type' is missing")
        needs.append(Document(kind, one.required("shows")))
    if not needs:
        raise fields.refuse("a way out needs a document")
    return WayOut(fields.required("route"), fields.required("standard"), tuple(needs), fields.required("citation"))


def _args(fields: Fields) -> Mapping[str, Any]:
    """What the test goes by, as it stands: texts, truth values, and lists and maps of them. The predicate reads it."""
    inner = fields.inner("args")
    if inner is None:
        return {}
    for path, value in _leaves(inner.values, ""):
        if not isinstance(value, str | bool) and value is not None:
            raise inner.refuse(f"{path} is {value!r}")
    return dict(inner.values)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _leaves(item, f"{path}.{name}".strip("."))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _leaves(item, f"{path}[{place}]")
    else:
        yield path, value
