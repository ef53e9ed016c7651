"""What became of what a voice said: counts per incident, and no judgement on few of them."""

from __future__ import annotations

import pytest
from lake import LAKE, Scene, rows, with_source

from truceline.words.assessment import TrackRecord
from truceline.words.incident import Relation, RelationKind
from truceline.words.source import Coverage

FIELDS = ("asserted", "corroborated", "contradicted", "alone", "denied", "upheld")

ONE_INCIDENT = """
what is said of a shelling (';' between claims)                     | whose record | asserted corroborated contradicted alone denied upheld | because
north_office asserts shelling                                       | north_office | 1 0 0 1 0 0 | nobody else speaks
north_office asserts shelling; north_paper asserts shelling         | north_office | 1 0 0 1 0 0 | one's own side confirms nothing
north_office asserts shelling; south_office asserts shelling        | north_office | 1 1 0 0 0 0 | the other side says so too
north_office asserts shelling; observers asserts shelling           | north_office | 1 1 0 0 0 0 | the monitor says so too
north_office asserts shelling; courier asserts shelling             | north_office | 1 1 0 0 0 0 | an outlet of no side stands outside
north_office asserts shelling; south_office denies shelling         | north_office | 1 0 1 0 0 0 | the other side denies it
north_office asserts shelling; observers none shelling              | north_office | 1 0 1 0 0 0 | a zero denies it
north_office asserts shelling; observers asserts shelling; south_office denies shelling | north_office | 1 1 1 0 0 0 | both
north_office asserts shelling; south_office denies shelling         | south_office | 0 0 0 0 1 0 | contested is not established
north_office asserts shelling; south_paper asserts shelling; south_office denies shelling | south_office | 0 0 0 0 1 0 | denied, so contested
north_office asserts shelling; south_office asserts shelling        | side north   | 1 1 0 0 0 0 | a side counts an incident once
north_office asserts shelling; north_paper asserts shelling         | side north   | 1 0 0 1 0 0 | two voices of it are one
"""


def record(scene: Scene, whose: str) -> TrackRecord:
    kind, _, of = whose.rpartition(" ")
    return next(one for one in scene.assessed().track if (one.kind, one.of) == (kind or "voice", of))


@pytest.mark.parametrize(("claims", "whose", "counts", "because"), rows(ONE_INCIDENT))
def test_one_incident(claims: str, whose: str, counts: str, because: str) -> None:
    scene = Scene()
    scene.incident(*[scene.say(sentence) for sentence in claims.split(";")])
    found = record(scene, whose)
    assert tuple(getattr(found, field) for field in FIELDS) == tuple(map(int, counts.split())), because


def test_what_it_took_back_counts_as_corrected() -> None:
    scene = Scene()
    first, second = scene.say("north_office asserts shelling"), scene.say("north_office denies shelling published 9")
    relation = Relation(kind=RelationKind.CORRECTS, from_claim=second.id, to_claim=first.id, reason="it says so")
    scene.incident(first, second, relations=[relation])
    found = record(scene, "north_office")
    assert (found.corrected, found.asserted, found.denied) == (1, 0, 1)


SILENT = """
what the bulletin publishes beside it      | due | silent
observers asserts shelling on 5            |   1 |      0
observers none shelling on 5 published 6   |   1 |      0
observers asserts patrol on 6 published 6  |   1 |      1
observers asserts patrol on 9 published 9  |   1 |      1
"""


@pytest.mark.parametrize(("sentence", "due", "silent"), rows(SILENT))
def test_silence_counts_only_within_a_declared_coverage(sentence: str, due: str, silent: str) -> None:
    scene = Scene(with_source(LAKE, "bulletin", Coverage(places=("valley",), event_types=("violence",))))
    first, beside = scene.say("north_office asserts shelling on 5"), scene.say(sentence)
    scene.incident(*([first, beside] if "asserts shelling" in sentence else [first]))
    found = record(scene, "observers")
    assert (found.due, found.silent) == (int(due), int(silent))


def test_few_are_too_few_and_many_are_said() -> None:
    scene = Scene()
    for day in range(1, 11):
        scene.incident(scene.say(f"north_office asserts shelling on {day} published {day}"))
        few = record(scene, "north_office")
        assert few.too_few is (day < 10)
    assert few.sentence == (
        "Of 10 incidents that North Office reports, 0 are also reported from outside its side, 0 are denied from there"
        " and 10 stand alone."
    )
