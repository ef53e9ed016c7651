"""What is no body is told apart in the stored text, and a table's rows are statements, in every format."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from truceline.sources.formats.tables import lines
from truceline.sources.guard import Guard
from truceline.sources.regions import regions

BEFORE = "Annex: what the patrols of the mission observed in the valley in the first week of March."
AFTER = "Nothing else was observed by anybody in the whole week."
ANNEX = (
    ("Date", "Place", "Violation", "Number"),
    ("3 March 2024", "Upper Ford", "shelling", "4"),
    ("", "Lower Ford", "shots", "12"),
    ("Second sector", "", "", ""),
    ("5 March 2024", "Mill Town", "small-arms fire", "0"),
)
READ = f"""{BEFORE}

- Date: 3 March 2024 | Place: Upper Ford | Violation: shelling | Number: 4
- Date: 3 March 2024 | Place: Lower Ford | Violation: shots | Number: 12

Second sector
- Date: 5 March 2024 | Place: Mill Town | Violation: small-arms fire | Number: 0

{AFTER}"""
PAGE = f"""<html><head><title>The first week of March</title></head><body><nav><a href="/">Home</a></nav><main>
<h1>The first week of March</h1>
<figure><img src="a.jpg"><figcaption>Smoke over Upper Ford on 3 March.<br>Photo: Ada Lind</figcaption></figure>
<p>{BEFORE}</p><div class="wp-caption"><img src="b"><p class="wp-caption-text">A post at Lower Ford</p></div>
<table><caption>Violations</caption><tr><th>Date</th><th>Place</th><th>Violation</th><th>Number</th></tr>
<tr><td rowspan="2">3 March 2024</td><td>Upper <b>Ford</b></td><td>shelling</td><td>4</td></tr>
<tr><td>Lower Ford</td><td>shots</td><td>12</td></tr><tr><td colspan="4">Second sector</td></tr>
<tr><td>5 March 2024</td><td>Mill Town</td><td>small-arms fire</td><td>0</td></tr></table>
<p>{AFTER}</p></main></body></html>"""


def pdf(ruled: bool = True) -> bytes:
    out, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    spans = [("SPAN", (0, 1), (0, 2)), ("SPAN", (0, 3), (3, 3))]
    table = Table(ANNEX)
    table.setStyle(TableStyle([*([("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []), *spans]))
    SimpleDocTemplate(out, invariant=1).build([Paragraph(BEFORE, style), table, Paragraph(AFTER, style)])
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Smoke over Upper Ford.", style="Caption")
    document.add_paragraph(BEFORE)
    table = document.add_table(rows=0, cols=4)
    for words in ANNEX:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    for one, other in (((1, 0), (2, 0)), ((3, 0), (3, 3))):
        merged = table.cell(*one).merge(table.cell(*other))
        merged.text = merged.text.strip()
    document.add_paragraph(AFTER)
    document.save(out)
    return out.getvalue()


def parted(text: str) -> list[tuple[str, str]]:
    return [(region.kind, text[region.start : region.end]) for region in regions(text)]


def test_a_web_page_with_captions_and_a_table(guard: Guard) -> None:
    text = guard.extract(".html", PAGE.encode()).text
    head, _, rest = text.partition("\n\n")
    assert head == "The first week of March"
    assert parted(text) == [
        ("caption", "Smoke over Upper Ford on 3 March.\nPhoto: Ada Lind"),
        ("caption", "A post at Lower Ford"),
    ]
    assert rest == (
        "[caption]\n\nSmoke over Upper Ford on 3 March.\nPhoto: Ada Lind\n\n"
        + READ.replace(BEFORE, f"{BEFORE}\n\n[caption]\n\nA post at Lower Ford\n\nViolations")
    )


def test_a_ruled_table_in_a_pdf(guard: Guard) -> None:
    assert guard.extract(".pdf", pdf()).text == READ


def test_a_table_without_rules_keeps_the_words_of_a_pdf(guard: Guard) -> None:
    text = guard.extract(".pdf", pdf(ruled=False)).text
    assert sorted("".join(text.split())) == sorted(
        "".join([BEFORE, AFTER, *(c for row in ANNEX for c in row)]).replace(" ", "")
    )


def test_tables_are_looked_for_on_few_pages_of_a_pdf(guard: Guard) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(21):
        canvas.grid([72, 172, 272], [700, 720, 740, 760])
        canvas.drawString(80, 745, "Place")
        canvas.showPage()
    canvas.save()
    assert guard.extract(".pdf", out.getvalue()).notices == (
        "Tables were looked for on its first 20 pages with ruled lines only.",
    )


def test_a_word_document_with_a_caption_and_a_table(guard: Guard) -> None:
    assert guard.extract(".docx", word()).text == f"[caption]\n\nSmoke over Upper Ford.\n\n{READ}"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["Place", "Shots"], ["Ford", "2"], ["Mill", ""]], ["", "- Place: Ford | Shots: 2", "\nMill", ""]),
        ([["Place", "Side"], ["Ford", "north"]], ["Place | Side", "Ford | north"]),
        ([["3 March", "Ford"], ["4 March", "Mill"]], ["3 March | Ford", "4 March | Mill"]),
        ([["One cell"], ["with 2"]], ["One cell", "with 2"]),
        ([["Menu", "News"], ["x" * 400, "1"]], ["Menu | News", "x" * 400 + " | 1"]),
        ([["Place:", "", "Shots"], ["Ford", "east", "2"]], ["Place: |  | Shots", "Ford | east | 2"]),
        ([], []),
    ],
)
def test_only_what_has_headings_and_values_is_a_table_of_statements(rows: list[list[str]], told: list[str]) -> None:
    assert lines(rows) == told


def test_headings_that_the_file_declares_need_no_numbers_below_them() -> None:
    assert lines([["Place:", "", "Side"], ["Ford", "east", "north"]], headed=True) == [
        "",
        "- Place: Ford | east | Side: north",
        "",
    ]


def mail(plain: str, html: str = "") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"] = "Shots", "ada@valleyherald.example"
    if plain:
        made.set_content(plain)
    if html:
        (made.add_alternative if plain else made.set_content)(html, subtype="html")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("plain", "html", "text"),
    [
        (
            "We saw none.\n> Were there shots?\n> At all?\nAda\n",
            "",
            "We saw none.\n\n[quoted]\n\n> Were there shots?\n> At all?\n\nAda",
        ),
        (
            "None.\n-----Original Message-----\nFrom: b\n\nShots?\n",
            "",
            "None.\n\n[quoted]\n\n-----Original Message-----\nFrom: b\nShots?",
        ),
        ("See the HTML part.\n", f"<p>{BEFORE}</p><p>{AFTER}</p>", f"{BEFORE}\n{AFTER}"),
        (AFTER, f"<p>{BEFORE}</p>", AFTER),
        ("", f"<p>{AFTER}</p><blockquote type=cite><p>{BEFORE}</p></blockquote>", f"{AFTER}\n[quoted]\n{BEFORE}"),
    ],
)
def test_an_email_says_what_it_quotes(guard: Guard, plain: str, html: str, text: str) -> None:
    assert guard.extract(".eml", mail(plain, html)).text == f"Shots\n\n{text}"


def test_regions_of_a_text_without_any() -> None:
    assert regions("All quiet.\n\n[caption]\n\n\nNo [caption]\nhere") == ()
