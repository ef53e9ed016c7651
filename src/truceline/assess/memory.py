"""What one assessment may leave to the next in the same process, so that a changed claim costs what it touches.

Everything kept here is kept with what it rests on, and is used again only while all of that is the very same. How it is
known that a thing is still the same:

| kept                                    | until                                                                      |
|-----------------------------------------|----------------------------------------------------------------------------|
| who stands behind a claim               | the claim, its document, or the document that it goes back to changes      |
| the answers on an incident              | the incident, a claim in it, a zero over it, or what a source that covers  |
|                                         | it published in its window changes                                         |
| an answer on one claim (mandate test,   | who stands behind the claim, or behind another that the answer speaks of,  |
| question, movement, figure, way)        | is worked out anew                                                         |
| all of it                               | the mission or the day of assessment changes                               |

What is counted over all incidents is counted again from what each adds. A run with a memory therefore gives exactly
what a run without one gives (property test).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from operator import is_
from typing import Any, TypeVar

from truceline.assess.changes import Changes, changes
from truceline.assess.docket import Docket
from truceline.assess.hearing import Heard, Hearing
from truceline.words.incident import Incident

Thing = TypeVar("Thing")

MOST_KEPT = 5_000_000
"""Answers that are kept; beyond, they are forgotten and worked out again."""


@dataclass(slots=True)
class Memory:
    """Kept from run to run; the runs must follow each other, each from what is in the record by then."""

    touched: int = 0
    """Incidents that the last run heard anew."""
    _docket: Docket | None = None
    _heard: dict[str, Heard] = field(default_factory=dict)
    _answers: dict[Hashable, tuple[tuple[object, ...], Any]] = field(default_factory=dict)

    def begin(self, docket: Docket) -> None:
        """A new run: forget what the changes since the last one reach."""
        before, self._docket, self.touched = self._docket, docket, 0
        if before is None or before.as_of != docket.as_of or before.mission != docket.mission:
            self._heard.clear()
            self._answers.clear()
            return
        reached = changes(before, docket)
        docket.carry_on(before, reached.claims)
        self._forget(reached)

    def _forget(self, reached: Changes) -> None:
        for incident in reached.incidents:
            self._heard.pop(incident, None)
        if len(self._answers) > MOST_KEPT:
            self._answers.clear()

    def hear(self, incident: Incident, hearing: Hearing) -> Heard:
        """The answers on an incident: those that are kept, else new ones."""
        known = self._heard.get(incident.id)
        if known is None:
            self.touched += 1
            known = self._heard[incident.id] = hearing.hear(incident)
        return known

    def keep(self, key: Hashable, rests_on: tuple[object, ...], make: Callable[[], Thing]) -> Thing:
        """The answer kept under a key, if it rests on the very same things (compared by identity); else a new one."""
        known = self._answers.get(key)
        if known is not None and len(known[0]) == len(rests_on) and all(map(is_, known[0], rests_on)):
            return known[1]  # type: ignore[no-any-return]
        answer = make()
        self._answers[key] = (rests_on, answer)
        return answer
