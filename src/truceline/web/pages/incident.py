"""One incident: accounts side by side, three findings, silences, figures, history."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from truceline.publish.data.sheet import sheet
from truceline.store.asking.whole import incident as whole_of
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, using


@page("web/incident.html", Permission.READ)
def incident(request: HttpRequest, id_: str) -> Shown:
    """All that the record holds of one incident."""
    whole = whole_of(using(), id_)
    if whole is None:
        raise Http404(id_)
    mission = the_mission()
    accounts = [
        {
            "claim": claim,
            "document": whole.documents.get(claim.passage.document),
            "quote": claim.passage.quote,
            "review": whole.reviews.get(id_),
            "side": mission.side_of_source(document.source)
            if (document := whole.documents.get(claim.passage.document))
            else "",
        }
        for id_, claim in whole.claims.items()
    ]
    rows = [(c["claim"].id, str(c["claim"].stance), c["claim"].event_type, c["quote"]) for c in accounts]
    about = "One row is one account (claim) of the incident."
    return Shown(
        {"whole": whole, "accounts": accounts}, sheet("accounts", about, "claim stance event_type quote", rows)
    )
