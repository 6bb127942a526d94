"""Answers of `check` made by hand from the answer types, so that their formatting is tested whatever is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.claims.answers import Checked, ClaimChecked, DocumentChecked, Mention, QuoteChecked
from onrecord.claims.asks.asks import Ask, Signatory
from onrecord.claims.asks.outcomes import Followed, Outcome
from onrecord.claims.claim import NARRATOR, Claim, Event, Modality, Source, Target, TimeSaid
from onrecord.claims.documents.document import Document, Part, Segment, Written
from onrecord.claims.figures.checking import Checked as FigureChecked
from onrecord.claims.figures.figures import Figure
from onrecord.claims.judging.judged import Judged, Presupposition, Side, Verdict
from onrecord.claims.quotes.quotes import Quote
from onrecord.claims.quotes.tracing import Trace
from onrecord.claims.stories.relation import Relation
from onrecord.claims.stories.relation import Side as Place
from onrecord.claims.stories.witnesses import Witness
from onrecord.claims.words.wording import Edit
from onrecord.model.evidence import Citation
from onrecord.timeline.answers import citation_json

TITLES = {"us-bis-el": "Entity List"}
REMOVED = date(2023, 11, 16)
CITED = Citation("fr", "88 FR 80131", url="https://www.federalregister.gov/d/2023-25557", printed=date(2023, 11, 17))
FACT = (
    "Institute X: added to Entity List (us-bis-el), effective 2020-06-05 (85 FR 34503); removed, effective 2023-11-16"
)
SIDES = (Side(None, REMOVED, Verdict.PREMATURE), Side(REMOVED, None, Verdict.SUPPORTED))


def document(text: str, doc: str = "one", *, day: date | None = date(2023, 7, 28), language: str = "en") -> Document:
    """A document of one body."""
    written = Written(day, day, "given") if day else Written(None, None, "unknown")
    return Document(doc, text, (Segment(Part.BODY, 0, len(text)),), written, language)


def claim(
    start: int,
    end: int,
    verdict: Verdict = Verdict.PREMATURE,
    *,
    today: Verdict | None = None,
    event: Event = Event.REMOVE,
    modality: Modality = Modality.ASSERTED,
    target: str | None = "Institute X",
    sources: tuple[Source, ...] = (NARRATOR,),
    sides: tuple[Side, ...] = (),
    gate: tuple[str, ...] = (),
    goods: str | None = None,
    fact: str | None = FACT,
    time: str | None = None,
) -> ClaimChecked:
    """A claim about a listing on the Entity List, judged."""
    said = Claim(
        start, end, start, end, event, modality, True,
        Target(target, start, end, ("institute-x",)) if target else None,
        ("us-bis-el",), "named", actor="Commerce", sources=sources, goods=goods, rules=("remove.off-list",),
        time=TimeSaid(time, start, end, None, None, None) if time else None,
    )  # fmt: skip
    judged = Judged(verdict, today or verdict, (CITED,), Presupposition("listed", Verdict.OUTDATED, None), fact, gate,
                    sides=sides)  # fmt: skip
    return ClaimChecked(said, judged)


def checked(
    *documents: DocumentChecked, relations: Sequence[Relation] = (), witnesses: Sequence[Witness] = ()
) -> Checked:
    """The answer of those documents."""
    return Checked(date(2026, 7, 10), None, documents, relations, witnesses)


TEXT = (
    "Commerce removed Institute X from the Entity List, officials said. Groups asked to keep Y on it. "
    "“Leaders must act,” it wrote. 70,601 people died. The blacklist hurts."
)
EARLIER = "Leaders should act."


def whole() -> tuple[Checked, dict[str, Document]]:
    """An answer with something of every kind, and its documents."""
    one, two = document(TEXT), document(EARLIER, "two", day=date(2021, 2, 17))
    said = claim(0, 49, today=Verdict.SUPPORTED, sources=(Source("officials", "unnamed"),), time="this\n week")
    urged = claim(66, 95, Verdict.NOT_CHECKABLE, event=Event.MAINTAIN, modality=Modality.URGED, target="Y",
                  gate=("urged: not said to be so",), fact=None)  # fmt: skip
    at = TEXT.index("Leaders")
    quote = QuoteChecked(
        Quote(at, at + 16, "fragment", "the letter"), Trace("two", 0, 18, "near", (Edit("must", "should"),))
    )
    at = TEXT.index("70,601")
    figure = FigureChecked(
        Figure(at, at + 13, "70,601 people", 70601, "people", "people"), "supported", (), "final count"
    )
    mention = Mention("institute-x", "Institute X of China", "Institute X", 17, 28, 1, False,
                      {"us-bis-el": "in_force"}, {"us-bis-el": "ended"})  # fmt: skip
    ask = Ask("one", Event.MAINTAIN, "keep Y on it", "the President", "Groups",
              (Signatory("Ann Lee", "Rights Now"), Signatory("Bo Li")), date(2023, 7, 28), urged.claim)  # fmt: skip
    gone = {
        "date": "2023-11-16", "after": None, "by": None, "basis": "notice", "stated": None,
        "citations": [citation_json(CITED)],
    }  # fmt: skip
    outcome = Outcome(ask, date(2026, 7, 10), "parties", "partly", (
        Followed("us-bis-el:y", "us-bis-el", "Y", "in_force", "ended", "removed", gone),
        Followed("us-bis-el:z", "us-bis-el", "Z", "in_force", "in_force", "kept"),
    ), note="2 in force then")  # fmt: skip
    first = DocumentChecked(
        one, (said, urged), (quote,), (figure,), (mention,), (outcome,), ((TEXT.index("The black"), len(TEXT)),)
    )
    answer = checked(
        first, DocumentChecked(two),
        relations=(Relation("contradiction", Place("one", 0, 16), Place("two", 0, 7), "another day", "date"),),
        witnesses=(Witness(("one", "two"), "a newspaper", "source"),),
    )  # fmt: skip
    return answer, {"one": one, "two": two}
