"""What people may decide: findings, signatures, dissent, cases, and taking back. Each rule is a line of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from lake import LAKE, rows

from truceline.errors import Overtaken, RecordFault
from truceline.record import MemoryEvidence, MemoryLedger, Record, keeping, replay
from truceline.record.deciding import prepared
from truceline.record.stating import value_of
from truceline.words.claim import Claim
from truceline.words.document import Basis, Document
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion, Reason, Share
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.people import Found, Moved
from truceline.words.stance import Stance

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
TEXT = "A shell fell. Nobody was hurt. No shell fell."
LETTERS = {"a": (0, 13), "b": (14, 30), "c": (31, 45)}


class Desk:
    """A record of one document with the claims a, b and c, and people who decide on them. The first decision is 1."""

    def __init__(self) -> None:
        self.ledger, self.evidence = MemoryLedger(), MemoryEvidence()
        keeping.keep_reference(self.ledger, self.evidence, {"mission.toml": b""}, NOON)
        sha = self.evidence.keep(TEXT.encode())
        known = Document(
            sha256=sha, text_sha256=sha, media_type="text/plain", name="a.txt", extractor="test",
            published_basis=Basis.UNKNOWN, received=NOON,
        )  # fmt: skip
        keeping.keep_document(self.ledger, self.evidence, known, TEXT.encode(), TEXT, NOON)
        self.claims = {letter: _claim(sha, *span) for letter, span in LETTERS.items()}
        keeping.keep_reading(self.ledger, sha, "rules 1", list(self.claims.values()), (), NOON)
        self.before = len(self.ledger) - 1

    def record(self) -> Record:
        """The record as of now."""

        def load(files: Mapping[str, bytes]) -> SimpleNamespace:
            return SimpleNamespace(mission=LAKE)

        return replay(self.ledger.entries(), self.evidence, lambda *_: [], load)

    def decide(self, sentence: str, seen: int | None = None) -> int:
        """'Ada finds happened established on a b resting on a: why': the number of the decision."""
        decision = self._decision(sentence)
        ready = prepared(self.record(), decision, seen)
        minute = timedelta(minutes=len(self.ledger))
        return keeping.keep_decision(self.ledger, ready.decision, NOON + minute, ready.claims).seq - self.before

    def _decision(self, sentence: str) -> Decision:
        said, _, reason = sentence.partition(":")
        by, verb, *words = said.split()
        kind = next(kind for kind in DecisionKind if kind.value == VERBS.get(verb, verb))
        if kind in (DecisionKind.SIGN, DecisionKind.DISSENT, DecisionKind.UNDO):
            return Decision(kind=kind, subjects=(str(int(words[0]) + self.before),), by=by, reason=reason.strip())
        claims = tuple(self.claims[word].id for word in _after("on", words) or ["a", "b"])
        value = ""
        if kind is DecisionKind.FIND:
            value = value_of(self._found(words))
        elif kind is DecisionKind.CASE:
            to = next(state for state in CaseState if state.value == words[0])
            plain = Moved(to=to, leaves=CaseState.ALLEGATION, reason_code=_code(words))
            value = re.sub('"leaves":"[a-z]*",', "", value_of(plain))
        return Decision(kind=kind, subjects=claims, by=by, reason=reason.strip(), value=value)

    def _found(self, words: list[str]) -> Found:
        shares = [word.split("=") for word in _after("by", words)]
        return Found(
            question=FindingQuestion(words[0]),
            answer=Answer(words[1]),
            credibility=Credibility.PROBABLE,
            actors=tuple(actor for actor, *_ in shares),
            shares=tuple(Share(actor=actor, percent=int(part)) for actor, *rest in shares for part in rest),
            provisions=tuple(_after("under", words)),
            reason_code=_code(words),
            rests_on=tuple(self.claims[word].id for word in _after("resting", words)),
        )


VERBS = {"finds": "find", "signs": "sign", "differs": "dissent", "moves": "case", "undoes": "undo",
         "accepts": "accept", "rejects": "reject", "joins": "join", "parts": "part"}  # fmt: skip
STOPS = frozenset({"on", "by", "under", "because", "resting"})


def _after(word: str, words: list[str]) -> list[str]:
    """The words after a word, up to the next one of its sort."""
    if word not in words:
        return []
    rest = words[words.index(word) + 1 :]
    end = next((at for at, one in enumerate(rest) if one in STOPS), len(rest))
    return rest[:end]


def _code(words: list[str]) -> Reason | None:
    return next((reason for reason in Reason if reason.value in _after("because", words)), None)


def _claim(sha: str, start: int, end: int) -> Claim:
    passage = Passage(sha, Span(start, end), TEXT[start:end])
    return Claim(kind=Kind.INCIDENT, event_type="shelling", stance=Stance.ASSERTS, passage=passage, reader="rules 1")


ALLOWED = """
what people decide, one after the other                                                            | what becomes of the last
Ada finds happened established: two posts heard it                                                 |
Ada finds happened established                                                                     | A finding needs its reasons in words.
Ada finds happened unresolved: nobody went                                                         | A question left unresolved needs the reason code.
Ada finds happened unresolved because no_access: nobody went                                       |
Ada finds who established: seen                                                                    | Who did it: 'established' needs at least one actor.
Ada finds who contested by north south: each says the other                                        |
Ada finds who established by north=70 south=60: both fired                                         |
Ada finds who established by north=0: both fired                                                   | The share of 'north' is none: it must be 1 to 100 per cent of a named actor.
Ada finds who alleged by nobody: x                                                                 | The mission names no actor 'nobody'.
Ada finds provision alleged under p99: x                                                           | The mission names no provision 'p99'.
Ada finds happened established on a b resting c: x                                                 | The finding rests on c, which is not of its incident.
Ben rejects on a: misread; Ada finds happened established resting a: x                             | The finding rests on a, which Ben set aside (entry 1).
Ben rejects on a: misread; Ben undoes 1; Ada finds happened established resting a: x               |
Ada finds happened established: x; Ben signs 1                                                     |
Ada finds happened established: x; Ada signs 1                                                     | Ada cannot sign their own entry 1.
Ada finds happened established: x; ADA signs 1                                                     | ADA cannot sign their own entry 1.
Ada finds happened established: x; Ben differs 1: no crater                                        |
Ada finds happened established: x; Ben differs 1                                                   | A dissent needs words.
Ada finds happened established: x; Ada differs 1: no crater                                        | Ada cannot dissent their own entry 1.
Ada accepts on a; Ben signs 1                                                                      | A finding or a bulletin is signed; entry 1 is 'accept'.
Ada finds happened established: x; Ada undoes 1; Ben signs 1                                       | Entry 1 was taken back by entry 2.
Ada finds happened established: x; Cem finds happened alleged: y; Ben signs 1                      | Entry 2 by Cem has taken the place of entry 1.
Ben signs 9                                                                                        | There is no decision of entry 9 in the record.
Ada moves admissible                                                                               |
Ada moves inquiry                                                                                  | A case does not go from 'allegation' to 'inquiry'.
Ada moves closed                                                                                   | A case is closed with a reason.
Ada moves closed: nobody complains                                                                 |
Ada moves admissible; Ada moves inquiry; Ada moves unresolved                                      |
Ada moves admissible; Ada moves inquiry; Ada moves verified                                        | 'verified' needs a finding on whether it happened; there is none.
Ada finds happened established: x; Ada moves admissible; Ada moves inquiry; Ada moves verified     | 'verified' needs a signed finding; nobody has signed entry 1 by Ada.
Ada finds happened established: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves verified |
Ada finds happened established: x; Ben signs 1; Ben differs 1: no; Ada moves admissible; Ada moves inquiry; Ada moves verified | 'verified' needs a signed finding; nobody has signed entry 1 by Ada.
Ada finds happened alleged: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves verified | The signed finding (entry 1) says 'alleged'; the case cannot be 'verified'.
Ada finds happened alleged: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves not_verified | 'Not verified' needs the reason code.
Ada finds happened alleged: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves not_verified because too_late |
Ada moves admissible; Ada moves closed: done; Ada moves inquiry                                    | A case is reopened with a reason.
Ada moves admissible; Ada moves closed: done; Ada moves inquiry: a new witness                     |
Ada moves admissible; Ben differs 1: no provision speaks of it                                     |
Ada moves admissible; Ben signs 1                                                                  | A finding or a bulletin is signed; entry 1 is 'case'.
Ada accepts on a; Ben undoes 1                                                                     |
Ada accepts on a; Ben undoes 1; Cem undoes 1                                                       | Entry 1 was taken back already, by entry 2.
Ada accepts on a; Ben undoes 1; Cem undoes 2                                                       | Entry 2 took a decision back.
Ada accepts on a; Ben rejects on a; Cem undoes 1                                                   | Ben decided 'reject' on the same later (entry 2).
Ada accepts on a b; Ben rejects on a; Cem undoes 1                                                 |
Ada accepts on a; Ben rejects on a; Cem undoes 2; Dan undoes 1                                     |
Ada joins on a c; Ben undoes 1                                                                     |
Ada joins on a c; Ben parts on c a; Ben undoes 1                                                   | Ben decided 'part' on the same later (entry 2).
Ada unsure on a                                                                                    | 'unsure' needs two different claims.
Ada finds happened established: x; Ben undoes 1                                                    | Entry 1 ('find') is Ada's own; only Ada takes it back.
Ada finds happened established: x; Ben signs 1; Ada undoes 2                                       | Entry 2 ('sign') is Ben's own; only Ben takes it back.
Ada finds happened established: x; Ben signs 1; Ben undoes 2                                       |
Ada finds happened established: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves verified; Ben undoes 2 | The case was moved to 'verified' on it (entry 5 by Ada).
Ada finds happened established: x; Ben signs 1; Ada moves admissible; Ada moves inquiry; Ada moves verified; Ada undoes 1 | The case was moved to 'verified' on it (entry 5 by Ada).
Ada moves admissible; Ben undoes 1; Ada moves inquiry                                              | A case does not go from 'allegation' to 'inquiry'.
"""


@pytest.mark.parametrize(("decisions", "outcome"), rows(ALLOWED))
def test_what_people_may_decide(decisions: str, outcome: str) -> None:
    desk = Desk()
    *before, last = decisions.split(";")
    for sentence in before:
        desk.decide(sentence)
    assert _fault_of(desk, last) == outcome


def _fault_of(desk: Desk, sentence: str) -> str:
    """The fault of a decision, with letters for claims and numbers from the first decision on; '' for none."""
    try:
        desk.decide(sentence)
    except RecordFault as fault:
        return _short(fault.sentence, desk) if fault.hint else "no hint"
    return ""


def _short(sentence: str, desk: Desk) -> str:
    for letter, claim in desk.claims.items():
        sentence = sentence.replace(claim.id, letter)
    return re.sub(r"([Ee]ntry) (\d+)", lambda found: f"{found[1]} {int(found[2]) - desk.before}", sentence)


SEEN = """
who decided before                      | who decides, having seen none of it  | overtaken by
Ada accepts on a                        | Ben rejects on a                     | 1
Ada accepts on a                        | Ada rejects on a                     |
Ada accepts on a                        | Ben rejects on b                     |
Ada accepts on a b                      | Ben rejects on b c                   | 1
Ada accepts on a                        | Ben joins on a b                     |
Ada joins on a b                        | Ben parts on b a                     | 1
Ada finds happened alleged: x           | Ben finds happened established: y    | 1
Ada finds happened alleged: x           | Ben finds who alleged by north: y    |
Ada finds happened alleged on a: x      | Ben finds happened alleged on a b: y | 1
Ada rejects on a                        | Ben finds happened alleged: y        | 1
Ada accepts on a; Cem undoes 1          | Ben rejects on a                     | 2
Ada moves admissible                    | Ben moves closed: no                 | 1
Ada finds happened alleged: x; Cem signs 1 | Ben signs 1                       |
"""


@pytest.mark.parametrize(("before", "late", "entry"), rows(SEEN))
def test_what_another_person_decided_meanwhile_is_not_overwritten_unseen(before: str, late: str, entry: str) -> None:
    desk = Desk()
    for sentence in before.split(";"):
        desk.decide(sentence)
    if not entry:
        desk.decide(late, seen=desk.before)
        return
    with pytest.raises(Overtaken) as fault:
        desk.decide(late, seen=desk.before)
    assert fault.value.entry - desk.before == int(entry)
    by = before.split(";")[int(entry) - 1].split(maxsplit=1)[0]
    assert fault.value.sentence.startswith(f"{by} decided '")
    assert " meanwhile (entry " in fault.value.sentence
    desk.decide(late, seen=len(desk.ledger) - 1)


UNDONE = """
what people decide, one after the other                     | a        | b
Ada accepts on a; Ben undoes 1                              |          |
Ada accepts on a; Ben rejects on a; Cem undoes 2            | accept   |
Ada accepts on a b; Ben rejects on a; Cem undoes 1          | reject   |
Ada rejects on a; Ada undoes 1; Ada rejects on a            | reject   |
"""


@pytest.mark.parametrize(("decisions", "a", "b"), rows(UNDONE))
def test_what_stood_before_stands_again(decisions: str, a: str, b: str) -> None:
    desk = Desk()
    for sentence in decisions.split(";"):
        desk.decide(sentence)
    reviews = desk.record().reviews
    assert [str(reviews[desk.claims[one].id].kind) if desk.claims[one].id in reviews else "" for one in "ab"] == [a, b]


def test_the_same_decision_twice_is_one_entry_and_after_undoing_it_another() -> None:
    desk = Desk()
    assert [desk.decide(said) for said in ("Ada accepts on a", "Ada accepts on a", "Ada undoes 1", "Ada accepts on a")] == [1, 1, 2, 3]  # fmt: skip


def test_a_finding_says_which_accounts_it_has_seen() -> None:
    desk = Desk()
    desk.decide("Ada finds happened established on a b resting a: two posts heard it")
    desk.decide("Ben signs 1")
    desk.decide("Cem differs 1: no crater")
    (finding,) = desk.record().people.findings
    assert [(seen.claim, (seen.start, seen.end)) for seen in finding.found.seen] == [
        (desk.claims[letter].id, LETTERS[letter]) for letter in "ab"
    ]
    assert finding.found.rests_on == (desk.claims["a"].id,)
    assert [(view.by, view.signs, view.words) for view in finding.views] == [
        ("Ben", True, ""),
        ("Cem", False, "no crater"),
    ]
    assert (finding.by, finding.words, finding.day) == ("Ada", "two posts heard it", NOON.date())


def test_of_one_person_the_newest_word_counts() -> None:
    desk = Desk()
    for said in ("Ada finds happened established: x", "Ben signs 1", "Ben differs 1: looked again"):
        desk.decide(said)
    (finding,) = desk.record().people.findings
    assert [(view.by, view.signs) for view in finding.views] == [("Ben", False)]


def test_a_value_that_cannot_be_read_says_nothing_when_it_stands() -> None:
    desk = Desk()
    broken = Decision(kind=DecisionKind.FIND, subjects=(desk.claims["a"].id,), by="Ada", value="{", reason="x")
    keeping.keep_decision(desk.ledger, broken, NOON)
    keeping.keep_decision(desk.ledger, replace(broken, kind=DecisionKind.UNDO, subjects=("77",)), NOON)
    record = desk.record()
    assert record.people.findings == ()
    assert [problem.sentence for problem in record.problems] == ["Ada decided 'undo' on entry 77, which is not there."]
