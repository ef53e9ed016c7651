"""The state of each incident's case. A rule never verifies: only people may; 'not verified' is not 'false'.

| when                                                                        | state      |
|-----------------------------------------------------------------------------|------------|
| somebody says that it is, or was, being examined                            | inquiry    |
| a provision speaks of it, and its place and day are known                   | admissible |
| otherwise                                                                   | allegation |
"""

from __future__ import annotations

from truceline.assess.docket import Docket
from truceline.assess.phrases import listed, provisions
from truceline.assess.standing import who_says
from truceline.words.assessment import Case
from truceline.words.finding import CaseState, Finding
from truceline.words.incident import Incident
from truceline.words.stance import Stance
from truceline.words.told import told, told_count


def case(incident: Incident, provision: Finding, docket: Docket) -> Case:
    """The state of one case and why, from its third finding and its claims."""
    examining = [
        claim
        for claim in docket.claims_in(incident)
        if claim.event_type == "investigation" and claim.stance in (Stance.ASSERTS, Stance.PROMISES)
    ]
    if examining:
        voices, who = len({docket.voice(claim) for claim in examining}), who_says(examining, docket)
        sentence = told_count(
            "{who} speaks of an examination; its outcome awaits a person's decision.",
            "{who} speak of an examination; its outcome awaits a person's decision.",
            voices,
            who=who,
        )
        return Case(incident=incident.id, state=CaseState.INQUIRY, sentence=sentence)
    missing = [
        word
        for word, known in (
            (told("a provision that speaks of it"), bool(provision.provisions)),
            (told("a place"), bool(incident.places)),
            (told("a day"), incident.period.known),
        )
        if not known
    ]
    if missing:
        what = listed(missing)
        sentence = told("Somebody said so; nothing has been examined. Missing for an examination: {what}.", what=what)
        return Case(incident=incident.id, state=CaseState.ALLEGATION, sentence=sentence)
    concerned = provisions(provision.provisions)
    sentence = told("It concerns {provisions} and can be examined; nobody in the record has.", provisions=concerned)
    return Case(incident=incident.id, state=CaseState.ADMISSIBLE, sentence=sentence)
