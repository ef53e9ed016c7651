"""Spark gives the scored pairs of the engine on one machine. Slow: a Java machine and Python workers are started."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from tests.agreement.generated_records import question, records

from truceline.engines.table_numpy import NumpyTable

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java 17"),
    pytest.mark.filterwarnings("ignore"),  # pyspark warns of newer pandas and of its own sockets
]


def test_spark_gives_the_same_pairs() -> None:
    pytest.importorskip("pyspark")
    from truceline.engines.table_spark import SparkTable

    made, asked = records(7, 300), question(7, 300, 3, -2000)
    found, expected = SparkTable().scored(made, asked), NumpyTable().scored(made, asked)
    for column in ("one", "other", "pattern", "weight"):
        assert np.array_equal(getattr(found, column), getattr(expected, column)), column
    assert len(expected) > 100
