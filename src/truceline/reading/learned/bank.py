"""The bank of annotated sentences of our own writing, from which the learned parts are trained.

One example per line, ``facts | text``; bank/DATASHEET.md is the manual of the mark-up. In the text, ``<words>`` are
the trigger of the next fact, ``[key words]`` a marked part and ``//`` a border between clauses; nothing else is taken
away, so the text is what a document would say, and every span is verbatim.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from truceline.errors import Invalid
from truceline.words.event_types import event_types
from truceline.words.passage import Span
from truceline.words.stance import Stance
from truceline.words.vocabulary import Word


class Part(Word):
    """What the marked words are to the fact."""

    AGENT = "agent", "Who acted, or is said to have acted."
    TARGET = "target", "Whom or what it was done to, or for."
    ADDRESSEE = "addressee", "From whom something is demanded or asked."
    PLACE = "place", "Where the happening was."
    DATE = "date", "When it was."
    QUANTITY = "quantity", "How many, how much, how long: the number with its bound and unit."
    SPEAKER = "speaker", "The voice whose stance it is: the last link of the chain."
    CARRIER = "carrier", "A voice that passes on what the speaker said: an earlier link of the chain."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of an example. ``clause`` is the part of the sentence between borders that holds the trigger."""

    event_type: str
    stance: Stance
    attributed: bool
    trigger: Span
    clause: Span
    spans: Mapping[Part, tuple[Span, ...]]

    def of(self, part: Part) -> tuple[Span, ...]:
        """The marked spans of one part, in the order of the text."""
        return self.spans.get(part, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence or two with the facts that a careful reader marks in it; no facts: a hard negative.

    ``why_not`` says for a negative what it is (history, sense, biography ...). ``at`` is 'file:line' in the bank;
    ``whole``: it is a sentence of a whole document.
    """

    text: str
    facts: tuple[Fact, ...]
    conflict: str
    genre: str
    split: str
    why_not: str = ""
    at: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An invented conflict: its split, and the names that a mission's lists would hold. ``whole``: its file holds whole
    documents, sentence by sentence, in which types and facts are as frequent as in real ones; roles are not marked."""

    id: str
    title: str
    split: str
    actors: tuple[str, ...]
    places: tuple[str, ...]
    whole: bool = False


STANCES: Mapping[str, Stance] = MappingProxyType(
    {
        "denies": Stance.DENIES,
        "none": Stance.REPORTS_NONE,
        "demands": Stance.DEMANDS,
        "questions": Stance.QUESTIONS,
        "promises": Stance.PROMISES,
        "predicts": Stance.PREDICTS,
        "withholds": Stance.WITHHOLDS,
        "declines": Stance.DECLINES,
    }
)
_PARTS = dict(zip("atrpdqsc", Part, strict=True))
_HEAD = re.compile(r"(=?)([a-z_]+)(?:/([a-z]+))?(@?)")
_NEGATIVE = re.compile(r"-(?: ([a-z]+))?")
_TOKEN = re.compile(r"\[((?:[a-z][0-9]*)+) |(<)|([\]>])| ?// ?")
_KEY = re.compile(r"([a-z]+)([0-9]*)")
_STRAY = re.compile(r"[\[\]<>|]|//|  ")


def load_bank(folder: Traversable | None = None) -> list[Example]:
    """All examples of the bank, in the order of its index; one sentence (file, line, what is wrong) per fault."""
    folder = folder or files("truceline.reading") / "bank"
    index, genres = conflicts(folder), _index(folder)["genres"]
    faults: list[str] = []
    examples: list[Example] = []
    seen: dict[str, str] = {}
    for conflict in index:
        for at, genre, line in _lines(folder / f"{conflict.id}.txt", faults):
            if genre not in genres:
                faults.append(f"{at}: the genre '{genre}' is not in bank.toml")
                continue
            try:
                example = parse(line, conflict=conflict.id, genre=genre, split=conflict.split, at=at)
            except Invalid as fault:
                faults.append(f"{at}: {fault}")
                continue
            before = seen.setdefault(" ".join(example.text.casefold().split()), at)
            if before != at:
                faults.append(f"{at}: the same text stands in {before}")
            examples.append(replace(example, whole=conflict.whole))
    if faults:
        raise Invalid("\n".join(faults))
    return examples


def conflicts(folder: Traversable | None = None) -> tuple[Conflict, ...]:
    """The invented conflicts of the index bank.toml."""
    folder = folder or files("truceline.reading") / "bank"
    found = []
    for id_, row in _index(folder)["conflicts"].items():
        if row["split"] not in ("train", "test"):
            raise Invalid(f"bank.toml: the split of '{id_}' is neither train nor test")
        found.append(
            Conflict(
                id=id_,
                title=row["title"],
                split=row["split"],
                actors=tuple(row["actors"]),
                places=tuple(row["places"]),
                whole=row.get("marked") == "facts",
            )
        )
    return tuple(found)


def parse(line: str, *, conflict: str = "", genre: str = "", split: str = "train", at: str = "") -> Example:
    """One line of the bank as an example; raises Invalid with one sentence."""
    head, border, body = line.partition(" | ")
    if not border or not body.strip():
        raise Invalid("a line reads 'facts | text'")
    negative = _NEGATIVE.fullmatch(head.strip())
    headers = [] if negative else [_header(item.strip()) for item in head.split(",")]
    text, triggers, marks, borders = _strip_marks(body.strip(), len(headers))
    wanted = sum(not shared for shared, *_ in headers)
    if len(triggers) != wanted:
        raise Invalid(f"{wanted} facts with a trigger of their own, but {len(triggers)} triggers in <>")
    facts = []
    at_trigger = -1
    for number, (shared, event_type, stance, flagged) in enumerate(headers, 1):
        at_trigger += not shared
        if at_trigger < 0:
            raise Invalid("the first fact cannot share a trigger")
        trigger = triggers[at_trigger]
        spans = {
            part: tuple(sorted(span for p, numbers, span in marks if p is part and (not numbers or number in numbers)))
            for part in Part
        }
        speaks = bool(spans[Part.SPEAKER])
        if stance in (Stance.DENIES, Stance.WITHHOLDS, Stance.DECLINES) and not speaks and not flagged:
            raise Invalid(f"who {stance}? mark the speaker, or flag the fact with @")
        facts.append(
            Fact(
                event_type=event_type,
                stance=stance,
                attributed=speaks or flagged,
                trigger=trigger,
                clause=_clause(trigger, borders, text),
                spans=MappingProxyType({part: found for part, found in spans.items() if found}),
            )
        )
    return Example(
        text=text,
        facts=tuple(facts),
        conflict=conflict,
        genre=genre,
        split=split,
        why_not=(negative[1] or "other") if negative else "",
        at=at,
    )


def _header(item: str) -> tuple[bool, str, Stance, bool]:
    found = _HEAD.fullmatch(item)
    if not found:
        raise Invalid(f"'{item}' does not read '[=]event_type[/stance][@]'")
    shared, event_type, stance, flagged = found.groups()
    if event_type not in event_types():
        raise Invalid(f"the event type '{event_type}' is unknown")
    if stance and stance not in STANCES:
        raise Invalid(f"the stance '{stance}' is unknown")
    return bool(shared), event_type, STANCES[stance] if stance else Stance.ASSERTS, bool(flagged)


Mark = tuple[Part, frozenset[int], Span]


def _strip_marks(body: str, facts: int) -> tuple[str, list[Span], list[Mark], list[int]]:
    """The plain text, the triggers in the order they open, the marked parts and the borders of clauses."""
    text = ""
    at = 0
    opened: list[tuple[str, int, int]] = []  # key ('' for a trigger), where it starts, which trigger
    triggers: list[Span | None] = []
    marks: list[Mark] = []
    borders: list[int] = []
    for token in _TOKEN.finditer(body):
        text += body[at : token.start()]
        at = token.end()
        key, opens, closes = token.groups()
        if key or opens:
            opened.append((key or "", len(text), len(triggers)))
            if opens:
                triggers.append(None)
        elif closes:
            if not opened or bool(opened[-1][0]) is not (closes == "]"):
                raise Invalid(f"a '{closes}' that closes nothing")
            key, start, which = opened.pop()
            words = text[start:]
            if not words or words != words.strip():
                raise Invalid(f"a mark begins or ends with a space, or is empty: '{words}'")
            span = Span(start, len(text))
            if key:
                marks += [(part, numbers, span) for part, numbers in _key(key, facts)]
            else:
                triggers[which] = span
        else:
            text += " "
            borders.append(len(text))
    text += body[at:]
    if opened:
        raise Invalid("a mark is not closed")
    stray = _STRAY.search(text)
    if stray:
        raise Invalid(f"'{stray[0]}' stands in the text")
    return text, [span for span in triggers if span], marks, borders


def _key(key: str, facts: int) -> Iterator[tuple[Part, frozenset[int]]]:
    """Letters without a number take the number after them: 'tq3' is target and quantity of fact 3."""
    for letters, digits in _KEY.findall(key):
        numbers = frozenset(map(int, digits))
        if not numbers <= set(range(1, facts + 1)):
            raise Invalid(f"'{key}' names a fact that the line does not have")
        for letter in letters:
            if letter not in _PARTS:
                raise Invalid(f"'{letter}' is no part; parts are {' '.join(_PARTS)}")
            yield _PARTS[letter], numbers


def _clause(trigger: Span, borders: list[int], text: str) -> Span:
    start = max((b for b in borders if b <= trigger.start), default=0)
    end = min((b for b in borders if b >= trigger.end), default=len(text))
    return Span(start, start + len(text[start:end].rstrip()))


def _index(folder: Traversable) -> dict[str, Any]:
    return tomllib.loads((folder / "bank.toml").read_text(encoding="utf-8"))


def _lines(file: Traversable, faults: list[str]) -> Iterator[tuple[str, str, str]]:
    """(where, genre, line) of every example of a file."""
    genre = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@genre "):
            genre = line.removeprefix("@genre ").strip()
        elif not genre:
            faults.append(f"{file.name}:{number}: a line before the first @genre")
        else:
            yield f"{file.name}:{number}", genre, line
