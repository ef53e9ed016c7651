"""The time on the device: kept as it stands, told apart from publication and receipt, never believed blindly."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from truceline.errors import Invalid
from truceline.publish.documents import captured_words
from truceline.sources.receive import Received
from truceline.words.canonical import from_plain, to_plain
from truceline.words.document import Basis, Document, Problem

Take = Callable[[], tuple[list[Received], list[Problem]]]
ENGLISH = "The post at Upper Ford recorded two bursts of fire before dawn, and nobody was hurt in the village.\n"
PLUS_4 = timezone(timedelta(hours=4))


def mail(when: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Upper Ford", "Ada Lind <ada@herald.example>", when
    message.set_content(ENGLISH)
    return message.as_bytes()


def word(created: datetime) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(ENGLISH)
    document.core_properties.author, document.core_properties.comments = "Ada Lind", ""
    document.core_properties.created = created
    document.save(out)
    return out.getvalue()


def captured(document: Document) -> tuple[datetime | None, Basis, str]:
    return document.captured, document.captured_basis, document.captured_words


def test_an_email_was_captured_when_its_device_says(folder: Path, take: Take) -> None:
    (folder / "documents/a.eml").write_bytes(mail("Tue, 05 Mar 2024 18:30:00 +0400"))
    [received], problems = take()
    words = "e-mail header: Tue, 05 Mar 2024 18:30:00 +0400"
    assert captured(received.document) == (datetime(2024, 3, 5, 18, 30, tzinfo=PLUS_4), Basis.FOUND, words)
    assert (received.document.published, received.document.published_words) == (date(2024, 3, 5), words)
    assert problems == []
    assert captured_words(received.document) == f"5 March 2024, 18:30 +04:00 (device time, unproved: {words})"


@pytest.mark.parametrize(
    ("when", "shown", "why"),
    [
        ("Thu, 01 Jan 1970 00:00:07 +0000", "1970-01-01 00:00:07+00:00", "lies before 1990, where clocks start that"),
        ("Tue, 01 Jan 1980 00:00:00 +0000", "1980-01-01 00:00:00+00:00", "lies before 1990, where clocks start that"),
        ("Mon, 05 Mar 2035 00:00:00 +0000", "2035-03-05 00:00:00+00:00", "lies in the future"),
    ],
)
def test_an_impossible_clock_is_kept_and_named(folder: Path, take: Take, when: str, shown: str, why: str) -> None:
    (folder / "documents/a.eml").write_bytes(mail(when))
    [received], [problem] = take()
    assert str(received.document.captured) == shown
    assert (received.document.published, received.document.published_basis) == (None, Basis.UNKNOWN)
    assert problem.sentence.startswith(f"Its device time, {shown}, {why}")
    assert (problem.file, problem.place) == ("documents/a.eml", "captured")


def test_document_properties_are_device_time_and_say_so(folder: Path, take: Take) -> None:
    (folder / "documents/a.docx").write_bytes(word(datetime(2024, 3, 6, 9, 0, tzinfo=UTC)))
    [received], problems = take()
    words = "document properties: created 2024-03-06"
    assert captured(received.document) == (datetime(2024, 3, 6, 9, 0, tzinfo=UTC), Basis.FOUND, words)
    assert (received.document.published, received.document.published_basis) == (date(2024, 3, 6), Basis.INFERRED)
    assert received.document.published_words == f"{words} (device time, unproved)"
    assert problems == []


@pytest.mark.parametrize(
    ("written", "moment", "shown"),
    [
        ("2024-03-05T06:12:00+04:00", datetime(2024, 3, 5, 6, 12, tzinfo=PLUS_4), "5 March 2024, 06:12 +04:00"),
        ("2024-03-05T06:12:00", datetime(2024, 3, 5, 6, 12), "5 March 2024, 06:12, zone not given"),  # noqa: DTZ001
        ("2024-03-05", datetime(2024, 3, 5), "5 March 2024, 00:00, zone not given"),  # noqa: DTZ001
        ('"2024-03-05T06:12:00+04:00"', datetime(2024, 3, 5, 6, 12, tzinfo=PLUS_4), "5 March 2024, 06:12 +04:00"),
        ("1985-07-01", datetime(1985, 7, 1), "1 July 1985, 00:00, zone not given"),  # noqa: DTZ001
    ],
)
def test_a_person_states_it(folder: Path, take: Take, written: str, moment: datetime, shown: str) -> None:
    (folder / "documents/a.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "documents/a.toml").write_text(f"captured = {written}\n", encoding="utf-8")
    [received], problems = take()
    assert (received.document.captured, received.document.captured_basis, problems) == (moment, Basis.STATED, [])
    assert captured_words(received.document) == f"{shown} (stated by a person: stated in documents/a.toml)"


def test_what_is_no_time_is_named(folder: Path, take: Take) -> None:
    (folder / "documents/a.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "documents/a.toml").write_text('captured = "dawn"\n', encoding="utf-8")
    [received], problems = take()
    assert received.document.captured is None
    assert [str(problem) for problem in problems] == [
        "documents/a.toml, captured: 'dawn' is no time. Write captured = 2024-01-31T16:45:00+02:00."
    ]


def test_documents_recorded_before_there_was_such_a_field_are_read(now: datetime) -> None:
    document = Document(
        sha256="a" * 64, media_type="text/plain", name="a", text_sha256="b" * 64, extractor="text 1", received=now
    )
    plain = {key: value for key, value in to_plain(document).items() if not key.startswith("captured")}
    assert from_plain(plain, Document) == document
    assert captured_words(document) == ""


def test_a_time_needs_a_basis(now: datetime) -> None:
    with pytest.raises(Invalid) as fault:
        Document(
            sha256="a" * 64, media_type="", name="a", text_sha256="b" * 64, extractor="", received=now, captured=now
        )
    assert str(fault.value) == "document 'a': a time of capture needs a basis, and a basis a time"
