"""A copy set against its original: nothing of either is lost, and what is the same is told as such."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.web.comparing import compared

TEXTS = st.lists(st.sampled_from(["Two shells ", "fell. ", "Ağdərə", "\n\n", "“No.” ", "  ", "կրակ։ ", "x"])).map(
    "".join
)


@given(TEXTS, TEXTS)
def test_the_stretches_give_both_texts_again(original: str, copy: str) -> None:
    found = compared(original, copy)
    assert "".join(one.original for one in found.stretches) == original
    assert "".join(one.copy for one in found.stretches) == copy


@pytest.mark.parametrize(
    ("original", "copy", "stretches", "counted"),
    [
        ("Two fell. None died.", "Two fell. None died.", [("Two fell. None died.", "Two fell. None died.")], (4, 0, 0)),
        ("Two fell. None died.", "Two fell.", [("Two fell.", "Two fell."), (" None died.", "")], (2, 2, 0)),
        ("", "One fell.", [("", "One fell.")], (0, 0, 2)),
        ("Two shells fell.", "Ten shells fell.", [("Two", "Ten"), (" shells fell.", " shells fell.")], (2, 1, 1)),
    ],
    ids=["the-same", "left-out", "added", "a-word"],
)
def test_what_differs_is_told(
    original: str, copy: str, stretches: list[tuple[str, str]], counted: tuple[int, int, int]
) -> None:
    found = compared(original, copy)
    assert [(one.original, one.copy) for one in found.stretches] == stretches
    assert (found.kept, found.left_out, found.added) == counted
