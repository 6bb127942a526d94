"""`onrecord check`: what it takes in, what it says, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from cli.checked_by_hand import SIDES, TEXT, TITLES, checked, claim, document, whole
from cli.running_commands import answer, hold_to_schema, process, run
from onrecord.claims.answers import DocumentChecked
from onrecord.claims.claim import Event, Modality
from onrecord.claims.documents.document import Part, Segment
from onrecord.claims.documents.reading_files import document_from
from onrecord.claims.judging.judged import Side, Verdict
from onrecord.cli import checked_words as words
from onrecord.cli.checked_marks import Mark, blocks, runs, shared_out
from onrecord.cli.checked_page import page
from onrecord.cli.checked_text import write
from onrecord.cli.claim_review import claim_reviews
from onrecord.cli.given_texts import names_of
from onrecord.cli.ink import Paper, width
from onrecord.desk.desk import Desk
from onrecord.model.errors import Refused

ROOT = Path(__file__).resolve().parents[2]
RIGHT, WRONG = ROOT / "examples" / "article-right.txt", ROOT / "examples" / "article-wrong.txt"
ON = ("--on", "2026-07-01")
ALARM = (
    "The Commerce Department removed the Ministry of Public Security's Institute of Forensic Science from the Entity"
    " List."
)
SPANISH = (
    "El gobierno ha retirado a Huawei de la lista de sanciones, según los medios, y por una razón que no se dio. "
    "Los periodistas que estaban con él no lo han visto en las calles de la capital.\n"
)
Line = Callable[[Result], str]


@pytest.fixture
def text(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text into a file."""

    def written(what: str | bytes, name: str = "article.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(what.encode() if isinstance(what, str) else what)
        return path

    return written


def printed(checked_by_hand: object, documents: object, *, room: int = 80, colour: bool = False) -> str:
    paper = Paper(room, colour)
    write(paper, checked_by_hand.to_json(), documents, TITLES)  # type: ignore[attr-defined, arg-type]
    return paper.text()


def test_the_founding_example_wrong(founding: Path) -> None:
    found = answer(run("check", WRONG, *ON, "--json", record=founding))
    [told] = found["documents"]
    assert (told["doc"], told["date"]) == ("article-wrong", "2023-07-28")
    verdicts = {one["text"]: one["verdict_at_pub"] for one in told["claims"]}
    assert "premature" in verdicts.values()
    assert found["receipt"]["parameters"]["verb"] == "check"
    shown = run("check", WRONG, *ON, record=founding).stdout
    assert "premature" in shown
    assert "88 FR 80131" in shown


def test_the_founding_example_right(founding: Path) -> None:
    found = answer(run("check", RIGHT, *ON, "--json", record=founding))
    verdicts = [one["verdict_at_pub"] for one in found["documents"][0]["claims"]]
    assert verdicts.count("supported") >= 3
    assert set(verdicts) <= {"supported", "not_checkable"}


def test_two_texts_are_held_against_each_other(founding: Path) -> None:
    found = answer(run("check", RIGHT, WRONG, *ON, "--json", record=founding))
    assert {one["kind"] for one in found["relations"]} >= {"contradiction"}
    shown = run("check", RIGHT, WRONG, *ON, record=founding).stdout
    assert "article-right and article-wrong contradict one another" in shown


def test_an_undated_text_has_a_verdict_on_each_side(founding: Path, text: Callable[..., Path]) -> None:
    shown = " ".join(run("check", text(ALARM), *ON, record=founding).stdout.split())
    assert "when it was written is not known" in shown
    assert "from that day on: supported" in shown


def test_exit_codes(founding: Path, text: Callable[..., Path]) -> None:
    alarm, by_hand = text(ALARM), text(ALARM, "undated.txt")
    assert run("check", alarm, "--date", "2023-07-28", record=founding).exit_code == 0
    assert run("check", alarm, "--date", "2023-07-28", "--fail-on", "alarm", record=founding).exit_code == 1
    assert run("check", alarm, "--date", "2023-11-20", "--fail-on", "alarm", record=founding).exit_code == 0
    assert run("check", by_hand, "--strict", record=founding).exit_code == 3
    assert run("check", alarm, "--date", "2023-11-20", "--strict", record=founding).exit_code == 0


def test_what_was_known_then(founding: Path, text: Callable[..., Path]) -> None:
    path = text(ALARM)
    late = answer(run("check", path, "--date", "2023-07-28", *ON, "--json", record=founding))
    then = answer(run("check", path, "--date", "2023-07-28", "--known", "2023-07-28", *ON, "--json", record=founding))
    assert late["documents"][0]["claims"][0]["verdict_at_pub"] == "premature"
    assert then["known"] == "2023-07-28"
    assert then["documents"][0]["claims"][0]["verdict_at_pub"] != "premature"


def test_standard_input(founding: Path) -> None:
    done = process("check", "-", "--json", "--date", "2023-07-28", "--record", founding, input=ALARM.encode())
    assert done.returncode == 0
    found = json.loads(done.stdout)
    hold_to_schema(found)
    assert [one["doc"] for one in found["documents"]] == ["standard-input"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2023-07-28"], "--date 2023-07-28: several texts are given; write --date FILE=2023-07-28 for each"),
        (["none.txt=2023-07-28"], "--date none.txt=2023-07-28: none.txt is none of the texts given"),
        (["=2023-07-28"], "--date: =2023-07-28 names no file; write FILE=YYYY-MM-DD"),
        (["a=2023-07-28", "a=2023-07-29"], "--date: two days are given for"),
        (["a=yesterday"], "yesterday"),
    ],
)
def test_days_that_make_no_sense(
    founding: Path, text: Callable[..., Path], one_line: Line, days: list[str], expected: str
) -> None:
    first, second = text("One.", "a.txt"), text("Two.", "b.txt")
    result = run("check", first, second, *(part for day in days for part in ("--date", day)), record=founding)
    assert result.exit_code == 2
    assert expected in one_line(result)


def test_days_for_several_texts(founding: Path, text: Callable[..., Path]) -> None:
    first, second = text(ALARM, "a=b.txt"), text(ALARM, "b.txt")
    dated = ("--date", f"{first}=2023-07-28", "--date", "b=2023-11-20")
    found = answer(run("check", first, second, *dated, "--json", record=founding))
    assert [one["date"] for one in found["documents"]] == ["2023-07-28", "2023-11-20"]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (b"", "the file is empty"),
        (b"  \n ", "the file is empty"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x00\x01\x02" * 50, "no text"),
        (b"caf\xe9 closed", "is not UTF-8"),
        (b"<html><script>alert(1)</script></html>", "no text was found in this page"),
        (b"a" * ((20 << 20) + 1), "larger than 20 MiB"),
    ],
    ids=["empty", "blank", "pdf", "binary", "latin-1", "page", "large"],
)
def test_what_is_no_text_is_refused_in_one_line(
    founding: Path, text: Callable[..., Path], one_line: Line, what: bytes, expected: str
) -> None:
    path = text(what)
    result = run("check", path, record=founding)
    line = one_line(result)
    assert result.exit_code == 2
    assert line.startswith(f"onrecord check: {path}: ")
    assert expected in line


def test_misuse_is_one_line(founding: Path, tmp_path: Path, text: Callable[..., Path], one_line: Line) -> None:
    path = text(ALARM)
    misused: list[tuple[tuple[object, ...], str]] = [
        ((), "no text is given"),
        ((tmp_path / "missing.txt",), "No such file"),
        ((tmp_path,), "this is a folder"),
        ((path, path), "is given twice"),
        ((path, "--json", "--format", "html"), "exclude each other"),
        ((path, "--url", "https://example.org/"), "--url goes with"),
        ((path, "--format", "claimreview", "--url", "javascript:alert(1)"), "no web address"),
        ((path, "--overwrite"), "goes with --output"),
        ((path, "--output", path), "is one of the texts"),
        ((path, "--output", tmp_path), "is a folder"),
        ((path, "--output", tmp_path / "no" / "out.html"), "no such folder"),
    ]
    for arguments, expected in misused:
        result = run("check", *arguments, record=founding)
        assert result.exit_code == 2, arguments
        assert expected in one_line(result)


def test_an_output_is_written_whole_and_not_over_another(founding: Path, tmp_path: Path, one_line: Line) -> None:
    out = tmp_path / "checked.html"
    made = run("check", WRONG, *ON, "--format", "html", "--output", out, record=founding)
    assert (made.exit_code, made.stdout.startswith(f"{out}: ")) == (0, True)
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    again = run("check", WRONG, "--format", "html", "--output", out, record=founding)
    assert (again.exit_code, "--overwrite replaces it" in one_line(again)) == (2, True)
    more = run("check", WRONG, *ON, "--output", out, "--overwrite", record=founding)
    assert more.exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("article-wrong  ")
    assert [one.name for one in tmp_path.iterdir()] == ["checked.html"]


@pytest.mark.parametrize("form", ["text", "json", "claimreview", "html"])
def test_every_form_is_said_in_utf_8(founding: Path, text: Callable[..., Path], form: str) -> None:
    path = text(f"{ALARM} 海康威视 \u202e <b>\n")
    result = run("check", path, "--format", form, *ON, record=founding, charset="utf-8")
    assert result.exit_code == 0
    assert "\u202e" not in result.stdout or form in ("json", "claimreview")


def test_a_text_in_another_language_is_told_so(founding: Path, text: Callable[..., Path]) -> None:
    found = answer(run("check", text(SPANISH), *ON, "--json", record=founding))
    [told] = found["documents"]
    assert (told["language"], told["claims"]) == ("es", [])
    shown = run("check", text(SPANISH), *ON, record=founding).stdout
    assert "another language (Spanish)" in shown
    assert "another language (Spanish)" in run("check", text(SPANISH), "--format", "html", *ON, record=founding).stdout


def test_a_text_without_a_claim_is_told_so(founding: Path, text: Callable[..., Path]) -> None:
    for what in ("The weather was mild.", "?", "no sentence at all", "שלום עולם, זה טקסט קצר מאוד"):
        result = run("check", text(what), *ON, record=founding)
        assert result.exit_code == 0
        assert "No claim about a listing was found" in result.stdout or "another language" in result.stdout
        assert "0 claims in 1 text" in result.stdout


def test_a_page_is_read_by_its_ending_and_by_its_beginning(founding: Path, text: Callable[..., Path]) -> None:
    page = f"<html><head><title>News</title></head><body><article><p>{ALARM}</p></article></body></html>"
    for name in ("a.html", "b.txt"):
        found = answer(run("check", text(page, name), "--json", record=founding))
        assert found["documents"][0]["origin"] == "html"


@given(st.lists(st.sampled_from(["-", "a.txt", "x/a.txt", "a.html", "a-2.txt", "a-2-2.md", ".txt", "b"]), max_size=12))
def test_no_two_texts_have_one_name(files: list[str]) -> None:
    names = names_of(files)
    assert len(set(names)) == len(files)
    assert names_of([*files, "-"])[: len(files)] == names


def test_everything_is_told_at_80_columns_without_colour() -> None:
    found, documents = whole()
    shown = printed(found, documents)
    assert max(width(line) for line in shown.splitlines()) <= 80
    flat = " ".join(shown.split())
    for expected in (
        "[1: Commerce removed Institute X from the Entity List]",
        "[1] premature when written; today: supported",
        "Institute X taken off the Entity List (us-bis-el)",
        "done by Commerce; this week; said to be so, by officials",
        "Y kept on the Entity List (us-bis-el)",
        "because urged: not said to be so",
        "assumes that it was listed: outdated",
        "by Groups; 2 signatures (Rights Now, Bo Li), to the President, on 2023-07-28",
        "– keep on a list: “keep Y on it”",
        "by 2026-07-10: done in part: 2 in force then",
        "Y us-bis-el removed 2023-11-16 (88 FR 80131)",
        "1 kept",
        "“Leaders must act”, the letter: nearly in two: “should” became “must”",
        "70,601 people supported final count",
        "Institute X (?) us-bis-el in force us-bis-el ended",
        "– The blacklist hurts.",
        "one and two contradict one another",
        "one, two rest on a newspaper",
        "2 claims in 2 texts: 1 premature, 1 not checkable",
    ):
        assert expected in flat, expected
    assert "\x1b" not in shown


def test_claims_are_coloured_where_they_stand() -> None:
    found, documents = whole()
    shown = printed(found, documents, colour=True)
    assert "\x1b[1;4;31mCommerce removed Institute X from the Entity List\x1b[0m" in shown
    assert "[1: " not in shown


def test_claims_that_are_alike_are_told_once() -> None:
    one = document(TEXT)
    found = checked(DocumentChecked(one, (claim(0, 49), claim(17, 28), claim(30, 49, target="Z"))))
    shown = printed(found, {"one": one})
    assert " [1] [2] premature\n" in shown
    assert "     record    as for [1]" in shown
    assert "[1: Commerce removed [2: Institute X] f[3: rom the Entity List]]" in " ".join(shown.split())


def test_long_paragraphs_are_shown_around_their_claims() -> None:
    text = "x " * 5_000 + "It was removed. " + "y " * 5_000
    one = document(text)
    shown = printed(checked(DocumentChecked(one, (claim(10_000, 10_014),))), {"one": one})
    assert "[1: It was removed]" in " ".join(shown.split())
    assert len(shown) < 3_000
    one = document(text * 10)
    shown = printed(checked(DocumentChecked(one, (claim(0, len(one.text)),))), {"one": one})
    assert len(shown) < 5_000


def test_of_very_many_claims_the_first_are_shown() -> None:
    text = "\n\n".join(f"It was removed {number}." for number in range(1500))
    starts = [at for at in range(len(text)) if text.startswith("It was", at)]
    claims = tuple(claim(at, at + 14, time=f"time {at}") for at in starts)
    segments = tuple(Segment(Part.BODY, at, at + 14) for at in starts)
    one = replace(document(text), segments=segments)
    shown = printed(checked(DocumentChecked(one, claims)), {"one": one})
    assert len(shown.splitlines()) < 500
    assert "1500 claims in 1 text: 1500 premature" in shown
    assert "1,300 more paragraphs with claims; --json has them" in shown
    assert "[12] and 988 more" in shown


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (SIDES, "if written before 2023-11-16: premature; from that day on: supported"),
        ((Side(None, None, Verdict.WRONG_PARTY),), "if written on any day: wrong party"),
        (
            (Side(date(2020, 1, 1), date(2021, 1, 1), Verdict.PREMATURE), *SIDES[:1], *SIDES[1:]),
            "if written from 2020-01-01 until before 2023-11-16: premature; from that day on: supported",
        ),
        (
            (Side(date(2020, 1, 1), None, Verdict.SUPPORTED),),
            "if written on 2020-01-01 or later: supported",
        ),
    ],
)
def test_sides_in_words(sides: tuple[Side, ...], told: str) -> None:
    assert words.sides(side.to_json() for side in sides) == told


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("target", ["X", None])
@pytest.mark.parametrize("goods", ["cotton", None])
def test_every_claim_is_said_in_words(event: Event, target: str | None, goods: str | None) -> None:
    for modality in Modality:
        one = claim(0, 5, event=event, target=target, goods=goods, modality=modality).to_json("It was so.")
        for polarity in "+-":
            said = words.what_is_said({**one, "polarity": polarity}, TITLES)
            assert said.strip() == said
            assert "{" not in said
            assert words.how_said(one)


def test_every_word_of_an_answer_is_known_in_words() -> None:
    assert set(words.VERDICTS) == set(words.VERDICT_STYLES) == set(Verdict)
    assert set(words.EVENTS) == set(Event)
    assert set(words.MODALITIES) == set(Modality)
    assert set(words.VERDICT_STYLES.values()) <= set(words.GRAVEST)


marks = st.lists(
    st.builds(lambda a, b, n: Mark(min(a, b), max(a, b) + 1, n, "good"), st.integers(0, 40), st.integers(0, 40),
              st.integers(1, 9)), max_size=12,
)  # fmt: skip


@given(marks, st.integers(0, 30), st.integers(0, 30))
def test_runs_hold_every_mark_and_leave_no_gap(found: list[Mark], start: int, length: int) -> None:
    end = start + length
    cut = list(runs(start, end, found))
    if length:
        assert [cut[0].start, cut[-1].end] == [start, end]
    assert all(a.end == b.start for a, b in pairwise(cut))
    for run_of in cut:
        over = [mark for mark in found if mark.start <= run_of.start and mark.end >= run_of.end]
        assert sorted(over, key=str) == sorted(run_of.marks, key=str)
    inside = [mark for mark in found if start <= mark.start < end]
    assert sorted((mark for run_of in cut for mark in run_of.begins), key=str) == sorted(inside, key=str)


@given(st.text("ab \n", max_size=60), marks)
def test_every_block_gets_the_marks_over_it(text: str, found: list[Mark]) -> None:
    held = document(text)
    segments = list(blocks(held))
    assert "".join(text[one.start : one.end] for one in segments).split() == text.split()
    for segment, here in zip(segments, shared_out(segments, found), strict=True):
        over = [mark for mark in found if mark.start < segment.end and mark.end > segment.start]
        assert sorted(here, key=str) == sorted(over, key=str)


def test_a_progress_bar_says_nothing_into_a_pipe(founding: Path) -> None:
    result = run("check", WRONG, RIGHT, *ON, record=founding)
    assert (result.exit_code, result.stderr) == (0, "")


PIECES = (
    "The Commerce Department removed", "Huawei", "the Entity List", "from", "has not been", "sanctions on", "“", "”",
    '"', "in October 2019", "70,601 deaths", ".", "\n\n", ",", "said", "urged", "to keep",
    "the Institute of Forensic Science",
    "\u202e", "\x1b[2J", "<b>", "Dear President Biden,", "Sincerely,", "Ann Lee | Rights Now", "H.R. 1155", "406-3",
    "רשימה", "清单", "\ufeff", "’s", "- ", "…",
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), min_size=1, max_size=40))
def test_whatever_is_given_every_form_says_something(founding_desk: Desk, pieces: list[str]) -> None:
    text = " ".join(pieces)
    try:
        one = document_from(text.encode("utf-8", "surrogatepass"), "one")
    except Refused:
        return
    found = founding_desk.check([one], on=date(2026, 7, 1)).to_json()
    hold_to_schema(found)
    shown = Paper(80)
    write(shown, found, {"one": one}, TITLES)
    assert all(sign.isprintable() or sign in "\n\u200c\u200d" for sign in shown.text())
    assert page(found, {"one": one}, TITLES).endswith("</html>\n")
    assert claim_reviews(found, TITLES)["@context"]


@pytest.fixture(scope="session")
def founding_desk(founding: Path) -> Iterator[Desk]:
    """The founding facts, open."""
    with Desk.open(founding) as desk:
        yield desk
