"""Romanisation: always ASCII, never raising; and the usual spellings of one name under one skeleton."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.romanise import korean_surnames, latin, skeleton

SCRIPTS = "АБвгдёїґў ابتثجحخقكلمنوي ةى גדהוזחט ΑΒΓμπουευς 김이박 ქართ Հայ 中国 カタ \u200c\u064b\ud800\U0001f600'’ʿé"
ANY = st.text(max_size=60) | st.text(st.sampled_from(SCRIPTS), max_size=40)


@pytest.fixture(scope="module", autouse=True)
def everything_is_loaded() -> None:
    """The first name of a script loads its tables, which is no example's time."""
    latin("中国")
    latin("김")


@given(ANY)
def test_latin_is_words_of_ascii(text: str) -> None:
    assert re.fullmatch("|[a-z0-9]+( [a-z0-9]+)*", latin(text))


@given(ANY)
def test_latin_again_changes_nothing(text: str) -> None:
    assert latin(latin(text)) == latin(text)


@given(ANY)
def test_a_skeleton_is_short_ascii_and_the_same_for_capitals(text: str) -> None:
    word = latin(text)
    assert re.fullmatch("[a-z0-9]*", skeleton(text))
    assert skeleton(word.upper()) == skeleton(word)
    assert bool(skeleton(text)) or not re.search("[b-df-gj-np-tv-xz0-9]", word)


@pytest.mark.parametrize(
    "text", ["م" * 10_000, "김" * 10_000, "'" * 10_000, "ευ" * 5_000, "חו" * 5_000, "я" * 10_000, "h" * 10_000]
)
def test_long_texts_are_read_in_a_moment(text: str) -> None:
    start = time.perf_counter()
    latin(text)
    skeleton(text)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Хабаров Юрий", "khabarov yuriy"),
        ("Володимир Гончаренко, Київ", "volodymyr honcharenko kyyiv"),
        ("Міхаіл Гуцериев ў", "mikhail hutseriev u"),
        ("قاسم سليماني", "qasim sulaymani"),
        ("عَبْد الرَّحْمٰن", "abd al rahman"),
        ("علی خامنه\u200cای", "ali khamenei"),
        ("דוד בן גוריון", "david ben gorion"),
        ("Μπάμπης Ευαγγέλου", "bampis evangelou"),
        ("박근혜", "park geun hye"),
        ("이명박", "lee myeong bak"),
        ("გიორგი", "giorgi"),
        ("Նիկոլ", "nikol"),
        ("Yūsuf ʿAbd Allāh", "yusuf abd allah"),
        ("Łódź, O'Brien", "lodz obrien"),
        ("烏魯木齊", "wu lu mu qi"),
    ],
)
def test_names_of_many_scripts(text: str, expected: str) -> None:
    assert latin(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        "Mohammed Muhammad Mohamed Mohammad Mouhamed",
        "Qadhafi Gaddafi Kaddafi Qaddafi Gadhafi Kadhafi",
        "Hussein Husayn Hossein Hussain Housein",
        "Yusuf Yousef Youssouf Yusif",
        "Khabarov Habarov Khabaroff",
        "Zhukov Jukov Djukov",
        "Tchaikovsky Chaykovskiy Chaikovski",
        "Dawud Daoud Dawood Daud",
        "Sheikh Shaykh",
        "Abdulrahman Abdelrahman",
        "Kadeer Qadir Kadir Qadeer",
        "Soleimani Sulaymani Suleimani",
    ],
)
def test_spellings_of_one_name_have_one_skeleton(spellings: str) -> None:
    assert len({skeleton(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "two"), [("Ronaldo", "Rodrigo"), ("Chen", "Zhang"), ("Rahman", "Rahim"), ("Hassan", "Hamad")]
)
def test_other_names_have_others(one: str, two: str) -> None:
    assert skeleton(one) != skeleton(two)


def test_korean_surnames() -> None:
    assert {"choi", "choe"} <= set(korean_surnames("최순실"))
    assert {"lee", "yi", "i"} <= set(korean_surnames("이명박"))
    assert korean_surnames("남궁민")[0] == "namgung"
    assert korean_surnames("") == korean_surnames("Kim") == ()
