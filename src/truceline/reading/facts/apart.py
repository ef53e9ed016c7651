"""A caption repeats what the text tells: its facts are proposed only where the text does not have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.reading.facts.proposition import Proposed
from truceline.sources.regions import regions
from truceline.words.claim import Claim


def without_repeats(found: Sequence[Proposed], text: str) -> list[Proposed]:
    """The proposals without those in a caption that the body makes too, unless another claim answers them."""
    captions = [region for region in regions(text) if region.kind == "caption"] if "[caption]" in text else []
    if not captions:
        return list(found)
    inside = [any(c.start <= item.claim.passage.span.start < c.end for c in captions) for item in found]
    body = [item.claim for item, within in zip(found, inside, strict=True) if not within]
    answered = {item.claim.answers for item in found}
    return [
        item
        for item, within in zip(found, inside, strict=True)
        if not within or item.claim.id in answered or not any(_repeats(item.claim, claim) for claim in body)
    ]


def _repeats(caption: Claim, claim: Claim) -> bool:
    """Does the caption say nothing that the claim does not say: type, stance, places, numbers, time?"""
    same = (caption.event_type, caption.stance) == (claim.event_type, claim.stance)
    return (
        same
        and _among(
            (place.place or place.words for place in caption.locations), (p.place or p.words for p in claim.locations)
        )
        and _among(map(_amount, caption.quantities), map(_amount, claim.quantities))
        and (caption.period.start, caption.period.end) in ((None, None), (claim.period.start, claim.period.end))
    )


def _amount(quantity: object) -> tuple[object, ...]:
    return tuple(getattr(quantity, name) for name in ("measure", "low", "high"))


def _among(those: Iterable[object], these: Iterable[object]) -> bool:
    return set(those) <= set(these)
