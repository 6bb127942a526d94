"""Keys of words, as `onrecord.screening.keys_of_words` defines them."""

from libc.stdint cimport uint8_t, uint32_t

from onrecord.screening.kernel.lexemes cimport LONGEST_WORD, Lexeme, NUMBER
from onrecord.screening.kernel.reading cimport read_word

from onrecord.screening import keys_of_words

cdef int one_from = keys_of_words.ONE_LEFT_OUT.start, one_to = keys_of_words.ONE_LEFT_OUT.stop
cdef int two_from = keys_of_words.TWO_LEFT_OUT.start, two_to = keys_of_words.TWO_LEFT_OUT.stop
cdef uint32_t mixed = keys_of_words.MIXED
cdef uint32_t group_tag = keys_of_words.GROUP, bones_tag = keys_of_words.BONES, number_tag = keys_of_words.NUMBER


cdef inline uint32_t _hashed(const char *text, int length, int without, int and_without, int mode) noexcept nogil:
    cdef uint32_t found = 0x811C9DC5
    cdef int i
    for i in range(length):
        if i != without and i != and_without:
            found = (found ^ <uint8_t>text[i]) * <uint32_t>0x01000193
    if not found:
        found = 1
    return (found ^ <uint32_t>mode) * mixed


cdef inline uint32_t _tagged(uint32_t number, uint32_t tag, int mode) noexcept nogil:
    return (number ^ (tag << 29 | <uint32_t>mode << 28)) * mixed


cdef uint32_t key_of(const char *text, int length, int mode) noexcept nogil:
    """The key of a whole text."""
    return _hashed(text, length, -1, -1, mode)


cdef int close_keys_of(const Lexeme *word, int mode, uint32_t *out) noexcept nogil:
    """Write the keys of a word's text, whole and without any one letter, and give their number."""
    cdef int i
    out[0] = key_of(word.text, word.length, mode)
    if not one_from <= word.length < one_to:
        return 1
    for i in range(word.length):
        out[1 + i] = _hashed(word.text, word.length, i, -1, mode)
    return 1 + word.length


cdef int keys_of(const Lexeme *word, int mode, uint32_t *out) noexcept nogil:
    """Write a word's keys, some of them twice, and give their number; the key of its text is the first."""
    cdef int found, i, j
    if word.kind == NUMBER:
        out[0] = _tagged(word.sense, number_tag, mode)
        return 1
    found = close_keys_of(word, mode, out)
    if two_from <= word.length < two_to:
        for i in range(word.length):
            for j in range(i + 1, word.length):
                out[found] = _hashed(word.text, word.length, i, j, mode)
                found += 1
    out[found] = key_of(word.sound, word.sound_length, mode)
    found += 1
    if one_from <= word.sound_length < one_to:
        for i in range(word.sound_length):
            out[found] = _hashed(word.sound, word.sound_length, i, -1, mode)
            found += 1
    if word.skeleton:
        out[found] = _tagged(word.skeleton, bones_tag, mode)
        found += 1
    for i in range(word.group_count):
        if found < MOST_KEYS:
            out[found] = _tagged(word.groups[i], group_tag, mode)
            found += 1
    return found


def keys(str text not None, int mode):
    """The keys of one word in Latin letters."""
    cdef uint32_t out[MOST_KEYS]
    cdef char texts[2 * LONGEST_WORD]
    cdef Lexeme word
    cdef bytes letters = text.encode("ascii")
    read_word(letters, len(letters), mode, &word, texts)
    return set([out[i] for i in range(keys_of(&word, mode, out))])
