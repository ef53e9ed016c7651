"""A lexicon tries a pattern only at words that may start it, and yet finds it wherever it stands."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading.text.patterns import Lexicon, compiled

PATTERNS = (
    "shell*",
    "fired (on|upon)",
    "open* ~ fire",
    "snipers?",
    "cross-fire",
    "gunfire",
    "war(s|ring)",
    "un-armed men",
    "no-one",
)
LISTS = ("facts/triggers.toml", "speech/cues.toml")
WORD = re.compile(r"[^\W\d_]{2,}")


@settings(deadline=None)
@given(st.sampled_from(PATTERNS), st.data())
def test_a_pattern_is_found_wherever_it_matches(pattern: str, data: st.DataObject) -> None:
    one = compiled(pattern)
    text = data.draw(st.from_regex(one)) + " " + data.draw(st.text("shelfirdonupwa -ſ", max_size=12))
    expected = [m.span() for word in WORD.finditer(text) if (m := one.match(text, word.start()))]
    lead = pattern[:2]
    expected = [span for span in expected if text[span[0] : span[0] + 3].casefold().startswith(lead)]
    found = [(hit.span.start, hit.span.end) for hit in Lexicon([(pattern, "x")]).find(text)]
    assert found == expected


@pytest.mark.parametrize("name", LISTS)
def test_every_listed_pattern_is_one(name: str) -> None:
    """A lexicon compiles a pattern at the first word that it may start with: a bad one would wait until then."""
    listed = tomllib.loads(files("truceline.reading").joinpath(name).read_text(encoding="utf-8"))
    patterns = [pattern for lists in listed.values() for several in lists.values() for pattern in several]
    assert [pattern for pattern in patterns if not compiled(pattern).pattern] == []
