"""What the weights say of each link: pattern, bits, probability, and the claim that came next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from truceline.reconcile.weighing import Weighed
from truceline.words.incident import Link


def explained(link: Link, weighed: Weighed, members: Collection[str]) -> Link:
    """The link with what the weights say of it; ``members``: the claims of its incident, of which none is a rival."""
    evidence = weighed.evidence(link.one, link.other)
    if evidence is None:
        return link
    rivals = (weighed.rival(claim) for claim in (link.one, link.other))
    runner_up, margin = next(((who, bits) for who, bits in rivals if who and who not in members), ("", None))
    return replace(
        link,
        pattern=evidence.pattern,
        weight=evidence.weight,
        probability=evidence.probability,
        runner_up=runner_up,
        margin=margin,
    )
