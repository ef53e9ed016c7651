"""What must hold for any text at all: words verbatim, text covered, order kept, nothing crashes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading.dates import find_periods, time_spans
from truceline.reading.dates.rules import RULES
from truceline.reading.names.listed import Names, unknown_names
from truceline.reading.numbers import find_quantities
from truceline.reading.text.sentences import sentences
from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Span

WORDS = [
    "on",
    "in",
    "from",
    "since",
    "until",
    "by",
    "between",
    "and",
    "to",
    "of",
    "the",
    "a",
    "no",
    "not",
    "single",
    "last",
    "this",
    "next",
    "year",
    "month",
    "days",
    "week",
    "two",
    "twelve",
    "dozen",
    "several",
    "hundreds",
    "about",
    "at",
    "least",
    "more",
    "than",
    "over",
    "3",
    "10",
    "31",
    "2020",
    "1,960",
    "2.5",
    "12:20",
    "p.m.",
    "May",
    "March",
    "10.11.2020",
    "2020-11-10",
    "November",
    "Monday",
    "yesterday",
    "ago",
    "earlier",
    "following",
    "early",
    "late",
    "mid",
    "end",
    "first",
    "half",
    "quarter",
    "spring",
    "soldiers",
    "people",
    "killed",
    "wounded",
    "tonnes",
    "aid",
    "posts",
    "24",
    "hours",
    "nine",
    "-",
    "–",
    ",",
    ".",
    ";",
    "“",
    "”",
    "(",
    ")",
    "%",
    "$",
    "\n",
    "\n\n",
    "Gen.",
    "U.S.",
    "Ruritanians",
    "Orlova",
    "Vera",
    "İstanbul",
    "ẞ",
    "will",
    "before",
    "after",
    "99999999999",
    "0",
    "31st",
    "1990s",
    "million",
    "thousand",
    "hundred",
    "half",
    "third",
    "€",
    "m",
    "-strong",
    "old",
    "then",
    "weekend",
    "per",
    "cent",
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)
DAYS = st.none() | st.dates()
NAMES = Names(
    Mission(
        title="t",
        mandate_holder="m",
        monitor="x",
        period=Validity(),
        time_zone="UTC",
        actors=(
            Actor(id="r", kind=ActorKind.PARTY, names=(Name("Ruritania"), Name("Ruritanian"), Name("İstanbul", "tr"))),
            Actor(id="o", kind=ActorKind.OFFICIAL, names=(Name("Vera Orlova"),)),
        ),
    )
)


def ordered(spans: list[Span]) -> bool:
    """Do the spans follow each other without overlap?"""
    return all(first.end <= second.start for first, second in pairwise(spans))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_text(text: str) -> None:
    """Every character that is not white space lies in exactly one sentence; none begins or ends in it."""
    spans = sentences(text)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert ordered(spans)
    assert [text[s.start : s.end].strip() for s in spans] == [text[s.start : s.end] for s in spans]


@settings(max_examples=500, deadline=None)
@given(TEXTS, DAYS)
def test_periods_are_verbatim(text: str, anchor: date | None) -> None:
    """Every period is known, stands verbatim in the text and comes in order."""
    found = find_periods(text, anchor)
    assert [text[p.span.start : p.span.end] for p in found if p.span] == [p.words for p in found]
    assert all(period.known for period in found)
    assert [p.span.start for p in found if p.span] == sorted(p.span.start for p in found if p.span)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_quantities_are_verbatim(text: str) -> None:
    """Every quantity stands verbatim in the text, in order and without overlap."""
    found = find_quantities(text)
    spans = [quantity.span for quantity in found if quantity.span]
    assert [text[span.start : span.end] for span in spans] == [quantity.words for quantity in found]
    assert ordered(spans)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_names_are_verbatim(text: str) -> None:
    """Every hit stands verbatim in the text, names something, and overlaps no other and no unknown name."""
    hits = NAMES.find(text)
    assert [text[hit.span.start : hit.span.end] for hit in hits] == [hit.words for hit in hits]
    assert all(hit.actors or hit.places or hit.sources for hit in hits)
    assert ordered([hit.span for hit in hits])
    assert not any(hit.span.meets(span) for hit in hits for span in unknown_names(text, hits))


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_reading_by_sentence_gives_nothing_else(text: str, anchor: date | None) -> None:
    """What a span gives is what the whole text gives there."""
    for span in sentences(text):
        assert find_periods(text, anchor, span) == [
            p for p in find_periods(text, anchor) if p.span and span.holds(p.span)
        ]
        assert find_quantities(text, span) == [q for q in find_quantities(text) if q.span and span.holds(q.span)]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_numbers_of_dates_count_nothing(text: str) -> None:
    """No quantity lies inside words of time."""
    times = time_spans(text)
    assert not any(time.holds(q.span) for time in times for q in find_quantities(text) if q.span)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_full_date_means_itself_in_every_order(day: date, anchor: date) -> None:
    """A day, month and year in words is that day, whatever the publication day."""
    for form in ("%d %B %Y", "%B %d, %Y", "%b. %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%b-%Y"):
        found = find_periods(f"Shots were heard near {day.strftime(form)} again.", anchor)
        assert [(period.start, period.end) for period in found] == [(day, day)]


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 9_999_999))
def test_a_number_means_itself(value: int) -> None:
    """Digits with and without separators give the same value."""
    for form in (f"{value:,}", f"{value:,}".replace(",", "\u202f"), f"{value:,}".replace(",", " ")):
        found = find_quantities(f"They counted {form} shells.")
        assert [(quantity.low, quantity.high) for quantity in found] == [(value, value)]


def test_every_rule_of_time_is_bounded() -> None:
    """No rule repeats without limit: a match costs a few tokens at most, whatever the text."""
    assert [rule.name for rule in RULES if "*" in rule.notation or "+" in rule.notation] == []
