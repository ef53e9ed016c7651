"""Can two claims speak of one happening, what is the match worth, and the reason in words.

``worth`` orders rival matches; it is no probability. It adds 3 for the same event type, the worth of the place
(``places.Nearness``) and of the time (``periods.TimeTie``), 1 for a shared actor, and takes 2 off when the agents
differ. Less than 5 is no match: of type, place and day, two must agree. A cautious house asks for 6, an eager one for
4.
"""

from __future__ import annotations

from functools import cache

from truceline.reconcile.account import Account, Grain
from truceline.reconcile.copies import row_keys
from truceline.reconcile.figures import count_apart, excluding
from truceline.reconcile.periods import days_between, relate_times
from truceline.reconcile.places import Nearness, Places
from truceline.reconcile.strands import lasting, parts_of_whole, standing
from truceline.words.claim import Role
from truceline.words.event_types import event_types
from truceline.words.kind import Kind
from truceline.words.mission import Matching, Mission
from truceline.words.period import Precision
from truceline.words.place import PlaceKind
from truceline.words.stance import Stance
from truceline.words.told import lowered, told

# A task or a deployment is told apart by who does it; who did an incident is what sides argue about.
TOLD_BY_DOER = frozenset({Kind.ACTIVITY, Kind.DEPLOYMENT})
RECURRING = frozenset({Kind.ACTIVITY, Kind.DEPLOYMENT, Kind.MOVEMENT})

ENOUGH = {Matching.CAUTIOUS: 6, Matching.BALANCED: 5, Matching.EAGER: 4}
A_MONTH = 31


class Happenings:
    """Judges pairs of claims of one mission."""

    def __init__(self, mission: Mission) -> None:
        self.mission = mission
        self.places = Places(mission)
        self.told: dict[tuple[str, str], tuple[Account, Account, str]] = {}
        """Reasons that were worked out before (``reasons.reason``), by the ids of both claims."""
        self.window = mission.house.window_days
        self.enough = ENOUGH[mission.house.matching]

    def worth(self, one: Account, other: Account) -> int:
        """What the match is worth; 0 when the two cannot be said to speak of one happening."""
        if not one.strands & other.strands or _two_rows_of_one_dataset(one, other):
            return 0
        near = self.places.closest(one, other)
        if near is Nearness.APART:
            return 0
        if Grain.NONE in {one.grain, other.grain}:
            return self._without_time(one, other, near)
        time = relate_times(one, other, self.window)
        if time is None:
            return 0
        if not self._clear_enough(one, other, near) or self.excluded(one, other):
            return 0
        worth = (3 if one.type == other.type else 0) + int(near.value) + time.worth
        worth += 1 if self.share_actor(one, other) else 0
        worth -= 2 if self._rival_agents(one, other) else 0
        return worth if worth >= self.enough or (near is Nearness.UNKNOWN and worth > 0) else 0

    def excluded(self, one: Account, other: Account) -> bool:
        """Is there a reason why the two cannot be one happening, however near they are?"""
        return (
            _two_rows_of_one_dataset(one, other)
            or self._two_doers(one, other)
            or _kept_apart_by_one_voice(one, other)
            or _counted_apart_in_one_document(one, other)
        )

    def share_actor(self, one: Account, other: Account) -> bool:
        """Is an actor of one an actor of the other, or a part of it?"""
        return any(
            self.related(p.actor, q.actor)
            for p in one.claim.participants
            for q in other.claim.participants
            if p.actor and q.actor
        )

    def _clear_enough(self, one: Account, other: Account, near: Nearness) -> bool:
        """The vaguer the time or the place, the more the rest must agree, so that nothing vague glues happenings."""
        same_type = one.type == other.type
        gap = days_between(one, other)
        if _course_and_act(one, other) or _course_and_act(other, one):
            return False
        if near is Nearness.UNKNOWN:
            return self._clear_without_place(one, other)
        if gap > 1 and not same_type:
            return False
        vague = Grain.VAGUE in {one.grain, other.grain}
        wide = one.coarse or other.coarse
        if wide and near is Nearness.WITHIN:
            return same_type and not gap and not vague and not self._in_a_country(one, other)
        if vague and not same_type:
            return not wide and near is Nearness.SAME
        if near is Nearness.NEAR:  # a writer who names two places near each other means two places
            alike = same_type or self.share_actor(one, other)
            return alike and not vague and one.claim.passage.document != other.claim.passage.document
        return True

    def _clear_without_place(self, one: Account, other: Account) -> bool:
        if days_between(one, other) > 0 or Grain.VAGUE in {one.grain, other.grain}:
            return False
        if one.text == other.text:
            return True
        consequence = one.type in standing("consequences")
        return one.type == other.type and not consequence and self.share_actor(one, other)

    def _without_time(self, one: Account, other: Account, near: Nearness) -> int:
        """One of them gives no time: only the same sentence, document or an exactly named place can tie them."""
        if self.excluded(one, other):
            return 0
        same_type = one.type == other.type
        if one.claim.passage.document == other.claim.passage.document:
            if one.claim.passage.span.meets(other.claim.passage.span):
                return 7
            if same_type and near is Nearness.SAME:
                return 6
        exact = near is Nearness.SAME and bool(one.places) and not (one.coarse or other.coarse)
        if (
            exact
            and not _recurring(one, other)
            and (same_type or any(lasting(strand) for strand in one.strands & other.strands))
        ):
            return 4 + same_type
        within = near in {Nearness.SAME, Nearness.WITHIN}
        return 3 if same_type and within and _denies_one(one, other) and _soon(one, other) else 0

    def _in_a_country(self, one: Account, other: Account) -> bool:
        places = [self.mission.place.get(place) for account in (one, other) for place in account.places]
        return any(place is not None and place.kind is PlaceKind.COUNTRY for place in places)

    def _two_doers(self, one: Account, other: Account) -> bool:
        if one.claim.kind not in TOLD_BY_DOER or other.claim.kind not in TOLD_BY_DOER:
            return False
        return self._rival_agents(one, other)

    def _rival_agents(self, one: Account, other: Account) -> bool:
        agents, other_agents = one.claim.actors(Role.AGENT), other.claim.actors(Role.AGENT)
        return bool(agents and other_agents) and not self._share_agent(one, other)

    def _share_agent(self, one: Account, other: Account) -> bool:
        agents, other_agents = one.claim.actors(Role.AGENT), other.claim.actors(Role.AGENT)
        return any(self.related(a, b) for a in agents for b in other_agents)

    def related(self, a: str, b: str) -> bool:
        """Is one actor the other, or a part of it?"""
        return a in self.mission.lineage(b) or b in self.mission.lineage(a)


@cache
def label(event_type: str) -> str:
    """The label of an event type in running text."""
    known = event_types().get(event_type)
    return lowered(told(known.label) if known else event_type.replace("_", " "))


def _two_rows_of_one_dataset(one: Account, other: Account) -> bool:
    """A coding dataset holds at most one row per happening; the same row may come in two releases."""
    if not one.dataset or one.dataset != other.dataset:
        return False
    if one.row == other.row or one.claim.passage.quote == other.claim.passage.quote:
        return False
    return one.row[0] == other.row[0] or not set(row_keys(one)) & set(row_keys(other))


def _kept_apart_by_one_voice(one: Account, other: Account) -> bool:
    """One voice that names two days for one kind of happening means two happenings, unless it is a lasting state."""
    if one.voice != other.voice or one.type != other.type or any(lasting(s) for s in one.strands):
        return False
    exact = one.grain is other.grain is Grain.FINE and one.first == one.last and other.first == other.last
    return exact and one.first != other.first and one.claim.stance is other.claim.stance is Stance.ASSERTS


def _counted_apart_in_one_document(one: Account, other: Account) -> bool:
    """One voice does not contradict itself: two figures of it that exclude each other are of two happenings. Figures of
    two voices whom a writer quotes may be rival figures of one."""
    if one.claim.passage.document != other.claim.passage.document or one.voice != other.voice:
        return False
    if not one.claim.stance is other.claim.stance is Stance.ASSERTS:
        return False
    return count_apart(one.claim, other.claim) or excluding(one.claim, other.claim) is not None


def _course_and_act(course: Account, act: Account) -> bool:
    """A course of action over days and a single act in it are whole and part, not one happening (``wholes``)."""
    stretch = course.grain is Grain.VAGUE and course.claim.period.precision is Precision.INTERVAL
    return stretch and act.grain is Grain.FINE and act.type != course.type and act.type in parts_of_whole(course.type)


def _recurring(one: Account, other: Account) -> bool:
    """Tasks and traffic come again and again at one place: without a time nothing says which of them is meant."""
    return one.claim.kind in RECURRING or other.claim.kind in RECURRING


def _denies_one(one: Account, other: Account) -> bool:
    return (one.claim.stance is Stance.DENIES) is not (other.claim.stance is Stance.DENIES)


def _soon(one: Account, other: Account) -> bool:
    """Was the claim without a time published within a month of the happening? Later it may speak of anything since."""
    timeless, timed = (one, other) if one.grain is Grain.NONE else (other, one)
    if timed.grain is Grain.NONE:
        return True
    if timeless.published is None:
        return False
    return timed.first <= timeless.published.toordinal() <= timed.last + A_MONTH
