"""A PostgreSQL server of the benchmark's own, on loopback, that holds the same record: its rows copied from SQLite's file.

The cluster stays in its folder, so that a record is copied once. ``--postgresql`` of the benchmark uses it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from truceline.store.postgresql.address import VARIABLE

SETTINGS = ("shared_buffers=256MB", "max_wal_size=2GB", "autovacuum_naptime=1min")
"""As a small server of a team has them; fsync and synchronous_commit are on."""


@contextmanager
def served(folder: Path, mission: Path) -> Iterator[Path]:
    """While the block runs, the server holds the record of ``mission``; gives the folder to serve, and names the
    database in the environment."""
    cluster = folder / "postgresql"
    cluster.mkdir(parents=True, exist_ok=True)
    server, told = import_module("tests.postgresql_server").Server(cluster), cluster / "told"
    if told.exists():
        server.port, server.password = int(told.read_text().split()[0]), told.read_text().split()[1]
    else:
        server.make(*SETTINGS)
        told.write_text(f"{server.port} {server.password}")
    server.start()
    try:
        yield _filled(server, mission)
    finally:
        os.environ.pop(VARIABLE, None)
        server.stop()


def _filled(server: Any, mission: Path) -> Path:
    name = mission.name.replace("-", "_")
    copy = mission.with_name(f"{mission.name}-postgresql")
    if not copy.exists():
        for role in (f"{name}_owner", f"{name}_app"):
            server.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.sql(f"DROP ROLE IF EXISTS {role}")
            server.sql(f"CREATE ROLE {role} LOGIN PASSWORD '{server.password}'")
        server.sql(f"CREATE DATABASE {name} OWNER {name}_owner TEMPLATE template0 ENCODING 'UTF8'")
        making = copy.with_name(f"{copy.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(mission, making, ignore=shutil.ignore_patterns("truceline.db*", "web"), copy_function=os.link)
        os.environ[VARIABLE] = server.url(name, f"{name}_owner")
        subprocess.run([sys.executable, "-c", COPY, str(making), str(mission / "truceline.db")], check=True)
        making.rename(copy)
    os.environ[VARIABLE] = server.url(name, f"{name}_app")
    return copy


COPY = """
import sys
from pathlib import Path
from truceline.store.postgresql.setting_up import prepared
prepared()
from benchmarks.web.server import copied
copied(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def copied(folder: Path, file: Path) -> None:
    """Put every row of SQLite's file into the empty tables of the record of ``folder``."""
    from truceline.store.place import place_of
    from truceline.store.settings import configure, described

    configure()
    from django.apps import apps
    from django.db import connections

    connections.settings["copy"] = connections.configure_settings({"default": {}, "copy": described(place_of(folder))})[
        "copy"
    ]
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as held, connections["copy"].cursor() as cursor:
        for model in apps.get_app_config("store").get_models():
            fields = model._meta.concrete_fields
            table, columns = model._meta.db_table, ", ".join(f'"{field.column}"' for field in fields)
            truths = [n for n, field in enumerate(fields) if field.get_internal_type() == "BooleanField"]
            order = " ORDER BY seq" if table == "entry" else ""
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in held.execute(f"SELECT {columns} FROM {table}{order}"):
                    copy.write_row(_typed(row, truths))
        cursor.execute("ANALYZE")


def _typed(row: tuple[Any, ...], truths: list[int]) -> list[Any]:
    cells = list(row)
    for n in truths:
        cells[n] = bool(cells[n])
    return cells
