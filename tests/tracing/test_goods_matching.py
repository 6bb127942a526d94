"""Whether a good is what an order names: yes, no, or not decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracing.goods_matching import Fit, fitted, named_wares, wares, words_of


@pytest.mark.parametrize(
    ("order", "texts", "codes", "fit"),
    [
        ("Disposable gloves", ["nitrile gloves"], ["4015190510"], Fit.YES),
        ("Disposable gloves", ["gloves"], ["401519"], Fit.YES),
        ("Disposable gloves", ["gloves"], [], Fit.UNKNOWN),
        ("Disposable gloves", [], ["8541"], Fit.NO),
        ("Disposable gloves", [], ["40"], Fit.UNKNOWN),
        ("Disposable gloves", [], [], Fit.UNKNOWN),
        ("Cotton, Tomatoes and Downstream Products", ["men's cotton shirts"], ["620520"], Fit.YES),
        # A shirt may be of cotton; silicon is not.
        ("Cotton, Tomatoes and Downstream Products", ["shirts"], [], Fit.UNKNOWN),
        ("Cotton, Tomatoes and Downstream Products", ["metallurgical silicon"], [], Fit.NO),
        ("Cotton, Tomatoes and Downstream Products", [], ["2002"], Fit.YES),
        ("Silica-based products", ["polysilicon"], [], Fit.YES),
        ("Palm oil and palm oil products", ["crude palm oil"], ["151110"], Fit.YES),
        ("All Products", [], [], Fit.YES),
        ("Hoists", ["electric hoists"], [], Fit.YES),
        ("Hoists", ["toys"], ["9503"], Fit.UNKNOWN),
        ("Seafood", ["frozen tuna"], ["0303"], Fit.YES),
    ],
)
def test_goods_and_orders(order: str, texts: list[str], codes: list[str], fit: Fit) -> None:
    found = fitted(order, texts, codes)
    assert found.fit is fit
    assert found.why


def test_every_ware_is_found_by_its_own_words_and_codes() -> None:
    for ware in wares():
        order = " ".join(sorted(ware.named[0]))
        assert ware in named_wares(order)
        for phrase in ware.words:
            assert fitted(order, [" ".join(sorted(phrase))], []).fit is Fit.YES, (ware.id, phrase)
        for code in ware.hs:
            assert fitted(order, [], [code.ljust(6, "0")]).fit is Fit.YES, (ware.id, code)


@given(
    st.text(max_size=60),
    st.lists(st.text(max_size=60), max_size=3),
    st.lists(st.from_regex(r"[0-9]{2,10}", fullmatch=True)),
)
def test_whatever_is_written_is_answered(order: str, texts: list[str], codes: list[str]) -> None:
    assert fitted(order, texts, codes).why
    # Telling more of what an order names never makes it another good.
    if fitted(order, texts, codes).fit is Fit.YES:
        assert fitted(order, [*texts, "something else"], codes).fit is Fit.YES


@given(st.text(max_size=80))
def test_words_do_not_depend_on_case(text: str) -> None:
    assert words_of(text) == words_of(text.lower())
