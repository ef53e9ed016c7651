"""Every text that must be translated, from where it stands: the code, the page templates, and the closed lists.

| where                                                    | what is taken                                            |
|----------------------------------------------------------|----------------------------------------------------------|
| ``told``, ``template``, ``speech``, ``_`` in the code    | the literal                                              |
| ``told_count(one, many, ...)``                           | both literals, as one message with a plural              |
| ``counted(n, "day")``                                    | '{number} day' and '{number} days'                       |
| ``_``, ``told_count`` in templates; ``say``, ``fill`` in  | the literal, or both                                     |
| those of the PDF                                         |                                                          |
| event types, families, travellers, units, measures       | labels; '{amount} unit' with its plural                  |
| words of closed lists that stand in running text         | the word, with the name of its list as the context       |
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from jinja2.ext import babel_extract

from truceline.assess.amounts import COUNTED, units
from truceline.assess.travellers import EVERYONE, classes
from truceline.publish.bulletin.pdf import fixed_words
from truceline.reading.lexicon.units import UNITS
from truceline.reading.numbers.measure import ABOUT_PEOPLE
from truceline.words import (
    actor,
    agreement,
    assessment,
    claim,
    document,
    entry,
    finding,
    incident,
    mission,
    place,
    quantity,
    source,
    stance,
)
from truceline.words.event_types import event_types, families
from truceline.words.vocabulary import Word

SPEAKING = ("words", "reconcile", "assess", "publish")
"""The stages whose sentences are published; the web's own words have the web's own catalogue."""
ONE = frozenset({"told", "template", "speech", "_"})
MORE_MEASURES = frozenset({"personnel", "detained", "observers", "sensors", "cameras", "flights", "hours"})
"""Measures of effort and of fixed lines, beside those that units and cues suggest."""
IN_TEXT: tuple[type[Word], ...] = (
    stance.Stance, finding.Answer, finding.CaseState, finding.Reason, finding.Credibility, assessment.Said,
    assessment.Verdict, assessment.WayState, assessment.MovementKind, source.Cadence, quantity.Bound,
    mission.FigureRule, place.AreaKind, place.PlaceKind, entry.DecisionKind, actor.ActorKind,
    entry.EntryKind, incident.RelationKind,
    incident.Agreement, claim.Role, source.SourceKind, document.Basis, agreement.Deontic, agreement.ActClass,
)  # fmt: skip
"""Lists whose words stand in sentences."""
EXPLAINED: tuple[type[Word], ...] = (
    stance.Stance, finding.FindingQuestion, finding.Answer, finding.Credibility, finding.CaseState, finding.Reason,
    assessment.Said, assessment.Verdict, assessment.WayState, mission.FigureRule, entry.EntryKind, source.SourceKind,
    source.Reliability, source.Cadence, incident.RelationKind, incident.Agreement, agreement.Deontic,
)  # fmt: skip
"""Lists whose explaining sentences are printed."""
_BLOCKS = {"trim_blocks": "true", "lstrip_blocks": "true"}
WITHOUT_STOP: tuple[type[Word], ...] = (agreement.ActClass, finding.Credibility, source.Reliability)
"""Lists whose sentences stand inside another, without their full stop."""


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A text to translate; ``many``: its plural, ``context``: the list that a word belongs to, '' for none."""

    text: str
    many: str = ""
    context: str = ""


@cache
def messages() -> tuple[Message, ...]:
    """All of them, each once, sorted; a text with a plural covers the same text without one."""
    found = {*_in_code(), *_in_templates(), *_in_print(), *_in_lists()}
    plural = {(one.text, one.context) for one in found if one.many}
    kept = sorted(one for one in found if one.many or (one.text, one.context) not in plural)
    twice = [a.text for a, b in pairwise(kept) if (a.text, a.context) == (b.text, b.context)]
    if twice:
        raise ValueError(f"two plurals for one text: {twice}")
    return tuple(kept)


def _in_code() -> Iterator[Message]:
    root = Path(str(files("truceline")))
    for stage in SPEAKING:
        for path in sorted((root / stage).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _called(node)


def _called(node: ast.Call) -> Iterator[Message]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    written = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name in ONE and written:
        yield Message(written[0])
    if name == "told_count" and len(written) >= 2:
        yield Message(written[0], written[1])
    if name == "counted" and written:
        many = written[1] if len(written) > 1 else written[0] + "s"
        yield Message(f"{{number}} {written[0]}", f"{{number}} {many}")


def _in_templates() -> Iterator[Message]:
    root = Path(str(files("truceline.publish")))
    for path in sorted(root.rglob("*.j2")):
        with path.open("rb") as opened:
            for _, called, text, _ in babel_extract(
                opened, ["_", "told_count"], [], {"trim_blocks": "true", "lstrip_blocks": "true"}
            ):
                written = [one for one in (text if isinstance(text, tuple) else (text,)) if isinstance(one, str)]
                if written:
                    yield Message(*written[: 1 + (called == "told_count")])


def _in_print() -> Iterator[Message]:
    yield from map(Message, fixed_words())


def _in_lists() -> Iterator[Message]:
    labels = [*families().values(), *(known.label for known in event_types().values())]
    labels += [label.partition(" (")[0] for label in labels]
    labels += [one.label for one in classes().values()] + [EVERYONE]
    measures = {known.measure for known in UNITS.values()} | ABOUT_PEOPLE | MORE_MEASURES
    labels += [measure.replace("_", " ") for measure in measures]
    yield from map(Message, labels)
    for unit in COUNTED:
        yield Message(f"{{amount}} {unit}", f"{{amount}} {units(unit, Decimal(2))}")
        yield from (Message(unit), Message(units(unit, Decimal(2))))
    for words in IN_TEXT:
        yield from (Message(str(word).replace("_", " "), context=words.__name__) for word in words)
    for words in EXPLAINED:
        yield from (Message(word.sentence) for word in words)
    for words in WITHOUT_STOP:
        yield from (Message(word.sentence.removesuffix(".")) for word in words)
