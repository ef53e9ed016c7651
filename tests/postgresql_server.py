"""A PostgreSQL server of the tests' own: a temporary cluster that can be started, stopped and killed.

    with Server.temporary() as server:
        url = server.new_database()            # empty, with its own owner and app roles: url.owner, url.app
        server.kill(); server.start()          # kill -9 of every process of the server, then recovery

PostgreSQL refuses to run as root: as root the programs run as the system user 'postgres' or 'nobody'.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

MISSING = "no PostgreSQL server here; install Debian's postgresql or run .ci/run"
SETTINGS = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_connections=60",
    "shared_buffers=32MB",
    "autovacuum_naptime=1d",  # quiet on two cores
    "logging_collector=off",
    "log_min_messages=fatal",
)


@dataclass(frozen=True)
class NewDatabase:
    """A database and the URLs of those who may come: the superuser, its owner, the app."""

    name: str
    superuser: str
    owner: str
    app: str


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, newest version first; None when there is no server here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    here = shutil.which("initdb")
    return Path(here).resolve().parent if here else None


class Server:
    """One cluster in a folder of its own, reached by a unix socket there and by a free port of the loopback."""

    def __init__(self, folder: Path) -> None:
        bin_folder = programs()
        if bin_folder is None:
            raise FileNotFoundError(MISSING)
        self.folder, self.data, self.bin = folder, folder / "data", bin_folder
        self.password = secrets.token_hex(8)
        self.port = _free_port()
        self._numbers = count(1)
        self._main: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            user = _unprivileged()
            self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            os.chown(folder, user.pw_uid, user.pw_gid)

    @classmethod
    @contextmanager
    def temporary(cls, *settings: str) -> Iterator[Server]:
        """A running server with these further settings ('name=value'); gone with the block."""
        with tempfile.TemporaryDirectory(prefix="truceline-pg-", ignore_cleanup_errors=True) as folder:
            server = cls(Path(folder))
            server.make(*settings)
            server.start()
            try:
                yield server
            finally:
                server.kill()

    def make(self, *settings: str) -> None:
        """initdb: local connections are trusted, those over TCP need the password."""
        secret = self.folder / "password"
        secret.write_text(self.password)
        secret.chmod(0o644)
        self._run(
            "initdb", "--pgdata", self.data, "--username=postgres", f"--pwfile={secret}", "--encoding=UTF8",
            "--locale=C", "--auth-local=trust", "--auth-host=scram-sha-256", "--no-instructions",
        )  # fmt: skip
        lines = [*SETTINGS, *settings, f"port={self.port}", "listen_addresses='127.0.0.1'",
                 f"unix_socket_directories='{self.folder}'"]  # fmt: skip
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")

    def start(self) -> None:
        """Start, and wait until recovery is done and connections are taken."""
        command = [str(self.bin / "postgres"), "-D", str(self.data)]
        with (self.folder / "log").open("ab") as log:
            self._main = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self._environment, cwd=self.folder,
                start_new_session=True, preexec_fn=_end_with_the_tests, **self._as,  # noqa: PLW1509
            )  # fmt: skip
        end = time.monotonic() + 60
        while not self._takes_connections():
            if self._main.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.03)

    def stop(self, mode: signal.Signals = signal.SIGINT) -> None:
        """Stop: SIGINT in good order, SIGTERM after the last client has left, SIGQUIT without a checkpoint."""
        if self._main is not None:
            self._main.send_signal(mode)
            self._main.wait(timeout=60)
            self._main = None

    def restart(self) -> None:
        """Stop in good order and start again."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """SIGKILL to the postmaster and to each of its processes; returns when all are gone."""
        if self._main is None:
            return
        workers = _children(self._main.pid)
        self._main.kill()
        for worker in workers:
            _kill(worker)
        self._main.wait()
        self._main = None
        for worker in workers:
            _wait_until_gone(worker)

    @property
    def process(self) -> int | None:
        """The process id of the postmaster; None when it does not run."""
        return self._main.pid if self._main is not None and self._main.poll() is None else None

    def url(self, database: str = "postgres", user: str = "postgres", password: str = "") -> str:
        """How Truceline is told about a database of this server (over TCP, with the password)."""
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def socket_url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The same over the unix socket, where no password is asked."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def sql(self, statement: str, database: str = "postgres", user: str = "postgres") -> str:
        """What psql prints for one statement, unadorned."""
        return self._run(
            "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1",
            "--host", self.folder, "--port", self.port, "--username", user, "--dbname", database,
            "--command", statement,
        ).strip()  # fmt: skip

    def run_script(self, text: str) -> None:
        """Run a script of statements as psql -f does, as the superuser."""
        script = self.folder / "script.sql"
        script.write_text(text, encoding="utf-8")
        script.chmod(0o644)
        self._run("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--host", self.folder, "--port", self.port,
                  "--username", "postgres", "--dbname", "postgres", "--file", script)  # fmt: skip

    def set(self, name: str, value: str) -> None:
        """Change a setting of the running server; returns when new statements see it."""
        self.sql(f"ALTER SYSTEM SET {name} = {value}")
        self.sql("SELECT pg_reload_conf()")
        end = time.monotonic() + 20
        while self.sql(f"SHOW {name}") != value and time.monotonic() < end:
            time.sleep(0.02)

    def new_database(self, template: str = "") -> NewDatabase:
        """A database with the roles that store/postgresql/roles.sql describes; a copy of ``template`` if named."""
        name = f"mission{next(self._numbers)}"
        for role in (f"{name}_owner", f"{name}_app"):
            self.sql(f"CREATE ROLE {role} LOGIN PASSWORD '{self.password}'")
        of = f"TEMPLATE {template}" if template else "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        self.sql(f"CREATE DATABASE {name} OWNER {name}_owner {of}")
        return NewDatabase(
            name, self.url(name), owner=self.url(name, f"{name}_owner"), app=self.url(name, f"{name}_app")
        )

    def drop_database(self, name: str) -> None:
        """Away with it, whoever is connected."""
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        for role in (f"{name}_owner", f"{name}_app"):
            self.sql(f"DROP ROLE IF EXISTS {role}")

    def _run(self, program: str, *arguments: object) -> str:
        done = self._done(program, *arguments)
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def _done(self, program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / program), *map(str, arguments)], check=False, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, env=self._environment, cwd=self.folder, timeout=120, **self._as,
        )  # fmt: skip

    def _takes_connections(self) -> bool:
        asked = self._done("pg_isready", "--quiet", "--host", self.folder, "--port", self.port)
        return asked.returncode == 0

    @property
    def _environment(self) -> dict[str, str]:
        return {"PATH": f"{self.bin}:/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.folder), "TZ": "UTC"}


def _end_with_the_tests() -> None:
    """Have the kernel stop the server when the tests are killed (Linux: prctl PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise FileNotFoundError("no system user 'postgres' or 'nobody' to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(process: int) -> list[int]:
    """The processes whose parent it is (the server's workers have no children of their own)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(stat.parent.name))
    return found


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_until_gone(process: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and _alive(process) and not _zombie(process):
        time.sleep(0.01)


def _zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
