"""Every link, relation and doubt of the example missions reads as a true sentence: each part of it is checked against
the two claims by other means than those that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from geographiclib.geodesic import Geodesic

from truceline.words.claim import Claim
from truceline.words.event_types import event_types
from truceline.words.incident import Agreement
from truceline.words.picture import Picture

WITHOUT_PARTS = (
    "one speaks of what the other says",
    "the same words in a reprint",
    "the same row in two releases of one dataset",
)


@pytest.fixture
def picture(example: Picture) -> Picture:
    """An example mission."""
    return example


def test_every_link_is_true(picture: Picture) -> None:
    links = [link for incident in picture.incidents for link in incident.links]
    false = [
        (link.reason, part)
        for link in links
        for part in _parts(link.reason)
        if not _true(part, picture.claims[link.one], picture.claims[link.other], picture)
    ]
    assert false == []


def test_every_doubt_is_true(picture: Picture) -> None:
    for doubt in picture.queue:
        sentence, stands, _ = (
            doubt.reason.split("; ", 2) if doubt.reason.count("; ") > 1 else (*doubt.reason.split("; "), "")
        )
        one, other = picture.claims[doubt.one], picture.claims[doubt.other]
        assert [part for part in _parts(sentence) if not _true(part, one, other, picture)] == []
        together = picture.incident_of[doubt.one].id == picture.incident_of[doubt.other].id
        assert doubt.linked is together
        assert stands.startswith("they stand as one happening" if together else "they stand as two happenings")


def test_every_link_with_weights_says_them_in_full(picture: Picture) -> None:
    for incident in picture.incidents:
        for link in incident.links:
            weighed = (link.weight is not None, link.probability is not None, bool(link.pattern))
            assert weighed in {(True, True, True), (False, False, False)}
            assert link.runner_up not in incident.claims
            assert link.probability is None or Decimal(0) <= link.probability <= Decimal(1)


def test_the_fields_side_by_side_are_those_of_the_claims(picture: Picture) -> None:
    for incident in picture.incidents:
        for relation in incident.relations:
            for field in relation.compared:
                assert (not field.one or not field.other) is (field.agreement is Agreement.ONLY_ONE)
                assert field.one or field.other


def _parts(reason: str) -> Iterator[str]:
    """The parts of a reason; what stands in quotation marks or brackets is not cut."""
    if reason in WITHOUT_PARTS or " decided that " in reason:
        return
    yield from re.split(r", (?=(?:[^']*'[^']*')*[^']*$)(?![^(]*\))", reason)


def _true(part: str, one: Claim, other: Claim, picture: Picture) -> bool:
    for pattern, holds in CHECKS.items():
        match = re.fullmatch(pattern, part)
        if match:
            return holds(match, one, other, picture)
    return False


def _days(claim: Claim, picture: Picture) -> tuple[int, int] | None:
    period = claim.period
    published = picture.documents[claim.passage.document].published
    start = period.start or period.end
    if start is None:
        return None
    end = period.end or max(published or start, start)
    return start.toordinal(), end.toordinal()


def _gap(one: Claim, other: Claim, picture: Picture) -> int | None:
    a, b = _days(one, picture), _days(other, picture)
    return None if a is None or b is None else max(0, a[0] - b[1], b[0] - a[1])


def _km(match: re.Match[str], one: Claim, other: Claim, picture: Picture) -> bool:
    said = int(match["km"])
    places = picture.mission.place
    for a in (places[p] for p in one.places):
        for b in (places[p] for p in other.places):
            points = (a.latitude, a.longitude, b.latitude, b.longitude)
            if None not in points:
                metres = Geodesic.WGS84.Inverse(*(float(x) for x in points if x is not None))["s12"]
                if round(metres / 1000) == said:
                    return True
    return False


def _labels(claim: Claim) -> str:
    words = event_types()[claim.event_type].label
    return words[:1].lower() + words[1:]


def _named_by_both(match: re.Match[str], one: Claim, other: Claim, picture: Picture) -> bool:
    actors = {p.actor for p in one.participants if p.actor} & {p.actor for p in other.participants if p.actor}
    words = {p.words.casefold() for p in one.participants} & {p.words.casefold() for p in other.participants}
    named = {p.words for p in one.participants if p.actor in actors or p.words.casefold() in words}
    return set(match["names"].split(" and ")) <= named


def _share(match: re.Match[str], one: Claim, other: Claim, picture: Picture) -> bool:
    lines = [
        {above for p in claim.participants for above in picture.mission.lineage(p.actor)} for claim in (one, other)
    ]
    return bool(lines[0] & lines[1])


def _figures(match: re.Match[str], one: Claim, other: Claim, picture: Picture) -> bool:
    sides = zip((one, other), (match["one"], match["other"]), strict=True)
    return all(any(q.stated is not None and f"{q.stated:f}" in said for q in claim.quantities) for claim, said in sides)


def _same_figure(match: re.Match[str], one: Claim, other: Claim, picture: Picture) -> bool:
    return all(
        any(f"{q.stated:f}" in match["said"] for q in c.quantities if q.stated is not None) for c in (one, other)
    )


CHECKS = {
    r"same day": lambda m, a, b, p: a.period.start == b.period.start and a.period.end == b.period.end,
    r"days that overlap": lambda m, a, b, p: _gap(a, b, p) == 0,
    r"(?P<days>\d+) days? apart": lambda m, a, b, p: _gap(a, b, p) == int(m["days"]),
    r".+ falls in .+": lambda m, a, b, p: _gap(a, b, p) == 0,
    r"same time in words \(.+\)": lambda m, a, b, p: a.period.start == b.period.start and a.period.end == b.period.end,
    r"same place \(.+\)": lambda m, a, b, p: bool(set(a.places) & set(b.places)),
    r"same place in words \((?P<words>.+)\)": lambda m, a, b, p: all(
        m["words"].casefold() in {at.words.casefold() for at in claim.locations} for claim in (a, b)
    ),
    r".+ lies in .+": lambda m, a, b, p: any(
        x in p.mission.within(y) or y in p.mission.within(x) for x in a.places for y in b.places
    ),
    r".+ are (?P<km>\d+) km apart": _km,
    r"one of them names no known place": lambda m, a, b, p: not a.places or not b.places,
    r"one sentence speaks of both": lambda m, a, b, p: a.passage.span.meets(b.passage.span),
    r"one document speaks of both": lambda m, a, b, p: a.passage.document == b.passage.document,
    r"one without a time": lambda m, a, b, p: not (a.period.known and b.period.known),
    r"one of them gives no time": lambda m, a, b, p: not (a.period.known and b.period.known),
    r"and no other happening in the record fits": lambda m, a, b, p: True,
    r"both '(?P<label>.+)'": lambda m, a, b, p: _labels(a) == _labels(b) == m["label"],
    r"called '(?P<one>.+)' by one and '(?P<other>.+)' by the other": lambda m, a, b, p: (
        (_labels(a), _labels(b)) == (m["one"], m["other"])
    ),
    r"both name (?P<names>.+)": _named_by_both,
    r"an actor in common": _share,
    r"\w+ differ: (?P<one>.+) against (?P<other>.+)": _figures,
    r"both say (?P<said>.+)": _same_figure,
    r"nothing of the kind was recorded for '.+'": lambda m, a, b, p: True,
    r"and the other claim speaks of (?P<day>\S+)": lambda m, a, b, p: str(b.period.start or b.period.end) == m["day"],
    r"the same voice corrects what it said": lambda m, a, b, p: True,
}


def test_a_reason_is_not_true_of_strangers(picture: Picture) -> None:
    """The checks see a false sentence: no reason fits a claim of another type, place and time as well."""
    links = [link for incident in picture.incidents for link in incident.links if list(_parts(link.reason))]
    firsts = [picture.claims[incident.claims[0]] for incident in picture.incidents]
    passed, tried = [], 0
    for link in links:
        one, other = picture.claims[link.one], picture.claims[link.other]
        strangers = [s for s in firsts if _strange(s, one, picture) and _strange(s, other, picture)][:5]
        tried += bool(strangers)
        passed += [
            (link.reason, stranger.id)
            for stranger in strangers
            if all(_true(part, one, stranger, picture) for part in _parts(link.reason))
        ]
    assert passed == []
    assert tried * 2 > len(links)


def test_a_wrong_number_is_seen(picture: Picture) -> None:
    for incident in picture.incidents:
        for link in incident.links:
            one, other = picture.claims[link.one], picture.claims[link.other]
            for part in _parts(link.reason):
                if re.search(r"days? apart|km apart|differ:|both say", part):
                    wrong = re.sub(r"\d[\d,.]*", "7171", part)
                    assert not _true(wrong, one, other, picture), wrong


def _strange(claim: Claim, other: Claim, picture: Picture) -> bool:
    gap = _gap(claim, other, picture)
    apart = gap is not None and gap > 0 and not set(claim.places) & set(other.places)
    return apart and claim.event_type != other.event_type and claim.passage.document != other.passage.document
