"""Who says so: each line is a sentence and the claims that it must give (event type, stance, voice)."""

from __future__ import annotations

import pytest
from upland import said, table, told

SENTENCES = """
sentence                                                                                          | claims
The Orvian army shelled Mirel on Monday.                                                          | shelling, asserts, (own)
Lia Dessa said the Hill Front shelled Mirel.                                                      | shelling, asserts, dessa
The Hill Front shelled Mirel, Lia Dessa said.                                                     | shelling, asserts, dessa
The Hill Front shelled Mirel, said Lia Dessa.                                                     | shelling, asserts, dessa
According to the Hill Front, the army shelled Mirel.                                              | shelling, asserts, hill_front
The army shelled Mirel, according to the Hill Front.                                              | shelling, asserts, hill_front
Orvian Foreign Ministry spokesman Petr Vold said a convoy reached Mirel.                          | convoy, asserts, orvian_ministry
The Hill Front accused the army of shelling Mirel.                                                | shelling, asserts, hill_front
The Orvian army reportedly shelled Mirel.                                                         | shelling, asserts, reportedly?
The fighters were said to have looted Mirel.                                                      | looting, asserts, were said to?
A herder said soldiers burned his barn.                                                           | damage, asserts, A herder
“They burned our barn in the night,” said Lia Dessa.                                              | damage, asserts, dessa
“They burned our barn,” Lia Dessa said. “The soldiers looted the shop.”                           | damage, asserts, dessa; looting, asserts, dessa
The shelling of Mirel killed two people, a doctor and a teacher said on Friday.                   | deaths, asserts, a doctor and a teacher
Twelve houses burned in Mirel, the gate master says.                                              | damage, asserts, the gate master
The Hill Front, which holds Mirel, said the army shelled the mill.                                | shelling, asserts, hill_front
“They burned our barn,” says the mosque keeper.                                                   | damage, asserts, the mosque keeper
Shopkeepers deny that fighters looted Mirel.                                                      | looting, denies, Shopkeepers
Six alleged violations were recorded near Mirel.                                                  | ceasefire_violation, asserts, (own)
"""


@pytest.mark.parametrize(("sentence", "claims"), table(SENTENCES))
def test_a_sentence_has_a_voice(sentence: str, claims: str) -> None:
    assert said(sentence) == claims.split("; ")


def test_a_denial_of_a_claim_gives_both_claims() -> None:
    denied = told("The Hill Front rejected Orvia's claim that its fighters had looted Mirel.")

    assert said("The Hill Front rejected Orvia's claim that its fighters had looted Mirel.") == [
        "looting, asserts, orvia",
        "looting, denies, hill_front",
    ]
    assert [claim.answers for claim in denied] == ["", denied[0].id]


def test_claims_called_false_are_denied_by_the_document() -> None:
    assert said("Claims by Orvia that our fighters looted Mirel are false.", source="front_site") == [
        "looting, asserts, orvia",
        "looting, denies, (own)",
    ]


def test_a_quotation_keeps_its_speaker_over_paragraphs() -> None:
    text = "Lia Dessa said: “They shelled Mirel on Monday.\n\n“They looted Taneth on Tuesday.”"

    assert said(text) == ["shelling, asserts, dessa", "looting, asserts, dessa"]


def test_a_pronoun_goes_to_the_last_speaker() -> None:
    assert said("Lia Dessa said the army shelled Mirel. She added that fighters looted Taneth.") == [
        "shelling, asserts, dessa",
        "looting, asserts, dessa",
    ]


def test_the_ministry_is_the_ministry_named_before() -> None:
    text = (
        "The Orvian Foreign Ministry said a convoy reached Mirel. The ministry said patrols were conducted near Taneth."
    )

    assert said(text) == ["convoy, asserts, orvian_ministry", "patrol, asserts, orvian_ministry"]


def test_the_chain_runs_from_the_outlet_to_the_speaker() -> None:
    (claim,) = told("Lia Dessa said the Hill Front shelled Mirel.")

    assert [voice.source or voice.actor for voice in claim.chain] == ["post", "dessa"]


def test_a_party_site_speaks_for_the_party() -> None:
    (claim,) = told("The army shelled Mirel on Monday.", source="front_site")

    assert [(voice.source, voice.actor) for voice in claim.chain] == [("front_site", "hill_front")]


def test_an_unknown_source_stays_as_words() -> None:
    (claim,) = told("The army shelled Mirel on Monday.", source="Valley Gazette")

    assert [(voice.words, voice.source) for voice in claim.chain] == [("Valley Gazette", "")]


CONVERSATION = """Post: What happened in Mirel?

Colonel Ardin: The army shelled the mill on Monday.

Post: And the road?

Colonel Ardin: It was closed on Tuesday.
"""


def test_in_a_printed_conversation_the_label_speaks() -> None:
    assert said(CONVERSATION) == ["shelling, asserts, Colonel Ardin", "road_closure, asserts, Colonel Ardin"]


def test_what_a_mission_saw_is_its_report_in_its_own_voice() -> None:
    text = "The Truce Mission recorded four ceasefire violations near Mirel."

    assert (said(text), said(text, source="mission_report")) == (
        ["ceasefire_violation, asserts, truce_mission"],
        ["ceasefire_violation, asserts, (own)"],
    )


def test_a_denial_answers_what_another_voice_said_before() -> None:
    claims = told("The Hill Front said the army shelled Mirel. Lia Dessa denied that troops had shelled Mirel.")

    assert [(str(c.stance), c.answers) for c in claims] == [("asserts", ""), ("denies", claims[0].id)]
