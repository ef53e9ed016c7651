"""The whole assess stage over an invented record: seconds, memory and the share of each assessment, by size.

    python benchmarks/assess.py                      # 100,000, 300,000 and 1,000,000 claims
    python benchmarks/assess.py 100000 --again       # and then one change at a time, with what the first run left

A million claims are about 200,000 incidents under one agreement (assess_mission.py, assess_record.py): seeded, as words
in memory, made before the clock starts. Every size runs in a process of its own. *Processor* is the processor time of
that process, which other work on the machine moves less; *memory* is its largest, with the record in it, and beside it
that of the second process.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.assess_record import Record, invented  # noqa: E402

import truceline.assess as stage  # noqa: E402
from truceline.assess.memory import Memory  # noqa: E402
from truceline.words.assessment import Assessment  # noqa: E402
from truceline.words.stance import Stance  # noqa: E402

SIZES = (100_000, 300_000, 1_000_000)
PARTS = (
    (stage.Hearing, "hear", "incidents: origins, findings, cases, silences"),
    (stage, "omissions", "omissions"),
    (stage, "efforts", "effort"),
    (stage, "figures", "figures"),
    (stage.Mandate, "tests", "mandate"),
    (stage.Register, "entries", "compliance"),
    (stage.Questions, "all", "questions"),
    (stage, "term_clock", "term"),
    (stage, "ways", "corridor"),
    (stage, "bypasses", "bypasses"),
    (stage, "movements", "movement"),
    (stage, "track_records", "track record"),
    (stage, "unseen", "unseen"),
)


@dataclass
class Clock:
    """Processor seconds by part."""

    spent: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def parts(self) -> Iterator[None]:
        """Time every part while this holds."""
        known = [(place, name, getattr(place, name)) for place, name, _ in PARTS]
        for place, name, label in PARTS:
            setattr(place, name, self._timed(getattr(place, name), label))
        try:
            yield
        finally:
            for place, name, function in known:
                setattr(place, name, function)

    def _timed(self, function: Callable[..., Any], label: str) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            start = time.process_time()
            answer = function(*args, **named)
            self.spent[label] += time.process_time() - start
            return answer

        return timed


def assessed(record: Record, memory: Memory | None = None) -> Assessment:
    """The run that is measured."""
    return stage.assess(record.claims, record.documents, record, record.mission, record.as_of, memory=memory)


def timed(record: Record, memory: Memory | None = None) -> tuple[float, float, Assessment]:
    """Seconds by the wall clock and of the processor, and the answer."""
    wall, processor = time.perf_counter(), time.process_time()
    answer = assessed(record, memory)
    return time.perf_counter() - wall, time.process_time() - processor, answer


def measure(claims: int) -> dict[str, Any]:
    """One size, in this process: a plain run, then one with the parts timed (at most 300,000 claims)."""
    record = _made(claims)
    held = _memory()
    wall, processor, answer = timed(record)
    told = {
        "claims": len(record.claims),
        "incidents": len(record.incidents),
        "documents": len(record.documents),
        "wall": wall,
        "processor": processor,
        "memory": _memory(),
        "second": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "record": held,
        "answers": _size(answer),
    }
    if claims <= SIZES[1]:
        del answer
        clock = Clock()
        with clock.parts():
            timed(record)
        told["parts"] = dict(clock.spent.most_common())
    return told


def again(claims: int) -> list[dict[str, Any]]:
    """A first run with a memory, then one change at a time; each answer is compared with that of a full run."""
    record, memory = _made(claims), Memory()
    wall, processor, _ = timed(record, memory)
    told = [{"change": "the first run", "wall": wall, "processor": processor, "heard": memory.touched}]
    for change, then in _changes(record):
        wall, processor, answer = timed(then, memory)
        same = answer == assessed(then)
        told.append({"change": change, "wall": wall, "processor": processor, "heard": memory.touched, "same": same})
    return told


def _changes(record: Record) -> Iterator[tuple[str, Record]]:
    """Records that differ from the one before in one thing."""
    yield "nothing", record
    largest = max(record.incidents, key=lambda incident: len(incident.claims))
    asserted = next(id_ for id_ in largest.claims if record.claims[id_].stance is Stance.ASSERTS)
    for name, gone in (("a claim is rejected", asserted), ("a daily zero is rejected", _zero(record))):
        record = replace(record, claims={id_: claim for id_, claim in record.claims.items() if id_ != gone})
        yield name, record
    one, other = record.incidents[10], record.incidents[20]
    joined = replace(one, claims=(*one.claims, *other.claims), relations=(*one.relations, *other.relations))
    yield (
        "two incidents are joined",
        replace(record, incidents=tuple(joined if i is one else i for i in record.incidents if i is not other)),
    )


def _zero(record: Record) -> str:
    zeros = (c for c in record.claims.values() if c.stance is Stance.REPORTS_NONE and "land" in c.places)
    return next(zeros).id


def _made(claims: int) -> Record:
    """The record; what it is made of is no matter for the collector any more."""
    gc.disable()
    record = invented(claims)
    gc.enable()
    gc.freeze()
    return record


def _size(answer: Assessment) -> int:
    lists = (answer.findings, answer.silences, answer.figures, answer.mandate, answer.questions, answer.movements)
    return sum(len(part) for part in lists)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(claims: int, what: str) -> Any:
    """A measurement in a process of its own."""
    command = [sys.executable, __file__, str(claims), "--child", what]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    return json.loads(run.stdout.splitlines()[-1])


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("claims", type=int, nargs="*", default=SIZES)
    words.add_argument("--again", action="store_true", help="changes of one claim, after a first run")
    words.add_argument("--child", default="")
    told = words.parse_args()
    if told.child:
        print(json.dumps({"measure": measure, "again": again}[told.child](told.claims[0])))  # type: ignore[operator]
        return
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load, version = os.getloadavg()[0], platform.python_version()
    print(
        f"{os.cpu_count()} processors, {memory:.0f} GB, load {load:.1f}, Python {version}, {datetime.now(UTC):%Y-%m-%d}"
    )
    for claims in told.claims:
        _print_changes(child(claims, "again")) if told.again else _print_size(child(claims, "measure"))
    print(f"repeat: {sys.executable} {' '.join(sys.argv)}")


def _print_size(told: dict[str, Any]) -> None:
    each = told["processor"] / told["claims"] * 1e6
    print(
        f"{told['claims']:>9,} claims, {told['incidents']:>7,} incidents, {told['documents']:>7,} documents:"
        f" {told['wall']:6.1f} s, processor {told['processor']:6.1f} s ({each:.0f} µs a claim),"
        f" memory {told['memory']:,.0f} + {told['second']:,.0f} MB (the record alone {told['record']:,.0f}),"
        f" {told['answers']:,} answers"
    )
    for part, seconds in told.get("parts", {}).items():
        print(f"          {seconds:6.2f} s  {part}")


def _print_changes(told: list[dict[str, Any]]) -> None:
    for one in told:
        same = "" if "same" not in one else ", as a full run" if one["same"] else ", NOT as a full run"
        print(
            f"  {one['change']:<26} {one['wall']:7.2f} s, processor {one['processor']:7.2f} s,"
            f" {one['heard']:,} incidents heard{same}"
        )


if __name__ == "__main__":
    main()
