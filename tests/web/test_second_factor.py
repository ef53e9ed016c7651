"""Of whom a second factor is asked, before what; and the way to set it up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import served, signed_in

from truceline.errors import MissionFault
from truceline.web.access.permission import Permission
from truceline.web.access.roles import roles
from truceline.web.installation import SecondFactor, installed

SET_UP = "/account/second-factor/set-up/"


@pytest.fixture(scope="module")
def guarded(weighed_orin: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A mission that asks for it by role."""
    folder = tmp_path_factory.mktemp("guarded") / "orin"
    shutil.copytree(weighed_orin, folder)
    with served(folder, {"TRUCELINE_SECOND_FACTOR": "roles"}) as mission:
        yield mission


@pytest.mark.parametrize(
    ("said", "secure", "asked"),
    [
        ("", "", SecondFactor.NOBODY),
        ("", "1", SecondFactor.ROLES),
        ("0", "1", SecondFactor.NOBODY),
        ("roles", "", SecondFactor.ROLES),
        ("1", "", SecondFactor.EVERYBODY),
    ],
    ids=["laptop", "https", "refused by the operator", "by role", "everybody"],
)
def test_of_whom_it_is_asked(weighed_orin: Path, said: str, secure: str, asked: SecondFactor) -> None:
    environment = {
        "TRUCELINE_MISSION": str(weighed_orin), "TRUCELINE_SECOND_FACTOR": said, "TRUCELINE_SECURE": secure,
    }  # fmt: skip
    assert installed(environment).second_factor is asked


def test_another_word_is_refused(weighed_orin: Path) -> None:
    with pytest.raises(MissionFault, match="TRUCELINE_SECOND_FACTOR is 'yes'"):
        installed({"TRUCELINE_MISSION": str(weighed_orin), "TRUCELINE_SECOND_FACTOR": "yes"})


def test_what_needs_it_stands_in_the_data() -> None:
    assert {id_: sorted(map(str, role.second_factor)) for id_, role in roles().items()} == {
        "reader": [],
        "observer": [],
        "analyst": [],
        "verifier": ["sign"],
        "editor": ["publish", "sign"],
        "administrator": ["administer"],
    }
    assert all(role.second_factor <= role.may for role in roles().values())


@pytest.mark.parametrize(
    ("role", "method", "address", "first"),
    [
        ("analyst", "get", "/incidents/", False),
        ("analyst", "post", "/incidents/x/find/", False),
        ("verifier", "get", "/incidents/", False),
        ("verifier", "post", "/incidents/x/find/", False),
        ("verifier", "post", "/incidents/x/sign/", True),
        ("editor", "get", "/bulletins/", False),
        ("editor", "post", "/bulletins/draft/", True),
        ("administrator", "get", "/people/", True),
        ("administrator", "get", "/account/", False),
    ],
    ids=lambda value: str(value).strip("/").replace("/", "-"),
)
def test_it_comes_first(guarded: Path, role: str, method: str, address: str, first: bool) -> None:
    answer = getattr(signed_in(role), method)(address)
    assert (answer.headers.get("Location") == SET_UP) is first


def set_up(client: Any) -> list[str]:
    """Set up an authenticator app; the recovery codes."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    client.post(client.get(SET_UP).headers["Location"], {"password": "correct horse battery"})
    secret = re.search(r"<code>([A-Z2-7]+)</code>", client.get(SET_UP).content.decode())[1]  # type: ignore[index]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    codes = client.get(client.post(SET_UP, {"code": code}).headers["Location"])
    return re.findall(r"<li><code>(\d+)</code>", codes.content.decode())


def test_whoever_is_stopped_is_told_why_and_goes_on_afterwards(guarded: Path) -> None:
    client = signed_in("administrator", name="Mo")
    stopped = client.get("/people/", follow=True)
    assert "this needs a second factor" in stopped.content.decode()
    by_htmx = client.post("/people/invite/", {"name": "Nobody"}, headers={"HX-Request": "true"})
    assert (by_htmx.status_code, by_htmx.headers["HX-Redirect"]) == (200, SET_UP)
    assert len(set_up(client)) == 10
    assert client.get("/people/").status_code == 200


def test_a_recovery_code_opens_once(guarded: Path) -> None:
    from django.test import Client

    code = set_up(signed_in("verifier", name="Jo"))[0]
    opened = []
    for _ in range(2):
        client = Client()
        client.post("/sign-in/", {"login": "Jo", "password": "correct horse battery"})
        client.post("/sign-in/code/", {"code": code})
        opened.append(client.get("/incidents/").status_code)
    assert opened == [200, 302]


def test_programs_are_told_in_their_own_form(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from django.conf import settings

    asked = replace(settings.INSTALLATION, second_factor=SecondFactor.EVERYBODY)
    monkeypatch.setattr(settings, "INSTALLATION", asked)
    answer = signed_in("analyst").get("/api/v1/sources")
    assert (answer.status_code, answer.json()) == (403, {"detail": "Set up a second factor on 'My account' first."})


def test_nothing_but_deciding_is_guarded() -> None:
    guarded = {permission for role in roles().values() for permission in role.second_factor}
    assert guarded == {Permission.SIGN, Permission.PUBLISH, Permission.ADMINISTER}
