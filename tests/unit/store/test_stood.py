"""The record as it stood on a day or after an entry: shown, and nothing written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from truceline.errors import RecordFault
from truceline.sources.mission import write_template
from truceline.store import run_mission, show_as_of
from truceline.store.reader import read_entries

FIRST = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mission that was run twice: on 4 May, and on 6 May with a second report."""
    folder = tmp_path / "mission"
    write_template(folder)
    run_mission(folder, tmp_path / "page.html", FIRST, lambda *told: None)
    report = folder / "documents" / "second.txt"
    report.write_text("On 12 March 2024 two shells hit Aldmoor.\n", encoding="utf-8")
    run_mission(folder, tmp_path / "page.html", FIRST + timedelta(days=2), lambda *told: None)
    return folder


def entries(folder: Path) -> list[bytes]:
    """The bodies of all entries."""
    return [entry.body for entry in read_entries(folder / "truceline.db")]


@pytest.mark.parametrize(("point", "documents"), [("2031-05-04", 1), ("2031-05-05", 1), ("2031-05-06", 2), ("1", 1)])
def test_only_what_was_there_then_is_shown(folder: Path, tmp_path: Path, point: str, documents: int) -> None:
    before = entries(folder), (folder / "truceline.db").read_bytes()
    picture = show_as_of(folder, point, tmp_path / "then.html")
    assert len(picture.documents) == documents
    assert (entries(folder), (folder / "truceline.db").read_bytes()) == before
    assert picture.stood is not None
    assert picture.checkpoint.size == picture.stood[0] + 1
    day = "6 May 2031" if point == "2031-05-06" else "4 May 2031"
    page = (tmp_path / "then.html").read_text(encoding="utf-8")
    assert f"as of entry {picture.stood[0]}, {day}" in " ".join(page.split())


@pytest.mark.parametrize(
    ("point", "says"),
    [
        ("2031-05-03", r"^The record begins on 2031-05-04; on 2031-05-03 there was none\.$"),
        ("99", r"^The record holds the entries 0 to \d+; there is no entry 99\.$"),
        ("yesterday", r"^'yesterday' is neither a day \(YYYY-MM-DD\) nor the number of an entry\.$"),
        ("2031-05-32", r"^'2031-05-32' is neither a day"),
        ("-1", r"^'-1' is neither a day"),
    ],
)
def test_a_point_that_is_none_is_one_sentence(folder: Path, tmp_path: Path, point: str, says: str) -> None:
    with pytest.raises(RecordFault, match=says):
        show_as_of(folder, point, tmp_path / "then.html")
    assert not (tmp_path / "then.html").exists()
