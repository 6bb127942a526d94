"""Known names: what organisations that go by an acronym or a short name are called in full (`acronyms.yaml`)."""

from __future__ import annotations

from onrecord.names.keys import normal
from onrecord.names.lexicon import acronyms
from onrecord.screening.kinds import Kind, Mode
from onrecord.screening.reading import read_words

LONGEST_ACRONYM = 12
KNOWN = 0.85
"""The score of an acronym and the name that it is known for."""
SAME_FROM = 0.9
"""The score from which a name is the one that an acronym is known for."""


def full_names(name: str, mode: Mode) -> tuple[str, ...]:
    """The names that an organisation's acronym is known for, the usual one first; none for other names.

    >>> full_names("CASC", Mode.ORGANISATION)[0], full_names("Almaz", Mode.ORGANISATION)
    ('china aerospace science and technology corporation', ())
    """
    if mode is not Mode.ORGANISATION or len(name) > 4 * LONGEST_ACRONYM:
        return ()
    core = [word.text for word in read_words(name, mode) if word.kind is not Kind.LEGAL]
    if len(core) != 1 or len(core[0]) > LONGEST_ACRONYM:
        return ()
    known = acronyms()
    return tuple(" ".join(phrase) for phrase in known.get(normal(core[0]), ()))
