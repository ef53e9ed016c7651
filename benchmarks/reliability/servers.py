"""kill -9 on PostgreSQL: of the processes that submit, and of every process of the server at once."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from benchmarks.reliability.nursery import Child, Nursery
from benchmarks.reliability.witness import Findings, Recorded, Witness, halves_in, plainness
from tests.postgresql_server import NewDatabase, Server

VARIABLE = "TRUCELINE_DATABASE_URL"
WRITERS = ("a", "b")


@dataclass
class Recoveries:
    """What the witness found; ``seconds`` from the start of a killed server to its first connection."""

    found: Findings = field(default_factory=Findings)
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        if not self.seconds:
            return str(self.found)
        middle, most = sorted(self.seconds)[len(self.seconds) // 2], max(self.seconds)
        return f"recovery p50 {middle:.1f} s, at most {most:.1f} s; {self.found}"


@dataclass(frozen=True)
class Team:
    """A mission folder whose record lies in a database of its own."""

    nursery: Nursery
    server: Server
    database: NewDatabase
    folder: Path

    def child(self, role: str, **told: object) -> Child:
        """A child that finds the database by its variable, as the owner of its tables."""
        return self.nursery.child(role, folder=str(self.folder), env={VARIABLE: self.database.owner}, **told)

    def recorded(self) -> Recorded:
        """What the database holds, read without the product."""
        with psycopg.connect(self.database.superuser) as connection:
            rows = connection.execute("SELECT body, leaf FROM truceline.entry ORDER BY seq").fetchall()
        return [(bytes(body), bytes(leaf)) for body, leaf in rows]


def server_kills(nursery: Nursery, server: Server, clients: int, servers: int, seed: int = 0) -> Recoveries:
    """So many rounds in which both writers are killed, and so many in which the server is, under both writers."""
    dice, result, witness = random.Random(seed), Recoveries(), Witness()
    with _team(nursery, server) as team:
        for number in range(clients + servers):
            children = _ingesting(team, witness)
            if number < clients:
                _kill_clients(children, dice)
            else:
                result.seconds.append(_kill_server(server, children, dice))
            result.found += _looked_at(team, witness, children)
        result.found += witness.look(team.recorded())
    return result


def _kill_clients(children: list[Child], dice: random.Random) -> None:
    """Each at its own moment."""
    for child in children:
        time.sleep(0.3 * dice.random())
        child.kill()


def _kill_server(server: Server, children: list[Child], dice: random.Random) -> float:
    """The writers must say so plainly and end; seconds until the server takes connections again."""
    time.sleep(0.5 * dice.random())
    server.kill()
    for child in children:
        child.wait()
    began = time.monotonic()
    server.start()
    return time.monotonic() - began


@contextmanager
def _team(nursery: Nursery, server: Server) -> Iterator[Team]:
    folder, database = Path(tempfile.mkdtemp()), server.new_database()
    try:
        yield Team(nursery, server, database, folder)
    finally:
        server.drop_database(database.name)
        shutil.rmtree(folder)


def _ingesting(team: Team, witness: Witness) -> list[Child]:
    """Writers at work: each has told that it is ready."""
    children = [team.child("ingest", process=name, first=witness.next_number(name)) for name in WRITERS]
    for child in children:
        child.hear("ready")
    return children


def _looked_at(team: Team, witness: Witness, children: list[Child]) -> Findings:
    """After a kill: what was told, what the product's own verification says, what the folder holds."""
    found = Findings()
    for child in children:
        witness.hear(child.lines)
        found += plainness(child.lines)
    judge = team.child("judge")
    problems = [line for line in judge.wait() if line != "sound"]
    found += Findings(unverified=bool(problems), says=problems[:3])
    found += halves_in(team.folder)
    return found
