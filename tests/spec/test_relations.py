"""How the claims of one incident stand to each other: each rule as a table and the relations that must come out."""

from __future__ import annotations

import pytest
from valley import MISSION, told

from truceline.reconcile import reconcile

A = "a a_news 03-05 hill"
B = "b b_news 03-05 hill"
RULES = {
    "another origin says the same": (f"{A} shelling asserts\n{B} shelling asserts", ["b corroborates a"]),
    "another origin says that it is not so": (f"{A} shelling asserts\n{B} shelling denies", ["b denies a"]),
    "the denial may be the earlier document": (
        f"{A} shelling denies pub=03-05\n{B} shelling asserts pub=03-06",
        ["a denies b"],
    ),
    "one of them calls it something else": (
        f"{A} shelling asserts\n{B} ceasefire_violation asserts",
        ["b partly_agrees a (event_type)"],
    ),
    "a denial of one thing denies nothing of another kind": (f"{A} shelling asserts\n{B} deaths denies", []),
    "unless it answers that very claim": (f"{A} shelling asserts\n{B} deaths denies answers=a", ["b denies a"]),
    "two voices deny": (f"{A} shelling denies\n{B} shelling denies", ["b corroborates a"]),
    "exact figures exclude each other": (
        f"{A} deaths asserts n=4\n{B} deaths asserts n=6",
        ["b contradicts a (deaths)"],
    ),
    "at least four and six do not": (f"{A} deaths asserts n=4+\n{B} deaths asserts n=6", ["b corroborates a"]),
    "at least six and four do": (f"{A} deaths asserts n=6+\n{B} deaths asserts n=4", ["b contradicts a (deaths)"]),
    "about a hundred and 104 do not": (f"{A} deaths asserts n=100~\n{B} deaths asserts n=104", ["b corroborates a"]),
    "figures of different people are not compared": (
        f"{A} deaths asserts n=4 of=soldiers\n{B} deaths asserts n=6 of=civilians",
        ["b corroborates a"],
    ),
    "they name different agents": (
        f"{A} shelling asserts by=b_army\n{B} shelling asserts by=a_army",
        ["b contradicts a (who)"],
    ),
    "a party and its army are no different agents": (
        f"{A} shelling asserts by=b_army\n{B} shelling asserts by=b_party",
        ["b corroborates a"],
    ),
    "the same voice in another document repeats": (
        f"{A} shelling asserts\nb a_news 03-05 hill shelling asserts pub=03-09",
        ["b repeats a"],
    ),
    "the same voice revises its figure on the same day": (
        f"{A} deaths asserts n=4 pub=03-06\nb a_news 03-05 hill deaths asserts n=6 pub=03-06 row=revised-numbers",
        ["b corrects a (deaths)"],
    ),
    "another figure of the same voice and day without such a word is no correction": (
        f"{A} deaths asserts n=4 pub=03-06\nb a_news 03-05 hill deaths asserts n=6 pub=03-06",
        ["a repeats b"],
    ),
    "two outlets that quote one ministry are one voice": (
        f"{A} shelling asserts says=b_party\n{B} shelling asserts says=b_party pub=03-07",
        ["b repeats a"],
    ),
    "a ministry's own site is the ministry": (
        f"{A} shelling asserts says=b_party\nb b_ministry 03-05 hill shelling asserts pub=03-07",
        ["b repeats a"],
    ),
    "an army and its party are one voice": (
        f"{A} shelling asserts says=b_party\n{B} shelling asserts says=b_army pub=03-07",
        ["b repeats a"],
    ),
    "the same voice later takes it back": (
        f"{A} shelling asserts\nb a_news 03-05 hill shelling denies pub=03-09",
        ["b corrects a (stance)"],
    ),
    "what a report says came earlier was taken back on the same day": (
        f"{A} shelling asserts pub=03-06\nb a_news 03-05 hill shelling denies pub=03-06 row=what_it_had_earlier_denied",
        ["a corrects b (stance)"],
    ),
    "on one day and without such a word nobody knows": (
        f"{A} shelling asserts pub=03-06\nb a_news 03-05 hill shelling denies pub=03-06",
        ["a contradicts b (stance)"],
    ),
    "the same voice later gives another figure": (
        f"{A} deaths asserts n=4\nb a_news 03-05 hill deaths asserts n=6 pub=03-09",
        ["b corrects a (deaths)"],
    ),
    "the same voice says that it corrects": (
        f"{A} shelling asserts\nb a_news - hill correction asserts pub=03-09",
        ["b corrects a"],
    ),
    "the same voice says both on one day": (
        f"{A} shelling asserts pub=03-06\nb a_news 03-05 hill shelling denies pub=03-06",
        ["a contradicts b (stance)"],
    ),
    "a zero denies what was alleged": (
        f"{A} shelling asserts\nz watch_daily 03-05 hill calm asserts pub=03-07",
        ["z denies a"],
    ),
    "a zero denies every happening of its day and zone, and is a member of one": (
        """a a_news 03-05 hill shelling asserts
        b b_news 03-05 river_town explosion asserts
        z watch_daily 03-05 - ceasefire_violation reports_none pub=03-07""",
        ["z denies a", "z denies b"],
    ),
    "closed on one day and not closed weeks later is no denial": (
        """a a_news 03-05 pass road_closure asserts
        b b_news 04-20 pass road_closure denies
        c c_news 03-01..05-30 pass road_closure asserts""",
        ["b denies c", "c corroborates a"],
    ),
    "who answers one's own claim corrects it, on the same day": (
        f"{A} deaths asserts n=4 pub=03-06\nb a_news 03-05 hill deaths asserts n=6 pub=03-06 answers=a",
        ["b corrects a (deaths)"],
    ),
    "and so does a denial of one's own claim": (
        f"{A} shelling asserts pub=03-06\nb a_news 03-05 hill shelling denies pub=03-06 answers=a",
        ["b corrects a (stance)"],
    ),
    "a denial that answers another voice's claim denies it": (
        f"{A} shelling asserts pub=03-06\n{B} shelling denies pub=03-06 answers=a",
        ["b denies a"],
    ),
    "a demand is neither for nor against": (f"{A} shelling asserts\n{B} shelling demands", []),
}


def _b_later(table: str) -> str:
    """The last line is published last, if the table does not say when."""
    return table if "pub=" in table else table + " pub=12-01"


@pytest.mark.parametrize("rule", RULES)
def test_relations(rule: str) -> None:
    table, relations = RULES[rule]
    assert told(_b_later(table)).relations() == relations


def test_a_copy_of_a_text_repeats_it() -> None:
    valley = told(f"{A} shelling asserts\n{B} shelling asserts pub=03-07")
    text = " ".join(f"word{n}" for n in range(60))
    found = reconcile(valley.claims, valley.documents, dict.fromkeys(valley.documents, text), MISSION)
    kinds = [(valley.name(r.from_claim), str(r.kind), r.reason) for r in found.incidents[0].relations]
    assert kinds == [("b", "repeats", "a copy of the same text says again: shelling (artillery, mortar, rocket)")]


def test_the_reason_gives_both_figures() -> None:
    incidents = told(f"{A} deaths asserts n=4\n{B} deaths asserts n=6 pub=03-09").reconciled().incidents
    assert [r.reason for r in incidents[0].relations] == ["the figures exclude each other: 4 against 6"]
