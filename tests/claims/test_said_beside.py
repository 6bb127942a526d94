"""What stands beside a claim changes nothing: times, circumstances, sources and appositions, put in front of a
sentence, behind it, around its verb or behind a name."""

from __future__ import annotations

from functools import cache

import pytest

from claims_named import claims_in

BEFORE = "The United States keeps several sanctions lists."
ACTIVE = [
    ("The Commerce Department", "added", "Acme Optics", "to the Entity List"),
    ("The Treasury", "sanctioned", "Borealis Bank", ""),
    ("The European Union", "removed", "Ivan Petrov", "from its sanctions list"),
    ("The Pentagon", "put", "Beta Vision", "on its list of Chinese military companies"),
    ("The Treasury", "lifted", "sanctions on Halcyon Trading", ""),
    ("Britain", "imposed", "sanctions on Ivan Petrov", ""),
]
PASSIVE = [
    ("Acme Optics", "was", "added", "to the Entity List"),
    ("Borealis Bank", "was", "sanctioned", "by the Treasury"),
    ("Ivan Petrov", "was", "removed", "from the EU sanctions list"),
    ("Beta Vision", "has been", "put", "on the Entity List"),
]
STATE = [
    ("Acme Optics", "remains", "on the Entity List"),
    ("Borealis Bank", "is", "under US sanctions"),
    ("Ivan Petrov", "is not", "on the SDN list"),
]
FRONT = [
    "On Friday,", "In early 2024,", "In a surprise move,", "Citing national security,", "According to two officials,",
    "Meanwhile,", "At the same time,", "After months of debate,", "As expected,", "Earlier this week,",
    "In a notice published in the Federal Register,", "With little fanfare,", "For the first time,",
    "Late on Tuesday,", "But", "Nevertheless,", "Reuters reported that", "Officials confirmed on Monday that",
    "A spokesman said", "Analysts noted that", "As part of a wider package,", "By a rule dated 3 March,",
    "Under pressure from lawmakers,", "In Washington,", "Last month", "Also on Friday,", "In addition,",
    "In response to the coup,", "Without giving reasons,",
]  # fmt: skip
BEHIND = [
    " on Friday", " in early 2024", " last month", " years ago", " over forced labour in Xinjiang",
    " for supporting the war", " amid rising tensions", " in a rare move", " as part of a wider package",
    " because it helped the army", " despite objections from industry", ", a spokesman said", ", Reuters reported",
    ", which surprised markets", ", citing national security", ", a move welcomed by campaigners",
    " with immediate effect", " at the request of Congress", " in response to the coup", " under an executive order",
    " in a notice in the Federal Register", " for the second time in a year", " and said more would follow",
    " while talks continue", " until further notice", " in the last days of the previous administration",
]  # fmt: skip
WITHIN = [
    "on Friday", "formally", "also", "quietly", "in March", "last month", "reportedly", "earlier this year", "in turn",
    "of course", "in early 2024", "once again", "at last", "finally",
]  # fmt: skip
BESIDE = [
    ", the Chinese giant,", ", which denies the charges,", " (the company)", ", based in Moscow,",
    ", one of the largest in its field,", ", founded in 1990,", ", a maker of equipment and services,",
]  # fmt: skip
Said = frozenset[tuple[str, str, bool, str]]


@cache
def said(sentence: str) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    found = claims_in(f"{sentence}.", BEFORE, known=True)
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in found
        if claim.target is not None
    )


def _lost(base: str, changed: list[str]) -> list[str]:
    wanted = said(base)
    assert wanted, base
    return [sentence for sentence in changed if not wanted <= said(sentence)]


def _around(sentence: str, low: str) -> list[str]:
    return [*(f"{words} {low}" for words in FRONT), *(f"{sentence}{words}" for words in BEHIND)]


@pytest.mark.parametrize(("subject", "verb", "target", "rest"), ACTIVE)
def test_beside_an_active_verb(subject: str, verb: str, target: str, rest: str) -> None:
    sentence = f"{subject} {verb} {target} {rest}".strip()
    changed = _around(sentence, sentence.replace("The ", "the ", 1))
    changed += [f"{subject} {words} {verb} {target} {rest}".strip() for words in WITHIN]
    assert not _lost(sentence, changed)


@pytest.mark.parametrize(("subject", "helping", "verb", "rest"), PASSIVE)
def test_beside_a_passive_verb(subject: str, helping: str, verb: str, rest: str) -> None:
    sentence = f"{subject} {helping} {verb} {rest}"
    changed = _around(sentence, sentence)
    changed += [f"{subject} {helping} {words} {verb} {rest}" for words in WITHIN]
    changed += [f"{subject}{words} {helping} {verb} {rest}" for words in BESIDE]
    assert not _lost(sentence, changed)


@pytest.mark.parametrize(("subject", "verb", "rest"), STATE)
def test_beside_a_state(subject: str, verb: str, rest: str) -> None:
    sentence = f"{subject} {verb} {rest}"
    changed = [one for one in _around(sentence, sentence) if not one.endswith(" years ago")]
    changed += [f"{subject}{words} {verb} {rest}" for words in BESIDE]
    assert not _lost(sentence, changed)
