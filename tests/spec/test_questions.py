"""A demand or a question has an age until somebody who was asked answers it."""

from __future__ import annotations

from datetime import date

import pytest
from lake import Scene, march, rows

from truceline.words.period import Period, Precision

SENTENCES = """
what is said                                               | sentence
north_office demands shelling of south published 10        | North Office made a demand of South about shelling on 10 March 2024; no answer is in the record, 22 days on.
north_office questions inaction of observers published 10  | North Office asked Observers about failure to act on 10 March 2024; no answer is in the record, 22 days on.
north_office questions criticism of observers published 10 | North Office asked Observers a question on 10 March 2024; no answer is in the record, 22 days on.
north_office demands inaction to observers published 10    | North Office made a demand of Observers about failure to act on 10 March 2024; no answer is in the record, 22 days on.
north_office demands inaction published 10                 | North Office made a demand about failure to act on 10 March 2024; no answer is in the record, 22 days on.
north_office demands other published 10                    | North Office made a demand on 10 March 2024; no answer is in the record, 22 days on.
farmer questions talks of south+observers published 31     | Farmer asked South and Observers about talks, contacts, co-ordination on 31 March 2024; no answer is in the record, 1 day on.
south_office withholds deaths published 31 on 31           | South Office did not give a detail about deaths, as reported on 31 March 2024; none is in the record, 1 day on.
south_office withholds information published 10            | South Office did not give a detail, as reported on 10 March 2024; none is in the record, 22 days on.
south_office declines shelling from courier published 10   | South Office has not commented on shelling, as reported on 10 March 2024; no comment is in the record, 22 days on.
courier declines shelling by south_office published 10     | South Office has not commented on shelling, as reported on 10 March 2024; no comment is in the record, 22 days on.
"""


@pytest.mark.parametrize(("said", "sentence"), rows(SENTENCES))
def test_one_sentence_for_each(said: str, sentence: str) -> None:
    scene = Scene()
    scene.say(said, period=Period())
    assert [question.sentence for question in scene.assessed().questions] == [sentence]


PEOPLE = """
what is said                                         | asked by     | asked of
north_office demands shelling of south_office        | north_office | south_office
north_press questions shelling of south+observers    | north_office | south observers
farmer demands shelling of strangers                 | farmer       | strangers
south_office withholds deaths                        |              | south_office
~courier withholds deaths by south_army              |              | south_army
"""


@pytest.mark.parametrize(("said", "asked_by", "asked_of"), rows(PEOPLE))
def test_who_asks_whom(said: str, asked_by: str, asked_of: str) -> None:
    scene = Scene()
    scene.say(said)
    (question,) = scene.assessed().questions
    assert (question.asked_by, question.asked_of) == (asked_by, tuple(asked_of.split()))


DAYS = [
    ("a stated day shortly before publication", Period(start=march(8), end=march(8), precision=Precision.DAY), 22),
    ("a stated day of the matter itself, long before", Period(start=date(2023, 9, 1), precision=Precision.DAY), 22),
    ("a stated day after publication", Period(start=march(20), end=march(20), precision=Precision.DAY), 22),
    ("a month", Period(start=march(1), end=march(31), precision=Precision.MONTH), 22),
    ("no words on time", Period(), 22),
]


@pytest.mark.parametrize(("label", "period", "age"), DAYS)
def test_the_age_is_never_overstated(label: str, period: Period, age: int) -> None:
    scene = Scene()
    scene.say("north_office demands shelling of south published 10", period=period)
    assert [question.age_days for question in scene.assessed().questions] == [age], label


def test_without_any_day_the_age_is_unknown() -> None:
    scene = Scene()
    sha256 = scene.document("undated", "north_press", None)
    scene.say("north_office demands shelling of south in undated", period=Period())
    (question,) = scene.assessed().questions
    assert (question.asked_on, question.age_days) == (None, None)
    assert scene.documents[sha256].published is None
    assert question.sentence == (
        "North Office made a demand of South about shelling on a day not known; no answer is in the record."
    )


def test_on_the_day_itself_no_age_is_told() -> None:
    scene = Scene(as_of=march(10))
    scene.say("north_office demands shelling of south on 10")
    (question,) = scene.assessed().questions
    assert question.sentence.endswith("on 10 March 2024; no answer is in the record.")


ANSWERS = """
a later claim in the same incident                 | answers | because
south_office denies shelling published 12          | yes     | an office of those asked
south asserts shelling published 12                | yes     | those asked themselves
south_office none shelling published 12            | yes     | a recorded zero is an answer
north_army asserts shelling published 12           | no      | not those asked
south_office demands shelling of north published 12 | no     | a demand is no answer
south_office declines shelling published 12        | no      | no comment is no answer
south_office denies shelling published 10          | no      | of the same day: it may be what the demand speaks of
south_office denies shelling published 9           | no      | before the demand
"""


@pytest.mark.parametrize(("later", "answers", "because"), rows(ANSWERS))
def test_only_those_asked_answer_and_only_later(later: str, answers: str, because: str) -> None:
    scene = Scene()
    scene.incident(scene.say("north_office demands shelling of south on 10"), claim := scene.say(later))
    asked = scene.assessed().questions
    answered = next(question.answered_by for question in asked if question.asked_by == "north_office")
    assert answered == ((claim.id,) if answers == "yes" else ()), because


REFUSED = """
later, in the same incident                                                                     | the sentence ends
south_office declines shelling published 12                                                     | no answer is in the record, 22 days on; South Office declined to comment on 12 March 2024.
south_office withholds deaths published 12                                                      | no answer is in the record, 22 days on; South Office kept a detail back on 12 March 2024.
south_office declines shelling published 12; south_army withholds deaths published 14           | no answer is in the record, 22 days on; South Office declined to comment on 12 March 2024; South Army kept a detail back on 14 March 2024.
south_office declines shelling published 12; south_office denies shelling published 13          | 1 later claim may answer it, the first on 13 March 2024.
north_army declines shelling published 12                                                       | no answer is in the record, 22 days on.
south_office declines shelling published 9                                                      | no answer is in the record, 22 days on.
"""


@pytest.mark.parametrize(("later", "ending"), rows(REFUSED))
def test_who_was_asked_and_declines_has_not_answered(later: str, ending: str) -> None:
    scene = Scene()
    replies = [scene.say(sentence) for sentence in later.split(";")]
    scene.incident(scene.say("north_office demands shelling of south on 10"), *replies)
    sentence = next(q.sentence for q in scene.assessed().questions if q.asked_by == "north_office")
    assert sentence.partition("; ")[2] == ending


def test_a_linked_answer_counts_without_a_common_incident() -> None:
    scene = Scene()
    demand = scene.say("north_office demands shelling of south on 10")
    linked = scene.say("south_office denies shelling published 12", answers=demand.id)
    scene.say("south_office denies shelling published 13")
    (question,) = scene.assessed().questions
    assert question.answered_by == (linked.id,)
    assert question.sentence.endswith("; 1 later claim may answer it, the first on 12 March 2024.")


def test_an_answer_after_the_day_of_assessment_is_not_known_yet() -> None:
    scene = Scene(as_of=march(11))
    scene.incident(
        scene.say("north_office demands shelling of south on 10"), scene.say("south denies shelling published 12")
    )
    assert [question.answered_by for question in scene.assessed().questions] == [()]


def test_a_reprint_asks_nothing_anew() -> None:
    scene = Scene()
    first = scene.say("north_office demands shelling of south in a on 10")
    scene.say("north_office demands shelling of south in b from north_paper on 12")
    scene.reprint("b", "a")
    assert [question.claim for question in scene.assessed().questions] == [first.id]


def test_the_oldest_question_stands_first() -> None:
    scene = Scene()
    late = scene.say("north_office demands shelling of south on 12")
    early = scene.say("north_office demands shooting of south on 10")
    assert [question.claim for question in scene.assessed().questions] == [early.id, late.id]
