"""Who did what to whom, by the structure of the sentence: nouns, passives, lists, clauses that share a subject, pronouns.

One row per claim of the sentence that is asked about: its number (from 1), agents, targets. Ids of upland.py or words.
"""

from __future__ import annotations

import pytest
from upland import table, told, who

from truceline.words.claim import Role

SENTENCES = """
sentence                                                                            | n | agents                           | targets
The shelling of the chapel by the Hill Front lasted an hour.                        | 1 | hill_front                       | the chapel
Fighting between the Hill Front and the Valley Guard continued near Mirel.          | 1 | hill_front, the Valley Guard     |
The Hill Front's raid on a farm killed two shepherds.                               | 1 | hill_front                       | two shepherds
Unidentified gunmen abducted four teachers and a driver near Mirel.                 | 1 | Unidentified gunmen              | four teachers, a driver
Four teachers, who had been held since May, were released by the Hill Front.        | 1 | hill_front                       | Four teachers
The Hill Front shelled Mirel, killing three farmers and wounding a nurse.           | 2 | hill_front                       | three farmers
The Hill Front shelled Mirel, killing three farmers and wounding a nurse.           | 3 | hill_front                       | a nurse
Hill Front fighters opened fire on a patrol of the Truce Mission.                   | 1 | hill_front                       | truce_mission
No aircraft of the Hill Front bombed Mirel.                                         | 1 |                                  |
Nobody was killed in Mirel.                                                         | 1 |                                  |
At dawn, armed men in two trucks entered Mirel and burned eleven houses.            | 1 | armed men                        |
At dawn, armed men in two trucks entered Mirel and burned eleven houses.            | 2 | armed men                        | eleven houses
The mayor said that riders had looted the clinic.                                   | 1 | riders                           | the clinic
Two brothers died when a mine exploded near Mirel.                                  | 1 |                                  | Two brothers
More than forty families have fled their homes in Mirel.                            | 1 |                                  | More than forty families
Lia Dessa accused the Hill Front of shelling Mirel.                                 | 1 | hill_front                       |
Shots were fired from the Hill Front side.                                          | 1 | hill_front                       |
The Hill Front denied the Truce Mission access to Mirel.                            | 1 | hill_front                       | truce_mission
Border guards turned back three lorries of the Red Lamp charity.                    | 1 | Border guards                    | three lorries of the Red Lamp charity
The Truce Mission heard eleven explosions near Mirel.                               | 1 |                                  |
Hundreds of people protested in Mirel.                                              | 1 | people                           |
Police arrested nine marchers.                                                      | 1 | Police                           | nine marchers
The army's general staff withdrew its artillery from Mirel.                         | 1 | The army's general staff         |
"Numerous rounds fell on the school," Lia Dessa said.                               | 1 |                                  |
Guards refused the Truce Mission access to Mirel without giving a reason.           | 1 | Guards                           | truce_mission
"""


@pytest.mark.parametrize(("sentence", "number", "agents", "targets"), table(SENTENCES))
def test_who_did_what_to_whom(sentence: str, number: str, agents: str, targets: str) -> None:
    claim = told(sentence)[int(number) - 1]

    assert (", ".join(who(claim, Role.AGENT)), ", ".join(who(claim, Role.TARGET))) == (agents, targets)


def test_our_units_are_those_of_the_side_that_publishes() -> None:
    (claim,) = told("Our units shelled a depot near Mirel.", source="front_site")

    assert [(p.actor, p.words) for p in claim.participants if p.role is Role.AGENT] == [("hill_front", "Our units")]


def test_who_acts_is_verbatim_in_the_text() -> None:
    text = "The mayor said that riders had looted the clinic and taken four teachers."
    spans = [(p.span, p.words) for claim in told(text) for p in claim.participants]

    assert spans
    assert [text[span.start : span.end] for span, _ in spans if span] == [words for _, words in spans]
