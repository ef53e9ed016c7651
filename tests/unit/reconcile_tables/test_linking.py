"""Linking whole tables: what people said holds, the order of rows plays no part."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.reconcile.tables import Posture, Settings, link, reconcile_frames

BEGIN = date(2024, 1, 1)


def reports(seed: int, incidents: int) -> pa.Table:
    """Three sources tell of most incidents, a kilometre and a day off; the row says which incident it was."""
    rng = np.random.default_rng(seed)
    rows = []
    for incident in range(incidents):
        place, day, deaths = rng.uniform(0, 3, 2), int(rng.integers(0, 300)), int(rng.integers(0, 9))
        for source in range(3):
            if rng.random() < 0.7:
                off = rng.normal(0, 0.005, 2)
                rows.append(
                    (
                        incident,
                        f"S{source}",
                        *(place + off),
                        BEGIN + timedelta(days=day + int(rng.integers(0, 2))),
                        deaths,
                    )
                )
    columns = list(zip(*rows, strict=True))
    names = ("incident", "source", "latitude", "longitude", "start", "deaths_low")
    return pa.table(dict(zip(names, columns, strict=True))).append_column(
        "id", pa.array([str(k) for k in range(len(rows))])
    )


def groups(clusters: pa.Array, names: list[str]) -> set[frozenset[str]]:
    found: dict[int, list[str]] = {}
    for cluster, name in zip(clusters.to_pylist(), names, strict=True):
        found.setdefault(cluster, []).append(name)
    return {frozenset(members) for members in found.values()}


def test_an_easy_table_is_linked_right() -> None:
    made = reports(1, 150)
    ids = made["id"].to_pylist()
    assert groups(link(made).clusters, ids) == groups(made["incident"].combine_chunks(), ids)


def test_the_order_of_rows_plays_no_part() -> None:
    made = reports(2, 80)
    order = np.random.default_rng(0).permutation(len(made))
    turned = made.take(pa.array(order))
    one, other = link(made), link(turned)
    assert groups(one.clusters, made["id"].to_pylist()) == groups(other.clusters, turned["id"].to_pylist())
    assert one.weights.equals(other.weights)


def test_the_engines_give_one_answer() -> None:
    made = reports(3, 40)
    answers = [link(made, Settings(engine=engine)) for engine in ("plain", "numpy", "numba")]
    assert [answer.pairs.equals(answers[0].pairs) for answer in answers] == [True, True, True]
    assert [answer.clusters.equals(answers[0].clusters) for answer in answers] == [True, True, True]


def test_people_join_and_part() -> None:
    made = reports(4, 60)
    free = link(made)
    one, other = next(
        (a, b)
        for a, b, linked in zip(*(free.pairs[c].to_pylist() for c in ("one", "other", "linked")), strict=True)
        if linked
    )
    parted = link(made, cannot=[(one, other)]).clusters
    assert parted[one] != parted[other]
    far = next(k for k in range(len(made)) if free.clusters[k] != free.clusters[0])
    joined = link(made, must=[(0, far)]).clusters
    assert joined[0] == joined[far]


def test_no_two_records_of_one_coding_source_are_linked() -> None:
    made = reports(5, 100)
    linked = link(made, Settings(posture=Posture.EAGER))
    held = list(zip(linked.clusters.to_pylist(), made["source"].to_pylist(), strict=True))
    assert len(held) == len(set(held))


def test_from_frames() -> None:
    made = reports(6, 30)
    parts = {name: made.filter(pc.equal(made["source"], name)).drop_columns(["source"]) for name in ("S0", "S1", "S2")}
    table, linked = reconcile_frames(parts)
    assert sorted(set(table["source"].to_pylist())) == ["S0", "S1", "S2"]
    assert len(linked.clusters) == len(made)
