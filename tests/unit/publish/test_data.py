"""The record as data: every form can be read back, nothing in a cell is executed, nothing is said that nobody said."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import PICTURE

from truceline.publish.data import FORMS, write_data
from truceline.publish.data.acled import COLUMNS as ACLED_COLUMNS
from truceline.publish.data.documents import claim_reviews, geojson, provenance
from truceline.publish.data.sheet import Sheet, sheet
from truceline.publish.data.sheets import sheets
from truceline.publish.data.ucdp import COLUMNS as UCDP_COLUMNS
from truceline.publish.data.writing import FORMULA, as_csv, as_parquet, as_workbook
from truceline.publish.edition import Edition
from truceline.sources.datasets import acled, ucdp
from truceline.words.assessment import Assessment

EDITION = Edition(picture=PICTURE)
TABLES = {table.name: table for table in sheets(EDITION)}


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_claim_and_every_incident_has_its_row() -> None:
    assert [row[0] for row in TABLES["claims"].rows] == sorted(PICTURE.claims)
    assert {row[0] for row in TABLES["incidents"].rows} == {incident.id for incident in PICTURE.incidents}
    assert len(TABLES["findings"].rows) == len(PICTURE.assessment.findings)
    assert len(TABLES["relations"].rows) == sum(len(incident.relations) for incident in PICTURE.incidents)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_csv_and_parquet_hold_the_same_rows(name: str) -> None:
    table = TABLES[name]
    header, *rows = read_csv(as_csv(table))
    parquet = pq.read_table(io.BytesIO(as_parquet(table)))
    assert header == parquet.column_names == list(table.columns)
    assert len(rows) == parquet.num_rows == len(table.rows)
    assert parquet.schema.metadata[b"about"].decode() == table.about


def test_equal_pictures_give_equal_bytes() -> None:
    forms = [form for form in FORMS if form != "xlsx"]
    assert dict(write_data(PICTURE, forms)) == dict(write_data(PICTURE, forms))


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_no_text_cell_is_a_formula(values: list[str]) -> None:
    table = Sheet("t", "a row", {f"c{n}": "text" for n in range(len(values))}, [tuple(values)])
    _, *rows = read_csv(as_csv(table))
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    assert [[cell.lstrip("'") for cell in row] for row in rows] == [[value.lstrip("'") for value in values]]


ATTACKS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "＝1", '=HYPERLINK("http://x","y")')


@pytest.mark.parametrize("attack", ATTACKS)
def test_formulas_are_inert_in_csv_and_in_a_workbook(attack: str) -> None:
    table = sheet("t", "a row", "c", [(attack,)])
    assert read_csv(as_csv(table))[1] == ["'" + attack]
    cell = openpyxl.load_workbook(io.BytesIO(as_workbook([table])))["t"]["A2"]
    assert (cell.data_type, cell.value) == ("s", "'" + attack)


def test_numbers_days_and_nothing_keep_their_kind() -> None:
    table = sheet(
        "t", "a row", "n:number d:day w:whole f:flag x", [(Decimal("-1.5"), date(2031, 5, 2), -3, True, None)]
    )
    assert read_csv(as_csv(table))[1] == ["-1.5", "2031-05-02", "-3", "true", ""]
    assert pq.read_table(io.BytesIO(as_parquet(table))).to_pylist() == [
        {"n": -1.5, "d": date(2031, 5, 2), "w": -3, "f": True, "x": None}
    ]


def test_a_table_without_rows_keeps_its_columns() -> None:
    empty = sheet("t", "a row", "a b:day", [])
    assert read_csv(as_csv(empty)) == [["a", "b"]]
    assert pq.read_table(io.BytesIO(as_parquet(empty))).column_names == ["a", "b"]


@pytest.mark.parametrize(
    ("columns", "many", "needed"),
    [(ACLED_COLUMNS, 31, acled.MARKS | set(acled.REQUIRED)), (UCDP_COLUMNS, 49, ucdp.MARKS | set(ucdp.REQUIRED))],
)
def test_the_shapes_are_those_that_our_own_readers_know(columns: str, many: int, needed: set[str]) -> None:
    names = [column.partition(":")[0] for column in columns.split()]
    assert (len(names), needed - set(names)) == (many, set())


def test_fatalities_are_empty_where_nobody_states_a_number() -> None:
    header, *rows = read_csv(dict(write_data(PICTURE, ["acled"]))["acled_shaped.csv"])
    deaths = {row[header.index("event_id_cnty")]: row[header.index("fatalities")] for row in rows}
    stated = {figure.incident for figure in PICTURE.assessment.figures if figure.measure == "deaths"}
    assert {incident for incident, number in deaths.items() if number} <= stated
    assert set(deaths.values()) == {""}


def test_an_incident_without_a_point_has_no_geometry() -> None:
    features = {one["id"]: one for one in geojson(EDITION)["features"] if "happened" in one["properties"]}
    pointed = {one for one, feature in features.items() if feature["geometry"]}
    known = {
        incident.id
        for incident in PICTURE.incidents
        if any(PICTURE.mission.place[p].latitude is not None for p in incident.places[:1] if p in PICTURE.mission.place)
    }
    assert (len(features), pointed) == (len(PICTURE.incidents), known)


def test_every_relation_of_the_provenance_has_both_ends() -> None:
    told = provenance(EDITION)
    kinds = ("wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy")
    ends = [end for kind in kinds for pair in told[kind].values() for end in pair.values()]
    documents = {f"doc:{claim.passage.document}" for claim in PICTURE.claims.values()}
    assert set(ends) - set(told["entity"]) - set(told["agent"]) - set(told["activity"]) <= documents
    assert {end.partition(":")[0] for end in ends} <= set(told["prefix"])


def test_a_claim_review_never_says_true_or_false() -> None:
    ratings = {review["reviewRating"]["alternateName"] for review in claim_reviews(EDITION)}
    assert ratings <= {"established", "contested", "alleged", "denied", "unresolved"}
    json.dumps(claim_reviews(EDITION))


def test_an_empty_record_gives_all_files() -> None:
    nothing = Assessment(as_of=date(2031, 1, 1))
    bare = replace(PICTURE, claims={}, incidents=(), documents={}, texts={}, reprints=(), assessment=nothing)
    assert len(dict(write_data(bare))) == len(dict(write_data(PICTURE)))
