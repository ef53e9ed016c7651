"""The assessment for an audience. Answers are the mission's and the same for all; what would tell why is left out.

| what rests on something withheld        | becomes                                                         |
|-----------------------------------------|-----------------------------------------------------------------|
| finding, case, compliance, term         | the same answer; its reasons are withheld                       |
| silence of a source                     | the same answer; its reason and its documents are withheld      |
| figure, zero, mandate test, question,   | left out, and counted: without the withheld account it would    |
| way, movement                           | say something false                                             |
| track record, omissions, unseen         | left out where a withheld name stands; else as it is            |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from truceline.publish.sharing.happenings import BARE, Happenings
from truceline.publish.sharing.renewing import renewed
from truceline.words.assessment import (
    Assessment,
    Bypass,
    Case,
    CaseStep,
    Compliance,
    Figure,
    MandateTest,
    Movement,
    OpenQuestion,
    Origins,
    Silence,
    Stretch,
    TermClock,
    Way,
)
from truceline.words.finding import Finding, Share, View
from truceline.words.told import told

Thing = TypeVar("Thing")


@dataclass(kw_only=True)
class Assessed:
    """The assessment of a version; ``left_out``: how many assessments it does not show."""

    happenings: Happenings
    left_out: int = field(default=0)

    def told(self) -> Assessment:
        """The assessment as the audience reads it."""
        known = self.happenings.claims.held.picture.assessment
        return replace(
            known,
            origins=self._by_incident(known.origins, self._origins),
            findings=self._by_incident(known.findings, self._finding),
            cases=self._by_incident(known.cases, self._case),
            silences=self._by_incident(known.silences, self._silence),
            omissions=self._unnamed(known.omissions, lambda o: (o.reporter, o.against)),
            effort_gaps=self._kept(known.effort_gaps, lambda gap: (gap.claim,), self._claim),
            figures=self._kept(known.figures, lambda f: tuple(e.claim for e in f.entries), self._figure),
            mandate=self._kept(known.mandate, lambda test: (test.claim,), self._test),
            compliance=tuple(map(self._compliance, known.compliance)),
            questions=self._kept(known.questions, lambda q: (q.claim, *q.answered_by), self._question),
            term=self._term(known.term) if known.term else None,
            ways=self._kept(known.ways, _way_claims, self._way),
            bypasses=self._kept(known.bypasses, lambda b: (*b.there, *b.closed, *b.denied), self._bypass),
            movements=self._kept(known.movements, lambda m: (m.claim, m.reason_claim), self._movement),
            track=self._unnamed(known.track, lambda record: (record.of, record.name)),
            unseen=known.unseen if known.unseen and not self._hidden(known.unseen.lists) else None,
            lost=() if self.happenings.touched else known.lost,
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {one.id: place for place, one in enumerate(self.happenings.told())}

    def _by_incident(self, known: Iterable[Thing], made: Callable[[Any, bool], Thing]) -> tuple[Thing, ...]:
        """Of incidents that are left, in their order: the old one may tell a day."""
        touched = self.happenings.touched
        kept = [made(o, o.incident in touched) for o in known if self.happenings.id_of(o.incident)]  # type: ignore[attr-defined]
        return tuple(sorted(kept, key=lambda o: self._order[o.incident])) if touched else tuple(kept)  # type: ignore[attr-defined]

    def _kept(
        self, known: Iterable[Thing], claims: Callable[[Any], tuple[str, ...]], made: Callable[[Any], Thing]
    ) -> tuple[Thing, ...]:
        """Those that rest on no claim of which something is withheld."""
        every = tuple(known)
        kept = tuple(made(o) for o in every if self.happenings.claims.touched.isdisjoint(claims(o)))
        self.left_out += len(every) - len(kept)
        return kept

    def _unnamed(self, known: Iterable[Thing], names: Callable[[Any], tuple[str, ...]]) -> tuple[Thing, ...]:
        every = tuple(known)
        kept = tuple(one for one in every if not self._hidden(names(one)))
        self.left_out += len(every) - len(kept)
        return kept

    def _hidden(self, names: Iterable[str]) -> bool:
        held = self.happenings.claims.held
        return any(n in held.sources or n in held.actors or n in held.documents or held.names.found(n) for n in names)

    def _ids(self, olds: tuple[str, ...]) -> tuple[str, ...]:
        return self.happenings.claims.ids_of(olds)

    def _actors(self, olds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.happenings.missions.actor, olds))

    def _documents(self, olds: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.happenings.claims.document_id, olds))

    def _origins(self, one: Origins, touched: bool) -> Origins:
        missions, held = self.happenings.missions, self.happenings.claims.held
        ids = [missions.source(missions.actor(self.happenings.claims.document_id(o))) for o in one.origins]
        return renewed(
            one,
            incident=self.happenings.id_of(one.incident),
            origins=tuple(sorted(map(held.names.cleaned, ids))) if touched else tuple(ids),
            admissions=self._ids(one.admissions),
        )

    def _finding(self, one: Finding, touched: bool) -> Finding:
        bare = touched or bool(self.happenings.claims.touched & {*one.claims})
        return renewed(
            one,
            incident=self.happenings.id_of(one.incident),
            reasons=(BARE,) if bare else one.reasons,
            claims=self._ids(one.claims),
            actors=self._actors(one.actors),
            day=None if bare else one.day,
            shares=tuple(Share(actor=self._actors((s.actor,))[0], percent=s.percent) for s in one.shares),
            views=self._views(one.views, bare),
        )

    def _views(self, views: tuple[View, ...], bare: bool) -> tuple[View, ...]:
        return tuple(renewed(view, words=BARE if bare and view.words else view.words) for view in views)

    def _case(self, one: Case, touched: bool) -> Case:
        steps = tuple(self._step(step, touched) for step in one.steps)
        sentence = BARE if touched else one.sentence
        return renewed(one, incident=self.happenings.id_of(one.incident), sentence=sentence, steps=steps)

    def _step(self, step: CaseStep, bare: bool) -> CaseStep:
        words = BARE if bare and step.words else step.words
        return renewed(step, words=words, views=self._views(step.views, bare))

    def _silence(self, one: Silence, touched: bool) -> Silence:
        bare = touched or one.source in self.happenings.claims.held.sources
        bare = bare or bool({*one.documents} & self.happenings.claims.documents)
        return renewed(
            one,
            incident=self.happenings.id_of(one.incident),
            source=self.happenings.missions.source(one.source),
            reason=BARE if bare else one.reason,
            claims=self._ids(one.claims),
            documents=() if bare else self._documents(one.documents),
        )

    def _claim(self, one: Thing) -> Thing:
        return renewed(one, claim=self.happenings.claims.id_of(one.claim))  # type: ignore[attr-defined]

    def _figure(self, one: Figure) -> Figure:
        return renewed(
            one,
            incident=self.happenings.id_of(one.incident) if one.incident else "",
            entries=tuple(self._claim(entry) for entry in one.entries),
        )

    def _test(self, one: MandateTest) -> MandateTest:
        return self._claim(one)

    def _compliance(self, one: Compliance) -> Compliance:
        touched = self.happenings.touched & {*one.incidents} or self.happenings.claims.touched & {*one.claims}
        incidents = [new for old in one.incidents if (new := self.happenings.id_of(old))]
        return renewed(
            one,
            addressee=self.happenings.missions.actor(one.addressee),
            incidents=tuple(sorted(incidents, key=lambda id_: self._order[id_])) if touched else tuple(incidents),
            claims=self._ids(one.claims),
            sentence=told("Some of what this rests on is withheld in this version.") if touched else one.sentence,
        )

    def _question(self, one: OpenQuestion) -> OpenQuestion:
        return renewed(self._claim(one), asked_of=self._actors(one.asked_of), answered_by=self._ids(one.answered_by))

    def _term(self, one: TermClock) -> TermClock:
        bare = bool(self.happenings.claims.touched & {*one.claims})
        return renewed(one, state=BARE if bare else one.state, claims=self._ids(one.claims))

    def _way(self, one: Way) -> Way:
        stretches = tuple(map(self._stretch, one.stretches))
        return renewed(one, stretches=stretches, undated=self._ids(one.undated))

    def _stretch(self, one: Stretch) -> Stretch:
        closed, open_ = self._ids(one.closed), self._ids(one.open)
        return renewed(one, closed=closed, open=open_, restricted=self._ids(one.restricted))

    def _movement(self, one: Movement) -> Movement:
        missions = self.happenings.missions
        return renewed(
            self._claim(one),
            escort=self._actors(one.escort),
            by=self._actors(one.by),
            places=missions.places(one.places),
            start="".join(missions.places((one.start,))),
            end="".join(missions.places((one.end,))),
            reason_claim=self.happenings.claims.id_of(one.reason_claim),
        )

    def _bypass(self, one: Bypass) -> Bypass:
        there, closed, denied = map(self._ids, (one.there, one.closed, one.denied))
        missions = self.happenings.missions
        return renewed(
            one,
            place="".join(missions.places((one.place,))),
            around=missions.places(one.around),
            there=there,
            closed=closed,
            denied=denied,
        )


def _way_claims(way: Way) -> tuple[str, ...]:
    told_of = (claim for one in way.stretches for claim in (*one.closed, *one.open, *one.restricted))
    return (*told_of, *way.undated)
