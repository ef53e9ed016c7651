"""The learned parts: features, classes of words, seams, plain types; what is shipped is what is named."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.learned import models as shipped
from truceline.reading.learned.bank import load_bank
from truceline.reading.learned.card import card
from truceline.reading.learned.features import BITS, clause_features, numbered
from truceline.reading.learned.lessons import borders, pages
from truceline.reading.learned.linear import from_bytes, to_bytes, train
from truceline.reading.learned.models import NAMES, cuts, models
from truceline.reading.learned.senses import classes, senses, senses_of, stem_of
from truceline.reading.learned.train import as_in_documents
from truceline.words.event_types import event_types, family_of, plain_of

FOLDER = files("truceline.reading.learned")
PLAIN_TYPES = 49


@pytest.mark.parametrize(
    ("word", "form"),
    [("lorries", "lorry"), ("shelled", "shell"), ("trucks", "truck"), ("buried", "bury"), ("patrolling", "patrol")],
)
def test_a_written_word_has_the_classes_of_its_plain_form(word: str, form: str) -> None:
    assert senses_of(word) == senses_of(form) != ()


def test_two_words_may_be_one_entry() -> None:
    assert "close" not in senses_of("cut")
    assert "close" in set(senses(["cut", "off"]))


def test_classes_hold_small_letters_only() -> None:
    assert [form for form in classes() if form != form.casefold()] == []


@pytest.mark.parametrize(
    ("word", "stem"), [("shelling", "shell"), ("shelled", "shell"), ("stopped", "stop"), ("bus", "bus"), ("is", "is")]
)
def test_a_stem_is_the_word_without_its_ending(word: str, stem: str) -> None:
    assert stem_of(word) == stem_of(stem)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_words_have_features_in_range_and_always_the_same(words: list[str]) -> None:
    found = list(clause_features(words))
    assert found == list(clause_features(words))
    assert all(0 <= one < 1 << BITS for one in found)


def test_every_type_belongs_to_one_plain_type() -> None:
    plain = {plain_of(one) for one in event_types()}
    assert len(plain) == PLAIN_TYPES
    assert {one for one in plain if plain_of(one) != one} == set()
    assert plain_of("unheard_of") == "unheard_of"


def test_what_is_shipped_is_what_models_toml_names() -> None:
    named = tomllib.loads(FOLDER.joinpath("models.toml").read_text(encoding="utf-8"))["sha256"]
    content = {name: FOLDER.joinpath(f"{name}.npz").read_bytes() for name in (*NAMES, "cut")}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in content.items()} == named
    assert all(value in FOLDER.joinpath("CARD.md").read_text(encoding="utf-8") for value in named.values())


def test_the_models_know_every_type_and_answer_in_probabilities() -> None:
    assert set(models().classes["type"]) == set(event_types())
    assert cuts().classes["cut"] == ("no", "yes")
    for logs in models().logs(numbered(["pw shelled", "never seen before"])).values():
        assert np.exp(logs).sum() == pytest.approx(1)


def test_a_model_with_other_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_about", lambda: {"version": "x", "sha256": {"cut": "0" * 64}})
    cuts.cache_clear()
    with pytest.raises(shipped.Invalid, match=r"^the model 'cut' is not the one of models\.toml"):
        cuts()
    monkeypatch.undo()
    cuts.cache_clear()


def test_training_gives_the_same_bytes_twice_and_learns() -> None:
    examples = [([1, 2], "a"), ([1, 3], "a"), ([4, 2], "b"), ([4, 3], "b")] * 3
    once, again = (to_bytes(train(examples, rounds=5), {"version": "x"}) for _ in range(2))
    assert once == again
    model = from_bytes(once)
    assert [max(p, key=p.__getitem__) for p in (model.probabilities([1]), model.probabilities([4]))] == ["a", "b"]


def test_borders_of_the_bank_are_seams_that_a_person_cut() -> None:
    bank = [example for example in load_bank() if example.whole][:150]
    found = list(borders(pages(bank)))
    assert {seam.cut for seam in found} == {True, False}
    model = train([(seam.features, "yes" if seam.cut else "no") for seam in found], rounds=3)
    assert as_in_documents(model, []) is model


def test_the_card_names_the_conflicts_it_was_measured_on() -> None:
    bank = load_bank()
    written = card("x", bank, {"cut": "ab"}, {"cut": 3}, ["a figure"])
    held_out = sorted({example.conflict for example in bank if example.split == "test"})
    assert f"({', '.join(held_out)})" in written
    assert "| `cut.npz` | 3 | `ab` |" in written
    assert "a figure" in written


def test_a_finer_type_may_lie_in_another_family_but_has_one() -> None:
    assert all(family_of(plain_of(one)) for one in event_types())
