"""The gate: every view names the permission it needs (``needs``); one without a name is closed to everybody.

Whoever is not signed in is sent to sign in; whoever is, and may not, gets a plain refusal (403).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from truceline.web.access.permission import Permission
from truceline.web.access.roles import roles

View = TypeVar("View", bound=Callable[..., HttpResponse])


def needs(permission: Permission) -> Callable[[View], View]:
    """Decorator: the view may be asked by whoever has this permission."""

    def name(view: View) -> View:
        view.needs = permission  # type: ignore[attr-defined]
        return view

    return name


def permission_of(view: Any) -> Permission | None:
    """The permission that a view names; None when it names none."""
    named = getattr(view, "needs", None)
    return named if isinstance(named, Permission) else None


def may(request: HttpRequest, permission: Permission) -> bool:
    """May whoever asks do this? By role; nobody without an account, but for what is open to all."""
    if permission is Permission.OPEN:
        return True
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    held = {group.name for group in user.groups.all()}
    return any(permission in role.may for id_, role in roles().items() if id_ in held)


def gate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: asks for the permission before the view is called."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        permission = permission_of(view)
        if permission is not None and may(request, permission):
            return None
        if permission is not None and not request.user.is_authenticated:
            return redirect(f"{reverse('sign_in')}?next={quote(request.get_full_path())}")
        return render(request, "web/refused.html", {"permission": permission}, status=403)

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer
