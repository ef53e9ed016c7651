"""The term clock: when the mandate ends, by when a party must object, and what happens if nobody speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake import LAKE, Scene, rows, with_agreement

from truceline.words.agreement import Term
from truceline.words.assessment import TermClock
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision

RENEWED = Term(starts=date(2022, 7, 15), expires=date(2024, 7, 15), renewal_months=12, notice_months=3)
FIXED = replace(RENEWED, renewal_months=0, notice_months=0)
SILENT_RENEWAL = replace(RENEWED, notice_months=0)
ENDED = replace(RENEWED, ended=date(2024, 3, 1))
TERMS = {"renewed": RENEWED, "fixed": FIXED, "no notice": SILENT_RENEWAL, "ended": ENDED}


def clock(term: str, day: str, *said: str) -> TermClock:
    """The clock on a day, after these sentences."""
    scene = Scene(with_agreement(term=TERMS[term]), as_of=date.fromisoformat(day))
    for sentence in said:
        scene.say(sentence)
    found = scene.assessed().term
    assert found is not None
    return found


STATES = """
term      | day        | expires    | notice until | days left | state
renewed   | 2024-04-01 | 2024-07-15 | 2024-04-15   | 105       | The term runs until 15 July 2024 (105 days left); unless a party gives notice by 15 April 2024, it will run on to 15 July 2025.
renewed   | 2024-04-15 | 2024-07-15 | 2024-04-15   | 91        | The term runs until 15 July 2024 (91 days left); unless a party gives notice by 15 April 2024, it will run on to 15 July 2025.
renewed   | 2024-04-16 | 2024-07-15 | 2024-04-15   | 90        | The term runs until 15 July 2024 (90 days left); no notice by 15 April 2024 is in the record, so it will run on to 15 July 2025.
renewed   | 2024-07-15 | 2024-07-15 | 2024-04-15   | 0         | The term runs until 15 July 2024 (0 days left); no notice by 15 April 2024 is in the record, so it will run on to 15 July 2025.
renewed   | 2024-07-16 | 2025-07-15 | 2025-04-15   | 364       | The term runs until 15 July 2025 (364 days left), extended from 15 July 2024 because no notice is in the record; unless a party gives notice by 15 April 2025, it will run on to 15 July 2026.
renewed   | 2027-01-01 | 2027-07-15 | 2027-04-15   | 195       | The term runs until 15 July 2027 (195 days left), extended from 15 July 2024 because no notice is in the record; unless a party gives notice by 15 April 2027, it will run on to 15 July 2028.
fixed     | 2024-07-14 | 2024-07-15 |              | 1         | The term runs until 15 July 2024 (1 day left); the agreement knows no extension.
fixed     | 2024-07-17 | 2024-07-15 |              | 0         | The term expired on 15 July 2024, 2 days ago.
no notice | 2024-07-14 | 2024-07-15 |              | 1         | The term runs until 15 July 2024 (1 day left); unless a party gives notice by 15 July 2024, it will run on to 15 July 2025.
ended     | 2024-02-29 | 2024-07-15 | 2024-04-15   | 137       | The term runs until 15 July 2024 (137 days left); unless a party gives notice by 15 April 2024, it will run on to 15 July 2025.
ended     | 2024-03-01 | 2024-07-15 | 2024-04-15   | 0         | The mandate ended in fact on 1 March 2024, 136 days before the end of its term on 15 July 2024.
"""


@pytest.mark.parametrize(("term", "day", "expires", "notice", "left", "state"), rows(STATES))
def test_the_clock_on_a_day(term: str, day: str, expires: str, notice: str, left: str, state: str) -> None:
    found = clock(term, day)
    until = str(found.notice_until) if found.notice_until else ""
    assert (str(found.expires), until, str(found.days_left), found.state) == (expires, notice, left, state)


NOTICES = """
what is said before the notice day                    | may be notice | because
north_office demands withdrawal by observers          | yes           | a party demands the end in its own voice
south_office promises withdrawal to observers         | yes           | a party announces it
north_office predicts withdrawal by observers         | no            | a forecast is no notice
helpers demands withdrawal by observers               | no            | no party to the agreement
observers promises withdrawal by observers            | no            | the monitor is no party
north_office demands withdrawal by south_army         | no            | other forces
north_office promises term                            | no            | the words may as well support the extension
"""


@pytest.mark.parametrize(("sentence", "notice", "because"), rows(NOTICES))
def test_whether_a_statement_may_be_notice_is_for_a_person_to_judge(sentence: str, notice: str, because: str) -> None:
    state = clock("renewed", "2024-07-01", sentence).state
    judged = (
        "; a party has spoken of withdrawal or against an extension, and a person must judge whether that is notice."
    )
    assert state.endswith(judged) is (notice == "yes"), because


def test_after_a_possible_notice_the_clock_extends_nothing() -> None:
    found = clock("renewed", "2024-07-20", "north_office demands withdrawal by observers")
    assert found.expires == date(2024, 7, 15)
    assert found.state == (
        "The term expired on 15 July 2024, 5 days ago; a party had spoken of withdrawal or against an extension before."
    )


AGAINST = """
who says                      | in these words                                          | may be notice
north_office predicts term    | The north will not agree to extend the mandate.         | yes
north_office asserts term     | We oppose any extension of the mission.                 | yes
south_office promises term    | The south will end the mandate in July.                 | yes
north_office promises term    | The north will support an extension.                    | no
observers predicts term       | We shall not renew our mandate.                         | no
helpers asserts term          | They should not extend it.                              | no
"""


@pytest.mark.parametrize(("said", "words", "notice"), rows(AGAINST))
def test_words_against_an_extension_may_be_notice(said: str, words: str, notice: str) -> None:
    scene = Scene(with_agreement(term=RENEWED), as_of=date(2024, 7, 1))
    made = scene.say(said)
    passage = Passage(made.passage.document, Span(0, len(words)), words)
    del scene.claims[made.id]
    claim = replace(made, passage=passage)
    scene.claims[claim.id] = claim
    found = scene.assessed().term
    assert found is not None
    assert found.state.endswith("whether that is notice.") is (notice == "yes")


STATEMENTS = """
what is said                                          | listed | because
courier asserts term                                  | yes    | on the term itself
courier predicts withdrawal by observers              | yes    | an end to come
courier asserts withdrawal by observers               | no     | posts that have moved already
courier predicts withdrawal by south_army             | no     | other forces
courier asserts patrol by observers                   | no     | another matter
"""


@pytest.mark.parametrize(("sentence", "listed", "because"), rows(STATEMENTS))
def test_statements_on_the_term(sentence: str, listed: str, because: str) -> None:
    assert len(clock("renewed", "2024-04-01", sentence).claims) == (listed == "yes"), because


def test_a_withdrawal_announced_for_a_later_day_is_a_statement_on_the_term() -> None:
    scene = Scene(with_agreement(term=RENEWED))
    later = Period(start=date(2025, 1, 1), end=date(2025, 12, 31), precision=Precision.YEAR)
    claim = scene.say("courier asserts withdrawal by observers", period=later)
    assert getattr(scene.assessed().term, "claims", None) == (claim.id,)


def test_an_agreement_without_a_term_has_no_clock() -> None:
    assert Scene(LAKE).assessed().term is None
