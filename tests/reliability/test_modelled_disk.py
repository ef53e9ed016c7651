"""The modelled disk keeps what was synced, and of the rest what a power cut may keep."""

from __future__ import annotations

import random

import pytest
from benchmarks.reliability.disk import Create, Cut, Disk, MakeFolder, Operation, Rename, Sync, Truncate, Unlink, Write

LOST, KEPT = Cut(random.Random(0), 0.0, 0.0), Cut(random.Random(0), 1.0, 0.0)
MADE = [Create("db"), Write("db", 0, b"old"), Sync("db"), Sync("")]


@pytest.mark.parametrize(
    ("done", "lost", "kept"),
    [
        ([Create("db"), Write("db", 0, b"old"), Sync("db")], {}, {"db": b"old"}),
        (MADE, {"db": b"old"}, {"db": b"old"}),
        ([*MADE, Write("db", 1, b"NEW")], {"db": b"old"}, {"db": b"oNEW"}),
        ([*MADE, Write("db", 5, b"x")], {"db": b"old"}, {"db": b"old\0\0x"}),
        ([*MADE, Truncate("db", 1)], {"db": b"old"}, {"db": b"o"}),
        ([*MADE, Unlink("db")], {"db": b"old"}, {}),
        ([*MADE, Rename("db", "other")], {"db": b"old"}, {"other": b"old"}),
        ([*MADE, Rename("db", "other"), Sync("")], {"other": b"old"}, {"other": b"old"}),
        ([MakeFolder("ab"), Create("ab/x"), Sync("ab/x"), Sync("ab")], {}, {"ab": None, "ab/x": b""}),
        ([MakeFolder("ab"), Sync(""), Create("ab/x")], {"ab": None}, {"ab": None, "ab/x": b""}),
    ],
)
def test_what_is_left(done: list[Operation], lost: dict[str, bytes | None], kept: dict[str, bytes | None]) -> None:
    disk = Disk()
    for operation in done:
        disk.do(operation)
    assert disk.after(LOST) == lost
    assert disk.after(KEPT) == kept


def test_a_torn_write_keeps_whole_sectors() -> None:
    disk = Disk()
    for operation in (Create("f"), Write("f", 0, bytes(1024)), Sync("f"), Sync(""), Write("f", 0, b"1" * 1024)):
        disk.do(operation)
    dice = random.Random(1)
    left = {disk.after(Cut(dice, 0.0, 1.0))["f"] for _ in range(60)}
    zero, one = bytes(512), b"1" * 512
    assert left == {zero + zero, zero + one, one + zero, one + one}
