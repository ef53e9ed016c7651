"""Tables that cannot be used as they are: one plain sentence (which file, which rows, what to do), never a wrong link."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from truceline.errors import SourceFault
from truceline.reconcile.tables import Settings, link, reconcile_frames
from truceline.reconcile.tables.opening import open_tables, read_file

PLAIN = Settings()
HEAD = "id,date,lat,lon,radius_km,type,deaths,deaths_high,notes\n"
GOOD = "g1,2024-01-31,10,44,2,shelling,3,3,mortars on the mill\n"
PLACE = "place names are used instead"


def said(rows: str, settings: Settings = PLAIN, name: str = "a.csv", head: str = HEAD) -> list[str]:
    """What is said of a file of these rows beside a good one."""
    return told({name: (head + rows).encode(), "b.csv": (HEAD + GOOD).encode()}, settings)


def told(files: dict[str, bytes], settings: Settings = PLAIN) -> list[str]:
    tables, notices, named = {}, [], {}
    for name, content in files.items():
        FOLDER.joinpath(name).write_bytes(content)
        read = read_file(FOLDER / name)
        tables[name], named[name] = read.table, (name, read.rows)
        notices += [f"{name}: {notice}" for notice in read.notices]
    opened = open_tables(tables, files=named)
    linked = link(opened.table, settings)
    assert not any(linked.pairs["linked"].to_pylist())
    return [sentence for sentence in (*notices, *opened.problems, *linked.problems) if not sentence.startswith("b.csv")]


FOLDER = Path()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.FOLDER", tmp_path)


ROWS = {
    "nothing wrong": ("1,2024-05-20,10,44,2,shelling,3,3,a note\n", []),
    "swapped, off the Earth": ("1,2024-05-20,144,10,2,shelling,3,3,a note\n", [f"a.csv: 1 record (row 2) has coordinates that lie outside the Earth, perhaps swapped; {PLACE}. Correct them."]),
    "at 0, 0": ("1,2024-05-20,10,44,2,shelling,3,3,a\n2,2024-05-20,0,0,2,shelling,3,3,b\n3,2024-05-20,0,0,2,clash,3,3,c\n", [f"a.csv: 2 records (rows 3, 4) have the coordinates 0, 0, which stand for 'unknown'; {PLACE}. Correct them."]),
    "NaN": ("1,2024-05-20,NaN,44,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has no coordinates; names, days and texts stand in. Add them where they are known."]),
    "infinite": ("1,2024-05-20,10,44,inf,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has no finite number in column 'radius_km'; it counts as unknown. Correct them."]),
    "a radius below zero": ("1,2024-05-20,10,44,-4,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has a radius that is no length; 5 km is taken. Correct them."]),
    "a radius of a country": ("1,2024-05-20,10,44,900,shelling,3,3,a note\n", [f"a.csv: 1 record (row 2) has a place known to more than 150 km only; {PLACE}. Nothing need be done, unless the radius is wrong."]),
    "words for a number": ("1,2024-05-20,10,east,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has no number in column 'lon'; it counts as unknown. Correct them.", "a.csv: 1 record (row 2) has no coordinates; names, days and texts stand in. Add them where they are known."]),
    "the year 1": ("1,0001-05-20,10,44,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has a date that cannot be meant (before 1500 or after 2200); it counts as unknown. Correct them."]),
    "the year 9999": ("1,9999-12-31,10,44,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has a date that cannot be meant (before 1500 or after 2200); it counts as unknown. Correct them."]),
    "no date": ("1,,10,44,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has no date; only texts can link them. Add dates where they are known."]),
    "a day that is none": ("1,2024-02-31,10,44,2,shelling,3,3,a note\n", ["a.csv: 1 record (row 2) has no date in column 'date'; it counts as unknown. Write it as 2024-03-31.", "a.csv: 1 record (row 2) has no date; only texts can link them. Add dates where they are known."]),
    "deaths below zero": ("1,2024-05-20,10,44,2,shelling,-3,3,a note\n", ["a.csv: 1 record (row 2) has deaths below zero, or a low estimate above the high one; they are not compared. Correct them."]),
    "one id, two records": ("1,2024-05-20,10,44,2,shelling,3,3,a\n1,2024-05-26,11,44,2,clash,0,0,b\n", ["a.csv: 2 records (rows 2, 3) have an id that others of the table have too. Give each record an id of its own."]),
    "one record twice": ("1,2024-05-20,10,44,2,shelling,3,3,a\n1,2024-05-20,10,44,2,shelling,3,3,a\n", ["a.csv: 1 record (row 3) has all that an earlier one of the table has, id included; only the first is compared. Remove the repetition."]),
    "ragged": ("1,2024-05-20,10\n2,2024-05-20,10,44,2,shelling,3,3,a,b\n3,2024-05-20,0,0,2,shelling,3,3,a\n", ["a.csv: 2 rows (2, 3) have more or fewer fields than the header (9) and are left out. Correct them.", f"a.csv: 1 record (row 4) has the coordinates 0, 0, which stand for 'unknown'; {PLACE}. Correct them."]),
    "a quotation mark that is never closed": ('1,2024-05-20,10,44,2,shelling,3,3,"a note\n2,2024-05-20,10,44,2,clash,3,3,b\n', []),
    "a field of three megabytes": (f"1,2024-05-20,10,44,2,shelling,3,3,{'x' * 3_000_000}\n", []),
    "only the header": ("", ["a.csv: the table has no rows. Save or download it again."]),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_what_a_row_cannot_say_is_told(name: str) -> None:
    rows, sentences = ROWS[name]
    one_source = [s for s in said(rows) if not s.startswith("All records are of one source")]
    assert one_source == sentences


def test_an_end_before_the_start() -> None:
    head = "id,start,end,lat,lon,type\n"
    sentence = "a.csv: 1 record (row 2) has an end before the start; the two days are read as a stretch. Correct them."
    assert said("1,2024-05-20,2024-05-02,10,44,shelling\n", head=head) == [sentence]


def test_a_day_outside_the_stated_period() -> None:
    settings = Settings(since=date(2024, 1, 1), until=date(2024, 12, 31))
    sentence = (
        "a.csv: 1 record (row 3) has a date outside the stated period; it counts as unknown. Correct it, or the period."
    )
    rows = "1,2024-05-20,10,44,2,shelling,3,3,a\n2,2031-05-20,10,44,2,shelling,3,3,b\n"
    assert said(rows, settings) == [sentence]


def test_coordinates_that_fit_only_when_swapped() -> None:
    rows = [f"{n},2024-05-{n:02},{10 + n / 50},{44 + n / 50},2,shelling,3,3,note {n}\n" for n in range(1, 25)]
    rows[4] = "5,2024-05-05,44.1,10.1,2,shelling,3,3,note 5\n"
    sentence = (
        f"a.csv: 1 record (row 6) has coordinates that lie among the others only when swapped; {PLACE}. Correct them."
    )
    assert said("".join(rows)) == [sentence]


WHOLE = {
    "empty": ("a.csv", b"", "The file is empty."),
    "blank": ("a.csv", b"\n\n  \n", "The file is empty."),
    "another encoding": ("a.csv", "id,note\n1,Zwölf\n".encode("latin-1"), "It is not UTF-8: byte 12 (0xF6, in line 2) cannot be decoded."),
    "no text": ("a.csv", b"id,note\n1,\x00\x01\n", "It is no plain text: line 2 holds the control character U+0000."),
    "an old format": ("a.xls", b"\xd0\xcf\x11\xe0", "Files ending in '.xls' are not read as tables."),
    "Parquet cut short": ("a.parquet", b"PAR1 and no more", "It is cut short, or no Parquet file."),
    "a workbook that is none": ("a.xlsx", b"PK\x03\x04 and no more", "It is damaged or cut off and cannot be opened as an Excel workbook."),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_that_is_no_table_is_named(name: str, tmp_path: Path) -> None:
    file, content, sentence = WHOLE[name]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(SourceFault) as fault:
        read_file(tmp_path / file)
    assert (fault.value.sentence, bool(fault.value.hint)) == (f"{tmp_path / file}: {sentence}", True)


def test_parquet_that_was_damaged_within(tmp_path: Path) -> None:
    out = BytesIO()
    pq.write_table(pa.table({"id": [str(k) for k in range(9)]}), out)
    whole = out.getvalue()
    (tmp_path / "a.parquet").write_bytes(whole[:8] + b"\xff" * 30 + whole[38:])
    with pytest.raises(SourceFault, match=r"a\.parquet: It is damaged: some of its rows cannot be read\.$"):
        read_file(tmp_path / "a.parquet")


def test_a_workbook_is_a_table_like_any_other() -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "date", "lat", "lon", "type"])
    book.active.append(["1", date(2024, 5, 20), 0, 0, "shelling"])
    out = BytesIO()
    book.save(out)
    sentence = f"a.xlsx: 1 record (row 2) has the coordinates 0, 0, which stand for 'unknown'; {PLACE}. Correct them."
    assert told({"a.xlsx": out.getvalue(), "b.csv": (HEAD + GOOD).encode()}) == [sentence]


def test_a_semicolon_parts_fields_and_a_comma_the_decimals() -> None:
    rows = "1;2024-05-20;10,25;44,5;2;shelling;1,234;1,234;a note\n"
    (FOLDER / "a.csv").write_text(HEAD.replace(",", ";") + rows)
    table = open_tables({"a": read_file(FOLDER / "a.csv").table}).table
    assert [table[c][0].as_py() for c in ("latitude", "longitude", "deaths_low")] == [10.25, 44.5, 1234.0]


FRAME = {"source": ["S0", "S1"], "start": [date(2024, 5, 1)] * 2, "latitude": [1.0, 1.0], "longitude": [1.0, 9.0]}
FRAMES = {
    "NaN in a frame": ({"latitude": [float("nan"), 1.0]}, "F: 1 record (row 0) has no finite number in column 'latitude'; it counts as unknown. Correct them."),
    "infinite in a frame": ({"radius_km": [1.0, float("inf")]}, "F: 1 record (row 1) has no finite number in column 'radius_km'; it counts as unknown. Correct them."),
    "a column of another kind": ({"text": [{"a": 1}, {"a": 2}]}, "F: column 'text' holds struct<a: int64>, which are no words; it is not used. Save it as text."),
    "all of one source": ({"source": ["S0", "S0"]}, "All records are of one source that reports each happening once: there is nothing to link. Add another source."),
    "no types": ({}, "No record has a type: types are not compared. Map 'type' to a column, if there is one."),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_what_a_frame_cannot_say_is_told(name: str) -> None:
    columns, sentence = FRAMES[name]
    _, linked = reconcile_frames({"F": pa.table(FRAME | columns)})
    assert [s for s in linked.problems if s == sentence] == [sentence]


def test_all_in_one_place_on_one_day() -> None:
    columns = {
        "source": ["S0", "S1", "S2"],
        "start": [date(2024, 5, 1)] * 3,
        "latitude": [1.0] * 3,
        "longitude": [1.0] * 3,
    }
    sentence = "All records lie at one point on one day: place and time tell nothing apart. Check the columns of coordinates and dates."
    assert sentence in link(pa.table(columns)).problems


def test_a_category_that_the_taxonomy_does_not_know() -> None:
    sort = pa.table({"data.source": ["F"], "base.categories": ["fight"], "level_1": ["clash"]})
    frame = pa.table(FRAME).drop_columns(["source"]).append_column("kinds", pa.array(["fight", "fihgt"]))
    _, linked = reconcile_frames({"F": frame}, taxonomies={"kinds": sort})
    what = "a category that the taxonomy 'kinds' does not know (such as 'fihgt'); it counts as unknown"
    assert f"F: 1 record (row 1) has {what}. Add it to the taxonomy, under the source of the record." in linked.problems


def test_a_taxonomy_that_no_table_speaks_of() -> None:
    sort = pa.table({"data.source": ["F"], "base.categories": ["fight"], "level_1": ["clash"]})
    _, linked = reconcile_frames({"F": pa.table(FRAME)}, taxonomies={"kinds": sort})
    assert (
        "No table has a column 'kinds' for the taxonomy of that name; it is not compared. Add one." in linked.problems
    )


def test_two_columns_of_one_name() -> None:
    with pytest.raises(SourceFault, match="F: two columns are called 'id'"):
        open_tables({"F": pa.Table.from_arrays([pa.array(["1"]), pa.array(["2"])], ["id", "id"])})


def test_an_empty_table_has_no_links() -> None:
    empty = pa.table({"source": pa.array([], pa.string()), "start": pa.array([], pa.date32())})
    assert (len(link(empty).pairs), link(empty).clusters.to_pylist()) == (0, [])


def test_too_many_in_one_place_are_left_unlinked() -> None:
    many = {name: [value] * 60 for name, value in {"latitude": 5.0, "longitude": 5.0, "source_kind": "news"}.items()}
    many |= {"source": [f"S{k % 2}" for k in range(60)], "start": [date(2024, 5, 1)] * 60}
    found = link(pa.table(many), Settings(most_met=50))
    assert found.clusters.to_pylist() == list(range(60))
    sentence = "60 records (rows 1, 2, 3, ...) have more than 50 others at the same place and time; they are left unlinked. Check whether dates and coordinates are real."
    assert sentence in found.problems
