"""Where the API lies, and the permission that each question needs."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.api.reading import api

OPEN = ("openapi-json", "api-root")
"""The document that describes the API holds nothing of the record."""
IN_FULL = ("claims", "claim", "documents", "document", "entries", "entry")
"""Questions whose answers tell what documents say."""


def addresses() -> list[URLResolver]:
    """The API below /api/v1/."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)  # noqa: S101  (no router is nested)
        name = pattern.name or ""
        permission = Permission.OPEN if name in OPEN else Permission.READ
        needs(Permission.READ_DOCUMENTS if name in IN_FULL else permission)(pattern.callback)
    return [path("api/v1/", include((patterns, app), namespace=namespace))]
