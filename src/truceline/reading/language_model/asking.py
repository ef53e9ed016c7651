"""One question over HTTP, with the standard library alone: bounded in time and size, to one host, nowhere else.

Redirects are refused whoever they lead to, compressed bodies too (a small one may unpack to anything), and proxies are
not looked for: the text goes to the endpoint that somebody named, or it does not go.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Event, Timer
from urllib.parse import urlsplit

from truceline.words.language_model import LanguageModel

MOST_BYTES = 2_000_000
"""Bytes of an answer."""

CONNECT_SECONDS = 10


class Unanswered(Exception):
    """No answer can be used; ``why`` ends a sentence, ``again``: it may be otherwise at the next try."""

    def __init__(self, why: str, *, again: bool = True) -> None:
        super().__init__(why)
        self.why = why
        self.again = again


class FormRefused(Unanswered):
    """The server does not know ``response_format``."""


def ask(model: LanguageModel, body: bytes, key: str = "") -> bytes:
    """The body of the answer; Unanswered when there is none within the bounds. ``key`` goes out as a bearer token."""
    parts = urlsplit(model.endpoint)
    secure = parts.scheme == "https"
    made = (HTTPSConnection if secure else HTTPConnection)(
        model.host, parts.port, timeout=min(CONNECT_SECONDS, model.seconds)
    )
    late, line = Event(), list[socket.socket]()
    timer = Timer(model.seconds, _cut_off, (line, late))
    timer.daemon = True
    timer.start()
    too_late = Unanswered(f"gave no whole answer within {model.seconds} seconds")
    try:
        made.connect()
        made.sock.settimeout(model.seconds)
        line.append(made.sock)
        content = _exchanged(made, f"{parts.path}?{parts.query}" if parts.query else parts.path, body, key)
    except (OSError, HTTPException, ValueError) as fault:
        if late.is_set() or isinstance(fault, TimeoutError):
            raise too_late from None
        raise Unanswered(f"cannot be asked ({_reason(fault)})") from None
    finally:
        timer.cancel()
        made.close()
    if late.is_set():  # what was cut off ends like what is whole
        raise too_late
    return content


def _exchanged(made: HTTPConnection, target: str, body: bytes, key: str) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    made.request("POST", target, body=body, headers=headers)
    with made.getresponse() as response:
        _must_be_usable(response)
        content = response.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unanswered(f"sends more than {MOST_BYTES // 1_000_000} MB", again=False)
    return content


def _must_be_usable(response: HTTPResponse) -> None:
    status = response.status
    if 300 <= status < 400:
        raise Unanswered("sends us to another address, and redirects are not followed", again=False)
    if status in (400, 422):
        raise FormRefused(f"refuses the question (status {status})", again=False)
    if status in (401, 403):
        raise Unanswered(f"refuses us (status {status}); look at TRUCELINE_MODEL_KEY", again=False)
    if status == 404:
        raise Unanswered("knows no such address or model (status 404)", again=False)
    if status != 200:
        raise Unanswered(f"answers with status {status}")
    if response.getheader("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise Unanswered("sends a compressed answer, which is not unpacked", again=False)


def _cut_off(line: list[socket.socket], late: Event) -> None:
    """End the exchange from another thread: a server that sends a byte now and then never times out by itself."""
    late.set()
    for made in line:
        with suppress(OSError):
            made.shutdown(socket.SHUT_RDWR)


def _reason(fault: Exception) -> str:
    """Why, without anything that came from the other side or from the key."""
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return type(fault).__name__
