"""Chunks, predicates and unlisted names of any text: no crash, spans inside, the same again, work that stays linear."""

from __future__ import annotations

import cProfile
import pstats

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading.lexicon.verb_forms import Form, form_of
from truceline.reading.syntax.chunks import chunks
from truceline.reading.syntax.predicates import predicates
from truceline.reading.text.grammar import listed
from truceline.reading.unlisted.likeness import alike
from truceline.reading.unlisted.phrases import phrases
from truceline.reading.unlisted.rivals import acronyms, rivals
from truceline.reading.unlisted.spelling import script_of, skeleton, sounds

WORDS = st.lists(
    st.sampled_from(
        listed(
            "the The Orin Kelt men who which and or but was were shot killed by of in , ; ( ) “ ” ' that they "
            "it not no 14 Monday between near Шарк ოქრო ağac said to leave MFV / called known as ' ."
        )
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(WORDS, st.text(max_size=200)))
@settings(max_examples=150, deadline=None)
def test_any_sentence_has_chunks_and_predicates_inside_it(words: str) -> None:
    row = chunks(words)
    ends = [0, *(chunk.span.end for chunk in row)]

    assert all(before <= chunk.span.start for before, chunk in zip(ends, row, strict=False))
    assert all(one in row for verb in predicates(words) for one in (*verb.subject, *verb.objects, *verb.by))


@given(st.one_of(WORDS, st.text(max_size=200)))
@settings(max_examples=150, deadline=None)
def test_phrases_and_rival_names_of_any_text_lie_inside_it(text: str) -> None:
    spans = [phrase.span for phrase in phrases(text, [])]
    pairs = [*rivals(text), *acronyms(text)]

    assert spans == sorted(spans) == [phrase.span for phrase in phrases(text, [])]
    assert all(0 <= span.start < span.end <= len(text) for pair in pairs for span in (pair.one, pair.other, pair.said))


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


def test_a_word_has_sounds_whatever_its_script() -> None:
    assert [sounds(word)[0] for word in ("Shuvsha", "Şuvşa", "Шувша", "Շուվշա", "შუვშა")] == ["šuvša"] * 5
    assert (sounds("123"), skeleton("šuvša"), script_of("«Шувша»")) == ((), "švš", "CYRILLIC")


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("shelled", Form.PAST | Form.PARTICIPLE), ("taken", Form.PARTICIPLE), ("took", Form.PAST),
        ("denies", Form.THIRD),
        ("stopping", Form.ING), ("village", Form(0)),
    ],
)  # fmt: skip
def test_the_forms_of_verbs(word: str, form: Form) -> None:
    assert form_of(word) == form


@pytest.mark.parametrize(
    "unit", ["men who ", "and shot ", "Orin, which they call ", "the men of the ", "was killed by X and "]
)
def test_twice_the_sentence_takes_twice_the_steps(unit: str) -> None:
    """Calls are counted, not time."""

    def calls(times: int) -> int:
        profile = cProfile.Profile()
        text = unit * times + "."
        profile.runcall(lambda: (predicates(text), list(phrases(text, [])), list(rivals(text))))
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    calls(3)
    assert calls(400) < 2.6 * calls(200)
