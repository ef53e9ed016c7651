"""PDF by pypdf: the text layer, page after page; a page without a text layer is named, never passed over.

Pages with ruled tables are read by pdfplumber (ruled.py), so that each row is a statement.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from truceline.sources.extracted import Extracted, Unreadable, one_line, printable
from truceline.sources.formats.ruled import MOST_PAGES as MOST_TABLED
from truceline.sources.formats.ruled import ruled, with_tables

if TYPE_CHECKING:
    from pypdf import PdfReader

EXTRACTOR = "pdf 2"

MOST_PAGES = 5_000

_ENDS = re.compile(r"[.!?:;»”\"')\]]$")
_SCAN = "Put in a version with a text layer (made by text recognition)."


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The text of all pages, lines of one paragraph joined. Raises Unreadable for a damaged or locked file."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in content[:1024]:
        raise Unreadable("It is no PDF file: the mark %PDF is missing.", "Put in the original file again.")
    reader = _open(content)
    pages = _pages(reader)
    numbers, more = ruled(reader)
    pages = _with_tables(pages, with_tables(content, numbers))
    text = "\n\n".join(page for page in pages if page)
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if not text:
        raise Unreadable(f"None of its {len(pages)} pages holds text; they may be scans.", _SCAN)
    notices = [f"Page {', '.join(map(str, empty))} of {len(pages)} holds no text and was not read."] if empty else []
    if more:
        notices.append(f"Tables were looked for on its first {MOST_TABLED} pages with ruled lines only.")
    if b"%%EOF" not in content[-2048:]:
        notices.append("Its end is missing: it is cut off, and only what could be read was taken in.")
    created = _created(reader)
    return Extracted(
        text=text,
        title=_property(reader, "title"),
        author=_property(reader, "author"),
        captured=created,
        captured_words=f"document properties: created {created.date()}" if created else "",
        notices=tuple(notices),
    )


def _pages(reader: PdfReader) -> list[str]:
    pages: list[str] = []
    for page in reader.pages:  # by the tree, not by the count that the file states
        if len(pages) == MOST_PAGES:
            raise Unreadable(f"It has more than {MOST_PAGES} pages.", "Split it, or save only what matters.")
        pages.append(reflow(printable(page.extract_text() or "")))
    return pages


def _with_tables(pages: list[str], found: Mapping[int, list[tuple[str, bool]]]) -> list[str]:
    """The pages, those with tables by stretches; a page that would lose words that way stays as it was."""
    made = list(pages)
    for number, stretches in found.items():
        told = "\n".join(words if is_table else reflow(words) for words, is_table in stretches)
        if number < len(pages) and _words(pages[number]) <= _words(told):
            made[number] = re.sub(r"\n{3,}", "\n\n", told).strip()
    return made


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def _open(content: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked and not len(reader.pages):
            raise Unreadable("It is a PDF without pages.", "Put in the original file again.")
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as fault:
        raise Unreadable(
            f"It is damaged or cut off and cannot be opened as a PDF ({one_line(str(fault))[:80] or 'no end mark'}).",
            "Put in the complete file again.",
        ) from None
    if locked:
        raise Unreadable("It is locked by a password.", "Save it without a password and put it in again.")
    return reader


def reflow(text: str) -> str:
    """Lines that a page's width has broken, joined into paragraphs; words and their order stay as they are.

    A line goes on in the next one when it is nearly as long as the page's long lines and no sentence ends at its end.
    A hyphen at a line's end stays: whether it belongs to the word cannot be told.
    """
    lines = [line.strip() for line in text.replace("\u00ad\n", "").split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    wide = 0.7 * lengths[int(0.8 * (len(lengths) - 1))]
    parts: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = bool(following) and len(line) >= wide and not (_ENDS.search(line) and following[:1].isupper())
        parts.append(line + (("" if line.endswith("-") else " ") if goes_on else "\n"))
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _property(reader: PdfReader, name: str) -> str:
    try:
        value: Any = getattr(reader.metadata, name, None)
    except Exception:  # noqa: BLE001  pypdf raises many things on broken properties; the text is what matters
        return ""
    words = one_line(str(value or ""))
    return "" if words.casefold() in {"untitled", "anonymous", "unspecified", "unknown"} else words


def _created(reader: PdfReader) -> datetime | None:
    try:
        return reader.metadata.creation_date if reader.metadata else None
    except Exception:  # noqa: BLE001  the same
        return None
