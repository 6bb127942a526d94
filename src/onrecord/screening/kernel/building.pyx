"""The arrays of an index, from names in Latin letters."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memcmp, memcpy, memset

from onrecord.screening.kernel.comparison cimport acronym_into
from onrecord.screening.kernel.lexemes cimport (
    DOUBTFUL, LEGAL, LONGEST_WORD, Lexeme, MOST_WORDS, ORGANISATION, PARTICLE, PERSON, TITLE
)
from onrecord.screening.kernel.neighbours cimport MOST_KEYS, keys_of
from onrecord.screening.kernel.reading cimport BASIS, Name, hash64, read_words
from onrecord.screening.kernel.stored cimport Stored

cdef enum:
    FIRST_SLOTS = 1 << 12

cdef struct Growing:
    char *data
    size_t used
    size_t room


cdef void *more(Growing *growing, size_t size) except NULL nogil:
    """Room for so many bytes more, at the end."""
    cdef size_t room
    cdef char *data
    if growing.used + size > growing.room:
        room = growing.room * 2 if growing.room else 1 << 16
        while room < growing.used + size:
            room *= 2
        data = <char *>realloc(growing.data, room)
        if data == NULL:
            with gil:
                raise MemoryError
        growing.data, growing.room = data, room
    growing.used += size
    return growing.data + growing.used - size


cdef class Builder:
    """Takes names in, one after the other, and gives the arrays of their index (`onrecord.screening.index`)."""

    cdef Growing texts, stored, groups, name_at, name_words, name_weight, keys, key_lexemes, acronyms, acronym_names
    cdef uint32_t *slots
    cdef size_t slot_mask
    cdef uint32_t lexemes
    cdef uint32_t names
    cdef Name name

    def __cinit__(self):
        self.slots = <uint32_t *>calloc(FIRST_SLOTS, sizeof(uint32_t))
        if self.slots == NULL:
            raise MemoryError
        self.slot_mask = FIRST_SLOTS - 1
        (<uint32_t *>more(&self.name_at, sizeof(uint32_t)))[0] = 0

    def __dealloc__(self):
        free(self.texts.data)
        free(self.stored.data)
        free(self.groups.data)
        free(self.name_at.data)
        free(self.name_words.data)
        free(self.name_weight.data)
        free(self.keys.data)
        free(self.key_lexemes.data)
        free(self.acronyms.data)
        free(self.acronym_names.data)
        free(self.slots)

    def __len__(self):
        return self.names

    def add(self, str text not None, int mode):
        """Take a name in, as `latin(normal(name))` gives it, and give its number."""
        cdef bytes letters = text.encode("ascii")
        cdef char initials[MOST_WORDS]
        cdef uint64_t seen[4]
        cdef uint64_t hashed
        cdef double weight = 0
        cdef int i, j, n, told = 0
        cdef const Lexeme *word
        if mode != PERSON and mode != ORGANISATION:
            raise ValueError(f"{mode} is no mode")
        read_words(letters, len(letters), mode, &self.name)
        for i in range(self.name.count):
            word = self.name.words[i]
            (<uint32_t *>more(&self.name_words, sizeof(uint32_t)))[0] = self._number(word, mode)
            weight += word.weight
        (<uint32_t *>more(&self.name_at, sizeof(uint32_t)))[0] = <uint32_t>(self.name_words.used // sizeof(uint32_t))
        (<float *>more(&self.name_weight, sizeof(float)))[0] = weight
        if mode == ORGANISATION:
            for i in range(4):
                n = acronym_into(self.name.words, self.name.count, i & 1, i & 2, initials)
                if not n:
                    continue
                hashed = hash64(initials, n, BASIS)
                for j in range(told):
                    if seen[j] == hashed:
                        break
                else:
                    seen[told] = hashed
                    told += 1
                    (<uint64_t *>more(&self.acronyms, sizeof(uint64_t)))[0] = hashed
                    (<uint32_t *>more(&self.acronym_names, sizeof(uint32_t)))[0] = self.names
        self.names += 1
        return self.names - 1

    cdef uint32_t _number(self, const Lexeme *word, int mode) except? 0xFFFFFFFF:
        """The number of a word, which is kept if it is new."""
        cdef uint64_t hashed = hash64(word.text, word.length, BASIS) ^ (
            <uint64_t>word.sense * 0x9E3779B97F4A7C15ULL + word.kind * 0x51ED27 + mode * 0x2545F491
        )
        cdef size_t at = hashed & self.slot_mask
        cdef Stored *other
        while self.slots[at]:
            other = &(<Stored *>self.stored.data)[self.slots[at] - 1]
            if other.length == word.length and other.kind == word.kind and other.sense == word.sense \
                    and other.mode == mode and other.flags == word.flags \
                    and memcmp(self.texts.data + other.text_at, word.text, word.length) == 0:
                return self.slots[at] - 1
            at = (at + 1) & self.slot_mask
        self._keep(word, mode)
        self.slots[at] = self.lexemes
        if self.lexemes * 2 > self.slot_mask:
            self._widen()
        return self.lexemes - 1

    cdef int _keep(self, const Lexeme *word, int mode) except -1:
        cdef uint32_t found[MOST_KEYS]
        cdef int n = keys_of(word, mode, found), i
        cdef Stored *stored = <Stored *>more(&self.stored, sizeof(Stored))
        cdef char *text
        memset(stored, 0, sizeof(Stored))
        stored.weight, stored.sense, stored.skeleton = word.weight, word.sense, word.skeleton
        stored.letters = word.letters
        stored.length, stored.sound_length, stored.kind = word.length, word.sound_length, word.kind
        stored.flags, stored.mode, stored.group_count = word.flags, mode, word.group_count
        stored.text_at = <uint32_t>self.texts.used
        stored.groups_at = <uint32_t>(self.groups.used // sizeof(uint32_t))
        text = <char *>more(&self.texts, word.length + word.sound_length)
        memcpy(text, word.text, word.length)
        memcpy(text + word.length, word.sound, word.sound_length)
        if word.group_count:
            memcpy(more(&self.groups, word.group_count * sizeof(uint32_t)), word.groups, word.group_count * sizeof(uint32_t))
        memcpy(more(&self.keys, n * sizeof(uint32_t)), found, n * sizeof(uint32_t))
        for i in range(n):
            (<uint32_t *>more(&self.key_lexemes, sizeof(uint32_t)))[0] = self.lexemes
        self.lexemes += 1
        return 0

    cdef int _widen(self) except -1:
        cdef size_t mask = (self.slot_mask + 1) * 2 - 1, at
        cdef uint32_t *slots = <uint32_t *>calloc(mask + 1, sizeof(uint32_t))
        cdef uint32_t i
        cdef Stored *word
        cdef uint64_t hashed
        if slots == NULL:
            raise MemoryError
        for i in range(self.lexemes):
            word = &(<Stored *>self.stored.data)[i]
            hashed = hash64(self.texts.data + word.text_at, word.length, BASIS) ^ (
                <uint64_t>word.sense * 0x9E3779B97F4A7C15ULL + word.kind * 0x51ED27 + word.mode * 0x2545F491
            )
            at = hashed & mask
            while slots[at]:
                at = (at + 1) & mask
            slots[at] = i + 1
        free(self.slots)
        self.slots, self.slot_mask = slots, mask
        return 0

    def arrays(self):
        """The arrays by name."""
        import numpy as np

        words = _copy(&self.name_words, np.uint32)
        at = _copy(&self.name_at, np.uint32)
        names = np.repeat(np.arange(self.names, dtype=np.uint64), np.diff(at.astype(np.int64)))
        pairs = _distinct(words.astype(np.uint64) << np.uint64(32) | names)
        keyed = _distinct(
            _copy(&self.keys, np.uint32).astype(np.uint64) << np.uint64(32)
            | _copy(&self.key_lexemes, np.uint32).astype(np.uint64)
        )
        # Half of a key is kept at the most: the rest is told by where it stands.
        bits = max(16, int(len(keyed) // 6).bit_length())
        heads = (keyed >> np.uint64(64 - bits)).astype(np.int64)
        order = np.argsort(_copy(&self.acronyms, np.uint64), kind="stable")
        return {
            "texts": _copy(&self.texts, np.uint8),
            "words": _copy(&self.stored, np.uint8),
            "groups": _copy(&self.groups, np.uint32),
            "name-at": at,
            "name-words": words,
            "name-weight": _copy(&self.name_weight, np.float32),
            "posting-at": _starts((pairs >> np.uint64(32)).astype(np.int64), self.lexemes),
            "postings": pairs.astype(np.uint32),
            "key-at": _starts(heads, 1 << bits),
            "keys": (keyed >> np.uint64(32)).astype(np.uint16),
            "key-words": keyed.astype(np.uint32),
            "acronyms": _copy(&self.acronyms, np.uint64)[order],
            "acronym-names": _copy(&self.acronym_names, np.uint32)[order],
        }


cdef _copy(Growing *growing, dtype):
    import numpy as np

    return np.frombuffer(growing.data[:growing.used] if growing.used else b"", dtype=dtype)


def _distinct(values):
    """The different values, sorted; `numpy.unique` hashes first, which takes eight times as long."""
    import numpy as np

    values.sort()
    return values[np.concatenate(([True], values[1:] != values[: len(values) - 1]))] if len(values) else values


def _starts(numbers, int many):
    """Where the run of each number begins among sorted ones, and where the last one ends."""
    import numpy as np

    found = np.zeros(many + 1, dtype=np.int64)
    np.cumsum(np.bincount(numbers, minlength=many), out=found[1:])
    return found.astype(np.uint32)
