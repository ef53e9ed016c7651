"""A clause as it is found in a sentence, and what the rules say of it before any claim is made."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.reading.facts.events import Trigger
from truceline.reading.facts.stance import stance_of
from truceline.reading.page import Page
from truceline.reading.speech.attribution import Frame
from truceline.reading.speech.sayings import Saying, saying_of, type_of
from truceline.words.passage import Span
from truceline.words.stance import Stance

_WANTED = (Stance.DEMANDS, Stance.QUESTIONS, Stance.PROMISES, Stance.PREDICTS)
_RELATIVE = re.compile(r"\b(?:which|who|whose|whom|where)\s{1,9}$")
_ASKING = re.compile(
    r"\W{0,3}(?:why|how|who|what|when|where|whether|which|did|do|does|is|are|was|were|has|have|had|will|would|can|"
    r"could|should)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?[\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its sentence, its main trigger, all its triggers, and the frames and types of the sentence.

    ``taken_back``: the sentence holds listed words that a condition or an open question takes back.
    """

    span: Span
    sentence: Span
    trigger: Trigger | None
    inside: tuple[Trigger, ...]
    frames: tuple[Frame, ...]
    types: frozenset[str]
    after_no: bool = False
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say of a clause: who speaks, about which event type ('' = it holds no fact), with which stance."""

    saying: Saying
    event_type: str
    stance: Stance


def ruled(page: Page, clause: Clause) -> Ruled:
    """The rules on a clause."""
    saying = saying_of(page, clause.frames, clause.span, clause.trigger)
    return Ruled(saying, type_of(page, clause.span, clause.trigger, saying), ruled_stance(page, clause, saying))


def ruled_stance(page: Page, clause: Clause, saying: Saying) -> Stance:
    """The stance that the voice takes in a clause, by the rules."""
    stance = stance_of(
        page.text,
        clause.span,
        clause.trigger,
        _told(page, clause, saying),
        _asks(page, clause),
        _indirect(page, saying),
    )
    return Stance.DENIES if clause.after_no and stance is Stance.ASSERTS else stance


def _asks(page: Page, clause: Clause) -> bool:
    """Does the clause ask: at the end of a question, or with the words of one?"""
    if _ASKS.search(page.text[clause.sentence.start : clause.sentence.end]) is None:
        return False
    return clause.span.end >= clause.sentence.end - 3 or _ASKING.match(page.text, clause.span.start) is not None


def _told(page: Page, clause: Clause, saying: Saying) -> Stance | None:
    """The stance of the cue; a relative clause inside a demand or a promise only tells ('to which nobody went')."""
    if saying.told in _WANTED and _RELATIVE.search(page.text, clause.sentence.start, clause.span.start):
        return Stance.ASSERTS
    return saying.told


def _indirect(page: Page, saying: Saying) -> bool:
    """'X said it would': speech that is told, not quoted, so that 'it' may be X."""
    frame = saying.frame
    return frame is not None and bool(frame.voice.words) and page.quotes.at(frame.content.end - 1) is None
