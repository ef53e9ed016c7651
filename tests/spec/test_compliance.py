"""Compliance per provision and addressee, with its evidence; nothing is derived from silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake import Scene, march, rows, told, with_agreement

from truceline.words.agreement import Deontic, Provision
from truceline.words.passage import Passage, Span

SENTENCES = """
what is said of one incident                                    | provision and addressee | incidents | sentence
north_office asserts shelling by south_army                     | p1 south                | i1        | Provision p1 forbids acts to South; 1 incident in the record: 1 alleged.
north_office asserts shelling by south_army                     | p1 north                |           | Provision p1 forbids acts to North; no incident in the record concerns both.
south_office asserts shelling by south_army                     | p1 south                | i1        | Provision p1 forbids acts to South; 1 incident in the record: 1 established.
north_office asserts shelling; south_office asserts shelling    | p1 south                |           | Provision p1 forbids acts to South; no incident in the record concerns both.
observers asserts patrol by post_nine                           | p2 observers            | i1        | Provision p2 obliges Observers; 1 incident in the record: 1 alleged.
"""


@pytest.mark.parametrize(("said", "which", "incidents", "sentence"), rows(SENTENCES))
def test_one_sentence_per_provision_and_addressee(said: str, which: str, incidents: str, sentence: str) -> None:
    entries = {f"{entry.provision} {entry.addressee}": entry for entry in told(said).assessed().compliance}
    assert (entries[which].incidents, entries[which].sentence) == (tuple(incidents.split()), sentence)


def test_every_addressee_of_every_provision_has_an_entry_in_the_order_of_the_agreement() -> None:
    entries = [(entry.provision, entry.addressee) for entry in Scene().assessed().compliance]
    assert entries == [("p1", "north"), ("p1", "south"), ("p2", "observers"), ("p3", "observers")]


def test_several_incidents_are_counted_by_answer() -> None:
    scene = Scene()
    for on in (3, 4):
        scene.incident(scene.say(f"north_office asserts shelling by south_army on {on}"))
    scene.incident(scene.say("south_office asserts shooting by south_army on 6"))
    south = scene.assessed().compliance[1]
    assert south.sentence == (
        "Provision p1 forbids acts to South; 3 incidents in the record: 1 established and 2 alleged."
    )
    assert (south.incidents, len(south.claims)) == (("i1", "i2", "i3"), 3)


RELEASE = Provision(
    id="q",
    summary="Captives go home by 10 March.",
    deontic=Deontic.OBLIGES,
    addressees=("north",),
    acts=("release_exchange",),
    deadline=march(10),
)

DEADLINES = """
what is said                                                  | as of      | where the deadline stands
                                                              | 2024-03-09 | It is due by 10 March 2024.
                                                              | 2024-03-11 | The deadline of 10 March 2024 has passed; no claim says whether North met it.
north_office asserts release_exchange by north on 8           | 2024-03-11 | The deadline for North: met by 10 March 2024 in the words of North Office.
north_office asserts release_exchange by north on 8           | 2024-03-09 | The deadline for North: met by 10 March 2024 in the words of North Office.
north_office asserts release_exchange by north on 12          | 2024-03-20 | The deadline of 10 March 2024 has passed; no claim says whether North met it. North Office speaks of such an act on 12 March 2024.
south_office denies release_exchange by north published 12    | 2024-03-20 | The deadline for North: missed in the words of South Office.
south_office denies release_exchange by north published 9     | 2024-03-20 | The deadline of 10 March 2024 has passed; no claim says whether North met it.
south_office asserts release_exchange by south on 8           | 2024-03-20 | The deadline of 10 March 2024 has passed; no claim says whether North met it.
"""


FAILED = """
what is said                                                 | in these words                                              | where the deadline stands
south_office asserts inaction by north published 12          | The north has done nothing to send the captives home.       | The deadline for North: missed in the words of South Office.
south_office asserts mandate_breach by north published 12    | Captives are not home: the north broke its word.            | The deadline for North: missed in the words of South Office.
south_office asserts release_exchange by north published 12  | The north has failed to release captives.                   | The deadline for North: missed in the words of South Office.
south_office asserts release_exchange by north published 12  | North did not release one of them.                          | The deadline for North: missed in the words of South Office.
observers denies deaths by neither_side published 12         | Neither side sent its captives home.                        | The deadline for North: missed in the words of Observers.
observers asserts inaction by both_sides published 12        | Both sides let the day for captives to go home pass.        | The deadline for North: missed in the words of Observers.
observers asserts inaction by north on 10 published 12       | No captive was sent by the tenth.                           | The deadline for North: missed in the words of Observers.
south_office asserts inaction by north published 12          | The north has done nothing about the river.                 | The deadline of 10 March 2024 has passed; no claim says whether North met it.
south_office asserts inaction by north published 9           | The north has done nothing to send the captives home.       | The deadline of 10 March 2024 has passed; no claim says whether North met it.
south_office asserts inaction by south published 12          | The south has done nothing to send the captives home.       | The deadline of 10 March 2024 has passed; no claim says whether North met it.
south_office asserts inaction published 12                   | Nobody has done anything to send the captives home.         | The deadline of 10 March 2024 has passed; no claim says whether North met it.
"""


@pytest.mark.parametrize(("said", "words", "stands"), rows(FAILED))
def test_a_failure_to_act_is_tied_to_the_deadline_that_its_words_speak_of(said: str, words: str, stands: str) -> None:
    scene = Scene(with_agreement(RELEASE))
    made = scene.say(said)
    del scene.claims[made.id]
    people = tuple(replace(p, words=p.words.replace("_", " ")) for p in made.participants)
    passage = Passage(made.passage.document, Span(0, len(words)), words)
    claim = replace(made, passage=passage, participants=people)
    scene.claims[claim.id] = claim
    (entry,) = scene.assessed().compliance
    assert entry.sentence.removeprefix("Provision q obliges North; no incident in the record concerns both. ") == stands


@pytest.mark.parametrize(("said", "as_of", "stands"), rows(DEADLINES))
def test_a_deadline_is_met_or_missed_only_in_somebodys_words(said: str, as_of: str, stands: str) -> None:
    scene = Scene(with_agreement(RELEASE), as_of=date.fromisoformat(as_of))
    if said:
        scene.say(said)
    (entry,) = scene.assessed().compliance
    assert entry.sentence.removeprefix("Provision q obliges North; no incident in the record concerns both. ") == stands


def test_rival_words_on_a_deadline_stand_together() -> None:
    scene = Scene(with_agreement(RELEASE))
    met = scene.say("north_office asserts release_exchange by north on 8")
    missed = scene.say("south_office denies release_exchange by north published 12")
    (entry,) = scene.assessed().compliance
    assert entry.sentence.endswith(
        "The deadline for North: met by 10 March 2024 in the words of North Office "
        "and missed in the words of South Office."
    )
    assert entry.claims == (met.id, missed.id)


def test_a_provision_without_addressees_has_no_entry() -> None:
    mission = with_agreement(replace(RELEASE, addressees=()))
    assert Scene(mission).assessed().compliance == ()
