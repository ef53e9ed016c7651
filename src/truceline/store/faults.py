"""What the database engine reports, as one sentence and a remedy: SQLite by its words, PostgreSQL by its codes.

No Django here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.postgresql.faults import capital, code_of, server_fault

__all__ = ["capital", "fault_of", "told_plainly"]

_KNOWN = (
    (
        ("database or disk is full", "disk i/o error"),
        "The disk is full or fails: this step was not recorded, everything before it was ({path}).",
        "Make room and run the command again.",
    ),
    (
        ("not a database", "malformed", "file is encrypted"),
        "{path} is damaged or is not a Truceline record.",
        "Restore a backup; or move the file away, and 'truceline run' makes a new record.",
    ),
    (
        ("readonly", "read-only", "unable to open", "permission denied"),
        "{path} cannot be opened for writing.",
        "Give yourself the right to read and write the file and its folder.",
    ),
    (
        ("record was moved",),
        "{path} takes no more entries: the record was moved from there.",
        "Name its new place: set or unset TRUCELINE_DATABASE_URL.",
    ),
    (
        ("locked", "busy"),
        "Another process is writing to {path} and does not finish.",
        "Wait until it has ended and run the command again.",
    ),
    (
        ("no such table", "no such column"),
        "{path} is not a Truceline record: it lacks the ledger.",
        "Name the folder of a mission that has been run.",
    ),
)


def fault_of(error: Exception, path: Path | str) -> RecordFault:
    """The fault that a database error means for the user; ``path``: the file, or the name of a server's database."""
    code = code_of(error)
    if code is not None:
        return server_fault(error, code, str(path))
    said = _said(error)
    for signs, sentence, hint in _KNOWN:
        if any(sign in said for sign in signs):
            return RecordFault(sentence.format(path=path), hint)
    return RecordFault(f"{path}: the database refused ({error}).", "Run 'truceline verify' on the mission folder.")


def _said(error: BaseException | None) -> str:
    """The words of an error and of those before it: a full disk may end in a transaction that cannot be closed."""
    said = ""
    while error is not None:
        said += str(error).casefold() + "\n"
        error = error.__cause__ or error.__context__
    return said


@contextmanager
def told_plainly(path: Path | str, *errors: type[Exception]) -> Iterator[None]:
    """Database errors of these classes leave the block as a RecordFault."""
    try:
        yield
    except errors as error:
        raise fault_of(error, path) from error
