"""Pairing the words of two names, as `onrecord.screening.alignment` defines it."""

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcmp, memset

from onrecord.screening.kernel.lexemes cimport Lexeme, MOST_WORDS, NUMBER
from onrecord.screening.kernel.likeness cimport glued, like

from onrecord.screening import likeness as definition

cdef double LEAST_LIKE = definition.LEAST


cdef int _by_likeness(const void *one, const void *two) noexcept nogil:
    cdef const Pair *a = <const Pair *>one
    cdef const Pair *b = <const Pair *>two
    if a.like != b.like:
        return -1 if a.like > b.like else 1
    if a.weight != b.weight:
        return -1 if a.weight > b.weight else 1
    if a.apart != b.apart:
        return a.apart - b.apart
    if a.i + a.j != b.i + b.j:
        return (a.i + a.j) - (b.i + b.j)
    if a.i != b.i:
        return a.i - b.i
    if a.more_i != b.more_i:
        return a.more_i - b.more_i
    if a.j != b.j:
        return a.j - b.j
    return a.more_j - b.more_j


cdef inline bint _are_one(const Lexeme *a, const Lexeme *b) noexcept nogil:
    """Whether two words are the same text, or the same number."""
    if a.kind == NUMBER or b.kind == NUMBER:
        return a.kind == b.kind and a.sense == b.sense
    return a.length == b.length and memcmp(a.text, b.text, a.length) == 0


cdef bint same_text(const Lexeme *a, const Lexeme *b) noexcept nogil:
    return a.length == b.length and memcmp(a.text, b.text, a.length) == 0


cdef inline void _found(
    Workspace *work, int *found, double alike, const Lexeme *const *a, int i, int more_i, const Lexeme *const *b, int j,
    int more_j,
) noexcept nogil:
    """Write down words that are alike."""
    cdef Pair *pair = &work.pairs[found[0]]
    found[0] += 1
    pair.like, pair.i, pair.j, pair.more_i, pair.more_j = alike, i, j, more_i, more_j
    pair.weight = (a[i].weight + a[i + 1].weight if more_i else a[i].weight) + (
        b[j].weight + b[j + 1].weight if more_j else b[j].weight
    )
    pair.apart = i - j if i > j else j - i


cdef int _choose(Workspace *work, int begin, int end, int kept, uint8_t *used_a, uint8_t *used_b) noexcept nogil:
    """Keep the best of the pairs found, each word once, behind those kept already; how many are kept."""
    cdef Pair *pair
    cdef int at
    qsort(work.pairs + begin, end - begin, sizeof(Pair), _by_likeness)
    for at in range(begin, end):
        pair = &work.pairs[at]
        if used_a[pair.i] or used_a[pair.i + pair.more_i] or used_b[pair.j] or used_b[pair.j + pair.more_j]:
            continue
        used_a[pair.i] = used_a[pair.i + pair.more_i] = used_b[pair.j] = used_b[pair.j + pair.more_j] = 1
        work.pairs[kept] = pair[0]
        kept += 1
    return kept


cdef double _like(const Lexeme *x, const Lexeme *y, int mode, Workspace *work) noexcept nogil:
    """Likeness of two words, remembered where the second is a word of an index."""
    cdef Remembered *slot
    cdef uint64_t words
    if not y.number:
        return like(x, y, mode, LEAST_LIKE)
    words = (x.hash ^ y.number * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL
    words = (words ^ words >> 32) + <uint64_t>mode
    slot = &work.remembered[words & ((1 << MEMORY_BITS) - 1)]
    if slot.words != words:
        slot.words = words
        slot.like = like(x, y, mode, LEAST_LIKE)
    return slot.like


cdef int pair_up(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, int mode, Workspace *work
) noexcept nogil:
    """The best pairs, each word used once, at the head of `work.pairs`; their number."""
    cdef int i, j, found = 0, kept = 0
    cdef double alike
    cdef uint8_t used_a[MOST_WORDS + 1]
    cdef uint8_t used_b[MOST_WORDS + 1]
    memset(used_a, 0, sizeof(used_a))
    memset(used_b, 0, sizeof(used_b))
    # Words that are the same come first whatever else is alike, and what they leave is all that is laid side by side.
    for i in range(n):
        for j in range(m):
            if _are_one(a[i], b[j]):
                _found(work, &found, 1.0, a, i, 0, b, j, 0)
    kept = _choose(work, 0, found, 0, used_a, used_b)
    found = kept
    for i in range(n):
        if used_a[i]:
            continue
        for j in range(m):
            if used_b[j]:
                continue
            alike = _like(a[i], b[j], mode, work)
            work.single[i * MOST_WORDS + j] = alike
            if alike > 0:
                _found(work, &found, alike, a, i, 0, b, j, 0)
    for i in range(n - 1):
        if used_a[i] or used_a[i + 1]:
            continue
        for j in range(m):
            if used_b[j]:
                continue
            alike = glued(
                a[i], a[i + 1], b[j], work.single[i * MOST_WORDS + j], work.single[(i + 1) * MOST_WORDS + j]
            )
            if alike > 0:
                _found(work, &found, alike, a, i, 1, b, j, 0)
    for j in range(m - 1):
        if used_b[j] or used_b[j + 1]:
            continue
        for i in range(n):
            if used_a[i]:
                continue
            alike = glued(b[j], b[j + 1], a[i], work.single[i * MOST_WORDS + j], work.single[i * MOST_WORDS + j + 1])
            if alike > 0:
                _found(work, &found, alike, a, i, 0, b, j, 1)
    return _choose(work, kept, found, kept, used_a, used_b)
