"""What the record answers: origins, three findings, silence, effort, figures, mandate, questions, term, compliance.

Pure functions over claims, incidents and the mission's reference data. Nothing is decided for people: every answer
names its rule, its reasons in words, and the claims behind it. Each file opens with the table of its rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from truceline.assess.bypass import bypasses
from truceline.assess.compliance import Register
from truceline.assess.corridor import ways
from truceline.assess.docket import Docket, Reconciled
from truceline.assess.effort import efforts
from truceline.assess.figures import figures
from truceline.assess.hearing import Hearing
from truceline.assess.keep import anew
from truceline.assess.mandate import Mandate
from truceline.assess.memory import Memory
from truceline.assess.movement import movements
from truceline.assess.omissions import omissions
from truceline.assess.people import DocketGround, above, moved, nowhere
from truceline.assess.questions import Questions
from truceline.assess.silence import Watch
from truceline.assess.term import term_clock
from truceline.assess.together import MANY, AllHeard, heard_together, two_can, uncollected
from truceline.assess.track import track_records
from truceline.assess.unseen import unseen
from truceline.assess.yardstick import Yardstick
from truceline.assess.zeros import Zeros
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.finding import on_top
from truceline.words.mission import Mission
from truceline.words.people import NOBODY, People

__all__ = ["assess"]


def assess(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    reconciled: Reconciled,
    mission: Mission,
    as_of: date,
    people: People = NOBODY,
    memory: Memory | None = None,
) -> Assessment:
    """Answer everything about a record as of one day. ``documents`` by SHA-256, ``claims`` by id; what ``people`` found
    stands above the rules' findings.

    ``memory``: what an earlier run left; the answer is the same without it.
    """
    with uncollected():
        return _answers(claims, documents, reconciled, mission, as_of, people, memory)


def _answers(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    reconciled: Reconciled,
    mission: Mission,
    as_of: date,
    people: People,
    memory: Memory | None,
) -> Assessment:
    docket = Docket(
        claims=claims,
        documents=documents,
        reprints=reconciled.reprints,
        incidents=reconciled.incidents,
        mission=mission,
        as_of=as_of,
        keep=memory.keep if memory else anew,
    )
    yardstick, zeros = Yardstick(mission), Zeros(docket)
    hearing = Hearing(docket, yardstick, zeros, Watch(docket))
    if memory:
        memory.begin(docket)
    with _listening(hearing, docket, memory) as all_heard:
        apart = _apart(docket, yardstick, zeros)
        heard = all_heard()
    ground = DocketGround(docket)
    every = above((finding for one in heard for finding in one.findings), people, ground)
    return replace(
        apart,
        origins=tuple(one.origins for one in heard),
        findings=every,
        cases=moved((one.case for one in heard), people, ground),
        silences=tuple(silence for one in heard for silence in one.silences),
        omissions=omissions((one.laid for one in heard), docket),
        compliance=Register(docket, yardstick).entries(on_top(every)),
        track=track_records((mark for one in heard for mark in one.record), docket),
        unseen=unseen((one.reported for one in heard), docket),
        lost=nowhere(people, ground),
    )


def _apart(docket: Docket, yardstick: Yardstick, zeros: Zeros) -> Assessment:
    """The answers that rest on claims alone: no incident need be heard for them."""
    return Assessment(
        as_of=docket.as_of,
        effort_gaps=efforts(docket, zeros),
        figures=figures(docket),
        mandate=Mandate(docket, yardstick).tests(),
        questions=Questions(docket).all(),
        term=term_clock(docket),
        ways=ways(docket),
        bypasses=bypasses(docket),
        movements=movements(docket),
    )


@contextmanager
def _listening(hearing: Hearing, docket: Docket, memory: Memory | None) -> Iterator[AllHeard]:
    """Every incident heard: those that nothing has touched from memory, very many of a first run by two processes."""
    if memory:
        yield lambda: [memory.hear(incident, hearing) for incident in docket.incidents]
    elif len(docket.incidents) >= MANY and two_can():
        with heard_together(hearing, docket.incidents) as all_heard:
            yield all_heard
    else:
        yield lambda: [hearing.hear(incident) for incident in docket.incidents]
