"""Three findings on every incident: did it happen, who did it, which provision. Each rule is a line of a table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from lake import PROVISIONS, Scene, rows, told, with_agreement

from truceline.words.agreement import Act, ActClass, Deontic, Provision, Reading
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion
from truceline.words.incident import Relation, RelationKind
from truceline.words.name import Validity
from truceline.words.period import Period

HAPPENED = """
what is said of one incident                                                   | rule                | answer      | credibility
north_office asserts shelling; south_office asserts shelling                   | opposing_sides      | established | 1
north_paper asserts shelling; south_paper asserts shelling                     | opposing_sides      | established | 1
north_office asserts shelling; observers asserts explosion                     | monitor_and_party   | established | 2
south_office asserts shelling by south_army                                    | admission           | established | 2
south_office asserts shelling by south_army; north_office asserts shelling     | admission           | established | 1
north_office asserts shelling; south_office denies shelling                    | said_and_denied     | contested   | 6
north_office asserts shelling; observers none shelling                         | said_and_denied     | contested   | 6
north_office asserts shelling; observers asserts calm                          | said_and_denied     | contested   | 6
north_office asserts road_closure; south_office asserts road_open              | said_and_denied     | contested   | 6
south_office asserts shelling by south_army; south denies shelling             | said_and_denied     | contested   | 6
north_office asserts shelling; observers asserts shelling; south denies shelling | said_and_denied   | contested   | 3
north_office asserts shelling; south denies shelling; observers none shelling  | said_and_denied     | contested   | 4
north_office asserts shelling; north_office denies shelling                    | one_voice_both_ways | unresolved  | 6
north_office asserts shelling                                                  | one_voice           | alleged     | 4
observers asserts shelling                                                     | one_voice           | alleged     | 3
courier asserts shelling                                                       | one_voice           | alleged     | 6
north_office asserts shelling; north_army asserts shelling                     | several_voices      | alleged     | 3
north_office asserts shelling; helpers asserts shelling                        | several_voices      | alleged     | 3
north_office asserts shelling; north_office asserts shelling from courier      | one_voice           | alleged     | 4
north_office asserts shelling; north_office asserts deaths                     | one_voice           | alleged     | 4
south_office denies shelling                                                   | only_denied         | denied      | 6
south_office denies shelling; observers denies shelling                        | only_denied         | denied      | 5
observers none shelling                                                        | only_zero           | denied      | 6
north_office demands investigation                                             | nobody_says         | unresolved  | 6
north_office withholds deaths                                                  | nobody_says         | unresolved  | 6
north_office predicts offensive; south_office promises offensive               | nobody_says         | unresolved  | 6
"""


@pytest.mark.parametrize(("sentences", "rule", "answer", "grade"), rows(HAPPENED))
def test_did_it_happen(sentences: str, rule: str, answer: str, grade: str) -> None:
    finding = told(sentences).finding(FindingQuestion.HAPPENED)
    assert (finding.rule, finding.answer, finding.credibility) == (rule, Answer(answer), Credibility(grade))


ZEROS = """
the zero that is no part of the incident               | answer    | because
observers none ceasefire_violation at valley on 5      | contested | it holds the place, the day and the kind
observers none violence at valley on 5                 | contested | the family holds the kind
observers none ceasefire_violation at valley on 6      | alleged   | another day
observers none ceasefire_violation at farside on 5     | alleged   | another place
observers none convoy at valley on 5                   | alleged   | another kind
north_office none ceasefire_violation at valley on 5   | unresolved | the same voice says and recorded none
"""


@pytest.mark.parametrize(("zero", "answer", "because"), rows(ZEROS))
def test_an_explicit_zero_elsewhere(zero: str, answer: str, because: str) -> None:
    scene = told("north_office asserts shelling")
    scene.say(zero)
    assert scene.finding(FindingQuestion.HAPPENED).answer == answer, because


def test_a_correction_counts_and_what_it_corrects_stays_in_the_record() -> None:
    scene = Scene()
    first = scene.say("observers denies shooting on 5 published 5")
    second = scene.say("observers asserts shooting on 5 published 6")
    other = scene.say("north_office asserts shooting")
    corrects = Relation(kind=RelationKind.CORRECTS, from_claim=second.id, to_claim=first.id, reason="took it back")
    scene.incident(first, second, other, relations=[corrects])
    finding = scene.finding(FindingQuestion.HAPPENED)
    assert (finding.rule, finding.answer) == ("monitor_and_party", Answer.ESTABLISHED)
    assert "Observers took back what it had said; the earlier claim stays in the record." in finding.reasons


TURNED = """
one voice said, day by day (a: that it happened, d: that it did not), each correcting the last | beside it                              | rule              | answer
a                                                                                              |                                        | one_voice         | alleged
a d                                                                                            |                                        | only_denied       | denied
d a                                                                                            |                                        | one_voice         | alleged
a a                                                                                            |                                        | one_voice         | alleged
a d a                                                                                          |                                        | own_history       | unresolved
d a d                                                                                          |                                        | own_history       | unresolved
a a d                                                                                          |                                        | only_denied       | denied
a d a                                                                                          | north_office asserts shooting          | one_voice         | alleged
d a d                                                                                          | north_office asserts shooting          | one_voice         | alleged
a d a                                                                                          | north_office denies shooting           | only_denied       | denied
d a                                                                                            | north_office asserts shooting          | monitor_and_party | established
"""


@pytest.mark.parametrize(("said", "beside", "rule", "answer"), rows(TURNED))
def test_a_voice_that_turns_twice_gives_a_history_and_no_winner(said: str, beside: str, rule: str, answer: str) -> None:
    scene = Scene()
    stances = [{"a": "asserts", "d": "denies"}[letter] for letter in said.split()]
    own = [scene.say(f"observers {stance} shooting published {day}") for day, stance in enumerate(stances, 5)]
    corrects = [
        Relation(kind=RelationKind.CORRECTS, from_claim=new.id, to_claim=old.id, reason="it says so")
        for old, new in pairwise(own)
    ]
    scene.incident(*own, *([scene.say(beside)] if beside else []), event_type="shooting", relations=corrects)
    finding = scene.finding(FindingQuestion.HAPPENED)
    assert (finding.rule, finding.answer) == (rule, Answer(answer))


def test_a_history_is_told_day_by_day() -> None:
    scene = Scene()
    own = [scene.say(f"observers {word} shooting published {day}") for word, day in HISTORY]
    corrects = [
        Relation(kind=RelationKind.CORRECTS, from_claim=new.id, to_claim=old.id, reason="it says so")
        for old, new in pairwise(own)
    ]
    scene.incident(*own, relations=corrects)
    finding = scene.finding(FindingQuestion.HAPPENED)
    assert finding.reasons == (
        "Observers said on 5 March 2024 that it happened, on 6 March 2024 that it did not and on 7 March 2024 that it"
        " happened: a history, of which the record takes none for the last word.",
    )
    assert finding.claims == tuple(claim.id for claim in own)


HISTORY = (("asserts", 5), ("denies", 6), ("asserts", 7))


def test_a_contradiction_of_the_happening_contests_it_and_one_of_a_number_does_not() -> None:
    for name, answer in (("event_type", Answer.CONTESTED), ("quantity", Answer.ALLEGED)):
        scene = Scene()
        closed = scene.say("north_office asserts road_closure")
        protest = scene.say("south_office asserts protest")
        relation = Relation(
            kind=RelationKind.CONTRADICTS, from_claim=protest.id, to_claim=closed.id, reason="differs", field=name
        )
        scene.incident(closed, protest, relations=[relation])
        assert scene.finding(FindingQuestion.HAPPENED).answer == answer


WHO = """
what is said of one incident                                                               | rule              | answer      | actors
north_office asserts shelling                                                              | none_named        | unresolved  |
north_office asserts shelling by gunmen                                                    | unknown_named     | unresolved  |
north_office asserts shelling by south_army                                                | one_voice         | alleged     | south_army
helpers asserts shelling by south_army+north_army                                          | one_voice         | alleged     | north_army south_army
north_office asserts shelling by south_army+north_army                                     | one_voice         | alleged     | north_army south_army
north_office asserts shelling by south_army; south_office denies shelling by south_army    | agent_denied      | contested   | south_army
north_office asserts shelling by south_army; south_office denies shelling                  | agent_denied      | contested   | south_army
north_office asserts shelling by south_army; south_office asserts shelling by north_army   | differing_agents  | contested   | north_army south_army
north_office asserts shelling by south_army; south_paper asserts shelling by south         | opposing_sides    | established | south
north_office asserts shelling by south_army; observers asserts shelling by south_army      | monitor_and_party | established | south_army
south_office asserts shelling by south_army                                                | admission         | established | south_army
south_office denies shelling by south_army                                                 | only_disclaimed   | denied      | south_army
north_office asserts shelling; south_office denies shelling by south_army                  | only_disclaimed   | denied      | south_army
north_office asserts shelling by gunmen; south_office denies shelling by south_army        | unknown_named     | unresolved  |
north_office asserts shelling by south_army; observers asserts explosion                   | one_voice         | alleged     | south_army
"""


@pytest.mark.parametrize(("sentences", "rule", "answer", "actors"), rows(WHO))
def test_who_did_it(sentences: str, rule: str, answer: str, actors: str) -> None:
    finding = told(sentences).finding(FindingQuestion.WHO)
    assert (finding.rule, finding.answer, finding.actors) == (rule, Answer(answer), tuple(actors.split()))


CHANGED = """
what the monitor said of it, in order                          | what stands beside it                   | rule            | answer
observers denies shooting; observers asserts shooting          | south_office denies shooting            | account_changed | unresolved
observers asserts shooting; observers denies shooting          | south_office denies shooting            | account_changed | unresolved
observers denies shooting; observers asserts shooting by south | south_office denies shooting            | agent_denied    | contested
courier denies shooting; courier asserts shooting              | south_office denies shooting            | agent_denied    | contested
observers denies shooting; observers asserts shooting          | helpers asserts shooting by north       | differing_agents | contested
observers denies shooting; observers asserts shooting          | helpers asserts shooting                | one_voice       | alleged
"""


@pytest.mark.parametrize(("history", "beside", "rule", "answer"), rows(CHANGED))
def test_a_monitor_that_took_back_its_words_and_names_nobody_leaves_the_doer_open(
    history: str, beside: str, rule: str, answer: str
) -> None:
    scene = Scene()
    was, now = (scene.say(f"{sentence} published {day}") for day, sentence in enumerate(history.split("; "), 6))
    corrects = Relation(kind=RelationKind.CORRECTS, from_claim=now.id, to_claim=was.id, reason="it says so")
    named = scene.say("north_office asserts shooting by south_army")
    scene.incident(named, scene.say(beside), was, now, event_type="shooting", relations=[corrects])
    finding = scene.finding(FindingQuestion.WHO)
    assert (finding.rule, finding.answer) == (rule, Answer(answer))


def test_the_sentence_on_a_changed_account_says_who_changed_it_and_that_it_names_nobody() -> None:
    scene = Scene()
    was, now = scene.say("observers denies shooting published 6"), scene.say("observers asserts shooting published 7")
    corrects = Relation(kind=RelationKind.CORRECTS, from_claim=now.id, to_claim=was.id, reason="it says so")
    others = (scene.say("north_office asserts shooting by south"), scene.say("south_office denies shooting by south"))
    scene.incident(*others, was, now, relations=[corrects])
    assert scene.finding(FindingQuestion.WHO).reasons == (
        "North Office names South.",
        "South Office denies it.",
        "Observers, having taken back what it had said of the happening, names nobody.",
    )
    assert "Observers, a monitor, supports it." in scene.finding(FindingQuestion.HAPPENED).reasons


def test_who_tells_of_an_act_of_his_own_names_himself_in_other_words() -> None:
    finding = told("observers asserts patrol by observers").finding(FindingQuestion.WHO)
    assert finding.reasons == ("Observers says so of its own act.",)


def test_who_denies_the_doer_and_reports_the_deed_does_not_deny_the_deed() -> None:
    scene = told(
        "north_office asserts clash by south_army; south_office denies clash by south_army;"
        "south_office asserts offensive by north_army; observers asserts explosion"
    )
    assert scene.finding(FindingQuestion.HAPPENED).answer == Answer.ESTABLISHED
    assert scene.finding(FindingQuestion.WHO).answer == Answer.CONTESTED


PROVISION = """
what is said of one incident                                                       | rule           | answer      | provisions
north_office asserts shelling by south_army                                        | forbidden      | alleged     | p1
south_office asserts shelling by south_army                                        | forbidden      | established | p1
north_office asserts shelling by south_army; south denies shelling                 | forbidden      | contested   | p1
north_office asserts shelling; south_office asserts shelling                       | forbidden      | unresolved  | p1
north_office asserts shelling by helpers                                           | no_provision   | unresolved  |
north_office asserts shelling by south_army at farside                             | no_provision   | unresolved  |
north_office asserts protest by villagers                                          | no_provision   | unresolved  |
observers asserts patrol by observers; north asserts patrol by observers           | obliged        | established | p2
observers asserts patrol by observers                                              | obliged        | alleged     | p2
"""


@pytest.mark.parametrize(("sentences", "rule", "answer", "provisions"), rows(PROVISION))
def test_which_provision(sentences: str, rule: str, answer: str, provisions: str) -> None:
    finding = told(sentences).finding(FindingQuestion.PROVISION)
    assert (finding.rule, finding.answer, finding.provisions) == (rule, Answer(answer), tuple(provisions.split()))


SHELLING_FORBIDDEN = PROVISIONS[0]
RIVAL = (Reading(by="north", says="Warning shots too.", cite="A"), Reading(by="south", says="No warnings.", cite="B"))

AGREEMENTS = {
    "permitted": [Provision(id="q", summary="May fire.", deontic=Deontic.PERMITS, acts=("shelling",))],
    "declared_only": [Provision(id="q", summary="Defines.", deontic=Deontic.DECLARES, acts=("shelling",))],
    "readings_differ": [
        Provision(id="q", summary="No fire.", deontic=Deontic.FORBIDS, acts=("shelling",), readings=RIVAL)
    ],
    "provisions_differ": [
        SHELLING_FORBIDDEN,
        Provision(id="q", summary="May fire back.", deontic=Deontic.PERMITS, acts=("shelling",)),
    ],
    "unclear_text": [
        Provision(id="q", summary="No fire.", deontic=Deontic.FORBIDS, acts=("shelling",), unclear="What is fire?")
    ],
    "no_provision": [
        Provision(
            id="q",
            summary="No fire from May on.",
            deontic=Deontic.FORBIDS,
            acts=("shelling",),
            valid=Validity(since=date(2024, 5, 1)),
        )
    ],
}


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("permitted", Answer.ESTABLISHED),
        ("declared_only", Answer.UNRESOLVED),
        ("readings_differ", Answer.CONTESTED),
        ("provisions_differ", Answer.CONTESTED),
        ("unclear_text", Answer.UNRESOLVED),
        ("no_provision", Answer.UNRESOLVED),
    ],
)
def test_what_the_text_of_the_agreement_does(rule: str, answer: Answer) -> None:
    scene = told("south_office asserts shelling by south_army", with_agreement(*AGREEMENTS[rule]))
    finding = scene.finding(FindingQuestion.PROVISION)
    assert (finding.rule, finding.answer) == (rule, answer)


OBLIGED = """
what the provision names | what is said                                   | rule      | reason
withdrawal               | south_office asserts withdrawal by south       | obliged   | Provision q obliges South to it: withdrawal / dismantling / hand-over.
territory_change         | south_office asserts territory_change by south | obliged   | Provision q obliges South to it: territory taken, lost or held.
road_closure             | south_office asserts road_closure by south     | forbidden | Provision q obliges South to the contrary of it: road, crossing or sea lane closed / blocked.
inaction                 | south_office asserts inaction by south         | forbidden | Provision q obliges South to the contrary of it: failure to act.
shelling                 | south_office asserts shelling by south         | forbidden | Provision q obliges South to the contrary of it: shelling (artillery, mortar, rocket).
"""


@pytest.mark.parametrize(("act", "said", "rule", "reason"), rows(OBLIGED))
def test_a_failure_breaks_the_obligation_that_names_it(act: str, said: str, rule: str, reason: str) -> None:
    text = Provision(id="q", summary="Keeps.", deontic=Deontic.OBLIGES, addressees=("south",), acts=(act,))
    finding = told(said, with_agreement(text)).finding(FindingQuestion.PROVISION)
    assert (finding.rule, finding.reasons[0]) == (rule, reason)


def test_an_act_that_the_agreement_exempts_breaks_nothing() -> None:
    exempt = Act(act_class=ActClass.EXEMPTED, event_types=("shelling",), says="Announced practice", provision="p1")
    mission = with_agreement(SHELLING_FORBIDDEN, acts=(exempt,))
    finding = told("north_office asserts shelling by south_army", mission).finding(FindingQuestion.PROVISION)
    assert (finding.rule, finding.provisions) == ("exempted", ("p1",))


def test_the_act_catalogue_finds_the_provision_for_a_type_that_the_provision_does_not_list() -> None:
    hostile = Act(act_class=ActClass.HOSTILE, event_types=("drone_flight",), says="Flights", provision="p1")
    mission = with_agreement(SHELLING_FORBIDDEN, acts=(hostile,))
    finding = told("north_office asserts drone_flight by south_army", mission).finding(FindingQuestion.PROVISION)
    assert (finding.rule, finding.provisions) == ("forbidden", ("p1",))


CASES = """
what is said of one incident                                                        | state
north_office asserts shelling by south_army                                         | admissible
north_office asserts protest by villagers                                           | allegation
north_office asserts shelling by south_army; observers asserts investigation        | inquiry
north_office asserts shelling by south_army; north_office demands investigation     | admissible
"""


@pytest.mark.parametrize(("sentences", "state"), rows(CASES))
def test_the_state_of_a_case(sentences: str, state: str) -> None:
    assert told(sentences).assessed().cases[0].state == CaseState(state)


def test_every_incident_has_three_findings_with_rule_reasons_and_claims() -> None:
    scene = told("north_office asserts shelling by south_army; south_office denies shelling")
    findings = scene.assessed().findings
    assert [finding.question for finding in findings] == list(FindingQuestion)
    assert all(finding.rule and finding.reasons and finding.claims for finding in findings)


def test_a_case_says_what_an_examination_would_lack() -> None:
    scene = Scene()
    scene.incident(scene.say("north_office asserts protest by villagers", period=Period(), locations=()))
    assert scene.assessed().cases[0].sentence == (
        "Somebody said so; nothing has been examined. "
        "Missing for an examination: a provision that speaks of it, a place and a day."
    )
