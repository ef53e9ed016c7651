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


FALLS = """
the zero of 5 March, of the same voice | the zero of 6 March               | what is said first
24 posts                               | 12 posts                          | Less was done to see: 12 posts, against 24 posts behind the zero of 5 March 2024.
24 posts                               | 24 posts                          |
12 posts                               | 24 posts                          |
24 posts; 6 patrols                    | 24 posts; 2 patrols               | Less was done to see: 2 patrols, against 6 patrols behind the zero of 5 March 2024.
24 posts; 6 patrols                    | 12 posts; 2 patrols               | Less was done to see: 12 posts, against 24 posts behind the zero of 5 March 2024. Less was done to see: 2 patrols, against 6 patrols behind the zero of 5 March 2024.
24 posts                               | 2 patrols                         |
24 posts                               | ^12 posts                         |
24 posts                               |                                   |
"""


def _effort(words: str) -> Effort | None:
    """'24 posts; 6 patrols'; '^' cumulative."""
    parts = [part.split() for part in words.split(";") if part.strip()]
    measures = tuple(
        Quantity(
            measure=measure,
            unit=measure.removesuffix("s"),
            low=Decimal(number.lstrip("^")),
            counting=Counting.CUMULATIVE if "^" in number else Counting.UNSTATED,
            words=number,
        )
        for number, measure in parts
    )
    return Effort(measures=measures) if measures else None


@pytest.mark.parametrize(("first", "then", "said"), rows(FALLS))
def test_a_zero_after_less_effort_says_so_first(first: str, then: str, said: str) -> None:
    scene = Scene()
    for day, words in ((5, first), (6, then)):
        scene.say(f"observers none ceasefire_violation at valley on {day}", effort=_effort(words))
    scene.say("south_office none ceasefire_violation on 4", effort=_effort("99 posts; 99 patrols"))
    gap = scene.assessed().effort_gaps[1]
    assert gap.sentence.partition("Observers")[0].strip() == said


def test_only_explicit_zeros_are_asked_for_their_effort() -> None:
    scene = Scene()
    for stance in ("asserts", "denies", "declines", "withholds"):
        scene.say(f"observers {stance} shelling")
    assert scene.assessed().effort_gaps == ()
