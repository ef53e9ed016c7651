"""The read API: what it promises in its own document, pages by key, ETag, tokens; nothing in it breaks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from served import signed_in

ADDRESSES = 13
CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)


@pytest.fixture(scope="module")
def program(orin: Path) -> Any:
    return with_token("analyst")


def with_token(*roles: str) -> Any:
    """A program with the token of a new person."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from truceline.web.access import tokens

    signed_in(*roles)
    user = User.objects.latest("pk")
    return Client(headers={"authorization": f"Bearer {tokens.make(user, 'tests', timezone.now())}"})


def test_the_api_keeps_what_its_document_promises(program: Any) -> None:
    """Schemathesis asks every address, also what nobody means; in this process, without a network."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    token = program._base_environ()["HTTP_AUTHORIZATION"]
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, headers={"Host": "localhost"})
    asked = 0
    for operation in document.get_all_operations():
        asked += 1

        @settings(
            max_examples=6, database=None, deadline=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=one_of(*(operation.ok().as_strategy(generation_mode=mode) for mode in GenerationMode)))
        def keeps(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": token, "Host": "localhost"}, checks=CHECKS)

        keeps()
    assert asked == ADDRESSES


def test_pages_hold_everything_once(program: Any) -> None:
    whole = [item["id"] for item in program.get("/api/v1/claims?limit=200").json()["items"]]
    by_one, after = [], ""
    while after is not None:
        page = program.get(f"/api/v1/claims?limit=1&after={after}").json()
        by_one += [item["id"] for item in page["items"]]
        after = page["next"]
    assert by_one == whole
    assert len(whole) > 1


def test_the_same_filters_as_the_page(program: Any) -> None:
    page = signed_in("analyst")
    for query in ("", "q=shell", "happened=alleged", "since=2024-03-02&until=2024-03-02", "side=north"):
        shown = [row["id"] for row in page.get(f"/incidents/?{query}&as=json").json()["incidents"]]
        answered = [row["id"] for row in program.get(f"/api/v1/incidents?{query}").json()["items"]]
        assert (query, answered) == (query, shown)


def test_an_answer_that_is_held_already_is_not_sent_again(program: Any) -> None:
    first = program.get("/api/v1/sources")
    again = program.get("/api/v1/sources", headers={"if-none-match": first.headers["ETag"]})
    other = program.get("/api/v1/findings", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


def test_who_may_ask_what(orin: Path) -> None:
    from django.test import Client

    asked = {
        who: [client.get(f"/api/v1/{address}").status_code for address in ("incidents", "claims", "openapi.json")]
        for who, client in {
            "stranger": Client(),
            "wrong token": Client(headers={"authorization": "Bearer trc_none"}),
            "observer": with_token("observer"),
            "analyst": with_token("analyst"),
        }.items()
    }
    assert asked == {
        "stranger": [401, 401, 200],
        "wrong token": [401, 401, 200],
        "observer": [200, 403, 200],
        "analyst": [200, 200, 200],
    }


def test_a_token_opens_no_page_and_changes_nothing(program: Any) -> None:
    assert program.get("/incidents/").headers["Location"] == "/sign-in/?next=/incidents/"
    assert program.post("/api/v1/incidents", io.BytesIO(b"{}"), content_type="application/json").status_code == 405


def test_whole_things(program: Any) -> None:
    incident = program.get("/api/v1/incidents?limit=1").json()["items"][0]["id"]
    whole = program.get(f"/api/v1/incidents/{incident}").json()["item"]
    claim = whole["incident"]["claims"][0]
    held = program.get(f"/api/v1/claims/{claim}").json()["item"]
    document = program.get(f"/api/v1/documents/{held['passage']['document']}").json()["item"]
    entry = program.get("/api/v1/ledger/entries/0").json()["item"]
    checkpoint = program.get("/api/v1/ledger/checkpoint").json()
    assert whole["claims"][claim] == {key: value for key, value in held.items() if key != "id"}
    assert (document["name"], entry["seq"]) == ("documents/first-report.txt", 0)
    assert checkpoint["item"]["size"] == checkpoint["entries"]
