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
from collections.abc import Iterable, Iterator

from truceline.assess.docket import Docket
from truceline.assess.matters import failure
from truceline.assess.standing import Standing
from truceline.words.assessment import Omission
from truceline.words.claim import Role

Laid = tuple[str, str, str]
"""Who speaks ('' = the incident itself), to whom the incident is laid ('' = whomever), and what is said."""


def laid(standing: Standing) -> Iterator[Laid]:
    """What one incident adds to the table; nothing, when it is of a type that is laid to nobody."""
    docket = standing.docket
    event_type = standing.incident.event_type
    if not (docket.matters.hostile(event_type) or failure(event_type)):
        return
    said = {side for claim in standing.claims if (side := docket.side(claim))}
    said |= {side for claim in standing.zeros if (side := docket.side(claim))}
    blamed = _blamed(standing, docket)
    yield from (("", accused, "laid") for accused in blamed)
    for side in said:
        word = _word(side, standing)
        yield side, "", "speaks"
        yield from ((side, accused, word) for accused in blamed)


def omissions(every: Iterable[Laid], docket: Docket) -> tuple[Omission, ...]:
    """One cell for every side that speaks and every side that something is laid to, in the order of the mission.

    ``every``: what all incidents add.
    """
    counts = Counter(every)
    speaking = {reporter for reporter, _, word in counts if word == "speaks"}
    against = {accused: number for (_, accused, word), number in counts.items() if word == "laid"}
    order = {side.id: place for place, side in enumerate(docket.mission.sides)}
    pairs = sorted(
        ((reporter, accused) for reporter in speaking for accused in against),
        key=lambda p: (order.get(p[0], len(order)), order.get(p[1], len(order)), p),
    )
    return tuple(_cell(reporter, accused, against[accused], counts) for reporter, accused in pairs)


def _blamed(standing: Standing, docket: Docket) -> set[str]:
    """The sides whose actors somebody says to have acted."""
    agents = {actor for claim in standing.asserting for actor in claim.actors(Role.AGENT)}
    return {side for actor in agents if (side := docket.mission.side_of_actor(actor))}


def _word(side: str, standing: Standing) -> str:
    if side in standing.asserting_sides:
        return "reported"
    return "denied" if side in standing.denying_sides else "other"


def _cell(reporter: str, accused: str, incidents: int, counted: Counter[Laid]) -> Omission:
    said = {word: counted[reporter, accused, word] for word in ("reported", "denied", "other")}
    return Omission(
        reporter=reporter, against=accused, incidents=incidents, nothing=incidents - sum(said.values()), **said
    )
