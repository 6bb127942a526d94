"""Events told through another: who was among those added, who was hit along with them."""

from __future__ import annotations

from onrecord.claims.chunk import Shape
from onrecord.claims.clauses import object_of, subject_of
from onrecord.claims.frames import Frame
from onrecord.claims.groups import Group, group_from
from onrecord.claims.happening import Happening
from onrecord.claims.parsed import Parsed
from onrecord.claims.party_phrases import any_party


def among(parsed: Parsed, at: int, frame: Frame) -> Happening | None:
    """ "Among those added are X and Y", "those listed include X", "X was not among those designated"."""
    if parsed.shape(at - 1) is not Shape.NOUN or parsed.word(at - 1) not in parsed.words_of.groups | {"those", "them"}:
        return None
    if parsed.word(at - 2) == "among" and parsed.shape(at - 3) is Shape.VERB and "be" in parsed.chunks[at - 3].lemmas:
        subject = subject_of(parsed, at - 3)
        if subject is None or not any_party(parsed, subject, True, strong=True):
            return None
        return Happening(frame, frame.event, at - 3, False, subject, parsed.start(subject.first), parsed.end(at))
    for ahead in range(at + 1, min(at + 8, len(parsed.chunks))):
        chunk = parsed.chunks[ahead]
        if chunk.shape is Shape.VERB:
            if not set(chunk.lemmas) & {"be", "include"} or ("be" in chunk.lemmas and parsed.word(at - 2) != "among"):
                return None
            group = object_of(parsed, ahead)
            if group is None or not any_party(parsed, group, True, strong=True):
                return None
            first = at - 2 if parsed.word(at - 2) == "among" else at - 1
            return Happening(frame, frame.event, at, False, group, parsed.start(first), parsed.end(group.last - 1))
        if chunk.shape in (Shape.CLAUSE, Shape.MARK):
            return None
    return None


def along_with(parsed: Parsed, group: Group, at: int) -> Group:
    """The subject with whom it happened to as well: "were hit, along with their main shareholder, X"."""
    for ahead in range(at + 1, len(parsed.chunks) - 2):
        shape = parsed.shape(ahead)
        if shape in (Shape.MARK, Shape.CLAUSE) or (shape is Shape.VERB and parsed.chunks[ahead].form == "finite"):
            break
        if (
            parsed.word(ahead) in ("along", "together")
            and parsed.word(ahead + 1) == "with"
            and parsed.shape(ahead + 2) is Shape.NOUN
        ):
            more = group_from(parsed, ahead + 2)
            return Group(
                [*group.items, *more.items],
                {**group.hung, **more.hung},
                group.first,
                group.last,
                group.joined | {more.items[0]} | more.joined,
            )
    return group
