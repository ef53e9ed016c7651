"""What the tests of the working pages share: what the record holds, and forms as htmx sends them.

Everything of the web is imported inside: it can be once a mission is served (see ``served``).
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from truceline.words.claim import Claim
from truceline.words.entry import Decision
from truceline.words.incident import Incident

PART = {"HX-Request": "true"}


def actions() -> Any:
    """The modules of web.actions by name."""
    from truceline.web.actions import claims, deciding, findings, pairs

    return SimpleNamespace(claims=claims, deciding=deciding, findings=findings, pairs=pairs)


def document_with_claims() -> str:
    """The document with most claims."""
    from truceline.store.asking.documents import Filter, listed
    from truceline.web.record import using

    return max(listed(using(), Filter()), key=lambda row: (row.claims, row.sha256)).sha256


def claims_in(sha256: str) -> list[Claim]:
    """Its claims in the order of the text."""
    from truceline.store.asking.passages import marked
    from truceline.web.record import using

    return claims([one.id for one in marked(using(), sha256)])


def claims(ids: list[str]) -> list[Claim]:
    """The claims with these ids that the record holds."""
    from truceline.store.asking.whole import claims_of
    from truceline.web.record import using

    return list(claims_of(using(), ids).values())


def standing(claim: str) -> Decision | None:
    """The decision that stands on a claim."""
    from truceline.store.asking.passages import standing_on
    from truceline.web.record import using

    held = standing_on(using(), [claim]).get(claim)
    return held.decision if held else None


def decision(seq: int) -> Decision | None:
    """The decision of an entry."""
    from truceline.store.asking.decided import decision_at
    from truceline.web.record import using

    return decision_at(using(), seq)


def undecided(document: str = "") -> str:
    """A claim that nobody decided on yet."""
    return next(one.id for one in claims_in(document or document_with_claims()) if standing(one.id) is None)


def incident_with_most_claims() -> Incident:
    """The incident that most claims speak of."""
    from truceline.store.asking.assessment import incidents_named
    from truceline.store.asking.incidents import Filter
    from truceline.store.asking.listing import listed
    from truceline.web.record import using

    row = max(listed(using(), Filter()), key=lambda row: (row.claims, row.id))
    return incidents_named(using(), [row.id])[0]


def entries() -> int:
    """How many entries the ledger has."""
    from truceline.web.record import the_record

    return len(the_record().ledger)


def post(client: Any, address: str, **fields: Any) -> Any:
    """Send a form as htmx does."""
    return client.post(address, fields, headers=PART)


def entry_of(answer: Any) -> int | None:
    """The entry that an answer acknowledges; None when it acknowledges none."""
    told = answer.headers.get("X-Truceline-Entry")
    return int(told) if told else None


def text_of(answer: Any) -> str:
    """What a person reads of an answer."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())
