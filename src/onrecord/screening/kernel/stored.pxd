"""A word as it lies in the index."""

from libc.stdint cimport uint8_t, uint32_t

cdef packed struct Stored:
    double weight
    uint32_t text_at
    uint32_t groups_at
    uint32_t sense
    uint32_t skeleton
    uint32_t letters
    uint8_t length
    uint8_t sound_length
    uint8_t group_count
    uint8_t kind
    uint8_t flags
    uint8_t mode
    uint8_t spare[6]
