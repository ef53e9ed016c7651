"""What a reprint changed, in the words of both texts; case and quotation marks are no change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lake import LAKE, rows

from truceline.assess.retold import retold
from truceline.reading.names.listed import Names
from truceline.words.assessment import Retelling
from truceline.words.name import Name

NAMES = Names(LAKE)
TABLE = """
original                                        | reprint                                          | changes
The road was shut on Monday.                    | The road was shut on Monday.                     |
The road was shut on Monday.                    | The ROAD was  shut on Monday.                    |
He called it a “provocation”.                   | He called it a "provocation".                    |
Five men of the army were hurt near the ford.   | Six men of the army were hurt near the ford.     | words: Five > Six
Some 12 shells fell on the old mill.            | Some 21 shells fell on the old mill.             | figure: 12 > 21
The North Army shelled the ford at dawn.        | The armed bands shelled the ford at dawn.        | words: North Army > armed bands
The road was shut. Nobody was hurt at all.      | The road was shut.                               | cut: Nobody was hurt at all. >
The road was shut.                              | The road was shut. Nobody was hurt at all.       | added:  > Nobody was hurt at all.
The guards left their post.                     | The guards left their post at noon.              | words:  > at noon
"""


def told(found: Retelling) -> str:
    return "; ".join(f"{change.kind}: {change.before} > {change.after}" for change in found.changes)


@pytest.mark.parametrize(("original", "reprint", "changes"), rows(TABLE))
def test_what_was_changed(original: str, reprint: str, changes: str) -> None:
    assert told(retold(original, reprint, NAMES)).strip() == changes


def test_another_name_of_the_same_thing_is_a_name() -> None:
    actors = tuple(
        replace(a, names=(*a.names, Name("armed bands of the north"))) if a.id == "north_army" else a
        for a in LAKE.actors
    )
    names = Names(replace(LAKE, actors=actors))
    found = retold(
        "The North Army shelled the ford at dawn.", "The armed bands of the north shelled the ford at dawn.", names
    )
    (change,) = found.changes
    assert (change.kind.value, change.before, change.after, change.thing) == (
        "name", "North Army", "armed bands of the north", "north_army",
    )  # fmt: skip


def test_kept_counts_whole_sentences() -> None:
    found = retold("One stood here. Two stood there. Three ran off.", "One stood here. Three ran off.", NAMES)
    assert (found.sentences, found.kept) == (3, 2)


@given(original=st.text(max_size=300), copy=st.text(max_size=300))
def test_every_change_is_verbatim(original: str, copy: str) -> None:
    for change in retold(original, copy, NAMES).changes:
        assert original[change.before_at : change.before_at + len(change.before)] == change.before
        assert copy[change.after_at : change.after_at + len(change.after)] == change.after


@given(st.text(max_size=300))
def test_a_faithful_copy_changes_nothing(text: str) -> None:
    assert retold(text, text, NAMES).changes == ()
