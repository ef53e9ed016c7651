"""Plain text and CSV: the text is the file, decoded."""

from __future__ import annotations

from truceline.sources.encoding import decode
from truceline.sources.extracted import Extracted

EXTRACTOR = "text 1"
TABLE_EXTRACTOR = "csv 1"


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The decoded text. Raises Unreadable for bytes that are no text."""
    text = decode(content)
    damaged = text.count("\ufffd")
    notice = f"It holds {damaged} replacement characters: an earlier conversion has lost letters."
    return Extracted(text=text, notices=(notice,) if damaged else ())


def extract_table(content: bytes, sheet: str = "") -> Extracted:
    """The decoded text of a CSV file; its rows are found later, from the stored text."""
    return extract(content)
