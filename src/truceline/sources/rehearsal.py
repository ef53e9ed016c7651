"""A tiny file of each guarded format, read once before the first foreign file, and every module of its parser.

Parsers load word lists, compile patterns and import modules at first use. A child that is forked per file would pay
for that every time, and a confined child often cannot do it at all (without Landlock no file can be opened; a user
without rights cannot read Python's modules in somebody's home); after one rehearsal in the server, all inherit it.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import pkgutil
import zipfile
from collections.abc import Iterable

from truceline.sources.extracted import Unreadable
from truceline.sources.formats import FORMATS

_HTML = (
    b'<html lang="en"><head><title>A page</title><meta name="date" content="2024-01-31"></head><body><article>'
    b"<h1>A page</h1><p>One sentence stands on this page, and it is long enough to count as a paragraph of text.</p>"
    b"<table><tr><td>a</td><td>1</td></tr></table></article></body></html>"
)
_PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
    b"4 0 obj\n<</Length 31>>stream\nBT /F 9 Tf 9 9 Td (A page) Tj ET\nendstream\nendobj\n"
    b"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n"
    b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF"
)
_CHAT = b'{"name":"a","id":1,"messages":[{"id":1,"type":"message","date":"2024-01-31T10:00:00","text":["a"]}]}'
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2024-01-31T10:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 60\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One page.</p>\r\n\r\n\r\n"
)
_MARKDOWN = b"---\ntitle: A page\ndate: 5 March 2024\n---\nOne sentence.\n"
_EML = (
    b"Subject: A page\nFrom: a <a@b.example>\nDate: Wed, 31 Jan 2024 10:00:00 +0000\nContent-Type: text/html\n\n"
    + _HTML
)
_MAILBOX = b"From a@b.example Wed Jan 31 10:00:00 2024\n" + _EML

_EVERY_FORMAT = ("encodings", "_strptime", "html.entities", "unicodedata", "zoneinfo", "csv", "calendar")
_PARSERS = {
    ".html": ("trafilatura", "htmldate", "justext", "dateparser.data.date_translation_data.en"),
    ".pdf": ("pypdf", "pdfminer", "pdfplumber"),
    ".warc": ("warcio",),
    ".docx": ("docx",),
    ".xlsx": ("openpyxl", "defusedxml"),
}
_FOR_OTHERS = {"__main__", "cli", "cli_utils", "tests", "sphinxext"}
_PARSERS |= {".htm": _PARSERS[".html"], ".eml": ("email", *_PARSERS[".html"])}
_PARSERS |= {".warc.gz": _PARSERS[".warc"], ".wacz": _PARSERS[".warc"]}


def rehearse(suffix: str) -> None:
    """Read the sample of one format; whatever goes wrong here will be said of the foreign file itself."""
    load(_EVERY_FORMAT)
    load(_PARSERS.get(suffix, ()))
    with contextlib.suppress(Unreadable, ImportError):
        FORMATS[suffix].extract(_sample(suffix), "")


def load(modules: Iterable[str]) -> None:
    """Import modules with everything below them; what is missing on this system is passed over."""
    for name in modules:
        with contextlib.suppress(Exception):  # some optional part of a parser may raise anything when imported
            package = importlib.import_module(name)
            for inner in pkgutil.walk_packages(getattr(package, "__path__", ()), name + ".", onerror=lambda _: None):
                if not _FOR_OTHERS & set(inner.name.split(".")):
                    with contextlib.suppress(Exception):
                        importlib.import_module(inner.name)


def _sample(suffix: str) -> bytes:
    if suffix == ".docx":
        return _word()
    if suffix == ".xlsx":
        return _workbook()
    if suffix in (".warc.gz", ".wacz"):
        return _packed(suffix)
    others = {".pdf": _PDF, ".eml": _EML, ".md": _MARKDOWN, ".mbox": _MAILBOX, ".json": _CHAT, ".warc": _WARC}
    return others.get(suffix, _HTML)


def _packed(suffix: str) -> bytes:
    out = io.BytesIO()
    if suffix == ".warc.gz":
        return gzip.compress(_WARC)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", b"{}")
        archive.writestr("archive/a.warc.gz", gzip.compress(_WARC))
    return out.getvalue()


def _word() -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("A page")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "1"
    document.save(out)
    return out.getvalue()


def _workbook() -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("a").append(["a", 1, 1.5])
    book.save(out)
    return out.getvalue()
