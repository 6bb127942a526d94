from libc.stdint cimport uint8_t, uint32_t, uint64_t

from onrecord.screening.kernel.lexemes cimport LONGEST_WORD, Lexeme, MOST_WORDS

cdef struct Name:
    int count
    const Lexeme *words[MOST_WORDS]
    Lexeme lexemes[MOST_WORDS]
    char texts[MOST_WORDS * 2 * LONGEST_WORD]

cdef void read_words(const char *text, Py_ssize_t length, int mode, Name *name) noexcept nogil
cdef void read_word(const char *text, int length, int mode, Lexeme *word, char *texts) noexcept nogil
cdef uint64_t hash64(const char *text, Py_ssize_t length, uint64_t begun) noexcept nogil

cdef extern from *:
    """
    #define ONRECORD_FNV_BASIS 0xCBF29CE484222325ULL
    """
    const uint64_t BASIS "ONRECORD_FNV_BASIS"
