"""Files made to harm: each is refused in one sentence, the guard reads the next one (shared notes, reliability, 3)."""

from __future__ import annotations

import io
import os
import signal
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.guard import Guard, Limits

GOOD = b"<html><body><p>The line was calm all day.</p></body></html>"
WORD_BODY = "word/document.xml"


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def lying_archive(size: int) -> bytes:
    """An archive whose directory says that its one member is larger than it is."""
    content = bytearray(archive({WORD_BODY: b"<w/>"}))
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, size)
    return bytes(content)


def overlapping_archive() -> bytes:
    """Two directory entries for one and the same member data."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(WORD_BODY, b"<w/>")
        file.writestr("b", b"x")
        file.filelist[1].header_offset = 0
    return out.getvalue()


def word_with(words: str, declared: str) -> bytes:
    """A Word document with a document type declaration and one paragraph."""
    out = io.BytesIO()
    docx.Document().save(out)
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    body = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{names}"><w:body>{paragraph}</w:body></w:document>'
    source, target = zipfile.ZipFile(out), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in source.namelist():
            file.writestr(name, body if name == WORD_BODY else source.read(name))
    return target.getvalue()


def word_with_entities() -> bytes:
    """A Word document whose text is a billion laughs."""
    lines = (f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    return word_with("&m;", f'<!DOCTYPE d [<!ENTITY a "ha">{"".join(lines)}]>')


def workbook_with_far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "far"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (archive({WORD_BODY: bytes(30_000_000)}), "It would grow 1028-fold when unpacked: a decompression bomb."),
        (lying_archive(4_000_000_000), "It would unpack to 4000 MB; at most 200 MB are opened."),
        (overlapping_archive(), "Its inner files overlap: a decompression bomb."),
        (archive({WORD_BODY: b"x", "../evil": b"x"}), "An inner file has a name that points outside the document."),
        (archive({f"m{n}": b"" for n in range(2001)}), "It holds 2001 inner files; at most 2000 are opened."),
    ],
)
def test_archive_bombs_are_refused_before_a_parser_opens_them(guard: Guard, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        guard.extract(".docx", content)
    assert refusal.value.sentence == sentence


def test_entities_are_not_expanded(guard: Guard) -> None:
    with pytest.raises(Unreadable) as refusal:
        guard.extract(".docx", word_with_entities())
    assert refusal.value.sentence.startswith("It is damaged and cannot be opened as a Word document (")


def test_files_of_the_machine_are_not_read_in(guard: Guard, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    declared = f'<!DOCTYPE d [<!ENTITY m SYSTEM "{secret.as_uri()}">]>'
    try:
        text = guard.extract(".docx", word_with("&m;", declared)).text
    except Unreadable as refusal:
        text = refusal.sentence
    assert text.count("secret words") == 0


@pytest.mark.parametrize(
    ("limits", "suffix", "content", "sentence"),
    [
        (
            Limits(seconds=0.5),
            ".html",
            b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">calm</p>",
            "Reading it took longer than 0.5 seconds and was stopped.",
        ),
        (
            Limits(result=1_000_000),
            ".eml",
            b"Subject: x\n\n" + b"calm\n" * 300_000,
            "It yields more than 1 MB of text.",
        ),
        (
            Limits(memory=300_000_000),
            ".eml",
            b"Subject: x\n\n" + b"calm\n" * 8_000_000,
            "Reading it needs more than 300 MB of memory and was stopped.",
        ),
    ],
)
def test_a_child_that_uses_too_much_is_stopped_and_the_next_file_is_read(
    limits: Limits, suffix: str, content: bytes, sentence: str
) -> None:
    with Guard(limits) as guard:
        with pytest.raises(Unreadable) as refusal:
            guard.extract(suffix, content)
        assert refusal.value.sentence == sentence
        assert guard.extract(".html", GOOD) == Extracted(text="The line was calm all day.")


def test_a_lonely_far_cell_is_no_bomb(guard: Guard) -> None:
    assert guard.extract(".xlsx", workbook_with_far_cell()).text == "," * 16_383 + "far\n"


def test_a_dead_server_is_replaced() -> None:
    with Guard() as guard:
        assert guard.extract(".html", GOOD).text == "The line was calm all day."
        server = guard._server
        assert server is not None
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        assert guard.extract(".html", GOOD).text == "The line was calm all day."


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from((".html", ".pdf", ".docx", ".eml", ".xlsx")), content=st.binary(max_size=300))
def test_no_bytes_bring_the_guard_down(guard: Guard, suffix: str, content: bytes) -> None:
    try:
        result: Extracted | str = guard.extract(suffix, content)
    except Unreadable as refusal:
        result = refusal.sentence
    assert result != "Reading it brought its reading process down."
    assert isinstance(result, Extracted) or result[-1] == "."
