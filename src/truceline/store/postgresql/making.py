"""Making the tables of a record in PostgreSQL, its guards and its grants; everything in one transaction.

Guards and grants are put up anew after every migration: they always fit the tables of today. Needs Django set up.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from truceline.errors import RecordFault
from truceline.store.postgresql.address import VARIABLE, Address
from truceline.store.postgresql.faults import capital, code_of
from truceline.store.postgresql.session import ACCOUNTS, KEPT, SCHEMA, TAKE_TURN, quoted

RIGHTS = {"django_migrations": "SELECT", "sealed": "SELECT, INSERT, DELETE"}
"""Of the app on tables that are neither kept for ever nor rebuilt: a sealed field is erased, never changed."""

ENTRY = f"{SCHEMA}.entry"

NO_RIGHT = "42501"
"""insufficient_privilege"""

SIGN = "Truceline: the record of one mission"
"""The comment on the schema: this is ours."""


def make(using: str, address: Address) -> str:
    """Make the tables or bring them up to date, in one transaction; the app role that was granted its rights, or ''."""
    from django.db import DatabaseError, transaction

    try:
        with transaction.atomic(using=using):
            return _make(using)
    except DatabaseError as error:
        if code_of(error) != NO_RIGHT:
            raise
        raise RecordFault(
            f"{capital(str(address))} has to be prepared for this Truceline, and your role may not do that.",
            f"Have its owner do it: {VARIABLE}=postgresql://{address.database}_owner@… truceline database --prepare",
        ) from error


def refuse_more(using: str) -> bool:
    """Have the database take no more entries, when this transaction commits: the record was moved; False if we may not.

    The app has no right to put up a trigger. Its owner has.
    """
    from django.db import connections

    with connections[using].cursor() as cursor:
        if not _is_owner(cursor):
            return False
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {SCHEMA}.moved() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'this record was moved'; END $$"
        )
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER entry_moved BEFORE INSERT ON {SCHEMA}.entry"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.moved()"
        )
    return True


def take_again(using: str) -> bool:
    """Undo ``refuse_more``, when this transaction commits; False when it stands and we may not."""
    from django.db import connections

    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = 'entry_moved' AND tgrelid = %s::regclass", [ENTRY])
        if cursor.fetchone() is None:
            return True
        if not _is_owner(cursor):
            return False
        cursor.execute(f"DROP TRIGGER entry_moved ON {ENTRY}")
    return True


def _is_owner(cursor: Any) -> bool:
    cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = %s::regclass", [ENTRY])
    return bool(cursor.fetchone()[0])


def _make(using: str) -> str:
    from django.core.management import call_command
    from django.db import connections

    with connections[using].cursor() as cursor:
        cursor.execute(TAKE_TURN)
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE SCHEMA {SCHEMA}")
            cursor.execute(f"COMMENT ON SCHEMA {SCHEMA} IS '{SIGN}'")
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {ACCOUNTS}")
        call_command("migrate", "store", database=using, verbosity=0, interactive=False)
        _put_up_guards(cursor)
        return _grant(cursor)


def _put_up_guards(cursor: Any) -> None:
    cursor.execute(files(__package__).joinpath("guards.sql").read_text(encoding="utf-8"))
    for table in KEPT:
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER kept_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.{table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.kept_for_ever()"
        )


def _grant(cursor: Any) -> str:
    """To the app, if there is such a role: add to what is kept, do everything with what follows from it."""
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = current_database() || '_app'")
    found = cursor.fetchone()
    if found is None:
        return ""
    app = quoted(found[0])
    cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {SCHEMA} FROM PUBLIC, {app}")
    cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {app}")
    cursor.execute(f"GRANT USAGE, CREATE ON SCHEMA {ACCOUNTS} TO {app}")
    for table in _tables(cursor):
        cursor.execute(f"GRANT {_rights(table)} ON {SCHEMA}.{quoted(table)} TO {app}")
    return str(found[0])


def _rights(table: str) -> str:
    if table in KEPT:
        return "SELECT, INSERT"
    return RIGHTS.get(table, "SELECT, INSERT, UPDATE, DELETE, TRUNCATE")


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename", [SCHEMA])
    return [name for (name,) in cursor.fetchall()]
