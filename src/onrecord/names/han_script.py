"""Chinese characters: which texts are Chinese, simplified forms, numbers written in characters, and pinyin.

Simplification is OpenCC's (https://github.com/BYVoid/OpenCC), readings are pypinyin's
(https://github.com/mozillazg/python-pinyin, from Unihan). Both are imported when first needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal

_HAN = re.compile("[〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U000323af]")
_OTHER_EAST_ASIAN = re.compile("[぀-ヿㇰ-ㇿｦ-ﾟ가-힣ᄀ-ᇿ㄰-㆏ꥠ-꥿ힰ-퟿]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
MOST_PASSES = 4


def is_han(text: str) -> bool:
    """Whether a text is written in Chinese characters, as far as it has letters of East Asia at all.

    A text with kana or Hangul in it is Japanese or Korean. Latin letters beside the characters do not matter.

    >>> is_han("华为技术有限公司"), is_han("TCL科技"), is_han("Huawei"), is_han("トヨタ自動車"), is_han("")
    (True, True, False, False, False)
    """
    return bool(_HAN.search(text)) and not _OTHER_EAST_ASIAN.search(text)


@cache
def _opencc() -> Any:
    import opencc  # type: ignore[import-untyped, unused-ignore]

    return opencc.OpenCC("t2s")


_DRY = re.compile("(?<![烘风風饼餅])乾(?![燥洗净淨果货貨粮糧旱衣电電冰])")
"""乾 where it is not "dry": as a name (qián) it stays in simplified texts, which OpenCC does not know."""
_KEPT = "\ue000"


@lru_cache(maxsize=1 << 14)
def simplified(text: str) -> str:
    """The text in simplified characters and plain widths; what is no Chinese stays as it is.

    >>> simplified("中國電子科技集團公司"), simplified("ＡＢＣ電腦"), simplified("乾照光電")
    ('中国电子科技集团公司', 'ABC电脑', '乾照光电')
    """
    text = unicodedata.normalize("NFKC", _SURROGATE.sub("\ufffd", text).replace(_KEPT, "\ufffd"))
    for _ in range(MOST_PASSES):
        # A second pass can still change a text, since OpenCC goes by phrases.
        once = unicodedata.normalize("NFKC", _opencc().convert(_DRY.sub(_KEPT, text)).replace(_KEPT, "乾"))
        if once == text:
            break
        text = once
    return text


_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL = "".join(_DIGITS) + "".join(_TENS) + "万"
LONGEST_NUMERAL = 16
_COUNTED = (
    "研究所|研究院|研究室|设计院|设计所|实验室|工厂|总厂|分厂|分院|分局|分公司|中学|小学|医院|基地|部队|号|所|厂|"
    "大队|支队|总队|中队|院(?!校)|局(?!域)|处(?!理)|师(?!范)|旅(?!游|行)|团(?!体|结)|营(?!业|销|养)|连(?!锁|接)|"
    "军(?!事|工|品|用|民)|矿(?!业)|站(?!式)|部(?!分|件)|室(?!内)|队(?!伍)|组(?!织|合|件)|工程局|航务局|监狱|农场|牧场|看守所"
)
"""What numbers in names count; a numeral before anything else is a word."""
_WRITTEN = re.compile(
    rf"第\s?(?P<ordinal>[{_NUMERAL}]{{1,{LONGEST_NUMERAL}}}|[0-9]{{1,9}})|(?P<digits>[0-9]{{1,9}})"
    rf"|(?<![统唯同合专单逐{_NUMERAL}])(?P<counted>[{_NUMERAL}]{{1,{LONGEST_NUMERAL}}})(?={_COUNTED})"
)


def _value(numeral: str) -> int | None:
    """The value of a numeral, said (五十四, 一百零三) or digit by digit (七〇一); None for what is none."""
    if numeral.isascii():
        return int(numeral)
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    if numeral.count("万") > 1:
        return None
    above, wan, below = numeral.rpartition("万")
    if wan:
        high, low = _below_10000(above), _below_10000(below) if below else 0
        return None if high is None or low is None else high * 10000 + low
    return _below_10000(below)


def _below_10000(numeral: str) -> int | None:
    total, digit, last_unit = 0, None, 10000
    for char in numeral:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif (unit := _TENS.get(char)) and unit < last_unit:
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            return None
    return total + (digit or 0) if numeral else None


def numbers_at(text: str) -> Iterator[tuple[int, int, int]]:
    """Where the numbers of a simplified text stand: start, end and value of each, in order.

    A numeral in characters counts after 第 or before what names count (所, 厂, 局, 师 …): 三一 and 九江 are none.
    """
    for match in _WRITTEN.finditer(text):
        group = match.lastgroup or ""
        # 百, 千 and 万 alone are "many" (百货, 万科), never a number of something.
        if group == "counted" and set(match[group]) <= set("百佰千仟万"):
            continue
        if (value := _value(match[group])) is not None:
            yield match.start(), match.end(), value


def han_numbers(text: str) -> tuple[int, ...]:
    """The numbers in a Chinese name, in their order, whether in characters or in figures.

    >>> han_numbers("中国电子科技集团公司第五十四研究所"), han_numbers("第38研究所"), han_numbers("七〇一厂")
    ((54,), (38,), (701,))
    >>> han_numbers("第九研究院第七〇四研究所"), han_numbers("三一重工"), han_numbers("农八师一二一团")
    ((9, 704), (), (8, 121))
    """
    return tuple(value for _, _, value in numbers_at(simplified(text)))


_IN_NAMES = {
    "长": "chang",
    "都": "du",
    "勒": "le",
    "什": "shi",
    "朝": "chao",
    "宁": "ning",
    "乾": "qian",
    "晟": "sheng",
}
"""Readings of characters that stand alone in a name, where pypinyin's first reading is the one of running text."""


@lru_cache(maxsize=1 << 14)
def pinyin(text: str, umlaut: Literal["u", "v", "yu"] = "u") -> tuple[str, ...]:
    """The syllables of a text without tones, in ASCII; what is no Chinese comes as its Latin words.

    English texts write 吕 "Lu", keyboards "lv", passports since 2012 "lyu": `umlaut` chooses.

    >>> pinyin("海康威视"), pinyin("吕梁"), pinyin("吕梁", "v"), pinyin("TCL科技")
    (('hai', 'kang', 'wei', 'shi'), ('lu', 'liang'), ('lv', 'liang'), ('tcl', 'ke', 'ji'))
    """
    from anyascii import anyascii
    from pypinyin import lazy_pinyin
    from pypinyin.contrib.mmseg import seg

    found: list[str] = []
    for word in re.findall(f"(?:{_HAN.pattern})+|[^{_HAN.pattern[1:]}+", simplified(text)):
        if not _HAN.match(word):
            found += _NOT_WORD.sub(" ", anyascii(word).lower()).split()
            continue
        for segment in seg.cut(word):
            if segment in _IN_NAMES:
                found.append(_IN_NAMES[segment])
                continue
            for syllable in lazy_pinyin([segment], errors=anyascii):
                plain = syllable.lower().replace("ü", "v")
                if plain.startswith(("nv", "lv")):
                    plain = plain.replace("v", umlaut if plain[1:] == "v" else "u")
                found += _NOT_WORD.sub(" ", anyascii(plain)).split()
    return tuple(found)
