"""Incidents and assessment of the sample picture."""

from __future__ import annotations

from datetime import date

from sample_claims import (
    MAY_2,
    SINCE_8_JUNE,
    aid,
    blockade,
    closed,
    convoy,
    day,
    denied,
    five,
    impacts,
    is_open,
    log,
    lorries,
    manned,
    no_comment,
    not_closed,
    protest,
    reprinted,
    school,
    shelled,
    shells,
    stranded,
    strength,
    strength_north,
    strengthened,
    total,
    untrue,
    when_open,
    why,
    wounded,
    zero_2,
    zero_3,
)
from sample_documents import sha

from truceline.words.assessment import (
    Assessment,
    Case,
    Compliance,
    EffortGap,
    Figure,
    FigureEntry,
    MandateTest,
    OpenQuestion,
    Origins,
    Said,
    Silence,
    TermClock,
    Verdict,
)
from truceline.words.claim import Claim
from truceline.words.finding import Answer, CaseState, Credibility, Finding, FindingQuestion, Reason, View
from truceline.words.incident import Incident, Link, Relation, RelationKind

INCIDENTS = (
    Incident(
        id="i-shelling",
        title="Shelling, Elk Ridge / Kara Ridge, 2 May 2031",
        event_type="shelling",
        claims=tuple(c.id for c in (shelled, shells, denied, untrue, five, zero_2, impacts, reprinted)),
        places=("elk_ridge",),
        period=MAY_2,
        links=(Link(one=shelled.id, other=impacts.id, reason="Same place, same night, both speak of shelling."),),
        relations=(
            Relation(kind=RelationKind.DENIES, from_claim=denied.id, to_claim=shelled.id, reason="It denies the fire."),
            Relation(kind=RelationKind.REPEATS, from_claim=reprinted.id, to_claim=shelled.id, reason="A reprint."),
            Relation(
                kind=RelationKind.PARTLY_AGREES,
                from_claim=impacts.id,
                to_claim=shells.id,
                reason="8 to 10 impacts beside at least 12 shells.",
                field="quantity",
            ),
        ),
    ),
    Incident(
        id="i-wounded",
        title="Injuries, Elk Ridge / Kara Ridge, 2 May 2031",
        event_type="injuries",
        claims=(wounded.id,),
        places=("elk_ridge",),
        period=MAY_2,
    ),
    Incident(
        id="i-road",
        title="Road closure, Stone Ford, from 8 June 2031",
        event_type="road_closure",
        claims=tuple(c.id for c in (closed, blockade, is_open, protest, no_comment, convoy, not_closed, stranded)),
        places=("ford",),
        period=SINCE_8_JUNE,
        relations=(
            Relation(
                kind=RelationKind.CONTRADICTS,
                from_claim=protest.id,
                to_claim=blockade.id,
                reason="One calls it a protest, one a blockade.",
                field="agent",
            ),
        ),
    ),
    Incident(
        id="i-aid",
        title="Aid, Milltown / Degirmen, 3 May 2031",
        event_type="humanitarian_aid",
        claims=(aid.id,),
        places=("milltown",),
        period=day(2031, 5, 3),
    ),
    Incident(
        id="i-school",
        title="School closed, Milltown / Degirmen, from 8 June 2031",
        event_type="school_closure",
        claims=(school.id,),
        places=("milltown",),
        period=SINCE_8_JUNE,
    ),
)


def finding(
    incident: str, question: FindingQuestion, answer: Answer, reason: str, claims: tuple[Claim, ...], **more: object
) -> Finding:
    """A finding by rule."""
    return Finding(
        incident=incident,
        question=question,
        answer=answer,
        credibility=Credibility.POSSIBLE,
        rule="two origins, one denial",
        reasons=(reason,),
        claims=tuple(c.id for c in claims),
        **more,  # type: ignore[arg-type]
    )


HAPPENED, WHO, PROVISION = FindingQuestion
FINDINGS = (
    finding("i-shelling", PROVISION, Answer.ALLEGED, "Shelling is a hostile act.", (shelled,), provisions=("1",)),
    finding(
        "i-shelling",
        HAPPENED,
        Answer.CONTESTED,
        "2 origins say so, 1 denies.",
        (shelled, impacts, denied),
        author="Ada Berl",
        entry=7,
        day=date(2031, 5, 5),
        views=(
            View(by="Ben Ito", signs=True, day=date(2031, 5, 6), entry=8),
            View(by="M. Reviewer", signs=False, day=date(2031, 5, 6), entry=9, words="The detonations are admitted."),
        ),
    ),
    finding("i-shelling", WHO, Answer.UNRESOLVED, "Nobody names the unit.", (), reason_code=Reason.NO_ACCESS),
    finding("i-wounded", HAPPENED, Answer.ALLEGED, "One origin says so.", (wounded,)),
    finding("i-road", HAPPENED, Answer.CONTESTED, "Three voices say closed, two say open.", (closed, is_open)),
    finding(
        "i-road",
        WHO,
        Answer.CONTESTED,
        "One blames the south, one the drivers.",
        (blockade, protest),
        actors=("south", "drivers"),
    ),
    finding("i-road", PROVISION, Answer.CONTESTED, "Readings of provision 2 differ.", (closed,), provisions=("2",)),
    finding("i-aid", HAPPENED, Answer.ESTABLISHED, "The monitor reports its own act.", (aid,)),
    finding("i-school", HAPPENED, Answer.ALLEGED, "One origin says so.", (school,)),
)


def _figure(subject: str, measure: str, unit: str, claims: tuple[Claim, ...], displayed: str, **more: object) -> Figure:
    sides = {shells.id: "north", five.id: "south", strength.id: "south", strength_north.id: "north"}
    entries = tuple(
        FigureEntry(
            claim=c.id, quantity=c.quantities[0], voice=c.speaker.words if c.speaker else "", side=sides.get(c.id, "")
        )
        for c in claims
    )
    return Figure(
        subject=subject,
        measure=measure,
        unit=unit,
        population="",
        entries=entries,
        displayed=displayed,
        rule="range",
        agree=len(claims) == 1,
        **more,  # type: ignore[arg-type]
    )


ASSESSMENT = Assessment(
    as_of=date(2031, 7, 1),
    origins=(
        Origins(
            incident="i-shelling",
            documents=5,
            origins=("north_mod", "residents"),
            sides=("north", "south"),
            admissions=(five.id,),
        ),
        Origins(incident="i-road", documents=4, origins=("north", "south_mod", "jog"), sides=("north", "south")),
    ),
    findings=FINDINGS,
    cases=(Case(incident="i-shelling", state=CaseState.ADMISSIBLE, sentence="It concerns provision 1."),),
    silences=(
        Silence(
            incident="i-shelling",
            source="bulletin",
            said=Said.REPORTED_NONE,
            claims=(zero_2.id,),
            reason="Bulletin 62 reports no violation on 2 May.",
        ),
        Silence(
            incident="i-shelling",
            source="courier",
            said=Said.REPORTED,
            claims=(shelled.id,),
            reason="It reported on 3 May.",
        ),
        Silence(
            incident="i-wounded",
            source="bulletin",
            said=Said.WITHOUT_IT,
            documents=(sha("bulletin-0503"),),
            reason="It published on 3 May, without a word on the wounded.",
        ),
        Silence(
            incident="i-road", source="bulletin", said=Said.NOTHING, reason="It published nothing from 6 to 10 June."
        ),
        Silence(incident="i-road", source="courier", said=Said.REPORTED, claims=(closed.id,), reason="On 10 June."),
    ),
    effort_gaps=(
        EffortGap(claim=zero_2.id, effort_stated=True, sentence="14 posts and 3 patrols stand behind it."),
        EffortGap(claim=zero_3.id, effort_stated=False, sentence="It does not say what was done to see."),
    ),
    figures=(
        _figure("i-shelling", "shells", "shell", (shells, five, impacts), "5 to 12", incident="i-shelling"),
        _figure("jog", "strength", "person", (strength, strength_north), "398 to 400"),
        _figure("ford", "traffic", "vehicle", (lorries,), "about 60", note="One voice; no total is made."),
        _figure(
            "tarn",
            "violations",
            "violation",
            (total,),
            "47",
            note="Cumulative since 1 March; never added to daily numbers.",
        ),
    ),
    mandate=(
        MandateTest(
            claim=aid.id,
            event_type="humanitarian_aid",
            verdict=Verdict.UNCLEAR,
            provisions=(),
            reasons=("No provision speaks of aid.",),
        ),
        MandateTest(
            claim=manned.id,
            event_type="patrol",
            verdict=Verdict.INSIDE,
            provisions=("3",),
            reasons=("Patrols are exempted acts.",),
            views=("The Southern Republic calls it inside.",),
        ),
    ),
    compliance=(
        Compliance(
            provision="1",
            addressee="south",
            incidents=("i-shelling",),
            claims=(shelled.id,),
            sentence="One incident, contested.",
        ),
        Compliance(provision="1", addressee="north", incidents=(), claims=(), sentence="No incident in the record."),
        Compliance(provision="2", addressee="south", incidents=("i-road",), claims=(), sentence="Contested."),
    ),
    questions=(
        OpenQuestion(
            claim=why.id,
            asked_by="north_mod",
            asked_of=("jog",),
            asked_on=date(2031, 5, 3),
            age_days=59,
            answered_by=(),
            sentence="Why was nobody at the post on 2 May?",
        ),
        OpenQuestion(
            claim=log.id,
            asked_by="courier",
            asked_of=("jog",),
            asked_on=None,
            age_days=None,
            answered_by=(),
            sentence="The log of the post was not revealed.",
        ),
        OpenQuestion(
            claim=no_comment.id,
            asked_by="echo",
            asked_of=("south_mod",),
            asked_on=date(2031, 6, 11),
            age_days=20,
            answered_by=(),
            sentence="No comment on the barrier.",
        ),
        OpenQuestion(
            claim=when_open.id,
            asked_by="Բնակիչները",
            asked_of=(),
            asked_on=date(2031, 6, 12),
            age_days=19,
            answered_by=(is_open.id,),
            sentence="When will the road open?",
        ),
    ),
    term=TermClock(
        day=date(2031, 7, 1),
        expires=date(2036, 3, 1),
        notice_until=date(2035, 9, 1),
        days_left=1705,
        state="The term runs until 1 March 2036; 1,705 days are left.",
        claims=(strengthened.id,),
    ),
)
