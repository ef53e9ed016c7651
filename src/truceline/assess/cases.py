"""The state of each incident's case. A rule never verifies: only people may; 'not verified' is not 'false'.

| when                                                                        | state      |
|-----------------------------------------------------------------------------|------------|
| somebody says that it is, or was, being examined                            | inquiry    |
| a provision speaks of it, and its place and day are known                   | admissible |
| otherwise                                                                   | allegation |
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from truceline.assess.docket import Docket
from truceline.assess.phrases import listed, provisions
from truceline.assess.standing import voices_say
from truceline.words.assessment import Case
from truceline.words.claim import Claim
from truceline.words.finding import CaseState, Finding
from truceline.words.incident import Incident
from truceline.words.stance import Stance
from truceline.words.told import Told, told, told_count

EXAMINING = (Stance.ASSERTS, Stance.PROMISES)


def case(incident: Incident, provision: Finding, claims: Sequence[Claim], docket: Docket) -> Case:
    """The state of one case and why, from its third finding and its claims."""
    examining = [claim for claim in claims if claim.event_type == "investigation" and claim.stance in EXAMINING]
    if examining:
        voices, who = voices_say(examining, docket)
        sentence = told_count(
            "{who} speaks of an examination; its outcome awaits a person's decision.",
            "{who} speak of an examination; its outcome awaits a person's decision.",
            voices,
            who=who,
        )
        return Case(incident=incident.id, state=CaseState.INQUIRY, sentence=sentence)
    known = (bool(provision.provisions), bool(incident.places), incident.period.known)
    if not all(known):
        return Case(incident=incident.id, state=CaseState.ALLEGATION, sentence=_missing(known))
    return Case(incident=incident.id, state=CaseState.ADMISSIBLE, sentence=_concerns(provision.provisions))


NEEDED = (told("a provision that speaks of it"), told("a place"), told("a day"))


@cache
def _missing(known: tuple[bool, bool, bool]) -> Told:
    what = listed(word for word, here in zip(NEEDED, known, strict=True) if not here)
    return told("Somebody said so; nothing has been examined. Missing for an examination: {what}.", what=what)


@lru_cache(4096)
def _concerns(ids: tuple[str, ...]) -> Told:
    concerned = provisions(ids)
    return told("It concerns {provisions} and can be examined; nobody in the record has.", provisions=concerned)
