from libc.stdint cimport uint32_t, uint64_t

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
    MEMORY_BITS = 15

cdef struct Remembered:
    uint64_t words
    double like

cdef struct Workspace:
    # Likeness of words of queries and words of an index, as far as two pairs do not meet in one place.
    Remembered remembered[1 << MEMORY_BITS]
    Pair pairs[MOST_PAIRS]
    double single[MOST_WORDS * MOST_WORDS]

cdef bint same_text(const Lexeme *a, const Lexeme *b) noexcept nogil
cdef int pair_up(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, int mode, Workspace *work
) noexcept nogil
