"""Who asks: the name that stands under decisions, the roles, and what they allow. Looked up once for each request."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from truceline.web.access.permission import Permission
from truceline.web.access.roles import Role, roles


def name_of(request: HttpRequest) -> str:
    """The name under what this person decides (``by=``): stable, chosen at the invitation; '' for a stranger."""
    user = getattr(request, "user", None)
    return str(user.get_username()) if user is not None and user.is_authenticated else ""


def roles_of(request: HttpRequest) -> tuple[Role, ...]:
    """The roles of whoever asks, in the order of roles.toml; none for a stranger and for an account that ended."""
    held: tuple[Role, ...] | None = getattr(request, "_held_roles", None)
    if held is None:
        user: Any = getattr(request, "user", None)
        active = user is not None and user.is_authenticated and user.is_active
        named = set(user.groups.values_list("name", flat=True)) if active else set()
        held = tuple(role for id_, role in roles().items() if id_ in named)
        request._held_roles = held  # type: ignore[attr-defined]
    return held


def needs_second_factor(request: HttpRequest, permission: Permission) -> bool:
    """Does every role that allows it ask for a second factor first?"""
    allowing = [role for role in roles_of(request) if permission in role.may]
    return bool(allowing) and all(permission in role.second_factor for role in allowing)


def may(request: HttpRequest, permission: Permission) -> bool:
    """May whoever asks do this? By role; nobody without an account, but for what is open to all."""
    if permission is Permission.OPEN:
        return True
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return permission is Permission.SELF or any(permission in role.may for role in roles_of(request))
