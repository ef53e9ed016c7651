"""From the command line: the static site, whole or not at all, for an audience."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.journeys.conftest import called as truceline

RULES = """
[[withhold]]
subject = "source:%s"
label = "parties"
"""


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "mission"
    assert truceline("init", folder).code == 0
    source = (folder / "sources.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    (folder / "sharing.toml").write_text(RULES % source, encoding="utf-8")
    assert truceline("run", folder).code == 0
    return folder


def test_a_site_for_the_public_is_the_default_and_says_what_it_keeps_back(mission: Path, tmp_path: Path) -> None:
    done = truceline("publish", "site", mission, tmp_path / "out", "--json")
    said = json.loads(done.out)
    found = {str(p.relative_to(tmp_path / "out")): p for p in (tmp_path / "out").glob("**/*") if p.is_file()}
    assert said["audience"] == "public"
    assert set(found) == {*said["files"], "SHA256SUMS"}
    assert {name: hashlib.sha256(found[name].read_bytes()).hexdigest() for name in said["files"]} == said["files"]
    assert "This is the version for the public. Withheld from it" in found["index.html"].read_text(encoding="utf-8")
    assert "— truceline/" in found["checkpoint.txt"].read_text(encoding="utf-8")


def test_nothing_is_published_before_somebody_says_for_whom(mission: Path, tmp_path: Path) -> None:
    done = truceline("publish", "data", mission, tmp_path / "out")
    assert (done.code, list(tmp_path.iterdir())) == (4, [])
    assert "Say --audience internal, parties or public." in " ".join(done.err.replace("│", " ").split())


def test_a_folder_with_something_in_it_stays_as_it_is(mission: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = truceline("publish", "site", mission, tmp_path)
    assert (done.code, [path.name for path in tmp_path.iterdir()]) == (4, ["mine.txt"])
