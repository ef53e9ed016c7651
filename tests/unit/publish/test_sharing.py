"""Versions for an audience: what is withheld can be read nowhere, and cannot be worked out from what is published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from night import Secrets, night
from sample import PICTURE

from truceline.errors import RecordFault
from truceline.publish import page
from truceline.publish.data import write_data
from truceline.publish.sharing import shared
from truceline.publish.sharing.coarse import coarse_period, square
from truceline.publish.sharing.told_names import ToldNames
from truceline.publish.site import site_files
from truceline.words.claim import Claim, Location
from truceline.words.folding import fold
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.sealing import Label
from truceline.words.sharing import Audience, Sharing, TimeGrain, Withhold

KEY = b"k" * 32
OWN = Secrets()
RULES = (
    Withhold(kind="source", id="outlet", label=Label.PARTIES, time=TimeGrain.MONTH),
    Withhold(kind="place", id="town", label=Label.INTERNAL, square_km=20),
    Withhold(kind="actor", id="witness", label=Label.CONFIDENTIAL),
)
NIGHT = night(OWN, RULES)
VERSIONS = {audience: shared(NIGHT, audience, KEY) for audience in Audience}


def published(picture: Picture) -> Iterator[tuple[str, str]]:
    """Every text that leaves the house, by file: the page, the site with its index, and the data."""
    yield "page", page(picture)
    yield from ((name, content.decode()) for name, content in site_files(picture))
    for name, content in write_data(picture, ("parquet",)):
        import io

        import pyarrow.parquet as pq

        yield (
            name,
            str(pq.read_table(io.BytesIO(content)).to_pylist()) if name.endswith(".parquet") else content.decode(),
        )


PUBLISHED = {audience: dict(published(version)) for audience, version in VERSIONS.items()}
HIDDEN = {
    "town": (OWN.town, (Audience.PUBLIC, Audience.PARTIES)),
    "point": ("41.21", (Audience.PUBLIC, Audience.PARTIES)),
    "day": ("2031-05-17", (Audience.PUBLIC,)),
    "day in words": ("17 May 2031", (Audience.PUBLIC,)),
    "clock": ("04:15", (Audience.PUBLIC,)),
    "outlet": (OWN.outlet, (Audience.PUBLIC,)),
    "host of the outlet": ("wexmoor", (Audience.PUBLIC,)),
    "author": (OWN.author, (Audience.PUBLIC,)),
    "witness": (OWN.witness, tuple(Audience)),
    "number of dead in words": ("7 people died", (Audience.PUBLIC, Audience.PARTIES)),
    "reviewer": ("Zofia", (Audience.PUBLIC, Audience.PARTIES)),
}


@pytest.mark.parametrize("audience", Audience, ids=str)
@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_withheld_stands_in_no_file(what: str, audience: Audience) -> None:
    secret, hidden_from = HIDDEN[what]
    found = sorted(name for name, text in PUBLISHED[audience].items() if fold(secret) in fold(text))
    assert (found == []) is (audience in hidden_from)


@pytest.mark.parametrize("audience", [Audience.PARTIES, Audience.PUBLIC], ids=str)
def test_no_id_or_hash_of_withheld_content_is_published(audience: Audience) -> None:
    touched = [claim for claim in NIGHT.claims.values() if "town" in claim.places]
    secret = (
        [c.id for c in touched] + [c.passage.document for c in touched] + [NIGHT.incidents[0].id.removeprefix("i-")]
    )
    text = "\n".join(PUBLISHED[audience].values())
    assert [id_ for id_ in secret if id_[:14] in text] == []


def test_a_dictionary_of_names_gives_no_id() -> None:
    """Who knows all but the town, and tries every name on the original, meets no published id."""
    ids = {*re.findall(r"c-[0-9a-f]{20}", "\n".join(PUBLISHED[Audience.PUBLIC].values()))}
    guesses = ("Quillfell", "Harbour", "Valley")
    tried = {_guess(claim, town).id for claim in NIGHT.claims.values() for town in guesses if "town" in claim.places}
    assert len(tried) == 9
    assert ids & tried == set()


def _guess(claim: Claim, town: str) -> Claim:
    quote = claim.passage.quote.replace(OWN.town, town)
    span = replace(claim.passage.span, end=claim.passage.span.start + len(quote))
    passage = replace(claim.passage, quote=quote, span=span)
    return replace(claim, passage=passage, locations=(Location(words=town, place="town"),))


def test_two_versions_side_by_side_share_no_id_of_what_is_withheld() -> None:
    parties, public = VERSIONS[Audience.PARTIES], VERSIONS[Audience.PUBLIC]
    untouched = NIGHT.claims.keys() & parties.claims.keys()
    assert parties.claims.keys() & public.claims.keys() == untouched
    assert {public.claims[id_].places for id_ in untouched} == {("harbour",)}
    assert {one.id for one in parties.incidents} & {one.id for one in public.incidents} <= {NIGHT.incidents[1].id}


SEVERAL = re.compile(r"[,;|\"] ?")
MASKED = re.compile(r"\b(c-|i-)?[0-9a-f]{8,64}\b|withheld-\w+-[0-9a-f]{10}")


def seen_by_the_public(secrets: Secrets) -> list[str]:
    """All published data but keyed ids, and but the order that they give."""
    version = shared(night(secrets, RULES), Audience.PUBLIC, KEY)
    files = write_data(version, ("csv", "geojson", "acled", "ucdp", "claimreview"))
    texts = (json.dumps(json.loads(c), indent=1) if "json" in name else c.decode() for name, c in files)
    lines = (MASKED.sub("ID", line) for text in texts for line in text.split("\n"))
    return sorted(str(sorted(SEVERAL.split(line))) for line in lines)


@pytest.fixture(scope="module")
def own() -> list[str]:
    return seen_by_the_public(OWN)


PLAIN_NAME = st.text("bcdfghjklmnpqrstvwxz", min_size=5, max_size=9).map(str.capitalize)


@settings(max_examples=10, deadline=None)
@given(
    town=PLAIN_NAME, outlet=PLAIN_NAME, author=PLAIN_NAME, witness=PLAIN_NAME, day=st.integers(1, 31),
    hour=st.integers(0, 23), shift=st.integers(0, 8),
)  # fmt: skip
def test_another_secret_gives_the_same_publication(
    own: list[str], town: str, outlet: str, author: str, witness: str, day: int, hour: int, shift: int
) -> None:
    """Names, day, hour and the point within its square could be any other: nobody outside could tell."""
    other = replace(OWN, town=town, outlet=outlet, author=author, witness=witness, day=date(2031, 5, day))
    other = replace(other, clock=time(hour, 15), latitude=f"41.{20 + shift // 2}", longitude=f"23.0{1 + shift}")
    if square_of(OWN) == square_of(other):
        assert seen_by_the_public(other) == own


def square_of(secrets: Secrets) -> str:
    return square(night(secrets).mission.place["town"], 20, "").id


def test_answers_stay_and_their_reasons_go() -> None:
    public = VERSIONS[Audience.PUBLIC]
    told = {f.incident: (str(f.answer), [str(r) for r in f.reasons]) for f in public.assessment.findings}
    first, second = sorted(told.values())
    assert first == ("alleged", ["The Paper alone says so."])
    assert second == ("established", ["The reason is withheld in this version."])
    assert public.assessment.figures == ()


def test_a_version_says_what_it_keeps_back() -> None:
    words = re.sub(r"\s+", " ", PUBLISHED[Audience.PUBLIC]["index.html"])
    assert "This is the version for the public. Withheld from it, in whole or in part: 2 documents," in words
    assert PUBLISHED[Audience.PUBLIC]["data/version.txt"].startswith("This is the version for the public.")
    assert str(VERSIONS[Audience.PUBLIC].withheld) == str(
        shared(NIGHT, Audience.PUBLIC, b"other" * 8).withheld
    ).replace(
        str(shared(NIGHT, Audience.PUBLIC, b"other" * 8).withheld.documents),  # type: ignore[union-attr]
        str(VERSIONS[Audience.PUBLIC].withheld.documents),  # type: ignore[union-attr]
    )


def test_every_quotation_stands_in_the_text_of_its_version() -> None:
    for version in VERSIONS.values():
        for claim in version.claims.values():
            span, text = claim.passage.span, version.texts[claim.passage.document]
            assert text[span.start : span.end] == claim.passage.quote


def test_without_rules_only_the_staff_are_not_named() -> None:
    version = shared(PICTURE, Audience.PUBLIC, KEY)
    assert version.claims == PICTURE.claims
    assert version.incidents == PICTURE.incidents
    assert {decision.by for decision in version.reviews.values()} == {"the mission"}
    assert (version.problems, version.queue) == ((), ())
    internal = shared(PICTURE, Audience.INTERNAL, KEY)
    assert replace(internal, withheld=None) == PICTURE


def test_a_claim_is_left_out_with_every_quotation_that_shares_words_with_it() -> None:
    dead = [*NIGHT.claims][1]
    rules = (Withhold(kind="claim", id=dead, label=Label.INTERNAL),)
    picture = shared(night(OWN, rules), Audience.PUBLIC, KEY)
    assert len(picture.claims) == len(NIGHT.claims) - 1
    assert "died" not in "".join(picture.texts.values())
    assert picture.withheld is not None
    assert (picture.withheld.claims, picture.withheld.quotes) == (1, 0)


@pytest.mark.parametrize("rule", [
    Withhold(kind="source", id="nobody", label=Label.INTERNAL),
    Withhold(kind="claim", id="c-0", label=Label.INTERNAL),
    Withhold(kind="document", id="lost.txt", label=Label.PUBLIC),
], ids=lambda rule: f"{rule.kind}:{rule.id}")  # fmt: skip
def test_a_rule_on_nothing_stops_every_version(rule: Withhold) -> None:
    with pytest.raises(RecordFault, match=f"{rule.kind}:{rule.id}, which this record does not hold"):
        shared(night(OWN, (rule,)), Audience.INTERNAL, KEY)


def test_a_faulty_file_of_rules_stops_every_version() -> None:
    broken = replace(NIGHT, mission=replace(NIGHT.mission, sharing=Sharing(sound=False)))
    with pytest.raises(RecordFault, match="nobody knows what it withholds"):
        shared(broken, Audience.PUBLIC, KEY)


GRAINS = """
2031-05-17 | 2031-05-17 | day   | 2031-05-17 | 2031-05-17 | day
2031-05-17 | 2031-05-17 | week  | 2031-05-12 | 2031-05-18 | interval
2031-05-17 | 2031-05-17 | month | 2031-05-01 | 2031-05-31 | month
2031-12-31 | 2031-12-31 | month | 2031-12-01 | 2031-12-31 | month
2031-05-17 | 2031-05-17 | year  | 2031-01-01 | 2031-12-31 | interval
2031-05-17 | 2031-06-02 | month | 2031-05-01 | 2031-06-30 | interval
2031-05-17 |            | week  | 2031-05-12 |            | interval
"""


@pytest.mark.parametrize("row", GRAINS.strip().split("\n"))
def test_a_time_is_told_less_exactly(row: str) -> None:
    start, end, grain, first, last, precision = (cell.strip() for cell in row.split("|"))
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    before = Precision.DAY if start == end else Precision.INTERVAL
    made = coarse_period(Period(start=days[0], end=days[1], precision=before, words="x"), TimeGrain(grain))
    assert (str(made.start or ""), str(made.end or ""), str(made.precision), made.words) == (first, last, precision, "")


@given(st.floats(-89, 89), st.floats(-180, 180), st.sampled_from([1, 10, 100]))
def test_a_square_holds_its_place(latitude: float, longitude: float, km: int) -> None:
    from truceline.engines.distance import kilometres

    town = replace(
        NIGHT.mission.place["town"], latitude=Decimal(f"{latitude:.4f}"), longitude=Decimal(f"{longitude:.4f}")
    )
    made = square(town, km, "")
    if abs(latitude) < 80 and abs(longitude) < 175:
        away = kilometres(float(made.latitude), float(made.longitude), latitude, longitude)  # type: ignore[arg-type]
        assert away <= float(made.precision_km) + 0.8  # type: ignore[arg-type]


NAMES = """
Elk Ridge          | shells fell on Elk Ridge at night  | shells fell on [withheld] at night
Elk Ridge          | ELK RIDGE's farmers                | [withheld]'s farmers
Ağdərə             | from Agdere to the north           | from [withheld] to the north
Ջրաղաց             | Ջրաղացի դպրոցը                     | [withheld] դպրոցը
Степанакерт        | в Степанакерте                     | в [withheld]
Ford               | they could not afford the Ford     | they could not afford the [withheld]
Elk Ridge          | an elk on the ridge                | an elk on the ridge
w17                | source w17 said                    | source [withheld] said
"""


@pytest.mark.parametrize("row", NAMES.strip().split("\n"))
def test_names_are_found_however_they_are_written(row: str) -> None:
    name, text, cleaned = (cell.strip() for cell in row.split("|"))
    assert ToldNames([name]).cleaned(text) == cleaned


def test_a_bulletin_and_its_metadata_hold_nothing_that_is_withheld() -> None:
    import io

    from pypdf import PdfReader

    from truceline.publish.bulletin import html, issue, pdf
    from truceline.publish.edition import Edition

    version = VERSIONS[Audience.PUBLIC]
    made = issue(Edition(picture=version), date(2031, 5, 1), date(2031, 5, 31))
    printed = PdfReader(io.BytesIO(pdf(made, version.assessment.as_of)))
    texts = [html(made), str(printed.metadata), *(page_.extract_text() for page_ in printed.pages)]
    secrets = (OWN.town, OWN.outlet, OWN.author, OWN.witness, "17 May 2031", "2031-05-17", "41.21")
    assert [secret for secret in secrets if fold(secret) in fold(" ".join(texts))] == []
    assert "This is the version for the public." in texts[0]
