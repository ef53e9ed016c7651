"""The published texts of a provision are compared word by word; what differs stands in [brackets]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lake import rows

from truceline.assess.variants import compared
from truceline.words.agreement import Variant

TEXTS = """
one text                                    | another                                   | the one, compared                           | the other, compared
The parties cease fire.                     | The parties cease all fire.               | The parties cease fire.                     | The parties cease [all] fire.
Traffic is free.                            | Traffic is not free.                      | Traffic is free.                            | Traffic is [not] free.
Within 30 days the posts close.             | Within 60 days the posts close.           | Within [30] days the posts close.           | Within [60] days the posts close.
The guarantor shall escort convoys.         | The guarantor may escort any convoys.     | The guarantor [shall] escort convoys.       | The guarantor [may] escort [any] convoys.
"Free passage" is granted.                  | “Free passage” is  GRANTED.               | "Free passage" is granted.                  | “Free passage” is  GRANTED.
Nothing alike.                              | Quite another clause                      | [Nothing alike.]                            | [Quite another clause]
"""


def marked(*texts: str, languages: tuple[str, ...] = ("", "", "")) -> list[str]:
    """The texts with what differs in brackets."""
    told = zip(texts, languages, strict=False)
    variants = [Variant(publisher="p", says=text, cite="c", language=language) for text, language in told]
    found = compared(variants)
    return ["".join(f"[{p.text}]" if p.differs else p.text for p in pieces) for pieces in found]


@pytest.mark.parametrize(("one", "other", "one_marked", "other_marked"), rows(TEXTS))
def test_word_by_word(one: str, other: str, one_marked: str, other_marked: str) -> None:
    assert marked(one, other) == [one_marked, other_marked]


def test_a_text_alone_and_a_translation_are_compared_with_nothing() -> None:
    assert marked("One text.") == ["One text."]
    assert marked("One text.", "Un texte.", languages=("en", "fr")) == ["One text.", "Un texte."]


def test_every_further_text_is_compared_with_the_first_in_its_language() -> None:
    told = marked("All fire stops.", "Tout feu cesse.", "Fire stops.", languages=("en", "fr", "en"))
    assert told == ["[All] fire stops.", "Tout feu cesse.", "Fire stops."]


@given(st.lists(st.text(alphabet="ab .,\n“", max_size=20), max_size=4))
def test_the_pieces_are_the_text(texts: list[str]) -> None:
    variants = [Variant(publisher="p", says=text, cite="c") for text in texts]
    assert ["".join(piece.text for piece in pieces) for pieces in compared(variants)] == texts
