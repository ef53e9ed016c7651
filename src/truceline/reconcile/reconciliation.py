"""The stage: reprints first, then which claims speak of the same happening, then how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from truceline.engines import SweepEngine
from truceline.reconcile.account import Account, Part, accounts_of
from truceline.reconcile.clusters import cluster
from truceline.reconcile.coordinates import coded_rows
from truceline.reconcile.doubts import doubts
from truceline.reconcile.explaining import explained
from truceline.reconcile.followers import attach, contradicted
from truceline.reconcile.groups import Clusters, Group
from truceline.reconcile.incidents import incident_of
from truceline.reconcile.judgements import judgements_of
from truceline.reconcile.memory import Memory
from truceline.reconcile.protocol import run_says
from truceline.reconcile.relations import Relations
from truceline.reconcile.reprints import find_reprints
from truceline.reconcile.roots import Roots
from truceline.reconcile.row_faults import check_rows
from truceline.reconcile.weighing import Weighed, weigh
from truceline.reconcile.wholes import with_parts
from truceline.record import Record
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision
from truceline.words.incident import Doubt, Incident, Reprint
from truceline.words.mission import Mission


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Documents that are copies, and the incidents. A claim is in at most one incident.

    ``queue``: pairs for people to decide, the most informative first. ``problems``: what is wrong with rows of datasets
    as seen from the mission. ``run``: settings, versions and weights of this run, for the ledger.
    """

    reprints: tuple[Reprint, ...] = ()
    incidents: tuple[Incident, ...] = ()
    queue: tuple[Doubt, ...] = ()
    problems: tuple[Problem, ...] = ()
    run: Mapping[str, str] = field(default_factory=dict)


def put_together(record: Record, memory: Memory | None = None) -> Reconciled:
    """Which claims of a record speak of the same happening; claims that somebody rejected take no part."""
    return reconcile(record.standing, record.documents, record.texts, record.mission, record.judgements, memory)


def reconcile(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    texts: Mapping[str, str],
    mission: Mission,
    judgements: Sequence[Decision] = (),
    memory: Memory | None = None,
) -> Reconciled:
    """Bring the accounts of the same happenings together.

    ``claims`` by id; ``documents`` and their stored ``texts`` by SHA-256; ``judgements`` are the decisions of people,
    oldest first, of which JOIN and PART are kept as constraints. The order of the mappings plays no part.
    ``memory``: what an earlier run left; the answer is the same without it.
    """
    memory = memory or Memory()
    happenings = memory.begin(mission)
    reprints = find_reprints(documents, texts, mission, memory.runs)
    ruled = judgements_of(judgements, claims)
    checked = check_rows(coded_rows(claims.values(), documents, texts, memory.rows), claims, documents, mission)
    taking = (claim for id_, claim in claims.items() if id_ not in checked.repeated)
    accounts = accounts_of(taking, documents, mission, checked.rows, memory.account)
    weighed = weigh(accounts, mission, ruled, memory)
    clusters = cluster(accounts, happenings, ruled, SweepEngine(), reprints, weighed.linked, weighed.unlikely)
    against = contradicted(clusters, [a for a in accounts if a.part is Part.ZERO], documents)
    attach(clusters, [account for account in accounts if account.part is not Part.CORE], against)
    incidents = _incidents(clusters, accounts, against, Relations(happenings, Roots(reprints), memory), weighed)
    return Reconciled(
        reprints=reprints,
        incidents=with_parts(incidents, {account.id: account for account in accounts}, happenings),
        queue=doubts(clusters, weighed, clusters.undecided),
        problems=(*checked.problems, *weighed.problems),
        run=run_says(mission, weighed.answer),
    )


def _incidents(
    clusters: Clusters,
    accounts: Sequence[Account],
    against: Mapping[str, Sequence[Account]],
    relations: Relations,
    weighed: Weighed,
) -> tuple[Incident, ...]:
    """Incidents in the order of their first claims, each with the zeros that stand against it."""
    known = {account.id: account for account in accounts}
    zeros: dict[str, dict[str, Account]] = {}
    for zero, claims in against.items():
        for group in (clusters.group_of[claim.id] for claim in claims):
            if not clusters.judgements.apart((known[zero],), group.members):
                zeros.setdefault(group.members[0].id, {})[zero] = known[zero]
    return tuple(
        _incident(group, list(zeros.get(group.members[0].id, {}).values()), relations, weighed)
        for group in clusters.groups
    )


def _incident(group: Group, zeros: Sequence[Account], relations: Relations, weighed: Weighed) -> Incident:
    bare = relations.memory.incident(group.members, lambda: incident_of(group, relations.happenings.mission))
    links = tuple(explained(link, weighed, group.ids) for link in group.links)
    within = relations.within(group.members, zeros)
    return replace(bare, links=links, relations=within) if links or within else bare
