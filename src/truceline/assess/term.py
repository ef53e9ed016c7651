"""Term clock: where the mandate's term stands on one day.

| on the day                                                              | state                                 |
|-------------------------------------------------------------------------|---------------------------------------|
| the mandate has ended in fact                                           | ended                                 |
| before the notice day has passed                                        | runs; notice is still possible        |
| notice day passed, no party has spoken of withdrawal before it          | runs, and will be extended            |
| notice day passed, a party spoke of withdrawal, or against an           | a person must judge: was it notice?   |
| extension, before it                                                    |                                       |
| expiry passed, no party had spoken of withdrawal before the notice day  | extended, as often as the text renews |
| no renewal in the text, before the expiry                               | runs to its expiry                    |
| no renewal in the text, or a party had spoken, after the expiry         | expired                               |

The record may lack a notice that was given: an extension is worded as 'no notice is in the record'.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from truceline.assess.docket import Docket
from truceline.assess.months import add_months
from truceline.assess.phrases import counted
from truceline.words.agreement import Term
from truceline.words.assessment import TermClock
from truceline.words.claim import Claim, Role
from truceline.words.stance import Stance
from truceline.words.told import Told, told

AHEAD = (Stance.PROMISES, Stance.PREDICTS, Stance.DEMANDS, Stance.QUESTIONS)
"""Stances that speak of what is to come, so that 'withdrawal' means the monitor's end and no move of a post."""

NOTICE = (Stance.PROMISES, Stance.DEMANDS)
"""Stances in which a party could give notice; a forecast is none."""


_AGAINST = re.compile(
    r"\b(?:not|never|no|against|refus\w+|reject\w+|oppos\w+|object\w*)\b[^.;]{0,60}\b(?:exten\w+|prolong\w*|renew\w*|continu\w+)"
    r"|\b(?:terminat|end|revok|cancel)\w*\s(?:\w+\s){0,3}(?:mandate|mission|agreement|term)\b",
    re.IGNORECASE,
)
"""A party's own words against going on, in English; in other languages only a withdrawal is seen."""


def term_clock(docket: Docket) -> TermClock | None:
    """The clock on ``docket.as_of``; None when the agreement states no term."""
    agreement = docket.mission.agreement
    if agreement is None or agreement.term is None:
        return None
    term, day = agreement.term, docket.as_of
    statements = [claim for claim in docket.claims.values() if _speaks_of_term(claim, docket)]
    notices = [claim for claim in statements if _may_be_notice(claim, docket)]
    expires, given = _current(term, day, [d for claim in notices if (d := docket.published(claim))])
    notice = notice_day(term, expires)
    ended = term.ended if term.ended and term.ended <= day else None
    return TermClock(
        day=day,
        expires=expires,
        notice_until=notice,
        days_left=0 if ended else max((expires - day).days, 0),
        state=_ended(term, ended) if ended else _state(term, expires, notice, given, day),
        claims=tuple(claim.id for claim in statements),
        ended=ended,
    )


def notice_day(term: Term, expires: date) -> date | None:
    """The last day on which a party may object to the extension; None when the agreement knows no notice."""
    return add_months(expires, -term.notice_months) if term.notice_months else None


def _current(term: Term, day: date, notices: list[date]) -> tuple[date, bool]:
    """The expiry that holds on the day, and whether a possible notice stands before it."""
    first, expires, times = term.starts, term.expires, 0
    while True:
        limit = notice_day(term, expires) or expires
        given = any(first <= notice <= min(limit, day) for notice in notices)
        if given or not term.renewal_months or day <= expires or expires == date.max:
            return expires, given
        first, times = limit + timedelta(days=1), times + 1
        expires = add_months(term.expires, term.renewal_months * times)


def _ended(term: Term, ended: date) -> Told:
    late = (term.expires - ended).days
    if late <= 0:
        return told("The mandate ended in fact on {day}.", day=ended)
    return told(
        "The mandate ended in fact on {day}, {days} before the end of its term on {expiry}.",
        day=ended, days=counted(late, "day"), expiry=term.expires,
    )  # fmt: skip


def _state(term: Term, expires: date, notice: date | None, given: bool, day: date) -> Told:
    left = (expires - day).days
    if left < 0:
        return _expired(expires, -left, given)
    runs = told("The term runs until {expiry} ({days} left)", expiry=expires, days=counted(left, "day"))
    if expires != term.expires:
        first = term.expires
        runs = told("{runs}, extended from {expiry} because no notice is in the record", runs=runs, expiry=first)
    if given:
        return told(
            "{runs}; a party has spoken of withdrawal or against an extension,"
            " and a person must judge whether that is notice.",
            runs=runs,
        )
    if not term.renewal_months:
        return told("{runs}; the agreement knows no extension.", runs=runs)
    limit, after = notice or expires, add_months(expires, term.renewal_months)
    if day > limit:
        return told(
            "{runs}; no notice by {limit} is in the record, so it will run on to {expiry}.",
            runs=runs, limit=limit, expiry=after,
        )  # fmt: skip
    return told(
        "{runs}; unless a party gives notice by {limit}, it will run on to {expiry}.",
        runs=runs, limit=limit, expiry=after,
    )  # fmt: skip


def _expired(expires: date, ago: int, given: bool) -> Told:
    since = told("The term expired on {expiry}, {days} ago", expiry=expires, days=counted(ago, "day"))
    if given:
        return told("{expired}; a party had spoken of withdrawal or against an extension before.", expired=since)
    return told("{expired}.", expired=since)


def _speaks_of_term(claim: Claim, docket: Docket) -> bool:
    """A statement on the mandate's term, or on a withdrawal of the monitor that is still to come."""
    if claim.event_type == "term":
        return True
    if claim.event_type != "withdrawal":
        return False
    actors = [p.actor for p in claim.participants if p.role in (Role.AGENT, Role.TARGET, Role.ADDRESSEE)]
    return any(docket.is_monitor(actor) for actor in actors) and (claim.stance in AHEAD or _future(claim, docket))


def _future(claim: Claim, docket: Docket) -> bool:
    published, start = docket.published(claim), claim.period.start
    return published is not None and start is not None and start > published


def _against_extension(claim: Claim) -> bool:
    """Does it say of the term that it will not go on: 'will not extend', 'no extension', 'ends the mandate'?"""
    spoken = claim.stance in (*NOTICE, Stance.PREDICTS, Stance.ASSERTS, Stance.DENIES)
    return claim.event_type == "term" and spoken and _AGAINST.search(claim.passage.quote) is not None


def _may_be_notice(claim: Claim, docket: Docket) -> bool:
    """Does a party to the agreement announce or demand the monitor's withdrawal, in its own voice?"""
    agreement = docket.mission.agreement
    bound = (*agreement.parties, *agreement.guarantors) if agreement else ()
    ending = claim.event_type == "withdrawal" and claim.stance in NOTICE
    if not ending and not _against_extension(claim):
        return False
    origin = docket.origin(claim)
    return not docket.is_monitor(origin) and any(party in docket.mission.lineage(origin) for party in bound)
