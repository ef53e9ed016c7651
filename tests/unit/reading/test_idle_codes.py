"""No rule of time starts with an idle code: the grammar that skips them finds what the whole one finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.dates.rules import GRAMMAR, IDLE, RULES
from truceline.reading.dates.words import ALPHABET, NOTHING
from truceline.reading.text.grammar import Grammar

WHOLE = Grammar(ALPHABET, RULES)
LETTERS = sorted({letter for letters in ALPHABET.values() for letter in letters} | {NOTHING})


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.sampled_from(IDLE)), max_size=12))
def test_the_idle_codes_change_nothing(codes: str) -> None:
    found = [(rule.name, match.span()) for rule, match in GRAMMAR.find(codes)]
    assert found == [(rule.name, match.span()) for rule, match in WHOLE.find(codes)]
