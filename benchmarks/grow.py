"""A corpus of exactly 300,000 names, and queries for it: what the speed of screening is measured on.

    python benchmarks/grow.py OUT.csv [--record RECORD] [--names 300000]
    python benchmarks/grow.py OUT.csv --rows 10000000 [--record RECORD]

The first makes the corpus: every name of the publishers' files (`benchmarks/everything.py`; RECORD is made if it
is missing), and parties made of their words until there are enough. The second writes a file to screen.

A made party copies the number and kinds of the names of a listed one. Its first name takes the words of each position
from names of the same schema, shape and, where enough of them are known, country: so words are as frequent as on the
lists, by position. A third of the other names is made alike; the rest change the order of the first, leave out a word,
shorten one to its initial or change one letter or two. Nothing but the seed decides: only `random.random` is asked, and
for people `getrandbits`, which are the same on every machine.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import tempfile
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, TypeVar

from everything import SHARED, fill
from onrecord.names.keys import normal
from onrecord.names.lexicon import given_names, particles
from onrecord.names.romanise import latin
from onrecord.names.word_counts import OTHERS, STEPS, counts
from onrecord.record.record import Record

NAMES = 300_000
SEED = 20_200_605
KINDS = ("name", "alias", "weakAlias", "previousName")
COUNTRIES = ("nationality", "citizenship", "country", "birthCountry", "flag")
ENOUGH = 30
"""Names of one schema, shape and country that are recombined among themselves; fewer borrow from all countries."""
NEW = 0.35
"""The share of aliases that have nothing to do with the name."""
T = TypeVar("T")
LETTERS = "eaoinrstlhdumkbgyvczjfpwxq"


class Named(NamedTuple):
    """One name of one party: the party's id, its schema, the name, and which property it stood in."""

    id: str
    schema: str
    name: str
    kind: str


class Party(NamedTuple):
    """A listed party: its schema, where it is from, and its names with their kinds."""

    id: str
    schema: str
    country: str
    names: tuple[tuple[str, str], ...]


class Dice:
    """Choices that a seed decides."""

    def __init__(self, seed: int) -> None:
        self.roll = random.Random(seed).random

    def one(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[int(self.roll() * len(of))]


def form(name: str) -> str:
    """What makes a name distinct: its words in Latin letters."""
    return latin(normal(name))


def listed(record: Path) -> list[Party]:
    """Every party of a record with all its names, sorted by id. The record is made if it is missing."""
    if not record.exists():
        with Record.create(record) as new:
            fill(new, SHARED / "data")
    found: dict[str, tuple[str, str, dict[tuple[str, str], None]]] = {}
    with Record.open(record) as opened:
        rows = opened._connection.execute(
            "SELECT list || ':' || key, json FROM content JOIN row ON row.id = content.row ORDER BY 1, 2"
        )
        for party_id, text in rows:
            content = json.loads(text)
            if content["schema"] == "Thing":
                continue
            place = {**content.get("place", {}), **content["identity"]}
            country = next((place[name][0] for name in COUNTRIES if place.get(name)), "")
            _, _, names = found.setdefault(party_id, (content["schema"], country, {}))
            for kind in KINDS:
                names.update(((name, kind), None) for name in content["identity"].get(kind, ()) if form(name))
    return [Party(key, schema, country, tuple(names)) for key, (schema, country, names) in found.items()]


def grown(parties: Sequence[Party], names: int = NAMES, seed: int = SEED) -> Iterator[Named]:
    """`names` names of which no two have one form: those of the parties, then made ones."""
    taken: set[str] = set()
    for party in parties:
        for name, kind in party.names:
            if form(name) not in taken and len(taken) < names:
                taken.add(form(name))
                yield Named(party.id, party.schema, name, kind)
    dice, made = Dice(seed), 0
    recombined = recombining(parties, dice)
    with_names = [party for party in parties if party.names]
    while len(taken) < names:
        like = dice.one(with_names)
        first, made = recombined(like), made + 1
        for at, (_, kind) in enumerate(like.names):
            name = first if not at else recombined(like) if dice.roll() < NEW else variant(first, like.schema, dice)
            if form(name) and form(name) not in taken and len(taken) < names:
                taken.add(form(name))
                yield Named(f"own-grown:{made}", like.schema, name, kind)


def recombining(parties: Iterable[Party], dice: Dice) -> Callable[[Party], str]:
    """A function that makes a name like that of a party, from the words of names like it."""
    alike: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)

    def keys(party: Party, name: str) -> Iterator[tuple[str, ...]]:
        words = name.split()
        shape = "".join("," if word.endswith(",") else "A" if word.isascii() else "x" for word in words)
        yield party.schema, shape, party.country
        yield party.schema, shape

    for party in parties:
        for name, _ in party.names:
            for key in keys(party, name):
                alike[key].append(name.split())

    def recombine(like: Party) -> str:
        name, _ = dice.one(like.names)
        near, wide = keys(like, name)
        pool = alike[near] if len(alike[near]) >= ENOUGH else alike[wide]
        if like.schema == "Person" or len(name.split()) < 3:
            return " ".join(dice.one(pool)[at] for at in range(len(name.split())))
        # What an organisation is called stands before what it is and its legal form.
        cut = 1 + int(dice.roll() * (len(name.split()) - 1))
        return " ".join([*dice.one(pool)[:cut], *dice.one(pool)[cut:]])

    return recombine


def variant(name: str, schema: str, dice: Dice) -> str:
    """Another name of the same party."""
    words, at = name.split(), dice.roll()
    if at < 0.45:
        return one_edit(name, dice)
    if at < 0.65 and len(words) > 2:
        return " ".join(words[:-1] if dice.roll() < 0.5 else [words[0], *words[2:]])
    if at < 0.8 and schema == "Person" and len(words) > 1:
        return " ".join([words[-1], *words[:-1]]).replace(",", "")
    if at < 0.9 and schema == "Person" and len(words) > 1:
        return " ".join([*words[:-1], f"{words[-1][:1]}."])
    return one_edit(one_edit(name, dice), dice)


def one_edit(name: str, dice: Dice) -> str:
    """The name with one letter of a longer Latin word left out, put in, changed or swapped; else the name itself."""
    words = [(at, word) for at, word in enumerate(name.split()) if word.isascii() and sum(map(str.isalpha, word)) > 3]
    if not words:
        return name
    at, word = dice.one(words)
    letters = [place for place, char in enumerate(word) if char.isalpha()]
    place, letter, kind = dice.one(letters[1:]), dice.one(LETTERS), dice.roll()
    letter = letter.upper() if word[place].isupper() else letter
    if kind < 0.3:
        edited = word[:place] + word[place + 1 :]
    elif kind < 0.55:
        edited = word[:place] + letter + word[place:]
    elif kind < 0.85:
        edited = word[:place] + letter + word[place + 1 :]
    else:
        edited = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    return " ".join(edited if other == at else text for other, text in enumerate(name.split()))


def digest(names: Iterable[Named]) -> str:
    """The SHA-256 of a corpus, over its rows."""
    total = hashlib.sha256()
    for named in names:
        total.update("\t".join(named).encode() + b"\n")
    return total.hexdigest()


class People:
    """Given and family names as common as the table of word counts has them, and a tail of rare ones.

    The table does not say which is which: what the lexicon of given names knows is one, other words of persons are
    family names, unless organisations have them more often. A rare name joins the halves of two family names.
    """

    RARE_GIVEN, RARE_FAMILY = 0.1, 0.4
    """About as many words that no list has as the real people on no list have in ../shared/gold/names: a third."""
    SLOTS = 1 << 17

    def __init__(self, seed: int) -> None:
        dice = Dice(seed)
        known, short = given_names(), {word for phrase in particles() for word in phrase}
        words = {
            word: values[0]
            for word, values in sorted(counts().items())
            if values[0] > values[1] and word != OTHERS and word.isalpha() and len(word) > 2 and word not in short
        }
        long = [word for word in words if word not in known and len(word) > 5]

        def pool(named: bool, share_rare: float) -> list[str]:
            some = drawn({word: value for word, value in words.items() if (word in known) == named}, self.SLOTS, dice)
            for slot in range(self.SLOTS):
                if dice.roll() < share_rare:
                    one, other = dice.one(long), dice.one(long)
                    some[slot] = one[: len(one) // 2 + 1] + other[-(len(other) // 2) :]
            return [word.capitalize() for word in some]

        self.given, self.family = pool(True, self.RARE_GIVEN), pool(False, self.RARE_FAMILY)

    def names(self, seed: int) -> Iterator[str]:
        """Names without end: given and family name, half of them with a second given name."""
        bits, given, family, mask = random.Random(seed).getrandbits, self.given, self.family, self.SLOTS - 1
        while True:
            drawn_bits = bits(64)
            first, last = given[drawn_bits & mask], family[drawn_bits >> 17 & mask]
            if drawn_bits >> 34 & 1:
                yield f"{first} {given[drawn_bits >> 35 & mask]} {last}"
            else:
                yield f"{first} {last}"


def drawn(values: dict[str, int], slots: int, dice: Dice) -> list[str]:
    """Words drawn by how common they are."""
    # Powers by multiplication are the same on every machine; those of the C library need not be.
    step = 1 + 1 / STEPS
    powers = list(accumulate(range(255), lambda power, _: power * step, initial=1.0))
    words, bounds = list(values), list(accumulate(powers[value] for value in values.values()))
    return [words[bisect(bounds, dice.roll() * bounds[-1])] for _ in range(slots)]


def unlisted_people(n: int, seed: int, corpus: Iterable[str] = ()) -> list[str]:
    """`n` names of people, none of which has just the words of a name in the corpus; they can repeat, as names do."""
    homonyms = words_of_two(corpus)
    found: list[str] = []
    for name in People(seed).names(seed):
        if len(found) == n:
            break
        if tuple(sorted(name.lower().split())) not in homonyms:
            found.append(name)
    return found


def words_of_two(corpus: Iterable[str]) -> set[tuple[str, ...]]:
    """The sorted words of the names that an unlisted person could bear."""
    return {words for name in corpus if len(words := tuple(sorted(form(name).split()))) in (2, 3)}


def listed_with_one_edit(names: Collection[str], n: int, seed: int) -> list[str]:
    """`n` of the names, drawn with replacement, each with one letter changed; names without longer Latin words are
    never drawn."""
    dice, choice = Dice(seed), list(names)
    found: list[str] = []
    while len(found) < n:
        name = dice.one(choice)
        if (edited := one_edit(name, dice)) != name:
            found.append(edited)
    return found


def ten_million_rows(
    path: Path, n: int, listed_names: Sequence[str], *, share_listed: float = 0.01, seed: int = SEED
) -> None:
    """Write a CSV of `n` rows with the columns full_name, dob and id; a share of the names is listed, with one edit."""
    homonyms, dice = words_of_two(listed_names), Dice(seed)
    edited = listed_with_one_edit(listed_names, min(100_000, max(1, int(n * share_listed))), seed)
    quoted = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in edited]
    births = [
        f"{1930 + int(dice.roll() * 76)}-{1 + int(dice.roll() * 12):02}-{1 + int(dice.roll() * 28):02}"
        for _ in range(20_011)
    ]
    people, roll, days = People(seed).names(seed), dice.roll, len(births)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("full_name,dob,id\n")
        for start in range(0, n, 10_000):
            rows = []
            for row in range(start, min(n, start + 10_000)):
                if roll() < share_listed:
                    name = quoted[row % len(quoted)]
                else:
                    name = next(people)
                    while tuple(sorted(name.lower().split())) in homonyms:
                        name = next(people)
                rows.append(f"{name},{births[row % days]},{row}\n")
            file.write("".join(rows))


def main() -> None:
    """Write the corpus, or a file to screen against it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--names", type=int, default=NAMES)
    parser.add_argument("--rows", type=int, help="write a file of so many rows to screen")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        parties = listed(given.record or Path(folder) / "record.db")
    if given.rows:
        ten_million_rows(given.out, given.rows, [name for party in parties for name, _ in party.names])
        return
    corpus = list(grown(parties, given.names))
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Named._fields)
        writer.writerows(corpus)
    own = sum(named.id.startswith("own-grown:") for named in corpus)
    print(f"{len(corpus)} names ({len(corpus) - own} published, {own} made), sha256 {digest(corpus)}")


if __name__ == "__main__":
    main()
