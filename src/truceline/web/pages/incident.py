"""One incident: accounts side by side, points, three findings, silences, figures, ties, the case and its history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from truceline.publish.data.sheet import Sheet, several, sheet
from truceline.publish.figures import figures
from truceline.publish.incidents import Column, IncidentView, incident_view
from truceline.publish.mapping import map_svg
from truceline.publish.points import points
from truceline.publish.ties import RelationLine
from truceline.store.asking.around import decided_around, people_on, reprints_of
from truceline.store.asking.assessment import incidents_named
from truceline.store.asking.passages import standing_on
from truceline.store.asking.state import state
from truceline.store.asking.whole import Whole, claims_of, documents_of
from truceline.store.asking.whole import incident as whole_of
from truceline.web.access.gate import may
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.edition import WebEdition, edition_of
from truceline.web.page import Shown, page
from truceline.web.pages.findings import answers, case_of, told
from truceline.web.pages.panes import pane_of
from truceline.web.record import the_mission, using
from truceline.words.assessment import Assessment
from truceline.words.finding import Answer, Credibility, Reason
from truceline.words.incident import RelationKind

COLUMNS = (
    "claim lane event_type stance voice first_day:day last_day:day places document start:whole end:whole quote review"
)


@page("web/incident.html", Permission.READ)
def incident(request: HttpRequest, id_: str) -> Shown:
    """All that the record holds of one incident."""
    whole = whole_of(using(), id_)
    if whole is None:
        raise Http404(id_)
    reads = may(request, Permission.READ_DOCUMENTS)
    edition = edition_around(whole, reads)
    values = judged(request, whole, edition)
    view = values["view"]
    values |= {
        "points": points(view.columns, whole.incident, edition),
        "columns": [_column(column, edition, reads) for column in view.columns],
        "figures": figures(edition),
        **_ties(whole, view),
    }
    if request.GET.get("part") == "map":
        values["drawing"] = map_svg(edition, width=640)
    return Shown(values, _sheet(whole, edition))


def judged(request: HttpRequest, whole: Whole, edition: WebEdition) -> dict[str, Any]:
    """What people and rules made of the incident, and the forms that decide on it: the parts that decisions change."""
    by, decided = name_of(request), decided_around(using(), whole.incident.claims)
    people, view = people_on(decided), incident_view(whole.incident, edition)
    return {
        "whole": whole,
        "view": view,
        "columns": [{"lane": column.lane, "accounts": column.accounts} for column in view.columns],
        "answers": answers(whole, people, edition, by),
        "case": case_of(whole, people, by),
        "history": told(decided, by),
        "seen": state(using()).entries - 1,
        "may_find": may(request, Permission.FIND),
        "may_sign": may(request, Permission.SIGN),
        "reads": may(request, Permission.READ_DOCUMENTS),
        **_lists(),
    }


def _ties(whole: Whole, view: IncidentView) -> dict[str, list[RelationLine]]:
    """How the accounts stand to each other: repetitions apart, they are many and say little."""
    told_of = list(zip(whole.incident.relations, view.relations, strict=bool(view.relations)))
    return {
        "ties": [line for relation, line in told_of if relation.kind is not RelationKind.REPEATS],
        "repeats": [line for relation, line in told_of if relation.kind is RelationKind.REPEATS],
    }


def edition_around(whole: Whole, reads: bool = True) -> WebEdition:
    """The incident with its neighbours, and with the claims outside it that its links name."""
    held = whole.incident
    near = [part.part for part in held.parts] + ([held.part_of.whole] if held.part_of else [])
    others = claims_of(using(), {link.runner_up for link in held.links if link.runner_up} - set(held.claims))
    claims = {**whole.claims, **others}
    reprints = reprints_of(using(), whole.documents)
    documents = documents_of(
        using(),
        {claim.passage.document for claim in others.values()}
        | {one.original for one in reprints}
        | {sha for silence in whole.silences for sha in silence.documents},
    )
    return edition_of(
        the_mission(),
        claims,
        {**whole.documents, **documents},
        reviews={id_: one.decision for id_, one in standing_on(using(), claims).items()},
        incidents=[held, *incidents_named(using(), near)],
        reprints=reprints,
        assessment=_assessment(whole),
        reads=reads,
    )


def _assessment(whole: Whole) -> Assessment:
    return Assessment(
        as_of=state(using()).as_of or date.min,
        origins=(whole.origins,) if whole.origins else (),
        findings=whole.findings,
        cases=(whole.case,) if whole.case else (),
        silences=whole.silences,
        figures=whole.figures,
    )


def _column(column: Column, edition: WebEdition, reads: bool) -> dict[str, Any]:
    """A side's accounts, and the pane with the passage of the first of them."""
    first = next((account.id for account, _ in column.accounts), "")
    pane = pane_of(edition.picture.claims[first], edition.picture.claims.values()) if first and reads else None
    return {"lane": column.lane, "accounts": column.accounts, "pane": pane}


def _lists() -> dict[str, Any]:
    mission = the_mission()
    return {
        "all_answers": list(Answer),
        "all_credibility": list(Credibility),
        "all_reasons": list(Reason),
        "mission_actors": mission.actors,
        "mission_provisions": mission.agreement.provisions if mission.agreement else (),
    }


def _sheet(whole: Whole, edition: WebEdition) -> Sheet:
    rows = [
        (
            id_,
            edition.lane_of(claim),
            claim.event_type,
            str(claim.stance),
            edition.voice_name(claim.speaker) if claim.speaker else "",
            claim.period.start,
            claim.period.end,
            several(claim.places),
            claim.passage.document,
            claim.passage.span.start,
            claim.passage.span.end,
            claim.passage.quote,
            str(decision.kind) if (decision := edition.review(id_)) else "",
        )
        for id_, claim in whole.claims.items()
    ]
    return sheet("accounts", "One row is one account (claim) of the incident.", COLUMNS, rows)
