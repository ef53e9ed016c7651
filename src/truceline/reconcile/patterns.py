"""How two claims agree, dimension by dimension, as short words: the pattern on which the weights rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from truceline.engines.levels import BY_DISTANCE, DISTANCE_STEPS, FAR, GAP_STEPS, NAMED_INSIDE, NAMED_SAME

_DISTANCES = (
    *("on one spot", "well within their precision", "within a quarter of their precision"),
    *("within half of their precision", "within their precision", "within twice their precision"),
    "within three times their precision",
)
_GAPS = (
    *("meet", "1 day apart", "2 days apart", "3 days apart"),
    *("a week apart", "a month apart", "months apart", "years apart"),
)
_DEATHS = ("both none", "none and some", *("figures meet",) * 3, "figures near", "figures apart", "figures far apart")


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
        return "no words in common" if level == 1 else f"words in common, step {level - 1} of 9"
    if level == 1:
        return "none in common" if name == "actors" else "different"
    if name == "actors":
        return ("a common one", "one in common", "a rarer one in common", "a rare one in common")[(level - 2) // 2 % 4]
    return "the same" if level < 4 else "the same family"


def _place(level: int) -> str:
    if level == NAMED_SAME:
        return "one name"
    if level == NAMED_INSIDE:
        return "one inside the other"
    return "far apart" if level == FAR else _DISTANCES[(level - BY_DISTANCE) % DISTANCE_STEPS]
