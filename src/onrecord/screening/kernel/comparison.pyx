"""The score of two names, as `onrecord.screening.scoring` defines it, without the reasons."""

from libc.math cimport exp
from libc.stdint cimport uint8_t
from libc.string cimport memcmp, memset

from onrecord.screening.kernel.lexemes cimport (
    DOUBTFUL, INITIAL, LEGAL, LONGEST_WORD, Lexeme, MOST_WORDS, NUMBER, ORGANISATION,
    PARTICLE, PERSON, PLACE, SON, TITLE, WORD
)
from onrecord.screening.kernel.alignment cimport Pair, Workspace, pair_up, same_text

from onrecord.screening import scoring
from onrecord.screening.tuning import ORGANISATION as ORGANISATION_TUNING, PERSON as PERSON_TUNING

cdef struct Tuning:
    double middle, steep, contradiction, extra, evidence, evidence_scale, inversion, numbers, number_extra, forms
    double place_extra, acronym, short_acronym, initial_extra, initial_clash, least_clash, one_word, alone, worst, most_extra, numbers_of_named
    double cap, low, high

cdef Tuning tunings[2]
cdef double same_words = scoring.SAME_WORDS
cdef double inverted_from = scoring.INVERTED_FROM
cdef int fewest_initials = scoring.FEWEST_INITIALS
cdef double rare = scoring.RARE


def configure(person=PERSON_TUNING, organisation=ORGANISATION_TUNING):
    """Take the numbers of the definition into the kernel."""
    for mode, given in enumerate((person, organisation)):
        tunings[mode].middle, tunings[mode].steep = given.middle, given.steep
        tunings[mode].contradiction, tunings[mode].extra = given.contradiction, given.extra
        tunings[mode].evidence, tunings[mode].evidence_scale = given.evidence, given.evidence_scale
        tunings[mode].inversion, tunings[mode].numbers = given.inversion, given.numbers
        tunings[mode].number_extra, tunings[mode].forms = given.number_extra, given.forms
        tunings[mode].place_extra, tunings[mode].acronym = given.place_extra, given.acronym
        tunings[mode].initial_clash, tunings[mode].least_clash = given.initial_clash, given.least_clash
        tunings[mode].cap, tunings[mode].one_word = given.cap, given.one_word
        tunings[mode].alone, tunings[mode].short_acronym = given.alone, given.short_acronym
        tunings[mode].initial_extra = given.initial_extra
        tunings[mode].worst, tunings[mode].most_extra = given.worst, given.most_extra
        tunings[mode].numbers_of_named = given.numbers_of_named
        tunings[mode].low = 1 / (1 + exp(given.steep * given.middle))
        tunings[mode].high = 1 / (1 + exp(given.steep * (given.middle - 1)))


configure()


cdef inline double _effect(double alike, const Tuning *tuning) noexcept nogil:
    return (1 / (1 + exp(tuning.steep * (tuning.middle - alike))) - tuning.low) / (tuning.high - tuning.low)


cdef double effect(double alike, int mode) noexcept nogil:
    """How far a pair of that likeness speaks for one party, from 0 to 1."""
    return _effect(alike, &tunings[mode])


cdef double contradiction_of(int mode) noexcept nogil:
    return tunings[mode].contradiction


cdef double extra_of(int mode) noexcept nogil:
    return tunings[mode].extra


cdef inline bint _named(const Lexeme *word) noexcept nogil:
    return word.kind == WORD or word.flags & DOUBTFUL


cdef inline double _clashing(const Lexeme *word, const Tuning *tuning) noexcept nogil:
    if word.kind == INITIAL:
        return tuning.initial_clash
    if _named(word) and word.weight < tuning.least_clash:
        return tuning.least_clash
    return word.weight


cdef bint _same_letters(const Lexeme *const *a, int n, const Lexeme *const *b, int m) noexcept nogil:
    """Whether the names are the same letters, however they are cut into words."""
    cdef int i = 0, j = 0, x = 0, y = 0
    while True:
        while i < n and x == a[i].length:
            i += 1
            x = 0
        while j < m and y == b[j].length:
            j += 1
            y = 0
        if i == n or j == m:
            return i == n and j == m
        if a[i].text[x] != b[j].text[y]:
            return False
        x += 1
        y += 1


cdef int _names(const Lexeme *const *words, int n) noexcept nogil:
    """How many of the words are more than titles, particles and legal forms."""
    cdef int i, found = 0
    for i in range(n):
        if words[i].flags & DOUBTFUL or (words[i].kind != TITLE and words[i].kind != PARTICLE and words[i].kind != LEGAL):
            found += 1
    return found


cdef bint _tells_sons(const Lexeme *const *words, int n) noexcept nogil:
    cdef int i
    for i in range(1, n - 1):
        if words[i].flags & SON:
            return True
    return False


cdef double _same(const Lexeme *const *a, int n, const Lexeme *const *b, int m) noexcept nogil:
    cdef uint8_t used[MOST_WORDS]
    cdef int i, j
    cdef bint found
    if n == m:
        for i in range(n):
            if not same_text(a[i], b[i]):
                break
        else:
            return 1.0
        if not _tells_sons(a, n) and not _tells_sons(b, m):
            memset(used, 0, sizeof(used))
            for i in range(n):
                found = False
                for j in range(m):
                    if not used[j] and same_text(a[i], b[j]):
                        used[j] = 1
                        found = True
                        break
                if not found:
                    break
            else:
                return same_words
    return same_words if _same_letters(a, n, b, m) else 0.0


cdef int _left_over(
    const Lexeme *const *words, int n, Workspace *work, int pairs, bint left, const Lexeme **out
) noexcept nogil:
    """The words in no pair but numbers, the weightiest first; their number."""
    cdef uint8_t used[MOST_WORDS + 1]
    cdef int i, at, found = 0
    cdef const Lexeme *word
    memset(used, 0, sizeof(used))
    for at in range(pairs):
        if left:
            used[work.pairs[at].i] = used[work.pairs[at].i + work.pairs[at].more_i] = 1
        else:
            used[work.pairs[at].j] = used[work.pairs[at].j + work.pairs[at].more_j] = 1
    for i in range(n):
        if used[i] or words[i].kind == NUMBER:
            continue
        word = words[i]
        at = found
        while at and out[at - 1].weight < word.weight:
            out[at] = out[at - 1]
            at -= 1
        out[at] = word
        found += 1
    return found


cdef int _told(const Lexeme *const *a, int n, const Lexeme *const *b, int m, int kind) noexcept nogil:
    """How the senses of a kind compare: 0 the same, 1 only one name has some, 2 both and some in common, 3 none."""
    cdef int i, j, in_a = 0, in_b = 0, common = 0
    cdef bint alone = False, found
    for i in range(n):
        if a[i].kind == kind:
            in_a += 1
            found = False
            for j in range(m):
                if b[j].kind == kind and b[j].sense == a[i].sense:
                    found = True
            common += found
            alone |= not found
    for j in range(m):
        if b[j].kind == kind:
            in_b += 1
            found = False
            for i in range(n):
                if a[i].kind == kind and a[i].sense == b[j].sense:
                    found = True
            alone |= not found
    if not alone:
        return 0
    if not in_a or not in_b:
        return 1
    return 2 if common else 3


cdef bint _inverted(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, Workspace *work, int pairs
) noexcept nogil:
    cdef int to[MOST_WORDS]
    cdef int i, at
    for i in range(n):
        to[i] = -1
    for at in range(pairs):
        if work.pairs[at].like >= inverted_from:
            to[work.pairs[at].i] = work.pairs[at].j
    for i in range(1, n - 1):
        at = to[i + 1] + 1
        if a[i].flags & SON and 0 < at < m and b[at].flags & SON and to[i - 1] == at + 1 \
                and not same_text(a[i - 1], a[i + 1]):
            return True
    return False


cdef int acronym_into(const Lexeme *const *words, int m, bint particles, bint forms, char *out) noexcept nogil:
    """The initials of a name's words but its numbers, with or without little words and legal forms; 0 for too few."""
    cdef int j, found = 0
    for j in range(m):
        if words[j].kind == NUMBER or (words[j].kind == PARTICLE and not particles) \
                or (words[j].kind == LEGAL and not forms):
            continue
        out[found] = words[j].text[0]
        found += 1
    return found if found >= fewest_initials else 0


cdef bint _spells(const char *text, int n, const Lexeme *const *words, int m, bint particles, bint forms) noexcept nogil:
    cdef char initials[MOST_WORDS]
    return acronym_into(words, m, particles, forms, initials) == n and memcmp(initials, text, n) == 0


cdef int _acronym(const Lexeme *const *name, int n, const Lexeme *const *words, int m) noexcept nogil:
    cdef const Lexeme *core = NULL
    cdef int i
    for i in range(n):
        if name[i].kind != LEGAL:
            if core != NULL:
                return 0
            core = name[i]
    if core == NULL or core.length < fewest_initials or m < fewest_initials:
        return 0
    if _spells(core.text, core.length, words, m, True, True) \
            or _spells(core.text, core.length, words, m, False, True) \
            or _spells(core.text, core.length, words, m, True, False) \
                or _spells(core.text, core.length, words, m, False, False):
        return core.length
    return 0


cdef double compare(
    const Lexeme *const *a, int n, const Lexeme *const *b, int m, int mode, Workspace *work
) noexcept nogil:
    cdef const Tuning *tuning = &tunings[mode]
    cdef const Lexeme *left[MOST_WORDS]
    cdef const Lexeme *right[MOST_WORDS]
    cdef double credit = 0, clash = 0, extra = 0, worst = 0, score, share, w_left, w_right, mean, told, against, one, two
    cdef int pairs, at, n_left, n_right, how
    cdef bint named = False
    cdef Pair *pair
    if not n or not m:
        return 0.0
    score = _same(a, n, b, m)
    if score > 0:
        return score
    pairs = pair_up(a, n, b, m, mode, work)
    for at in range(pairs):
        pair = &work.pairs[at]
        w_left, w_right = a[pair.i].weight, b[pair.j].weight
        if pair.more_i:
            w_left += a[pair.i + 1].weight
        if pair.more_j:
            w_right += b[pair.j + 1].weight
        mean = (w_left + w_right) / 2
        if pair.more_i or pair.more_j:
            told = mean
        else:
            told = w_left if w_left < w_right else w_right
        against = mean
        if against < tuning.least_clash and _named(a[pair.i]) and _named(b[pair.j]):
            against = tuning.least_clash
        share = _effect(pair.like, tuning)
        credit += told * share
        clash += against * (1 - share)
        if not pair.more_i and not pair.more_j and (a[pair.i].kind == INITIAL) != (b[pair.j].kind == INITIAL):
            extra += tuning.initial_extra * (w_left - w_right if w_left > w_right else w_right - w_left)
        if against * (1 - share) > worst:
            worst = against * (1 - share)
        if pair.like == 1 and a[pair.i].kind == WORD and a[pair.i].weight >= rare \
                and b[pair.j].kind == WORD and b[pair.j].weight >= rare:
            named = True
    if credit > 0:
        n_left = _left_over(a, n, work, pairs, True, left)
        n_right = _left_over(b, m, work, pairs, False, right)
        for at in range(n_left if n_left < n_right else n_right):
            one, two = _clashing(left[at], tuning), _clashing(right[at], tuning)
            one = one if one < two else two
            clash += one
            if one > worst:
                worst = one
            extra += left[at].weight - right[at].weight if left[at].weight > right[at].weight \
                else right[at].weight - left[at].weight
        for at in range(n_right, n_left):
            extra += left[at].weight * (tuning.place_extra if left[at].kind == PLACE else 1.0)
        for at in range(n_left, n_right):
            extra += right[at].weight * (tuning.place_extra if right[at].kind == PLACE else 1.0)
        extra = tuning.most_extra * (1 - exp(-tuning.extra * extra / tuning.most_extra))
        score = credit / (credit + tuning.contradiction * clash + extra)
        n_left, n_right = _names(a, n), _names(b, m)
        share = tuning.evidence * (tuning.alone if n_left == 1 and n_right == 1 else 1.0)
        score *= 1 - share * exp(-credit / tuning.evidence_scale)
        worst /= tuning.least_clash
        score *= 1 - tuning.worst * (worst if worst < 1 else 1.0)
        how = _told(a, n, b, m, NUMBER)
        if how == 1:
            score *= tuning.number_extra
        elif how:
            score *= tuning.numbers_of_named if named else tuning.numbers
        if _told(a, n, b, m, LEGAL) == 3:
            score *= tuning.forms
        if (n_left == 1 and n_right > 1) or (n_right == 1 and n_left > 1):
            score *= tuning.one_word
        if mode == PERSON and _inverted(a, n, b, m, work, pairs):
            score *= tuning.inversion
        if score > tuning.cap:
            score = tuning.cap
    if tuning.acronym > score:
        how = _acronym(a, n, b, m)
        if not how:
            how = _acronym(b, m, a, n)
        if how:
            share = tuning.short_acronym if how == fewest_initials else tuning.acronym
            return share if share > score else score
    return score
