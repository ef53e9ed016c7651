"""What people join and part holds in every later run: after new documents, a rebuild, an export and its import; and the
notice of how the claims were weighed goes with the record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.journeys.conftest import Truceline
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.flow import Outcome
from truceline.record.keeping import WEIGHING, keep_weighing
from truceline.store import run_mission
from truceline.store.opening import open_record
from truceline.words.entry import Entry, EntryKind
from truceline.words.picture import Picture

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOLD = {
    "march": "The Northern Council said that shells hit a barn in Aldmoor on 20 March 2024.\n",
    "april": "The Northern Council said that shells hit a school in Aldmoor on 14 April 2024.\n",
    "again": "The Southern Council said that shells hit a school in Aldmoor on 14 April 2024.\n",
}
NEW = "The Northern Council said on March 12 that a barn burned in Aldmoor.\n"


def run(folder: Path) -> Picture:
    outcome: Outcome = run_mission(folder, folder.parent / "page.html", NOW, lambda *_: None)
    return outcome.picture


def together(picture: Picture, claims: tuple[str, str]) -> bool:
    homes = [picture.incident_of[claim].id if claim in picture.incident_of else claim for claim in claims]
    return homes[0] == homes[1]


def weighings(folder: Path) -> list[Entry]:
    with open_record(folder) as record:
        notices = [entry for entry in record.ledger.entries() if entry.kind is EntryKind.NOTICE]
    return [entry for entry in notices if json.loads(entry.body)["notice"]["about"] == WEIGHING]


@pytest.fixture(scope="module")
def orin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mission of ``truceline init`` with three more reports."""
    folder = tmp_path_factory.mktemp("joined") / "orin"
    assert CliRunner().invoke(app, ["init", str(folder)]).exit_code == 0
    for name, text in TOLD.items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_joins_and_partings_go_through_everything(orin: Path, truceline: Truceline, tmp_path: Path) -> None:
    picture = run(orin)
    linked = next(link for incident in picture.incidents for link in incident.links)
    parted = linked.one, linked.other
    apart = [incident for incident in picture.incidents if not set(parted) & set(incident.claims)][:2]
    joined = apart[0].claims[0], apart[1].claims[0]
    assert (together(picture, parted), together(picture, joined)) == (True, False)
    for kind, claims in (("part", parted), ("join", joined)):
        assert truceline("decide", orin, kind, *claims, "--by", "Vera Osk").code == 0

    def holds(folder: Path) -> tuple[bool, bool]:
        found = run(folder)
        return together(found, parted), together(found, joined)

    assert holds(orin) == (False, True)
    (orin / "documents/later.txt").write_text(NEW, encoding="utf-8")
    assert holds(orin) == (False, True)
    assert truceline("rebuild", orin, "--json").plain["same"] is True
    assert holds(orin) == (False, True)
    assert truceline("export", orin, tmp_path / "copy").code == 0
    assert holds(tmp_path / "copy") == (False, True)
    assert weighings(tmp_path / "copy") == weighings(orin)
    assert truceline("export", tmp_path / "copy", tmp_path / "again").code == 0
    assert holds(tmp_path / "again") == (False, True)


def test_the_weighing_is_noted_when_it_differs_from_the_last(orin: Path) -> None:
    before = weighings(orin)
    assert len(before) >= 1
    run(orin)
    assert weighings(orin) == before
    with open_record(orin) as record:
        said = {"rules": "others"}
        assert [keep_weighing(record.ledger, said, NOW) for _ in range(2)] == [1, 0]
    assert [entry.seq for entry in weighings(orin)][:-1] == [entry.seq for entry in before]
