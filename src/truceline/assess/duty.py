"""Which claims speak of a duty with a deadline, though they name no act of it: failures, and what is left undone.

| a claim by or on the addressee, published after the day                              | says of the duty |
|---------------------------------------------------------------------------------------|------------------|
| asserts inaction or mandate_breach, and shares two content words with the provision    | undone           |
| asserts an act of the provision, in words of failure ('failed to', 'refuses to')       | undone           |
| denies anything, or reports none, and shares two content words with the provision      | undone           |
| names the very day of the deadline, and shares one content word                        | as above         |
| names 'both sides', 'neither party', 'the parties'                                     | of each of them  |
| asserts an act of the provision that is speech (a disclosure), with two content words  | done             |

Content words are the words of a provision's summary of four letters or more, by their first five, without the words of
every agreement and without names of actors. The place must not lie outside the provision's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.yardstick import Yardstick
from truceline.words.agreement import Provision
from truceline.words.claim import Claim, Role
from truceline.words.event_types import family_of
from truceline.words.folding import folded_words
from truceline.words.stance import Stance

FAILURES = frozenset({"inaction", "mandate_breach"})
UNDONE = (Stance.DENIES, Stance.REPORTS_NONE)
LEAST, STEM = 4, 5
_COMMON = """
with from that this their them they have been over into upon under until within before after both each other party
parties side sides shall must will agreement protocol annex article provision deadline date days month april march june
july august september october november december january february which what when where does done nothing also more than
only said says told
"""
EVERYWHERE = frozenset(_COMMON.split())
FAILING = re.compile(
    r"\b(?:fail(?:ed|s|ing)? to|failure to|refus(?:ed|es|ing|al) to|neglect(?:ed|s)? to|nothing to|unable to"
    r"|unwilling to|(?:has|have|had|did|does|do)(?:n't|n’t| not| yet to))\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:(?:both|neither|either|each|no|the|the two|all)(?: of the)? )?(?:sides?|part(?:y|ies))", re.IGNORECASE
)


class Duties:
    """The deadlines of one mission's agreement, and what is said of them in other words."""

    def __init__(self, docket: Docket, yardstick: Yardstick) -> None:
        self._docket, self._yardstick = docket, yardstick
        self._stems: dict[str, frozenset[str]] = {}

    def agents(self, claim: Claim) -> tuple[str, ...]:
        """Who is said to have acted or failed to; 'both sides' are the parties to the agreement."""
        agreement = self._docket.mission.agreement
        named = claim.actors(Role.AGENT)
        every = any(
            not p.actor and p.role is not Role.ADDRESSEE and _ALL.fullmatch(p.words.strip()) for p in claim.participants
        )
        return tuple(dict.fromkeys((*named, *(agreement.parties if agreement and every else ()))))

    def meant(self, claim: Claim, provision: Provision) -> bool:
        """Is an act of the provision's type the very act? Speech is one type whatever it is about; its words tell."""
        return family_of(claim.event_type) != "speech" or self._shares(claim, provision)

    def undone(self, provision: Provision) -> list[Claim]:
        """Claims published after its deadline that say, in other words, that its duty was left undone."""
        limit = provision.deadline
        return [
            claim
            for claim in self._spoken
            if limit
            and (published := self._docket.published(claim))
            and published > limit
            and self._shares(claim, provision)
            and self._yardstick.ground.holds(provision, claim.places) is not False
        ]

    @cached_property
    def _spoken(self) -> list[Claim]:
        """Claims that say that something was left undone."""
        return [claim for claim in self._docket.claims.values() if self._says_undone(claim)]

    def _says_undone(self, claim: Claim) -> bool:
        if claim.stance is Stance.ASSERTS and claim.event_type not in FAILURES:
            return False
        return claim.stance in (*UNDONE, Stance.ASSERTS) and bool(self.agents(claim))

    def _shares(self, claim: Claim, provision: Provision) -> bool:
        least = 1 if claim.period.end == provision.deadline else 2
        return len(self._of(provision) & stems(claim.passage.quote)) >= least

    def _of(self, provision: Provision) -> frozenset[str]:
        if provision.id not in self._stems:
            self._stems[provision.id] = stems(provision.summary) - self._names
        return self._stems[provision.id]

    @cached_property
    def _names(self) -> frozenset[str]:
        return _stems(name.text for actor in self._docket.mission.actors for name in actor.names)


def failing(claim: Claim) -> bool:
    """Is the act told in words of failure?"""
    return FAILING.search(claim.passage.quote) is not None


def stems(text: str) -> frozenset[str]:
    """The content words of a text."""
    return _stems((text,))


def _stems(texts: Iterable[str]) -> frozenset[str]:
    words = (word for text in texts for word in folded_words(text))
    return frozenset(word[:STEM] for word in words if len(word) >= LEAST and word not in EVERYWHERE)
