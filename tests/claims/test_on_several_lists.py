"""Whom a name means that several lists bear: told of on all of them, and first by the entry that decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from conftest import plain
from onrecord.claims.answers import DocumentChecked
from onrecord.claims.documents.reading_files import document_from
from onrecord.desk.desk import Desk

WRITTEN = date(2022, 5, 1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Iterator[Desk]:
    """The founding facts, and Canada's list as of May 2022."""
    with Desk.create(tmp_path_factory.mktemp("several") / "record.db") as made:
        made.take(plain(data / "ca_sema/2022-05-11/sema-lmes.xml"), "ca-sema-xml", published="2022-05-11")
        yield made


def checked(desk: Desk, text: str) -> DocumentChecked:
    document = document_from(text.encode(), "article", given=WRITTEN)
    return desk.check([document]).documents[0]


def test_a_mention_tells_of_every_list_that_bears_the_name(desk: Desk) -> None:
    found = checked(desk, "The sanctions list of Canada names Sberbank, and so does the American one.")
    told = next(one for one in found.mentions if one.name == "Sberbank")
    assert {"ca-sema", "us-ofac-sdn"} <= {*told.today}


@pytest.mark.parametrize(("whose", "list_id"), [("Canada", "ca-sema"), ("Britain", "uk-sl")])
def test_the_party_on_the_list_that_is_meant_comes_first(desk: Desk, whose: str, list_id: str) -> None:
    [one] = checked(desk, f"{whose} imposed sanctions on Roman Abramovich in March.").claims
    assert one.claim.lists == (list_id,)
    assert one.judged.entries[0].list == list_id
    assert one.target_id is not None
    held = desk.show(one.target_id, on=WRITTEN)
    assert list_id in {entry.list for party in held.parties for entry in party.entries}
