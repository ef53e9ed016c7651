"""What ``truceline doctor`` looks at where a mission is served: rights, key, accounts, styles, settings, clock.

Nothing is made or changed, and Django is not started.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from truceline.cli.looked_at import Examined
from truceline.errors import Fault
from truceline.web.installation import ACCOUNTS_FILE, FOLDER, HOSTS, LEAST_FREE, MISSION, SECRET, SECURE, installed

SHORTEST_SECRET = 40
SPARE = timedelta(minutes=2)
"""By so much the clocks of two machines that write one record may differ."""
OWN_MIGRATIONS = ("web", "store")
NAMED = re.compile(r"""\{% static '([^']+)' %\}""")


def web_of(folder: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Examined]:
    """What the web application keeps in the folder, if it was ever served, and what it needs to be served again."""
    home = folder / FOLDER
    if not home.is_dir():
        return
    for looked_at in (_rights, _key, _accounts, _disk):
        yield from looked_at(home)
    yield from _styles()
    yield from _settings(folder, environment)


def clock_of(newest: datetime | None, now: datetime) -> Iterator[Examined]:
    """The clock against the newest entry of the record: times only go on."""
    if newest is not None and now + SPARE < newest:
        says = f"it says {_written(now)}, and the newest entry was recorded at {_written(newest)}: set the clock"
        yield Examined("Clock", False, f"{says}, or codes of second factors are refused and days are wrong")
    else:
        yield Examined("Clock", True, _written(now))


def newest_entry(database: Path) -> datetime | None:
    """When the newest entry of a record in SQLite was recorded; None where there is none."""
    if not database.is_file():
        return None
    try:
        with closing(_opened(database)) as connection:
            (told,) = connection.execute("SELECT MAX(recorded) FROM entry").fetchone()
    except sqlite3.Error:
        return None  # what is wrong with it is said elsewhere
    return datetime.fromisoformat(told).replace(tzinfo=UTC) if told else None


def _rights(home: Path) -> Iterator[Examined]:
    """The folder and the files in it that are for their owner alone."""
    private = [home, home / SECRET, home / ACCOUNTS_FILE]
    kept = [place for place in private if place.exists()]
    if os.name == "posix":
        open_ = [place.name for place in kept if place.stat().st_mode & 0o077]
        if open_:
            yield Examined("Web", False, f"others can read {', '.join(open_)} in {home}: chmod -R go= {home}")
    closed = [place.name for place in kept if not os.access(place, os.R_OK | os.W_OK)]
    if closed:
        says = f"whoever runs this cannot write {', '.join(closed)} in {home}: give them to the user of the service"
        yield Examined("Web", False, says)


def _key(home: Path) -> Iterator[Examined]:
    """The key that signs sessions and encrypts second factors."""
    file = home / SECRET
    if not file.is_file():
        if (home / ACCOUNTS_FILE).exists():
            says = f"{file} is missing: the next start makes another, and nobody's second factor opens any more"
            yield Examined("Key", False, f"{says}; put the copy of it back")
        return
    if not os.access(file, os.R_OK):
        return  # said among the rights
    if len(file.read_bytes().strip()) < SHORTEST_SECRET:
        says = f"{file} is too short to be a key: put the copy of it back, or remove it and invite people anew"
        yield Examined("Key", False, says)


def _accounts(home: Path) -> Iterator[Examined]:
    """Is the database of accounts sound, and not of a newer Truceline?"""
    file = home / ACCOUNTS_FILE
    if not file.exists():
        yield Examined("Web", True, f"accounts on the server; {home} has the key, static files and uploads")
        return
    if not os.access(file, os.R_OK):
        return
    try:
        with closing(_opened(file)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
            (active,) = connection.execute("SELECT COUNT(*) FROM auth_user WHERE is_active").fetchone()
            applied = set(connection.execute("SELECT app, name FROM django_migrations").fetchall())
    except sqlite3.Error as error:
        yield Examined("Web", False, f"{file} is damaged ({error}); remove it and invite people anew")
        return
    known = {(app, name) for app in OWN_MIGRATIONS for name in _migrations(app)}
    newer = sorted(name for app, name in applied if app == FOLDER and (app, name) not in known)
    if newer:
        says = f"{file} was written by a newer Truceline ({', '.join(newer)}); install that version or a newer one"
        yield Examined("Web", False, says)
        return
    waiting = sorted(name for app, name in known - applied if app == FOLDER)
    also = f"; the next start brings it up to date ({', '.join(waiting)})" if waiting else ""
    yield Examined("Web", True, f"{active} accounts, in {home}{also}")


def _disk(home: Path) -> Iterator[Examined]:
    free = shutil.disk_usage(home).free
    if free < LEAST_FREE:
        yield Examined("Disk", False, f"{free // 1_000_000} MB are free where {home} lies; make room")


def _styles() -> Iterator[Examined]:
    """Every static file that a page of this installation names is there."""
    package = Path(__file__).parent.parent
    named = {
        name
        for page in sorted((package / "web" / "templates").rglob("*.html"))
        for name in NAMED.findall(page.read_text(encoding="utf-8"))
    }
    missing = sorted(name for name in named if not any(place.is_file() for place in _places(package, name)))
    if missing:
        says = f"missing: {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}; install Truceline again"
        yield Examined("Styles", False, says)
    else:
        yield Examined("Styles", True, f"all {len(named)} files that pages name are here")


def _places(package: Path, name: str) -> Iterator[Path]:
    yield package / "web" / "static" / name
    yield package / "publish" / "static" / name.removeprefix("record/")
    spec = find_spec("django_htmx")
    theirs = spec.submodule_search_locations if spec else None
    yield from (Path(place) / "static" / name for place in theirs or ())


def _settings(folder: Path, environment: Mapping[str, str]) -> Iterator[Examined]:
    """What the operator sets can be read, and fits together."""
    try:
        installed({**environment, MISSION: str(folder)})
    except Fault as fault:
        yield Examined("Settings", False, f"{fault.sentence} {fault.hint}")
        return
    if environment.get(SECURE) == "1" and not environment.get(HOSTS, "").strip():
        says = f"{SECURE} is 1 and {HOSTS} names no host: write the name under which browsers ask, or forms are refused"
        yield Examined("Settings", False, says)


def _migrations(app: str) -> frozenset[str]:
    return frozenset(path.stem for path in (Path(__file__).parent.parent / app / "migrations").glob("[0-9]*.py"))


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
