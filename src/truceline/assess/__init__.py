"""What the record answers: origins, three findings, silence, effort, figures, mandate, questions, term, compliance.

Pure functions over claims, incidents and the mission's reference data. Nothing is decided for people: every answer
names its rule, its reasons in words, and the claims behind it. Each file opens with the table of its rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from truceline.assess.cases import case
from truceline.assess.compliance import Register
from truceline.assess.corridor import ways
from truceline.assess.docket import Docket, Reconciled
from truceline.assess.effort import efforts
from truceline.assess.figures import figures
from truceline.assess.findings import findings
from truceline.assess.mandate import Mandate
from truceline.assess.movement import movements
from truceline.assess.omissions import omissions
from truceline.assess.origins import origins
from truceline.assess.questions import Questions
from truceline.assess.silence import Watch
from truceline.assess.standing import stand
from truceline.assess.term import term_clock
from truceline.assess.track import track_records
from truceline.assess.unseen import unseen
from truceline.assess.yardstick import Yardstick
from truceline.assess.zeros import Zeros
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.mission import Mission

__all__ = ["assess"]


def assess(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    reconciled: Reconciled,
    mission: Mission,
    as_of: date,
) -> Assessment:
    """Answer everything about a record as of one day. ``documents`` by SHA-256, ``claims`` by id."""
    docket = Docket(
        claims=claims,
        documents=documents,
        reprints=reconciled.reprints,
        incidents=reconciled.incidents,
        mission=mission,
        as_of=as_of,
    )
    yardstick, zeros = Yardstick(mission), Zeros(docket)
    watch = Watch(docket, zeros)
    standings = [stand(incident, docket, zeros, yardstick) for incident in docket.incidents]
    found = [findings(standing, yardstick) for standing in standings]
    silences = tuple(silence for incident in docket.incidents for silence in watch.silences(incident))
    every = tuple(finding for three in found for finding in three)
    return Assessment(
        as_of=as_of,
        origins=tuple(origins(incident, docket, yardstick) for incident in docket.incidents),
        findings=every,
        cases=tuple(case(i, three[2], docket) for i, three in zip(docket.incidents, found, strict=True)),
        silences=silences,
        omissions=omissions(standings, docket),
        effort_gaps=efforts(docket, zeros),
        figures=figures(docket),
        mandate=Mandate(docket, yardstick).tests(),
        compliance=Register(docket, yardstick).entries(every),
        questions=Questions(docket).all(),
        term=term_clock(docket),
        ways=ways(docket),
        movements=movements(docket),
        track=track_records(standings, [three[0] for three in found], silences, docket),
        unseen=unseen(docket, watch),
    )
