"""E-mail (RFC 5322) by the standard library: subject, then the plain part, or the HTML part where that says more.

What is quoted from an earlier mail stands below a line '[quoted]' (see regions.py). Attached documents are items of
their own; what else is attached is named in a notice.
"""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath
from typing import Any

from truceline.sources.encoding import decode
from truceline.sources.extracted import Extracted, Part, Unreadable, one_line, printable
from truceline.sources.formats import html, quoted
from truceline.sources.formats.losses import text_length

EXTRACTOR = "eml 2"

LONGEST_HEADER = 10_000  # bytes, for the headers that are looked into
MOST_PARTS = 2_000
MOST_ATTACHED = 100
_READ = {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml"}
_KINDS = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}
_STUB = 4  # an HTML part with so many times the plain part's letters is the message, the plain part a stub
_LOOKED_INTO = (b"from:", b"subject:", b"date:", b"mime-version:", b"content-")
_AGAIN = "Save the message again as text and put that in."


def extract(content: bytes, sheet: str = "") -> Extracted:
    """Text, subject, sender and day of the message, and its attached documents as parts."""
    _check_headers(content)
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"] or message["date"]):
        raise Unreadable("It is no e-mail: it has neither sender nor subject nor date.", "Save the message again.")
    title = _header(message, "subject")
    sent = _sent(message)
    parts, unread = _attached(message)
    return Extracted(
        text=f"{title}\n\n{_body(message)}".strip(),
        title=title,
        author=_sender(message),
        languages=tuple(tag for tag in (_header(message, "content-language"),) if tag),
        published=sent.date() if sent else None,
        published_words=f"e-mail header: {_header(message, 'date')}" if sent else "",
        captured=sent,
        captured_words=f"e-mail header: {_header(message, 'date')}" if sent else "",
        notices=tuple(f"Its attachment '{name}' was not read; save it separately and put it in." for name in unread),
        parts=tuple(parts),
    )


def _check_headers(content: bytes) -> None:
    """Refuse what the library's header parser takes minutes or gigabytes for. A few passes, whatever the line ends."""
    lines = b"\n" + content.lower().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if lines.count(b"\ncontent-type:") > MOST_PARTS:
        raise Unreadable(f"It has more than {MOST_PARTS} parts.", _AGAIN)
    for name in _LOOKED_INTO:
        start = lines.find(b"\n" + name)
        while start >= 0:
            end = _header_end(lines, start + 1)
            if end - start > LONGEST_HEADER:
                header = lines[start + 1 : start + 40].partition(b":")[0].decode("ascii", "replace")
                raise Unreadable(f"Its header '{header}' has more than {LONGEST_HEADER} bytes.", _AGAIN)
            start = lines.find(b"\n" + name, end)


def _header_end(lines: bytes, start: int) -> int:
    """Where a header ends that may go on in indented lines."""
    end = start
    while True:
        end = lines.find(b"\n", end + 1)
        if end < 0:
            return len(lines)
        if lines[end + 1 : end + 2] not in (b" ", b"\t"):
            return end


def _body(message: EmailMessage) -> str:
    plain, marked_up = (_text_of(message, kind) for kind in ("plain", "html"))
    if plain is None and marked_up is None:
        raise Unreadable("The message has no text.", "Save its attachments separately and put them in.")
    told = quoted.plain(printable(plain).strip()) if plain else ""
    if not marked_up or (plain is not None and not _says_more(marked_up, told)):
        return told
    return html.from_markup(quoted.markup(marked_up)).text or told


def _text_of(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset() or "")


def _says_more(markup: str, plain: str) -> bool:
    return text_length(markup) > _STUB * len("".join(plain.split()))


def _attached(message: EmailMessage) -> tuple[list[Part], list[str]]:
    """The attached documents, and the names of what is attached besides."""
    parts, unread = list[Part](), list[str]()
    for attached in message.iter_attachments():
        kind = attached.get_content_type()
        name = one_line(attached.get_filename() or kind)
        suffix = PurePath(name).suffix.lower()
        form = suffix if suffix in _READ else _KINDS.get(kind, "") if not attached.get_filename() else ""
        content = _content(attached) if form and len(parts) < MOST_ATTACHED else b""
        if content:
            parts.append(Part(key=name, content=content, form=form))
        else:
            unread.append(name)
    return parts, unread


def _content(attached: EmailMessage) -> bytes:
    if attached.get_content_type() == "message/rfc822":
        inner: Any = attached.get_payload()
        return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
    payload = attached.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message[name] or ""))
    except (ValueError, IndexError, AttributeError):  # the header parser fails on some malformed headers
        return ""


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_header(message, "from"))
    return name or address


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "date"))
    except (ValueError, OverflowError):
        return None
