"""Keys: the normal form of a name, for exact look-up and for feeds without publisher keys.

Two names with the same normal form are the same name in other dress: case, accents, width, punctuation, apostrophes
(a publisher that loses one prints `Ministry?s`) and white space do not matter. Words do: legal forms, numbers and
places stay, because "38th Research Institute" is not "54th Research Institute".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼʻ?](?=\w)|(?<=\w)['’‘`´ʼʻ]|['’‘`´ʼʻ](?=\w)")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_ARTICLE = re.compile(r"^(?:the) ")
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|’s|\?s)\b")
_NUMBER = re.compile(r"\d+")
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t"}
)
"""Latin letters with a stroke or ligature, which Unicode does not take apart, as publishers write them in ASCII."""
_LETTER_MARKS = (0, 7, 8, 9)
"""Combining classes that make another letter (nukta, the voicing of kana, virama), not an accent: they stay."""
SLUG_LENGTH = 96


def folded(text: str) -> str:
    """A text without case, accents, width and ligatures, its punctuation as it was: each character for itself.

    >>> folded("S.A. Müller & Łódź")
    's.a. muller & lodz'
    """
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if unicodedata.combining(char) in _LETTER_MARKS).casefold()
    return unicodedata.normalize("NFKC", text).translate(_WHOLE_LETTERS)


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """The normal form of a name in its own script.

    >>> normal("Ministry of Public Security?s Institute") == normal("MINISTRY OF PUBLIC SECURITY’S INSTITUTE")
    True
    >>> normal("Hikvision Digital Technology Co., Ltd."), normal("S.A. Müller"), normal("公安部")
    ('hikvision digital technology co ltd', 'sa muller', '公安部')
    >>> normal("Łódź Sanayı"), normal("Ærø")
    ('lodz sanayi', 'aero')
    """
    text = _APOSTROPHE.sub("", folded(name))
    text = _DOTTED.sub(lambda match: match.group().replace(".", "") + " ", text)
    text = text.replace("&", " and ")
    return _NOT_WORD.sub(" ", text).strip()


def loose(name: str) -> str:
    """The normal form without a leading article and without possessives: what `show` falls back to.

    >>> loose("The Ministry's Institute") == loose("Ministry Institute")
    True
    """
    return _ARTICLE.sub("", normal(_POSSESSIVE.sub("", name)))


def slug(name: str) -> str:
    """A readable key from a name: its normal form in Latin letters, joined by hyphens.

    >>> slug("Ministry of Public Security's Institute of Forensic Science of China")
    'ministry-of-public-securitys-institute-of-forensic-science-of-china'

    A longer one is cut and ends in a digest of the whole, so that names with a long beginning in common keep apart.

    >>> slug("Institute " * 12)[-16:], slug("Institute " * 12 + "A")[-16:]
    ('institu-008b9781', 'institu-067e3302')
    """
    text = normal(name)
    if not text.isascii():
        text = _NOT_WORD.sub(" ", anyascii(text).casefold()).strip()
    key = text.replace(" ", "-")
    if len(key) <= SLUG_LENGTH:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{key[: SLUG_LENGTH - 9].rstrip('-')}-{digest}"


@lru_cache(maxsize=1 << 14)
def numbers(name: str) -> tuple[str, ...]:
    """The numbers in a name, sorted; names that differ in them are siblings, never one party.

    >>> numbers("13th Institute, 9th Academy"), numbers("Plant No. 013")
    (('13', '9'), ('13',))
    """
    return tuple(sorted(digits.lstrip("0") or "0" for digits in _NUMBER.findall(normal(name))))


_OWNER = re.compile(r"^(.{4,}?\w)(?:['’?]s|s['’])\s+(\S.*)$")
_OF_COUNTRY = re.compile(r"^(.+?)(?:,| of)\s+(?:the )?(?:people'?s republic of )?([A-Z][a-z]+)$")
FEWEST_WORDS = 3


def short_forms(name: str) -> tuple[str, ...]:
    """What is left of an organisation's name without the parent that owns it and without a trailing country.

    Only forms of at least three words are given: shorter ones name too many.

    >>> short_forms("Ministry of Public Security's Institute of Forensic Science of China")
    ('Institute of Forensic Science of China', 'Institute of Forensic Science')
    """
    found: list[str] = []
    text = name
    if owned := _OWNER.match(text):
        text = owned.group(2)
        found.append(text)
    if (country := _OF_COUNTRY.match(text)) and found:
        found.append(country.group(1))
    return tuple(form for form in found if len(form.split()) >= FEWEST_WORDS)
