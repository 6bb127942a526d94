"""Asked: a claim made ready to be held against the record: whose entries, on which lists, at what time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.claims.claim import Claim, Event, Modality
from onrecord.claims.documents.document import Written
from onrecord.claims.judging.standing import Held, Standings
from onrecord.claims.judging.turns import ONE_YEAR, Stretch, shifted
from onrecord.claims.words.tokens import folded

CHECKED = frozenset({Modality.ASSERTED, Modality.DENIED})
"""What can be checked: what is said to be so, and what somebody denies, of which the inner claim is judged."""
LAWS = frozenset({Event.LAW_PROPOSE, Event.LAW_PASS, Event.LAW_ENACT, Event.LAW_IN_FORCE, Event.LAW_EFFECT})
OF_PARTIES = {Event.RESTRICT_GOODS: Event.ADD, Event.RELEASE_GOODS: Event.REMOVE}
"""What an order on goods is to those who make them."""
GOODS = frozenset(OF_PARTIES)
PRESUPPOSE_LISTED = frozenset({Event.REMOVE, Event.MAINTAIN, Event.AMEND, Event.RELEASE_GOODS})
ORDERS = "us-cbp-wro"
GENERAL_LICENCES = "us-bis-tgl"
_COUNTED = re.compile(r"\b(?:before|after|(?:earlier|later)(?! (?:this|today|that))|same|previous|following|next)\b")
_YEAR = re.compile(r"\b\d{4}\b")
_AUTHORITY = re.compile(r"[a-z]{2}(?:-[a-z]+)?")
_STILL = re.compile(r"\b(?:still|remains?|continues?)\b")
_STILL_NOW = re.compile(r"\b(?:(?:is|are|has|have) still|still (?:is|are|has|have)|remains?|continues?)\b")
_WAS = re.compile(r"\b(?:was|were|had|will|would|to remain|to continue)\b")
_AGAIN = re.compile(
    r"\b(?:again|back on(?:to)?|return(?:s|ed)?|re-?(?:list|add|designat|instat|impos|sanction)\w*|restor(?:es|ed))\b"
)
_PRESENT = frozenset({"at present", "currently", "now", "for now", "presently", "at the moment", "still", "to date"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim and what of the record it concerns.

    `event` is the kind of turn it speaks of; `lists` are the lists that it names or can mean (None: any). `held` are
    the entries of its parties on those lists, `every` those on all. `named` says that the text names the lists.
    `time` are the days that the time said can mean, `near` the same with all the room its words leave. `clause`, `said`
    and `about` are the clause, its sentence and the whole text in folded form; all are empty where the text was not
    given. `latest` is the last day on which it can have been written, `of_a_day` whether that is the only one.
    """

    claim: Claim
    event: Event
    lists: frozenset[str] | None
    named: bool
    held: tuple[Held, ...]
    every: tuple[Held, ...]
    time: Stretch | None
    near: Stretch | None
    clause: str
    said: str
    about: str
    latest: date
    of_a_day: bool

    @property
    def about_now(self) -> bool:
        """Whether it is said of the state at the time of writing."""
        return self.claim.time is not None and folded(self.claim.time.text) in _PRESENT

    @property
    def says_since(self) -> bool:
        """Whether the time said is that from which a state has held."""
        return self.claim.time is not None and "since" in folded(self.claim.time.text).split()

    @property
    def says_still(self) -> bool:
        """Whether the clause speaks of what goes on."""
        return _STILL.search(self.clause) is not None

    @property
    def says_still_now(self) -> bool:
        """Whether the clause speaks of what goes on at the time of writing: "the order of April is still in force"."""
        return _STILL_NOW.search(self.clause) is not None and _WAS.search(self.clause) is None

    @property
    def says_never(self) -> bool:
        """Whether the clause denies it for all time."""
        return "never" in self.clause.split()

    @property
    def says_again(self) -> bool:
        """Whether the clause tells of a return to a list."""
        return _AGAIN.search(self.clause) is not None

    @property
    def dated_by_text(self) -> bool:
        """Whether the time said names its year, so that it means the same whenever the text was written."""
        return self.claim.time is not None and _YEAR.search(self.claim.time.text) is not None

    @property
    def counts_from_another(self) -> bool:
        """Whether the time said is told from another one: "five weeks earlier"."""
        return self.claim.time is not None and _COUNTED.search(folded(self.claim.time.text)) is not None

    def elsewhere(self) -> tuple[Held, ...]:
        """The entries of its parties on other lists of those who keep the lists that it means."""
        if self.lists is None:
            return ()
        families = {family(name) for name in self.lists}
        return tuple(one for one in self.every if one.list not in self.lists and family(one.list) in families)


def family(list_id: str) -> str:
    """Who keeps a list, by its id: the lists of one agency, and all lists of a government outside the United States,
    are often called by one name.

    >>> family("us-bis-el") == family("us-bis-dpl"), family("uk-sl") == family("uk-ofsi")
    (True, True)
    """
    parts = list_id.split("-")
    return "-".join(parts[:2]) if parts[0] == "us" else parts[0]


def asked(claim: Claim, standings: Standings, written: Written, today: date, low: str = "") -> Asked:
    """The claim with the entries that it concerns. `low` is the folded text, to which its positions refer."""
    parties = claim.target.parties if claim.target else ()
    every = standings.of(parties) if claim.event not in LAWS else ()
    lists = _lists(claim, standings)
    held = every if lists is None else tuple(one for one in every if one.list in lists)
    time, near = _time(claim)
    return Asked(
        claim=claim,
        event=OF_PARTIES.get(claim.event, claim.event),
        lists=lists,
        named=bool(claim.lists) and claim.list_bound == "named",
        held=held,
        every=every,
        time=time,
        near=near,
        clause=low[claim.start : claim.end],
        said=low[claim.sentence_start : claim.sentence_end],
        about=low,
        latest=min(written.last or today, today),
        of_a_day=written.day is not None,
    )


def _lists(claim: Claim, standings: Standings) -> frozenset[str] | None:
    """The lists that a claim can mean: those it has, else those of the authority it names."""
    if claim.event in LAWS:
        return frozenset()
    if claim.event is Event.LICENSE:
        return frozenset({GENERAL_LICENCES})
    named = frozenset(claim.lists) - {"law"}
    if named:
        return named
    if claim.event in GOODS:
        return frozenset({ORDERS})
    authority = (claim.authority or "").lower()
    if not _AUTHORITY.fullmatch(authority):
        return None
    if authority == "us-congress":
        authority = "us"
    return frozenset(name for name in standings.all_lists if name.startswith(f"{authority}-"))


def _time(claim: Claim) -> tuple[Stretch | None, Stretch | None]:
    said = claim.time
    if said is None or (said.first is None and said.last is None):
        return None, None
    time = Stretch(said.first or date.min, said.last or date.max)
    if time.first > time.last:
        return None, None
    if _YEAR.search(said.text):
        return time, time
    # "three years ago" and "in September" leave more room than the days that they come to.
    return time, time.wider(time.length, time.length)


def another_year(time: Stretch) -> tuple[Stretch, Stretch]:
    """The same days of the year before and of the year after: what a time without a year could mean as well."""
    return (
        Stretch(shifted(time.first, -ONE_YEAR), shifted(time.last, -ONE_YEAR)),
        Stretch(shifted(time.first, ONE_YEAR), shifted(time.last, ONE_YEAR)),
    )


def is_titled(found: Asked, standings: Standings) -> bool:
    """Whether the sentence calls one of its lists by its title or by the short name in its id."""
    words = set(re.findall(r"[a-z0-9]+", found.said))
    return any(
        folded(standings.title(name).partition(" (")[0]) in found.said or name.rpartition("-")[2] in words
        for name in found.lists or ()
    )
