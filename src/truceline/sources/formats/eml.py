"""E-mail (RFC 5322) by the standard library: subject, then the plain part, or the HTML part where there is none."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from truceline.sources.encoding import decode
from truceline.sources.extracted import Extracted, Unreadable, one_line, printable
from truceline.sources.formats import html

EXTRACTOR = "eml 1"

LONGEST_HEADER = 10_000  # bytes, for the headers that are looked into
MOST_PARTS = 2_000
_LOOKED_INTO = re.compile(
    rb"(?:^|(?<=\r))(content-[a-z-]{1,30}|from|subject|date|mime-version):[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_AGAIN = "Save the message again as text and put that in."


def extract(content: bytes, sheet: str = "") -> Extracted:
    """Text, subject, sender and day of the message; attachments are named in a notice and not read."""
    _check_headers(content)
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"] or message["date"]):
        raise Unreadable("It is no e-mail: it has neither sender nor subject nor date.", "Save the message again.")
    title = _header(message, "subject")
    sent = _sent(message)
    return Extracted(
        text=f"{title}\n\n{_body(message)}".strip(),
        title=title,
        author=_sender(message),
        languages=tuple(tag for tag in (_header(message, "content-language"),) if tag),
        published=sent.date() if sent else None,
        published_words=f"e-mail header: {_header(message, 'date')}" if sent else "",
        captured=sent,
        captured_words=f"e-mail header: {_header(message, 'date')}" if sent else "",
        notices=tuple(
            f"Its attachment '{name}' was not read; save it separately and put it in." for name in _attached(message)
        ),
    )


def _check_headers(content: bytes) -> None:
    """Refuse what the library's header parser takes minutes or gigabytes for. One pass, whatever the line ends are."""
    parts = 0
    for header in _LOOKED_INTO.finditer(content):
        name = header[1].lower()
        if len(header[0]) > LONGEST_HEADER:
            raise Unreadable(f"Its header '{name.decode()}' has more than {LONGEST_HEADER} bytes.", _AGAIN)
        parts += name == b"content-type"
        if parts > MOST_PARTS:
            raise Unreadable(f"It has more than {MOST_PARTS} parts.", _AGAIN)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Unreadable("The message has no text.", "Save its attachments separately and put them in.")
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    text = decode(raw, part.get_content_charset() or "")
    return html.from_markup(text).text if part.get_content_subtype() == "html" else printable(text).strip()


def _attached(message: EmailMessage) -> list[str]:
    return [one_line(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]


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
