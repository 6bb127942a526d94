"""Who speaks a quotation, read from the words beside it.

Looked at in this order: what follows ("…," said X; "…," X said; according to X), what leads in (X said that "…"; X's
remarks that "…"; according to X, …), and, for a quotation that goes on, who spoke before in the paragraph. Pronouns and
family names are traced to the fullest name before them; where a text quotes a letter, its writers speak as the letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.claims.quotes.quoted_spans import QuotedSpan
from onrecord.claims.quotes.speaker_names import NamesBefore, is_name, nominatives, pronoun_kind
from onrecord.claims.words.tokens import Token, folded, sentences, tokens
from onrecord.claims.words.word_tables import words

NEAR = 14
"""How many words behind a quotation its speaker may stand."""
LONGEST = 12
"""The most tokens of a speaker."""
WINDOW = 1500
"""How many characters before and behind a quotation are read."""


class Said(NamedTuple):
    """Who speaks: the name (None: not told), where it stands, and whether a verb of saying touches the quotation."""

    name: str | None
    place: tuple[int, int] | None
    adjacent: bool


class Speakers:
    """Reads the speakers of one text, quotation by quotation in their order."""

    def __init__(self, text: str, found: Sequence[Token] | None = None) -> None:
        self._text = text
        self._tokens = [*found] if found is not None else tokens(text, folded(text))
        self._starts = [token.start for token in self._tokens]
        self._names = NamesBefore(text, self._tokens)
        self._last: tuple[str, tuple[int, int]] | None = None
        self._last_end = -1
        """Who spoke last, and where those words ended."""

    def of(self, span: QuotedSpan, before: int, after: int) -> Said:
        """The speaker of a quotation; `before` and `after` bound the text between its neighbours."""
        first = bisect_left(self._starts, max(before, span.start - WINDOW, self._paragraph(span.start)))
        last = bisect_left(self._starts, span.start - 1)
        lead = self._lead(first, last)
        tail = self._tail(span, min(after, span.end + WINDOW))
        ends_open = self._text[span.end - 1] in ",?!\u2014-"
        found = self._behind(tail, ends_open or (bool(tail) and tail[0].word == ","))
        adjacent = found is not None
        if found is None:
            found = self._leading_in(lead)
            adjacent = found is not None and lead[-1].word in {",", ":"}
        if found is None:
            found = self._continued(span, first, len(lead))
        name = self._resolved(*found, span.start) if found else None
        if found is None or name is None:
            return Said(None, None, adjacent)
        start, end = found
        self._last, self._last_end = (name, found), span.end
        return Said(name, (start, end), adjacent)

    def _paragraph(self, at: int) -> int:
        found = self._text.rfind("\n\n", max(0, at - WINDOW), at)
        return found + 1 if found >= 0 else max(0, at - WINDOW)

    def _lead(self, first: int, last: int) -> Sequence[Token]:
        """The tokens of the sentence that leads in."""
        if first >= last:
            return ()
        end = self._tokens[last - 1].end
        found = sentences(self._text, self._tokens, self._tokens[first].start, end, first)
        if not found or self._text[found[-1].end - 1] in ".!?":
            return ()
        return self._tokens[found[-1].first : last]

    def _tail(self, span: QuotedSpan, stop: int) -> Sequence[Token]:
        """The tokens behind the closing mark, to the end of the sentence or paragraph."""
        line = self._text.find("\n", span.end, stop)
        first = bisect_left(self._starts, span.end + 1)
        last = bisect_left(self._starts, line if line >= 0 else stop)
        if first >= last or self._text[span.end - 1] == ".":
            return ()
        for place in range(first, min(last, first + 60)):
            if self._tokens[place].word in {".", ";", "!", "?"}:
                return self._tokens[first:place]
        return self._tokens[first : min(last, first + 60)]

    def _behind(self, tail: Sequence[Token], ends_open: bool) -> tuple[int, int] | None:
        says = words("quotes", "says")
        tail = tail[1:] if tail and tail[0].word in {",", "-"} else tail
        if tail[:2] and [token.word for token in tail[:2]] == ["according", "to"]:
            return self._phrase(tail[2:])
        for place in range(min(len(tail), NEAR)):
            if not _says(tail, place) and not (place == 0 and tail[0].word in says):
                continue
            if ends_open and place == 0:
                return self._phrase(tail[1:])
            found = self._subject(tail[:place])
            if not found:
                continue
            begins = next((n for n, other in enumerate(tail) if other.start == found[0]), 0)
            closes = place + 1 == len(tail) or tail[place + 1].word in {",", "in", "on", "at", "to"}
            if (ends_open and begins == 0) or (begins and tail[begins - 1].word == "," and closes):
                return found
            return None
        return None

    def _leading_in(self, lead: Sequence[Token]) -> tuple[int, int] | None:
        sayings = words("quotes", "sayings")
        pronoun: tuple[int, int] | None = None
        for place in range(len(lead) - 1, -1, -1):
            token = lead[place]
            found = None
            if token.word == "according" and place + 1 < len(lead) and lead[place + 1].word == "to":
                found = self._phrase(lead[place + 2 :])
            elif token.word in sayings:
                found = self._owner(lead, place)
            if found is None and _says(lead, place):
                found = self._subject(lead[:place]) or (None if pronoun else self._first(lead[:place]))
            if found is None:
                continue
            if pronoun_kind(self._text[found[0] : found[1]]) is None:
                return found
            pronoun = pronoun or found
        return pronoun

    def _owner(self, lead: Sequence[Token], place: int) -> tuple[int, int] | None:
        """Whose statement it is: "officials' statements", "Mr Xi's own words"."""
        for back in range(place - 1, max(-1, place - 4), -1):
            if lead[back].word in {"'s", "'"} and back:
                return self._subject(lead[:back])
            if not lead[back].word.isalpha():
                break
        return self._subject(lead[:place]) if lead[place].word == "propaganda" else None

    def _subject(self, lead: Sequence[Token]) -> tuple[int, int] | None:
        """The noun phrase that ends a stretch of tokens, but for adverbs, auxiliaries and an insertion."""
        end = len(lead)
        beside, stops = words("quotes", "beside_verbs"), words("quotes", "before_subjects")
        while end:
            word = lead[end - 1].word
            if word in beside or (word.endswith("ly") and not lead[end - 1].is_name):
                end -= 1
            elif word in {",", "-", ")"} and (opens := _insertion(lead, end - 1)) is not None:
                if word == "," and lead[opens + 1].is_name and not _named(lead[:opens]):
                    # "The chairman, Mark Warner, said": the name is in the insertion.
                    lead = lead[opens + 1 : end - 1]
                    end = len(lead)
                    continue
                end = opens
            else:
                break
        start = end
        within, determiners = words("quotes", "within_subjects"), words("quotes", "determiners")
        while start and end - start < LONGEST:
            token = lead[start - 1]
            word = token.word
            joined = word in within and start < end and start > 1 and lead[start - 2].is_name and lead[start].is_name
            if word in determiners and start < end:
                start -= 1
                break
            if not joined and (word in stops or not (word[0].isalnum() or word in {"'s", "-", "."})):
                break
            if not token.is_name and (word in words("quotes", "says") or (word.endswith("ing") and start < end)):
                break
            if word in nominatives() and start < end:
                # What stands behind a pronoun is its verb: "we welcome officials' statements".
                start += end - start > 1
                break
            start -= 1
        while start < end and not lead[start].word[0].isalnum():
            start += 1
        return (lead[start].start, lead[end - 1].end) if start < end else None

    def _first(self, lead: Sequence[Token]) -> tuple[int, int] | None:
        """The name with which a sentence begins, where a participle leads in ("China has denied it, calling …")."""
        organs, determiners = words("quotes", "organs"), words("quotes", "determiners")
        end = 0
        for token in lead[:LONGEST]:
            opens = end == 0 and token.word in determiners
            if not (opens or token.word in organs or (token.is_name and token.word not in determiners)):
                break
            end += 1
        named = any(token.is_name and token.word not in determiners for token in lead[:end])
        return (lead[0].start, lead[end - 1].end) if named else None

    def _phrase(self, tail: Sequence[Token]) -> tuple[int, int] | None:
        """The noun phrase that begins a stretch of tokens."""
        stops, determiners = words("quotes", "before_subjects"), words("quotes", "determiners")
        within = words("quotes", "within_subjects")
        end = 0
        for place, token in enumerate(tail[:LONGEST]):
            word = token.word
            joined = word in within and 0 < place + 1 < len(tail) and tail[place + 1].is_name and place > 0
            if place and not joined and (word in stops or word in words("quotes", "beside_verbs")):
                break
            if not (word[0].isalnum() or word in {"'s", "-", "."}) or (place and word in determiners and not joined):
                break
            end = place + 1
        while end and not tail[end - 1].word[0].isalnum():
            end -= 1
        return (tail[0].start, tail[end - 1].end) if end else None

    def _resolved(self, start: int, end: int, quoted: int) -> str | None:
        """The fullest name of a speaker, None for a pronoun that nobody before it can be; `quoted` is where the
        quotation begins."""
        kind = pronoun_kind(self._text[start:end])
        if kind is None:
            return self._names.fullest(start, end)
        at = min(start, quoted - 1)
        if self._last and kind == "person" and self._last[1][1] > at - 600:
            return self._last[0]
        first = bisect_left(self._starts, at)
        several = words("quotes", "several_speakers")
        for place in range(first - 1, max(-1, first - 60), -1):
            token = self._tokens[place]
            fits = token.word in several if kind == "several" else is_name(token)
            found = self._subject(self._tokens[max(0, place - LONGEST) : place + 1]) if fits else None
            if found:
                return self._names.fullest(*found)
        return None

    def _continued(self, span: QuotedSpan, first: int, led: int) -> tuple[int, int] | None:
        """Who spoke before: of the quotation before in this paragraph, else in the sentences before."""
        paragraph = self._paragraph(span.start)
        if self._last and self._last_end >= paragraph and (led < 4 or self._last_end > span.start - 300):
            return self._last[1]
        stop = bisect_left(self._starts, span.start - 1)
        first = max(first, bisect_left(self._starts, paragraph), stop - 120)
        around = self._tokens[first : stop - led]
        for place in range(len(around) - 1, 0, -1):
            if _says(around, place):
                return self._subject(around[:place])
        return None


def _named(lead: Sequence[Token]) -> bool:
    """Whether one of the last words is a name's."""
    return any(token.is_name and token.word not in words("quotes", "determiners") for token in lead[-4:])


def _says(around: Sequence[Token], place: int) -> bool:
    """Whether a token is a verb of saying, and no noun or name that looks like one ("its reported losses")."""
    token = around[place]
    if token.word not in words("quotes", "says") or (token.is_name and place):
        return False
    before = around[place - 1] if place else None
    if before is None:
        return True
    if before.word in words("quotes", "determiners") or before.word in {"'s", "'"}:
        return False
    if token.word in words("quotes", "bare"):
        return before.word.endswith("s") or before.word in words("quotes", "beside_verbs") | nominatives()
    return True


def _insertion(lead: Sequence[Token], last: int) -> int | None:
    """Where an insertion that ends with the token `last` begins: "X — who was there — said"."""
    mark = "(" if lead[last].word == ")" else lead[last].word
    for place in range(last - 1, max(-1, last - 25), -1):
        if lead[place].word == mark:
            spaced = mark != "-" or lead[place].end < lead[place + 1].start
            if spaced and place:
                return place
    return None
