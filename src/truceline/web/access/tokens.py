"""Keys for programs: a person makes, lists and ends them; each opens the read API with that person's permissions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from truceline.web.access.gate import API
from truceline.web.access.people import digest_of
from truceline.web.models import Token

SIGN = "trc_"
"""Every token begins so: whoever finds one in a file knows what it is."""


def make(user: User, name: str, now: datetime) -> str:
    """A new token; it is shown once and kept as a hash."""
    secret = SIGN + secrets.token_urlsafe(32)
    Token.objects.create(digest=digest_of(secret), user=user, name=name.strip()[:100] or "token", made=now)
    return secret


def end(user: User, token: int, now: datetime) -> None:
    """End one of a person's own tokens; others' are not touched."""
    Token.objects.filter(user=user, pk=token, ended=None).update(ended=now)


def by_token(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: below /api/ a token in the header says who asks; a session does where there is no header."""

    def answer(request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        if header and request.path.startswith(API):
            request.user = _person(header) or AnonymousUser()
        return get_response(request)

    return answer


def _person(header: str) -> User | None:
    scheme, _, secret = header.partition(" ")
    if scheme.lower() != "bearer" or not secret:
        return None
    found = Token.objects.select_related("user").filter(digest=digest_of(secret.strip()), ended=None).first()
    if found is None or not found.user.is_active:
        return None
    today = timezone.now().date()
    if found.used != today:
        Token.objects.filter(pk=found.pk).update(used=today)
    return found.user
