"""What stands below a stem: 'The Front demands:' and its items, 'a fish trader said:' and the paragraphs after it.

The items of a list take the voice and the stance of the line with the colon above them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.reading.speech.frames import Frame
from truceline.words.passage import Span
from truceline.words.stance import Stance

_ITEM = re.compile(r"(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s")
_BELOW = re.compile(r"[ \t:]{0,4}\n\s{0,4}(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_STEM = re.compile(r":\s*$")
_SILENT = (Stance.WITHHOLDS, Stance.DECLINES)


def with_items(text: str, framed: dict[Span, tuple[Frame, ...]]) -> dict[Span, tuple[Frame, ...]]:
    """The frames of every sentence, those of a stem handed on to the items below it that have none of their own."""
    done: dict[Span, tuple[Frame, ...]] = {}
    stem: Frame | None = None
    listed = False
    for sentence, found in framed.items():
        starts = _starts_line(text, sentence)
        item = _ITEM.match(text, sentence.start) is not None and starts
        if stem is not None and (item or (listed and not starts)):
            found = (replace(stem, content=sentence),) if not found or stem.stance is Stance.DEMANDS else found
            listed = True
        else:
            stem = next((f for f in reversed(found) if f.stance not in _SILENT), None)
            stem = stem if stem is not None and _opens(text, sentence, stem) else None
            listed = False
        done[sentence] = found
    return done


def _opens(text: str, sentence: Span, stem: Frame) -> bool:
    """Does the line end with a colon, or with the verb itself ('The Committee calls on')?"""
    if _STEM.search(text[sentence.start : sentence.end]) is not None or stem.cue.end >= sentence.end:
        return True
    return _BELOW.match(text, stem.cue.end, sentence.end) is not None


def _starts_line(text: str, sentence: Span) -> bool:
    return not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
