from libc.stdint cimport uint32_t

from onrecord.screening.kernel.lexemes cimport Lexeme

cdef enum:
    MOST_KEYS = 512

cdef uint32_t key_of(const char *text, int length, int mode) noexcept nogil
cdef int close_keys_of(const Lexeme *word, int mode, uint32_t *out) noexcept nogil
cdef int keys_of(const Lexeme *word, int mode, uint32_t *out) noexcept nogil
