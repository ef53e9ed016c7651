"""Which tables lie where: the record's in the record's database alone, accounts in theirs."""

from __future__ import annotations

from typing import Any

RECORD = "store"


class Apart:
    """Django's router: the record's tables are never made beside the accounts, nor the other way round."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """May tables of this app be made there?"""
        return (db == "default") != (app_label == RECORD)
