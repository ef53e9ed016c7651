"""How the claims of one incident stand to each other, each relation with its reason.

The first claim of each voice, type and stance speaks for it; later ones of the same voice repeat, or correct, it.
Then the first claims are compared across voices: corroborates, denies, contradicts (in a named field), partly agrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from truceline.reconcile.account import Account, Grain, Part
from truceline.reconcile.fields import compared
from truceline.reconcile.figures import excluding
from truceline.reconcile.followers import zero_phrase
from truceline.reconcile.happenings import Happenings, label
from truceline.reconcile.memory import Memory
from truceline.reconcile.periods import days_between
from truceline.reconcile.places import Nearness
from truceline.reconcile.roots import Roots
from truceline.reconcile.strands import recalls, revises, zeroed_by
from truceline.words.claim import Role
from truceline.words.incident import Relation, RelationKind
from truceline.words.naming import actor_name
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance
from truceline.words.told import strung, template, told

AGAIN = {
    "copy": template("a copy of the same text says again: {matter}"),
    "voice": template("the same voice says again: {matter}"),
    "document": template("the same document says again: {matter}"),
}
REVISES = template("the same voice later revises its figure ({figures})")
GIVES = template("the same voice later gives another figure ({figures})")
OTHERWISE = template("the same voice later says otherwise ({now} after {was})")
AGAINST = frozenset({Stance.DENIES, Stance.REPORTS_NONE})


class Relations:
    """Relates the claims of incidents; ``roots``: what goes back to what; ``memory``: what was related before."""

    def __init__(self, happenings: Happenings, roots: Roots, memory: Memory) -> None:
        self.happenings = happenings
        self.roots = roots
        self.memory = memory

    def within(self, members: Sequence[Account], zeros: Sequence[Account]) -> tuple[Relation, ...]:
        """All relations among the members of an incident, and of the zeros that stand against it."""
        backs = tuple(self.root(account) for account in members)
        return self.memory.relations((tuple(members), tuple(zeros), backs), lambda: self._within(members, zeros))

    def _within(self, members: Sequence[Account], zeros: Sequence[Account]) -> tuple[Relation, ...]:
        found: list[Relation] = []
        firsts: list[Account] = []
        for account in members:
            said = next((first for first in reversed(firsts) if self.same_voice(first, account)), None)
            same = next((f for f in firsts if self.same_voice(f, account) and _says_the_same(f, account)), None)
            answered = next((f for f in members if f.id == account.claim.answers and self.same_voice(f, account)), None)
            before = answered or same or said
            relation = self._of_one_voice(account, before) if before else None
            found += [relation] if relation else []
            if same is None:
                firsts.append(account)
        for one, other in combinations(firsts, 2):
            if not self.same_voice(one, other):
                found += [self._side_by_side(r, one, other) for r in self._of_two_voices(one, other)]
        for zero in zeros:
            found += self._zero(zero, members)
        return tuple(sorted(set(found), key=lambda r: (r.from_claim, r.to_claim, r.kind, r.field)))

    def _side_by_side(self, relation: Relation, one: Account, other: Account) -> Relation:
        """The relation with both claims field by field, the one it goes out from first."""
        first, second = (one, other) if relation.from_claim == one.id else (other, one)
        return replace(relation, compared=compared(self.happenings, first, second))

    def same_voice(self, one: Account, other: Account) -> bool:
        """One origin: the same voice, an office and who speaks for it, or copies of one text."""
        if self.root(one) == self.root(other) and self._is_own_text(one) and self._is_own_text(other):
            return True
        lineage = self.happenings.mission.lineage
        return one.voice == other.voice or one.voice in lineage(other.voice) or other.voice in lineage(one.voice)

    def root(self, account: Account) -> str:
        """The document that the claim goes back to: the first of its reprint group, or of a copied block."""
        return self.roots.of_passage(account.claim.passage)

    def _of_one_time(self, one: Account, other: Account) -> bool:
        """Do they not speak of two different days of a lasting state?"""
        timed = Grain.NONE not in {one.grain, other.grain}
        return not timed or days_between(one, other) <= self.happenings.window or self._answers(one, other)

    def _answers(self, one: Account, other: Account) -> bool:
        return one.claim.answers == other.id or other.claim.answers == one.id

    def _is_own_text(self, account: Account) -> bool:
        """Does the outlet itself speak, rather than somebody whom it quotes?"""
        return len(account.claim.chain) <= 1

    def _of_one_voice(self, later: Account, first: Account) -> Relation | None:
        words = AGAIN["copy" if self.root(later) == self.root(first) else "voice"]
        if later.claim.passage.document == first.claim.passage.document:
            words = AGAIN["document"]
        if first.claim.answers == later.id:
            later, first = first, later  # what answers is the later word, wherever it stands
        recalling = recalls(later.claim.passage.quote), recalls(first.claim.passage.quote)
        if self._opposed(later, first) and any(recalling) and not all(recalling):
            later, first = (first, later) if recalling[0] else (later, first)
            reason = told(OTHERWISE, now=later.claim.stance, was=first.claim.stance)
            return _relation(RelationKind.CORRECTS, later, first, reason, "stance")
        if later.claim.answers != first.id and self._says_both(later, first):
            reason = told("the same voice says both, and the record does not tell which it said later")
            return _relation(RelationKind.CONTRADICTS, later, first, reason, "stance")
        if later.published == first.published and _only_revises(first, later):
            later, first = first, later  # of one day, what revises is the later word, whichever document comes first
        change = self._change(later, first)
        if change:
            return _relation(RelationKind.CORRECTS, later, first, change[1], change[0])
        if _says_the_same(later, first) and _speaks(later):
            return _relation(RelationKind.REPEATS, later, first, told(words, matter=label(later.type)))
        return None

    def _says_both(self, one: Account, other: Account) -> bool:
        """Does one voice assert and deny one thing on one day of publication, in two documents?"""
        two = one.claim.passage.document != other.claim.passage.document and one.published == other.published
        return two and self._opposed(one, other)

    def _opposed(self, one: Account, other: Account) -> bool:
        """Does one assert and the other deny one thing of one time?"""
        opposed = _against(one) is not _against(other) and _speaks(one) and _speaks(other) and one.type == other.type
        return opposed and self._of_one_time(one, other)

    def _change(self, later: Account, first: Account) -> tuple[str, str] | None:
        """What the same voice changed in a later document, or in words that answer its own: the field and the words."""
        if later.claim.answers == first.id:
            return self._changed(later, first)
        if not (first.published and later.published) or later.claim.passage.document == first.claim.passage.document:
            return None
        if later.type == "correction":
            return "", told("the same voice later corrects its report")
        says_so = later.published == first.published and revises(later.claim.passage.quote)
        if not (later.published > first.published or says_so):
            return None
        return self._changed(later, first) if later.type == first.type and self._of_one_time(later, first) else None

    def _changed(self, later: Account, first: Account) -> tuple[str, str] | None:
        """The stance or the figure that the later of two claims of one matter changes."""
        stances = {first.claim.stance, later.claim.stance}
        if Stance.ASSERTS in stances and stances & AGAINST:
            return "stance", told(OTHERWISE, now=later.claim.stance, was=first.claim.stance)
        figures = excluding(first.claim, later.claim)
        how = REVISES if revises(later.claim.passage.quote) else GIVES
        return (figures[0].measure, told(how, figures=_two(figures))) if figures else None

    def _of_two_voices(self, one: Account, other: Account) -> list[Relation]:
        earlier, later = one, other
        against = [account for account in (one, other) if _against(account)]
        if not (_speaks(one) and _speaks(other) and self._of_one_time(one, other)):
            return []
        if len(against) == 1:
            denier, asserter = against[0], earlier if against[0] is later else later
            return self._denial(denier, asserter)
        if against:
            return self._both_against(earlier, later)
        if one.type != other.type:
            two = label(earlier.type), label(later.type)
            reason = told("one calls it {one}, the other {other}", one=two[0], other=two[1])
            return [_relation(RelationKind.PARTLY_AGREES, later, earlier, reason, "event_type")]
        contradictions = self._contradictions(earlier, later)
        reason = told("another origin says the same: {matter}", matter=label(one.type))
        return contradictions or [_relation(RelationKind.CORROBORATES, later, earlier, reason)]

    def _both_against(self, earlier: Account, later: Account) -> list[Relation]:
        alike = earlier.type in zeroed_by(later.type) or later.type in zeroed_by(earlier.type)
        reason = told("another voice says too that it was not so: {matter}", matter=label(earlier.type))
        return [_relation(RelationKind.CORROBORATES, later, earlier, reason)] if alike else []

    def _denial(self, denier: Account, asserter: Account) -> list[Relation]:
        if denier.part is Part.ZERO:
            return []  # a zero is related to all that it stands against, member or not
        if denier.type != asserter.type and denier.claim.answers != asserter.id:
            return []
        reason = told("one says {matter}, the other says that it is not so", matter=label(asserter.type))
        return [_relation(RelationKind.DENIES, denier, asserter, reason)]

    def _contradictions(self, earlier: Account, later: Account) -> list[Relation]:
        found = []
        figures = excluding(earlier.claim, later.claim)
        if figures:
            reason = told("the figures exclude each other: {figures}", figures=_two(figures))
            found.append(_relation(RelationKind.CONTRADICTS, later, earlier, reason, figures[0].measure))
        agents, other_agents = earlier.claim.actors(Role.AGENT), later.claim.actors(Role.AGENT)
        if agents and other_agents and not self._one_side(agents, other_agents):
            named = strung([self._named(agents), self._named(other_agents)], " / ")
            reason = told("they name different actors: {named}", named=named)
            found.append(_relation(RelationKind.CONTRADICTS, later, earlier, reason, "who"))
        place = self.happenings.places.relate(earlier, later)
        if place.nearness is Nearness.APART:
            found.append(_relation(RelationKind.CONTRADICTS, later, earlier, place.phrase, "place"))
        return found

    def _named(self, actors: Sequence[str]) -> str:
        return strung([actor_name(actor, self.happenings.mission) for actor in actors], ", ")

    def _one_side(self, agents: Sequence[str], others: Sequence[str]) -> bool:
        lineage = self.happenings.mission.lineage
        return any(a in lineage(b) or b in lineage(a) for a in agents for b in others)

    def _zero(self, zero: Account, members: Sequence[Account]) -> list[Relation]:
        firsts: dict[str, Account] = {}
        for account in members:
            if account.claim.stance is Stance.ASSERTS and account.type in zeroed_by(zero.type) and account is not zero:
                firsts.setdefault(account.voice, account)
        return [
            _relation(RelationKind.DENIES, zero, first, zero_phrase(zero, first))
            for first in firsts.values()
            if not self.same_voice(zero, first)
        ]


def _speaks(account: Account) -> bool:
    """Does it assert, deny or report none: does it say how the happening stands?"""
    return account.claim.stance is Stance.ASSERTS or account.claim.stance in AGAINST


def _against(account: Account) -> bool:
    """Does it say that it was not so? Calm asserted is a zero too."""
    return account.claim.stance in AGAINST or account.part is Part.ZERO


def _only_revises(one: Account, other: Account) -> bool:
    """Does one say that it changes a figure of the other, and the other not?"""
    said = revises(one.claim.passage.quote) and not revises(other.claim.passage.quote)
    return said and excluding(one.claim, other.claim) is not None


def _says_the_same(one: Account, other: Account) -> bool:
    return one.type == other.type and one.claim.stance is other.claim.stance


def _relation(kind: RelationKind, one: Account, other: Account, reason: str, field: str = "") -> Relation:
    return Relation(kind=kind, from_claim=one.id, to_claim=other.id, reason=reason, field=field)


def _two(figures: tuple[Quantity, Quantity]) -> str:
    one, other = (figure.words or str(figure.stated) for figure in figures)
    return told("{one} against {other}", one=one, other=other)
