"""What ``truceline doctor`` looks at."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from truceline import __version__
from truceline.cli.looked_at import Examined
from truceline.cli.served import clock_of, newest_entry, web_of
from truceline.words.event_types import event_types, families

_NAME_END = re.compile(r"[^A-Za-z0-9._-]|$")
OLDEST_SQLITE = (3, 31, 0)  # Django 5.2's own floor


def examine(folder: Path | None) -> list[Examined]:
    """Look at Python, SQLite, the packages, the server's database and the mission folder if there are any."""
    return [_python(), _sqlite(), _packages(), _guard(), *_database(), *(_folder(folder) if folder else ())]


def event_type_lines() -> Iterator[str]:
    """The event types, a line each, by family."""
    for family, label in families().items():
        yield f"{family}: {label}"
        for type_ in event_types().values():
            if type_.family == family:
                yield f"  {type_.id}: {type_.label} ({type_.kind})"


def _python() -> Examined:
    well = sys.version_info >= (3, 11)
    return Examined("Python", well, f"{platform.python_version()}, Truceline {__version__}")


def _sqlite() -> Examined:
    well = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Examined("SQLite", well, sqlite3.sqlite_version + ("" if well else " is too old; 3.31 is needed"))


def _packages() -> Examined:
    names = [line[: _NAME_END.search(line).start()] for line in requires("truceline") or ()]  # type: ignore[union-attr]
    missing = []
    for name in names:
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    says = f"missing: {', '.join(missing)}; install Truceline again" if missing else f"all {len(names)} are here"
    return Examined("Packages", not missing, says)


def _database() -> Iterator[Examined]:
    """The database that TRUCELINE_DATABASE_URL names, if it is set; records lie in the mission folder otherwise."""
    from truceline.errors import Fault
    from truceline.store.postgresql.address import named_address
    from truceline.store.postgresql.soundness import soundness_of

    try:
        address = named_address(os.environ)
        found = soundness_of(address) if address else []
        yield from (Examined(item.what, item.well, item.says) for item in found)
    except Fault as fault:
        yield Examined("PostgreSQL", False, f"{fault.sentence} {fault.hint}")


def _record(folder: Path) -> Examined:
    """Where the record of the folder lies; nothing is made."""
    from truceline.errors import Fault
    from truceline.store.condition import Condition, condition_of
    from truceline.store.place import place_of, server_condition

    try:
        place = place_of(folder)
        condition = condition_of(place.file) if place.address is None else server_condition(place)
    except Fault as fault:
        return Examined("Record", False, f"{fault.sentence} {fault.hint}")
    says = {Condition.NEW: "none yet; it will lie in", Condition.OLDER: "to be brought up to date, in"}
    return Examined("Record", True, f"{says.get(condition, 'in')} {place}")


def _unfinished_move(folder: Path) -> Iterator[Examined]:
    from truceline.store.moving import HALF_NAME

    if (folder / HALF_NAME).exists():
        says = (
            f"{folder / HALF_NAME} is left of a move that was not finished; it is no record: move again, or remove it"
        )
        yield Examined("Move", False, says)


def _guard() -> Examined:
    """Which layers keep the readers of foreign files apart. Not well only where the environment requires all of it."""
    from truceline.sources.confinement import Layer, uncovered
    from truceline.sources.guard import DEMAND, REQUIRE, Guard

    with Guard() as guard:
        layers = guard.layers
    missing = [layer for layer in Layer if layer not in layers]
    says = f"foreign files are read behind: {', '.join(layer for layer in Layer if layer in layers) or 'nothing'}"
    says += f"; missing: {', '.join(missing)}" if missing else ""
    open_to = uncovered(layers)
    says += f"; so nothing keeps them from {', '.join(open_to)}" if open_to else ""
    return Examined("Guard", not (open_to and os.environ.get(DEMAND) == REQUIRE), says)


def _folder(folder: Path) -> list[Examined]:
    from truceline.sources.mission import load_mission

    if not folder.is_dir():
        return [Examined("Mission", False, f"{folder} is not a folder; `truceline init {folder}` makes one")]
    loaded = load_mission(folder)
    found = [Examined("Mission", False, str(problem)) for problem in loaded.problems]
    if loaded.mission and not found:
        mission = loaded.mission
        counts = f"{len(mission.actors)} actors, {len(mission.places)} places, {len(mission.sources)} sources"
        provisions = len(mission.agreement.provisions) if mission.agreement else 0
        found.append(Examined("Mission", True, f"{mission.title}: {counts}, {provisions} provisions, no problem"))
    return [*found, _record(folder), *_unfinished_move(folder), *_vault(folder), *_clock(folder), *web_of(folder)]


def _clock(folder: Path) -> Iterator[Examined]:
    from truceline.store.settings import DATABASE_NAME

    return clock_of(newest_entry(folder / DATABASE_NAME), datetime.now(UTC))


def _vault(folder: Path) -> Iterator[Examined]:
    """The vault of the mission, if it has one."""
    from truceline.errors import Fault
    from truceline.store.vault_condition import vault_condition

    try:
        yield from (Examined("Vault", well, says) for well, says in vault_condition(folder))
    except Fault as fault:
        yield Examined("Vault", False, f"{fault.sentence} {fault.hint}")
