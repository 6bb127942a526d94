"""Notices as JSON, for the store."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

from onrecord.model.days import PartialDate
from onrecord.model.evidence import Citation, Event, Notice


def notice_to_json(notice: Notice) -> str:
    """The notice without its content, which is kept apart."""
    data = asdict(replace(notice, content=None))
    del data["content"], data["list"], data["key"]
    data["effective"] = notice.effective.text if notice.effective else None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def notice_from_json(list_id: str, key: str, text: str) -> Notice:
    """The notice that `notice_to_json` wrote."""
    data = json.loads(text)
    citations = tuple(Citation(**{**item, "printed": _day(item["printed"])}) for item in data["citations"])
    return Notice(
        list=list_id,
        key=key,
        event=Event(data["event"]),
        announced=_day(data["announced"]),
        printed=_day(data["printed"]),
        effective=PartialDate(data["effective"]) if data["effective"] else None,
        until=_day(data["until"]),
        how=data["how"],
        strands=tuple(data["strands"]),
        left=tuple(data["left"]),
        citations=citations,
        verified=data["verified"],
        party=data["party"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
