"""Texts alone: sentences that return for weeks are left out, names in long texts count, candidates stay few."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.engines.records import NO_DAY
from truceline.reconcile.tables.kin import MOST_KIN, kin_of
from truceline.reconcile.tables.preparing import prepare
from truceline.reconcile.tables.settings import Settings
from truceline.reconcile.tables.wording import LONG, words_of

NOTICE = "subscribe to our letter and read all that happens in town"


def terms(texts: list[str], days: list[int]) -> list[int]:
    """How many words each text keeps."""
    return np.diff(words_of(pa.array(texts), np.array(days)).start).tolist()


def test_a_sentence_that_returns_for_weeks_is_no_content() -> None:
    own = ["fire at the mill", "flood near the bridge", "strike of bakers today"]
    texts = [f"{words} {NOTICE}" for words in own]
    assert terms(texts, [10, 40, 80]) == [4, 4, 4]
    assert terms(texts, [10, 11, 12]) == [15, 15, 15]
    assert terms(texts, [NO_DAY] * 3) == [15, 15, 15]


def test_words_side_by_side_count_in_long_texts_that_share_them() -> None:
    filler = [f"w{k}" for k in range(LONG)]
    other = [f"v{k}" for k in range(LONG)]
    texts = [" ".join(["Anna", "Holt", *filler]), " ".join(["Anna", "Holt", *other]), "Anna Holt", "Anna Holt"]
    assert terms(texts, [1, 2, 3, 4]) == [LONG + 3, LONG + 3, 2, 2]


def test_candidates_by_texts_are_few_for_each_record() -> None:
    texts = [f"a shot on mill lane killed {chr(97 + k % 7)}xor {k % 11}" for k in range(400)]
    table = pa.table({"source": ["A", "B"] * 200, "source_kind": ["news"] * 400, "text": texts})
    pairs = kin_of(prepare(table, Settings()).records)
    assert len(pairs) <= MOST_KIN * 400
