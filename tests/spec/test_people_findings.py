"""People's findings and moves of cases when the incidents change: where they stand, and what stands beneath."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lake import Scene, rows

from truceline.assess import assess
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.finding import Answer, CaseState, Credibility, Finding, FindingQuestion
from truceline.words.passage import Passage, Span
from truceline.words.people import CaseMove, Found, Moved, People, PersonFinding, Seen

DAY = date(2024, 4, 2)


class Judged:
    """Claims by letter, incidents made of letters, and what people found on them.

    ``a*`` is what a newer reader reads on the passage of ``a``, under another id; ``a`` is not there then.
    """

    def __init__(self, incidents: str) -> None:
        self.scene = Scene()
        self.entries = count(1)
        self.findings: list[PersonFinding] = []
        self.moves: list[CaseMove] = []
        self.first = {letter: self.scene.say("north_office asserts shelling by south_army") for letter in "abcdef"}
        held = [word for group in incidents.split(";") for word in group.split()]
        self.now = {word.removesuffix("*"): self._now(word) for word in held}
        self.scene.claims = {claim.id: claim for claim in self.now.values()}
        for group in incidents.split(";"):
            if group.split():
                self.scene.incident(*[self.now[word.removesuffix("*")] for word in group.split()])

    def _now(self, word: str) -> Claim:
        claim = self.first[word[0]]
        return replace(claim, event_type="explosion") if word.endswith("*") else claim

    def seen(self, letters: str) -> tuple[Seen, ...]:
        """The accounts with these letters, as they were."""
        claims = [self.first[letter] for letter in letters.split()]
        spans = [(claim.passage.span.start, claim.passage.span.end) for claim in claims]
        return tuple(
            Seen(claim=claim.id, document=claim.passage.document, start=start, end=end)
            for claim, (start, end) in zip(claims, spans, strict=True)
        )

    def find(self, saw: str, rests_on: str = "", answer: Answer = Answer.ESTABLISHED) -> int:
        """A person's finding that it happened; its entry."""
        entry = next(self.entries)
        found = Found(
            question=FindingQuestion.HAPPENED,
            answer=answer,
            credibility=Credibility.CONFIRMED,
            rests_on=tuple(self.first[letter].id for letter in rests_on.split()),
            seen=self.seen(saw),
        )
        self.findings.append(PersonFinding(entry=entry, by="Ada", day=DAY, words="Two heard it.", found=found))
        return entry

    def move(self, saw: str, to: CaseState) -> None:
        """A person moves the case."""
        moved = Moved(to=to, leaves=CaseState.ALLEGATION, seen=self.seen(saw))
        self.moves.append(CaseMove(entry=next(self.entries), by="Ada", day=DAY, words="", moved=moved))

    def assessed(self) -> Assessment:
        """The assessment with what people found."""
        people = People(findings=tuple(self.findings), moves=tuple(self.moves))
        scene = self.scene
        held = type("Held", (), {"reprints": (), "incidents": tuple(scene.incidents)})()
        return assess(scene.claims, scene.documents, held, scene.mission, scene.as_of, people)

    def by_people(self) -> list[Finding]:
        """People's findings that stand."""
        return [finding for finding in self.assessed().findings if finding.by_person]


STANDS = """
it saw | it rests on | the incidents now | stands on | later | elsewhere | gone | because
a b c  | a b         | a b c             | i1        | 0     | 0         | 0    | nothing changed
a b c  | a b         | a b c d           | i1        | 1     | 0         | 0    | an account came
a b c  | a b         | a b ; c d         | i1        | 0     | 1         | 0    | the happening was split
a b c  | c           | a b ; c d         | i2        | 1     | 2         | 0    | it follows what it rests on
a b c  |             | a b ; c           | i1        | 0     | 1         | 0    | it rests on all that it saw
a b c  |             | a ; b c           | i2        | 0     | 1         | 0    | most are there
a b c  | a b         | a c ; b           | i1        | 0     | 1         | 0    | as many here as there: most that it saw
a b    | a b         | b ; a             | i2        | 0     | 1         | 0    | as many in all: where its first is
a b    | a b         | a b e ; c         | i1        | 1     | 0         | 0    | two happenings were joined
a b    | a b         | a* b              | i1        | 0     | 0         | 0    | read anew under another id
a b    | a           | a*                | i1        | 0     | 0         | 1    | the other was rejected
a b    | a b         | c d               |           |       |           |      | no incident holds any of them
"""


@pytest.mark.parametrize(
    ("saw", "rests_on", "incidents", "where", "later", "elsewhere", "gone", "because"), rows(STANDS)
)
def test_where_a_finding_stands(
    saw: str, rests_on: str, incidents: str, where: str, later: str, elsewhere: str, gone: str, because: str
) -> None:
    judged = Judged(incidents)
    entry = judged.find(saw, rests_on)
    told = [(f.incident, str(f.later), str(f.elsewhere), str(f.gone)) for f in judged.by_people()]
    assert told == ([(where, later, elsewhere, gone)] if where else []), because
    assert [lost for lost, _ in judged.assessed().lost] == ([] if where else [entry])


SEVERAL = """
the first saw | the second saw | the incidents now | stand, the newest first | replaced
a b           | a b c          | a b c             | 2                       | 1
a b           | c d            | a b c d           | 2 1                     |
a b           | a c            | a b c             | 2 1                     |
a b           | c d            | a b ; c d         | 1 2                     |
a b           | a              | a ; b             | 2                       | 1
a             | a* b           | a* b              | 2                       | 1
"""


@pytest.mark.parametrize(("first", "second", "incidents", "stand", "replaced"), rows(SEVERAL))
def test_two_findings_on_one_question(first: str, second: str, incidents: str, stand: str, replaced: str) -> None:
    judged = Judged(incidents)
    judged.find(first)
    judged.find(second.replace("*", ""))
    assert " ".join(str(f.entry) for f in judged.by_people()) == stand
    assert " ".join(str(entry) for f in judged.by_people() for entry in f.replaces) == replaced


def test_a_person_s_finding_stands_above_the_rule_s_and_both_are_there() -> None:
    judged = Judged("a b")
    judged.find("a b", answer=Answer.UNRESOLVED)
    assessed = judged.assessed()
    happened = [f for f in assessed.findings if f.question is FindingQuestion.HAPPENED]
    assert [(f.author, f.answer) for f in happened] == [("Ada", Answer.UNRESOLVED), ("rule", Answer.ALLEGED)]
    assert [f.author for f in assessed.on_top] == ["Ada", "rule", "rule"]


def test_compliance_counts_the_finding_on_top() -> None:
    judged = Judged("a b")
    ruled = {c.sentence for c in judged.assessed().compliance}
    found = Found(
        question=FindingQuestion.PROVISION, answer=Answer.ESTABLISHED, actors=("south_army",), provisions=("p1",),
        seen=judged.seen("a b"),
    )  # fmt: skip
    judged.findings.append(PersonFinding(entry=9, by="Ada", day=DAY, words="Seen.", found=found))
    (changed,) = {c.sentence for c in judged.assessed().compliance} - ruled
    assert changed.endswith("1 incident in the record: 1 established.")


STATES = """
who moved the case, by what they saw     | the incidents now | states
a b inquiry                              | a b               | inquiry
a b inquiry; a b verified                | a b c             | verified
a b inquiry; a b verified                | a b ; c           | verified admissible
a b inquiry; c d closed                  | a b c d           | closed
a b inquiry; c d closed                  | a b ; c d         | inquiry closed
a b inquiry                              | c                 | admissible
"""


@pytest.mark.parametrize(("moves", "incidents", "states"), rows(STATES))
def test_the_state_of_a_case_that_people_moved(moves: str, incidents: str, states: str) -> None:
    judged = Judged(incidents)
    for move in moves.split(";"):
        *letters, state = move.split()
        judged.move(" ".join(letters), CaseState(state))
    cases = judged.assessed().cases
    assert " ".join(str(case.state) for case in cases) == states
    assert all(case.ruled is CaseState.ADMISSIBLE for case in cases if case.steps)


@settings(max_examples=30)
@given(st.permutations("abcd"), st.sets(st.integers(1, 3)), st.sets(st.sampled_from("abcd"), min_size=1))
def test_a_finding_stands_on_one_incident_that_holds_most_of_its_grounds(
    order: list[str], cuts: set[int], grounds: set[str]
) -> None:
    """However the happening is cut: it never vanishes, and no account is counted twice or forgotten."""
    groups = " ; ".join(" ".join(order[a:b]) for a, b in zip((0, *sorted(cuts)), (*sorted(cuts), 4), strict=True))
    judged = Judged(groups)
    judged.find("a b c d", " ".join(sorted(grounds)))
    (finding,) = judged.by_people()
    held = [{*incident.claims} for incident in judged.scene.incidents]
    home = next(
        one for one, incident in zip(held, judged.scene.incidents, strict=True) if incident.id == finding.incident
    )
    ids = {judged.first[letter].id for letter in grounds}
    assert len(home & ids) == max(len(one & ids) for one in held)
    assert set(finding.claims) == home & ids
    assert (finding.later, finding.elsewhere, finding.gone) == (0, 4 - len(home), 0)


def test_the_accounts_of_another_passage_of_a_seen_document_are_later_ones() -> None:
    judged = Judged("a b")
    other = judged.first["a"].passage
    new = replace(judged.first["a"], passage=Passage(other.document, Span(90, 95), "words"), event_type="explosion")
    judged.scene.claims[new.id] = new
    incident = judged.scene.incidents[0]
    judged.scene.incidents[0] = replace(incident, claims=(*incident.claims, new.id))
    judged.find("a b")
    assert [f.later for f in judged.by_people()] == [1]
