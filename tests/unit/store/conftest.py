"""Django for the tests of the store, and the invented record of tests/unit/record."""

from __future__ import annotations

import sys
from pathlib import Path

from truceline.store.settings import configure

configure()
sys.path.append(str(Path(__file__).parents[1] / "record"))
