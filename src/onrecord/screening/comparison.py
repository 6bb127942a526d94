from onrecord.screening.kinds import Mode
from onrecord.screening.scoring import compare_words
from onrecord.screening.words import words_of


def mode_of(schema): return Mode.PERSON if schema == "Person" else Mode.ORGANISATION
def compare_names(a, b, schema):
    m = mode_of(schema)
    return compare_words(words_of(a, m), words_of(b, m), m).score
