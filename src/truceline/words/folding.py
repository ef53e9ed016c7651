"""Names as people type them: without case, marks and the letters of one alphabet that keyboards elsewhere lack."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"ə": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "և": "եւ"})
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text without case and marks: 'agdere' for 'Ağdərə'. Every script keeps its letters; ё and й lose their marks
    as ğ does."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_ALIKE))
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_ALIKE)


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return _WORD.findall(fold(text))
