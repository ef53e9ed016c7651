"""How two claims agree, dimension by dimension, as short words: the pattern on which the weights rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from truceline.engines.levels import BY_DISTANCE, DISTANCE_STEPS, FAR, GAP_STEPS, NAMED_INSIDE, NAMED_SAME
from truceline.words.told import template

_DISTANCES = (
    *(
        template("on one spot"),
        template("well within their precision"),
        template("within a quarter of their precision"),
    ),
    *(template("within half of their precision"), template("within their precision")),
    *(template("within twice their precision"), template("within three times their precision")),
)
_GAPS = (
    *(template("meet"), template("1 day apart"), template("2 days apart"), template("3 days apart")),
    *(template("a week apart"), template("a month apart"), template("months apart"), template("years apart")),
)
_DEATHS = (
    *(template("both none"), template("none and some"), *(template("figures meet"),) * 3),
    *(template("figures near"), template("figures apart"), template("figures far apart")),
)
_ACTORS = (
    *(template("a common one"), template("one in common")),
    *(template("a rarer one in common"), template("a rare one in common")),
)
DIMENSIONS = (
    template("place"),
    template("time"),
    template("actors"),
    template("type"),
    template("deaths"),
    template("text"),
)
"""What a pattern speaks of. Its words are translated one by one where it is shown (publish.ties)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the weights say of a pair: pattern, bits, and the probability once rival matches are weighed."""

    pattern: str
    weight: Decimal
    probability: Decimal


def pattern_words(levels: dict[str, int]) -> str:
    """'place: within their precision; time: meet; ...' for the levels of a pair; what is unknown is left out."""
    words = {name: _word(name, level) for name, level in levels.items()}
    return "; ".join(f"{name}: {word}" for name, word in words.items() if word)


def _word(name: str, level: int) -> str:
    if name == "crowd" or level <= 0:
        return ""
    if name == "place":
        return _place(level)
    if name == "time":
        return _GAPS[(level - 1) % GAP_STEPS]
    if name == "deaths":
        return _DEATHS[min(level, len(_DEATHS)) - 1]
    if name == "text":
        return template("no words in common") if level == 1 else f"words in common, step {level - 1} of 9"
    if level == 1:
        return template("none in common") if name == "actors" else template("different")
    if name == "actors":
        return _ACTORS[(level - 2) // 2 % 4]
    return template("the same") if level < 4 else template("the same family")


def _place(level: int) -> str:
    if level == NAMED_SAME:
        return template("one name")
    if level == NAMED_INSIDE:
        return template("one inside the other")
    return template("far apart") if level == FAR else _DISTANCES[(level - BY_DISTANCE) % DISTANCE_STEPS]
