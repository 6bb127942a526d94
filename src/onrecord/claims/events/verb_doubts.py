"""What can spoil a frame carried by a verb: who is generic, what is no list, what is said without one."""

from __future__ import annotations

from onrecord.claims.claim import Event
from onrecord.claims.grammar.chunk import Chunk, Shape
from onrecord.claims.grammar.clauses import RELATIVE, subject_of
from onrecord.claims.grammar.described import NUMBERS, singular
from onrecord.claims.grammar.groups import Group
from onrecord.claims.grammar.members import is_counted
from onrecord.claims.grammar.parsed import Parsed, is_time
from onrecord.claims.grammar.whom import whom
from onrecord.claims.words.frames import Frame
from onrecord.claims.words.word_tables import words


def is_generic(parsed: Parsed, group: Group) -> bool:
    """Whether a phrase means whoever is listed: "those", "persons"."""
    units = parsed.units_of(group.items[0])
    return (
        len(units) == 1
        and units[0].word in parsed.words_of.groups
        and not units[0].party
        and parsed.shape(group.items[0] + 1) is Shape.VERB
    )


def is_anybody(parsed: Parsed, group: Group, at: int) -> bool:
    """Whether a passive says what can happen to anybody: "a company may be removed", "once a firm is listed"."""
    units = parsed.units_of(group.items[0])
    chunk = parsed.chunks[at]
    words_of = parsed.words_of
    which = group.items[0] + 1
    if len(units) == 1 and units[0].word in words_of.groups and parsed.shape(which) is Shape.CLAUSE:
        return parsed.word(which) in ("that", "who") and which + 1 == at  # "companies that were blacklisted"
    if units[0].word in _SOME and parsed.word(which) == "of" and parsed.word(which + 1) == "those" and which + 2 == at:
        return chunk.form in ("part", "past?")  # "several of those hit are officers"
    if len(units) != 2 or units[0].word not in ("a", "an", "any") or units[1].is_name:
        return False
    if units[1].word not in words_of.organisations and units[1].word not in words_of.persons:
        return False
    asks = parsed.units[-1].word == "?"
    return chunk.modal in ("may", "can", "could", "must") or chunk.present or asks


_SOME = frozenset({"several", "some", "many", "most", "few", "none", "all", "half"})


def is_enumerated(parsed: Parsed, at: int, in_context: bool) -> bool:
    """Whether a participle only says where names stand in a text: "the officials listed in the annex", "listed under
    it"."""
    chunk = parsed.chunks[at]
    if "list" not in chunk.lemmas or chunk.form not in ("part", "past?"):
        return False
    if parsed.word(at + 1) in ("above", "below", "here", "there"):
        return True
    if parsed.word(at + 1) not in ("in", "under", "on") or parsed.shape(at + 2) is not Shape.NOUN:
        return False
    units = parsed.units_of(at + 2)
    if units[-1].word in ("annex", "appendix", "table", "letter", "report", "footnote"):
        return not any("authority" in unit.kinds for unit in units)
    return len(units) == 1 and units[0].word in ("it", "them")


GOING_ON = frozenset({"from", "to", "as", "into", "off", "in", "at", "with", "by", "under"})
NOTICES = words("reading", "notices")
DEFINITE = words("reading", "definite")
FURTHER = words("reading", "further")


def _is_remark(parsed: Parsed, obj: Group, at: int) -> bool:
    """Whether "added" behind a comma says who told what stands before it: "the file was weak, one of them added"."""
    chunk = parsed.chunks[at]
    if "add" not in chunk.lemmas or chunk.form != "past?" or parsed.word(obj.first - 1) != ",":
        return False
    ends = parsed.shape(at + 1) in (Shape.MARK, Shape.COMMA, None)
    of_them = parsed.word(obj.first + 1) == "of" and parsed.word(obj.first + 2) == "them"
    told = any(one.form == "finite" or one.modal for one in parsed.chunks[: obj.first])
    return ends and of_them and (told or parsed.shape(at + 2) is Shape.VERB)


def opens_title(parsed: Parsed, at: int) -> bool:
    """Whether the title of an order begins with the verb at `at`: "Executive Order 13382, “Blocking Property of"."""
    if parsed.chunks[at].form != "ing" or parsed.shape(at - 1) is not Shape.QUOTE:
        return False
    return parsed.text[parsed.start(at)].isupper() and parsed.word(at - 2) not in (".", ":", None)


def is_bare(parsed: Parsed, obj: Group, last: int, at: int, *, by_office: bool) -> bool:
    """Whether "removed" or "added" without a list can mean one: the party is named or spoken of, or an office does it
    (`by_office`), and nothing else is said of where from, where to or as what."""
    if _is_remark(parsed, obj, at):
        return False
    meant = [whom(parsed, item) for item in obj.items]
    found = next((one for one in meant if one is not None and one.kind in ("party", "unknown")), meant[0])
    if found is None or (found.kind == "description" and found.person is None):
        return False
    if parsed.chunks[at].form in ("base", "ing") and all(parsed.shape(before) is Shape.ADVERB for before in range(at)):
        return False  # "Remove it.", as a manual says it
    ahead = last
    while parsed.shape(ahead) is Shape.ADVERB:
        ahead += 1
    opens = parsed.shape(ahead) in (Shape.PREPOSITION, Shape.CLAUSE) and parsed.word(ahead) in GOING_ON
    if parsed.word(ahead) == "as" and parsed.word(ahead + 1) == "well":
        opens = False  # "was named as well"
    if parsed.word(ahead) == "in" and parsed.word(ahead + 1) in ("exchange", "return", "response", "retaliation"):
        opens = False  # "removed it in exchange for promises"
    if parsed.word(ahead) == "with" and parsed.shape(ahead + 1) is Shape.NOUN:
        beside = whom(parsed, ahead + 1)
        if beside is not None and (beside.kind == "party" or is_counted(parsed, ahead + 1, beside)):
            opens = False  # "was added with 28 others"
    if found.kind == "group" and parsed.word(ahead) == "in":
        opens = False  # "adds 26 entities in China"
    if opens and not (
        parsed.shape(ahead + 1) is Shape.NOUN and (is_time(parsed, ahead + 1) or parsed.word(ahead + 1) in NOTICES)
    ):
        return False
    if obj.first > at + 1 and parsed.shape(obj.first - 1) is Shape.VERB and parsed.word(obj.first - 1) in ("are", "is"):
        return found.kind in ("party", "unknown")  # "Newly named are X and Y"
    if {"name", "include", "restore", "reinstate"} & set(parsed.chunks[at].lemmas) and not parsed.chunks[at].passive:
        counted = meant[0] is not None and meant[0].kind == "group"  # "will name two more, X and Y"
        return "name" in parsed.chunks[at].lemmas and counted and are_named_to_list(parsed, obj, at)
    lemmas = set(parsed.chunks[at].lemmas)
    if "name" in lemmas and parsed.chunks[at].form == "inf":
        return False  # "asked not to be named"
    if lemmas & {"add", "name", "include"}:
        definite = parsed.units_of(obj.items[0])[0].word in DEFINITE
        if found.kind == "group" and definite and "add" in lemmas and parsed.chunks[at].passive:
            return True  # "Both companies had been added in January"
        if found.kind == "group":
            units = parsed.units_of(obj.items[0])
            counted = any(unit.tag == "#" or unit.word in NUMBERS for unit in units)
            return counted and ("add" in lemmas or any(unit.word in FURTHER for unit in units))
        if found.kind == "description" and (parsed.chunks[at].passive or by_office) and "add" in lemmas:
            return definite and not found.person
        return found.kind in ("party", "pronoun", "unknown")
    if "drop" in parsed.chunks[at].lemmas:
        ends = parsed.shape(last) in (Shape.MARK, None) or (parsed.shape(last) is Shape.NOUN and is_time(parsed, last))
        if _goes_on_listing(parsed, at):
            return found.kind in ("party", "group", "unknown") and ends
        if by_office and is_counted(parsed, obj.items[0], found):
            return parsed.shape(last) in (Shape.MARK, Shape.COMMA, Shape.AND, None)  # "drops seven names"
        return parsed.chunks[at].passive and (
            found.kind in ("party", "pronoun", "group")
            or (found.kind == "unknown" and ends and obj.items[-1] == at - 1)
        )
    if found.kind == "description" and "remove" in lemmas:
        return parsed.units_of(obj.items[0])[0].word in ("the", "this") and found.person is False
    return found.kind in ("party", "pronoun", "group", "unknown")


def _goes_on_listing(parsed: Parsed, at: int) -> bool:
    """Whether a gerund is joined to one of adding, so that both are done to the same list: "updated its list, adding X
    and dropping Y"."""
    if parsed.chunks[at].form != "ing" or parsed.shape(at - 1) is not Shape.AND:
        return False
    if parsed.kinds.isdisjoint({"list", "open_list"}):
        return False
    earlier = next((verb for verb in reversed(parsed.verbs) if verb < at), None)
    return earlier is not None and parsed.chunks[earlier].form == "ing" and "add" in parsed.chunks[earlier].lemmas


def clause_between(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a clause opens between two chunks: "sanctioned X, which Commerce had put on its list"."""
    return any(parsed.shape(at) is Shape.CLAUSE and parsed.word(at) != "as" for at in range(first, last))


def those_of(parsed: Parsed, obj: Group) -> Group | None:
    """Those of whom a list is, where that tells more than that they are listed: "its blacklist of Chinese makers"."""
    item = obj.items[0]
    if parsed.word(item + 1) != "of" or parsed.shape(item + 2) is not Shape.NOUN:
        return None
    units = parsed.units_of(item + 2)
    found = whom(parsed, item + 2)
    from_somewhere = units[0].kinds.get("authority") is not None and len(units) > 1
    if found is None or found.kind != "group" or not from_somewhere:
        return None
    return Group([item + 2], {item + 2: []}, item + 2, item + 3)


def lasts_on(parsed: Parsed, behind: int) -> bool:
    """Whether it is said from a chunk on for how long: "by six months", "until September"."""
    spans = parsed.word(behind) in ("by", "for", "until", "till", "to", "through")
    return spans and parsed.shape(behind + 1) is Shape.NOUN and is_time(parsed, behind + 1)


def are_named_to_list(parsed: Parsed, obj: Group, at: int) -> bool:
    """Whether an authority names several to a list: "DHS named 26 companies", "named eight more officials", but not
    "named two directors", which can be to an office."""
    units = parsed.units_of(obj.items[0])
    counted = any(unit.tag == "#" or unit.word in NUMBERS for unit in units)
    is_further = any(unit.word in FURTHER for unit in units)
    are_offices = not is_further and singular(units[-1].word) not in parsed.words_of.organisations
    subject = subject_of(parsed, at)
    by = subject is not None and any("authority" in unit.kinds for unit in parsed.units_of(subject.items[0]))
    told_which = parsed.shape(obj.last) is Shape.CLAUSE and parsed.word(obj.last) in RELATIVE
    return counted and by and not (are_offices or told_which) and parsed.chunks[at].form not in ("inf", "ing")


def only_when(parsed: Parsed, at: int) -> bool:
    """Whether a time follows at a chunk, with or without a preposition: "followed on 29 March", "came last May"."""
    if parsed.shape(at) is Shape.PREPOSITION and parsed.word(at) in ("in", "on"):
        at += 1
    return parsed.shape(at) is Shape.NOUN and is_time(parsed, at)


_PLACES = frozenset({"berth", "place", "slot", "spot"})


def is_place(parsed: Parsed, at: int) -> bool:
    """Whether a place that one can have on a list stands at a chunk: "lost its place on"."""
    return parsed.shape(at) is Shape.NOUN and parsed.word(at) in _PLACES


def words_strong(parsed: Parsed, at: int) -> set[str]:
    """The lemmas of a verb group that speak of lists by themselves."""
    return set(parsed.chunks[at].lemmas) & parsed.words_of.strong_verbs


def spoilt(parsed: Parsed, at: int, frame: Frame) -> bool:
    """Whether what follows says that another kind of list, exchange or penalty is meant."""
    for ahead in range(at, min(at + 6, len(parsed.chunks))):
        if parsed.shape(ahead) in (Shape.CLAUSE, Shape.MARK) or parsed.word(ahead) == ",":
            return False
        if parsed.shape(ahead) is Shape.NOUN:
            units = parsed.units_of(ahead)
            joined = parsed.word(ahead - 1) in ("with", "alongside", "and")  # "along with the exchange"
            if not joined and any("not_list" in unit.kinds and unit.word != "federal register" for unit in units):
                return True
            if (
                frame.id == "add.designate"
                and parsed.shape(ahead - 1) is not Shape.PREPOSITION
                and ahead == at
                and units[0].tag != "R"  # "other names they go by"
                and parsed.word(ahead - 1) not in ("them", "whom", "which")  # "several of them traders in China"
                and parsed.word(ahead) not in ("either", "both", "each")
                and not is_time(parsed, ahead)
            ):
                return True  # named Smith chairman
            if not joined and any(unit.word in ("exchange", "nasdaq", "nyse", "shares", "index") for unit in units):
                return True
    return False


def is_whoever(parsed: Parsed, obj: Group, chunk: Chunk) -> bool:
    """Whether an object is whoever does something: "punishes those who trade with it"."""
    if parsed.units_of(obj.items[0])[0].word in ("whatever", "whoever", "whomever"):
        return True
    if chunk.form == "inf":
        return False  # "urged it to sanction those who run the camps" asks for somebody
    return parsed.word(obj.items[0]) == "those" and parsed.word(obj.items[0] + 1) in ("who", "that", "which")


def cannot(parsed: Parsed, chunk: Chunk, subject: Group | None) -> bool:
    """Whether anybody is said to be unable: "You can't sanction them"."""
    return (
        chunk.negative
        and chunk.modal in ("can", "ca", "cannot")
        and subject is not None
        and parsed.word(subject.items[0]) in ("you", "one", "we")
    )


PARTICLES = {
    ("roll", Event.ADD): "out",
    ("roll", Event.MAINTAIN): "over",
    ("roll", Event.REMOVE): "back",
    ("throw", Event.REMOVE): "out",
    ("throw", Event.MAINTAIN): "out",
    ("set", Event.REMOVE): "aside",
    ("take", Event.REMOVE): "off",
    ("call", Event.REMOVE): "off",
    ("put", Event.LAW_PROPOSE): "forward",
}
"""What a verb needs behind it, or behind its object, to mean that of sanctions, a listing or a decision."""


def has_particle(parsed: Parsed, chunk: Chunk, at: int, frame: Frame, obj: Group) -> bool:
    """Whether a verb that means it only with a particle has it: "threw out the sanctions", "threw the listing out"."""
    wanted = {PARTICLES[lemma, frame.event] for lemma in chunk.lemmas if (lemma, frame.event) in PARTICLES}
    put_off = "put" in chunk.lemmas and parsed.word(at + 1) == "off" and "off" not in frame.behind
    return not put_off and (not wanted or bool(wanted & {parsed.word(at + 1), parsed.word(obj.last)}))
