"""Cutting a text at its passages loses nothing and mixes nothing up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.publish.passages import Segment, segments, windows_around
from truceline.words.passage import Span

TEXT = st.text(alphabet="ab \n\rЖՋ\U0001d11eم́", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, dict[str, Span]]:
    """A text and up to six spans in it, which may overlap, coincide or reach over its end."""
    text = draw(TEXT)
    ends = st.tuples(st.integers(0, len(text) + 3), st.integers(1, 20))
    spans = draw(st.lists(ends, max_size=6))
    return text, {f"c{i}": Span(start, start + length) for i, (start, length) in enumerate(spans)}


@given(marked())
def test_joined_segments_are_the_text(case: tuple[str, dict[str, Span]]) -> None:
    text, spans = case
    cut = segments(text, spans)
    assert "".join(part.text for part in cut) == text
    assert [part.start for part in cut] == [len("".join(p.text for p in cut[:i])) for i in range(len(cut))]


@given(marked())
def test_the_segments_of_a_claim_are_its_quote(case: tuple[str, dict[str, Span]]) -> None:
    text, spans = case
    cut = segments(text, spans)
    for claim, span in spans.items():
        own = [part for part in cut if claim in part.over]
        assert "".join(part.text for part in own) == text[span.start : span.end]
        assert [part.start for part in own][:1] == ([span.start] if span.start < len(text) else [])
        assert sum(claim in part.ends for part in cut) == (1 if span.start < len(text) else 0)


@given(marked(), st.integers(0, 30))
def test_a_cut_text_keeps_every_passage_and_counts_what_it_leaves_out(
    case: tuple[str, dict[str, Span]], margin: int
) -> None:
    text, spans = case
    cut = segments(text, spans, windows_around(text, spans.values(), margin))
    assert sum(len(part.text) + part.left_out for part in cut) == len(text)
    for part in cut:
        assert part.text == text[part.start : part.start + len(part.text)]
    for claim, span in spans.items():
        assert "".join(part.text for part in cut if claim in part.over) == text[span.start : span.end]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ({}, [("abcdef", (), ())]),
        ({"x": Span(0, 6)}, [("abcdef", ("x",), ("x",))]),
        ({"x": Span(0, 3), "y": Span(2, 5)},
         [("ab", ("x",), ()), ("c", ("x", "y"), ("x",)), ("de", ("y",), ("y",)), ("f", (), ())]),
        ({"x": Span(1, 5), "y": Span(2, 3)},
         [("a", (), ()), ("b", ("x",), ()), ("c", ("x", "y"), ("y",)), ("de", ("x",), ("x",)), ("f", (), ())]),
        ({"x": Span(1, 3), "y": Span(1, 3)}, [("a", (), ()), ("bc", ("x", "y"), ("x", "y")), ("def", (), ())]),
        ({"x": Span(4, 9)}, [("abcd", (), ()), ("ef", ("x",), ("x",))]),
    ],
)  # fmt: skip
def test_overlaps(spans: dict[str, Span], expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert [(part.text, part.over, part.ends) for part in segments("abcdef", spans)] == expected


def test_windows_end_at_lines_where_they_can() -> None:
    text = "one one one\ntwo two two\nthree three\nfour four\n"
    at = text.index("three")
    windows = windows_around(text, [Span(at, at + 5)], 14)
    assert [text[w.start : w.end] for w in windows] == ["two two two\nthree three"]


def test_a_gap_says_how_much_is_missing() -> None:
    cut = segments("0123456789", {"x": Span(4, 6)}, [Span(3, 7)])
    assert cut == [
        Segment(start=0, text="", left_out=3),
        Segment(start=3, text="3"),
        Segment(start=4, text="45", over=("x",), ends=("x",)),
        Segment(start=6, text="6"),
        Segment(start=7, text="", left_out=3),
    ]
