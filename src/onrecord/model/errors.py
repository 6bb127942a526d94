"""What can go wrong, in words for the user.

Every error that a user can cause is one of these, prints as one line and ends the command with its `exit_code`.
Anything else that escapes is a defect of onrecord.
"""

from __future__ import annotations

LONGEST = 400
"""The most characters of a message."""


def one_line(text: str) -> str:
    """The text as one printable line: what it quotes of a hostile file can neither break it, nor steer a terminal, nor
    fill a screen.

    >>> one_line("a\\n b \\x1b[2J")
    'a b \\\\x1b[2J'
    """
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - 130]} … {text[-120:]}"
    text = " ".join(text.split())
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class OnRecordError(Exception):
    """A mistake of the user, or an input that cannot be used; the message is one clear line."""

    exit_code = 2

    def __str__(self) -> str:
        return one_line(super().__str__())


class Refused(OnRecordError):
    """An input file that is broken, hostile or of another format; nothing of it was kept.

    `file` names the input, `place` the line or record in it (None: the file as a whole), `why` says what is wrong
    and what was expected.
    """

    def __init__(self, why: str, *, place: str | None = None, file: str | None = None) -> None:
        super().__init__(why)
        self.why, self.place, self.file = why, place, file

    def __str__(self) -> str:
        return one_line(": ".join(part for part in (self.file, self.place, self.why) if part))

    def within(self, file: str) -> Refused:
        """The same refusal, naming the file it happened in unless a more exact name is known."""
        return Refused(self.why, place=self.place, file=self.file or file)


class WrongUse(OnRecordError):
    """The request itself makes no sense: an unknown feed, a day that is none, options that exclude each other."""


class NotInRecord(OnRecordError):
    """What was asked for by id is not in the record: an entry, a look, a list."""


class RecordProblem(OnRecordError):
    """The record file is missing, damaged, of a newer version, or held by another writer."""


class IndexProblem(RecordProblem):
    """The name index beside a record is missing, damaged, half written or of another version; it can be built again."""


class NotBuilt(OnRecordError):
    """The compiled part of the package is not there; the message says how to build it."""
