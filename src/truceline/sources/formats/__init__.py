"""The formats of documents and tables: one file per format, each ``extract(content, sheet) -> Extracted``.

Each format names its extractor and version (``EXTRACTOR``, e.g. "html 1"); a change that can change a text raises the
number. Heavy parsers are imported inside ``extract``, so that naming a format costs nothing. To add a format, write
its file and its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from truceline.sources.extracted import Extracted
from truceline.sources.formats import docx, eml, html, markdown, mbox, pdf, plain, telegram, warc, xlsx

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read.

    ``largest`` is the number of bytes above which a file is not opened. ``guarded`` formats have a parser and are
    read in the guarded child process; the others (plain text, CSV) are only decoded, in one pass and by the interpreter
    itself, and then cut into lines and cells. ``table`` formats hold rows, not prose. A ``container`` holds items that
    are documents of their own (``Extracted.parts``); its own text is only the list of them.
    """

    media_type: str
    extractor: str
    extract: Callable[[bytes, str], Extracted]
    largest: int
    guarded: bool = True
    table: bool = False
    container: bool = False


_TEXT = Format("text/plain", plain.EXTRACTOR, plain.extract, 20 * MEGABYTE, guarded=False)
_HTML = Format("text/html", html.EXTRACTOR, html.extract, 10 * MEGABYTE)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WARC = Format("application/warc", warc.EXTRACTOR, warc.extract, 200 * MEGABYTE, container=True)

FORMATS: dict[str, Format] = {
    ".txt": _TEXT,
    ".md": Format("text/markdown", markdown.EXTRACTOR, markdown.extract, 20 * MEGABYTE),
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": Format("application/pdf", pdf.EXTRACTOR, pdf.extract, 50 * MEGABYTE),
    ".docx": Format(_WORD, docx.EXTRACTOR, docx.extract, 50 * MEGABYTE),
    ".eml": Format("message/rfc822", eml.EXTRACTOR, eml.extract, 50 * MEGABYTE),
    ".mbox": Format("application/mbox", mbox.EXTRACTOR, mbox.extract, 100 * MEGABYTE, container=True),
    ".json": Format("application/json", telegram.EXTRACTOR, telegram.extract, 50 * MEGABYTE, container=True),
    ".warc": _WARC,
    ".warc.gz": _WARC,
    ".wacz": Format("application/x-wacz", warc.EXTRACTOR, warc.extract_packed, 200 * MEGABYTE, container=True),
    ".csv": Format("text/csv", plain.TABLE_EXTRACTOR, plain.extract_table, 1000 * MEGABYTE, guarded=False, table=True),
    ".xlsx": Format(_SHEET, xlsx.EXTRACTOR, xlsx.extract, 50 * MEGABYTE, table=True),
}

ITEMS: dict[str, Format] = {
    "message": Format("application/x-telegram-message+json", telegram.EXTRACTOR, telegram.extract, MEGABYTE),
}
"""Items of containers that exist in no file of their own."""

TABLE_TYPES = frozenset(format_.media_type for format_ in FORMATS.values() if format_.table)
CONTAINER_TYPES = frozenset(format_.media_type for format_ in FORMATS.values() if format_.container)


def suffix_of(name: str) -> str:
    """The ending by which a file's format is known, in small letters; endings of two parts come first."""
    name = name.lower()
    doubled = next((suffix for suffix in FORMATS if suffix.count(".") == 2 and name.endswith(suffix)), "")
    return doubled or PurePath(name).suffix
