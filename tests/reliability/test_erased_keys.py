"""The short form of ``python -m benchmarks.reliability.vault``."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reliability.vault import WAYS, careless, erasures


def test_nothing_of_an_erased_key_is_left(tmp_path: Path) -> None:
    found = erasures(40, tmp_path)
    assert (found.fields, found.keys_left, found.ciphertexts_left, found.kept_keys_found) == (10, 0, 0, 90)
    assert (found.root_unchanged, found.problems) == (True, 0)


LEFT = ["some", "some", "some", "none"]


@pytest.mark.parametrize(("way", "left"), [*zip(WAYS, LEFT, strict=True)], ids=[what for what, _, _ in WAYS])
def test_the_search_finds_what_careless_erasing_leaves(
    tmp_path: Path, way: tuple[str, object, bool], left: str
) -> None:
    _, delete, secure = way
    found, of = careless(200, tmp_path, delete, secure=secure)  # type: ignore[arg-type]
    assert (of, "some" if found else "none") == (150, left)
