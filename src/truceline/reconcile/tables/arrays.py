"""Columns of numpy and lists of words as Arrow arrays, from their bytes: nothing is copied twice, and pandas, which
``pyarrow.array`` loads where it is installed, is not waited for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

_TYPES = {"int64": pa.int64(), "int32": pa.int32(), "int16": pa.int16(), "float64": pa.float64(), "bool": pa.bool_()}


def column(values: npt.NDArray[Any], known: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Numbers or truth values; null where they are not ``known``."""
    values = np.ascontiguousarray(values)
    data = np.packbits(values, bitorder="little") if values.dtype == np.bool_ else values
    valid = None if known is None or known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(_TYPES[values.dtype.name], len(values), [valid, pa.py_buffer(data)])


def words(texts: Sequence[str | None]) -> pa.Array:
    """Strings; null where there is none."""
    coded = [text.encode() if text is not None else b"" for text in texts]
    ends = np.cumsum([0, *(len(text) for text in coded)]).astype(np.int32)
    known = np.packbits(np.array([text is not None for text in texts], np.bool_), bitorder="little")
    buffers = [pa.py_buffer(known), pa.py_buffer(ends), pa.py_buffer(b"".join(coded))]
    return pa.Array.from_buffers(pa.string(), len(coded), buffers)


def values(array: pa.Array, missing: int = 0) -> npt.NDArray[Any]:
    """An Arrow array of numbers or truth values as numpy has it; missing floats are NaN, others ``missing``."""
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    valid, data = array.buffers()
    here = slice(array.offset, array.offset + len(array))
    if data is None:
        out = np.zeros(len(array), np.bool_)
    elif pa.types.is_boolean(array.type):
        out = _bits(data)[here]
    else:
        out = np.frombuffer(data, array.type.to_pandas_dtype())[here]
    if array.null_count and valid is not None:
        out = np.where(_bits(valid)[here], out, np.nan if out.dtype.kind == "f" else missing)
    return out


def _bits(data: pa.Buffer) -> npt.NDArray[np.bool_]:
    return np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little").view(np.bool_)
