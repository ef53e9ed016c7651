"""Which entry settled a topic last: what decides whether an append adds an entry (see ADR 0003)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from truceline.record.bodies import Content
from truceline.record.topics import gist, reopened, topics
from truceline.words.entry import EntryKind

Settled = Mapping[str, tuple[int, str]]
"""By topic: the entry that settled it last, and the gist of what it says."""


class Matter(NamedTuple):
    """The topics that a content settles, the gist of what it says of them, and the topics that it opens again."""

    topics: tuple[str, ...]
    gist: str
    reopened: tuple[str, ...]

    def standing(self, settled: Settled) -> int | None:
        """The entry that already says so and still stands; None when the content is news."""
        match = settled.get(self.topics[0]) if self.topics else None
        if match is None or match[1] != self.gist:
            return None
        return match[0] if all(settled.get(topic) == match for topic in self.topics[1:]) else None

    def changes(self, seq: int) -> dict[str, tuple[int, str] | None]:
        """What becomes of the topics when this is entry ``seq``; None for a topic that is open again."""
        changed: dict[str, tuple[int, str] | None] = dict.fromkeys(self.reopened)
        for topic in self.topics:
            changed[topic] = (seq, self.gist)
        return changed


def matter_of(kind: EntryKind, content: Content) -> Matter:
    """What a content is about."""
    return Matter(topics(kind, content), gist(kind, content), reopened(kind, content))
