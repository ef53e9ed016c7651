"""Patterns that users write: linear in the text, or refused in one sentence."""

from __future__ import annotations

import pytest

from truceline.errors import Invalid
from truceline.words.pattern import user_pattern


@pytest.mark.parametrize("words", ["(a+)+$", "(a|a)+$", "(a|aa)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_patterns_that_ruin_others_come_to_an_end(words: str) -> None:
    assert user_pattern(words).search("a" * 50_000 + "!") is None


def test_a_pattern_finds_what_it_says() -> None:
    found = user_pattern(r"сводка за (\d+ \w+)").search("СВОДКА за 5 марта: спокойно")
    assert (found.group(1), found.span()) == ("5 марта", (0, 17))
    assert user_pattern(r"[\w-]+\W").search("Верхний-Брод!").span() == (0, 13)
    assert user_pattern("Calm", ignore_case=False).search("all calm") is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "a pattern has 1 to 1000 characters; this one has 0."),
        ("a" * 1001, "a pattern has 1 to 1000 characters; this one has 1001."),
        ("(a", "'(a' is no pattern that can be used: missing ): (a."),
        ("a(?=b)", "'a(?=b)' is no pattern that can be used: looking ahead ('(?=') is not possible here."),
        ("(?<!a)b", "'(?<!a)b' is no pattern that can be used: looking behind ('(?<!') is not possible here."),
        (r"(a)\1", r"'(a)\1' is no pattern that can be used: a reference to a group is not possible here."),
        ("a{1001}", "'a{1001}' is no pattern that can be used: invalid repetition size: {1001}."),
        (
            "((a{100}){100}){100}",
            "'((a{100}){100}){100}' is no pattern that can be used: invalid repetition size: {100}.",
        ),
        (r"\bмир\b", r"'\bмир\b': \b knows Latin letters only; write what stands beside the word."),
        (r"[\W]", r"'[\W]': \W cannot stand in square brackets; write [^…] with \w."),
    ],
)
def test_what_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(Invalid) as fault:
        user_pattern(words)
    assert str(fault.value) == sentence
