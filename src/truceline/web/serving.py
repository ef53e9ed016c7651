"""Starting the application: accounts are made ready, then the server runs until it is stopped."""

from __future__ import annotations

import os
from pathlib import Path

from truceline.web.installation import HOSTS, MISSION, installed


def serve(folder: Path, host: str, port: int, workers: int) -> None:
    """Serve one mission until interrupted; MissionFault for a folder that is none."""
    prepare(folder, host)
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "truceline.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=8,
        websockets=False,
    ).serve()


def prepare(folder: Path, host: str = "127.0.0.1") -> None:
    """Set Django up for the mission, and bring the database of accounts up to date."""
    os.environ[MISSION] = str(folder)
    if host not in ("127.0.0.1", "localhost", "0.0.0.0", "::") and not os.environ.get(HOSTS):  # noqa: S104
        os.environ[HOSTS] = f"{host},localhost,127.0.0.1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "truceline.web.settings"
    installed()

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", database="default", verbosity=0, interactive=False)
