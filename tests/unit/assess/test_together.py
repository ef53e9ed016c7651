"""Two processes hear what one hears, in the same order; a second one that dies costs nothing but time."""

from __future__ import annotations

import os
import threading

import pytest
from lake import Scene

import truceline.assess
from truceline.assess import together
from truceline.assess.hearing import Hearing

STANCES = ("asserts", "denies", "none", "demands", "withholds")


@pytest.fixture
def by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record is large enough, in parts of three incidents."""
    monkeypatch.setattr(truceline.assess, "MANY", 1)
    monkeypatch.setattr(together, "CHUNK", 3)


def scene() -> Scene:
    """Twenty incidents with two accounts each."""
    told = Scene()
    for number in range(20):
        one = told.say(f"north_office asserts shelling by south_army on {number + 1}")
        told.incident(one, told.say(f"south_office {STANCES[number % 5]} shelling on {number + 1}"))
    return told


@pytest.mark.usefixtures("by_two")
def test_two_processes_answer_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truceline.assess, "two_can", lambda: True)
    together_heard = scene().assessed()
    monkeypatch.setattr(truceline.assess, "two_can", lambda: False)
    assert together_heard == scene().assessed()


@pytest.mark.usefixtures("by_two")
def test_a_second_process_that_dies_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = scene().assessed()
    here, hear = os.getpid(), Hearing.hear

    def killed(self: Hearing, incident: object) -> object:
        if os.getpid() != here:
            os._exit(9)
        return hear(self, incident)  # type: ignore[arg-type]

    monkeypatch.setattr(Hearing, "hear", killed)
    monkeypatch.setattr(truceline.assess, "two_can", lambda: True)
    assert scene().assessed() == alone


def test_beside_another_thread_there_is_no_fork() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert together.two_can() is False
    finally:
        done.set()
        thread.join()
