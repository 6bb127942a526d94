"""Other meanings: what a verb says that could carry a frame, and tells another event or none."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.events.actors import is_law
from onrecord.claims.events.slots import INSTRUMENTS
from onrecord.claims.events.verb_doubts import has_particle, only_when
from onrecord.claims.events.verb_roles import Roles
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.named_or_counted import names_somebody, tells_whom
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.words.frames import Frame
from onrecord.claims.words.word_tables import words

PRIVATE = words("reading", "private")
"""Whose sanctions are no listings."""


def _tells_blocked(parsed: Parsed, at: int) -> bool:
    """Whether what stands behind "as" is blocked: "as blocked property", "as property in which X has an interest"."""
    opens = next((ahead for ahead in range(at + 1, len(parsed.chunks)) if parsed.word(ahead) == "as"), at)
    behind = [parsed.word(ahead) for ahead in range(opens + 1, min(opens + 4, len(parsed.chunks)))]
    return opens > at and (behind[:1] == ["blocked"] or behind == ["property", "in", "which"])


def _would_list(parsed: Parsed, chunk: Chunk, frame: Frame, obj: Group) -> bool:
    """Whether a law is told to hit somebody whom it names: "the act would place Acme Optics on a list"."""
    return frame.id in ("add.to-list", "add.direct") and chunk.modal == "would" and names_somebody(parsed, obj)


def _are_those_listed(parsed: Parsed, at: int) -> bool:
    """Whether "those listed", whoever they are, stand before a verb."""
    return any(
        parsed.word(before) == "those"
        and parsed.shape(before + 1) is Shape.VERB
        and not _LISTING.isdisjoint(parsed.chunks[before + 1].lemmas)
        for before in range(at)
    )


def _tells_of_list(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is that of a clause that tells of a list: "the list, which restricts those firms"."""
    noun = verb - 2 - (parsed.word(verb - 2) == ",")
    if parsed.word(verb - 1) not in ("which", "that") or parsed.shape(noun) is not Shape.NOUN:
        return False
    return any(not {"list", "open_list"}.isdisjoint(unit.kinds) for unit in parsed.units_of(noun))


_LISTING = frozenset({"blacklist", "designate", "list", "sanction", "target"})


def means_another(parsed: Parsed, at: int, frame: Frame, roles: Roles) -> bool:
    """Whether the verb means something else here than its frame."""
    if frame.id == "add.as-property" and not _tells_blocked(parsed, at):
        return True
    chunk, obj = parsed.chunks[at], roles.obj
    on_party = frame.object == "party"
    if frame.id == "add.block" and obj.first < at and roles.actor and not only_when(parsed, roles.actor.last):
        return True  # "was blocked by the US from buying a firm"
    if frame.id == "add.into-instrument":
        if roles.passive and not chunk.passive and parsed.word(at - 1) != ",":
            return True  # "the company included in the rule": told which
        if "name" in chunk.lemmas and not names_somebody(parsed, obj):
            return True
    if frame.id == "add.act-against":  # not "should act against X", by whatever means
        only_told = chunk.modal is None and chunk.form != "inf" and not chunk.negative
        only_told = only_told and parsed.word(obj.last) != "with"  # moved against X with tariffs
        return not (only_told and _keeps_lists(parsed, roles.actor) and tells_whom(parsed, obj))
    if frame.id == "add.freeze" and chunk.passive and roles.actor is None and (chunk.present or chunk.modal == "will"):
        return True  # "all their assets are frozen", "will be frozen": what a listing brings
    if frame.id == "add.freeze" and _are_those_listed(parsed, at):
        return True  # "those sanctioned have had their assets frozen": what their listing brings
    if frame.id == "add.restricted" and _tells_of_list(parsed, at):
        return True  # "its list, which restricts those firms from buying chips": what it brings
    if frame.event is Event.ADD and is_law(parsed, roles.actor) and not _would_list(parsed, chunk, frame, obj):
        return True  # what a law would do
    if frame.needs == "told" and not _is_step(parsed, roles.actor):
        return True  # "one option is sanctions on X"
    if "leave" in chunk.lemmas and frame.event is Event.MAINTAIN and not on_party and parsed.word(at + 1) != "in":
        return True
    actor = roles.actor
    if "have" in chunk.lemmas and parsed.shape(obj.last) is Shape.VERB:
        return True  # "had X put on the list"
    if frame.id == "add.named-as" and "call" in chunk.lemmas and parsed.word(at + 1) in ("for", "on", "upon"):
        return True  # "The NGO called for sanctions", "called on the US to add X"
    if "add" in chunk.lemmas and not chunk.passive and parsed.shape(at + 1) is Shape.CLAUSE:
        return True  # "It added that X had been on the list"
    if "set" in chunk.lemmas and parsed.shape(at + 1) is Shape.VERB and parsed.chunks[at + 1].form == "inf":
        return True  # "sanctions are set to be imposed"
    if "put" in chunk.lemmas and parsed.word(at + 1) == "it" and parsed.shape(at + 2) is not Shape.PREPOSITION:
        return True  # "as he put it, the ban"
    direct = frame.id in ("add.direct", "add.barred")
    if direct and actor is not None and PRIVATE & {parsed.word(item) for item in actor.items}:
        return True  # a judge's or a league's sanctions
    if frame.id == "add.hit-with" and "subject" in chunk.lemmas and actor is not None and _is_listing(parsed, actor):
        return True  # "The listing subjects X to an asset freeze": what it brings
    if frame.id == "law.put-name" and parsed.word(at + 1) not in ("name", "signature", "pen"):
        return True
    if frame.id == "add.announce-designation" and actor is not None and PRIVATE & {*map(parsed.word, actor.items)}:
        return True  # a court's, which lists nobody: it confirms a listing
    if "include" in chunk.lemmas and not chunk.passive and parsed.word(at + 1) == "," == parsed.word(at - 2):
        return True  # "adding makers of drones, Acme Optics included, to the list"
    if "hit" in chunk.lemmas and parsed.word(at + 1) == "back" and parsed.word(at + 2) != "with":
        return True  # "She hit back"
    if on_party and obj.first > at and _says_what(parsed, obj):
        return True  # "released a rule that takes X off the list"
    if not on_party and not has_particle(parsed, chunk, at, frame, obj):
        return True
    if frame.id in _EFFECTS and chunk.passive and chunk.present and _are_listed(parsed, obj):
        return True  # "the listed companies are cut off from US goods"
    if "put" in chunk.lemmas and frame.event in (Event.ADD, Event.RESTRICT_GOODS) and parsed.word(at + 1) == "off":
        return True  # "sanctions on X were put off until May"
    reduced_order = frame.id == "restrict.order" and roles.passive and chunk.form in ("part", "past?")
    if reduced_order and _is_undone(parsed, obj, at):
        return True  # "withdrew a ban placed on X"
    if frame.id not in ("add.impose", "add.take"):
        return False
    had = parsed.shape(obj.first - 1) is Shape.VERB and "have" in parsed.chunks[obj.first - 1].lemmas
    dated = _is_dated(parsed, at)
    reduced = chunk.form in ("part", "past?") and roles.passive
    if reduced and _tells_of_nearer(parsed, obj, at, frame):
        return True
    # "The sanctions imposed on X", "lifted the sanctions that it had put on X": said only to tell which.
    return (obj.first < at and _tells_which(parsed, at)) or (reduced and not had and not dated)


def _is_listing(parsed: Parsed, actor: Group) -> bool:
    """Whether what is said to act is a listing: "the listing", "the designation of X"."""
    return any("listing" in unit.kinds for unit in parsed.units_of(actor.items[0]))


def _is_dated(parsed: Parsed, at: int) -> bool:
    """Whether phrases behind a participle say when: "imposed in May", "placed on X by the US on 27 December"."""
    ahead = at + 1
    while parsed.shape(ahead) is Shape.PREPOSITION and parsed.shape(ahead + 1) is Shape.NOUN:
        if is_time(parsed, ahead + 1):
            return True
        ahead += 2 + (parsed.word(ahead + 2) in ("-", "--"))
    return False


def _says_what(parsed: Parsed, obj: Group) -> bool:
    """Whether an object is no party but what a clause behind it says: "a rule that", "the request that"."""
    head = parsed.word(obj.items[-1])
    told = head in INSTRUMENTS or head in parsed.words_of.operators.nouns
    return told and parsed.word(obj.last) == "that" and parsed.shape(obj.last) is Shape.CLAUSE


_EFFECTS = frozenset({"add.cut-off", "add.restricted", "add.access", "add.denied", "add.barred-entry", "add.freeze"})
"""Frames of what is said of the listed as well: what their listing brings."""


def _are_listed(parsed: Parsed, obj: Group) -> bool:
    """Whether a phrase means those that were listed, whoever they are: "the listed companies", "all persons named"."""
    units = parsed.units_of(obj.items[0])
    behind = parsed.units_of(obj.items[0] + 1) if parsed.shape(obj.items[0] + 1) is Shape.VERB else ()
    told = [*units[1:-1], *(behind if len(behind) == 1 else ())]
    return units[0].tag == "D" and any(unit.word in _LISTED for unit in told)


_LISTED = frozenset({"listed", "named", "designated", "sanctioned", "blacklisted", "affected", "targeted"})


def _is_undone(parsed: Parsed, obj: Group, at: int) -> bool:
    """Whether an order that a participle tells of is taken back by the verb right before it, and no time says when it
    was given."""
    verb, when = obj.first - 1, at + 1 + (parsed.shape(at + 1) is Shape.PREPOSITION)
    dated = parsed.shape(when) is Shape.NOUN and is_time(parsed, when)
    if obj.first > at or parsed.shape(verb) is not Shape.VERB or dated:
        return False
    frames = (frame for lemma in parsed.chunks[verb].lemmas for frame in parsed.words_of.frames_by_verb.get(lemma, ()))
    return any(frame.event in (Event.REMOVE, Event.RELEASE_GOODS) and frame.object == "order" for frame in frames)


def _tells_of_nearer(parsed: Parsed, obj: Group, at: int, frame: Frame) -> bool:
    """Whether a participle tells of a noun behind the measures: "sanctions on X under a peace accord signed in May"."""
    noun, opens = at - 1, parsed.word(at - 2)
    if obj.first > at or parsed.shape(noun) is not Shape.NOUN or noun in obj.items or is_time(parsed, noun):
        return False
    return parsed.shape(at - 2) is Shape.PREPOSITION and opens not in frame.target and opens not in ("of", "from")


def _keeps_lists(parsed: Parsed, actor: Group | None) -> bool:
    """Whether an actor is a country or an office of one that keeps a list; also "it", whoever that is."""
    if actor is None:
        return False
    if parsed.word(actor.items[0]) == "it":
        return True
    by = [str(unit.kinds["authority"]) for unit in parsed.units_of(actor.items[0]) if "authority" in unit.kinds]
    return any("-" not in one or one in parsed.words_of.authority_lists for one in by)


def _is_step(parsed: Parsed, subject: Group | None) -> bool:
    """Whether a subject is what somebody did, so that what it is or brings came about: "the answer was sanctions"."""
    return subject is not None and parsed.units_of(subject.items[0])[-1].word in STEPS


STEPS = words("reading", "steps")


def _tells_which(parsed: Parsed, at: int) -> bool:
    """Whether a relative clause only tells which sanctions another verb is about, and nothing more of them."""
    clause = at - (2 if parsed.shape(at - 1) is Shape.NOUN else 1)
    if parsed.shape(clause) is Shape.NOUN:
        clause += 1  # "the sanctions it had put on X"
    elif parsed.word(clause) not in ("that", "which") or parsed.shape(clause - 1) is not Shape.NOUN:
        return False
    about = any(parsed.shape(before) is Shape.VERB for before in range(clause - 2, max(clause - 4, -1), -1))
    return about and not any(
        is_time(parsed, ahead)
        for ahead in range(at + 1, min(at + 6, len(parsed.chunks)))
        if parsed.shape(ahead) is Shape.NOUN
    )
