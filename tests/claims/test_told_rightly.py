"""What is easily told wrongly: who joins those just added, what stands behind the list, whom a description means."""

from __future__ import annotations

import pytest

from claims_named import claims_in

BATCH = "The Treasury put sanctions on 13 individuals and businesses on Thursday."
Said = frozenset[tuple[str, str, bool, str]]


def said(sentence: str, before: str = BATCH) -> Said:
    """The claims of a sentence: event, modality, polarity, target."""
    return frozenset(
        (claim.event.value, claim.modality.value, claim.positive, claim.target.name)
        for claim in claims_in(sentence, before, known=True)
        if claim.target is not None
    )


def told(event: str, *names: str, modality: str = "asserted", positive: bool = True) -> Said:
    """Claims of one event about several."""
    return frozenset((event, modality, positive, name) for name in names)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics and Beta Vision are on the list too.",
        "Also on the list are Acme Optics and Beta Vision.",
        "Acme Optics and Beta Vision are on the new list.",
        "Acme Optics and Beta Vision are sanctioned for selling chips to Russia.",
        "Acme Optics and Beta Vision are also listed because they bought from the region.",
    ],
)
def test_one_more_of_those_added(sentence: str) -> None:
    assert said(sentence) == told("add", "Acme Optics", "Beta Vision")


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Optics and Beta Vision are still on the list.",
        "Acme Optics and Beta Vision are already on the list.",
        "Acme Optics and Beta Vision have been on the list since 2019.",
        "Acme Optics and Beta Vision are still sanctioned for selling chips to Russia.",
    ],
)
def test_who_was_there_before_is_not_one_more(sentence: str) -> None:
    assert said(sentence) == told("maintain", "Acme Optics", "Beta Vision")
