"""Reference files, sidecars and mappings are foreign too: huge, deep or broken, they are one plain sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.sources.mission import REFERENCE_FILES, load_mission, mission_from_files, write_template
from truceline.sources.toml import read_toml


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a." * 20_000 + "a = 1", "A key has more than 32 parts (at line 1)"),
        ("\n[" + '"a b" . ' * 20_000 + "a]", "A key has more than 32 parts (at line 2)"),
        ("x = " + "[" * 50_000, "Its parts are nested too deeply"),
        ("x = " + "{a = " * 50_000, "Its parts are nested too deeply"),
        ("#" * 2_000_001, "It has 2000001 characters, more than 2000000"),
        ('x = ["a\\u0000b"]', "It holds the character U+0000"),
        ("x = 2024-02-30", "Invalid date or datetime (at line 1, column 5)"),
        ("x = ", "Invalid value (at end of document)"),
    ],
)
def test_toml_within_bounds(text: str, reason: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        read_toml(text)
    assert str(fault.value).startswith(reason)


def test_a_huge_number_is_an_impossible_value() -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        read_toml("x = " + "9" * 5_000)
    assert str(fault.value).startswith("It holds an impossible value: Exceeds the limit")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("mission") / "example"
    write_template(folder)
    return load_mission(folder).files


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mission.toml", b"a." * 20_000 + b"a = 1"),
        ("agreement.toml", b"x = " + b"[" * 50_000),
        ("places.csv", b"id,kind,names\n" + b'"' * 200_001),
        ("places.csv", b"id,kind,names,latitude,longitude\nx,town,en:X,1e999999999,1e-999999999\n"),
        ("actors.csv", b"id,kind,names\n" + b"," * 1_000_000),
        ("areas.geojson", b"[" * 200_000),
        ("areas.geojson", b'{"features": [' + b"9" * 10_000 + b"]}"),
        ("areas.geojson", b'{"features": [{"properties": {"id": "a", "kind": "corridor"}, "geometry": '
         b'{"type": "Polygon", "coordinates": ' + b"[" * 900 + b"]" * 900 + b"}}]}"),
    ],
)  # fmt: skip
def test_a_hostile_reference_file_is_named(files: dict[str, bytes], name: str, content: bytes) -> None:
    loaded = mission_from_files({**files, name: content})
    assert {problem.file for problem in loaded.problems} >= {name}
    assert max(len(str(problem)) for problem in loaded.problems if problem.file == name) < 2_000


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"{'x' * 201},person,en:X", f"an actor has an id of 201 characters, more than 200: '{'x' * 30}…'"),
        ("a\u200bb,person,en:X", "an actor has an id that holds a control character: 'a\\u200bb'"),
    ],
)
def test_an_id_that_no_database_can_keep(files: dict[str, bytes], row: str, sentence: str) -> None:
    loaded = mission_from_files({**files, "actors.csv": f"id,kind,names\n{row}\n".encode()})
    assert [p.sentence for p in loaded.problems if p.file == "actors.csv"] == [sentence + "."]


def test_a_reference_file_with_nul_is_named(files: dict[str, bytes]) -> None:
    loaded = mission_from_files({**files, "places.csv": b"id,kind,names\nx,town,en:X\0\n"})
    assert [str(p) for p in loaded.problems if p.file == "places.csv"] == [
        "places.csv: the file holds the character U+0000. Save it again as UTF-8."
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(REFERENCE_FILES), data=st.data())
def test_no_damage_to_a_reference_file_is_a_traceback(files: dict[str, bytes], name: str, data: st.DataObject) -> None:
    good = files.get(name, b"{}")
    place = data.draw(st.integers(0, len(good)))
    put = data.draw(
        st.one_of(st.binary(max_size=20), st.sampled_from((b"[", b'"', b"\n", b"1e9999", b"{", b"|", b"@")))
    )
    cut = data.draw(st.integers(0, 40))
    loaded = mission_from_files({**files, name: good[:place] + put + good[place + cut :]})
    assert all(problem.sentence.endswith((".", ")")) for problem in loaded.problems)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    write_template(folder)
    with (folder / "places.csv").open("ab") as file:
        file.truncate(60_000_000)
    assert [str(p) for p in load_mission(folder).problems if "too large" in p.sentence] == [
        "places.csv: the file is too large (60 MB)."
    ]
