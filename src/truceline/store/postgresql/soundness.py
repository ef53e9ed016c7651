"""Is a PostgreSQL database fit to hold a record? What ``truceline doctor`` asks: server, settings, role, guards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.store.faults import told_plainly
from truceline.store.postgresql.address import Address
from truceline.store.postgresql.session import DURABLE, KEPT, SCHEMA, connected, driver

_ROLE = (
    "SELECT current_user, rolsuper, coalesce((SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class"
    " WHERE oid = to_regclass(%s)), false) FROM pg_roles WHERE rolname = current_user"
)
_GUARDS = (
    "SELECT c.relname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND t.tgname = 'kept_for_ever'"
)


@dataclass(frozen=True, slots=True)
class Soundness:
    """One thing that was looked at: what, whether it is well, and one sentence."""

    what: str
    well: bool
    says: str


def soundness_of(address: Address) -> list[Soundness]:
    """Look at the server, its settings, the role that comes and the guards; change nothing. Faults as RecordFault."""
    error = driver().Error
    with connected(address, read_only=True) as connection, told_plainly(str(address), error):
        return [_server(connection, address), _settings(connection), *_text(connection), *_rights(connection)]


def _server(connection: Any, address: Address) -> Soundness:
    (version,) = connection.execute("SHOW server_version").fetchone()
    return Soundness("PostgreSQL", True, f"{version.split()[0]}, {address}")


def _settings(connection: Any) -> Soundness:
    said = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in DURABLE}
    bad = [f"{name} is '{value}'" for name, value in said.items() if value != DURABLE[name]]
    says = "acknowledged entries survive a power cut" if not bad else f"a power cut can lose entries: {', '.join(bad)}"
    return Soundness("Durability", not bad, says)


def _text(connection: Any) -> Iterator[Soundness]:
    encoding, collation = connection.execute(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    sorts = (
        "as SQLite does" if collation in ("C", "POSIX") else "otherwise than SQLite: lists may come in another order"
    )
    yield Soundness("Letters", encoding == "UTF8", f"encoding {encoding}, collation {collation} (sorts {sorts})")


def _rights(connection: Any) -> Iterator[Soundness]:
    user, superuser, owner = connection.execute(_ROLE, [f"{SCHEMA}.entry"]).fetchone()
    if superuser or owner:
        who = "a superuser" if superuser else "the owner of the tables"
        says = f"'{user}' is {who} and could switch the guards off; day by day, come as the app role"
    else:
        says = f"'{user}' may add to the ledger and not change it"
    yield Soundness("Role", True, says)
    guards = dict(connection.execute(_GUARDS, [SCHEMA]).fetchall())
    (made,) = connection.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{SCHEMA}.entry"]).fetchone()
    if made:
        missing = [table for table in KEPT if guards.get(table) not in ("O", "A")]
        says = f"missing or switched off on {', '.join(missing)}: have the owner run 'truceline database --prepare'"
        yield Soundness("Guards", not missing, says if missing else f"up on {', '.join(KEPT)}")
