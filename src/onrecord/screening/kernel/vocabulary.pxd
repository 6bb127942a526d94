from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

from onrecord.screening.kernel.lexemes cimport Lexeme, MOST_WORDS
from onrecord.screening.kernel.stored cimport Stored

cdef enum:
    CACHE = 1 << 15
    # Variants that are kept before all are forgotten.
    MOST_CACHED = 1 << 18
    # Words that a word is expanded to at the most.
    MOST_VARIANTS = 400
    # Words of one query that are expanded at the most.
    MOST_EXPANDED = 4 * MOST_WORDS

cdef struct Variant:
    uint32_t word
    float share

cdef struct Expansion:
    uint64_t hash
    uint32_t start
    uint32_t count
    uint32_t postings
    bint exact

cdef class Vocabulary:
    cdef object _arrays
    cdef const uint8_t[::1] texts_view, words_view
    cdef const uint32_t[::1] groups_view, posting_at, postings, key_at, key_words
    # The lower half of each key; the upper bits are told by where it stands.
    cdef const uint16_t[::1] keys
    cdef const char *texts
    cdef const Stored *stored
    cdef const uint32_t *groups
    cdef uint32_t words
    cdef int key_bits
    cdef Variant *variants
    cdef size_t _used
    cdef Expansion *_cache
    cdef uint32_t *_seen
    cdef uint32_t _mark

    cdef bint _words_fit(self) noexcept nogil
    cdef void make_room(self) noexcept nogil
    cdef void load(self, uint32_t number, Lexeme *word) noexcept nogil
    cdef void expand(self, const Lexeme *word, int mode, bint closely, Expansion *out) noexcept nogil
    cdef bint knows(self, const char *text, int length, int mode) noexcept nogil
