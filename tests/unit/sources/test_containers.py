"""Files that hold several dated documents: exports of chats, web archives, mailboxes, e-mails with attachments."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from truceline.sources.extracted import Unreadable
from truceline.sources.guard import Guard
from truceline.sources.receive import Received, receive
from truceline.words.document import Basis, Problem
from truceline.words.mission import Mission

Take = Callable[[], tuple[list[Received], list[Problem]]]
FIRST = "The post at Upper Ford recorded two bursts of fire before dawn."
SECOND = "Nobody was hurt at Upper Ford, the northern command said."


def message(number: int, text: object, **more: object) -> dict[str, Any]:
    posted = {"date": "2024-03-05T23:30:00", "date_unixtime": "1709667000"}
    return {"id": number, "type": "message", **posted, "from": "Valley Herald", "text": text, **more}


def export(*messages: dict[str, Any]) -> bytes:
    chat = {"name": "Valley Herald", "type": "public_channel", "id": 77, "messages": list(messages)}
    return json.dumps(chat, ensure_ascii=False).encode()


def warc(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Records of (kind, status, content type, payload), each with an address of its own."""
    return b"".join(_record(number, *record, packed=packed) for number, record in enumerate(records, start=1))


def _record(number: int, kind: str, status: str, media_type: str, payload: bytes, packed: bool) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"WARC-Date: 2024-03-07T06:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole, mtime=0) if packed else whole


def page(words: str) -> bytes:
    return f"<html lang='en'><body><article><p>{words}</p></article></body></html>".encode()


PAGES = (
    ("response", "200 OK", "text/html; charset=utf-8", page(FIRST)),
    ("response", "301 Moved", "text/html", b"moved"),
    ("revisit", "200 OK", "text/html", b""),
    ("response", "404 Not Found", "text/html", b"none"),
    ("response", "200 OK", "image/png", b"\x89PNG"),
    ("response", "200 OK", "text/plain", SECOND.encode()),
)
PASSED = (
    "Passed over in it: 1 errors of servers, 1 files that are no page (pictures, scripts), 1 redirects, "
    "1 revisits of pages captured before."
)


def mail(*attached: tuple[bytes, str, str]) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Report of the week", "Ada Lind <ada@valleyherald.example>"
    made["Date"] = "Tue, 05 Mar 2024 18:30:00 +0400"
    made.set_content(FIRST)
    for content, kind, name in attached:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def names(received: list[Received]) -> list[str]:
    return [item.document.name for item in received]


def test_the_messages_of_an_export_are_dated_documents(folder: Path, take: Take) -> None:
    linked = ["Shots, says ", {"type": "link", "text": "https://a.example"}, {"type": "bold", "text": "."}]
    (folder / "documents/export.json").write_bytes(
        export(
            message(1, FIRST),
            {"id": 2, "type": "service", "action": "pin_message", "text": ""},
            message(3, linked, forwarded_from="Delta Courier", edited="2024-03-06T08:00:00"),
            message(4, "", photo="photos/photo_4.jpg"),
            message(5, FIRST, **{"from": "Ada Lind"}),
        )
    )
    received, problems = take()
    assert names(received) == [
        *(f"documents/export.json/{number}" for number in (1, 3, 5)),
        "documents/export.json",
    ]
    assert [item.text for item in received[:3]] == [FIRST, "Shots, says https://a.example.", FIRST]
    first, third, fifth, whole = (item.document for item in received)
    assert (first.source, first.author, first.published) == ("herald", "", date(2024, 3, 5))
    assert (first.published_basis, first.published_words) == (Basis.FOUND, "Telegram export: 2024-03-05T23:30:00")
    assert first.captured == datetime(2024, 3, 5, 19, 30, tzinfo=UTC)
    assert third.reprint_of == "forwarded from Delta Courier"
    assert third.published_words == "Telegram export: 2024-03-05T23:30:00, edited 2024-03-06T08:00:00"
    assert fifth.author == "Ada Lind"
    assert (whole.title, whole.source, whole.published, whole.language) == ("Valley Herald", "herald", None, "")
    assert received[3].text.split("\n") == [
        "Telegram export of 'Valley Herald': 3 messages with words.",
        "",
        *(f"{item.document.sha256}  {key}" for item, key in zip(received, (1, 3, 5), strict=False)),
    ]
    assert [str(problem) for problem in problems] == [
        "documents/export.json: 2 of its messages hold no words (pictures, service messages); they were passed over."
    ]


def test_an_export_of_an_account_names_the_chat_of_each_message(guard: Guard) -> None:
    chats = [{"name": name, "id": id_, "messages": [message(1, FIRST)]} for name, id_ in (("a", 7), ("b", 8))]
    read = guard.extract(".json", json.dumps({"about": "", "chats": {"list": chats}}).encode())
    assert [part.key for part in read.parts] == ["7-1", "8-1"]
    assert read.text == "Telegram export of 'a', 'b': 2 messages with words."


def test_exports_that_overlap_give_a_message_once(folder: Path, take: Take) -> None:
    again = message(2, SECOND, reactions=[{"type": "emoji", "count": 4}])
    (folder / "documents/a.json").write_bytes(export(message(1, FIRST), message(2, SECOND)))
    (folder / "documents/b.json").write_bytes(export(again, message(3, FIRST)))
    received, problems = take()
    assert problems == []
    assert names(received) == [
        *("documents/a.json/1", "documents/a.json/2", "documents/a.json", "documents/b.json/3", "documents/b.json"),
    ]


def test_the_pages_of_a_web_archive(folder: Path, take: Take) -> None:
    (folder / "documents/crawl.warc.gz").write_bytes(warc(*PAGES))
    received, problems = take()
    assert [(item.document.name, item.text, item.document.url) for item in received[:2]] == [
        ("documents/crawl.warc.gz/1", FIRST, "https://courier.example/1"),
        ("documents/crawl.warc.gz/2", SECOND, "https://courier.example/6"),
    ]
    document = received[0].document
    assert (document.media_type, document.source) == ("text/html", "courier")
    assert document.captured == datetime(2024, 3, 7, 6, tzinfo=UTC)
    assert (document.published, document.published_basis) == (date(2024, 3, 7), Basis.INFERRED)
    assert document.published_words == "web archive: captured 2024-03-07T06:00:00Z (device time, unproved)"
    assert names(received)[2:] == ["documents/crawl.warc.gz"]
    assert [str(problem) for problem in problems] == [f"documents/crawl.warc.gz: {PASSED}"]


def test_plain_and_packed_archives_give_the_same_pages(guard: Guard) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("archive/data.warc.gz", warc(*PAGES))
        archive.writestr("indexes/index.cdx", b"")
    plain, packed = guard.extract(".warc", warc(*PAGES, packed=False)), guard.extract(".wacz", out.getvalue())
    assert plain.parts == packed.parts == guard.extract(".warc.gz", warc(*PAGES)).parts
    assert (plain.notices, packed.notices) == ((PASSED,), (PASSED,))


def test_a_web_archive_that_is_cut_off_gives_what_came_before(guard: Guard) -> None:
    whole = warc(PAGES[5], packed=False)
    read = guard.extract(".warc", warc(PAGES[0], packed=False) + b"no record\r\n\r\n" + whole)
    assert [part.content for part in read.parts] == [page(FIRST)]
    assert read.notices == ("It is damaged or no WARC after 1 records (ArchiveLoadFailed); the rest was not read.",)


def test_what_an_email_carries_is_a_document_of_its_own(folder: Path, take: Take) -> None:
    inner = mail((page(SECOND), "text/html", "page.html"))
    outer = mail(
        (FIRST.encode(), "text/plain", "../../annex 1.txt"),
        (b"a,b\n1,2\n", "text/csv", "table.csv"),
        (b"no pdf", "application/pdf", "scan.pdf"),
        (b"\x89PNG", "image/png", "map.png"),
        (inner, "application/octet-stream", "forwarded.eml"),
    )
    (folder / "documents/week.eml").write_bytes(outer)
    (folder / "documents/week.toml").write_text('source = "courier"\ntitle = "The mail"\n', encoding="utf-8")
    received, problems = take()
    assert names(received) == [
        "documents/week.eml/annex-1.txt",
        "documents/week.eml/forwarded.eml/page.html",
        "documents/week.eml/forwarded.eml",
        "documents/week.eml",
    ]
    assert {item.document.source for item in received} == {"courier"}
    assert [item.document.title for item in received][2:] == ["Report of the week", "The mail"]
    assert [str(problem).partition(": ")[2] for problem in problems] == [
        "It is no PDF file: the mark %PDF is missing. Put in the original file again.",
        "Its attachment 'table.csv' was not read; save it separately and put it in.",
        "Its attachment 'map.png' was not read; save it separately and put it in.",
    ]


def test_a_mailbox(folder: Path, take: Take) -> None:
    parting = b"From ada@valleyherald.example Tue Mar  5 18:30:00 2024\n"
    second = mail().replace(b"Report of the week", b"Another").replace(FIRST.encode(), b">From the post nothing.")
    (folder / "documents/all.mbox").write_bytes(parting + mail() + b"\n" + parting + second)
    received, problems = take()
    assert [(item.document.name, item.text) for item in received[:2]] == [
        ("documents/all.mbox/1", f"Report of the week\n\n{FIRST}"),
        ("documents/all.mbox/2", "Another\n\nFrom the post nothing."),
    ]
    assert problems == []


def test_a_second_run_adds_nothing(folder: Path, mission: Mission, now: datetime) -> None:
    annex = FIRST.encode()
    (folder / "documents/a.eml").write_bytes(mail((annex, "text/plain", "annex.txt")))
    (folder / "documents/annex.txt").write_bytes(annex)
    (folder / "documents/annex.txt.toml").write_text('source = "herald"\n', encoding="utf-8")
    (folder / "documents/export.json").write_bytes(export(message(1, FIRST), message(2, SECOND)))
    (folder / "documents/crawl.warc").write_bytes(warc(*PAGES))
    known: dict[str, str] = {}
    counts = []
    for _ in range(3):
        items = list(receive(folder, mission, now, dict(known)))
        received = [item.document for item in items if isinstance(item, Received)]
        known |= {document.sha256: document.sidecar for document in received}
        counts.append(len(received))
    assert counts == [9, 0, 0]


def test_a_run_that_broke_off_takes_in_the_rest(folder: Path, mission: Mission, now: datetime) -> None:
    (folder / "documents/export.json").write_bytes(export(message(1, FIRST), message(2, SECOND)))
    first = next(item for item in receive(folder, mission, now) if isinstance(item, Received))
    rest = receive(folder, mission, now, {first.document.sha256: ""})
    assert [item.document.name for item in rest if isinstance(item, Received)] == [
        "documents/export.json/2",
        "documents/export.json",
    ]


@pytest.mark.parametrize(
    ("suffix", "content", "sentence"),
    [
        (".json", b'{"type": "FeatureCollection"}', "It is JSON, but no export of Telegram Desktop."),
        (".json", b"[1]", "It is JSON, but no export of Telegram Desktop."),
        (".json", export(message(1, FIRST))[:-5], "It is damaged or cut off: it is no valid JSON."),
        (".json", export(), "None of its 0 messages holds words."),
        (".json", export(message(1, ""), message(2, "👍")), "None of its 2 messages holds words."),
        (".json", b"[" * 100_000, "Its parts are nested too deeply to be read."),
        (
            ".json",
            export(*([{"type": "message"}] * 10_001)),
            "It holds 10001 messages; at most 10000 are taken in from one file.",
        ),
        (
            ".warc",
            b"no archive",
            "It is damaged or no WARC from its beginning (ArchiveLoadFailed); the rest was not read.",
        ),
        (".warc", warc(PAGES[1]), "None of its 1 records is a page with words."),
        (".warc.gz", gzip.compress(b"", mtime=0), "None of its 0 records is a page with words."),
        (".wacz", b"PK", "It is damaged or cut off and cannot be opened as a WACZ web archive."),
        (".mbox", b"Subject: x\n\ncalm\n", "It is no mbox file: it does not begin with a line 'From …' and a header."),
    ],
)
def test_broken_containers_are_refused_in_one_sentence(
    guard: Guard, suffix: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        guard.extract(suffix, content)
    assert refusal.value.sentence == sentence
    assert refusal.value.remedy != ""
