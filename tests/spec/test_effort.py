"""A zero is worth what was done to see: each explicit zero says its effort, or that it says none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lake import Scene, rows

from truceline.words.effort import Effort
from truceline.words.quantity import Bound, Counting, Quantity

POSTS = Quantity(measure="posts", unit="post", low=Decimal(24), words="24 posts")
CLOSED = Quantity(measure="closed posts", unit="post", low=Decimal(24), counting=Counting.CUMULATIVE, words="24 closed")
HOURS = Quantity(measure="hours", unit="hour", low=Decimal(6), bound=Bound.ABOUT, words="some 6 hours")
PATROLS = Quantity(measure="patrols", unit="patrol", bound=Bound.SEVERAL, words="several patrols")

EFFORTS = {
    "none": None,
    "words only": Effort(words="on duty"),
    "posts": Effort(measures=(POSTS,)),
    "closed posts": Effort(measures=(CLOSED,)),
    "hours and patrols": Effort(measures=(HOURS, PATROLS)),
    "refused": Effort(access_refused=True),
    "posts, access": Effort(measures=(POSTS,), access_refused=False),
}

SENTENCES = """
effort            | stated | the sentence ends
none              | no     | the text states no posts, patrols, hours or access.
words only        | no     | the text states no posts, patrols, hours or access.
posts             | yes    | behind it stand 24 posts.
closed posts      | yes    | behind it stand 24 posts, cumulative (closed posts).
hours and patrols | yes    | behind it stand about 6 hours and 'several patrols' (a count without a number).
refused           | yes    | access was refused.
posts, access     | yes    | behind it stand 24 posts; access was not refused.
"""


@pytest.mark.parametrize(("effort", "stated", "ending"), rows(SENTENCES))
def test_the_effort_behind_a_zero(effort: str, stated: str, ending: str) -> None:
    scene = Scene()
    claim = scene.say("observers none ceasefire_violation at valley", effort=EFFORTS[effort])
    (gap,) = scene.assessed().effort_gaps
    start = "Observers recorded none of this: ceasefire violation (count or unspecified)"
    assert (gap.claim, gap.effort_stated, gap.sentence) == (claim.id, stated == "yes", f"{start}; {ending}")


def test_only_explicit_zeros_are_asked_for_their_effort() -> None:
    scene = Scene()
    for stance in ("asserts", "denies", "declines", "withholds"):
        scene.say(f"observers {stance} shelling")
    assert scene.assessed().effort_gaps == ()
