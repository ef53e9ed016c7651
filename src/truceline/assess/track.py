"""The track record of every voice and every side: what became of what it said.

Counted per incident, over the incidents that it says happened (asserted) or denies (denied, its zeros included):

| count        | when                                                                                           |
|--------------|------------------------------------------------------------------------------------------------|
| corroborated | it asserts, and so does an origin that does not stand on its side                                |
| contradicted | it asserts, and an origin that does not stand on its side denies it or recorded none             |
| corrected    | it took back what it had said of the incident                                                    |
| alone        | it asserts, and no origin outside its side says anything of it                                   |
| upheld       | it denies, and the incident is established all the same                                          |
| silent       | its declared coverage holds an incident that others assert; it published nothing, or without it  |

One incident may count as corroborated and as contradicted. Below 10 incidents the counts are shown and no more is said:
too few to say. A record of what others confirm is no measure of truth: who reports first, or alone, is confirmed less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted, listed, origin_name
from truceline.assess.standing import Standing
from truceline.words.assessment import Said, Silence, TrackRecord
from truceline.words.finding import Answer, Finding
from truceline.words.naming import side_name

FEWEST = 10
NOT_A_WORD = (Said.WITHOUT_IT, Said.NOTHING)


def track_records(
    standings: Sequence[Standing], happened: Sequence[Finding], silences: Iterable[Silence], docket: Docket
) -> tuple[TrackRecord, ...]:
    """The records of all voices, then of all sides, each by how much it said; ``happened``: one per standing."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for standing, finding in zip(standings, happened, strict=True):
        _count(standing, established=finding.answer is Answer.ESTABLISHED, docket=docket, counts=counts)
    asserted = {standing.incident.id: standing.asserted_by for standing in standings}
    for silence in silences:
        source = docket.mission.source[silence.source]
        voice = ("voice", source.actor or source.id)
        if asserted.get(silence.incident, frozenset()) - {voice[1]}:
            counts[voice]["due"] += 1
            counts[voice]["silent"] += silence.said in NOT_A_WORD
    order = sorted(counts, key=lambda key: (key[0] == "side", -counts[key]["asserted"] - counts[key]["denied"], key))
    return tuple(_record(key, counts[key], docket) for key in order)


def _count(
    standing: Standing, *, established: bool, docket: Docket, counts: Mapping[tuple[str, str], Counter[str]]
) -> None:
    """Count one incident for every voice and side that speaks of it."""
    saying, denying = standing.asserting, (*standing.denying, *standing.zeros)
    said = {docket.origin(claim): docket.side(claim) for claim in saying}
    denied = {docket.origin(claim): docket.side(claim) for claim in denying}
    took_back = {docket.origin(claim): docket.side(claim) for claim in standing.corrected}
    for voice, side in said.items():
        _count_asserted(counts["voice", voice], voice, side, said, denied)
    for voice in denied:
        counts["voice", voice].update({"denied": 1, "upheld": int(established and voice not in said)})
    for voice in took_back:
        counts["voice", voice]["corrected"] += 1
    for side in {side for side in said.values() if side}:
        _count_asserted(counts["side", side], "", side, said, denied)
    for side in {side for side in denied.values() if side}:
        counts["side", side].update({"denied": 1, "upheld": int(established and side not in said.values())})
    for side in {side for side in took_back.values() if side}:
        counts["side", side]["corrected"] += 1


def _count_asserted(
    counter: Counter[str], voice: str, side: str, said: Mapping[str, str], denied: Mapping[str, str]
) -> None:
    agrees = any(_elsewhere(voice, side, *other) for other in said.items())
    differs = any(_elsewhere(voice, side, *other) for other in denied.items())
    counter.update({"asserted": 1, "corroborated": int(agrees), "contradicted": int(differs)})
    counter["alone"] += not (agrees or differs)


def _elsewhere(voice: str, side: str, other: str, other_side: str) -> bool:
    """Does the other origin stand outside the voice's side?"""
    return other != voice and (not side or other_side != side)


def _record(key: tuple[str, str], counter: Counter[str], docket: Docket) -> TrackRecord:
    kind, id_ = key
    name = side_name(id_, docket.mission) if kind == "side" else origin_name(id_, docket.mission)
    numbers = {field: counter[field] for field in _FIELDS}
    few = numbers["asserted"] + numbers["denied"] < FEWEST
    return TrackRecord(kind=kind, of=id_, name=name, sentence=_sentence(name, numbers), too_few=few, **numbers)


_FIELDS = ("asserted", "corroborated", "contradicted", "corrected", "alone", "denied", "upheld", "due", "silent")


def _sentence(name: str, numbers: Mapping[str, int]) -> str:
    """What the counts say, in one or more sentences."""
    asserted, denied, due = numbers["asserted"], numbers["denied"], numbers["due"]
    said = []
    if asserted:
        parts = [
            f"{numbers['corroborated']:,} are also reported from outside its side",
            f"{numbers['contradicted']:,} are denied from there",
            f"{numbers['alone']:,} stand alone",
        ]
        said.append(f"Of {counted(asserted, 'incident')} that {name} reports, {listed(parts)}.")
    if denied:
        said.append(f"Of {counted(denied, 'incident')} that {name} denies, {numbers['upheld']:,} are established.")
    if numbers["corrected"]:
        said.append(f"It took back what it had said of {counted(numbers['corrected'], 'incident')}.")
    if due:
        others = f"Of {counted(due, 'incident')} of others that it declares to cover"
        said.append(f"{others}, it was silent on {numbers['silent']:,}.")
    if asserted + denied < FEWEST:
        said.append("Too few to say more.")
    return " ".join(said)
