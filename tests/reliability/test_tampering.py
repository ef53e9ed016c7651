"""Tampering: the holder of one old checkpoint sees every kind of it, and nobody sees what came after."""

from __future__ import annotations

import pytest
from benchmarks.reliability import tampering
from benchmarks.reliability.tampering import SEEN, UNSEEN, Verdicts, tamper

TIMES = 3


@pytest.fixture(scope="module")
def verdicts() -> Verdicts:
    """Each kind a few times."""
    return tamper(TIMES)


@pytest.mark.parametrize("attack", SEEN, ids=lambda attack: attack.__name__)
def test_it_is_seen(verdicts: Verdicts, attack: tampering.Attack) -> None:
    name = tampering.name_of(attack)
    assert verdicts.seen[name] == TIMES, verdicts


@pytest.mark.parametrize("attack", UNSEEN, ids=lambda attack: attack.__name__)
def test_it_is_sound_to_the_holder_of_that_checkpoint(verdicts: Verdicts, attack: tampering.Attack) -> None:
    """No false alarm; and the window after the last checkpoint that lies outside is real."""
    assert verdicts.seen[tampering.name_of(attack)] == 0, verdicts


def test_without_a_checkpoint_outside_a_whole_new_tree_is_not_seen() -> None:
    """It is the checkpoint outside that sees, and not something that a more thorough forger would mend."""
    attacks = (tampering.recomputed_tree, tampering.deleted, tampering.inserted)
    assert set(tamper(TIMES, attacks, held_outside=False).seen.values()) == {0}
