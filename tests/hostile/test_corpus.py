"""The named corpus: the outcome of every file by name, while another guard goes on reading a good document."""

from __future__ import annotations

import threading

from tests.hostile.corpus import CORPUS, SMALL, STOPPED, TOOK, outcome, told

from truceline.sources.extracted import Unreadable
from truceline.sources.guard import Guard

GOOD = b"<html><body><p>The line was calm all day.</p></body></html>"


class Neighbour(threading.Thread):
    """Reads a good document, again and again, with a guard of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        with Guard() as guard:
            while not self.over.wait(0.05):
                try:
                    self.read.append(guard.extract(".html", GOOD).text)
                except Unreadable as refusal:
                    self.read.append(refusal.sentence)


def test_every_file_of_the_corpus_is_contained_and_told() -> None:
    neighbour = Neighbour()
    neighbour.start()
    try:
        with Guard() as guard, Guard(SMALL) as strict:
            found = {h.name: outcome(strict if h.says == STOPPED else guard, h) for h in CORPUS}
    finally:
        neighbour.over.set()
        neighbour.join()
    assert {h.name: told(h, found[h.name]) for h in CORPUS} == {hostile.name: hostile.says for hostile in CORPUS}
    assert set(neighbour.read) == {"The line was calm all day."}


def test_nothing_is_read_as_empty() -> None:
    assert [hostile.name for hostile in CORPUS if hostile.says.strip() == TOOK.strip()] == []
    assert len({hostile.name for hostile in CORPUS}) == len(CORPUS) == 103
