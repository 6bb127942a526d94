"""Already so: what is told as to come though it is announced, ordered or in force: "announced that it will list X"."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.actors import OFFICERS
from onrecord.claims.events.happening import Happening
from onrecord.claims.grammar.chunk import Shape
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.time_starts import begins_day
from onrecord.claims.operators.meaning import Meaning

_WILL = frozenset({"will", "'ll", "shall"})
_REMAINING = frozenset({"remain", "stay"})
_OUT = frozenset({"effective", "port", "ports"})
"""Words of an order to customs that is out: "effective May 28", "at all ports"."""


def is_already_so(parsed: Parsed, happening: Happening, meaning: Meaning) -> bool:
    """Whether what is told as a prospect is more than one."""
    will = not _WILL.isdisjoint(meaning.rules)
    if meaning.by_modal and meaning.announced and (will or "would" in meaning.rules):
        return True
    if will and meaning.by_modal and (_by_order(parsed, happening) or _by_customs(parsed, happening)):
        return True
    if (will or "to" in meaning.rules) and _is_from_now(parsed):
        return True
    if happening.event is Event.RESTRICT_GOODS and {*_WILL, "to"}.issuperset(meaning.rules):
        return any(not _OUT.isdisjoint(unit.word.split()) for unit in parsed.units)
    return _stays(parsed, happening, meaning, will=will)


def _stays(parsed: Parsed, happening: Happening, meaning: Meaning, *, will: bool) -> bool:
    """Whether it is said to go on: "X will stay under sanctions", "warned that X remains on the list"."""
    if happening.event is not Event.MAINTAIN or happening.is_noun or happening.frame.subject is None:
        return False
    chunk = parsed.chunks[happening.at]
    if _REMAINING.isdisjoint(chunk.lemmas):
        return False
    if meaning.rules == ["to"] and parsed.chunks[happening.at - 1].lemmas == ("be",):
        return True  # "is to stay under sanctions"
    return meaning.by_modal if will else chunk.present and not chunk.modal and meaning.rules == ["operator.expect"]


def _by_order(parsed: Parsed, happening: Happening) -> bool:
    """Whether what will happen stands in an order, a rule or a notice: "will seize shipments under an order", "issued
    an order so that shipments will be seized"."""
    for at in range(1, happening.at):
        if parsed.word(at) == "that" and parsed.word(at - 1) == "so":
            return any("order" in unit.kinds for place in range(at) for unit in parsed.units_of(place))
    for at in range(happening.at, len(parsed.chunks) - 1):
        if (
            parsed.shape(at) is Shape.PREPOSITION
            and parsed.word(at) in ("under", "by", "in")
            and parsed.word(at + 1).rpartition(" ")[2] in ("order", "rule", "notice", "decision")
        ):
            return True
    return False


def _by_customs(parsed: Parsed, happening: Happening) -> bool:
    """Whether it is told what customs or its ports do with goods from a day on: "from May 9, CBP will hold goods made
    by X", "the ports will stop holding them"; not what the office may do one day."""
    if happening.event not in (Event.RESTRICT_GOODS, Event.RELEASE_GOODS) or happening.actor is None:
        return False
    units = [unit for item in happening.actor.items for unit in parsed.units_of(item)]
    acts = units[-1].word in OFFICERS or _opens_with_day(parsed)
    return acts and _SOON.isdisjoint(unit.word for unit in parsed.units)


def _opens_with_day(parsed: Parsed) -> bool:
    """Whether a sentence says first from when on: "As of today, the U.S. will admit", "from that day"."""
    opens = parsed.word(0) in ("from", "since") or (parsed.word(0) == "as" and parsed.word(1) == "of")
    opens = opens or parsed.word(0) in ("after", "effective", "starting", "beginning")
    days = (at for at in (1, 2) if parsed.word(at) == "today" or parsed.shape(at) is Shape.NOUN)
    return opens and any(parsed.word(at) == "today" or is_time(parsed, at) for at in days)


_SOON = frozenset({"if", "once", "should", "soon", "tomorrow", "unless", "until", "when"})
_FROM_NOW = (
    ("immediate", "effect"), ("the", "same", "day"),
    ("starting", "today"), ("beginning", "today"), ("from", "today"), ("from", "now", "on"),
)  # fmt: skip


def _is_from_now(parsed: Parsed) -> bool:
    """Whether a sentence says that what will be done is done from now on: "effective immediately, ports will hold X",
    "sanctions will be imposed from the same day"; or from a day that it names: "effective May 3, ports will hold X"."""
    said = [word for unit in parsed.units for word in unit.word.split()]
    if any(unit.word == "effective" and begins_day(parsed.units, at + 1) for at, unit in enumerate(parsed.units)):
        return True
    return any(
        tuple(said[at : at + len(phrase)]) == phrase
        and (phrase != ("the", "same", "day") or said[max(0, at - 1)] in ("from", "on"))
        for phrase in _FROM_NOW
        for at in range(len(said))
    )
