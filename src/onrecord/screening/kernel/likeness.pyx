"""Likeness of two words, as `onrecord.screening.likeness` defines it."""

from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.string cimport memcmp, memcpy

from onrecord.screening.kernel.lexemes cimport (
    ALL_DIGITS, FIRST_DIGIT, INITIAL, LONGEST_WORD, Lexeme, NUMBER, PARTICLE, PERSON, WORD
)

from onrecord.screening import likeness as definition
from onrecord.screening import sounds as sounds_of
from onrecord.screening.alignment import FEWEST_GLUED_LETTERS, LEAST_GLUED, MOST_GLUED_DIFFERENCE, GLUED_AHEAD
from onrecord.screening.tuning import SPELLING

cdef enum:
    SIGNS = 128
    PLACES = 40
    MILLION = 1000000

# Costs in millionths, by the places of letters in `letters_in_use`.
cdef int32_t put_cost[PLACES * PLACES]
cdef int32_t first_cost[PLACES * PLACES]
cdef int32_t insertion_cost[PLACES]
cdef uint8_t place_of[SIGNS]
cdef int32_t doubled, swap, ending
cdef int place_of_a, place_of_o
cdef double base, per_letter, by_sound, glued_factor, same_sense, initial
cdef double by_group[4]
cdef double shared = definition.SHARED, shared_when_glued = definition.SHARED_WHEN_GLUED
cdef double least, least_glued, glued_ahead
cdef int fewest_bones, fewest_glued, most_glued_difference

MOST_READ = 4
cdef struct Reading:
    uint8_t length
    uint8_t read
    char letters[4]
    char sound[2]

cdef Reading readings[64]
cdef int readings_from[SIGNS]
cdef int readings_to[SIGNS]
cdef uint8_t is_vowel[SIGNS]
cdef uint8_t silences_h[SIGNS]


def millionths(double cost):
    """A cost as it is added up here."""
    return round(cost * MILLION)


def configure(spelling=SPELLING):
    """Take the numbers of the definition into the kernel."""
    global doubled, swap, ending, place_of_a, place_of_o, base, per_letter, by_sound, glued_factor, same_sense, initial
    global fewest_bones, least, least_glued, glued_ahead, fewest_glued, most_glued_difference
    cdef int i, j
    # Letters and figures, the letters that are read for digraphs, and one place for whatever else there may be.
    in_use = "abcdefghijklmnopqrstuvwxyz0123456789SC?"
    for i in range(SIGNS):
        place_of[i] = in_use.find(chr(i)) if chr(i) in in_use else len(in_use) - 1
        is_vowel[i] = chr(i) in sounds_of.VOWELS
        silences_h[i] = chr(i) in sounds_of.SILENT_H_AFTER
    for i, x in enumerate(in_use):
        insertion_cost[i] = millionths(definition.inserted(x, "", spelling))
        for j, y in enumerate(in_use):
            put_cost[i * PLACES + j] = millionths(definition.put(x, y, spelling))
            first_cost[i * PLACES + j] = millionths(definition.put_first(x, y, spelling))
    place_of_a, place_of_o = in_use.index("a"), in_use.index("o")
    doubled, swap, ending = millionths(spelling.doubled), millionths(spelling.swap), millionths(spelling.ending)
    base, per_letter, by_sound = spelling.base, spelling.per_letter, spelling.by_sound
    glued_factor, same_sense = spelling.glued, spelling.same_sense
    initial, fewest_bones = spelling.initial, sounds_of.FEWEST_BONES
    by_group[0], by_group[1] = spelling.spelling_group, spelling.given_group
    by_group[2], by_group[3] = spelling.family_group, spelling.translated_group
    least, least_glued, glued_ahead = definition.LEAST, LEAST_GLUED, GLUED_AHEAD
    fewest_glued, most_glued_difference = FEWEST_GLUED_LETTERS, MOST_GLUED_DIFFERENCE
    # Those that begin with one letter stand together, in their order.
    for i, (letters, read) in enumerate(sorted(sounds_of.READINGS, key=lambda reading: reading[0][0])):
        first = ord(letters[0])
        readings_from[first] = readings_from[first] if readings_to[first] else i
        readings_to[first] = i + 1
        readings[i].length, readings[i].read = len(letters), len(read)
        for j in range(len(letters)):
            readings[i].letters[j] = ord(letters[j])
        for j in range(len(read)):
            readings[i].sound[j] = ord(read[j])


configure()


cdef int sound_into(const char *text, int n, char *out) noexcept nogil:
    """The sound of a word, at most as long as the word; its length."""
    cdef int at = 0, found = 0, i, k
    cdef Reading *reading
    cdef uint8_t last
    while at < n:
        last = <uint8_t>out[found - 1] if found else 0
        if text[at] == b'h' and found and (silences_h[last] or (is_vowel[last] and at + 1 == n)):
            at += 1
            continue
        for i in range(readings_from[<uint8_t>text[at]], readings_to[<uint8_t>text[at]]):
            reading = &readings[i]
            if at + reading.length <= n and memcmp(reading.letters, text + at, reading.length) == 0:
                for k in range(reading.read):
                    if not found or out[found - 1] != reading.sound[k]:
                        out[found] = reading.sound[k]
                        found += 1
                at += reading.length
                break
        else:
            if not found or out[found - 1] != text[at]:
                out[found] = text[at]
                found += 1
            at += 1
    return found


cdef uint32_t skeleton_of(const char *sound, int n) noexcept nogil:
    """A hash of the consonants of a sound, 0 for too few signs."""
    cdef uint32_t hashed = 2166136261
    cdef int i, signs = 0
    for i in range(n):
        if not is_vowel[<uint8_t>sound[i]]:
            hashed = (hashed ^ <uint8_t>sound[i]) * 16777619
            signs += 1
        elif i == 0:
            hashed = (hashed ^ <uint8_t>b'a') * 16777619
            signs += 1
    return (hashed | 1) if signs >= fewest_bones else 0


cdef uint32_t letters_of(const char *sound, int n) noexcept nogil:
    """The letters of a sound, a bit each; figures share the last."""
    cdef uint32_t found = 0
    cdef int i
    for i in range(n):
        if c"a" <= sound[i] <= c"z":
            found |= <uint32_t>1 << (sound[i] - c"a")
        else:
            found |= <uint32_t>1 << (26 if sound[i] == c"S" else 27 if sound[i] == c"C" else 28 + (sound[i] & 3))
    return found


cdef extern from *:
    int popcount "__builtin_popcount"(unsigned int) noexcept nogil


cdef inline bint _share_letters(uint32_t a, uint32_t b, double part) noexcept nogil:
    cdef int n = popcount(a), m = popcount(b)
    return popcount(a & b) >= part * (n if n < m else m)


cdef uint8_t text_flags(const char *text, int n) noexcept nogil:
    """What figures a text has."""
    cdef int i
    if text[0] < b'0' or text[0] > b'9':
        return 0
    for i in range(1, n):
        if text[i] < b'0' or text[i] > b'9':
            return FIRST_DIGIT
    return FIRST_DIGIT | ALL_DIGITS


cdef double edits(const char *a, int n, const char *b, int m, double limit) noexcept nogil:
    """The cost of writing one word for the other; anything above `limit` where it is more than that.

    It is added up in millionths, in which all costs are whole.
    """
    cdef int32_t rows[3][2 * LONGEST_WORD + 1]
    cdef int32_t *before = rows[0]
    cdef int32_t *row = rows[1]
    cdef int32_t *here = rows[2]
    cdef int32_t *spare
    cdef int32_t inserts[2 * LONGEST_WORD]
    cdef int32_t placed[2 * LONGEST_WORD]
    cdef uint8_t y[2 * LONGEST_WORD]
    cdef const int32_t *puts
    cdef int32_t alone, cost, other, least_here, least_before = 0, most = <int32_t>(limit * MILLION) + 1
    cdef int i, j, x, last = -1
    row[0] = 0
    for j in range(m):
        y[j] = place_of[<uint8_t>b[j]]
        inserts[j] = doubled if j and y[j] == y[j - 1] else insertion_cost[y[j]]
        row[j + 1] = row[j] + inserts[j]
    for i in range(n):
        x = place_of[<uint8_t>a[i]]
        puts = &put_cost[x * PLACES]
        for j in range(m):
            placed[j] = puts[y[j]]
        if i == 0 and m:
            placed[0] = first_cost[x * PLACES + y[0]]
        # The last letters that tell a man from a woman.
        if i + 1 == n and m and ((x == place_of_a and y[m - 1] == place_of_o) or (x == place_of_o and y[m - 1] == place_of_a)):
            placed[m - 1] = ending
        alone = doubled if x == last else insertion_cost[x]
        here[0] = least_here = row[0] + alone
        for j in range(m):
            cost = row[j] + placed[j]
            other = row[j + 1] + alone
            cost = other if other < cost else cost
            other = here[j] + inserts[j]
            cost = other if other < cost else cost
            if j and y[j] == last and x == y[j - 1] and x != last:
                other = before[j - 1] + swap
                cost = other if other < cost else cost
            here[j + 1] = cost
            least_here = cost if cost < least_here else least_here
        if least_here > most and least_before + swap > most:
            return least_here / <double>MILLION
        least_before = least_here
        spare = before
        before = row
        row = here
        here = spare
        last = x
    return row[m] / <double>MILLION


cdef double _alike(
    const char *a, int n, const char *a_sound, int a_heard,
    const char *b, int m, const char *b_sound, int b_heard, double enough,
) noexcept nogil:
    """Likeness of two texts; 0 for less than `enough`."""
    cdef int longest = n if n > m else m
    cdef double scale = base + per_letter * longest
    cdef double cost, heard, found
    cdef double limit = (1.0 - enough) * scale + 1e-9
    cost = edits(a, n, b, m, limit)
    # Where both words sound as they are written, their sounds are no nearer.
    if cost > by_sound and not (n == a_heard and m == b_heard and memcmp(a, a_sound, n) == 0
                                and memcmp(b, b_sound, m) == 0):
        heard = edits(a_sound, a_heard, b_sound, b_heard, limit - by_sound) + by_sound
        if heard < cost:
            cost = heard
    found = 1.0 - cost / scale
    return found if found >= enough else 0.0


cdef double spelt_alike(const Lexeme *a, const Lexeme *b, double enough) noexcept nogil:
    cdef int n = a.length, m = b.length
    if n == m and memcmp(a.text, b.text, n) == 0:
        return 1.0
    if n < 2 or m < 2 or (a.flags | b.flags) & ALL_DIGITS or not _share_letters(a.letters, b.letters, shared):
        return 0.0
    return _alike(a.text, n, a.sound, a.sound_length, b.text, m, b.sound, b.sound_length, enough)


cdef double like(const Lexeme *a, const Lexeme *b, int mode, double enough) noexcept nogil:
    """Likeness of two words. `enough`, at least that of the definition, spares the work on words less alike."""
    cdef double found
    cdef int i, j
    if a.kind == NUMBER or b.kind == NUMBER:
        return 1.0 if a.kind == b.kind and a.sense == b.sense else 0.0
    if a.length == b.length and memcmp(a.text, b.text, a.length) == 0:
        return 1.0
    if a.kind == b.kind and a.kind != WORD and a.sense and a.sense == b.sense:
        return same_sense
    if a.kind == INITIAL or b.kind == INITIAL:
        if mode == PERSON and a.text[0] == b.text[0] and a.kind != PARTICLE and b.kind != PARTICLE:
            return initial
        return 0.0
    found = spelt_alike(a, b, enough)
    for i in range(a.group_count):
        for j in range(b.group_count):
            if a.groups[i] == b.groups[j] and by_group[a.groups[i] & 3] > found:
                found = by_group[a.groups[i] & 3]
    return found


cdef double glued(const Lexeme *first, const Lexeme *second, const Lexeme *whole, double one, double two) noexcept nogil:
    cdef char text[2 * LONGEST_WORD]
    cdef char heard[2 * LONGEST_WORD]
    cdef int n = first.length + second.length, m = whole.length, sounds
    cdef double found
    if (first.flags | second.flags | whole.flags) & FIRST_DIGIT or m < fewest_glued:
        return 0.0
    if n - m > most_glued_difference or m - n > most_glued_difference:
        return 0.0
    if not _share_letters(first.letters | second.letters, whole.letters, shared_when_glued):
        return 0.0
    memcpy(text, first.text, first.length)
    memcpy(text + first.length, second.text, second.length)
    if n == m and memcmp(text, whole.text, n) == 0:
        found = 1.0
    else:
        sounds = sound_into(text, n, heard)
        found = _alike(text, n, heard, sounds, whole.text, m, whole.sound, whole.sound_length,
                       least_glued / glued_factor - 1e-9)
    found *= glued_factor
    if found < least_glued:
        return 0.0
    return found if found > one + glued_ahead and found > two + glued_ahead else 0.0
