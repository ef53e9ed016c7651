"""Bugs that are planted in a child on purpose: a test that does not see them proves nothing.

'NORMAL': SQLite forces no commit to the disk. 'no fsync': evidence files are not forced to the disk.
'early': what is submitted is acknowledged before it is committed. 'careless': evidence that fails to be kept is named
in the record all the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db.backends.signals import connection_created

from truceline.errors import RecordFault
from truceline.store.evidence import FolderEvidence
from truceline.store.settings import configure

configure()
from truceline.store.ledger import DjangoLedger  # noqa: E402  # it needs Django set up


def plant(bug: str) -> None:
    """Plant a bug in this process; '' for none."""
    if bug:
        BUGS[bug]()


def _normal() -> None:
    def weaken(connection: Any, **_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = NORMAL")

    DjangoLedger.assert_durable = lambda _: None  # type: ignore[method-assign]
    connection_created.connect(weaken, weak=False)


def _no_fsync() -> None:
    os.fsync = lambda _: None


def _early() -> None:
    """The roles submit inside one transaction then: see roles.together."""


def _careless() -> None:
    keep = FolderEvidence.keep

    def keep_or_not(self: FolderEvidence, content: bytes) -> str:
        with suppress(RecordFault):
            keep(self, content)
        return hashlib.sha256(content).hexdigest()

    FolderEvidence.keep = keep_or_not  # type: ignore[method-assign]


BUGS: dict[str, Callable[[], None]] = {
    "NORMAL": _normal,
    "no fsync": _no_fsync,
    "early": _early,
    "careless": _careless,
}
