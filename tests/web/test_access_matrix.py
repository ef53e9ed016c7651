"""Every address times every role times own, other and stranger, from the URL configuration itself.

What is expected follows from the permission that each address names and from roles.toml; ``EXPECTED`` repeats that by
hand, so that a new page, or a page whose permission changes, has to be written down here before it is let through.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from served import signed_in

from truceline.web.access.permission import Permission
from truceline.web.access.roles import roles

EXPECTED = {
    "open": """
        account_inactive account_login account_logout api:api-root api:openapi-json health invitation language
        mfa_authenticate sign_in sign_out
    """,
    "self": """
        account account_change_password account_reauthenticate end_token make_token mfa_activate_totp
        mfa_deactivate_totp mfa_download_recovery_codes mfa_generate_recovery_codes mfa_index mfa_reauthenticate
        mfa_view_recovery_codes
    """,
    "read_version": "own_version version",
    "observe": "observe reported",
    "take_in": "dismiss hand_in intake job_again",
    "administer": "change_person invite people",
    "read_documents": """
        api:claim api:claims api:document api:documents api:entries api:entry
    """,
    "read": """
        api:agreement api:bulletins api:checkpoint api:findings api:incident api:incidents api:sources
    """,
}
"""Addresses of accounts, intake, versions and the API, by the permission that each needs."""

VALUES = {"int": "1", "str": "x", "path": "index.html", "uuid": "0"}


def _addresses() -> list[tuple[str, str, Permission | None]]:
    """Name, an address and the permission of every pattern of the URL configuration."""
    from django.urls import URLPattern, get_resolver

    from truceline.web.access.gate import permission_of

    found = []

    def walk(patterns: Any, prefix: str, space: str) -> None:
        for one in patterns:
            route = prefix + str(one.pattern)
            if isinstance(one, URLPattern):
                found.append((f"{space}{one.name or route}", route, permission_of(one.callback)))
            else:
                walk(one.url_patterns, route, f"{one.namespace}:" if one.namespace else space)

    walk(get_resolver().url_patterns, "", "")
    return found


def _filled(route: str) -> str:
    import re

    return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda kind: VALUES.get(kind[1] or "str", "x"), route)


def test_every_address_names_a_permission(orin: Path) -> None:
    assert [name for name, _, permission in _addresses() if permission is None] == []


def test_the_addresses_of_this_part_stand_in_the_table(orin: Path) -> None:
    expected = {name: permission for permission, names in EXPECTED.items() for name in names.split()}
    named = {name: str(permission) for name, _, permission in _addresses()}
    assert {name: named.get(name) for name in expected} == expected


def test_what_is_open_is_listed_by_hand(orin: Path) -> None:
    """A new page that is open to strangers has to be added to the table above, by somebody who means it."""
    named = {name for name, _, permission in _addresses() if permission is Permission.OPEN}
    assert named == set(EXPECTED["open"].split())


def _people() -> dict[str, Any]:
    """One person of each role, one without any, and a stranger."""
    from django.contrib.auth.models import AnonymousUser, User

    for role in roles():
        signed_in(role, name=role, sees="parties" if role == "reader" else "")
    signed_in("observer", name="no role")
    User.objects.get(username="no role").groups.clear()
    return {"stranger": AnonymousUser(), **{user.username: user for user in User.objects.all()}}


def test_the_gate_for_every_address_and_role(orin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import HttpResponse
    from django.test import RequestFactory
    from django.urls import resolve

    from truceline.web.access import gate

    monkeypatch.setattr(gate, "render", lambda *_, status, **__: HttpResponse(status=status))
    ask = gate.gate(lambda _: HttpResponse()).process_view  # type: ignore[attr-defined]
    told, expected = {}, {}
    for who, user in _people().items():
        for name, route, permission in _addresses():
            request = RequestFactory().get(_filled(route))
            request.user = user
            told[who, name] = ask(request, resolve(request.path).func, (), {}) is None
            expected[who, name] = _may(who, permission)
    assert told == expected


def test_how_whoever_may_not_is_told(orin: Path) -> None:
    from django.test import Client

    clients = {"stranger": Client(), "reader": signed_in("reader", sees="public")}
    told = {
        (who, address): (answer.status_code, answer.headers.get("Location", ""))
        for who, client in clients.items()
        for address in ("/people/", "/incidents/?q=a&sort=oldest", "/api/v1/claims", "/version/parties/index.html")
        for answer in [client.get(address)]
    }
    assert told == {
        ("stranger", "/people/"): (302, "/sign-in/?next=/people/"),
        ("stranger", "/incidents/?q=a&sort=oldest"): (302, "/sign-in/?next=/incidents/%3Fq%3Da%26sort%3Doldest"),
        ("stranger", "/api/v1/claims"): (401, ""),
        ("stranger", "/version/parties/index.html"): (302, "/sign-in/?next=/version/parties/index.html"),
        ("reader", "/people/"): (403, ""),
        ("reader", "/incidents/?q=a&sort=oldest"): (302, "/version/"),
        ("reader", "/api/v1/claims"): (403, ""),
        ("reader", "/version/parties/index.html"): (404, ""),
    }


def test_no_address_breaks(orin: Path) -> None:
    """Whoever may do everything asks for every address, with ids that nobody has."""
    client = signed_in(*roles(), raises=False)
    broken = [
        (name, answer.status_code)
        for name, route, _ in _addresses()
        for answer in [client.get(_filled(route))]
        if answer.status_code >= 500 and name != "health"
    ]
    assert broken == []


def _may(who: str, permission: Permission | None) -> bool:
    if permission is None or permission is Permission.OPEN:
        return permission is Permission.OPEN
    if who == "stranger":
        return False
    return permission is Permission.SELF or (who in roles() and permission in roles()[who].may)
