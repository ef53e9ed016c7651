"""Django settings of the record's database (no web here), and how a mission's database is described to Django.

One place decides which database a record lies in; a server database by ``TRUCELINE_DATABASE_URL`` will be read here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

DATABASE_NAME = "truceline.db"
"""The record of a mission, in its folder."""

EVIDENCE_NAME = "evidence"
"""The folder of originals, texts and reference files by hash, beside the database."""

WAIT_SECONDS = 30
"""How long a writer waits for another one."""


def sqlite(path: Path | str) -> dict[str, Any]:
    """The description of an SQLite database.

    WAL with synchronous=FULL: nothing acknowledged is lost by a power cut (with NORMAL, rows are; with a rollback
    journal, the last transaction is). IMMEDIATE: two writers wait for each other instead of failing half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
        },
    }


def configure(database: Path | str = ":memory:") -> None:
    """Set Django up for the record alone, once; where a web project has set it up already, nothing happens.

    ``database`` is the default one. Records opened by ``opening.open_record`` bring their own.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=INSTALLED_APPS,
            DATABASES={"default": sqlite(database)},
            USE_TZ=USE_TZ,
            TIME_ZONE=TIME_ZONE,
            SECRET_KEY=SECRET_KEY,
            DEFAULT_AUTO_FIELD=DEFAULT_AUTO_FIELD,
        )
    if not apps.ready:
        django.setup()


INSTALLED_APPS = ["truceline.store"]
DATABASES = {"default": sqlite(":memory:")}
USE_TZ = True
TIME_ZONE = "UTC"
SECRET_KEY = "unused"  # noqa: S105  (nothing is signed with it: there is no web here)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
