"""`--format claimreview`: JSON-LD as schema.org and those who read it ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.checked_by_hand import SIDES, TITLES, checked, claim, document
from cli.running_commands import run
from onrecord.claims.answers import DocumentChecked
from onrecord.claims.claim import Source
from onrecord.claims.judging.judged import ALARMS, Verdict
from onrecord.cli.checked_page import page
from onrecord.cli.claim_review import BEST, RATINGS, WORST, claim_reviews

ROOT = Path(__file__).resolve().parents[2]
PAGE = "https://example.org/checked"


def reviews(*claims: object, url: str | None = None, **about: Any) -> list[dict[str, Any]]:
    answer = checked(DocumentChecked(document("It was removed from it.", **about), claims)).to_json()  # type: ignore[arg-type]
    found = claim_reviews(answer, TITLES, url)
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = found["@graph"]
    return graph


def test_what_is_asked_of_a_review_is_there() -> None:
    [review] = reviews(claim(0, 14, sources=(Source("The Post", "media"),)), url=PAGE)
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "It was removed"
    assert review["url"] == f"{PAGE}#d1-c1"
    assert review["datePublished"] == "2026-07-10"
    assert review["author"]["@type"] == "Organization"
    assert review["author"]["name"].startswith("onrecord ")
    assert review["reviewRating"] == {
        "@type": "Rating", "ratingValue": 2, "worstRating": 1, "bestRating": 5, "alternateName": "Premature",
        "ratingExplanation": "it had not happened yet, and did later",
    }  # fmt: skip
    item = review["itemReviewed"]
    assert (item["@type"], item["datePublished"]) == ("Claim", "2023-07-28")
    assert item["author"] == {"@type": "NewsMediaOrganization", "name": "The Post"}
    assert item["appearance"]["@type"] == "CreativeWork"
    assert item["appearance"]["identifier"] == "one"
    assert review["citation"][0]["url"] == "https://www.federalregister.gov/d/2023-25557"
    assert "Record: Institute X" in review["reviewBody"]


@pytest.mark.parametrize("verdict", Verdict)
def test_the_scale(verdict: Verdict) -> None:
    found = reviews(claim(0, 14, verdict))
    if verdict is Verdict.NOT_CHECKABLE:
        assert found == []
    elif verdict is Verdict.CHECK_BY_HAND:
        assert "reviewRating" not in found[0]
    else:
        assert WORST <= found[0]["reviewRating"]["ratingValue"] <= BEST
        assert (found[0]["reviewRating"]["ratingValue"] == BEST) is (verdict is Verdict.SUPPORTED)
    assert set(RATINGS) == {*ALARMS, Verdict.SUPPORTED}


def test_nothing_is_said_that_is_not_known() -> None:
    [review] = reviews(claim(0, 14, Verdict.CHECK_BY_HAND, sides=SIDES, gate=("why",)), day=None)
    assert "url" not in review
    assert "datePublished" not in review["itemReviewed"]
    assert "author" not in review["itemReviewed"]
    assert "If written before 2023-11-16: premature; from that day on: supported." in review["reviewBody"]
    assert "Because: why." in review["reviewBody"]


def test_addresses_lead_to_the_claims_on_the_page() -> None:
    one = document("It was removed from it.")
    answer = checked(DocumentChecked(one, (claim(0, 14, Verdict.NOT_CHECKABLE), claim(3, 14)))).to_json()
    text = page(answer, {"one": one}, TITLES)
    [review] = claim_reviews(answer, TITLES, PAGE)["@graph"]
    assert f'id="{review["url"].partition("#")[2]}"' in text


def test_the_founding_example(founding: Path) -> None:
    files = [ROOT / "examples" / f"article-{name}.txt" for name in ("right", "wrong")]
    result = run("check", *files, "--format", "claimreview", "--url", PAGE, "--on", "2026-07-01", record=founding)
    graph = json.loads(result.stdout)["@graph"]
    values = {review["reviewRating"]["ratingValue"] for review in graph if "reviewRating" in review}
    assert values >= {2, 5}
    assert all(review["url"].startswith(f"{PAGE}#d") for review in graph)
