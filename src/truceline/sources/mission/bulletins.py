"""A series of bulletins from its TOML file. Every fault is a Problem that names file and place; the rest is used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from truceline.errors import Invalid
from truceline.sources.mission.fields import Fields
from truceline.sources.toml import read_toml
from truceline.words.bulletin import ROLES, SAME, SHIPPED, SINCE, SLOT, SLOTS, Counted, PeriodLine, Series, SeriesLine
from truceline.words.document import Problem
from truceline.words.event_types import event_types
from truceline.words.pattern import LONGEST, user_pattern
from truceline.words.quantity import Counting
from truceline.words.source import Cadence
from truceline.words.stance import Stance

FOLDER = "bulletins"
MOST_LINES = 300
_LABELS = {"actor": ROLES, "party": ROLES, "date": (SINCE,)}


def series_of(name: str, text: str, problems: list[Problem]) -> Series | None:
    """The series that a file describes; None when it gives not one line that can be used."""
    try:
        fields = Fields(name, "", read_toml(text), problems)
    except tomllib.TOMLDecodeError as fault:
        problems.append(Problem(file=name, place="", sentence=f"this is not TOML: {fault}.", remedy="Mend that place."))
        return None
    series = Series(
        name=fields.text("name", PurePosixPath(name).stem),
        language=fields.text("language", "en"),
        title=fields.text("title"),
        extends=_base(fields),
        cadence=fields.choice("cadence", Cadence, Cadence.DAILY) or Cadence.DAILY,
        sources=fields.texts("sources"),
        headings=tuple(p for p in fields.texts("headings") if _usable(fields, "headings", p)),
        fits=fields.whole("fits", 60),
        periods=tuple(found for table in fields.tables("period") if (found := _period(table))),
        lines=tuple(line for table in fields.tables("line")[:MOST_LINES] if (line := _line(table))),
    )
    fields.finish()
    if not series.lines and not series.extends:
        fields.fault("the template has no line that can be used.", "Add a [[line]] with a pattern and a type.")
        return None
    return series


def _base(fields: Fields) -> str:
    name = fields.text("extends")
    if name and name not in SHIPPED:
        fields.fault(f"'extends' is '{name}', which the package does not ship.", f"Use one of: {', '.join(SHIPPED)}.")
        return ""
    return name


def _period(fields: Fields) -> PeriodLine | None:
    pattern = fields.text("pattern", required=True)
    found = PeriodLine(pattern=pattern, hours=fields.whole("hours", 0))
    fields.finish()
    return found if pattern and _usable(fields, "pattern", pattern) else None


def _line(fields: Fields) -> SeriesLine | None:
    pattern, each, under = fields.text("pattern", required=True), fields.text("each"), fields.text("under")
    event_type = fields.text("type", required=True)
    counting = fields.choice("counting", Counting, Counting.UNSTATED) or Counting.UNSTATED
    line = SeriesLine(
        pattern=pattern,
        event_type=event_type,
        stance=fields.choice("stance", Stance, Stance.ASSERTS) or Stance.ASSERTS,
        each=each,
        under=under,
        counts=tuple(_counts(fields, f"{pattern} {each}", counting)),
        counting=counting,
        effort=fields.flag("effort", default=False),
        previous=fields.flag("previous", default=False),
    )
    fields.finish()
    if event_type and event_type != SAME and event_type not in event_types():
        fields.fault(f"'{event_type}' is no event type.", "`truceline doctor --words` lists them.")
        return None
    usable = [
        _usable(fields, key, words) for key, words in (("pattern", pattern), ("each", each), ("under", under)) if words
    ]
    return line if pattern and event_type and all(usable) else None


def _counts(fields: Fields, patterns: str, counting: Counting) -> Iterator[Counted]:
    """``counts = { posts = "posts/post", land = "area/hectare/cumulative" }``; 'count' is a bare {count}."""
    value = fields.raw("counts")
    if value is None:
        return
    if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
        fields.fault("'counts' must be a table.", 'Write counts = { posts = "posts/post" }.')
        return
    labels = {match["label"] or "count" for match in SLOT.finditer(patterns) if match["slot"] == "count"}
    for label, words in value.items():
        measure, unit, how = (*words.split("/"), "", "", "")[:3]
        stated = next((word for word in Counting if word.value == how), None)
        if how and stated is None:
            fields.fault(f"'{how}' in 'counts' is no way of counting.", "Use new, cumulative or unstated.")
        elif label not in labels and Stance.REPORTS_NONE.value != fields.raw("stance"):
            fields.fault(f"'counts' speaks of '{label}', and no pattern has that slot.", f"Write {{count.{label}}}.")
        else:
            bare = "" if label == "count" else label
            yield Counted(label=bare, measure=measure, unit=unit, counting=stated or counting)


def _usable(fields: Fields, key: str, pattern: str) -> bool:
    """Can the pattern be used? Its faults are kept."""
    for fault in _faults(pattern):
        fields.fault(f"'{key}': {fault}", "docs/bulletins.md says how patterns are written.")
        return False
    return True


def _faults(pattern: str) -> Iterable[str]:
    if len(pattern) > LONGEST:
        yield f"a pattern has 1 to {LONGEST} characters; this one has {len(pattern)}."
        return
    for match in SLOT.finditer(pattern):
        slot, label = match["slot"], match["label"] or ""
        if slot not in SLOTS:
            yield f"{match.group()} is no slot; there are {', '.join(SLOTS)}."
        elif label and slot != "count" and label not in _LABELS.get(slot, ()):
            yield f"{match.group()}: the label '{label}' means nothing there."
    try:
        if user_pattern(SLOT.sub("(?:x)", pattern)).search(""):
            yield f"'{pattern[:60]}' fits even where nothing stands."
    except Invalid as refusal:
        yield str(refusal)
