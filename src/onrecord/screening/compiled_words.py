"""How the compiled word table lies on disk.

A head (`HEAD`), then 2**bits rows (`ROW`), a row of hash 0 being empty, then the numbers of the groups. A row is found
at `hash & mask` or in the next places; the hash is FNV-1a of 64 bits over the words of the phrase, parted by spaces.
"""

from __future__ import annotations

import struct
from pathlib import Path

MAGIC = b"onrecord words 1"
HEAD = struct.Struct("<16sIIII32x")
"""Magic, bits, rows in use, group numbers, and the values of a word that is not here (person | organisation << 8)."""
ROW = struct.Struct("<QIII2B2B2B2BBB2x")
"""Hash; sense for persons and for organisations; where its groups begin; by mode each: kind, flags, value of the word
counts, words of the longest phrase that begins with it; how many groups; one."""
NO_KIND = 255
COMPILED = Path(__file__).with_name("compiled") / "words.bin"
