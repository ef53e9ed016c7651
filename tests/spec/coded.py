"""Tables of datasets in the invented valley, and prose beside them: claims whose rows have points of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from valley import MISSION, Told, document, told

from truceline.reading.tables.rows import read_rows
from truceline.reconcile import Reconciled, reconcile
from truceline.reconcile.memory import Memory
from truceline.sources.datasets import rows
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.entry import Decision
from truceline.words.mission import Mission

HEADER = "ref,day,what,place,lat,lon,km,by,killed,text"
MAPPING = """id = "ref"
date = "day"
event_type = "what"
place = ["place"]
latitude = "lat"
longitude = "lon"
radius_km = "km"
agents = ["by"]
deaths = "killed"
notes = "text"
"""


@dataclass(frozen=True)
class Coded:
    """Claims of tables and of prose, with what reconciling needs."""

    claims: dict[str, Claim] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    mission: Mission = MISSION

    def with_table(self, source: str, *lines: str, name: str = "") -> Coded:
        """One more table; a line reads like HEADER."""
        text = "\n".join((HEADER, *lines)) + "\n"
        made = document((name or source) + text, source, "12-31")
        made = replace(made, name=name or f"{source}.csv", media_type="text/csv", mapping=MAPPING)
        found, _ = rows(made, text)
        claims, _ = read_rows(made, found, self.mission, text)
        return replace(
            self,
            claims=self.claims | {claim.id: claim for claim in claims},
            documents=self.documents | {made.sha256: made},
            texts=self.texts | {made.sha256: text},
        )

    def with_prose(self, table: str) -> Coded:
        """Claims of texts, written as valley.told reads them."""
        prose: Told = told(table)
        return replace(
            self,
            claims=self.claims | prose.claims,
            documents=self.documents | prose.documents,
            texts=self.texts | prose.texts,
        )

    def reconciled(self, judgements: tuple[Decision, ...] = (), memory: Memory | None = None) -> Reconciled:
        """The stage's answer."""
        return reconcile(self.claims, self.documents, self.texts, self.mission, judgements, memory)

    def groups(self, judgements: tuple[Decision, ...] = ()) -> list[list[str]]:
        """The incidents as the first words of their claims' quotes (a row's id, a label of prose), sorted."""
        return sorted(
            sorted(self.claims[claim].passage.quote.replace(",", " ").split()[0] for claim in incident.claims)
            for incident in self.reconciled(judgements).incidents
        )
