"""Open questions: demands, questions, kept-back details and missing comments, with their age and what answers them.

| stance    | asked by    | asked of                              | answered by                                   |
|-----------|-------------|---------------------------------------|-----------------------------------------------|
| demands   | the speaker | the addressees, else whom it is about | a later claim of the addressee that speaks of |
| questions | the speaker | the addressees, else whom it is about | it (``answers``), or asserts, denies or       |
| withholds | ''          | who keeps the detail back             | reports none in the same incident, published  |
| declines  | ''          | who did not comment                   | after the day of asking                       |

Who was asked and declines to comment, or keeps a detail back, has not answered: the sentence says so with its day.

| stance    | the sentence; 'about ...' only where the event type says what the matter is                          |
|-----------|------------------------------------------------------------------------------------------------------|
| demands   | X made a demand of Y about shelling on 1 May 2021; no answer is in the record, 17 days on.           |
| questions | X asked Y about shelling on 1 May 2021; no answer is in the record, 17 days on.                      |
| withholds | Y did not give a detail about deaths, as reported on 1 May 2021; none is in the record, 17 days on.  |
| declines  | Y has not commented on deaths, as reported on 1 May 2021; no comment is in the record, 17 days on.   |

The day of asking is the day of publication: a day in the words may be that of the matter itself, and an age must never
be overstated. Reprints ask nothing anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted, listed, matter
from truceline.words.assessment import OpenQuestion
from truceline.words.claim import Claim, Participant, Role
from truceline.words.event_types import family_of
from truceline.words.naming import actor_name
from truceline.words.stance import Stance
from truceline.words.told import raised, strung, template, told

ASKING = (Stance.DEMANDS, Stance.QUESTIONS)
SILENT = (Stance.WITHHOLDS, Stance.DECLINES)
ANSWERING = (Stance.ASSERTS, Stance.DENIES, Stance.REPORTS_NONE)
OPENING = (*ASKING, *SILENT)
REPLYING = (*ANSWERING, *SILENT)
PRONOUNS = frozenset(("it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which"))


@dataclass(frozen=True)
class Questions:
    """All open questions of a record."""

    docket: Docket

    def all(self) -> tuple[OpenQuestion, ...]:
        """Every question that is no reprint of another, oldest first."""
        asked = [claim for claim in self.docket.claims.values() if claim.stance in OPENING]
        originals = {self._matter(claim) for claim in asked if not self._copied(claim)}
        fresh = [claim for claim in asked if not (self._copied(claim) and self._matter(claim) in originals)]
        questions = [self._kept(claim) for claim in fresh]
        return tuple(sorted(questions, key=lambda q: (q.asked_on or self.docket.as_of, q.claim)))

    def _copied(self, claim: Claim) -> bool:
        return self.docket.original(claim.passage.document) != claim.passage.document

    def _matter(self, claim: Claim) -> tuple[str, str, str, str]:
        root = self.docket.original(claim.passage.document)
        return root, self.docket.origin(claim), claim.stance, claim.event_type

    @cached_property
    def _answers(self) -> dict[str, list[Claim]]:
        """Claims by the claim that they speak of."""
        answers: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.docket.claims.values():
            if claim.answers:
                answers[claim.answers].append(claim)
        return answers

    def _kept(self, claim: Claim) -> OpenQuestion:
        incident = self.docket.incident_of.get(claim.id)
        linked, near = self._answers.get(claim.id, []), self.docket.claims_in(incident) if incident else []
        rests_on = tuple(self.docket.speaking(one) for one in (claim, *linked, *near))
        key = ("question", claim.id, len(linked))
        return self.docket.keep(key, rests_on, lambda: self._question(claim, linked, near))

    def _question(self, claim: Claim, linked: list[Claim], near: list[Claim]) -> OpenQuestion:
        day = self.docket.published(claim)
        of = self._asked_of(claim)
        replies = self._answered(claim, of, linked, near)
        answered = [reply for reply in replies if reply.stance in ANSWERING]
        refused = [reply for reply in replies if reply.stance in SILENT] if claim.stance in ASKING else []
        return OpenQuestion(
            claim=claim.id,
            asked_by=self._asked_by(claim) if claim.stance in ASKING else "",
            asked_of=of,
            asked_on=day,
            age_days=max((self.docket.as_of - day).days, 0) if day else None,
            answered_by=tuple(answer.id for answer in answered),
            sentence=self._sentence(claim, of, day, self._outcome(claim, day, answered, refused)),
        )

    def _asked_by(self, claim: Claim) -> str:
        """Actor or source id of who asks, else the words that name him."""
        origin = self.docket.origin(claim)
        known = origin in self.docket.mission.actor or origin in self.docket.mission.source
        return origin if known else self.docket.voice(claim)

    def _asked_of(self, claim: Claim) -> tuple[str, ...]:
        """Actor ids, or the words of an actor that the mission does not know."""
        if claim.stance in SILENT:
            return self._silent_one(claim)
        for role in (Role.ADDRESSEE, Role.TARGET):
            named = tuple(p.actor or p.words for p in claim.participants if p.role is role and _names_somebody(p))
            if named:
                return named
        return ()

    def _silent_one(self, claim: Claim) -> tuple[str, ...]:
        """Who keeps silent: the speaker; when only the outlet speaks, the actor it names."""
        voice = claim.speaker
        outlet = self.docket.outlet(claim.passage.document)
        if voice is not None and not voice.anonymous and self.docket.origin(claim) != outlet:
            return (voice.actor or voice.words,)
        named = tuple(
            p.actor or p.words
            for p in claim.participants
            if p.role in (Role.AGENT, Role.ADDRESSEE) and _names_somebody(p)
        )
        return named or ((self.docket.origin(claim),) if voice is not None else ())

    def _answered(self, claim: Claim, of: tuple[str, ...], linked: list[Claim], near: list[Claim]) -> list[Claim]:
        """What those asked say of the claim, or later ``near`` it (in its incident): answers and refusals."""
        day = self.docket.published(claim)
        later = [one for one in near if day and one.id != claim.id and self._later(one, day)] if of else []
        said = {a.id: a for a in (*linked, *later) if a.stance in REPLYING and self._addressed(a, of)}
        return list(said.values())

    def _later(self, answer: Claim, day: date) -> bool:
        published = self.docket.published(answer)
        return published is not None and day < published <= self.docket.as_of

    def _addressed(self, answer: Claim, of: tuple[str, ...]) -> bool:
        """Does one of those asked speak here: himself, a part of him, or what he belongs to?"""
        origin = self.docket.origin(answer)
        mission = self.docket.mission
        return any(
            origin == asked or asked in mission.lineage(origin) or origin in mission.lineage(asked) for asked in of
        )

    def _sentence(self, claim: Claim, of: tuple[str, ...], day: date | None, outcome: str) -> str:
        whom = listed(actor_name(asked, self.docket.mission) for asked in of)
        about = informative(claim.event_type)
        silent = claim.stance in SILENT
        who = (whom or told("The voice")) if silent else self.docket.voice(claim)
        start = raised(
            told(SAID[claim.stance, bool(whom) and not silent, bool(about)], who=who, whom=whom, about=about)
        )
        return told(WHEN[silent, day is not None], start=start, day=day or "", outcome=outcome)

    def _outcome(self, claim: Claim, day: date | None, answered: list[Claim], refused: list[Claim]) -> str:
        if not answered:
            missing = told(MISSING[claim.stance])
            age = max((self.docket.as_of - day).days, 0) if day else 0
            open_ = told("{missing}, {days} on", missing=missing, days=counted(age, "day")) if age else missing
            refusals = dict.fromkeys(map(self._refusal, refused))
            return strung((open_, *refusals), "; ") if refusals else open_
        days = sorted(day for answer in answered if (day := self.docket.published(answer)))
        claims = counted(len(answered), "later claim")
        if not days:
            return told("{claims} may answer it", claims=claims)
        return told("{claims} may answer it, the first on {day}", claims=claims, day=days[0])

    def _refusal(self, reply: Claim) -> str:
        """That one of those asked declined, or kept a detail back."""
        who, day = self.docket.voice(reply), self.docket.published(reply)
        refused = told(REFUSED[reply.stance], who=who)
        return told("{refused} on {day}", refused=refused, day=day) if day else refused


def informative(event_type: str) -> str:
    """What the matter is, without examples in brackets; '' for speech about speech and for what is named no closer."""
    if event_type == "other" or family_of(event_type) == "speech":
        return ""
    return matter(event_type, short=True)


SAID = {
    (Stance.DEMANDS, True, True): template("{who} made a demand of {whom} about {about}"),
    (Stance.DEMANDS, True, False): template("{who} made a demand of {whom}"),
    (Stance.DEMANDS, False, True): template("{who} made a demand about {about}"),
    (Stance.DEMANDS, False, False): template("{who} made a demand"),
    (Stance.QUESTIONS, True, True): template("{who} asked {whom} about {about}"),
    (Stance.QUESTIONS, True, False): template("{who} asked {whom} a question"),
    (Stance.QUESTIONS, False, True): template("{who} asked about {about}"),
    (Stance.QUESTIONS, False, False): template("{who} asked a question"),
    (Stance.WITHHOLDS, False, True): template("{who} did not give a detail about {about}"),
    (Stance.WITHHOLDS, False, False): template("{who} did not give a detail"),
    (Stance.DECLINES, False, True): template("{who} has not commented on {about}"),
    (Stance.DECLINES, False, False): template("{who} has not commented"),
}
"""By the stance, whether somebody is asked, and whether the matter is told."""
WHEN = {
    (True, True): template("{start}, as reported on {day}; {outcome}."),
    (True, False): template("{start}, as reported on a day not known; {outcome}."),
    (False, True): template("{start} on {day}; {outcome}."),
    (False, False): template("{start} on a day not known; {outcome}."),
}
"""By whether it is a silence, and whether its day is known."""
REFUSED = {
    Stance.WITHHOLDS: template("{who} kept a detail back"),
    Stance.DECLINES: template("{who} declined to comment"),
}
MISSING = {
    Stance.WITHHOLDS: template("none is in the record"),
    Stance.DECLINES: template("no comment is in the record"),
    Stance.DEMANDS: template("no answer is in the record"),
    Stance.QUESTIONS: template("no answer is in the record"),
}


def _names_somebody(one: Participant) -> bool:
    """A pronoun that stands for nobody known names nobody."""
    return bool(one.actor) or one.words.casefold() not in PRONOUNS
