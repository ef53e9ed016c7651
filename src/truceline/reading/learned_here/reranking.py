"""What rules and shipped models say of a clause, re-ranked by what the mission's corrections have taught.

Each part starts from scores that stand for the decision as it is without the mission's model; the model adds to them.
So a model that has seen nothing changes nothing, and one that has seen little changes little.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from truceline.reading.learned.models import models
from truceline.reading.learned.signals import Seen, features_of
from truceline.reading.learned.suggesting import Suggestion, likeliest, stance_of_both
from truceline.reading.learned_here.model import Here, Scores
from truceline.words.stance import Stance

STANCES = tuple(stance.value for stance in Stance)
FACT = ("no", "yes")
DECIDED = 3.0
"""What the stance that stands without the mission's model is ahead by."""

PROPOSED = 2.0
"""The same for a clause in which the rules see a fact."""

DROPPED = 0.1
"""How unlikely a fact must be before the rules' proposal is left out."""

_STANCES = {stance.value: stance for stance in Stance}


def base(part: str, suggestion: Suggestion, seen: Seen) -> tuple[tuple[str, ...], Scores]:
    """The classes of a part and their scores without the mission's model."""
    if part == "type":
        names = models().classes["type"]
        return names, np.zeros(len(names)) if suggestion.scores is None else suggestion.scores
    if part == "stance":
        decided = stance_of_both(seen.rule_stance, suggestion)
        return STANCES, np.array([DECIDED if name == decided.value else 0.0 for name in STANCES])
    likely = PROPOSED if seen.rule_type else _odds(suggestion.fact)
    return FACT, np.array([0.0, likely])


def reranked(suggestion: Suggestion, seen: Seen, here: Here | None) -> Suggestion:
    """The suggestion with what the mission's model adds; as it is when there is none."""
    if here is None:
        return suggestion
    features = features_of(seen)
    names, scores = base("type", suggestion, seen)
    scores = scores + here.added("type", names, features)
    order, sure = likeliest(scores, scores - np.log(np.exp(scores - scores.max()).sum()) - scores.max())
    _, facts = base("fact", suggestion, seen)
    facts = facts + here.added("fact", FACT, features)
    fact = 1 / (1 + math.exp(min(50.0, max(-50.0, float(facts[0] - facts[1])))))
    return replace(
        suggestion,
        types=tuple(names[at] for at in order),
        sure=suggestion.sure if names[order[0]] == suggestion.types[0] else sure,
        fact=suggestion.fact if seen.rule_type else fact,
        no_fact=suggestion.no_fact or (bool(seen.rule_type) and fact < DROPPED),
        taught=_stance(suggestion, seen, here, features),
    )


def _stance(suggestion: Suggestion, seen: Seen, here: Here, features: list[int]) -> Stance | None:
    names, scores = base("stance", suggestion, seen)
    added = here.added("stance", names, features)
    best = names[int((scores + added).argmax())]
    return None if best == names[int(scores.argmax())] else _STANCES[best]


def _odds(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
