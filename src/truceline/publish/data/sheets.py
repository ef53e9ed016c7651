"""The record's own tables: documents, claims, incidents, relations, findings, figures, silences, questions, ways."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.publish.data.sheet import Sheet, Value, several, sheet
from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.claim import Claim, Role
from truceline.words.event_types import family_of
from truceline.words.finding import FindingQuestion
from truceline.words.quantity import Quantity


def sheets(edition: Edition) -> tuple[Sheet, ...]:
    """All tables of an edition, in reading order."""
    return (
        _documents(edition),
        _claims(edition),
        _quantities(edition),
        incidents(edition),
        _relations(edition),
        _findings(edition),
        _cases(edition),
        _silences(edition),
        _questions(edition),
        _ways(edition),
        _bypasses(edition),
        _movements(edition),
        _track(edition),
    )


def _documents(edition: Edition) -> Sheet:
    columns = "sha256 name title source side language published:day published_basis url reprint_of"
    originals = {reprint.copy: reprint.original for reprint in edition.picture.reprints}
    rows = (
        (
            sha, d.name, d.title, d.source, edition.mission.side_of_source(d.source), d.language, d.published,
            str(d.published_basis), d.url, originals.get(sha, ""),
        )
        for sha, d in sorted(edition.picture.documents.items())
    )  # fmt: skip
    return sheet("documents", "A file as received; a reprint names the document it repeats.", columns, rows)


def _claims(edition: Edition) -> Sheet:
    columns = (
        "id incident kind event_type stance voice voice_id side chain agents targets places first:day last:day"
        " precision time_as_written quote document start:whole end:whole review reviewer answers reader"
    )
    rows = (_claim(id_, claim, edition) for id_, claim in sorted(edition.picture.claims.items()))
    return sheet("claims", "A voice takes a stance on one proposition, at one passage of one document.", columns, rows)


def _claim(id_: str, claim: Claim, edition: Edition) -> tuple[Value, ...]:
    speaker, review = claim.speaker, edition.review(id_)
    incident = edition.picture.incident_of.get(id_)
    return (
        id_,
        incident.id if incident else "",
        str(claim.kind),
        claim.event_type,
        str(claim.stance),
        edition.voice_name(speaker) if speaker else "",
        (speaker.actor or speaker.source) if speaker else "",
        lane if (lane := edition.lane_of(claim)) in edition.mission.side else "",
        several(voice.actor or voice.source or voice.words for voice in claim.chain),
        _named(claim, Role.AGENT),
        _named(claim, Role.TARGET),
        several(location.place or location.words for location in claim.locations),
        claim.period.start,
        claim.period.end,
        str(claim.period.precision),
        claim.period.words,
        claim.passage.quote,
        claim.passage.document,
        claim.passage.span.start,
        claim.passage.span.end,
        str(review.kind) if review else "",
        review.by if review else "",
        claim.answers,
        claim.reader,
    )


def _named(claim: Claim, role: Role) -> str:
    return several(one.actor or one.words for one in claim.participants if one.role is role)


def _quantities(edition: Edition) -> Sheet:
    columns = "claim incident measure unit low:number high:number bound counting since:day population as_written"
    return sheet("quantities", "A stated figure of a claim; vague words carry no number.", columns, _counted(edition))


def _counted(edition: Edition) -> Iterator[tuple[Value, ...]]:
    for id_, claim in sorted(edition.picture.claims.items()):
        incident = edition.picture.incident_of.get(id_)
        for quantity in claim.quantities:
            yield (id_, incident.id if incident else "", *_quantity(quantity))


def _quantity(q: Quantity) -> tuple[Value, ...]:
    return (q.measure, q.unit, q.low, q.high, str(q.bound), str(q.counting), q.since, q.population, q.words)


def incidents(edition: Edition) -> Sheet:
    """The incidents with their first place, their three answers and their case."""
    columns = (
        "id title event_type family places latitude:number longitude:number precision_km:number first:day last:day"
        " precision claims:whole origins:whole sides happened who provision credibility case_state"
    )
    assessment = edition.picture.assessment
    origins = {one.incident: one for one in assessment.origins}
    cases = {case.incident: case for case in assessment.cases}

    def row(incident_id: str) -> tuple[Value, ...]:
        _, incident = edition.numbered[incident_id]
        place = next((edition.mission.place[p] for p in incident.places if p in edition.mission.place), None)
        found = [edition.findings.get((incident_id, question)) for question in FindingQuestion]
        return (
            incident.id,
            incident.title,
            incident.event_type,
            family_of(incident.event_type),
            several(incident.places),
            place.latitude if place else None,
            place.longitude if place else None,
            place.precision_km if place else None,
            incident.period.start,
            incident.period.end,
            str(incident.period.precision),
            len(incident.claims),
            len(origins[incident_id].origins) if incident_id in origins else None,
            several(origins[incident_id].sides) if incident_id in origins else "",
            *(str(finding.answer) if finding else "" for finding in found),
            found[0].credibility.value if found[0] else "",
            str(cases[incident_id].state) if incident_id in cases else "",
        )

    about = "Claims that speak of one happening; coordinates are those of its first place, as exact as precision_km."
    return sheet("incidents", about, columns, map(row, edition.numbered))


def _relations(edition: Edition) -> Sheet:
    columns = "incident relation from_claim to_claim field reason"
    rows = (
        (incident.id, str(r.kind), r.from_claim, r.to_claim, r.field, r.reason)
        for _, incident in edition.numbered.values()
        for r in incident.relations
    )
    return sheet("relations", "How one claim of an incident stands to another.", columns, rows)


def _findings(edition: Edition) -> Sheet:
    columns = (
        "incident question answer credibility rule author reasons actors shares provisions reason_code claims"
        " entry:whole day:day signed_by dissent later_accounts:whole on_top:flag"
    )
    tops = {(f.incident, f.question): f for f in edition.picture.assessment.on_top}
    rows = (
        (
            f.incident, str(f.question), str(f.answer), f.credibility.value, f.rule, f.author, " ".join(f.reasons),
            several(f.actors), several(f"{share.actor} {share.percent}" for share in f.shares), several(f.provisions),
            str(f.reason_code or ""), several(f.claims), f.entry, f.day,
            several(view.by for view in f.views if view.signs), f.dissent, f.later if f.by_person else None,
            tops[f.incident, f.question] is f,
        )
        for f in edition.picture.assessment.findings
    )  # fmt: skip
    about = "One of three answers on an incident, by a rule or a person, with the claims behind it; which is on top."
    return sheet("findings", about, columns, rows)


def _cases(edition: Edition) -> Sheet:
    rows = (
        (
            case.incident, step.entry, step.day, step.by, str(step.state), str(step.reason_code or ""), step.words,
            several(f"{view.by}: {view.words}" for view in step.views),
        )
        for case in edition.picture.assessment.cases
        for step in case.steps
    )  # fmt: skip
    columns = "incident entry:whole day:day by state reason_code reason dissent"
    return sheet("cases", "How people moved the case of an incident.", columns, rows)


def _silences(edition: Edition) -> Sheet:
    rows = (
        (s.incident, s.source, str(s.said), s.reason, several(s.claims), several(s.documents))
        for s in edition.picture.assessment.silences
    )
    about = "What a source said of an incident that its declared coverage holds."
    return sheet("silences", about, "incident source said reason claims documents", rows)


def _questions(edition: Edition) -> Sheet:
    rows = (
        (q.claim, q.asked_by, several(q.asked_of), q.asked_on, q.age_days, several(q.answered_by), q.sentence)
        for q in edition.picture.assessment.questions
    )
    columns = "claim asked_by asked_of asked_on:day age_days:whole answered_by sentence"
    return sheet("questions", "A demand, a question, a withheld detail or a missing comment.", columns, rows)


def _ways(edition: Edition) -> Sheet:
    rows = (
        (
            way.place, naming.place_name(way.place, edition.mission), way.travellers, stretch.first, stretch.last,
            stretch.days, str(stretch.state), several(stretch.closed), several(stretch.open),
            several(stretch.restricted),
        )
        for way in edition.picture.assessment.ways
        for stretch in way.stretches
    )  # fmt: skip
    columns = "place name travellers first:day last:day days:whole state closed open restricted"
    return sheet("ways", "Days on which the accounts of a way, for a class of travellers, are the same.", columns, rows)


def _bypasses(edition: Edition) -> Sheet:
    rows = (
        (
            one.place,
            one.name,
            several(one.around),
            one.since,
            several(one.there),
            several(one.closed),
            several(one.denied),
        )
        for one in edition.picture.assessment.bypasses
    )
    columns = "place name around since:day there closed denied"
    return sheet(
        "bypasses", "A way round another way, and who says that it is there, closed, or not there.", columns, rows
    )


def _movements(edition: Edition) -> Sheet:
    rows = (
        (
            one.claim, str(one.kind), one.day, one.said_by, str(one.stance), several(one.escort), several(one.by),
            one.start, one.end, several(one.places), several(one.figures), one.reason,
        )
        for one in edition.picture.assessment.movements
    )  # fmt: skip
    columns = "claim kind day:day said_by stance escort by from to places figures reason"
    return sheet(
        "movements", "A convoy, a refusal or a restriction of the monitors, as one claim tells it.", columns, rows
    )


def _track(edition: Edition) -> Sheet:
    fields = ("asserted", "corroborated", "contradicted", "corrected", "alone", "denied", "upheld", "due", "silent")
    rows = (
        (record.kind, record.of, record.name, *(getattr(record, field) for field in fields), record.too_few)
        for record in edition.picture.assessment.track
    )
    columns = "kind id name " + " ".join(f"{field}:whole" for field in fields) + " too_few:flag"
    return sheet("track_record", "What became of what a voice or a side said, in incidents.", columns, rows)
