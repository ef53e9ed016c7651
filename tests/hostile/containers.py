"""Exports, web archives and mails that are made to harm."""

from __future__ import annotations

import gzip
import io
import json
from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

CALM = "The line was calm all day."


def chat(messages: int) -> bytes:
    """An export with so many messages."""
    return json.dumps({"name": "a", "messages": [{"id": n, "text": CALM} for n in range(messages)]}).encode()


def strange_chat() -> bytes:
    """An export whose fields are of no kind that is expected, and one good message."""
    strange = [
        None,
        7,
        {"text": {"text": CALM}},
        {"text": [[CALM], {"text": 7}]},
        {"date_unixtime": "9" * 400, "text": 1},
    ]
    odd = {"id": {"a": [1]}, "text": CALM, "date": "9999-99-99", "date_unixtime": "9" * 30, "from": ["x"], "edited": {}}
    return json.dumps({"name": ["a"], "id": {}, "messages": [*strange, odd]}).encode()


def record(payload: bytes = b"<p>calm</p>", kind: bytes = b"text/html", more: bytes = b"", length: int = 0) -> bytes:
    """One WARC record of a page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n" + more + b"\r\n" + payload
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2024-03-07T06:00:00Z\r\n"
    )
    head += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % (length or len(block))
    return head + block + b"\r\n\r\n"


def bomb(size: int) -> bytes:
    """A packed record that unpacks to one huge page."""
    return gzip.compress(record(bytes(size).replace(b"\0", b"a")), 1)


def packed_page(size: int) -> bytes:
    """A page that was sent packed and unpacks to a huge one."""
    return record(gzip.compress(b"a" * size, 1), more=b"Content-Encoding: gzip\r\n")


def lying_length() -> bytes:
    """A record that claims to be far longer than the file."""
    return record(length=9_000_000_000)


def pages(count: int, kind: bytes = b"text/html") -> bytes:
    """So many pages."""
    return b"".join(record(b"<p>%d</p>" % n, kind) for n in range(count))


def attached(count: int) -> bytes:
    """A mail with so many attached documents."""
    made = EmailMessage()
    made["Subject"], made["From"] = "x", "a@b.example"
    made.set_content("calm")
    for number in range(count):
        made.add_attachment(b"calm", maintype="text", subtype="plain", filename=f"{number}.txt")
    return made.as_bytes()


def ruled_pdf(rules: int) -> bytes:
    """A page with words in a thicket of lines."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 760, CALM)
    for n in range(rules // 2):
        canvas.line(10 + n % 500, 10, 10 + n % 500, 700)
        canvas.line(10, 10 + n % 690, 500, 10 + n % 690)
    canvas.save()
    return out.getvalue()
