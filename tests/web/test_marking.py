"""Passages marked in a text: every code point once, in its order, under every passage that holds it."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from truceline.store.asking.passages import Marked
from truceline.web.marking import NAMED, marked_text, state_of, stretches
from truceline.words.passage import Span

TEXT = 'Նա ասաց: «փակ էր».\r\n<b>No</b> & "yes" \U0001f54a of Ağdərə.\n'
PIECE = re.compile(r'<(span|mark)((?: [\w-]+="[^"]*")*)>(.*?)</\1>', re.DOTALL)


def marks(*spans: tuple[int, int], decided: str = "") -> list[Marked]:
    found = [Marked(f"c-{number}", Span(*span), decided) for number, span in enumerate(spans)]
    return sorted(found, key=lambda one: (one.span.start, one.id))


def pieces(drawn: str) -> list[tuple[dict[str, str], str]]:
    """Each stretch: its attributes, and the words a browser shows."""
    read = [(re.findall(r'([\w-]+)="([^"]*)"', told), words) for _, told, words in PIECE.findall(drawn)]
    return [(dict(told), html.unescape(words.replace("&#13;", "\r"))) for told, words in read]


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(lambda s: (s[0], max(s[0] + 1, s[1]))),
    max_size=8,
)


@given(SPANS)
def test_the_stretches_are_the_text_and_say_where_they_begin(spans: list[tuple[int, int]]) -> None:
    shown = pieces(str(marked_text(TEXT, marks(*spans))))
    assert "".join(words for _, words in shown) == TEXT
    at = 0
    for told, words in shown:
        assert int(told["data-s"]) == at
        at += len(words)


@given(SPANS)
def test_a_code_point_is_marked_by_the_claims_that_quote_it_and_no_other(spans: list[tuple[int, int]]) -> None:
    named: list[set[str]] = []
    for told, words in pieces(str(marked_text(TEXT, marks(*spans)))):
        named += [set(told.get("data-c", "").split())] * len(words)
    wanted = [{f"c-{n}" for n, (start, end) in enumerate(spans) if start <= at < end} for at in range(len(TEXT))]
    assert named == wanted


def test_every_passage_begins_with_an_address_of_its_own() -> None:
    drawn = str(marked_text(TEXT, marks((0, 9), (3, 12), (3, 5), (20, 24))))
    assert re.findall(r'id="(p-\d+)"', drawn) == ["p-0", "p-3", "p-20"]


def test_what_waits_is_shown_as_waiting_even_under_a_decided_passage() -> None:
    over = [*marks((0, 9), decided="accept"), *marks((0, 9))]
    assert (state_of(over, whole=False), state_of(over[:1], whole=False)) == ("open", "accepted")
    assert state_of(marks((0, 9)), whole=True) == "accepted"
    assert state_of(marks((0, 9), decided="correct"), whole=False) == "set-aside"


def test_hostile_words_stay_words() -> None:
    drawn = str(marked_text('</mark><script>alert("x")</script>\x00', marks((0, 9))))
    assert "<script>" not in drawn
    assert "�" in drawn


def test_a_window_shows_its_stretch_alone() -> None:
    shown = pieces(str(marked_text(TEXT, marks((0, 9), (30, 40)), window=Span(25, 45))))
    assert "".join(words for _, words in shown) == TEXT[25:45]


def test_many_passages_over_one_another_name_the_first_of_them() -> None:
    over = marks(*[(0, 30)] * 50)
    (held,) = {named for _, _, named, _ in stretches(over, 0, 30)}
    assert len(held) == NAMED
