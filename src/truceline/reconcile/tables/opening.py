"""Tables of events from files or frames, in the columns of ``preparing``; a fault names file and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.engines.records import Ints
from truceline.errors import SourceFault
from truceline.reconcile.tables import arrays
from truceline.reconcile.tables import columns as known
from truceline.reconcile.tables.cells import dates, lists, numbers, whole_numbers, words
from truceline.reconcile.tables.faults import FILE, ROW, Faults
from truceline.reconcile.tables.settings import Taxonomy
from truceline.reconcile.tables.sorting import with_taxonomy
from truceline.sources.extracted import Unreadable
from truceline.sources.table_files import TableFile, read_table_file
from truceline.words.event_types import event_types, family_of, from_acled

DOUBLED = "doubled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One table of all files in our columns, the taxonomies among them, and what could not be read."""

    table: pa.Table
    taxonomies: tuple[Taxonomy, ...] = ()
    problems: tuple[str, ...] = ()


def read_file(path: Path) -> TableFile:
    """A CSV, Parquet or XLSX file as it is, parsed in a confined child."""
    try:
        return read_table_file(path)
    except FileNotFoundError as error:
        raise SourceFault(f"{path}: there is no such file.", "Check the name.") from error
    except OSError as error:
        raise SourceFault(
            f"{path}: it cannot be opened ({error.strerror}).", "Check the name and the rights."
        ) from error
    except Unreadable as refusal:
        raise SourceFault(f"{path}: {refusal.sentence}", refusal.remedy) from refusal


def open_tables(
    tables: Mapping[str, pa.Table],
    mapping: Mapping[str, Any] | None = None,
    taxonomies: Mapping[str, pa.Table] | None = None,
    files: Mapping[str, tuple[str, Ints]] = MappingProxyType({}),
) -> Opened:
    """Several tables as one. ``mapping``: by table name, or for all: our column = theirs. ``taxonomies``: as meltt has
    them: data.source, base.categories, level_1 (finest), level_2 ...; the tables hold a column of that name.

    ``files``: the file of a table, and the number of each row there, by which problems name it; they name frames by
    their name, and their rows from 0.
    """
    if not tables:
        raise SourceFault("There is no table.", "Give at least one.")
    faults = Faults()
    opened = []
    for name, table in tables.items():
        file, rows = files.get(name, (name, np.arange(len(table))))
        opened.append(_opened(name, table, _mapping_of(name, mapping or {}), Faults(file, rows, faults.sentences)))
    whole = pa.concat_tables(opened, promote_options="default")
    sorts: list[Taxonomy] = []
    for name, sort in (taxonomies or {}).items():
        whole, taxonomy = with_taxonomy(whole, name, sort, tables, faults)
        sorts.append(taxonomy)
    whole = _without_repeats(whole, faults)
    return Opened(table=whole, taxonomies=tuple(sorts), problems=tuple(faults.sentences))


def _mapping_of(name: str, mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    own = mapping.get(name)
    return own if isinstance(own, Mapping) else {k: v for k, v in mapping.items() if not isinstance(v, Mapping)}


def _check(table: pa.Table, mapping: Mapping[str, Any], name: str) -> None:
    doubled = sorted({column for column in table.column_names if table.column_names.count(column) > 1})
    if doubled:
        raise SourceFault(f"{name}: two columns are called '{doubled[0]}'.", "Rename one of them.")
    unknown = sorted(set(mapping) - set(known.OURS))
    if unknown:
        raise SourceFault(
            f"{name}: the mapping has no column '{unknown[0]}'.", f"Its words are {', '.join(known.OURS)}."
        )
    for theirs in (word for value in mapping.values() for word in (value if isinstance(value, list) else [value])):
        if theirs not in table.column_names:
            sentence = f"{name}: the mapping names a column '{theirs}' that the table does not have."
            raise SourceFault(sentence, f"Its columns are: {', '.join(table.column_names[:30])}.")


def _opened(name: str, table: pa.Table, mapping: Mapping[str, Any], faults: Faults) -> pa.Table:
    count = len(table)
    _check(table, mapping, faults.name)
    chosen = known.chosen(table.column_names, mapping)
    lower = {column.strip().lower() for column in table.column_names}
    kind = "ACLED" if lower >= known.ACLED else "UCDP GED" if lower >= known.UCDP else ""
    if not count:
        faults.table("the table has no rows", "Save or download it again.")
    elif "start" not in chosen and "end" not in chosen:
        faults.table("no column is known to hold a date", "Map 'start' to one.")
    ids, doubled = _ids(table, chosen, faults)
    own_source = "source" in chosen and not kind
    out: dict[str, pa.Array] = {
        FILE: pa.repeat(pa.scalar(faults.name), count),
        ROW: arrays.column(faults.numbers(count)),
        "id": ids,
        DOUBLED: doubled,
        "source": _or(_words(table, chosen if own_source else {}, "source", faults), name),
        "source_kind": _or(_words(table, {} if kind else chosen, "source_kind", faults), "coding"),
    }
    for column in ("start", "end"):
        out[column] = dates(table, chosen[column][0], faults) if column in chosen else pa.nulls(count, pa.date32())
    for column in ("latitude", "longitude", "radius_km", "deaths_low", "deaths_high"):
        counts = column.startswith("deaths")
        there = column in chosen
        out[column] = (
            numbers(table, chosen[column][0], faults, counts=counts) if there else pa.nulls(count, pa.float64())
        )
    out["type"] = _types(table, kind, chosen, faults)
    out["text"] = _words(table, chosen, "text", faults)
    for column in known.LISTS:
        out[column] = lists(table, chosen.get(column, ()), faults)
    if kind:
        _by_codes(table, kind, out, faults)
    return pa.table(out)


def _words(table: pa.Table, chosen: Mapping[str, Sequence[str]], ours: str, faults: Faults) -> pa.Array:
    return words(table, chosen[ours][0], faults) if ours in chosen else pa.nulls(len(table), pa.string())


def _or(array: pa.Array, word: str) -> pa.Array:
    return pc.fill_null(array, word)


def _ids(table: pa.Table, chosen: Mapping[str, Sequence[str]], faults: Faults) -> tuple[pa.Array, pa.Array]:
    """The ids of a table, its row numbers where it has none, and which of them others have too."""
    given = _words(table, chosen, "id", faults)
    counted = pc.value_counts(given.drop_null())
    again = pc.filter(counted.field("values"), pc.greater(counted.field("counts"), 1))
    numbered = pa.array([str(k + 1) for k in range(len(table))], pa.string()) if given.null_count else given
    return pc.coalesce(given, numbered), pc.fill_null(pc.is_in(given, again), fill_value=False)


def _by_codes(table: pa.Table, kind: str, out: dict[str, pa.Array], faults: Faults) -> None:
    """Precision that a dataset states by codes."""
    lower = {column.strip().lower(): column for column in table.column_names}
    acled = kind == "ACLED"
    codes = whole_numbers(table, lower["geo_precision" if acled else "where_prec"], faults)
    radius = known.ACLED_RADIUS if acled else known.UCDP_RADIUS
    out["radius_km"] = pa.array([radius.get(code) for code in codes], pa.float64())
    if acled:
        wide = whole_numbers(table, lower["time_precision"], faults)
        days = pa.array(np.array([known.ACLED_DAYS.get(code, 0) for code in wide], np.int32))
        start = out["start"].cast(pa.int32())
        out["end"] = pc.add(start, days).cast(pa.date32())
        out["start"] = pc.subtract(start, days).cast(pa.date32())


def _types(table: pa.Table, kind: str, chosen: Mapping[str, tuple[str, ...]], faults: Faults) -> pa.Array:
    """Paths, widest first; the types of known tables and of our own list under their families."""
    lower = {column.strip().lower(): column for column in table.column_names}
    if kind == "ACLED":
        sides = [words(table, lower[name], faults).to_pylist() for name in ("event_type", "sub_event_type")]
        pairs = zip(*sides, strict=True)
        return pa.array([_path(from_acled(str(a or ""), str(b or ""))) or a for a, b in pairs], pa.string())
    if kind:
        codes = whole_numbers(table, lower["type_of_violence"], faults)
        return pa.array([_path(known.UCDP_TYPES.get(code, "")) for code in codes], pa.string())
    encoded = _words(table, chosen, "type", faults).dictionary_encode()
    paths = [_path(word) or word for word in encoded.dictionary.to_pylist()]
    return pa.array(paths, pa.string()).take(encoded.indices)


def _path(type_: str) -> str | None:
    return f"{family_of(type_)}/{type_}" if type_ in event_types() else None


def _without_repeats(whole: pa.Table, faults: Faults) -> pa.Table:
    """Records that stand word for word in their file already, id included, are left out: they are no second account.
    Others with the id of an earlier one stay, and are said."""
    doubled = arrays.values(whole[DOUBLED])
    whole = whole.drop_columns([DOUBLED])
    if not doubled.any():
        return whole
    at = np.nonzero(doubled)[0]
    contents = [repr(row) for row in whole.take(pa.array(at)).drop_columns([ROW]).to_pylist()]
    first = {content: k for k, content in reversed(list(enumerate(contents)))}
    repeats = np.zeros(len(whole), np.bool_)
    repeats[at] = [first[content] != k for k, content in enumerate(contents)]
    what = "all that an earlier one of the table has, id included; only the first is compared"
    faults.rows_of(whole, repeats, what, "Remove the repetition.")
    ids = whole[FILE].take(pa.array(at)).to_pylist(), whole["id"].take(pa.array(at)).to_pylist()
    kept = [key for key, again in zip(zip(*ids, strict=True), repeats[at].tolist(), strict=True) if not again]
    held = Counter(kept)
    different = np.zeros(len(whole), np.bool_)
    different[at[~repeats[at]]] = [held[key] > 1 for key in kept]
    faults.rows_of(whole, different, "an id that others of the table have too", "Give each record an id of its own.")
    return whole.filter(pa.array(~repeats))
