"""A template from a few issues of a series: lines that come back become patterns, what varies in them becomes slots.

Nothing is decided here: what is proposed is a file that a person reads and mends. What kind of claim a line gives is
what the rules make of it in most issues.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from truceline.reading.bulletins.slots import slot_pattern
from truceline.reading.names.listed import NameHit
from truceline.reading.page import names_of
from truceline.reading.text.sentences import sentences
from truceline.words.claim import Claim
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.stance import Stance

_VARIABLE = ("date", "clock", "distance", "count")
"""The slots that are looked for, the longest words first."""
_ALIKE = 0.6
_FEWEST = 2
_SINCE = frozenset({("Since", "{date}"), ("since", "{date}")})
_CLOSE = frozenset(",;.")
"""Marks with nothing before them and a blank behind."""
_MOST_LINES = 200
_TOKEN = re.compile(r"\{[a-z.]+\}|[^\W_]+|\S", re.UNICODE)
_SPECIAL = re.compile(r"([\\.^$|?*+()\[\]{}])")
_LAST = " \t\n.!?։;:"


@dataclass(frozen=True, slots=True)
class Example:
    """One issue: its name, its text, its day, and what the rules propose for it."""

    name: str
    text: str
    published: date | None
    claims: tuple[Claim, ...] = ()


@dataclass(slots=True)
class _Group:
    """Lines of several issues that are one line of the series; ``shape``: what they share."""

    shape: list[str]
    lines: list[tuple[int, Span]] = field(default_factory=list)
    issues: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Learned:
    """The proposed template as TOML, and the lines that came only once, as (issue, words)."""

    toml: str
    left: tuple[tuple[str, str], ...]


def learned(name: str, examples: Sequence[Example], mission: Mission, language: str = "en") -> Learned:
    """A template that reads the lines which at least two of the issues share."""
    groups = _groups(examples, mission, language)
    kept = [g for g in groups if len(g.issues) >= _FEWEST and any(_letters(part) for part in g.shape)]
    heading = next((g for g in kept if any(span.start == _first(examples[n].text) for n, span in g.lines)), None)
    lines = [g for g in kept if g is not heading]
    left = [(examples[n].name, _quote(examples[n].text, s)) for g in groups if g not in kept for n, s in g.lines]
    return Learned("".join(_written(name, language, heading, lines, examples)), tuple(sorted(left)))


def _groups(examples: Sequence[Example], mission: Mission, language: str) -> list[_Group]:
    groups: list[_Group] = []
    for number, example in enumerate(examples):
        hits = names_of(mission).find(example.text)
        taken: set[int] = set()
        for sentence in sentences(example.text)[:_MOST_LINES]:
            shape = _shape(example.text, sentence, hits, language)
            best = max(
                ((_likeness(g.shape, shape), -at) for at, g in enumerate(groups) if at not in taken), default=(0.0, 0)
            )
            if best[0] >= _ALIKE:
                at = -best[1]
                groups[at].shape = _shared(groups[at].shape, shape)
            else:
                at = len(groups)
                groups.append(_Group(shape))
            taken.add(at)
            groups[at].lines.append((number, sentence))
            groups[at].issues.add(number)
    return groups


def _shape(text: str, sentence: Span, hits: Sequence[NameHit], language: str) -> list[str]:
    """The words of a line, with slots where our grammars find a date, a clock time, a distance, a number or a place."""
    found: list[tuple[Span, str]] = []
    low = text[sentence.start : sentence.end].lower()
    for slot in _VARIABLE:
        for match in slot_pattern(f"{{{slot}}}", language).find(text, sentence, low):
            _add(found, match.span, slot)
    for hit in hits:
        if sentence.holds(hit.span) and hit.places and text[hit.span.start].isupper():
            _add(found, hit.span, "place")
    words, at = "", sentence.start
    for span, slot in sorted(found):
        words += f"{text[at : span.start]} {{{slot}}} "
        at = span.end
    return _TOKEN.findall((words + text[at : sentence.end]).rstrip(_LAST))


def _add(found: list[tuple[Span, str]], span: Span, slot: str) -> None:
    if not any(other.meets(span) for other, _ in found):
        found.append((span, slot))


def _likeness(first: Sequence[str], second: Sequence[str]) -> float:
    shared = SequenceMatcher(None, first, second, autojunk=False)
    return shared.ratio() if shared.real_quick_ratio() >= _ALIKE and shared.quick_ratio() >= _ALIKE else 0.0


def _shared(first: list[str], second: list[str]) -> list[str]:
    """What both have, with {text} where they differ."""
    made: list[str] = []
    for kind, a, b, _, _ in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            made += first[a:b]
        elif not made or made[-1] != "{text}":
            made.append("{text}")
    return made


def _written(
    name: str, language: str, heading: _Group | None, lines: Iterable[_Group], examples: Sequence[Example]
) -> Iterator[str]:
    yield f"# Proposed by `truceline template learn` from {len(examples)} issues. Read every line before you use it.\n"
    yield f"name = {_toml(name)}\nlanguage = {_toml(language)}\ncadence = 'daily'\n"
    if heading is not None:
        yield f"headings = [{_toml(_pattern(heading.shape))}]\n"
        if "{date}" in heading.shape:
            yield f"\n[[period]]\npattern = {_toml(_pattern(heading.shape))}\n"
    for group in lines:
        yield "".join(_line(group, examples))


def _line(group: _Group, examples: Sequence[Example]) -> Iterator[str]:
    found = [c for n, span in group.lines if (c := _claim(examples[n].claims, span)) is not None]
    kinds = Counter((c.event_type, c.stance) for c in found)
    shape = _labelled(group.shape)
    yield f"\n# {_quote(examples[group.lines[0][0]].text, group.lines[0][1])}\n"
    if not kinds:
        yield "# The rules see no claim here; give it a type, or leave the line out.\n# [[line]]\n"
        yield f"# pattern = {_toml(_pattern(shape))}\n"
        return
    (event_type, stance), _ = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[0]
    yield f"[[line]]\npattern = {_toml(_pattern(shape))}\ntype = {_toml(event_type)}\n"
    if stance is not Stance.ASSERTS:
        yield f"stance = {_toml(stance.value)}\n"
    counts = _counts(shape, [c for c in found if c.event_type == event_type])
    if counts:
        yield f"counts = {{ {', '.join(f'{label} = {_toml(words)}' for label, words in counts.items())} }}\n"


def _claim(claims: Sequence[Claim], sentence: Span) -> Claim | None:
    """The first claim that the rules make in the line."""
    return next((claim for claim in claims if sentence.holds(claim.passage.span)), None)


def _labelled(shape: Sequence[str]) -> list[str]:
    """Several counts in one line are told apart by their labels: a, b, c; 'since' a day, all is cumulative."""
    behind = zip(["", *shape], shape, strict=False)
    shape = ["{date.since}" if (one, two) in _SINCE else two for one, two in behind]
    if shape.count("{count}") < 2:
        return shape
    letters = iter("abcdefghijklmnopqrstuvwxyz" * 8)
    return [f"{{count.{next(letters)}}}" if part == "{count}" else part for part in shape]


def _counts(shape: Sequence[str], claims: Sequence[Claim]) -> dict[str, str]:
    """Measure and unit of each count, in order, when the rules see as many counts as the line has."""
    labels = [part[1:-1].removeprefix("count").removeprefix(".") or "count" for part in shape if part[:6] == "{count"]
    seen = [[q for q in claim.quantities if q.measure != "distance"] for claim in claims]
    fitting = next((row for row in seen if len(row) == len(labels)), [])
    return {label: f"{q.measure}/{q.unit}" for label, q in zip(labels, fitting, strict=False)}


def _pattern(shape: Sequence[str]) -> str:
    """The shape as a pattern; marks stand close to their words, or with blanks that may be absent."""
    made = ""
    for at, part in enumerate(shape):
        slot = part.startswith("{") and len(part) > 2
        written = part if slot else _SPECIAL.sub(r"\\\1", part)
        before = shape[at - 1] if at else ""
        if part in _CLOSE or not at:
            made += written
        elif before in _CLOSE or (_letters_or_slot(before) and _letters_or_slot(part)):
            made += " " + written
        else:
            made += r"\s*" + written
    return made


def _letters_or_slot(part: str) -> bool:
    return _letters(part) or (part.startswith("{") and len(part) > 2)


def _letters(part: str) -> bool:
    return any(char.isalnum() for char in part) and not part.startswith("{")


def _quote(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())[:160]


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _toml(words: str) -> str:
    """A TOML string: literal where that is possible, so that patterns can be read."""
    plain = "'" not in words and words.isprintable()
    return f"'{words}'" if plain else json.dumps(words, ensure_ascii=False)
