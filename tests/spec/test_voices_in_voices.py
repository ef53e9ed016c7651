"""Chains of voices, passages without their by-line, and what claims answer: each line is a text and what it must give."""

from __future__ import annotations

import pytest
from upland import table, told, voice

from truceline.words.claim import Claim

CHAINS = """
text                                                                                                  | chain
Lia Dessa said that a witness had told her that soldiers looted the shops in Mirel.                    | Lia Dessa > a witness
The daily Slovo reported on Tuesday, quoting an army officer, that a doctor had told it that soldiers looted Mirel. | The daily Slovo > an army officer > a doctor
Upland Radio, citing the Orvian Foreign Ministry, reported that two soldiers were killed in Mirel.     | Upland Radio > the Orvian Foreign Ministry
Two soldiers were killed in Mirel, Upland Radio reported, citing a military source.                    | Upland Radio > a military source
A spokesman said the Orvian Foreign Ministry had denied that its troops shelled Mirel.                 | A spokesman > the Orvian Foreign Ministry
The lawyer told them the Hill Front had promised to release the prisoners, an official said.           | an official > The lawyer > the Hill Front
The ministry said in a statement that, according to the mission, shells had hit the hospital.          | The ministry > the mission
A woman told us that she had heard from a boatman that the soldiers looted Mirel.                      | A woman > a boatman
“A neighbour told me that the soldiers looted Mirel,” Lia Dessa said.                                  | Lia Dessa > A neighbour
The note cites the commander, Petr Vold, as saying that the army shelled Mirel.                        | the commander, Petr Vold
Orvia said the Hill Front had shelled Mirel, but the rebels said the army had shelled it.              | the rebels
RAMO, the force that has watched over the truce since May, said the army shelled Mirel.                | RAMO
The army command, to which we wrote on 2 March, has not answered.                                      | The army command
"""


@pytest.mark.parametrize(("text", "chain"), table(CHAINS))
def test_voices_stand_in_voices(text: str, chain: str) -> None:
    assert " > ".join(one.words for one in told(text)[-1].chain[1:]) == chain


BY_LINES = """
text                                                                | quote
Lia Dessa said the army shelled Mirel.                              | the army shelled Mirel.
The army shelled Mirel, Lia Dessa said on Monday.                   | The army shelled Mirel
Lia Dessa told reporters that the army shelled Mirel.               | the army shelled Mirel.
According to Lia Dessa, the army shelled Mirel.                     | the army shelled Mirel.
The army shelled Mirel, according to Lia Dessa.                     | The army shelled Mirel
“They shelled Mirel,” Lia Dessa said.                               | “They shelled Mirel,”
The Hill Front accused the army of shelling Mirel.                  | The Hill Front accused the army of shelling Mirel.
The Hill Front called for the withdrawal of the army from Mirel.    | The Hill Front called for the withdrawal of the army from Mirel.
"""


@pytest.mark.parametrize(("text", "quote"), table(BY_LINES))
def test_a_passage_leaves_its_by_line(text: str, quote: str) -> None:
    (claim,) = told(text)

    assert claim.passage.quote == quote


def _linked(claims: list[Claim]) -> list[tuple[str, int | None]]:
    """'type, stance, voice' of every claim, and the place of the claim that it answers."""
    places = {claim.id: at for at, claim in enumerate(claims)}
    return [(f"{c.event_type}, {c.stance}, {voice(c)}", places.get(c.answers)) for c in claims]


ANSWERS = {
    "a denial of this": (
        "Lia Dessa said the army shelled Mirel. The Hill Front disputed this.",
        [("shelling, asserts, dessa", None), ("shelling, denies, hill_front", 0)],
    ),
    "a charge that somebody dismissed": (
        "The Hill Front accused the army of shelling Mirel, a charge that Orvia dismissed.",
        [("shelling, asserts, hill_front", None), ("shelling, denies, orvia", 0)],
    ),
    "a correction of one's own figure": (
        "The Hill Front said three people were killed in Mirel. It now says two people were killed in Mirel.",
        [("deaths, asserts, hill_front", None), ("deaths, asserts, hill_front", 0)],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_claim_points_to_what_it_answers(name: str) -> None:
    text, links = ANSWERS[name]

    assert _linked(told(text)) == links


LISTED = """The Hill Front demands:
- the withdrawal of the army from Mirel;
- the release of all prisoners.

The road to Mirel is closed."""


def test_the_items_of_a_list_take_the_stance_of_its_stem() -> None:
    assert [claim for claim, _ in _linked(told(LISTED))] == [
        "withdrawal, demands, hill_front",
        "release_exchange, demands, hill_front",
        "road_closure, asserts, (own)",
    ]


TESTIMONY = """Vera Osk, a trader, said:

“The soldiers shelled Mirel.

“They looted the shops.”"""


def test_a_colon_hands_the_paragraphs_below_to_their_speaker() -> None:
    assert [claim for claim, _ in _linked(told(TESTIMONY))] == [
        "shelling, asserts, Vera Osk, a trader",
        "looting, asserts, Vera Osk, a trader",
    ]


def test_what_an_email_quotes_is_its_writers() -> None:
    text = "The road to Mirel is closed.\n\n[quoted]\n\nFrom: Orvian Foreign Ministry\nThe army shelled Mirel.\n"

    assert [claim for claim, _ in _linked(told(text))][-1] == "shelling, asserts, orvian_ministry"
