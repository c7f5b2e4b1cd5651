"""Text that looks like a formula leaves as text and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.exchange.formulas import neutral, plain, risky, typed

BEGINNINGS = st.text(
    st.sampled_from("'=+-@\t\r\n \N{NO-BREAK SPACE}\N{FULLWIDTH EQUALS SIGN}\ufeff\x001.,a"), max_size=6
)
TEXTS = st.builds(str.__add__, BEGINNINGS, st.text(max_size=5))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+31 6", "-x", "- a line of a list", "-", "@SUM(1)", "\tx", "\rx", "\nx", " =1+1",
        "\N{NO-BREAK SPACE}=1", "\ufeff=1+1", "\u200b@x", "\x00=1", "\N{FULLWIDTH EQUALS SIGN}1",
        "\N{FULLWIDTH PLUS SIGN}1",
        "\N{FULLWIDTH HYPHEN-MINUS}1", "\N{FULLWIDTH COMMERCIAL AT}x", "\N{SMALL EQUALS SIGN}1", "--5", "+1+1", "-1,5x",
    ],
)  # fmt: skip
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert plain(f"'{text}") == text
    assert typed(text) == text


@pytest.mark.parametrize("text", ["", "a=b", "5", "-5", "+7,5", "-0.25", "'s morgens", "''", "1-2", " x", "– x"])
def test_other_text_and_numbers_are_left_alone(text: str) -> None:
    assert neutral(text) == typed(text) == plain(text) == text


@pytest.mark.parametrize("text", ["'=1+1", "''=1+1", "' -x", "'\t", "'-5"])
def test_an_apostrophe_of_the_writer_comes_back(text: str) -> None:
    assert neutral(text) == typed(text) == f"'{text}"
    assert plain(neutral(text)) == text


@given(TEXTS)
@example("'=")
@example("''-1")
def test_taking_off_gives_every_text_back(text: str) -> None:
    assert plain(neutral(text)) == plain(typed(text)) == text
    assert not risky(neutral(text))
