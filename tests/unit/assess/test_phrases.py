"""The small words of the assessment's sentences."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.assess.phrases import counted, day_words, listed, matter, provisions


def test_small_words() -> None:
    assert [listed([]), listed("a"), listed("ab"), listed("abc")] == ["", "a", "a and b", "a, b and c"]
    assert [counted(1, "day"), counted(2, "day"), counted(1000, "reply", "replies")] == [
        "1 day",
        "2 days",
        "1,000 replies",
    ]
    assert day_words(date(2024, 3, 5)) == "5 March 2024"
    assert [matter("shelling"), matter("movement"), matter("own_type")] == [
        "shelling (artillery, mortar, rocket)",
        "movement and corridor",
        "own type",
    ]


@pytest.mark.parametrize(
    ("ids", "words"),
    [((), ""), (("1",), "provision 1"), (("1", "4"), "provisions 1 and 4"), (("1", "4", "5"), "provisions 1, 4 and 5")],
)
def test_provisions_are_called_so(ids: tuple[str, ...], words: str) -> None:
    assert provisions(ids) == words
