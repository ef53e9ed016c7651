"""Names that no list holds: `truceline read --names`, its JSON, and the report of a run."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Truceline

TEXT = (
    "The Lake Guard shelled Vornik on 3 May, the mayor said. In Vornik, which the Guard calls Harn, two died.\n"
    "The Movement for a Free Delta (MFD) denied it.\n"
)


def test_names_that_no_list_holds_are_read_out(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")

    read = truceline("read", file, "--mission", mission, "--published", "2024-05-04", "--json")
    shown = truceline("read", file, "--mission", mission, "--published", "2024-05-04", "--names")

    place, movement = (offer for offer in read.plain["names"] if len(offer["names"]) == 2)
    assert ([one["name"] for one in place["names"]], place["sort"], place["count"]) == (["Vornik", "Harn"], "place", 3)
    assert [one["name"] for one in movement["names"]] == ["MFD", "Movement for a Free Delta"]
    assert all(TEXT[c["start"] : c["end"]] in ("Vornik", "Harn") for c in place["contexts"])
    assert f"{place['told']}\n    {file}: " in shown.out


def test_a_run_reports_the_names_of_what_it_read(mission: Path, truceline: Truceline) -> None:
    (mission / "documents" / "vornik.txt").write_text(TEXT, encoding="utf-8")

    first, second = truceline("run", mission, "--json"), truceline("run", mission, "--json")

    assert any(line.startswith("Vornik (2), Harn (1): perhaps a new place") for line in first.plain["unlisted"])
    assert second.plain["unlisted"] == []
