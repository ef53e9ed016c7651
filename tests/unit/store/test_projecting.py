"""The tables grow entry by entry and hold, after every entry, what replaying the whole ledger gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projected import told_by_replay, told_by_tables
from record_samples import BRIDGE, DENIAL, TABLE, Loaded, at, claim, document, sha

from truceline.record import keeping, replay
from truceline.record.bodies import content_of, read_decision, reading_body, same_reading_body
from truceline.record.ledger import Evidence
from truceline.record.stating import value_of
from truceline.store.ledger import DjangoLedger
from truceline.store.opening import OpenRecord, open_record
from truceline.store.projecting import TableProjector
from truceline.store.projections import ledger_digest, rebuild_from_ledger
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim, Voice
from truceline.words.derived import Derived, Listed
from truceline.words.document import Document
from truceline.words.entry import Decision, DecisionKind, EntryKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.source import Source, SourceKind
from truceline.words.stance import Stance

TEXTS = (BRIDGE, DENIAL, TABLE)
TITLES = ("Valley", "Hills", "Coast")
LINES = {"Valley": (1, 2), "Hills": (2,), "Coast": (0, 1)}
"""The lines of the table that its reader finds claims in, by the mission's title."""
READERS = {"Valley": "rows 1", "Hills": "rows 2", "Coast": "rows 3"}
"""The version of that reader."""


def load(files: Mapping[str, bytes]) -> Loaded:
    """A mission whose sides depend on its title."""
    title = files["mission.toml"].decode()
    side = title.lower()
    return Loaded(
        Mission(
            title=title,
            mandate_holder="m",
            monitor="",
            period=Validity(),
            time_zone="UTC",
            actors=(Actor(id="office", kind=ActorKind.OFFICE, names=(Name("Office"),), side=side[:1]),),
            sources=(Source(id="paper", kind=SourceKind.OUTLET, names=(Name("Paper"),), side=side[:2]),),
        )
    )


def said_by(found: Claim, voice: int) -> Claim:
    """The claim in nobody's voice, the paper's or the office's."""
    voices = ((), (Voice(words="paper", source="paper"),), (Voice(words="office", actor="office"),))
    return replace(found, chain=voices[voice])


def rows(known: Document, text: str, mission: Mission) -> list[Claim]:
    """The reader of the table."""
    return [said_by(claim(TABLE, line, READERS[mission.title]), line) for line in LINES[mission.title]]


def derive(known: Document, evidence: Evidence, mission: Mission) -> AbstractContextManager[Derived]:
    """The same, as the projector asks for it."""
    return nullcontext(Listed(rows(known, TABLE, mission)))


INLINE = [
    said_by(claim(text, line, stance=stance), voice)
    for text in TEXTS
    for line in range(text.count("\n") + 1)
    for stance, voice in ((Stance.ASSERTS, 1), (Stance.DENIES, 2))
]
DERIVED = [
    known for title in TITLES for known in rows(document(TABLE), TABLE, load({"mission.toml": title.encode()}).mission)
]  # type: ignore[arg-type]
CLAIMS = [*INLINE, *DERIVED]
MIXED = ("rules 1", "rules 2", "model 1")

KINDS = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT)
steps = st.one_of(
    st.tuples(st.just("reference"), st.sampled_from(TITLES)),
    st.tuples(st.just("document"), st.sampled_from(TEXTS), st.sampled_from(("", "paper", "other"))),
    st.tuples(
        st.just("reading"),
        st.sampled_from(("rules 1", "rules 2", "rules 3")),
        st.sampled_from((BRIDGE, DENIAL)),
        st.sets(st.integers(0, len(INLINE) - 1)),
    ),
    st.tuples(
        st.just("mixed"), st.sampled_from(MIXED), st.sampled_from(TEXTS), st.sets(st.integers(0, len(INLINE) - 1))
    ),
    st.tuples(st.just("derived")),
    st.tuples(st.just("same"), st.sampled_from(TEXTS), st.booleans()),
    st.tuples(
        st.just("decision"),
        st.sampled_from((*KINDS, DecisionKind.SPLIT, DecisionKind.JOIN, DecisionKind.ADD, DecisionKind.FIND)),
        st.lists(st.integers(0, len(CLAIMS) - 1), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.tuples(st.just("undo"), st.integers(0, 6)),
    st.tuples(st.just("dataset"), st.sampled_from(TEXTS)),
    st.tuples(st.just("date"), st.sampled_from(TEXTS), st.sampled_from(("2031-05-01", "2031-05-02", "soon"))),
)


class Story:
    """A record that is told step by step."""

    def __init__(self, record: OpenRecord) -> None:
        self.record = record
        self.projector = TableProjector(record.using, record.evidence, derive, load)
        self.ledger = DjangoLedger(record.using, projector=self.projector)
        self.title = TITLES[0]
        self.minute = 0
        self.step("reference", self.title)

    def step(self, what: str, *values: Any) -> None:
        """One entry, or none when it says nothing new."""
        self.minute += 1
        getattr(self, f"_{what}")(*values)

    def _reference(self, title: str) -> None:
        self.title = title
        keeping.keep_reference(self.ledger, self.record.evidence, {"mission.toml": title.encode()}, at(self.minute))

    def _document(self, text: str, source: str) -> None:
        known = replace(document(text), source=source, sidecar=source)
        keeping.keep_document(self.ledger, self.record.evidence, known, text.encode(), text, at(self.minute))

    def _reading(self, reader: str, text: str, chosen: set[int]) -> None:
        claims = [replace(INLINE[n], reader=reader) for n in sorted(chosen) if INLINE[n].passage.document == sha(text)]
        body = reading_body(sha(text), reader, claims)
        self.ledger.append(EntryKind.READING, body, at(self.minute))

    _mixed = _reading

    def _derived(self) -> None:
        if sha(TABLE) not in self.told().documents:
            return  # nobody reads a table that was not received
        mission = load({"mission.toml": self.title.encode()}).mission
        assert mission is not None
        claims = rows(document(TABLE), TABLE, mission)
        body = reading_body(sha(TABLE), READERS[self.title], claims, derived=True)
        self.ledger.append(EntryKind.READING, body, at(self.minute), claims=Listed(claims) if self.minute % 2 else None)

    def _same(self, text: str, honest: bool) -> None:
        told = self.told()
        for known in told.standing_readings.get(sha(text), {}).values():
            if known.said.claims is None and self.title != self._derived_with(known.seq):
                return  # deriving again gives something else: no reader would say that it came out the same
            body = reading_body(sha(text), known.said.reader, [])
            body |= {"count": known.said.count, "digest": known.said.digest}
            seq = known.seq if honest else known.seq + 1
            self.ledger.append(EntryKind.READING, same_reading_body(body, seq, known.read_with), at(self.minute))
            return

    def _derived_with(self, seq: int) -> str:
        titles = [entry.body.decode() for entry in self.ledger.entries(0, seq) if entry.kind is EntryKind.REFERENCE]
        return next(title for title in TITLES if sha(title) in titles[-1])

    def _decision(self, kind: DecisionKind, chosen: list[int], carries: bool) -> None:
        claims = [CLAIMS[n] for n in chosen]
        decision = Decision(kind=kind, subjects=tuple(c.id for c in claims), by=f"Ada {self.minute % 3}")
        types = {DecisionKind.CORRECT: ("other",), DecisionKind.SPLIT: ("calm", "deaths")}.get(kind, ())
        made = [replace(c, event_type=type_) for c in claims for type_ in types]
        if kind is DecisionKind.ADD:
            added = replace(claims[0], event_type="patrol", reader=decision.by)
            decision, made = replace(decision, subjects=(added.passage.document,)), [added]
        own = claims if carries and kind in (*KINDS, DecisionKind.SPLIT, DecisionKind.JOIN) else ()
        keeping.keep_decision(self.ledger, decision, at(self.minute), [*own, *made])

    def _undo(self, back: int) -> None:
        """Take back one of the newest decisions, whatever it is: even one that was taken back already."""
        decisions = [entry for entry in self.ledger.entries() if entry.kind is EntryKind.DECISION]
        if back < len(decisions):
            entry = decisions[-1 - back]
            undone = value_of(read_decision(content_of(entry))[0])
            undo = Decision(kind=DecisionKind.UNDO, subjects=(str(entry.seq),), by=f"Eve {self.minute}", value=undone)
            keeping.keep_decision(self.ledger, undo, at(self.minute))

    def _dataset(self, text: str) -> None:
        decision = Decision(kind=DecisionKind.ACCEPT_DATASET, subjects=(sha(text),), by=f"Ben {self.minute}")
        keeping.keep_decision(self.ledger, decision, at(self.minute))

    def _date(self, text: str, day: str) -> None:
        decision = Decision(kind=DecisionKind.CONFIRM_DATE, subjects=(sha(text),), by="Ada", value=day)
        keeping.keep_decision(self.ledger, decision, at(self.minute))

    def told(self) -> Any:
        """The record by replay."""
        return replay(self.ledger.entries(), self.record.evidence, rows, load)

    def holds(self) -> None:
        """The tables hold what the replay tells."""
        assert told_by_tables(self.record.using) == told_by_replay(self.told())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a record without entries."""
    folder = tmp_path_factory.mktemp("empty")
    with open_record(folder):
        pass
    return folder / "truceline.db"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A record with reference data."""
    with open_record(tmp_path) as record:
        yield Story(record)


of_the_table = st.one_of(
    st.tuples(st.just("reference"), st.sampled_from(TITLES)),
    st.tuples(st.just("derived")),
    st.tuples(st.just("derived")),
    st.tuples(st.just("dataset"), st.just(TABLE)),
    st.tuples(st.just("same"), st.just(TABLE), st.booleans()),
    st.tuples(
        st.just("decision"),
        st.sampled_from(KINDS),
        st.lists(st.integers(len(INLINE), len(CLAIMS) - 1), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.tuples(st.just("undo"), st.integers(0, 3)),
)


@settings(max_examples=40, deadline=None)
@given(told=st.lists(steps, max_size=14))
def test_after_every_entry_the_tables_hold_what_a_replay_gives(empty: Path, told: list[Any]) -> None:
    tell(empty, told)


@settings(max_examples=40, deadline=None)
@given(told=st.lists(of_the_table, min_size=4, max_size=16))
def test_a_table_that_is_read_again_and_again(empty: Path, told: list[Any]) -> None:
    tell(empty, [("document", TABLE, "paper"), *told])


def tell(empty: Path, told: list[Any]) -> None:
    """Tell a story to a new record: the tables hold what a replay gives at every step, and after a rebuild."""
    with TemporaryDirectory() as folder:
        shutil.copy(empty, folder)
        with open_record(Path(folder)) as record:
            story = Story(record)
            for step in told:
                story.step(*step)
                story.holds()
            before = ledger_digest(record.using)
            rebuild_from_ledger(record.using, story.ledger, story.projector)
            assert ledger_digest(record.using) == before
