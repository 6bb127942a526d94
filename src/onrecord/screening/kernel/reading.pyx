"""A name's words and what they are, as `onrecord.screening.words` defines it, from the compiled word table."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcmp, memcpy

from onrecord.screening.kernel.lexemes cimport (
    DOUBTFUL, INITIAL, LEGAL, LONGEST_WORD, Lexeme, MOST_WORDS, NUMBER, ORGANISATION, PARTICLE, PERSON, PLACE, TITLE, WORD
)
from onrecord.screening.kernel.likeness cimport letters_of, skeleton_of, sound_into, text_flags

import mmap

from onrecord.model.errors import NotBuilt
from onrecord.names.word_counts import STEPS
from onrecord.screening import weights
from onrecord.screening.compiled_words import COMPILED, HEAD, MAGIC, ROW
from onrecord.screening.kinds import Kind, Mode, ROMAN_NUMERALS, SHORT_FORM, SHORT_NUMBER

cdef enum:
    NO_KIND = 255
    KINDS = 8
    ROMANS = 64
    ORDINALS = 10

cdef packed struct Row:
    uint64_t hash
    uint32_t senses[2]
    uint32_t groups_at
    uint8_t kinds[2]
    uint8_t flags[2]
    uint8_t counts[2]
    uint8_t longest[2]
    uint8_t group_count
    uint8_t used
    uint8_t spare[2]

cdef object kept = None
cdef const Row *rows = NULL
cdef const uint32_t *group_numbers = NULL
cdef uint64_t mask = 0
cdef Row unknown

cdef double fixed[KINDS][2]
cdef double at_most[KINDS]
cdef double by_letters[LONGEST_WORD + 1]
cdef double all_nats = weights.ALL, least = weights.LEAST, steps = STEPS
cdef int short_form = SHORT_FORM, short_number = SHORT_NUMBER
cdef const char *ordinal_endings = "stndrdthya"
cdef char romans[ROMANS][8]
cdef int roman_lengths[ROMANS]
cdef int largest_roman = len(ROMAN_NUMERALS) - 1


cdef void configure():
    cdef int kind, mode, letters
    for kind in range(KINDS):
        at_most[kind] = weights.AT_MOST.get(Kind(kind), weights.MOST)
        for mode in range(2):
            fixed[kind][mode] = weights.FIXED.get((Kind(kind), Mode(mode)), -1.0)
    for letters in range(LONGEST_WORD + 1):
        by_letters[letters] = weights.BY_LETTERS.get(letters, weights.MOST)
    for letters in range(1, largest_roman + 1):
        text = ROMAN_NUMERALS[letters].encode()
        memcpy(romans[letters], <const char *>text, len(text))
        roman_lengths[letters] = len(text)


cdef void load() except *:
    """Map the compiled table."""
    global kept, rows, group_numbers, mask
    cdef const uint8_t[::1] view
    cdef Py_ssize_t start
    try:
        with open(COMPILED, "rb") as file:
            kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        raise NotBuilt(f"{COMPILED}: the word table is not built; install onrecord again (in its sources: make)") from None
    if len(kept) < HEAD.size:
        raise NotBuilt(f"{COMPILED}: the word table is cut short; install onrecord again (in its sources: make)")
    magic, bits, _, groups, others = HEAD.unpack_from(kept)
    if magic != MAGIC or bits > 30 or len(kept) != HEAD.size + (ROW.size << bits) + 4 * groups:
        raise NotBuilt(f"{COMPILED}: the word table is of another version or cut short; install onrecord again (in its sources: make)")
    view = kept
    start = HEAD.size
    rows = <const Row *>&view[start]
    group_numbers = <const uint32_t *>(<const uint8_t *>rows + sizeof(Row) * (<Py_ssize_t>1 << <int>bits))
    mask = (1 << bits) - 1
    unknown.kinds[0] = unknown.kinds[1] = NO_KIND
    unknown.counts[0], unknown.counts[1] = others & 255, others >> 8


configure()
load()


cdef uint64_t hash64(const char *text, Py_ssize_t length, uint64_t begun) noexcept nogil:
    """FNV-1a, going on from `begun` (`BASIS` at the start)."""
    cdef Py_ssize_t i
    for i in range(length):
        begun = (begun ^ <uint8_t>text[i]) * 0x100000001B3ULL
    return begun


cdef uint32_t hash32(const char *text, Py_ssize_t length) noexcept nogil:
    cdef uint32_t found = 0x811C9DC5
    cdef Py_ssize_t i
    for i in range(length):
        found = (found ^ <uint8_t>text[i]) * <uint32_t>0x01000193
    return found if found else 1


cdef const Row *row_of(uint64_t hashed) noexcept nogil:
    cdef uint64_t at
    if hashed == 0:
        hashed = 1
    at = hashed & mask
    while rows[at].hash:
        if rows[at].hash == hashed:
            return &rows[at]
        at = (at + 1) & mask
    return &unknown


cdef double weight_of(const Row *row, int kind, uint8_t flags, int length, int mode) noexcept nogil:
    cdef double told
    if fixed[kind][mode] >= 0 and not flags & DOUBTFUL:
        return fixed[kind][mode]
    told = all_nats - row.counts[mode] / steps
    if told > by_letters[length]:
        told = by_letters[length]
    if told > at_most[kind]:
        told = at_most[kind]
    return told if told > least else least


cdef void put(
    Lexeme *word, char *texts, int length, int kind, uint32_t sense, uint8_t flags, int mode, const Row *row
) noexcept nogil:
    """Make a word of a text that stands in `texts`, with room behind it for its sound."""
    word.text, word.length = texts, length
    word.sound = texts + length
    word.sound_length = sound_into(texts, length, texts + length)
    word.skeleton = skeleton_of(word.sound, word.sound_length)
    word.letters = letters_of(word.sound, word.sound_length)
    word.kind, word.sense, word.number = kind, sense, 0
    word.flags = flags | text_flags(texts, length)
    word.groups, word.group_count = group_numbers + row.groups_at, row.group_count
    word.weight = weight_of(row, kind, flags, length, mode)
    word.hash = hash64(texts, length, BASIS) ^ (<uint64_t>sense << 8 | <uint64_t>kind)


cdef int roman_of(const char *text, int length) noexcept nogil:
    cdef int value
    for value in range(1, largest_roman + 1):
        if roman_lengths[value] == length and memcmp(romans[value], text, length) == 0:
            return value
    return 0


cdef int figures(int value, char *out) noexcept nogil:
    if value >= 10:
        out[0], out[1] = <char>(c"0" + value // 10), <char>(c"0" + value % 10)
        return 2
    out[0] = <char>(c"0" + value)
    return 1


cdef int digits_of(const char *text, int length) noexcept nogil:
    """How many figures a number in figures begins with, with or without an ordinal's ending; 0 for other words."""
    cdef int n = 0, left
    while n < length and b'0' <= text[n] <= b'9':
        n += 1
    left = length - n
    if not n or left > 2:
        return 0
    if left == 0:
        return n
    if left == 1:
        return n if text[n] == b'y' or text[n] == b'i' else 0
    for left in range(0, ORDINALS, 2):
        if memcmp(text + n, &ordinal_endings[left], 2) == 0:
            return n
    return 0


cdef void put_unknown(
    const char *text, int length, bint first, bint last, int mode, const Row *row, Lexeme *word, char *texts
) noexcept nogil:
    cdef char value[2]
    cdef int n = digits_of(text, length), zeros = 0, number
    if n:
        while zeros < n - 1 and text[zeros] == b'0':
            zeros += 1
        n -= zeros
        number = n if n < LONGEST_WORD else LONGEST_WORD
        memcpy(texts, text + zeros, number)
        put(word, texts, number, NUMBER, hash32(text + zeros, n), 0, mode, row_of(hash64(texts, number, BASIS)))
        return
    n = length if length < LONGEST_WORD else LONGEST_WORD
    memcpy(texts, text, n)
    if mode == ORGANISATION and last and not first:
        number = roman_of(text, length)
        if number:
            put(word, texts, n, NUMBER, hash32(value, figures(number, value)), 0, mode, row)
            return
    if length > LONGEST_WORD:
        row = row_of(hash64(texts, n, BASIS))
    put(word, texts, n, INITIAL if length == 1 else WORD, 0, 0, mode, row)


cdef void read_word(const char *text, int length, int mode, Lexeme *word, char *texts) noexcept nogil:
    """One word by itself, as if in the middle of a name, of no kind that the lexicons know."""
    put_unknown(text, length, False, False, mode, row_of(hash64(text, length, BASIS)), word, texts)


cdef void read_words(const char *text, Py_ssize_t length, int mode, Name *name) noexcept nogil:
    """The words of a name in Latin letters, which stand in `text` parted by single spaces."""
    cdef Py_ssize_t starts[MOST_WORDS]
    cdef Py_ssize_t ends[MOST_WORDS]
    cdef const Row *found
    cdef const Row *row
    cdef const Row *first
    cdef uint64_t hashed
    cdef int words = 0, at = 0, n, i, taken, kind, joined, part
    cdef Py_ssize_t here = 0, size
    cdef Lexeme *word
    cdef char *texts
    while here < length and words < MOST_WORDS:
        if text[here] == b' ':
            here += 1
            continue
        starts[words] = here
        while here < length and text[here] != b' ':
            here += 1
        ends[words] = here
        words += 1
        here += 1
    name.count = 0
    while at < words:
        hashed = hash64(text + starts[at], ends[at] - starts[at], BASIS)
        first = row_of(hashed)
        found, taken = NULL, 1
        for n in range(1, first.longest[mode] + 1):
            if at + n > words:
                break
            if n > 1:
                hashed = hash64(text + ends[at + n - 2], ends[at + n - 1] - ends[at + n - 2], hashed)
            row = first if n == 1 else row_of(hashed)
            kind = row.kinds[mode]
            if kind == NO_KIND:
                continue
            size = ends[at + n - 1] - starts[at]
            if kind == LEGAL and size <= short_form:
                if at and at + n != words:
                    continue
            elif kind != LEGAL and size == 1:
                if mode != ORGANISATION or kind != PARTICLE:
                    continue
            elif kind == NUMBER and size <= short_number:
                continue
            found, taken = row, n
        if found == NULL:
            word, texts = &name.lexemes[name.count], &name.texts[name.count * 2 * LONGEST_WORD]
            put_unknown(
                text + starts[at], <int>(ends[at] - starts[at]), at == 0, at + 1 == words, mode, first, word, texts
            )
            name.words[name.count] = word
            name.count += 1
        elif found.kinds[mode] == PLACE or found.kinds[mode] == NUMBER:
            word, texts = &name.lexemes[name.count], &name.texts[name.count * 2 * LONGEST_WORD]
            joined = 0
            for i in range(at, at + taken):
                part = <int>(ends[i] - starts[i])
                if joined + part > LONGEST_WORD:
                    part = LONGEST_WORD - joined
                memcpy(texts + joined, text + starts[i], part)
                joined += part
            put(
                word, texts, joined, found.kinds[mode], found.senses[mode], found.flags[mode], mode,
                row_of(hash64(texts, joined, BASIS)),
            )
            name.words[name.count] = word
            name.count += 1
        else:
            for i in range(at, at + taken):
                word, texts = &name.lexemes[name.count], &name.texts[name.count * 2 * LONGEST_WORD]
                part = <int>(ends[i] - starts[i])
                if part > LONGEST_WORD:
                    part = LONGEST_WORD
                memcpy(texts, text + starts[i], part)
                put(
                    word, texts, part, found.kinds[mode], found.senses[mode], found.flags[mode], mode,
                    row_of(hash64(texts, part, BASIS)),
                )
                name.words[name.count] = word
                name.count += 1
        at += taken


def words(str text not None, int mode):
    """The words of a name in Latin letters (`latin(normal(name))`), each (text, kind, sense, weight, flags, groups)."""
    cdef bytes letters = text.encode("ascii")
    cdef Name *name = <Name *>malloc(sizeof(Name))
    cdef const Lexeme *word
    if mode != PERSON and mode != ORGANISATION:
        free(name)
        raise ValueError(f"{mode} is no mode")
    if name == NULL:
        raise MemoryError
    try:
        read_words(letters, len(letters), mode, name)
        found = []
        for i in range(name.count):
            word = name.words[i]
            groups = frozenset([word.groups[j] for j in range(word.group_count)])
            found.append(
                (word.text[:word.length].decode(), word.kind, word.sense, word.weight, word.flags, groups)
            )
        return found
    finally:
        free(name)
