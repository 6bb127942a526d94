"""The words of a name as the kernel holds them."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

cdef enum:
    WORD = 0
    INITIAL = 1
    PARTICLE = 2
    TITLE = 3
    LEGAL = 4
    NUMBER = 5
    PLACE = 6
    GENERIC = 7

cdef enum:
    PERSON = 0
    ORGANISATION = 1

cdef enum:
    MOST_WORDS = 32
    LONGEST_WORD = 40

cdef enum:
    ALL_DIGITS = 1
    FIRST_DIGIT = 2
    DOUBTFUL = 4
    SON = 8

cdef struct Lexeme:
    const char *text
    const char *sound
    const uint32_t *groups
    double weight
    uint32_t sense
    uint32_t skeleton
    uint32_t letters
    # Its place in an index and one; 0 for a word of a query.
    uint32_t number
    # Of a word of a query: a hash of all that its likeness to other words rests on.
    uint64_t hash
    uint8_t length
    uint8_t sound_length
    uint8_t group_count
    uint8_t kind
    uint8_t flags
