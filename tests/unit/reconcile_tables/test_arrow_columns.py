"""Arrow arrays made of bytes are those that Arrow itself would make."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from truceline.reconcile.tables.arrays import column, values, words

KNOWN = np.array([True, False, True])
COLUMNS = {
    "whole": (column(np.array([1, 2, 3])), pa.array([1, 2, 3])),
    "small": (column(np.array([1, 2], np.int16)), pa.array([1, 2], pa.int16())),
    "missing": (column(np.array([1.5, 2.5, 3.5]), KNOWN), pa.array([1.5, None, 3.5])),
    "truth": (column(np.array([True, False] * 9)), pa.array([True, False] * 9)),
    "none": (column(np.zeros(0)), pa.array([], pa.float64())),
    "words": (words(["a", None, "", "é"]), pa.array(["a", None, "", "é"])),
    "no words": (words([]), pa.array([], pa.string())),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_as_arrow_makes_them(name: str) -> None:
    made, expected = COLUMNS[name]
    assert made.equals(expected)


VALUES = {
    "whole": (pa.array([1, None, 3]), [1, -7, 3]),
    "part": (pa.array([1, None, 3, None]).slice(1, 2), [-7, 3]),
    "chunks": (pa.chunked_array([[1, 2], [3]]), [1, 2, 3]),
    "truth": (pa.array([True, False, True]).slice(1), [False, True]),
    "no chunk": (pa.chunked_array([], pa.int64()), []),
}


@pytest.mark.parametrize("name", VALUES)
def test_as_numpy_has_them(name: str) -> None:
    array, expected = VALUES[name]
    assert values(array, -7).tolist() == expected


def test_missing_floats_are_not_numbers() -> None:
    assert np.isnan(values(pa.array([None, 1.0]))).tolist() == [True, False]
