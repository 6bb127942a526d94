"""The forms of a name: what language makes of it, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.claims.phrases import listed_name
from onrecord.claims.phrases.listed_name import Form, Nearness, read
from onrecord.claims.phrases.phrase_words import BREAK, GAP, words_in
from onrecord.claims.phrases.short_forms import LONGEST, brand_of, forms_of, without_forms, without_place
from onrecord.claims.phrases.strength import Strength, strength
from onrecord.claims.words.english import RARE, bases, told
from onrecord.claims.words.tokens import tokens
from onrecord.record.rows_kept import NameKind

SCHEMATA = ("Company", "LegalEntity", "Organization", "Person", "PublicBody", "Thing", "Vessel", "Airplane")
names = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Hikvision",
                "Co.,",
                "Ltd.",
                "(SMIC)",
                "AL-",
                "Xi'an",
                "?",
                "and its",
                "Group",
                "OOO",
                "CHEN,",
                "of",
                "China",
                "公司",
            ]
        ),
        max_size=9,
    ).map(" ".join),
)


def written(name: str, schema: str = "Company") -> list[str]:
    return [" ".join(form.words) for form in forms_of(name, schema)]


@pytest.mark.parametrize(
    ("name", "schema", "forms"),
    [
        (
            "Hangzhou Hikvision Digital Technology Co., Ltd.",
            "Company",
            {"hangzhou hikvision digital technology", "hikvision digital technology", "hikvision"},
        ),
        ("ZTE Corporation", "Company", {"zte corporation", "zte"}),
        ("Joint Stock Company Gorizont", "LegalEntity", {"gorizont"}),
        ("Inspur Group Co., Ltd.", "Company", {"inspur group", "inspur"}),
        ("Xinjiang Production and Construction Corps (XPCC)", "Organization", {"xpcc"}),
        ("Huawei Technologies Co., Ltd. (Huawei)", "Company", {"huawei technologies", "huawei"}),
        (
            "Ministry of Public Security's Institute of Forensic Science of China",
            "PublicBody",
            {"institute of forensic science", "institute of forensic science of china"},
        ),
        ("Ministry of Public Security?s Institute of X", "PublicBody", {"ministry of public security institute of x"}),
        ("Top Glove Corporation Bhd", "Company", {"top glove"}),
        ("Xi'an Jiaotong University", "Organization", {"xian jiaotong university"}),
        ("CHEN, Quanguo", "Person", {"chen quanguo", "quanguo chen", "chen | quanguo"}),
        (
            "DERIPASKA, Oleg Vladimirovich",
            "Person",
            {"oleg deripaska", "deripaska oleg", "oleg vladimirovich deripaska"},
        ),
        ("GARCIA ROMERO, Audra Yamile", "Person", {"audra garcia romero", "audra yamile garcia"}),
        ("Zhengxing Ding", "LegalEntity", {"zhengxing ding", "ding zhengxing"}),
        ("M/V ADRIAN DARYA 1", "Vessel", {"adrian darya 1"}),
        ("N-Phenethyl-4-piperidone", "Thing", {"n phenethyl 4 piperidone"}),
        ("YTY Group and its subsidiaries", "Company", {"yty group"}),
        ("Alpha Corp. Affiliated Entity: Beta Optics Co., Ltd.", "LegalEntity", {"beta optics"}),
    ],
)
def test_a_name_gives_these_forms_among_others(name: str, schema: str, forms: set[str]) -> None:
    assert forms <= set(written(name, schema))


@pytest.mark.parametrize(
    ("name", "schema", "forms"),
    [
        # A place in the middle is that of a unit: without it the name would be its parent's.
        ("Alpha Optics International (Beijing) Corporation", "Company", {"alpha optics international corporation"}),
        # An acronym in the middle is that of the words before it.
        ("Xinjiang Production and Construction Corps (XPCC) Public Security Bureau", "PublicBody", {"xpcc"}),
        ("Huawei Technologies (UK) Co., Ltd.", "Company", {"uk", "huawei technologies"}),
        ("Alpha Corp. Affiliated Entity: Beta Optics Co., Ltd.", "LegalEntity", {"alpha corp", "alpha"}),
        ("CHEN, Quanguo", "Person", {"chen", "quanguo"}),
        ("KIM, Yong Chol", "Person", {"yong kim"}),
        ("Institute of Optics", "Organization", {"optics"}),
        ("Blue Sky Trading Co.", "Company", {"blue", "sky"}),
    ],
)  # fmt: skip
def test_a_name_does_not_give_these_forms(name: str, schema: str, forms: set[str]) -> None:
    assert not forms & set(written(name, schema))


@given(names, st.sampled_from(SCHEMATA))
@example("?", "Company")
@example("(", "Person")
@example(", ", "Person")
@example("A" * 700, "Company")
def test_forms_are_made_of_words_of_the_name_each_once(name: str, schema: str) -> None:
    forms = forms_of(name, schema)
    plain = "".join(read(name.replace("?", "'"))) + "".join(read(name.replace("?", '"')))
    for form in forms:
        assert 0 < len(form.words) <= LONGEST
        assert form.words[0] not in (GAP, BREAK)
        assert form.words[-1] not in (GAP, BREAK)
        start, stop = form.surname
        assert 0 <= start <= stop <= len(form.words)
        assert all(word == GAP or word in plain for word in form.words)
    assert len({form.words for form in forms}) == len(forms)


@given(st.text(st.sampled_from("ab Z9-.,coCOltLTD'"), max_size=24))
def test_plain_names_are_read_without_tokens_as_with_them(name: str) -> None:
    words = words_in(name, tokens(name)).words
    while words and words[-1] == GAP:
        words.pop()
    while words and words[0] == GAP:
        words.pop(0)
    assert read(name) == tuple(words)


@given(names)
def test_what_is_left_of_a_name_is_a_run_of_it(name: str) -> None:
    words = read(name)
    if words:
        for rest in (without_forms(words), without_place(words), brand_of(words)):
            assert any(words[at : at + len(rest)] == rest for at in range(len(words) + 1))
        assert without_forms(without_forms(words)) == without_forms(words)


@pytest.mark.parametrize(
    ("words", "schema", "kind", "expected"),
    [
        ("hikvision", "Company", NameKind.ALIAS, Strength.ALONE),
        ("summit", "Company", NameKind.NAME, Strength.SUPPORTED),
        ("wellness", "Company", NameKind.ALIAS, Strength.SUPPORTED),
        ("september", "Organization", NameKind.ALIAS, Strength.SUPPORTED),
        ("kazan", "Company", NameKind.NAME, Strength.SUPPORTED),
        ("al noor", "Organization", NameKind.NAME, Strength.SUPPORTED),
        ("hope", "Organization", NameKind.NAME, Strength.SUPPORTED),
        ("central bank", "Organization", NameKind.NAME, Strength.SUPPORTED),
        ("ministry of defence", "PublicBody", NameKind.NAME, Strength.SUPPORTED),
        ("institute of forensic science", "PublicBody", NameKind.ALIAS, Strength.DOUBTFUL),
        ("xinjiang public security bureau", "PublicBody", NameKind.NAME, Strength.ALONE),
        ("zte", "Company", NameKind.ALIAS, Strength.DOUBTFUL),
        ("zte corporation", "Company", NameKind.NAME, Strength.ALONE),
        ("quanguo", "Person", NameKind.ALIAS, Strength.SUPPORTED),
        ("chen quanguo", "Person", NameKind.NAME, Strength.ALONE),
        ("mohammed ali", "Person", NameKind.NAME, Strength.DOUBTFUL),
        ("quanguo chen", "Person", NameKind.WEAK, Strength.DOUBTFUL),
        ("4 anilinopiperidine", "Thing", NameKind.NAME, Strength.ALONE),
    ],
)
def test_how_strong_a_form_is(words: str, schema: str, kind: NameKind, expected: Strength) -> None:
    assert strength(Form(tuple(words.split())), kind, schema) is expected


def test_a_brand_of_one_part_of_a_company_is_not_the_companys() -> None:
    [brand] = [form for form in forms_of("Yandex Money Bank LLC", "Company") if form.nearness is Nearness.BRAND]
    assert strength(brand, NameKind.NAME, "Company") is Strength.DOUBTFUL
    [brand] = [form for form in forms_of("Hikvision Digital Technology", "Company") if form.nearness is Nearness.BRAND]
    assert strength(brand, NameKind.NAME, "Company") is Strength.ALONE


@given(st.text(max_size=20))
@settings(max_examples=300)
def test_what_a_word_tells_is_in_bounds_and_inflection_does_not_change_that_it_is_common(word: str) -> None:
    if word:
        assert 0 < told(word) <= 15
    assert next(bases(word)) == word


@pytest.mark.parametrize("word", ["placed", "institutes", "democratic", "executives", "loyalist", "northwestern"])
def test_english_words_are_not_rare_in_any_form(word: str) -> None:
    assert told(word) < RARE


def test_the_reading_of_names_has_one_meaning() -> None:
    assert read("Hikvision Co., Ltd.") == read("HIKVISION CO LTD") == ("hikvision", "co", "ltd")
    assert listed_name.bare("Alpha (Beta) Gamma [also known as Delta]") == "Alpha Gamma"


def test_a_place_and_the_words_of_its_own_are_a_name() -> None:
    def forms(name: str) -> set[str]:
        return {" ".join(form.words) for form in forms_of(name, "Company")}

    assert "zhejiang dahua" in forms("Zhejiang Dahua Technology Co., Ltd.")
    assert "hetian haolin" in forms("Hetian Haolin Hair Accessories Co., Ltd.")
    assert "beijing institute" not in forms("Beijing Institute of Genomics")
    assert "nanjing synergy" not in forms("Nanjing Synergy Textiles Co., Ltd.")


def test_a_country_is_no_short_form() -> None:
    name = "Forensic Identification Center of the Ministry of Public Security of the People's Republic of China"
    assert all(" ".join(form.words) != "republic of china" for form in forms_of(name, "Organization"))


@pytest.mark.parametrize("body", ["Institute", "Center", "Academy"])
def test_a_body_serves_its_field_as_well_as_it_is_of_it(body: str) -> None:
    words = {" ".join(form.words) for form in forms_of(f"Acme {body} of Optics", "Company")}
    assert f"acme {body.lower()} for optics" in words
    assert not any(" for " in " ".join(form.words) for form in forms_of("Bank of Kunlun", "Company"))
