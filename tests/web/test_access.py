"""People: invited, signed in with a second factor, limited, given roles, ended; strangers, colleagues and owners."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from served import served, signed_in

from truceline.errors import AccountFault
from truceline.web.access.permission import Permission
from truceline.web.access.roles import roles

PASSWORD = "correct horse battery"  # noqa: S105  (of people who live for a test)


def invited(name: str, *held: str, **more: str) -> str:
    from django.utils import timezone

    from truceline.web.access import people

    return people.invite(name, held or ("analyst",), by="tests", now=timezone.now(), **more)


def test_every_role_says_what_it_is_and_sees(orin: Path) -> None:
    table = {id_: (bool(role.says), role.sees, Permission.READ in role.may) for id_, role in roles().items()}
    assert table == {
        "reader": (True, "invited", False),
        "observer": (True, "internal", True),
        "analyst": (True, "internal", True),
        "verifier": (True, "internal", True),
        "editor": (True, "internal", True),
        "administrator": (True, "internal", True),
    }


def test_a_link_opens_an_account_once(orin: Path) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    secret, client = invited("Ada Lind"), Client()
    page = client.get(f"/invitation/{secret}/")
    weak = client.post(f"/invitation/{secret}/", {"password": "password12", "again": "password12"})
    other = client.post(f"/invitation/{secret}/", {"password": PASSWORD, "again": "another one of these"})
    done = client.post(f"/invitation/{secret}/", {"password": PASSWORD, "again": PASSWORD})
    assert (page.status_code, weak.status_code, other.status_code, done.status_code) == (200, 200, 200, 302)
    assert User.objects.get(username="Ada Lind").check_password(PASSWORD)
    assert client.get("/").status_code == 200
    assert Client().get(f"/invitation/{secret}/").status_code == 404


def test_the_secrets_of_links_and_tokens_are_kept_nowhere(orin: Path) -> None:
    from django.contrib.auth.models import User
    from django.utils import timezone

    from truceline.web.access import tokens

    secret = invited("Bo Lind")
    token = tokens.make(User.objects.get(username="Bo Lind"), "script", timezone.now())
    held = b"".join(file.read_bytes() for file in (orin / "web").rglob("*") if file.is_file())
    assert (secret.encode() in held, token.encode() in held) == (False, False)


def test_what_the_web_keeps_is_for_its_owner_alone(orin: Path) -> None:
    kept = {name: oct((orin / "web" / name).stat().st_mode & 0o777) for name in ("secret", "accounts.db", ".")}
    assert kept == {"secret": "0o600", "accounts.db": "0o600", ".": "0o700"}


@pytest.mark.parametrize(
    ("name", "held", "more", "says"),
    [
        ("", ("analyst",), {}, "A name has 1 to 80 letters."),
        ("x" * 81, ("analyst",), {}, "A name has 1 to 80 letters."),
        ("Ada\u202eLind", ("analyst",), {}, "A name has 1 to 80 letters."),
        ("New", ("king",), {}, "There is no role 'king'."),
        ("New", (), {}, "No role is named."),
        ("New", ("reader",), {}, "A reader is invited to one version of the record."),
        ("TAKEN", ("analyst",), {}, "'TAKEN' has an account already."),
    ],
    ids=["empty", "long", "turned letters", "unknown role", "no role", "no version", "taken"],
)
def test_invitations_that_are_refused(
    orin: Path, name: str, held: tuple[str, ...], more: dict[str, str], says: str
) -> None:
    from django.utils import timezone

    from truceline.web.access import people

    if name == "TAKEN":
        invited("taken")
    with pytest.raises(AccountFault) as fault:
        people.invite(name, held, by="tests", now=timezone.now(), **more)
    assert fault.value.sentence == says


def test_guessing_is_slowed_down(orin: Path) -> None:
    from django.test import Client

    signed_in("analyst", name="target")
    client = Client(headers={"x-forwarded-for": "203.0.113.9"})
    tries = [client.post("/sign-in/", {"login": "target", "password": f"guess {n}"}) for n in range(7)]
    told = [b"Too many failed" in answer.content for answer in tries]
    assert told == [False] * 5 + [True] * 2
    right = client.post("/sign-in/", {"login": "target", "password": PASSWORD})
    assert (right.status_code, b"Too many failed" in right.content) == (200, True)


def test_a_second_factor_is_asked_for_and_lies_encrypted(orin: Path) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
    from django.test import Client

    client = signed_in("verifier", name="Eve")
    again = client.get("/account/second-factor/set-up/")
    client.post(again.headers["Location"], {"password": PASSWORD})
    page = client.get("/account/second-factor/set-up/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.content.decode())[1]  # type: ignore[index]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    done = client.post("/account/second-factor/set-up/", {"code": code})
    codes = client.get(done.headers["Location"])
    one = re.search(r"<li><code>(\d+)</code>", codes.content.decode())[1]  # type: ignore[index]
    held = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert (secret in held, one in held) == (False, False)

    other = Client()
    asked = other.post("/sign-in/", {"login": "Eve", "password": PASSWORD})
    assert asked.headers["Location"].startswith("/sign-in/code/")
    assert other.get("/").status_code == 302
    assert other.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    other.post("/sign-in/code/", {"code": one})
    assert other.get("/").status_code == 200


def test_whoever_ends_is_out_at_once(orin: Path) -> None:
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from truceline.web.access import people, tokens

    signed_in("administrator", name="stays")
    client = signed_in("analyst", name="leaves")
    token = tokens.make(User.objects.get(username="leaves"), "script", timezone.now())
    program = Client(headers={"authorization": f"Bearer {token}"})
    before = client.get("/").status_code, program.get("/api/v1/sources").status_code
    people.end("leaves", by="tests", now=timezone.now())
    after = client.get("/").status_code, program.get("/api/v1/sources").status_code
    assert (before, after) == ((200, 200), (302, 401))
    with pytest.raises(AccountFault, match="has ended"):
        people.invite_again("leaves", by="tests", now=timezone.now())


def test_somebody_can_always_invite(tmp_path: Path) -> None:
    from truceline.sources.mission import write_template

    write_template(tmp_path / "orin")
    with served(tmp_path / "orin"):
        from django.utils import timezone

        from truceline.web.access import people

        secret = people.first_link(timezone.now())
        assert secret is not None
        found = people.invitation_of(secret, timezone.now())
        assert found is not None
        people.accept(found, PASSWORD, "Ada")
        assert people.first_link(timezone.now()) is None
        for act in (
            lambda: people.end("Ada", by="Ada", now=timezone.now()),
            lambda: people.give_roles("Ada", ["analyst"], by="Ada"),
        ):
            with pytest.raises(AccountFault, match="Nobody would be left"):
                act()
        assert [(one.name, one.roles, one.state) for one in people.people()] == [
            ("Ada", ("verifier", "editor", "administrator"), "active")
        ]


def test_an_administrator_invites_on_the_page(orin: Path) -> None:
    from django.test import Client

    client = signed_in("administrator")
    shown = client.post("/people/invite/", {"name": "New Person", "role": ["analyst", "editor"]})
    link = re.search(r"http://testserver(/invitation/[\w-]+/)", shown.content.decode())[1]  # type: ignore[index]
    assert Client().get(link).status_code == 200
    assert "no-store" in shown.headers["Cache-Control"]
    taken = client.post("/people/invite/", {"name": "new person", "role": "analyst"})
    assert (taken.status_code, b"has an account already" in taken.content) == (400, True)
    listed = client.get("/people/?as=csv").content.decode("utf-8-sig").splitlines()
    assert "New Person,analyst | editor,,,invited,false" in listed


def test_a_token_of_another_is_not_ended(orin: Path) -> None:
    from django.contrib.auth.models import User
    from django.utils import timezone

    from truceline.web.access import tokens
    from truceline.web.models import Token

    signed_in("analyst", name="owner")
    tokens.make(User.objects.get(username="owner"), "script", timezone.now())
    token = Token.objects.get(user__username="owner")
    signed_in("analyst", name="colleague").post(f"/account/tokens/{token.pk}/end/")
    token.refresh_from_db()
    assert token.ended is None


def test_a_receipt_is_for_whoever_handed_in(orin: Path) -> None:
    said = {"sort": "observation", "day": "2024-03-03", "words": "Two trucks passed."}
    mine, other = signed_in("observer"), signed_in("observer")
    receipt = mine.post("/report/", said).headers["Location"]
    assert (mine.get(receipt).status_code, other.get(receipt).status_code) == (200, 404)


def test_a_mission_may_ask_for_a_second_factor(weighed_orin: Path, tmp_path: Path) -> None:
    shutil.copytree(weighed_orin, tmp_path / "orin")
    with served(tmp_path / "orin", {"TRUCELINE_SECOND_FACTOR": "1"}):
        client = signed_in("analyst")
        first, account, api = client.get("/"), client.get("/account/"), client.get("/api/v1/sources")
        assert (first.headers["Location"], account.status_code) == ("/account/second-factor/set-up/", 200)
        assert api.status_code == 403


def test_pages_of_accounts_hold_nothing_inline(orin: Path) -> None:
    client = signed_in("administrator", "analyst", "observer")
    for address in ("/account/", "/people/", "/intake/", "/report/", "/account/password/", "/account/second-factor/"):
        page = client.get(address)
        text = page.content.decode()
        assert (page.status_code, re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\bstyle=", text)) == (200, [])
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
