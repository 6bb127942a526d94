"""Write the taken parts of the lexicons in src/onrecord/names/lexicons.

    python -m venv scratch && scratch/bin/pip install rigour==1.8.2 pycountry pyyaml anyascii
    PYTHONPATH=src scratch/bin/python tools/lexicon_tables.py            writes them
    PYTHONPATH=src scratch/bin/python tools/lexicon_tables.py --check    names the tables that differ; exits with 1

What stands above `taken:` in a table is written by hand and wins: a form that stands there is not taken again. rigour's
tables are read as files, never run; 1.8.2 is the last version that carries them outside a compiled module.
"""

from __future__ import annotations

import argparse
import ast
import gettext
import importlib.util
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from anyascii import anyascii

from onrecord.names.keys import normal
from onrecord.names.lexicon import table

FOLDER = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "names" / "lexicons"
_LOCALES = "de fr es it pt nl pl tr ru uk ar fa cs sk sv da nb fi hu ro bg sr hr sl el he lt lv et id ms vi ko"
LOCALES = re.findall(r"\w+", _LOCALES)
WORD = re.compile(r"[a-z0-9 а-яёіїєґўқғҳәұһөүңљњћђџα-ωա-ֆ\u05d0-\u05ea\u0621-\u06d3\u10d0-\u10ff\uac00-\ud7a3]+")
"""Forms in Latin, Cyrillic, Greek, Armenian, Hebrew, Arabic, Georgian or Hangul letters; others are left out."""
WHOLE_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that the normal form keeps because they are no letter with a mark; the tables hold them in ASCII."""
MOST_SPELLINGS = 2200
LIKE_ENOUGH = 0.7

SCHEMES = (
    dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e"}
    | {"ю": "yu", "я": "ya", "і": "i", "є": "ye", "ґ": "g", "short": "y"},
    {"ю": "iu", "я": "ia", "є": "ie", "short": "i"},
    {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja", "є": "je", "short": "j"},
    {"щ": "sch", "short": "y", "end": "y"},
)
"""BGN/PCGN, passports of 2013, the scholarly scheme without its marks, and the everyday one; each over the first."""


def romanised(text: str) -> Iterator[str]:
    """A Cyrillic text in normal form, by each scheme. The normal form writes й as и: after a vowel и is taken as й."""
    ukrainian = bool(set("іє") & set(text))
    for scheme in SCHEMES:
        letters = SCHEMES[0] | scheme | ({"г": "h", "и": "y"} if ukrainian else {})
        words = []
        for word in text.split():
            short = re.sub(r"(?<=[аеёиоуыэюяіє])и", "й", word)
            if "end" in scheme:
                short = re.sub(r"(?<=[иы])й$", "", short)
            words.append("".join(letters["short"] if c == "й" else letters.get(c, c) for c in short))
        yield normal(" ".join(words))


def rigour(path: str) -> Path:
    """A file of rigour's data, wherever it is installed."""
    spec = importlib.util.find_spec("rigour")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("rigour is not installed; see the head of tools/lexicon_tables.py")
    found = Path(next(iter(spec.submodule_search_locations))) / "data" / path
    if not found.exists():
        raise SystemExit(f"{found} is missing; install rigour==1.8.2, later versions carry no such files")
    return found


@cache
def constants(path: str) -> dict[str, Any]:
    """What a module of rigour's data assigns."""
    tree = ast.parse(rigour(path).read_text(encoding="utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.AnnAssign)]
    return {ast.unparse(node.target): ast.literal_eval(node.value) for node in assigned if node.value}


def plain(form: str) -> str:
    """A form as the tables hold it."""
    return normal(form).translate(WHOLE_LETTERS)


def left_out(key: str) -> set[str]:
    """What the head of a table says not to take."""
    return set(str(table(key).get("left_out", "")).split(", "))


def usable(form: str) -> bool:
    """Is a form in a script that our tables hold, and no mere abbreviation of one or two letters?"""
    short = len(form) < 3 and form[:1] < "\u0590"
    return bool(WORD.fullmatch(form)) and not short and not form.isdigit()


def forms(row: dict[str, Any], key: str) -> list[str]:
    """The forms of a row."""
    return str(row[key]).split(", ")


def merged(key: str, label: str, groups: Iterable[tuple[str, Iterable[str]]], one_word: bool) -> dict[str, list[str]]:
    """Forms to take, by the label of the row of `own` that shares most with their group, else by the group's name.

    Then the Cyrillic forms of `own` and of what was taken, romanised.
    """
    column = "forms" if key == "legal_forms" else "words"
    own = {form: str(row[label]) for row in table(key)["own"] for form in forms(row, column)}
    taken: dict[str, list[str]] = defaultdict(list)
    used = dict(own) | dict.fromkeys(left_out(key), "")
    for name, given in groups:
        wanted = list(dict.fromkeys(plain(form) for form in given))
        hits = Counter(own[form] for form in wanted if form in own)
        home = hits.most_common(1)[0][0] if hits else name
        for form in wanted:
            if form not in used and usable(form) and not (one_word and " " in form):
                used[form] = home
                taken[home].append(form)
    for form, home in list(used.items()):
        if home and re.search("[а-яіє]", form) and len(form) > 3:
            for latin in romanised(form):
                if latin not in used and usable(latin) and latin.replace(" ", "").isascii():
                    used[latin] = home
                    taken[home].append(latin)
    return taken


def legal_forms() -> str:
    """Legal forms from rigour's organisation types; one without a name of its own goes by the kind it is like."""
    types = constants("names/org_types.py")["ORG_TYPES"]
    likes = {str(row["code"]): row.get("like") for row in table("legal_forms")["own"]}
    groups = []
    for row in types:
        code = anyascii(plain(row.get("compare") or row.get("display") or row["aliases"][0])).upper()
        if row.get("generic"):
            likes.setdefault(code, row["generic"])
        groups.append((code, [*row["aliases"], row.get("display", ""), row.get("compare", "")]))
    lines = []
    for code, found in sorted(merged("legal_forms", "code", groups, one_word=False).items()):
        like = f", like: {likes[code]}" if likes.get(code) else ""
        lines.append(f'- {{code: "{code}"{like}, forms: "{", ".join(found)}"}}')
    return "\n".join(lines)


def titles() -> str:
    """Titles from rigour's prefixes of persons' names, without the article."""
    found = table("titles")
    known = {form for part in ("own", "doubtful") for row in found[part] for form in forms(row, "words")}
    words = dict.fromkeys(plain(form) for form in constants("names/data.py")["PERSON_NAME_PREFIXES"])
    return f'- {{language: several, words: "{", ".join(w for w in words if w not in known and w != "the")}"}}'


def organisation_words() -> str:
    """Words from rigour's symbols and domains of organisations."""
    data = constants("names/data.py")
    groups = [(k.lower(), v) for part in ("ORG_SYMBOLS", "ORG_DOMAINS") for k, v in data[part].items()]
    found = merged("organisation_words", "id", groups, one_word=True)
    return "\n".join(f'- {{id: "{name}", words: "{", ".join(words)}"}}' for name, words in sorted(found.items()))


def country_names() -> set[tuple[str, str]]:
    """Codes of countries with their names in the languages of `LOCALES`, from pycountry."""
    import pycountry

    names = [
        (country.alpha_2, getattr(country, key))
        for country in pycountry.countries
        for key in ("name", "official_name", "common_name")
        if hasattr(country, key)
    ]
    known = {(code, plain(name)) for code, name in names}
    for language in LOCALES:
        translation = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=True)
        known.update((code, plain(translation.gettext(name))) for code, name in names)
    return known


def territories() -> str:
    """Names of countries, then of regions, from rigour."""
    rows = [json.loads(line) for line in rigour("territories/data.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not re.match(r"x-|su-|zz$", row["code"])]
    used = {form for row in table("territories")["own"] for form in forms(row, "words")} | left_out("territories")
    known = country_names()
    lines = []
    for row in sorted(rows, key=lambda row: ("-" in row["code"], row["code"])):
        code, region = row["code"].upper(), "-" in row["code"]
        names = [row["name"], row.get("full_name", ""), *row["names_strong"]]
        names += [n for n in row["names_weak"] if (code, plain(n)) in known or (region and re.match("[А-Я]", n))]
        found = dict.fromkeys(plain(name) for name in names if not re.search("[(,]", name))
        found = {form: None for form in found if usable(form) and (len(form) > 3 or not form.isascii())}
        if words := [form for form in found if form not in used]:
            used.update(words)
            lines.append(f'- {{code: {code}, words: "{", ".join(words)}"}}')
    return "\n".join(lines)


def numbers() -> str:
    """Numbers from twenty-one to ninety-nine, put together as each language does, and the Cyrillic words romanised."""
    own = {lang: {int(k): v.split(", ") for k, v in words.items()} for lang, words in table("numbers")["own"].items()}
    taken: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    used = {word for values in own.values() for words in values.values() for word in words}

    def put(language: str, value: int, word: str) -> None:
        if word not in used:
            used.add(word)
            taken[language][value].append(word)

    endings = ("", "ste", "ster", "stes", "sten")
    for tens in range(20, 100, 10):
        for unit in range(1, 10):
            value = tens + unit
            for word in own["en"][unit][:2]:
                put("en", value, f"{own['en'][tens][0]} {word}")
            german = "ein" if unit == 1 else own["de"][unit][0]
            for ending in endings:
                put("de", value, f"{german}und{own['de'][tens][0]}{ending}")
            if tens < 70:
                for word in [*own["fr"][unit][:1], *(["unieme"] if unit == 1 else own["fr"][unit][1:2])]:
                    put("fr", value, f"{own['fr'][tens][0]} {'et ' if unit == 1 else ''}{word}")
            if tens > 20:
                put("es", value, f"{own['es'][tens][0]} y {own['es'][unit][0]}")
            for word in own["ru"][unit]:
                put("ru", value, f"{own['ru'][tens][0]} {word}")
    for language in ("ru", "uk"):
        for source in (own[language], {k: list(v) for k, v in taken[language].items()}):
            for value, words in source.items():
                for word in words:
                    for latin in romanised(word):
                        if len(latin) > 2 and latin not in ("tri", "pyat", "sto", "odna", "odne"):
                            put(language, value, latin)
    lines = []
    for language, values in taken.items():
        inner = ", ".join(f'{value}: "{", ".join(words)}"' for value, words in sorted(values.items()))
        if inner:
            lines.append(f"  {language}: {{{inner}}}")
    return "\n".join(lines)


SOUNDS = {"tsch": "c", "sch": "s", "ch": "c", "sh": "s", "kh": "h", "gh": "g", "zh": "j", "ph": "f", "dj": "j"}
LETTERS = str.maketrans("wvqxgzp", "ffkkksb")


def skeleton(form: str) -> str:
    """The consonants of a name, those that romanisations confuse as one."""
    text = anyascii(form).casefold()
    for old, new in SOUNDS.items():
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub("[^b-df-hj-np-tv-xz]", "", text.translate(LETTERS)))


def spread(words: list[str]) -> int:
    """How widely a name is written: a further script counts for more than a further spelling."""
    return len(words) + 4 * len({unicodedata.name(word[0]).split()[0] for word in words})


def name_spellings() -> str:
    """The names with most spellings among those of Wikidata that rigour carries; forms unlike the rest are left out."""
    candidates: list[tuple[str, list[str]]] = []
    for line in rigour("names/persons.txt").read_text(encoding="utf-8").splitlines():
        text, _, item = line.rpartition(" => ")
        if text.count(",") < 6:
            continue
        words = list(dict.fromkeys(plain(form) for form in text.split(", ")))
        words = [w for w in words if usable(w) and not re.search(r"[\d ]", w) and (len(w) > 4 or not w.isascii())]
        bones = Counter(skeleton(word) for word in words if word.isascii())
        if not bones or len(words) < 5:
            continue
        centre = max(bones, key=lambda a: sum(SequenceMatcher(None, a, b).ratio() * n for b, n in bones.items()))
        if len(centre) < 3:
            continue
        kept = [word for word in words if SequenceMatcher(None, centre, skeleton(word)).ratio() >= LIKE_ENOUGH]
        if len(kept) >= 5 and sum(word.isascii() for word in kept) >= 2:
            candidates.append((item, kept))
    candidates.sort(key=lambda pair: (-spread(pair[1]), pair[0]))
    groups: list[tuple[str, list[str]]] = []
    where: dict[str, list[int]] = defaultdict(list)
    for item, words in candidates:
        shared = Counter(place for word in words for place in where[word])
        if shared and (best := shared.most_common(1)[0])[1] * 2 >= len(words):
            home = best[0]
        else:
            home = len(groups)
            groups.append((item, []))
        for word in words:
            if word not in groups[home][1] and len(where[word]) < 3:
                groups[home][1].append(word)
                where[word].append(home)
    groups = [group for group in groups if len(group[1]) >= 4][:MOST_SPELLINGS]
    return "\n".join(f"  {item} {' '.join(words)}" for item, words in groups)


MAKERS = {
    "legal_forms": legal_forms,
    "titles": titles,
    "organisation_words": organisation_words,
    "territories": territories,
    "numbers": numbers,
    "name_spellings": name_spellings,
}


def main(arguments: list[str] | None = None) -> int:
    """Write or check the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; name the tables that differ")
    options = parser.parse_args(arguments)
    different = 0
    for name, make in MAKERS.items():
        path = FOLDER / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        head = re.split(r"(?m)^taken:", text)[0].rstrip("\n")
        wanted = f"{head}\ntaken:{' |' if name == 'name_spellings' else ''}\n{make()}\n"
        if wanted != text:
            different += 1
            sys.stdout.write(f"{path.name} {'differs' if options.check else 'written'}\n")
            if not options.check:
                path.write_text(wanted, encoding="utf-8")
    return int(options.check and different > 0)


if __name__ == "__main__":
    raise SystemExit(main())
