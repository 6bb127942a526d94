"""The normal form: what it takes away, what it keeps because it tells words apart, and that it is stable."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.names.keys import JOINERS, folded, loose, normal, numbers, slug
from onrecord.names.romanise import latin

LETTERS = (
    "abÉøß'’?.,&_- 12 Жйїўё ΑΏμ אָבּ مُحَمَّد علی नीरजेमो्ক্ষী ਸਿੰਘ மு తె కా සිං สุุู่้์ำ ລູ່ ཀྱིུ အောင်း့ ប៉ុន្ត ደ ހަ "
    "김 中豈 カ゛ガ \u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u0301\u0308"
)
ANY = st.text(max_size=40) | st.text(st.sampled_from(LETTERS), max_size=24)


def is_sign(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc")


@given(ANY)
@example("a_ b")
def test_words_are_parted_by_single_spaces(text: str) -> None:
    assert normal(text).split(" ") == (normal(text).split() or [""])


@given(ANY)
def test_only_letters_digits_and_signs_of_letters_are_left(text: str) -> None:
    assert all(char.isalnum() or is_sign(char) for word in normal(text).split() for char in word)


@given(ANY)
@example("\u0e48'\u1037")
def test_the_normal_form_is_its_own(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(ANY)
def test_canonical_form_does_not_matter(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert normal(unicodedata.normalize(form, text)) == normal(text)


@given(st.text(st.sampled_from(LETTERS), max_size=16), st.integers(0, 15))
def test_a_joiner_anywhere_changes_nothing(text: str, at: int) -> None:
    for joiner in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f\u034f\U000e0100":
        assert normal(text[:at] + joiner + text[at:]) == normal(text)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("नीरज", "नूरज"),  # Devanagari
        ("मेना", "मीना"),
        ("মো", "মা"),  # Bengali
        ("ਸਿੰਘ", "ਸਘ"),  # Gurmukhi
        ("ગુ", "ગૂ"),  # Gujarati
        ("மு", "மூ"),  # Tamil
        ("తె", "తై"),  # Telugu: the mark of ai has a class of its own
        ("ಕಿ", "ಕೀ"),  # Kannada
        ("കി", "കീ"),  # Malayalam
        ("සි", "සී"),  # Sinhala
        ("สุ", "สู"),  # Thai
        ("ป่า", "ป้า"),
        ("ລຸ", "ລູ"),  # Lao
        ("ཀི", "ཀུ"),  # Tibetan
        ("အောင်", "အင်"),  # Burmese
        ("ប៉ុល", "ប៉ូល"),  # Khmer
        ("ހަ", "ހި"),  # Thaana
        ("ᨠᨗ", "ᨠᨘ"),  # Buginese: its vowels are of the classes of accents
        ("𑄇𑄧", "𑄇𑄨"),  # Chakma
        ("क", "क्"),
    ],
)
def test_signs_of_letters_tell_words_apart(name: str, other: str) -> None:
    assert normal(name) != normal(other)
    assert len(normal(f"{name} {other}").split()) == 2
    assert slug(name) == slug(normal(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Müller Łódź Ørsted", "muller lodz orsted"),
        ("Андрей Ёлкин, Київ, Ўладзімір", "андреи елкин киів уладзімір"),
        ("Γιώργος Παπαϊωάννου", "γιωργοσ παπαιωαννου"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّدٌ", "محمد"),
        ("ガス", "ガス"),
        ("葛\U000e0100城", "葛城"),
        ("Secu\u00adrity", "security"),
        ("علی\u200cرضا", "علیرضا"),
        ("क्\u200dष", "क्ष"),
        ("☎\ufe0f 12", "12"),
        ("कमल। राम॥", "कमल राम"),
        ("ए.पी.जे. अब्दुल कलाम", "एपीजे अब्दुल कलाम"),
        ("मीन.म.", "मीन म"),
        ("O'Brien & Søn, S.A.", "obrien and son sa"),
    ],
)
def test_accents_and_what_is_not_seen_fall_away(name: str, expected: str) -> None:
    assert normal(name) == expected


@given(st.text(st.characters(min_codepoint=0x900, max_codepoint=0x1CFF), max_size=20))
def test_all_signs_of_letters_are_kept(text: str) -> None:
    kept = {char for char in folded(JOINERS.sub("", text)) if is_sign(char)}
    assert kept <= set(normal(text))


@pytest.mark.parametrize("name", ["नरेन्द्र मोदी", "မင်းအောင်လှိုင်", "ហ៊ុន សែន", "ทักษิณ ชินวัตร", "মোহাম্মদ", "علی\u200cرضا"])
def test_the_normal_form_reads_in_latin_letters_as_the_name_does(name: str) -> None:
    assert latin(normal(name)) == latin(name)


@pytest.mark.parametrize("unit", ["a", "नी", "ป้", "นี.", "a.", "'", "\u00ad", "\u093e", "_ "])
def test_long_texts_are_read_in_a_moment(unit: str) -> None:
    start = time.perf_counter()
    normal(unit * 10_000)
    loose(unit * 10_000)
    numbers(unit * 10_000)
    assert time.perf_counter() - start < 2
