"""Capitalised phrases and acronyms of a text that no listed name covers, wherever capitals mean a name.

A word that only a sentence's first place gives a capital is none, nor is one that the same text also writes small;
lines in title case or in capitals (headlines) show no names by their capitals and are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.unlisted.evidence import opens_only, words_of
from truceline.words.passage import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ](?=[^\W\d_])[^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_LANGUAGE = re.compile(r":\s{0,2}[^\W\d_][^()\n]{0,60}\)")
"""'(Georgian: X)': the word before the colon is a language, no name."""
_INITIAL = re.compile(r"\.\s{1,2}")
_LIST_MARKS = " \t\"“”«»„‘’'([]-–—•*·▪>#.:)0123456789"
_ROMAN = re.compile(r"[IVXLC]+")
_FEW = 4
_MOST_WORDS = 7
_LEAST = 2
_ACRONYM = 8
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Phrase:
    """A capitalised phrase: where, its words (title and possessive left out), and what stands around it.

    ``title``: the title before a person's name; ``opens``: it is one word, at the head of a sentence: its capital
    proves nothing.
    """

    span: Span
    words: str
    title: str = ""
    opens: bool = False


class Covered:
    """Spans of listed names, in their order and apart from each other: which of them meet a stretch?"""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = list(spans)
        self._ends = [span.end for span in self._spans]

    def meeting(self, stretch: Span) -> list[Span]:
        """The spans that share a code point with the stretch."""
        found = []
        for span in self._spans[bisect_right(self._ends, stretch.start) :]:
            if span.start >= stretch.end:
                break
            found.append(span)
        return found


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    text: str
    capital: bool
    first: bool


def phrases(text: str, covered: Sequence[Span]) -> Iterator[Phrase]:
    """The phrases in their order; ``covered``: spans of listed names, sorted, which no phrase may meet."""
    small = {word.lower() for word in _WORD.findall(text) if word[0].islower()}
    taken = Covered(covered)
    for line in re.finditer(r"[^\n]+", text):
        words = list(_words(text, Span(*line.span())))
        if not _headline(text, Span(*line.span()), words):
            for run in _runs(text, words):
                yield from _phrase(text, run, small, taken)


def _words(text: str, line: Span) -> Iterator[_Word]:
    """The words of a line; a possessive is no part of one."""
    before = line.start
    for match in _WORD.finditer(text, line.start, line.end):
        word = _POSSESSIVE.sub("", match.group())
        if word:
            first = _opens(text, line.start, before, match.start())
            yield _Word(Span(match.start(), match.start() + len(word)), word, word[0].isupper(), first)
        before = match.end()


def _opens(text: str, start: int, before: int, at: int) -> bool:
    """Does a sentence begin here, as far as the marks since the last word tell? A full stop after a title ends none."""
    gap = text[before:at]
    if before == start:
        return not gap.strip(_LIST_MARKS)
    if re.search(r"[!?:;…|]", gap) or re.match(r"[”\"»]?\s+[“\"«]", gap):
        return True
    if "." not in gap:
        return False
    if gap[:1] != ".":
        return True
    last = re.search(r"\w+$", text[max(start, before - 12) : before])
    word = last.group() if last else ""
    if _ROMAN.fullmatch(word) and not text[start : before - len(word)].strip():
        return True
    return not (len(word) == 1 and word.isupper()) and word.lower() not in words_of("title")


def _headline(text: str, line: Span, words: Sequence[_Word]) -> bool:
    """A line in capitals, or in title case that no full stop ends."""
    long = [word for word in words if len(word.text) > 3 or word.capital]
    if words and all(word.text.isupper() for word in words) and sum(len(word.text) for word in words) > _ACRONYM:
        return True
    if len(words) < _FEW or text[line.start : line.end].rstrip(' "”»)')[-1:] in ".!?;,":
        return False
    return sum(word.capital for word in long) > 0.8 * len(long)


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Capitalised words side by side, with small words that may stand inside a name ('of', 'de', 'al')."""
    run: list[_Word] = []
    for word in words:
        joined = bool(run) and not word.first and _beside(text, run[-1], word)
        inner = joined and word.text in words_of("inside") and run[-1].text not in words_of("inside")
        if run and not (joined and (word.capital or inner or (run[-1].text == "of" and word.text == "the"))):
            yield run
            run = []
        if word.capital or run:
            run.append(word)
    if run:
        yield run


def _beside(text: str, one: _Word, other: _Word) -> bool:
    """With one blank between; after an initial with a full stop too; not when a possessive stands between."""
    gap = text[one.span.end : other.span.start]
    return gap in (" ", "\u00a0") or (len(one.text) == 1 and _INITIAL.fullmatch(gap) is not None)


def _phrase(text: str, run: list[_Word], small: set[str], covered: Covered) -> Iterator[Phrase]:
    """The run as a phrase, without what is none of it: a sentence's first word, a title, days, months, small ends."""
    kept, title = list(run), ""
    opens = kept[0].first
    if opens and (kept[0].text.lower() in small or opens_only(kept[0].text.lower())):
        kept, opens = kept[1:], False
    while kept and (not kept[0].capital or (lead := kept[0].text.lower()) in words_of("ordinary") or _titled(lead)):
        title = kept[0].text if kept[0].capital and _titled(kept[0].text.lower()) else title
        kept, opens = kept[1:], False
    whole = _trimmed(kept)
    for part in map(_trimmed, _free(whole, covered)):
        if not part:
            continue
        span = Span(part[0].span.start, part[-1].span.end)
        words = text[span.start : span.end]
        if _is_name(part, words, small) and not _LANGUAGE.match(text, span.end):
            alone = part == whole
            yield Phrase(span, " ".join(words.split()), title if alone else "", opens and alone and len(part) == 1)


def _trimmed(words: Sequence[_Word]) -> list[_Word]:
    """Without small words, days and months at its ends."""
    kept = list(words)
    while kept and (not kept[-1].capital or kept[-1].text.lower() in words_of("ordinary")):
        kept.pop()
    while kept and not kept[0].capital:
        kept.pop(0)
    return kept


def _titled(word: str) -> bool:
    return word in words_of("title")


def _free(run: list[_Word], covered: Covered) -> Iterator[list[_Word]]:
    """What of a run no listed name covers; a phrase that holds a listed name inside a longer one stays whole."""
    if not run:
        return
    whole = Span(run[0].span.start, run[-1].span.end)
    met = covered.meeting(whole)
    if not met or (
        all(whole.holds(span) and span != whole for span in met)
        and any(word.text.lower() in words_of("head") for word in run)
    ):
        yield run
        return
    part: list[_Word] = []
    for word in run:
        if any(span.meets(word.span) for span in met):
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _is_name(part: Sequence[_Word], words: str, small: set[str]) -> bool:
    """Long enough, not too long, no acronym that names nobody, no office's bare head ('the Council'), no loud words."""
    if len(part) > _MOST_WORDS or len(words) > LONGEST_NAME or len(words) < _LEAST:
        return False
    if words.isupper() and len(words) > _ACRONYM:
        return False
    if len(part) > 1:
        return True
    word = part[0].text
    if word.isupper():
        return word not in words_of("no_acronym") and _ROMAN.fullmatch(word) is None
    low = word.lower()
    return not (low in small or low in words_of("head") or low in words_of("alone"))
