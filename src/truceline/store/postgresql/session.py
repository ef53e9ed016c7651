"""What every connection to PostgreSQL is told, and what it must answer before anything is acknowledged.

``synchronous_commit=on`` and the server's ``fsync`` together mean: a commit that returned survives a power cut. Locks,
dead peers and forgotten transactions end in a sentence instead of a wait without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from truceline.errors import RecordFault
from truceline.store.postgresql.address import Address
from truceline.store.postgresql.faults import capital, connection_fault

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA = "truceline"
"""The schema of the record: what lies outside it is not ours."""

ACCOUNTS = "truceline_web"
"""The schema of the web application's accounts, beside the record's and no part of it."""

KEPT = ("entry", "checkpoint", "submission")
"""The tables that the app may read and add to, and that nobody may change."""

WAIT_SECONDS = 30
"""How long a writer waits for another one, and a client for the server."""

IDLE_SECONDS = 300
"""After this the server ends a transaction that says nothing: it would hold up all others."""

SETTINGS = {
    "search_path": f"{SCHEMA},pg_temp",  # a temporary table never stands before ours
    "synchronous_commit": "on",
    "lock_timeout": f"{WAIT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
    "timezone": "UTC",
    "default_transaction_isolation": "read\\ committed",
    "row_security": "on",
}

CLIENT: dict[str, Any] = {
    "application_name": "truceline",
    "client_encoding": "UTF8",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": WAIT_SECONDS * 1000,
    "options": " ".join(f"-c {name}={value}" for name, value in SETTINGS.items()),
}
"""Options of the connection itself, for psycopg and for Django alike."""

TURN = 0x54524C43
"""'TRLC': who appends holds this advisory lock until its transaction ends, so that there is one at a time."""

TAKE_TURN = f"SELECT pg_advisory_xact_lock({TURN})"

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
"""Without any one of these a power cut can lose or tear what was acknowledged."""

ASK_DURABLE = "SELECT " + ", ".join(f"current_setting('{name}')" for name in DURABLE)


def must_be_durable(name: str, said: Sequence[str]) -> None:
    """RecordFault unless the answer to ASK_DURABLE is as it must be. A stricter synchronous_commit is well, too."""
    for (setting, wanted), value in zip(DURABLE.items(), said, strict=True):
        if value != wanted and (setting, value) != ("synchronous_commit", "remote_apply"):
            raise RecordFault(
                f"{capital(name)} would not survive a power cut ({setting} is '{value}').",
                f"Set {setting} = on in postgresql.conf and restart the server.",
            )


def take_turn(connection: Any) -> None:
    """Wait until no other process appends, inside a transaction of Django's connection to PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURN)


def assert_durable(connection: Any, name: str) -> None:
    """RecordFault unless a commit on Django's connection to PostgreSQL survives a power cut."""
    with connection.cursor() as cursor:
        cursor.execute(ASK_DURABLE)
        must_be_durable(name, cursor.fetchone())


@contextmanager
def connected(address: Address, *, read_only: bool = False) -> Iterator[Connection[tuple[Any, ...]]]:
    """A connection of psycopg alone, one transaction; closed with the block, rolled back by an exception."""
    psycopg = driver()
    try:
        connection = psycopg.connect(**address.for_driver(), **CLIENT)
    except psycopg.Error as error:
        raise connection_fault(error, address) from error
    with connection:
        connection.read_only = read_only
        yield connection


def quoted(name: str) -> str:
    """A name as SQL writes it, whatever letters it has."""
    return '"' + name.replace('"', '""') + '"'


def driver() -> Any:
    """The package psycopg; RecordFault when it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise RecordFault(
            "A record in PostgreSQL needs the package psycopg, which is not installed.",
            "Install it: pip install 'truceline[postgresql]'",
        ) from None
    return psycopg
