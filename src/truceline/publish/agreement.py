"""The agreement: provisions, rival readings, textual variants, act catalogue, compliance, mandate, term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from truceline.assess.variants import Piece, compared
from truceline.publish import addresses
from truceline.publish.account import Account, account
from truceline.publish.amounts import amount_words
from truceline.publish.days import day_words
from truceline.publish.edition import Edition
from truceline.publish.scope import MOST_CLAIMS, MOST_FULL
from truceline.publish.signs import Sign, verdict_sign
from truceline.words import naming
from truceline.words.agreement import Act, Provision, Reading, Variant
from truceline.words.assessment import Compliance, MandateTest, TermClock, Verdict
from truceline.words.told import sentence_of, spoken, strung, told, told_count

BAR_WIDTH = 1000
"""Width of the term bar in its own units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceLine:
    """Where one provision stands for one addressee."""

    addressee: str
    sentence: str
    incidents: tuple[tuple[str, str], ...]
    claims: tuple[Account, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionView:
    """One provision, ready to print."""

    anchor: str
    id: str
    summary: str
    told: str
    deontic: str
    deontic_sentence: str
    addressees: str
    acts: str
    where: str
    when: str
    deadline: str
    quantities: tuple[str, ...]
    unclear: str
    cite: str
    readings: tuple[Reading, ...]
    variants: tuple[tuple[Variant, tuple[Piece, ...]], ...]
    compliance: tuple[ComplianceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLine:
    """One activity of the monitor under the mandate test."""

    anchor: str
    contested: bool
    activity: str
    verdict: Sign
    provisions: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    views: tuple[str, ...]
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMark:
    """A day on the term bar: x in bar units, its label, and the row (0 or 1) in which the label stands."""

    x: int
    label: str
    day: str
    shape: str
    align: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """The term clock, as sentence and as bar."""

    state: str
    marks: tuple[TermMark, ...]
    height: int
    elapsed: int
    claims: tuple[Account, ...]
    note: str
    provision: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """The whole section; None fields when the mission has no agreement."""

    title: str
    signed: str
    parties: str
    guarantors: str
    cite: str
    provisions: tuple[ProvisionView, ...]
    acts: tuple[tuple[str, str, str, tuple[str, str]], ...]
    mandate: tuple[MandateLine, ...]
    mandate_tally: tuple[tuple[Sign, int], ...]
    mandate_left_out: int
    term: TermView | None


def agreement(edition: Edition) -> AgreementView | None:
    """The section for an edition; None when the mission brings no agreement."""
    text = edition.mission.agreement
    if text is None:
        return None
    tests = edition.picture.assessment.mandate
    return AgreementView(
        title=text.title,
        signed=day_words(text.signed),
        parties=_actors(text.parties, edition),
        guarantors=_actors(text.guarantors, edition),
        cite=text.cite,
        provisions=tuple(_provision(provision, edition) for provision in text.provisions),
        acts=tuple(_act(act, edition) for act in text.acts),
        mandate=tuple(_mandate(number, test, edition) for number, test in enumerate(tests[:MOST_FULL], start=1)),
        mandate_tally=_tally(tests),
        mandate_left_out=max(0, len(tests) - MOST_FULL),
        term=_term(edition),
    )


def provision_reference(provision: str, edition: Edition) -> tuple[str, str]:
    """A provision's id and the link to it; no link when the agreement does not hold it."""
    text = edition.mission.agreement
    known = text is not None and any(p.id == provision for p in text.provisions)
    return (provision, f"#{addresses.provision_id(provision)}" if known else "")


def _actors(actors: tuple[str, ...], edition: Edition) -> str:
    return strung([naming.actor_name(actor, edition.mission) for actor in actors], "; ") if actors else ""


def _provision(provision: Provision, edition: Edition) -> ProvisionView:
    areas = (provision.area, *provision.places) if provision.area else provision.places
    lines = [c for c in edition.picture.assessment.compliance if c.provision == provision.id]
    return ProvisionView(
        anchor=addresses.provision_id(provision.id),
        id=provision.id,
        summary=provision.summary,
        told=_told_words(provision),
        deontic=spoken(provision.deontic),
        deontic_sentence=sentence_of(provision.deontic),
        addressees=_actors(provision.addressees, edition),
        acts=_listed(edition.event_label(act) for act in provision.acts),
        where=_listed(naming.place_name(area, edition.mission) for area in areas),
        when=_validity_words(provision.valid.since, provision.valid.until),
        deadline=day_words(provision.deadline) if provision.deadline else "",
        quantities=tuple(amount_words(quantity) for quantity in provision.quantities),
        unclear=provision.unclear,
        cite=provision.cite,
        readings=tuple(replace(r, by=naming.actor_name(r.by, edition.mission)) for r in provision.readings),
        variants=tuple(zip(provision.variants, compared(provision.variants), strict=True)),
        compliance=tuple(_compliance(line, edition) for line in lines),
    )


def _told_words(provision: Provision) -> str:
    """What the line of a folded provision says beside its summary."""
    parts = (
        spoken(provision.deontic),
        told_count("{number} reading", "{number} readings", len(provision.readings)) if provision.readings else "",
        told_count("{number} text", "{number} texts", len(provision.variants)) if provision.variants else "",
        told("unclear") if provision.unclear else "",
    )
    return strung(filter(None, parts))


def _listed(names: Iterable[str]) -> str:
    return strung([told(name) if type(name) is str else name for name in names], "; ")


def _validity_words(since: date | None, until: date | None) -> str:
    words = [told("from {day}", day=since)] if since else []
    return strung([*words, *([told("until {day}", day=until)] if until else [])], " ")


def _compliance(line: Compliance, edition: Edition) -> ComplianceLine:
    known = sorted((edition.numbered[i] for i in line.incidents if i in edition.numbered), key=lambda pair: pair[0])
    claims = [claim for claim in line.claims if claim in edition.picture.claims]
    return ComplianceLine(
        addressee=naming.actor_name(line.addressee, edition.mission) if line.addressee else "",
        sentence=line.sentence,
        incidents=tuple(
            (told("{number}. {title}", number=number, title=incident.title), edition.incident_link(incident.id))
            for number, incident in known[:MOST_CLAIMS]
        ),
        claims=tuple(account(claim, edition) for claim in claims[:MOST_CLAIMS]),
        left_out=max(0, len(known) - MOST_CLAIMS) + max(0, len(claims) - MOST_CLAIMS),
    )


def _act(act: Act, edition: Edition) -> tuple[str, str, str, tuple[str, str]]:
    types = _listed(edition.event_label(event_type) for event_type in act.event_types)
    return (spoken(act.act_class), types, act.says, provision_reference(act.provision, edition))


def _tally(tests: tuple[MandateTest, ...]) -> tuple[tuple[Sign, int], ...]:
    """How many tests came to each verdict, the most disputed first."""
    counted = Counter(test.verdict for test in tests)
    order = (Verdict.CONTESTED, Verdict.OUTSIDE, Verdict.UNCLEAR, Verdict.INSIDE)
    return tuple((verdict_sign(verdict), counted[verdict]) for verdict in order if counted[verdict])


def _mandate(number: int, test: MandateTest, edition: Edition) -> MandateLine:
    return MandateLine(
        anchor=f"mandate-{number}",
        contested=test.verdict is Verdict.CONTESTED,
        activity=edition.event_label(test.event_type),
        verdict=verdict_sign(test.verdict),
        provisions=tuple(provision_reference(provision, edition) for provision in test.provisions),
        reasons=test.reasons,
        views=test.views,
        account=account(test.claim, edition) if test.claim in edition.picture.claims else None,
    )


def _term(edition: Edition) -> TermView | None:
    clock = edition.picture.assessment.term
    text = edition.mission.agreement
    if clock is None or text is None:
        return None
    term = text.term
    starts = term.starts if term else text.signed
    marks = _term_marks(clock, starts)
    today = next(mark.x for mark in marks if mark.shape == "today")
    return TermView(
        state=clock.state,
        marks=marks,
        height=76 + 34 * max(mark.row for mark in marks),
        elapsed=today,
        claims=tuple(account(claim, edition) for claim in clock.claims if claim in edition.picture.claims),
        note=term.note if term else "",
        provision=provision_reference(term.provision, edition) if term and term.provision else None,
    )


def _term_marks(clock: TermClock, starts: date) -> tuple[TermMark, ...]:
    days: list[tuple[date, str, str]] = [(starts, told("Start"), "start")]
    if clock.notice_until:
        days.append((clock.notice_until, told("Last day for notice"), "notice"))
    days.append((clock.expires, told("Term ends"), "expiry"))
    if clock.ended:
        days.append((clock.ended, told("Ended in fact"), "ended"))
    days.append((clock.day, told("As of"), "today"))
    first, last = min(day for day, _, _ in days), max(day for day, _, _ in days)
    length = max(1, (last - first).days)
    marks: list[TermMark] = []
    reached = [-BAR_WIDTH] * 3
    for day, label, shape in sorted(days):
        x = round((day - first).days * BAR_WIDTH / length)
        row = next((r for r, end in enumerate(reached) if x - end >= 165), 2)
        reached[row] = x
        side = "start" if x < 90 else "end" if x > BAR_WIDTH - 90 else "middle"
        marks.append(TermMark(x=x, label=label, day=day_words(day), shape=shape, align=side, row=row))
    return tuple(marks)
