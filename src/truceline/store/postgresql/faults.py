"""What PostgreSQL reports, as one sentence and a remedy. By its five-character codes, which no language changes."""

from __future__ import annotations

from truceline.errors import RecordFault
from truceline.store.postgresql.address import VARIABLE, Address

NOT_RECORDED = "this step was not recorded, everything before it was"
AGAIN = "Run the command again; what was acknowledged is in the record."

BY_CODE = {
    "53100": (f"The disk of the server is full: {NOT_RECORDED} ({{name}}).", "Make room there, then run it again."),
    "53200": (f"The server is out of memory: {NOT_RECORDED} ({{name}}).", AGAIN),
    "53300": ("{name} takes no more connections.", "Close other programs, or raise max_connections."),
    "57P01": (f"The server was shut down meanwhile: {NOT_RECORDED} ({{name}}).", AGAIN),
    "57P02": (f"The server crashed meanwhile: {NOT_RECORDED} ({{name}}).", AGAIN),
    "57P03": ("The server of {name} is starting up or shutting down.", "Wait a little and run the command again."),
    "40P01": (f"Two writers stood in each other's way: {NOT_RECORDED} ({{name}}).", AGAIN),
    "40001": (f"Two writers stood in each other's way: {NOT_RECORDED} ({{name}}).", AGAIN),
    "25006": ("{name} is read-only at present.", "Connect to the primary server, not to a copy."),
    "55P03": ("Another process is writing to {name} and does not finish.", "Wait until it has ended and run it again."),
    "57014": (f"The server broke the step off: {NOT_RECORDED} ({{name}}).", AGAIN),
    "25P03": (f"The server ended a transaction that waited too long: {NOT_RECORDED} ({{name}}).", AGAIN),
    "42501": (
        "Your role may not do this in {name}.",
        "docs/postgresql.md lists what the owner and the app may do; 'truceline doctor FOLDER' what yours may.",
    ),
    "42P01": ("{name} is not a Truceline record: it lacks the ledger.", "Name a database that Truceline has prepared."),
    "3F000": ("{name} is not a Truceline record: it lacks the ledger.", "Name a database that Truceline has prepared."),
    "54000": (
        f"A name is too long for PostgreSQL (about 2,700 bytes): {NOT_RECORDED} ({{name}}).",
        "Shorten the name of the source, the place or the id.",
    ),
    "58030": (f"The disk of the server fails: {NOT_RECORDED} ({{name}}).", "Look at the server's log and its disk."),
    "XX001": ("{name} is damaged.", "Restore a backup, and verify it."),
    "XX002": ("An index of {name} is damaged.", "Have it made anew (REINDEX), then run 'truceline verify'."),
    "P0001": ("{name} refused: {said}.", "The ledger only grows; nothing in it is changed."),
}

LOST = (f"The connection to {{name}} was lost: {NOT_RECORDED}.", AGAIN)
"""Without a code: the server, or the way to it, went away."""

REFUSED = ("{name}: the database refused ({said}).", "Run 'truceline verify' on the mission folder.")

ON_CONNECTING = (
    (
        ("password authentication failed", "no password supplied", "authentication failed"),
        "The server refuses the role {user} or its password ({name}).",
        f"Correct them in {VARIABLE}, or in PGPASSWORD or ~/.pgpass.",
    ),
    (
        ("no pg_hba.conf entry",),
        "The server lets nobody in from here as {user} ({name}).",
        "Have the server's pg_hba.conf allow this machine, this role and this database.",
    ),
    (("role",), "There is no role {user} at the server of {name}.", "'truceline database --print-roles' makes it."),
    (
        ("database",),
        "There is no database '{database}' at {server}.",
        "Make it: 'truceline database --print-roles' prints the statements.",
    ),
    (
        ("permission denied for database",),
        "The role {user} may not connect to {name}.",
        "Its owner grants that: 'truceline database --print-roles' prints the statements.",
    ),
    (("ssl", "certificate"), "No trusted connection to {name}: {said}.", "Correct sslmode or sslrootcert."),
    (("starting up", "shutting down", "recovery mode"), *BY_CODE["57P03"]),
    (("too many connections", "too many clients", "connection slots"), *BY_CODE["53300"]),
)
"""libpq tells no code for a connection that did not come about: known words of the server, and what they mean."""

AWAY = ("The server of {name} cannot be reached.", "Is it running, and are host and port right?")


def code_of(error: BaseException | None) -> str | None:
    """The server's code of an error, also of one that Django wrapped; '' when the driver has none, None for others."""
    while error is not None:
        if type(error).__module__.partition(".")[0] == "psycopg":
            return getattr(error, "sqlstate", None) or ""
        error = error.__cause__
    return None


def server_fault(error: Exception, code: str, name: str) -> RecordFault:
    """The fault that an error of a running session means for the user."""
    said = _first_line(error)
    if "record was moved" in said:
        return RecordFault(
            f"{capital(name)} takes no more entries: the record was moved from there.",
            f"Name its new place: set or unset {VARIABLE}.",
        )
    if "cannot contain NUL" in said:
        return RecordFault(
            f"A text holds the character NUL, which PostgreSQL cannot keep: {NOT_RECORDED} ({name}).",
            "Take the character out of the sidecar or the reference file.",
        )
    lost = code[:2] == "08" or (not code and _is_operational(error))
    sentence, hint = LOST if lost else BY_CODE.get(code, REFUSED)
    return RecordFault(capital(sentence.format(name=name, said=said)), hint)


def connection_fault(error: Exception, address: Address) -> RecordFault:
    """The fault that an error on connecting means for the user."""
    said = str(error).casefold()
    reached = "fatal:" in said or "ssl" in said or "certificate" in said
    sentence, hint = _on_connecting(said, address) if reached else AWAY
    words = {
        "name": str(address),
        "user": f"'{address.user}'" if address.user else "that you come as",
        "database": address.database,
        "server": address.server,
        "said": _first_line(error).rstrip("."),
    }
    return RecordFault(capital(sentence.format(**words)), hint)


def _on_connecting(said: str, address: Address) -> tuple[str, str]:
    absent = {
        "role": f'role "{address.user}" does not exist'.casefold(),
        "database": f'database "{address.database}" does not exist'.casefold(),
    }
    for signs, sentence, hint in ON_CONNECTING:
        if any(absent.get(sign, sign) in said for sign in signs):
            return sentence, hint
    return "{name} refused the connection ({said}).", f"Correct {VARIABLE}, or ask who runs the server."


def _is_operational(error: BaseException | None) -> bool:
    while error is not None:
        if type(error).__name__ in {"OperationalError", "InterfaceError"}:
            return True
        error = error.__cause__
    return False


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    fatal = [line for line in lines if "FATAL:" in line]
    return (fatal or lines or [type(error).__name__])[-1 if fatal else 0].rpartition("FATAL:")[2].strip()


def capital(sentence: str) -> str:
    """A sentence that begins with 'the database ...' begins with a capital letter; a path stays as it is."""
    return "T" + sentence[1:] if sentence.startswith("the ") else sentence
