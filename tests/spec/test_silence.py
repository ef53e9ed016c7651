"""Silence is computed from what a source declares to cover; a source that declares nothing is never silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake import LAKE, Scene, march, rows, with_source

from truceline.words.assessment import Said
from truceline.words.name import Validity
from truceline.words.source import Cadence, Coverage

VALLEY = Coverage(places=("valley",), event_types=("violence",))

SAID = """
what the bulletin published about a shelling on 5 March (window: to 7 March) | said
observers asserts explosion on 5 published 6                              | reported
observers denies shelling on 5 published 6                                | reported
observers demands investigation on 5 published 6                          | reported
observers withholds shelling on 5 published 6                             | withheld
observers none shelling on 5 published 6                                  | reported_none
observers declines shelling on 5 published 6                              | declined
observers asserts shelling on 5 from courier published 6                  | reported
"""


@pytest.mark.parametrize(("sentence", "said"), rows(SAID))
def test_what_a_source_said_of_an_incident(sentence: str, said: str) -> None:
    scene = Scene(with_source(LAKE, "bulletin", VALLEY))
    first, second = scene.say("north_office asserts shelling on 5"), scene.say(sentence)
    scene.incident(first, second)
    silence = scene.assessed().silences[0]
    assert (silence.source, silence.said, silence.claims) == ("bulletin", Said(said), (second.id,))


BESIDE = """
what else the bulletin published                        | said
observers none ceasefire_violation at valley on 5 published 6 | reported_none
observers asserts patrol on 6 published 6               | without_it
observers asserts patrol on 4 published 4               | nothing
observers asserts patrol on 8 published 8               | nothing
observers asserts patrol on 7 published 7               | without_it
"""


@pytest.mark.parametrize(("sentence", "said"), rows(BESIDE))
def test_what_a_source_published_beside_an_incident(sentence: str, said: str) -> None:
    scene = Scene(with_source(LAKE, "bulletin", VALLEY))
    scene.incident(scene.say("north_office asserts shelling on 5"))
    scene.say(sentence)
    assert [silence.said for silence in scene.assessed().silences] == [Said(said)]


COVERED = """
places  | kinds               | since | due | because
valley  | violence            |       | yes | the valley holds Aldmoor, the family holds shelling
aldmoor | shelling            |       | yes | exactly it
        | shelling            |       | yes | no places declared: everywhere
valley  |                     |       | yes | no kinds declared: every kind
valley  | ceasefire_violation |       | yes | violations are of every violent kind
farside | violence            |       | no  | elsewhere
valley  | movement            |       | no  | another kind
valley  | violence            | 6     | no  | it covers since the day after
        |                     |       | no  | it declares nothing
"""


@pytest.mark.parametrize(("places", "kinds", "since", "due", "because"), rows(COVERED))
def test_only_a_declared_coverage_makes_a_silence(places: str, kinds: str, since: str, due: str, because: str) -> None:
    valid = Validity(since=march(since) if since else None)
    coverage = Coverage(places=tuple(places.split()), event_types=tuple(kinds.split()), valid=valid)
    scene = Scene(with_source(LAKE, "bulletin", coverage))
    scene.incident(scene.say("north_office asserts shelling on 5"))
    assert [s.said for s in scene.assessed().silences] == ([Said.NOTHING] if due == "yes" else []), because


CADENCES = """
cadence   | published on | reason
irregular |              | Bulletin covers such events there and published nothing from 5 March 2024 to 7 March 2024.
irregular | 6            | Bulletin published 1 document from 5 March 2024 to 7 March 2024, without a word on it.
daily     | 6            | Bulletin published 1 document from 5 March 2024 to 7 March 2024, without a word on it. It is daily: 3 publications due, 1 day with a document.
daily     | 5 6 7        | Bulletin published 3 documents from 5 March 2024 to 7 March 2024, without a word on it.
weekly    |              | Bulletin covers such events there and published nothing from 5 March 2024 to 12 March 2024. It is weekly: 1 publication due, 0 days with a document.
weekly    | 11           | Bulletin published 1 document from 5 March 2024 to 12 March 2024, without a word on it.
"""


@pytest.mark.parametrize(("cadence", "days", "reason"), rows(CADENCES))
def test_expected_cadence_counts(cadence: str, days: str, reason: str) -> None:
    scene = Scene(with_source(LAKE, "bulletin", VALLEY, Cadence(cadence)))
    scene.incident(scene.say("north_office asserts shelling on 5"))
    for day in days.split():
        scene.say(f"observers asserts patrol on {day} published {day}")
    assert scene.assessed().silences[0].reason == reason


def test_nothing_is_due_before_the_happening_or_after_the_day_of_assessment() -> None:
    scene = Scene(with_source(LAKE, "bulletin", VALLEY), as_of=march(4))
    scene.incident(scene.say("north_office asserts shelling on 5"))
    assert scene.assessed().silences == ()
    scene.as_of = march(5)
    reason = "Bulletin covers such events there and published nothing on 5 March 2024."
    assert [silence.reason for silence in scene.assessed().silences] == [reason]


def test_an_incident_without_a_day_makes_nobody_silent() -> None:
    scene = Scene(with_source(LAKE, "bulletin", VALLEY))
    incident = scene.incident(scene.say("north_office asserts shelling on 5"))
    open_start = replace(incident.period, start=None)
    scene.incidents[0] = replace(incident, period=open_start)
    assert len(scene.assessed().silences) == 1
    scene.incidents[0] = replace(incident, period=type(incident.period)())
    assert scene.assessed().silences == ()


def test_a_longer_window_of_the_house_holds_a_later_document() -> None:
    mission = with_source(LAKE, "bulletin", VALLEY)
    mission = replace(mission, house=replace(mission.house, window_days=5))
    scene = Scene(mission, as_of=date(2024, 4, 1))
    scene.incident(scene.say("north_office asserts shelling on 5"))
    scene.say("observers asserts patrol on 9 published 9")
    assert scene.assessed().silences[0].said == Said.WITHOUT_IT
