"""What the web shows of the record through the views of publish: the same words, with the web's own addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from truceline.publish.edition import Edition
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.entry import Checkpoint, Decision
from truceline.words.grounds import Grounds
from truceline.words.incident import Incident, Reprint
from truceline.words.mission import Mission
from truceline.words.picture import Picture


@dataclass(frozen=True, kw_only=True)
class WebEdition(Edition):
    """A part of the record with the addresses that the web has for passages, incidents, provisions and sources.

    ``reads``: whoever looks may read documents; else nothing leads there.
    """

    reads: bool = True

    def passage_link(self, claim: str) -> str:
        """The claim in its document."""
        known = self.picture.claims.get(claim)
        return claim_address(known) if known and self.reads else ""

    def claim_link(self, claim: str) -> str:
        """Where the claim stands in full: beside its passage."""
        return self.passage_link(claim)

    def incident_link(self, incident: str) -> str:
        """The incident's page."""
        return reverse("incident", args=[incident]) if incident else ""

    def document_link(self, document: str) -> str:
        """The document in the reader."""
        return reverse("document", args=[document]) if self.reads and document in self.picture.documents else ""

    def provision_link(self, provision: str) -> str:
        """The provision on the page of the agreement."""
        anchor = super().provision_link(provision)
        return f"{reverse('agreement')}{anchor}" if anchor else ""

    def source_link(self, source: str) -> str:
        """The source's page."""
        return reverse("source", args=[source]) if source in self.mission.source else ""


def claim_address(claim: Claim) -> str:
    """A claim beside its passage, in the reader."""
    return f"{reverse('document', args=[claim.passage.document])}?at={claim.id}"


def edition_of(
    mission: Mission,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    *,
    reviews: Mapping[str, Decision] | None = None,
    grounds: Mapping[str, Grounds] | None = None,
    incidents: Iterable[Incident] = (),
    reprints: Iterable[Reprint] = (),
    assessment: Assessment | None = None,
    reads: bool = True,
) -> WebEdition:
    """A picture of a few things, for the views that a whole picture is made for."""
    picture = Picture(
        mission=mission,
        documents=documents,
        texts={},
        claims=claims,
        reviews=reviews or {},
        reprints=tuple(reprints),
        incidents=tuple(incidents),
        assessment=assessment or Assessment(as_of=date.min),
        checkpoint=Checkpoint(origin="", size=0, root=""),
        grounds=grounds or {},
    )
    return WebEdition(picture=picture, reads=reads)
