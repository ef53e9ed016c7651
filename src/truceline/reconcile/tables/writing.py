"""A run as files: records with their happenings, links with their sentences, weights, overlap, a sample, a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as pq

from truceline import __version__
from truceline.reconcile.tables.diagnostics import CAVEAT, CITATION, estimated_precision, overlap, to_check
from truceline.reconcile.tables.explaining import sentence, told
from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.reporting import page
from truceline.reconcile.tables.settings import Settings

PORTION = 20_000
Told = Callable[[int, int], None]


def write_all(
    folder: Path, table: pa.Table, linked: Linked, settings: Settings, sensitivity: list[dict[str, object]], tell: Told
) -> dict[str, Any]:
    """Write everything into a folder; what ``run.json`` says."""
    folder.mkdir(parents=True, exist_ok=True)
    records = table.append_column("happening", linked.clusters)
    for name in linked.rivals.column_names:
        records = records.append_column(name, linked.rivals[name])
    links = explained(table, linked.pairs.filter(linked.pairs["linked"]), settings, tell)
    doubt = linked.pairs.filter(
        pc.and_(pc.less(linked.pairs["probability"], 0.9), pc.greater(linked.pairs["probability"], 0.1))
    )
    sample = explained(table, to_check(linked), settings, lambda done, total: None)
    for name, part in {"records": records, "links": links, "weights": linked.weights, "doubtful": doubt}.items():
        pq.write_table(part, folder / f"{name}.parquet")
        csv.write_csv(_flat(part), folder / f"{name}.csv")
    csv.write_csv(_flat(sample.append_column("right", pa.nulls(len(sample), pa.string()))), folder / "sample.csv")
    run = run_of(table, linked, settings, sensitivity)
    (folder / "run.json").write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "report.html").write_text(page(run, sample, linked.weights), encoding="utf-8")
    return run


def explained(table: pa.Table, pairs: pa.Table, settings: Settings, tell: Told) -> pa.Table:
    """Pairs with the source and id of both records, and why they are linked."""
    sentences: list[str] = []
    for since in range(0, len(pairs), PORTION):
        part = pairs.slice(since, PORTION)
        sentences += [sentence(*both, aliases=settings.aliases) for both in _both(table, part)]
        tell(min(since + PORTION, len(pairs)), len(pairs))
    for side in ("one", "other"):
        for column in ("source", "id"):
            if column in table.column_names:
                pairs = pairs.append_column(f"{column}_{side}", table[column].take(pairs[side]))
    return pairs.append_column("why", pa.array(sentences, pa.string()))


def _both(table: pa.Table, pairs: pa.Table) -> Iterator[tuple[Any, Any]]:
    sides = [[told(row) for row in table.take(pairs[side]).to_pylist()] for side in ("one", "other")]
    return zip(*sides, strict=True)


def run_of(table: pa.Table, linked: Linked, settings: Settings, sensitivity: list[dict[str, object]]) -> dict[str, Any]:
    """The run in plain data: versions, settings, figures, caveat, citation."""
    met = overlap(table, linked)
    sizes = pc.value_counts(linked.clusters).field("counts")
    precision = estimated_precision(linked)
    return {
        "made_by": f"truceline {__version__}",
        "settings": _plain(settings),
        "records": len(table),
        "happenings": len(sizes),
        "links": int(pc.sum(linked.pairs["linked"]).as_py() or 0),
        "in_several_sources": sum(count for members, count in met.regions if len(members) > 1),
        "overlap": {
            "sources": list(met.sources),
            "records": list(met.records),
            "matrix": [list(row) for row in met.matrix],
            "regions": [{"sources": list(members), "happenings": count} for members, count in met.regions],
        },
        "estimated_precision": None if precision is None else round(precision, 4),
        "caveat": CAVEAT,
        "sensitivity": sensitivity,
        "citation": CITATION,
        "problems": list(linked.problems),
    }


def _plain(settings: Settings) -> Mapping[str, Any]:
    plain = asdict(settings)
    plain["single"] = sorted(settings.single)
    plain["aliases"] = len(settings.aliases)
    plain |= {name: day.isoformat() for name in ("since", "until") if (day := plain[name])}
    return plain


def _flat(table: pa.Table) -> pa.Table:
    """Lists as one string, for CSV."""
    for k, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            joined = pc.binary_join(table[field.name].combine_chunks().cast(pa.list_(pa.string())), "; ")
            table = table.set_column(k, field.name, joined)
    return table
