"""Bad input: one sentence each, and the rest of the mission runs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.journeys.conftest import Truceline


def pdf() -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 720, "The Southern Council said that a bridge burned near Aldmoor.")
    canvas.save()
    return made.getvalue()


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


BAD = [
    # name below the mission, content, the problem
    ("documents/empty.txt", b"", "documents/empty.txt: The file is empty. Save or download it again."),
    ("documents/cut.pdf", pdf()[:400], "documents/cut.pdf: "),
    ("documents/latin.txt", "Zwölf Häuser".encode("latin-1"), "documents/latin.txt: It is not UTF-8: byte 2 "),
    ("documents/first-report.toml", b'source = "north_news', "documents/first-report.toml, "),
    ("documents/picture.bmp", b"BM1234", "documents/picture.bmp: Files ending in '.bmp' are not read. "),
    ("datasets/wrong.csv", b"when,where\n2024-03-02,Aldmoor\n", "datasets/wrong.csv: Its columns (when, where) are neither "),
    (
        "documents/future.txt", b"The Northern Council said on March 12 that a barn burned in Aldmoor.\n",
        "documents/future.toml, published: ",
    ),
    (
        "documents/elsewhere.txt", b"The Northern Council said that shells hit a farm near Quellbach on 12 March 2024.\n",
        "documents/elsewhere.txt: the place 'Quellbach' is not in places.csv. ",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "problem"), BAD, ids=[name for name, _, _ in BAD])
def test_one_bad_file_gives_one_sentence_and_the_rest_runs(
    mission: Path, truceline: Truceline, name: str, content: bytes, problem: str
) -> None:
    (mission / name).write_bytes(content)
    if "future" in name:
        (mission / "documents/future.toml").write_text("published = 2199-01-01\n")
    answer = truceline("run", mission, "--json").plain
    naming = [found for found in answer["problems"] if found.startswith(problem)]
    assert len(naming) == 1, answer["problems"]
    assert [p for p in answer["problems"] if p.partition(".toml")[0].partition(".txt")[0] not in naming[0]] == []
    assert "first-report" in Path(answer["page"]).read_text(encoding="utf-8")
    assert truceline("verify", mission).code == 0


def test_a_file_of_200_megabytes_is_named_and_left_aside(mission: Path, truceline: Truceline) -> None:
    sparse(mission / "documents" / "huge.txt", 200_000_000)
    answer = truceline("run", mission, "--json").plain
    assert [p.partition(";")[0] for p in answer["problems"]] == ["documents/huge.txt: It has 200 MB"]
    assert answer["counts"]["documents"] == 1


def test_broken_reference_data_stops_the_run_with_one_sentence(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    (mission / "mission.toml").write_text('title = "x\n')
    answer = truceline("run", mission)
    assert (answer.code, answer.err.splitlines()[0]) == (
        3,
        f"truceline: {mission}: mission.toml: this is not TOML: Illegal character '\\n' (at line 1, column 11). "
        "Mend that place.",
    )
    assert truceline("verify", mission).code == 0
