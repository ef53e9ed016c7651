"""A mission folder loads, and every fault is one sentence that names the file and the place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from truceline.errors import MissionFault
from truceline.sources.mission import load_mission, mission_from_files, write_template
from truceline.words.agreement import Deontic
from truceline.words.name import Name


@pytest.fixture
def template(tmp_path: Path) -> dict[str, bytes]:
    """The files of the mission that ``truceline init`` writes."""
    write_template(tmp_path / "orin")
    return load_mission(tmp_path / "orin").files


def problems(files: dict[str, bytes]) -> list[str]:
    return [str(problem) for problem in mission_from_files(files).problems]


def test_the_template_is_a_mission_without_a_fault(template: dict[str, bytes]) -> None:
    loaded = mission_from_files(template)
    assert loaded.problems == ()
    mission = loaded.mission
    assert mission is not None
    assert mission.title == "Ceasefire of Lake Orin (an invented example)"
    assert [side.id for side in mission.sides] == ["north", "south", "monitor"]
    assert mission.place["aldmoor"].names == (Name("Aldmoor", "en", "north"), Name("Oldmere", "en", "south"))
    assert mission.agreement is not None
    provision = mission.agreement.provision("p2")
    assert (provision.deontic, provision.quantities[0].high) == (Deontic.OBLIGES, Decimal(200))
    assert mission.agreement.term is not None
    assert mission.agreement.term.expires == date(2025, 3, 1)


def test_a_second_load_of_the_same_bytes_is_the_same_mission(template: dict[str, bytes]) -> None:
    assert mission_from_files(template) == mission_from_files(dict(template))


FAULTS = [
    # file, words in the template, words instead, the one problem that must be reported
    (
        "mission.toml", 'monitor = "observers" ', 'monitor = "observer" ',
        "mission.toml, monitor: the actor 'observer' is not defined. Add it to actors.csv.",
    ),
    (
        "mission.toml", "from = 2024-03-01", 'from = "March"',
        "mission.toml: 'from' is 'March', which is not a day. Write it as YYYY-MM-DD.",
    ),
    (
        "mission.toml", "mandate_holder", "mandate_holdr",
        "mission.toml: 'mandate_holdr' is not known here. Did you mean 'mandate_holder'?",
    ),
    (
        "mission.toml", "Europe/Zurich", "Mars/Olympus",
        "mission.toml: 'time_zone' is 'Mars/Olympus', which is no time zone. Use a name such as Africa/Juba.",
    ),
    (
        "mission.toml", 'naming = "all"', 'naming = "nice"',
        "mission.toml, [house]: 'naming' is 'nice', which is no naming policy."
        " Use all, neutral, source, side:ID or language:TAG.",
    ),
    (
        "mission.toml", "window_days = 2", "window_days = -2",
        "mission.toml, [house]: 'window_days' is -2, which is not a whole number from 0 upwards.",
    ),
    (
        "agreement.toml", 'deontic = "forbids" ', 'deontic = "frobs" ',
        "agreement.toml, [[provision]] p1: 'deontic' is 'frobs'. Use one of: obliges, permits, forbids, declares.",
    ),
    (
        "agreement.toml", 'area = "zone"', 'area = "zones"',
        "agreement.toml, [[provision]] p1: the area 'zones' is not defined. Add it to areas.geojson.",
    ),
    (
        "agreement.toml", "expires = 2025-03-01", "expires = 2024-02-01",
        "agreement.toml, [term]: a term cannot end (2024-02-01) before it starts (2024-03-01).",
    ),
    (
        "agreement.toml", '"patrol"', '"patroll"',
        "agreement.toml, [[provision]] p2: 'patroll' is neither an event type nor a family. "
        "`truceline doctor --words` lists them.",
    ),
    (
        "agreement.toml", "high = 200", 'high = "many"',
        "agreement.toml, [[provision]] p2, [[quantity]] number 1: 'high' is 'many', which is not a number. "
        "Write it with a decimal point.",
    ),
    (
        "actors.csv", "south_council,party,south", "south_council,party,east",
        "actors.csv, actor 'south_council': the side 'east' is not defined. Add it to [[side]] in mission.toml.",
    ),
    (
        "actors.csv", "spokeswoman", '"spokes,woman',
        "actors.csv, line 5: this is not CSV (unexpected end of data); the rest is not read.",
    ),
    (
        "places.csv", "46.49,7.52", "96.49,7.52",
        "places.csv, line 4: place 'lake_road': latitude 96.49 is not between -90 and 90.",
    ),
    (
        "places.csv", "lake_road,road", "aldmoor,road",
        "places.csv, line 4: the id 'aldmoor' stands here a second time. Give it another id; the first row is used.",
    ),
    (
        "places.csv", "en:Lake Road,", "en:Lake Road,,",
        "places.csv, line 4: the row has more cells than the header. Quote cells that hold a comma.",
    ),
    (
        "sources.csv", "id,kind", "id,sort",
        "sources.csv, line 1: missing column: kind. Use: id,kind,side,owner,actor,reliability,cadence,covers_places,"
        "covers_event_types,covers_since,covers_until,languages,url,names,note.",
    ),
    (
        "sources.csv", "orin_valley,violence", "nowhere,violence",
        "sources.csv, source 'observer_bulletin': the place 'nowhere' is not defined. Add it to places.csv.",
    ),
    (
        "areas.geojson", "[7.7, 46.4]", "[277.7, 46.4]",
        "areas.geojson, feature 1: the geometry is empty or leaves the globe (longitude first, then latitude). "
        "Draw the area again and export it as GeoJSON, WGS 84.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), FAULTS, ids=lambda value: str(value)[:30])
def test_one_fault_gives_one_sentence(template: dict[str, bytes], file: str, old: str, new: str, expected: str) -> None:
    text = template[file].decode()
    assert text.count(old) >= 1
    template[file] = text.replace(old, new, 1).encode()
    assert problems(template)[:1] == [expected]
    assert mission_from_files(template).mission is not None


def test_broken_toml_names_the_line(template: dict[str, bytes]) -> None:
    template["mission.toml"] = b'title = "x\nmonitor = 3\n'
    loaded = mission_from_files(template)
    assert loaded.mission is None
    assert [str(p) for p in loaded.problems] == [
        "mission.toml: this is not TOML: Illegal character '\\n' (at line 1, column 11). Mend that place."
    ]


def test_a_broken_agreement_leaves_the_rest_usable(template: dict[str, bytes]) -> None:
    template["agreement.toml"] = b"[[provision\n"
    loaded = mission_from_files(template)
    assert loaded.mission is not None
    assert (loaded.mission.agreement, len(loaded.mission.actors)) == (None, 4)
    assert len(loaded.problems) == 1


def test_a_wrong_encoding_is_named(template: dict[str, bytes]) -> None:
    template["actors.csv"] = template["actors.csv"].decode().replace("Ada Berl", "Adä Berl").encode("latin-1")
    assert problems(template)[0] == "actors.csv: the file is not UTF-8 (byte 252). Save it again as UTF-8."


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(MissionFault) as caught:
        write_template(tmp_path)
    assert caught.value.sentence == f"{tmp_path} exists and is not empty."
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_missing_file_is_a_problem_each(tmp_path: Path) -> None:
    loaded = load_mission(tmp_path)
    remedy = "`truceline init NAME` writes an example of each file."
    assert loaded.mission is None
    assert [str(p) for p in loaded.problems] == [
        f"{name}: the file is missing. {remedy}"
        for name in ("mission.toml", "agreement.toml", "actors.csv", "places.csv", "sources.csv")
    ]
