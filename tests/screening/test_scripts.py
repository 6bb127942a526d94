"""Names in scripts other than Latin: by their characters, letters and sounds; and the laws of every verdict."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.names.korean import korean_in_latin, korean_reads_as, split_korean, syllable_spellings
from onrecord.names.mandarin import cut_pinyin, in_pinyin, is_wade_giles, one_person, readings, same_sound, syllables
from onrecord.names.romanise import latin
from onrecord.screening.kinds import Mode
from onrecord.screening.scoring import compare_words
from onrecord.screening.scripts import MOST_FORMS, Says, compare_in_script, latin_forms
from onrecord.screening.words import words_of
from onrecord.screening.writing import own_words, scripts_of

PERSON, ORGANISATION = Mode.PERSON, Mode.ORGANISATION
THRESHOLD = 0.7
LETTERS = (
    "王伟李娜北京市昆仑电子有限公司第五研究所山田 김이박정은철수버락 محمدعليحسنكريم ابن אבגדהויכלמנ नरेनदमोीू क ্মোহা"
    " ប៉ុលពត วชิราลง အောင် ዐቢይ バラク・オバマ ქარ Հայ Иван Γεωργ abc XIÉ 12-.'’()\u200c\u064b\ufe0f\ud800"
)
NAMES = st.text(st.sampled_from(LETTERS), max_size=24) | st.text(max_size=20)
MODES = st.sampled_from(Mode)


@pytest.fixture(scope="module", autouse=True)
def everything_is_loaded() -> None:
    """The first name of a script loads its tables, which is no example's time."""
    for name in ("李小明", "김철수", "كريم", "नीरज"):
        for mode in Mode:
            compare_in_script(name, "Li", mode)
            compare_in_script(name, name + name[0], mode)
            latin_forms(name, mode)


def score(a: str, b: str, mode: Mode = PERSON) -> float:
    words = compare_words(words_of(a, mode), words_of(b, mode), mode).score
    verdict = compare_in_script(a, b, mode)
    return verdict.applied(words) if verdict else words


# Laws


@given(NAMES, NAMES, MODES)
def test_a_verdict_is_the_same_in_either_order_and_bounded(a: str, b: str, mode: Mode) -> None:
    verdict = compare_in_script(a, b, mode)
    other = compare_in_script(b, a, mode)
    assert (verdict is None) == (other is None)
    if verdict and other:
        assert verdict.score == pytest.approx(other.score)
        assert verdict.says is other.says
        assert 0 <= verdict.score <= 1
        assert verdict.reason


@given(NAMES, MODES)
def test_a_name_is_itself(name: str, mode: Mode) -> None:
    verdict = compare_in_script(name, name, mode)
    if verdict and own_words(name) and verdict.says is Says.REPLACES:
        assert verdict.score == 1


@given(NAMES, NAMES, MODES)
def test_only_the_same_letters_score_one(a: str, b: str, mode: Mode) -> None:
    verdict = compare_in_script(a, b, mode)
    if verdict and verdict.score == 1 and verdict.says is Says.REPLACES:
        assert own_words(a) == own_words(b)


@given(NAMES, MODES)
def test_latin_forms_are_few_and_not_empty_where_there_are_letters(name: str, mode: Mode) -> None:
    forms = latin_forms(name, mode)
    assert len(forms) <= MOST_FORMS
    assert len(set(forms)) == len(forms)
    assert forms or not latin(name)
    if name.isascii() and name:
        assert forms[0] == name


@pytest.mark.parametrize(
    "text", ["م" * 10_000, "김" * 10_000, "王" * 10_000, "က" * 10_000, "a" * 10_000, "नी " * 3_000]
)
def test_long_names_are_left_to_the_words(text: str) -> None:
    for mode in Mode:
        assert compare_in_script(text, text + "x", mode) is None
        assert len(latin_forms(text, mode)) <= MOST_FORMS


# Chinese


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("北京昆仑电子有限公司", "北京崑崙電子有限公司", 0.99, 0.99),
        ("昆仑电子有限公司", "北京昆仑电子有限公司", 0.8, 0.96),
        ("北京昆仑电子", "北京昆仑电子有限公司", 0.8, 0.96),
        ("吉林省公安厅", "吉林省教育厅", 0, 0.5),
        ("中国航天科技集团公司第五研究院", "中国航天科技集团公司第六研究院", 0, 0.5),
        ("北京昆仑电子有限公司", "北京昆明电子有限公司", 0, 0.6),
        ("北京昆仑电子有限公司", "上海昆仑电子有限公司", 0, 0.69),
        ("中国银行", "中国农业银行", 0, 0.5),
    ],
)
def test_chinese_organisations(one: str, other: str, low: float, high: float) -> None:
    assert low <= score(one, other, ORGANISATION) <= high


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("張偉明", "张伟明", 0.99, 0.99),
        ("伟明 张", "张伟明", 0.9, 0.99),
        ("张伟明", "张伟民", 0, 0.6),
        ("张伟明", "李伟明", 0, 0.6),
        ("张伟", "张伟明", 0, 0.6),
        ("弗拉基米尔·普京", "弗拉迪米尔·普京", 0.7, 0.9),
    ],
)
def test_chinese_persons(one: str, other: str, low: float, high: float) -> None:
    assert low <= score(one, other) <= high


@pytest.mark.parametrize(
    ("chinese", "latin_name", "mode", "match"),
    [
        ("李克强", "LI Keqiang", PERSON, True),
        ("李克强", "Keqiang Li", PERSON, True),
        ("李克强", "Li Ko-ch'iang", PERSON, True),
        ("李克强", "Li Qiangke", PERSON, False),
        ("李克强", "Zhang Wei", PERSON, False),
        ("唐納德·特朗普", "Taro Yamada", PERSON, False),
        ("山田太郎", "Taro Yamada", PERSON, False),
        ("埃马纽埃尔", "Vladimir", PERSON, False),
        ("中国航天科技集团公司", "China Aerospace Science and Technology Corporation", ORGANISATION, True),
        ("中国航天科技集团公司", "China Aerospace Science and Industry Corporation", ORGANISATION, False),
        (
            "中国船舶集团第七一九研究所",
            "China State Shipbuilding Corporation 701st Research Institute",
            ORGANISATION,
            False,
        ),
    ],
)
def test_chinese_against_latin(chinese: str, latin_name: str, mode: Mode, match: bool) -> None:
    found = score(chinese, latin_name, mode)
    assert (found >= THRESHOLD) is match
    assert found <= 0.93


def test_a_name_in_both_scripts_is_compared_by_its_latin_part_too() -> None:
    assert score("Kunlun Dianzi 昆仑电子", "Kunlun Dianzi", ORGANISATION) >= THRESHOLD


@pytest.mark.parametrize(
    ("wade", "pinyin"),
    [
        ("Teng Hsiao-p'ing", "Deng Xiaoping"),
        ("Chou En-lai", "Zhou Enlai"),
        ("Hua Kuo-feng", "HUA Guofeng"),
        ("Chu Jung-chi", "Zhu Rongji"),
    ],
)
def test_wade_giles(wade: str, pinyin: str) -> None:
    assert one_person(wade, pinyin) == one_person(pinyin, wade)
    verdict = compare_in_script(wade, pinyin, PERSON)
    assert verdict
    assert verdict.says is Says.AT_LEAST
    assert score(wade, pinyin) >= 0.9
    assert latin(pinyin) in in_pinyin(wade)


def test_words_of_wade_giles() -> None:
    assert same_sound("tsai", "cai")
    assert same_sound("chiang", "jiang")
    assert same_sound("hsiaoping", "xiaoping")
    assert not same_sound("wang", "huang")


def test_english_names_are_no_wade_giles() -> None:
    names = ("Ann Lee", "Sue Ping", "Ian Chan", "Ho Chi Minh", "Li Peng", "Mohammed Ali", "Jun Tan")
    assert not [name for name in names if is_wade_giles(name)]


def test_all_syllables_are_known() -> None:
    table = syllables()
    assert len(table.pinyin) >= 390
    read = {pinyin for found in table.wade_giles.values() for pinyin in found}
    assert not read - table.pinyin
    assert all(cut_pinyin(syllable) == (syllable,) for syllable in table.pinyin)
    assert not {"b", "d", "g", "q", "r", "x", "z"} & {syllable[0] for syllable in table.wade_giles}
    assert readings("hsieh") == {"xie"}


def test_no_syllable_of_wade_giles_alone_is_overlooked() -> None:
    for syllable in syllables().wade_giles:
        if not cut_pinyin(syllable):
            assert is_wade_giles(f"wang {syllable}")


# Korean


@pytest.mark.parametrize(
    "latin_name", ["Park Cheol-su", "Pak Chol Su", "PARK, Chul Soo", "Chulsoo Park", "Pak Ch'ŏlsu", "Bak Cheolsu"]
)
def test_korean_spellings(latin_name: str) -> None:
    assert score("박철수", latin_name) >= 0.9
    assert score("박철호", latin_name) < 0.85


@pytest.mark.parametrize(("one", "other"), [("박철수", "박철호"), ("최영희", "최명희"), ("김민수", "이민수")])
def test_another_syllable_is_another_person(one: str, other: str) -> None:
    assert score(one, other) < THRESHOLD


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=1))
def test_every_syllable_of_hangul_can_be_written(syllable: str) -> None:
    assert syllable_spellings(syllable)
    assert all(spelling.isascii() for spelling in syllable_spellings(syllable))


@given(
    st.sampled_from("김이박최정강조윤장임"),
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=2),
)
def test_a_korean_name_reads_as_its_own_latin_forms(surname: str, given_name: str) -> None:
    name = surname + given_name
    if split_korean(name) == (surname, given_name):
        assert any(korean_reads_as(name, form) for form in korean_in_latin(name))


# Letters


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("خالد المنصوري", "خالد المنصورى", True),
        ("عبدالكريم قاسمي", "عبدالكريم قاسمى", True),
        ("طلال الغامدي", "طلال العامدي", True),
        ("حسن رضوان", "حسين رضوان", False),
        ("كمال رضوان", "جمال رضوان", False),
        ("יצחק רבין", "יצחק רבין", True),
        ("יצחק רבין", "משה דיין", False),
        ("नीरज शर्मा", "नीरज शरमा", True),
        ("नीरज शर्मा", "धीरज वर्मा", False),
        ("สมชาย วงศ์สวัสดิ์", "สมชาย วงษ์สวัสดิ์", True),
        ("สมชาย ใจดี", "สมศักดิ์ ใจดี", False),
        ("ሀይለ ገብረ", "ኃይለ ገብረ", True),
        ("ሀይለ ገብረ", "መለስ ገብረ", False),
    ],
)
def test_one_script_letter_by_letter(one: str, other: str, match: bool) -> None:
    assert (score(one, other) >= THRESHOLD) is match


def test_vowel_signs_tell_names_apart() -> None:
    verdict = compare_in_script("नीरज", "नूरज", PERSON)
    assert verdict
    assert verdict.score < 0.99
    assert own_words("नीरज") != own_words("नूरज")


# Sounds


@pytest.mark.parametrize(
    ("name", "latin_name", "match"),
    [
        ("كارلوس غوميز", "Carlos Gómez", True),
        ("باولو فيتوريو", "Paolo Vittorio", True),
        ("فلاديمير بوتين", "Vladimir Putin", True),
        ("جورج بوش", "George Bush", True),
        ("پرویز کاظمی", "Parviz Kazemi", True),
        ("كارلوس غوميز", "Marcos Ramírez", False),
        ("فلاديمير بوتين", "Joe Biden", False),
        ("חיים הרצוג", "Chaim Herzog", True),
        ("דונלד טראמפ", "Donald Trump", True),
        ("דונלד טראמפ", "Ronald Reagan", False),
        ("ドナルド・トランプ", "Donald Trump", True),
        ("ジョージ・クルーニー", "Brad Pitt", False),
        ("नीरज शर्मा", "Neeraj Sharma", True),
        ("नीरज शर्मा", "Dheeraj Verma", False),
        ("ทักษิณ ชินวัตร", "Thaksin Shinawatra", True),
        ("ហ៊ុន សែន", "Hun Sen", True),
        ("ហ៊ុន សែន", "Pol Pot", False),
        ("မင်းအောင်လှိုင်", "Min Aung Hlaing", True),
        ("ኃይለ ሥላሴ", "Haile Selassie", True),
        ("버락 오바마", "Barack Obama", True),
        ("ანგელა მერკელი", "Angela Merkel", True),
        ("Անգելա Մերկել", "Angela Merkel", True),
    ],
)
def test_against_latin_by_sound(name: str, latin_name: str, match: bool) -> None:
    assert (score(name, latin_name) >= THRESHOLD) is match


def test_names_in_scripts_that_lose_nothing_are_left_to_the_words() -> None:
    for name in ("Иван Петров", "Γιώργος", "გიორგი", "Արամ", "José Núñez"):
        assert compare_in_script(name, "Ivan Petrov", PERSON) is None


def test_scripts() -> None:
    assert scripts_of("Путин Putin") == {"cyrillic", "latin"}
    assert scripts_of("ラーメン") == {"kana"}
    assert scripts_of("ＡＢＣ") == {"latin"}


def test_ascii_names_load_no_chinese_library() -> None:
    code = (
        "import sys; from onrecord.screening.scripts import compare_in_script, latin_forms;"
        "from onrecord.screening.kinds import Mode; compare_in_script('Ann Lee', 'Иван', Mode.PERSON);"
        "latin_forms('Ann Lee', Mode.PERSON); print([m for m in ('opencc', 'pypinyin') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
