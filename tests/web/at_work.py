"""What the tests of the working pages share: a person at work, and what the record holds, asked for in its tables.

It sets Django up when it is imported: import it before what needs that.
"""

from __future__ import annotations

import re
from typing import Any

from truceline.store.settings import configure

configure()

from truceline.store.asking import incidents as incidents_of
from truceline.store.asking import passages
from truceline.store.asking.documents import Filter, listed
from truceline.store.asking.whole import claims_of
from truceline.web.record import the_record, using
from truceline.words.claim import Claim

PART = {"HX-Request": "true"}


def document_with_claims() -> str:
    """The document with most claims."""
    return max(listed(using(), Filter()), key=lambda row: (row.claims, row.sha256)).sha256


def claims_in(sha256: str) -> list[Claim]:
    """Its claims in the order of the text."""
    return list(claims_of(using(), [one.id for one in passages.marked(using(), sha256)]).values())


def incident_with_most_claims() -> incidents_of.Row:
    """The incident that most claims speak of."""
    return max(incidents_of.listed(using(), incidents_of.Filter()), key=lambda row: (row.claims, row.id))


def entries() -> int:
    """How many entries the ledger has."""
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
