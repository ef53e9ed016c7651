"""What the learned models suggest for a clause, and how that is weighed against what the rules say."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from truceline.reading.learned.models import models
from truceline.reading.learned.signals import Seen, features_of
from truceline.words.event_types import plain_of
from truceline.words.stance import Stance

TRUST = {"silence": 9.0, "strong": 3.5, "verbs": 2.5, "nouns": 1.4, "weak": 0.4, "": 0.7}
"""What a rule's word adds to the log-probability of its type, by the list that it stands in ('' = no trigger: the rule
follows from the stance; 'silence': somebody withholds or declines). Tuned on development documents of other conflicts
than those that are measured."""

FACT, DROPPED, STANCE = 0.5, 0.2, 0.6
"""How likely a fact must be where the rules see none, and where they see one in a noun or less; how likely another
stance than theirs must be."""

_STANCES = {stance.value: stance for stance in Stance}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The three likeliest event types and the probability of the first (the model's own), the probability that the
    clause holds a fact, and the likeliest stance with its probability. ``alone``: the models' own likeliest type, the
    rules left out, with its probability. ``scores`` of all types, both weighed in. ``no_fact``: it is so unlikely that
    it is not proposed. ``taught``: the stance, as the mission's own corrections have it (learned_here)."""

    types: tuple[str, ...]
    sure: float
    fact: float
    stance: Stance
    stance_sure: float
    alone: str = ""
    alone_sure: float = 0.0
    scores: npt.NDArray[np.float64] | None = field(default=None, repr=False, compare=False)
    taught: Stance | None = None
    no_fact: bool = False

    @property
    def holds_a_fact(self) -> bool:
        """Is it worth a reviewer's look though no rule sees a fact?"""
        return self.fact >= FACT


def suggested(seen: Seen) -> Suggestion:
    """The models' view of a clause, the rules' view weighed in."""
    known = models()
    logs = known.logs(features_of(seen))
    names, scores = known.classes["type"], logs["type"].copy()
    place = _places().get(seen.rule_type)
    if place is not None:
        scores[place] += TRUST[_ground(seen)]
    order, sure = likeliest(scores, logs["type"])
    fact = math.exp(logs["fact"][known.classes["fact"].index("yes")])
    stance, alone = int(logs["stance"].argmax()), int(logs["type"].argmax())
    return Suggestion(
        types=tuple(names[at] for at in order),
        sure=sure,
        fact=fact,
        stance=_STANCES[known.classes["stance"][stance]],
        stance_sure=math.exp(logs["stance"][stance]),
        alone=names[alone],
        alone_sure=math.exp(logs["type"][alone]),
        scores=scores,
        no_fact=fact < DROPPED and _doubtful(seen),
    )


def likeliest(scores: npt.NDArray[np.float64], alone: npt.NDArray[np.float64]) -> tuple[list[int], float]:
    """The likeliest type of each of the three likeliest plain types, and the models' own probability of the first.

    A plain type is as likely as its finer ones together: who wavers between three sorts of the same does not doubt it.
    """
    plain = _plain()
    together = np.bincount(plain, np.exp(scores - scores.max()))
    first = np.argsort(-together, kind="stable")[:3]
    members = [_members()[one] for one in first]
    order = [int(of[scores[of].argmax()]) for of in members]
    return order, float(np.exp(alone[members[0]]).sum())


def _doubtful(seen: Seen) -> bool:
    """Do the rules see a fact on the ground of no verb and no deciding phrase?"""
    if not seen.rule_type:
        return False
    return seen.trigger is None or (seen.clause.holds(seen.trigger.span) and not seen.trigger.verbal)


def stance_of_both(rule: Stance, suggestion: Suggestion) -> Stance:
    """The rules' stance, unless it is plain 'asserts' and the model is very sure of another one, or reviewers taught
    the mission otherwise."""
    if suggestion.taught is not None:
        return suggestion.taught
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


@cache
def _plain() -> npt.NDArray[np.int64]:
    """The number of the plain type of every type of the model."""
    names = models().classes["type"]
    numbers = {name: at for at, name in enumerate(sorted({plain_of(one) for one in names}))}
    return np.array([numbers[plain_of(one)] for one in names])


@cache
def _members() -> list[npt.NDArray[np.int64]]:
    """The types of the model that belong to each plain type."""
    plain = _plain()
    return [np.flatnonzero(plain == one) for one in range(int(plain.max()) + 1)]
