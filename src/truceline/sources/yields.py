"""How much text a file must yield: large input and little text is "unreadable", with its reason, and never "empty".

Silence on a readable document would be a false record. Counted are characters that a person can see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.sources.extracted import Extracted, Unreadable
from truceline.sources.formats import Format

_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]+"
)
_STEP = 100_000  # code points that are looked at in one go: most files have said enough after the first


@dataclass(frozen=True, slots=True)
class Floor:
    """One visible character for so many bytes, but never more of them than ``most``."""

    bytes_per_letter: int
    most: int

    def least(self, size: int) -> int:
        """The characters that a file of this size must yield."""
        return max(1, min(self.most, size // self.bytes_per_letter))


_MARKED_UP = Floor(2_000, 200)
FLOORS: dict[str, Floor] = {
    "text/plain": Floor(100, 200),  # the file is its text
    "text/markdown": Floor(100, 200),
    "text/csv": Floor(1_000, 200),  # tables may be mostly empty
    "message/rfc822": Floor(100_000, 20),  # attachments are items of their own
    "application/x-telegram-message+json": Floor(100_000, 20),
}
"""By media type; every other format carries markup, fonts or pictures beside its text and has ``_MARKED_UP``."""


def check_yield(extracted: Extracted, size: int, format_: Format) -> None:
    """Raise Unreadable when so few characters came of so many bytes that something must have been lost."""
    if format_.container:
        return  # it yields items, each of which is looked at by itself; without any it was refused
    needed = FLOORS.get(format_.media_type, _MARKED_UP).least(size)
    letters = visible(extracted.text, needed)
    if letters >= needed:
        return
    if not extracted.text.strip() and not format_.guarded:
        raise Unreadable("The file holds no text, only white space.", "Save or download it again.")
    raise Unreadable(
        f"It is unreadable: of {size} bytes only {letters} characters of text could be drawn.",
        "Save it in a simpler form (plain text, or PDF with text) and put it in.",
    )


def visible(text: str, enough: int) -> int:
    """How many characters of a text can be seen; counting stops when there are enough."""
    seen = 0
    for start in range(0, len(text), _STEP):
        seen += len(_UNSEEN.sub("", text[start : start + _STEP]))
        if seen >= enough:
            break
    return seen
