"""The canonical bytes are what they always were: the definition by json.dumps, whatever encoder makes them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.words.canonical import canonical_bytes

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=30,
)


def as_first_defined(plain: Any) -> bytes:
    """What every hashed record up to now was made with."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


@given(PLAIN)
def test_the_bytes_are_those_of_the_first_definition(plain: Any) -> None:
    assert canonical_bytes(plain) == as_first_defined(plain)


def test_every_character_of_the_basic_plane_is_written_alike() -> None:
    whole = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000) + "\U0001f600\U0010ffff"
    assert canonical_bytes({whole: [whole]}) == as_first_defined({whole: [whole]})
    assert canonical_bytes(list(whole)) == as_first_defined(list(whole))


@pytest.mark.parametrize("lone", ["\ud800", "a\udfff", {"\ud800": 1}])
def test_a_lone_surrogate_is_refused(lone: Any) -> None:
    with pytest.raises(UnicodeEncodeError):
        as_first_defined(lone)
    with pytest.raises(UnicodeEncodeError):
        canonical_bytes(lone)


@pytest.mark.parametrize("held", [1.5, float("nan"), [1.0], {"a": {"b": [0, (2.5,)]}}])
def test_a_float_is_refused_wherever_it_stands(held: Any) -> None:
    with pytest.raises(TypeError, match="is a float; hashed records hold decimals as strings"):
        canonical_bytes(held)
