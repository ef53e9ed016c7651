"""Two people and a dissenter take a case through the command line: find, sign, differ, verify, take back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.journeys.conftest import Answer, Truceline
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.store.stood import picture_as_of
from truceline.words.finding import CaseState

ADA, BEN, CEM = (("--by", name) for name in ("Ada Berl", "Ben Ito", "Cem Oz"))


@pytest.fixture(scope="module")
def orin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mission of ``truceline init``, run once."""
    folder = tmp_path_factory.mktemp("people") / "orin"
    for words in (["init", str(folder)], ["run", str(folder)]):
        assert CliRunner().invoke(app, words).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def incident(orin: Path) -> str:
    """The shelling near Aldmoor."""
    incidents = picture_as_of(orin, "").incidents
    return next(one.id for one in incidents if one.event_type == "shelling")


@pytest.fixture(scope="module")
def numbers() -> dict[str, int]:
    """The entries of what was decided, by name."""
    return {}


def decided(answer: Answer) -> int:
    """The entry of a decision."""
    assert answer.code == 0, answer.err or answer.out
    return int(answer.plain["entry"])


def test_a_case_is_taken_to_verified(orin: Path, incident: str, numbers: dict[str, int], truceline: Truceline) -> None:
    said = ("--question", "happened", "--answer", "established", "--credibility", "2")
    why = ("--reason", "Two posts heard it.")
    numbers["find"] = decided(truceline("decide", orin, "find", incident, *said, *why, *ADA, "--json"))
    early = truceline("decide", orin, "case", incident, "--to", "verified", *ADA)
    assert (early.code, early.err.splitlines()[0]) == (
        4,
        "truceline: A case does not go from 'admissible' to 'verified'.",
    )
    truceline("decide", orin, "case", incident, "--to", "inquiry", *ADA)
    own = truceline("decide", orin, "sign", numbers["find"], *ADA)
    assert (own.code, own.err.splitlines()[0]) == (
        4,
        f"truceline: Ada Berl cannot sign their own entry {numbers['find']}.",
    )
    numbers["sign"] = decided(truceline("decide", orin, "sign", numbers["find"], *BEN, "--json"))
    decided(truceline("decide", orin, "dissent", numbers["find"], *CEM, "--reason", "No crater was seen.", "--json"))
    decided(truceline("decide", orin, "case", incident, "--to", "verified", *ADA, "--json"))


def test_the_page_and_the_tables_show_who_found_signed_and_differs(
    orin: Path, incident: str, tmp_path: Path, truceline: Truceline
) -> None:
    assert truceline("run", orin).code == 0
    page = (orin / "out" / "index.html").read_text(encoding="utf-8")
    shown = ("Found by Ada Berl on ", "Signed by Ben Ito on ", "No crater was seen.", "Case: verified.", "By the rules")
    assert [words for words in shown if words not in page] == []
    assert truceline("publish", "data", orin, tmp_path / "data").code == 0
    [table] = (tmp_path / "data").rglob("findings.csv")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    rows = [row for row in csv.DictReader(lines) if row["incident"] == incident]
    happened = [row for row in rows if row["question"] == "happened"]
    assert [(row["author"], row["signed_by"], row["dissent"], row["on_top"]) for row in happened] == [
        ("Ada Berl", "Ben Ito", "Cem Oz: No crater was seen.", "true"),
        ("rule", "", "", "false"),
    ]


def test_who_comes_late_is_told_what_was_decided(
    orin: Path, incident: str, numbers: dict[str, int], truceline: Truceline
) -> None:
    said = (
        "--question",
        "happened",
        "--answer",
        "alleged",
        "--reason",
        "Not sure.",
        "--seen",
        str(numbers["find"] - 1),
    )
    late = truceline("decide", orin, "find", incident, *said, *BEN)
    assert late.code == 4
    assert late.err.startswith("truceline: Ada Berl decided 'find' on c-")
    assert f"meanwhile (entry {numbers['find']}, " in late.err


def test_what_a_case_rests_on_is_not_taken_back_before_it_is_reopened(
    orin: Path, incident: str, numbers: dict[str, int], truceline: Truceline
) -> None:
    early = truceline("decide", orin, "undo", numbers["find"], *ADA)
    assert early.err.startswith("truceline: The case was moved to 'verified' on it (entry ")
    decided(truceline("decide", orin, "case", incident, "--to", "inquiry", "--reason", "A witness.", *ADA, "--json"))
    decided(truceline("decide", orin, "undo", numbers["find"], "--reason", "One post only.", *ADA, "--json"))
    picture = picture_as_of(orin, "")
    assert not [finding for finding in picture.assessment.findings if finding.by_person]
    case = next(case for case in picture.assessment.cases if case.incident == incident)
    states = [CaseState.INQUIRY, CaseState.VERIFIED, CaseState.INQUIRY]
    assert ([step.state for step in case.steps], case.ruled) == (states, CaseState.ADMISSIBLE)
    told = truceline("rebuild", orin)
    assert (told.code, "The projections are what they were." in told.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("accept", "c-0", "--question", "who"), 2, "'accept' takes no --question."),
        (("find", "INCIDENT", "--answer", "maybe", "--question", "who"), 4,
         "The value of 'find' cannot be used: 'maybe' is no answer; use one of: established, contested, alleged,"),
        (("find", "INCIDENT", "--actor", "south_council=much", "--question", "who", "--answer", "alleged"), 2,
         "'south_council=much' is no share"),
        (("find", "INCIDENT", "--value", "{"), 4, "The value of 'find' cannot be used: it is not JSON."),
        (("case", "INCIDENT", "--to", "solved"), 4, "The value of 'case' cannot be used: 'solved' is no state of a case; use one of:"),
        (("find", "i-0", "--question", "who", "--answer", "alleged"), 4, "There is no incident i-0 in the record"),
        (("guess", "c-0"), 2, "'guess' is no decision; use one of: accept,"),
    ],
    ids=["no option of it", "no answer", "no share", "no JSON", "no state", "no incident", "no decision"],
)  # fmt: skip
def test_what_cannot_be_decided_is_one_sentence(
    orin: Path, incident: str, truceline: Truceline, words: tuple[str, ...], code: int, says: str
) -> None:
    given = [incident if word == "INCIDENT" else word for word in words]
    told = truceline("decide", orin, *given, *ADA)
    assert told.code == code
    assert says in " ".join(told.err.replace("│", " ").split())
