"""The lexicon: every frame reads what it says it reads, and nothing else; what the page on it says is so."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.claims.claim import Claim, Event
from onrecord.claims.documents.document import Document, Part, Segment, Written
from onrecord.claims.reading.reading import read
from onrecord.claims.words import lexicon as tables
from onrecord.claims.words.frames import FRAME_KEYS, NEEDS, OBJECTS, OPERATOR_KEYS, Frame
from onrecord.claims.words.lexicon import lexicon

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "claims-lexicon.md"
TABLES = ROOT / "src" / "onrecord" / "claims" / "lexicon"
NEUTRAL = "The United States keeps the Entity List and the EU its sanctions."
"""What a frame's yes sentences are read after: a text that speaks of lists, and says nothing of a party."""


def claims(text: str, before: str = "") -> list[Claim]:
    """What is read in a text that stands behind another, without any name of a record."""
    whole = f"{before} {text}" if before else text
    start = len(whole) - len(text)
    document = Document("a", whole, (Segment(Part.BODY, 0, len(whole)),), Written(None, None, "unknown"))
    return [claim for claim in read(document).claims if claim.start >= start]


EACH = pytest.mark.parametrize("frame", lexicon().frames, ids=lambda frame: frame.id)


@EACH
def test_a_frame_reads_its_sentences(frame: Frame) -> None:
    missed = [text for text in frame.yes if frame.event not in {claim.event for claim in claims(text, NEUTRAL)}]
    assert not missed


@EACH
def test_a_frame_reads_nothing_in_sentences_that_are_like_it(frame: Frame) -> None:
    found = {text: [claim.rules for claim in read_of] for text in frame.no if (read_of := claims(text))}
    assert not found


def test_the_neutral_sentence_says_nothing() -> None:
    assert claims(NEUTRAL) == []


def test_frames_are_whole() -> None:
    ids = Counter(frame.id for frame in lexicon().frames)
    assert max(ids.values()) == 1
    for frame in lexicon().frames:
        assert frame.yes, frame.id
        assert frame.no, frame.id
        assert frame.verbs or frame.nouns or frame.among, frame.id


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"objekt": "party"}, "x: objekt is no key of a frame"),
        ({"object": "boat"}, "x: boat is nothing a slot can ask for"),
        ({"needs": "luck"}, "x: luck is no need"),
        ({"event": "vanish"}, "vanish"),
    ],
)
def test_a_frame_with_a_mistake_is_refused(broken: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "x", "event": "add", "verbs": ["add"], "tests": {"yes": [], "no": []}, **broken}
    with pytest.raises(ValueError, match=told):
        _with_frame(row, monkeypatch)


def _with_frame(row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Build a lexicon with one frame more, or with another in the place of that of its id."""
    given = tables._table

    def more(name: str) -> Any:
        found = given(name)
        return [*(one for one in found if one["id"] != row["id"]), row] if name == "frames" else found

    monkeypatch.setattr(tables, "_table", more)
    tables.lexicon.__wrapped__()


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_table_has_no_row_twice(path: Path) -> None:
    keys = Counter(re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [key for key, many in keys.items() if many > 1] == []


@cache
def _page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_page_names_every_key_event_and_slot() -> None:
    for word in (*FRAME_KEYS, *OPERATOR_KEYS, *OBJECTS, *NEEDS, *Event):
        assert f"`{word}`" in _page(), word


def test_the_page_names_every_table() -> None:
    for path in (ROOT / "src" / "onrecord" / "claims" / "lexicon").iterdir():
        assert f"`{path.name}`" in _page(), path.name


def test_the_frame_that_the_page_adds_can_be_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the page: without the frame its sentences say nothing, with it they do."""
    [block] = re.findall(r"^```yaml\n(.*?)^```$", _page().partition("## How to add")[2], re.MULTILINE | re.DOTALL)
    [row] = yaml.load(block, Loader=yaml.BaseLoader)
    assert row["id"] not in {frame.id for frame in lexicon().frames}
    assert not any(claims(text, NEUTRAL) for text in row["tests"]["yes"])
    given = tables._table
    monkeypatch.setattr(tables, "_table", lambda name: [*given(name), row] if name == "frames" else given(name))
    tables.lexicon.cache_clear()
    try:
        [frame] = [one for one in lexicon().frames if one.id == row["id"]]
        for text in frame.yes:
            assert row["id"] in {rule for claim in claims(text, NEUTRAL) for rule in claim.rules}, text
        assert not any(claims(text) for text in frame.no)
    finally:
        monkeypatch.undo()
        tables.lexicon.cache_clear()
