"""Readers and deciders at once, each a thread with a connection of its own; in a process apart from the server."""

from __future__ import annotations

import http.client
import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode


@dataclass
class Told:
    """What one user saw: milliseconds by page, at the client and inside the server (its own word for it), faults,
    entries that were acknowledged."""

    times: dict[str, list[float]] = field(default_factory=dict)
    inside: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)


def reader(plan: dict[str, Any], number: int) -> Told:
    """Asks for one page after the other until the time is over; ``pause`` seconds between them."""
    told, draw = Told(), random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", plan["port"], timeout=60)
    until = time.monotonic() + plan["seconds"]
    while time.monotonic() < until:
        name = draw.choice(list(plan["pages"]))
        _ask(connection, told, name, "GET", draw.choice(plan["pages"][name]), plan["cookie"])
        time.sleep(plan["pause"])
    return told


def decider(plan: dict[str, Any], number: int) -> Told:
    """Accepts one claim after the other, each once."""
    told = Told()
    connection = http.client.HTTPConnection("127.0.0.1", plan["port"], timeout=60)
    until = time.monotonic() + plan["seconds"]
    for claim in plan["claims"][number :: plan["deciders"]]:
        if time.monotonic() > until:
            break
        body = urlencode({"kind": "accept", "csrfmiddlewaretoken": plan["token"]})
        answer = _ask(connection, told, "decision", "POST", f"/claims/{claim}/decide/", plan["cookie"], body)
        if answer is not None:
            told.entries.append(int(answer))
        time.sleep(plan["pause"])
    return told


def _ask(
    connection: http.client.HTTPConnection, told: Told, name: str, method: str, address: str, cookie: str,
    body: str = "",
) -> str | None:  # fmt: skip
    headers = {"Cookie": cookie, "HX-Request": "true" if body else "false"}
    if body:
        headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    started = time.perf_counter()
    try:
        connection.request(method, address, body or None, headers)
        answer = connection.getresponse()
        answer.read()
    except OSError as error:
        told.faults.append(f"{address}: {error}")
        connection.close()
        return None
    told.times.setdefault(name, []).append(1000 * (time.perf_counter() - started))
    timing = answer.getheader("Server-Timing") or ""
    if "dur=" in timing:
        told.inside.setdefault(name, []).append(float(timing.partition("dur=")[2]))
    if answer.status >= 400 or (body and not answer.getheader("X-Truceline-Entry")):
        told.faults.append(f"{address}: {answer.status}")
    return answer.getheader("X-Truceline-Entry")


def main() -> None:
    """The plan comes as JSON on standard input; what was seen goes to standard output."""
    plan = json.load(sys.stdin)
    with ThreadPoolExecutor(plan["readers"] + plan["deciders"]) as pool:
        asked = [pool.submit(reader, plan, n) for n in range(plan["readers"])]
        asked += [pool.submit(decider, plan, n) for n in range(plan["deciders"])]
        json.dump([vars(one.result()) for one in asked], sys.stdout)


if __name__ == "__main__":
    main()
