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
from truceline.words.claim import Claim
from truceline.words.finding import Answer, Finding
from truceline.words.naming import side_name
from truceline.words.told import Told, strung, told

FEWEST = 10
NOT_A_WORD = (Said.WITHOUT_IT, Said.NOTHING)


Mark = tuple[str, str, str]
"""'voice' or 'side', whose, and the count that goes up by one."""


def marks(standing: Standing, happened: Finding, silences: Iterable[Silence]) -> list[Mark]:
    """What one incident adds to the records of the voices and sides that speak of it, or are silent on it."""
    established = happened.answer is Answer.ESTABLISHED
    said, denied = _speakers(standing.asserting, standing), _speakers((*standing.denying, *standing.zeros), standing)
    took_back = _speakers(standing.corrected, standing)
    found: list[Mark] = []
    for voice, side in said.items():
        found += [("voice", voice, count) for count in _asserted(voice, side, said, denied)]
    for side in dict.fromkeys(said.values()):
        found += [("side", side, count) for count in _asserted("", side, said, denied) if side]
    for kind, saying, denying in (("voice", said, denied), ("side", said.values(), dict.fromkeys(denied.values()))):
        found += [(kind, of, "denied") for of in denying if of]
        found += [(kind, of, "upheld") for of in denying if of and established and of not in saying]
    found += [("voice", voice, "corrected") for voice in took_back]
    found += [("side", side, "corrected") for side in dict.fromkeys(took_back.values()) if side]
    return found + _silent(standing, silences)


def _speakers(claims: Iterable[Claim], standing: Standing) -> dict[str, str]:
    """The side of each origin that speaks in these claims."""
    spoken = (standing.docket.speaking(claim) for claim in claims)
    return {one.origin: one.side for one in spoken}


def _asserted(voice: str, side: str, said: Mapping[str, str], denied: Mapping[str, str]) -> Sequence[str]:
    agrees = len(said) > 1 and any(_elsewhere(voice, side, *other) for other in said.items())
    differs = any(_elsewhere(voice, side, *other) for other in denied.items())
    if agrees:
        return ("asserted", "corroborated", "contradicted") if differs else ("asserted", "corroborated")
    return ("asserted", "contradicted") if differs else ("asserted", "alone")


def _silent(standing: Standing, silences: Iterable[Silence]) -> list[Mark]:
    """A source is due a word on what others than itself assert."""
    found: list[Mark] = []
    for silence in silences:
        source = standing.docket.mission.source[silence.source]
        voice = source.actor or source.id
        if standing.asserted_by - {voice}:
            found.append(("voice", voice, "due"))
            if silence.said in NOT_A_WORD:
                found.append(("voice", voice, "silent"))
    return found


def _elsewhere(voice: str, side: str, other: str, other_side: str) -> bool:
    """Does the other origin stand outside the voice's side?"""
    return other != voice and (not side or other_side != side)


def track_records(made: Iterable[Mark], docket: Docket) -> tuple[TrackRecord, ...]:
    """The records of all voices, then of all sides, each by how much it said; ``made``: the marks of all incidents."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (kind, of, count), number in Counter(made).items():
        counts[kind, of][count] = number
    records = (_record(kind, of, numbers, docket) for (kind, of), numbers in counts.items())
    return tuple(sorted(records, key=lambda r: (r.kind == "side", -r.asserted - r.denied, r.kind, r.of)))


def _record(kind: str, id_: str, counter: Mapping[str, int], docket: Docket) -> TrackRecord:
    name = side_name(id_, docket.mission) if kind == "side" else origin_name(id_, docket.mission)
    numbers = {field: counter.get(field, 0) for field in _FIELDS}
    few = numbers["asserted"] + numbers["denied"] < FEWEST
    return TrackRecord(kind=kind, of=id_, name=name, sentence=_sentence(name, numbers), too_few=few, **numbers)


_FIELDS = ("asserted", "corroborated", "contradicted", "corrected", "alone", "denied", "upheld", "due", "silent")


def _sentence(name: str, numbers: Mapping[str, int]) -> Told:
    """What the counts say, in one or more sentences."""
    asserted, denied, due = numbers["asserted"], numbers["denied"], numbers["due"]
    said = []
    if asserted:
        parts = [
            told("{count} are also reported from outside its side", count=numbers["corroborated"]),
            told("{count} are denied from there", count=numbers["contradicted"]),
            told("{count} stand alone", count=numbers["alone"]),
        ]
        held = counted(asserted, "incident")
        said.append(
            told("Of {incidents} that {name} reports, {parts}.", incidents=held, name=name, parts=listed(parts))
        )
    if denied:
        held, upheld = counted(denied, "incident"), numbers["upheld"]
        said.append(
            told("Of {incidents} that {name} denies, {count} are established.", incidents=held, name=name, count=upheld)
        )
    if numbers["corrected"]:
        held = counted(numbers["corrected"], "incident")
        said.append(told("It took back what it had said of {incidents}.", incidents=held))
    if due:
        held, silent = counted(due, "incident"), numbers["silent"]
        said.append(
            told(
                "Of {incidents} of others that it declares to cover, it was silent on {count}.",
                incidents=held,
                count=silent,
            )
        )
    if asserted + denied < FEWEST:
        said.append(told("Too few to say more."))
    return strung(said, " ")
