"""The scorers of the reconcile benchmark against counting by hand, and its generators."""

import datetime
import io
import pickle
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from benchmarks.reconcile import generator, simulation, verdicts
from benchmarks.reconcile.guns import _Reader
from benchmarks.reconcile.reporting import CODERS
from benchmarks.reconcile.scoring import b_cubed, pair_score, pairwise
from hypothesis import given
from hypothesis import strategies as st

labellings = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12)


@given(labellings)
def test_pairs_are_counted_as_by_hand(rows: list[tuple[int, int]]) -> None:
    true, found = zip(*rows, strict=True)
    pairs = list(combinations(range(len(rows)), 2))
    said = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    asked = {pair for pair in pairs if true[pair[0]] == true[pair[1]]}
    score = pairwise(true, found)
    assert score.precision == (len(said & asked) / len(said) if said else 1.0)
    assert score.recall == (len(said & asked) / len(asked) if asked else 1.0)
    one, other = (np.array([pair[side] for pair in sorted(said)], int) for side in (0, 1))
    assert pair_score(true, one, other) == score


@given(labellings)
def test_b_cubed_is_the_mean_over_records(rows: list[tuple[int, int]]) -> None:
    true, found = zip(*rows, strict=True)

    def of(record: int, ours: tuple[int, ...], theirs: tuple[int, ...]) -> float:
        mates = [row for row in range(len(rows)) if ours[row] == ours[record]]
        return sum(theirs[row] == theirs[record] for row in mates) / len(mates)

    score = b_cubed(true, found)
    assert score.precision == pytest.approx(np.mean([of(row, found, true) for row in range(len(rows))]))
    assert score.recall == pytest.approx(np.mean([of(row, true, found) for row in range(len(rows))]))


@pytest.mark.parametrize("mixed", [False, True])
def test_a_generated_dataset_holds_each_happening_once(mixed: bool) -> None:
    made = generator.generate(3000, seed=2, mixed=mixed, text=mixed)
    source = np.array(made.table["source"].to_pylist())
    for number in range(CODERS):
        own = made.truth[source == f"dataset {number + 1}"]
        assert len(np.unique(own)) == len(own)
    assert len(made.table) == len(made.truth) == 3000
    assert ("text" in made.table.column_names) == mixed


def test_the_simulation_holds_fifty_happenings_in_four_datasets() -> None:
    made = simulation.simulate(0.0, "weak", seed=1)
    sizes = np.unique(made.truth(), return_counts=True)[1]
    assert (len(made.happening), (sizes == 4).sum(), (sizes == 1).sum()) == (1000, 50, 800)
    assert (np.diff(made.dataset) >= 0).all()


def test_pickles_are_read_by_a_list_of_two_classes_only() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"builtins\.eval is not read"):
        _Reader(io.BytesIO(b"cbuiltins\neval\n.")).load()
    day = datetime.date(2015, 3, 1)
    assert _Reader(io.BytesIO(pickle.dumps(day))).load() == day


def test_a_verdict_counts_pairs_of_two_sources_that_were_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verdicts_x.toml").write_text('same = [["b 1", "a 1"]]\nunsure = [["a 2", "b 2"]]\n')
    monkeypatch.setattr(verdicts, "__file__", str(tmp_path / "verdicts.py"))
    days = pa.array([0, 0, 0, 0, 0], pa.int32()).cast(pa.date32())
    ends = pa.array([0, 0, 0, 0, 30], pa.int32()).cast(pa.date32())
    ids, source = ["a 1", "a 2", "b 1", "b 2", "b 3"], ["a", "a", "b", "b", "b"]
    table = pa.table({"id": ids, "source": source, "start": days, "end": ends})
    told = verdicts.judge("x", table, [1, 1, 1, 1, 1], base="a")
    assert (told.right, told.wrong, told.missed) == (1, [("a 1", "b 2"), ("a 2", "b 1")], [])
