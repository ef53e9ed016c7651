"""The recall net: what is shown, what is not shown again, and nothing of a text that is not English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading.assemble import propose
from truceline.reading.latest import kept, page_again
from truceline.reading.page import page_of
from truceline.reading.possible import LEAST, possible
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Validity
from truceline.words.passage import Span

MISSION = Mission(title="Valley", mandate_holder="", monitor="", period=Validity(), time_zone="UTC")
TEXT = "The army shelled the town on Monday. Nobody has been put on trial for it so far. The weather was fine.\n"
VOCABULARY = """
the army shelled a town and nobody was hurt , which they denied . on Monday trucks waited while it burned
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


def _document(text: str, language: str = "en") -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        sha256=digest,
        media_type="text/plain",
        name="any.txt",
        text_sha256=digest,
        extractor="none",
        language=language,
        published=date(2031, 5, 1),
        published_basis=Basis.STATED,
        received=datetime(2031, 6, 1, tzinfo=UTC),
    )


def test_where_everything_is_proposed_nothing_is_shown_again() -> None:
    assert possible(_document(TEXT), TEXT, MISSION, [Span(0, len(TEXT))]) == []


def test_a_sentence_that_nobody_proposed_is_shown_with_its_likelihood() -> None:
    shown = possible(_document(TEXT), TEXT, MISSION, [])
    assert TEXT[shown[0].span.start : shown[0].span.end] == "The army shelled the town on Monday."
    assert shown[0].likely > LEAST


def test_of_another_language_nothing_is_shown() -> None:
    assert possible(_document(TEXT, "fr"), TEXT, MISSION, []) == []


def test_the_page_read_last_serves_once_and_only_the_same_text() -> None:
    document = _document(TEXT)
    page = kept(page_of(document, TEXT, MISSION))
    other = TEXT + "More.\n"
    assert page_again(_document(other), other, MISSION).text == other
    assert page_again(document, TEXT, MISSION) is page
    assert page_again(document, TEXT, MISSION) is not page


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=50).map(" ".join))
def test_what_is_shown_lies_in_the_text_in_order_and_is_always_the_same(text: str) -> None:
    document = _document(text)
    found, _ = propose(document, text, MISSION)
    spans = [item.claim.passage.span for item in found]
    shown = possible(document, text, MISSION, spans)
    assert shown == possible(document, text, MISSION, spans)
    assert [one.span for one in shown] == sorted(one.span for one in shown)
    assert all(0 <= one.span.start < one.span.end <= len(text) and LEAST <= one.likely <= 1 for one in shown)
