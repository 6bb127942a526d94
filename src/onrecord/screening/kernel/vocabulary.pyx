"""The words of an index, and which of them a word may stand for."""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memset

from onrecord.screening.kernel.comparison cimport effect
from onrecord.screening.kernel.lexemes cimport Lexeme
from onrecord.screening.kernel.likeness cimport like
from onrecord.screening.kernel.neighbours cimport MOST_KEYS, close_keys_of, key_of, keys_of
from onrecord.screening.kernel.reading cimport BASIS, hash64
from onrecord.screening.kernel.stored cimport Stored

from onrecord.model.errors import IndexProblem

cdef double LEAST_LIKE = 0.6
"""Words less alike are no expansions of each other."""

cdef extern from *:
    void prefetch "__builtin_prefetch"(const void *) noexcept nogil


cdef class Vocabulary:
    """The words of one index by their keys. What a word is expanded to is kept for the next time; one for each
    thread."""

    def __cinit__(self, arrays):
        self._arrays = arrays
        try:
            self.texts_view, self.words_view, self.groups_view = arrays["texts"], arrays["words"], arrays["groups"]
            self.posting_at, self.postings = arrays["posting-at"], arrays["postings"]
            self.key_at, self.keys, self.key_words = arrays["key-at"], arrays["keys"], arrays["key-words"]
        except (KeyError, ValueError) as problem:
            raise IndexProblem(f"the index lacks an array, or has one of another type: {problem}") from None
        if not self._words_fit():
            raise IndexProblem("the arrays of the index do not fit together")
        self.words = <uint32_t>(self.posting_at.shape[0] - 1)
        self.texts = <const char *>&self.texts_view[0] if self.texts_view.shape[0] else NULL
        self.stored = <const Stored *>&self.words_view[0] if self.words_view.shape[0] else NULL
        self.groups = &self.groups_view[0] if self.groups_view.shape[0] else NULL
        self.key_bits = (self.key_at.shape[0] - 1).bit_length() - 1
        self._seen = <uint32_t *>calloc(self.words + 1, sizeof(uint32_t))
        self.variants = <Variant *>malloc((MOST_CACHED + MOST_EXPANDED * MOST_VARIANTS) * sizeof(Variant))
        self._cache = <Expansion *>calloc(CACHE, sizeof(Expansion))
        if not (self._seen and self.variants and self._cache):
            raise MemoryError

    def __dealloc__(self):
        free(self._seen)
        free(self.variants)
        free(self._cache)

    cdef bint _words_fit(self) noexcept nogil:
        """Whether the arrays are as long as they say of each other; what stands in them their checksums answer for."""
        cdef Py_ssize_t words = self.posting_at.shape[0] - 1, heads = self.key_at.shape[0] - 1
        if words < 0 or heads < (<Py_ssize_t>1 << 16) or heads & (heads - 1) or heads >= (<Py_ssize_t>1 << 32):
            return False
        return self.words_view.shape[0] == words * <Py_ssize_t>sizeof(Stored) \
            and self.posting_at[0] == 0 and self.posting_at[words] == self.postings.shape[0] \
            and self.key_at[0] == 0 and self.key_at[heads] == self.keys.shape[0] == self.key_words.shape[0]

    cdef void make_room(self) noexcept nogil:
        """Forget expansions when there are many: before a query, which may ask for `MOST_EXPANDED`."""
        if self._used > MOST_CACHED:
            memset(self._cache, 0, CACHE * sizeof(Expansion))
            self._used = 0

    cdef void load(self, uint32_t number, Lexeme *word) noexcept nogil:
        """The word of a number as a comparison takes it."""
        cdef const Stored *stored = &self.stored[number]
        word.text = self.texts + stored.text_at
        word.sound = word.text + stored.length
        word.groups = self.groups + stored.groups_at
        word.weight, word.sense, word.skeleton = stored.weight, stored.sense, stored.skeleton
        word.letters, word.number = stored.letters, number + 1
        word.length, word.sound_length, word.group_count = stored.length, stored.sound_length, stored.group_count
        word.kind, word.flags = stored.kind, stored.flags

    cdef void expand(self, const Lexeme *word, int mode, bint closely, Expansion *out) noexcept nogil:
        """The words of the index that are like a word, from the cache or looked up now; `closely`: but for one letter."""
        cdef uint64_t hashed = hash64(word.text, word.length, BASIS) ^ (
            <uint64_t>(word.kind * 4 + mode * 2 + closely + 1) * 0x9E3779B97F4A7C15ULL
        )
        cdef Expansion *cached = &self._cache[(hashed ^ hashed >> 32) & (CACHE - 1)]
        cdef uint32_t keys[MOST_KEYS]
        cdef Lexeme other
        cdef uint32_t head, at, number, start
        cdef int n, i
        cdef double alike
        if cached.hash == hashed:
            out[0] = cached[0]
            return
        self._mark += 1
        if self._mark == 0:
            memset(self._seen, 0, self.words * sizeof(uint32_t))
            self._mark = 1
        start = <uint32_t>self._used
        out.hash, out.start, out.count, out.postings, out.exact = hashed, start, 0, 0, False
        n = close_keys_of(word, mode, keys) if closely else keys_of(word, mode, keys)
        # Each key lies somewhere else: all are fetched at once, not one behind the other.
        for i in range(n):
            prefetch(&self.key_at[keys[i] >> (32 - self.key_bits)])
        for i in range(n):
            at = self.key_at[keys[i] >> (32 - self.key_bits)]
            if at < <uint32_t>self.keys.shape[0]:
                prefetch(&self.keys[at])
                prefetch(&self.key_words[at])
        for i in range(n):
            head = keys[i] >> (32 - self.key_bits)
            for at in range(self.key_at[head], self.key_at[head + 1]):
                if self.keys[at] < <uint16_t>keys[i]:
                    continue
                if self.keys[at] > <uint16_t>keys[i]:
                    break
                number = self.key_words[at]
                if self._seen[number] == self._mark:
                    continue
                self._seen[number] = self._mark
                if out.count == MOST_VARIANTS or self.stored[number].mode != mode:
                    continue
                self.load(number, &other)
                alike = like(word, &other, mode, LEAST_LIKE)
                if alike < LEAST_LIKE:
                    continue
                if alike == 1.0:
                    out.exact = True
                self.variants[self._used].word = number
                self.variants[self._used].share = <float>effect(alike, mode)
                self._used += 1
                out.count += 1
                out.postings += self.posting_at[number + 1] - self.posting_at[number]
        cached[0] = out[0]

    cdef bint knows(self, const char *text, int length, int mode) noexcept nogil:
        """Whether a text is a word of the index."""
        cdef uint32_t key = key_of(text, length, mode), head = key >> (32 - self.key_bits), at
        cdef const Stored *stored
        for at in range(self.key_at[head], self.key_at[head + 1]):
            if self.keys[at] == <uint16_t>key:
                stored = &self.stored[self.key_words[at]]
                if stored.length == length and stored.mode == mode:
                    if memcmp(self.texts + stored.text_at, text, length) == 0:
                        return True
        return False
