"""Sources: who they are, what they say they cover, what they published and said, and what became of what they said."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from truceline.publish.data.sheet import sheet
from truceline.publish.signs import said_sign
from truceline.publish.silence import coverage_words, silence
from truceline.publish.voices import voices
from truceline.store.asking import coverage
from truceline.store.asking.assessment import stretch
from truceline.store.asking.state import state
from truceline.store.asking.whole import documents_of
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.paging import Paging
from truceline.web.record import the_mission, using
from truceline.web.section import drawn, part_of_the_record
from truceline.words import naming
from truceline.words.assessment import EffortGap, Omission, Said, TrackRecord, Unseen
from truceline.words.source import Cadence, Source

COLUMNS = (
    "source name kind side reliability cadence covers documents:whole first_day:day last_day:day"
    " reported:whole reported_none:whole without_it:whole nothing:whole withheld:whole declined:whole"
)
MONTHS = tuple(range(1, 13))


@page("web/sources.html", Permission.READ)
def sources(request: HttpRequest) -> Shown:
    """All sources; who reports what against whom; zeros and their effort; the track record; what nobody reported."""
    paging = Paging(request, "effort_gaps")
    omitted, _ = stretch(using(), "omissions", Omission, limit=2_000)
    track, _ = stretch(using(), "track", TrackRecord, limit=2_000)
    unseen, _ = stretch(using(), "unseen", Unseen)
    zeros = paging.stretch(EffortGap)
    edition = part_of_the_record(
        [zero.claim for zero in zeros],
        omissions=tuple(omitted),
        effort_gaps=tuple(zeros),
        track=tuple(track),
        unseen=next(iter(unseen), None),
    )
    made, told = coverage.published(using()), coverage.said(using())
    rows = [_row(source, made.get(source.id), told.get(source.id, {}), edition) for source in the_mission().sources]
    values = {
        "rows": [row for row in rows if row["heard"]],
        "unheard": [row for row in rows if not row["heard"]],
        "omissions": silence(edition),
        "track": drawn("voices.html.j2", {"voices": voices(edition)}, top="h2"),
        "paging": paging,
    }
    return Shown(values, sheet("sources", "One row is one source.", COLUMNS, [_cells(row) for row in rows]))


@page("web/source.html", Permission.READ)
def source(request: HttpRequest, id_: str) -> Shown:
    """One source: its calendar (what was due, what came, what it kept silent on), its reprints, its track record."""
    known = the_mission().source.get(id_)
    if known is None:
        raise Http404(id_)
    edition = part_of_the_record(())
    came, silent = coverage.calendar(using(), id_)
    told = coverage.said(using()).get(id_, {})
    copies = coverage.reprints_of(using(), id_)
    documents = documents_of(using(), {sha256 for copy, original, _ in copies for sha256 in (copy, original)})
    values = {
        **_row(known, coverage.published(using()).get(id_), told, edition),
        "years": _years(known, came, silent),
        "months": MONTHS,
        "reprints": [
            {"reason": reason, "copy": documents.get(copy), "original": documents.get(original)}
            for copy, original, reason in copies
        ],
    }
    rows = [
        (year["year"], month["month"], month["came"], month["due"], month["silent"])
        for year in values["years"]
        for month in year["months"]
    ]
    about = "One row is one month: documents that came and were due, incidents covered and not spoken of."
    return Shown(values, sheet("calendar", about, "year:whole month:whole came:whole due silent:whole", rows))


def _row(source: Source, made: coverage.Published | None, told: dict[str, int], edition: Any) -> dict[str, Any]:
    said = [
        (said_sign(word), told[word.value], f"{reverse('incidents')}?source={source.id}&said={word.value}")
        for word in Said
        if told.get(word.value)
    ]
    return {
        "source": source,
        "title": naming.source_name(source.id, the_mission()),
        "covers": coverage_words(source, edition),
        "made": made,
        "heard": bool(made or said or source.coverage.declared),
        "said": said,
        "told": told,
    }


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    source, made = row["source"], row["made"]
    return (
        *(source.id, row["title"], str(source.kind), source.side, str(source.reliability), str(source.cadence or "")),
        row["covers"],
        *((made.documents, made.first, made.last) if made else (0, None, None)),
        *(row["told"].get(word.value, 0) for word in Said),
    )


def _years(source: Source, came: Any, silent: Any) -> list[dict[str, Any]]:
    """Every year with a document or a silence, month by month."""
    years = sorted({year for year, _ in (*came, *silent)})
    until = state(using()).as_of or date.max
    return [
        {
            "year": year,
            "months": [
                {
                    "month": month,
                    "came": came.get((year, month), 0),
                    "silent": silent.get((year, month), 0),
                    "due": _due(source, year, month, until),
                }
                for month in MONTHS
            ],
        }
        for year in years
    ]


def _due(source: Source, year: int, month: int, until: date) -> str:
    """What its cadence promises for a month in which its declared coverage holds, until the day of assessment; ''
    where it promises nothing."""
    month_days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    days = [day for day in month_days if day <= until and source.coverage.valid.covers(day)]
    if not source.coverage.declared or not days:
        return ""
    promised = {Cadence.DAILY: len(days), Cadence.WEEKLY: max(1, len(days) // 7), Cadence.MONTHLY: 1}
    return str(promised.get(source.cadence, "")) if source.cadence else ""
