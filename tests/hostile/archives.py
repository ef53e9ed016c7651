"""Archives, Word documents and workbooks that are made to harm."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import openpyxl
from openpyxl.utils import get_column_letter

WORD_BODY, BOOK = "word/document.xml", "xl/workbook.xml"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
LAUGHING = f'<!DOCTYPE d [<!ENTITY a "ha">{LAUGHS}]>'
READING = '<!DOCTYPE d [<!ENTITY m SYSTEM "file:///etc/passwd">]>'
FETCHING = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/evil.dtd">'
QUADRATIC = f'<!DOCTYPE d [<!ENTITY m "{"a" * 50_000}">]>'


def archive(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def changed(whole: bytes, members: dict[str, str | bytes]) -> bytes:
    """An archive with some of its members replaced, or added."""
    source, target = zipfile.ZipFile(io.BytesIO(whole)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in {**dict.fromkeys(source.namelist()), **dict.fromkeys(members)}:
            file.writestr(name, members[name] if name in members else source.read(name))
    return target.getvalue()


def word(words: str = "The line was calm all day.", declared: str = "", body: str = "") -> bytes:
    """A Word document with one paragraph, a document type declaration before it, or any body."""
    out = io.BytesIO()
    docx.Document().save(out)
    body = body or f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    text = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return changed(out.getvalue(), {WORD_BODY: text})


def template_word() -> bytes:
    """A Word document whose template lies on somebody's server."""
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = f'<Relationship Id="r1" Type="{kind}" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
    place = "word/_rels/settings.xml.rels"
    return changed(word(), {place: f'<?xml version="1.0"?><Relationships xmlns="{names}">{link}</Relationships>'})


def nested_tables(depth: int) -> bytes:
    """A Word document with tables in tables."""
    body = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    return word(body=body)


def workbook(sheet: str = "", declared: str = "", strings: str = "") -> bytes:
    """A workbook whose sheet holds these rows in XML."""
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["ref", "day"])
    book.save(out)
    members: dict[str, str | bytes] = {}
    if sheet:
        members[SHEET] = f'<?xml version="1.0"?>{declared}<worksheet xmlns="{_CELLS}">{sheet}</worksheet>'
    if strings:
        members[STRINGS] = f'<?xml version="1.0"?><sst xmlns="{_CELLS}">{strings}</sst>'
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        types = zipfile.ZipFile(io.BytesIO(out.getvalue())).read("[Content_Types].xml").decode()
        line = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/>'
        members["[Content_Types].xml"] = types.replace("</Types>", line + "</Types>")
    return changed(out.getvalue(), members)


def shared(rows: int, cells: int) -> str:
    """Rows of cells that all show the first shared string."""
    names = [get_column_letter(n) for n in range(1, cells + 1)]
    lines = ("".join(f'<c r="{name}{row}" t="s"><v>0</v></c>' for name in names) for row in range(1, rows + 1))
    return "<sheetData>" + "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, 1)) + "</sheetData>"


def inline(reference: str, words: str) -> str:
    """A cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{words}</t></is></c>'


def lying(size: int) -> bytes:
    """An archive whose directory says that its one member is larger than it is."""
    content = bytearray(archive({WORD_BODY: b"<w/>"}))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, size)
    return bytes(content)


def understated() -> bytes:
    """An archive whose directory says that thirty megabytes are a hundred bytes."""
    content = bytearray(archive({WORD_BODY: bytes(30_000_000)}))
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 100)
    return bytes(content)


def overlapping(members: int = 2) -> bytes:
    """Directory entries for one and the same member data."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(WORD_BODY, b"<w/>")
        for number in range(1, members):
            file.writestr(f"m{number}", b"x")
            file.filelist[number].header_offset = 0
    return out.getvalue()


def linked() -> bytes:
    """An archive with a symbolic link to the password file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(WORD_BODY, b"<w/>")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, b"/etc/passwd")
    return out.getvalue()


def doubled() -> bytes:
    """An archive that names one member twice."""
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as file:
            file.writestr(WORD_BODY, b"<w/>")
            file.writestr("word/documenu.xml", b"<v/>")
        return out.getvalue().replace(b"documenu", b"document")


def nul_name() -> bytes:
    """An archive with a zero byte in a member's name."""
    return archive({WORD_BODY: b"x", "aXb": b"x"}).replace(b"aXb", b"a\0b")


def wide_cell() -> bytes:
    """A Word document with a cell over a hundred million columns."""
    cell = '<w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p><w:r><w:t>calm</w:t></w:r></w:p>'
    return word(body=f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")


def far_rows(number: int) -> str:
    """Rows with one cell each, in the last column."""
    rows = (f'<row r="{n}">{inline(f"XFD{n}", "far")}</row>' for n in range(1, number + 1))
    return f"<sheetData>{''.join(rows)}</sheetData>"


def lying_sheet() -> bytes:
    """A workbook whose sheet says that it is as large as a sheet can be."""
    return workbook(f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{inline("A1", "ref")}</row></sheetData>')
