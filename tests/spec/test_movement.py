"""Convoys, refusals and what hindered the monitors: what each claim says, and no more."""

from __future__ import annotations

import pytest
from lake import Scene, rows

from truceline.words.claim import Location, Participant, Role
from truceline.words.passage import Passage, Span

KINDS = """
what is said                                                     | entry       | escort    | by           | figures
observers asserts convoy by observers = convoy:vehicle:12        | convoy      | observers |              | 12 vehicles
observers asserts convoy by post_nine                            | convoy      | post_nine |              |
helpers asserts aid_delivery by helpers = aid:tonne:35           | convoy      |           |              | 35 tonnes
helpers asserts medical_care by helpers                          |             |           |              |
helpers asserts medical_care by helpers = x:vehicle:2            | convoy      |           |              | 2 vehicles
observers asserts medical_care by observers to villagers         | convoy      | observers |              |
observers none convoy                                            | convoy      |           |              |
observers predicts convoy                                        |             |           |              |
north_office asserts access_denied by south_army to villagers    | refused     |           | south_army   |
observers asserts access_denied by south_army to observers       | restriction |           | south_army   |
observers asserts access_denied by south_army to post_nine       | restriction |           | south_army   |
observers asserts obstruction_of_monitors by north_army          | restriction |           | north_army   |
observers asserts jamming                                        | restriction |           |              |
observers asserts patrol by observers                            |             |           |              |
"""


@pytest.mark.parametrize(("sentence", "kind", "escort", "by", "figures"), rows(KINDS))
def test_what_becomes_an_entry(sentence: str, kind: str, escort: str, by: str, figures: str) -> None:
    scene = Scene()
    claim = scene.say(sentence)
    found = [
        (entry.claim, entry.kind, *("+".join(part) for part in (entry.escort, entry.by, entry.figures)))
        for entry in scene.assessed().movements
    ]
    assert found == ([(claim.id, kind, escort, by, figures)] if kind else [])


def test_entries_stand_in_the_order_of_their_days() -> None:
    scene = Scene()
    for day in (9, 4, 7):
        scene.say(f"observers asserts convoy on {day}")
    assert [entry.day.day for entry in scene.assessed().movements if entry.day] == [4, 7, 9]


REASONS = """
the words of the account                                                     | the reason
The team was turned back because of a mine risk.                             | because of a mine risk
Soldiers stopped the patrol, citing an exercise, and it went home.           | citing an exercise, and it went home
Access was refused for security reasons.                                     | for security reasons
The patrol was held on the pretext of a missing stamp.                       | on the pretext of a missing stamp
Guards refused access without giving a reason.                               | without giving a reason
Guards refused access without any explanation.                               | without any explanation
The fighters, who said the road was wet, stopped it.                         | who said the road was wet, stopped it
Патруль не пропустили из-за мин.                                             | из-за мин
Патруль развернули под предлогом учений.                                     | под предлогом учений
Patrul təhlükəsizlik bəhanəsilə saxlanıldı.                                  | bəhanəsilə saxlanıldı
The patrol was stopped for two hours.                                        |
"""


@pytest.mark.parametrize(("words", "reason"), rows(REASONS))
def test_a_stated_reason_is_kept_in_the_words_of_the_account(words: str, reason: str) -> None:
    scene = Scene()
    scene.say("observers asserts access_denied by south_army to observers", **quoted(words))
    (entry,) = scene.assessed().movements
    assert (entry.reason, entry.reason_claim) == (reason, "")


def quoted(words: str, at: int = 0) -> dict[str, Passage]:
    """A passage of one document."""
    sha256 = Scene().say("observers asserts calm in one").passage.document
    return {"passage": Passage(sha256, Span(at, at + len(words)), words)}


@pytest.mark.parametrize(
    ("voice", "gap", "stated"),
    [("south_army", 6, True), ("south_army", 80, False), ("north_army", 6, False)],
    ids=["the one who hindered, right after", "much later", "somebody else"],
)
def test_what_the_one_who_hindered_says_next_is_his_reason(voice: str, gap: int, stated: bool) -> None:
    scene, words = Scene(), "A patrol was stopped by soldiers."
    scene.say("observers asserts obstruction_of_monitors by south_army in one", **quoted(words))
    after = scene.say(f"{voice} asserts explosion in one", **quoted("the area was mined.", len(words) + gap))
    (entry,) = scene.assessed().movements
    assert (entry.reason, entry.reason_claim) == (("the area was mined.", after.id) if stated else ("", ""))


DIRECTIONS = """
the words of the account                              | from    | to
Twelve lorries went from Aldmoor to Ford.             | aldmoor | ford
A convoy from the Ford reached Aldmoor.               | ford    | aldmoor
A convoy bound for Aldmoor stood at Ford.             |         | aldmoor
A convoy stood at Ford.                               |         |
"""


@pytest.mark.parametrize(("words", "start", "end"), rows(DIRECTIONS))
def test_a_direction_is_what_the_words_say(words: str, start: str, end: str) -> None:
    scene = Scene()
    places = tuple(Location(words=name, place=name.lower()) for name in ("Aldmoor", "Ford") if name in words)
    scene.say("observers asserts convoy by observers", **quoted(words), locations=places)
    (entry,) = scene.assessed().movements
    assert (entry.start, entry.end) == (start, end)


def test_a_monitor_who_was_with_a_convoy_led_it() -> None:
    scene = Scene()
    present = (Participant(role=Role.PRESENT, words="observers", actor="observers"),)
    scene.say("helpers asserts convoy by helpers", participants=present)
    assert [entry.escort for entry in scene.assessed().movements] == [("observers",)]


def test_a_reprint_is_no_entry_of_its_own() -> None:
    scene = Scene()
    first = scene.say("observers asserts convoy in first")
    scene.say("courier asserts convoy in second")
    scene.reprint("second", "first")
    assert [entry.claim for entry in scene.assessed().movements] == [first.id]
