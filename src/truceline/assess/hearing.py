"""One incident heard: all that follows from its own claims, the zeros that hold it and the sources that cover it.

What is counted over all incidents (omissions, track record, unseen) is handed on as marks, so that no incident is heard
twice and nothing of it but its answers is kept.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from truceline.assess.cases import case
from truceline.assess.docket import Docket
from truceline.assess.findings import findings
from truceline.assess.omissions import Laid, laid
from truceline.assess.origins import origins
from truceline.assess.silence import Watch
from truceline.assess.standing import stand
from truceline.assess.track import Mark, marks
from truceline.assess.unseen import Reported, reporters
from truceline.assess.yardstick import Yardstick
from truceline.assess.zeros import Zeros
from truceline.words.assessment import Case, Origins, Silence
from truceline.words.finding import Finding
from truceline.words.incident import Incident

Thing = TypeVar("Thing", bound=Hashable)


class Heard(NamedTuple):
    """The answers on one incident, and what it adds to the counts over all."""

    origins: Origins
    findings: tuple[Finding, Finding, Finding]
    case: Case
    silences: tuple[Silence, ...]
    laid: Laid
    record: tuple[Mark, ...]
    reported: Reported


@dataclass(frozen=True)
class Hearing:
    """Hears the incidents of one record."""

    docket: Docket
    yardstick: Yardstick
    zeros: Zeros
    watch: Watch
    _shared: dict[Hashable, Hashable] = field(default_factory=dict, repr=False)

    def hear(self, incident: Incident) -> Heard:
        """The answers on one incident."""
        docket, watch = self.docket, self.watch
        claims, over = docket.claims_in(incident), self.zeros.over(incident)
        behind = origins(incident, claims, docket, self.yardstick)
        standing = stand(incident, claims, docket, over, behind.admissions)
        three = findings(standing, self.yardstick)
        due = watch.due(incident)
        silences = tuple(watch.silences(incident, due, claims, over)) if due else ()
        return Heard(
            origins=behind,
            findings=three,
            case=case(incident, three[2], claims, docket),
            silences=silences,
            laid=self._one(laid(standing)),
            record=tuple(map(self._one, marks(standing, three[0], silences))),
            reported=self._one(Reported(reporters(claims, docket), frozenset([source.id for source in due]))),
        )

    def make_ready(self) -> None:
        """Make the indexes that every incident needs."""
        self.zeros.index()
        self.watch.index()

    def _one(self, thing: Thing) -> Thing:
        """The same thing for equal things: a million incidents add few different marks."""
        return self._shared.setdefault(thing, thing)  # type: ignore[return-value]
