"""Where a pattern is guarded by words, no match goes without one of them: the guard never changes what is found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import truceline.reading
from truceline.reading.facts import stance
from truceline.reading.facts.clauses import _SEARCHED
from truceline.reading.text.needed import Needed, small


def guarded() -> Iterator[tuple[str, Needed]]:
    """Every guarded pattern that stands in a module of the reader, and those of the cuts between clauses."""
    for module in pkgutil.walk_packages(truceline.reading.__path__, "truceline.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Needed):
                yield f"{module.name.removeprefix('truceline.reading.')}.{name}", value
    for name in ("_NOT_RECORDED", "_ZERO_PERSONS", "_SAW_NONE"):
        yield f"facts.stance.{name}", Needed(vars(stance)[name], stance._OF_ZEROS.words)
    yield from ((f"cut {number} {kind}", needed) for number, (kind, needed) in enumerate(_SEARCHED))


GUARDED = dict(guarded())


@pytest.mark.parametrize("name", GUARDED)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_match_holds_a_word_of_its_guard(name: str, data: st.DataObject) -> None:
    needed = GUARDED[name]
    text = data.draw(st.from_regex(needed.pattern))
    found = needed.pattern.search(text)
    if found is not None:
        assert needed.in_low(small(text))


@pytest.mark.parametrize("written", ["wıll", "wİll", "WILL", "will"])
def test_letters_that_a_pattern_takes_for_others_do_not_escape_the_guard(written: str) -> None:
    needed = GUARDED["facts.outlook._WILL_NOT"]
    text = f"they {written} not go"
    expected = needed.pattern.search(text)
    assert (needed.search(text) is None) == (expected is None)
