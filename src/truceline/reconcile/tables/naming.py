"""Names as numbers: of sources, categories, actors and places."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.engines.records import Ints, Sets, distinct
from truceline.reconcile.tables import arrays
from truceline.words.folding import folded_words

WORD_SHARE = 1 / 100
"""A word within a name counts as a name of its own if no more than this share of the records have it."""


def numbered(words: pa.Array) -> tuple[Ints, int]:
    """Each word as its number in the alphabet of the column (-1: null or empty), and how many there are."""
    encoded = words.dictionary_encode()
    plain = encoded.dictionary.to_pylist()
    known = sorted({fold(word) for word in plain if word and word.strip()})
    number = {word: k for k, word in enumerate(known)}
    table = np.array([number.get(fold(word or ""), -1) for word in plain] + [-1], np.int64)
    return table[arrays.values(encoded.indices, len(plain))], len(known)


def fold(name: str) -> str:
    """A name as it is compared: without case, marks, punctuation and doubled spaces."""
    return " ".join(folded_words(name))


def name_sets(lists: pa.Array, aliases: Mapping[str, str]) -> Sets:
    """The actors of each record: whole names, and their rarer words, each as ascending numbers."""
    owner = arrays.values(pc.list_parent_indices(lists)).astype(np.int64)
    encoded = pc.list_flatten(lists).dictionary_encode()
    plain = [_spoken(word, aliases) for word in encoded.dictionary.to_pylist()]
    at = arrays.values(encoded.indices, -1).astype(np.int64)
    owner, at = owner[at >= 0], at[at >= 0]
    forms = [sorted({name, *(f"{word} " for word in name.split())}) if name else [] for name in plain]
    known = sorted({form for forms_ in forms for form in forms_})
    number = {form: k for k, form in enumerate(known)}
    flat = np.array([number[form] for forms_ in forms for form in forms_], np.int64)
    start = np.concatenate([[0], np.cumsum([len(forms_) for forms_ in forms])]).astype(np.int64)
    count = start[at + 1] - start[at]
    who = np.repeat(owner, count)
    what = flat[np.repeat(start[at] - (np.cumsum(count) - count), count) + np.arange(len(who))]
    return _gathered(who, what, known, len(lists))


def _spoken(name: str | None, aliases: Mapping[str, str]) -> str:
    return fold(aliases.get(name, name)) if name else ""


def _gathered(who: Ints, what: Ints, known: list[str], count: int) -> Sets:
    both = distinct(who * (len(known) + 1) + what)
    who, what = both // (len(known) + 1), both % (len(known) + 1)
    share = np.bincount(what, minlength=len(known)) / max(1, len(distinct(who)))
    whole = {form for form in known if not form.endswith(" ")}
    word = np.array([form.endswith(" ") for form in known], np.bool_)
    single = np.array([form[:-1] in whole for form in known], np.bool_)
    kept = ~word[what] | ((share[what] <= WORD_SHARE) & ~single[what]) if len(what) else np.zeros(0, np.bool_)
    who, what = who[kept], what[kept]
    start = np.concatenate([[0], np.cumsum(np.bincount(who, minlength=count))])
    return Sets(start=start.astype(np.int64), items=what)


def place_names(lists: pa.Array) -> tuple[Sets, Ints]:
    """All place names of each record as ascending numbers, and the nearest one (-1: none)."""
    owner = arrays.values(pc.list_parent_indices(lists)).astype(np.int64)
    numbers, count = numbered(pc.list_flatten(lists))
    owner, numbers = owner[numbers >= 0], numbers[numbers >= 0]
    own = np.full(len(lists), -1, np.int64)
    own[owner[::-1]] = numbers[::-1]
    both = distinct(owner * (count + 1) + numbers)
    start = np.concatenate([[0], np.cumsum(np.bincount(both // (count + 1), minlength=len(lists)))])
    return Sets(start=start.astype(np.int64), items=both % (count + 1)), own
