"""What the server tells of its work: one JSON line per event on standard error, for people who run it.

A request is named by its pattern and the person's name, never by its full address: addresses of one-time links are
secrets, and searches tell what somebody looks for.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject

PLAIN = frozenset(logging.LogRecord("", 0, "", 0, "", (), None).__dict__) | {"message", "asctime", "taskName"}
requests = logging.getLogger("truceline.requests")


class Lines(logging.Formatter):
    """A log record as one line of JSON: time, level, logger, event, what was given with ``extra``, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        told |= {key: value for key, value in record.__dict__.items() if key not in PLAIN and _simple(value)}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def told(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one line per request, with its time, which the answer tells too (Server-Timing); static files are
    not worth one."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        if match is not None or response.status_code >= 400:
            seconds = time.perf_counter() - begun
            response.headers["Server-Timing"] = f"all;dur={1000 * seconds:.1f}"
            requests.info("request", extra=_line(request, response, seconds))
        return response

    return answer


def _line(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, Any]:
    match = request.resolver_match
    return {
        "method": request.method,
        "pattern": match.route if match else "",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "person": _person(request),
    }


def _person(request: HttpRequest) -> str:
    """Whoever was found to ask; nobody is looked up for the log alone."""
    user = request.__dict__.get("user")
    if user is None or (isinstance(user, LazyObject) and not hasattr(request, "_cached_user")):
        return ""
    return str(user.get_username())


def _simple(value: Any) -> bool:
    return isinstance(value, str | int | float | bool | list | None)


def logging_to(level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: everything as JSON lines on standard error; a request that a person mistyped is no warning."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["err"], "level": "WARNING"},
        "loggers": {
            "truceline": {"level": level},
            "django": {"handlers": ["err"], "level": "WARNING", "propagate": False},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": ["err"], "level": "WARNING", "propagate": False},
        },
    }
