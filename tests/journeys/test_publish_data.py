"""From the command line: the record as data, whole or not at all, with hashes that anyone can check."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from tests.journeys.conftest import called as truceline


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "mission"
    assert truceline("init", folder).code == 0
    assert truceline("run", folder).code == 0
    return folder


def test_all_forms_with_their_hashes(mission: Path, tmp_path: Path) -> None:
    done = truceline("publish", "data", mission, tmp_path / "out", "--json")
    files = json.loads(done.out)["files"]
    found = {str(p.relative_to(tmp_path / "out")): p for p in (tmp_path / "out").glob("**/*") if p.is_file()}
    assert set(found) == {*files, "SHA256SUMS"}
    assert {name: hashlib.sha256(found[name].read_bytes()).hexdigest() for name in files} == files


REFUSED = [
    (["--form", "pdf"], 2, "'pdf' is no form; write csv, xlsx, parquet, geojson, acled, ucdp, claimreview, prov."),
    (["--as-of", "1999-01-01"], 4, "on 1999-01-01 there was none."),
    (["--as-of", "never"], 4, "'never' is neither a day (YYYY-MM-DD) nor the number of an entry."),
]


@pytest.mark.parametrize(("options", "code", "sentence"), REFUSED)
def test_a_wrong_wish_is_one_sentence_and_leaves_nothing(
    mission: Path, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = truceline("publish", "data", mission, tmp_path / "out", *options)
    assert (done.code, list(tmp_path.iterdir())) == (code, [])
    assert " ".join(done.err.replace("│", " ").split()).count(sentence) == 1


def test_nothing_is_written_over(mission: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = truceline("publish", "data", mission, tmp_path / "out", "--form", "csv")
    assert (done.code, [p.name for p in (tmp_path / "out").iterdir()]) == (4, ["mine.txt"])
    assert done.err == f"truceline: {tmp_path / 'out'} is there already.\n  Name a new or empty folder.\n"


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_a_bulletin_of_a_period(mission: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"bulletin.{ending}"
    words = ("publish", "bulletin", mission, out, "--from", "2024-01-01", "--to", "2026-12-31", "--since", "0")
    first, again = truceline(*words, "--json"), truceline(*words, "--json")
    assert (first.code, first.out) == (0, again.out)
    assert json.loads(first.out)["bulletin"] == str(out)
    assert out.read_bytes()[:5] == {"pdf": b"%PDF-", "html": b"<!doc"}[ending]


NO_BULLETIN = [
    ("b.txt", "2024-01-01", "2024-01-31", "'b.txt' ends neither in .pdf nor in .html."),
    ("b.pdf", "2024-01-32", "2024-01-31", "--from '2024-01-32' is no day; write it like 2024-01-31."),
    ("b.pdf", "2024-02-01", "2024-01-31", "--from 2024-02-01 lies after --to 2024-01-31."),
]


@pytest.mark.parametrize(("name", "first", "last", "sentence"), NO_BULLETIN)
def test_a_bulletin_that_cannot_be(
    mission: Path, tmp_path: Path, name: str, first: str, last: str, sentence: str
) -> None:
    done = truceline("publish", "bulletin", mission, tmp_path / name, "--from", first, "--to", last)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert " ".join(done.err.replace("│", " ").split()).count(sentence) == 1


def test_a_spot_bulletin_in_several_languages_is_a_file_for_each(mission: Path, tmp_path: Path) -> None:
    out = tmp_path / "spot.html"
    wanted = ("--spot", "1", "--language", "hy", "--language", "ru", "--names", "neutral")
    done = truceline("publish", "bulletin", mission, out, *wanted, "--json")
    files = [str(tmp_path / f"spot.{language}.html") for language in ("hy", "ru")]
    assert (done.code, json.loads(done.out)) == (0, {"bulletin": files[0], "files": files, "incidents": 1})
    heads = [Path(file).read_text(encoding="utf-8").split('<html lang="')[1][:2] for file in files]
    assert heads == ["hy", "ru"]


WRONG = [
    (["--spot", "1", "--from", "2024-01-01"], 2, "--spot names one incident or day; leave out --from and --to."),
    ([], 2, "A bulletin needs --from and --to, or --spot."),
    (["--spot", "1", "--language", "ka"], 2, "'ka' is no language of the house; write en, hy, az, ru."),
    (["--spot", "1", "--names", "theirs"], 2, "'theirs' is no naming policy; write all, neutral, source, side:ID"),
    (["--spot", "999"], 4, "The record holds no incident '999'."),
]


@pytest.mark.parametrize(("options", "code", "sentence"), WRONG, ids=[sentence[:24] for *_, sentence in WRONG])
def test_a_wish_that_no_bulletin_can_meet(
    mission: Path, tmp_path: Path, options: list[str], code: int, sentence: str
) -> None:
    done = truceline("publish", "bulletin", mission, tmp_path / "b.html", *options)
    assert (done.code, list(tmp_path.iterdir())) == (code, [])
    assert " ".join(done.err.replace("│", " ").split()).count(sentence) == 1
