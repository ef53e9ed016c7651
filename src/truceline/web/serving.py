"""Starting the application: accounts and styles are made ready, then the server and its worker run until stopped."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from threading import Timer
from typing import Any

from truceline.errors import MissionFault
from truceline.web.installation import HOSTS, MISSION, installed

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
THREADS = 4
"""Requests that one process answers at a time. Pages are work for the processor, of which a process has one at most:
more threads would make every page wait for all others."""


def serve(folder: Path, host: str, port: int, workers: int, *, opens: bool = False, say: Callable[[str], None]) -> None:
    """Serve one mission until interrupted; MissionFault for a folder that is none. ``opens``: in a browser too."""
    os.umask(0o077)
    _must_be_free(host, port)
    prepare(folder, host)
    from truceline.web.jobs.beside import worker_beside

    address = f"http://{'127.0.0.1' if host in EVERYWHERE else host}:{port}"
    first = _first_address(address, say)
    say(f"Truceline: {address}   (Ctrl-C stops it)")
    _collect_static_files()
    if opens:
        Timer(1.5, webbrowser.open, [first or address]).start()
    with worker_beside():
        _server(host, port, workers).serve()


def prepare(folder: Path, host: str = "127.0.0.1") -> None:
    """Set Django up for the mission, and bring the database of accounts up to date."""
    os.environ[MISSION] = str(folder.resolve())
    if host not in ("127.0.0.1", "localhost", *EVERYWHERE) and not os.environ.get(HOSTS):
        os.environ[HOSTS] = f"{host},localhost,127.0.0.1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "truceline.web.settings"
    installed()

    import django

    django.setup()
    bring_accounts_up_to_date()


def bring_accounts_up_to_date() -> None:
    """Make or alter the tables of accounts, where they are not as this Truceline has them."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from truceline.store.postgresql.address import named_address
    from truceline.web.databases import make_schema

    address = named_address(os.environ)
    if address is not None:
        make_schema(address)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database="default", verbosity=0, interactive=False)


def _first_address(address: str, say: Callable[[str], None]) -> str:
    """The one-time address of the first administrator, printed on a terminal alone: what a service prints is logged."""
    from django.urls import reverse
    from django.utils import timezone

    from truceline.web.access import people

    if any(one.state == "active" for one in people.people()):
        return ""
    if not sys.stdout.isatty():
        say("Nobody has an account yet: `truceline people invite FOLDER NAME --role administrator` makes one.")
        return ""
    secret = people.first_link(timezone.now())
    if secret is None:
        return ""
    first = address + reverse("invitation", args=[secret])
    say(f"Nobody has an account yet. This opens the first one, once:\n\n  {first}\n")
    return first


def _collect_static_files() -> None:
    """Before the processes that answer are started: they find the files compressed."""
    from django.conf import settings

    from truceline.web.static_files import collect

    collect(Path(str(settings.STATIC_ROOT)))
    settings.WHITENOISE_USE_FINDERS = False  # for processes that are forked; others read the settings anew


def _server(host: str, port: int, workers: int) -> Any:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    return Granian(
        "truceline.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )


def _must_be_free(host: str, port: int) -> None:
    """MissionFault when something listens there already: the server itself would try in vain without a word."""
    with socket(AF_INET6 if ":" in host else AF_INET) as tried:
        tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            sentence = f"Nothing can listen at {host}:{port}: {(error.strerror or str(error)).lower()}."
            raise MissionFault(sentence, "Choose another --port, or stop what listens there.") from error
