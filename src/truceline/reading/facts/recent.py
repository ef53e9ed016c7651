"""The claims just before: who is meant by 'they', whom 'moreover' goes on about, where and when a denial points to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable

from truceline.words.actor import ActorKind
from truceline.words.claim import Claim, Participant, Role
from truceline.words.event_types import family_of
from truceline.words.mission import Mission
from truceline.words.stance import Stance

_FURTHER = re.compile(
    r"(?:moreover|also|in addition|furthermore|besides|likewise|similarly|in the same (?:place|building|camp))\b",
    re.IGNORECASE,
)
_FAR = 700
"""Code points: what stands farther back is not taken up by a pronoun or a 'moreover'."""


_MANY = 40
CONSEQUENCES = frozenset({"deaths", "injuries", "damage", "shelling", "shooting", "explosion"})
"""What a report goes on to tell of an attack without naming place and time again."""


def voice_of(claim: Claim) -> str:
    """Whose claim it is, as one word; '' when nobody is named."""
    return (claim.speaker.actor or claim.speaker.source or claim.speaker.words) if claim.speaker else ""


class Recent:
    """The last few claims of a text, the newest last."""

    def __init__(self, mission: Mission) -> None:
        self._claims: deque[Claim] = deque(maxlen=5)
        self._told: deque[Claim] = deque(maxlen=_MANY)
        self._people = {actor.id for actor in mission.actors if actor.kind is ActorKind.POPULATION}
        self._forces = {actor.id for actor in mission.actors if actor.kind in (ActorKind.MONITOR, ActorKind.FORMATION)}

    def keep(self, claim: Claim) -> None:
        """Remember a claim; one without a type of its own is nothing to go on about."""
        if claim.event_type != "other":
            self._claims.append(claim)
        self._told.append(claim)

    def told(self, at: int) -> list[Claim]:
        """What was claimed before that position, the nearest first; of a long text the last few dozen."""
        return [claim for claim in reversed(self._told) if claim.passage.span.end <= at]

    @property
    def last(self) -> Claim | None:
        """The claim just before; None at the start."""
        return self._claims[-1] if self._claims else None

    def agent(self, at: int) -> Participant | None:
        """Who acted last, seen from a position in the text; of several in one claim rather a body than a population."""
        for claim in self._near(at):
            agents = [p for p in claim.participants if p.role is Role.AGENT and p.actor]
            if agents:
                return min(agents, key=lambda p: p.actor in self._people)
        return None

    def force(self, at: int) -> tuple[Participant, ...]:
        """The force that was spoken of last, as the one whose strength a sentence tells; () when there was none."""
        spoken = (p for c in self._near(at) for p in c.participants if p.actor in self._forces)
        last = next(spoken, None)
        return (Participant(role=Role.AGENT, words=last.words, actor=last.actor, span=last.span),) if last else ()

    def present(self, text: str, start: int) -> tuple[Participant, ...]:
        """Whom a sentence goes on about that begins with 'moreover' or the like, as present; () for other sentences."""
        if not _FURTHER.match(text, start):
            return ()
        for claim in self._near(start):
            acted = [p for p in claim.participants if p.role in (Role.AGENT, Role.PRESENT) and p.actor]
            if acted:
                return tuple(Participant(role=Role.PRESENT, words=p.words, actor=p.actor, span=p.span) for p in acted)
        return ()

    def alike(self, event_type: str, at: int) -> Claim | None:
        """The nearest claim of the same family that has a place or a time."""
        return self._placed(at, lambda told: family_of(told) == family_of(event_type))

    def same(self, event_type: str, at: int) -> Claim | None:
        """The nearest claim of the same type that has a place or a time."""
        return self._placed(at, lambda told: told == event_type)

    def cause(self, text: str, claim: Claim) -> Claim | None:
        """The attack that a sentence goes on about in the same paragraph and voice: 'Two civilians were killed.'"""
        if claim.stance is not Stance.ASSERTS or claim.event_type not in CONSEQUENCES:
            return None
        start = claim.passage.span.start
        for told in self._near(start):
            attack = told.stance is Stance.ASSERTS and family_of(told.event_type) == "violence"
            if not attack or "\n" in text[told.passage.span.end : start] or voice_of(told) != voice_of(claim):
                continue
            return told if told.locations or told.period.known else None
        return None

    def _placed(self, at: int, fits: Callable[[str], bool]) -> Claim | None:
        near = (c for c in self._near(at) if fits(c.event_type))
        return next((c for c in near if c.locations or c.period.known), None)

    def _near(self, at: int) -> list[Claim]:
        return [c for c in reversed(self._claims) if 0 <= at - c.passage.span.end <= _FAR]
