"""Chinese names: everything that other rooms ask of them, in one place.

The modules behind it: `han_script` (characters, numbers, pinyin), `han_lexicon` (the tables), `han_parsing`
(organisations' names taken apart), `han_english` (their English), `han_reading` (an
English name against them), `han_persons` (persons' names). Nothing is read or
imported before the first Chinese name comes by.
"""

from onrecord.names.han_english import OPTIONAL, english, in_latin
from onrecord.names.han_parsing import HanName, parts, short_form_of
from onrecord.names.han_persons import person_pinyin, person_reads_as, split_person
from onrecord.names.han_reading import reads_as
from onrecord.names.han_script import han_numbers, is_han, pinyin, simplified

__all__ = [
    "OPTIONAL",
    "HanName",
    "english",
    "han_numbers",
    "in_latin",
    "is_han",
    "parts",
    "person_pinyin",
    "person_reads_as",
    "pinyin",
    "reads_as",
    "short_form_of",
    "simplified",
    "split_person",
]
