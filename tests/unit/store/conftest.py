"""Django for the tests of the store, the invented record of tests/unit/record, and the Sagara example, run once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from truceline.store.settings import configure

configure()
sys.path.append(str(Path(__file__).parents[1] / "record"))


@pytest.fixture(scope="session")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Sagara example, run. Whoever changes it works on a copy."""
    from transport_samples import sagara

    return sagara(tmp_path_factory.mktemp("missions") / "sagara")
