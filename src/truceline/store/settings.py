"""Django settings of the record's database (no web here), and how a mission's database is described to Django.

Which database a record lies in is decided in ``place``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from truceline.store.place import DATABASE_NAME, EVIDENCE_NAME, Place
from truceline.store.postgresql.address import Address

__all__ = ["DATABASE_NAME", "EVIDENCE_NAME", "WAIT_SECONDS", "configure", "described", "sqlite"]

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


def postgresql(address: Address) -> dict[str, Any]:
    """The description of a PostgreSQL database; every connection is told postgresql.session.SETTINGS."""
    from truceline.store.postgresql.session import CLIENT, driver

    driver()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.database,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "OPTIONS": {**CLIENT, **dict(address.tls)},
        "TRUCELINE_NAME": str(address),
    }


def described(place: Place) -> dict[str, Any]:
    """The description of the database in which a record lies."""
    return sqlite(place.file) if place.address is None else postgresql(place.address)


def name_of(using: str) -> str:
    """A database as sentences name it: its file, or 'the database ... at ...'. Needs Django set up."""
    from django.db import connections

    told = connections[using].settings_dict
    return str(told.get("TRUCELINE_NAME") or told["NAME"])


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
