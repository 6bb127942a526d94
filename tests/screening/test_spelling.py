"""The words of a name from the kernel are those of Python, wherever it does not leave the name to Python."""

from __future__ import annotations

import csv
import json
import lzma
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.names.keys import normal
from onrecord.names.romanise import latin
from onrecord.screening.kernel.spelling import latin_words
from onrecord.screening.letter_table import BLOCK, UKRAINIAN, WIDTH, Role, block

KNOTS = "aZ5éßłŁıİæñ.''’‘`´ʼʻʾʿ?&_-, \u00ad\u200d\u0301\u0306жьЪйіїєґЎгиюЖաაカゥ゛"
KNOTS += "\u3099½№…⒈ﬁＡ．＇\ufffd中김αאب\u0300\U0001f600\ud800"
SIGNS = "aB9é.''’?&_ʼʿь \u0301"
ANY = st.text(max_size=60)
LETTERS = st.text(st.characters(max_codepoint=0x52F), max_size=40)
KNOTTED = st.text(st.sampled_from(KNOTS), max_size=20)
SIGNED = st.text(st.sampled_from(SIGNS), max_size=14)


def check(name: str) -> bool:
    """Whether the kernel read the name; if it did, as Python does."""
    fast = latin_words(name)
    if fast is not None:
        assert fast == latin.__wrapped__(normal.__wrapped__(name)), ascii(name)
    return fast is not None


@settings(max_examples=1000)
@given(ANY | LETTERS | KNOTTED | SIGNED)
@example("O'Brien & Søn S.A., «Łódź» a.b.c.de A.B. x._.")
@example("a''b a'ʼ'b 'ʼ' ?a?b? a.?b.c a.'b.'c ʼ")
@example("İstanbul ŉ ß ẞ æ.b. ½ … № ﬁ")
@example("Київ, Володимир Ґонґадзе й Ўладзімір ёж ь'я ъ")
@example("\ud800\U0010ffff\0")
@example("Secu\u00adrity Co.\u200b Ltd S.\u2060A.\u200c M\ufe0f O\ufeff'\u200dB \u034f")
@example("\ua4d0\ua500 \ua64aа \ua722b \uab5c\u0301")
def test_the_kernel_gives_what_python_gives(name: str) -> None:
    check(name)


def test_every_code_point_alone_and_between_others() -> None:
    """Each that the table has, as the whole name, inside a word, beside dots and beside an apostrophe."""
    read = 0
    for number in range(0x110000 // BLOCK):
        rows = block(number)
        for at in range(BLOCK if rows else 0):
            if rows and rows[at * WIDTH]:
                char = chr(number * BLOCK + at)
                read += check(f"{char} a{char}b '{char}' {char}.{char}.a x{char}. b.{char}{char}'")
    assert read > 2500


@pytest.mark.parametrize("char", sorted("ÅäøłŠйЖєｶギﬀ"))
def test_any_normal_form_is_read(char: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        text = unicodedata.normalize(form, f"a{char}b")
        assert latin_words(text) in (None, latin(normal(f"a{char}b")))
    assert latin_words(char) is not None


def test_joiners_are_read_and_dropped() -> None:
    for joiner in "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff":
        assert latin_words(f"secu{joiner}rity") == "security"


@pytest.mark.parametrize("name", ["海康威视", "김정은", "محمد", "בנימין", "Γεώργιος", "रजनीकांत", "Huawei 华为"])
def test_what_is_read_by_the_word_is_left_to_python(name: str) -> None:
    assert latin_words(name) is None


@pytest.mark.parametrize("unit", ["a", "Щ", "'", "a.", "&", "é", "e\u0301", "ь", "中", "\U0001f600", " "])
def test_long_names(unit: str) -> None:
    check(unit * 10_000)


def test_only_text_is_read() -> None:
    for wrong in (None, b"a", 1):
        with pytest.raises(TypeError):
            latin_words(wrong)  # type: ignore[arg-type]


def test_a_text_of_ukrainian_letters_is_read_as_ukrainian() -> None:
    rows = block(4)
    assert rows is not None
    marked = {chr(0x400 + at) for at in range(BLOCK) if rows[at * WIDTH] & UKRAINIAN}
    assert marked == set("іІїЇєЄґҐ")
    assert latin_words("Гончар") == "gonchar"
    assert latin_words("Гончар І.") == "honchar i"


def test_the_roles_stand_in_the_order_the_kernel_asks_for() -> None:
    assert Role.APOSTROPHE < Role.LINE < Role.LETTER < Role.LETTERS < Role.LETTER_APOSTROPHE < 16


def names_of_the_sets(shared: Path) -> dict[str, list[str]]:
    folder = shared / "gold" / "names"
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [cell for row in csv.reader(file) for cell in row]
    for path in sorted(folder.glob("*.json.xz")):
        names = found[path.name.partition(".")[0]] = []
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for key, values in json.loads(line)["properties"].items():
                    names += values if "ame" in key or "alias" in key else []
    return found


def test_all_names_of_the_sets(shared: Path) -> None:
    least = {"corpus_ofac": 0.999, "corpus_un": 0.85, "negatives_global": 0.75, "mutated_queries": 0.999}
    for name, texts in names_of_the_sets(shared).items():
        read = sum(map(check, texts))
        assert read >= least.get(name, 0.75) * len(texts), f"{name}: the kernel reads {read} of {len(texts)}"


def test_threads_read_new_blocks_at_once() -> None:
    """In a fresh process, where no block is made yet."""
    code = """
import threading
from onrecord.screening.kernel.spelling import latin_words
names = [chr(at) * 3 for at in range(0xA0, 0x2400, 7)]
found = []
threads = [threading.Thread(target=lambda: found.append([latin_words(name) for name in names])) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert len(found) == 8 and all(one == found[0] for one in found)
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
