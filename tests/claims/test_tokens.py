"""Tokens stand where the text has them, folding keeps places, and sentences end where they end."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.claims.words.tokens import Sentence, Token, folded, sentences, tokens

ENGLISH = st.text(st.sampled_from([*string.ascii_letters, *string.digits, *" .,'’\"“”!?-&+_\n\t()éÉßñ½²"]), max_size=80)


def words(text: str) -> list[str]:
    """The folded tokens of a text."""
    return [token.word for token in tokens(text)]


def parted(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[one.start : one.end] for one in sentences(text, tokens(text), 0, len(text))]


# Folding


@given(st.text())
@example("İstanbul ﬁnance ㎏ ℡ 한국 ½ ² ٣ \U0001f600 ß ẞ Ǿ ŉ 𝚤")
def test_folding_keeps_every_character_at_its_place(text):
    low = folded(text)
    assert len(low) == len(text)
    assert folded(low) == low


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Société Générale", "societe generale"),
        ("Łódź, Øresund, Đuro", "lodz, oresund, duro"),
        ("‘a’ “b” „c‟ «d»", '\'a\' "b" "c" "d"'),
        ("2019–2021 — a‑b", "2019-2021 - a-b"),
        ("ＨＵＡＷＥＩ　１２", "huawei 12"),
        ("ΩΣ Жук", "ωσ жук"),
        ("straße", "straße"),
        ("海康威视", "海康威视"),
    ],
)
def test_what_is_folded(text, plain):
    assert folded(text) == plain


@pytest.mark.parametrize("name", ["조선무역은행", "김정은", "한국", "각간갇"])
def test_syllables_of_hangul_stay_whole(name):
    assert folded(name) == name
    assert words(f"The bank, {name}, was listed.")[3] == name
    assert tokens(name)[0].is_name


SYLLABLE = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@given(SYLLABLE, SYLLABLE)
def test_two_syllables_are_never_folded_to_one(one, other):
    assert (folded(one) == folded(other)) == (one == other)


def test_a_superscript_number_and_a_fraction_are_no_part_of_a_number():
    assert words("1,300² of them") == ["1,300", "of", "them"]
    assert words("2½ million")[0] == "2½"
    assert words("CO₂") == ["co2"]


@given(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F))
def test_a_latin_letter_with_accents_is_its_letter(char):
    parts = unicodedata.normalize("NFD", char)
    if len(parts) > 1:
        assert folded(char) == folded(parts[0])


# Tokens


@given(st.text() | ENGLISH)
@example("U.S.A. isn't O'Brien's S&P En+ 1,300 7th 3.5.2 a_b __ ... don't")
@example("Roga\u0301n 0\u0300")
def test_tokens_are_all_that_is_no_space_in_order(text):
    low, found = folded(text), tokens(text)
    end = 0
    for token in found:
        assert isinstance(token, Token)
        assert not low[end : token.start].strip()
        # An accent that is a character of its own is of no word.
        assert token.word == re.sub("[\u0300-\u036f]", "", low[token.start : token.end]) != ""
        assert token.start >= end
        end = token.end
    assert not low[end:].strip()


@given(ENGLISH)
def test_the_folded_text_may_be_given(text):
    assert tokens(text, folded(text)) == tokens(text)


@given(ENGLISH)
def test_accents_may_be_characters_of_their_own(text):
    assert words(unicodedata.normalize("NFD", text)) == words(text)


@given(st.text(st.sampled_from([*"aZ.' \n\u0301\u0327"]), max_size=20))
def test_accents_anywhere_leave_no_token_without_a_word(text):
    assert all(token.word and text[token.start : token.end].strip() for token in tokens(text))


@given(ENGLISH, ENGLISH)
def test_tokens_do_not_depend_on_what_stands_in_another_paragraph(one, other):
    before = tokens(one)
    both = tokens(f"{one}\n\n{other}")
    assert both[: len(before)] == before
    shift = len(one) + 2
    assert [(token.start - shift, token.word) for token in both[len(before) :]] == [
        (token.start, token.word) for token in tokens(other)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the U.S. order", ["the", "u.s.", "order"]),
        ("Washington, D.C.", ["washington", ",", "d.c."]),
        ("China’s", ["china", "'s"]),
        ("hasn’t, won't, cannot", ["has", "n't", ",", "wo", "n't", ",", "cannot"]),
        ("they've, she'd, it'll", ["they", "'ve", ",", "she", "'d", ",", "it", "'ll"]),
        ("1,300 on the 7th at 10:30", ["1,300", "on", "the", "7th", "at", "10:30"]),
        ("2019-2021", ["2019", "-", "2021"]),
        ("S&P, AT&T and En+ Group", ["s&p", ",", "at&t", "and", "en+", "group"]),
        ("dual-use", ["dual", "-", "use"]),
        ("a_b", ["a", "_", "b"]),
        ("well... no", ["well", "...", "no"]),
        ("$5m (70%)", ["$", "5m", "(", "70", "%", ")"]),
        ("O'Brien", ["o", "'", "brien"]),
        ("don't?", ["do", "n't", "?"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_what_a_token_is(text, found):
    assert words(text) == found


def test_a_name_begins_with_a_capital_a_digit_or_a_letter_without_case():
    assert [token.is_name for token in tokens("Huawei of 2019, Élan élan 华为 한국 (x)")] == [
        True, False, True, False, True, False, True, True, False, False, False,
    ]  # fmt: skip


# Sentences


@given(ENGLISH)
def test_sentences_hold_every_token_once_and_in_order(text):
    found = tokens(text)
    told = sentences(text, found, 0, len(text))
    assert [at for one in told for at in range(one.first, one.last)] == [*range(len(found))]
    assert all(one.start == found[one.first].start and one.end == found[one.last - 1].end for one in told)


@given(ENGLISH, ENGLISH)
def test_a_block_is_parted_as_if_it_stood_alone(before, text):
    whole = f"{before}\n\n{text}"
    start = len(before) + 2
    found = tokens(whole)
    for at in (0, len(tokens(before))):
        told = sentences(whole, found, start, len(whole), at)
        assert [whole[one.start : one.end] for one in told] == parted(text)
        assert all(isinstance(one, Sentence) for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "It was listed by the U.S. | The order took effect in May.",
        "The U.S. Treasury said so.",
        "U.S. Sen. Marco Rubio and Rep. Jim McGovern wrote to Mr. Blinken.",
        "Fujian Jinhua Integrated Circuit Co., Ltd. was added.",
        "It is owned by Huawei Technologies Co. | The company denied it.",
        "It is owned by Huawei Technologies Co. Ltd. in Shenzhen.",
        "George W. Bush signed it. | Nothing came of it.",
        "Grade A. | The next one.",
        "See No. 159 of the list. | It has two.",
        "On Nov. 16, 2023, it was removed. | On Dec. 3 more followed.",
        "It rose by 3.5 percent. | 24 were listed.",
        "“It is over.” | “We go on,” he said.",
        "Is it listed? | It is!  | Nobody knows why.",
        "He asked “why?” and left.",
        "They waited... and then left.",
        "He said (twice.) | Then he left.",
        "No capital follows. so this is one sentence.",
        "A first line.\n|and a second one",
        "Dr. Li, Prof. Wang et al. wrote of it.",
        "one without an end",
    ],
)
def test_where_sentences_end(text):
    assert parted(text.replace("|", "")) == [one.strip() for one in text.split("|")]


def test_no_sentence_in_nothing():
    assert sentences("", [], 0, 0) == []
    assert parted("...") == ["..."]
