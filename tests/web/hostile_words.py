"""A mission in which everything that somebody else writes tries to run a script in the browser of whoever reads it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl

from truceline.sources.mission import write_template

TRIES = (
    '<script>ran("script")</script>',
    '<img src=x onerror=ran("picture")>',
    '"><svg onload=ran("drawing")>',
    "' autofocus onfocus='ran(1)' onmouseover='ran(2)' x='",
    '</title></textarea></script><script>ran("closed")</script>',
    '--><img src=x onerror=ran("comment")><!--',
    ']]><script>ran("cdata")</script>',
    "<a href=\"javascript:ran('link')\">read</a>",
    "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=ran('math')>",
    '<b hx-get="/" hx-trigger="load" hx-on:htmx:load="ran(1)" hx-on::load="ran(2)">bold</b>',
    '{{ request }}{% now "Y" %}${ran("template")}#{ran(1)}',
    '&lt;script&gt;ran("entity")&lt;/script&gt;',
    "\u003cscript\u003eran('escaped')\u003c/script\u003e\\u003cscript\\u003eran(1)\\u003c/script\\u003e",
)
ADDRESSES = (
    "javascript:ran('address')",
    "JaVaScRiPt:ran(1)",
    " javascript:ran(2)",
    "data:text/html,<script>ran(3)</script>",
)
IN_NAMES = tuple(one for one in TRIES if "/" not in one and "|" not in one)
"""What fits into a file name and into a list of names."""


def hostile_mission(folder: Path) -> Path:
    """The mission folder, not yet run."""
    write_template(folder)
    _reference(folder)
    documents = folder / "documents"
    for number, (name, content) in enumerate(_files()):
        file = documents / name
        file.write_bytes(content)
        if number % 2:
            _sidecar(file, number)
    _tables(folder / "datasets")
    return folder


def sentence(said: str, day: int) -> str:
    """A sentence that is read as a claim, with something in it that tries to run."""
    fact = f"The Northern Council said on {day} March 2024 that shells hit a barn near Aldmoor."
    return f'{fact} "It was {said} again," Ada Berl said.'


def _reference(folder: Path) -> None:
    """Names, titles and summaries, in every file of the mission."""
    for name, old, new in (
        ("mission.toml", "Ceasefire of Lake Orin (an invented example)", TRIES[0]),
        ("mission.toml", "Northern side", TRIES[1]),
        ("agreement.toml", "Orin truce", TRIES[4]),
        ("agreement.toml", "Both sides cease fire and stay where they are.", f"Both cease fire. {TRIES[2]}"),
    ):
        file = folder / name
        file.write_text(file.read_text().replace(old, new.replace("\\", "\\\\").replace('"', '\\"')))
    for name, old, new in (
        ("actors.csv", "en:Northern Council", f"en:Northern Council | hy:{IN_NAMES[0]}"),
        ("actors.csv", "en:Ada Berl", f"en:Ada Berl {IN_NAMES[0]}"),
        ("places.csv", "en@north:Aldmoor", f"en@north:Aldmoor | hy:{IN_NAMES[1]}"),
        ("sources.csv", "en:Northern News", f"en:Northern News {IN_NAMES[0]}"),
    ):
        file = folder / name
        rows = [[cell.replace(old, new) for cell in row] for row in csv.reader(io.StringIO(file.read_text()))]
        with file.open("w", newline="") as opened:
            csv.writer(opened).writerows(rows)
    places = folder / "areas.geojson"
    drawn = json.loads(places.read_text())
    for number, feature in enumerate(drawn["features"]):
        feature["properties"]["names"] = f"en:Zone {IN_NAMES[number % len(IN_NAMES)]}"
        feature["properties"]["note"] = TRIES[(number + 1) % len(TRIES)]
    places.write_text(json.dumps(drawn))


def _files() -> Iterator[tuple[str, bytes]]:
    said = "\n\n".join(sentence(one, day + 5) for day, one in enumerate(TRIES[:7]))
    yield f"text {IN_NAMES[2]}.txt", f"{IN_NAMES[2]}\n\n{said}\n\n{''.join(TRIES)}".encode()
    yield f"mail {IN_NAMES[0]}.eml", _mail()
    yield f"word {IN_NAMES[1]}.docx", _word()
    yield (
        "page.html",
        (
            f"<html><head><title>{TRIES[0]}</title><meta name=author content='{TRIES[1]}'></head>"
            f"<body><p>{sentence(TRIES[3], 20)}</p>{''.join(TRIES)}</body></html>"
        ).encode(),
    )


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = f'"{TRIES[1]}" <a@example.org>'.replace('""', '"')
    mail["Subject"] = TRIES[0]
    mail["Date"] = "Tue, 12 Mar 2024 09:00:00 +0000"
    mail["Message-ID"] = "<script@example.org>"
    mail.set_content(sentence(TRIES[1], 21))
    mail.add_attachment(sentence(TRIES[2], 22).encode(), "text", "plain", filename=f"{IN_NAMES[0]}.txt")
    return mail.as_bytes()


def _word() -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = TRIES[0], TRIES[1]
    document.core_properties.subject = document.core_properties.keywords = TRIES[4]
    document.add_paragraph(sentence(TRIES[5], 23))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _sidecar(file: Path, number: int) -> None:
    said = {
        "source": "north_news", "title": TRIES[number % len(TRIES)], "author": TRIES[(number + 1) % len(TRIES)],
        "url": ADDRESSES[number % len(ADDRESSES)], "language": "en",
    }  # fmt: skip
    file.with_suffix(".toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items()))


HEADINGS = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
"""The columns of ACLED's export."""


def _tables(folder: Path) -> None:
    """Rows in the columns of a known dataset, as CSV and as a sheet, every free cell hostile."""
    folder.mkdir(exist_ok=True)
    rows = [
        [
            *(f"X{number} {said}", "12 March 2024", "2024", "1", said, "Explosions/Remote violence"),
            *(
                "Shelling/artillery/missile attack",
                said,
                said,
                "State forces",
                f"Northern Council {said}",
                said,
                "",
                said,
            ),
            *(said, "0", said, said, said, said, said, f"Aldmoor {said}", "46.52", "7.48", "1", said, said),
            *(f"Shelling. {said}", "1", said, "1710201600"),
        ]
        for number, said in enumerate(TRIES[:3])
    ]
    with (folder / "rows.csv").open("w", newline="") as opened:
        csv.writer(opened).writerows([HEADINGS.split(","), *rows])
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "rows"
    for row in [HEADINGS.split(","), *([f"Y{row[0]}", *row[1:]] for row in rows)]:
        sheet.append(row)
    book.save(folder / "rows.xlsx")
    for name in ("rows.csv", "rows.xlsx"):
        _sidecar(folder / name, 1)
