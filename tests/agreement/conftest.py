"""The tables of the specification, and the invented record of tests/unit/record, are asked of every engine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

for folder in (TESTS / "spec", TESTS / "unit" / "record"):
    sys.path.append(str(folder))


def pytest_configure(config: pytest.Config) -> None:
    """The marker of the tests that start Spark (until pyproject.toml names it)."""
    config.addinivalue_line("markers", "spark: needs pyspark and Java 17")
