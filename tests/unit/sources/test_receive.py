"""A mission folder with good and bad files: each good one comes in, each bad one is one plain problem."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from truceline.sources.datasets import rows
from truceline.sources.receive import Received, receive, receive_file
from truceline.words.document import Basis, Document, Problem
from truceline.words.mission import Mission

Take = Callable[[], tuple[list[Received], list[Problem]]]
ENGLISH = "The post at Upper Ford recorded two bursts of fire before dawn, and nobody was hurt in the village.\n"


def write(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def sha(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def test_a_text_with_a_sidecar(folder: Path, take: Take, now: datetime) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    write(
        folder,
        "documents/a.toml",
        'source = "herald"\ntitle = "Two bursts"\nauthor = "Ada Lind"\nurl = "https://valleyherald.example/1"\n'
        'published = 2024-03-05\nlanguage = "en"\nreprint_of = "courier"\n',
    )
    received, problems = take()
    assert problems == []
    assert received == [
        Received(
            document=Document(
                sha256=sha(ENGLISH),
                media_type="text/plain",
                name="documents/a.txt",
                text_sha256=sha(ENGLISH),
                extractor="text 1",
                source="herald",
                title="Two bursts",
                author="Ada Lind",
                url="https://valleyherald.example/1",
                language="en",
                published=date(2024, 3, 5),
                published_basis=Basis.STATED,
                published_words="stated in documents/a.toml",
                received=now,
                reprint_of="courier",
                sidecar=sha((folder / "documents/a.toml").read_text(encoding="utf-8")),
            ),
            content=ENGLISH.encode(),
            text=ENGLISH,
            beside=(folder / "documents/a.toml").read_text(encoding="utf-8"),
        )
    ]


def test_files_come_in_the_order_of_their_names_and_folders_within(folder: Path, take: Take) -> None:
    (folder / "documents/march").mkdir()
    for name in ("documents/z.txt", "documents/march/b.txt", "documents/a.txt"):
        write(folder, name, name + ENGLISH)
    received, problems = take()
    assert [r.document.name for r in received] == ["documents/a.txt", "documents/march/b.txt", "documents/z.txt"]
    assert problems == []


def test_known_files_are_passed_over_and_changed_ones_come_in(folder: Path, mission: Mission, now: datetime) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    write(folder, "documents/b.txt", "Another " + ENGLISH)
    names = [r.document.name for r in receive(folder, mission, now, {sha(ENGLISH): ""}) if isinstance(r, Received)]
    assert names == ["documents/b.txt"]


def test_a_known_file_comes_again_when_its_sidecar_was_changed(folder: Path, mission: Mission, now: datetime) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    [first] = receive(folder, mission, now)
    assert isinstance(first, Received)
    write(folder, "documents/a.toml", b'title = "What Ada knows"\n')
    known = {first.document.sha256: first.document.sidecar}
    [again] = receive(folder, mission, now, known)
    assert isinstance(again, Received)
    assert (again.document.title, again.document.sha256) == ("What Ada knows", first.document.sha256)
    assert list(receive(folder, mission, now, {again.document.sha256: again.document.sidecar})) == []


def test_what_systems_leave_behind_is_no_input(folder: Path, take: Take) -> None:
    for name in ("documents/.DS_Store", "documents/~$a.docx", "documents/Thumbs.db"):
        write(folder, name, b"\x00")
    assert take() == ([], [])


def test_missing_folders_are_no_fault(tmp_path: Path, mission: Mission, now: datetime) -> None:
    assert list(receive(tmp_path, mission, now)) == []


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        os.truncate(file.fileno(), size)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.txt", b"", "The file is empty."),
        ("a.html", b"", "The file is empty."),
        ("a.txt", b" \n\t\n", "The file holds no text, only white space."),
        ("a.txt", "Мир".encode("cp1251"), "It is not UTF-8: byte 0 (0xCC, in line 1) cannot be decoded."),
        ("a.exe", b"MZ", "Files ending in '.exe' are not read."),
        ("README", b"words", "Its name has no ending."),
        ("a.toml", b'title = "x"', "No document of that name lies beside this sidecar."),
        ("a.pdf", b"%PDF-1.4\n1 0 obj\n<<", "It is damaged or cut off and cannot be opened as a PDF"),
        (
            "a.html",
            b"<html><body>" + b"<i></i>" * 20_000 + b"<p>Calm.</p></body></html>",
            "It is unreadable: of 140038 bytes only 5 characters of text could be drawn.",
        ),
    ],
)
def test_a_bad_file_is_one_problem_and_the_rest_goes_on(
    folder: Path, take: Take, name: str, content: bytes, sentence: str
) -> None:
    write(folder, f"documents/{name}", content)
    write(folder, "documents/good.txt", ENGLISH)
    received, problems = take()
    assert [r.document.name for r in received] == ["documents/good.txt"]
    assert [(p.file, p.sentence.partition(" (")[0]) for p in problems] == [
        (f"documents/{name}", sentence.partition(" (")[0])
    ]
    assert problems[0].remedy != ""


def test_a_file_of_200_megabytes_is_left_unread(folder: Path, take: Take) -> None:
    sparse(folder / "documents/big.txt", 200_000_000)
    assert take() == (
        [],
        [
            Problem(
                file="documents/big.txt",
                place="",
                sentence="It has 200 MB; such files are read up to 20 MB.",
                remedy="Split it, or save only what matters.",
            )
        ],
    )


def test_the_same_bytes_twice_are_taken_in_once(folder: Path, take: Take) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    write(folder, "documents/b.txt", ENGLISH)
    received, problems = take()
    assert [r.document.name for r in received] == ["documents/a.txt"]
    assert [str(p) for p in problems] == [
        "documents/b.txt: It has the same bytes as documents/a.txt; they are taken in once. Remove one of the two."
    ]


def test_a_pipe_in_the_folder_does_not_block(folder: Path, take: Take) -> None:
    os.mkfifo(folder / "documents/pipe.txt")
    assert [p.sentence for p in take()[1]] == ["It is no regular file."]


@pytest.mark.parametrize(
    ("sidecar", "problem"),
    [
        (
            b'title = "open',
            "documents/a.toml, end of document: It is no valid TOML: unterminated string. "
            "Correct it; until then the document goes without it.",
        ),
        (
            b"title = '\xff'",
            "documents/a.toml, byte 9: It is not UTF-8. Save it as UTF-8; until then the document goes without it.",
        ),
        (
            b"published = 2031-01-01",
            "documents/a.toml, published: The day of publication, 2031-01-01, lies in the future; "
            "the document is taken in without it. Correct the day.",
        ),
        (b'published = "soon"', "documents/a.toml, published: 'soon' is no day. Write published = 2024-01-31."),
        (b"title = 5", "documents/a.toml, title: 'title' must be text in quotation marks. Write title = \"…\"."),
        (
            b'publisher = "x"',
            "documents/a.toml, publisher: No field is called 'publisher'. "
            "Known: author, captured, language, mapping, published, reprint_of, source, title, url.",
        ),
    ],
)
def test_a_faulty_sidecar_does_not_keep_its_document_out(
    folder: Path, take: Take, sidecar: bytes, problem: str
) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    write(folder, "documents/a.toml", sidecar)
    received, problems = take()
    assert [(r.document.name, r.document.published, r.document.title) for r in received] == [
        ("documents/a.txt", None, ENGLISH.strip())
    ]
    assert [str(p) for p in problems] == [problem]
    assert received[0].problems == tuple(problems)


def test_an_unknown_source_is_named_and_kept(folder: Path, take: Take) -> None:
    write(folder, "documents/a.txt", ENGLISH)
    write(folder, "documents/a.toml", 'source = "gazette"')
    received, problems = take()
    assert [r.document.source for r in received] == ["gazette"]
    assert [p.sentence for p in problems] == ["The mission knows no source 'gazette'."]


def test_a_day_in_the_future_that_the_file_gives_is_not_used(folder: Path, take: Take) -> None:
    write(folder, "documents/a.txt", "Calm in the valley\n5 March 2031\n\n" + ENGLISH)
    received, problems = take()
    assert [(r.document.published, r.document.published_basis) for r in received] == [(None, Basis.UNKNOWN)]
    assert [p.sentence for p in problems] == [
        "It gives 2031-03-05 as its day of publication, which lies in the future; it is not used."
    ]


def test_one_file_by_hand(folder: Path, mission: Mission, now: datetime) -> None:
    write(folder, "a.txt", ENGLISH)
    write(folder, "a.toml", 'source = "herald"')
    received = receive_file(folder / "a.txt", mission, now)
    assert isinstance(received, Received)
    assert (received.document.name, received.document.source) == ("a.txt", "herald")


def test_one_missing_file_by_hand(folder: Path, mission: Mission, now: datetime) -> None:
    assert receive_file(folder / "none.txt", mission, now) == Problem(
        file="none.txt", place="", sentence="It cannot be opened: no such file or directory.", remedy="Check its path."
    )


TABLE = "ref,day,what\n1,2024-03-05,shots\n2,2024-03-06,shots\n"
MAPPING = 'id = "ref"\ndate = "day"\nevent_type = "what"\n[event_types]\nshots = "shooting"\n'


def test_a_table_with_the_mapping_of_its_folder(folder: Path, take: Take) -> None:
    write(folder, "datasets/log.csv", TABLE)
    write(folder, "datasets/mapping.toml", MAPPING)
    received, problems = take()
    assert problems == []
    assert [(r.document.name, r.document.mapping, r.text) for r in received] == [("datasets/log.csv", MAPPING, TABLE)]
    found, faults = rows(received[0].document, received[0].text)
    assert ([row.id for row in found], faults) == (["1", "2"], [])


def test_a_workbook_with_the_mapping_in_its_sidecar(folder: Path, take: Take) -> None:
    sidecar = 'source = "herald"\n[mapping]\nsheet = "Log"\n' + MAPPING.replace(
        "[event_types]", "[mapping.event_types]"
    )
    book = openpyxl.Workbook()
    book.active.append(["Legend"])
    log = book.create_sheet("Log")
    for line in TABLE.splitlines():
        log.append(line.split(","))
    book.save(folder / "datasets/log.xlsx")
    write(folder, "datasets/log.toml", sidecar)
    received, problems = take()
    assert [p.sentence for p in problems] == [
        "Only its sheet 'Log' was read; save Sheet separately where it holds records."
    ]
    assert [(r.document.source, r.document.mapping, r.text) for r in received] == [("herald", sidecar, TABLE)]
    assert [row.id for row in rows(received[0].document, received[0].text)[0]] == ["1", "2"]


def test_a_table_without_a_mapping_stays_out_until_it_has_one(folder: Path, take: Take) -> None:
    write(folder, "datasets/log.csv", TABLE)
    assert [str(p) for p in take()[1]] == [
        "datasets/log.csv: Its columns (ref, day, what) are neither those of ACLED nor those of UCDP GED, and no "
        "mapping explains them. Write a mapping.toml beside it that names its columns."
    ]


def test_a_mapping_that_is_no_text_is_one_problem(folder: Path, take: Take) -> None:
    write(folder, "datasets/log.csv", TABLE)
    write(folder, "datasets/mapping.toml", b"id = '\xff'")
    received, problems = take()
    assert received == []
    assert [(p.file, p.sentence) for p in problems] == [
        ("datasets/mapping.toml", "It is not UTF-8."),
        (
            "datasets/log.csv",
            "Its columns (ref, day, what) are neither those of ACLED nor those of UCDP GED, "
            "and no mapping explains them.",
        ),
    ]


def test_a_broken_mapping_is_named_with_its_table(folder: Path, take: Take) -> None:
    write(folder, "datasets/log.csv", TABLE)
    write(folder, "datasets/mapping.toml", "id = ")
    assert [p.sentence for p in take()[1]] == ["The mapping is no valid TOML (Invalid value (at end of document))."]
