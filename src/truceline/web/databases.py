"""Which tables lie where: the record's in the record's database alone, accounts in theirs.

Accounts lie in ``web/accounts.db`` of the mission folder; where TRUCELINE_DATABASE_URL names a server, in a schema of
their own beside the record's, in the same database.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from truceline.errors import RecordFault
from truceline.store.postgresql.address import Address, named_address
from truceline.store.postgresql.session import ACCOUNTS, SETTINGS, connected, driver
from truceline.store.settings import postgresql, sqlite
from truceline.web.installation import ACCOUNTS_FILE, Installation

RECORD = "store"
OPEN_SECONDS = 60
"""A connection is used again for that long."""


class Apart:
    """Django's router: the record's tables are never made beside the accounts, nor the other way round."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """May tables of this app be made there?"""
        return (db == "default") != (app_label == RECORD)


def accounts(installation: Installation, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """How the database of accounts is described to Django."""
    address = named_address(environment)
    if address is None:
        return {**sqlite(installation.private(ACCOUNTS_FILE)), "CONN_MAX_AGE": OPEN_SECONDS}
    described = postgresql(address)
    told = SETTINGS | {"search_path": f"{ACCOUNTS},pg_temp"}
    options = described["OPTIONS"] | {"options": " ".join(f"-c {name}={value}" for name, value in told.items())}
    return described | {"OPTIONS": options, "CONN_MAX_AGE": OPEN_SECONDS, "CONN_HEALTH_CHECKS": True}


def make_schema(address: Address) -> None:
    """Make the schema of accounts where it is not there yet; RecordFault when the role may not."""
    refused = driver().errors.InsufficientPrivilege
    try:
        with connected(address) as connection:
            if connection.execute("SELECT to_regnamespace(%s)", [ACCOUNTS]).fetchone() == (None,):
                connection.execute(f"CREATE SCHEMA {ACCOUNTS}")
    except refused:
        sentence = f"There is no schema '{ACCOUNTS}' for accounts in {address}, and this role may make none."
        raise RecordFault(sentence, "Have the owner run 'truceline database --prepare'.") from None
