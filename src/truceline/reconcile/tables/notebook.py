"""From a notebook: frames of pandas, Polars or Arrow in, the same answer out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from truceline.errors import SourceFault
from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.linking import Rows, link
from truceline.reconcile.tables.opening import open_tables
from truceline.reconcile.tables.settings import Settings

DEFAULTS = Settings()


def as_arrow(frame: Any) -> pa.Table:
    """A frame of pandas, Polars or Arrow (or anything that speaks the Arrow stream protocol) as an Arrow table."""
    if isinstance(frame, pa.Table):
        return frame
    if hasattr(frame, "__arrow_c_stream__"):
        return pa.table(frame)
    if hasattr(frame, "iloc"):
        return pa.Table.from_pandas(frame, preserve_index=False)
    raise SourceFault(f"A {type(frame).__name__} is no table.", "Give a frame of pandas, Polars or Arrow.")


def reconcile_frames(
    frames: Mapping[str, Any],
    settings: Settings = DEFAULTS,
    *,
    mapping: Mapping[str, Any] | None = None,
    taxonomies: Mapping[str, Any] | None = None,
    must: Rows = (),
    cannot: Rows = (),
) -> tuple[pa.Table, Linked]:
    """Several frames by name: one table of all of them in our columns, and how its rows are linked.

    ``mapping`` and ``taxonomies`` as in ``opening.open_tables``.
    """
    from dataclasses import replace

    sorts = {name: as_arrow(sort) for name, sort in (taxonomies or {}).items()}
    opened = open_tables({name: as_arrow(frame) for name, frame in frames.items()}, mapping, sorts)
    if opened.taxonomies:
        settings = replace(settings, taxonomies=opened.taxonomies)
    linked = link(opened.table, settings, must, cannot)
    return opened.table, replace(linked, problems=opened.problems + linked.problems)
