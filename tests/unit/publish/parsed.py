"""A published page as a list of elements, read by the standard library's parser alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "input", "img", "link", "hr"}


@dataclass
class Element:
    """A tag with its attributes, the tags it lies in, and all text in it, in order."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    pieces: list[str]
    start: int
    end: int = 0

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(self.pieces[self.start : self.end])


@dataclass
class Parsed(HTMLParser):
    """All elements of a page in document order."""

    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        at = len(self._pieces)
        element = Element(tag, attributes, tuple(e.tag for e in self._open), self._pieces, at, at)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop().end = len(self._pieces)

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements with that tag and those attribute values (``class_`` for class)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [e for e in self.elements if e.tag == tag and wanted.items() <= e.attributes.items()]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]


def parse(html: str) -> Parsed:
    """The elements of a page; fails when a tag is not closed where it should be."""
    parsed = Parsed()
    parsed.feed(html)
    parsed.close()
    assert not parsed._open
    return parsed
