"""Writing: which scripts a name is written in, and its words in its own letters.

`onrecord.names.keys.normal` cuts words at the vowel signs of Indian and South-East Asian scripts; here they stay, for
they tell names apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from onrecord.names.keys import folded

LATIN = "latin"
LONGEST = 400
"""Characters of a name that are looked at."""
_STARTS: tuple[tuple[int, str], ...] = (
    (0x0000, LATIN), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, "arabic"), (0x0700, "syriac"), (0x0750, "arabic"), (0x0780, "thaana"), (0x07C0, "other"),
    (0x08A0, "arabic"), (0x0900, "indic"), (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"),
    (0x0F00, "tibetan"), (0x1000, "myanmar"), (0x10A0, "georgian"), (0x1100, "hangul"), (0x1200, "ethiopic"),
    (0x13A0, "other"), (0x1780, "khmer"), (0x1800, "other"), (0x1C80, "cyrillic"), (0x1C90, "georgian"),
    (0x1CC0, "other"), (0x1D00, LATIN), (0x1F00, "greek"), (0x2000, LATIN), (0x2D00, "georgian"), (0x2D30, "other"),
    (0x2D80, "ethiopic"), (0x2DE0, "cyrillic"), (0x2E00, "other"), (0x2E80, "han"), (0x3040, "kana"),
    (0x3100, "other"), (0x3130, "hangul"), (0x3190, "han"), (0x31F0, "kana"), (0x3400, "han"), (0xA000, "other"),
    (0xA640, "cyrillic"), (0xA6A0, "other"), (0xA720, LATIN), (0xA800, "other"), (0xA8E0, "indic"), (0xA900, "other"),
    (0xA960, "hangul"), (0xA980, "other"), (0xA9E0, "myanmar"), (0xAA00, "other"), (0xAA60, "myanmar"),
    (0xAA80, "other"), (0xAB00, "ethiopic"), (0xAB30, LATIN), (0xAB70, "other"), (0xAC00, "hangul"),
    (0xD800, "other"), (0xF900, "han"), (0xFB00, LATIN), (0xFB13, "armenian"), (0xFB1D, "hebrew"), (0xFB50, "arabic"),
    (0xFE00, "other"), (0xFE70, "arabic"), (0xFF00, LATIN), (0x10000, "other"), (0x20000, "han"), (0x323B0, "other"),
)  # fmt: skip
"""Where the blocks of the scripts begin (https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt). The scripts of
India are one here, for Unicode lays out their letters alike."""
_FROM = [start for start, _ in _STARTS]
_DROPPED = re.compile("[\u00ad\u034f\u180b-\u180e\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
KATAKANA_DOTS = "・･·•‧∙"


@lru_cache(maxsize=1 << 14)
def scripts_of(name: str) -> frozenset[str]:
    """The scripts of a name's letters; digits and signs have none.

    >>> sorted(scripts_of("TCL科技")), sorted(scripts_of("محمد")), sorted(scripts_of("1-2"))
    (['han', 'latin'], ['arabic'], [])
    """
    text = unicodedata.normalize("NFKC", name[:LONGEST])
    return frozenset(_STARTS[bisect_right(_FROM, ord(char)) - 1][1] for char in text if char.isalpha() and char != "ー")


@lru_cache(maxsize=1 << 13)
def own_words(name: str) -> tuple[str, ...]:
    """The words of a name in its own letters, with their vowel signs; accents, points and case do not matter.

    >>> own_words("नरेन्द्र मोदी"), own_words("مُحَمَّد")
    (('नरेन्द्र', 'मोदी'), ('محمد',))
    """
    text = folded(_DROPPED.sub("", name[:LONGEST]).replace("ـ", ""))
    kept = (char if char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") else " " for char in text)
    return tuple("".join(kept).split())
