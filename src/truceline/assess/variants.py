"""The published texts of one provision, word by word: what each has that another text in its language has not.

| words of a text                                                       | stand                                        |
|-----------------------------------------------------------------------|----------------------------------------------|
| that the text it is compared with has in the same place               | as they are                                  |
| that it has not, or has otherwise                                     | as differing                                 |
| all, when no other text is in that language                           | as they are: a translation is not compared   |

A text is compared with the first one in its language, and that one with the next. Case, white space and the form of
quotation marks are no difference. Neither text is called the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from truceline.words.agreement import Variant

_WORD = re.compile(r"\w+|[^\w\s]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‘’'", '"') | dict.fromkeys("–—", "-"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Verbatim words of a text, with the white space around them; do they differ from the other text?"""

    text: str
    differs: bool


def compared(variants: Sequence[Variant]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each text, in order; together they are the text."""
    return tuple(tuple(_pieces(variant.says, _other(place, variants))) for place, variant in enumerate(variants))


def _other(place: int, variants: Sequence[Variant]) -> str | None:
    """The text with which one is compared; None when no other is in its language."""
    language = variants[place].language
    others = [v.says for at, v in enumerate(variants) if at != place and v.language == language]
    return others[0] if others else None


def _pieces(text: str, other: str | None) -> Iterator[Piece]:
    words = list(_WORD.finditer(text))
    if other is None or not words:
        yield Piece(text, differs=False)
        return
    alone = _alone([_key(word.group()) for word in words], [_key(word) for word in _WORD.findall(other)])
    begin = 0
    for differs, run in groupby(range(len(words)), key=lambda at: at in alone):
        after = max(run) + 1
        # The space between two runs belongs to the words that do not differ.
        end = words[after - 1].end() if differs else words[after].start() if after < len(words) else len(text)
        yield Piece(text[begin:end], differs)
        begin = end
    if begin < len(text):
        yield Piece(text[begin:], differs=False)


def _alone(own: Sequence[str], other: Sequence[str]) -> frozenset[int]:
    """The places of the words that the other text has not there."""
    same = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    return frozenset(range(len(own))) - {block.a + offset for block in same for offset in range(block.size)}


def _key(word: str) -> str:
    return word.translate(_QUOTES).casefold()
