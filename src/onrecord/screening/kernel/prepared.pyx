"""Names compared from Python: prepared ones with the scores of `onrecord.screening.scoring`, and pairs of words.

All of it holds the GIL, so that one workspace serves all threads.
"""

from libc.stdint cimport uint32_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy

from onrecord.screening.kernel.alignment cimport Pair, Workspace, pair_up
from onrecord.screening.kernel.comparison cimport compare
from onrecord.screening.kernel.lexemes cimport LONGEST_WORD, Lexeme, MOST_WORDS, ORGANISATION, PERSON
from onrecord.screening.kernel.likeness cimport letters_of, skeleton_of, sound_into, text_flags
from onrecord.screening.kernel.reading cimport Name, read_words

from onrecord.screening.numbers_of_texts import flags_of, group_number, sense_number


cdef class Prepared:
    """The words of one name, held for the kernel."""

    cdef list _kept
    cdef Lexeme *_lexemes
    cdef const Lexeme *words[MOST_WORDS]
    cdef readonly int count

    def __cinit__(self, words):
        cdef Lexeme *lexeme
        cdef char *texts
        cdef uint32_t *groups
        cdef bytes text
        cdef int i
        self.count = min(len(words), MOST_WORDS)
        self._kept = []
        self._lexemes = <Lexeme *>calloc(MOST_WORDS, sizeof(Lexeme))
        if self._lexemes == NULL:
            raise MemoryError
        for i in range(self.count):
            word = words[i]
            lexeme = &self._lexemes[i]
            self.words[i] = lexeme
            text = word.text.encode("ascii")[:LONGEST_WORD]
            held = bytearray(text + bytes(LONGEST_WORD))
            ids = bytearray(b"".join(group_number(*group).to_bytes(4, "little") for group in sorted(word.groups)))
            self._kept += [held, ids]
            texts = held
            lexeme.text, lexeme.length = texts, len(text)
            lexeme.sound = texts + len(text)
            lexeme.sound_length = sound_into(texts, lexeme.length, texts + len(text))
            lexeme.skeleton = skeleton_of(lexeme.sound, lexeme.sound_length)
            lexeme.letters = letters_of(lexeme.sound, lexeme.sound_length)
            lexeme.group_count = len(word.groups)
            groups = <uint32_t *><char *>ids
            lexeme.groups = groups
            lexeme.weight, lexeme.kind = word.weight, word.kind
            lexeme.sense = sense_number(word.kind, word.sense)
            lexeme.flags = flags_of(word.kind, word.sense) | text_flags(texts, lexeme.length)

    def __dealloc__(self):
        free(self._lexemes)


cdef Workspace *workspace = <Workspace *>calloc(1, sizeof(Workspace))
if workspace == NULL:
    raise MemoryError
cdef Name left_name, right_name


def score(Prepared a, Prepared b, int mode):
    """The score of two prepared names."""
    return compare(a.words, a.count, b.words, b.count, mode, workspace)


def scores(Prepared name, others, int mode):
    """The scores of a prepared name and each of others, in their order."""
    cdef Prepared other
    found = []
    for other in others:
        found.append(compare(name.words, name.count, other.words, other.count, mode, workspace))
    return found


def pairs(str a not None, str b not None, int mode):
    """How the words of two names in Latin letters are paired, the best pair first: (place of the first word of the
    one, whether two of it are taken together, the same of the other, likeness)."""
    cdef bytes left = a.encode("ascii"), right = b.encode("ascii")
    cdef Pair found[MOST_WORDS]
    cdef int n, at
    if mode != PERSON and mode != ORGANISATION:
        raise ValueError(f"{mode} is no mode")
    read_words(left, len(left), mode, &left_name)
    read_words(right, len(right), mode, &right_name)
    n = pair_up(left_name.words, left_name.count, right_name.words, right_name.count, mode, workspace)
    # What is made for Python can let another thread in.
    memcpy(found, workspace.pairs, n * sizeof(Pair))
    return [(found[at].i, found[at].more_i, found[at].j, found[at].more_j, found[at].like) for at in range(n)]
