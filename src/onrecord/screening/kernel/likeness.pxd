from libc.stdint cimport uint8_t, uint32_t

from onrecord.screening.kernel.lexemes cimport Lexeme

cdef uint8_t text_flags(const char *text, int n) noexcept nogil
cdef int sound_into(const char *text, int n, char *out) noexcept nogil
cdef uint32_t letters_of(const char *sound, int n) noexcept nogil
cdef uint32_t skeleton_of(const char *sound, int n) noexcept nogil
cdef double edits(const char *a, int n, const char *b, int m, double limit) noexcept nogil
cdef double spelt_alike(const Lexeme *a, const Lexeme *b, double enough) noexcept nogil
cdef double like(const Lexeme *a, const Lexeme *b, int mode, double enough) noexcept nogil
cdef double glued(const Lexeme *first, const Lexeme *second, const Lexeme *whole, double one, double two) noexcept nogil
