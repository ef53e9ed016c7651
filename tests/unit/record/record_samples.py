"""A small invented record: a valley, a mission, three documents, readings and decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from truceline.record import Evidence, Ledger, keeping
from truceline.words.claim import Claim
from truceline.words.document import Basis, Document, Problem
from truceline.words.entry import Decision, DecisionKind
from truceline.words.kind import Kind
from truceline.words.mission import Mission
from truceline.words.name import Validity
from truceline.words.passage import Passage, Span
from truceline.words.stance import Stance

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
BRIDGE = "A shell fell near the bridge.\nNobody was hurt."
DENIAL = "No shell was fired, the office said."
TABLE = "day,what\n2031-05-01,shelling\n2031-05-02,calm"


def at(minutes: int) -> datetime:
    """Minutes after noon."""
    return NOON + timedelta(minutes=minutes)


@dataclass(frozen=True)
class Loaded:
    """What load() makes of the reference files."""

    mission: Mission | None


def load(files: Mapping[str, bytes]) -> Loaded:
    """The mission whose title is the content of mission.toml; none when that is 'broken'."""
    title = files["mission.toml"].decode()
    if title == "broken":
        return Loaded(None)
    return Loaded(
        Mission(title=title, mandate_holder="Valley Mission", monitor="vm", period=Validity(), time_zone="UTC")
    )


def document(content: str, name: str = "report.txt", published: date | None = None) -> Document:
    """A document whose stored text is its content."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    return Document(
        sha256=sha256,
        media_type="text/plain",
        name=name,
        text_sha256=sha256,
        extractor="plain 1",
        published=published,
        published_basis=Basis.STATED if published else Basis.UNKNOWN,
        received=NOON,
    )


def claim(text: str, line: int = 0, reader: str = "rules 1", stance: Stance = Stance.ASSERTS) -> Claim:
    """The claim that a line of the text makes."""
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[:line])
    span = Span(start, start + len(lines[line]))
    return Claim(
        kind=Kind.INCIDENT,
        event_type="shelling",
        stance=stance,
        passage=Passage(sha(text), span, lines[line]),
        reader=reader,
    )


def rows(document: Document, text: str, mission: Mission) -> list[Claim]:
    """The dataset reader: a claim for every line after the first."""
    assert document.sha256 == sha(text)
    return [claim(text, line, f"rows 1 of {mission.title}") for line in range(1, text.count("\n") + 1)]


def sha(content: str | bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def reference(ledger: Ledger, evidence: Evidence, title: str = "Valley", minute: int = 0) -> None:
    """Reference data enter the record."""
    keeping.keep_reference(ledger, evidence, {"mission.toml": title.encode()}, at(minute))


def receive(ledger: Ledger, evidence: Evidence, content: str, name: str = "report.txt", minute: int = 1) -> str:
    """A document enters the record; its SHA-256."""
    keeping.keep_document(ledger, evidence, document(content, name), content.encode(), content, at(minute))
    return sha(content)


def read(ledger: Ledger, text: str, *claims: Claim, problems: tuple[Problem, ...] = (), minute: int = 2) -> None:
    """A reading by the reader of its first claim."""
    keeping.keep_reading(ledger, sha(text), claims[0].reader, claims, problems, at(minute))


def read_table(ledger: Ledger, title: str = "Valley", minute: int = 2) -> None:
    """A derived reading of TABLE."""
    mission = load({"mission.toml": title.encode()}).mission
    assert mission is not None
    claims = rows(document(TABLE), TABLE, mission)
    keeping.keep_reading(ledger, sha(TABLE), claims[0].reader.split(" of ")[0], claims, (), at(minute), derived=True)


def decide(
    ledger: Ledger, kind: DecisionKind, *subjects: str, value: str = "", by: str = "Ada", minute: int = 3
) -> None:
    """A decision enters the record."""
    keeping.keep_decision(ledger, Decision(kind=kind, subjects=subjects, by=by, value=value), at(minute))


def whole(ledger: Ledger, evidence: Evidence) -> None:
    """Nine entries of every kind."""
    reference(ledger, evidence)
    receive(ledger, evidence, BRIDGE, "bridge.txt")
    receive(ledger, evidence, DENIAL, "denial.txt")
    receive(ledger, evidence, TABLE, "table.csv")
    read(ledger, BRIDGE, claim(BRIDGE), claim(BRIDGE, 1, stance=Stance.REPORTS_NONE))
    read(ledger, DENIAL, claim(DENIAL, stance=Stance.DENIES))
    read_table(ledger)
    decide(ledger, DecisionKind.ACCEPT, claim(BRIDGE).id)
    decide(ledger, DecisionKind.JOIN, claim(BRIDGE).id, claim(DENIAL, stance=Stance.DENIES).id)
