"""Mutants: good files of every format with random damage, the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

import openpyxl
from reportlab.pdfgen.canvas import Canvas
from tests.hostile import archives, letters

_TELLING = (
    b"0",
    b"-1",
    b"99999999999",
    b"\xff",
    b"\0",
    b"\x80",
    b"<",
    b">",
    b"&",
    b'"',
    b"(",
    b"[",
    b"/",
    b"%",
    b"\r\n",
)
_LINES = (letters.CALM, letters.LONG, "On 5 March 2024 two people were wounded near Upper Ford.")


def good_files() -> dict[str, bytes]:
    """A small good file of each format."""
    page = "".join(f"<p>{line}</p>" for line in _LINES) + "<table><tr><td>a</td><td>1</td></tr></table>"
    return {
        ".html": letters.html(f"<article><h1>A day</h1>{page}</article>", "<title>A day</title>"),
        ".pdf": _pdf(),
        ".docx": archives.word(letters.LONG),
        ".xlsx": _workbook(),
        ".eml": letters.mail("\r\n".join(_LINES), "Date: Tue, 05 Mar 2024 18:30:00 +0400\r\nMIME-Version: 1.0\r\n"),
        ".md": f"---\ntitle: A day\ndate: 5 March 2024\n---\n{letters.LONG}\n".encode(),
        ".txt": "\n\n".join(_LINES).encode(),
        ".csv": letters.table('1,2024-03-05,"shots, two"', "2,2024-03-06,shots"),
    }


def mutants(seed: int) -> Iterator[tuple[str, bytes]]:
    """Endless (ending, damaged bytes), format after format."""
    chance = random.Random(seed)
    files = good_files()
    while True:
        for suffix, good in files.items():
            inside = suffix in (".docx", ".xlsx") and chance.random() < 0.7
            yield suffix, _inside(good, chance) if inside else damaged(good, chance)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, put in or cut off."""
    out = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        place, length = chance.randrange(len(out) + 1), chance.choice((1, 1, 4, 40, 400))
        match chance.randrange(6):
            case 0:
                out[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[place : place + length]
            case 2:
                out[place:place] = out[place : place + length] * chance.choice((1, 2, 50))
            case 3:
                out[place : place + chance.choice((0, 1, 4))] = chance.choice(_TELLING) * chance.choice((1, 1, 30))
            case 4:
                other = chance.randrange(len(out) + 1)
                out[place : place + length] = out[other : other + length]
            case _ if chance.random() < 0.1:
                del out[place:]
    return bytes(out)


def _inside(whole: bytes, chance: random.Random) -> bytes:
    """Damage in one member, in a whole archive."""
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        name = chance.choice(file.namelist())
        return archives.changed(whole, {name: damaged(file.read(name), chance)})


def _pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, line in enumerate(_LINES):
        canvas.drawString(72, 760 - 16 * number, line)
    canvas.save()
    return out.getvalue()


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (("ref", "day", "killed"), (1, "2024-03-05", 2.5), (2, "2024-03-06", None)):
        book.active.append(row)
    book.save(out)
    return out.getvalue()
