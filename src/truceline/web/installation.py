"""Which mission this process serves, and where it keeps what is not the record: accounts, jobs, its secret."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import MissionFault
from truceline.words.vocabulary import Word

MISSION = "TRUCELINE_MISSION"
"""Environment variable: the mission folder that is served."""
HOSTS = "TRUCELINE_HOSTS"
"""Environment variable: the host names under which it may be asked, separated by commas; this machine's by default."""
SECURE = "TRUCELINE_SECURE"
"""Environment variable: '1' when it is reached by https (cookies are then sent over https only)."""
PROXIES = "TRUCELINE_PROXIES"
"""Environment variable: how many proxies of yours stand before it; 0 by default. Limits count addresses behind them."""
SECOND_FACTOR = "TRUCELINE_SECOND_FACTOR"
"""Environment variable: who may not work without a second factor. 'roles': whoever does what roles.toml names (this
holds by itself where it is reached by https); '1': everybody; '0': nobody."""
HERE = ("localhost", "127.0.0.1", "[::1]")
FOLDER = "web"
"""Folder inside the mission folder: accounts, jobs, uploads, the secret. No export, bundle or backup carries it."""
SECRET, ACCOUNTS_FILE = "secret", "accounts.db"
"""In it: the key that signs sessions and seals second factors, and the accounts where no server holds them."""
LEAST_FREE = 200_000_000
"""Bytes of free disk below which the installation is not well."""


class SecondFactor(Word):
    """Of whom a second factor is asked."""

    NOBODY = "0", "The password alone signs everybody in."
    ROLES = "roles", "Whoever signs off, publishes or administers has one, as roles.toml says."
    EVERYBODY = "1", "Nobody works without one."


@dataclass(frozen=True, slots=True)
class Installation:
    """One mission as served: ``folder`` is the mission's, ``hosts`` the names it answers to."""

    folder: Path
    hosts: tuple[str, ...]
    secure: bool = False
    proxies: int = 0
    second_factor: SecondFactor = SecondFactor.NOBODY

    @property
    def home(self) -> Path:
        """Where the web keeps what is not the record; made at first use, for its owner alone."""
        home = self.folder / FOLDER
        home.mkdir(mode=0o700, exist_ok=True)
        return home

    def secret(self) -> str:
        """The key that signs sessions and seals second factors; made once, readable by its owner alone."""
        file = self.home / SECRET
        try:
            descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return file.read_text()
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(50))
            new.flush()
            os.fsync(new.fileno())
        return file.read_text()

    def private(self, name: str) -> Path:
        """A file of that name in ``home`` that only its owner reads; SQLite gives its journals the same rights."""
        file = self.home / name
        file.touch(mode=0o600)
        return file


def installed(environment: Mapping[str, str] = os.environ) -> Installation:
    """What the environment says; MissionFault when it names no mission."""
    named = environment.get(MISSION, "")
    folder = Path(named).resolve()
    if not named or not (folder / "mission.toml").is_file():
        raise MissionFault(f"{MISSION} names no mission folder.", "Start the application by `truceline serve FOLDER`.")
    hosts = tuple(host.strip() for host in environment.get(HOSTS, "").split(",") if host.strip())
    proxies = environment.get(PROXIES, "0").strip() or "0"
    if not proxies.isdecimal():
        raise MissionFault(f"{PROXIES} is '{proxies}'.", "Write how many proxies stand before the application: 0, 1.")
    return Installation(
        folder,
        hosts or HERE,
        secure=environment.get(SECURE) == "1",
        proxies=int(proxies),
        second_factor=_second_factor(environment),
    )


def _second_factor(environment: Mapping[str, str]) -> SecondFactor:
    said = environment.get(SECOND_FACTOR, "").strip()
    if not said:
        return SecondFactor.ROLES if environment.get(SECURE) == "1" else SecondFactor.NOBODY
    if said not in set(SecondFactor):
        raise MissionFault(f"{SECOND_FACTOR} is '{said}'.", "Write 'roles', '1' (everybody) or '0' (nobody).")
    return SecondFactor(said)
