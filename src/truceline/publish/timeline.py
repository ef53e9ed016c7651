"""The timeline: one lane per side, a mark per stance, silence under the same day; drawn as SVG by the template.

What the drawing shows, the table beside it says in words, row by row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from truceline.publish.days import period_words
from truceline.publish.edition import Edition
from truceline.publish.signs import Sign, said_sign, stance_sign
from truceline.publish.timescale import Tick, Timescale
from truceline.words import naming
from truceline.words.assessment import Said
from truceline.words.period import Period, Precision
from truceline.words.told import Days, strung, told, told_count

WIDTH, LEFT, MARGIN = 1160, 16, 30
RIGHT = WIDTH - MARGIN
MARK = 16
"""Size of a mark, and the least distance of two in a row."""
ROW, LANE_HEAD, LANE_FOOT, AXIS = 22, 28, 10, 34
MOST_ROWS = 12
"""Rows of marks in a lane; what does not fit is counted beside the lane and stands in the table."""
MOST_ITEMS = 1200
"""Marks on the timeline at most."""
SHORT_DAYS = 45
"""A stretch of time up to so many days counts as a happening on the scale, not as a state of affairs."""
QUIET = (Said.WITHOUT_IT, Said.NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing on the timeline: claims of one lane, one incident, one stance and one period; or a silence."""

    lane: str
    number: int
    incident: str
    title: str
    sign: Sign
    period: Period
    when: str
    voices: tuple[str, ...]
    count: int
    link: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An item with its place: centre x, row top y, and the bar from ``bar_from`` to ``bar_to`` (equal: none)."""

    item: Item
    x: int
    y: int
    bar_from: int
    bar_to: int
    open_start: bool
    open_end: bool
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """A lane: band from y over height, its marks, and the number that did not fit."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...]
    overflow: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The drawing and its table."""

    width: int
    height: int
    lanes: tuple[LaneView, ...]
    ticks: tuple[Tick, ...]
    threads: tuple[str, ...]
    rows: tuple[tuple[str, Item], ...]
    outside: int
    undated: int
    left_out: int
    span: str


def timeline(edition: Edition, days: Days | None = None, width: int = WIDTH) -> TimelineView:
    """The timeline of an edition; with ``days``, of the incidents that have a day in them, on a scale of those days."""
    items = _items(edition, _shown(edition, days))
    shown, scale, outside, undated = _sorted_out(items, edition, days, width)
    kept = shown[:MOST_ITEMS]
    lanes: list[LaneView] = []
    y = 0
    for lane in edition.lanes:
        own = [item for item in kept if item.lane == lane.id]
        if own or lane.party:
            lanes.append(_lane(lane.name, y, own, scale))
            y += lanes[-1].height
    names = {lane.id: lane.name for lane in edition.lanes}
    return TimelineView(
        width=width,
        height=y + AXIS,
        lanes=tuple(lanes),
        ticks=scale.ticks() if kept else (),
        threads=_threads(lanes),
        rows=tuple((names[item.lane], item) for item in items[: MOST_ITEMS * 2]),
        outside=outside,
        undated=undated,
        left_out=len(shown) - len(kept),
        span=told("{first} to {last}", first=scale.first, last=scale.last) if kept else "",
    )


def _shown(edition: Edition, days: Days | None) -> frozenset[str]:
    """The incidents that are drawn."""
    if days is None:
        return frozenset(id_ for id_ in edition.numbered if edition.incident_link(id_))
    return frozenset(id_ for id_, (_, one) in edition.numbered.items() if _touches(one.period, days.first, days.last))


def _touches(period: Period, first: date, last: date) -> bool:
    begin = period.start or period.end
    return begin is not None and begin <= last and (period.end or begin) >= first


def _items(edition: Edition, shown: frozenset[str]) -> list[Item]:
    items = {**_claim_items(edition, shown), **_silence_items(edition, shown)}
    return sorted(items.values(), key=lambda item: (_day(item.period), item.number, item.lane, item.sign.word))


def _claim_items(edition: Edition, shown: frozenset[str]) -> dict[tuple[str, ...], Item]:
    items: dict[tuple[str, ...], Item] = {}
    for number, incident in edition.numbered.values():
        if incident.id not in shown:
            continue
        for id_ in incident.claims:
            claim = edition.picture.claims.get(id_)
            if claim is None or edition.rejected(id_):
                continue
            period = claim.period if claim.period.known else incident.period
            lane = edition.lane_of(claim)
            key = (lane, incident.id, str(claim.stance), str(period.start), str(period.end))
            voice = edition.voice_name(claim.speaker) if claim.speaker else ""
            taken: str = period_words(period)
            taken = taken if claim.period.known else told("{when}, day of the incident", when=taken)
            new = Item(
                lane=lane,
                number=number,
                incident=incident.id,
                title=incident.title,
                sign=stance_sign(claim.stance),
                period=period,
                when=taken if period.known else told("date not stated"),
                voices=(voice,) if voice else (),
                count=1,
                link=edition.incident_link(incident.id),
                passage=edition.passage_link(id_),
            )
            items[key] = _joined(items[key], new) if key in items else new
    return items


def _silence_items(edition: Edition, shown: frozenset[str]) -> dict[tuple[str, ...], Item]:
    items: dict[tuple[str, ...], Item] = {}
    for silence in edition.picture.assessment.silences:
        if silence.said not in QUIET or silence.incident not in shown:
            continue
        number, incident = edition.numbered[silence.incident]
        lane = edition.lane_of_source(silence.source)
        key = (lane, incident.id, "silence")
        new = Item(
            lane=lane,
            number=number,
            incident=incident.id,
            title=incident.title,
            sign=replace(said_sign(silence.said), word=told("covers this and is silent")),
            period=incident.period,
            when=period_words(incident.period),
            voices=(naming.source_name(silence.source, edition.mission),),
            count=1,
            link=edition.incident_link(incident.id),
            passage="",
        )
        items[key] = _joined(items[key], new) if key in items else new
    return items


def _joined(one: Item, other: Item) -> Item:
    voices = one.voices + tuple(voice for voice in other.voices if voice not in one.voices)
    return replace(one, voices=voices, count=one.count + other.count)


def _day(period: Period) -> date:
    return period.start or period.end or date.max


def _sorted_out(
    items: list[Item], edition: Edition, days: Days | None, width: int
) -> tuple[list[Item], Timescale, int, int]:
    """Items on the scale, the scale, how many lie wholly outside it, and how many have no date."""
    dated = [item for item in items if item.period.known]
    span = days or _span([item.period for item in dated], edition)
    scale = Timescale(span.first, span.last, LEFT, width - MARGIN)
    inside = [
        i for i in dated if (i.period.end or date.max) >= scale.first and (i.period.start or date.min) <= scale.last
    ]
    return inside, scale, len(dated) - len(inside), len(items) - len(dated)


def _span(periods: list[Period], edition: Edition) -> Days:
    """From the first to the last happening within the mission's period.

    Long stretches ('since last year') do not widen the scale when enough short ones stand on it: their bars run to
    its edge, with an arrow.
    """
    since, until = edition.mission.period.since or date.min, edition.mission.period.until or date.max
    short = [p for p in periods if p.start and p.end and (p.end - p.start).days <= SHORT_DAYS]
    short = [p for p in short if p.start and p.end and p.end >= since and p.start <= until]
    taken = short if len(short) >= max(3, len(periods) // 4) else periods
    days = [min(max(day, since), until) for period in taken for day in (period.start, period.end) if day]
    days = days or [edition.picture.assessment.as_of]
    return Days(min(days), max(days))


def _lane(name: str, y: int, items: list[Item], scale: Timescale) -> LaneView:
    marks: list[Mark] = []
    reached: list[int] = []
    overflow = 0
    for item in items:
        mark = _mark(item, scale)
        row = next((r for r, end in enumerate(reached) if mark.bar_from >= end), len(reached))
        if row >= MOST_ROWS:
            overflow += 1
            continue
        width = MARK + 3 + 7 * len(mark.label)
        end = max(mark.bar_to, mark.x - MARK // 2 + width) + 3
        reached[row : row + 1] = [end]
        marks.append(replace(mark, y=y + LANE_HEAD + row * ROW))
    height = LANE_HEAD + max(1, len(reached)) * ROW + LANE_FOOT
    return LaneView(name=name, y=y, height=height, marks=tuple(marks), overflow=overflow)


def _mark(item: Item, scale: Timescale) -> Mark:
    period = item.period
    silent = item.sign.shape == "gap"
    point = silent or period.start == period.end or period.precision in (Precision.DAY, Precision.MINUTE)
    first, last = period.start or scale.first, period.end or scale.last
    x = scale.x(first) if point else min(scale.x(first, 0) + MARK // 2, scale.right)
    bar_from = x - MARK // 2
    said: str = item.sign.word
    if item.count > 1:
        said = told("{said} ({claims})", said=said, claims=told_count("{number} claim", "{number} claims", item.count))
    return Mark(
        item=item,
        x=x,
        y=0,
        bar_from=bar_from,
        bar_to=bar_from if point else max(scale.x(last, 1), x + MARK // 2),
        open_start=not point and (period.start is None or period.start < scale.first),
        open_end=not point and (period.end is None or period.end > scale.last),
        label=str(item.number),
        title=told(
            "{when}. {who}: {said}. {number}. {title}",
            when=item.when, who=_voices(item.voices), said=said, number=item.number, title=item.title,
        ),
    )  # fmt: skip


def _voices(voices: tuple[str, ...]) -> str:
    """The first voices, and how many more."""
    if not voices:
        return told("Source not stated")
    first = strung(voices[:4])
    return first if len(voices) <= 4 else told("{first} and {number} more", first=first, number=len(voices) - 4)


def _threads(lanes: list[LaneView]) -> tuple[str, ...]:
    """Polylines ('x,y x,y …') that tie the first mark of an incident in each lane."""
    points: dict[str, list[tuple[int, int]]] = {}
    for lane in lanes:
        seen: set[str] = set()
        for mark in lane.marks:
            if mark.item.incident not in seen:
                seen.add(mark.item.incident)
                points.setdefault(mark.item.incident, []).append((mark.x, mark.y + MARK // 2))
    return tuple(" ".join(f"{x},{y}" for x, y in line) for line in points.values() if len(line) > 1)
