"""PDF files that are made to harm: written by hand, for no library makes them."""

from __future__ import annotations

import zlib

CALM = b"BT /F 9 Tf 9 9 Td (The line was calm all day.) Tj ET"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, rest: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (rest, len(content), content)


def pdf(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, with a true table of their places."""
    out, places = b"%PDF-1.4\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    lines = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    table = b"xref\n0 %d\n%s" % (size, b"".join(lines))
    return out + table + b"trailer<<%s/Size %d>>\nstartxref\n%d\n%%%%EOF" % (trailer, size, len(out))


def one_page(
    content: bytes, resources: bytes = b"", page: bytes = b"/MediaBox[0 0 99 99]", more: dict[int, bytes] | None = None
) -> bytes:
    """A PDF with one page of this content stream (a whole stream object)."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % (page, resources),
            4: content,
            5: _FONT,
            **(more or {}),
        }
    )


def self_calling_form() -> bytes:
    """A form that draws itself."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(b"/X Do"), b"/XObject<</X 6 0 R>>", more={6: form})


def packed(times: int, size: int) -> bytes:
    """Zeros, packed several times over."""
    content = bytes(size)
    for _ in range(times):
        content = zlib.compress(content, 9)
    return one_page(stream(content, b"/Filter[%s]" % (b"/FlateDecode" * times)))


def many_operators(number: int) -> bytes:
    """A page of very many small drawing steps."""
    content = zlib.compress(b"q 1 0 0 1 0 0 cm Q " * (number // 4) + CALM, 9)
    return one_page(stream(content, b"/Filter/FlateDecode"))


def page_tree_loop() -> bytes:
    """A page tree that is its own child."""
    return pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"})


def lying_page_count() -> bytes:
    """A page tree that says it has two thousand million pages."""
    return one_page(stream(CALM)).replace(b"/Count 1", b"/Count 2000000000")


def table_loop() -> bytes:
    """A table of places that names itself as the one before."""
    whole = one_page(stream(CALM))
    place = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def object_loop() -> bytes:
    """A length that refers to itself."""
    return one_page(b"<</Length 4 0 R>>stream\n" + CALM + b"\nendstream")


def huge_image(filter_: bytes) -> bytes:
    """A picture that says it is a hundred thousand dots wide and high."""
    image = stream(
        b"\0" * 40,
        b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter"
        + filter_,
    )
    return one_page(stream(b"/I Do " + CALM), b"/XObject<</I 6 0 R>>", more={6: image})


def scan(pages: int) -> bytes:
    """Pages that hold a picture and no text."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</I 6 0 R>>>>>>"
    image = stream(
        b"\x7f" * 300_000, b"/Type/XObject/Subtype/Image/Width 600/Height 500/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            4: stream(b"/I Do"),
            6: image,
            **{10 + n: page for n in range(pages)},
        }
    )


def many_pages(pages: int) -> bytes:
    """One page, hung into the tree very often."""
    return one_page(stream(CALM)).replace(b"[3 0 R]/Count 1", b"[%s]/Count %d" % (b"3 0 R " * pages, pages))


def deep_arrays(depth: int) -> bytes:
    """Arrays in arrays."""
    return one_page(stream(CALM), page=b"/MediaBox[0 0 99 99]/X " + b"[" * depth + b"]" * depth)


def glyph_map(ranges: int) -> bytes:
    """A font whose map of letters names every code very often."""
    line = b"<0000> <FFFF> <0041>\n"
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfrange\n%sendbfrange endcmap"
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font>>]/ToUnicode 6 0 R>>"
    )
    return one_page(stream(CALM), more={5: font, 6: stream(cmap % (ranges, line * ranges))})
