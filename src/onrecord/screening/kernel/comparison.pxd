from libc.stdint cimport uint32_t

from onrecord.screening.kernel.lexemes cimport Lexeme, MOST_WORDS

cdef enum:
    MOST_PAIRS = 3 * MOST_WORDS * MOST_WORDS

cdef struct Pair:
    double like
    double weight
    int apart
    int i
    int j
    int more_i
    int more_j

cdef enum:
    MEMORY_BITS = 10

cdef struct Remembered:
    double like
    uint32_t asked
    uint32_t number
    int place

cdef struct Workspace:
    # `asked` tells one query from the next, so that what is remembered of one is not taken for the other's.
    uint32_t asked
    Remembered remembered[1 << MEMORY_BITS]
    Pair pairs[MOST_PAIRS]
    double single[MOST_WORDS * MOST_WORDS]

cdef double compare(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, int mode, Workspace *work
) noexcept nogil

cdef int acronym_into(const Lexeme *const *words, int m, bint particles, bint forms, char *out) noexcept nogil

cdef double effect(double alike, int mode) noexcept nogil
cdef double contradiction_of(int mode) noexcept nogil
cdef double extra_of(int mode) noexcept nogil

cdef class Prepared:
    cdef list _kept
    cdef Lexeme *_lexemes
    cdef const Lexeme *words[MOST_WORDS]
    cdef readonly int count
