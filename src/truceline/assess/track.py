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
from collections.abc import Collection, Iterable, Mapping

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted, listed, origin_name
from truceline.assess.standing import Standing
from truceline.words.assessment import Said, Silence, TrackRecord
from truceline.words.finding import Answer, Finding
from truceline.words.naming import side_name
from truceline.words.told import Told, strung, told

FEWEST = 10
NOT_A_WORD = (Said.WITHOUT_IT, Said.NOTHING)


Mark = tuple[str, str, tuple[str, ...]]
"""'voice' or 'side', whose, and the counts that go up by one."""

DUE, SILENT = ("due",), ("due", "silent")


def marks(standing: Standing, happened: Finding, silences: Iterable[Silence]) -> list[Mark]:
    """What one incident adds to the records of the voices and sides that speak of it, or are silent on it."""
    established = happened.answer is Answer.ESTABLISHED
    said, denied = ({one.origin: one.side for one in spoken} for spoken in (standing.saying, standing.opposing))
    found: list[Mark] = [("voice", voice, _asserted(voice, side, said, denied)) for voice, side in said.items()]
    found += [("side", side, _asserted("", side, said, denied)) for side in dict.fromkeys(said.values()) if side]
    if denied:
        found += _denied("voice", denied, said if established else denied)
        found += _denied("side", dict.fromkeys(denied.values()), (said if established else denied).values())
    if standing.corrected:
        took_back = {one.origin: one.side for one in map(standing.docket.speaking, standing.corrected)}
        found += [("voice", voice, ("corrected",)) for voice in took_back]
        found += [("side", side, ("corrected",)) for side in dict.fromkeys(took_back.values()) if side]
    return found + _silent(standing, silences)


def _denied(kind: str, denying: Iterable[str], at_one: Collection[str]) -> list[Mark]:
    """Marks for who denies; it is upheld against all who are not ``at_one`` with the answer."""
    return [(kind, of, ("denied",) if of in at_one else ("denied", "upheld")) for of in denying if of]


def _asserted(voice: str, side: str, said: Mapping[str, str], denied: Mapping[str, str]) -> tuple[str, ...]:
    agrees, differs = _elsewhere(voice, side, said), _elsewhere(voice, side, denied)
    if agrees:
        return ("asserted", "corroborated", "contradicted") if differs else ("asserted", "corroborated")
    return ("asserted", "contradicted") if differs else ("asserted", "alone")


def _silent(standing: Standing, silences: Iterable[Silence]) -> list[Mark]:
    """A source is due a word on what others than itself assert."""
    found: list[Mark] = []
    sources, saying = standing.docket.mission.source, standing.asserted_by
    for silence in silences if saying else ():
        source = sources[silence.source]
        voice = source.actor or source.id
        if len(saying) > 1 or voice not in saying:
            found.append(("voice", voice, SILENT if silence.said in NOT_A_WORD else DUE))
    return found


def _elsewhere(voice: str, side: str, speaking: Mapping[str, str]) -> bool:
    """Does any other origin that speaks stand outside the voice's side?"""
    return any(other != voice and (not side or other_side != side) for other, other_side in speaking.items())


def track_records(made: Iterable[Mark], docket: Docket) -> tuple[TrackRecord, ...]:
    """The records of all voices, then of all sides, each by how much it said; ``made``: the marks of all incidents."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (kind, of, counted_in), number in Counter(made).items():
        for count in counted_in:
            counts[kind, of][count] += number
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
