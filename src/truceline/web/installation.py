"""Which mission this process serves, and where it keeps what is not the record: accounts, jobs, its secret."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import MissionFault
from truceline.store.whole import replace_file

MISSION = "TRUCELINE_MISSION"
"""Environment variable: the mission folder that is served."""
HOSTS = "TRUCELINE_HOSTS"
"""Environment variable: the host names under which it may be asked, separated by commas; this machine's by default."""
SECURE = "TRUCELINE_SECURE"
"""Environment variable: '1' when it is reached by https (cookies are then sent over https only)."""
HERE = ("localhost", "127.0.0.1", "[::1]")
FOLDER = "web"
"""Folder inside the mission folder: accounts, jobs, the secret. No export or bundle carries it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """One mission as served: ``folder`` is the mission's, ``hosts`` the names it answers to."""

    folder: Path
    hosts: tuple[str, ...]
    secure: bool = False

    @property
    def home(self) -> Path:
        """Where the web keeps what is not the record."""
        return self.folder / FOLDER

    def secret(self) -> str:
        """The key that signs sessions; made once, readable by its owner alone."""
        file = self.home / "secret"
        if not file.is_file():
            self.home.mkdir(mode=0o700, exist_ok=True)
            replace_file(file, secrets.token_urlsafe(50).encode())
            file.chmod(0o600)
        return file.read_text()


def installed(environment: Mapping[str, str] = os.environ) -> Installation:
    """What the environment says; MissionFault when it names no mission."""
    named = environment.get(MISSION, "")
    folder = Path(named).resolve()
    if not named or not (folder / "mission.toml").is_file():
        raise MissionFault(f"{MISSION} names no mission folder.", "Start the application by `truceline serve FOLDER`.")
    hosts = tuple(host.strip() for host in environment.get(HOSTS, "").split(",") if host.strip())
    return Installation(folder, hosts or HERE, environment.get(SECURE) == "1")
