"""What a page may load and run: what this server sends, nothing from elsewhere, nothing inline."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from truceline.publish.markup import script, security_policy, style

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy of every answer."""


def self_contained(document: str) -> HttpResponse:
    """A published document with its style and script inside: they may run, by their hashes, and nothing else."""
    answer = HttpResponse(document)
    answer["Content-Security-Policy"] = f"{security_policy(style(), script())}; frame-ancestors 'none'"
    return answer


def only_from_here(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the policy on every answer that brings none of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer
