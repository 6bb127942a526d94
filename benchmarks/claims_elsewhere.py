"""What `check` reads into text that is not about listings: claims about parties that the text does not make.

    python benchmarks/claims_elsewhere.py [--record RECORD] [--words 300000] [--speaking] [--every] [--json OUT.json]

The text is that of `prose.py`: manuals, licences, books and docstrings of the machine. Asked of a record with all files
of the publishers taken in (RECORD; without it one is made). Every claim is counted; one whose target is a party
of the record is printed with its sentence, one about a law apart: a reader must say whether it is there after all.

With --speaking each document begins with a paragraph that speaks of official lists and names no party, so that what is
only read where lists are spoken of is read everywhere: harder than any real text, and held to no bar. --every prints
the claims without a resolved party too. The exit code is 1 where the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import prose
from everything import SHARED, fill
from onrecord.claims.answers import ClaimChecked
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.judging.judged import ALARMS
from onrecord.desk.desk import Desk
from onrecord.model.errors import OnRecordError

BAR = 3
SPEAKING = (
    "The U.S. Commerce Department said on Monday that it had placed several companies on its Entity List, and the U.S."
    " Treasury Department imposed sanctions on others.\n\n"
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that was read where none is."""

    kind: str
    path: str
    what: str
    """`party`, `law`, or `nobody` where the target is no party of the record."""
    event: str
    modality: str
    target: str | None
    parties: tuple[str, ...]
    bound: str
    lists: tuple[str, ...]
    rules: tuple[str, ...]
    verdict: str
    sentence: str

    def __str__(self) -> str:
        """It, with its sentence."""
        target = f"{self.target!r} ({self.bound})"
        told = " | ".join((self.event, self.modality, target, *self.parties[:3], *self.lists, self.verdict))
        return f"{told}\n  rules {', '.join(self.rules)}\n  {self.kind}: {self.path}\n  {self.sentence}"


def claims(desk: Desk, documents: Iterable[prose.Found], *, speaking: bool = False) -> Iterator[Claimed]:
    """What is claimed in documents, by what `check` reads there."""
    before = SPEAKING if speaking else ""
    for number, one in enumerate(documents):
        try:
            document = document_from((before + one.text).encode(), f"{number}", kind="text")
        except OnRecordError as error:
            print(f"not read: {one.path}: {error}", file=sys.stderr)
            continue
        text = document.text
        for told in desk.check([document]).documents[0].claims:
            if told.claim.start >= len(before):
                yield _claimed(one, told, text)


def _claimed(one: prose.Found, told: ClaimChecked, text: str) -> Claimed:
    claim, target = told.claim, told.claim.target
    what = "law" if "law" in claim.lists else "party" if target is not None and target.parties else "nobody"
    return Claimed(
        one.kind, one.path, what, str(claim.event), str(claim.modality), target.name if target else None,
        target.parties if target else (), target.bound if target else "none", tuple(claim.lists), tuple(claim.rules),
        str(told.judged.verdict_at_pub), " ".join(text[claim.sentence_start : claim.sentence_end].split()),
    )  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--words", type=int, default=prose.WORDS)
    parser.add_argument("--speaking", action="store_true")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    documents = [*prose.found(given.words)]
    words = sum(one.words for one in documents)
    print(f"{words:,} words in {len(documents):,} documents, sha256 {prose.digest(documents)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.db"
        if not path.exists():
            with Desk.create(path) as desk:
                fill(desk, SHARED / "data")
        with Desk.open(path) as desk:
            began = time.perf_counter()
            found = [*claims(desk, documents, speaking=given.speaking)]
            seconds = time.perf_counter() - began
    for one in found:
        if given.every or one.what != "nobody":
            print(f"\n{one}")
    print()
    for kind in dict.fromkeys(one.kind for one in documents):
        mine = Counter(one.what for one in found if one.kind == kind)
        many = sum(one.words for one in documents if one.kind == kind)
        print(f"{kind:13} {many:9,} words: {mine.total()} claims, {mine['party']} with a party, {mine['law']} of laws")
    told = Counter(one.what for one in found)
    alarms = sum(one.verdict in ALARMS for one in found)
    print(f"all: {told.total()} claims in {words:,} words ({seconds:.1f} s), {told['party']} with a party of the"
          f" record (bar {BAR} in {prose.WORDS:,} words), {told['law']} of laws, {alarms} alarms")  # fmt: skip
    if given.json:
        counted = {
            "words": words, "documents": len(documents), "sha256": prose.digest(documents),
            "claims": told.total(), "party": told["party"], "law": told["law"], "alarms": alarms,
        }  # fmt: skip
        given.json.write_text(json.dumps({**counted, "found": [asdict(one) for one in found]}, indent=1))
    if words < prose.WORDS:
        print(f"too little text: this machine has not {prose.WORDS:,} words of it")
        return 1
    return int(not given.speaking and told["party"] * prose.WORDS > BAR * words)


if __name__ == "__main__":
    sys.exit(main())
