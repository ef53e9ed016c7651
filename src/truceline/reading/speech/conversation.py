"""The voices of a conversation: which actor a label means, and who stands behind 'A:' and the dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.reading.names.listed import NameHit
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.turns import Turn, Turns, turns, unlabelled
from truceline.reading.speech.voices import voice_of
from truceline.words.actor import ActorKind
from truceline.words.claim import Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span

_CAPITAL = r"(?!(?:The|A|An|In|On|At|We|He|She|It|Q|Our|This)\b)(?:[A-ZÀ-ÞА-Я]\.|[A-ZÀ-ÞА-Я][\w’'\-]{1,30})"
_PERSON = rf"(?<!\w){_CAPITAL}(?: (?:(?:al|el|bin|ibn|de|van|von|ag|da|di)[ -])?{_CAPITAL}){{1,3}}"
_MET = re.compile(
    r"\b(?:interview(?:s|ed)? (?:with )?|conversation with |[Ww]e (?:talked|spoke) (?:to|with) |I (?:talked|"
    r"spoke) (?:to|with) |"
    r"(?:[Ww]e|I) (?:met|asked) (?:with )?|answers? (?:from|by) |questions? (?:to|for) |sat down with |"
    r"with us (?:is|are) )"
    rf"(?:(?!{_CAPITAL} {_CAPITAL})[\w’'\-]+,? ){{0,7}}?(?P<who>{_PERSON})"
)
_ANSWERED = re.compile(
    rf"(?P<who>{_PERSON})(?:,[^,.;]{{1,80}},)?[^.;]{{0,60}}? "
    r"(?:took|leads|led|runs|became|is|was|joined|spoke|speaks|talks?|talked|answers|answered|tells|told|gave|heads|"
    r"has headed|was interviewed)\b"
)
_NAMED = re.compile(_PERSON)
_PEOPLE = (ActorKind.OFFICIAL, ActorKind.PERSON)
_HEAD = 1500
_FEW = 2
_INTERVIEW = re.compile(
    r"\b(?:interview\w{0,4}|(?:spoke|speaks|talked|talks) (?:to|with) (?:us|me|the [A-Z]\w+|[A-Z]\w+)|(?:we|"
    r"I) (?:met|asked|spoke)|answers? (?:our|my) questions|"
    r"in conversation)\b"
)
_INITIALS = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of a text with the voice of each label; no turns: no conversation."""

    turns: Turns = field(default_factory=Turns)
    voices: dict[Span, Voice] = field(default_factory=dict)

    def voice(self, position: int) -> Voice | None:
        """Who speaks there; None where nobody does, or who asks for the document."""
        turn = self.turns.at(position)
        return self.voices.get(turn.label) if turn is not None and turn.label is not None else None

    def asks(self, sentence: Span) -> bool:
        """Does the document's interviewer speak there?"""
        turn = self.turns.at(sentence.start)
        return turn is not None and turn.asks


def conversation(text: str, hits: Sequence[NameHit], mission: Mission, own: Voice | None) -> Conversation:
    """The conversation that a text prints."""
    house = [own.words] if own else []
    if own and own.source in mission.source:
        house += [name.text for name in mission.source[own.source].names]
    found = turns(text, house)
    head = Span(0, min(_HEAD, (found.turns[0].start if found.turns else len(text)) + 1))
    if len(found.turns) <= _FEW and (host := _INTERVIEW.search(text, 0, min(_HEAD, len(text)))):
        found = unlabelled(text)
        head = Span(0, min(len(text), _HEAD, max(host.end(), found.turns[0].start if found.turns else 0) + 1))
    if not found.turns:
        return Conversation()
    guest = _guest(text, head, hits, mission)
    voices = {
        turn.label: _voice(text, turn, head, guest, hits, mission) for turn in found.turns if turn.label is not None
    }
    return Conversation(found, {label: voice for label, voice in voices.items() if voice is not None})


def _voice(
    text: str, turn: Turn, head: Span, guest: Span | None, hits: Sequence[NameHit], mission: Mission
) -> Voice | None:
    label = turn.label
    if label is None or (turn.unnamed and guest is None):
        return None
    words = text[label.start : label.end]
    said = guest if turn.unnamed else _spelled_out(text, words, head) if _INITIALS.fullmatch(words) else None
    where = said or label
    return voice_of(text, where, [hit for hit in hits if where.holds(hit.span)], mission, Memory())


def _guest(text: str, head: Span, hits: Sequence[NameHit], mission: Mission) -> Span | None:
    """The person whom the head of the text introduces."""
    for pattern in (_MET, _ANSWERED):
        match = pattern.search(text, head.start, head.end)
        if match:
            return Span(*match.span("who"))
    people = [
        h.span
        for h in hits
        if head.holds(h.span) and any(mission.actor[a].kind in _PEOPLE for a in h.actors if a in mission.actor)
    ]
    if people:
        return people[0]
    places = [h.span for h in hits if head.holds(h.span)]
    named = (Span(*m.span()) for m in _NAMED.finditer(text, head.start, head.end))
    return next((span for span in named if not any(span.meets(known) for known in places)), None)


def _spelled_out(text: str, initials: str, head: Span) -> Span | None:
    """The name in the head that begins with these initials."""
    for match in _NAMED.finditer(text, head.start, head.end):
        if "".join(word[0] for word in match.group().split()) == initials:
            return Span(*match.span())
    return None
