"""Is the application well? Open to all, for whoever watches the machine: numbers, no content."""

from __future__ import annotations

import shutil
import time
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from truceline.errors import Fault
from truceline.store.asking.state import state
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.installation import LEAST_FREE
from truceline.web.models import Job
from truceline.web.record import using
from truceline.web.worker import BEAT, BEATS_EVERY


@needs(Permission.OPEN)
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, 503 otherwise; each part says so for itself."""
    parts = {"ledger": _ledger(), "jobs": _jobs(), "disk": _disk()}
    well = all(part["well"] for part in parts.values())
    return JsonResponse({"well": well, **parts}, status=200 if well else 503)


def _ledger() -> dict[str, Any]:
    try:
        now = state(using())
    except (Fault, DatabaseError):
        return {"well": False}
    return {"well": True, "entries": now.entries, "weighed": now.weighed}


def _jobs() -> dict[str, Any]:
    """The worker's last sign of life, and how many jobs stand how."""
    try:
        counted = dict(Job.objects.values_list("state").annotate(Count("pk")).order_by())
    except DatabaseError:
        return {"well": False}
    try:
        silent: float | None = time.time() - (settings.INSTALLATION.home / BEAT).stat().st_mtime
    except OSError:
        silent = None
    alive = silent is not None and silent < 6 * BEATS_EVERY
    return {"well": alive, "waiting": counted.get("waiting", 0), "failed": counted.get("failed", 0)}


def _disk() -> dict[str, Any]:
    free = shutil.disk_usage(settings.INSTALLATION.folder).free
    return {"well": free > LEAST_FREE, "free_megabytes": free // 1_000_000}
