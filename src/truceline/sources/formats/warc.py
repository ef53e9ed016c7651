"""Web archives: WARC by warcio, and WACZ, a ZIP file with WARCs. Each page with words is a document of its own.

A page's bytes are those that the server sent, with the coding of the transfer undone: as if somebody had saved the
page. When it was captured is said by the crawler's clock, unproved.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from truceline.sources.extracted import Extracted, Part, Unreadable, one_line
from truceline.sources.formats.archive import check_archive

EXTRACTOR = "warc 1"

MOST_PAGES = 2_000
MOST_RECORDS = 200_000
LARGEST_PAGE = 10_000_000
MOST_KEPT = 100_000_000
_FORMS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
_AGAIN = "Save the web archive again, or the pages that matter as HTML or PDF."


@dataclass(slots=True)
class _Found:
    """Pages so far, their bytes, and what was passed over, by reason."""

    pages: list[Part] = field(default_factory=list)
    kept: int = 0
    records: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The pages of one WARC, packed or not, as parts. Raises Unreadable for a damaged one or one without pages."""
    found = _Found()
    _walk(io.BytesIO(content), found)
    return _told(found, "WARC")


def extract_packed(content: bytes, sheet: str = "") -> Extracted:
    """The pages of all WARCs in a WACZ."""
    check_archive(content, "datapackage.json", "a WACZ web archive", _AGAIN)
    found = _Found()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz")):
                try:
                    inner = archive.read(name)
                except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
                    found.faults.append(f"Its inner file '{one_line(name)[:80]}' is damaged and was not read.")
                else:
                    _walk(io.BytesIO(inner), found)
    return _told(found, "WACZ")


def _told(found: _Found, kind: str) -> Extracted:
    if not found.pages:
        reason = found.faults[0] if found.faults else f"None of its {found.records} records is a page with words."
        raise Unreadable(reason, _AGAIN)
    passed = ", ".join(f"{count} {reason}" for reason, count in sorted(found.passed.items()))
    return Extracted(
        text=f"{kind} web archive: {len(found.pages)} pages.",
        notices=(*((f"Passed over in it: {passed}.",) if passed else ()), *found.faults),
        parts=tuple(found.pages),
    )


def _walk(stream: BinaryIO, found: _Found) -> None:
    """Take in the pages of one WARC; damage ends it with a notice, what came before stays."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(stream):
            found.records += 1
            if found.records > MOST_RECORDS:
                raise Unreadable(f"It holds more than {MOST_RECORDS} records.", _AGAIN)
            _take(record, found)
    except (ArchiveLoadFailed, ValueError, EOFError, OSError) as fault:
        where = f"after {found.records} records" if found.records else "from its beginning"
        found.faults.append(f"It is damaged or no WARC {where} ({type(fault).__name__}); the rest was not read.")


def _take(record: Any, found: _Found) -> None:
    reason = _passed_over(record)
    if reason:
        found.passed[reason] += 1
    elif record.rec_type in ("response", "resource"):
        content = record.content_stream().read(LARGEST_PAGE + 1)
        if not content.strip():
            found.passed["empty pages"] += 1
        elif len(content) > LARGEST_PAGE:
            found.passed[f"pages of more than {LARGEST_PAGE // 1_000_000} MB"] += 1
        else:
            _keep(record, content, found)


def _keep(record: Any, content: bytes, found: _Found) -> None:
    found.kept += len(content)
    if len(found.pages) == MOST_PAGES or found.kept > MOST_KEPT:
        most = f"{MOST_PAGES} pages or {MOST_KEPT // 1_000_000} MB of pages"
        raise Unreadable(f"It holds more than {most}.", "Split it into several archives.")
    stamp = one_line(record.rec_headers.get_header("WARC-Date") or "")[:40]
    captured = _moment(stamp)
    said = Extracted(
        text="",
        url=_address(record),
        captured=captured,
        captured_words=f"web archive: captured {stamp}" if captured else "",
    )
    found.pages.append(Part(key=str(len(found.pages) + 1), content=content, form=_FORMS[_kind(record)], said=said))


def _passed_over(record: Any) -> str:
    """Why a record is no page; '' for a page, and for records that belong to the archive itself."""
    if record.rec_type == "revisit":
        return "revisits of pages captured before"
    if record.rec_type not in ("response", "resource"):
        return ""
    if record.http_headers:
        status = record.http_headers.get_statuscode() or ""
        if status[:1] == "3":
            return "redirects"
        if status[:1] != "2":
            return "errors of servers"
    return "" if _kind(record) in _FORMS else "files that are no page (pictures, scripts)"


def _kind(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _address(record: Any) -> str:
    address = one_line(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    return address if address.startswith(("http://", "https://")) and len(address) <= 2_000 else ""


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None
