"""Who reports what against whom: for the hostile acts laid to one side, what each side says of them.

An incident of a hostile or provocative type, or a failure to act, is laid to every side of which some claim names an
agent (several are possible). Of these incidents a side

| word     | when                                                              |
|----------|-------------------------------------------------------------------|
| reported | a voice of the side says that it happened                         |
| denied   | none does, and one denies it or recorded none of the kind         |
| other    | it only asks, demands, promises, withholds or declines            |
| nothing  | no voice of the side says anything of it in the record            |

'Nothing in the record' is no silence: silence needs a declared coverage (see Silence). A side's row stands for its own
voices, not for an outlet that quotes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from truceline.assess.docket import Docket
from truceline.assess.matters import failure
from truceline.assess.standing import Standing
from truceline.words.assessment import Omission

Laid = tuple[frozenset[str], frozenset[tuple[str, str]]]
"""The sides to which an incident is laid, and every side that speaks of it with the word for what it says."""

UNLAID: Laid = (frozenset(), frozenset())


def laid(standing: Standing) -> Laid:
    """What one incident adds to the table; nothing, when it is of a type that is laid to nobody."""
    docket = standing.docket
    event_type = standing.incident.event_type
    if not (docket.matters.hostile(event_type) or failure(event_type)):
        return UNLAID
    said = {docket.speaking(claim).side for claim in (*standing.claims, *standing.zeros)} - {""}
    return _blamed(standing, docket), frozenset([(side, _word(side, standing)) for side in said])


def omissions(every: Iterable[Laid], docket: Docket) -> tuple[Omission, ...]:
    """One cell for every side that speaks and every side that something is laid to, in the order of the mission.

    ``every``: what all incidents add.
    """
    counts, against, speaking = Counter[tuple[str, str, str]](), Counter[str](), set[str]()
    for (blamed, said), number in Counter(every).items():
        speaking.update(side for side, _ in said)
        for accused in blamed:
            against[accused] += number
            counts.update({(side, accused, word): number for side, word in said})
    order = {side.id: place for place, side in enumerate(docket.mission.sides)}
    pairs = sorted(
        ((reporter, accused) for reporter in speaking for accused in against),
        key=lambda p: (order.get(p[0], len(order)), order.get(p[1], len(order)), p),
    )
    return tuple(_cell(reporter, accused, against[accused], counts) for reporter, accused in pairs)


def _blamed(standing: Standing, docket: Docket) -> frozenset[str]:
    """The sides whose actors somebody says to have acted."""
    agents = {actor for one in standing.saying for actor in one.agents}
    return frozenset([side for actor in agents if (side := docket.mission.side_of_actor(actor))])


def _word(side: str, standing: Standing) -> str:
    if side in standing.asserting_sides:
        return "reported"
    return "denied" if side in standing.denying_sides else "other"


def _cell(reporter: str, accused: str, incidents: int, counted: Counter[tuple[str, str, str]]) -> Omission:
    said = {word: counted[reporter, accused, word] for word in ("reported", "denied", "other")}
    return Omission(
        reporter=reporter, against=accused, incidents=incidents, nothing=incidents - sum(said.values()), **said
    )
