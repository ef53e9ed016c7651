"""The pairs of claims that wait for a person: as last weighed, without those that somebody decided on since."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.store.asking.decided import decided_on
from truceline.store.asking.masks import weighed
from truceline.store.asking.sentences import word_from
from truceline.store.projecting.sql import KEYS_AT_ONCE, Sql
from truceline.words.entry import DecisionKind
from truceline.words.incident import Doubt

MOST = 2_000
"""Pairs that are looked through; the most informative come first."""
ON_PAIRS = frozenset({DecisionKind.JOIN, DecisionKind.PART, DecisionKind.UNSURE})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that waits: its number in the queue, and the doubt."""

    number: int
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Queue:
    """The pairs that wait, in their order, and how many of the queue were decided on since it was made."""

    waiting: tuple[Waiting, ...]
    decided: int

    @property
    def total(self) -> int:
        """How many pairs there were."""
        return len(self.waiting) + self.decided

    def at(self, number: int) -> Waiting | None:
        """The pair of that number, else the first one after it, else the first of all; None when none waits."""
        later = (one for one in self.waiting if one.number >= number)
        return next(later, self.waiting[0] if self.waiting else None)

    def beside(self, number: int) -> tuple[int | None, int | None]:
        """The numbers of the pairs before and after the one of that number."""
        before = [one.number for one in self.waiting if one.number < number]
        after = [one.number for one in self.waiting if one.number > number]
        return (before[-1] if before else None, after[0] if after else None)


def queue(using: str) -> Queue:
    """The queue as it is now."""
    rows = Sql(using).all(
        "SELECT number, plain FROM assessed WHERE what = 'queue' ORDER BY number LIMIT %s",
        MOST,
    )
    held = [Waiting(int(number), word_from(using, plain, Doubt)) for number, plain in rows]
    settled = _settled(using, [one.doubt for one in held])
    waiting = tuple(one for one in held if topic_of(one.doubt.one, one.doubt.other) not in settled)
    return Queue(waiting, len(held) - len(waiting))


def topic_of(one: str, other: str) -> str:
    """What a decision on a pair settles (record.bodies)."""
    return "pair " + " ".join(sorted((one, other)))


def _settled(using: str, doubts: list[Doubt]) -> set[str]:
    """The pairs of these on which a decision stands that was made since the queue was."""
    since, topics = weighed(using), {topic_of(one.one, one.other): one for one in doubts}
    touched, names = list[str](), list(topics)
    for first in range(0, len(names), KEYS_AT_ONCE):
        lot = names[first : first + KEYS_AT_ONCE]
        found = Sql(using).all(
            f"SELECT topic FROM settled WHERE seq >= %s AND topic IN ({', '.join(['%s'] * len(lot))})",  # noqa: S608
            since,
            *lot,
        )
        touched += [str(topic) for (topic,) in found]
    return {topic for topic in touched if _stands(using, topics[topic])}


def _stands(using: str, doubt: Doubt) -> bool:
    pair = {doubt.one, doubt.other}
    return any(
        one.undone is None and one.decision.kind in ON_PAIRS and set(one.decision.subjects) == pair
        for one in decided_on(using, [doubt.one])
    )
