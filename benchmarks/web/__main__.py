"""The web application under load, over loopback.

    python -m benchmarks.web --folder SCRATCH --incidents 100000           # makes the record once, then measures
    python -m benchmarks.web --folder SCRATCH --incidents 100000 --seconds 60 --readers 50 --deciders 10
    python -m benchmarks.web --folder SCRATCH --incidents 100000 --postgresql    # the same record on a private server

First each page alone, one request after the other: milliseconds inside the server (its own word: Server-Timing) and at
the client, p50 / p95 / p99. Then readers and deciders at once; afterwards the ledger must hold exactly the acknowledged
entries.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import Any

PORT = 8797
BARS = {"decision": 50.0, "map tile": 150.0}
BAR = 100.0
"""Milliseconds inside the server, p95."""


def main() -> None:
    """Make, measure, print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--folder", type=Path, required=True)
    words.add_argument("--incidents", type=int, default=100_000)
    words.add_argument("--seconds", type=int, default=60)
    words.add_argument("--readers", type=int, default=50)
    words.add_argument("--deciders", type=int, default=10)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--postgresql", action="store_true")
    told = words.parse_args()
    folder = told.folder / f"mission-{told.incidents}"
    if not folder.exists():
        started = time.time()
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"from benchmarks.web.made import make; from pathlib import Path; make(Path({str(folder)!r}), {told.incidents})",
            ],
            check=True,
        )
        print(f"record of {told.incidents:,} incidents made in {time.time() - started:.0f} s")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    with contextlib.ExitStack() as stack:
        if told.postgresql:
            from benchmarks.web.server import served

            folder = stack.enter_context(served(told.folder, folder))
        measure(folder, told)


def measure(folder: Path, told: argparse.Namespace) -> None:
    """Serve the mission, ask, stop."""
    session = json.loads(python(SESSION, str(folder)).splitlines()[-1])
    log = folder.parent / "server.log"
    command = [
        str(Path(sys.executable).parent / "truceline"),
        "serve",
        str(folder),
        "--port",
        str(PORT),
        "--workers",
        str(told.workers),
    ]
    with log.open("w") as out, subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as server:
        try:
            wait()
            plan: dict[str, Any] = {
                "port": PORT,
                "cookie": session["cookie"],
                "token": session["token"],
                "pages": session["pages"],
            }
            plan["claims"] = session["claims"]
            started = time.perf_counter()
            _load({**plan, "readers": 8, "deciders": 0, "seconds": 4, "pause": 0})
            print(f"until every process had the columns of its lists: {time.perf_counter() - started:.1f} s")
            alone = _load({**plan, "readers": 1, "deciders": 0, "seconds": min(30, told.seconds), "pause": 0})
            alone += _load(
                {**plan, "readers": 0, "deciders": 1, "seconds": 5, "pause": 0.05, "claims": plan["claims"][-100:]}
            )
            _print("one after the other", alone)
            before = session_size(folder)
            both = _load(
                {**plan, "readers": told.readers, "deciders": told.deciders, "seconds": told.seconds, "pause": 0.5}
            )
            _print(f"{told.readers} readers and {told.deciders} deciders for {told.seconds} s", both)
            made = [entry for one in both for entry in one["entries"]]
            print(
                f"acknowledged {len(made):,} decisions, {len(set(made)):,} entries; the ledger grew by {session_size(folder) - before:,}"
            )
            faults = [fault for one in (*alone, *both) for fault in one["faults"]]
            print(f"faults: {len(faults)} {faults[:5]}")
        finally:
            server.terminate()


SESSION = """
import json, sys
from pathlib import Path
from truceline.web.serving import prepare
prepare(Path(sys.argv[1]))
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from truceline.web.models import Person
from truceline.web.record import let_go, using
from truceline.store.projecting.sql import Sql
from django.middleware.csrf import get_token
user, _ = User.objects.get_or_create(username="bench")
user.groups.add(Group.objects.get_or_create(name="analyst")[0])
Person.objects.get_or_create(user=user, defaults={"invited": timezone.now()})
client = Client()
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
client.get("/intake/", HTTP_HOST="localhost")
sql = Sql(using())
ids = [row[0] for row in sql.all("SELECT id FROM incident ORDER BY id LIMIT 2000")]
claims = [row[0] for row in sql.all("SELECT m.claim FROM membership m LEFT JOIN review r ON r.claim = m.claim WHERE r.claim IS NULL ORDER BY m.claim LIMIT 30000")]
documents = [row[0] for row in sql.all("SELECT sha256 FROM document LIMIT 200")]
words = [row[0] for row in sql.all("SELECT word FROM term ORDER BY word LIMIT 400")]
cookies = {key: morsel.value for key, morsel in client.cookies.items()}
token = cookies.get("csrftoken", "")
pages = {
    "list": ["/incidents/", "/incidents/?sort=oldest", "/incidents/?after=2023-05-05~i-00000000000000000001"],
    "facet": ["/incidents/?happened=contested", "/incidents/?family=violence", "/incidents/?side=s1", "/incidents/?source=o5", "/incidents/?source=o5&said=without_it", "/incidents/?happened=alleged&since=2023-01-01&until=2023-02-01"],
    "search": [f"/incidents/?q={word[:5]}" for word in words],
    "incident": [f"/incidents/{id_}/" for id_ in ids],
    "documents": ["/documents/"],
    "map tile": [f"/map/tiles/{z}/{int((47 + 180) / 360 * 2**z) + dx}/{int(0.375 * 2**z) + dy}.mvt" for z in (5, 6, 7, 8, 9, 10) for dx in (0, 1) for dy in (0, 1)],
    "map tile, filtered": [f"/map/tiles/7/{int((47 + 180) / 360 * 128) + d}/48.mvt?happened=contested&side=s1" for d in (0, 1)],
}
let_go()
print(json.dumps({"cookie": "; ".join(f"{key}={value}" for key, value in cookies.items()), "token": token, "claims": claims, "pages": pages}))
"""


def session_size(folder: Path) -> int:
    """How many entries the ledger holds."""
    from truceline.store.place import place_of
    from truceline.store.verification import held

    return sum(1 for _ in held(place_of(folder))[0])


def python(program: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def _load(plan: dict[str, Any]) -> list[dict[str, Any]]:
    here = Path(__file__).with_name("load.py")
    done = subprocess.run(
        [sys.executable, str(here)], input=json.dumps(plan), check=True, capture_output=True, text=True
    )
    return list(json.loads(done.stdout))


def wait() -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/", timeout=5).read()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise SystemExit("The server did not start.")


def _print(title: str, told: list[dict[str, Any]]) -> None:
    print(f"{title} (load {os.getloadavg()[0]:.1f})")
    for where in ("inside", "times"):
        times: dict[str, list[float]] = defaultdict(list)
        for one in told:
            for name, held in one[where].items():
                times[name] += held
        print("  inside the server" if where == "inside" else "  at the client")
        for name, held in sorted(times.items()):
            print(f"    {name:20} {_row(held)}", _judged(name, held) if where == "inside" else "")


def _judged(name: str, held: list[float]) -> str:
    bar = BARS.get(name.partition(",")[0], BAR)
    reached = sorted(held)[min(len(held) - 1, int(len(held) * 0.95))]
    return f"  bar {bar:.0f}: {'met' if reached < bar else 'missed'}"


def _row(held: list[float]) -> str:
    held = sorted(held)
    p50, p95, p99 = (held[min(len(held) - 1, int(len(held) * share))] for share in (0.5, 0.95, 0.99))
    return f"{len(held):6} requests, p50 {p50:7.1f}  p95 {p95:7.1f}  p99 {p99:7.1f} ms"


if __name__ == "__main__":
    main()
