"""ClaimReview: the verdicts of a check as JSON-LD that search engines and archives of fact checks read.

The types are those of https://schema.org/ClaimReview, https://schema.org/Claim and https://schema.org/Rating. A search
engine that shows such reviews asks for `claimReviewed`, `reviewRating.alternateName` and `url`
(https://developers.google.com/search/docs/appearance/structured-data/factcheck), the last of which only who publishes
the review can give. docs/check.md explains the scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord import __version__
from onrecord.cli import checked_words as words

Json = Mapping[str, Any]
WORST, BEST = 1, 5
RATINGS = {"supported": 5, "outdated": 3, "premature": 2, "wrong_party": 2, "contradicted": 1, "not_on_record": 1}
"""How right a claim is by its verdict, from 1 to 5. What is to be checked by hand, or cannot be checked, has none."""
KINDS = {"government": "GovernmentOrganization", "media": "NewsMediaOrganization", "letter": "Organization"}
"""What a source of a claim is in the words of schema.org, where its kind tells."""


def claim_reviews(answer: Json, titles: words.Titles, url: str | None = None) -> dict[str, Any]:
    """A JSON-LD document with a review of each claim that is said to be so, in the order of the answer.

    `url` is the page on which the reviews are published; each gets the anchor that `checked_page` gives its claim. A
    claim that is to be checked by hand is there without a rating; what nobody says to be so is not there.
    """
    found = [
        _review(answer, document, claim, titles, f"{url}#d{at}-c{number}" if url else None)
        for at, document in enumerate(answer["documents"], 1)
        for number, claim in enumerate(document["claims"], 1)
        if claim["verdict_at_pub"] != "not_checkable"
    ]
    return {"@context": "https://schema.org", "@graph": found}


def _review(answer: Json, document: Json, claim: Json, titles: words.Titles, url: str | None) -> dict[str, Any]:
    verdict = claim["verdict_at_pub"]
    found: dict[str, Any] = {"@type": "ClaimReview"}
    if url:
        found["url"] = url
    found |= {
        "claimReviewed": words.squeezed(claim["text"]),
        "datePublished": answer["on"],
        "author": {"@type": "Organization", "name": f"onrecord {__version__}"},
        "itemReviewed": _claim(document, claim),
    }
    if verdict in RATINGS:
        found["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict],
            "worstRating": WORST,
            "bestRating": BEST,
            "alternateName": words.verdict(verdict).capitalize(),
            "ratingExplanation": words.VERDICTS[verdict][1],
        }
    found["reviewBody"] = " ".join(_body(claim, titles))
    cited = [_citation(one) for one in claim["citations"]]
    if cited:
        found["citation"] = cited
    return found


def _claim(document: Json, claim: Json) -> dict[str, Any]:
    """What is reviewed: the claim, who makes it, and the text in which it stands."""
    appearance: dict[str, Any] = {"@type": "CreativeWork", "name": document["title"] or document["doc"]}
    appearance["identifier"] = document["doc"]
    if document["language"]:
        appearance["inLanguage"] = document["language"]
    found: dict[str, Any] = {"@type": "Claim", "text": words.squeezed(claim["text"])}
    if document["date"]:
        found["datePublished"] = appearance["datePublished"] = document["date"]
    who = [one for one in claim["attribution"] if one["kind"] in KINDS]
    if who:
        # The innermost source is the one who makes the claim; the others pass it on.
        found["author"] = {"@type": KINDS[who[-1]["kind"]], "name": words.squeezed(who[-1]["source"])}
    found["appearance"] = appearance
    return found


def _body(claim: Json, titles: words.Titles) -> Iterator[str]:
    yield f"Read as: {words.what_is_said(claim, titles)}; {words.how_said(claim)}."
    if claim["sides"]:
        yield f"{words.sides(claim['sides']).capitalize()}."
    if claim["fact"]:
        yield f"Record: {claim['fact']}."
    if claim["verdict_today"] != claim["verdict_at_pub"]:
        yield f"Today: {words.verdict(claim['verdict_today'])}."
    if claim["gate"]:
        yield f"Because: {'; '.join(words.reasons(claim['gate']))}."


def _citation(found: Json) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "CreativeWork", "name": found["text"]}
    if found["url"]:
        told["url"] = found["url"]
    if found["printed"]:
        told["datePublished"] = found["printed"]
    return told
