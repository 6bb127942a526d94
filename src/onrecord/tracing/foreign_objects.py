"""Objects of a foreign standard: the fields that are read are held to their kind, all others are passed over.

Standards with extensions (EPCIS, BODS) allow keys that nobody knows, so that here, unlike in a shipment document, an
unknown key is no mistake. What is read and wrong is refused with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NoReturn

from onrecord.model.errors import Refused
from onrecord.tracing.field_values import DAY, LONGEST_ID, QUANTITY, TEXT
from onrecord.tracing.json_text import TwiceGiven

MOST_OBJECTS = 2_000_000
"""The most objects of one list."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """An object, its place in the document and the file. Each reader gives None for a key that is missing or null, and
    raises `Refused`, naming the place, for a value of another kind."""

    value: dict[str, Any]
    place: str
    file: str | None

    @classmethod
    def of(cls, value: Any, place: str, file: str | None) -> Foreign:
        """The object; `Refused` for what is none, and where a key stands twice."""
        if not isinstance(value, dict):
            raise Refused("expected an object", place=place or None, file=file)
        if isinstance(value, TwiceGiven):
            raise Refused("is given twice", place=f"{place}.{value.key[:60]}".lstrip("."), file=file)
        return cls(value, place, file)

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise `Refused` for the value of a key."""
        raise Refused(why, place=self._at(key), file=self.file)

    def text(self, key: str, longest: int | None = None) -> str | None:
        """Text, its white space folded; a blank one is none."""
        given = self.value.get(key)
        if given is None or (isinstance(given, str) and not given.strip()):
            return None
        text: str = self._read(key, TEXT.read)
        if longest and len(text) > longest:
            self.refuse(key, f"has {len(text):,} characters; at most {longest:,} are read")
        return text

    def id(self, key: str) -> str | None:
        """An identifier."""
        return self.text(key, LONGEST_ID)

    def required(self, key: str) -> str:
        """An identifier that must be there."""
        found = self.id(key)
        if found is None:
            raise Refused(f"{key} is missing", place=self.place or None, file=self.file)
        return found

    def day(self, key: str) -> date | None:
        """A day; of an instant its day as written."""
        text = self.text(key)
        found: date | None = None
        if text is not None:
            found = self._read(key, lambda _: DAY.read(text.partition("T")[0]))
        return found

    def instant_day(self, key: str, offset_key: str) -> date | None:
        """The civil day of an instant where it happened, which the offset (`+08:00`) under the other key says."""
        text, offset = self.text(key), self.text(offset_key)
        if text is None:
            return None
        try:
            instant = datetime.fromisoformat(text)
            if offset is not None and instant.tzinfo is not None:
                sign = -1 if offset.startswith("-") else 1
                hours, minutes = offset.lstrip("+-").split(":")
                zone = timedelta(hours=int(hours), minutes=int(minutes)) * sign
                instant = instant.replace(tzinfo=None) - (instant.utcoffset() or timedelta()) + zone
        except (ValueError, OverflowError):
            self.refuse(key, f"{text[:60]!r} at {offset or 'no offset'} is no instant")
        found: date = self._read(key, lambda _: DAY.read(instant.date().isoformat()))
        return found

    def number(self, key: str) -> Any:
        """An exact quantity."""
        return None if self.value.get(key) is None else self._read(key, QUANTITY.read)

    def decimal(self, key: str) -> Decimal | None:
        """A number of JSON, as written."""
        given = self.value.get(key)
        if given is None:
            return None
        if not isinstance(given, Decimal):
            self.refuse(key, "expected a number")
        return given

    def object(self, key: str) -> Foreign | None:
        """The object under a key."""
        given = self.value.get(key)
        return None if given is None else Foreign.of(given, self._at(key), self.file)

    def objects(self, key: str) -> Iterator[Foreign]:
        """The objects of a list."""
        for number, each in enumerate(self._list(key)):
            yield Foreign.of(each, f"{self._at(key)}[{number}]", self.file)

    def ids(self, key: str) -> list[str]:
        """The identifiers of a list, each once."""
        found: dict[str, None] = {}
        for number, each in enumerate(self._list(key)):
            try:
                found[TEXT.read(each)] = None
            except ValueError as error:
                raise Refused(str(error), place=f"{self._at(key)}[{number}]", file=self.file) from None
        return [*found]

    def _list(self, key: str) -> list[Any]:
        given = self.value.get(key)
        if given is None:
            return []
        if not isinstance(given, list):
            self.refuse(key, "expected a list")
        if len(given) > MOST_OBJECTS:
            self.refuse(key, f"{len(given):,} items; at most {MOST_OBJECTS:,} are read")
        return given

    def _read(self, key: str, read: Any) -> Any:
        try:
            return read(self.value[key])
        except ValueError as error:
            self.refuse(key, str(error))

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
