"""Ordinary English that is at hand on a machine: documents that are not about listings and that none of us wrote.

    python benchmarks/prose.py [--words 300000] [--print]

Taken from the manuals, licences, books, release notes and docstrings of what is installed. Only paragraphs that are
prose count, each once, however many packages have it. The kinds of sources take turns by words, so that none prevails;
within a kind the files come in the order of the hash of their paths, which is the same on every machine that has them.
What is itself about sanctions lists is left out by name.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import hashlib
import re
import shutil
import sys
import sysconfig
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.claims.documents.html_text import article_of
from onrecord.model.errors import OnRecordError

WORDS = 300_000
MOST_BYTES = 4 << 20
LONGEST = 20_000
"""Words of a document; a longer file is several."""
ABOUT_LISTS = re.compile(r"onrecord|nomenklatura|followthemoney|opensanctions|yente|rigour|sanction", re.I)
"""Paths of what is about listings, or ours."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
FUNCTION_WORDS = frozenset(
    _WORD.findall(
        "a an the of and or but to in on at by for from with as is are was were be been has have had it its this "
        "that these those not no if when which who what there their they he she his her we you your can may will "
        "would should must do does one any all such than then so into only also "
    )
)
LEAST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A document: the kind of its source, where it was found, and its prose."""

    kind: str
    path: str
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is made of English sentences.

    >>> is_prose("The list of files that are read when the shell starts is given below.")
    True
    >>> is_prose("int main(void) { return f(a, b, c, d, e, f, g, h); }.")
    False
    """
    words = _WORD.findall(paragraph)
    tokens = paragraph.split()
    if len(words) < LEAST_WORDS or not paragraph.rstrip().endswith((".", "!", "?", '."', ".)", ".”", ":")):
        return False
    small = sum(word.lower() in FUNCTION_WORDS for word in words)
    plain = sum(map(len, words)) / max(1, sum(map(len, tokens)))
    return small / len(words) >= 0.2 and small / len(tokens) >= 0.15 and plain >= 0.75


def paragraphs(text: str) -> Iterator[str]:
    """The blocks of a text between blank lines; an item of a list begins one."""
    for block in re.split(r"\n\s*\n|\n(?=\s*[*•-] )", text):
        if block.strip():
            yield block.strip("\n")


def plain(path: Path) -> str:
    """The text of a file, unpacked; empty where it is none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return ""
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        text = data.decode("utf-8") if len(data) <= 4 * MOST_BYTES else ""
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        return ""
    return "" if "\0" in text else text


def page(path: Path) -> str:
    """The text of a web page."""
    try:
        return article_of(plain(path)).text
    except OnRecordError:
        return ""


_ROFF_TEXT = re.compile(r"^\.\s*(?:B|I|BR|RB|BI|IB|IR|RI|SM|SB|Nm|Ar|Fl|Pa|Em|Sy|Xr|Ic|Cm|Dv|Ev)\b\s*(.*)$")
_ROFF_BREAK = re.compile(r"^\.\s*(?:SH|SS|PP|P|LP|TP|IP|HP|Pp|Sh|Ss|It|br|sp|TQ|RS|RE|nf|fi|EX|EE)\b")
_ROFF_ESCAPE = re.compile(r"\\f(?:\w|\[\w*\]|\(\w\w)|\\s[+-]?\d+|\\[&/,|^%:]|\\m\[\w*\]")
_ROFF_CHARS = {r"\-": "-", r"\(aq": "'", r"\(cq": "'", r"\(oq": "'", r"\(lq": '"', r"\(rq": '"', r"\(dq": '"',
               r"\(em": "-", r"\(en": "-", r"\e": "\\", r"\(bu": "*", r"\ ": " ", r"\'": "'", r"\~": " "}  # fmt: skip


def manual(path: Path) -> str:
    """The text of a manual page, its marks taken out."""
    found = []
    for line in plain(path).splitlines():
        if line.startswith((".", "'")):
            told = _ROFF_TEXT.match(line)
            if told:
                line = told[1].replace('"', "")
            else:
                if _ROFF_BREAK.match(line):
                    found.append("")
                continue
        for mark, char in _ROFF_CHARS.items():
            line = line.replace(mark, char)
        found.append(_ROFF_ESCAPE.sub("", line))
    return "\n".join(found)


def docstrings(path: Path) -> str:
    """The docstrings of a module."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(plain(path))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return "\n\n".join(ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds))


def _below(roots: Iterable[Path], *patterns: str) -> Iterator[Path]:
    for root in roots:
        for pattern in patterns:
            yield from root.glob(pattern)


def sources() -> dict[str, tuple[Callable[[], Iterator[Path]], Callable[[Path], str]]]:
    """The kinds of sources: the files of each, and what reads one."""
    share = Path("/usr/share")
    go = Path(shutil.which("go") or "/usr/local/go/bin/go").resolve().parent.parent
    rust = [*(Path.home() / ".rustup" / "toolchains").glob("*/share/doc"), share / "doc/rust-doc"]
    python = [Path(sysconfig.get_path("stdlib"))]
    packages = [Path(sysconfig.get_path("purelib")), share / "perl5", Path("/usr/lib/python3/dist-packages"),
                Path("/usr/lib/node_modules")]  # fmt: skip
    return {
        "books": (
            lambda: _below([go / "src/testdata"], "*.txt"),
            plain,
        ),
        "pages": (
            lambda: _below([*rust, go / "doc"], "rust/html/*book*/**/*.html", "rust/html/nomicon/**/*.html",
                           "rust/html/reference/**/*.html", "cargo/**/*.html", "*.html"),
            page,
        ),
        "licences": (
            lambda: _below([share, *packages], "common-licenses/*", "doc/*/copyright", "**/LICEN[CS]E*"),
            plain,
        ),
        "documents": (
            lambda: _below([share / "doc"], "**/README*", "**/*.txt", "**/*.txt.gz", "**/*.md", "**/*.md.gz"),
            plain,
        ),
        "release notes": (
            lambda: _below([share / "doc"], "**/NEWS*", "**/RelNotes/*", "**/changelog*", "**/CHANGES*"),
            plain,
        ),
        "manual pages": (lambda: _below([share / "man"], "man[1-8]/*.gz", "man[1-8]/*.[1-8]"), manual),
        "docstrings": (lambda: _below([*python, *packages], "**/*.py"), docstrings),
        "packages": (
            lambda: _below(packages, "**/METADATA", "**/*.md", "**/*.rst", "**/*.pod"),
            plain,
        ),
        "editors": (lambda: _below([share / "vim"], "vim*/doc/*.txt"), plain),
    }  # fmt: skip


def _documents(kind: str, paths: Iterable[Path], read: Callable[[Path], str], seen: set[bytes]) -> Iterator[Found]:
    """The documents of one kind, without the paragraphs that were seen before."""

    def rank(path: Path) -> bytes:
        return hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).digest()

    own = Path(__file__).resolve().parents[1]
    # Virtual environments may lie in the checkout; their packages are none of ours.
    ours = tuple(f"{own / name}/" for name in ("src", "tests", "docs", "benchmarks", "tools", "build"))
    for path in sorted({path for path in paths if path.is_file() and not path.is_symlink()}, key=rank):
        if ABOUT_LISTS.search(str(path)) or str(path).startswith(ours):
            continue
        kept: list[str] = []
        many = 0
        for paragraph in paragraphs(read(path)):
            if not is_prose(paragraph):
                continue
            key = hashlib.sha256(" ".join(_WORD.findall(paragraph.lower())).encode()).digest()[:12]
            if key in seen:
                continue
            seen.add(key)
            kept.append(paragraph)
            many += len(paragraph.split())
            if many >= LONGEST:
                yield Found(kind, str(path), "\n\n".join(kept))
                kept, many = [], 0
        if many >= LEAST_WORDS:
            yield Found(kind, str(path), "\n\n".join(kept))


def found(
    words: int = WORDS,
    kinds: Mapping[str, tuple[Callable[[], Iterator[Path]], Callable[[Path], str]]] | None = None,
) -> Iterator[Found]:
    """Documents of at least so many words together, if the machine has them: each time of the kind of which the fewest
    words were given yet."""
    seen: set[bytes] = set()
    streams = {
        kind: _documents(kind, files(), read, seen) for kind, (files, read) in (kinds or sources()).items()
    }  # fmt: skip
    given = Counter(dict.fromkeys(streams, 0))
    while streams and given.total() < words:
        kind = min(streams, key=lambda one: given[one])
        one = next(streams[kind], None)
        if one is None:
            del streams[kind]
        else:
            given[kind] += one.words
            yield one


def digest(documents: Iterable[Found]) -> str:
    """The SHA-256 of all texts in order."""
    hashed = hashlib.sha256()
    for one in documents:
        hashed.update(one.text.encode())
        hashed.update(b"\0")
    return hashed.hexdigest()


def main() -> None:
    """Say what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--print", action="store_true", help="the texts themselves")
    given = parser.parse_args()
    documents = [*found(given.words)]
    if given.print:
        for one in documents:
            print(f"=== {one.kind}: {one.path}\n{one.text}\n")
    for kind in dict.fromkeys(one.kind for one in documents):
        mine = [one for one in documents if one.kind == kind]
        print(f"{kind}: {sum(one.words for one in mine):,} words in {len(mine):,} documents", file=sys.stderr)
    print(f"all: {sum(one.words for one in documents):,} words, sha256 {digest(documents)}", file=sys.stderr)


if __name__ == "__main__":
    main()
