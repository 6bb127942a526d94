"""Searching an index: expand each word to the words like it, add up what they tell, and score the best names.

A name that shares no like word with the query is not looked at, and of those that do only the `MOST_KEPT` most
promising are scored in full; what that misses is measured against `onrecord.screening.search.Exhaustive`.
"""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcmp, memcpy, memset

from onrecord.screening.kernel.alignment cimport Workspace
from onrecord.screening.kernel.comparison cimport (
    acronym_into, compare, contradiction_of, extra_of
)
from onrecord.screening.kernel.lexemes cimport (
    DOUBTFUL, LEGAL, LONGEST_WORD, Lexeme, MOST_WORDS, NUMBER, ORGANISATION, PARTICLE, PERSON, TITLE, WORD
)
from onrecord.screening.kernel.neighbours cimport key_of
from onrecord.screening.kernel.reading cimport BASIS, Name, hash64, read_word, read_words
from onrecord.screening.kernel.stored cimport Stored
from onrecord.screening.kernel.vocabulary cimport Expansion, Variant, Vocabulary

from onrecord.model.errors import IndexProblem
from onrecord.screening.kinds import Mode

cdef enum:
    MOST_KEPT = 32
    # No more than `MOST_EXPANDED`.
    MOST_TERMS = 4 * MOST_WORDS
    MOST_FORCED = 16
    # Names whose data are fetched while others are looked at.
    AHEAD = 8
    FEWEST_SPLIT = 5
    MOST_SPLITS = 2

cdef double LEAST_PROMISE = 0.28
"""Names that promise a lower score are not scored."""
cdef double PROMISED = 0.75
"""The part of the least score asked for that a name has to promise."""
cdef double SURE = 0.9
"""The part of the least score that a name of a query's commonest words alone must not promise, where the other words are
to find all hits."""

cdef extern from *:
    void prefetch "__builtin_prefetch"(const void *) noexcept nogil

cdef struct Term:
    Expansion expansion
    double weight

cdef struct Kept:
    float promise
    uint32_t name

cdef struct Found:
    double score
    uint32_t name


cdef class Searcher(Vocabulary):
    """Searches one index. It keeps what it works with, so that a search asks for no memory; one for each thread."""

    cdef const uint32_t[::1] name_at, name_words, acronym_names
    cdef const uint64_t[::1] acronyms
    cdef const float[::1] name_weight
    cdef uint32_t names
    cdef float *sums
    cdef float *credits
    cdef uint32_t *touched
    cdef uint32_t touched_count
    cdef Name *query
    cdef Name *other
    cdef Workspace *work
    cdef Term terms[MOST_TERMS]
    cdef Kept kept[MOST_KEPT]
    cdef int kept_count

    def __cinit__(self, arrays):
        try:
            self.name_at, self.name_words = arrays["name-at"], arrays["name-words"]
            self.name_weight = arrays["name-weight"]
            self.acronyms, self.acronym_names = arrays["acronyms"], arrays["acronym-names"]
        except (KeyError, ValueError) as problem:
            raise IndexProblem(f"the index lacks an array, or has one of another type: {problem}") from None
        if not self._names_fit():
            raise IndexProblem("the arrays of the index do not fit together")
        self.names = <uint32_t>(self.name_at.shape[0] - 1)
        self.sums = <float *>calloc(self.names + 1, sizeof(float))
        self.credits = <float *>calloc(self.words + 1, sizeof(float))
        self.touched = <uint32_t *>malloc((self.names + 1) * sizeof(uint32_t))
        self.query = <Name *>malloc(sizeof(Name))
        self.other = <Name *>malloc(sizeof(Name))
        self.work = <Workspace *>calloc(1, sizeof(Workspace))
        if not (self.sums and self.credits and self.touched and self.query and self.other and self.work):
            raise MemoryError

    def __dealloc__(self):
        free(self.sums)
        free(self.credits)
        free(self.touched)
        free(self.query)
        free(self.other)
        free(self.work)

    cdef bint _names_fit(self) noexcept nogil:
        """Whether the arrays of names are as long as they say of each other."""
        cdef Py_ssize_t names = self.name_at.shape[0] - 1, at
        if names < 0 or self.acronyms.shape[0] != self.acronym_names.shape[0]:
            return False
        if self.name_at[0] or self.name_at[names] != self.name_words.shape[0] or self.name_weight.shape[0] != names:
            return False
        for at in range(names):
            if self.name_at[at + 1] < self.name_at[at] or self.name_at[at + 1] - self.name_at[at] > MOST_WORDS:
                return False
        return True

    cdef int _terms_of(self, Name *query, int mode) noexcept nogil:
        """What the query is looked up by: its words, neighbours glued, and unknown words split; their number."""
        cdef int terms = 0, i, cut, splits, glued
        cdef const Lexeme *word
        cdef Lexeme made
        cdef char texts[4 * LONGEST_WORD]
        cdef char whole[2 * LONGEST_WORD]
        cdef bint little = True
        cdef Term *term
        for i in range(query.count):
            little = little and _is_little(query.words[i])
        for i in range(query.count):
            word = query.words[i]
            if not little and _is_little(word):
                continue
            term = &self.terms[terms]
            self.expand(word, mode, False, &term.expansion)
            term.weight = word.weight
            terms += 1
            if word.kind == WORD and not term.expansion.exact and word.length >= FEWEST_SPLIT:
                splits = 0
                for cut in range(2, word.length - 1):
                    if splits == MOST_SPLITS or terms + 2 > MOST_TERMS - 2 * MOST_WORDS:
                        break
                    if self.knows(word.text, cut, mode) and self.knows(word.text + cut, word.length - cut, mode):
                        splits += 1
                        self._half(word.text, cut, word.weight, mode, &self.terms[terms])
                        self._half(word.text + cut, word.length - cut, word.weight, mode, &self.terms[terms + 1])
                        terms += 2
        for i in range(query.count - 1):
            if query.words[i].length + query.words[i + 1].length > LONGEST_WORD or terms == MOST_TERMS:
                continue
            glued = query.words[i].length + query.words[i + 1].length
            memcpy(whole, query.words[i].text, query.words[i].length)
            memcpy(whole + query.words[i].length, query.words[i + 1].text, query.words[i + 1].length)
            read_word(whole, glued, mode, &made, texts)
            if made.kind != WORD:
                continue
            term = &self.terms[terms]
            self.expand(&made, mode, True, &term.expansion)
            if term.expansion.count:
                term.weight = query.words[i].weight + query.words[i + 1].weight
                terms += 1
        return terms

    cdef void _half(self, const char *text, int length, double weight, int mode, Term *term) noexcept nogil:
        cdef Lexeme made
        cdef char texts[2 * LONGEST_WORD]
        read_word(text, length, mode, &made, texts)
        self.expand(&made, mode, True, &term.expansion)
        term.weight = weight

    cdef void _promise(self, uint32_t name, float promise) noexcept nogil:
        """Keep a name if it is among the most promising; among equals the earlier one."""
        cdef int at, child
        cdef Kept *kept = self.kept
        cdef Kept one
        one.promise, one.name = promise, name
        if self.kept_count < MOST_KEPT:
            at = self.kept_count
            self.kept_count += 1
            while at and _worse(&one, &kept[(at - 1) // 2]):
                kept[at] = kept[(at - 1) // 2]
                at = (at - 1) // 2
            kept[at] = one
            return
        if not _worse(&kept[0], &one):
            return
        at = 0
        while True:
            child = 2 * at + 1
            if child >= MOST_KEPT:
                break
            if child + 1 < MOST_KEPT and _worse(&kept[child + 1], &kept[child]):
                child += 1
            if not _worse(&kept[child], &one):
                break
            kept[at] = kept[child]
            at = child
        kept[at] = one

    cdef void _add_up(self, int terms, double total, int mode, double least, const uint8_t *allowed) noexcept nogil:
        """Add up, for each name, what its words tell, and keep the most promising names."""
        cdef int order[MOST_TERMS]
        cdef int i, j, scanned_terms = 0
        cdef uint32_t scanned = 0, at, number, name, variant, first
        cdef double unread = 0, credit, clash, extra, own, K = contradiction_of(mode), X = extra_of(mode)
        cdef double worth = PROMISED * least if PROMISED * least > LEAST_PROMISE else LEAST_PROMISE
        cdef float told
        cdef bint too_little
        cdef Term *term
        cdef Variant *found
        self.touched_count = 0
        for i in range(terms):
            j = i
            while j and self.terms[order[j - 1]].expansion.postings > self.terms[i].expansion.postings:
                order[j] = order[j - 1]
                j -= 1
            order[j] = i
            unread += self.terms[i].weight
        for i in range(terms):
            term = &self.terms[order[i]]
            # What is left to read cannot make a hit by itself: a name of just those words has too little of the query.
            if scanned and unread < SURE * least * (unread + X * (total - unread)):
                break
            unread -= term.weight
            scanned += term.expansion.postings
            scanned_terms += 1
            for variant in range(term.expansion.start, term.expansion.start + term.expansion.count):
                found = &self.variants[variant]
                number = found.word
                told = <float>(
                    term.weight if term.weight < self.stored[number].weight else self.stored[number].weight
                ) * found.share
                for at in range(self.posting_at[number], self.posting_at[number + 1]):
                    name = self.postings[at]
                    if self.sums[name] == 0:
                        if allowed != NULL and not allowed[name]:
                            continue
                        self.touched[self.touched_count] = name
                        self.touched_count += 1
                    self.sums[name] += told if told > 0 else 1e-9
        for i in range(scanned_terms, terms):
            term = &self.terms[order[i]]
            for variant in range(term.expansion.start, term.expansion.start + term.expansion.count):
                found = &self.variants[variant]
                told = <float>(
                    term.weight if term.weight < self.stored[found.word].weight else self.stored[found.word].weight
                ) * found.share
                if told > self.credits[found.word]:
                    self.credits[found.word] = told
        for at in range(self.touched_count):
            if at + AHEAD < self.touched_count:
                prefetch(&self.name_weight[self.touched[at + AHEAD]])
                prefetch(&self.name_at[self.touched[at + AHEAD]])
            name = self.touched[at]
            credit = self.sums[name]
            self.sums[name] = 0
            own = self.name_weight[name]
            clash = credit + unread
            if clash > own:
                clash = own
            if clash > total:
                clash = total
            # The most that it can promise, were all the words not read yet in it; a name of as much weight may be the
            # query itself, of which some words find no names.
            extra = (total if total < own else own) - clash
            too_little = clash * (1 - worth) < worth * (K * extra + X * (total - own if total > own else own - total))
            if too_little and <float>own != <float>total:
                continue
            if scanned_terms < terms:
                first = self.name_at[name]
                for number in range(first, self.name_at[name + 1]):
                    credit += self.credits[self.name_words[number]]
            if credit > own:
                credit = own
            if credit > total:
                credit = total
            clash = (total if total < own else own) - credit
            extra = total - own if total > own else own - total
            credit = credit / (credit + K * clash + X * extra)
            # Words that find no names by themselves can make a name promise less than shorter ones do.
            if <float>own == <float>total and self._is_query(name):
                credit = 2
            if credit >= worth:
                self._promise(name, <float>credit)
        for i in range(scanned_terms, terms):
            term = &self.terms[order[i]]
            for variant in range(term.expansion.start, term.expansion.start + term.expansion.count):
                self.credits[self.variants[variant].word] = 0

    cdef bint _is_query(self, uint32_t name) noexcept nogil:
        """Whether a name has just the words of the query."""
        cdef uint32_t first = self.name_at[name]
        cdef const Stored *stored
        cdef const Lexeme *word
        cdef int i
        if self.name_at[name + 1] - first != <uint32_t>self.query.count:
            return False
        for i in range(self.query.count):
            stored, word = &self.stored[self.name_words[first + i]], self.query.words[i]
            if stored.length != word.length or stored.kind != word.kind:
                return False
            if memcmp(self.texts + stored.text_at, word.text, word.length) != 0:
                return False
        return True

    cdef void _force(self, uint32_t name, const uint8_t *allowed) noexcept nogil:
        """Have a name scored, whatever it promises."""
        cdef int i
        if allowed != NULL and not allowed[name]:
            return
        for i in range(self.kept_count):
            if self.kept[i].name == name:
                return
        self._promise(name, 2.0)

    cdef void _acronyms(self, Name *query, const uint8_t *allowed) noexcept nogil:
        """Names of which the query is the acronym, and acronyms of the query."""
        cdef const Lexeme *core = NULL
        cdef char initials[MOST_WORDS]
        cdef uint64_t hashed
        cdef size_t low, high, middle
        cdef uint32_t key, head, at, posting, number
        cdef int i, n, forced = 0
        for i in range(query.count):
            if query.words[i].kind != LEGAL:
                if core != NULL:
                    core = NULL
                    break
                core = query.words[i]
        if core != NULL:
            hashed = hash64(core.text, core.length, BASIS)
            low, high = 0, self.acronyms.shape[0]
            while low < high:
                middle = (low + high) // 2
                if self.acronyms[middle] < hashed:
                    low = middle + 1
                else:
                    high = middle
            while low < <size_t>self.acronyms.shape[0] and self.acronyms[low] == hashed and forced < MOST_FORCED:
                self._force(self.acronym_names[low], allowed)
                low += 1
                forced += 1
            return
        for i in range(4):
            n = acronym_into(query.words, query.count, i & 1, i & 2, initials)
            if not n:
                continue
            key = key_of(initials, n, ORGANISATION)
            head = key >> (32 - self.key_bits)
            for at in range(self.key_at[head], self.key_at[head + 1]):
                if self.keys[at] != <uint16_t>key:
                    continue
                number = self.key_words[at]
                if self.stored[number].length != n or self.stored[number].mode != ORGANISATION:
                    continue
                for posting in range(self.posting_at[number], self.posting_at[number + 1]):
                    if forced == MOST_FORCED:
                        return
                    if self.name_weight[self.postings[posting]] < self.stored[number].weight + 2:
                        self._force(self.postings[posting], allowed)
                        forced += 1

    cdef int _find(self, int mode, int limit, double least, const uint8_t *allowed, Found *out) noexcept nogil:
        """Search for the query that was read, and write the best names, the best first; their number."""
        cdef int terms, i, at, found = 0
        cdef double total = 0, score
        cdef uint32_t name, number
        cdef Name *other = self.other
        self.make_room()
        self.kept_count = 0
        terms = self._terms_of(self.query, mode)
        for i in range(self.query.count):
            total += self.query.words[i].weight
        if terms:
            self._add_up(terms, total, mode, least, allowed)
        if mode == ORGANISATION:
            self._acronyms(self.query, allowed)
        for i in range(self.kept_count):
            name = self.kept[i].name
            other.count = 0
            for number in range(self.name_at[name], self.name_at[name + 1]):
                self.load(self.name_words[number], &other.lexemes[other.count])
                other.words[other.count] = &other.lexemes[other.count]
                other.count += 1
            score = compare(self.query.words, self.query.count, other.words, other.count, mode, self.work)
            if score < least:
                continue
            at = found if found < limit else limit
            while at and (out[at - 1].score < score or (out[at - 1].score == score and out[at - 1].name > name)):
                if at < limit:
                    out[at] = out[at - 1]
                at -= 1
            if at < limit:
                out[at].score, out[at].name = score, name
                if found < limit:
                    found += 1
        return found

    def search(self, str text not None, int mode, int limit, double least, allowed=None):
        """The best names for one in Latin letters (`latin(normal(name))`): (number, score), the best first.

        `allowed` is a byte for each name: those of 0 are left out. The GIL is given up while it searches.
        """
        cdef bytes letters = text.encode("ascii")
        cdef const char *data = letters
        cdef Py_ssize_t length = len(letters)
        cdef Found out[MOST_KEPT]
        cdef const uint8_t[::1] mask
        cdef const uint8_t *allowing = NULL
        cdef int found
        if allowed is not None:
            mask = allowed
            if <uint32_t>mask.shape[0] != self.names:
                raise ValueError("one byte for each name is needed")
            allowing = &mask[0] if self.names else NULL
        limit = max(0, min(limit, MOST_KEPT))
        mode = Mode(mode)
        with nogil:
            read_words(data, length, mode, self.query)
            found = self._find(mode, limit, least, allowing, out)
        return [(out[i].name, out[i].score) for i in range(found)]

    def search_many(self, texts not None, int mode, int limit, double least, allowed=None):
        """What `search` gives for each of the texts, in their order, the GIL given up for all of them together."""
        cdef bytes letters = b"\n".join([text.encode("ascii") for text in texts])
        cdef const char *data = letters
        cdef Py_ssize_t length = len(letters), many = len(texts), at = 0, end, i
        cdef const uint8_t[::1] mask
        cdef const uint8_t *allowing = NULL
        cdef Found *out
        cdef int *counts
        limit = max(0, min(limit, MOST_KEPT))
        mode = Mode(mode)
        if allowed is not None:
            mask = allowed
            if <uint32_t>mask.shape[0] != self.names:
                raise ValueError("one byte for each name is needed")
            allowing = &mask[0] if self.names else NULL
        out = <Found *>malloc((many * limit + 1) * sizeof(Found))
        counts = <int *>malloc((many + 1) * sizeof(int))
        try:
            if out == NULL or counts == NULL:
                raise MemoryError
            with nogil:
                for i in range(many):
                    end = at
                    while end < length and data[end] != c"\n":
                        end += 1
                    read_words(data + at, end - at, mode, self.query)
                    counts[i] = self._find(mode, limit, least, allowing, out + i * limit)
                    at = end + 1
            return [
                [(out[i * limit + j].name, out[i * limit + j].score) for j in range(counts[i])] for i in range(many)
            ]
        finally:
            free(out)
            free(counts)


cdef inline bint _is_little(const Lexeme *word) noexcept nogil:
    return not word.flags & DOUBTFUL and (word.kind == LEGAL or word.kind == TITLE or word.kind == PARTICLE)


cdef inline bint _worse(const Kept *one, const Kept *other) noexcept nogil:
    return one.promise < other.promise or (one.promise == other.promise and one.name > other.name)
