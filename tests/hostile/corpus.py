"""The named corpus: files that are made to harm, and what becomes of each. Nothing of it is stored; all is made here.

Each outcome is the beginning of the sentence that a user sees, "read: " with the text, or "stopped": the child used up
its time, memory or result, or, on a faster machine, came as far as a refusal. In the tests ``SMALL`` limits keep the
latter short; the benchmark
(``benchmarks/reliability/hostile.py``) takes the limits of the product: a "stopped" file may then be read in the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile import archives as z
from tests.hostile import containers as c
from tests.hostile import letters
from tests.hostile import pages as p

from truceline.sources.extracted import Unreadable
from truceline.sources.formats import FORMATS
from truceline.sources.guard import Guard, Limits
from truceline.sources.yields import check_yield

SMALL = Limits(seconds=1.0, processor_seconds=1, memory=700_000_000, result=20_000_000)
STOPPED = "stopped"
_STOPS = ("Reading it took longer than", "Reading it needs more than", "It yields more than", "Its reader ended")
ASKS = "It asks its reader for more than is allowed: it is damaged, or a bomb."
LAUGHS = "It is damaged and cannot be opened as a Word document (Maximum entity amplification factor exceeded"
BOOK = "It is damaged and cannot be opened as an Excel workbook (Unable to read workbook: could not read worksheets"
TOOK = "read: "
CALM = TOOK + letters.CALM


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its name, the ending under which it comes, how it is made, and how what becomes of it begins."""

    name: str
    suffix: str
    make: Callable[[], bytes]
    says: str


def _cells(*cells: str) -> str:
    return f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'


def _unreadable(size: int, letters: int) -> str:
    return f"It is unreadable: of {size} bytes only {letters} characters of text could be drawn."


H = Hostile
CORPUS: tuple[Hostile, ...] = (
    # archives
    H("zip-ratio", ".docx", lambda: z.archive({z.WORD_BODY: bytes(30_000_000)}), "It would grow 1028-fold"),
    H("zip-ratio-as-book", ".xlsx", lambda: z.archive({z.BOOK: bytes(30_000_000)}), "It would grow 1028-fold"),
    H("zip-lying-size", ".docx", lambda: z.lying(4_000_000_000), "It would unpack to 4000 MB; at most 200 MB"),
    H("zip-understated-size", ".docx", z.understated, "It is damaged and cannot be opened as a Word document"),
    H("zip-overlap", ".docx", z.overlapping, "Its inner files overlap: a decompression bomb."),
    H("zip-overlap-many", ".docx", lambda: z.overlapping(1500), "Its inner files overlap: a decompression bomb."),
    H("zip-one-name-twice", ".docx", z.doubled, "It names an inner file twice."),
    H("zip-many-members", ".docx", lambda: z.archive({f"m{n}": b"" for n in range(2001)}), "It holds 2001 inner files"),
    H("zip-traversal", ".docx", lambda: z.archive({z.WORD_BODY: b"x", "../evil": b"x"}), "An inner file has a name"),
    H("zip-backslash", ".xlsx", lambda: z.archive({z.BOOK: b"x", "a\\..\\evil": b"x"}), "An inner file has a name"),
    H("zip-absolute", ".docx", lambda: z.archive({z.WORD_BODY: b"x", "/etc/x": b"x"}), "An inner file has a name"),
    H("zip-drive", ".docx", lambda: z.archive({z.WORD_BODY: b"x", "C:/x": b"x"}), "An inner file has a name"),
    H("zip-nul-name", ".docx", z.nul_name, "An inner file has a name"),
    H("zip-symlink", ".docx", z.linked, "An inner file has a name that points outside the document."),
    H("zip-in-zip", ".docx", lambda: z.changed(z.word(), {"word/a.zip": z.archive({"a": bytes(9_000_000)})}), CALM),
    H("zip-cut", ".docx", lambda: z.word()[:20_000], "It is damaged or cut off and cannot be opened as a Word"),
    # Word
    H("docx-laughs", ".docx", lambda: z.word("&m;", z.LAUGHING), LAUGHS),
    H("docx-quadratic", ".docx", lambda: z.word("&m;" * 2000, z.QUADRATIC), LAUGHS),
    H("docx-reads-file", ".docx", lambda: z.word("&m;", z.READING), "It is unreadable: of 36237 bytes only 0"),
    H("docx-external-dtd", ".docx", lambda: z.word(declared=z.FETCHING), CALM),
    H("docx-remote-template", ".docx", z.template_word, CALM),
    H("docx-deep-tables", ".docx", lambda: z.nested_tables(3000), "It is damaged and cannot be opened as a Word"),
    H("docx-wide-cell", ".docx", z.wide_cell, STOPPED),
    # workbooks
    H("xlsx-far-cell", ".xlsx", lambda: z.workbook(z.far_rows(1)), TOOK + "," * 16_383 + "far"),
    H("xlsx-far-cells", ".xlsx", lambda: z.workbook(z.far_rows(3000)), STOPPED),
    H("xlsx-lying-size", ".xlsx", z.lying_sheet, TOOK + "ref"),
    H(
        "xlsx-strings-ratio",
        ".xlsx",
        lambda: z.workbook(z.shared(1, 1), strings="<si><t>a</t></si>" * 1_000_000),
        "It would grow 378-fold",
    ),
    H(
        "xlsx-one-long-string",
        ".xlsx",
        lambda: z.workbook(z.shared(500, 100), strings=f"<si><t>{'a' * 30_000}</t></si>"),
        STOPPED,
    ),
    H("xlsx-laughs", ".xlsx", lambda: z.workbook(_cells(z.inline("A1", "&m;")), z.LAUGHING), BOOK),
    H("xlsx-reads-file", ".xlsx", lambda: z.workbook(_cells(z.inline("A1", "&m;")), z.READING), BOOK),
    H("xlsx-external-dtd", ".xlsx", lambda: z.workbook(_cells(z.inline("A1", "calm")), z.FETCHING), TOOK + "calm"),
    H(
        "xlsx-impossible-day",
        ".xlsx",
        lambda: z.workbook(_cells('<c r="A1" t="d"><v>9999999999999</v></c>')),
        "It is damaged: its reader gave up (ValueError).",
    ),
    H(
        "xlsx-impossible-place",
        ".xlsx",
        lambda: z.workbook(_cells(z.inline("ZZZZZZ9", "a"))),
        "It is damaged: its reader gave up (ValueError).",
    ),
    H(
        "xlsx-formula",
        ".xlsx",
        lambda: z.workbook(_cells(z.inline("A1", "=cmd|' /C calc'!A0"))),
        TOOK + "=cmd|' /C calc'",
    ),
    # PDF
    H("pdf-self-calling-form", ".pdf", p.self_calling_form, "None of its 1 pages holds text; they may be scans."),
    H("pdf-triple-flate", ".pdf", lambda: p.packed(3, 100_000_000), ASKS),
    H("pdf-two-million-steps", ".pdf", lambda: p.many_operators(2_000_000), STOPPED),
    H("pdf-page-tree-loop", ".pdf", p.page_tree_loop, "It is damaged or cut off and cannot be opened as a PDF"),
    H("pdf-lying-page-count", ".pdf", p.lying_page_count, CALM),
    H("pdf-xref-loop", ".pdf", p.table_loop, CALM),
    H("pdf-length-loop", ".pdf", p.object_loop, ASKS),
    H("pdf-huge-jbig2", ".pdf", lambda: p.huge_image(b"/JBIG2Decode"), CALM),
    H("pdf-huge-flate-image", ".pdf", lambda: p.huge_image(b"/FlateDecode"), CALM),
    H("pdf-scan", ".pdf", lambda: p.scan(3), "None of its 3 pages holds text; they may be scans."),
    H("pdf-one-page-often", ".pdf", lambda: p.many_pages(6_000), STOPPED),
    H("pdf-deep-arrays", ".pdf", lambda: p.deep_arrays(100_000), "It is damaged or cut off and cannot be opened"),
    H("pdf-letter-map", ".pdf", lambda: p.glyph_map(2000), ASKS),
    H("pdf-not", ".pdf", lambda: letters.html(letters.CALM), "It is no PDF file: the mark %PDF is missing."),
    # web pages
    H("html-deep", ".html", lambda: letters.deep_html(10_000), "Its parts are nested too deeply or broken"),
    H(
        "html-deeper-than-the-parser",
        ".html",
        lambda: letters.deep_html(300),
        "Its parts are nested too deeply or broken",
    ),
    H("html-attributes", ".html", lambda: letters.attributes(300_000), STOPPED),
    H("html-wide", ".html", lambda: letters.wide_html(400_000), STOPPED),
    H("html-wide-table", ".html", lambda: letters.html(f"<table><tr>{'<td>1</td>' * 50_000}</tr></table>"), STOPPED),
    H("html-nothing-closed", ".html", lambda: letters.unclosed_html(3000), _unreadable(36_699, 0)),
    H("html-comments", ".html", lambda: letters.html("<!--" * 200_000 + letters.CALM), _unreadable(800_065, 0)),
    H(
        "html-script-only",
        ".html",
        lambda: letters.html(f"<script>{'x' * 3_000_000}</script>"),
        _unreadable(3_000_056, 0),
    ),
    H("html-brackets", ".html", lambda: letters.html("<" * 100_000 + letters.CALM), TOOK + "<" * 50),
    H("html-laughs", ".html", lambda: letters.marked_up(z.LAUGHING), "It holds no HTML that can be parsed."),
    H("html-reads-file", ".html", lambda: letters.marked_up(z.READING), "It holds no HTML that can be parsed."),
    H(
        "html-utf7",
        ".html",
        lambda: letters.charset("utf-7", b"+ADw-script+AD4- all calm"),
        TOOK + "+ADw-script+AD4- all calm",
    ),
    H("html-false-codec", ".html", lambda: letters.charset("zlib_codec", b"\xff calm"), "It is not UTF-8: byte"),
    H("html-nul", ".html", lambda: b"<html>\0<p>calm</p>", "It is no plain text: line 1 holds the control character"),
    H("html-unseen", ".html", lambda: letters.html(f"<p>{'&#8203;&#8238;' * 5_000}</p>"), _unreadable(70_046, 0)),
    # e-mails
    H("eml-nested-parts", ".eml", lambda: letters.nested_mail(3000), "It has more than 2000 parts."),
    H("eml-nested-less", ".eml", lambda: letters.nested_mail(200), TOOK + "x\n\n" + letters.CALM),
    H("eml-forwarded", ".eml", lambda: letters.forwarded_mail(1500), "Its parts are nested too deeply to be read."),
    H("eml-many-parts", ".eml", lambda: letters.many_parts(100_000), "It has more than 2000 parts."),
    H("eml-packed", ".eml", lambda: letters.packed_mail(25), STOPPED),
    H(
        "eml-encoded-words",
        ".eml",
        lambda: letters.encoded_words(20_000),
        "Its header 'subject' has more than 10000 bytes.",
    ),
    H(
        "eml-long-type",
        ".eml",
        lambda: letters.long_type(20_000),
        "Its header 'content-type' has more than 10000 bytes.",
    ),
    H(
        "eml-long-date",
        ".eml",
        lambda: letters.mail(headers=f"Date: {'9' * 20_000}\r\n"),
        "Its header 'date' has more than",
    ),
    H(
        "eml-brackets",
        ".eml",
        lambda: letters.mail().replace(b"a <a", b"(" * 9_000 + b" a <a"),
        "Its parts are nested too",
    ),
    H("eml-many-headers", ".eml", lambda: letters.mail(headers="X: y\r\n" * 20_000), TOOK + "x\n\n" + letters.CALM),
    H(
        "eml-old-date",
        ".eml",
        lambda: letters.mail(headers="Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"),
        TOOK + "x\n\n" + letters.CALM,
    ),
    # containers
    H("json-deep", ".json", lambda: b'{"messages":' * 50_000, "Its parts are nested too deeply to be read."),
    H("json-many-messages", ".json", lambda: c.chat(20_000), "It holds 20000 messages; at most 10000 are taken in"),
    H("json-strange", ".json", c.strange_chat, TOOK + "Telegram export of '': 2 messages"),
    H("warc-bomb", ".warc.gz", lambda: c.bomb(60_000_000), "None of its 1 records is a page with words."),
    H("warc-page-bomb", ".warc", lambda: c.packed_page(60_000_000), "None of its 1 records is a page with words."),
    H("warc-lying-length", ".warc", c.lying_length, TOOK + "WARC web archive: 1 pages."),
    H("warc-many-pages", ".warc", lambda: c.pages(2_001), "It holds more than 2000 pages or 100 MB of pages."),
    H("warc-many-records", ".warc", lambda: c.pages(2_001, b"image/png"), "None of its 2001 records is a page"),
    H(
        "warc-long-header",
        ".warc",
        lambda: c.record(more=b"X: " + b"y" * 5_000_000 + b"\r\n"),
        TOOK + "WARC web archive",
    ),
    H("wacz-lying-size", ".wacz", lambda: z.lying(4_000_000_000), "It would unpack to 4000 MB; at most 200 MB"),
    H("wacz-overlap", ".wacz", z.overlapping, "Its inner files overlap: a decompression bomb."),
    H("wacz-traversal", ".wacz", lambda: z.archive({"../archive/a.warc": b"x"}), "An inner file has a name"),
    H("mbox-many", ".mbox", lambda: b"From a\nA: b\n\n" * 5_001, "It holds 5001 mails; at most 5000 are taken in"),
    H("mbox-no-end", ".mbox", lambda: b"From a" * 2_000_000, "It is no mbox file"),
    H("eml-many-attachments", ".eml", lambda: c.attached(300), TOOK + "x\n\ncalm"),
    H("pdf-many-rules", ".pdf", lambda: c.ruled_pdf(2_500), CALM),
    # texts
    H("md-deep-toml", ".md", lambda: b"+++\nx=" + b"[" * 50_000 + b"\n+++\ncalm", TOOK + "+++\nx=[["),
    H("md-long-key", ".md", lambda: b"+++\n" + b"a." * 50_000 + b"a=1\n+++\ncalm", TOOK + "+++\na.a.a."),
    H("md-spaces", ".md", lambda: b"---\na: b" + b" " * 300_000 + b"x\n---\ncalm", _unreadable(300_018, 4)),
    H("txt-one-line", ".txt", lambda: b"calm " * 2_000_000, TOOK + "calm calm"),
    H("txt-spaces", ".txt", lambda: b" " * 5_000_000 + b"calm", _unreadable(5_000_004, 4)),
    H("txt-unseen", ".txt", lambda: "\u200b\u202e\u2066".encode() * 100_000, _unreadable(900_000, 0)),
    H("txt-nul", ".txt", lambda: b"calm\0calm", "It is no plain text: line 1 holds the control character U+0000."),
    H("txt-utf16-no-mark", ".txt", lambda: "né ça".encode("utf-16-le"), "It looks like UTF-16 without a byte order"),
    H(
        "txt-utf32-bomb",
        ".txt",
        lambda: b"\xff\xfe\0\0" + b"\xff" * 4_000,
        "It is not UTF-32-LE as its first bytes say",
    ),
    # tables
    H(
        "csv-unclosed-quote",
        ".csv",
        lambda: letters.table('1,2024-03-05,"shots', "2,2024-03-06,shots"),
        TOOK + "ref,day,what\n1",
    ),
    H("csv-formula", ".csv", lambda: letters.table("=cmd|' /C calc'!A0,2024-03-05,shots"), TOOK + "ref,day,what\n=cmd"),
    H("csv-commas", ".csv", lambda: letters.table("," * 5_000_000), TOOK + "ref,day,what\n,,,"),
    H("csv-long-cell", ".csv", lambda: letters.table("1,2024-03-05," + "a" * 5_000_000), TOOK + "ref,day,what\n1"),
)


def told(hostile: Hostile, found: str) -> str:
    """What was expected if it came about, and otherwise the beginning of what was found."""
    contained = hostile.says == STOPPED and not found.startswith(TOOK)
    return hostile.says if contained or found.startswith(hostile.says) else found[:200]


def outcome(guard: Guard, hostile: Hostile) -> str:
    """What the service says of a file: its text after "read: ", or the sentence of the refusal."""
    content, format_ = hostile.make(), FORMATS[hostile.suffix]
    try:
        if len(content) > format_.largest:
            raise Unreadable("It is too large.")
        extracted = guard.extract(hostile.suffix, content)
        check_yield(extracted, len(content), format_)
    except Unreadable as refusal:
        return STOPPED if refusal.sentence.startswith(_STOPS) else refusal.sentence
    return TOOK + extracted.text
