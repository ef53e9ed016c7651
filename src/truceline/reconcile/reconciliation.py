"""The stage: reprints first, then which claims speak of the same happening, then how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.engines import SweepEngine
from truceline.reconcile.account import Account, Part, accounts_of
from truceline.reconcile.clusters import cluster
from truceline.reconcile.followers import attach, contradicted
from truceline.reconcile.groups import Clusters
from truceline.reconcile.happenings import Happenings
from truceline.reconcile.incidents import incident_of
from truceline.reconcile.judgements import judgements_of
from truceline.reconcile.relations import Relations
from truceline.reconcile.reprints import find_reprints, roots_of
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.entry import Decision
from truceline.words.incident import Incident, Reprint
from truceline.words.mission import Mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Documents that are copies, and the incidents. A claim is in at most one incident."""

    reprints: tuple[Reprint, ...] = ()
    incidents: tuple[Incident, ...] = ()


def reconcile(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    texts: Mapping[str, str],
    mission: Mission,
    judgements: Sequence[Decision] = (),
) -> Reconciled:
    """Bring the accounts of the same happenings together.

    ``claims`` by id; ``documents`` and their stored ``texts`` by SHA-256; ``judgements`` are the decisions of people,
    oldest first, of which JOIN and PART are kept as constraints. The order of the mappings plays no part.
    """
    reprints = find_reprints(documents, texts, mission)
    happenings = Happenings(mission)
    ruled = judgements_of(judgements, claims)
    accounts = accounts_of(claims, documents, mission)
    clusters = cluster(accounts, happenings, ruled, SweepEngine(), reprints)
    against = contradicted(clusters, [a for a in accounts if a.part is Part.ZERO], documents)
    attach(clusters, [account for account in accounts if account.part is not Part.CORE], against)
    relations = Relations(happenings, roots_of(reprints))
    return Reconciled(reprints=reprints, incidents=_incidents(clusters, accounts, against, relations))


def _incidents(
    clusters: Clusters,
    accounts: Sequence[Account],
    against: Mapping[str, Sequence[Account]],
    relations: Relations,
) -> tuple[Incident, ...]:
    """Incidents in the order of their first claims, each with the zeros that stand against it."""
    known = {account.id: account for account in accounts}
    zeros: dict[str, dict[str, Account]] = {}
    for zero, claims in against.items():
        for group in (clusters.group_of[claim.id] for claim in claims):
            if not clusters.judgements.apart((known[zero],), group.members):
                zeros.setdefault(group.members[0].id, {})[zero] = known[zero]
    return tuple(
        incident_of(
            group,
            relations.within(group.members, list(zeros.get(group.members[0].id, {}).values())),
            relations.happenings.mission,
        )
        for group in clusters.groups
    )
