"""A told sentence is its English text, and keeps what another language needs; JSON and pickle lose none of it."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.words.canonical import canonical_bytes, to_plain, word_bytes
from truceline.words.finding import Answer
from truceline.words.stance import Stance
from truceline.words.told import (
    Days,
    Month,
    Named,
    ShortDay,
    ShortMonth,
    Told,
    lowered,
    named,
    raised,
    spoken,
    strung,
    told,
    told_count,
    told_from,
    told_plain,
)  # fmt: skip

DAY = date(2023, 9, 19)
ENGLISH: list[tuple[Any, str]] = [
    ("as it is", "as it is"),
    (1960, "1,960"),
    (Decimal("1234.50"), "1,234.5"),
    (DAY, "19 September 2023"),
    (Month(2023, 9, 1), "September 2023"),
    (ShortDay(2023, 9, 1), "1 Sep 2023"),
    (ShortMonth(2023, 9, 1), "Sep 2023"),
    (Days(date(2021, 5, 1), date(2021, 5, 5)), "1 to 5 May 2021"),
    (Days(date(2021, 4, 30), date(2021, 5, 5)), "30 April to 5 May 2021"),
    (Days(date(2020, 12, 30), date(2021, 1, 2)), "30 December 2020 to 2 January 2021"),
    (Stance.REPORTS_NONE, "reports_none"),
    (named("actor", "north", "the North"), "the North"),
    (told("a {what}", what="b"), "a b"),
]


@pytest.mark.parametrize(("value", "words"), ENGLISH)
def test_values_in_english(value: object, words: str) -> None:
    assert told("so: {value}.", value=value) == f"so: {words}."


def test_a_told_sentence_is_a_text() -> None:
    sentence = told("{who} denies it.", who="Ada")
    assert (sentence, hash(sentence), isinstance(sentence, str)) == ("Ada denies it.", hash("Ada denies it."), True)
    assert {sentence: 1}["Ada denies it."] == 1


def test_sentences_without_values_are_shared() -> None:
    assert told("No account names who acted.") is told("No account names who acted.")


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days")])
def test_numbers_choose_the_template(number: int, words: str) -> None:
    assert told_count("{number} day", "{number} days", number) == words


def test_small_changes_keep_the_template() -> None:
    label = told("Shelling")
    assert [lowered(label), raised(lowered(label)), lowered("Plain"), spoken(Stance.REPORTS_NONE)] == [
        "shelling", "Shelling", "plain", "reports none",
    ]  # fmt: skip
    assert isinstance(lowered(label), Told)
    assert (strung([]), strung(["a"]), strung(["a", "b"], "; ")) == ("", "a", "a; b")


SENTENCES: list[str] = [told("{value}", value=value) for value, _ in ENGLISH]
SENTENCES += [told_count("{number} day", "{number} days", 5), lowered(told("Shelling")), spoken(Answer.CONTESTED)]
SENTENCES += ["plain", named("place", "p", "Ford"), strung([told("a {x}", x="b"), "c"])]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: str(sentence)[:20])
def test_json_and_pickle_give_it_back(sentence: str) -> None:
    stored = pickle.loads(pickle.dumps(sentence))  # noqa: S301  our own bytes
    for again in (told_from(json.loads(json.dumps(told_plain(sentence)))), stored):
        assert (again, type(again), told_plain(again)) == (sentence, type(sentence), told_plain(sentence))
    assert copy.deepcopy(sentence) == sentence


@given(st.recursive(st.text(), lambda inner: st.builds(lambda a, b: told("{a} and {b}", a=a, b=b), inner, inner)))
def test_nested_sentences_come_back(sentence: str) -> None:
    assert told_from(json.loads(json.dumps(told_plain(sentence)))) == sentence


def test_hashed_records_hold_the_text() -> None:
    sentence, name = told("{who} denies it.", who="Ada"), named("actor", "a", "Ada")
    assert canonical_bytes({"s": sentence, "n": name}) == canonical_bytes({"s": "Ada denies it.", "n": "Ada"})
    assert word_bytes([sentence]) == b'["Ada denies it."]'
    assert type(to_plain([sentence])[0]) is str
    assert isinstance(name, Named)
    with pytest.raises(TypeError):
        to_plain(object())
