"""Claims about laws: that a bill was passed, that an act is in force."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.claims.claim import Claim, Target, TimeSaid
from onrecord.claims.documents.document import Part
from onrecord.claims.events.actors import actor_of
from onrecord.claims.events.happening import Happening
from onrecord.claims.events.laws_told import is_another_law
from onrecord.claims.grammar.parsed import Parsed
from onrecord.claims.grammar.unit import Unit
from onrecord.claims.operators.meaning import Meaning
from onrecord.claims.reading.sources import sources_of
from onrecord.claims.reading.times_bound import time_of
from onrecord.claims.words.laws_named import LawsNamed


def law_named(parsed: Parsed, happening: Happening, law: str, unit: Unit | None) -> Target:
    """The target that a law is. `unit` names it; None where the law is one met before."""
    place = unit or next(iter(happening.about), None) or parsed.units[parsed.chunks[happening.at].first]
    name = parsed.words_of.law_names.get(law)
    if name is None:
        name = parsed.text[unit.start : unit.end] if unit is not None else law.title()
    return Target(name, place.start, place.end, (law,), "named" if unit is not None else "coreference")


def another_law(parsed: Parsed, happening: Happening) -> Target | None:
    """The target that a bill without a name is which is not the one that the text names: "a similar bill"."""
    if happening.group is None:
        return None
    item = happening.group.items[0]
    if not is_another_law(parsed.units_of(item)):
        return None
    start, end = parsed.start(item), parsed.end(item)
    return Target(" ".join(parsed.text[start:end].split()), start, end, (), "description")


def unnamed_bill(parsed: Parsed, happening: Happening) -> Target | None:
    """The target that "a bill" is, which is none that the text has named before."""
    if happening.group is None:
        return None
    item = happening.group.items[0]
    units = parsed.units_of(item)
    if units[0].word not in ("a", "an") or units[-1].word not in ("bill", "law"):
        return None
    start, end = parsed.start(item), parsed.end(item)
    return Target(" ".join(parsed.text[start:end].split()), start, end, (), "description")


def laws_meant(parsed: Parsed, happening: Happening, named: LawsNamed) -> list[Target]:
    """The laws that an event about laws is told of: those that it names, another that is only described, else the one
    that the text speaks of. `named` are those of the text."""
    about = [unit for unit in happening.about if "law" in unit.kinds]
    if about:
        return [law_named(parsed, happening, str(one.kinds["law"]), one) for one in about]
    if (other := another_law(parsed, happening)) is not None and named.are_named:
        return [other]
    unit = next((unit for unit in parsed.units if "law" in unit.kinds), None)
    law = (
        str(unit.kinds["law"])
        if unit is not None
        else named.meant(parsed.sentence, back=_points_back(parsed, happening))
    )
    if law is None:
        return []
    bill = unnamed_bill(parsed, happening) if unit is None else None
    if bill is not None and not named.is_first_behind(law, parsed.sentence):
        return [bill]
    return [law_named(parsed, happening, law, unit)]


def law_outlawing(parsed: Parsed, happening: Happening, named: LawsNamed) -> Target | None:
    """The law that outlaws goods, where one does: what is told is that it is in force."""
    law = named.meant(parsed.sentence) if "outlaw" in parsed.chunks[happening.at].lemmas else None
    return None if law is None else law_named(parsed, happening, law, None)


def _points_back(parsed: Parsed, happening: Happening) -> bool:
    """Whether an event is told of a law as of one spoken of: "the bill", "that act", "it"."""
    units = parsed.units_of(happening.group.items[0]) if happening.group is not None else ()
    return bool(units) and units[0].word in _BACK


_BACK = frozenset({"it", "that", "the", "this", "which"})


def claim_about_law(
    parsed: Parsed,
    happening: Happening,
    meaning: Meaning,
    target: Target,
    times: Sequence[TimeSaid],
    *,
    alone: bool,
) -> Claim:
    """What a sentence says of a law."""
    return Claim(
        start=happening.start,
        end=happening.end,
        sentence_start=parsed.sentence.start,
        sentence_end=parsed.sentence.end,
        event=meaning.event,
        modality=meaning.modality,
        positive=meaning.positive,
        target=target,
        lists=("law",),
        list_bound="named",
        actor=actor_of(parsed, happening),
        time=time_of(times, happening, parsed, alone),
        sources=sources_of(parsed, happening.start, happening.end, meaning.governors),
        in_title=parsed.part is Part.TITLE,
        rules=(happening.frame.id, *meaning.rules),
    )
