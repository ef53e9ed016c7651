"""The accounts of an incident point by point: on what the sides agree, differ, contradict each other, are silent.

| standing  | when                                                                                     |
|-----------|------------------------------------------------------------------------------------------|
| agree     | accounts of two sides say the same, and none says otherwise                              |
| differ    | accounts of two sides say different things                                               |
| contested | the same, and one of the two denies or contradicts the other; or: says so against says not |
| one side  | only one side says anything of it                                                        |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from truceline.publish.edition import Edition
from truceline.publish.incidents import Column
from truceline.publish.signs import Sign, stance_sign
from truceline.publish.ties import FIELDS
from truceline.reconcile.account import Account, account_of
from truceline.reconcile.fields import compared
from truceline.reconcile.happenings import Happenings
from truceline.words.incident import Agreement, Compared, Incident, RelationKind
from truceline.words.stance import Stance
from truceline.words.told import told

AGREE = Sign(shape="full", word=told("agree"), sentence=told("Accounts of two sides say the same."), tone="firm")
DIFFER = Sign(shape="quarter", word=told("differ"), sentence=told("Accounts of two sides say different things."))
CONTESTED = Sign(shape="half", word=told("contested"), sentence=told("One side says against the other."), tone="split")
ONE_SIDE = Sign(shape="gap", word=told("one side"), sentence=told("Only one side says anything of it."), tone="gap")
AGAINST = frozenset({RelationKind.DENIES, RelationKind.CONTRADICTS})
SAY_NOT = frozenset({Stance.DENIES, Stance.REPORTS_NONE})
MOST_OF_A_SIDE = 8
"""Accounts of one side that are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One field: how the accounts stand in it, and what each column says of it (nothing: it is silent)."""

    field: str
    standing: Sign
    cells: tuple[tuple[str, ...], ...]


def points(columns: Sequence[Column], incident: Incident, edition: Edition) -> tuple[Point, ...]:
    """The points of an incident that at least two columns speak of, in the order of its fields; none for one side."""
    spoken = [[one.id for one, _ in column.accounts if not one.rejected][:MOST_OF_A_SIDE] for column in columns]
    if sum(bool(side) for side in spoken) < 2:
        return ()
    return (_happened(spoken, edition), *_fields(spoken, incident, edition))


def side_by_side(one: str, other: str, edition: Edition) -> tuple[Point, ...]:
    """Two claims field by field, whatever their sides."""
    a, b = _accounts((one, other), edition)
    return tuple(
        Point(
            field=FIELDS.get(field.field, field.field),
            standing=_sign(field, against=False),
            cells=tuple((words,) if words else () for words in (field.one, field.other)),
        )
        for field in compared(Happenings(edition.mission), a, b)
    )


def _happened(spoken: Sequence[Sequence[str]], edition: Edition) -> Point:
    stances = [[edition.picture.claims[claim].stance for claim in side] for side in spoken]
    taken = [set(side) & {Stance.ASSERTS, *SAY_NOT} for side in stances if side]
    said = [side for side in taken if side]
    if any(Stance.ASSERTS in side for side in said) and any(side & SAY_NOT for side in said):
        standing = CONTESTED
    elif len(said) > 1:
        standing = AGREE
    else:
        standing = ONE_SIDE
    cells = tuple(tuple(dict.fromkeys(stance_sign(stance).word for stance in side)) for side in stances)
    return Point(field=told("did it happen"), standing=standing, cells=cells)


def _fields(spoken: Sequence[Sequence[str]], incident: Incident, edition: Edition) -> Iterable[Point]:
    against = {
        frozenset((relation.from_claim, relation.to_claim))
        for relation in incident.relations
        if relation.kind in AGAINST
    }
    happenings = Happenings(edition.mission)
    held: dict[str, dict[int, dict[str, None]]] = {}
    found: dict[str, set[Sign]] = {}
    for (one, a), (other, b) in _pairs(spoken, edition):
        for field in compared(happenings, a, b):
            for column, words in ((one, field.one), (other, field.other)):
                if words:
                    held.setdefault(field.field, {}).setdefault(column, {})[words] = None
            found.setdefault(field.field, set()).add(_sign(field, frozenset((a.id, b.id)) in against))
    for name, signs in found.items():
        standing = next(sign for sign in (CONTESTED, DIFFER, AGREE, ONE_SIDE) if sign in signs)
        cells = tuple(tuple(held.get(name, {}).get(column, ())) for column in range(len(spoken)))
        yield Point(field=FIELDS.get(name, name), standing=standing, cells=cells)


def _sign(field: Compared, against: bool) -> Sign:
    if field.agreement is Agreement.DIFFER:
        return CONTESTED if against else DIFFER
    return AGREE if field.agreement is Agreement.AGREE else ONE_SIDE


Placed = tuple[int, Account]


def _pairs(spoken: Sequence[Sequence[str]], edition: Edition) -> Iterable[tuple[Placed, Placed]]:
    """Accounts of different columns, each with the number of its column."""
    sides = [_accounts(side, edition) for side in spoken]
    for (one, here), (other, there) in combinations(enumerate(sides), 2):
        yield from (((one, a), (other, b)) for a in here for b in there)


def _accounts(claims: Iterable[str], edition: Edition) -> list[Account]:
    """Claims made ready for comparison, in their order."""
    known, documents = edition.picture.claims, edition.picture.documents
    return [account_of(known[id_], documents.get(known[id_].passage.document), edition.mission) for id_ in claims]
