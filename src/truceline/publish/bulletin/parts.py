"""What an issue is made of: sentences with their passages, tables, drawings, incidents."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.bulletin.citing import Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the numbers of the passages behind it; ``side``: whose alone they are, '' for several."""

    text: str
    passages: tuple[int, ...] = ()
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """Incidents of one family in the period, and in the period before of the same length."""

    family: str
    now: int
    before: int
    contested: int

    @property
    def more(self) -> str:
        """'+3', '-1', '0': against the period before."""
        return f"{self.now - self.before:+d}" if self.now != self.before else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortRow:
    """The largest stated figure of one measure of effort, in the period and in the one before; '' where none is."""

    measure: str
    now: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident of the period: its three answers, its origins, its accounts in a sentence each.

    ``people``: what persons found on it, who signed and who dissents, a sentence each, above the rules' accounts.
    """

    id: str
    number: int
    title: str
    answers: tuple[str, ...]
    credibility: str
    origins: int
    accounts: tuple[Sentence, ...]
    people: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account in the annex: of which incident, when, where, what, whose, how, and the number of its passage."""

    incident: int
    when: str
    where: str
    what: str
    voice: str
    stance: str
    passage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """A change since the last issue: its kind in a word ('' where the sentence says it), and what changed."""

    kind: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A drawing: its SVG ('' for none), what it shows in a sentence, and the notes under it."""

    svg: str = ""
    alt: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One bulletin. ``kind``: periodic or spot; ``basis`` says whose claims it rests on; ``since``: the last issue."""

    kind: str
    title: str
    holder: str
    span: str
    before_span: str
    made_as_of: str
    basis: str
    summary: tuple[Sentence, ...]
    counts: tuple[CountRow, ...]
    efforts: tuple[EffortRow, ...]
    zeros: tuple[Sentence, ...]
    map: Drawn
    timeline: Drawn
    incidents: tuple[IncidentRow, ...]
    silences: tuple[Sentence, ...]
    since: str
    changed: tuple[ChangeRow, ...]
    ways: tuple[Sentence, ...]
    term: Sentence
    mandate: tuple[Sentence, ...]
    questions: tuple[Sentence, ...]
    sources: tuple[str, ...]
    rules: tuple[str, ...]
    accounts: tuple[AccountRow, ...]
    passages: tuple[Cited, ...]
    checkpoint: str
    language: str = "en"
