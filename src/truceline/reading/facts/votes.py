"""Rules and learned models vote on a clause together; the reading that lost is shown beside the one that won."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.reading.facts.clause import Ruled
from truceline.reading.learned.models import models
from truceline.reading.learned.suggesting import STANCE, Suggestion
from truceline.words.claim import Claim
from truceline.words.event_types import plain_of
from truceline.words.grounds import Rival

PLAIN = 0.5
"""How likely a type must be to the models alone before it is a reading of theirs and not one doubt among others."""


def outvoted(rules: Ruled, suggestion: Suggestion, claim: Claim, rules_name: str) -> tuple[Rival, ...]:
    """What rules and models each read otherwise than the claim that they made together."""
    return tuple(_outvoted(rules, suggestion, claim, rules_name))


def _outvoted(rules: Ruled, suggestion: Suggestion, claim: Claim, rules_name: str) -> Iterator[Rival]:
    learned = f"learned {models().version}"
    kept, ruled, alone = map(plain_of, (claim.event_type, rules.event_type, suggestion.alone))
    if ruled not in ("", kept):
        yield Rival(field="event_type", value=ruled, proposer=rules_name)
    if alone not in ("", kept) and suggestion.alone_sure >= PLAIN:
        yield Rival(field="event_type", value=alone, proposer=learned)
    if _two_claims(rules):
        return
    if rules.event_type and rules.stance is not claim.stance:
        yield Rival(field="stance", value=str(rules.stance), proposer=rules_name)
    if suggestion.stance is not claim.stance and suggestion.stance_sure >= STANCE:
        yield Rival(field="stance", value=str(suggestion.stance), proposer=learned)


def _two_claims(rules: Ruled) -> bool:
    """'X denies Y's claim that Z': the two stances are two claims, not two readings of one."""
    return rules.saying.frame is not None and rules.saying.frame.of is not None
