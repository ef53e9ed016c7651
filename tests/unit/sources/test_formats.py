"""Every format with a real file, made on the spot."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from email.message import EmailMessage

import docx
import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from truceline.sources.extracted import Extracted, Part, Unreadable
from truceline.sources.formats import FORMATS
from truceline.sources.guard import Guard

PARAGRAPHS = (
    "The post at Upper Ford recorded two bursts of small-arms fire before dawn on Tuesday.",
    "A spokesman of the northern command said that nobody had fired. Observers could not reach the place.",
)
ARTICLE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shots near Upper Ford</title>
<meta name="author" content="Ada Lind"><meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta property="og:site_name" content="Valley Herald">
<link rel="canonical" href="https://www.valleyherald.example/news/shots"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Shots near Upper Ford</h1><p>{PARAGRAPHS[0]}</p>
<p>{PARAGRAPHS[1]}</p></article><footer>© Valley Herald</footer></body></html>"""


def pdf(*pages: tuple[str, ...], lock: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=lock or None)
    canvas.setTitle("Daily report")
    canvas.setAuthor("Ada Lind")
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("District", "Violations"), ("Upper Ford", "0")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.core_properties.title = "Weekly note"
    document.core_properties.author = "Ada Lind"
    document.core_properties.comments = ""
    document.core_properties.created = datetime(2024, 3, 6, 9, 0)  # noqa: DTZ001  Word stores no zone
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(*rows: tuple[object, ...], sheet: str = "Incidents", others: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    for other in others:
        book.create_sheet(other)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def message(html: bool = False, attachment: bool = False) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Situation at Upper Ford"
    mail["From"] = "Ada Lind <ada@valleyherald.example>"
    mail["Date"] = "Tue, 05 Mar 2024 18:30:00 +0400"
    mail.set_content(ARTICLE if html else PARAGRAPHS[0], subtype="html" if html else "plain")
    if attachment:
        mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="annex.pdf")
    return mail.as_bytes()


def test_plain_text_stays_code_point_for_code_point() -> None:
    text = "  Ägäis e\u0301 \u00a0Степь\u2028“quote”\n\tend "
    assert FORMATS[".txt"].extract(text.encode(), "") == Extracted(text=text)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"\xef\xbb\xbfone", "one"),
        ("two wörter".encode("utf-16"), "two wörter"),
        ("\ufefftwo wörter".encode("utf-16-be"), "two wörter"),
    ],
)
def test_byte_order_marks_and_line_ends(content: bytes, text: str) -> None:
    assert FORMATS[".txt"].extract(content, "").text == text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("first\nза мир".encode("cp1251"), "It is not UTF-8: byte 6 (0xE7, in line 2) cannot be decoded."),
        (b"a\nb\x00c", "It is no plain text: line 2 holds the control character U+0000."),
        ("за мир".encode("utf-16-le"), "It is no plain text: line 1 holds the control character U+0004."),
        ("né ça".encode("utf-16-le"), "It looks like UTF-16 without a byte order mark, so its letters cannot be told."),
        (b"\xff\xfea", "It is not UTF-16-LE as its first bytes say: byte 0 (0x61, in line 1) cannot be decoded."),
    ],
)
def test_text_in_no_stated_encoding_is_refused_with_the_place(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        FORMATS[".txt"].extract(content, "")
    assert refusal.value.sentence == sentence


def test_markdown_keeps_its_words_and_gives_its_front_matter() -> None:
    content = (
        b'---\ntitle: "A quiet week"\nauthor: Ada Lind\ndate: 2024-03-05\nlang: en\n---\n\n# Heading\n\n*Calm* held.\n'
    )
    assert FORMATS[".md"].extract(content, "") == Extracted(
        text="# Heading\n\n*Calm* held.\n",
        title="A quiet week",
        author="Ada Lind",
        languages=("en",),
        published=date(2024, 3, 5),
        published_words="front matter, date: 2024-03-05",
    )


def test_markdown_with_toml_front_matter() -> None:
    content = b'+++\ntitle = "A quiet week"\ndate = 2024-03-05\n+++\nCalm held.'
    read = FORMATS[".md"].extract(content, "")
    assert (read.text, read.title, read.published) == ("Calm held.", "A quiet week", date(2024, 3, 5))


def test_html(guard: Guard) -> None:
    assert guard.extract(".html", ARTICLE.encode()) == Extracted(
        text="\n".join(("Shots near Upper Ford", "", *PARAGRAPHS)),
        title="Shots near Upper Ford",
        author="Ada Lind",
        url="https://www.valleyherald.example/news/shots",
        outlet="Valley Herald",
        languages=("en",),
        published=date(2024, 3, 5),
        published_words="page metadata: 2024-03-05",
    )


def test_html_keeps_tables_lists_and_repeated_lines_and_leaves_foreign_parts(guard: Guard) -> None:
    page = """<html><body><nav><a href=a>Home</a></nav><div id=page><h2>Bulletin</h2><!-- note -->
    <p>No violations<!-- sic --> were recorded today.</p><p>No violations were recorded today.</p>
    <table><tr><th>District</th><th>Violations</th></tr><tr><td>Upper Ford</td><td>0</td></tr></table>
    <ul><li>one <b>post</b></li><li>two<br>patrols</li></ul><div class="share-bar"><p>Share this page</p></div>
    <ul><li><a href=b>Other news of the day</a></li></ul></div><footer>Imprint</footer></body></html>"""
    assert guard.extract(".html", page.encode()).text.split("\n") == [
        "Bulletin",
        "",
        "No violations were recorded today.",
        "No violations were recorded today.",
        "",
        "- District: Upper Ford | Violations: 0",
        "",
        "one post",
        "two",
        "patrols",
    ]


def test_html_in_its_declared_encoding(guard: Guard) -> None:
    words = "Сегодня нарушений режима прекращения огня не зафиксировано ни в одном районе."
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{words}</p></body></html>'
    assert guard.extract(".html", page.encode("cp1251")).text == words


def test_html_without_an_article_keeps_all_its_words(guard: Guard) -> None:
    assert guard.extract(".htm", b"<p>Calm.</p>").text == "Calm."


def test_pdf_joins_the_lines_of_a_paragraph(guard: Guard) -> None:
    lines = ("The post at Upper Ford recorded two bursts of fire before", "dawn on Tuesday and informed the command.")
    assert guard.extract(".pdf", pdf(lines, ("Nobody was hurt, the report says.",))) == Extracted(
        text=f"{' '.join(lines)}\n\nNobody was hurt, the report says.",
        title="Daily report",
        author="Ada Lind",
        captured=datetime(2000, 1, 1, tzinfo=UTC),
        captured_words="document properties: created 2000-01-01",
    )


def test_pdf_names_its_pages_without_text(guard: Guard) -> None:
    read = guard.extract(".pdf", pdf(("Only this page has words.",), ()))
    assert read.notices == ("Page 2 of 2 holds no text and was not read.",)


def test_a_pdf_whose_last_revision_is_cut_off_says_so(guard: Guard) -> None:
    read = guard.extract(".pdf", pdf(("Only this page has words.",)) + b"9 0 obj\n<<" + b" " * 3_000)
    assert read.text == "Only this page has words."
    assert read.notices == ("Its end is missing: it is cut off, and only what could be read was taken in.",)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_pdf_is_refused(guard: Guard, share: float) -> None:
    whole = pdf(PARAGRAPHS, PARAGRAPHS)
    with pytest.raises(Unreadable) as refusal:
        guard.extract(".pdf", whole[: int(len(whole) * share)])
    assert refusal.value.sentence == (
        "It is damaged or cut off and cannot be opened as a PDF (Stream has ended unexpectedly)."
    )


def test_docx_has_paragraphs_and_tables_in_order(guard: Guard) -> None:
    assert guard.extract(".docx", word(*PARAGRAPHS)) == Extracted(
        text="\n".join((*PARAGRAPHS, "", "- District: Upper Ford | Violations: 0")),
        title="Weekly note",
        author="Ada Lind",
        captured=datetime(2024, 3, 6, 9, tzinfo=UTC),
        captured_words="document properties: created 2024-03-06",
    )


@pytest.mark.parametrize("html", [False, True])
def test_eml(guard: Guard, html: bool) -> None:
    body = "\n".join(("Shots near Upper Ford", "", *PARAGRAPHS)) if html else PARAGRAPHS[0]
    assert guard.extract(".eml", message(html=html)) == Extracted(
        text=f"Situation at Upper Ford\n\n{body}",
        title="Situation at Upper Ford",
        author="Ada Lind",
        published=date(2024, 3, 5),
        published_words="e-mail header: Tue, 05 Mar 2024 18:30:00 +0400",
        captured=datetime(2024, 3, 5, 18, 30, tzinfo=timezone(timedelta(hours=4))),
        captured_words="e-mail header: Tue, 05 Mar 2024 18:30:00 +0400",
    )


def test_eml_hands_out_its_attachments(guard: Guard) -> None:
    assert guard.extract(".eml", message(attachment=True)).parts == (
        Part(key="annex.pdf", content=b"%PDF-1.4", form=".pdf"),
    )


def test_xlsx_becomes_canonical_csv(guard: Guard) -> None:
    rows = (
        ("id", "day", "killed", "note"),
        (1, date(2024, 3, 5), 2.0, 'said "no"\nand left'),
        (None, None, None, None),
    )
    assert guard.extract(".xlsx", workbook(*rows, others=("Legend",))) == Extracted(
        text='id,day,killed,note\n1,2024-03-05,2,"said ""no""\nand left"\n',
        notices=("Only its sheet 'Incidents' was read; save Legend separately where it holds records.",),
    )


def test_xlsx_reads_the_sheet_that_the_mapping_names(guard: Guard) -> None:
    content = workbook(("a",), others=("Other",))
    with pytest.raises(Unreadable) as refusal:
        guard.extract(".xlsx", content, "Third")
    assert refusal.value.sentence == "It has no sheet 'Third', only Incidents, Other."


def test_the_same_bytes_give_the_same_text_twice(guard: Guard) -> None:
    files = {".html": ARTICLE.encode(), ".pdf": pdf(PARAGRAPHS), ".docx": word(*PARAGRAPHS), ".eml": message(html=True)}
    for suffix, content in files.items():
        assert guard.extract(suffix, content) == guard.extract(suffix, content)


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


AGAIN = "Save the document again in its office program and put it in."


@pytest.mark.parametrize(
    ("suffix", "content", "sentence"),
    [
        (".pdf", b"no pdf at all", "It is no PDF file: the mark %PDF is missing."),
        (".pdf", pdf(()), "None of its 1 pages holds text; they may be scans."),
        (".pdf", pdf(PARAGRAPHS, lock="sesame"), "It is locked by a password."),
        (".docx", word(*PARAGRAPHS)[:2000], "It is damaged or cut off and cannot be opened as a Word document."),
        (".docx", b"\xd0\xcf\x11\xe0rest", "It is locked by a password or an old .doc file."),
        (".docx", archive(a=b"b"), "It is an archive, but not a Word document: 'word/document.xml' is missing."),
        (".xlsx", b"PK rest", "It is damaged or cut off and cannot be opened as an Excel workbook."),
        (".xlsx", workbook(), "None of its sheets holds a table."),
        (".eml", b"no headers here\n", "It is no e-mail: it has neither sender nor subject nor date."),
    ],
)
def test_broken_files_are_refused_in_one_sentence(guard: Guard, suffix: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        guard.extract(suffix, content)
    assert refusal.value.sentence == sentence
    assert refusal.value.remedy != ""
