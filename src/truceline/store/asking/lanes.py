"""The timeline: by side or source and by stretch of days, of how many incidents it said what, silences among them.

Counted in columns (store.asking.columns): at 660,000 accounts the database takes seconds, these take milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from truceline.store.asking.incidents import Filter
from truceline.store.asking.masks import masks


class Mark(NamedTuple):
    """Who, on which day, said what (words.Said) of how many incidents."""

    who: str
    day: date
    said: str
    many: int


def lanes(using: str, wanted: Filter, kind: str, stretch: Callable[[int], int] = lambda span: 1) -> list[Mark]:
    """The marks of all sides (``kind`` 'side') or sources ('source'), by who and day; incidents without a day have
    none. ``stretch`` says for a span of days how many of them one mark puts together; a mark stands on the first day of
    its stretch, the newest on the newest day of all."""
    asked = masks(using)
    flags, held = asked.mask(wanted.in_any_order()) & asked.held.dated, asked.held.accounts[kind]
    fits = flags[held.owner]
    day = asked.held.day[held.owner[fits]].astype(np.int64)
    if not len(day):
        return []
    first, last = int(day.min()), int(day.max())
    days, many = stretch(last - first + 1), max(1, len(held.said.words))
    steps = (last - first) // days + 1
    who, said = np.divmod(held.both[fits].astype(np.int64), many)
    keys, counts = np.unique((who * steps + (day - first) // days) * many + said, return_counts=True)
    begins = [date.fromordinal(first + step * days) for step in range(steps)]
    begins[-1] = date.fromordinal(last) if steps > 1 else begins[-1]
    return [
        Mark(held.who.words[key // many // steps], begins[key // many % steps], held.said.words[key % many], count)
        for key, count in zip(keys.tolist(), counts.tolist(), strict=True)
    ]
