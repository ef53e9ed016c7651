"""What a reprint changed: names, figures, words, cuts and additions, each with the words of both texts.

Sentences are aligned first (equal ones drop out), sentences that differ a little are paired and compared word by word:

| change | when                                                                                         |
|--------|----------------------------------------------------------------------------------------------|
| cut    | a sentence of the original has no counterpart in the copy                                    |
| added  | a sentence of the copy has no counterpart in the original                                    |
| name   | in a paired sentence other words stand for one and the same actor, place or source           |
| figure | in a paired sentence other digits stand                                                      |
| words  | in a paired sentence other words stand                                                       |

Case, white space and the form of quotation marks are no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from truceline.reading.names.listed import NameHit, Names
from truceline.reading.text.sentences import sentences
from truceline.words.assessment import Change, ChangeKind, Retelling
from truceline.words.passage import Span

ALIKE = 60
"""Two sentences are one, changed, from this ratio of equal characters (of 100)."""
MOST_CHANGES = 200
_LARGEST_BLOCK = 300  # sentences that differ in a row; beyond it nothing is paired, everything is cut and added

_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‘’'", '"') | dict.fromkeys("–—", "-"))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its sentences, and how they compare."""

    text: str
    spans: Sequence[Span]
    keys: Sequence[str]
    names: Sequence[NameHit]

    def words(self, first: int, last: int) -> str:
        """The words from one place to another."""
        return self.text[first:last]


def retold(original: str, copy: str, names: Names) -> Retelling:
    """The changes from the stored text of the original to that of the copy, in the order of the copy."""
    before, after = _prepared(original, names), _prepared(copy, names)
    changes = sorted(_changes(before, after), key=lambda change: (change.after_at, change.before_at))
    kept = len(set(before.keys) & set(after.keys))
    return Retelling(
        sentences=len(before.keys),
        kept=kept,
        changes=tuple(changes[:MOST_CHANGES]),
        left_out=max(0, len(changes) - MOST_CHANGES),
    )


def _prepared(text: str, names: Names) -> _Text:
    spans = sentences(text)
    keys = [" ".join(text[span.start : span.end].translate(_QUOTES).casefold().split()) for span in spans]
    return _Text(text, spans, keys, names.find(text))


def _changes(before: _Text, after: _Text) -> Iterator[Change]:
    aligned = SequenceMatcher(None, before.keys, after.keys, autojunk=False)
    for tag, i, i_end, j, j_end in aligned.get_opcodes():
        if tag == "equal":
            continue
        pairs = _paired(before.keys[i:i_end], after.keys[j:j_end])
        for a, b in pairs:
            yield from _within(before, after, before.spans[i + a], after.spans[j + b])
        gone, come = {a for a, _ in pairs}, {b for _, b in pairs}
        at = after.spans[j].start if j < len(after.spans) else len(after.text)
        for span in (before.spans[i + a] for a in range(i_end - i) if a not in gone):
            yield Change(
                kind=ChangeKind.CUT, before=before.words(span.start, span.end), before_at=span.start, after_at=at
            )
        for span in (after.spans[j + b] for b in range(j_end - j) if b not in come):
            yield Change(kind=ChangeKind.ADDED, after=after.words(span.start, span.end), after_at=span.start)


def _paired(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The most alike sentences of two blocks, each at most once."""
    if len(before) > _LARGEST_BLOCK or len(after) > _LARGEST_BLOCK:
        return []
    alike = [
        (-ratio, abs(a - b), a, b)
        for a, one in enumerate(before)
        for b, other in enumerate(after)
        if (ratio := fuzz.ratio(one, other, score_cutoff=ALIKE)) >= ALIKE
    ]
    pairs: dict[int, int] = {}
    for _, _, a, b in sorted(alike):
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    return sorted(pairs.items())


def _within(before: _Text, after: _Text, one: Span, other: Span) -> Iterator[Change]:
    """The changes inside a pair of sentences."""
    old, new = _tokens(before, one), _tokens(after, other)
    compared = SequenceMatcher(None, [key for _, _, key in old], [key for _, _, key in new], autojunk=False)
    for tag, i, i_end, j, j_end in compared.get_opcodes():
        if tag == "equal":
            continue
        first, last = _extent(old, i, i_end, one), _extent(new, j, j_end, other)
        kind, thing = _kind(before, after, first, last)
        was, now = before.words(*first), after.words(*last)
        if was.strip() or now.strip():
            yield Change(kind=kind, before=was, after=now, before_at=first[0], after_at=last[0], thing=thing)


def _tokens(text: _Text, span: Span) -> list[tuple[int, int, str]]:
    """Start, end and what is compared of every word and mark; a name is one token."""
    pieces, at = [], span.start
    for hit in (hit for hit in text.names if span.start <= hit.span.start and hit.span.end <= span.end):
        pieces += [match.span() for match in _TOKEN.finditer(text.text, at, hit.span.start)]
        pieces.append((hit.span.start, hit.span.end))
        at = hit.span.end
    pieces += [match.span() for match in _TOKEN.finditer(text.text, at, span.end)]
    return [(first, last, text.words(first, last).translate(_QUOTES).casefold()) for first, last in pieces]


def _extent(tokens: Sequence[tuple[int, int, str]], first: int, last: int, span: Span) -> tuple[int, int]:
    """From the start of the first token to the end of the last; an empty stretch stands where they would be."""
    if first < last:
        return tokens[first][0], tokens[last - 1][1]
    at = tokens[first][0] if first < len(tokens) else span.end
    return at, at


def _over(text: _Text, first: int, last: int) -> list[NameHit]:
    return [hit for hit in text.names if hit.span.start < last and first < hit.span.end]


def _kind(before: _Text, after: _Text, first: tuple[int, int], last: tuple[int, int]) -> tuple[ChangeKind, str]:
    same = sorted(_ids(_over(before, *first)) & _ids(_over(after, *last)))
    if same:
        return ChangeKind.NAME, same[0]
    digits = (re.sub(r"\D", "", text.words(*stretch)) for text, stretch in ((before, first), (after, last)))
    return (ChangeKind.FIGURE if any(digits) else ChangeKind.WORDS), ""


def _ids(hits: Sequence[NameHit]) -> set[str]:
    return {id_ for hit in hits for id_ in (*hit.actors, *hit.places, *hit.sources)}
