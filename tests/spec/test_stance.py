"""With which stance: all nine, and what must not become a claim that something happened."""

from __future__ import annotations

import pytest
from upland import said, table, told

from truceline.words.kind import Kind
from truceline.words.quantity import Bound

STANCES = """
sentence                                                                          | claims
The Orvian army shelled Mirel.                                                    | shelling, asserts, (own)
The Orvian army did not shell or loot Mirel, and its troops did not target civilians. | attack_on_civilians, denies, (own)
Lia Dessa denied that troops had looted Mirel.                                    | looting, denies, dessa
“There was no shelling of Mirel,” Lia Dessa said.                                 | shelling, denies, dessa
No violations were recorded in the zone of responsibility.                        | ceasefire_violation, reports_none, (own)
The bulletin notes the absence of ceasefire violations.                           | ceasefire_violation, reports_none, (own)
There were no casualties.                                                         | deaths, reports_none, (own)
No one was hurt in Mirel.                                                         | injuries, reports_none, (own)
Lia Dessa demanded that the Hill Front reopen the Sarn road.                      | road_open, demands, dessa
Lia Dessa called on the Hill Front to release the prisoners.                      | release_exchange, demands, dessa
Lia Dessa asked why the convoy was blocked.                                       | access_denied, questions, dessa
Will the mandate be renewed in May?                                               | term, questions, (own)
The Hill Front pledged to withdraw its fighters from Mirel.                       | withdrawal, promises, hill_front
“We will withdraw our fighters from Mirel,” Lia Dessa said.                       | withdrawal, promises, dessa
The Orvian army is expected to withdraw from Mirel in May.                        | withdrawal, predicts, (own)
The Orvian army may shell the town and looting will follow.                       | looting, predicts, (own)
The Hill Front did not reveal the number of wounded.                              | information, withholds, hill_front
The Orvian Foreign Ministry has not commented on the report.                      | information, declines, orvian_ministry
The Hill Front neither confirmed nor denied the attack.                           | information, declines, hill_front
The Truce Mission did not intervene.                                              | inaction, asserts, (own)
The Truce Mission failed to stop the shelling.                                    | inaction, asserts, (own)
The patrol was not allowed to pass.                                               | obstruction_of_monitors, asserts, (own)
No aid has reached Mirel since Monday.                                            | aid_delivery, reports_none, (own)
Our side holds no prisoners in Mirel.                                             | detention, denies, (own)
“No prisoners were released in Mirel,” Lia Dessa said.                            | release_exchange, denies, dessa
The parties shall withdraw their guns from Mirel.                                 | withdrawal, asserts, (own)
The Hill Front should release the prisoners.                                      | release_exchange, demands, (own)
Residents ask why the Sarn road was closed.                                       | road_closure, questions, Residents
The Hill Front gave its word to withdraw from Mirel.                              | withdrawal, promises, hill_front
Lia Dessa denies reports that the Orvian army shelled Mirel.                      | shelling, denies, dessa
The Orvian army rejected all media reports that it shelled Mirel.                 | shelling, denies, orvian_army
The Truce Mission does not assess who fired.                                      | information, withholds, truce_mission
The Hill Front has failed to withdraw its fighters from Mirel.                    | withdrawal, denies, (own)
The Orvian army has yet to withdraw its guns from Mirel.                          | withdrawal, denies, (own)
There is no bypass around the Sarn road, Lia Dessa said.                          | corridor, denies, dessa
Two trucks with fuel were refused.                                                | access_denied, asserts, (own)
"""


@pytest.mark.parametrize(("sentence", "claims"), table(STANCES))
def test_a_sentence_has_a_stance(sentence: str, claims: str) -> None:
    assert said(sentence) == claims.split("; ")


def test_a_zero_is_a_quantity_with_its_effort() -> None:
    (zero, *_) = [
        claim
        for claim in told("No ceasefire violations were recorded from 14 observation posts.")
        if claim.event_type == "ceasefire_violation"
    ]

    assert [(q.bound, q.low, q.high) for q in zero.quantities] == [(Bound.NONE, 0, 0)]
    assert zero.effort is not None
    assert [(q.measure, q.stated) for q in zero.effort.measures] == [("posts", 14)]


def test_a_zero_without_effort_says_so() -> None:
    (zero,) = told("No ceasefire violations were recorded.")

    assert zero.effort is None


def test_no_death_or_damage_denies_both() -> None:
    assert said("“There was no mass killing in Mirel or damage to homes,” Lia Dessa said.") == [
        "deaths, denies, dessa",
        "damage, denies, dessa",
    ]


def test_a_condition_is_no_happening() -> None:
    assert said("If the army shells Mirel again, the Hill Front will respond.") == ["threat, asserts, (own)"]


def test_an_obligation_is_a_provision() -> None:
    (claim,) = told("Under the accord the Orvian army must withdraw its tanks from Mirel.")

    assert (claim.kind, claim.event_type, claim.stance) == (Kind.PROVISION, "withdrawal", "asserts")


def test_a_charge_that_is_dismissed_denies_the_claim_before() -> None:
    accused, dismissed = told("Orvia accused the Hill Front of looting Mirel, a charge the Hill Front dismissed.")

    assert (accused.stance, dismissed.stance) == ("asserts", "denies")
    assert (dismissed.event_type, dismissed.answers) == ("looting", accused.id)


def test_who_does_not_know_who_fired_does_not_deny_that_somebody_did() -> None:
    assert [str(claim.stance) for claim in told("“I do not know who shelled Mirel,” Lia Dessa said.")] == ["withholds"]


def test_how_long_a_convoy_was_held_is_no_effort() -> None:
    text = "No ceasefire violations were recorded from 14 observation posts. A convoy was held for three hours."
    zero = next(claim for claim in told(text) if claim.event_type == "ceasefire_violation")
    assert zero.effort is not None
    assert [q.measure for q in zero.effort.measures] == ["posts"]
