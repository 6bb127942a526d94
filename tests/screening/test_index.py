"""The name index: it finds what comparing with every name finds, with the same scores, however it is parted."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import plain
from onrecord.names.keys import normal
from onrecord.record.record import Record
from onrecord.screening.comparison import compare
from onrecord.screening.index import REACH, NameIndex
from onrecord.screening.index_arrays import arrays_of, by_words, forms_of, letters
from onrecord.screening.kinds import Mode
from onrecord.screening.search import LEAST_SCORE, MOST_FOUND, Exhaustive, ListedName, mode_of
from onrecord.screening.segments import Segment

MODES = st.sampled_from([None, *Mode])
EVERY = 5
"""Of the larger corpus each fifth name is searched."""
LEAST_RECALL = 0.995
POOL = [
    ListedName(f"own-list:{at // 2:03}", schema, name, at % 4)
    for at, (schema, name) in enumerate(
        (schema, name)
        for schema, names in (
            ("Person", "Vladimir Putin|Владимир Путин|Mao Zedong|Mao Tse-tung|محمد حسن|김정은|Kim Jong Un|李小明"),
            ("Person", "Li Xiaoming|Müller"),
            ("Company", "海康威视|Hikvision Digital Technology Co., Ltd.|CASC|38th Research Institute|OOO"),
            ("Company", "54th Research Institute|China Aerospace Science and Technology Corporation"),
            ("Vessel", "Sea Star|Sea Star|Seastar|\ud800|!!"),
        )
        for name in names.split("|")
    )
]  # fmt: skip
QUERIES = [*(each.name for each in POOL), "putin vladimir", "Hai Kang Wei", "Kim Jung Eun", "CASC Ltd", "", "李晓明"]


def segment(names: Sequence[ListedName], days: Sequence[int] | None = None) -> Segment:
    arrays, about = arrays_of(names, days or [1] * len(names))
    return Segment({name: memoryview(values) for name, values in arrays.items()}, about)


def index(names: Sequence[ListedName], *cuts: int) -> NameIndex:
    ends = [0, *sorted(cuts), len(names)]
    return NameIndex([segment(names[one:other]) for one, other in pairwise(ends)])


def corpus(path: Path) -> list[ListedName]:
    found = []
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        party = json.loads(line)
        for kind, field in enumerate(("name", "alias", "previousName", "weakAlias")):
            for name in party["properties"].get(field, ()):
                found.append(ListedName(f"own-{party['id']}", party["schema"], name, kind))
    return sorted(found, key=lambda one: (one.entry, one.name, one.kind))


@cache
def un(shared: Path) -> tuple[list[ListedName], NameIndex]:
    names = corpus(shared / "gold" / "names" / "corpus_un.ftm.json.xz")
    return names, index(names)


@given(st.lists(st.integers(0, len(POOL)), max_size=4), MODES, st.sampled_from([0.34, 0.6, 0.9]))
@settings(max_examples=60)
def test_parting_names_into_segments_changes_no_score(cuts: list[int], mode: Mode | None, least: float) -> None:
    whole, parted = index(POOL), index(POOL, *cuts)
    assert [parted.listed(number) for number in range(len(parted))] == POOL
    many = parted.search_many(QUERIES, mode, least=least)
    for query, found in zip(QUERIES, many, strict=True):
        assert found == parted.search(query, mode, least=least)
        before = {one.number: one.score for one in whole.search(query, mode, least=least)}
        told = {one.number: one.score for one in found}
        # A word that is known is not taken apart: where a segment lacks it, a name with its halves is found as well.
        assert told.items() >= before.items()
        assert max(told.values(), default=0) == max(before.values(), default=0)


@given(st.lists(st.text(max_size=30), max_size=12), st.text(max_size=40), MODES)
@settings(max_examples=100)
def test_any_text_is_kept_as_it_is_and_its_scores_are_those_of_a_comparison(
    names: list[str], query: str, mode: Mode | None
) -> None:
    schemata = ("Person", "Company")
    listed = [ListedName(f"own-list:{at:02}", schemata[at % 2], name, 0) for at, name in enumerate(names)]
    made = index(listed)
    assert [made.listed(number) for number in range(len(made))] == listed
    for asked in (query, *names[:2]):
        for one in made.search(asked, mode):
            other = listed[one.number]
            assert one.score == pytest.approx(compare(asked, other.name, mode_of(other.schema)).score, abs=1e-9)
            assert mode is None or mode_of(other.schema) is mode


def first_misses(names: Sequence[ListedName], made: NameIndex, every: int = 1) -> list[ListedName]:
    """The names that are not found first, or beside others that are just as good, with the score 1."""
    missed = []
    for mode in Mode:
        asked = [each for each in names[::every] if mode_of(each.schema) is mode and letters(each.name)]
        for each, found in zip(asked, made.search_many([one.name for one in asked], mode), strict=True):
            same = [made.listed(one.number) for one in found if one.score == 1]
            # More than are told can bear one name.
            if not any(one == each for one in same) and not (
                len(same) == MOST_FOUND and all(normal(one.name) == normal(each.name) for one in same)
            ):
                missed.append(each)
    return missed


def test_each_name_of_the_gold_corpora_is_found_first(shared: Path) -> None:
    names, made = un(shared)
    assert not first_misses(names, made)
    names = corpus(shared / "gold" / "names" / "corpus_ofac.ftm.json.xz")
    assert not first_misses(names, index(names), EVERY)


def test_each_name_of_a_record_is_found_first(data: Path, tmp_path: Path) -> None:
    with Record.create(tmp_path / "record.db") as record:
        for path in sorted((data / "un_sc").glob("*/consolidated.xml"))[-1:]:
            record.take(plain(path), "un-sc-xml", published=path.parent.name[:10])
        names = [ListedName(*each) for each in record.listed()]
    assert len(names) > 2000
    assert not first_misses(names, index(names, len(names) // 3))


def mutated(name: str, dice: random.Random) -> str:
    """A name written otherwise: a letter wrong, words swapped, left out, glued, shortened."""
    words, how = name.split(), dice.randrange(7)
    at = dice.randrange(len(words))
    if how < 3 and len(words[at]) > 3:
        place = dice.randrange(1, len(words[at]))
        instead = ("", dice.choice("aeinrst"), words[at][place] * 2)[how]
        words[at] = words[at][:place] + instead + words[at][place + 1 :]
    elif how == 3:
        dice.shuffle(words)
    elif how == 4 and len(words) > 2:
        del words[at]
    elif how == 5 and len(words) > 1:
        at = min(at, len(words) - 2)
        words[at : at + 2] = ["".join(words[at : at + 2])]
    elif how == 6 and len(words) > 1:
        words[at] = words[at][0]
    return " ".join(words)


def recall(names: Sequence[ListedName], made: NameIndex, queries: int, seed: int) -> tuple[int, int]:
    """Of so many queries with a hit of .70 by comparing with all: for how many that is found, and their number."""
    dice = random.Random(seed)
    every = Exhaustive(names)
    wanted = found = 0
    while wanted < queries:
        one = dice.choice(names)
        if not by_words(one.name) or not one.name.split():
            continue
        query, mode = mutated(one.name, dice), mode_of(one.schema)
        best = every.search(query, mode, limit=64)
        told = {each.number: each.score for each in made.search(query, mode)}
        for each in best:
            # Other forms than the words can raise a score, and names in other letters are not quite the same.
            plain_words = by_words(made.listed(each.number).name) and not forms_of(query, letters(query), mode)
            if each.number in told and plain_words and each.score < 1:
                score = told[each.number]
                assert score == pytest.approx(each.score, abs=1e-9) or score > each.score
        if best and best[0].score >= 0.7:
            wanted += 1
            top = {each.number for each in best if each.score == best[0].score}
            found += bool(top & told.keys())
    return found, wanted


def test_it_finds_what_comparing_with_every_name_finds(shared: Path) -> None:
    names, made = un(shared)
    found, wanted = recall(names, made, 400, 1)
    assert found >= LEAST_RECALL * wanted, f"{found} of {wanted}"


def test_more_than_the_kernel_gives_at_once() -> None:
    names = [ListedName(f"own-list:{at:03}", "Company", f"Sea Star {at}", 0) for at in range(300)]
    made = index(names, 100)
    assert len(made.search("Sea Star")) == MOST_FOUND
    found = made.search("Sea Star", limit=250)
    assert len(found) == 250 == len({one.number for one in found})
    assert found == sorted(found, key=lambda one: (-one.score, one.number))
    assert len(made.search("Sea Star", limit=1000)) == 300


def test_masks_leave_out_by_day_list_and_schema() -> None:
    days = [date(2020, 1, 1 + at % 20).toordinal() for at in range(len(POOL))]
    lists = ("own-list", "own-other", "own-zone")
    names = [replace(each, entry=each.entry.replace("own-list", lists[at % 3])) for at, each in enumerate(POOL)]
    names.sort(key=lambda one: (one.entry, one.name))
    made = NameIndex([segment(names[:9], days[:9]), segment(names[9:], days[9:])])
    assert made.allowed() is None
    for known, lists, schemas in (
        (date(2020, 1, 7), (), ()), (None, ("own-list",), ()), (None, (), ("Person", "Vessel")), (None, ("own",), ()),
        (date(2020, 1, 12), ("own-list", "own-zone"), ("Company",)), (None, ("nothing",), ()),
    ):  # fmt: skip
        mask = made.allowed(known=known, lists=lists, schemas=schemas)
        assert mask is made.allowed(known=known, lists=lists, schemas=schemas)
        expected = [
            int(
                (known is None or day <= known.toordinal())
                and (not lists or each.entry.partition(":")[0] in lists)
                and (not schemas or each.schema in schemas)
            )
            for each, day in zip(names, days, strict=True)
        ]
        assert mask
        assert [*mask] == expected
        for query in QUERIES:
            found = made.search(query, allowed=mask)
            assert all(expected[one.number] for one in found)
            assert found == made.search_many([query], allowed=mask)[0]
            assert {one.number for one in found} >= {one.number for one in made.search(query) if expected[one.number]}
    with pytest.raises(ValueError, match="one byte"):
        made.search("Sea Star", allowed=b"\1")


def test_numbers_that_are_gone_are_not_found() -> None:
    made = NameIndex([segment(POOL)], gone=[2, 3])
    assert {one.number for one in made.search("Mao Zedong", Mode.PERSON)}.isdisjoint({2, 3})
    assert [one.number for one in made.search("Kim Jong Un", Mode.PERSON)][:1] == [6]
    with pytest.raises(IndexError):
        made.listed(len(POOL))


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Vladimir Putin", "Владимир Путин"), ("Mao Zedong", "Mao Tse-tung"), ("Mao Tse-tung", "Mao Zedong"),
        ("Muhammad Hassan", "محمد حسن"), ("Kim Jong Un", "김정은"), ("김정은", "Kim Jong Un"),
        ("Li Xiaoming", "李小明"),
        ("CASC", "China Aerospace Science and Technology Corporation"),
        ("China Aerospace Science and Technology Corporation", "CASC"),
    ],
)  # fmt: skip
def test_other_scripts_and_forms_are_found_with_the_score_of_a_comparison(query: str, listed: str) -> None:
    made = index(POOL)
    [one] = [one for one in made.search(query, least=0.7) if made.listed(one.number).name == listed]
    mode = mode_of(made.listed(one.number).schema)
    assert one.score == compare(query, listed, mode).score >= LEAST_SCORE + REACH
