"""A run that remembers the last one gives what a run from nothing gives, and works out only what is touched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pytest
from coded import Coded
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reconcile import weighing
from truceline.reconcile.memory import Memory
from truceline.reconcile.tables import Linked, Settings, link
from truceline.words.entry import Decision, DecisionKind

DAY = st.sampled_from(["2031-03-05", "2031-03-06", "2031-03-08", "2031-03-20"])
POINT = st.sampled_from(["10.30,10.30,1", "10.31,10.30,5", "10.05,10.00,1", ",,", "0,0,1"])
TYPE, ACTOR = st.sampled_from(["shelling", "clash", "protest"]), st.sampled_from(["Red Band", "A army", ""])
ROW = st.tuples(DAY, TYPE, POINT, ACTOR)
PROSE = st.tuples(
    st.sampled_from(["a_news", "b_news", "c_news", "watch_daily"]),
    st.sampled_from(["03-05", "03-06", "03", "03-01..03-20", "-"]),
    st.sampled_from(["hill", "river_town", "north", "-", "?mole"]),
    st.sampled_from(["shelling", "deaths", "offensive", "protest", "criticism"]),
    st.sampled_from(["asserts", "denies", "demands", "reports_none"]),
)


@pytest.fixture(scope="module", autouse=True)
def _tables_weighed_once() -> Iterator[None]:
    """Weights follow from the table alone (tests/unit/reconcile_tables), so no table is weighed twice here."""

    @cache
    def once(table: bytes, posture: str, days: int, must: tuple[tuple[int, int], ...], cannot: object) -> Linked:
        rows = pa.ipc.open_stream(table).read_all()
        return link(rows, Settings(posture=posture, days=days), must, cannot)  # type: ignore[arg-type]

    def weighed(table: pa.Table, asked: Settings, must: list[tuple[int, int]], cannot: list[tuple[int, int]]) -> Linked:
        out = pa.BufferOutputStream()
        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write_table(table)
        return once(out.getvalue().to_pybytes(), asked.posture, asked.days, tuple(must), tuple(cannot))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "link", weighed)
        yield


def _mission(first: list[tuple[str, ...]], second: list[tuple[str, ...]], prose: list[tuple[str, ...]]) -> Coded:
    record = Coded()
    for source, rows in (("coded_1", first), ("coded_2", second)):
        numbered = enumerate(rows)
        lines = [f"{source[-1]}{n},{day},{what},a place,{point},{by},,words" for n, (day, what, point, by) in numbered]
        record = record.with_table(source, *lines) if lines else record
    return record.with_prose("\n".join(" ".join((f"k{n}", *told)) for n, told in enumerate(prose)))


@settings(max_examples=12, deadline=None)
@given(st.lists(ROW, max_size=5), st.lists(ROW, max_size=5), st.lists(PROSE, min_size=2, max_size=8), st.data())
def test_with_a_memory_the_answer_is_that_of_a_full_run(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], prose: list[tuple[str, ...]], data: st.DataObject
) -> None:
    memory = Memory()
    _mission(first, [], prose[:-1]).reconciled(memory=memory)
    whole = _mission(first, second, prose)
    ids = sorted(whole.claims)
    two = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)))
    kind = data.draw(st.sampled_from([DecisionKind.JOIN, DecisionKind.PART]))
    decision = Decision(kind=kind, subjects=two, by="Vera")
    assert whole.reconciled(memory=memory) == whole.reconciled()
    assert whole.reconciled((decision,), memory=memory) == whole.reconciled((decision,))


@settings(max_examples=12, deadline=None)
@given(st.lists(ROW, max_size=5), st.lists(ROW, max_size=5), st.lists(PROSE, min_size=2, max_size=8), st.data())
def test_what_people_decided_holds_with_rows_too(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], prose: list[tuple[str, ...]], data: st.DataObject
) -> None:
    record = _mission(first, second, prose)
    ids = sorted(record.claims)
    a, b = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    for kind, together in ((DecisionKind.JOIN, True), (DecisionKind.PART, False)):
        incidents = record.reconciled((Decision(kind=kind, subjects=(a, b), by="Vera"),)).incidents
        home = {claim: incident.id for incident in incidents for claim in incident.claims}
        if kind is DecisionKind.JOIN or (a in home and b in home):
            assert (home[a] == home[b]) is together


def test_a_new_document_touches_only_what_it_reaches() -> None:
    prose = [("a_news", f"{month:02}-05", "hill", "shelling", "asserts") for month in range(1, 13)]
    memory = Memory()
    _mission([], [], prose).reconciled(memory=memory)
    assert memory.touched == 12
    _mission([], [], [*prose, ("b_news", "07-05", "hill", "shelling", "asserts")]).reconciled(memory=memory)
    assert memory.touched == 1
