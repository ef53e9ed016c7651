"""The mandate test: what the monitor does, against what the agreement gives and forbids it, and in whose view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lake import Scene, rows, told, with_agreement

from truceline.words.agreement import Deontic, Provision, Reading
from truceline.words.assessment import Verdict

ACTS = """
what is said                                      | verdict | provisions | because
observers asserts patrol by observers             | inside  | p2         | a provision obliges the monitor to it
helpers asserts patrol by post_nine               | inside  | p2         | a part of the monitor is bound as the monitor is
north_office asserts construction by observers    | outside | p3         | a provision forbids it
observers asserts education by observers          | unclear |            | no provision speaks of it
observers asserts patrol by observers at farside  | unclear |            | the provision holds elsewhere
"""


@pytest.mark.parametrize(("sentence", "verdict", "provisions", "because"), rows(ACTS))
def test_one_activity_of_the_monitor(sentence: str, verdict: str, provisions: str, because: str) -> None:
    (test,) = told(sentence).assessed().mandate
    assert (test.verdict, test.provisions) == (Verdict(verdict), tuple(provisions.split())), because


UNTESTED = """
what is said                                    | because
north_office asserts shelling by north_army     | not the monitor
observers denies construction by observers      | not asserted
observers promises patrol by observers          | not done yet
observers asserts strength by observers         | a number, no activity
north_office asserts mandate_breach by observers | a view on the mandate, no activity
observers asserts information by observers      | speech
"""


@pytest.mark.parametrize(("sentence", "because"), rows(UNTESTED))
def test_what_is_not_tested(sentence: str, because: str) -> None:
    assert told(sentence).assessed().mandate == (), because


VIEWS = """
the activity                                   | the view                                              | verdict   | listed
observers asserts patrol by observers          | north_office asserts mandate_breach by observers      | contested | it is outside
observers asserts construction by observers    | north_office denies mandate_breach by observers       | contested | it is inside
observers asserts education by observers       | north_office asserts mandate_breach by observers      | contested | it is outside
observers asserts education by observers       | north_office denies mandate to observers              | contested | it is outside
observers asserts construction by observers    | north_office asserts mandate_breach by observers      | outside   | it is outside
observers asserts patrol by observers          | north_office denies mandate_breach by observers       | inside    | it is inside
observers asserts patrol by observers          | north_office asserts mandate_breach by north_army     | inside    |
"""


@pytest.mark.parametrize(("activity", "view", "verdict", "listed"), rows(VIEWS))
def test_a_view_on_the_activity_itself(activity: str, view: str, verdict: str, listed: str) -> None:
    test = told(f"{activity}; {view}").assessed().mandate[0]
    sentence = f"North Office says that {listed} the mandate, in a document of 5 March 2024."
    assert (test.verdict, test.views) == (Verdict(verdict), (sentence,) if listed else ())


def test_a_view_that_answers_a_claim_needs_no_common_incident() -> None:
    scene = Scene()
    school = scene.say("observers asserts education by observers")
    scene.say("south_office asserts mandate_breach by observers", answers=school.id)
    assert [test.verdict for test in scene.assessed().mandate] == [Verdict.CONTESTED]


GENERAL = """
the activity, in one document with a general view       | verdict
observers asserts education by observers in a           | contested
observers asserts patrol by observers in a              | inside
observers asserts construction by observers in a        | outside
observers asserts education by observers in b           | unclear
"""


@pytest.mark.parametrize(("activity", "verdict"), rows(GENERAL))
def test_a_general_view_decides_only_where_no_provision_does(activity: str, verdict: str) -> None:
    scene = Scene()
    scene.say(activity)
    scene.say("north_office asserts mandate_breach by observers in a")
    assert [test.verdict for test in scene.assessed().mandate] == [Verdict(verdict)]


RIVAL = (
    Reading(by="north", says="Watching only.", cite="Statement A"),
    Reading(by="south", says="Watching includes helping.", cite="Statement B"),
)


def provision(deontic: str, *acts: str, readings: tuple[Reading, ...] = (), unclear: str = "") -> Provision:
    """A provision for the observers."""
    return Provision(
        id="q",
        summary="Invented.",
        deontic=Deontic(deontic),
        addressees=("observers",),
        acts=acts,
        readings=readings,
        unclear=unclear,
    )


TEXTS = [
    ("names the act, read in two ways", provision("obliges", "education", readings=RIVAL), Verdict.INSIDE),
    ("names its family, read in two ways", provision("obliges", "civic", readings=RIVAL), Verdict.CONTESTED),
    ("other tasks, read in two ways", provision("obliges", "patrol", readings=RIVAL), Verdict.CONTESTED),
    ("other tasks, read in one way", provision("obliges", "patrol", readings=RIVAL[:1]), Verdict.UNCLEAR),
    ("names its family", provision("permits", "civic"), Verdict.INSIDE),
    ("names its family, unclear", provision("permits", "civic", unclear="How far?"), Verdict.UNCLEAR),
    ("names the act, unclear elsewhere", provision("permits", "education", unclear="How far?"), Verdict.INSIDE),
    ("forbids its family", provision("forbids", "civic"), Verdict.OUTSIDE),
    ("only declares", provision("declares", "education"), Verdict.UNCLEAR),
    ("only declares, read in two ways", provision("declares", "education", readings=RIVAL), Verdict.CONTESTED),
]


@pytest.mark.parametrize(("label", "text", "verdict"), TEXTS)
def test_what_the_text_does(label: str, text: Provision, verdict: Verdict) -> None:
    (test,) = told("observers asserts education by observers", with_agreement(text)).assessed().mandate
    assert test.verdict == verdict, label


FAILURES = [
    ("an obligation that names the failure", provision("obliges", "inaction"), Verdict.OUTSIDE),
    ("a permission that names it", provision("permits", "inaction"), Verdict.INSIDE),
    ("an obligation to another task", provision("obliges", "patrol"), Verdict.UNCLEAR),
    (
        "an obligation that holds here",
        replace(provision("obliges", "inaction"), places=("valley",)),
        Verdict.OUTSIDE,
    ),
    (
        "an obligation that holds in an area without a drawing",
        replace(provision("obliges", "inaction"), area="zone"),
        Verdict.UNCLEAR,
    ),
]


@pytest.mark.parametrize(("label", "text", "verdict"), FAILURES)
def test_a_failure_to_act(label: str, text: Provision, verdict: Verdict) -> None:
    (test,) = told("north_office asserts inaction by observers", with_agreement(text)).assessed().mandate
    assert test.verdict == verdict, label


def test_rival_readings_of_the_tasks_say_nothing_of_an_act_of_violence() -> None:
    mission = with_agreement(provision("obliges", "patrol", readings=RIVAL))
    (test,) = told("north_office asserts shooting by observers", mission).assessed().mandate
    assert (test.verdict, test.views) == (Verdict.UNCLEAR, ())


def test_two_provisions_that_pull_apart() -> None:
    forbids = Provision(id="r", summary="No.", deontic=Deontic.FORBIDS, addressees=("observers",), acts=("education",))
    mission = with_agreement(provision("permits", "education"), forbids)
    (test,) = told("observers asserts education by observers", mission).assessed().mandate
    assert (test.verdict, test.provisions) == (Verdict.CONTESTED, ("q", "r"))


def test_reasons_and_readings_are_sentences_with_their_citation() -> None:
    mission = with_agreement(provision("obliges", "patrol", readings=RIVAL, unclear="What 'watch' includes."))
    (test,) = told("observers asserts education by observers", mission).assessed().mandate
    assert test.reasons == (
        "No provision speaks of this by the monitor: school, culture or sports activity.",
        "Unclear in provision q: What 'watch' includes.",
    )
    assert test.views == (
        "North reads provision q so: Watching only (Statement A).",
        "South reads provision q so: Watching includes helping (Statement B).",
    )


def test_without_an_agreement_nothing_is_inside_or_outside() -> None:
    (test,) = told("observers asserts patrol by observers", with_agreement()).assessed().mandate
    assert (test.verdict, test.provisions) == (Verdict.UNCLEAR, ())
