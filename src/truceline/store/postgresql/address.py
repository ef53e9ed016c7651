"""The address of a PostgreSQL database, as ``TRUCELINE_DATABASE_URL`` says it; the password is never repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from truceline.errors import RecordFault

VARIABLE = "TRUCELINE_DATABASE_URL"
EXAMPLE = "Write it as postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
SCHEMES = frozenset({"postgresql", "postgres"})
OPTIONS = frozenset({"host", "port", "user", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile"})
"""What may follow the question mark; anything else could undo a setting that the record needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a database is and who comes. What is empty is left to libpq (PGPASSWORD, ~/.pgpass, a socket)."""

    database: str
    host: str = ""
    port: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    tls: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"the database '{self.database}' at {self.server}"

    @property
    def server(self) -> str:
        """Host and port, for people."""
        return (self.host or "this machine") + (f":{self.port}" if self.port else "")

    def for_driver(self) -> dict[str, Any]:
        """As psycopg.connect takes it."""
        parts = {"dbname": self.database, "host": self.host, "port": self.port, "user": self.user}
        parts |= {"password": self.password, **dict(self.tls)}
        return {name: value for name, value in parts.items() if value}


def named_address(environment: Mapping[str, str]) -> Address | None:
    """The address that the environment names; None when it names none. RecordFault for one that cannot be meant."""
    url = environment.get(VARIABLE, "").strip()
    return address_of(url, VARIABLE) if url else None


def address_of(url: str, where: str = "The address") -> Address:
    """The address in a URL; ``where`` it stands, for the sentence of a fault."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RecordFault(f"{where} cannot be read: host or port is malformed.", EXAMPLE) from None
    if parts.scheme not in SCHEMES:
        said = f"begins with '{parts.scheme}:'" if parts.scheme else "is no URL"
        raise RecordFault(f"{where} names no PostgreSQL database: it {said}.", EXAMPLE)
    options = _options(parts.query, where)
    address = Address(
        database=unquote(parts.path.removeprefix("/")),
        host=unquote(parts.hostname or "") or options.pop("host", ""),
        port=str(port or options.pop("port", "")),
        user=unquote(parts.username or "") or options.pop("user", ""),
        password=unquote(parts.password or ""),
        tls=tuple(sorted((name, value) for name, value in options.items() if name not in {"host", "port", "user"})),
    )
    return _checked(address, where)


def _options(query: str, where: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    unknown = sorted(set(options) - OPTIONS)
    if unknown:
        raise RecordFault(f"{where} has the option '{unknown[0]}'.", f"It may have: {', '.join(sorted(OPTIONS))}.")
    return options


def _checked(address: Address, where: str) -> Address:
    if not address.database:
        raise RecordFault(f"{where} names no database.", EXAMPLE)
    if "/" in address.database or "\0" in "".join(map(str, (address.database, address.host, address.user))):
        raise RecordFault(f"{where} cannot be read: the name of the database is malformed.", EXAMPLE)
    if address.port and not (address.port.isdecimal() and 0 < int(address.port) < 65536):
        raise RecordFault(f"{where} cannot be read: host or port is malformed.", EXAMPLE)
    return address
