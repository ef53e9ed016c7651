"""The blocks of a web page (paragraphs, headings, list items, table rows) in order.

Main-text finders leave out short tables and lists, and in a bulletin the table of districts is the report. So the
finder only says where the main text lies; every block of that part of the page is kept, unless it is a list of links
or stands in a part that pages use for other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from truceline.sources.formats.grid import grid
from truceline.sources.formats.tables import lines
from truceline.sources.regions import CAPTION, set_apart

_PARTS = {"tr", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "caption"}
_BLOCKS = _PARTS | {
    *{"p", "div", "section", "article", "main", "body", "blockquote", "pre", "figure", "figcaption", "li", "dt", "dd"},
    *{"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "address", "details", "summary", "center", "html"},
}
_SKIPPED = {
    *{"script", "style", "noscript", "template", "head", "nav", "aside", "footer", "form", "button", "select"},
    *{"svg", "iframe", "object", "audio", "video", "canvas", "dialog", "menu"},
}
_OTHER_USE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|share|sharing|social|promo|footer|sidebar|nav|navbar|navigation|menu|cookies?|"
    r"newsletter|subscribe|subscription|widget|recommended|recirculation|banner|breadcrumbs?|advert|ads?|sponsored)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_CELL = " | "
_DRAWN = re.compile(r"\\?\||(?<![^|\s])-{3,}(?![^|\s])")
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|figcaption|credit)(?:$|[\s_-])", re.IGNORECASE)
_PICTURED = 4  # elements above a block in which its picture may lie
_SURE = 25  # code points from which on a block is found again in the main text without doubt


@dataclass(slots=True)
class Block:
    """One block: its words, how many of their code points are links, and the element that holds it."""

    element: Any
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def cells(self) -> list[str]:
        """The words of a table row's cells."""
        starts = [n for n, part in enumerate(self.parts) if part is _CELL]
        pairs = zip(starts, [*starts[1:], len(self.parts)], strict=True)
        return [" ".join("".join(self.parts[start + 1 : end]).split()) for start, end in pairs]

    @property
    def words(self) -> str:
        """The block's words; line breaks of the page stay, other white space is one space."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\r"))
        return "\n".join(line for line in lines if line).strip(" |")


def whole_text(tree: Any, main_text: str) -> str:
    """All blocks of the part of the page that holds the main text; '' when they do not hold it.

    Tables are read as tables, captions of pictures are set apart.
    """
    blocks = [block for block in blocks_of(tree) if block.words]
    found = _flat(main_text)
    seeds = [block for block in blocks if len(block.words) >= _SURE and _flat(block.words) in found]
    part = _common_part([block.element for block in seeds])
    kept = [block for block in blocks if _inside(block.element, part) and 2 * block.linked <= len(block.words)]
    if not _holds(_flat("\n".join(block.words for block in kept)), main_text):
        return ""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_written(kept))).strip("\n")


def _written(blocks: list[Block]) -> Iterator[str]:
    """The blocks as they are written down: rows of one table together, a caption below its mark."""
    for kind, group in groupby(blocks, _kind):
        members = list(group)
        if kind is None:
            yield from (block.words for block in members)
        elif kind == CAPTION:
            yield set_apart(CAPTION, [line for block in members for line in block.words.split("\n")])
        else:
            yield from _rows(kind, members)


def _kind(block: Block) -> Any:
    """What holds the block: the table whose row it is, ``CAPTION``, or None."""
    element = block.element
    if element.tag == "tr":
        return next((above for above in element.iterancestors("table")), None)
    for _ in range(_PICTURED):
        if element is None or element.tag in ("body", "article", "main", "table"):
            return None
        if element.tag == "figcaption" or _CAPTION.search(f"{element.get('class', '')}"):
            return CAPTION
        element = element.getparent()
    return None


def _rows(table: Any, blocks: list[Block]) -> list[str]:
    """The rows of a table as lines; those of a table that holds another, or text beside its cells, as they stand."""
    as_they_stand = [block.words for block in blocks]
    elements = [block.element for block in blocks]
    counts = [sum(1 for _ in element.iterchildren("td", "th")) for element in elements]
    if len(set(elements)) < len(elements) or any(True for _ in table.iterdescendants("table")):
        return as_they_stand
    if counts != [len(block.cells) for block in blocks]:
        return as_they_stand
    heads = [cell.tag for cell in elements[0].iterchildren("td", "th")]
    headed = set(heads) == {"th"} or elements[0].getparent().tag == "thead"
    return lines(grid((block.element, block.cells) for block in blocks), headed)


def _flat(words: str) -> str:
    """Words without what a table is drawn with."""
    return " ".join(_DRAWN.sub(" ", words).split())


def _holds(text: str, main_text: str) -> bool:
    """Does the text hold the main text's longer lines, but for a tenth?"""
    lines = [line for line in map(_flat, main_text.split("\n")) if len(line) >= _SURE]
    held = sum(len(line) for line in lines if line in text)
    return bool(text) and held >= 0.9 * sum(map(len, lines))


def blocks_of(tree: Any) -> list[Block]:
    """Blocks in reading order, without scripts, navigation and other foreign parts; no recursion, pages nest deeply."""
    found = [Block(tree)]
    skipped: Any = None
    links = 0
    for event, element in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else "!"
        if skipped is None and event == "start" and _foreign(element, tag):
            skipped = element
        links += {"start": 1, "end": -1}[event] if tag == "a" else 0
        if skipped is None:
            _turn(found, element, tag, event)
        if event == "start" and skipped is None:
            _add(found, element.text, links)
        if event == "end":
            skipped = None if skipped is element else skipped
            if skipped is None:
                _add(found, element.tail, links)
    return found


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Each element at its start and at its end, in reading order."""
    waiting = [("start", tree)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


def _turn(found: list[Block], element: Any, tag: str, event: str) -> None:
    """Begin a new block where an element begins or ends one; inside a table row, part its cells instead."""
    in_row = found[-1].element.tag == "tr" and tag != "tr"
    if tag in ("td", "th") and event == "start":
        found[-1].parts.append(_CELL)
    elif tag == "br" and event == "start":
        found[-1].parts.append(" " if in_row else "\r")
    elif tag in _BLOCKS and in_row and tag not in ("table", "tbody"):
        found[-1].parts.append(" ")
    elif tag in _BLOCKS:
        found.append(Block(element if event == "start" else element.getparent()))


def _add(found: list[Block], words: str | None, links: int) -> None:
    if words:
        found[-1].parts.append(words.replace("\r", " "))
        found[-1].linked += len(words.strip()) if links else 0


def _foreign(element: Any, tag: str) -> bool:
    if tag in _SKIPPED or tag == "!":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or (tag not in ("body", "html") and bool(_OTHER_USE.search(names)))


def _common_part(elements: list[Any]) -> Any:
    """The innermost element that holds all the elements; None for none (then the whole page counts)."""
    if not elements:
        return None
    shared = list(elements[0].iterancestors())
    for element in elements[1:]:
        lineage = set(element.iterancestors())
        shared = [ancestor for ancestor in shared if ancestor in lineage]
    return shared[0] if shared else None


def _inside(element: Any, part: Any) -> bool:
    return part is None or element is part or any(ancestor is part for ancestor in element.iterancestors())
