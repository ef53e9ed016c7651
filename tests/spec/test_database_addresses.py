"""How a database is named, and what is said about a name that cannot be meant. No server is asked."""

from __future__ import annotations

import pytest

from truceline.errors import RecordFault
from truceline.store.postgresql.address import address_of, named_address

MEANS = [
    # the URL                                                   what the driver is told
    ("postgresql://ada:s3cret@db.example:5433/sagara",          {"user": "ada", "password": "s3cret", "host": "db.example", "port": "5433", "dbname": "sagara"}),
    ("postgres://db.example/sagara",                            {"host": "db.example", "dbname": "sagara"}),
    ("postgresql:///sagara",                                    {"dbname": "sagara"}),
    ("postgresql:///sagara?host=/run/postgresql&port=5433",     {"host": "/run/postgresql", "port": "5433", "dbname": "sagara"}),
    ("postgresql://%2Frun%2Fpostgresql/sagara",                 {"host": "/run/postgresql", "dbname": "sagara"}),
    ("postgresql://ada:a%40b%3A@[::1]:5432/m%20one",            {"user": "ada", "password": "a@b:", "host": "::1", "port": "5432", "dbname": "m one"}),
    ("postgresql://db/sagara?sslmode=verify-full&sslrootcert=/ca", {"host": "db", "dbname": "sagara", "sslmode": "verify-full", "sslrootcert": "/ca"}),
]  # fmt: skip

CANNOT_BE_MEANT = [
    # the URL                                     what is said
    ("mysql://ada:s3cret@db/sagara",              "TRUCELINE_DATABASE_URL names no PostgreSQL database: it begins with 'mysql:'."),
    ("sagara",                                    "TRUCELINE_DATABASE_URL names no PostgreSQL database: it is no URL."),
    ("postgresql://ada:s3cret@db",                "TRUCELINE_DATABASE_URL names no database."),
    ("postgresql://ada:s3cret@db/",               "TRUCELINE_DATABASE_URL names no database."),
    ("postgresql://ada:s3cret@db:port/sagara",    "TRUCELINE_DATABASE_URL cannot be read: host or port is malformed."),
    ("postgresql://ada:s3cret@db:99999/sagara",   "TRUCELINE_DATABASE_URL cannot be read: host or port is malformed."),
    ("postgresql:///sagara?port=many",            "TRUCELINE_DATABASE_URL cannot be read: host or port is malformed."),
    ("postgresql://ada:s3cret@[::1/sagara",       "TRUCELINE_DATABASE_URL cannot be read: host or port is malformed."),
    ("postgresql://ada:s3cret@db/one/two",        "TRUCELINE_DATABASE_URL cannot be read: the name of the database is malformed."),
    ("postgresql://ada:s3cret@db/a%00b",          "TRUCELINE_DATABASE_URL cannot be read: the name of the database is malformed."),
    ("postgresql://db/sagara?options=-csynchronous_commit%3Doff", "TRUCELINE_DATABASE_URL has the option 'options'."),
]  # fmt: skip


@pytest.mark.parametrize(("url", "told"), MEANS)
def test_what_an_address_means(url: str, told: dict[str, str]) -> None:
    address = named_address({"TRUCELINE_DATABASE_URL": f" {url}\n"})
    assert address is not None
    assert address.for_driver() == told


@pytest.mark.parametrize(("url", "says"), CANNOT_BE_MEANT)
def test_an_address_that_cannot_be_meant(url: str, says: str) -> None:
    with pytest.raises(RecordFault) as fault:
        named_address({"TRUCELINE_DATABASE_URL": url})
    assert (fault.value.sentence, "s3cret" in fault.value.hint) == (says, False)


@pytest.mark.parametrize("environment", [{}, {"TRUCELINE_DATABASE_URL": ""}, {"TRUCELINE_DATABASE_URL": "  "}])
def test_without_an_address_the_record_is_a_file(environment: dict[str, str]) -> None:
    assert named_address(environment) is None


def test_a_password_is_never_told() -> None:
    address = address_of("postgresql://ada:s3cret@db.example:5433/sagara")
    assert str(address) == "the database 'sagara' at db.example:5433"
    assert "s3cret" not in repr(address)
