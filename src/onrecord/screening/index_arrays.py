"""The arrays of one segment of the name index, from listed names.

Beside the kernel's arrays over the words of the names, a segment holds the names as published: `listed-text` (UTF-8)
with `listed-at`, `listed-kind`, `listed-schema` (a place among the schemata), `listed-public` (a day), and their
entries' ids, `entry-text` with `entry-text-at`, each with the run of its names, `entry-at`.

The names are the kernel's in their order, in Latin letters. A name that is not read by its words alone (Chinese,
Arabic, an acronym that stands for a name) is looked up under other forms than that: those have arrays of the kernel of
their own, `forms-…`, and `forms-of` has the place of the name that each is a form of. What they find is compared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.names.keys import normal
from onrecord.names.lexicon import acronyms
from onrecord.names.mandarin import cut_wade_giles
from onrecord.names.romanise import latin
from onrecord.screening.kernel.spelling import latin_words
from onrecord.screening.kinds import Mode
from onrecord.screening.known_names import full_names
from onrecord.screening.scripts import BY_WORDS, latin_forms
from onrecord.screening.search import ListedName, mode_of
from onrecord.screening.words import beginning
from onrecord.screening.writing import scripts_of

if TYPE_CHECKING:
    import numpy as np

FORMS = "forms-"
"""Begins the names of the kernel's arrays over other forms of names."""
TEXT = ("utf-8", "surrogatepass")
"""How text is kept: any that Python can hold."""
STEP = 4096

Progress = Callable[[int, int, str], None]
"""Told (done, of all, what) as long work goes on."""


def letters(name: str) -> str:
    """A name in Latin letters, as the kernel takes it: `latin(normal(name))` of what is read of it."""
    name = beginning(name)
    found = latin_words(name)
    return latin(normal(name)) if found is None else found


def by_words(name: str) -> bool:
    """Whether the words of a name in Latin letters say all that its letters do."""
    return name.isascii() or scripts_of(name) <= BY_WORDS


def forms_of(name: str, text: str, mode: Mode) -> list[str]:
    """The other forms, in Latin letters, under which a name is looked up; `text` is `letters(name)`."""
    if not by_words(name):
        names: Sequence[str] = latin_forms(name, mode)
    elif mode is Mode.PERSON:
        if not all(map(_may_be_wade_giles, text.split())):
            return []
        names = latin_forms(name, mode)[1:]
    else:
        # Few names have a word that is an acronym, and looking closer takes longer than reading a name.
        if _acronyms().isdisjoint(text.split()):
            return []
        names = full_names(name, mode)
    return [form for form in dict.fromkeys(map(letters, names)) if form]


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(acronyms())


@lru_cache(maxsize=1 << 12)
def _may_be_wade_giles(word: str) -> bool:
    return bool(cut_wade_giles(word))


def arrays_of(
    names: Sequence[ListedName], public: Sequence[int], progress: Progress | None = None
) -> tuple[dict[str, np.ndarray[Any, Any]], dict[str, Any]]:
    """The arrays of a segment of those names, and what is to be told about it.

    The names of an entry stand together. `public` has the day on which each became public (`record.names_listed`).
    """
    import numpy as np

    from onrecord.screening.kernel.building import Builder

    words, forms, form_of = Builder(), Builder(), []
    schemata: dict[str, int] = {}
    texts, entries, entry_at = [], [], []
    for number, each in enumerate(names):
        if progress and number % STEP == 0:
            progress(number, len(names), "the index of names")
        mode = mode_of(each.schema)
        text = letters(each.name)
        words.add(text if by_words(each.name) else "", mode)
        for form in forms_of(each.name, text, mode):
            forms.add(form, mode)
            form_of.append(number)
        texts.append(each.name.encode(*TEXT))
        schemata.setdefault(each.schema, len(schemata))
        if not number or names[number - 1].entry != each.entry:
            entries.append(each.entry.encode(*TEXT))
            entry_at.append(number)
    found: dict[str, np.ndarray[Any, Any]] = {
        **words.arrays(),
        **_joined("listed", texts),
        "listed-kind": np.array([each.kind for each in names], np.uint8),
        "listed-schema": np.array([schemata[each.schema] for each in names], np.uint16),
        "listed-public": np.array(public, np.int32),
        "entry-at": np.array([*entry_at, len(names)], np.uint32),
    }
    told = _joined("entry", entries)
    found["entry-text"], found["entry-text-at"] = told["entry-text"], told["entry-at"]
    found.update({FORMS + name: values for name, values in forms.arrays().items()})
    found[FORMS + "of"] = np.array(form_of, np.uint32)
    return found, {"schemata": [*schemata]}


def _joined(name: str, texts: Sequence[bytes]) -> Mapping[str, np.ndarray[Any, Any]]:
    import numpy as np

    at = np.zeros(len(texts) + 1, np.uint32)
    np.cumsum([len(text) for text in texts], out=at[1:])
    return {f"{name}-text": np.frombuffer(b"".join(texts), np.uint8), f"{name}-at": at}
