"""One nursery of processes for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from benchmarks.reliability.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Forks children that have everything imported."""
    with Nursery() as born:
        yield born
