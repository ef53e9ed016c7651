"""The closed lists of the vocabulary as Markdown: the second half of GLOSSARY.md is made by this page.

``python -m truceline.words.glossary`` prints it; a test compares it with the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.words.actor import ActorKind
from truceline.words.agreement import ActClass, Deontic
from truceline.words.assessment import ChangeKind, MovementKind, Said, Verdict, WayState
from truceline.words.basemap import BasemapChoice, Ground
from truceline.words.claim import Role
from truceline.words.document import Basis
from truceline.words.entry import DecisionKind, EntryKind
from truceline.words.event_types import event_types, families
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion, Reason
from truceline.words.incident import RelationKind
from truceline.words.kind import Kind
from truceline.words.mission import FigureRule
from truceline.words.period import Precision
from truceline.words.place import AreaKind, PlaceKind
from truceline.words.quantity import Bound, Counting
from truceline.words.sealing import Label
from truceline.words.sharing import Audience, TimeGrain
from truceline.words.source import Cadence, Reliability, SourceKind
from truceline.words.stance import Stance
from truceline.words.vocabulary import Word

LISTS: tuple[tuple[str, type[Word]], ...] = (
    ("Stance", Stance),
    ("Kind of a claim", Kind),
    ("Role of an actor in a claim", Role),
    ("Precision of a period", Precision),
    ("Bound of a quantity", Bound),
    ("Counting", Counting),
    ("Kind of actor", ActorKind),
    ("Kind of place", PlaceKind),
    ("Kind of area", AreaKind),
    ("Kind of source", SourceKind),
    ("Reliability of a source (Admiralty scale)", Reliability),
    ("Cadence of a source", Cadence),
    ("Basis of a fact about a document", Basis),
    ("What a provision does", Deontic),
    ("Act class of the agreement", ActClass),
    ("Relation between claims", RelationKind),
    ("Question of a finding", FindingQuestion),
    ("Answer of a finding", Answer),
    ("Credibility of an item (Admiralty scale)", Credibility),
    ("Case state", CaseState),
    ("Reason why something was not verified", Reason),
    ("What a source said of an incident", Said),
    ("State of a way", WayState),
    ("Movement", MovementKind),
    ("Change in a reprint", ChangeKind),
    ("Sharing label", Label),
    ("Verdict of the mandate test", Verdict),
    ("Figure rule of the house", FigureRule),
    ("Kind of ledger entry", EntryKind),
    ("Kind of decision", DecisionKind),
    ("Audience of a version", Audience),
    ("How coarse a time is told", TimeGrain),
    ("What a basemap shows", Ground),
    ("Choice of a basemap", BasemapChoice),
)
START = "<!-- The rest of this page is made by `python -m truceline.words.glossary`. -->\n"


def closed_lists() -> str:
    """All closed lists with their sentences, and the event types by family, as Markdown."""
    return START + "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "\n## The closed lists\n"
    for title, words in LISTS:
        yield f"### {title}\n"
        yield "| word | meaning |\n|---|---|"
        yield from (f"| {word.value} | {word.sentence} |" for word in words)
        yield ""
    yield "## The event types\n"
    for family, label in families().items():
        yield f"**{label}** (`{family}`): "
        yield "; ".join(f"`{type_.id}` {type_.label}" for type_ in event_types().values() if type_.family == family)
        yield ""


if __name__ == "__main__":
    print(closed_lists(), end="")  # noqa: T201
