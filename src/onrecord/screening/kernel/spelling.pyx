"""The words of a name in Latin letters: the fast twin of `latin(normal(name))`, for text that is read letter by letter.

The rules are those of `names.keys.normal` and `names.romanise.latin`; what each code point becomes stands in
`screening.letter_table`.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy

from onrecord.screening import letter_table

cdef extern from "Python.h":
    str PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)

cdef enum:
    # letter_table.Role
    UNKNOWN = 0
    NOTHING = 1
    SEPARATOR = 2
    DOT = 3
    AND = 4
    QUESTION = 5
    APOSTROPHE = 6
    LINE = 7
    LETTER = 8
    LETTERS = 9
    LETTER_APOSTROPHE = 10
    ROLE = 15
    UKRAINIAN = 128
    WIDTH = 8
    BLOCK = 256
    BLOCKS = 256

    # Characters of a name for which no memory is asked.
    ON_STACK = 320

    # What an ASCII character is to a word: less than any letter or digit, which is itself in lower case.
    PARTS = 0
    PARTS_AND_IS_WORD = 1
    QUOTES = 2

cdef uint8_t KINDS[256]
cdef const uint8_t *tables[2][BLOCKS]
cdef uint8_t NONE_OF_A_BLOCK[BLOCK * WIDTH]


cdef void fill_kinds() noexcept:
    cdef int at
    for at in range(c"a", c"z" + 1):
        KINDS[at] = KINDS[at - 32] = at
    for at in range(c"0", c"9" + 1):
        KINDS[at] = at
    KINDS[c"_"] = PARTS_AND_IS_WORD
    KINDS[c"'"] = KINDS[c"`"] = QUOTES


fill_kinds()


cdef const uint8_t *load(bint ukrainian, uint32_t number) noexcept:
    """The rows of a block, made when it is first met. They are never freed: there are at most 2 × 256."""
    cdef uint8_t *kept = NULL
    cdef bytes rows
    if tables[ukrainian][number] != NULL:
        return tables[ukrainian][number]
    try:
        rows = letter_table.block(number, ukrainian)
    except Exception:
        rows = None
    if rows is not None and len(rows) == BLOCK * WIDTH:
        kept = <uint8_t *>malloc(BLOCK * WIDTH)
        if kept != NULL:
            memcpy(kept, <const char *>rows, BLOCK * WIDTH)
    tables[ukrainian][number] = kept if kept != NULL else NONE_OF_A_BLOCK
    return tables[ukrainian][number]


cdef inline uint32_t char_at(int kind, const void *data, Py_ssize_t at) noexcept nogil:
    if kind == 1:
        return (<const uint8_t *>data)[at]
    if kind == 2:
        return (<const uint16_t *>data)[at]
    return (<const uint32_t *>data)[at]


cdef inline const uint8_t *row_of(bint ukrainian, uint32_t char) noexcept nogil:
    cdef const uint8_t *rows
    if char >= BLOCKS * BLOCK:
        return NONE_OF_A_BLOCK
    rows = tables[ukrainian][char // BLOCK]
    if rows == NULL:
        with gil:
            rows = load(ukrainian, char // BLOCK)
    return rows + (char % BLOCK) * WIDTH


cdef inline uint8_t role_of(const uint8_t *row) noexcept nogil:
    return row[0] & ROLE


cdef struct Writer:
    char *out
    Py_ssize_t written
    # A separator waits for the next letter; the last character was one of a word.
    bint parted, in_word


cdef inline void write(Writer *to, uint8_t char) noexcept nogil:
    """One ASCII character more, as `latin` ends: apostrophes inside a word fall away, all else but a-z and 0-9 parts."""
    cdef uint8_t kind = KINDS[char]
    if kind > QUOTES:
        if to.parted and to.written:
            to.out[to.written] = c" "
            to.written += 1
        to.out[to.written] = kind
        to.written += 1
        to.parted, to.in_word = False, True
    elif kind == QUOTES and to.in_word:
        # Nothing yet: if a letter follows it is gone, else that which follows parts.
        to.in_word = False
    else:
        to.parted, to.in_word = True, kind == PARTS_AND_IS_WORD


cdef Py_ssize_t without_apostrophes(const uint8_t **units, Py_ssize_t count) noexcept nogil:
    """Drop apostrophes beside a letter and question marks between two, in place; NOT_MINE for one that is a letter."""
    cdef Py_ssize_t at, kept = 0
    cdef bint behind = False, ahead
    cdef uint8_t role
    for at in range(count):
        role = role_of(units[at])
        if role == QUESTION or role == APOSTROPHE or role == LETTER_APOSTROPHE:
            ahead = at + 1 < count and role_of(units[at + 1]) >= LINE
            if (behind and ahead) if role == QUESTION else (behind or ahead):
                behind = role >= LINE
                continue
            if role == LETTER_APOSTROPHE:
                return NOT_MINE
        behind = role >= LINE
        units[kept] = units[at]
        kept += 1
    return kept


cdef inline bint one_character(uint8_t role) noexcept nogil:
    return role == LETTER or role == LINE


cdef Py_ssize_t dotted(const uint8_t **units, Py_ssize_t at, Py_ssize_t count) noexcept nogil:
    """The end of the dotted initials that begin here (A.B., A.B.C), or `at` where none do."""
    cdef Py_ssize_t end = at
    while end + 1 < count and one_character(role_of(units[end])) and role_of(units[end + 1]) == DOT:
        end += 2
    if end < at + 4:
        return at
    if end < count and one_character(role_of(units[end])) and (end + 1 == count or role_of(units[end + 1]) < LINE):
        end += 1
    return end


cdef Py_ssize_t write_units(const uint8_t **units, Py_ssize_t count, char *out) noexcept nogil:
    cdef Writer to
    cdef Py_ssize_t at, joined = 0
    cdef const uint8_t *row
    cdef uint8_t role
    cdef bint behind = False
    cdef int letter
    to.out, to.written, to.parted, to.in_word = out, 0, False, False
    for at in range(count):
        row = units[at]
        role = role_of(row)
        if role >= LETTER:
            if at >= joined and not behind and at + 3 < count and role_of(units[at + 1]) == DOT:
                joined = dotted(units, at, count)
            for letter in range(1, WIDTH):
                if not row[letter]:
                    break
                write(&to, row[letter])
        elif role == AND:
            for letter in b" and ":
                write(&to, <uint8_t>letter)
        elif role == LINE:
            if at >= joined and not behind:
                joined = dotted(units, at, count)
            write(&to, c" ")
        elif role != DOT or at >= joined:
            write(&to, c" ")
        if at + 1 == joined:
            write(&to, c" ")
        behind = role >= LINE
    return to.written


cdef Py_ssize_t spell(int kind, const void *data, Py_ssize_t length, char *out, Py_ssize_t room) noexcept nogil:
    """Write the words of a name, ASCII in lower case and parted by single spaces, and give their length in bytes.

    `kind` is the width of the name's characters in bytes (1, 2 or 4: Latin-1, UCS-2, UCS-4), `length` their number,
    `room` the bytes that `out` holds; `MOST_LETTERS * length` is always enough, and less is `NO_ROOM`. `NOT_MINE` is
    given for a name that only Python can read. Works without the GIL, and takes it for a moment when it meets the first
    letter of a block.
    """
    cdef const uint8_t *near[ON_STACK]
    cdef const uint8_t **units = near
    cdef Py_ssize_t at, count, written
    cdef bint ukrainian = False
    cdef const uint8_t *row
    if room < MOST_LETTERS * length:
        return NO_ROOM
    if length > ON_STACK:
        units = <const uint8_t **>malloc(length * sizeof(units[0]))
        if units == NULL:
            return NO_MEMORY
    count = 0
    for at in range(length):
        row = row_of(False, char_at(kind, data, at))
        if row[0] == UNKNOWN:
            count = NOT_MINE
            break
        if row[0] == NOTHING:
            continue
        ukrainian |= row[0] & UKRAINIAN != 0
        units[count] = row
        count += 1
    if count >= 0 and ukrainian:
        count = 0
        for at in range(length):
            row = row_of(True, char_at(kind, data, at))
            if row[0] != NOTHING:
                units[count] = row
                count += 1
    if count >= 0:
        count = without_apostrophes(units, count)
    written = write_units(units, count, out) if count >= 0 else count
    if units != near:
        free(units)
    return written


def latin_words(str name not None):
    """What `latin(normal(name))` gives for a name, or None where Python has to be asked itself."""
    cdef char near[ON_STACK * MOST_LETTERS]
    cdef char *out = near
    cdef Py_ssize_t length = PyUnicode_GET_LENGTH(name)
    cdef Py_ssize_t room = sizeof(near)
    cdef Py_ssize_t written
    cdef str words
    if length > ON_STACK:
        room = MOST_LETTERS * length
        out = <char *>malloc(room)
        if out == NULL:
            raise MemoryError
    try:
        written = spell(PyUnicode_KIND(name), PyUnicode_DATA(name), length, out, room)
        if written < 0:
            return None
        words = PyUnicode_New(written, 127)
        if written:
            memcpy(PyUnicode_DATA(words), out, written)
        return words
    finally:
        if out != near:
            free(out)


def how_many(list names not None, int times):
    """Read each of the names so many times with no Python between, and give how many were read: to measure."""
    cdef char near[ON_STACK * MOST_LETTERS]
    cdef Py_ssize_t count = 0, length
    cdef int kind, again
    cdef const void *data
    cdef str name
    for name in names:
        kind, data, length = PyUnicode_KIND(name), PyUnicode_DATA(name), PyUnicode_GET_LENGTH(name)
        with nogil:
            for again in range(times):
                count += spell(kind, data, length, near, sizeof(near)) >= 0
    return count
