"""What one run may leave to the next in the same process, so that a new document costs what it touches.

Everything kept here follows from its key alone: a row from its table, an account from its claim and document, the
reason of a link from its two accounts, title and relations of an incident from its members, the weights from all
claims that were weighed. A run with a memory therefore
gives exactly what a run without one gives (property test); only what the new document reaches is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any, TypeVar

from truceline.reconcile.account import Account, account_of
from truceline.reconcile.coordinates import Coded, RowKey
from truceline.reconcile.happenings import Happenings
from truceline.reconcile.shingles import Shingles, shingles
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.incident import Incident, Relation
from truceline.words.mission import Mission

Answer = TypeVar("Answer")
MOST_KEPT = 3_000_000
"""Things of one sort that are kept; beyond, they are forgotten and worked out again."""

Members = tuple[tuple[Account, ...], tuple[Account, ...], tuple[str, ...]]
"""The claims of an incident, the zeros against it, and what each claim goes back to."""


@dataclass(slots=True)
class Memory:
    """Kept from run to run; forgets everything when the mission's reference data change."""

    happenings: Happenings | None = None
    rows: dict[str, dict[RowKey, Coded]] = field(default_factory=dict)
    _texts: dict[str, Shingles] = field(default_factory=dict)
    _accounts: dict[str, tuple[Document | None, Coded | None, Account]] = field(default_factory=dict)
    _relations: dict[tuple[str, ...], tuple[Members, tuple[Relation, ...]]] = field(default_factory=dict)
    _incidents: dict[str, tuple[tuple[Account, ...], Incident]] = field(default_factory=dict)
    _weighed: tuple[tuple[Account, ...], object, Any] | None = None
    touched: int = 0
    """Incidents whose relations the last run worked out anew."""

    def begin(self, mission: Mission) -> Happenings:
        """A new run on a mission."""
        if self.happenings is None or self.happenings.mission != mission:
            self.happenings = Happenings(mission)
            self._accounts.clear()
            self._relations.clear()
            self._incidents.clear()
            self._weighed = None
        self.touched = 0
        for kept in (self._accounts, self._relations, self._incidents, self._texts, self.happenings.told):
            if len(kept) > MOST_KEPT:
                kept.clear()
        return self.happenings

    def account(self, claim: Claim, document: Document | None, mission: Mission, coded: Coded | None) -> Account:
        """The claim made ready for comparison."""
        known = self._accounts.get(claim.id)
        if known is None or known[0] != document or known[1] != coded:
            known = self._accounts[claim.id] = (document, coded, account_of(claim, document, mission, coded))
        return known[2]

    def runs(self, texts: Mapping[str, str], document: str) -> Shingles:
        """The runs of words of a document's stored text, which never changes."""
        if document not in self._texts:
            self._texts[document] = shingles(texts[document])
        return self._texts[document]

    def relations(self, members: Members, relate: Callable[[], tuple[Relation, ...]]) -> tuple[Relation, ...]:
        """The relations inside an incident."""
        key = tuple(account.id for accounts in members[:2] for account in accounts)
        known = self._relations.get(key)
        if known is None or not _same(known[0], members):
            self.touched += 1
            known = self._relations[key] = (members, relate())
        return known[1]

    def incident(self, members: tuple[Account, ...], make: Callable[[], Incident]) -> Incident:
        """What an incident says of itself, without its links and relations."""
        known = self._incidents.get(members[0].id)
        if known is None or not _alike(known[0], members):
            known = self._incidents[members[0].id] = (members, make())
        return known[1]

    def weighed(self, accounts: tuple[Account, ...], said: object, weigh: Callable[[], Answer]) -> Answer:
        """What the weights say of exactly these claims, people having ``said`` which belong together."""
        if self._weighed is None or self._weighed[1] != said or not _alike(self._weighed[0], accounts):
            self._weighed = (accounts, said, weigh())
        answer: Answer = self._weighed[2]
        return answer


def _alike(one: Sequence[Account], other: Sequence[Account]) -> bool:
    """The very same accounts?"""
    return len(one) == len(other) and all(map(is_, one, other))


def _same(one: Members, other: Members) -> bool:
    """The very same accounts, in the same parts, that go back to the same documents?"""
    return _alike(one[0], other[0]) and _alike(one[1], other[1]) and one[2] == other[2]
