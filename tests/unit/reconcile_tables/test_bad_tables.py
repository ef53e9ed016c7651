# ruff: noqa: E501  # the rows of a table are as long as they are
"""Bad input: a plain sentence, no crash, never a wrong silent merge."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from truceline.reconcile.tables import Settings, link

DAY = date(2024, 5, 1)


def table(**columns: list[object]) -> pa.Table:
    count = len(next(iter(columns.values())))
    return pa.table({"source": [f"S{k % 2}" for k in range(count)], "start": [DAY] * count} | columns)


SAID = {
    "swapped": (table(latitude=[120.0, 10.0], longitude=[10.0, 120.0]), "1 records (rows 1) have coordinates that lie outside the Earth (perhaps swapped); their names are used instead."),
    "zero": (table(latitude=[0.0, 10.0], longitude=[0.0, 120.0]), "1 records (rows 1) have coordinates 0, 0, which stand for 'unknown'; their names are used instead."),
    "radius": (table(latitude=[1.0, 10.0], longitude=[1.0, 120.0], radius_km=[-1.0, float("inf")]), "2 records (rows 1, 2) have a radius that is no length; 5 km is taken."),
    "year one": (table(start=[date(1, 1, 1), DAY]), "1 records (rows 1) have dates that cannot be meant (before 1500 or after 2200); they count as unknown."),
    "no date": (table(start=[None, DAY]), "1 records (rows 1) have no date; only texts can link them."),
    "one source": (table(source=["S", "S"]), "All records are of one source that reports each happening once: there is nothing to link."),
    "one point": (table(latitude=[1.0] * 3, longitude=[1.0] * 3), "All records lie at one point on one day: place and time tell nothing apart."),
    "deaths": (table(deaths_low=[-3, 2]), "1 records (rows 1) have deaths below zero or with the low estimate above the high one; they are not compared."),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_it_is_said(name: str) -> None:
    given, said = SAID[name]
    assert [problem for problem in link(given).problems if problem == said] == [said]


def test_an_empty_table_has_no_links() -> None:
    empty = pa.table({"source": pa.array([], pa.string()), "start": pa.array([], pa.date32())})
    assert (len(link(empty).pairs), link(empty).clusters.to_pylist()) == (0, [])


def test_too_many_in_one_place_are_left_unlinked() -> None:
    given = table(latitude=[5.0] * 60, longitude=[5.0] * 60, source_kind=["news"] * 60)
    found = link(given, Settings(most_met=50))
    assert found.clusters.to_pylist() == list(range(60))
    assert (
        "60 records (rows 1, 2, 3, ...) have more than 50 others at the same place and time; they are left unlinked."
        in (found.problems)
    )
