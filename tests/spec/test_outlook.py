"""Promises, predictions, demands, silences and denials of oneself: each line is a text, its last stance and its voice."""

from __future__ import annotations

import pytest
from upland import table, told, voice

STANCES = """
text                                                                            | stance, voice
The Hill Front said it would withdraw its fighters from Mirel.                  | promises, hill_front
The Hill Front said the army would shell Mirel.                                 | predicts, hill_front
The fighting will resume before the rains.                                      | predicts, (own)
The truce is unlikely to survive, and shelling will resume.                     | predicts, (own)
The government will supply food to Mirel and withdraw its guns.                 | promises, (own)
The Hill Front said it will not shell Mirel again.                              | promises, hill_front
If they fail, fighting will resume.                                             | predicts, (own)
The Hill Front said it had no part in the shelling of Mirel.                    | denies, hill_front
Lia Dessa said that no prisoner had been mistreated in Mirel.                   | denies, dessa
Lia Dessa said that no one was hurt in the shelling of Mirel.                   | reports_none, dessa
The Hill Front is ready to withdraw its fighters from Mirel.                    | promises, hill_front
The Hill Front expects the army to release the prisoners.                       | demands, hill_front
The Hill Front fears an attack on Mirel.                                        | predicts, hill_front
Lia Dessa could not say how many people died in Mirel.                          | withholds, dessa
There was no word from the Orvian Foreign Ministry.                             | declines, orvian_ministry
The Hill Front took no questions.                                               | declines, hill_front
The lie that our fighters looted Mirel is told again.                           | denies, (own)
Lia Dessa was interviewed. The report, whose author was not named, says the army shelled Mirel. | asserts, The report
“They looted Mirel,” she said at a press conference.                            | asserts, she
The so-called Hill Guards looted Mirel.                                         | asserts, (own)
The army did not respond with fire when Mirel was shelled.                      | denies, (own)
"""


@pytest.mark.parametrize(("text", "stance"), table(STANCES))
def test_what_has_not_happened_has_its_stance(text: str, stance: str) -> None:
    last = told(text)[-1]

    assert f"{last.stance}, {voice(last)}" == stance
