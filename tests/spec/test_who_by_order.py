"""Who did it and to whom where no listed name says so: the order of the words tells, or nothing does."""

from __future__ import annotations

import pytest
from upland import table, told, who

from truceline.words.claim import Role

SENTENCES = """
sentence                                                               | agents                  | targets
Masked men beat two drivers near Mirel.                                | Masked men              | two drivers
On Monday night about thirty riders burned a mill in Mirel.            | about thirty riders     | a mill
Eleven teachers of the school were detained by border guards.          | border guards           | Eleven teachers of the school
The chapel was looted.                                                 |                         | The chapel
Two nurses were killed in Mirel.                                       |                         | Two nurses
Forty households fled the town.                                        |                         | Forty households
The Hill Front shelled a ferry.                                        | hill_front              | a ferry
Lia Dessa denied having ordered the raid.                              | dessa                   |
The Hill Front said it had shelled a bridge near Mirel.                | hill_front              | a bridge
The Truce Mission recorded four ceasefire violations near Mirel.       |                         |
"""


@pytest.mark.parametrize(("sentence", "agents", "targets"), table(SENTENCES))
def test_the_order_of_words_tells_who(sentence: str, agents: str, targets: str) -> None:
    claim = told(sentence)[0]

    assert (", ".join(who(claim, Role.AGENT)), ", ".join(who(claim, Role.TARGET))) == (agents, targets)
