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

from collections import Counter, defaultdict
from collections.abc import Sequence

from truceline.assess.docket import Docket
from truceline.assess.matters import failure, hostile
from truceline.assess.standing import Standing
from truceline.words.assessment import Omission
from truceline.words.claim import Role


def omissions(standings: Sequence[Standing], docket: Docket) -> tuple[Omission, ...]:
    """One cell for every side that speaks and every side that something is laid to, in the order of the mission."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    speaking: set[str] = set()
    against: Counter[str] = Counter()
    mission = docket.mission
    for standing in (s for s in standings if hostile(s.incident.event_type, mission) or failure(s.incident.event_type)):
        claims = docket.claims_in(standing.incident)
        said = {side for claim in claims if (side := docket.side(claim))}
        zeros = {side for claim in standing.zeros if (side := docket.side(claim))}
        speaking |= said | zeros
        blamed = _blamed(standing, docket)
        against.update(blamed)
        for side in said | zeros:
            word = _word(side, standing, zeros)
            for accused in blamed:
                counts[side, accused][word] += 1
    order = {side.id: place for place, side in enumerate(docket.mission.sides)}
    pairs = ((reporter, accused) for reporter in speaking for accused in against)
    return tuple(
        _cell(reporter, accused, against[accused], counts[reporter, accused])
        for reporter, accused in sorted(
            pairs, key=lambda p: (order.get(p[0], len(order)), order.get(p[1], len(order)), p)
        )
    )


def _blamed(standing: Standing, docket: Docket) -> set[str]:
    """The sides whose actors somebody says to have acted."""
    agents = {actor for claim in standing.asserting for actor in claim.actors(Role.AGENT)}
    return {side for actor in agents if (side := docket.mission.side_of_actor(actor))}


def _word(side: str, standing: Standing, zeros: set[str]) -> str:
    if side in standing.asserting_sides:
        return "reported"
    return "denied" if side in standing.denying_sides or side in zeros else "other"


def _cell(reporter: str, accused: str, incidents: int, counted: Counter[str]) -> Omission:
    said = {word: counted[word] for word in ("reported", "denied", "other")}
    return Omission(
        reporter=reporter, against=accused, incidents=incidents, nothing=incidents - sum(said.values()), **said
    )
