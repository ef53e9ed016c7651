"""The tables of the specification, and the invented record of tests/unit/record, are asked of every engine."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]

for folder in (TESTS / "spec", TESTS / "unit" / "record"):
    sys.path.append(str(folder))
