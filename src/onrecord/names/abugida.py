"""Scripts of India and South-East Asia in Latin letters, where letter for letter does badly.

Their consonants carry a vowel of their own, which texts in Latin letters write and anyascii does not: नरेन्द्र is
Narendra and not nrendr. Khmer, Thai and Burmese also write vowels before or around the consonant, and letters that are
not said. What each letter is comes from its name in Unicode; the vowels follow common spellings and no strict system.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

INDIC = re.compile("[\u0900-\u0963\u0971-\u0dff]+")
KHMER = re.compile("[\u1780-\u17d3]+")
THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
BURMESE = re.compile("[\u1000-\u103f\u104c-\u109f]+")

_CONSONANTS = {
    "c": "ch", "ch": "chh", "tt": "t", "tth": "th", "dd": "d", "ddh": "dh", "nn": "n", "nnn": "n", "ll": "l",
    "lll": "zh", "ss": "sh", "ny": "ny", "ng": "ng", "rr": "r", "rh": "rh", "ddd": "r", "dddh": "rh", "yy": "y",
    "ph": "ph",
}  # fmt: skip
_VOWELS = {
    "a": "a", "aa": "a", "i": "i", "ii": "i", "u": "u", "uu": "u", "r": "ri", "rr": "ri", "l": "li", "e": "e",
    "ee": "e", "ai": "ai", "o": "o", "oo": "o", "au": "au",
}  # fmt: skip
_NASAL = ("ANUSVARA", "CANDRABINDU", "BINDI", "TIPPI", "BINDU")
_FINAL_KEPT = ("TELUGU", "KANNADA", "SINHALA", "MALAYALAM")
"""Scripts whose languages say the vowel at the end of a word."""
_MEDIAL_LEFT = ("DEVANAGARI", "GUJARATI", "GURMUKHI")
"""Scripts whose languages leave out the vowel of a consonant between two syllables: Manmohan."""
_LEFT_OUT = re.compile(r"(?<=[aeiou])([bcdghjklmnprstvyz]h?)@(?=[bcdghjklmnprstvyz]h?[aeiou@])")


@lru_cache(maxsize=1 << 11)
def _letter(char: str) -> tuple[str, str, str]:
    """Script, kind (consonant, vowel, sign, nasal, virama or other) and sound of a letter, by its name in Unicode."""
    name = unicodedata.name(char, "")
    script, _, rest = name.partition(" ")
    last = rest.rpartition(" ")[2].lower()
    if unicodedata.combining(char) == 9:
        return script, "virama", ""
    if any(word in rest for word in _NASAL):
        return script, "nasal", "n"
    if "VOWEL SIGN" in rest:
        return script, "sign", _VOWELS.get(last, _vowels_of(char))
    if "CHILLU" in rest:
        return script, "other", _plain(char)
    if "LETTER" in rest and script != "SINHALA":
        if last in _VOWELS and last != "l":
            return script, "vowel", _VOWELS[last]
        if script == "BENGALI" and last == "ya":
            return script, "consonant", "j"
        bare = last.rstrip("ao")
        return script, "consonant", _CONSONANTS.get(bare, bare if bare.isascii() else _plain(char))
    sound = _plain(char)
    if "LETTER" in rest and sound:
        return script, "vowel" if sound[0] in "aeiou" else "consonant", sound.rstrip("a") or "a"
    return script, "other", "h" if rest.endswith("VISARGA") else ""


def _plain(char: str) -> str:
    return re.sub("[^a-z]", "", anyascii(char).lower())


def _vowels_of(char: str) -> str:
    return re.sub("[^aeiou]", "", anyascii(char).lower()) or "a"


def indic(run: re.Match[str]) -> str:
    """A word in a script of India; the vowel that is not written is `a`, and left out where it is not said.

    >>> indic(INDIC.match("नरेन्द्र")), indic(INDIC.match("মোহাম্মদ")), indic(INDIC.match("మహేష్"))
    ('narendra', 'mohammad', 'mahesh')
    """
    letters = [_letter(char) for char in unicodedata.normalize("NFC", run.group()) if unicodedata.combining(char) != 7]
    found = ""
    for at, (script, kind, sound) in enumerate(letters):
        following = letters[at + 1][1] if at + 1 < len(letters) else "end"
        if kind == "nasal" and at + 1 < len(letters) and letters[at + 1][2][:1] in tuple("bpm"):
            sound = "m"
        found += sound
        if kind == "consonant" and following not in ("sign", "virama"):
            joined = at > 0 and letters[at - 1][1] == "virama"
            if following != "end" or joined or script in _FINAL_KEPT:
                found += "a" if script not in _MEDIAL_LEFT or joined or at == 0 else "@"
    if letters and letters[0][0] in _MEDIAL_LEFT:
        found = _LEFT_OUT.sub(r"\1", found)
    return found.replace("@", "a")


_KHMER_VOWELS = {
    "aa": "a", "i": "i", "ii": "i", "y": "oe", "yy": "eu", "u": "u", "uu": "ou", "ua": "uo", "oe": "oe", "ya": "ie",
    "ie": "ie", "e": "e", "ae": "e", "ai": "ai", "oo": "o", "au": "au",
}  # fmt: skip
_KHMER_SILENT = re.compile("[\u1780-\u17a2]\u17cd")
_KHMER_LETTER = re.compile("[\u1780-\u17a2]")
_KHMER_MARKS = "\u17c9\u17ca\u17cb\u17cc\u17ce\u17cf\u17d0"
_SHIFTED = {"ប៉": "p"}


def khmer(run: re.Match[str]) -> str:
    """A Khmer word: a consonant without a vowel before another has its own, `a` or `o`."""
    text = _KHMER_SILENT.sub("", run.group())
    found = ""
    for at, char in enumerate(text):
        name = unicodedata.name(char, "").rpartition(" ")[2].lower()
        if "\u1780" <= char <= "\u17a2":
            bare = _SHIFTED.get(text[at : at + 2], {"q": ""}.get(name[:-1], name[:-1]))
            found += {"c": "ch", "nn": "n", "nyo": "nh", "tt": "d", "tth": "th", "dd": "d", "ddh": "th"}.get(bare, bare)
            behind = text[at + 1 :].lstrip(_KHMER_MARKS)
            if _KHMER_LETTER.match(behind):
                found += name[-1]
        elif "\u17a3" <= char <= "\u17b5":
            found += _plain(char)
        elif "\u17b6" <= char <= "\u17c5":
            found += _KHMER_VOWELS.get(name, _plain(char))
        elif char == "\u17c6":
            found += "m" if found[-1:] in tuple("aeiou") else "om"
        elif char == "\u17c7":
            found += "h"
    return found


_THAI_LEADING = re.compile("([เแโใไ])([ก-ฮ])")
_THAI_SILENT = re.compile("[ก-ฮ][ิ-ู]?์")


def thai(run: re.Match[str]) -> str:
    """A Thai word with the vowels that are written first behind their consonant, without what is not said."""
    text = _THAI_SILENT.sub("", run.group())
    found = anyascii(re.sub("[็-๎]", "", _THAI_LEADING.sub(r"\2\1", text)))
    return re.sub(r"o(?=[aeiou])", "", found.replace("rr", "a"))


_RHYMES = {
    "ေ": "e", "ေါ": "aw", "ော": "aw", "ော်": "aw", "ေါ်": "aw", "ောင်": "aung", "ေါင်": "aung", "ောက်": "auk",
    "ိုင်": "aing", "ိုက်": "aik", "ို": "o", "ိုယ်": "o", "ာ": "a", "ါ": "a", "": "a", "ိ": "i", "ီ": "i", "ု": "u",
    "ူ": "u", "ဲ": "e", "ယ်": "e", "ည်": "i", "ဉ်": "in", "င်": "in", "န်": "an", "မ်": "an", "ံ": "an", "က်": "et",
    "တ်": "at", "ပ်": "at", "စ်": "it", "ုန်": "on", "ုမ်": "on", "ုံ": "on", "ိန်": "ein", "ိမ်": "ein",
    "ိတ်": "eik", "ိပ်": "eik", "ုတ်": "ok", "ုပ်": "ok",
}  # fmt: skip
_SYLLABLE = re.compile("([က-အ၀ဿ])([ျြွှ]*)([ါ-ဲံ]*(?:[က-အ]်|်)?)")
_ONSETS = {"a": "", "nnya": "ny", "nya": "ny", "ca": "s", "cha": "s", "tha": "th", "sa": "th", "ra": "y", "wa": "w"}
_MEDIALS = {"ျ": "y", "ြ": "y", "ွ": "w", "ှ": ""}


def burmese(run: re.Match[str]) -> str:
    """A Burmese word, syllable by syllable, a space after each: the spelling of names parts them so."""
    text = re.sub("[့း]", "", run.group()).replace("္", "်")
    return f" {' '.join(_burmese(each) for each in _SYLLABLE.finditer(text))} "


def _burmese(syllable: re.Match[str]) -> str:
    letter, medials, rhyme = syllable.groups()
    name = unicodedata.name(letter, "").rpartition(" ")[2].lower()
    onset = _ONSETS.get(name, name.rstrip("a") if name.isalpha() else _plain(letter))
    onset = {"tt": "t", "dd": "d", "nn": "n", "ll": "l", "ngh": "ng"}.get(onset, onset)
    if letter == "ရ" and "ှ" in medials:
        onset = "sh"
    onset += "".join(_MEDIALS[char] for char in medials)
    return onset.replace("ry", "y").replace("yy", "y") + _RHYMES.get(rhyme, _plain(rhyme) or "a")
