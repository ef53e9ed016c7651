"""What the assessment computes beside the findings: origins, silence, figures, mandate, questions, term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.words.by_the_million import by_the_million
from truceline.words.finding import CaseState, Finding, Reason, View, on_top
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance
from truceline.words.vocabulary import Word


@by_the_million
class Origins:
    """How many independent origins an incident has: outlets, documents, origins and sides are four counts.

    ``admissions`` are claims in which a side says something against its own interest.
    """

    incident: str
    documents: int
    origins: tuple[str, ...]
    sides: tuple[str, ...]
    admissions: tuple[str, ...] = ()


class Said(Word):
    """What a source that covers a happening said of it."""

    REPORTED = "reported", "It published a claim on it."
    REPORTED_NONE = "reported_none", "It published an explicit zero for it."
    WITHOUT_IT = "without_it", "It published in the window, without a word on it."
    NOTHING = "nothing", "It published nothing in the window."
    WITHHELD = "withheld", "It spoke of it and kept a detail back."
    DECLINED = "declined", "It was asked, or expected, to speak of it and did not."


@by_the_million
class Silence:
    """What one source said of one incident that its declared coverage holds; ``reason`` in one sentence."""

    incident: str
    source: str
    said: Said
    reason: str
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Of the ``incidents`` laid to side ``against``: how many ``reporter`` reported, denied, spoke of otherwise."""

    reporter: str
    against: str
    incidents: int
    reported: int = 0
    denied: int = 0
    other: int = 0
    nothing: int = 0


@by_the_million
class EffortGap:
    """An explicit zero, and what it says, or does not say, of the effort behind it."""

    claim: str
    effort_stated: bool
    sentence: str


@by_the_million
class FigureEntry:
    """One stated figure, its claim, and whose voice it is."""

    claim: str
    quantity: Quantity
    voice: str
    side: str


@by_the_million
class Figure:
    """Rival figures for one measure, unit and population of one subject, side by side.

    ``displayed`` is the value by the mission's figure rule (in words), ``rule`` its name; ``note`` says why figures
    were kept apart or no total was made.
    """

    subject: str
    measure: str
    unit: str
    population: str
    entries: tuple[FigureEntry, ...]
    displayed: str
    rule: str
    agree: bool
    incident: str = ""
    note: str = ""


class Verdict(Word):
    """Result of the mandate test."""

    INSIDE = "inside", "A provision gives the monitor this task or permits it."
    OUTSIDE = "outside", "A provision forbids it to the monitor."
    CONTESTED = "contested", "Voices or readings differ on whether a provision covers it."
    UNCLEAR = "unclear", "No provision speaks of it."


@by_the_million
class MandateTest:
    """One activity of the monitor tested against the provisions: by which provision, in whose view."""

    claim: str
    event_type: str
    verdict: Verdict
    provisions: tuple[str, ...]
    reasons: tuple[str, ...]
    views: tuple[str, ...] = ()


@by_the_million
class OpenQuestion:
    """A demand, a question, or a withheld or declined answer, and its age in days at the day of assessment.

    ``answered_by`` are claims that answer it; ``age_days`` is None when the day of asking is not known.
    """

    claim: str
    asked_by: str
    asked_of: tuple[str, ...]
    asked_on: date | None
    age_days: int | None
    answered_by: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClock:
    """Where the mandate's term stands on the day of assessment.

    ``state`` is one sentence; ``next_expiry`` and ``notice_until`` follow from the agreement's term; ``claims`` are
    statements on the term, extension or withdrawal.
    """

    day: date
    expires: date
    notice_until: date | None
    days_left: int
    state: str
    claims: tuple[str, ...] = ()
    ended: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """One provision and one addressee: the incidents that concern it and one sentence on where it stands."""

    provision: str
    addressee: str
    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One move of a case by a person, with its entry in the ledger and what others say of it."""

    entry: int
    by: str
    day: date
    state: CaseState
    words: str = ""
    reason_code: Reason | None = None
    views: tuple[View, ...] = ()


@by_the_million
class Case:
    """The state of an incident's case and why.

    ``steps``: how people moved it, oldest first; then ``ruled`` is the state by the rules alone, and ``later`` the
    number of accounts that came after the newest move.
    """

    incident: str
    state: CaseState
    sentence: str
    steps: tuple[CaseStep, ...] = ()
    ruled: CaseState | None = None
    later: int = 0


class ChangeKind(Word):
    """What a reprint changed."""

    CUT = "cut", "A sentence of the original is missing."
    ADDED = "added", "A sentence that the original has not."
    NAME = "name", "Another name for the same actor, place or source."
    FIGURE = "figure", "Other digits."
    WORDS = "words", "Other words."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change from an original (``before``) to its reprint (``after``): verbatim words and their places.

    Places are code points in the stored texts; ``thing`` is the id of what a NAME stands for.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    before_at: int = 0
    after_at: int = 0
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """How a reprint stands to its original: ``kept`` of its ``sentences`` word for word, and what changed."""

    sentences: int
    kept: int
    changes: tuple[Change, ...]
    left_out: int = 0


class WayState(Word):
    """Whether a way could be used, by the accounts of it."""

    CLOSED = "closed", "Every account says that it was closed."
    CONTESTED = "contested", "One account says open, another closed or restricted."
    RESTRICTED = "restricted", "Passage was refused, delayed or checked; nobody says closed or that it was open."
    OPEN = "open", "Every account says that it was open or used."


@by_the_million
class Stretch:
    """Days from ``first`` to ``last`` (both included) with the same accounts of a way: the claims by what they say."""

    first: date
    last: date
    state: WayState
    closed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A corridor, road or crossing for one class of travellers ('everyone': no class is named), day by day.

    ``stretches`` in order of time, without the days of which nobody speaks; ``undated`` are claims that name no day or
    only a month or a year.
    """

    place: str
    travellers: str
    stretches: tuple[Stretch, ...]
    undated: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypass:
    """A way round another way, by the accounts of it: who says that it is there or used, closed, or not there.

    ``place``: its id, '' when no list of the mission holds it; then ``name`` is what an account calls it. ``around``:
    the ways that it avoids. ``since``: the first day that an account gives for it, None when none gives one.
    """

    place: str
    name: str
    around: tuple[str, ...]
    sentence: str
    since: date | None = None
    there: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()

    @property
    def rival(self) -> bool:
        """Do accounts contradict each other?"""
        return sum(map(bool, (self.there, self.closed, self.denied))) > 1


class MovementKind(Word):
    """What is said of a movement."""

    CONVOY = "convoy", "A convoy, an escort or a transport passed, or did not."
    REFUSED = "refused", "Passage was refused or delayed."
    RESTRICTION = "restriction", "The monitors' own movement or sight was hindered."


@by_the_million
class Movement:
    """One claim on a convoy, a refusal or a restriction of the monitors.

    ``escort``: monitors who are said to have led it; ``by``: who is said to have refused or hindered; ``figures`` as
    written. ``start`` and ``end``: places from which and to which it went. ``reason``: what was stated as the reason of
    a refusal or restriction, in the account's own words; ``reason_claim``: the claim that states it, when another does.
    """

    claim: str
    kind: MovementKind
    day: date | None
    said_by: str
    stance: Stance
    escort: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    reason: str = ""
    reason_claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What became of what a voice (``kind`` 'voice', ``of`` its origin) or a side ('side') said, in incidents.

    ``asserted``: it says that they happened; of these ``corroborated`` and ``contradicted`` from outside its side (an
    incident may be both), ``alone`` neither. ``denied``: it denies them or recorded none; of these ``upheld`` are
    established. ``corrected``: it took something back. ``due``: its declared coverage holds them and others assert
    them; of these ``silent`` without a word. ``too_few``: so few that they say nothing of the voice.
    """

    kind: str
    of: str
    name: str
    sentence: str
    asserted: int = 0
    corroborated: int = 0
    contradicted: int = 0
    corrected: int = 0
    alone: int = 0
    denied: int = 0
    upheld: int = 0
    due: int = 0
    silent: int = 0
    too_few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """How many incidents nobody reported, as estimated from who reported what together with whom.

    ``rule`` says how it was estimated or why not (then ``best`` is None), ``sentence`` the result; ``reported`` is the
    number of incidents in the ``lists`` (names of independent origins); ``low`` and ``high`` are a 95 % interval;
    ``at_least`` is Chao's lower bound; ``assumptions`` must hold, else the estimate does not.
    """

    rule: str
    sentence: str
    lists: tuple[str, ...]
    reported: int
    low: int | None = None
    best: int | None = None
    high: int | None = None
    method: str = ""
    at_least: int | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that the assess stage hands to publish, as of one day.

    Of several ``findings`` on one incident and question the first stands on top: people's, the newest first, then the
    rule's. ``lost``: people's findings and moves that stand on no incident now, by entry, with a sentence.
    """

    as_of: date
    origins: tuple[Origins, ...] = ()
    findings: tuple[Finding, ...] = ()
    cases: tuple[Case, ...] = ()
    silences: tuple[Silence, ...] = ()
    omissions: tuple[Omission, ...] = ()
    effort_gaps: tuple[EffortGap, ...] = ()
    figures: tuple[Figure, ...] = ()
    mandate: tuple[MandateTest, ...] = ()
    compliance: tuple[Compliance, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    term: TermClock | None = None
    ways: tuple[Way, ...] = ()
    bypasses: tuple[Bypass, ...] = ()
    movements: tuple[Movement, ...] = ()
    track: tuple[TrackRecord, ...] = ()
    unseen: Unseen | None = None
    lost: tuple[tuple[int, str], ...] = ()

    @property
    def on_top(self) -> tuple[Finding, ...]:
        """The finding that stands on each incident and question."""
        return on_top(self.findings)
