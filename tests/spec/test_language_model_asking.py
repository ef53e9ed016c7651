"""Asking a server: what is sent, what is kept, and what a hostile or broken one costs: one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from tests.language_model_server import (
    ModelServer,
    answer,
    dripping,
    endless,
    model_server,
    silent,
    stated,
    status,
)

from truceline.errors import Invalid
from truceline.reading.language_model import Backend
from truceline.reading.language_model.request import PIECE
from truceline.words.document import Document
from truceline.words.language_model import LanguageModel

TEXT = "Orvia shelled Mirel on 7 May."
DOCUMENT = Document(
    sha256="a" * 64, media_type="text/plain", name="a.txt", text_sha256="b" * 64, extractor="text 1", language="en",
    author="A. Witness", url="https://example.org/a", received=datetime(2031, 5, 10, tzinfo=UTC),
)  # fmt: skip


class Kept(dict[str, bytes]):
    """Answers in a dict."""

    def find(self, request: str) -> bytes | None:
        return self.get(request)

    def keep(self, request: bytes, response: bytes) -> None:
        self[sha256(request).hexdigest()] = response


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


def backend(server: ModelServer, kept: Kept | None = None, **options: Any) -> Backend:
    asked = {key: options.pop(key) for key in ("seconds", "tries", "most_pieces") if key in options}
    model = LanguageModel(endpoint=server.endpoint, model="m 1", **asked)
    return Backend(model, Kept() if kept is None else kept, wait=lambda seconds: None, **options)


def test_the_text_goes_out_as_data_and_nothing_else_of_the_document(server: ModelServer) -> None:
    server.body = answer(stated(quote=TEXT))
    (found,), complete, told = backend(server, key="k-1").answers(DOCUMENT, TEXT)
    ((path, headers, said),) = server.asked
    assert (complete, told, found.response, found.proposer) == (True, "", server.body, "llm:m-1")
    assert (path, headers["Authorization"], said["model"]) == ("/v1/chat/completions", "Bearer k-1", "m 1")
    assert (said["temperature"], said["stream"], sorted(said)) == (
        0, False, ["messages", "model", "response_format", "seed", "stream", "temperature", "user"],
    )  # fmt: skip
    assert server.pieces() == [TEXT]
    assert not any(word in json.dumps(said) for word in ("A. Witness", "example.org", "a.txt", "k-1"))


def test_what_is_kept_is_not_asked_again(server: ModelServer) -> None:
    kept = Kept()
    first = backend(server, kept).answers(DOCUMENT, TEXT)
    again = backend(server, kept, may_ask=False).answers(DOCUMENT, TEXT)
    assert (again, len(server.asked)) == (first, 1)


def test_nothing_is_asked_when_nobody_may_be_asked(server: ModelServer) -> None:
    assert backend(server, may_ask=False).answers(DOCUMENT, TEXT) == ([], False, "")
    assert server.asked == []


def test_a_document_with_a_sealed_field_never_leaves(server: ModelServer) -> None:
    found, complete, told = backend(server, secret={DOCUMENT.sha256}).answers(DOCUMENT, TEXT)
    assert (found, complete, server.asked) == ([], False, [])
    assert told == "a field of it is sealed, so nothing of it was shown to the language model."


BROKEN = [
    # what the server does, how, what is told, how often it is asked
    ("sends us elsewhere", status(302, b"", ("Location", "http://192.0.2.1/")), "sends us to another address, and redirects are not followed", 1),
    ("sends us elsewhere on itself", status(307, b"", ("Location", "/v2")), "sends us to another address, and redirects are not followed", 1),
    ("fails", status(500), "answers with status 500 (asked 2 times)", 2),
    ("is busy", status(429), "answers with status 429 (asked 2 times)", 2),
    ("refuses the key", status(401), "refuses us (status 401); look at TRUCELINE_MODEL_KEY", 1),
    ("knows no such model", status(404), "knows no such address or model (status 404)", 1),
    ("sends no JSON", status(200, b"<html>Welcome"), "answers with something that is no chat completion (asked 2 times)", 2),
    ("sends no bytes that are text", status(200, b"\xff\xfe\x00"), "answers with something that is no chat completion (asked 2 times)", 2),
    ("sends no choice", status(200, b'{"choices": []}'), "answers without a choice (asked 2 times)", 2),
    ("nests without end", status(200, b"[" * 200_000), "answers with something that is no chat completion (asked 2 times)", 2),
    ("sends a compressed body", status(200, b"x", ("Content-Encoding", "gzip")), "sends a compressed answer, which is not unpacked", 1),
    ("never ends", endless, "sends more than 2 MB", 1),
    ("drips", dripping, "gave no whole answer within 1 seconds (asked 2 times)", 2),
    ("says nothing", silent, "gave no whole answer within 1 seconds (asked 2 times)", 2),
]  # fmt: skip


@pytest.mark.parametrize(("what", "behave", "why", "times"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_server_costs_one_sentence(server: ModelServer, what: str, behave: Any, why: str, times: int) -> None:
    server.behave = behave
    kept = Kept()
    asking = backend(server, kept, seconds=1)
    assert asking.answers(DOCUMENT, TEXT) == ([], False, "")
    assert (len(server.asked), kept) == (times, {})
    problem = asking.problem()
    assert problem is not None
    assert problem.sentence == (f"the language model at 127.0.0.1 {why}; what it was not asked was read without it.")
    asking.answers(DOCUMENT, "Another text.")
    assert len(server.asked) == times, "it is left alone from then on"


def test_no_server_at_all(server: ModelServer) -> None:
    model = LanguageModel(endpoint="http://127.0.0.1:1/v1", model="m")
    asking = Backend(model, Kept(), wait=lambda seconds: None)
    assert asking.answers(DOCUMENT, TEXT) == ([], False, "")
    assert asking.fault == "cannot be asked (connection refused) (asked 2 times)"


def test_a_server_that_knows_no_schema_is_asked_without_one(server: ModelServer) -> None:
    good = answer(stated(quote=TEXT))

    def behave(handler: Any) -> None:
        strict = "response_format" in server.asked[-1][2]
        ModelServer.send(handler, 400 if strict else 200, b"{}" if strict else good)

    server.behave = behave
    kept = Kept()
    asking = backend(server, kept)
    (found,), complete, _ = asking.answers(DOCUMENT, TEXT)
    assert (complete, found.response, asking.fault) == (True, good, "")
    asking.answers(DOCUMENT, "Another text.")
    assert ["response_format" in said for _, _, said in server.asked] == [True, False, False]
    assert backend(server, kept, may_ask=False).answers(DOCUMENT, TEXT) == ([found], True, "")


def test_a_long_text_is_asked_about_piece_by_piece_up_to_a_limit(server: ModelServer) -> None:
    text = "".join(f"{number}: a line about nothing.\n" for number in range(PIECE // 10))
    found, complete, told = backend(server, most_pieces=2).answers(DOCUMENT, text)
    assert "".join(text[one.span.start : one.span.end] for one in found) == "".join(server.pieces())
    assert (len(found), complete) == (2, True)
    assert told == "the language model was asked about its first 2 pieces of 3."


ADDRESSES = [
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions", True),
    ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions", True),
    ("http://[::1]:1/openai/v1/chat/completions", "http://[::1]:1/openai/v1/chat/completions", True),
    ("https://models.example.org/v1", "https://models.example.org/v1/chat/completions", False),
    ("http://127.0.0.1.example.org", "http://127.0.0.1.example.org/v1/chat/completions", False),
]


@pytest.mark.parametrize(("written", "completed", "here"), ADDRESSES)
def test_addresses(written: str, completed: str, here: bool) -> None:
    model = LanguageModel(endpoint=written, model="m")
    assert (model.endpoint, model.on_this_machine) == (completed, here)


@pytest.mark.parametrize("written", ["", "ftp://x", "file:///etc", "http://", "http://a:b@c", "http://[", "http://a:x"])
def test_addresses_that_are_none(written: str) -> None:
    with pytest.raises(Invalid):
        LanguageModel(endpoint=written, model="m")
