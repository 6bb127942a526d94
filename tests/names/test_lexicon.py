"""The lexicons: every table names its source, every form is in normal form, nothing stands twice unless it must."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sized
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names import lexicon
from onrecord.names.keys import normal
from onrecord.names.lexicon import TABLES, table

each_table = pytest.mark.parametrize("name", TABLES)

LOADERS = (
    lexicon.legal_forms,
    lexicon.titles,
    lexicon.doubtful_titles,
    lexicon.particles,
    lexicon.given_names,
    lexicon.translated_names,
    lexicon.family_names,
    lexicon.name_spellings,
    lexicon.number_words,
    lexicon.territories,
    lexicon.organisation_words,
    lexicon.acronyms,
    lexicon.remittance_words,
    lexicon.vessel_prefixes,
)


def lines(name: str) -> Iterator[list[str]]:
    """The forms of each row of a table, part by part."""
    found = table(name)
    for part in ("own", "taken", "doubtful", "translations", "families"):
        rows = found.get(part) or ()
        if isinstance(rows, str):
            yield from (line.split()[name == "name_spellings" :] for line in rows.splitlines())
        elif isinstance(rows, dict):
            yield from (words.split(", ") for values in rows.values() for words in values.values())
        else:
            yield from (row.get("forms", row.get("words", "")).split(", ") for row in rows)


@each_table
def test_a_table_names_its_source_its_licence_and_how_it_was_made(name: str) -> None:
    text = (resources.files("onrecord.names") / "lexicons" / f"{name}.yaml").read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    for word in ("Source", "Made by:"):
        assert f"# {word}" in head, f"{name}.yaml does not say its {word}"
    assert re.search("Licence:|CC0|MIT", head)


@each_table
def test_every_form_is_in_normal_form(name: str) -> None:
    # The normal form keeps Latin letters that are no letter with a mark; the tables hold those in ASCII.
    wrong = [form for forms in lines(name) for form in forms if not form or normal(form) != form]
    wrong += [form for forms in lines(name) for form in forms if re.search("[ıłøđðæœþ]", form)]
    assert not wrong


@pytest.mark.parametrize("name", ["legal_forms", "titles", "particles", "numbers", "territories", "organisation_words"])
def test_no_form_stands_in_two_rows(name: str) -> None:
    counts = Counter(form for forms in lines(name) for form in forms)
    # In numbers two languages may share a word, for the same number.
    twice = [form for form, count in counts.items() if count > 1]
    if name == "numbers":
        values: dict[str, set[str]] = {}
        for part in ("own", "taken"):
            for rows in table(name)[part].values():
                for value, words in rows.items():
                    for word in words.split(", "):
                        values.setdefault(word, set()).add(value)
        twice = [word for word in twice if len(values[word]) > 1]
    assert not twice


@pytest.mark.parametrize("part", ["own", "translations"])
def test_a_group_of_names_has_its_own_first_word_and_no_word_twice(part: str) -> None:
    groups = [line.split() for line in table("nicknames")[part].splitlines()]
    assert not [word for word, count in Counter(group[0] for group in groups).items() if count > 1]
    assert not [group for group in groups if len(set(group)) < len(group) or len(group) < 2]


def test_a_spelling_stands_in_three_names_at_most() -> None:
    assert max(map(len, lexicon.name_spellings().values())) <= 3


@pytest.mark.parametrize("load", LOADERS)
def test_the_page_about_the_lexicons_counts_them_right(load: Callable[[], Sized]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "lexicons.md").read_text(encoding="utf-8")
    [row] = [line for line in page.splitlines() if line.startswith("|") and f"`{load.__name__}()`" in line]
    assert re.search(rf"(?<![\d,]){len(load()):,}(?![\d,])", row), f"{load.__name__} holds {len(load()):,}"


def test_the_tables_hold_what_screening_needs_at_least() -> None:
    assert len({*table("nicknames")["own"].splitlines()}) >= 400
    assert len(table("organisation_words")["own"]) >= 150
    assert len(set(lexicon.territories().values())) >= 240
    assert len({form.code for form in lexicon.legal_forms().values()}) >= 200


def test_codes_are_of_one_kind_and_places_are_codes() -> None:
    kinds: dict[str, set[str | None]] = {}
    for form in lexicon.legal_forms().values():
        kinds.setdefault(form.code, set()).add(form.like)
        assert all(re.fullmatch("[A-Z]{2}", place) for place in form.places)
    assert not {code: kind for code, kind in kinds.items() if len(kind) > 1}
    code = re.compile("[A-Z]{2}(-[A-Z0-9]{1,4})?|[A-Z]{4}")
    assert all(code.fullmatch(found) for found in lexicon.territories().values())


@pytest.mark.parametrize(
    ("written", "code", "like"),
    [
        ("Общество с ограниченной ответственностью", "LLC", "LLC"),
        ("Obshchestvo S Ogranichennoy Otvetstvennostyu", "LLC", "LLC"),
        ("OOO", "LLC", "LLC"),
        ("ПАО", "PJSC", "JSC"),
        ("Publichnoe Aktsionernoe Obschestvo", "PJSC", "JSC"),
        ("Co., Ltd.", "LTD", "LLC"),
        ("Sdn. Bhd.", "SDN BHD", "LLC"),
        ("S.A. de C.V.", "SA DE CV", "JSC"),
        ("Sp. z o.o.", "SP ZOO", "LLC"),
        ("FZ-LLC", "FZ-LLC", "LLC"),
        ("GmbH & Co. KG", "GMBH & CO KG", "LP"),
        ("Société à responsabilité limitée", "SARL", "LLC"),
        ("FEDERALNOE KAZENNOE PREDPRIYATIE", "FKP", "SOE"),
        ("شركة مساهمة عامة", "PJSC", "JSC"),
    ],
)
def test_legal_forms_as_publishers_write_them(written: str, code: str, like: str) -> None:
    form = lexicon.legal_forms()[tuple(normal(written).split())]
    assert (form.code, form.like) == (code, like)


@pytest.mark.parametrize(
    ("one", "other"),
    [("bill", "william"), ("muhammad", "mehmet"), ("sasha", "aleksandr"), ("yusuf", "youssef"), ("beto", "roberto")],
)
def test_names_that_stand_for_each_other(one: str, other: str) -> None:
    assert lexicon.given_names()[one] & lexicon.given_names()[other]


def test_a_translation_is_no_nickname() -> None:
    names = lexicon.given_names()
    assert not names["yusuf"] & names["joseph"]
    assert lexicon.translated_names()["yusuf"] & lexicon.translated_names()["joseph"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("U.S.", "US"),
        ("United States", "US"),
        ("российской", "RU"),
        ("DPRK", "KP"),
        ("Sinkiang", "CN-XJ"),
        ("Georgia", "GE"),
    ],
)
def test_territories_as_names_write_them(written: str, code: str) -> None:
    assert lexicon.territories()[tuple(normal(written).split())] == code


@pytest.mark.parametrize(
    ("words", "value"),
    [("first", 1), ("thirty eighth", 38), ("vierundfunfzigste", 54), ("treinta y ocho", 38), ("двадцать первыи", 21)],
)
def test_number_words(words: str, value: int) -> None:
    assert lexicon.number_words()[tuple(words.split())] == value


@given(st.integers(1, 3999))
def test_every_roman_numeral_is_read(number: int) -> None:
    left, text = number, ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text, left = text + sign * (left // value), left % value
    assert lexicon.roman(text) == number


@given(st.text(max_size=8))
def test_what_is_no_roman_numeral_is_none(text: str) -> None:
    assert lexicon.roman(text) is None or set(text) <= set("ivxlcdm")


def test_an_acronym_names_its_own_organisation_and_no_near_one() -> None:
    names = lexicon.acronyms()
    assert len(names) >= 250
    assert ("china", "aerospace", "science", "and", "technology", "corporation") in names["casc"]
    for one, other in (("casc", "casic"), ("cssc", "csic"), ("irgc", "irisl"), ("aqap", "aqim"), ("cetc", "cec")):
        assert not set(names[one]) & set(names[other])


def test_words_of_payments_are_no_generic_words_of_names() -> None:
    words = lexicon.remittance_words()
    assert ("in", "favour", "of") in words
    assert not [word for word in ("trading", "goods", "services", "bank", "hawala", "ben") if (word,) in words]


def test_the_loaders_give_what_cannot_be_changed_and_read_once() -> None:
    for load in LOADERS:
        assert load() is load()
        assert not hasattr(load(), "__setitem__")
