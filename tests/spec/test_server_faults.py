"""What PostgreSQL reports becomes one sentence, by its code; and what SQLite reports still does."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from django.db import DatabaseError, OperationalError
from psycopg import errors

from truceline.store.faults import fault_of

NAME = "the database 'sagara' at db"

SAYS = [
    # what the server reports                what the user reads
    (errors.DiskFull("no space"),            "The disk of the server is full: this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.AdminShutdown("terminating"),    "The server was shut down meanwhile: this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.CrashShutdown("terminating"),    "The server crashed meanwhile: this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.CannotConnectNow("starting"),    "The server of the database 'sagara' at db is starting up or shutting down."),
    (errors.DeadlockDetected("deadlock"),    "Two writers stood in each other's way: this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.ReadOnlySqlTransaction("no"),    "The database 'sagara' at db is read-only at present."),
    (errors.LockNotAvailable("timeout"),     "Another process is writing to the database 'sagara' at db and does not finish."),
    (errors.InsufficientPrivilege("denied"), "Your role may not do this in the database 'sagara' at db."),
    (errors.UndefinedTable("no relation"),   "The database 'sagara' at db is not a Truceline record: it lacks the ledger."),
    (errors.TooManyConnections("too many"),  "The database 'sagara' at db takes no more connections."),
    (errors.RaiseException("an entry comes after the last one\nCONTEXT: x"), "The database 'sagara' at db refused: an entry comes after the last one."),
    (errors.DataCorrupted("invalid page"),   "The database 'sagara' at db is damaged."),
    (errors.DivisionByZero("by zero"),       "The database 'sagara' at db: the database refused (by zero)."),
    (psycopg.OperationalError("consuming input failed"), "The connection to the database 'sagara' at db was lost: this step was not recorded, everything before it was."),
    (psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), "A text holds the character NUL, which PostgreSQL cannot keep: this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.ProgramLimitExceeded("index row size"), "A name is too long for PostgreSQL (about 2,700 bytes): this step was not recorded, everything before it was (the database 'sagara' at db)."),
    (errors.RaiseException("this record was moved"), "The database 'sagara' at db takes no more entries: the record was moved from there."),
    (sqlite3.OperationalError("database is locked"),     "Another process is writing to the database 'sagara' at db and does not finish."),
]  # fmt: skip


@pytest.mark.parametrize("wrapped", [False, True], ids=["by the driver", "by Django"])
@pytest.mark.parametrize(("error", "says"), SAYS)
def test_a_report_is_one_sentence(error: Exception, says: str, wrapped: bool) -> None:
    if wrapped:
        kind = OperationalError if "Operational" in type(error).__name__ else DatabaseError
        outer = kind(str(error))
        outer.__cause__ = error
        error = outer
    fault = fault_of(error, NAME)
    assert (fault.sentence, bool(fault.hint)) == (says, True)
