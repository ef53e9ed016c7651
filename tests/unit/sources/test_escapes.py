"""A parser that was taken over gets nowhere: every attempt is refused, also where one of the layers is missing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from truceline.errors import SourceFault
from truceline.sources import guard as guarding
from truceline.sources.confinement import DANGERS, Layer, uncovered
from truceline.sources.guard import Guard
from truceline.sources.seccomp import _MACHINES, program

ROOT = Path(__file__).parents[3]
ATTEMPTS = (
    *("tcp", "udp", "unix_socket", "raw_socket", "name_service", "read_passwords", "read_secret", "list_folder"),
    *("write_file", "remove_secret", "rename_secret", "change_rights", "run_program", "run_child_program"),
    *("signal_server", "signal_all", "fork", "thread", "memory", "inherited_descriptor", "any_descriptor"),
    *("server_memory", "server_environment", "starter_memory", "trace", "read_memory_of_server", "become_root"),
    *("new_name_space", "raise_limits", "limit_server", "mount", "keyring"),
)


@pytest.fixture
def target(tmp_path: Path) -> Iterator[list[str]]:
    """A secret that anyone may read, and two open doors: a UNIX socket and a TCP port."""
    secret, door = tmp_path / "secret", tmp_path / "door"
    secret.write_text("the secret words", encoding="utf-8")
    with ExitStack() as open_doors:
        unix = open_doors.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(str(door))
        unix.listen(100)
        tcp = open_doors.enter_context(socket.create_server(("127.0.0.1", 0), backlog=100))
        yield [str(secret), str(door), str(tcp.getsockname()[1])]


def ends(target: list[str], *options: str) -> dict[str, str]:
    """How the attempts end in confined children."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.escapes", *target, *options]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    return dict(json.loads(said))


@pytest.mark.parametrize("missing", ["", Layer.LANDLOCK, Layer.NETWORK])
def test_every_attempt_is_refused(target: list[str], missing: str) -> None:
    options = ["--without", missing] if missing else []
    assert ends(target, *options) == {**dict.fromkeys(ATTEMPTS, "refused"), "signals received": "0"}
    assert Path(target[0]).read_text(encoding="utf-8") == "the secret words"


def test_the_attempts_are_real(target: list[str]) -> None:
    only = ("tcp", "unix_socket", "read_secret", "fork", "run_child_program", "signal_server")
    assert ends(target, "--only", *only, "--without", *Layer) == {
        "tcp": "connected",
        "unix_socket": "connected",
        "read_secret": "the secret words",
        "fork": "forked",
        "run_child_program": "0",
        "signal_server": "sent",
        "signals received": "1",
    }


@pytest.mark.parametrize(
    ("layers", "open_to"),
    [
        (set(Layer), ()),
        ({Layer.LIMITS, Layer.SYSTEM_CALLS}, ()),
        ({Layer.LIMITS, Layer.LANDLOCK, Layer.NETWORK, Layer.USER}, ()),
        ({Layer.LIMITS, Layer.LANDLOCK, Layer.NETWORK}, ("other programs",)),
        ({Layer.LIMITS}, ("files", "the network", "other programs")),
        (set(), tuple(DANGERS)),
    ],
)
def test_what_stays_open_without_some_layers(layers: set[str], open_to: tuple[str, ...]) -> None:
    assert uncovered(layers) == open_to


def test_a_guard_that_is_required_refuses_to_read_without_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "uncovered", lambda layers: ("files", "the network", "other programs"))
    page = b"<html><body><p>The line was calm all day.</p></body></html>"
    with Guard(demand="require") as required, pytest.raises(SourceFault) as fault:
        required.extract(".html", page)
    assert fault.value.sentence == (
        "Foreign files are not read here: nothing would keep their readers from files, the network and other programs."
    )
    with Guard(demand="") as willing:
        assert willing.weakness() == ""
        assert willing.extract(".html", page).text == "The line was calm all day."
        assert willing.weakness() == (
            "On this system nothing keeps what reads foreign files from files, the network and other programs."
        )


@pytest.mark.parametrize("machine", sorted(_MACHINES))
def test_the_list_of_system_calls_is_a_program_of_whole_steps(machine: str) -> None:
    table = _MACHINES[machine]
    closed, opening = program(table, may_open=False), program(table, may_open=True)
    assert (len(closed) % 8, len(opening) % 8, len(opening) - len(closed)) == (
        0, 0, 8 * 5 * (len(table["open"]) + len(table["openat"])),
    )  # fmt: skip
    assert len(table["plain"]) == len(set(table["plain"]))
