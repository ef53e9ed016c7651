"""What a format hands back: the text of a file and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Text and metadata as they stand in one file; nothing here is guessed from the text itself.

    ``published`` is a day that the file declares as its publication day, ``published_words`` the declaration;
    ``captured`` is the time at which the file was made, by the device's clock (document properties, e-mail header),
    without a zone when it gives none; it need not be true, and need not be the day of publication.
    ``languages`` are declared tags, ``outlet`` a declared site name, ``notices`` plain sentences on what was left out,
    ``reprint_of`` whom the file itself names as the author of words that it passes on. ``parts``: see ``Part``.
    """

    text: str
    title: str = ""
    author: str = ""
    url: str = ""
    outlet: str = ""
    languages: tuple[str, ...] = ()
    published: date | None = None
    published_words: str = ""
    captured: datetime | None = None
    captured_words: str = ""
    notices: tuple[str, ...] = ()
    reprint_of: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An item inside a file that is a document of its own: a message of an export, a page of an archive.

    ``content`` are its own bytes. ``form`` says how they are read: a suffix of ``FORMATS``, then ``said`` holds only
    what the outer file knows of it (address, time of capture); or a name in ``ITEMS``, then ``said`` is all there is.
    """

    key: str
    content: bytes
    form: str
    said: Extracted | None = None


class Unreadable(Exception):
    """A file yields no text: one plain sentence and a remedy. It always ends as a ``Problem``, never as a crash."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy


def newlines(text: str) -> str:
    """The text with every line end as one line feed; all other code points as they are."""
    return _NEWLINES.sub("\n", text) if "\r" in text else text


def printable(text: str) -> str:
    """Line ends normalised, and what no text may hold (control characters, lone surrogates) as U+FFFD, one for one.

    For texts that a parser made; a plain text file with control characters is refused instead (encoding.py).
    """
    return _CONTROLS.sub("\ufffd", newlines(text))


def one_line(words: str) -> str:
    """Words on one line with single spaces: for titles, names and other metadata."""
    return " ".join(printable(words).split())
