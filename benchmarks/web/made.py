"""A large record: documents and claims through the ledger, incidents and answers straight into the tables.

The claims enter as those of tables do (digest in the ledger, rows in the projection). Incidents are not weighed: a run
weighs 250,000 claims at most; they are put into the projection as a weighing would, ten claims each.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from truceline.record import keeping
from truceline.sources.mission import load_mission
from truceline.store.opening import OpenRecord, open_record
from truceline.words import naming
from truceline.words.assessment import Case, Origins, Said, Silence
from truceline.words.canonical import canonical_bytes
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.derived import Listed
from truceline.words.document import Basis, Document
from truceline.words.event_types import event_types, family_of
from truceline.words.finding import Answer, CaseState, Credibility, Finding, FindingQuestion
from truceline.words.folding import folded_words
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.stance import Stance

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SIDES, SOURCES, PLACES = 4, 60, 3000
TOGETHER = 10
"""Claims of one incident."""
AT_ONCE = 1_000
"""Claims of one document."""
TYPES = [id_ for id_, known in event_types().items() if known.kind.value == "incident"]
SYLLABLES = "ar bel cor dun el fen gor hal ir jas kel lum mar nor os pel quin ras sol tar ul vel wen yor".split()


def make(folder: Path, incidents: int) -> None:
    """Make the mission and fill its record; the same for the same number."""
    write_mission(folder)
    loaded = load_mission(folder)
    assert loaded.mission is not None, loaded.problems
    draw = random.Random(7)
    with open_record(folder) as record:
        keeping.keep_reference(record.ledger, record.evidence, loaded.files, NOON)
        claims = fill_claims(record, incidents * TOGETHER, draw)
        fill_incidents(record, claims, draw)


def write_mission(folder: Path) -> None:
    """Four sides, sixty sources, three thousand places."""
    draw = random.Random(3)
    folder.mkdir(parents=True)
    sides = "".join(f'[[side]]\nid = "s{n}"\nname = "Side {n}"\n' for n in range(SIDES))
    (folder / "mission.toml").write_text(
        'title = "A large invented mission"\nmandate_holder = "Nobody"\nmonitor = "m"\nfrom = 2020-01-01\n'
        f'time_zone = "UTC"\nlanguages = ["en"]\n{sides}',
        encoding="utf-8",
    )
    actors = ["id,kind,side,names", "m,monitor,,en:Monitor"]
    actors += [f"a{n},armed_formation,s{n % SIDES},en:Brigade {n}" for n in range(40)]
    sources = ["id,kind,side,reliability,cadence,covers_places,covers_event_types,names"]
    sources += [f"o{n},outlet,s{n % SIDES},C,daily,p0,,en:Outlet {n}" for n in range(SOURCES)]
    places = ["id,kind,latitude,longitude,precision_km,names"]
    for n in range(PLACES):
        name = "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()
        point = f"{draw.uniform(38, 42):.4f},{draw.uniform(44, 50):.4f},{draw.choice((0, 1, 5, 20))}"
        places.append(f"p{n},settlement,{point},en:{name} Ğ{n}")
    for name, lines in (("actors", actors), ("sources", sources), ("places", places)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill_claims(record: OpenRecord, many: int, draw: random.Random) -> Iterator[list[Claim]]:
    """Documents with their claims; gives the claims of one incident after the other."""
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(2000)]
    groups: list[list[Claim]] = []
    for number in range(0, many, AT_ONCE):
        said, starts, at = [], [], 0
        for n in range(AT_ONCE):
            sentence = f"Report {number + n}: shots were heard near the village, {draw.randrange(1, 30)} shells fell.\n"
            starts.append((at, at + len(sentence) - 1, sentence[:-1]))
            at += len(sentence)
            said.append(sentence)
        text = "".join(said)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        document = Document(
            sha256=sha256, media_type="text/plain", name=f"report-{number}.txt", text_sha256=sha256, extractor="made",
            source=f"o{draw.randrange(SOURCES)}", title=f"Report of {number}", language="en", received=NOON,
            published=days[number // AT_ONCE % len(days)], published_basis=Basis.STATED, published_words="made",
        )  # fmt: skip
        keeping.keep_document(record.ledger, record.evidence, document, text.encode(), text, NOON)
        made = [_claim(sha256, *place, draw, days) for place in starts]
        digest = Listed(made)
        keeping.keep_reading(record.ledger, sha256, "made 1", digest, (), NOON, derived=True)
        groups += [made[first : first + TOGETHER] for first in range(0, AT_ONCE, TOGETHER)]
    return iter(groups)


def _claim(document: str, start: int, end: int, quote: str, draw: random.Random, days: list[date]) -> Claim:
    day = draw.choice(days)
    return Claim(
        kind=event_types()[TYPES[0]].kind,
        event_type=draw.choice(TYPES),
        stance=draw.choices((Stance.ASSERTS, Stance.DENIES, Stance.REPORTS_NONE), (8, 1, 1))[0],
        passage=Passage(document=document, span=Span(start, end), quote=quote),
        chain=(Voice(words=f"Outlet {draw.randrange(9)}", source=f"o{draw.randrange(SOURCES)}"),),
        participants=(Participant(role=Role.AGENT, words="Brigade", actor=f"a{draw.randrange(40)}"),),
        locations=(Location(words="the village", place=f"p{draw.randrange(PLACES)}"),),
        period=Period(start=day, end=day, precision=Precision.DAY, words="that day"),
        reader="made 1",
    )


def fill_incidents(record: OpenRecord, groups: Iterator[list[Claim]], draw: random.Random) -> None:
    """The tables of a weighing, two thousand incidents at a time."""
    from truceline.store.projecting.sql import Sql

    mission = next(iter(load_mission(record.place.folder).mission for _ in (0,)))
    assert mission is not None
    while lot := list(islice(groups, 2_000)):
        made: dict[Any, list[Any]] = {}
        for claims in lot:
            for row in _rows(claims, mission, draw):
                made.setdefault(type(row), []).append(row)
        for model, rows in made.items():
            model._default_manager.using(record.using).bulk_create(rows, batch_size=500)
    sql = Sql(record.using)
    sql.run(f"INSERT INTO follows (what, size) VALUES ('weighing', {len(record.ledger)})")
    sql.run("INSERT INTO assessed (what, number, subject, mark, plain) VALUES ('as_of', 0, '', '', '\"2026-01-01\"')")


_numbers = count()


def _rows(claims: list[Claim], mission: Mission, draw: random.Random) -> Iterator[Any]:
    """All rows of one incident."""
    from truceline.store import models
    from truceline.store.weighed.incidents import position

    first, number = claims[0], next(_numbers)
    label = event_types()[first.event_type].label
    incident = Incident(
        id=f"i-{number:020d}", title=f"{label}, {naming.place_name(first.places[0], mission)}",
        event_type=first.event_type, claims=tuple(claim.id for claim in claims), places=first.places,
        period=first.period,
    )  # fmt: skip
    answers = draw.choices(list(Answer), (2, 1, 6, 1, 2), k=3)
    origins = Origins(incident=incident.id, documents=2, origins=("o1", "o2"), sides=("s0",))
    silences = [
        Silence(incident=incident.id, source=f"o{n}", said=Said.WITHOUT_IT, reason="It published in the window.")
        for n in draw.sample(range(SOURCES), 2)
    ]
    case = Case(incident=incident.id, state=CaseState.ALLEGATION, sentence="Somebody said so.")
    east, north, reach = position(incident, mission)
    yield models.Incident(
        id=incident.id, title=incident.title, event_type=incident.event_type, family=family_of(incident.event_type),
        place=incident.places[0],
        day=incident.period.start, period_start=incident.period.start, period_end=incident.period.end,
        precision="day", claims=len(claims), documents=2, unreviewed=len(claims), origins=2, silent=2,
        case_state="allegation", happened=answers[0].value, who=answers[1].value, provision=answers[2].value,
        credibility="3", east=east, north=north, reach_m=reach, plain=canonical_bytes(incident).decode(),
    )  # fmt: skip
    for kind, held in (
        (
            "source",
            {f"o{draw.randrange(SOURCES)}": "reported" for _ in range(3)} | {s.source: "without_it" for s in silences},
        ),
        ("side", {f"s{draw.randrange(SIDES)}": "reported" for _ in range(2)}),
    ):
        for who, said in held.items():
            yield models.Account(
                incident=incident.id, kind=kind, who=who, said=said, claims=1, period_start=incident.period.start
            )  # fmt: skip
    for word in sorted({*folded_words(incident.title), f"brigade{number % 40}"}):
        yield models.Term(word=word, incident=incident.id)
    for claim in claims:
        yield models.Membership(claim=claim.id, incident=incident.id)
    for n, (question, answer) in enumerate(zip(FindingQuestion, answers, strict=True)):
        finding = Finding(
            incident=incident.id, question=question, answer=answer, credibility=Credibility.POSSIBLE, rule="made",
            reasons=("One origin says so.",), claims=incident.claims[:2],
        )  # fmt: skip
        yield models.Finding(
            number=number * 3 + n, incident=incident.id, question=question.value, answer=answer.value,
            credibility="3", rule="made", author="rule", plain=canonical_bytes(finding).decode(),
        )  # fmt: skip
    for what, things in (("origins", [origins]), ("cases", [case]), ("silences", silences)):
        for n, thing in enumerate(things):
            yield models.Assessed(
                what=what, number=number * 2 + n, subject=incident.id, mark="", plain=canonical_bytes(thing).decode()
            )  # fmt: skip
