"""What the first page says: effort before calm, incidents beside those of the period before, honest zeros, silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from truceline.assess.phrases import counted
from truceline.publish.bulletin.citing import Citations
from truceline.publish.bulletin.parts import CountRow, EffortRow, Sentence
from truceline.publish.bulletin.scope import Scope
from truceline.words.assessment import Said, Silence
from truceline.words.event_types import families, family_of
from truceline.words.incident import Incident
from truceline.words.told import Days, strung, told

SEEING = frozenset({"posts", "patrols", "routes", "positions", "observers", "sensors", "cameras", "flights"})
"""Measures of effort that one period can have less of than another; a stretch of time is none."""
QUIET = (Said.WITHOUT_IT, Said.NOTHING)
MOST_SILENCES = 60
"""Silences that an issue names; the record holds them all."""


def summary(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    """Less effort first; then how many incidents, how many the period before held, on how many a source is silent."""
    if scope.spot:
        return _spot(scope, cite)
    less = _less(scope)
    lines = [Sentence(text=told("Less was done to see than in the period before: {less}.", less=less))] if less else []
    contested = [incident for incident in scope.held if scope.contested(incident)]
    cited = cite.numbers(claim for incident in contested for claim in incident.claims[:1])
    lines.append(Sentence(text=_counted(scope, len(contested)), passages=cited))
    if not scope.held:
        none = told("That none is held does not say that none happened: see what was done to see it.")
        lines.append(Sentence(text=none))
    quiet = len({silence.incident for silence in _silent(scope)})
    if quiet:
        incidents = counted(quiet, "incident")
        lines.append(
            Sentence(text=told("On {incidents} a source that declares to cover it is silent.", incidents=incidents))
        )
    return tuple(lines)


def _spot(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    incident = scope.held[0]
    number = scope.edition.numbered[incident.id][0]
    text = told(
        "This issue speaks of one incident, number {number} of the record: {title}.",
        number=number,
        title=incident.title,
    )
    return (Sentence(text=text, passages=cite.numbers(incident.claims)),)


def _counted(scope: Scope, contested: int) -> str:
    return told(
        "The record holds {incidents} of these days, {contested} of them contested; of the {days} before it holds"
        " {were}.",
        incidents=counted(len(scope.held), "incident"), contested=contested, days=counted(scope.length, "day"),
        were=len(scope.were),
    )  # fmt: skip


def _less(scope: Scope) -> str:
    now, before = _effort(scope, scope.days), _effort(scope, scope.earlier)
    fell = [(name, now[name], was) for name, was in before.items() if name in now and now[name] < was]
    lines = [
        told("{measure} ({now} after {before})", measure=told(name), now=f"{less:g}", before=f"{was:g}")
        for name, less, was in fell
    ]
    return strung(lines) if lines else ""


def _effort(scope: Scope, days: Days) -> dict[str, float]:
    """Posts, patrols, routes that claims of these days state as their effort: the largest figure of each measure."""
    stated: dict[str, float] = {}
    for claim in scope.edition.picture.claims.values():
        day = claim.period.start or claim.period.end
        if claim.effort and day and days.first <= day <= days.last:
            for quantity in claim.effort.measures:
                name = quantity.measure if quantity.measure in SEEING else f"{quantity.unit}s"
                if quantity.stated is not None and name in SEEING:
                    stated[name] = max(stated.get(name, 0.0), float(quantity.stated))
    return stated


def efforts(scope: Scope) -> tuple[EffortRow, ...]:
    """What was done to see, beside the period before."""
    now, before = _effort(scope, scope.days), _effort(scope, scope.earlier)
    return tuple(
        EffortRow(
            measure=told(name),
            now=f"{now[name]:g}" if name in now else "",
            before=f"{before[name]:g}" if name in before else "",
        )
        for name in sorted(now.keys() | before.keys())
    )


def counts(scope: Scope) -> tuple[CountRow, ...]:
    """Incidents by family, in the order of the families."""
    now, before = _by_family(scope.held), _by_family(scope.were)
    contested = _by_family(incident for incident in scope.held if scope.contested(incident))
    order = [*families(), *sorted((now.keys() | before.keys()) - families().keys())]
    labels = {name: told(label) for name, label in families().items()}
    return tuple(
        CountRow(family=labels.get(f, f or told("Other")), now=now[f], before=before[f], contested=contested[f])
        for f in order
        if now[f] or before[f]
    )


def _by_family(incidents: Iterable[Incident]) -> Counter[str]:
    return Counter(family_of(incident.event_type) for incident in incidents)


def zeros(scope: Scope, cite: Citations) -> tuple[Sentence, ...]:
    """Explicit zeros of these days, each with the effort behind it or the lack of it."""
    lines = []
    for gap in scope.edition.picture.assessment.effort_gaps:
        claim = scope.edition.picture.claims.get(gap.claim)
        day = (claim.period.start or claim.period.end) if claim else None
        if day and scope.days.first <= day <= scope.days.last:
            lines.append(cite.sentence(gap.sentence, (gap.claim,)))
    return tuple(lines)


def silences(scope: Scope) -> tuple[Sentence, ...]:
    """Which source that declares to cover an incident of these days is silent on it."""
    numbered = scope.edition.numbered
    silent = _silent(scope)
    lines = [
        Sentence(text=told("{number}. {reason}", number=numbered[one.incident][0], reason=one.reason))
        for one in silent[:MOST_SILENCES]
    ]
    left = len(silent) - len(lines)
    return (*lines, Sentence(text=told("{number} more stand in the record.", number=left))) if left else tuple(lines)


def _silent(scope: Scope) -> list[Silence]:
    held = {incident.id for incident in scope.held}
    found = (one for one in scope.edition.picture.assessment.silences if one.said in QUIET and one.incident in held)
    return sorted(found, key=lambda one: (scope.edition.numbered[one.incident][0], one.source))
