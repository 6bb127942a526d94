from onrecord.screening.kernel.alignment cimport Workspace
from onrecord.screening.kernel.lexemes cimport Lexeme, MOST_WORDS

cdef double compare(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, int mode, Workspace *work
) noexcept nogil

cdef int acronym_into(const Lexeme *const *words, int m, bint particles, bint forms, char *out) noexcept nogil

cdef double effect(double alike, int mode) noexcept nogil
cdef double contradiction_of(int mode) noexcept nogil
cdef double extra_of(int mode) noexcept nogil
