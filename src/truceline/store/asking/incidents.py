"""Which incidents are asked for, and what a list shows of each (store.asking.listing finds them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

FACETS = ("family", "event_type", "happened", "who", "provision", "case_state", "place")
"""Columns of ``incident`` that a list can be filtered by."""
SORTS = {"newest": "DESC", "oldest": "ASC"}
SHOWN = 50
"""Incidents on one page."""
NO_DAY = date(1, 1, 1)
"""Where an incident without a day stands in the order of time: before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents. ``words`` as typed; ``equal``: a column of FACETS to the value wanted; ``source`` and ``side``
    by id, ``said`` what that source or side said (words.Said; 'nothing' and 'without_it' are silences)."""

    words: str = ""
    equal: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    side: str = ""
    said: str = ""
    since: date | None = None
    until: date | None = None
    unreviewed: bool = False
    sort: str = "newest"

    @property
    def named(self) -> str:
        """The filter in one line, whatever the order in which its conditions were named."""
        return repr(replace(self, equal=dict(sorted(self.equal.items()))))

    def in_any_order(self) -> Filter:
        """The same, whatever the order: what is counted and kept is the same for both."""
        return replace(self, sort="newest")

    def without(self, column: str) -> Filter:
        """The same without one of its conditions on columns: what a facet is counted under."""
        return replace(self, equal={key: value for key, value in self.equal.items() if key != column})


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as a list shows it; days are dates or None."""

    id: str
    title: str
    event_type: str
    family: str
    place: str
    period_start: date | None
    period_end: date | None
    precision: str
    claims: int
    documents: int
    unreviewed: int
    origins: int
    silent: int
    case_state: str
    happened: str
    who: str
    provision: str
    credibility: str

    @property
    def key(self) -> str:
        """Where the next page goes on: the day and the id."""
        return f"{(self.period_start or NO_DAY).isoformat()}~{self.id}"


COLUMNS = tuple(column.name for column in fields(Row))
