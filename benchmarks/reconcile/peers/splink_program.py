"""What Splink's own interpreter runs: python splink_program.py REPORTS.parquet OUT.parquet [--weights -3,0,2].

Reads the generator's table with ``names`` in place of actors (aliases already resolved) and a text column ``day``;
writes one cluster column per weight (and for the default probability of one half) and prints the seconds of each step.
The levels are written for this job: distance against the stated precision, gap between the stated days, type path,
shared names, deaths. Blocking is by equality (Splink has nothing else): grids laid twice, each shifted by half a cell.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import duckdb
import splink.comparison_level_library as cll
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI
from splink.comparison_library import CustomComparison

KM = (
    "111.19 * sqrt(power(latitude_l - latitude_r, 2)"
    " + power((longitude_l - longitude_r) * cos(radians((latitude_l + latitude_r) / 2)), 2))"
)
RADIUS = "sqrt(power(radius_km_l, 2) + power(radius_km_r, 2))"
GAP = "greatest(0, first_l - last_r, first_r - last_l)"
LENGTH = "greatest(last_l - first_l, last_r - first_r)"


def _levels(name: str, *levels: tuple[str, str] | None) -> CustomComparison:
    made = [cll.NullLevel(name)] + [cll.CustomLevel(sql, label) for sql, label in levels if sql] + [cll.ElseLevel()]
    return CustomComparison(output_column_name=name, comparison_levels=made)


def comparisons() -> list[CustomComparison]:
    """Five columns of evidence, nearest level first."""
    distance = [
        (f"{KM} <= {share} * {RADIUS} AND {RADIUS} <= {most}", f"{share} of {most} km")
        for most in (3, 15, 60, 1000)
        for share in (0.35, 1, 2)
    ]
    gap = [(f"{GAP} = {days} AND {LENGTH} <= {most}", f"{days}, {most}") for most in (0, 2, 60) for days in (0, 1)]
    return [
        _levels("latitude", *distance),
        _levels("first", *gap, (f"{GAP} <= 3", "3 days")),
        _levels("leaf", ("leaf_l = leaf_r", "same"), ("mid_l = mid_r", "middle"), ("top_l = top_r", "top")),
        _levels("names", ("len(list_intersect(names_l, names_r)) >= 2", "two"),
                ("len(list_intersect(names_l, names_r)) = 1", "one")),
        _levels("deaths", ("deaths_l = deaths_r AND deaths_l > 2", "equal"), ("deaths_l = deaths_r", "equal, few"),
                ("abs(deaths_l - deaths_r) <= 0.3 * greatest(deaths_l, deaths_r, 3)", "near")),
    ]  # fmt: skip


def rules() -> list[Any]:
    """Same cell and same days: half a degree and six days, two degrees and three days, each laid on shifted grids."""
    made = []
    for square in (0.5, 2.0):
        for north in (0.0, 0.5):
            for east in (0.0, 0.5):
                for days in (0.0, 0.5):
                    length = 6 if square == 0.5 else 4
                    made.append(
                        block_on(
                            f"floor(latitude / {square} + {north})",
                            f"floor(longitude / {square} + {east})",
                            f"floor(first / {length}.0 + {days})",
                        )
                    )
    return made


def main() -> None:
    """Train without labels, score, cluster with at most one report per dataset."""
    asked = argparse.ArgumentParser()
    asked.add_argument("reports")
    asked.add_argument("out")
    asked.add_argument("--weights", default="")
    asked.add_argument("--threads", type=int, default=2)
    told = asked.parse_args()
    seconds: dict[str, float] = {}
    began = time.perf_counter()

    def done(step: str) -> None:
        nonlocal began
        seconds[step] = round(time.perf_counter() - began, 2)
        began = time.perf_counter()

    base = duckdb.connect()
    base.execute(f"SET threads = {told.threads}")
    base.execute(f"CREATE TABLE reports AS SELECT *, source AS source_dataset FROM read_parquet('{told.reports}')")
    coding = [
        row[0] for row in base.execute("SELECT DISTINCT source FROM reports WHERE source_kind = 'coding'").fetchall()
    ]
    api = DuckDBAPI(connection=base)
    table = api.register("reports")
    settings = SettingsCreator(
        link_type="link_and_dedupe" if len(coding) < 5 else "dedupe_only",
        unique_id_column_name="id",
        source_dataset_column_name="source_dataset",
        comparisons=comparisons(),
        blocking_rules_to_generate_predictions=rules(),
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    linker = Linker(table, settings, log_level=40)
    done("load")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("leaf", "names", "first", "floor(latitude / 0.5)", "floor(longitude / 0.5)")], recall=0.25
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e5, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first", "leaf"))
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("floor(latitude / 0.2)", "floor(longitude / 0.2)", "names")
    )
    done("train")
    weights = [float(word) for word in told.weights.split(",") if word]
    lowest = min([0.0, *weights])
    scored = linker.inference.predict(threshold_match_weight=lowest)
    done("predict")
    columns = {}
    for name, weight in [("default", 0.0)] + [(f"weight {weight:g}", weight) for weight in weights]:
        found = linker.clustering.cluster_using_single_best_links(
            scored, duplicate_free_datasets=coding, threshold_match_weight=weight
        )
        columns[name] = found.physical_name
        done(f"cluster {name}")
    joined = " ".join(
        f'LEFT JOIN (SELECT id, cluster_id AS "{name}" FROM {physical}) USING (id)'
        for name, physical in columns.items()
    )
    named = ", ".join(f'"{name}"' for name in columns)
    chosen = f"SELECT reports.id, {named} FROM reports {joined} ORDER BY id"
    base.execute(f"COPY ({chosen}) TO '{told.out}'")
    done("write")
    pairs = base.execute(f"SELECT count(*) FROM {scored.physical_name}").fetchone()[0]
    status = Path("/proc/self/status").read_text()
    megabytes = int(status.split("VmHWM:")[1].split()[0]) // 1024
    print(json.dumps({"seconds": seconds, "pairs": pairs, "duckdb": duckdb.__version__, "megabytes": megabytes}))


if __name__ == "__main__":
    main()
