"""A language-model server on loopback that answers as a test tells it: well, badly, slowly, without end, elsewhere."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FIELDS: dict[str, Any] = {
    "quote": "",
    "event_type": "shelling",
    "stance": "asserts",
    "speaker": "",
    "actors": [],
    "targets": [],
    "places": [],
    "date": "",
    "numbers": [],
    "context": "",
}


def stated(**fields: Any) -> dict[str, Any]:
    """One claim as a model states it."""
    return {**FIELDS, **fields}


def completion(content: str) -> bytes:
    """The body of a chat completion."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()


def answer(*claims: Mapping[str, Any]) -> bytes:
    """A good answer with these claims."""
    return completion(json.dumps({"claims": list(claims)}))


class ModelServer:
    """``asked``: the requests as they came (path, headers, JSON). ``behave`` answers one request through its handler;
    by default ``body`` is sent with status 200."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.body = answer()
        self.behave: Callable[[BaseHTTPRequestHandler], None] = self.send_body
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1/chat/completions"

    def pieces(self) -> list[str]:
        """What stood between the marks of each question."""
        return [said["messages"][-1]["content"].split("\n", 1)[1].rpartition("\n")[0] for _, _, said in self.asked]

    def send_body(self, handler: BaseHTTPRequestHandler) -> None:
        self.send(handler, 200, self.body)

    @staticmethod
    def send(
        handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: Sequence[tuple[str, str]] = ()
    ) -> None:
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append((self.path, dict(self.headers), said))
                with suppress(OSError):
                    server.behave(self)

            def log_message(self, *words: Any) -> None:
                pass

        return Handler

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A server for the length of a block."""
    with ModelServer() as server:
        yield server


def status(code: int, body: bytes = b"{}", *headers: tuple[str, str]) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answers every request with a status."""
    return lambda handler: ModelServer.send(handler, code, body, headers)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body that does not end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1_000):
        handler.wfile.write(b" " * 100_000)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: each in time, the whole never."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Takes the question and says nothing for a long while."""
    time.sleep(3)
