"""The identity of somebody who speaks to the mission: sealed at once, before anything else is written down."""

from __future__ import annotations

from datetime import datetime

from truceline.errors import VaultFault
from truceline.store.vault import nobody_can_open, vault_of
from truceline.web.record import the_record
from truceline.words.sealing import Label, Secret

LABEL = Label.CONFIDENTIAL
FIELD = "person"


def seal_person(sha256: str, who: str, now: datetime) -> None:
    """Seal who spoke, beside the document of that SHA-256; VaultFault when nobody could ever open it."""
    record = the_record()
    secret = Secret(subject=f"document:{sha256}", field=FIELD, label=LABEL, value=who)
    with vault_of(record.place.folder, record.ledger) as vault:
        if vault.seal([secret], now).closed:
            raise VaultFault(*nobody_can_open(LABEL))
