"""Setting a database up: the statements for a superuser, and the tables, guards and grants by its owner."""

from __future__ import annotations

import os
from importlib.resources import files
from urllib.parse import quote

from truceline.errors import RecordFault
from truceline.store.postgresql.address import EXAMPLE, VARIABLE, Address, named_address
from truceline.store.postgresql.condition import found_at
from truceline.store.postgresql.session import quoted

LONGEST = 57
"""PostgreSQL cuts a name after 63 bytes; the roles are called after the database."""


def roles_wanted() -> str:
    """The statements that make the roles and the database named by the environment, for a superuser to run."""
    address = _named()
    if len(address.database.encode()) > LONGEST:
        raise RecordFault(
            f"The name of {address} is too long.", f"At most {LONGEST} bytes: its roles are named after it."
        )
    names = {"database": address.database, "owner": f"{address.database}_owner", "app": f"{address.database}_app"}
    text = files(__package__).joinpath("roles.sql").read_text(encoding="utf-8")
    in_url = {f"{role}_in_url": quote(name, safe="") for role, name in names.items()}
    return text.format(**{role: quoted(name) for role, name in names.items()}, **in_url)


def prepared() -> tuple[str, str]:
    """Make or update the tables, guards and grants, whatever their state; the database in words, and its app role."""
    from truceline.store.opening import forget, register
    from truceline.store.postgresql.making import make
    from truceline.store.settings import configure, postgresql

    address = _named()
    found_at(address)  # refuses what is foreign or newer
    configure()
    using = register(postgresql(address))
    try:
        return str(address), make(using, address)
    finally:
        forget(using)


def _named() -> Address:
    address = named_address(os.environ)
    if address is None:
        raise RecordFault(f"{VARIABLE} is not set.", EXAMPLE)
    return address
