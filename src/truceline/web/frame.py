"""What stands around every page: the mission's title, the other pages, who is signed in, is it up to date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from truceline.store.asking.state import state
from truceline.web.access.gate import may
from truceline.web.access.permission import Permission
from truceline.web.record import the_mission, using


@dataclass(frozen=True, slots=True)
class Stop:
    """One line of the navigation: the name of its URL, its label, and who is shown it."""

    url: str
    label: Any
    needs: Permission


STOPS = (
    Stop("overview", _("Overview"), Permission.READ),
    Stop("map", _("Map"), Permission.READ),
    Stop("incidents", _("Incidents"), Permission.READ),
    Stop("documents", _("Reader"), Permission.READ_DOCUMENTS),
    Stop("queue", _("Queue"), Permission.READ_DOCUMENTS),
    Stop("agreement", _("Agreement"), Permission.READ),
    Stop("corridor", _("Corridor"), Permission.READ),
    Stop("figures", _("Figures"), Permission.READ),
    Stop("questions", _("Questions"), Permission.READ),
    Stop("sources", _("Sources"), Permission.READ),
    Stop("bulletins", _("Bulletins"), Permission.READ),
    Stop("ledger", _("Ledger"), Permission.READ_DOCUMENTS),
    Stop("intake", _("Intake"), Permission.TAKE_IN),
    Stop("observe", _("Report"), Permission.OBSERVE),
    Stop("people", _("People"), Permission.ADMINISTER),
)
"""The navigation, in its order. A page adds its stop here."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template values of every page."""
    return {
        "mission": the_mission(),
        "languages": settings.LANGUAGES,
        "record_state": state(using()),
        "stops": [_stop(stop, request.path) for stop in STOPS if may(request, stop.needs)],
    }


def _stop(stop: Stop, path: str) -> tuple[Any, str, str]:
    """Label, address, and its ``aria-current``: 'page' on the page itself, 'true' on a page below it, else ''."""
    address = reverse(stop.url)
    below = address != reverse("overview") and path.startswith(address)
    return stop.label, address, "page" if path == address else "true" if below else ""
