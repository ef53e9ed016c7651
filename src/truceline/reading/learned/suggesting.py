"""What the learned models suggest for a clause, and how that is weighed against what the rules say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from truceline.reading.learned.models import models
from truceline.reading.learned.signals import Seen, features_of
from truceline.words.stance import Stance

TRUST = {"silence": 9.0, "strong": 5.0, "verbs": 3.5, "nouns": 2.0, "weak": 0.5, "": 1.0}
"""What a rule's word adds to the log-probability of its type, by the list that it stands in ('' = no trigger: the rule
follows from the stance; 'silence': somebody withholds or declines). Tuned on development documents of other conflicts
than those that are measured."""

FACT, SURE, STANCE = 0.8, 0.25, 0.6
"""How likely a fact, its type, and another stance than the rules' must be before the models' word is taken."""

_STANCES = {stance.value: stance for stance in Stance}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The three likeliest event types and the probability of the first (the model's own), the probability that the
    clause holds a fact, and the likeliest stance with its probability."""

    types: tuple[str, ...]
    sure: float
    fact: float
    stance: Stance
    stance_sure: float

    @property
    def holds_a_fact(self) -> bool:
        """Is it worth a reviewer's look though no rule sees a fact?"""
        return self.fact >= FACT and self.sure >= SURE


def suggested(seen: Seen) -> Suggestion:
    """The models' view of a clause, the rules' view weighed in."""
    known = models()
    logs = known.logs(features_of(seen))
    names, scores = known.classes["type"], logs["type"].copy()
    place = _places().get(seen.rule_type)
    if place is not None:
        scores[place] += TRUST[_ground(seen)]
    order = np.argsort(-scores, kind="stable")[:3]
    stance = int(logs["stance"].argmax())
    return Suggestion(
        types=tuple(names[at] for at in order),
        sure=math.exp(logs["type"][order[0]]),
        fact=math.exp(logs["fact"][known.classes["fact"].index("yes")]),
        stance=_STANCES[known.classes["stance"][stance]],
        stance_sure=math.exp(logs["stance"][stance]),
    )


def stance_of_both(rule: Stance, suggestion: Suggestion) -> Stance:
    """The rules' stance, unless it is plain 'asserts' and the model is very sure of another one."""
    if rule is Stance.ASSERTS and suggestion.stance_sure >= STANCE:
        return suggestion.stance
    return rule


def _ground(seen: Seen) -> str:
    """What the rules' type rests on: a key of TRUST."""
    if seen.rule_stance in (Stance.WITHHOLDS, Stance.DECLINES):
        return "silence"
    return seen.trigger.listed if seen.trigger else ""


@cache
def _places() -> dict[str, int]:
    return {name: at for at, name in enumerate(models().classes["type"])}
