"""Finding parties in a text: what names one, what only looks like it, and the laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.claims.phrases import table as phrase_table
from onrecord.claims.phrases.building import arrays_of
from onrecord.claims.phrases.kept import phrases_of
from onrecord.claims.phrases.person_forms import forms_of_person
from onrecord.claims.phrases.phrase_words import GAP, words_in
from onrecord.claims.phrases.phrases import Named, Phrases
from onrecord.claims.words.tokens import tokens
from onrecord.record.names_listed import NameListed

DAY = date(2020, 5, 1).toordinal()
LATER = date(2024, 5, 1).toordinal()
LISTED = [
    ("el:hikvision", "Company", "Hangzhou Hikvision Digital Technology Co., Ltd.", 0, DAY),
    ("el:hikvision", "Company", "Hikvision", 1, DAY),
    ("mil:hikvision", "Company", "Hangzhou Hikvision Digital Technology Co., Ltd.", 0, LATER),
    ("el:institute", "PublicBody", "Institute of Forensic Science", 1, DAY),
    ("el:institute", "PublicBody", "Ministry of Public Security's Institute of Forensic Science of China", 0, DAY),
    ("el:ministry", "PublicBody", "Ministry of Public Security", 0, DAY),
    ("el:corps", "Organization", "Xinjiang Production and Construction Corps (XPCC)", 0, DAY),
    ("el:police", "PublicBody", "Xinjiang Production and Construction Corps Public Security Bureau", 0, DAY),
    ("el:smic", "Company", "Semiconductor Manufacturing International Corporation", 0, DAY),
    ("el:smic-beijing", "Company", "Semiconductor Manufacturing International (Beijing) Corporation", 0, DAY),
    ("el:kaspersky", "Company", "AO Kaspersky Lab", 0, DAY),
    ("el:kaspersky", "Company", "Kaspersky", 1, DAY),
    ("el:zte", "Company", "ZTE Corporation", 0, DAY),
    ("el:summit", "Company", "Summit Trading Co., Ltd.", 0, DAY),
    ("el:rusal", "Company", "UNITED COMPANY RUSAL PLC", 0, DAY),
    ("el:rusal", "Company", "RUSAL", 1, DAY),
    ("el:dalian", "Company", "COSCO Shipping Tanker (Dalian) Co., Ltd.", 0, DAY),
    ("sdn:chen", "Person", "CHEN, Quanguo", 0, DAY),
    ("sdn:wang-j", "Person", "WANG, Junzheng", 0, DAY),
    ("sdn:wang-m", "Person", "WANG, Mingshan", 0, DAY),
    ("sdn:deripaska", "Person", "DERIPASKA, Oleg Vladimirovich", 0, DAY),
    ("sdn:deripaska", "Person", "Deripaska", 3, DAY),
    ("uk:deripaska", "Person", "Oleg Deripaska", 0, DAY),
    ("un:sharaa", "Person", "Ahmed al-Sharaa", 0, DAY),
    ("sdn:horizon", "Vessel", "HORIZON", 0, DAY),
    ("sdn:artaria", "Vessel", "ARTARIA", 0, DAY),
    ("sdn:plane", "Airplane", "EP-MNB", 0, DAY),
    ("un:acid", "Thing", "Anthranilic acid", 0, DAY),
    ("el:iflytek", "Company", "iFlytek", 0, DAY),
]


def phrases_from(listed: Sequence[tuple[str, str, str, int, int]]) -> Phrases:
    arrays, _ = arrays_of(sorted(NameListed(*each) for each in listed))
    return Phrases({name: memoryview(values) for name, values in arrays.items()})


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return phrases_from(LISTED)


@pytest.fixture(scope="module")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phrases]:
    with onrecord.open(tmp_path_factory.mktemp("claims") / "record.db", write=True) as record:
        yield phrases_of(record)


def find(phrases: Phrases, text: str, **asked: date | None) -> list[Named]:
    return phrases.find(text, tokens(text), **asked)  # type: ignore[arg-type]


def told(phrases: Phrases, text: str) -> list[tuple[str, str, bool]]:
    """The mentions as (words, first entry, certain)."""
    return [(text[one.start : one.end], one.entries[0], one.is_certain) for one in find(phrases, text)]


def surely(phrases: Phrases, text: str) -> list[str]:
    return [words for words, _, certain in told(phrases, text) if certain]


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("Shares of Hikvision fell.", "Hikvision", "el:hikvision"),
        (
            "Hangzhou Hikvision Digital Technology Co Ltd was listed.",
            "Hangzhou Hikvision Digital Technology Co Ltd",
            "el:hikvision",
        ),
        ("It named Hikvision Digital Technology again.", "Hikvision Digital Technology", "el:hikvision"),
        ("the firm Hikvision Group said", "Hikvision Group", "el:hikvision"),
        ("Hikvision’s cameras", "Hikvision", "el:hikvision"),
        ("a Hikvision-made camera", "Hikvision", "el:hikvision"),
        (
            "It delisted the Ministry of Public Security’s Institute of Forensic Science of China.",
            "Ministry of Public Security’s Institute of Forensic Science of China",
            "el:institute",
        ),
        (
            "Chinese officials said the Institute of Forensic Science was named.",
            "Institute of Forensic Science",
            "el:institute",
        ),
        (
            "the Xinjiang Production and Construction Corps Public Security Bureau was named",
            "Xinjiang Production and Construction Corps Public Security Bureau",
            "el:police",
        ),
        ("cotton of the XPCC is barred", "XPCC", "el:corps"),
        (
            "Semiconductor Manufacturing International Corp. was named.",
            "Semiconductor Manufacturing International Corp",
            "el:smic",
        ),
        ("the unit COSCO Shipping Tanker (Dalian) was named", "COSCO Shipping Tanker (Dalian)", "el:dalian"),
        ("the maker ZTE Corp said", "ZTE Corp", "el:zte"),
        ("Summit Trading Co., Ltd. was named.", "Summit Trading Co., Ltd", "el:summit"),
        ("sanctions on Rusal ended", "Rusal", "el:rusal"),
        ("the firm iFlytek said", "iFlytek", "el:iflytek"),
        ("Chen Quanguo was named.", "Chen Quanguo", "sdn:chen"),
        ("Quanguo Chen was named.", "Quanguo Chen", "sdn:chen"),
        ("CHEN, Quanguo was named.", "CHEN, Quanguo", "sdn:chen"),
        ("Ahmed al-Sharaa spoke.", "Ahmed al-Sharaa", "un:sharaa"),
        ("Ahmed Al Sharaa spoke.", "Ahmed Al Sharaa", "un:sharaa"),
        ("the tanker Artaria was seized", "Artaria", "sdn:artaria"),
        ("an aircraft (EP-MNB) landed", "EP-MNB", "sdn:plane"),
        ("a shipment of anthranilic acid", "anthranilic acid", "un:acid"),
        ("US BLACKLISTS HIKVISION AND OTHERS OVER XINJIANG", "HIKVISION", "el:hikvision"),
        ("US Adds Hikvision To Entity List", "Hikvision", "el:hikvision"),
    ],
)  # fmt: skip
def test_a_name_is_found_surely(phrases: Phrases, text: str, words: str, entry: str) -> None:
    assert (words, entry, True) in told(phrases, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Summit ended. Leaders met at a Summit of Hope.",
        "Eugene Kaspersky said so.",
        "the Kaspersky Museum opened",
        "Wei Chen is another, and so is Chen Ning Yang.",
        "Deripaska won, and Mr Deripaska said so.",
        "On the horizon stood Horizon Robotics.",
        "The Artaria is a book.",
        "EP-MNB is a code.",
        "Hikvision.com and https://hikvision/x and hikvision() and CONNEC-\nTION Hikvision_x",
        "The Institute of Forensic Science in Mumbai, unlike the Chinese one, teaches.",
        "Peking trained the Ministry of Public Security's Bureau of Records.",
        "Golden, Summit, Trading, Company: four words",
        "chen quanguo and hikvision in one lower-case line among Names",
        "Quanguo said so.",
        "Shares of smic and zte",
    ],
)
def test_what_only_looks_like_a_name_is_not_found_surely(phrases: Phrases, text: str) -> None:
    assert surely(phrases, text) == []


def test_a_longer_name_hides_the_shorter_one_in_it(phrases: Phrases) -> None:
    text = "the Xinjiang Production and Construction Corps Public Security Bureau"
    assert [entry for _, entry, _ in told(phrases, text)] == ["el:police"]
    text = "the Ministry of Public Security's Institute of Forensic Science"
    assert [entry for _, entry, _ in told(phrases, text)] == ["el:institute"]


def test_a_surname_counts_behind_the_full_name_and_in_the_headline(phrases: Phrases) -> None:
    behind = "Oleg Deripaska sued. Mr Deripaska lost."
    assert surely(phrases, behind) == ["Oleg Deripaska", "Deripaska"]
    headline = "Court rules on Deripaska\n\nOleg Deripaska lost his case."
    assert surely(phrases, headline) == ["Deripaska", "Oleg Deripaska"]
    assert surely(phrases, "Deripaska lost. Oleg Deripaska had sued.") == ["Oleg Deripaska"]
    assert surely(phrases, "Oleg Deripaska sued. Tatiana Deripaska did not.") == ["Oleg Deripaska"]
    assert surely(phrases, "Ahmed al-Sharaa spoke, and Mr al-Sharaa left.") == ["Ahmed al-Sharaa", "al-Sharaa"]


def test_a_surname_of_two_in_the_text_is_not_certain_and_means_the_last_first(phrases: Phrases) -> None:
    found = find(phrases, "Wang Junzheng and Wang Mingshan were named. Wang said no.")
    assert (found[-1].entries, found[-1].is_certain) == (("sdn:wang-m", "sdn:wang-j"), False)


def test_what_the_text_explains_in_brackets_stands_for_the_name(phrases: Phrases) -> None:
    text = "Semiconductor Manufacturing International Corporation (SMIC) fell. SMIC said no."
    assert surely(phrases, text) == ["Semiconductor Manufacturing International Corporation", "SMIC", "SMIC"]
    assert surely(phrases, "SMIC said no.") == []
    text = 'Summit Trading Co., Ltd. (the "Company") sued, and the Company won.'
    assert surely(phrases, text) == ["Summit Trading Co., Ltd", "Company", "Company"]


def test_a_doubtful_name_becomes_certain_beside_the_full_one(phrases: Phrases) -> None:
    assert told(phrases, "The maker ZTE fell.") == [("ZTE", "el:zte", False)]
    assert surely(phrases, "ZTE Corporation sued. ZTE fell.") == ["ZTE Corporation", "ZTE"]


def test_one_bearer_on_several_lists_is_one_and_two_of_one_list_are_two() -> None:
    listed = [
        ("a:1", "Company", "Qorvantis Optics Ltd", 0, DAY), ("b:1", "Company", "Qorvantis Optics", 0, DAY),
        ("a:2", "Company", "Zelmarix LLC", 0, DAY), ("a:3", "Company", "Zelmarix Inc", 0, DAY),
    ]  # fmt: skip
    phrases = phrases_from(listed)
    [one] = find(phrases, "the firm Qorvantis Optics said")
    assert (set(one.entries), one.is_certain) == ({"a:1", "b:1"}, True)
    [one] = find(phrases, "the firm Zelmarix said")
    assert (set(one.entries), one.is_certain) == ({"a:2", "a:3"}, False)


def test_the_published_name_comes_before_a_brand_and_the_main_company_before_its_units() -> None:
    phrases = phrases_from(
        [
            ("a:main", "Company", "Qorvantis Technologies Co., Ltd.", 0, DAY),
            ("a:unit", "Company", "Qorvantis Optical Instruments Trading Co., Ltd.", 0, DAY),
        ]
    )
    [one] = find(phrases, "the firm Qorvantis said")
    assert (one.entries, one.is_certain, one.kind) == (("a:main", "a:unit"), False, "short")
    [one] = find(phrases, "the firm Qorvantis Technologies said")
    assert (one.entries, one.is_certain) == (("a:main",), True)


def test_a_name_is_found_from_the_day_on_which_it_was_public(phrases: Phrases) -> None:
    text = "Shares of Hikvision fell."
    assert find(phrases, text, known=date(2020, 4, 30)) == []
    [early] = find(phrases, text, known=date(2020, 5, 1))
    assert early.entries == ("el:hikvision",)
    [late] = find(phrases, text, known=date(2024, 5, 1))
    assert set(late.entries) == {"el:hikvision", "mil:hikvision"} == set(find(phrases, text)[0].entries)


def test_parties_are_asked_for_and_those_that_nothing_is_known_of_are_left_out(phrases: Phrases) -> None:
    text = "Shares of Hikvision fell."
    seen: list[tuple[str, date | None]] = []

    def party_of(entry: str, known: date | None) -> str | None:
        seen.append((entry, known))
        return None if entry.startswith("mil:") else "hikvision"

    [one] = phrases.find(text, tokens(text), known=date(2025, 1, 1), party_of=party_of)
    assert (one.parties, one.entries, one.is_certain) == (("hikvision",), ("el:hikvision",), True)
    assert {entry for entry, _ in seen} == {"el:hikvision", "mil:hikvision"}
    assert {known for _, known in seen} == {date(2025, 1, 1)}
    assert phrases.find(text, tokens(text), party_of=lambda entry, known: None) == []


def test_a_text_without_capitals_is_read_for_rare_words_alone(phrases: Phrases) -> None:
    text = (
        "the us put hikvision and chen quanguo on a list while the summit of hope ended and "
        + "nothing else was new " * 8
    )
    assert surely(phrases, text) == ["hikvision", "chen quanguo"]


NAMED = "Hikvision;Chen Quanguo;Oleg Deripaska;Deripaska;(XPCC);SMIC;Artaria;Summit Trading Co., Ltd.;HIKVISION"
BETWEEN = ",;.;\n\n;the;of;tanker;said;'s;(;);“;Ministry of Public Security's"
FILLING = st.sampled_from([*NAMED.split(";"), *BETWEEN.split(";")])
text_of_names = st.lists(st.one_of(FILLING, st.text(max_size=5)), max_size=25).map(" ".join)


@given(text_of_names)
def test_mentions_are_in_order_do_not_overlap_and_stand_on_tokens(text: str) -> None:
    phrases = _shared()
    words = tokens(text)
    found = phrases.find(text, words)
    assert phrases.find(text, words) == found
    for one in found:
        assert 0 <= one.first < one.last <= len(words)
        assert (one.start, one.end) == (words[one.first].start, words[one.last - 1].end)
        assert one.parties
        assert one.entries
    for one, other in pairwise(found):
        assert one.last <= other.first


@given(text_of_names)
def test_what_was_found_earlier_is_found_of_later_knowledge_too(text: str) -> None:
    phrases = _shared()
    words = tokens(text)
    early = phrases.find(text, words, known=date(2022, 1, 1))
    late = phrases.find(text, words)
    assert {(one.first, one.last) for one in early} == {(one.first, one.last) for one in late}
    for one, other in zip(early, late, strict=True):
        assert set(one.entries) <= set(other.entries)
    assert phrases.find(text, words, known=date(2019, 1, 1)) == []


@given(text_of_names)
def test_a_paragraph_of_plain_words_behind_changes_nothing(text: str) -> None:
    phrases = _shared()
    longer = text + "\n\nnothing more was said about it by anybody."
    before, after = phrases.find(text, tokens(text)), phrases.find(longer, tokens(longer))
    spans = [(one.start, one.end) for one in before if one.is_certain and "\n" not in text[: one.end]]
    assert set(spans) <= {(one.start, one.end) for one in after} or not before


_HELD: list[Phrases] = []


def _shared() -> Phrases:
    if not _HELD:
        _HELD.append(phrases_from(LISTED))
    return _HELD[0]


@given(st.dictionaries(st.integers(1, 2**64 - 1), st.integers(1, 2**32 - 1), max_size=60), st.integers(1, 2**64 - 1))
def test_the_table_gives_back_what_was_put_in_and_nothing_else(told: dict[int, int], other: int) -> None:
    import numpy as np

    keys = np.fromiter(told.keys(), np.uint64, len(told))
    arrays = phrase_table.hashed("x", keys, np.fromiter(told.values(), np.uint32, len(told)))
    views = memoryview(arrays["x-key"]), memoryview(arrays["x-value"])
    for key, value in told.items():
        assert phrase_table.value_in(*views, key) == value
    if other not in told:
        assert phrase_table.value_in(*views, other) == 0


words_of_phrases = st.lists(st.sampled_from(["a", "b", "c", "|", "dé"]), min_size=1, max_size=4).map(tuple)


@given(st.lists(words_of_phrases, unique=True, max_size=12))
def test_every_phrase_and_every_beginning_of_one_is_in_the_table(phrases: list[tuple[str, ...]]) -> None:
    keys, values = phrase_table.grams(phrases, [False] * len(phrases))
    told = dict(zip(map(int, keys), map(int, values), strict=True))
    assert len(told) == len(keys)
    beginnings = {words[:at] for words in phrases for at in range(1, len(words) + 1)}
    assert set(told) == {phrase_table.key_of(words) for words in beginnings}
    for number, words in enumerate(phrases):
        assert told[phrase_table.key_of(words)] >> phrase_table.SHIFT == number + 1
    for words in beginnings:
        goes_on = any(len(other) > len(words) and other[: len(words)] == words for other in phrases)
        assert bool(told[phrase_table.key_of(words)] & phrase_table.GOES_ON) is goes_on


def test_the_founding_facts_are_found(founding: Phrases) -> None:
    firms = ["Hikvision", "Dahua", "SenseTime", "Candiru", "NSO Group"]
    text = "China's Institute of Forensic Science was removed, while {}, {}, {}, {} and {} stay listed".format(*firms)
    text += ", as do the Bingtuan and Carrie Lam of the Xinjiang Uyghur Autonomous Region (XUAR)."
    assert surely(founding, text) == ["China's Institute of Forensic Science", *firms, "Bingtuan", "Carrie Lam"]
    [institute] = find(founding, "It is the Ministry of Public Security's Institute of Forensic Science.")
    assert institute.parties == ("mps-institute-of-forensic-science",)


def test_the_gold_passages_name_their_targets(founding: Phrases, shared: object) -> None:
    """Each target that the founding facts list, by a name in the text, is found in the document that speaks of it; not
    what a text describes: goods, and a number of executives."""
    import json
    from pathlib import Path

    gold = Path(str(shared)) / "gold" / "claims"
    parties = {one["id"]: one for one in json.loads((gold / "parties.json").read_text(encoding="utf-8"))}
    lines = [json.loads(line) for line in (gold / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {line["doc"]: line["text"] for line in lines if line["type"] == "doc"}
    wanted = 0
    missed = []
    claims = {(one["doc"], one["target_id"]) for one in lines if one["type"] == "claim" and one["target_id"]}
    for doc, target in sorted(claims):
        text = texts[doc]
        names = [parties[target]["name"], *parties[target]["aliases"]] if target in parties else []
        spans = [(text.index(name), text.index(name) + len(name)) for name in names if name in text]
        listed = {event["list"] for event in parties.get(target, {}).get("events", ())} - {"LAW"}
        if spans and listed:
            wanted += 1
            if not any(one.start <= end and start <= one.end for one in find(founding, text) for start, end in spans):
                missed.append((doc, target))
    assert wanted >= 25
    assert len(missed) <= 0.06 * wanted, missed


@pytest.mark.parametrize(
    ("name", "form"),
    [("PETROV, Ivan", "petrov | ivan"), ("CHEN, Zhu", None), ("CHEN, Quanguo", "chen | quanguo")],
)
def test_surnames_in_a_row_are_no_persons_name(name: str, form: str | None) -> None:
    across = [" ".join(one.words) for one in forms_of_person(name) if GAP in one.words]
    assert across == ([form] if form else [])


def test_a_place_that_is_said_again_in_brackets_can_be_left_out() -> None:
    named = "Xinjiang Uighur Autonomous Region (XUAR) Public Security Bureau"
    known = phrases_from([*LISTED, ("el:bureau", "PublicBody", named, 0, DAY)])
    for name in (named, named.replace(" (XUAR)", "")):
        assert (name, "el:bureau", True) in told(known, f"The US put the {name} on a list.")


def test_a_letter_that_is_left_of_a_name_is_no_name() -> None:
    known = phrases_from([("el:alpha", "Organization", "Group A", 1, DAY), ("el:out", "Thing", "A way out", 0, DAY)])
    text = "It works on a machine, in Group A."
    words = tokens(text)
    reading = known.table.read(text, words, words_in(text, words))
    found = [
        text[words[one.first].start : words[one.last - 1].end] for runs in known.table.runs(reading) for one in runs
    ]
    assert found == ["Group A"]
