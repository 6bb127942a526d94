"""Chinese names: the laws of characters, numbers and cuts; names at large, and the tables."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pycountry
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.names import han
from onrecord.names.han_lexicon import lexicon, surnames
from onrecord.names.han_parsing import pieces

LEXICONS = Path(han.__file__).parent / "lexicons"
TABLES = sorted(LEXICONS.glob("han_*.yaml"))
HAN_TEXT = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60)
ANY_TEXT = st.text(max_size=80) | st.text(
    st.sampled_from("中国新疆乾著後第五十四一〇万县局研究所公司有限（） ·A1\ud800\ue000﷽"), max_size=40
)
WORDS = st.lists(
    st.sampled_from(["新疆", "天山", "海康威视", "电子", "有限公司", "第九", "研究所", "教育局", "喀什", "墨"])
)
DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number from 1 to 9999 as it is said."""
    text, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + unit
        zero = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


@pytest.fixture(scope="module", autouse=True)
def everything_is_loaded() -> None:
    """The first Chinese name loads the libraries and tables, which is no example's time."""
    han.in_latin("中國公司")
    han.person_pinyin("王小明")


# Characters and numbers


@given(ANY_TEXT | HAN_TEXT)
@example("乾乾後著髮發麵瞭藉徵於鍾乾燥")
def test_simplified_again_changes_nothing(text: str) -> None:
    assert han.simplified(han.simplified(text)) == han.simplified(text)


@given(st.integers(1, 9999))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    said, figures = numeral(number), "".join(DIGITS[int(digit)] for digit in str(number))
    for written in (f"第{said}研究所", f"{said}所", f"第{figures}工厂", f"第{number}研究所", f"中国第{said}"):
        assert han.han_numbers(written) == (number,), written


@pytest.mark.parametrize(
    "name",
    [
        "三一重工股份有限公司",
        "九江银行",
        "百度在线",
        "万科企业",
        "统一企业",
        "六安市",
        "一体化技术",
        "三亚",
        "千方科技",
    ],
)
def test_numerals_in_words_are_no_numbers(name: str) -> None:
    assert han.han_numbers(name) == ()


@given(ANY_TEXT | HAN_TEXT)
def test_pinyin_is_ascii(text: str) -> None:
    for umlaut in ("u", "v", "yu"):
        assert all(re.fullmatch("[a-z0-9]+", syllable) for syllable in han.pinyin(text, umlaut))


def everything(text: str, other: str) -> None:
    """Ask everything there is of two texts."""
    han.is_han(text)
    han.han_numbers(text)
    han.pinyin(text)
    han.person_pinyin(text)
    han.split_person(text)
    han.parts(text)
    han.english(text)
    han.in_latin(text)
    han.short_form_of(text, other)
    han.reads_as(text, other)
    han.person_reads_as(text, other)


@given(ANY_TEXT | HAN_TEXT | WORDS.map("".join), ANY_TEXT | WORDS.map("".join))
def test_nothing_raises(text: str, other: str) -> None:
    everything(text, other)


@pytest.mark.parametrize(
    "text",
    [
        "一" * 10_000,
        "十一" * 5_000,
        "中国" * 5_000,
        "县" * 10_000,
        "\ud800" * 10_000,
        "公司第" * 3_333,
        "第一所a " * 2_000,
    ],
)
def test_long_texts_are_read_in_a_few_seconds(text: str) -> None:
    start = time.perf_counter()
    everything(text, text[1:])
    everything(text, "a b " * 2_500)
    assert time.perf_counter() - start < 20


# Cuts


@given(WORDS.map("".join) | HAN_TEXT)
def test_a_cut_loses_nothing(text: str) -> None:
    cut = "".join(piece.text for piece in pieces(text))
    # A short form at the beginning is written out.
    assert cut == han.simplified(text) or any(han.simplified(text).startswith(short) for short in lexicon().short)


def test_parts_of_names() -> None:
    assert han.parts("烏魯木齊市天山區教育局") == han.parts("乌鲁木齐市天山区教育局")
    found = han.parts("巴音郭楞蒙古自治州公安局")
    assert (found.place, found.core, found.unit) == (("巴音郭楞",), "", ("公安局",))
    found = han.parts("宁波远大包装材料（集团）股份有限公司")
    assert (found.place, found.core, found.form) == (("宁波",), "远大", "JSC")
    found = han.parts("墨江县水利局")
    assert (found.place, found.industry, found.unit) == (("墨江",), ("水利",), ("局",))
    assert han.parts("新疆天山毛纺织股份有限公司").core == "天山"
    assert han.parts("中国兵器工业第二〇八研究所").number == (208,)
    assert han.parts("Huawei").core == "Huawei"


SHORT = """
中电科|中国电子科技集团有限公司
中电科29所|中国电子科技集团公司第二十九研究所
北航|北京航空航天大学
哈工程|哈尔滨工程大学
兵团公安局|新疆生产建设兵团公安局
國家電網|国家电网有限公司
特变电工|特变电工股份有限公司
金风科技|新疆金风科技股份有限公司
喀什地区公安局|新疆维吾尔自治区喀什地区公安局
工商银行|中国工商银行股份有限公司
"""
NOT_SHORT = """
兵团|新疆生产建设兵团教育局
中电科29所|中国电子科技集团公司第三十六研究所
北京大学|北京理工大学
中国银行|中国建设银行股份有限公司
上海金风科技|新疆金风科技股份有限公司
四川大学|四川大学华西医院
金风集团|新疆金风科技股份有限公司
大华|大唐电信科技股份有限公司
第七〇一研究所|中国船舶重工集团公司第七〇二研究所
"""
ENGLISH = """
公安部物证鉴定中心|Ministry of Public Security's Institute of Forensic Science of China
阿克苏地区公安局|Aksu District Public Security Bureau
石河子市公安局|Shihezi Municipality Public Security Bureau
新疆警察学院|Xinjiang Police College
昌吉溢达纺织有限公司|Changji Esquel Textile Co. Ltd.
中国船舶重工集团公司第七〇五研究所|China Shipbuilding Industry Corporation 705th Research Institute
西北工业大学|Northwestern Polytechnical University
哈爾濱工程大學|Harbin Engineering University
中国工程物理研究院|Chinese Academy of Engineering Physics
长江存储科技有限责任公司|Yangtze Memory Technologies Co., Ltd.
莎车县公安局|Yarkand County Public Security Bureau
中国科学院计算技术研究所|Institute of Computing Technology, Chinese Academy of Sciences
国家超级计算无锡中心|National Supercomputing Center in Wuxi
新疆生产建设兵团第八师|Xinjiang Production and Construction Corps Eighth Division
湖北宜化集团有限责任公司|Hubei Yihua Group Co Ltd
青岛鲁泰化工有限公司|Qing Dao Lu Tai Chemical Co Ltd
"""
NOT_ENGLISH = """
乌鲁木齐市公安局|Turpan Municipality Public Security Bureau
乌鲁木齐市公安局|Urumqi Education Bureau
北京航天科技有限公司|Shanghai Aerospace Technology Co., Ltd.
中国科学院自动化研究所|Institute of Acoustics, Chinese Academy of Sciences
中国银行|China Construction Bank
中国航天科技集团|China Aerospace Science and Industry Corporation
新疆生产建设兵团|Xinjiang Production and Construction Corps Public Security Bureau
哈尔滨工业大学|Harbin Engineering University
新疆生产建设兵团第八师|Xinjiang Production and Construction Corps First Division
华为技术有限公司|Dahua Technology Co., Ltd.
华为技术有限公司|Huawei Technologies Pakistan
七〇一厂|Factory 702
湖北宜化集团有限责任公司|Hubei Yihua Hospital
"""


def cases(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.split("\n") if line]


@pytest.mark.parametrize(("short", "full"), cases(SHORT))
def test_short_forms(short: str, full: str) -> None:
    assert han.short_form_of(short, full)


@pytest.mark.parametrize(("short", "full"), cases(NOT_SHORT))
def test_siblings_and_parts_are_no_short_forms(short: str, full: str) -> None:
    assert not han.short_form_of(short, full)


@given(WORDS.map("".join) | HAN_TEXT)
def test_a_distinctive_name_is_a_short_form_of_itself_and_of_itself_with_a_legal_form(text: str) -> None:
    if han.parts(text).core:
        assert han.short_form_of(text, text)


@pytest.mark.parametrize(("chinese", "latin"), cases(ENGLISH))
def test_english_names(chinese: str, latin: str) -> None:
    assert han.reads_as(chinese, latin)


@pytest.mark.parametrize(("chinese", "latin"), cases(NOT_ENGLISH))
def test_english_names_of_others(chinese: str, latin: str) -> None:
    assert not han.reads_as(chinese, latin)


def test_english_gives_alternatives() -> None:
    found = han.english("新疆生产建设兵团")
    assert found is not None
    assert "xinjiang" in found[0]
    assert "production and construction corps" in found[1]
    assert han.in_latin("四川大学")[0] == "sichuan university"


@pytest.mark.parametrize(
    ("chinese", "latin"),
    [
        ("王小明", "WANG Xiaoming"),
        ("欧阳正华", "Ouyang Zheng-hua"),
        ("陳大文", "Chan Dawen"),
        ("單田芳", "Shan Tianfang"),
        ("吕建国", "Lyu Jianguo"),
        ("吕建国", "Lv Jianguo"),
        ("曾庆红", "Qinghong Zeng"),
        ("蔡英文", "Tsai Yingwen"),
        ("李登輝", "Lee Tenghui"),
        ("诸葛亮", "Zhuge Liang"),
        ("张长乐", "Zhang Changle"),
    ],
)
def test_persons(chinese: str, latin: str) -> None:
    assert han.person_reads_as(chinese, latin)


@pytest.mark.parametrize(
    ("chinese", "latin"), [("王小明", "Wang Mingxiao"), ("王小明", "Li Xiaoming"), ("王小明", "Wang")]
)
def test_other_persons(chinese: str, latin: str) -> None:
    assert not han.person_reads_as(chinese, latin)


# Tables


class _Strict(yaml.SafeLoader):
    """Refuses a key that is there twice."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]  # type: ignore[no-untyped-call]
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_says_its_source_has_no_key_twice_and_is_simplified(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "# Source:" in text
    yaml.load(text, Loader=_Strict)
    odd = [word for word in re.findall("[\u4e00-\u9fff]+", text) if han.simplified(word) != word]
    assert odd == []


def test_words_have_alternatives_in_ascii_and_one_role() -> None:
    words = yaml.safe_load((LEXICONS / "han_words.yaml").read_text(encoding="utf-8"))
    everywhere = [han_word for group in words.values() for han_word in group]
    assert len(everywhere) == len(set(everywhere)) >= 400
    for group in words.values():
        for han_word, english in group.items():
            assert english, han_word
            assert all(isinstance(text, str) and text.isascii() for text in english), han_word


def test_places_cover_china_and_are_spelt_in_ascii() -> None:
    places = lexicon().places
    provinces = {code for code in lexicon().wholes if code.startswith("CN-")}
    assert len(provinces) == 31
    assert provinces <= {subdivision.code for subdivision in pycountry.subdivisions}
    for place in places.values():
        assert place.english, place
        assert all(text.isascii() for text in (place.pinyin, *place.english)), place
        assert re.fullmatch(r"[A-Z]{2}(-[A-Z]{2})?", place.code)
        assert place.kind in ("", *lexicon().kinds), place
    written_out = yaml.safe_load((LEXICONS / "han_places.yaml").read_text(encoding="utf-8"))["written_out"]
    assert set(written_out) <= set(places)


def test_every_form_has_english_and_every_short_form_a_longer_name() -> None:
    assert set(lexicon().forms.values()) == set(lexicon().form_english)
    assert all(len(short) < len(whole) for short, whole in lexicon().short.items())


def test_surnames_are_one_or_two_characters_and_spelt_in_ascii() -> None:
    known = surnames()
    assert all(len(name) == 1 for name in known.single)
    assert all(len(name) in (2, 4) for name in known.compound)
    for spellings in (*known.single.values(), *known.compound.values(), *known.readings.values()):
        assert spellings
        assert all(text.isascii() and text == text.lower() for text in spellings), spellings


# At large


def test_the_hard_pairs_with_chinese_in_them(shared: Path) -> None:
    """A floor, not a proof: the rows are few."""
    with (shared / "gold" / "names" / "hard_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if han.is_han(row["name1"])]
    right = 0
    for row in rows:
        one, two = row["name1"], row["name2"]
        if han.is_han(two):
            found = han.short_form_of(one, two) or han.short_form_of(two, one)
        else:
            found = (han.person_reads_as if row["schema"] == "Person" else han.reads_as)(one, two)
        right += found == (row["is_match"] == "true")
    assert rows
    assert right >= 0.9 * len(rows)


def test_importing_reads_no_table_and_no_library() -> None:
    code = (
        "import sys; import onrecord.names.han, onrecord.names.romanise; "
        "print([name for name in ('opencc', 'pypinyin', 'yaml') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
