"""Who speaks in a printed conversation or a row of posts: where each turn begins, and its label.

Four ways to print one: a name and a colon ('Col. Ardin (chief of staff): ...', 'Q: ...'), a dash before every turn, the
handle or the hour of a post on a line of its own, a name alone on its line and a colon at its end. Who asks speaks for
the document: its words are the document's own. Whose words 'A:' or a dash gives, the head of the text says ('an
interview with ...').
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.words.passage import Span

_NAME = r"[*_]{0,3}(?P<who>[A-ZÀ-ÞА-Я@][\w.’'\-]{0,30}(?:,? [\w.’'\-]{1,30}){0,6})[*_]{0,3}"
_LABEL = re.compile(
    rf"^[ \t]{{0,8}}{_NAME}(?: ?\([^()\n]{{1,60}}\)){{0,2}} ?:[*_]{{0,3}}(?:[ \t]{{1,4}}(?=\S)|\n)", re.MULTILINE
)
_DASH = re.compile(r"^[ \t]{0,8}(?P<who>[—–]|--?)[ \t]{1,4}(?=\S)", re.MULTILINE)
_POST = re.compile(
    r"^[ \t]{0,8}(?!(?:In )?[Rr]epl)(?:[\w .’'\-]{1,40}[ (])?(?P<who>@\w{2,40})\)?"
    r"(?:[ \t]{0,3}[·•|,–—-][ \t]{0,3}[^\n]{1,40}|:)?[ \t]{0,4}$",
    re.MULTILINE,
)
_RELAYED = re.compile(
    r"^[ \t]{0,8}(?:\[[\d:. ]{4,20}\] ?)?(?:RT|QT|via) (?P<who>@\w{2,40}):[ \t]{0,4}(?=\S)", re.MULTILINE
)
_FORWARDED = re.compile(
    r"^[ \t]{0,8}\[?(?:Forwarded from|Reposted from|Repost from):? (?P<who>[^\n\]]{2,80}?)\]?[ \t]{0,4}$", re.MULTILINE
)
_HEADER = re.compile(r"^[^\n]{1,60}, \[[\d.:, /-]{8,24}\][ \t]{0,4}$|^\[[\d.:, /-]{8,24}\][^\n]{0,60}$", re.MULTILINE)
"""'Valley Live, [05.10.2031 06:41]': where a post of an exported channel begins."""
_ASKS = frozenset(
    (
        "q",
        "question",
        "interviewer",
        "host",
        "presenter",
        "moderator",
        "journalist",
        "reporter",
        "correspondent",
        "press",
        "anchor",
    )
)
_ANSWERS = frozenset(("a", "answer", "response", "reply"))
_TITLE = re.compile(
    r"(?:the )?(?:mr|mrs|ms|dr|prof|col|gen|maj|lt|capt|sgt|colonel|general|major|captain|president|minister|"
    r"ambassador|secretary|"
    r"spokes\w+|representative|chair\w*|brigadier|commander|sir|lady|hon)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_TWICE, _FOUR = 2, 4
_QUESTION = 300
"""Code points of a question at most."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: where it begins, where its words begin, its label, and whether it asks for the document.

    ``label`` is None for who asks; ``unnamed`` says that the label names nobody ('A:', a dash).
    """

    start: int
    body: int
    label: Span | None
    asks: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a text in order."""

    turns: tuple[Turn, ...] = ()

    def at(self, position: int) -> Turn | None:
        """The turn that holds this code point; None before the first."""
        i = bisect_right(self.turns, position, key=lambda turn: turn.start) - 1
        return self.turns[i] if i >= 0 else None

    def without_label(self, sentence: Span) -> Span | None:
        """The sentence from the words of its turn on, when a label stands at its head; None when it is all label."""
        turn = self.at(sentence.start)
        if turn is not None and turn.start <= sentence.start and sentence.end <= turn.body:
            return None
        if turn is None or not sentence.start < turn.body < sentence.end:
            return sentence
        return Span(turn.body, sentence.end)


def turns(text: str, house: Sequence[str] = ()) -> Turns:
    """The turns of the text; none unless it is a conversation. ``house``: the names of the document's own voice, which
    asks and does not answer."""
    own = {name.casefold() for name in house if name}
    return Turns(tuple(_labelled(text, own) or _dashed(text) or _posts(text, own)))


def _labelled(text: str, own: set[str]) -> list[Turn]:
    found = [(match, _plain(match["who"])) for match in _LABEL.finditer(text)]
    if not found:
        return []
    often = {who for who, times in Counter(who for _, who in found).items() if times >= _TWICE}
    ends = [*(match.start() for match, _ in found[1:]), len(text)]
    asked = Counter(
        who for (m, who), end in zip(found, ends, strict=True) if text[m.end() : end].rstrip().endswith("?")
    )
    talk = sum(_FIRST_PERSON.search(text, m.end(), end) is not None for (m, _), end in zip(found, ends, strict=True))
    if not _is_talk([who for _, who in found], often, asked, talk):
        return []
    times = Counter(who for _, who in found)
    asking = {who for who in times if who in _ASKS or who in own or (who in often and asked[who] * 2 > times[who])}
    kept = [(m, who) for m, who in found if who in often | asking | _ANSWERS or _TITLE.match(who) or m["who"].isupper()]
    return [
        Turn(m.start(), m.end(), None if who in asking else Span(*m.span("who")), who in asking, who in _ANSWERS)
        for m, who in kept
    ]


def _is_talk(labels: list[str], often: set[str], asked: Counter[str], talk: int) -> bool:
    """Two who speak again and again, or one who answers; and somebody asks, has a title, or says 'I' or 'we'."""
    if len(labels) < 3 or not often or (len(often) < _TWICE and len(set(labels)) < 3 and not set(labels) & _ASKS):
        return False
    mostly = sum(label in often or label in _ASKS for label in labels) * 2 > len(labels)
    return mostly and (bool(set(labels) & _ASKS) or sum(asked.values()) > 1 or talk * 3 > len(labels))


def _dashed(text: str) -> list[Turn]:
    """Paragraphs that begin with a dash, of which some ask and the next ones answer."""
    found = list(_DASH.finditer(text))
    if len(found) < _FOUR:
        return []
    ends = [*(m.start() for m in found[1:]), len(text)]
    asks = [
        text[m.end() : end].split("\n\n", maxsplit=1)[0].rstrip().endswith("?")
        for m, end in zip(found, ends, strict=True)
    ]
    if sum(asks) < _TWICE or sum(asks) * 4 < len(asks) or any(a and b for a, b in pairwise(asks)):
        return []
    return [
        Turn(m.start(), m.end(), None if ask else Span(*m.span("who")), ask, True)
        for m, ask in zip(found, asks, strict=True)
    ]


def _posts(text: str, own: set[str]) -> list[Turn]:
    """Posts below the handles of those who wrote them; the thread's own handle is the document itself."""
    found = sorted((m for pattern in (_POST, _RELAYED) for m in pattern.finditer(text)), key=lambda m: m.start())
    handles = Counter(match["who"].casefold() for match in found)
    if not handles:
        return _forwarded(text)
    joined = {"@" + re.sub(r"\W", "", name) for name in own}
    kept = [
        Turn(m.start(), m.end(), _author(m, joined | ({*handles} if len(handles) == 1 and m.re is _POST else set())))
        for m in found
    ]
    for match in found:
        if match.re is _RELAYED:
            end = text.find("\n", match.end())
            kept.append(Turn(len(text) if end < 0 else end, len(text) if end < 0 else end, None))
    return sorted(kept, key=lambda turn: turn.start)


def _forwarded(text: str) -> list[Turn]:
    """Posts that a channel passes on: theirs until the next post, or until a blank line."""
    kept: list[Turn] = []
    for match in _FORWARDED.finditer(text):
        following = _HEADER.search(text, match.end()) if _HEADER.search(text, 0, match.start()) else None
        blank = text.find("\n\n", match.end())
        end = following.start() if following else len(text) if blank < 0 else blank
        kept += [Turn(match.start(), match.end(), Span(*match.span("who"))), Turn(end, end, None)]
    return kept


def _author(match: re.Match[str], own: set[str]) -> Span | None:
    return None if match["who"].casefold() in own else Span(match.start("who") + 1, match.end("who"))


def unlabelled(text: str) -> Turns:
    """The turns of an interview that prints no names: a question in a line or paragraph of its own, an answer below.

    Only for a text whose head says that it is an interview: elsewhere a question is a figure of speech.
    """
    parts = [Span(*m.span()) for m in _PARAGRAPH.finditer(text)]
    lines = [(part, text.find("\n", part.start, part.end)) for part in parts]
    stacked = [(part, end) for part, end in lines if end >= 0]
    asked = sum(text[part.start : end].rstrip().endswith("?") for part, end in stacked)
    if asked >= _TWICE and asked * 2 >= len(stacked):
        return Turns(tuple(turn for part, end in stacked for turn in (_asked(part.start), _answer(end + 1))))
    asks = [text[part.start : part.end].endswith("?") and part.end - part.start < _QUESTION for part in parts]
    if sum(asks) <= _TWICE or any(one and other for one, other in pairwise(asks)):
        return Turns()
    first = asks.index(True)
    return Turns(
        tuple(_asked(p.start) if ask else _answer(p.start) for p, ask in zip(parts[first:], asks[first:], strict=True))
    )


def _asked(start: int) -> Turn:
    return Turn(start, start, None, asks=True)


def _answer(start: int) -> Turn:
    return Turn(start, start, Span(start, start + 1), unnamed=True)


def _plain(label: str) -> str:
    return label.strip("*_ .").casefold()
