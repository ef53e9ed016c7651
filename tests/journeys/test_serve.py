"""``truceline serve`` as a person starts it: one command, an invitation, an upload, a kill, and nothing is left over."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode

PASSWORD = "correct horse battery"  # noqa: S105
PATIENCE = 180
"""Seconds until something must have come; on a machine that does nothing else it comes in five."""


def run(*words: str | Path) -> str:
    command = [sys.executable, "-m", "truceline", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


@contextmanager
def serving(mission: Path, port: int, told: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command; what it prints and logs goes into a file."""
    command = [sys.executable, "-m", "truceline", "serve", str(mission), "--port", str(port)]
    with told.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=file) as server:
        try:
            yield server
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGINT)


def wait_for(told: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not told():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.5)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def test_from_an_invitation_to_a_document_through_a_kill(mission: Path, truceline: Callable[..., object]) -> None:
    truceline("run", mission)
    port, told = free_port(), mission.parent / "told"
    site = f"http://127.0.0.1:{port}"
    invited = json.loads(run("people", "invite", mission, "Ada", "--role", "analyst", "--at", site, "--json"))
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def health() -> dict[str, object]:
        try:
            return json.loads(opener.open(f"{site}/health/").read())
        except HTTPError as error:
            return json.loads(error.read())
        except URLError:
            return {}

    def send(address: str, **said: str) -> str:
        page = opener.open(address).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
        return opener.open(address, urlencode({"csrfmiddlewaretoken": token, **said}).encode()).read().decode()

    with serving(mission, port, told) as server:
        wait_for(lambda: health().get("well") is True)
        assert "Overview" in send(invited["link"], password=PASSWORD, again=PASSWORD)
        hand_in(opener, site, "convoy.txt", b"On 6 March 2024 observers saw a convoy near Aldmoor.")
        wait_for(lambda: became(opener, site) == {"convoy.txt": "taken_in"})
        server.kill()
    wait_for(lambda: not goes_on(mission))
    said = told.read_text()
    assert (invited["link"].split("/")[-2] in said, f"Truceline: {site}" in said) == (False, True)
    requests = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert {"intake/", "invitation/<str:secret>/"} <= {line.get("pattern") for line in requests}


def hand_in(opener: urllib.request.OpenerDirector, site: str, name: str, content: bytes) -> None:
    page = opener.open(f"{site}/intake/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
    parts = [
        (b'name="csrfmiddlewaretoken"', token.encode()),
        (f'name="files"; filename="{name}"'.encode(), content),
    ]
    body = b"".join(b"--x\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % part for part in parts) + b"--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    asked = urllib.request.Request(f"{site}/intake/hand-in/", body, headers)  # noqa: S310  (this machine)
    assert opener.open(asked).status == 200


def became(opener: urllib.request.OpenerDirector, site: str) -> dict[str, str]:
    rows = json.loads(opener.open(f"{site}/intake/?as=json").read())["intake"]
    return {row["name"]: row["state"] for row in rows}


def goes_on(mission: Path) -> bool:
    """Does any process of the killed server?"""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if str(mission) in words and ("serve" in words or "truceline.web.worker" in words):
            return True
    return False
