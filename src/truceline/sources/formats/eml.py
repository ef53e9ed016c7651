"""E-mail (RFC 5322) by the standard library: subject, then the plain part, or the HTML part where there is none."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from truceline.sources.encoding import decode
from truceline.sources.extracted import Extracted, Unreadable, one_line, printable
from truceline.sources.formats import html

EXTRACTOR = "eml 1"


def extract(content: bytes, sheet: str = "") -> Extracted:
    """Text, subject, sender and day of the message; attachments are named in a notice and not read."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"] or message["date"]):
        raise Unreadable("It is no e-mail: it has neither sender nor subject nor date.", "Save the message again.")
    title = _header(message, "subject")
    published = _day(message)
    return Extracted(
        text=f"{title}\n\n{_body(message)}".strip(),
        title=title,
        author=_sender(message),
        languages=tuple(tag for tag in (_header(message, "content-language"),) if tag),
        published=published,
        published_words=f"e-mail header: {_header(message, 'date')}" if published else "",
        notices=tuple(
            f"Its attachment '{name}' was not read; save it separately and put it in." for name in _attached(message)
        ),
    )


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


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except ValueError:
        return None
