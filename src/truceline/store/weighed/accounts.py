"""What each source and each side has to do with an incident, silences among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from truceline.store import models
from truceline.words.assessment import Said
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.picture import Picture
from truceline.words.stance import Stance

OF_STANCE = {
    Stance.REPORTS_NONE: Said.REPORTED_NONE,
    Stance.WITHHOLDS: Said.WITHHELD,
    Stance.DECLINES: Said.DECLINED,
}
"""What a source is said to have done by the stance of all its claims; otherwise it reported."""


def account_rows(picture: Picture) -> Iterator[models.Account]:
    """One row per incident and source, and per incident and side."""
    silent: dict[str, dict[str, str]] = {}
    for one in picture.assessment.silences:
        silent.setdefault(one.incident, {})[one.source] = str(one.said)
    for incident in picture.incidents:
        claims = [picture.claims[claim] for claim in incident.claims if claim in picture.claims]
        for kind, who in (("source", _sources(claims, picture)), ("side", _sides(claims, picture))):
            said = dict(silent.get(incident.id, {})) if kind == "source" else {}
            said |= {one: str(_said(held)) for one, held in who.items()}
            counts = Counter({one: len(held) for one, held in who.items()})
            yield from (_row(incident, kind, one, word, counts[one]) for one, word in sorted(said.items()) if one)


def _row(incident: Incident, kind: str, who: str, said: str, claims: int) -> models.Account:
    start = incident.period.start or incident.period.end
    return models.Account(incident=incident.id, kind=kind, who=who, said=said, claims=claims, period_start=start)


def _said(claims: Iterable[Claim]) -> Said:
    stances = {claim.stance for claim in claims}
    return OF_STANCE.get(next(iter(stances)), Said.REPORTED) if len(stances) == 1 else Said.REPORTED


def _sources(claims: Iterable[Claim], picture: Picture) -> dict[str, list[Claim]]:
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        document = picture.documents.get(claim.passage.document)
        by.setdefault(document.source if document else "", []).append(claim)
    return by


def _sides(claims: Iterable[Claim], picture: Picture) -> dict[str, list[Claim]]:
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        document = picture.documents.get(claim.passage.document)
        outlet, voice = document.source if document else "", claim.speaker
        side = picture.mission.side_of_voice(
            voice.actor if voice else "", voice.source if voice else "", outlet, outlet
        )
        by.setdefault(side, []).append(claim)
    return by
