"""A mission served inside the test process: the web's settings over the store's, for as long as the block runs."""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.store.settings import configure

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@contextmanager
def served(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Path]:
    """Serve the mission of that folder; ``environment``: what the operator sets beside it."""
    configure()
    from django.db import connections
    from django.test import override_settings

    said = {"TRUCELINE_MISSION": str(folder), **(environment or {})}
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    web = _web_settings()
    values = {name: value for name, value in vars(web).items() if name.isupper()}
    database = values.pop("DATABASES")["default"]
    values.pop("LOGGING")
    connections["default"].close()
    old = connections.settings["default"]
    apps = values.pop("INSTALLED_APPS")  # after the others: allauth looks for its middleware
    values["ALLOWED_HOSTS"] = ["testserver", "localhost"]
    values["PASSWORD_HASHERS"] = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow ones guard no test
    with override_settings(**values), override_settings(INSTALLED_APPS=apps):
        connections.settings["default"] = connections.configure_settings({"default": database})["default"]
        del connections["default"]
        logging.getLogger("truceline").setLevel(logging.CRITICAL)
        try:
            from truceline.web.serving import bring_accounts_up_to_date

            bring_accounts_up_to_date()
            yield folder
        finally:
            from truceline.web.record import let_go

            let_go()
            connections["default"].close()
            del connections["default"]
            connections.settings["default"] = old
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def weighed(folder: Path) -> Path:
    """The same folder, with its record made as a run makes it."""
    from truceline.store import run_mission

    run_mission(folder, folder / "out" / "index.html", datetime.now(UTC), lambda *_: None)
    return folder


def signed_in(*roles: str, name: str = "", sees: str = "", source: str = "", raises: bool = True) -> Any:
    """A client signed in as a new person with these roles."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from truceline.web.access import people

    name = name or f"{'-'.join(roles) or 'nobody'} {User.objects.count()}"
    people.invite(name, roles, by="tests", now=timezone.now(), sees=sees, source=source)
    user = User.objects.get(username=name)
    user.set_password("correct horse battery")
    user.save()
    client = Client(raise_request_exception=raises)
    client.force_login(user, backend=BACKEND)
    return client


def _web_settings() -> Any:
    """Read anew: they say which mission is served."""
    import truceline.web.settings

    return importlib.reload(truceline.web.settings)
