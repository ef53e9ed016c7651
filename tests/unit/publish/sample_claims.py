"""The claims of the sample picture; every quote stands in its document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sample_documents import META, TEXTS, sha

from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.effort import Effort
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.stance import Stance


def day(year: int, month: int, number: int, words: str = "") -> Period:
    """One day."""
    stated = date(year, month, number)
    return Period(start=stated, end=stated, precision=Precision.DAY, words=words)


MAY_2 = day(2031, 5, 2, "2 May")
SINCE_8_JUNE = Period(start=date(2031, 6, 8), end=None, precision=Precision.INTERVAL, words="since 8 June")
MARCH = Period(start=date(2031, 3, 1), end=date(2031, 3, 31), precision=Precision.MONTH, words="In March")


def number(measure: str, unit: str, low: int | None, high: int | None = None, **more: object) -> Quantity:
    """A quantity of whole numbers."""
    return Quantity(
        measure=measure,
        unit=unit,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        **more,  # type: ignore[arg-type]
    )


def claim(
    name: str,
    quote: str,
    event_type: str,
    stance: Stance = Stance.ASSERTS,
    *,
    actor: str = "",
    words: str = "",
    kind: Kind = Kind.INCIDENT,
    place: tuple[str, str] | None = None,
    period: Period | None = None,
    quantities: tuple[Quantity, ...] = (),
    effort: Effort | None = None,
    answers: str = "",
    agent: str = "",
) -> Claim:
    """A claim whose quote stands in the sample document of that name."""
    start = TEXTS[name].index(quote)
    source = META[name][0]
    chain = ((Voice(words=source, source=source),) if source else ()) + (
        (Voice(words=words or actor, actor=actor, span=_span_of(name, words)),) if actor or words else ()
    )
    return Claim(
        kind=kind,
        event_type=event_type,
        stance=stance,
        passage=Passage(sha(name), Span(start, start + len(quote)), quote),
        chain=chain,
        participants=(Participant(role=Role.AGENT, words=agent, actor=agent),) if agent else (),
        locations=(Location(words=place[1], place=place[0]),) if place else (),
        period=period or Period(),
        quantities=quantities,
        effort=effort,
        answers=answers,
        reader="rules 1",
    )


def _span_of(name: str, words: str) -> Span | None:
    start = TEXTS[name].find(words) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None


RIDGE = ("elk_ridge", "Elk Ridge")
FORD = ("ford", "Stone Ford")
MOD = {"actor": "north_mod", "words": "the Northern Defence Office"}

shelled = claim(
    "courier-0503",
    "At about 22:10 on 2 May mortar shells fell on Elk Ridge",
    "shelling",
    place=RIDGE,
    period=MAY_2,
    agent="south",
    **MOD,
)
shells = claim(
    "courier-0503",
    "It spoke of at least 12 shells.",
    "shelling",
    place=RIDGE,
    period=MAY_2,
    quantities=(number("shells", "shell", 12, bound=Bound.AT_LEAST, words="at least 12 shells"),),
    **MOD,
)
wounded = claim(
    "courier-0503",
    "Two farmers were wounded",
    "injuries",
    period=MAY_2,
    place=RIDGE,
    quantities=(number("injuries", "person", 2, 2, words="Two farmers", population="farmers"),),
    **MOD,
)
why = claim(
    "courier-0503",
    "The office demands an answer from the observers: why was nobody at the post?",
    "patrol",
    Stance.DEMANDS,
    kind=Kind.STATEMENT,
    period=MAY_2,
    **MOD,
)
log = claim(
    "courier-0503",
    "The observers did not reveal the post's log.",
    "patrol",
    Stance.WITHHOLDS,
    kind=Kind.STATEMENT,
    actor="jog",
    words="The observers",
)
denied = claim(
    "smod-0503",
    "Our units did not open fire on 2 May.",
    "shelling",
    Stance.DENIES,
    actor="south_mod",
    words="the ministry",
    period=MAY_2,
)
untrue = claim(
    "smod-0503",
    "Reports of mortar fire from Kara Ridge are untrue.",
    "shelling",
    Stance.DENIES,
    actor="south_mod",
    place=("elk_ridge", "Kara Ridge"),
    answers=shelled.id,
)
five = claim(
    "smod-0503",
    "The ministry recorded about 5 detonations, whose origin is unknown.",
    "explosion",
    actor="south_mod",
    words="The ministry",
    period=MAY_2,
    quantities=(number("shells", "shell", 5, bound=Bound.ABOUT, words="about 5 detonations"),),
)
manned = claim(
    "bulletin-0502",
    "During the day the observers manned 14 posts and made 3 patrols.",
    "patrol",
    kind=Kind.ACTIVITY,
    actor="jog",
    period=MAY_2,
    agent="jog",
)
zero_2 = claim(
    "bulletin-0502",
    "No violations of the ceasefire were recorded in the zone of responsibility.",
    "ceasefire_violation",
    Stance.REPORTS_NONE,
    actor="jog",
    period=MAY_2,
    place=("tarn", "the zone"),
    quantities=(number("violations", "violation", 0, 0, bound=Bound.NONE, words="No violations"),),
    effort=Effort(
        measures=(
            number("posts", "post", 14, 14, words="14 posts"),
            number("patrols", "patrol", 3, 3, words="3 patrols"),
        ),
        words="14 posts",
    ),
)
zero_3 = claim(
    "bulletin-0503",
    "No violations were recorded.",
    "ceasefire_violation",
    Stance.REPORTS_NONE,
    actor="jog",
    period=day(2031, 5, 3, "Bulletin 63"),
)
aid = claim(
    "bulletin-0503",
    "11 tonnes of aid were brought to the school in Milltown.",
    "humanitarian_aid",
    kind=Kind.ACTIVITY,
    actor="jog",
    place=("milltown", "Milltown"),
    period=day(2031, 5, 3),
    agent="jog",
    quantities=(number("aid", "tonne", 11, 11, words="11 tonnes"),),
)
impacts = claim(
    "watch-may",
    "Residents counted between 8 and 10 impacts near Elk Ridge on the night of 2 May.",
    "shelling",
    words="Residents",
    place=RIDGE,
    period=MAY_2,
    quantities=(number("shells", "shell", 8, 10, bound=Bound.RANGE, words="between 8 and 10 impacts"),),
)
total = claim(
    "watch-may",
    "Since 1 March our volunteers have counted 47 ceasefire violations.",
    "ceasefire_violation",
    kind=Kind.FIGURE,
    period=Period(start=date(2031, 3, 1), end=date(2031, 5, 31), precision=Precision.INTERVAL, words="Since 1 March"),
    quantities=(
        number(
            "violations",
            "violation",
            47,
            47,
            counting=Counting.CUMULATIVE,
            since=date(2031, 3, 1),
            words="47 ceasefire violations",
        ),
    ),
)
refused = claim(
    "watch-may",
    "We could not reach the ridge: access was refused at the ford.",
    "access_denied",
    place=("ford", "the ford"),
    effort=Effort(access_refused=True, words="access was refused"),
)
reprinted = claim(
    "lantern-0504",
    "At about 22:10 on 2 May mortar shells fell on Elk Ridge",
    "shelling",
    place=RIDGE,
    period=MAY_2,
    **MOD,
)
closed = claim(
    "courier-0610",
    "The road over Stone Ford has been closed since 8 June",
    "road_closure",
    place=FORD,
    kind=Kind.STATUS,
    period=SINCE_8_JUNE,
    actor="north",
    words="the Northern Authority",
)
blockade = claim(
    "courier-0610",
    "It called the closure a blockade by the south.",
    "road_closure",
    place=FORD,
    kind=Kind.STATUS,
    period=SINCE_8_JUNE,
    actor="north",
    words="It",
    agent="south",
)
lorries = claim(
    "courier-0610",
    "In March some 60 lorries a day had used the ford.",
    "traffic",
    kind=Kind.MOVEMENT,
    place=("ford", "the ford"),
    period=MARCH,
    quantities=(number("traffic", "vehicle", 60, bound=Bound.ABOUT, words="some 60 lorries a day"),),
)
is_open = claim(
    "echo-0611",
    "The road is open, the ministry said.",
    "road_closure",
    Stance.DENIES,
    kind=Kind.STATUS,
    actor="south_mod",
    words="the ministry",
    period=day(2031, 6, 11),
    place=("ford", "The road"),
    answers=closed.id,
)
protest = claim(
    "echo-0611",
    "What is taking place is a protest of lorry drivers.",
    "protest",
    actor="south_mod",
    words="the ministry",
    period=day(2031, 6, 11),
    agent="drivers",
)
no_comment = claim(
    "echo-0611",
    "The ministry did not comment on the barrier.",
    "road_closure",
    Stance.DECLINES,
    kind=Kind.STATEMENT,
    actor="south_mod",
    words="The ministry",
    period=day(2031, 6, 11),
)
promised = claim(
    "echo-0611",
    "It promised to remove the containers in July.",
    "road_closure",
    Stance.PROMISES,
    kind=Kind.STATEMENT,
    actor="south_mod",
    words="It",
    period=Period(start=date(2031, 7, 1), end=date(2031, 7, 31), precision=Precision.MONTH, words="in July"),
)
strength = claim(
    "echo-0611",
    "Observers number 398, not 400 and more as the north believes.",
    "deployment",
    kind=Kind.FIGURE,
    quantities=(number("strength", "person", 398, 398, words="398"),),
)
strength_north = claim(
    "echo-0611",
    "400 and more as the north believes",
    "deployment",
    kind=Kind.FIGURE,
    actor="north",
    words="the north",
    quantities=(number("strength", "person", 400, bound=Bound.AT_LEAST, words="400 and more"),),
)
convoy = claim(
    "ru-0612",
    "9 июня колонна из 20 машин не смогла пройти через брод",
    "road_closure",
    words="водители",
    period=day(2031, 6, 9, "9 июня"),
    place=("ford", "брод"),
    quantities=(number("vehicles", "vehicle", 20, 20, words="20 машин"),),
)
not_closed = claim(
    "ru-0612",
    "Наблюдатели отрицают, что дорога закрыта.",
    "road_closure",
    Stance.DENIES,
    actor="jog",
    words="Наблюдатели",
    kind=Kind.STATUS,
    period=day(2031, 6, 9),
)
school = claim(
    "hy-0612",
    "Ջրաղացի դպրոցը փակ է հունիսի 8-ից։",
    "school_closure",
    kind=Kind.STATUS,
    period=SINCE_8_JUNE,
    place=("milltown", "Ջրաղացի"),
)
when_open = claim(
    "hy-0612",
    "Բնակիչները հարցնում են, թե երբ կբացվի ճանապարհը։",
    "road_closure",
    Stance.QUESTIONS,
    kind=Kind.STATEMENT,
    words="Բնակիչները",
)
stranded = claim(
    "ar-0613",
    "قال السائقون إن 2,000 شخص عالقون عند معبر الحجر منذ 8 يونيو.",
    "road_closure",
    words="السائقون",
    place=("ford", "معبر الحجر"),
    period=SINCE_8_JUNE,
    quantities=(number("stranded", "person", 2000, 2000, words="2,000 شخص"),),
)
strengthened = claim(
    "hostile",
    "He said the post would be strengthened to 450 observers by September 2031.",
    "deployment",
    Stance.PREDICTS,
    words="A witness",
    kind=Kind.DEPLOYMENT,
    period=Period(end=date(2031, 9, 30), precision=Precision.INTERVAL, words="by September 2031"),
)
shout = claim(
    "hostile", 'A witness shouted "<img src=x onerror=alert(1)>" & left. \r\n', "protest", words="<b>A witness</b>"
)
later = claim("hostile", "the post would be strengthened", "deployment", Stance.PREDICTS, words="A witness")

CLAIMS = (
    shelled,
    shells,
    wounded,
    why,
    log,
    denied,
    untrue,
    five,
    manned,
    zero_2,
    zero_3,
    aid,
    impacts,
    total,
    refused,
    reprinted,
    closed,
    blockade,
    lorries,
    is_open,
    protest,
    no_comment,
    promised,
    strength,
    strength_north,
    convoy,
    not_closed,
    school,
    when_open,
    stranded,
    strengthened,
    shout,
    later,
)
