"""The agreement: provisions, rival readings, variants, compliance, the mandate test, the term clock."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from truceline.publish.agreement import agreement as section
from truceline.publish.data.sheet import several, sheet
from truceline.store.asking.assessment import stretch
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.paging import Paging
from truceline.web.record import using
from truceline.web.section import drawn, part_of_the_record
from truceline.words.assessment import Compliance, MandateTest, TermClock

MOST_LINES = 1_000
COLUMNS = "provision addressee incidents claims sentence"


@page("web/section.html", Permission.READ)
def agreement(request: HttpRequest) -> Shown:
    """The whole section; the mandate test by stretches, filtered by its result (``?mark=contested``)."""
    paging = Paging(request, "mandate")
    compliance, _rest = stretch(using(), "compliance", Compliance, limit=MOST_LINES)
    mandate = paging.stretch(MandateTest)
    term, _rest = stretch(using(), "term", TermClock)
    cited = [claim for line in compliance for claim in line.claims[:40]]
    cited += [test.claim for test in mandate]
    cited += [claim for clock in term for claim in clock.claims]
    named = [incident for line in compliance for incident in line.incidents[:40]]
    edition = part_of_the_record(
        cited,
        named,
        compliance=tuple(compliance),
        mandate=tuple(mandate),
        term=next(iter(term), None),
    )
    rows = [(c.provision, c.addressee, several(c.incidents), several(c.claims), c.sentence) for c in compliance]
    about = "One row is one provision and one addressee, with the incidents and claims that concern it."
    body = drawn("agreement.html.j2", {"agreement": section(edition)}, paging)
    return Shown({"body": body, "paging": paging, "name": _("Agreement")}, sheet("compliance", about, COLUMNS, rows))
