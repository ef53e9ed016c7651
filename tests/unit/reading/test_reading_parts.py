"""The parts of the reader: quotations, lines that speak, the pattern language, and read() on any text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading import READER, read, reader_for
from truceline.reading.speech.quotation import quotations
from truceline.reading.text.lines import speaking
from truceline.reading.text.patterns import Lexicon
from truceline.reading.text.sentences import sentences
from truceline.words.actor import Actor, ActorKind
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind

MISSION = Mission(
    title="Valley",
    mandate_holder="",
    monitor="monitors",
    period=Validity(),
    time_zone="UTC",
    actors=(
        Actor(id="monitors", kind=ActorKind.MONITOR, names=(Name("Valley Mission"),)),
        Actor(id="north", kind=ActorKind.PARTY, names=(Name("North"),)),
    ),
    places=(Place(id="tor", kind=PlaceKind.SETTLEMENT, names=(Name("Tor"),)),),
)


def _document(text: str, language: str = "en", published: date | None = date(2031, 5, 1)) -> Document:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        sha256=digest,
        media_type="text/plain",
        name="any.txt",
        text_sha256=digest,
        extractor="none",
        language=language,
        published=published,
        published_basis=Basis.STATED if published else Basis.UNKNOWN,
        received=datetime(2031, 6, 1, tzinfo=UTC),
    )


VOCABULARY = """
North said the army shelled Tor on Monday . “ ” " ' ( ) , ; : — - and but which no not 12 three people were killed
wounded Valley Mission denied that looted did reveal according to ? ! « » will must if as while from
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_passage_is_verbatim_whatever_the_words(text: str) -> None:
    claims, _ = read(_document(text), text, MISSION)

    for claim in claims:
        assert claim.passage.quote == text[claim.passage.span.start : claim.passage.span.end]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    claims, _ = read(_document(text), text, MISSION)

    assert [c.passage.quote for c in claims] == [text[c.passage.span.start : c.passage.span.end] for c in claims]


NAMES = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)


def _mission(actors: list[str], places: list[str]) -> Mission:
    return Mission(
        title="Any",
        mandate_holder="",
        monitor="",
        period=Validity(),
        time_zone="UTC",
        actors=tuple(Actor(id=f"a{n}", kind=ActorKind.PARTY, names=(Name(words),)) for n, words in enumerate(actors)),
        places=tuple(Place(id=f"p{n}", kind=PlaceKind.REGION, names=(Name(words),)) for n, words in enumerate(places)),
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=50).map(" ".join),
    st.lists(NAMES, max_size=3),
    st.lists(NAMES, max_size=3),
)
def test_any_mission_is_read_twice_alike_and_every_span_holds_its_words(
    text: str, actors: list[str], places: list[str]
) -> None:
    mission = _mission([*actors, "North"], [*places, "Tor"])
    claims, _ = read(_document(text), text, mission)

    assert claims == read(_document(text), text, mission)[0]
    for claim in claims:
        cited = [(claim.passage.span, claim.passage.quote), *((p.span, p.words) for p in claim.participants)]
        cited += [(location.span, location.words) for location in claim.locations]
        assert [words for span, words in cited if span] == [text[s.start : s.end] for s, _ in cited if s]


def test_reading_twice_gives_the_same_claims() -> None:
    text = "North shelled Tor on Monday, killing two people. “We deny this,” North said."

    assert [c.id for c in read(_document(text), text, MISSION)[0]] == [
        c.id for c in read(_document(text), text, MISSION)[0]
    ]


def test_another_language_is_not_read_and_says_so() -> None:
    claims, problems = read(_document("Обстрел не зафиксирован.", language="ru"), "Обстрел не зафиксирован.", MISSION)

    assert claims == []
    assert [p.sentence for p in problems] == [
        "the reader knows English; the document is ru; nobody has read it.",
    ]


def test_a_missing_date_and_unknown_places_are_said_once() -> None:
    text = "Shells hit the town of Vellmark. Fighters looted shops in Vellmark."
    _, problems = read(_document(text, published=None), text, MISSION)

    assert [p.sentence for p in problems] == [
        "it has no publication date; relative dates are left open.",
        "the place 'Vellmark' is not in places.csv.",
    ]


def test_prose_is_read_by_the_rules() -> None:
    assert (reader_for(_document("")).name, reader_for(_document("")).derives) == (READER, False)


QUOTES = [
    ("She said “stay here” and left.", ["“stay here”"]),
    ('He said "stay here" and left.', ['"stay here"']),
    ("Он сказал «стой здесь» и ушёл.", ["«стой здесь»"]),
    ("Er sagte „bleib hier“ und ging.", ["„bleib hier“"]),
    ("It's the farmers' land, isn't it?", []),
    ("He said: “One.\n\n“Two.” Then he left.", ["“One.", "“Two.”"]),
    ("He said: “Nobody closed this.\nA new line.", ["“Nobody closed this."]),
]


@pytest.mark.parametrize(("text", "quotes"), QUOTES)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [text[span.start : span.end] for span in quotations(text).spans] == quotes


PAGE = """Shelling kills two in Tor

Two people were killed in Tor on Monday.

Soldiers near a burned house in Tor

Sign up to get the Gazette in your inbox:

The army denied it.
"""


def test_titles_captions_and_advertisements_do_not_speak() -> None:
    spoken = [PAGE[span.start : span.end] for span in speaking(PAGE, sentences(PAGE))]

    assert spoken == ["Two people were killed in Tor on Monday.", "The army denied it."]


BULLETIN = """Daily bulletin

Violations

- Tor: 4 violations
- Lower valley: none recorded

Patrols on 3 routes
"""


def test_short_lines_of_a_bulletin_speak() -> None:
    spoken = [BULLETIN[span.start : span.end] for span in speaking(BULLETIN, sentences(BULLETIN))]

    assert spoken == ["- Tor: 4 violations", "- Lower valley: none recorded", "Patrols on 3 routes"]


PATTERNS = [
    ("shell(ed|ing)", "The army shelled Tor.", ["shelled"]),
    ("shell(ed|ing)", "The shells fell.", []),
    ("mobili[sz]*", "It mobilised and mobilized.", ["mobilised", "mobilized"]),
    ("open* ~ road", "They opened the old mountain road.", ["opened the old mountain road"]),
    ("open* ~ road", "They opened fire. The road was shut.", []),
    ("air-strike", "an air strike, an air-strike, an airstrike", ["air strike", "air-strike", "airstrike"]),
]


@pytest.mark.parametrize(("pattern", "text", "hits"), PATTERNS)
def test_the_pattern_language(pattern: str, text: str, hits: list[str]) -> None:
    found = Lexicon([(pattern, "tag")]).find(text)

    assert [text[hit.span.start : hit.span.end] for hit in found] == hits


def test_a_pattern_without_letters_at_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="must start with two letters"):
        Lexicon([("~ road", "tag")])
